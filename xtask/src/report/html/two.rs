//! Two runs beside each other, in the browser: the worst first.

use maud::{Markup, html};

use super::{Chosen, answer::class_of, page, text};
use crate::{
    base::{
        calendar::date,
        units::{self, digits3},
    },
    judge::{
        runs::{About, Cell, Compared, Comparison, Outcome},
        stats,
    },
    report::{round_up, two_runs as terminal},
};

pub fn two_runs(base: &About, new: &About, comparison: &Comparison) -> String {
    let mut cells: Vec<&Compared> = comparison.cells.iter().collect();
    terminal::sort(&mut cells);
    let title = format!("The run of {} beside that of {}", date(new.started), date(base.started));
    let header = html! {
        p { (units::count(cells.len(), "comparison")) ": " (terminal::counts(&cells)) "." }
        @if let Some(moved) = terminal::moved(comparison) { p.note { (text(&moved)) } }
        @for it in &comparison.differences { p.note { "Not of one kind: " (text(it)) } }
        @if !comparison.changed.is_empty() {
            ul { @for it in &comparison.changed { li { "changed: " (text(it)) } } }
        }
    };
    let main = html! {
        section data-of-rows="" aria-labelledby="cells" {
            h2 id="cells" { "Each operation of each cell" }
            p.quiet {
                "Above, the rounds of the base; below, those of the newer run; the marks are their medians, on an axis from \
                 zero. Runs are not paired: what differs between two days is in the intervals."
            }
            div.wide tabindex="0" role="region" aria-label="Both runs" {
                table {
                    thead {
                        tr {
                            th scope="col" data-sortable="" { "cell" }
                            th scope="col" { "rounds" }
                            th.n scope="col" data-sortable="" { "base" }
                            th.n scope="col" data-sortable="" { "new" }
                            th scope="col" { "unit" }
                            th scope="col" data-sortable="" { "ratio" }
                        }
                    }
                    tbody { @for it in &cells { (row(it)) } }
                }
            }
            @if comparison.added > 0 { p { (units::count(comparison.added, "row")) " of the newer run alone." } }
        }
    };
    let chosen: Vec<Chosen> = cells.iter().map(|it| chosen(&it.base)).collect();
    page(&title, &header, &chosen, &main)
}

pub fn chosen(cell: &Cell) -> Chosen {
    Chosen {
        protocol: cell.protocol.to_string(),
        pass: text(&cell.pass),
        durability: text(&cell.durable),
        threads: cell.threads.to_string(),
        access: String::new(),
    }
}

fn row(it: &Compared) -> Markup {
    let of = chosen(&it.base);
    let median = |cell: Option<&Cell>| cell.and_then(Cell::median);
    html! {
        tr data-filtered="" data-protocol=(of.protocol) data-pass=(of.pass) data-durability=(of.durability) data-threads=(of.threads) {
            th scope="row" { (text(&it.base.name())) }
            td.plot { (both(it)) }
            @for value in [median(Some(&it.base)), median(it.new.as_ref())] {
                @if let Some(it) = value { td.n data-sort=(it) { (digits3(it)) } } @else { td.n { "—" } }
            }
            td { (text(&it.base.unit)) }
            @match &it.outcome {
                Outcome::Compared(ratio, word) => {
                    @let (low, high) = ratio.interval();
                    td class=(class_of(*word)) data-sort=(ratio.ratio) {
                        (format!("{:.2}× [{low:.2}, {high:.2}] ", ratio.ratio)) (terminal::word(&it.outcome))
                    }
                }
                Outcome::Missing(why) => td.bad { (text(why)) },
                Outcome::TooFew => td.open { (terminal::word(&it.outcome)) },
            }
        }
    }
}

/// Two lines of dots on one axis.
fn both(it: &Compared) -> Markup {
    let values = |cell: Option<&Cell>| cell.map_or(&[][..], |it| &it.values).to_vec();
    let lines = [values(Some(&it.base)), values(it.new.as_ref())];
    let axis = round_up(lines.iter().flatten().copied().fold(0.0, f64::max));
    let at = |value: f64| format!("{:.2}", value / axis * 100.0);
    let told =
        |values: &Vec<f64>| values.iter().map(|it| digits3(*it)).collect::<Vec<_>>().join(", ");
    html! {
        div.dots data-tip={ "base: " (told(&lines[0])) "\nnew: " (told(&lines[1])) } {
            @for (values, top) in lines.iter().zip(["28", "72"]) {
                @for value in values { i style={ "top:" (top) "%;left:" (at(*value)) "%" } {} }
                @if let Some(median) = stats::median(values) { b style={ "top:" (top) "%;height:10px;margin-top:-5px;left:" (at(median)) "%" } {} }
            }
        }
    }
}
