//! summary.csv, one row per cell and operation, and comparisons.csv, one row for all that is compared;
//! documented column by column in bench/RESULTS.md.

use std::{collections::BTreeSet, fmt::Write as _};

use crate::{
    base::output::clean,
    judge::{
        against::Standing,
        analysis::{Analysis, Cell, Cost, Row},
        histogram::Histogram,
        rules::numbers::P999_OPERATIONS_MIN,
    },
};

pub const COLUMNS: [&str; 56] = [
    "system",
    "protocol",
    "workload",
    "size",
    "threads",
    "pass",
    "op",
    "verdict",
    "samples",
    "usable_samples",
    "metric",
    "median",
    "low",
    "high",
    "confidence_percent",
    "cv",
    "reference",
    "ratio",
    "ratio_low",
    "ratio_high",
    "ratio_p",
    "ratio_word",
    "iops",
    "mib_per_s",
    "operations",
    "seconds",
    "latency_us_p50",
    "latency_us_p95",
    "latency_us_p99",
    "latency_us_p999",
    "fsync_us_p50",
    "fsync_us_p95",
    "fsync_us_p99",
    "server_cpu_s_per_kop",
    "server_cpu_s_per_gib",
    "services_cpu_s_per_kop",
    "client_cpu_s_per_kop",
    "client_cpu_s_per_gib",
    "server_peak_mib",
    "services_peak_mib",
    "context_switches_per_op",
    "wire_per_byte",
    "store_read_per_byte",
    "store_written_per_byte",
    "disk_read_per_byte",
    "disk_written_per_byte",
    "nfs_calls_per_op",
    "durable",
    "access",
    "version",
    "services",
    "fio",
    "seed",
    "working_set",
    "reasons",
    "not_checked",
];

pub const COMPARISON_COLUMNS: [&str; 16] = [
    "system",
    "protocol",
    "workload",
    "size",
    "threads",
    "pass",
    "op",
    "measure",
    "reference",
    "ratio",
    "low",
    "high",
    "p",
    "rounds",
    "word",
    "rounds_to_settle",
];

pub fn summary(analysis: &Analysis) -> String {
    let mut out = COLUMNS.join(",") + "\n";
    for cell in &analysis.cells {
        for op in &analysis.record.workloads[&cell.record.workload].ops {
            let row = cell.rows.iter().find(|it| it.op == *op);
            add(&mut out, analysis, cell, op, row);
        }
    }
    out
}

