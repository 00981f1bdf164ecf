//! `cargo xtask durability`: probes what an acknowledged fsync survives, instead of believing it.

use std::{path::Path, time::SystemTime};

use anyhow::Context as _;
use camino::Utf8Path;

use crate::{
    base::{
        disk,
        exit::{self, Exit},
        interrupt,
        output::{self, Style},
        word::quote_all,
    },
    cmd::{flags, tools},
    inputs::{
        catalog::{Catalog, System},
        flags::bench_from,
        selection::{self, Selected},
        variants,
        world::World,
    },
    judge, prereq, report,
    results::{
        self,
        durability::{End, FINDINGS, Findings, Record, SCHEMA, Subject, Word},
    },
    run::{
        effects::Effects,
        perform::{Quiet, Run, Watch},
        plan::{
            self, Planner, ScopeKind, Step,
            durability::{Part, Trial},
        },
    },
};

/// In the lab's machine: by this file it asks for the cut, and the lab's host reads it.
pub const ASK: &str = "/share/cut";

/// What is asked for: the systems, and each of them over each protocol.
pub struct Probe {
    pub catalog: Catalog,
    pub flags: flags::Durability,
}

impl Probe {
    pub fn of(world: &World, flags: &flags::Durability) -> anyhow::Result<Probe> {
        let vary = flags.vary.iter().map(|it| format!("--vary={it}"));
        let protocols = flags.protocol.iter().map(|it| format!("--protocol={it}"));
        let words: Vec<String> = ["bench".to_owned()]
            .into_iter()
            .chain(protocols)
            .chain(vary)
            .chain(["--".to_owned()])
            .chain(flags.systems.iter().cloned())
            .collect();
        let bench = bench_from(&words)?;
        let root = &world.host.root;
        let catalog = variants::expand(world.catalog.clone(), root, &world.settings, &bench)?;
        let probe = Probe { catalog, flags: flags.clone() };
        probe.selected()?;
        Ok(probe)
    }

