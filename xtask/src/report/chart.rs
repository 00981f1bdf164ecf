//! Bar charts with their spread, as SVG by hand: bars begin at zero, the unit and the better
//! direction are named, and the same numbers give the same bytes.

use std::{collections::BTreeSet, fmt::Write as _};

use crate::{
    base::units::digits3,
    judge::{
        analysis::{Analysis, Cell, Row},
        verdict::Verdict,
    },
    report::{escape::xml, groups, round_up, rows, title},
};

/// The plot itself; names stand to its left and numbers to its right, with as much room as they need.
const PLOT: f64 = 420.0;
/// No character of a common sans-serif font is wider on the average of a name.
const CHARACTER: f64 = 7.2;
const TOP: f64 = 54.0;
const BAR: f64 = 18.0;
const GAP: f64 = 8.0;
/// Where a durability class or an operation is named.
const HEAD: f64 = 24.0;
/// The numbers below a panel.
const AXIS: f64 = 34.0;

/// For the durability classes in the order of their names, told apart without red and green as well
/// as in grey; each class is named above its bars all the same.
const COLOURS: [&str; 6] = ["#0072b2", "#f0b840", "#332288", "#d55e00", "#cc79a7", "#f0e442"];

pub fn file_name(workload: &str, size: &str, threads: u32, pass: &str) -> String {
    format!("{workload}-{size}-t{threads}-{pass}.svg")
}

pub fn all(analysis: &Analysis) -> Vec<(String, String)> {
    groups(analysis)
        .into_iter()
        .map(|(key, cells)| {
            let (workload, size, threads, pass) = &key;
            let it = &analysis.record.workloads[workload];
            let title = title(analysis, &key);
            let name = file_name(workload, size, *threads, pass);
            (name, chart(analysis, &title, it.metric.unit(), &it.ops, &cells))
        })
        .collect()
}

struct Bar<'a> {
    label: String,
    row: Option<&'a Row>,
    verdict: Verdict,
    note: String,
}

impl Bar<'_> {
    /// What stands to its right.
    fn number(&self) -> String {
        let note = match self.verdict <= Verdict::Indicative && self.row.is_some() {
            true => String::new(),
            false => format!(" ({})", self.note),
        };
        self.row.map_or_else(|| self.note.clone(), |it| digits3(it.metric.median) + &note)
    }
}

/// The bars of one durability class.
struct Class<'a> {
    name: &'a str,
    colour: &'static str,
    bars: Vec<Bar<'a>>,
}

/// One operation, with an axis of its own.
struct Panel<'a> {
    op: Option<&'a str>,
    classes: Vec<Class<'a>>,
}

fn panels<'a>(analysis: &'a Analysis, ops: &'a [String], cells: &[&'a Cell]) -> Vec<Panel<'a>> {
    let names: BTreeSet<&str> =
        analysis.record.systems.values().map(|it| it.durable.as_str()).collect();
    let of_class = rows::classes(analysis, cells);
    let class = |op: &str, (index, name): (usize, &&'a str)| {
        let bar = |(cell, row): (&'a Cell, Option<&'a Row>)| Bar {
            label: cell.record.place(),
            row,
            verdict: cell.verdict,
            note: cell.standing(),
        };
        let bars = rows::best_first(of_class.get(name)?, op).into_iter().map(bar).collect();
        Some(Class { name, colour: COLOURS[index % COLOURS.len()], bars })
    };
    let panel = |op: &'a String| {
        let classes = names.iter().enumerate().filter_map(|it| class(op, it)).collect();
        Panel { op: (ops.len() > 1).then_some(op.as_str()), classes }
    };
    ops.iter().map(panel).collect()
}

