//! Two runs beside each other, cell by cell: they have no rounds in common, so they are compared
//! unpaired, and only where they are of one kind.

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8Path;
use serde::{Deserialize, Serialize};

use crate::{
    base::{exit, json},
    inputs::catalog::{Access, Protocol},
    judge::{
        analysis::Analysis,
        compare::{self, Ratio, Terms, Word},
        stats,
        verdict::Verdict,
    },
    results,
};

/// Grows by one with every change that an older reader would misread.
const SCHEMA: u32 = 1;
/// What has to be alike of the machine.
const FACTS: [&str; 5] = ["cpu", "cpus", "memory", "kernel", "os"];
/// What has to be alike of the settings.
const SETTINGS: [&str; 6] = [
    "BENCH_CPU_LIMIT",
    "BENCH_MEM_LIMIT",
    "BENCH_CACHE_SIZE",
    "BENCH_TMPFS",
    "FIO_DIRECT",
    "FIO_FSYNC",
];

/// A run, as far as another is compared with it: the lines of a baseline file.
pub struct Run {
    pub about: About,
    pub cells: Vec<Cell>,
}

/// The first line.
#[derive(Debug, Deserialize, Serialize)]
pub struct About {
    pub baseline: u32,
    pub started: u64,
    pub seed: u64,
    /// In which two runs have to be alike.
    pub kind: BTreeMap<String, String>,
    /// In which they may differ: what people compare.
    pub subject: BTreeMap<String, String>,
}

/// One operation of a cell; each is a line.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Cell {
    pub system: String,
    pub protocol: Protocol,
    pub workload: String,
    pub size: String,
    pub threads: u32,
    pub pass: String,
    pub op: String,
    pub unit: String,
    pub is_local: bool,
    pub durable: String,
    /// What the kernel had to say of the mount.
    pub mount: String,
    pub verdict: Verdict,
    /// Of the usable rounds.
    pub values: Vec<f64>,
}

impl Cell {
    /// What it is called, and found by in another run.
    pub fn name(&self) -> String {
        let Cell { workload, size, threads, pass, op, .. } = self;
        let place = results::place(&self.system, self.protocol, " ");
        format!("{place} {workload} {size} t{threads} {pass} {op}")
    }

    pub fn median(&self) -> Option<f64> {
        stats::median(&self.values)
    }
}

impl Run {
    /// A results folder, or a baseline file.
    pub fn read(path: &Utf8Path) -> anyhow::Result<Run> {
        match path.is_file() {
            true => Run::parse(path),
            false => Ok(Run::of(&Analysis::of(path)?)),
        }
    }

    pub fn of(analysis: &Analysis) -> Run {
        let record = &analysis.record;
        let unknown = || "unknown".to_owned();
        let mut kind: BTreeMap<String, String> = BTreeMap::new();
        for name in FACTS {
            kind.insert(name.to_owned(), record.facts.get(name).cloned().unwrap_or_else(unknown));
        }
        for name in SETTINGS {
            let value = record.settings.get(name).cloned().unwrap_or_else(unknown);
            kind.insert(name.to_owned(), value);
        }
        let fio: Vec<&str> = analysis.fio_versions.iter().map(String::as_str).collect();
        kind.insert("fio".to_owned(), fio.join(", "));
        kind.insert("runtime".to_owned(), format!("{} s", record.runtime_s));
        let rate = record.rate.map(|it| format!("{it} operations a second"));
        kind.extend(rate.map(|it| ("offered load".to_owned(), it)));
        let lab = record.facts.get(results::LAB_FACT).cloned();
        kind.insert(results::LAB_FACT.to_owned(), lab.unwrap_or_else(|| "no".to_owned()));
        let mut subject: BTreeMap<String, String> = BTreeMap::new();
        for (name, versions) in &analysis.versions {
            let all = versions.of_system.iter().cloned().chain(versions.services_in_words());
            subject.insert(format!("version of {name}"), all.collect::<Vec<_>>().join("; "));
        }
        let revision = record.facts.get("git_revision").cloned().unwrap_or_else(unknown);
        subject.insert("revision of this harness".to_owned(), revision);
        let cells = analysis.cells.iter().flat_map(|cell| {
            let it = &cell.record;
            let (system, workload) = (&record.systems[&it.system], &record.workloads[&it.workload]);
            workload.ops.iter().map(move |op| {
                let row = cell.rows.iter().find(|it| it.op == *op);
                let values = row.into_iter().flat_map(|it| it.by_round.iter().copied().flatten());
                Cell {
                    system: it.system.clone(),
                    protocol: it.protocol,
                    workload: it.workload.clone(),
                    size: it.size.clone(),
                    threads: it.threads,
                    pass: it.pass.to_string(),
                    op: op.clone(),
                    unit: workload.metric.unit().to_owned(),
                    is_local: system.access == Access::Local,
                    durable: system.durable.clone(),
                    mount: mount_in_words(&it.mount),
                    verdict: cell.verdict,
                    values: values.map(six_digits).collect(),
                }
            })
        });
        let (started, seed) = (record.started, record.seed);
        let about = About { baseline: SCHEMA, started, seed, kind, subject };
        Run { about, cells: cells.collect() }
    }

