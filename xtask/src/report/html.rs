//! report.html: one file that needs no network. The answer comes first, then what to distrust, each
//! workload, each system, and the record. All of it can be read without scripts.

mod answer;
mod curve;
mod scaling;
mod seconds;
mod system;
mod trend;
mod two;
mod visit;
mod workload;

use std::collections::BTreeSet;

use camino::Utf8Path;
use maud::{DOCTYPE, Markup, PreEscaped, html};

pub use trend::trend;
pub use two::two_runs;

use crate::{
    base::{calendar::date, output::clean, parallel, units, word::quote_all},
    judge::analysis::{Analysis, Cell},
    report::{groups, markdown, reasons},
};

/// Nothing is loaded from anywhere, and nothing is sent.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

pub fn report(run: &Utf8Path, analysis: &Analysis) -> String {
    let record = &analysis.record;
    let title = format!("Benchmark of {}", date(record.started));
    let spent = visit::spent(run, analysis);
    let groups: Vec<_> = groups(analysis).into_iter().collect();
    let workloads = parallel::map(groups.len(), |_: &mut (), index| {
        workload::section(run, analysis, &groups[index].0, &groups[index].1)
    });
    let header = html! {
        p { (markdown::headline(analysis)) " " (machine(analysis)) }
        p { code { "cargo xtask " (text(&quote_all(&record.args))) } }
        @for it in reasons::cautions(analysis) { p.note { (text(&it)) } }
        (contents(analysis))
    };
    let main = html! {
        (answer::section(analysis))
        (distrust(analysis))
        h2 id="workloads" { "Each workload" }
        (workload::about())
        @for it in &workloads { (it) }
        (scaling::section(analysis))
        (system::section(run, analysis, &spent))
        (the_record(analysis))
    };
    let cells: Vec<Chosen> = analysis.cells.iter().map(|it| chosen(analysis, it)).collect();
    page(&title, &header, &cells, &main)
}

/// A page that stands alone, with its style and its script.
fn page(title: &str, header: &Markup, cells: &[Chosen], main: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(include_str!("html/page.css"))) }
            }
            body {
                header { h1 { (title) } (header) }
                (filters(cells))
                main { (main) }
                footer { p { "Made by " code { "cargo xtask" } "; the same numbers give the same page, byte for byte." } }
                script { (PreEscaped(include_str!("html/page.js"))) }
            }
        }
    };
    page.into_string() + "\n"
}

