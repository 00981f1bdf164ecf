//! A cell: its samples read one after another, and what they say together.

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8Path;

use super::{
    costs::Costs,
    per_unit::{Cost, PerUnit, Work},
    sample::{Reader, Sample},
};
use crate::{
    inputs::catalog::Metric,
    judge::{
        against::{Comparison, Standing},
        evidence::OpResult,
        histogram::Histogram,
        rule::{OfCell, Unchecked},
        rules,
        stats::{self, Spread},
        verdict::{Finding, Verdict},
    },
    results::{CellRecord, Record, WorkloadRecord},
};

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
    /// One of its operations; none where nothing usable was counted of it.
    pub fn row(&self, op: &str) -> Option<&Row> {
        self.rows.iter().find(|it| it.op == op)
    }

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

/// A cell whose samples were judged each by its own evidence, and by no other's yet.
pub struct ReadCell {
    pub samples: Vec<Kept>,
    pub unchecked: BTreeSet<Unchecked>,
    pub impossible: Vec<String>,
    findings: BTreeMap<Finding, usize>,
    numbers: Numbers,
}

/// What is kept of a sample: what others of its run may speak of.
pub struct Kept {
    pub verdict: Verdict,
    /// Without latencies.
    pub ops: Vec<OpResult>,
    pub bad_data: Option<String>,
    fio_version: Option<String>,
}

impl Kept {
    /// The version of fio that made it; the metadata driver, which writes the same form, is none.
    pub fn fio(&self) -> Option<&str> {
        self.fio_version.as_deref().filter(|it| it.starts_with("fio-"))
    }
}

/// What the usable samples of a cell have counted.
struct Numbers {
    usable: Vec<bool>,
    rows: Vec<Row>,
    costs: PerUnit,
}

/// A cell of a run, as it lies on the disk.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    pub run: &'a Utf8Path,
    pub record: &'a Record,
    pub cell: &'a CellRecord,
}

impl Source<'_> {
    fn read(self, reader: &mut Reader, rounds: u32) -> Vec<Sample> {
        let Source { run, record, cell } = self;
        (1..=rounds).map(|round| reader.read(run, record, cell, round)).collect()
    }

    fn workload(&self) -> &WorkloadRecord {
        &self.record.workloads[&self.cell.workload]
    }
}

impl ReadCell {
    pub fn of(source: Source<'_>, reader: &mut Reader, rounds: u32) -> ReadCell {
        let mut samples = source.read(reader, rounds);
        let usable = samples.iter().map(|it| it.verdict().is_usable()).collect();
        let mut read = ReadCell {
            numbers: Numbers::of(source.workload(), usable, &samples),
            samples: Vec::with_capacity(samples.len()),
            unchecked: BTreeSet::new(),
            impossible: Vec::new(),
            findings: BTreeMap::new(),
        };
        for (index, sample) in samples.iter_mut().enumerate() {
            for op in &mut sample.ops {
                (op.latency, op.fsync) = Default::default();
            }
            read.samples.push(Kept {
                verdict: Verdict::Valid,
                ops: std::mem::take(&mut sample.ops),
                bad_data: sample.found.bad_data.take(),
                fio_version: sample.fio_version.take(),
            });
            for finding in sample.found.findings.drain(..) {
                read.finds(index, finding);
            }
            read.unchecked.extend(sample.found.unchecked.drain(..));
            read.impossible.append(&mut sample.found.impossible);
        }
        read
    }

    pub fn finds(&mut self, index: usize, finding: Finding) {
        let sample = &mut self.samples[index];
        sample.verdict = sample.verdict.max(finding.verdict);
        *self.findings.entry(finding).or_default() += 1;
    }

    /// When nobody has more to say of its samples.
    pub fn finished(self, source: Source<'_>) -> Cell {
        let usable = self.usable();
        let Numbers { usable: counted, rows, costs } = match self.numbers.usable == usable {
            true => self.numbers,
            // Others of its run have taken some away.
            false => {
                let rounds = usable.len() as u32;
                let samples = source.read(&mut Reader::default(), rounds);
                Numbers::of(source.workload(), usable, &samples)
            }
        };
        let usable = counted.into_iter().filter(|it| *it).count();
        let mut findings = self.findings;
        let mut verdict = self.samples.iter().map(|it| it.verdict).max().unwrap_or(Verdict::Failed);
        let variations: Vec<f64> = rows.iter().filter_map(Row::variation).collect();
        for finding in rules::judge_cell(&OfCell { usable, variations: &variations }) {
            verdict = verdict.max(finding.verdict);
            findings.insert(finding, usable);
        }
        Cell {
            record: source.cell.clone(),
            verdict,
            findings,
            unchecked: self.unchecked,
            samples: self.samples.len(),
            usable,
            rows,
            costs,
            cost_comparisons: BTreeMap::new(),
        }
    }

    fn usable(&self) -> Vec<bool> {
        // Once data did not come back, the rounds in which nobody noticed are no better.
        let is_bad = |it: &Finding| it.rule == 11 && it.verdict == Verdict::Invalid;
        let is_lost = self.findings.keys().any(is_bad);
        self.samples.iter().map(|it| !is_lost && it.verdict.is_usable()).collect()
    }
}

impl Numbers {
    fn of(workload: &WorkloadRecord, usable: Vec<bool>, samples: &[Sample]) -> Numbers {
        let by_round: Vec<Option<&Sample>> =
            samples.iter().zip(&usable).map(|(it, is_usable)| is_usable.then_some(it)).collect();
        let of_op = |op: &String| {
            let results: Vec<Option<&OpResult>> =
                by_round.iter().map(|it| it.and_then(|it| it.of(op))).collect();
            row(op, workload.metric, &results)
        };
        let rows = workload.ops.iter().filter_map(of_op).collect();
        let metered: Vec<Option<(&Costs, Work)>> =
            by_round.iter().map(|it| it.map(|it| (&it.costs, it.metered))).collect();
        Numbers { rows, costs: PerUnit::of(&metered), usable }
    }
}

/// `rounds` has none where a round has no usable sample.
fn row(op: &str, metric: Metric, rounds: &[Option<&OpResult>]) -> Option<Row> {
    let results: Vec<&OpResult> = rounds.iter().copied().flatten().collect();
    let values: Vec<f64> = results.iter().map(|it| it.value(metric)).collect();
    let spread = stats::spread(&values)?;
    let merged = |histogram: fn(&OpResult) -> &Histogram| {
        Histogram::sum(results.iter().map(|it| histogram(it)))
    };
    let median = |value: fn(&OpResult) -> f64| {
        stats::median(&results.iter().map(|it| value(it)).collect::<Vec<_>>()).unwrap_or(0.0)
    };
    let latencies =
        |it: &Option<&OpResult>| match it.map(|it| it.latency.percentiles(&[50.0, 99.0])) {
            Some(found) if found.len() == 2 => (Some(found[0] as f64), Some(found[1] as f64)),
            _ => (None, None),
        };
    let (p50_by_round, p99_by_round) = rounds.iter().map(latencies).unzip();
    Some(Row {
        op: op.to_owned(),
        metric: spread,
        by_round: rounds.iter().map(|it| it.map(|it| it.value(metric))).collect(),
        p50_by_round,
        p99_by_round,
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