fn add(out: &mut String, analysis: &Analysis, cell: &Cell, op: &str, row: Option<&Row>) {
    let it = &cell.record;
    let record = &analysis.record;
    let system = &record.systems[&it.system];
    let number = |value: Option<f64>| value.map_or_else(String::new, |it| format!("{it:.3}"));
    let micros = |histogram: Option<&Histogram>, percent: f64, least: u64| {
        let histogram = histogram.filter(|it| it.count() >= least);
        number(histogram.and_then(|it| it.percentile(percent)).map(|it| it as f64 / 1e3))
    };
    let latency = row.map(|it| &it.latency);
    let fsync = row.map(|it| &it.fsync);
    let join = |set: Option<&BTreeSet<String>>| {
        set.map_or_else(String::new, |it| it.iter().cloned().collect::<Vec<_>>().join("; "))
    };
    let versions = analysis.versions.get(&it.system);
    let services: Vec<String> =
        versions.into_iter().flat_map(|it| it.services_in_words()).collect();
    let reasons: Vec<String> = cell.findings.keys().map(ToString::to_string).collect();
    let unchecked: Vec<String> =
        cell.unchecked.iter().map(|(rule, why)| format!("{why} (rule {rule})")).collect();
    let memory = record.memory_bytes().filter(|_| it.amount.has_data());
    let working_set = memory.map(|memory| it.file_bytes() as f64 / memory as f64);
    let costs = &cell.costs;
    let standing = row.and_then(|it| it.standing.as_ref());
    let against = standing.and_then(Standing::against);
    let reference = standing.map(|_| against.map_or_else(|| it.place(), |it| it.reference.clone()));
    let comparison = against.and_then(|it| it.rate.as_ref());
    let calls: Vec<String> =
        costs.nfs_operations.iter().map(|(kind, it)| format!("{kind} {it:.3}")).collect();
    let mut fields = vec![
        it.system.clone(),
        it.protocol.to_string(),
        it.workload.clone(),
        it.size.clone(),
        it.threads.to_string(),
        it.pass.to_string(),
        op.to_owned(),
        cell.verdict.to_string(),
        cell.samples.to_string(),
        cell.usable.to_string(),
        record.workloads[&it.workload].metric.unit().to_owned(),
        number(row.map(|it| it.metric.median)),
        number(row.map(|it| it.metric.low)),
        number(row.map(|it| it.metric.high)),
        number(row.and_then(|it| it.metric.confidence)),
        six_digits(row.and_then(Row::variation)),
        reference.unwrap_or_default(),
        six_digits(comparison.map(|it| it.ratio)),
        six_digits(comparison.map(|it| it.low)),
        six_digits(comparison.map(|it| it.high)),
        six_digits(comparison.map(|it| it.p)),
        comparison.map_or_else(String::new, |it| it.in_a_word().to_owned()),
        number(row.map(|it| it.iops)),
        number(row.and_then(|it| it.mib_s)),
        row.map_or_else(String::new, |it| it.operations.to_string()),
        number(row.map(|it| it.seconds)),
        micros(latency, 50.0, 1),
        micros(latency, 95.0, 1),
        micros(latency, 99.0, 1),
        micros(latency, 99.9, P999_OPERATIONS_MIN),
        micros(fsync, 50.0, 1),
        micros(fsync, 95.0, 1),
        micros(fsync, 99.0, 1),
    ];
    fields.extend(Cost::ALL.into_iter().map(|it| six_digits(costs.get(it))));
    fields.extend([
        calls.join("; "),
        system.durable.clone(),
        system.access.to_string(),
        join(versions.map(|it| &it.of_system)),
        services.join("; "),
        join(Some(&analysis.fio_versions)),
        record.seed.to_string(),
        six_digits(working_set),
        reasons.join("; "),
        unchecked.join("; "),
    ]);
    assert_eq!(fields.len(), COLUMNS.len(), "each column has a field");
    write_row(out, &fields);
}

pub fn comparisons(analysis: &Analysis) -> String {
    let mut out = COMPARISON_COLUMNS.join(",") + "\n";
    for cell in &analysis.cells {
        for (op, measure, reference, comparison) in super::comparisons(cell) {
            let it = &cell.record;
            let fields: [String; COMPARISON_COLUMNS.len()] = [
                it.system.clone(),
                it.protocol.to_string(),
                it.workload.clone(),
                it.size.clone(),
                it.threads.to_string(),
                it.pass.to_string(),
                op.to_owned(),
                measure.to_owned(),
                reference.to_owned(),
                six_digits(Some(comparison.ratio)),
                six_digits(Some(comparison.low)),
                six_digits(Some(comparison.high)),
                six_digits(Some(comparison.p)),
                comparison.rounds.to_string(),
                comparison.in_a_word().to_owned(),
                comparison.rounds_to_settle.map_or_else(String::new, |it| it.to_string()),
            ];
            write_row(&mut out, &fields);
        }
    }
    out
}

/// Some are small: six digits behind the point.
fn six_digits(value: Option<f64>) -> String {
    value.map_or_else(String::new, |it| format!("{it:.6}"))
}

fn write_row(out: &mut String, fields: &[String]) {
    for (index, field) in fields.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let _ = write!(out, "{comma}{}", quote(field));
    }
    out.push('\n');
}

/// RFC 4180: quoted where it has to be; without control characters of others.
fn quote(field: &str) -> String {
    let field = clean(field);
    match field.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", field.replace('"', "\"\"")),
        false => field.into_owned(),
    }
}
