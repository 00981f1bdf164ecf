//! Lines of several systems in one picture, each named at its end.

use maud::{Markup, html};

use super::text;
use crate::{
    base::units::latency,
    judge::{
        analysis::{Analysis, Cell},
        histogram::Histogram,
        rules::numbers::P999_OPERATIONS_MIN,
    },
};

const WIDTH: f64 = 900.0;
const HEIGHT: f64 = 300.0;
const LEFT: f64 = 70.0;
const RIGHT: f64 = 230.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 34.0;
/// Names stand this far apart at least.
const LINE: f64 = 14.0;

pub struct Line {
    pub name: String,
    /// What it says where the pointer is.
    pub tip: String,
    pub points: Vec<(f64, f64)>,
}

/// A position on an axis from nought to one, and what is written there.
pub type Tick = (f64, String);

/// Points are from nought to one on both axes.
pub fn picture(title: &str, lines: &[Line], across: &[Tick], up: &[Tick]) -> Markup {
    let (plot, tall) = (WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM);
    let x = |it: f64| LEFT + it * plot;
    let y = |it: f64| TOP + (1.0 - it) * tall;
    let path = |points: &[(f64, f64)]| {
        let points = points.iter().map(|it| format!("{:.1} {:.1}", x(it.0), y(it.1)));
        format!("M{}", points.collect::<Vec<_>>().join("L"))
    };
    let ends = lines.iter().map(|it| y(it.points.last().map_or(0.0, |it| it.1)));
    let names = apart(&ends.collect::<Vec<_>>());
    // Names that do not fit beside it go on below.
    let height = names.iter().copied().fold(HEIGHT, |most, it| most.max(it + 10.0));
    html! {
        div.wide tabindex="0" role="region" aria-label=(title) {
            svg.curve viewBox=(format!("0 0 {WIDTH} {height:.0}")) role="img" aria-label=(title) {
                @for (at, label) in up {
                    path.grid d=(format!("M{LEFT} {0:.1}H{1:.1}", y(*at), x(1.0))) {}
                    text.q x=(LEFT - 6.0) y=(format!("{:.1}", y(*at) + 4.0)) text-anchor="end" { (label) }
                }
                @for (at, label) in across {
                    path.grid d=(format!("M{0:.1} {TOP}V{1:.1}", x(*at), y(0.0))) {}
                    text.q x=(format!("{:.1}", x(*at))) y=(y(0.0) + 18.0) text-anchor="middle" { (label) }
                }
                @for (index, (line, name)) in lines.iter().zip(&names).enumerate() {
                    g data-tip=(line.tip) {
                        path class={ "line " (style(index)) } d=(path(&line.points)) {}
                        @if let Some(last) = line.points.last() {
                            path class={ "one " (style(index)) } d=(format!(
                                "M{:.1} {:.1}L{:.1} {name:.1}h22", x(last.0), y(last.1), x(1.0) + 14.0
                            )) {}
                        }
                        text x=(x(1.0) + 40.0) y=(format!("{:.1}", name + 4.0)) { (shortened(&line.name)) }
                    }
                }
            }
        }
    }
}

/// Told apart by colour, and beyond eight by strokes.
fn style(index: usize) -> String {
    format!("s{} d{}", index % 8, index / 8 % 3)
}

/// What tells variants apart stands at the end of their names.
fn shortened(name: &str) -> String {
    const MOST: usize = 26;
    const START: usize = 8;
    let all: Vec<char> = name.chars().collect();
    if all.len() <= MOST {
        return name.to_owned();
    }
    let end = &all[all.len() - (MOST - START - 1)..];
    all[..START].iter().chain(&['…']).chain(end).collect()
}

/// Each as near to where it wants to be as its neighbours allow.
fn apart(wanted: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
    let mut placed = wanted.to_vec();
    let mut next = TOP + 2.0;
    for index in &order {
        placed[*index] = placed[*index].max(next);
        next = placed[*index] + LINE;
    }
    // What was pushed below the picture pushes back, as far as there is room.
    let mut next = HEIGHT - 4.0;
    for index in order.iter().rev() {
        let least = TOP + 2.0 + LINE * order.iter().position(|it| it == index).unwrap_or(0) as f64;
        placed[*index] = placed[*index].min(next).max(least);
        next = placed[*index] - LINE;
    }
    placed
}

