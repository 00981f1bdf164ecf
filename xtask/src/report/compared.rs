//! In report.md: the cells of a table beside their reference, and what they cost.

use std::fmt::Write as _;

use crate::{
    base::units::digits3,
    judge::{
        against::{Against, Comparison},
        analysis::{Analysis, Cell, Cost},
        compare::Word,
    },
    report::escape::markdown,
};

/// Who is faster or slower than the reference, and how sure that is; nothing where there are too few
/// rounds for any of them.
pub fn rates(out: &mut String, cells: &[&Cell], op: &str) {
    let rows = || cells.iter().flat_map(|cell| cell.rows.iter().map(move |row| (*cell, row)));
    let compared: Vec<(&Cell, &Against)> = rows()
        .filter(|(_, row)| row.op == op)
        .filter_map(|(cell, row)| Some((cell, row.standing.as_ref()?.against()?)))
        .collect();
    let mut references: Vec<&str> = Vec::new();
    for (_, it) in compared.iter().filter(|it| it.1.rate.is_some()) {
        if !references.contains(&&*it.reference) {
            references.push(&it.reference);
        }
    }
    for of_table in references {
        let name = markdown(of_table);
        let _ = writeln!(
            out,
            "| against {name} | ratio | 95 % interval | rounds | what may be said | p50 | p99 |"
        );
        out.push_str("|---|--:|---|--:|---|---|---|\n");
        for (cell, Against { rate, p50, p99, .. }) in
            compared.iter().filter(|it| it.1.reference == of_table)
        {
            let name = markdown(&cell.record.place());
            let Some(rate) = rate else {
                let _ = writeln!(
                    out,
                    "| {name} | — | — | — | nothing: under three rounds of both | — | — |"
                );
                continue;
            };
            let Comparison { ratio, low, high, rounds, .. } = rate;
            let word = in_words(rate);
            let (p50, p99) = (in_short(p50.as_ref()), in_short(p99.as_ref()));
            let _ = writeln!(
                out,
                "| {name} | {ratio:.2}× | {low:.2} – {high:.2} | {rounds} | {word} | {p50} | {p99} |"
            );
        }
        out.push('\n');
    }
}

fn in_words(it: &Comparison) -> String {
    let least = percent(it.least);
    match (it.word, it.rounds_to_settle) {
        (Word::More | Word::Less, _) => it.in_a_word().to_owned(),
        (Word::Same, _) => format!("the same, within {least}"),
        (Word::Unclear, Some(rounds)) => {
            format!("unclear; {rounds} rounds would most likely settle it")
        }
        (Word::Unclear, None) => format!("unclear; too noisy, or too near to {least}, to settle"),
    }
}

fn percent(share: f64) -> String {
    format!("{} %", digits3(share * 100.0))
}

fn in_short(comparison: Option<&Comparison>) -> String {
    let in_short = |it: &Comparison| format!("{:.2}× {}", it.ratio, it.in_a_word());
    comparison.map_or_else(|| "—".to_owned(), in_short)
}

/// What differs between the variants of a system beyond what was set.
pub fn variants(out: &mut String, analysis: &Analysis) {
    if analysis.differences.is_empty() {
        return;
    }
    out.push_str("| variant | beside | what differs, of all that was kept |\n|---|---|---|\n");
    for it in &analysis.differences {
        let (variant, first) = (markdown(&it.variant), markdown(&it.first));
        let found = match (it.is_same_again, it.found.is_empty()) {
            (_, false) => markdown(&it.found.join("; ")),
            (true, true) => "nothing, as was asked for: an A/A test, and what differs is noise".to_owned(),
            (false, true) => {
                "nothing: neither image, version, configuration nor job; what was varied may have no effect"
                    .to_owned()
            }
        };
        let _ = writeln!(out, "| {variant} | {first} | {found} |");
    }
    out.push('\n');
}

