//! One workload on the terminal: all that its tables hold, what it costs, and what is doubted.

use crate::{
    base::{
        output::{clean, wrap},
        units::{self, digits3, latency},
    },
    inputs::catalog::Metric,
    judge::analysis::{Analysis, Cell, Row},
    report::{
        answer::{self, columns},
        compared::{self, CostTable},
        groups, rows,
    },
};

/// In lines of at most `width` characters; none where the run has no such workload.
pub fn workload(analysis: &Analysis, name: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for ((of, size, threads, pass), cells) in groups(analysis) {
        if of != name {
            continue;
        }
        if !lines.is_empty() {
            lines.push(String::new());
        }
        let it = &analysis.record.workloads[&of];
        let threads = units::count(threads as usize, "thread");
        let title = format!("{} ({of}), {size}, {threads}, {pass}", it.title);
        lines.extend(wrap(&clean(&title), width));
        lines.extend(wrap(&clean(&it.analysis), width));
        lines.extend(laid_out(&numbers(analysis, &cells), width));
        lines.extend(costs(&cells, width));
        lines.extend(doubts(&cells, width));
    }
    lines
}

fn laid_out(rows: &[Vec<String>], width: usize) -> Vec<String> {
    let folds = columns(rows, width).into_iter();
    std::iter::once(String::new()).chain(folds.flat_map(|it| it.lines)).collect()
}

fn numbers(analysis: &Analysis, cells: &[&Cell]) -> Vec<Vec<String>> {
    let workload = &analysis.record.workloads[&cells[0].record.workload];
    let mut lines: Vec<Vec<String>> = Vec::new();
    for (class, cells) in rows::classes(analysis, cells) {
        let mut head = vec![format!("fsync survives: {}", clean(class)), String::new()];
        if lines.is_empty() {
            let metric = workload.metric;
            let rates = [metric.unit(), "spread", "to the reference", rows::other_unit(metric)];
            let names = rates.into_iter().chain(rows::PERCENTILES).chain(["verdict"]);
            head.extend(names.map(str::to_owned));
        }
        lines.push(head);
        for cell in cells {
            for op in &workload.ops {
                let row = cell.row(op);
                let op = if workload.ops.len() > 1 { op.clone() } else { String::new() };
                let mut fields = vec![format!("  {}", cell.record.place()), op];
                fields.extend(
                    row.map_or_else(
                        || vec!["—".to_owned(); 7],
                        |it| fields_of(it, workload.metric),
                    ),
                );
                fields.push(cell.standing());
                lines.push(fields);
            }
        }
    }
    lines
}

fn fields_of(row: &Row, metric: Metric) -> Vec<String> {
    let it = &row.metric;
    let spread = match it.low == it.high {
        true => "one round".to_owned(),
        false => format!("{}–{}", digits3(it.low), digits3(it.high)),
    };
    let other = rows::other_rate(row, metric).map_or_else(String::new, |it| it.1);
    let mut fields = vec![digits3(it.median), spread, answer::beside_reference(Some(row)), other];
    let shown = |it: Option<u64>| it.map_or_else(String::new, |it| latency(it as f64));
    fields.extend(rows::percentiles(&row.latency).map(shown));
    fields
}

fn costs(cells: &[&Cell], width: usize) -> Vec<String> {
    let Some(CostTable { heads, rows }) = compared::cost_table(cells) else { return Vec::new() };
    let head = ["what it costs", ""].into_iter().chain(heads).map(str::to_owned).collect();
    let row = |(place, values): (String, Vec<String>)| {
        [format!("  {place}"), String::new()].into_iter().chain(values).collect()
    };
    let table: Vec<Vec<String>> = std::iter::once(head).chain(rows.into_iter().map(row)).collect();
    let mut lines = laid_out(&table, width);
    for (place, calls) in compared::nfs_calls(cells) {
        lines.extend(wrap(&format!("  {place}, NFS calls for each operation: {calls}"), width));
    }
    lines
}

fn doubts(cells: &[&Cell], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for cell in cells {
        for (finding, count) in &cell.findings {
            let of = if cell.samples > 1 {
                format!(" ({count} of {})", cell.samples)
            } else {
                String::new()
            };
            let text = format!("{}: {}: {finding}{of}", cell.record.place(), finding.verdict);
            lines.extend(wrap(&clean(&text).replace('\n', " "), width));
        }
    }
    if !lines.is_empty() {
        lines.insert(0, String::new());
    }
    lines
}
