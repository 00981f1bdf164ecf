//! Everything that is derived from a results folder: run.json, summary.csv, report.md and charts.
//! It can be deleted and derived again, byte for byte.

mod answer;
mod chart;
mod csv;
mod escape;
mod markdown;

use std::collections::BTreeMap;

use camino::Utf8Path;
use serde_json::json;

use crate::{
    base::disk,
    judge::{
        against::Standing,
        analysis::{Analysis, Cell, Row},
    },
};

pub use answer::answer;
pub use csv::COLUMNS;
pub use markdown::headline;

/// Derives every file of a results folder anew.
pub fn write(run: &Utf8Path) -> anyhow::Result<()> {
    let analysis = Analysis::of(run)?;
    write_analysis(run, &analysis)
}

pub fn write_analysis(run: &Utf8Path, analysis: &Analysis) -> anyhow::Result<()> {
    disk::make_dir(&run.join("charts"))?;
    for (name, svg) in chart::all(analysis) {
        disk::write(&run.join("charts").join(name), &svg, false)?;
    }
    disk::write(&run.join("summary.csv"), &csv::summary(analysis), false)?;
    disk::write(&run.join("run.json"), &run_json(analysis)?, false)?;
    disk::write(&run.join("report.md"), &markdown::report(analysis), false)
}

/// What the run recorded of itself, with the cells' verdicts beside it.
fn run_json(analysis: &Analysis) -> anyhow::Result<String> {
    let mut value = serde_json::to_value(&analysis.record)?;
    value["cells"] = analysis.cells.iter().map(cell_json).collect::<anyhow::Result<_>>()?;
    let versions: BTreeMap<_, _> =
        analysis.versions.iter().map(|it| (it.0, &it.1.of_system)).collect();
    value["versions"] = json!(versions);
    let services = analysis.versions.iter().map(|it| (it.0, &it.1.services));
    let services: BTreeMap<_, _> = services.filter(|it| !it.1.is_empty()).collect();
    if !services.is_empty() {
        value["service_versions"] = json!(services);
    }
    if !analysis.failed_visits.is_empty() {
        value["failed_visits"] = json!(analysis.failed_visits);
    }
    Ok(serde_json::to_string_pretty(&value)? + "\n")
}

fn cell_json(cell: &Cell) -> anyhow::Result<serde_json::Value> {
    let mut value = serde_json::to_value(&cell.record)?;
    value["verdict"] = json!(cell.verdict);
    value["samples"] = json!(cell.samples);
    value["usable"] = json!(cell.usable);
    value["reasons"] = cell.findings.keys().map(|it| json!(it.to_string())).collect();
    let comparisons: Vec<_> = cell.rows.iter().filter_map(comparison_json).collect();
    if !comparisons.is_empty() {
        value["comparisons"] = comparisons.into();
    }
    Ok(value)
}

/// How an operation stands to its reference, where there are rounds enough to say so.
fn comparison_json(row: &Row) -> Option<serde_json::Value> {
    let Some(Standing::Against { reference, comparison: Some(comparison) }) = &row.standing else {
        return None;
    };
    Some(json!({
        "op": row.op, "reference": reference, "ratio": comparison.ratio, "low": comparison.low,
        "high": comparison.high, "p": comparison.p, "rounds": comparison.rounds, "word": comparison.in_a_word(),
        "rounds_to_settle": comparison.rounds_to_settle,
    }))
}

/// The cells in groups that are shown together: one workload in one size, with one number of
/// threads and in one pass, over all systems.
pub type Groups<'a> = BTreeMap<(String, String, u32, String), Vec<&'a Cell>>;

pub fn groups(analysis: &Analysis) -> Groups<'_> {
    let mut groups: Groups<'_> = BTreeMap::new();
    for cell in &analysis.cells {
        let it = &cell.record;
        let key = (it.workload.clone(), it.size.clone(), it.threads, it.pass.to_string());
        groups.entry(key).or_default().push(cell);
    }
    groups
}
