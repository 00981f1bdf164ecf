//! Many runs over time: each operation of each cell with its medians, and where it changed.

use maud::{Markup, html};

use super::{Chosen, page, text, two::chosen};
use crate::{
    base::{
        calendar::date,
        units::{self, digits3},
    },
    judge::{
        history::{History, Track},
        stats,
    },
    report::round_up,
};

const WIDTH: f64 = 520.0;
const HEIGHT: f64 = 110.0;
/// Where the axis ends, below what is written on it.
const TOP: f64 = 20.0;
const BOTTOM: f64 = HEIGHT - 4.0;

pub fn trend(history: &History) -> String {
    let title = format!("{} over time", units::count(history.runs.len(), "run"));
    let header = html! {
        @if let (Some(first), Some(last)) = (history.runs.first(), history.runs.last()) {
            p { "From " (date(first.about.started)) " to " (date(last.about.started)) "." }
        }
        p.quiet {
            "Each mark is the median of a run, its line the interval; axes begin at zero. A change is marked only where two \
             runs in a row compare (one kind of machine, kernel, limits and mount) and the comparison says faster or slower."
        }
    };
    let main = html! {
        h2 id="changes" { "What changed" }
        @if history.changes().next().is_none() { p { "Nothing that can be told from noise." } }
        ul {
            @for (track, change) in history.changes() {
                li {
                    (date(history.runs[change.run].about.started)) ": " (text(&track.name)) ": "
                    strong { (change.in_a_word()) } (format!(" {:.2}×", change.ratio))
                    " (" (text(history.revision(change.run))) ")"
                }
            }
        }
        h2 id="tracks" { "Each operation of each cell" }
        div.many { @for it in &history.tracks { (figure(history, it)) } }
    };
    let all: Vec<Chosen> = history.tracks.iter().map(|it| chosen(&it.cell)).collect();
    page(&title, &header, &all, &main)
}

fn figure(history: &History, track: &Track) -> Markup {
    let spreads = || {
        track
            .values
            .iter()
            .enumerate()
            .filter_map(|(run, of)| Some((run, stats::spread(of.as_ref()?)?)))
    };
    let axis = round_up(spreads().map(|it| it.1.high).fold(0.0, f64::max));
    let last = (history.runs.len().max(2) - 1) as f64;
    let x = |run: usize| 6.0 + run as f64 / last * (WIDTH - 12.0);
    let y = |value: f64| BOTTOM - value / axis * (BOTTOM - TOP);
    let line: Vec<String> =
        spreads().map(|(run, it)| format!("{:.1} {:.1}", x(run), y(it.median))).collect();
    let told: Vec<String> = spreads()
        .map(|(run, it)| {
            format!(
                "{}: {} ({} to {})",
                date(history.runs[run].about.started),
                digits3(it.median),
                digits3(it.low),
                digits3(it.high)
            )
        })
        .collect();
    let unit = text(&track.cell.unit);
    let name = text(&track.name);
    let of = chosen(&track.cell);
    let newest = spreads()
        .next_back()
        .map_or_else(String::new, |it| format!(": {} {unit}", digits3(it.1.median)));
    html! {
        figure data-filtered="" data-protocol=(of.protocol) data-pass=(of.pass) data-durability=(of.durability) data-threads=(of.threads) data-tip=(told.join("\n")) {
            svg viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-label={ (name) ": " (told.join("; ")) } {
                path.grid d=(format!("M0 {BOTTOM}H{WIDTH}M0 {TOP}H{WIDTH}")) {}
                text.q x="2" y="14" { (digits3(axis)) }
                @for change in &track.changes {
                    path class=(if change.is_for_worse() { "line d1 s7" } else { "line d1 s0" }) d=(format!("M{:.1} {TOP}V{BOTTOM}", x(change.run))) {}
                    text x=(format!("{:.1}", (x(change.run) + 3.0).min(WIDTH - 90.0))) y="14" { (change.in_a_word()) (format!(" {:.2}×", change.ratio)) }
                }
                @for (run, it) in spreads() {
                    path.one.s6 d=(format!("M{0:.1} {1:.1}V{2:.1}", x(run), y(it.low), y(it.high))) {}
                    circle cx=(format!("{:.1}", x(run))) cy=(format!("{:.1}", y(it.median))) r="3" class="s0 filled" {}
                }
                path.line.s0 d={ "M" (line.join("L")) } {}
            }
            figcaption { (name) (newest) }
        }
    }
}
