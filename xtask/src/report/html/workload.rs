//! One workload in one size, with one number of threads and in one pass, over all systems.

use camino::Utf8Path;
use maud::{Markup, html};

use super::{
    answer::{class_of, rounds, told},
    chosen, curve, prose, seconds, text,
};
use crate::{
    base::units::{self, digits3, latency},
    inputs::catalog::Metric,
    judge::{
        against::Standing,
        analysis::{Analysis, Cell, Row},
        histogram::Histogram,
        stats,
        verdict::Verdict,
    },
    report::{Key, compared, round_up, rows, title},
};

/// Where a table stands in the page.
pub fn anchor(workload: &str, size: &str, threads: u32, pass: &str) -> String {
    let plain = |it: char| if it.is_ascii_alphanumeric() { it } else { '-' };
    format!("{workload}-{size}-t{threads}-{pass}").chars().map(plain).collect()
}

/// How the tables are to be read, said once.
pub fn about() -> Markup {
    html! {
        p.quiet {
            "The thick mark is the median over rounds, the line its 95 % interval (from six rounds on; the range of the \
             samples below that), the box the middle half of the rounds where there are six or more, and each dot one \
             round. Axes begin at zero. Latencies are of all rounds together and of a closed loop: each thread waits for \
             its answer; a write's is that of the call, which may end in the client's page cache."
        }
    }
}

pub fn section(run: &Utf8Path, analysis: &Analysis, key: &Key, cells: &[&Cell]) -> Markup {
    let (workload, size, threads, pass) = key;
    let it = &analysis.record.workloads[workload];
    let id = anchor(workload, size, *threads, pass);
    html! {
        section data-of-rows="" data-pass=(pass) data-threads=(threads) aria-labelledby=(id) {
            h3 id=(id) {
                (text(&title(analysis, key)))
            }
            @if !it.analysis.is_empty() { p { (prose(&it.analysis)) } }
            @for op in &it.ops {
                @if it.ops.len() > 1 { h4 { (text(op)) } }
                (table(analysis, cells, op))
                (curve::latencies(analysis, cells, op))
            }
            (seconds::section(run, analysis, cells))
            (costs(cells))
        }
    }
}

fn table(analysis: &Analysis, cells: &[&Cell], op: &str) -> Markup {
    let metric = analysis.record.workloads[&cells[0].record.workload].metric;
    let all = || cells.iter().filter_map(|it| it.row(op));
    let of_row = |it: &Row| it.by_round.iter().flatten().copied().fold(it.metric.high, f64::max);
    let axis = round_up(all().map(of_row).fold(0.0, f64::max));
    // Operations that move no data have no second rate.
    let has_other = all().any(|it| rows::other_rate(it, metric).is_some());
    let scale = Scale { metric, axis, has_other };
    html! {
        div.wide tabindex="0" role="region" aria-label={ "Numbers of " (text(op)) } {
            table {
                thead {
                    tr {
                        th scope="col" data-sortable="" { "system" }
                        th scope="col" {
                            (metric.unit()) ", higher is better"
                            div.axis aria-hidden="true" {
                                @for half in 0..=2_u32 { span { (short(axis * f64::from(half) / 2.0)) } }
                            }
                        }
                        th.n scope="col" data-sortable="" { "median" }
                        th.n scope="col" { "interval" }
                        th scope="col" data-sortable="" { "against the reference" }
                        @if has_other { th.n scope="col" data-sortable="" { (rows::other_unit(metric)) } }
                        @for it in rows::PERCENTILES { th.n scope="col" data-sortable="" { (it) } }
                        th scope="col" data-sortable="" { "verdict" }
                    }
                }
                @for (class, cells) in rows::classes(analysis, cells) {
                    tbody {
                        tr { th.class scope="colgroup" colspan="10" { "an fsync survives: " (text(class)) } }
                        @for (cell, row) in rows::best_first(&cells, op) { (line(analysis, cell, row, &scale)) }
                    }
                }
            }
        }
    }
}

/// What all rows of a table share.
struct Scale {
    metric: Metric,
    axis: f64,
    has_other: bool,
}