impl Panel<'_> {
    fn bars(&self) -> impl Iterator<Item = &Bar<'_>> {
        self.classes.iter().flat_map(|it| &it.bars)
    }

    fn height(&self) -> f64 {
        let heads = self.classes.len() + usize::from(self.op.is_some());
        heads as f64 * HEAD + self.bars().count() as f64 * (BAR + GAP) + AXIS
    }

    /// Draws it from `top` on, `left` being where its bars begin.
    fn draw(&self, svg: &mut String, left: f64, top: f64) {
        let highest =
            self.bars().filter_map(|it| it.row).map(|it| it.metric.high).fold(0.0, f64::max);
        let axis = round_up(highest);
        let x = |value: f64| left + value / axis * PLOT;
        let bottom = top + self.height() - AXIS + 4.0;
        let mut y = top;
        if let Some(op) = self.op {
            text(svg, 12.0, y + 16.0, "font-weight=\"bold\"", op);
            y += HEAD;
        }
        for tick in 0..=4 {
            let value = axis * f64::from(tick) / 4.0;
            let at = x(value);
            let _ = writeln!(
                svg,
                "<line x1=\"{at:.1}\" y1=\"{y:.1}\" x2=\"{at:.1}\" y2=\"{bottom:.1}\" stroke=\"#ddd\"/>"
            );
            let style = "text-anchor=\"middle\" fill=\"#555\"";
            text(svg, at, bottom + 16.0, style, &digits3(value));
        }
        for class in &self.classes {
            let name = format!("durability of an fsync: {}", class.name);
            text(svg, left, y + 16.0, "fill=\"#555\" font-style=\"italic\"", &name);
            y += HEAD;
            for bar in &class.bars {
                bar.draw(svg, class.colour, left, y, &x);
                y += BAR + GAP;
            }
        }
    }
}

impl Bar<'_> {
    fn draw(&self, svg: &mut String, colour: &str, left: f64, y: f64, x: &dyn Fn(f64) -> f64) {
        let middle = y + BAR / 2.0;
        text(svg, left - 8.0, middle + 4.0, "text-anchor=\"end\"", &self.label);
        let Some(row) = self.row else {
            let style = "fill=\"#a33\" font-style=\"italic\"";
            return text(svg, left + 6.0, middle + 4.0, style, &self.number());
        };
        let it = &row.metric;
        // Paler where something looked wrong, which is also said.
        let opacity = if self.verdict <= Verdict::Indicative { 1.0 } else { 0.4 };
        let _ = writeln!(
            svg,
            "<rect x=\"{left:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{BAR}\" fill=\"{colour}\" \
             fill-opacity=\"{opacity}\"/>",
            x(it.median) - left
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
        text(svg, x(it.high) + 6.0, middle + 4.0, "", &self.number());
    }
}

fn text(svg: &mut String, x: f64, y: f64, style: &str, text: &str) {
    let space = if style.is_empty() { "" } else { " " };
    let _ = writeln!(svg, "<text x=\"{x:.1}\" y=\"{y:.1}\"{space}{style}>{}</text>", xml(text));
}

fn chart(analysis: &Analysis, title: &str, unit: &str, ops: &[String], cells: &[&Cell]) -> String {
    let panels = panels(analysis, ops, cells);
    let bars = || panels.iter().flat_map(Panel::bars);
    let room =
        |lengths: Vec<usize>| lengths.into_iter().max().unwrap_or(0) as f64 * CHARACTER + 20.0;
    let left = room(bars().map(|it| it.label.chars().count()).collect());
    let right = room(bars().map(|it| it.number().chars().count()).collect());
    // A title is half as large again.
    let width = (left + PLOT + right).max(title.chars().count() as f64 * CHARACTER * 1.5 + 24.0);
    let height = TOP + panels.iter().map(Panel::height).sum::<f64>() + 8.0;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         width=\"{width:.0}\" height=\"{height:.0}\" font-family=\"sans-serif\" font-size=\"12\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
    );
    text(&mut svg, 12.0, 22.0, "font-size=\"15\" font-weight=\"bold\"", title);
    let about = format!("{unit}, higher is better; bar: median, line: spread");
    text(&mut svg, 12.0, 40.0, "fill=\"#555\"", &about);
    let mut top = TOP;
    for panel in &panels {
        panel.draw(&mut svg, left, top);
        top += panel.height();
    }
    svg + "</svg>\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_classes_are_the_same_grey() {
        let grey = |colour: &str| {
            let part =
                |from: usize| f64::from(u8::from_str_radix(&colour[from..from + 2], 16).unwrap());
            // What a copier makes of it (BT.601).
            0.299 * part(1) + 0.587 * part(3) + 0.114 * part(5)
        };
        let mut greys = COLOURS.map(grey);
        greys.sort_by(f64::total_cmp);
        assert!(greys.windows(2).all(|it| it[1] - it[0] > 25.0), "{greys:?}");
    }
}
