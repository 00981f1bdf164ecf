//! The same results as other tools read them: those of continuous integration, and of its pages.

use std::{collections::BTreeMap, fmt::Write as _};

use serde_json::{Map, Value, json};

use crate::{
    base::output::clean,
    inputs::catalog::Metric,
    judge::{
        analysis::{Analysis, Cell, Row},
        verdict::Verdict,
    },
    report::{escape, markdown, matrix, reasons},
};

/// Who reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Markdown for the summary of a step of GitHub Actions: what failed, and a matrix
    Summary,
    /// JUnit's XML: a case for each cell
    Junit,
    /// customBiggerIsBetter of github-action-benchmark: rates
    Bigger,
    /// customSmallerIsBetter of github-action-benchmark: latencies, p99
    Smaller,
    /// Bencher Metric Format: rates and latencies
    Bencher,
    /// Go's text for benchmarks: a line for each round, for benchstat
    Benchstat,
}

pub fn render(analysis: &Analysis, format: Format) -> String {
    match format {
        Format::Summary => summary(analysis),
        Format::Junit => junit(analysis),
        Format::Bigger => lines_of_json(bigger(analysis)),
        Format::Smaller => lines_of_json(smaller(analysis)),
        Format::Bencher => lines_of_json(bencher(analysis)),
        Format::Benchstat => benchstat(analysis),
    }
}

fn lines_of_json(value: Value) -> String {
    format!("{value:#}\n")
}

/// Each operation that has numbers, with a name of its own.
fn rows(analysis: &Analysis) -> impl Iterator<Item = (String, &Cell, &Row)> {
    analysis.cells.iter().flat_map(|cell| {
        cell.rows.iter().map(move |row| {
            let it = &cell.record;
            let shape = format!("{} {} t{} {}", it.workload, it.size, it.threads, it.pass);
            (clean(&format!("{} {shape} {}", it.place(), row.op)).into_owned(), cell, row)
        })
    })
}

fn unit(analysis: &Analysis, cell: &Cell) -> &'static str {
    analysis.record.workloads[&cell.record.workload].metric.unit()
}

fn bigger(analysis: &Analysis) -> Value {
    let entry = |(name, cell, row): (String, &Cell, &Row)| {
        json!({
            "name": name, "unit": unit(analysis, cell), "value": row.metric.median,
            "range": format!("{} to {}", row.metric.low, row.metric.high),
            "extra": format!("{}, {} of {} samples", cell.verdict, cell.usable, cell.samples),
        })
    };
    rows(analysis).map(entry).collect()
}

fn smaller(analysis: &Analysis) -> Value {
    let entry = |(name, cell, row): (String, &Cell, &Row)| {
        let p99 = row.latency.percentile(99.0)?;
        Some(json!({
            "name": format!("{name} p99"), "unit": "ms", "value": p99 as f64 / 1e6,
            "extra": cell.verdict.to_string(),
        }))
    };
    rows(analysis).filter_map(entry).collect()
}

fn bencher(analysis: &Analysis) -> Value {
    let entry = |(name, cell, row): (String, &Cell, &Row)| {
        let it = &row.metric;
        let mut measures = Map::new();
        let rate = json!({ "value": it.median, "lower_value": it.low, "upper_value": it.high });
        measures.insert(unit(analysis, cell).to_owned(), rate);
        for (measure, percent) in [("latency-p50", 50.0), ("latency-p99", 99.0)] {
            let value = row.latency.percentile(percent);
            measures.extend(value.map(|it| (measure.to_owned(), json!({ "value": it as f64 }))));
        }
        (name, Value::Object(measures))
    };
    Value::Object(rows(analysis).map(entry).collect())
}

/// `BenchmarkNAME/key=value…` with the numbers of one round in a line.
fn benchstat(analysis: &Analysis) -> String {
    let mut out = String::new();
    for (name, fact) in [("goos", "os"), ("cpu", "cpu")] {
        if let Some(value) = analysis.record.facts.get(fact) {
            let _ = writeln!(out, "{name}: {}", clean(value).replace('\n', " "));
        }
    }
    out.push_str("pkg: dittobench\n");
    for unit in [Metric::Throughput, Metric::Iops, Metric::Ops].map(Metric::unit) {
        let _ = writeln!(out, "Unit {unit} better=higher");
    }
    for (_, cell, row) in rows(analysis) {
        let it = &cell.record;
        let name = format!(
            "Benchmark{}/{}/size={}/threads={}/pass={}/system={}/protocol={}",
            capital(&word(&it.workload)),
            word(&row.op),
            word(&it.size),
            it.threads,
            it.pass,
            word(&it.system),
            it.protocol
        );
        for (index, rate) in row.by_round.iter().enumerate() {
            let Some(rate) = rate else { continue };
            let latency = |of: &[Option<f64>], name: &str| {
                let value = of.get(index).copied().flatten();
                value.map_or_else(String::new, |it| format!(" {it} {name}-ns"))
            };
            let _ = writeln!(
                out,
                "{name} 1 {rate} {}{}{}",
                unit(analysis, cell),
                latency(&row.p50_by_round, "p50"),
                latency(&row.p99_by_round, "p99")
            );
        }
    }
    out
}

