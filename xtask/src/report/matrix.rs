//! Systems by workloads, in Markdown: of each workload the first operation.

use std::collections::BTreeMap;

use crate::{
    judge::{
        analysis::{Analysis, Cell},
        verdict::Verdict,
    },
    report::{answer, escape::markdown, groups},
};

pub fn table(analysis: &Analysis) -> String {
    let groups = groups(analysis);
    let mut rows: BTreeMap<(&str, String), BTreeMap<usize, &Cell>> = BTreeMap::new();
    for (column, cells) in groups.values().enumerate() {
        for &cell in cells {
            let class = &*analysis.record.systems[&cell.record.system].durable;
            rows.entry((class, cell.record.place())).or_default().insert(column, cell);
        }
    }
    let heads = groups.keys().map(|(workload, size, threads, pass)| {
        let metric = analysis.record.workloads[workload].metric.unit();
        markdown(&format!("{workload} {size} t{threads} {pass}, {metric}"))
    });
    let heads: Vec<String> = heads.collect();
    let mut out = format!("| an fsync survives | system | {} |\n", heads.join(" | "));
    out += &format!("|---|---|{}\n", "--:|".repeat(heads.len()));
    for ((class, place), cells) in rows {
        let fields: Vec<String> = (0..heads.len())
            .map(|column| cells.get(&column).map_or_else(String::new, |it| field(analysis, it)))
            .collect();
        out +=
            &format!("| {} | {} | {} |\n", markdown(class), markdown(&place), fields.join(" | "));
    }
    out
}

fn field(analysis: &Analysis, cell: &Cell) -> String {
    let op = analysis.record.workloads[&cell.record.workload].ops.first();
    let row = op.and_then(|op| cell.rows.iter().find(|it| it.op == *op));
    match row {
        None => format!("**{}**", cell.verdict),
        Some(row) if cell.verdict <= Verdict::Indicative => answer::in_short(row, true),
        Some(row) => format!("{} *{}*", answer::in_short(row, true), cell.verdict),
    }
}