/// Columns of costs; of two, what was read and what was written.
const COLUMNS: [(&str, &[Cost]); 8] = [
    ("server CPU, s per 1,000 ops", &[Cost::ServerCpuPerKop]),
    ("services' CPU", &[Cost::ServicesCpuPerKop]),
    ("client's CPU", &[Cost::ClientCpuPerKop]),
    ("server's peak memory, MiB", &[Cost::ServerPeakMib]),
    ("context switches per op", &[Cost::ContextSwitchesPerOp]),
    ("wire, bytes per byte", &[Cost::WirePerByte]),
    ("store, bytes per byte read / written", &[Cost::StoreReadPerByte, Cost::StoreWrittenPerByte]),
    ("disks, bytes per byte read / written", &[Cost::DiskReadPerByte, Cost::DiskWrittenPerByte]),
];

/// What cells have cost, and beside it how that is to the reference of their table.
pub struct CostTable {
    pub heads: Vec<&'static str>,
    /// Of each cell that has numbers.
    pub rows: Vec<(String, Vec<String>)>,
}

/// A column of which nothing is known is left out; none where there are none.
pub fn cost_table(cells: &[&Cell]) -> Option<CostTable> {
    let shown = |cell: &Cell, costs: &[Cost]| {
        let values: Option<Vec<String>> =
            costs.iter().map(|it| Some(digits3(cell.costs.get(*it)?))).collect();
        let ratios: Vec<&Comparison> =
            costs.iter().filter_map(|it| cell.cost_comparisons.get(it)).collect();
        let beside = match &*ratios {
            [one] if one.word != Word::Unclear && costs.len() == 1 => {
                format!(" ({:.2}× {})", one.ratio, one.in_a_word())
            }
            [one] if costs.len() == 1 => format!(" ({:.2}×?)", one.ratio),
            _ => String::new(),
        };
        Some(values?.join(" / ") + &beside)
    };
    let is_known = |column: &&(&str, &[Cost])| {
        cells.iter().any(|it| column.1.iter().all(|cost| it.costs.get(*cost).is_some()))
    };
    let known: Vec<&(&str, &[Cost])> = COLUMNS.iter().filter(is_known).collect();
    let row = |cell: &&Cell| {
        let values = known.iter().map(|it| shown(cell, it.1).unwrap_or_else(|| "—".to_owned()));
        (cell.record.place(), values.collect())
    };
    let rows = cells.iter().filter(|it| it.usable > 0).map(row).collect();
    (!known.is_empty()).then(|| CostTable { heads: known.iter().map(|it| it.0).collect(), rows })
}

pub fn costs(out: &mut String, cells: &[&Cell]) {
    let Some(CostTable { heads, rows }) = cost_table(cells) else { return };
    let _ = writeln!(out, "| what it costs | {} |", heads.join(" | "));
    let _ = writeln!(out, "|---|{}", "--:|".repeat(heads.len()));
    for (place, values) in rows {
        let _ = writeln!(out, "| {} | {} |", markdown(&place), values.join(" | "));
    }
    out.push('\n');
    let lines: String = nfs_calls(cells)
        .iter()
        .map(|(place, calls)| format!("- {}: {}\n", markdown(place), markdown(calls)))
        .collect();
    if !lines.is_empty() {
        let _ = writeln!(out, "NFS calls for each operation:\n\n{lines}");
    }
}

/// What NFS clients asked their servers for, for each operation of the job.
pub fn nfs_calls(cells: &[&Cell]) -> Vec<(String, String)> {
    let calls = |cell: &&&Cell| {
        let mut calls: Vec<(&String, f64)> =
            cell.costs.nfs_operations.iter().map(|it| (it.0, *it.1)).collect();
        calls.sort_by(|a, b| b.1.total_cmp(&a.1));
        // What happens once in two hundred operations explains nothing.
        let calls: Vec<String> = calls
            .into_iter()
            .filter(|it| it.1 >= 0.005)
            .map(|(kind, count)| format!("{kind} {}", digits3(count)))
            .collect();
        (!calls.is_empty()).then(|| (cell.record.place(), calls.join(", ")))
    };
    cells.iter().filter(|it| it.usable > 0).filter_map(|it| calls(&it)).collect()
}
