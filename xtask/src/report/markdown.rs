//! report.md: first what ran and what failed and why, then the numbers, each beside what they cost
//! to believe: spread, durability class, version and access path.

use std::{collections::BTreeMap, fmt::Write as _};

use crate::{
    base::{
        calendar::Moment,
        units::{self, digits3, latency, thousands},
        word::quote_all,
    },
    inputs::{catalog::Metric, selection::Profile},
    judge::{
        analysis::{Analysis, Cell, Row},
        histogram::Histogram,
        rules::numbers::P999_OPERATIONS_MIN,
        verdict::Verdict,
    },
    report::{
        chart, compared,
        escape::{code, markdown, target},
        groups, reasons,
    },
    results,
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
    for ((workload, size, threads, pass), cells) in groups(analysis) {
        let it = &record.workloads[&workload];
        let title = markdown(&it.title);
        let threads_in_words = units::count(threads as usize, "thread");
        let size_in_words = markdown(&size);
        let _ = writeln!(out, "## {title} · {size_in_words} · {threads_in_words} · {pass}\n");
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
        let name = target(&chart::file_name(&workload, &size, threads, &pass));
        let _ = writeln!(out, "![{title}, {pass}](charts/{name})\n");
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
    let record = &analysis.record;
    let why = reasons::indicative(analysis);
    if record.profile == Profile::Quick {
        let why = why.map_or_else(|| "short jobs on little data".to_owned(), |it| markdown(&it));
        let _ = write!(
            out,
            "> A quick look, not a measurement: {why}. Numbers show that it works and roughly \
             where it stands; compare nothing by them.\n\n",
        );
    } else if let Some(why) = why {
        let _ =
            write!(out, "> Some numbers are no more than an indication: {}.\n\n", markdown(&why));
    }
    if let Some(rate) = reasons::offered(analysis) {
        let _ = write!(out, "> {rate}\n\n");
    }
    if let Some(kind) = record.facts.get(results::LAB_FACT) {
        let _ = write!(
            out,
            "> Made in the lab ({kind}): a system call costs ten times what it does on a real \
             machine. Verdicts, counts and orders of magnitude hold; compare its speeds with \
             nothing that was made elsewhere.\n\n"
        );
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
    let mut classes: BTreeMap<&str, Vec<(&Cell, Option<&Row>)>> = BTreeMap::new();
    for &cell in cells {
        let row = cell.rows.iter().find(|it| it.op == op);
        let class = &*analysis.record.systems[&cell.record.system].durable;
        classes.entry(class).or_default().push((cell, row));
    }
    for (class, mut rows) in classes {
        let _ = writeln!(out, "Durability of an fsync: {}\n", markdown(class));
        // The headline is one of the two rates; the other stands beside it.
        let other = if metric == Metric::Throughput { "IOPS" } else { "MiB/s" };
        let _ = writeln!(
            out,
            "| system | {} | spread | {other} | p50 | p99 | p99.9 | verdict |",
            metric.unit()
        );
        out.push_str("|---|--:|---|--:|--:|--:|--:|---|\n");
        // Best first; what has no number stands below, and is not left out.
        let key = |row: Option<&Row>| row.map_or(-1.0, |it| it.metric.median);
        rows.sort_by(|a, b| key(b.1).total_cmp(&key(a.1)));
        for (cell, row) in rows {
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
        let class: Vec<&Cell> = cells
            .iter()
            .copied()
            .filter(|it| analysis.record.systems[&it.record.system].durable == class)
            .collect();
        compared::rates(out, &class, op);
    }
}

fn numbers(row: &Row, metric: Metric) -> String {
    let spread = &row.metric;
    let interval = match spread.confidence {
        _ if spread.low == spread.high => "one round".to_owned(),
        Some(percent) => {
            format!("{} – {} ({percent:.0} %)", digits3(spread.low), digits3(spread.high))
        }
        None => format!("{} – {} (range)", digits3(spread.low), digits3(spread.high)),
    };
    let other = match metric {
        Metric::Throughput => thousands(row.iops.round() as u64),
        Metric::Iops | Metric::Ops => row.mib_s.map_or_else(|| "—".to_owned(), digits3),
    };
    format!("| {} | {interval} | {other} {}", digits3(spread.median), percentiles(&row.latency),)
}

/// The three columns of a latency.
fn percentiles(histogram: &Histogram) -> String {
    let columns = [(50.0, 1), (99.0, 1), (99.9, P999_OPERATIONS_MIN)];
    let at = |(percent, least): (f64, u64)| {
        let value = histogram.percentile(percent).filter(|_| histogram.count() >= least);
        format!("| {} ", value.map_or_else(|| "—".to_owned(), |it| latency(it as f64)))
    };
    columns.map(at).concat()
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

/// Seconds since 1970 as a date and a time of day, in UTC.
pub fn date(seconds: u64) -> String {
    let Moment { year, month, day, hour, minute, .. } = Moment::of(seconds);
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02} UTC")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        assert_eq!(date(0), "1970-01-01 00:00 UTC");
        assert_eq!(date(951_782_400), "2000-02-29 00:00 UTC");
        assert_eq!(date(1_795_210_206), "2026-11-20 21:30 UTC");
    }
}
