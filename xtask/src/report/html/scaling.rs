//! What more threads bring, where several numbers of them were measured.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::{
    curve::{self, Line, Tick},
    text,
};
use crate::{
    base::units::{self, digits3},
    judge::analysis::{Analysis, Cell},
    report::round_up,
};

/// The fewest threads that bring as much of the best are the knee.
const OF_BEST: f64 = 0.9;

/// By place: threads, each with the median.
type Places = BTreeMap<String, BTreeMap<u32, f64>>;

pub fn section(analysis: &Analysis) -> Markup {
    let mut all: BTreeMap<(&str, &str, String, &str), Places> = BTreeMap::new();
    for cell in &analysis.cells {
        let Cell { record: it, rows, .. } = cell;
        for row in rows {
            let key = (&*it.workload, &*it.size, it.pass.to_string(), &*row.op);
            let of_place = all.entry(key).or_default().entry(it.place()).or_default();
            of_place.insert(it.threads, row.metric.median);
        }
    }
    all.retain(|_, places| places.values().any(|it| it.len() > 1));
    html! {
        @if !all.is_empty() {
            h2 id="threads" { "More threads" }
            p.quiet {
                "The knee is the fewest threads that bring nine tenths of the best: beyond it, threads wait for each other."
            }
            @for ((workload, size, pass, op), places) in &all {
                @let it = &analysis.record.workloads[*workload];
                @let title = format!("{} · {size} · {pass} · {op}", it.title);
                section data-pass=(pass) data-filtered="" {
                    h3 { (text(&title)) }
                    (picture(&text(&title), it.metric.unit(), places))
                    (table(it.metric.unit(), places))
                }
            }
        }
    }
}

fn counts(places: &Places) -> Vec<u32> {
    let mut counts: Vec<u32> = places.values().flat_map(|it| it.keys().copied()).collect();
    counts.sort_unstable();
    counts.dedup();
    counts
}

fn picture(title: &str, unit: &str, places: &Places) -> Markup {
    let counts = counts(places);
    let [first, .., last] = &*counts else { return html! {} };
    let (low, high) = (f64::from(*first).log2(), f64::from(*last).log2());
    let x = |threads: u32| (f64::from(threads).log2() - low) / (high - low);
    let axis = round_up(places.values().flat_map(|it| it.values().copied()).fold(0.0, f64::max));
    let line = |(name, by_threads): (&String, &BTreeMap<u32, f64>)| {
        let told = by_threads.iter();
        let told = told
            .map(|it| format!("{}: {}", units::count(*it.0 as usize, "thread"), digits3(*it.1)));
        Line {
            name: text(name),
            tip: format!("{}\n{}", text(name), told.collect::<Vec<_>>().join("\n")),
            points: by_threads.iter().map(|(threads, it)| (x(*threads), it / axis)).collect(),
        }
    };
    let lines: Vec<Line> = places.iter().map(line).collect();
    let across: Vec<Tick> = counts.iter().map(|it| (x(*it), it.to_string())).collect();
    let quarters = (0..=4).map(|it| f64::from(it) / 4.0);
    let up: Vec<Tick> = quarters.map(|it| (it, digits3(it * axis))).collect();
    curve::picture(&format!("{title}: {unit} by threads, higher is better"), &lines, &across, &up)
}

fn table(unit: &str, places: &Places) -> Markup {
    let counts = counts(places);
    html! {
        div.wide tabindex="0" role="region" aria-label="By threads" {
            table {
                caption { (unit) " by threads" }
                thead {
                    tr {
                        th scope="col" { "system" }
                        @for it in &counts { th.n scope="col" { (it) } }
                        th.n scope="col" { "knee" }
                    }
                }
                tbody {
                    @for (place, by_threads) in places {
                        tr {
                            th scope="row" { (text(place)) }
                            @for it in &counts {
                                td.n { (by_threads.get(it).map_or_else(|| "—".to_owned(), |it| digits3(*it))) }
                            }
                            td.n { (knee(by_threads).map_or_else(|| "—".to_owned(), |it| it.to_string())) }
                        }
                    }
                }
            }
        }
    }
}

fn knee(by_threads: &BTreeMap<u32, f64>) -> Option<u32> {
    let best = by_threads.values().copied().fold(0.0, f64::max);
    let is_enough = |it: &(&u32, &f64)| *it.1 >= best * OF_BEST;
    by_threads.iter().find(is_enough).map(|it| *it.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_knee_is_where_more_threads_bring_little() {
        let by_threads = BTreeMap::from([(1, 100.0), (4, 380.0), (16, 400.0), (64, 390.0)]);
        assert_eq!(knee(&by_threads), Some(4));
        assert_eq!(knee(&BTreeMap::new()), None);
    }
}
