//! What each system did in each second of its job: a small picture for each, with a line a round.

use camino::Utf8Path;
use maud::{Markup, html};

use super::text;
use crate::{
    base::units::{self, digits3},
    judge::{
        analysis::{Analysis, Cell},
        series::Series,
    },
    report::round_up,
};

const WIDTH: f64 = 260.0;
const HEIGHT: f64 = 84.0;
/// Fewer seconds are no curve.
const SECONDS_MIN: usize = 3;
/// More points than this are not told apart.
const POINTS: usize = 120;

pub fn section(run: &Utf8Path, analysis: &Analysis, cells: &[&Cell]) -> Markup {
    let of_cell = |cell: &&Cell| {
        let rounds: Vec<Vec<f64>> = (1..=analysis.rounds)
            .filter_map(|round| of_sample(&run.join(&cell.record.folder).join(round.to_string())))
            .collect();
        (cell.record.place(), rounds)
    };
    let cells: Vec<(String, Vec<Vec<f64>>)> =
        cells.iter().filter(|it| it.usable > 0).map(of_cell).collect();
    let longest = cells.iter().flat_map(|it| &it.1).map(Vec::len).max().unwrap_or(0);
    if longest < SECONDS_MIN {
        return html! {};
    }
    let highest = cells.iter().flat_map(|it| &it.1).flatten().copied().fold(0.0, f64::max);
    let axis = round_up(highest);
    html! {
        details {
            summary { "MiB/s over the " (units::count(longest, "second")) " of the job, a line a round" }
            div.many {
                @for (place, rounds) in cells.iter().filter(|it| !it.1.is_empty()) {
                    (figure(&text(place), rounds, longest, axis))
                }
            }
        }
    }
}

/// MiB in each second; none where there are too few.
fn of_sample(folder: &Utf8Path) -> Option<Vec<f64>> {
    let text = std::fs::read_to_string(folder.join("series_bw.log")).ok()?;
    let seconds = Series::parse(&text)?.whole_seconds();
    (seconds.len() >= SECONDS_MIN).then(|| seconds.iter().map(|it| it / 1024.0).collect())
}

fn figure(name: &str, rounds: &[Vec<f64>], longest: usize, axis: f64) -> Markup {
    let each = longest.div_ceil(POINTS);
    let path = |seconds: &Vec<f64>| {
        let points = seconds.chunks(each).enumerate().map(|(index, of)| {
            let x = (index * each) as f64 / (longest.max(2) - 1) as f64 * WIDTH;
            let y = of.iter().sum::<f64>() / of.len() as f64 / axis;
            format!("{x:.0} {:.1}", HEIGHT - 1.0 - y * (HEIGHT - 4.0))
        });
        format!("M{}", points.collect::<Vec<_>>().join("L"))
    };
    let least = rounds.iter().flatten().copied().fold(f64::MAX, f64::min);
    let most = rounds.iter().flatten().copied().fold(0.0, f64::max);
    let told = format!("{name}: {} to {} MiB/s in a second", digits3(least), digits3(most));
    html! {
        figure data-tip=(told) {
            svg viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-label=(told) {
                path.grid d=(format!("M0 {0}H{WIDTH}M0 3H{WIDTH}", HEIGHT - 1.0)) {}
                text.q x="2" y="14" { (digits3(axis)) }
                @for (index, seconds) in rounds.iter().enumerate() {
                    path class={ "one s" (index % 8) } d=(path(seconds)) {}
                }
            }
            figcaption { (name) }
        }
    }
}
