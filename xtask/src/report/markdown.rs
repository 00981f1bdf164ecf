//! report.md: first what ran and what failed and why, then the numbers, each beside what they cost
//! to believe: spread, durability class, version and access path.

use std::{collections::BTreeMap, fmt::Write as _};

use crate::{
    base::{
        calendar::date,
        units::{self, digits3, latency},
        word::quote_all,
    },
    inputs::catalog::Metric,
    judge::{
        analysis::{Analysis, Cell, Row},
        histogram::Histogram,
        verdict::Verdict,
    },
    report::{
        chart, compared,
        escape::{code, markdown, target},
        groups, reasons, rows, title,
    },
};

pub fn report(analysis: &Analysis) -> String {
    let mut out = String::new();
    let record = &analysis.record;
    let _ = writeln!(out, "# Benchmark of {}\n", date(record.started));
    let _ = writeln!(out, "{}\n", headline(analysis));
    if let (Some(why), Some(until)) = (&analysis.ended, &record.until) {
        let _ = writeln!(
            out,
            "It went on until all would be settled to {}, and ended after {} of at most {} rounds: {}.\n",
            until.in_words(),
            analysis.rounds,
            record.rounds,
            markdown(why)
        );
    }
    caution(&mut out, analysis);
    failures(&mut out, analysis);
    systems(&mut out, analysis);
    compared::variants(&mut out, analysis);
    for (key, cells) in groups(analysis) {
        let (workload, size, threads, pass) = &key;
        let it = &record.workloads[workload];
        let _ = writeln!(out, "## {}\n", markdown(&title(analysis, &key)));
        if !it.analysis.is_empty() {
            let _ = writeln!(out, "{}\n", markdown(&it.analysis));
        }
        for op in &it.ops {
            if it.ops.len() > 1 {
                let _ = writeln!(out, "### {}\n", markdown(op));
            }
            table(&mut out, analysis, &cells, op);
        }
        compared::costs(&mut out, &cells);
        let name = target(&chart::file_name(workload, size, *threads, pass));
        let _ = writeln!(out, "![{}, {pass}](charts/{name})\n", markdown(&it.title));
    }
    facts(&mut out, analysis);
    out
}

/// One line: how many cells, and how they stand.
pub fn headline(analysis: &Analysis) -> String {
    let mut counts: BTreeMap<Verdict, usize> = BTreeMap::new();
    for cell in &analysis.cells {
        *counts.entry(cell.verdict).or_default() += 1;
    }
    let parts: Vec<String> = counts.iter().map(|(verdict, n)| format!("{n} {verdict}")).collect();
    let visits = match analysis.failed_visits.len() {
        0 => String::new(),
        count => format!("; {} failed afterwards", units::count(count, "visit")),
    };
    format!("{}: {}{visits}.", units::count(analysis.cells.len(), "cell"), parts.join(", "))
}

fn caution(out: &mut String, analysis: &Analysis) {
    for it in reasons::cautions(analysis) {
        let _ = write!(out, "> {}\n\n", markdown(&it));
    }
}

fn failures(out: &mut String, analysis: &Analysis) {
    let failures = reasons::failures(analysis);
    if failures.is_empty() && analysis.failed_visits.is_empty() {
        out.push_str("Nothing failed.\n\n");
        return;
    }
    out.push_str("## What failed, and why\n\n");
    for reasons::Failure { verdict, places, text } in failures {
        let _ =
            writeln!(out, "- **{}** {verdict}: {}", markdown(&places.join(", ")), markdown(&text));
    }
    for it in &analysis.failed_visits {
        let _ = writeln!(
            out,
            "- **{}** failed after its samples: {}",
            markdown(&it.to_string()),
            markdown(&it.reason)
        );
    }
    out.push('\n');
}

fn systems(out: &mut String, analysis: &Analysis) {
    out.push_str("## Systems\n\n");
    out.push_str("| system | what it is | version | reached | an fsync survives | metered |\n");
    out.push_str("|---|---|---|---|---|---|\n");
    for (name, it) in &analysis.record.systems {
        let services = analysis.versions.get(name).into_iter();
        let services = services.flat_map(|it| it.services_in_words());
        let version = std::iter::once(version_of(analysis, name)).chain(services);
        let version = markdown(&version.collect::<Vec<_>>().join("; "));
        let metered = match it.metering {
            crate::inputs::catalog::Metering::Cgroup => "its cgroup",
            crate::inputs::catalog::Metering::Host => "the whole host",
        };
        let _ = writeln!(
            out,
            "| {} | {} | {version} | {} | {} | {metered} |",
            markdown(name),
            markdown(&it.title),
            it.access,
            markdown(&it.durable)
        );
    }
    out.push('\n');
    // Of variants once.
    let about: BTreeMap<&str, &str> =
        analysis.record.systems.iter().map(|it| (it.1.base(it.0), &*it.1.analysis)).collect();
    for (name, about) in about.into_iter().filter(|it| !it.1.is_empty()) {
        let _ = writeln!(out, "**{}**: {}\n", markdown(name), markdown(about));
    }
    let tuned: Vec<_> =
        analysis.record.systems.iter().filter(|it| !it.1.tuning.is_empty()).collect();
    if !tuned.is_empty() {
        out.push_str(
            "<details><summary>Options that are not a server's default, and why</summary>\n\n",
        );
        out.push_str("| system | option | reason |\n|---|---|---|\n");
        for (name, it) in tuned {
            for (option, reason) in &it.tuning {
                let (name, option, reason) = (markdown(name), code(option), markdown(reason));
                let _ = writeln!(out, "| {name} | {option} | {reason} |");
            }
        }
        out.push_str("\n</details>\n\n");
    }
}

