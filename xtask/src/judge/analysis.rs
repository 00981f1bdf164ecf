//! From a results folder to cells with verdicts: a pure function of what lies in `raw/`.

pub mod costs;
mod per_unit;
mod sample;
mod variants;
mod version;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use camino::Utf8Path;
use serde::Serialize;

use crate::{
    inputs::catalog::{Metric, Protocol},
    judge::{
        against::{self, Comparison, Standing},
        anchors::{Anchors, VisitKey},
        evidence::OpResult,
        histogram::Histogram,
        rule::{OfCell, OfSample, Together, Unchecked},
        rules,
        stats::{self, Spread},
        verdict::{Finding, Verdict},
    },
    results::{self, CellRecord, Needed, Record},
};
use costs::Costs;
use per_unit::Work;
pub use per_unit::{Cost, PerUnit};
pub use sample::Sample;
pub use variants::Difference;
pub use version::Versions;

pub struct Analysis {
    pub record: Record,
    pub cells: Vec<Cell>,
    pub versions: BTreeMap<String, Versions>,
    pub fio_versions: BTreeSet<String>,
    pub failed_visits: Vec<FailedVisit>,
    /// Of each variant from the first of its system.
    pub differences: Vec<Difference>,
    /// Files that say what cannot be, each with its reason; their samples are failed or invalid.
    pub impossible: Vec<String>,
    /// Those that were begun, of a run that goes on until it is sure; else those that were asked for.
    pub rounds: u32,
    /// Why such a run has ended.
    pub ended: Option<String>,
}

/// What failed when all samples of a visit were done: something was left, or was not undone.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct FailedVisit {
    pub system: String,
    pub protocol: Protocol,
    pub round: u32,
    pub reason: String,
}

impl fmt::Display for FailedVisit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&results::visit_title(&self.system, self.protocol, self.round))
    }
}

/// One cell: all of its samples together.
pub struct Cell {
    pub record: CellRecord,
    pub verdict: Verdict,
    /// What was found, each with the number of samples that it was found in.
    pub findings: BTreeMap<Finding, usize>,
    /// Rules that nothing could be held against, with the reason.
    pub unchecked: BTreeSet<Unchecked>,
    pub samples: usize,
    pub usable: usize,
    pub rows: Vec<Row>,
    pub costs: PerUnit,
    /// With those of the reference that the rows name.
    pub cost_comparisons: BTreeMap<Cost, Comparison>,
}

impl Cell {
    /// The verdict, and how many samples are no part of the numbers beside it.
    pub fn standing(&self) -> String {
        match self.samples - self.usable {
            left_out if self.usable > 0 && left_out > 0 => {
                format!("{} ({left_out} of {} samples left out)", self.verdict, self.samples)
            }
            _ => self.verdict.to_string(),
        }
    }
}

/// One operation of a cell.
pub struct Row {
    pub op: String,
    /// Of the workload's headline metric.
    pub metric: Spread,
    /// The same, round by round; none where a round has no usable sample.
    pub by_round: Vec<Option<f64>>,
    /// Latencies in nanoseconds, likewise.
    pub p50_by_round: Vec<Option<f64>>,
    pub p99_by_round: Vec<Option<f64>>,
    /// How it stands to the reference of its table; none where it has a table to itself.
    pub standing: Option<Standing>,
    pub iops: f64,
    /// None for operations that move no data.
    pub mib_s: Option<f64>,
    pub operations: u64,
    pub seconds: f64,
    pub latency: Histogram,
    /// Of the fsyncs that belong to it; empty where fio counted none.
    pub fsync: Histogram,
}

impl Row {
    /// How much its rounds vary: the standard deviation as a share of the mean.
    pub fn variation(&self) -> Option<f64> {
        stats::variation(&self.by_round.iter().copied().flatten().collect::<Vec<f64>>())
    }
}

impl Analysis {
    pub fn of(run: &Utf8Path) -> anyhow::Result<Analysis> {
        let record = results::load(run)?;
        let needed = results::needed(run, &record)?;
        let (versions, lost) = version::of_all(run, &record, needed.rounds);
        let (cells, impossible) = judge_all(run, &record, &needed, &lost);
        let fio_versions = cells
            .iter()
            .flat_map(|it| it.fio_versions.iter())
            .filter(|it| is_fio(it))
            .cloned()
            .collect();
        let mut cells: Vec<Cell> = cells.into_iter().map(|it| it.cell).collect();
        against::compare(&record, &mut cells);
        let failed_visits = failed_visits(run, &record, needed.rounds);
        let differences = variants::differences(run, &record, &versions);
        Ok(Analysis {
            record,
            cells,
            versions,
            fio_versions,
            failed_visits,
            differences,
            impossible,
            rounds: needed.rounds,
            ended: needed.ended,
        })
    }