/// A name that goes on in a small letter is none there.
fn capital(word: &str) -> String {
    let mut all = word.chars();
    all.next().into_iter().flat_map(char::to_uppercase).chain(all).collect()
}

/// Without what would end a field, or a part of a name.
fn word(text: &str) -> String {
    let plain =
        |it: char| if it.is_whitespace() || it.is_control() || it == '/' { '_' } else { it };
    text.chars().map(plain).collect()
}

fn junit(analysis: &Analysis) -> String {
    let mut suites: BTreeMap<String, Vec<&Cell>> = BTreeMap::new();
    for cell in &analysis.cells {
        suites.entry(cell.record.place()).or_default().push(cell);
    }
    let count =
        |cells: &[&Cell], is: fn(Verdict) -> bool| cells.iter().filter(|it| is(it.verdict)).count();
    let failed: fn(Verdict) -> bool = Verdict::fails_the_run;
    let skipped: fn(Verdict) -> bool = |it| it == Verdict::Skipped;
    let all: Vec<&Cell> = analysis.cells.iter().collect();
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(
        out,
        "<testsuites name=\"dittobench\" tests=\"{}\" failures=\"{}\" skipped=\"{}\">",
        all.len(),
        count(&all, failed),
        count(&all, skipped)
    );
    for (place, cells) in &suites {
        let place = attribute(place);
        let _ = writeln!(
            out,
            "  <testsuite name=\"{place}\" tests=\"{}\" failures=\"{}\" skipped=\"{}\" errors=\"0\">",
            cells.len(),
            count(cells, failed),
            count(cells, skipped)
        );
        cells.iter().for_each(|it| case(&mut out, analysis, &place, it));
        out.push_str("  </testsuite>\n");
    }
    out + "</testsuites>\n"
}

fn case(out: &mut String, analysis: &Analysis, place: &str, cell: &Cell) {
    let it = &cell.record;
    let name = format!("{} {} t{} {}", it.workload, it.size, it.threads, it.pass);
    let job: f64 = cell.rows.iter().map(|it| it.seconds).fold(0.0, f64::max);
    let _ = writeln!(
        out,
        "    <testcase classname=\"{place}\" name=\"{}\" time=\"{job:.3}\">",
        attribute(&name)
    );
    let why: Vec<String> = cell.findings.keys().map(|it| it.to_string()).collect();
    let said = attribute(why.first().map_or("", String::as_str));
    let all = escape::xml(&why.join("\n"));
    match cell.verdict {
        it if it.fails_the_run() => {
            let _ =
                writeln!(out, "      <failure type=\"{it}\" message=\"{said}\">{all}</failure>");
        }
        Verdict::Skipped => {
            let _ = writeln!(out, "      <skipped message=\"{said}\"/>");
        }
        verdict => {
            let told =
                |row: &Row| format!("{} {} {}", row.op, row.metric.median, unit(analysis, cell));
            let numbers: Vec<String> = cell.rows.iter().map(told).collect();
            let text =
                escape::xml(&format!("{verdict}\n{}\n{}", numbers.join("\n"), why.join("\n")));
            let _ = writeln!(out, "      <system-out>{text}</system-out>");
        }
    }
    out.push_str("    </testcase>\n");
}

fn attribute(text: &str) -> String {
    escape::xml(text).replace('"', "&quot;").replace(['\n', '\t'], " ")
}

/// What a step may say, with room for what others say.
const SUMMARY_BYTES: usize = 900 << 10;

/// First what failed, then systems by workloads; as much as there is room for.
fn summary(analysis: &Analysis) -> String {
    let mut out = format!("## {}\n\n", markdown::headline(analysis));
    for it in reasons::failures(analysis) {
        let places = escape::markdown(&it.places.join(", "));
        let _ = writeln!(out, "- **{places}** {}: {}", it.verdict, escape::markdown(&it.text));
    }
    for it in &analysis.failed_visits {
        let (who, why) = (escape::markdown(&it.to_string()), escape::markdown(&it.reason));
        let _ = writeln!(out, "- **{who}** failed after its samples: {why}");
    }
    out.push('\n');
    out += &matrix::table(analysis);
    if out.len() > SUMMARY_BYTES {
        let end = (0..=SUMMARY_BYTES).rev().find(|it| out.is_char_boundary(*it)).unwrap_or(0);
        let end = out[..end].rfind('\n').unwrap_or(end);
        out.truncate(end);
        out.push_str("\n\n… more than a summary may hold; the rest is in the report.\n");
    }
    out
}
