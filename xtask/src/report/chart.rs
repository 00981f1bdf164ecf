//! Bar charts with their spread, as SVG by hand: bars begin at zero, the unit and the better
//! direction are named, and the same numbers give the same bytes.

use std::fmt::Write as _;

use crate::{
    base::units::{self, digits3},
    judge::analysis::{Analysis, Cell, Row},
    report::{escape::xml, groups},
};

const WIDTH: f64 = 870.0;
/// Room for the names on the left and for the numbers on the right.
const LEFT: f64 = 190.0;
const RIGHT: f64 = 260.0;
const TOP: f64 = 54.0;
const BAR: f64 = 18.0;
const GAP: f64 = 8.0;

pub fn file_name(workload: &str, size: &str, threads: u32, pass: &str) -> String {
    format!("{workload}-{size}-t{threads}-{pass}.svg")
}

pub fn all(analysis: &Analysis) -> Vec<(String, String)> {
    groups(analysis)
        .into_iter()
        .map(|((workload, size, threads, pass), cells)| {
            let name = file_name(&workload, &size, threads, &pass);
            let it = &analysis.record.workloads[&workload];
            let threads = units::count(threads as usize, "thread");
            let title = format!("{} · {size} · {threads} · {pass}", it.title);
            (name, chart(&title, it.metric.unit(), &it.ops, &cells))
        })
        .collect()
}

struct Bar<'a> {
    label: String,
    row: Option<&'a Row>,
    note: String,
}

fn bars<'a>(ops: &[String], cells: &[&'a Cell]) -> Vec<Bar<'a>> {
    let mut bars = Vec::new();
    for op in ops {
        let mut of_op: Vec<Bar<'a>> = cells
            .iter()
            .map(|cell| {
                let it = &cell.record;
                let op = if ops.len() > 1 { format!(" {op}") } else { String::new() };
                Bar {
                    label: format!("{}{op}", it.place()),
                    row: cell.rows.iter().find(|it| Some(&*it.op) == op_name(&op, ops)),
                    note: cell.standing(),
                }
            })
            .collect();
        let key = |bar: &Bar<'_>| bar.row.map_or(-1.0, |it| it.metric.median);
        of_op.sort_by(|a, b| key(b).total_cmp(&key(a)));
        bars.extend(of_op);
    }
    bars
}

/// The operation of a label: the only one, where labels do not name it.
fn op_name<'a>(label: &'a str, ops: &'a [String]) -> Option<&'a str> {
    match label.trim() {
        "" => ops.first().map(String::as_str),
        it => Some(it),
    }
}

fn chart(title: &str, unit: &str, ops: &[String], cells: &[&Cell]) -> String {
    let bars = bars(ops, cells);
    let highest = bars.iter().filter_map(|it| it.row).map(|it| it.metric.high).fold(0.0, f64::max);
    let axis = round_up(highest);
    let plot = WIDTH - LEFT - RIGHT;
    let x = |value: f64| LEFT + if axis > 0.0 { value / axis * plot } else { 0.0 };
    let height = TOP + bars.len() as f64 * (BAR + GAP) + 34.0;
    let bottom = height - 30.0;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" \
         height=\"{height}\" font-family=\"sans-serif\" font-size=\"12\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n\
         <text x=\"12\" y=\"22\" font-size=\"15\" font-weight=\"bold\">{}</text>\n\
         <text x=\"12\" y=\"40\" fill=\"#555\">{unit}, higher is better; bar: median, line: spread</text>\n",
        xml(title)
    );
    for tick in 0..=4 {
        let value = axis * f64::from(tick) / 4.0;
        let at = x(value);
        let _ = writeln!(
            svg,
            "<line x1=\"{at:.1}\" y1=\"{TOP}\" x2=\"{at:.1}\" y2=\"{bottom:.1}\" stroke=\"#ddd\"/>\
             <text x=\"{at:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#555\">{}</text>",
            bottom + 16.0,
            digits3(value)
        );
    }
    for (index, bar) in bars.iter().enumerate() {
        let y = TOP + GAP / 2.0 + index as f64 * (BAR + GAP);
        let middle = y + BAR / 2.0;
        let _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
            LEFT - 8.0,
            middle + 4.0,
            xml(&bar.label)
        );
        let Some(row) = bar.row else {
            let _ = writeln!(
                svg,
                "<text x=\"{:.1}\" y=\"{:.1}\" fill=\"#a33\" font-style=\"italic\">{}</text>",
                LEFT + 6.0,
                middle + 4.0,
                xml(&bar.note)
            );
            continue;
        };
        let it = &row.metric;
        let fill = if bar.note == "valid" { "#2f6f9f" } else { "#8fb3cc" };
        let _ = writeln!(
            svg,
            "<rect x=\"{LEFT}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{BAR}\" fill=\"{fill}\"/>",
            x(it.median) - LEFT
        );
        if it.low != it.high {
            let (low, high) = (x(it.low), x(it.high));
            let _ = writeln!(
                svg,
                "<path d=\"M{low:.1} {middle:.1}H{high:.1}M{low:.1} {:.1}v8M{high:.1} {:.1}v8\" \
                 stroke=\"#222\" fill=\"none\"/>",
                middle - 4.0,
                middle - 4.0
            );
        }
        let note = if bar.note == "valid" { String::new() } else { format!(" ({})", bar.note) };
        let _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\">{}{}</text>",
            x(it.high) + 6.0,
            middle + 4.0,
            digits3(it.median),
            xml(&note)
        );
    }
    svg + "</svg>\n"
}

/// The next 1, 2, 4, 5 or 8 times a power of ten, so that quarters of it are round as well.
fn round_up(value: f64) -> f64 {
    if value <= 0.0 {
        return 1.0;
    }
    let power = 10_f64.powf(value.log10().floor());
    let steps = [1.0, 2.0, 4.0, 5.0, 8.0, 10.0];
    steps.into_iter().map(|it| it * power).find(|it| *it >= value).unwrap_or(10.0 * power)
}