/// How long one waits, from the middle to the last in a thousand; none where nothing was counted.
pub fn latencies(analysis: &Analysis, cells: &[&Cell], op: &str) -> Markup {
    let rows = cells.iter().filter_map(|cell| {
        let row = cell.row(op)?;
        (row.latency.count() > 0).then(|| (cell.record.place(), &row.latency))
    });
    let rows: Vec<(String, &Histogram)> = rows.collect();
    let most = rows.iter().map(|it| it.1.count()).max().unwrap_or(0);
    if rows.is_empty() {
        return html! {};
    }
    // As many nines as there are operations for.
    let nines = if most >= P999_OPERATIONS_MIN { 3.0 } else { 2.0 };
    let across: Vec<Tick> = [(50.0, "p50"), (90.0, "p90"), (99.0, "p99"), (99.9, "p99.9")]
        .into_iter()
        .map(|(percent, name)| (place(percent, nines), name.to_owned()))
        .filter(|it| it.0 <= 1.0)
        .collect();
    let first = place(50.0, nines);
    let of = |histogram: &Histogram| -> Vec<(f64, f64)> {
        let end = if histogram.count() >= P999_OPERATIONS_MIN { nines } else { 2.0_f64.min(nines) };
        let steps = (0..=30).map(|it| first + f64::from(it) / 30.0 * (1.0 - first));
        let steps: Vec<f64> = steps.take_while(|it| *it * nines <= end + 1e-9).collect();
        let percents: Vec<f64> =
            steps.iter().map(|it| 100.0 * (1.0 - 10_f64.powf(-it * nines))).collect();
        let found = histogram.percentiles(&percents).into_iter();
        steps.into_iter().zip(found.map(|it| (it as f64).max(1.0).log10())).collect()
    };
    let curves: Vec<Vec<(f64, f64)>> = rows.iter().map(|it| of(it.1)).collect();
    let all = || curves.iter().flatten().map(|it| it.1);
    let low = all().fold(f64::MAX, f64::min).floor();
    let high = all().fold(low + 1.0, f64::max).ceil();
    let scaled = |points: Vec<(f64, f64)>| {
        let scale = |(x, y): (f64, f64)| ((x - first) / (1.0 - first), (y - low) / (high - low));
        points.into_iter().map(scale).collect()
    };
    let lines: Vec<Line> = rows
        .iter()
        .zip(curves)
        .map(|((name, histogram), points)| {
            let percents = [(50.0, 1), (90.0, 1), (99.0, 1), (99.9, P999_OPERATIONS_MIN)];
            let told = percents.into_iter().filter(|it| histogram.count() >= it.1);
            let told = told.filter_map(|(percent, _)| {
                Some(format!("p{percent} {}", latency(histogram.percentile(percent)? as f64)))
            });
            let name = text(name);
            let tip = format!("{name}\n{}", told.collect::<Vec<_>>().join("\n"));
            Line { name, tip, points: scaled(points) }
        })
        .collect();
    let across: Vec<Tick> =
        across.into_iter().map(|(at, name)| ((at - first) / (1.0 - first), name)).collect();
    let powers = (low as i32..=high as i32).map(f64::from);
    let up: Vec<Tick> =
        powers.map(|it| ((it - low) / (high - low), latency(10_f64.powf(it)))).collect();
    let workload = &analysis.record.workloads[&cells[0].record.workload];
    let title = format!("Latency of {op}, {}: lower is better", text(&workload.title));
    html! {
        details {
            summary { "How long one waits: from the middle to the slowest" }
            (picture(&title, &lines, &across, &up))
        }
    }
}

/// Every nine takes as much room as the one before it.
fn place(percent: f64, nines: f64) -> f64 {
    -(1.0 - percent / 100.0).log10() / nines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_do_not_lie_upon_each_other() {
        for wanted in [vec![100.0; 12], vec![290.0; 18], vec![20.0, 20.0, 200.0], vec![10.0; 30]] {
            let mut placed = apart(&wanted);
            placed.sort_by(f64::total_cmp);
            assert!(placed.windows(2).all(|it| it[1] - it[0] >= LINE - 1e-6), "{placed:?}");
            assert!(placed[0] >= TOP, "{placed:?}");
        }
    }
}