/// A text of others, without what controls a terminal or turns the direction of its neighbours.
fn text(it: &str) -> String {
    let is_turn = |it: char| matches!(it, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    /// A browser lays out a word of a million letters for minutes.
    const MOST: usize = 4000;
    let cleaned = clean(it);
    let mut all = cleaned.chars().filter(|it| !is_turn(*it));
    let mut text: String = all.by_ref().take(MOST).collect();
    if all.next().is_some() {
        text.push('…');
    }
    text
}

/// Words of the catalogue, in which code stands between backticks.
fn prose(it: &str) -> Markup {
    let text = text(it);
    let parts: Vec<&str> = text.split('`').collect();
    html! {
        @for (index, part) in parts.iter().enumerate() {
            // The last backtick of an odd number opens nothing.
            @if index % 2 == 0 { (part) } @else if index + 1 == parts.len() { "`" (part) } @else { code { (part) } }
        }
    }
}

fn machine(analysis: &Analysis) -> String {
    let fact = |name: &str| analysis.record.facts.get(name).map(|it| text(it));
    let cpus = fact("cpus").map(|it| format!("{it} processors"));
    let parts = [cpus, fact("cpu"), fact("kernel"), fact("os")];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn contents(analysis: &Analysis) -> Markup {
    /// More workloads than these are folded.
    const MOST: usize = 12;
    let groups = groups(analysis);
    let workloads = html! {
        @for (workload, size, threads, pass) in groups.keys() {
            a href={ "#" (workload::anchor(workload, size, *threads, pass)) } {
                (text(workload)) " " (text(size)) " t" (threads) " " (pass)
            }
        }
    };
    html! {
        nav aria-label="Contents" {
            a href="#answer" { "The answer" }
            a href="#distrust" { "What to distrust" }
            @if groups.len() <= MOST { (workloads) } @else { a href="#workloads" { "Each workload" } }
            a href="#systems" { "Each system" }
            a href="#record" { "The record" }
        }
        @if groups.len() > MOST {
            details { summary { "All workloads" } nav aria-label="Workloads" { (workloads) } }
        }
    }
}

/// What a cell is chosen by.
#[derive(Default)]
struct Chosen {
    protocol: String,
    pass: String,
    durability: String,
    access: String,
    threads: String,
}

fn chosen(analysis: &Analysis, cell: &Cell) -> Chosen {
    let system = &analysis.record.systems[&cell.record.system];
    Chosen {
        protocol: cell.record.protocol.to_string(),
        pass: cell.record.pass.to_string(),
        durability: text(&system.durable),
        access: system.access.to_string(),
        threads: cell.record.threads.to_string(),
    }
}

fn filters(all: &[Chosen]) -> Markup {
    let choice = |name: &'static str, label: &'static str, of: fn(&Chosen) -> &String| {
        let values: BTreeSet<&String> = all.iter().map(of).collect();
        let mut values: Vec<&String> = values.into_iter().collect();
        values.sort_by_key(|it| it.parse::<u32>().unwrap_or(0));
        html! {
            @if values.len() > 1 {
                label {
                    (label)
                    select name=(name) {
                        option value="" { "all" }
                        @for it in &values { option value=(it) { (it) } }
                    }
                }
            }
        }
    };
    html! {
        form.filters aria-label="What is shown" {
            (choice("protocol", "protocol", |it| &it.protocol))
            (choice("pass", "pass", |it| &it.pass))
            (choice("durability", "an fsync survives", |it| &it.durability))
            (choice("access", "reached", |it| &it.access))
            (choice("threads", "threads", |it| &it.threads))
            button type="reset" { "show all" }
            span.quiet id="shown" role="status" {}
        }
    }
}

fn distrust(analysis: &Analysis) -> Markup {
    let failures = reasons::failures(analysis);
    let doubts = reasons::doubts(analysis);
    let unchecked = reasons::not_checked(analysis);
    let all = analysis.cells.len();
    html! {
        section aria-labelledby="distrust" {
            h2 id="distrust" { "What to distrust" }
            @if failures.is_empty() && analysis.failed_visits.is_empty() { p { "Nothing failed." } } @else {
                ul {
                    @for it in &failures {
                        li { strong { (text(&it.places.join(", "))) } " " (it.verdict) ": " (text(&it.text)) }
                    }
                    @for it in &analysis.failed_visits {
                        li { strong { (text(&it.to_string())) } " failed after its samples: " (text(&it.reason)) }
                    }
                }
            }
            @if !doubts.is_empty() {
                h3 { "Doubts, and how many of " (units::count(all, "cell")) " have them" }
                ul { @for (doubt, cells) in &doubts { li { (text(doubt)) ": " (cells) } } }
            }
            @if !unchecked.is_empty() {
                details {
                    summary { "Not checked here: " (units::count(unchecked.len(), "reason")) }
                    p { code { "cargo xtask rules N" } " says what rule N asks." }
                    ul { @for (reason, cells) in &unchecked { li { (text(reason)) ": " (cells) } } }
                }
            }
        }
    }
}

fn the_record(analysis: &Analysis) -> Markup {
    let record = &analysis.record;
    let pairs = |title: &str, of: &std::collections::BTreeMap<String, String>| {
        html! {
            details {
                summary { (title) }
                dl { @for (name, value) in of { dt { (text(name)) } dd { (text(value)) } } }
            }
        }
    };
    html! {
        section aria-labelledby="record" {
            h2 id="record" { "The record" }
            p { "The same again: " code { "cargo xtask " (text(&quote_all(&record.args))) } }
            p {
                "Whether this folder is as it was left, and all of this follows from it: "
                code { "cargo xtask verify RUN" } ". What was run, line by line: " code { "transcript.sh" }
                "; when: " code { "timeline.json" } "."
            }
            (pairs("The machine", &record.facts))
            (pairs("The settings", &record.settings))
        }
    }
}