pub fn version_of(analysis: &Analysis, system: &str) -> String {
    let versions = analysis.versions.get(system).into_iter().flat_map(|it| &it.of_system);
    let text = versions.cloned().collect::<Vec<_>>().join("; ");
    if text.is_empty() { "unknown".to_owned() } else { text }
}

/// A table for each durability class: none is ranked beside another.
fn table(out: &mut String, analysis: &Analysis, cells: &[&Cell], op: &str) {
    let metric = analysis.record.workloads[&cells[0].record.workload].metric;
    for (class, cells) in rows::classes(analysis, cells) {
        let _ = writeln!(out, "Durability of an fsync: {}\n", markdown(class));
        let _ = writeln!(
            out,
            "| system | {} | spread | {} | {} | verdict |",
            metric.unit(),
            rows::other_unit(metric),
            rows::PERCENTILES.join(" | ")
        );
        out.push_str("|---|--:|---|--:|--:|--:|--:|---|\n");
        for (cell, row) in rows::best_first(&cells, op) {
            let numbers = match row {
                None => "| — ".repeat(6),
                Some(row) => numbers(row, metric),
            };
            let name = markdown(&cell.record.place());
            let _ = writeln!(out, "| {name} {numbers}| {} |", cell.standing());
            // A buffered write ends in the page cache; what makes it durable has a row of its own.
            if let Some(row) = row.filter(|it| it.fsync.count() > 0) {
                let count = units::count(row.fsync.count() as usize, "fsync");
                let _ = writeln!(out, "| {name}: its {count} | | | {}| |", percentiles(&row.fsync));
            }
        }
        out.push('\n');
        compared::rates(out, &cells, op);
    }
}

fn numbers(row: &Row, metric: Metric) -> String {
    let other = rows::other_rate(row, metric).map_or_else(|| "—".to_owned(), |it| it.1);
    let (median, interval) = (digits3(row.metric.median), rows::interval(&row.metric));
    format!("| {median} | {interval} | {other} {}", percentiles(&row.latency))
}

/// The three columns of a latency.
fn percentiles(histogram: &Histogram) -> String {
    let shown = |it: u64| format!("| {} ", latency(it as f64));
    rows::percentiles(histogram).map(|it| it.map_or_else(|| "| — ".to_owned(), shown)).concat()
}

fn facts(out: &mut String, analysis: &Analysis) {
    let record = &analysis.record;
    out.push_str("## How to read this\n\n");
    out.push_str(
        "Medians over rounds; the spread is a 95 % interval of the median from six rounds on and \
         the range of the samples below that. Latency percentiles come from the merged histograms \
         of all rounds, and p99.9 needs 10,000 operations. Latencies are those of a closed loop: \
         each thread waits for its answer. A write's is that of the call, which may end in the \
         client's page cache; the row of its fsyncs below it has those between writes. `indicative` numbers are too short or too few to be more; `suspect` ones are shown with their doubt; samples \
         that are `invalid` or `failed` are left out of them, and where data did not come back \
         (rule 11) there are none. What every rule means is in bench/METHODOLOGY.md, and whom the set-up \
         favours in bench/BIAS.md.\n\n",
    );
    let doubts = reasons::doubts(analysis);
    if !doubts.is_empty() {
        out.push_str("Doubts, and how many cells have them:\n\n");
        for (text, cells) in doubts {
            let _ = writeln!(out, "- {}: {cells}", markdown(&text));
        }
        out.push('\n');
    }
    not_checked(out, analysis);
    out.push_str("<details><summary>The machine, the command and the settings</summary>\n\n");
    let _ = writeln!(out, "{}\n", code(&format!("cargo xtask {}", quote_all(&record.args))));
    out.push_str("| fact | value |\n|---|---|\n");
    for (name, value) in &record.facts {
        let _ = writeln!(out, "| {} | {} |", markdown(name), markdown(value));
    }
    out.push_str("\n| setting | value |\n|---|---|\n");
    for (name, value) in &record.settings {
        let _ = writeln!(out, "| {} | {} |", markdown(name), markdown(value));
    }
    out.push_str("\n</details>\n");
}

fn not_checked(out: &mut String, analysis: &Analysis) {
    let unchecked = reasons::not_checked(analysis);
    if unchecked.is_empty() {
        return;
    }
    out.push_str("Not checked here, and in how many cells (`cargo xtask rules N` says what rule N asks):\n\n");
    for (text, cells) in unchecked {
        let _ = writeln!(out, "- {}: {cells}", markdown(&text));
    }
    out.push('\n');
}
