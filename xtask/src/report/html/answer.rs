//! What came of it: in words, and the whole field in one table.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::{chosen, text, workload};
use crate::{
    base::units::{self, digits3},
    judge::{
        against::{Against, Comparison, Standing},
        analysis::{Analysis, Cell, Row},
        compare::Word,
        verdict::Verdict,
    },
    report::{answer::has_ratios, groups, matrix, rows::unit_of_first},
};

pub fn section(analysis: &Analysis) -> Markup {
    html! {
        section aria-labelledby="answer" {
            h2 id="answer" { "The answer" }
            (in_words(analysis))
            (whole_field(analysis))
        }
    }
}

/// What is said of one system against its reference.
#[derive(Default)]
struct Said {
    more: Vec<(String, f64)>,
    less: Vec<(String, f64)>,
    same: Vec<(String, f64)>,
    open: Vec<(String, f64)>,
}

fn in_words(analysis: &Analysis) -> Markup {
    let mut said: BTreeMap<(&str, &str), BTreeMap<String, Said>> = BTreeMap::new();
    let counts: BTreeSet<u32> = analysis.cells.iter().map(|it| it.record.threads).collect();
    let threads = |it: u32| if counts.len() > 1 { format!(" t{it}") } else { String::new() };
    for cell in &analysis.cells {
        let class = &*analysis.record.systems[&cell.record.system].durable;
        let has_ops = analysis.record.workloads[&cell.record.workload].ops.len() > 1;
        for row in &cell.rows {
            let Some(Against { reference, rate: Some(it), .. }) =
                row.standing.as_ref().and_then(Standing::against)
            else {
                continue;
            };
            let of = &cell.record;
            let said = said.entry((class, reference)).or_default().entry(of.place()).or_default();
            let op = if has_ops { format!(" {}", row.op) } else { String::new() };
            let name = format!("{}{op}{} {}", of.workload, threads(of.threads), of.pass);
            let what = (name, it.ratio);
            match it.word {
                Word::More => said.more.push(what),
                Word::Less => said.less.push(what),
                Word::Same => said.same.push(what),
                Word::Unclear => said.open.push(what),
            }
        }
    }
    html! {
        @if said.is_empty() {
            p {
                "Nothing is compared: that takes three rounds, and two systems whose fsync survives the same. \
                 Below are medians."
            }
        }
        @for ((class, reference), by_place) in &said {
            p { "Against " strong { (text(reference)) } ", where an fsync survives " em { (text(class)) } ":" }
            ul {
                @for (place, said) in by_place {
                    li {
                        strong { (text(place)) } " is "
                        (of_all(&[
                            ("faster on", &said.more), ("slower on", &said.less),
                            ("as fast on", &said.same), ("not told apart on", &said.open),
                        ]))
                    }
                }
            }
        }
        @if !said.is_empty() {
            p.quiet {
                "A word stands where it holds among all comparisons of its table: a difference that is none is \
                 claimed in one table of twenty at most. Nothing is compared across what an fsync survives, and \
                 there is no winner of all."
            }
        }
    }
}

fn of_all(said: &[(&str, &Vec<(String, f64)>)]) -> String {
    /// More than these are only counted.
    const NAMED: usize = 5;
    let all: usize = said.iter().map(|it| it.1.len()).sum();
    let parts = said.iter().filter(|it| !it.1.is_empty()).map(|(word, what)| {
        let named = |(name, ratio): &(String, f64)| format!("{name} ({ratio:.2}×)");
        let ratios = || what.iter().map(|it| it.1);
        let (least, most) = (ratios().fold(f64::MAX, f64::min), ratios().fold(0.0, f64::max));
        match what.len() {
            some if some <= NAMED => {
                format!("{word} {}", what.iter().map(named).collect::<Vec<_>>().join(", "))
            }
            some if some == all => format!("{word} all {all} ({least:.2}× to {most:.2}×)"),
            some => format!("{word} {some} of {all} ({least:.2}× to {most:.2}×)"),
        }
    });
    text(&(parts.collect::<Vec<_>>().join("; ") + "."))
}