    /// One line for what it was, and one for each operation of each cell.
    pub fn to_lines(&self) -> anyhow::Result<String> {
        let mut text = serde_json::to_string(&self.about)? + "\n";
        for cell in &self.cells {
            text += &(serde_json::to_string(cell)? + "\n");
        }
        Ok(text)
    }

    fn parse(path: &Utf8Path) -> anyhow::Result<Run> {
        let mut runs = Run::parse_all(path)?;
        match runs.len() {
            1 => Ok(runs.remove(0)),
            0 => Err(exit::usage(format!("`{path}` is empty; `compare RUN --write` makes one"))),
            count => Err(exit::usage(format!(
                "`{path}` has {count} runs in it, a history: `cargo xtask history {path}` shows them"
            ))),
        }
    }

    /// A results folder, a baseline file, or a file with several of them, one after another.
    pub fn read_all(path: &Utf8Path) -> anyhow::Result<Vec<Run>> {
        match path.is_file() {
            true => Run::parse_all(path),
            false => Ok(vec![Run::of(&Analysis::of(path)?)]),
        }
    }

    fn parse_all(path: &Utf8Path) -> anyhow::Result<Vec<Run>> {
        let text = std::fs::read_to_string(path)
            .map_err(|err| exit::usage(format!("failed to read `{path}`: {err}")))?;
        let refuse = |index: usize, line: &str, err: &serde_json::Error| {
            let why = json::explain(line, err);
            exit::usage(format!("`{path}:{}` is no line of a baseline: {why}", index + 1))
        };
        let mut runs: Vec<Run> = Vec::new();
        for (index, line) in text.lines().enumerate() {
            // Only the first line of a run has this.
            match runs.last_mut().filter(|_| !line.starts_with("{\"baseline\":")) {
                Some(run) => {
                    let cell =
                        serde_json::from_str(line).map_err(|err| refuse(index, line, &err))?;
                    run.cells.push(cell);
                }
                None => {
                    let about: About =
                        serde_json::from_str(line).map_err(|err| refuse(index, line, &err))?;
                    if about.baseline != SCHEMA {
                        return Err(exit::usage(format!(
                            "`{path}` is a baseline of form {}, and this program reads form {SCHEMA}; write it again",
                            about.baseline
                        )));
                    }
                    runs.push(Run { about, cells: Vec::new() });
                }
            }
        }
        Ok(runs)
    }
}

fn six_digits(value: f64) -> f64 {
    format!("{value:.5e}").parse().unwrap_or(value)
}

fn mount_in_words(mount: &crate::base::kernel::mountinfo::Expectation) -> String {
    let option = |(name, values): (&String, &Vec<String>)| format!("{name}={}", values.join("|"));
    let options: Vec<String> = mount.options.iter().map(option).collect();
    format!("{} {}", mount.fstype.join("|"), options.join(","))
}

/// What came of a cell of the base.
pub enum Outcome {
    /// With its chance among all that are compared.
    Compared(Ratio, Word),
    TooFew,
    /// One of the two has no number, for this reason.
    Missing(String),
}