    /// Whether anything went wrong that a caller has to hear of.
    pub fn has_failures(&self) -> bool {
        self.cells.iter().any(|it| it.verdict.fails_the_run()) || !self.failed_visits.is_empty()
    }
}

/// What a sample's own evidence says of it, as soon as it is there; its folder is below the run's.
/// What others of its visit say of it, only the whole analysis knows.
pub fn judge_sample(run: &Utf8Path, record: &Record, folder: &Utf8Path) -> Option<Sample> {
    let folder = folder.strip_prefix(run).ok()?;
    let (cell, round) = (folder.parent()?, folder.file_name()?.parse().ok()?);
    let cell = record.cells.iter().find(|it| it.folder == cell)?;
    Some(sample::Reader::default().read(run, record, cell, round))
}

struct Judged {
    cell: Cell,
    fio_versions: BTreeSet<String>,
}

impl std::ops::Deref for Judged {
    type Target = Cell;

    fn deref(&self) -> &Cell {
        &self.cell
    }
}

/// All samples, on all processors. A sample's numbers are kept, its text is not, so that memory
/// does not grow with the size of what fio wrote.
fn judge_all(
    run: &Utf8Path,
    record: &Record,
    needed: &Needed,
    lost: &BTreeMap<VisitKey, String>,
) -> (Vec<Judged>, Vec<String>) {
    let rounds = |cell: &CellRecord| needed.rounds_of(cell);
    let work: Vec<(usize, u32)> = record
        .cells
        .iter()
        .enumerate()
        .flat_map(|(index, cell)| (1..=rounds(cell)).map(move |round| (index, round)))
        .collect();
    let next = std::sync::atomic::AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(1, |it| it.get());
    let mut samples: Vec<((usize, u32), Sample)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|_| {
                scope.spawn(|| {
                    let mut done = Vec::new();
                    let mut reader = sample::Reader::default();
                    loop {
                        let index = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                        let Some(&(cell, round)) = work.get(index) else { return done };
                        let it = reader.read(run, record, &record.cells[cell], round);
                        done.push(((cell, round), it));
                    }
                })
            })
            .collect();
        workers.into_iter().flat_map(|it| it.join().expect("no worker panics")).collect()
    });
    samples.sort_by_key(|it| it.0);
    let impossible =
        samples.iter_mut().flat_map(|it| std::mem::take(&mut it.1.found.impossible)).collect();
    judge_together(run, record, lost, &mut samples);

    let mut samples = samples.into_iter().map(|it| it.1);
    let judged = record.cells.iter().map(|cell| {
        let of_cell: Vec<Sample> = samples.by_ref().take(rounds(cell) as usize).collect();
        summarize(record, cell, of_cell)
    });
    (judged.collect(), impossible)
}

/// All samples, as rules see them that judge them together.
fn together<'a>(
    run: &'a Utf8Path,
    record: &'a Record,
    lost: &'a BTreeMap<VisitKey, String>,
    samples: &'a [((usize, u32), Sample)],
) -> Together<'a> {
    let mut anchors = Anchors::default();
    let of_sample = |((cell, round), sample): &'a ((usize, u32), Sample)| {
        let (cell, round) = (&record.cells[*cell], *round);
        OfSample {
            cell,
            round,
            fio_version: sample.fio_version.as_deref().filter(|it| is_fio(it)),
            bad_data: sample.found.bad_data.as_deref(),
            is_usable: sample.verdict().is_usable(),
            ops: &sample.ops,
            without_version: lost
                .get(&(cell.system.clone(), cell.protocol, round))
                .map(String::as_str),
            anchor: anchors.before(run, cell, round),
        }
    };
    let samples = samples.iter().map(of_sample).collect();
    Together { run, record, samples, anchors: anchors.all() }
}

/// What all samples together say of each: of its visit, of the whole run.
fn judge_together(
    run: &Utf8Path,
    record: &Record,
    lost: &BTreeMap<VisitKey, String>,
    samples: &mut [((usize, u32), Sample)],
) {
    let found = rules::judge_together(&together(run, record, lost, samples));
    for (index, finding) in found.findings {
        samples[index].1.found.findings.push(finding);
    }
    for (index, unchecked) in found.unchecked {
        samples[index].1.found.unchecked.push(unchecked);
    }
}

/// The metadata driver, which writes the same form, is none.
fn is_fio(version: &str) -> bool {
    version.starts_with("fio-")
}