fn line(analysis: &Analysis, cell: &Cell, row: Option<&Row>, scale: &Scale) -> Markup {
    let it = chosen(analysis, cell);
    let doubted = (cell.verdict > Verdict::Indicative).then_some("doubted");
    let why: Vec<String> = cell.findings.keys().map(|it| text(&it.to_string())).collect();
    let name = text(&cell.record.place());
    html! {
        tr class=[doubted] data-filtered="" data-protocol=(it.protocol) data-durability=(it.durability) data-access=(it.access) {
            th scope="row" { (name) }
            @if let Some(row) = row {
                td.plot { (dots(row, scale.axis)) }
                td.n data-sort=(row.metric.median) { (digits3(row.metric.median)) }
                td.n.wraps { (rows::interval(&row.metric)) }
                (against(row))
                @if scale.has_other { (beside(row, scale.metric)) }
                (percentiles(&row.latency))
            } @else {
                td.plot { "no number" }
                @for _ in 0..6 + usize::from(scale.has_other) { td.n { "—" } }
            }
            td data-tip=[(!why.is_empty()).then(|| why.join("\n"))] { (cell.standing()) }
        }
        @if let Some(row) = row.filter(|it| it.fsync.count() > 0) {
            tr data-beside="" {
                th scope="row" { (name) ": its fsyncs" }
                td.quiet colspan=(4 + usize::from(scale.has_other)) { (units::count(row.fsync.count() as usize, "fsync")) }
                (percentiles(&row.fsync))
                td {}
            }
        }
    }
}

/// The rounds, and what they come to, from zero on.
fn dots(row: &Row, axis: f64) -> Markup {
    /// Fewer say nothing of quarters.
    const BOX_FROM: usize = 6;
    let at = |value: f64| format!("{:.2}", value / axis * 100.0);
    let mut values: Vec<f64> = row.by_round.iter().flatten().copied().collect();
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    let quarters = (values.len() >= BOX_FROM)
        .then(|| {
            Some((stats::median(&values[..half])?, stats::median(&values[values.len() - half..])?))
        })
        .flatten();
    let it = &row.metric;
    html! {
        div.dots data-tip=(rounds(row)) {
            @if let Some((low, high)) = quarters {
                u style={ "left:" (at(low)) "%;width:" (at(high - low)) "%" } {}
            }
            @if it.low != it.high { s style={ "left:" (at(it.low)) "%;width:" (at(it.high - it.low)) "%" } {} }
            @for value in &values { i style={ "left:" (at(*value)) "%" } {} }
            b style={ "left:" (at(it.median)) "%" } {}
        }
    }
}

fn against(row: &Row) -> Markup {
    match &row.standing {
        None => html! { td {} },
        Some(Standing::Reference) => html! { td.ref data-sort="1" { "reference" } },
        Some(Standing::Against(it)) => match &it.rate {
            None => html! { td.quiet { "under three rounds" } },
            Some(rate) => {
                html! {
                    td class=(class_of(rate.word)) data-sort=(rate.ratio) data-tip=(told(rate)) {
                        (rows::ratio(rate))
                    }
                }
            }
        },
    }
}

/// On an axis, where there is little room.
fn short(value: f64) -> String {
    match value {
        it if it >= 1e6 => format!("{}M", it / 1e6),
        it if it >= 1e3 => format!("{}k", it / 1e3),
        it => digits3(it).trim_end_matches(".00").to_owned(),
    }
}

/// The rate that is no headline.
fn beside(row: &Row, metric: Metric) -> Markup {
    html! {
        @if let Some((value, shown)) = rows::other_rate(row, metric) { td.n data-sort=(value) { (shown) } }
        @else { td.n { "—" } }
    }
}

fn percentiles(histogram: &Histogram) -> Markup {
    html! {
        @for value in rows::percentiles(histogram) {
            @if let Some(it) = value { td.n data-sort=(it) { (latency(it as f64)) } } @else { td.n { "—" } }
        }
    }
}

fn costs(cells: &[&Cell]) -> Markup {
    let Some(table) = compared::cost_table(cells) else { return html! {} };
    let calls = compared::nfs_calls(cells);
    html! {
        details {
            summary { "What it costs" }
            div.wide tabindex="0" role="region" aria-label="Costs" {
                table.costs {
                    thead { tr { th scope="col" { "system" } @for it in &table.heads { th.n scope="col" { (it) } } } }
                    tbody {
                        @for (place, values) in &table.rows {
                            tr { th scope="row" { (text(place)) } @for it in values { td.n { (it) } } }
                        }
                    }
                }
            }
            @if !calls.is_empty() {
                p { "NFS calls for each operation:" }
                ul { @for (place, calls) in &calls { li { (text(place)) ": " (text(calls)) } } }
            }
        }
    }
}