    pub fn selected(&self) -> anyhow::Result<Vec<Selected<'_>>> {
        let selecting = crate::inputs::flags::Selecting {
            systems: self.flags.systems.clone(),
            protocol: self.flags.protocol.clone(),
            ..Default::default()
        };
        selection::systems(&self.catalog, &selecting)
    }

    /// Those that nothing speaks against but this machine.
    pub fn subjects(&self, planner: &Planner<'_>) -> anyhow::Result<Vec<(&System, Subject)>> {
        let mut subjects = Vec::new();
        for it in self.selected()? {
            let settings = match &it.system.variant {
                Some(variant) => planner.settings.with_variant(&variant.settings),
                None => planner.settings.clone(),
            };
            for &protocol in &it.protocols {
                let subject = Subject {
                    system: it.system.name.clone(),
                    protocol,
                    durable: it.system.durable(&settings).to_owned(),
                    not_tried: not_tried(planner, it.system, self.flags.end),
                };
                subjects.push((it.system, subject));
            }
        }
        Ok(subjects)
    }

    pub fn record(&self, subjects: Vec<Subject>, args: Vec<String>) -> Record {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Record {
            schema: SCHEMA,
            args,
            end: self.flags.end,
            rounds: self.flags.rounds,
            started: now.as_secs(),
            lab: is_in_lab() || self.flags.end == End::Power,
            subjects,
        }
    }

    fn trial<'a>(&self, system: &'a System, subject: &'a Subject, round: u32) -> Trial<'a> {
        let flags::Durability { end, seconds, .. } = self.flags;
        Trial { system, subject, end, round, seconds }
    }

    /// Every trial that a machine's power is cut in, in order.
    pub fn trials<'a>(&self, subjects: &'a [(&'a System, Subject)]) -> Vec<Trial<'a>> {
        let one = |round| {
            let tried = subjects.iter().filter(|it| it.1.not_tried.is_none());
            tried.map(move |(system, subject)| self.trial(system, subject, round))
        };
        (1..=self.flags.rounds).flat_map(one).collect()
    }
}

fn is_in_lab() -> bool {
    std::env::var_os(results::LAB_FACT_VARIABLE).is_some()
}

/// Why a trial of it would show nothing, wherever it is made.
fn not_tried(planner: &Planner<'_>, system: &System, end: End) -> Option<String> {
    let is_in_kernel = system.requires.iter().any(|it| it.module.as_deref() == Some("nfsd"));
    let forgets = planner.needed_services(system).find(|it| it.forgets);
    match (end, forgets) {
        (End::Process, _) if system.profile.is_none() => {
            Some("there is no server between it and the kernel (--end power)".to_owned())
        }
        (End::Process, _) if is_in_kernel => Some(
            "its server is threads of the kernel, which live on when its container is killed \
             (--end power)"
                .to_owned(),
        ),
        (End::Power, Some(service)) => Some(format!(
            "what it stores lies in {}, which forgets it with its process",
            service.name
        )),
        (End::Power, None) if planner.settings.flag("BENCH_TMPFS") => {
            Some("its volumes are in memory (BENCH_TMPFS)".to_owned())
        }
        _ => None,
    }
}

pub fn run(flags: &flags::Durability, here: &Path) -> anyhow::Result<Exit> {
    let world = World::read()?;
    let probe = Probe::of(&world, flags)?;
    let planner = Planner { host: &world.host, settings: &world.settings };
    if let (Some(into), Some(index)) = (&flags.into, flags.until_cut.or(flags.after_cut)) {
        return side_of_cut(&world, &probe, into, index);
    }
    let selected = probe.selected()?;
    let mut subjects = probe.subjects(&planner)?;
    let checks = match flags.dry_run {
        true => Vec::new(),
        false => prereq::check(&world, &prereq::Wanted::of_systems(&world, &selected)),
    };
    for (system, subject) in &mut subjects {
        let missing = prereq::missing_for(&checks, &system.name);
        // The prober is ours, and needs no fio.
        let missing = missing.iter().filter(|it| !it.name.starts_with("fio"));
        let missing: Vec<String> = missing.map(|it| it.in_words()).collect();
        if flags.end == End::Power {
            let why =
                "only a machine that may be lost is cut off: `cargo xtask lab -- durability …`";
            subject.not_tried.get_or_insert(why.to_owned());
        } else if !missing.is_empty() {
            subject.not_tried.get_or_insert(missing.join("; "));
        }
    }
    let args: Vec<String> = std::env::args().skip(1).collect();
    let record = probe.record(subjects.iter().map(|it| it.1.clone()).collect(), args.clone());
    let tried: Vec<Selected<'_>> = selected
        .into_iter()
        .filter(|it| {
            let is_tried = |tried: &(&System, Subject)| tried.1.not_tried.is_none();
            subjects.iter().any(|tried| tried.0.name == it.system.name && is_tried(tried))
        })
        .collect();
    let out = flags.out.as_deref().unwrap_or(Utf8Path::new("bench/results"));
    let mut steps = plan::durability::opening(&planner, &tried, out.as_str(), &record)?;
    for trial in probe.trials(&subjects) {
        steps.push(planner.trial(&trial, Part::Whole)?);
    }
    steps.extend(plan::durability::closing());

    let shell = xshell::Shell::new()?;
    shell.change_dir(&world.host.root);
    if flags.dry_run {
        let mut effects = Effects::dry_run(interrupt::flag(), std::io::stdout());
        effects.begin_script(&format!("cargo xtask {}", quote_all(&args)))?;
        Run::new(&mut effects, &mut Quiet).perform(&steps)?;
        effects.finish()?;
        return Ok(Exit::Good);
    }
    disk::make_dir(&world.host.root.join(out)).map_err(|err| {
        exit::prerequisite(format!("{err:#}; give another folder for results with --out"))
    })?;
    let _lock = disk::lock(&world.host.root.join(plan::SCRATCH).join("lock"))?;
    let mut effects = Effects::real(&shell, tools::perform, interrupt::flag(), std::io::sink());
    let outcome = Run::new(&mut effects, &mut Told).perform(&steps);
    effects.finish()?;
    outcome?;
    let folder = effects.var(plan::RUN.0).context("a plan that was performed has its folder")?;
    answer(flags, &world.host.root.join(folder), here)
}

/// Judges a probe's folder, and writes that down in it.
pub fn derive(run: &Utf8Path) -> anyhow::Result<Findings> {
    let findings = judge::durability::findings(run)?;
    let text = serde_json::to_string_pretty(&findings)? + "\n";
    disk::write(&run.join(FINDINGS), &text, false)?;
    Ok(findings)
}

/// What came of a probe, to whoever asked.
pub fn answer(flags: &flags::Durability, run: &Utf8Path, here: &Path) -> anyhow::Result<Exit> {
    let Findings { findings, .. } = derive(run)?;
    if flags.json {
        for it in &findings {
            crate::outln!("{}", serde_json::to_string(it)?);
        }
    } else {
        for line in report::durability(&findings, output::width()) {
            crate::outln!("{line}");
        }
        crate::outln!("{}", disk::seen_from(&run.join(FINDINGS), here));
    }
    let is_literal = |name: &str| flags.systems.iter().any(|it| name.split('[').next() == Some(it));
    let is_untried = |it: &results::durability::Finding| {
        it.word == Word::Declared && it.failed.is_empty() && is_literal(&it.system)
    };
    Ok(match () {
        () if findings.iter().any(|it| it.contradicts() || !it.failed.is_empty()) => Exit::Cells,
        () if findings.iter().any(is_untried) => Exit::Prerequisites,
        () => Exit::Good,
    })
}

/// In a machine whose power is cut: one side of it, of one trial.
fn side_of_cut(
    world: &World,
    probe: &Probe,
    into: &Utf8Path,
    index: usize,
) -> anyhow::Result<Exit> {
    let planner = Planner { host: &world.host, settings: &world.settings };
    let subjects = probe.subjects(&planner)?;
    let trials = probe.trials(&subjects);
    let trial = trials.get(index).with_context(|| format!("there is no trial {index}"))?;
    let folder = world.host.root.join(into).join(trial.subject.folder(trial.end, trial.round));
    let is_after = probe.flags.after_cut.is_some();
    if is_after && ["error.txt", "skipped.txt"].iter().any(|it| folder.join(it).exists()) {
        return Ok(Exit::Cells);
    }
    let mut steps = planner.prologue();
    steps.push(planner.stamp());
    steps.push(Step::Do(crate::run::effects::Effect::Export {
        name: plan::RUN.0.to_owned(),
        value: into.to_string(),
    }));
    let selected: Vec<Selected<'_>> =
        probe.selected()?.into_iter().filter(|it| it.system.name == trial.system.name).collect();
    steps.extend(plan::preparation(&planner, &selected)?);
    let part = match is_after {
        true => Part::AfterCut,
        false => Part::UntilCut { ask: Utf8Path::new(ASK) },
    };
    steps.push(planner.trial(trial, part)?);
    let shell = xshell::Shell::new()?;
    shell.change_dir(&world.host.root);
    let mut effects = Effects::real(&shell, tools::perform, interrupt::flag(), std::io::sink());
    let logs = world.host.root.join(into).join("logs");
    disk::make_dir(&logs)?;
    effects.log_to(&logs.join("commands.log"))?;
    let mut watch = Told;
    let mut run = Run::new(&mut effects, &mut watch);
    let outcome = run.perform(&steps);
    let has_failed = !run.outcome.failed.is_empty() || !run.outcome.skipped.is_empty();
    effects.finish()?;
    outcome?;
    Ok(if has_failed { Exit::Cells } else { Exit::Good })
}

/// Says what is tried, and what has failed.
struct Told;

impl Watch for Told {
    fn begin(&mut self, kind: &ScopeKind, title: &str) {
        if let ScopeKind::Visit { .. } = kind {
            crate::errln!("{title}");
        }
    }

    fn failed(&mut self, title: &str, reason: &str) {
        output::aside(Style::Red, format_args!("failed: {title}: {reason}"));
    }
}
