//! Systems by workloads, in Markdown: of each workload the first operation.

use std::collections::BTreeMap;

use crate::{
    judge::{
        analysis::{Analysis, Cell, Row},
        verdict::Verdict,
    },
    report::{Groups, answer, escape::markdown, groups, rows::unit_of_first},
};

/// By what an fsync survives and by place; of each, its cells by the number of their column.
pub type Rows<'a> = BTreeMap<(&'a str, String), BTreeMap<usize, &'a Cell>>;

pub fn rows<'a>(analysis: &'a Analysis, groups: &Groups<'a>) -> Rows<'a> {
    let mut rows = Rows::new();
    for (column, cells) in groups.values().enumerate() {
        for &cell in cells {
            let class = &*analysis.record.systems[&cell.record.system].durable;
            rows.entry((class, cell.record.place())).or_default().insert(column, cell);
        }
    }
    rows
}

/// What stands for a cell: its first operation.
pub fn first_row<'a>(analysis: &Analysis, cell: &'a Cell) -> Option<&'a Row> {
    cell.row(analysis.record.workloads[&cell.record.workload].ops.first()?)
}

pub fn table(analysis: &Analysis) -> String {
    let groups = groups(analysis);
    let has_ratios = answer::has_ratios(analysis);
    let heads = groups.keys().map(|(workload, size, threads, pass)| {
        let unit = unit_of_first(&analysis.record.workloads[workload]);
        markdown(&format!("{workload} {size} t{threads} {pass}, {unit}"))
    });
    let heads: Vec<String> = heads.collect();
    let mut out = format!("| an fsync survives | system | {} |\n", heads.join(" | "));
    out += &format!("|---|---|{}\n", "--:|".repeat(heads.len()));
    for ((class, place), cells) in rows(analysis, &groups) {
        let field = |column| match cells.get(&column) {
            Some(cell) => field(cell, first_row(analysis, cell), has_ratios),
            None => String::new(),
        };
        let fields: Vec<String> = (0..heads.len()).map(field).collect();
        out +=
            &format!("| {} | {} | {} |\n", markdown(class), markdown(&place), fields.join(" | "));
    }
    out
}

fn field(cell: &Cell, row: Option<&Row>, has_ratios: bool) -> String {
    match row.map(|it| answer::in_short(it, has_ratios)) {
        None => format!("**{}**", cell.verdict),
        Some(number) if cell.verdict <= Verdict::Indicative => number,
        Some(number) => format!("{number} *{}*", cell.verdict),
    }
}
