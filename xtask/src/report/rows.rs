//! What tables are made of, whatever they are printed in.

use std::collections::BTreeMap;

use crate::{
    base::units::{digits3, thousands},
    inputs::catalog::Metric,
    judge::{
        against::Comparison,
        analysis::{Analysis, Cell, Row},
        histogram::Histogram,
        rules::numbers::P999_OPERATIONS_MIN,
        stats::Spread,
    },
    results::WorkloadRecord,
};

/// Cells by what an fsync survives: none is ranked beside another class.
pub fn classes<'a>(analysis: &'a Analysis, cells: &[&'a Cell]) -> BTreeMap<&'a str, Vec<&'a Cell>> {
    let mut classes: BTreeMap<&str, Vec<&Cell>> = BTreeMap::new();
    for &cell in cells {
        classes
            .entry(&analysis.record.systems[&cell.record.system].durable)
            .or_default()
            .push(cell);
    }
    classes
}

/// What has no number stands below, and is not left out.
pub fn best_first<'a>(cells: &[&'a Cell], op: &str) -> Vec<(&'a Cell, Option<&'a Row>)> {
    let mut rows: Vec<(&Cell, Option<&Row>)> = cells.iter().map(|it| (*it, it.row(op))).collect();
    let key = |row: Option<&Row>| row.map_or(-1.0, |it| it.metric.median);
    rows.sort_by(|a, b| key(b.1).total_cmp(&key(a.1)));
    rows
}

/// The unit of a workload's first operation, which is named where there are others.
pub fn unit_of_first(workload: &WorkloadRecord) -> String {
    match &*workload.ops {
        [first, _, ..] => format!("{first} {}", workload.metric.unit()),
        _ => workload.metric.unit().to_owned(),
    }
}

pub fn interval(it: &Spread) -> String {
    let (low, high) = (digits3(it.low), digits3(it.high));
    match it.confidence {
        _ if it.low == it.high => "one round".to_owned(),
        Some(percent) => format!("{low} – {high} ({percent:.0} %)"),
        None => format!("{low} – {high} (range)"),
    }
}

/// The headline is one of two rates; the unit of the other.
pub fn other_unit(metric: Metric) -> &'static str {
    match metric {
        Metric::Throughput => Metric::Iops.unit(),
        Metric::Iops | Metric::Ops => Metric::Throughput.unit(),
    }
}

/// That one, and how it is written; none of what moves no data.
pub fn other_rate(row: &Row, metric: Metric) -> Option<(f64, String)> {
    match metric {
        Metric::Throughput => Some((row.iops, thousands(row.iops.round() as u64))),
        Metric::Iops | Metric::Ops => row.mib_s.map(|it| (it, digits3(it))),
    }
}

pub const PERCENTILES: [&str; 3] = ["p50", "p99", "p99.9"];

/// In nanoseconds; none where too little was counted to say so much.
pub fn percentiles(histogram: &Histogram) -> [Option<u64>; 3] {
    [(50.0, 1), (99.0, 1), (99.9, P999_OPERATIONS_MIN)].map(|(percent, least)| {
        histogram.percentile(percent).filter(|_| histogram.count() >= least)
    })
}

/// `0.70× [0.68, 0.72] slower`.
pub fn ratio(it: &Comparison) -> String {
    format!("{:.2}× [{:.2}, {:.2}] {}", it.ratio, it.low, it.high, it.in_a_word())
}