fn summarize(record: &Record, cell: &CellRecord, samples: Vec<Sample>) -> Judged {
    let workload = &record.workloads[&cell.workload];
    let mut findings: BTreeMap<Finding, usize> = BTreeMap::new();
    for finding in samples.iter().flat_map(|it| &it.found.findings) {
        *findings.entry(finding.clone()).or_default() += 1;
    }
    let count = samples.len();
    let verdict_of_samples = samples.iter().map(Sample::verdict).max().unwrap_or(Verdict::Failed);
    let mut usable: Vec<&Sample> = samples.iter().filter(|it| it.verdict().is_usable()).collect();
    // Once data did not come back, the rounds in which nobody noticed are no better.
    if findings.keys().any(|it| it.rule == 11 && it.verdict == Verdict::Invalid) {
        usable.clear();
    }
    let usable_count = usable.len();
    let mut verdict = verdict_of_samples;
    let by_round: Vec<Option<&Sample>> = samples
        .iter()
        .map(|it| Some(it).filter(|it| usable_count > 0 && it.verdict().is_usable()))
        .collect();
    let rows: Vec<Row> = workload
        .ops
        .iter()
        .filter_map(|op| {
            let results: Vec<Option<&OpResult>> =
                by_round.iter().map(|it| it.and_then(|it| it.of(op))).collect();
            row(op, workload.metric, &results)
        })
        .collect();
    let variations: Vec<f64> = rows.iter().filter_map(Row::variation).collect();
    for finding in rules::judge_cell(&OfCell { usable: usable_count, variations: &variations }) {
        verdict = verdict.max(finding.verdict);
        findings.insert(finding, usable_count);
    }
    let metered: Vec<Option<(&Costs, Work)>> =
        by_round.iter().map(|it| it.map(|it| (&it.costs, it.metered))).collect();
    let costs = PerUnit::of(&metered);
    let (mut fio_versions, mut unchecked) = (BTreeSet::new(), BTreeSet::new());
    for sample in samples {
        fio_versions.extend(sample.fio_version);
        unchecked.extend(sample.found.unchecked);
    }
    let cell = Cell {
        record: cell.clone(),
        verdict,
        findings,
        unchecked,
        samples: count,
        usable: usable_count,
        rows,
        costs,
        cost_comparisons: BTreeMap::new(),
    };
    Judged { cell, fio_versions }
}

/// `rounds` has none where a round has no usable sample.
fn row(op: &str, metric: Metric, rounds: &[Option<&OpResult>]) -> Option<Row> {
    let results: Vec<&OpResult> = rounds.iter().copied().flatten().collect();
    let values: Vec<f64> = results.iter().map(|it| it.value(metric)).collect();
    let spread = stats::spread(&values)?;
    let merged = |histogram: fn(&OpResult) -> &Histogram| {
        let mut sum = Histogram::default();
        results.iter().for_each(|it| sum.merge(histogram(it)));
        sum
    };
    let median = |value: fn(&OpResult) -> f64| {
        stats::median(&results.iter().map(|it| value(it)).collect::<Vec<_>>()).unwrap_or(0.0)
    };
    let latency = |percent: f64| {
        let of_round = |it: &OpResult| it.latency.percentile(percent).map(|it| it as f64);
        rounds.iter().map(|it| it.and_then(of_round)).collect()
    };
    Some(Row {
        op: op.to_owned(),
        metric: spread,
        by_round: rounds.iter().map(|it| it.map(|it| it.value(metric))).collect(),
        p50_by_round: latency(50.0),
        p99_by_round: latency(99.0),
        standing: None,
        iops: median(|it| it.value(Metric::Iops)),
        mib_s: results
            .iter()
            .any(|it| it.bytes > 0)
            .then(|| median(|it| it.value(Metric::Throughput))),
        operations: results.iter().map(|it| it.operations).sum(),
        seconds: results.iter().map(|it| it.seconds).sum(),
        latency: merged(|it| &it.latency),
        fsync: merged(|it| &it.fsync),
    })
}

fn visited(record: &Record) -> BTreeSet<(&str, Protocol)> {
    record.cells.iter().map(|it| (it.system.as_str(), it.protocol)).collect()
}

fn failed_visits(run: &Utf8Path, record: &Record, rounds: u32) -> Vec<FailedVisit> {
    let mut failed = Vec::new();
    for (system, protocol) in visited(record) {
        for round in 1..=rounds {
            let path = results::visit_folder(system, protocol, round).join("error.txt");
            if let Ok(text) = std::fs::read_to_string(run.join(path)) {
                let (system, reason) = (system.to_owned(), sample::first_lines(&text));
                failed.push(FailedVisit { system, protocol, round, reason });
            }
        }
    }
    failed
}