pub struct Compared {
    pub base: Cell,
    pub new: Option<Cell>,
    pub outcome: Outcome,
}

pub struct Comparison {
    /// In kind: each with both values.
    pub differences: Vec<String>,
    /// What was meant to differ, or may.
    pub changed: Vec<String>,
    pub cells: Vec<Compared>,
    /// Cells that only the newer has.
    pub added: usize,
}

impl Comparison {
    /// Cells of the local disk that differ: the machine itself is another than it was.
    pub fn moved_witnesses(&self) -> impl Iterator<Item = &Compared> {
        self.cells.iter().filter(|it| {
            let has_moved = matches!(it.outcome, Outcome::Compared(_, Word::More | Word::Less));
            it.base.is_local && has_moved
        })
    }
}

pub fn compare(base: &Run, new: &Run, least: f64) -> Comparison {
    let mut differences = unlike(&base.about.kind, &new.about.kind);
    let find = |cell: &Cell| new.cells.iter().find(|it| it.name() == cell.name());
    let pairs: Vec<(&Cell, Option<&Cell>)> = base.cells.iter().map(|it| (it, find(it))).collect();
    for (old, new) in pairs.iter().filter_map(|it| Some((it.0, it.1?))) {
        for (what, old_is, new_is) in
            [("an fsync survives", &old.durable, &new.durable), ("mounted", &old.mount, &new.mount)]
        {
            if old_is != new_is {
                differences.push(format!("{}: {what}: `{old_is}`, now `{new_is}`", old.name()));
            }
        }
    }
    let ratios: Vec<Option<Ratio>> =
        pairs.iter().map(|(old, new)| compare::unpaired(&(*new)?.values, &old.values)).collect();
    let chances: Vec<f64> = ratios.iter().flatten().map(|it| it.p).collect();
    let terms = Terms { least, ..Terms::once(chances.len()) };
    let mut adjusted = compare::holm(&chances).into_iter();
    let outcome = |(old, new): (&Cell, Option<&Cell>), ratio: Option<Ratio>, p: Option<f64>| {
        let without = |which: &str, cell: &Cell| {
            let none = cell.values.is_empty() || !cell.verdict.is_usable();
            none.then(|| format!("{which} is {}", cell.verdict))
        };
        let Some(new) = new else {
            return Outcome::Missing("it was not measured again".to_owned());
        };
        if let Some(why) = without("the base", old).or_else(|| without("the newer", new)) {
            return Outcome::Missing(why);
        }
        match (ratio, p) {
            (Some(ratio), Some(p)) => Outcome::Compared(ratio, ratio.word(p, &terms)),
            _ => Outcome::TooFew,
        }
    };
    let cells = pairs
        .into_iter()
        .zip(ratios)
        .map(|(pair, ratio)| {
            let p = ratio.and_then(|_| adjusted.next());
            Compared {
                base: pair.0.clone(),
                new: pair.1.cloned(),
                outcome: outcome(pair, ratio, p),
            }
        })
        .collect();
    let known: BTreeSet<String> = base.cells.iter().map(Cell::name).collect();
    Comparison {
        differences,
        changed: unlike(&base.about.subject, &in_both(&base.about.subject, &new.about.subject)),
        cells,
        added: new.cells.iter().filter(|it| !known.contains(&it.name())).count(),
    }
}

/// The newer values of what the base has, and its own where the newer has none.
fn in_both(
    old: &BTreeMap<String, String>,
    new: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    old.iter().map(|(name, was)| (name.clone(), new.get(name).unwrap_or(was).clone())).collect()
}

fn unlike(old: &BTreeMap<String, String>, new: &BTreeMap<String, String>) -> Vec<String> {
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let value = |of: &BTreeMap<String, String>, name| of.get(name).cloned().unwrap_or_default();
    let differs = |it: &&String| old.get(*it) != new.get(*it);
    let in_words = |it| format!("{it}: `{}`, now `{}`", value(old, it), value(new, it));
    names.into_iter().filter(differs).map(in_words).collect()
}
