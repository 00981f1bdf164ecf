//! Everything that is derived from a results folder: run.json, summary.csv, comparisons.csv, report.md,
//! report.html and charts.
//! It can be deleted and derived again, byte for byte.

mod answer;
mod chart;
mod compared;
mod csv;
mod durability;
mod escape;
mod formats;
pub mod html;
mod markdown;
mod matrix;
mod one;
mod reasons;
mod rows;
mod splice;
mod two_runs;

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::json;

use crate::{
    base::{disk, units},
    judge::{
        against::{Comparison, Standing},
        analysis::{Analysis, Cell},
    },
};

pub use answer::answer;
pub use csv::{COLUMNS, COMPARISON_COLUMNS};
pub use durability::lines as durability;
pub use formats::{Format, render};
pub use markdown::headline;
pub use one::workload;
pub use splice::{MARKS, splice};
pub use two_runs::{lines as two_runs, word as word_of};

/// Derives every file of a results folder anew.
pub fn write(run: &Utf8Path) -> anyhow::Result<()> {
    let analysis = Analysis::of(run)?;
    write_analysis(run, &analysis)
}

pub fn write_analysis(run: &Utf8Path, analysis: &Analysis) -> anyhow::Result<()> {
    disk::make_dir(&run.join("charts"))?;
    derived(run, analysis)?.iter().try_for_each(|it| disk::write(&run.join(&it.0), &it.1, false))
}

/// Every file that is derived, with what is in it.
pub fn derived(run: &Utf8Path, analysis: &Analysis) -> anyhow::Result<Vec<(Utf8PathBuf, String)>> {
    let charts = chart::all(analysis).into_iter();
    let charts = charts.map(|(name, svg)| (Utf8Path::new("charts").join(name), svg));
    let others = [
        ("summary.csv", csv::summary(analysis)),
        ("comparisons.csv", csv::comparisons(analysis)),
        ("run.json", run_json(analysis)?),
        ("report.md", markdown::report(analysis)),
        ("report.html", html::report(run, analysis)),
    ];
    Ok(charts.chain(others.map(|it| (it.0.into(), it.1))).collect())
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
    if !analysis.differences.is_empty() {
        value["differences"] = json!(analysis.differences);
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
    let comparisons: Vec<_> = comparisons(cell)
        .into_iter()
        .map(|(op, measure, reference, it)| {
            json!({
                "op": op, "measure": measure, "reference": reference, "ratio": it.ratio,
                "low": it.low, "high": it.high, "p": it.p, "rounds": it.rounds,
                "word": it.in_a_word(), "rounds_to_settle": it.rounds_to_settle,
            })
        })
        .collect();
    if !comparisons.is_empty() {
        value["comparisons"] = comparisons.into();
    }
    Ok(value)
}

/// All that is compared of a cell: the operation (none of costs, which are the whole cell's), what,
/// with which reference, and what may be said.
pub fn comparisons(cell: &Cell) -> Vec<(&str, &'static str, &str, &Comparison)> {
    let mut all = Vec::new();
    for row in &cell.rows {
        let Some(it) = row.standing.as_ref().and_then(Standing::against) else { continue };
        let measures = [("rate", &it.rate), ("latency_p50", &it.p50), ("latency_p99", &it.p99)];
        for (measure, comparison) in measures {
            all.extend(comparison.as_ref().map(|of| (&*row.op, measure, &*it.reference, of)));
        }
    }
    let reference = all.first().map(|it| it.2);
    let costs = cell.cost_comparisons.iter();
    all.extend(reference.into_iter().flat_map(|reference| {
        costs.clone().map(move |(cost, it)| ("", cost.name(), reference, it))
    }));
    all
}

/// The cells in groups that are shown together: one workload in one size, with one number of
/// threads and in one pass, over all systems.
pub type Groups<'a> = BTreeMap<Key, Vec<&'a Cell>>;
/// Workload, size, threads and pass.
pub type Key = (String, String, u32, String);

pub fn groups(analysis: &Analysis) -> Groups<'_> {
    let mut groups: Groups<'_> = BTreeMap::new();
    for cell in &analysis.cells {
        let it = &cell.record;
        let key = (it.workload.clone(), it.size.clone(), it.threads, it.pass.to_string());
        groups.entry(key).or_default().push(cell);
    }
    groups
}

/// What a group is called above its tables and charts.
fn title(analysis: &Analysis, (workload, size, threads, pass): &Key) -> String {
    let threads = units::count(*threads as usize, "thread");
    format!("{} · {size} · {threads} · {pass}", analysis.record.workloads[workload].title)
}

/// The next 1, 2, 4, 5 or 8 times a power of ten, so that quarters of it are round as well.
fn round_up(value: f64) -> f64 {
    if value <= 0.0 {
        return 1.0;
    }
    let power = 10_f64.powf(value.log10().floor());
    let steps = [1.0, 2.0, 4.0, 5.0, 8.0, 10.0];
    steps.into_iter().map(|it| it * power).find(|it| *it >= value).unwrap_or(10.0 * power)
}