/// Systems by workloads: of each the first operation.
fn whole_field(analysis: &Analysis) -> Markup {
    let is_compared = has_ratios(analysis);
    let groups = groups(analysis);
    let rows = matrix::rows(analysis, &groups);
    let classes: BTreeSet<&str> = rows.keys().map(|it| it.0).collect();
    html! {
        div.wide tabindex="0" role="region" aria-label="Systems by workloads" {
            table.matrix {
                caption { @if is_compared { "Against the reference of its class, and the median" } @else { "Medians" } }
                thead {
                    tr {
                        th scope="col" { "system" }
                        @for (workload, size, threads, pass) in groups.keys() {
                            th scope="col" data-pass=(pass) data-threads=(threads) {
                                a href={ "#" (workload::anchor(workload, size, *threads, pass)) } {
                                    (text(workload)) br; (text(size)) " t" (threads) " " (pass)
                                }
                            }
                        }
                    }
                    tr.quiet {
                        td {}
                        @for (workload, ..) in groups.keys() { td { (unit_of_first(&analysis.record.workloads[workload])) } }
                    }
                }
                @for class in classes {
                    tbody {
                        tr { th.class scope="colgroup" colspan=(groups.len() + 1) { "an fsync survives: " (text(class)) } }
                        @for ((_, place), cells) in rows.iter().filter(|it| it.0.0 == class) {
                            @let it = cells.values().next().map(|it| chosen(analysis, it)).unwrap_or_default();
                            tr data-filtered="" data-protocol=(it.protocol) data-durability=(it.durability) data-access=(it.access) {
                                th scope="row" { (text(place)) }
                                @for column in 0..groups.len() {
                                    @if let Some(cell) = cells.get(&column) { (standing(analysis, cell)) } @else { td {} }
                                }
                            }
                        }
                    }
                }
            }
        }
        @if is_compared { p.key {
            span.more { "faster" } span.less { "slower" } span.same { "the same" } span.open { "not settled" }
            span.bad { "no number" }
        } }
    }
}

fn standing(analysis: &Analysis, cell: &Cell) -> Markup {
    let Some(row) = matrix::first_row(analysis, cell) else {
        let why: Vec<String> = cell.findings.keys().map(|it| text(&it.to_string())).collect();
        return html! { td.bad data-tip=(why.join("\n")) { (cell.verdict) } };
    };
    let doubt = (cell.verdict > Verdict::Indicative).then(|| cell.verdict.to_string());
    let median = digits3(row.metric.median);
    let (class, word, tip) = match &row.standing {
        Some(Standing::Reference) => ("ref", "reference".to_owned(), rounds(row)),
        Some(Standing::Against(it)) => match &it.rate {
            Some(it) => (class_of(it.word), ratio(it), told(it)),
            None => ("open", String::new(), "under three rounds of both".to_owned()),
        },
        None => ("open", String::new(), rounds(row)),
    };
    html! {
        td class=(class) data-tip=(tip) {
            @if word.is_empty() { (median) } @else { (word) small { (median) } }
            @if let Some(doubt) = doubt { small { (doubt) } }
        }
    }
}

pub fn class_of(word: Word) -> &'static str {
    match word {
        Word::More => "more",
        Word::Less => "less",
        Word::Same => "same",
        Word::Unclear => "open",
    }
}

fn ratio(it: &Comparison) -> String {
    format!("{:.2}× {}", it.ratio, it.in_a_word())
}

/// All that a comparison says.
pub fn told(it: &Comparison) -> String {
    let Comparison { ratio, low, high, p, rounds, .. } = it;
    let rounds = units::count(*rounds, "round");
    let open = it.rounds_to_settle.map(|it| format!("\n{it} rounds would most likely settle it"));
    format!(
        "{ratio:.3}×, 95 % interval {low:.3} to {high:.3}\n{}, p {p:.2e} in its table, {rounds}{}",
        it.in_a_word(),
        open.unwrap_or_default()
    )
}

/// Each round of a row.
pub fn rounds(row: &Row) -> String {
    let of_round = |(round, value): (u32, &Option<f64>)| match value {
        Some(it) => format!("round {round}: {}", digits3(*it)),
        None => format!("round {round}: —"),
    };
    (1..).zip(&row.by_round).map(of_round).collect::<Vec<_>>().join("\n")
}
