//! The end of a run on the terminal: what was measured, in so few lines that nobody scrolls.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    base::{
        output::{cut, wrap},
        units::{self, digits3, latency},
        word::quote_all,
    },
    inputs::catalog::Metric,
    judge::{
        against::{Against, Comparison, Standing},
        analysis::{Analysis, Cell, Cost, Difference, Row},
        compare::Word,
        verdict::Verdict,
    },
    report::{groups, markdown, reasons, rows},
};

/// All of it, together with the blank lines.
const LINES: usize = 25;
/// So many reasons are told of what went wrong, each in two lines at most.
const WRONG: usize = 4;
/// So many comparisons are told in sentences.
const SENTENCES: usize = 5;

/// The answer in lines of at most `width` characters; `skipped` are the systems that were left out,
/// with their reasons.
pub fn answer(
    analysis: &Analysis,
    skipped: &[(String, String)],
    report: &str,
    width: usize,
) -> Vec<String> {
    let mut wrong = wrong(analysis, skipped);
    if wrong.len() > WRONG {
        let more = wrong.len() - (WRONG - 1);
        wrong.truncate(WRONG - 1);
        wrong.push(format!("… and {more} more in the report"));
    }
    // Two lines say most reasons whole.
    let wrong: Vec<String> = wrong
        .iter()
        .flat_map(|it| {
            let lines = wrap(it, width);
            match &*lines {
                [first, second, _, ..] => vec![first.clone(), cut(&format!("{second} …"), width)],
                _ => lines,
            }
        })
        .map(|it| cut(&it, width))
        .collect();
    let mut head = wrap(&headline(analysis), width);
    if let Some(why) = &analysis.ended {
        let (rounds, most) = (analysis.rounds, analysis.record.rounds);
        head.extend(wrap(&format!("ended after {rounds} of at most {most} rounds: {why}"), width));
    }
    if let Some(why) = reasons::indicative(analysis) {
        head.extend(wrap(&format!("no more than an indication: {why}"), width));
    }
    let foot =
        [report.to_owned(), format!("again: cargo xtask {}", quote_all(&analysis.record.args))];
    let (says, notes) = (sentences(analysis, width), variants(analysis, width));
    // A blank line stands below each of them, and below the table.
    let blank = 3 + usize::from(!says.is_empty()) + usize::from(!notes.is_empty());
    let rest = head.len() + says.len() + notes.len() + wrong.len() + foot.len() + blank;
    let table = table(analysis, width, LINES.saturating_sub(rest).max(4));
    let mut parts = vec![head, table, says, notes, wrong];
    parts.retain(|it| !it.is_empty());
    let mut lines = parts.join(&String::new());
    lines.push(String::new());
    lines.extend(foot);
    lines
}

fn headline(analysis: &Analysis) -> String {
    let record = &analysis.record;
    let systems: BTreeSet<&str> = record.systems.iter().map(|it| it.1.base(it.0)).collect();
    let variants = match record.systems.len() {
        all if all > systems.len() => format!(" in {}", units::count(all, "variant")),
        _ => String::new(),
    };
    format!(
        "{}{variants}, {}; {} Seed {}.",
        units::count(systems.len(), "system"),
        units::count(analysis.rounds as usize, "round"),
        markdown::headline(analysis),
        record.seed
    )
}

/// Where little is compared, what came of it in whole sentences.
fn sentences(analysis: &Analysis, width: usize) -> Vec<String> {
    let rows =
        || analysis.cells.iter().flat_map(|cell| cell.rows.iter().map(move |row| (cell, row)));
    let compared: Vec<(&Cell, &Row, &Against)> = rows()
        .filter_map(|(cell, row)| Some((cell, row, against(row)?)))
        .filter(|it| it.2.rate.is_some())
        .collect();
    if compared.len() > SENTENCES || groups(analysis).len() == 1 {
        return Vec::new();
    }
    let say = |(cell, row, against): (&Cell, &Row, &Against)| {
        let (it, of) = (against.rate.as_ref()?, &cell.record);
        let has_ops = analysis.record.workloads[&of.workload].ops.len() > 1;
        let op = if has_ops { format!(" {}", row.op) } else { String::new() };
        let what = format!("{}{op} {}: {}", of.workload, of.pass, of.place());
        let (reference, least) = (&against.reference, digits3(it.least * 100.0));
        let how = match (it.word, it.rounds_to_settle) {
            (Word::More | Word::Less, _) => format!("is {} than {reference}", it.in_a_word()),
            (Word::Same, _) => format!("is as fast as {reference}, within {least} %"),
            (Word::Unclear, Some(rounds)) => {
                format!("and {reference} are not told apart yet; {rounds} rounds most likely would")
            }
            (Word::Unclear, None) => format!("and {reference} are not told apart"),
        };
        Some(wrap(
            &format!("{what} {how}: {:.2}× [{:.2}, {:.2}]", it.ratio, it.low, it.high),
            width,
        ))
    };
    compared.into_iter().filter_map(say).flatten().collect()
}

/// What is to be known of variants that their names do not say.
fn variants(analysis: &Analysis, width: usize) -> Vec<String> {
    let (again, others): (Vec<&Difference>, Vec<_>) =
        analysis.differences.iter().partition(|it| it.is_same_again);
    let mut lines = Vec::new();
    if !again.is_empty() {
        let who = match &*again {
            [one] => format!("{} has", one.variant),
            all => format!("{} have", units::count(all.len(), "variant")),
        };
        let text =
            format!("an A/A test: {who} the same settings as the first; what differs is noise");
        lines.extend(wrap(&text, width));
    }
    for it in others.iter().filter(|it| it.found.is_empty()) {
        let text = format!(
            "nothing that was kept differs between {} and {}: neither image, version, configuration \
             nor job",
            it.variant, it.first
        );
        lines.extend(wrap(&text, width));
    }
    lines
}

/// What is no number, with its reason: one line for each reason.
fn wrong(analysis: &Analysis, left_out: &[(String, String)]) -> Vec<String> {
    type Reasons = BTreeMap<(Verdict, u32, String), (BTreeSet<String>, BTreeSet<String>)>;
    let mut reasons = Reasons::new();
    for cell in &analysis.cells {
        for finding in cell.findings.keys().filter(|it| it.verdict >= Verdict::Suspect) {
            let it = &cell.record;
            let place = format!("{} {} {}", it.place(), it.workload, it.pass);
            let (places, texts) = reasons.entry(finding.kind()).or_default();
            places.insert(place);
            texts.insert(finding.to_string().replace('\n', " "));
        }
    }
    let told = |(kind, (places, texts)): <Reasons as IntoIterator>::Item| {
        let first = places.first().expect("somebody has this reason");
        let others = match places.len() {
            1 => String::new(),
            count => format!(" and {} more", units::count(count - 1, "cell")),
        };
        format!("{}: {first}{others}: {}", kind.0, reasons::and_the_like(&texts))
    };
    // The worst first; what could not be tried here is no news, and comes last.
    let (skipped, others): (Vec<_>, Vec<_>) =
        reasons.into_iter().rev().partition(|it| it.0.0 == Verdict::Skipped);
    let mut lines: Vec<String> = others.into_iter().map(told).collect();
    lines.extend(
        analysis
            .failed_visits
            .iter()
            .map(|it| format!("failed after its samples: {it}: {}", it.reason.replace('\n', " "))),
    );
    lines.extend(skipped.into_iter().map(told));
    let told_of: BTreeSet<&str> = analysis
        .cells
        .iter()
        .filter(|it| it.verdict == Verdict::Skipped)
        .map(|it| &*it.record.system)
        .collect();
    let left_out = left_out.iter().filter(|it| !told_of.contains(&*it.0));
    lines
        .extend(left_out.map(|(name, why)| format!("skipped: {name}: {}", why.replace('\n', " "))));
    lines
}

/// A row for each operation of each cell where one system or one workload was measured, a matrix of
/// systems by workloads else.
fn table(analysis: &Analysis, width: usize, most: usize) -> Vec<String> {
    let places: BTreeSet<(&str, _)> =
        analysis.cells.iter().map(|it| (&*it.record.system, it.record.protocol)).collect();
    let groups = groups(analysis);
    let folds = match (places.len(), groups.len()) {
        (1, _) | (_, 1) => list(analysis, places.len() > 1, width),
        _ => matrix(analysis, width),
    };
    let mut lines = Vec::new();
    let mut left_out = 0;
    for (index, fold) in folds.into_iter().enumerate() {
        match index == 0 || (left_out == 0 && lines.len() + fold.lines.len() < most) {
            true => lines.extend(fold.lines),
            false => left_out += fold.columns,
        }
    }
    let room = most - usize::from(left_out > 0);
    if lines.len() > room {
        let more = lines.len() - (room - 1);
        lines.truncate(room - 1);
        lines.push(format!("… and {} in the report", units::count(more, "more row")));
    }
    if left_out > 0 {
        let columns = units::count(left_out, "more column");
        lines.push(format!("… and {columns} in the report, or in a wider terminal"));
    }
    lines
}

/// As many columns of a table as the terminal is wide for.
pub struct Fold {
    columns: usize,
    pub lines: Vec<String>,
}

/// One row for each operation; where there is room, latencies and costs beside the reference's, too.
fn list(analysis: &Analysis, has_systems: bool, width: usize) -> Vec<Fold> {
    let all = rows_in_full(analysis, has_systems, width, true);
    match &*all {
        [_] => all,
        _ => rows_in_full(analysis, has_systems, width, false),
    }
}

/// What is the same in all rows is said once, above.
fn rows_in_full(
    analysis: &Analysis,
    has_systems: bool,
    width: usize,
    has_all_ratios: bool,
) -> Vec<Fold> {
    let all_alike = analysis.cells.windows(2).all(|it| it[0].verdict == it[1].verdict);
    let counts: BTreeSet<(&str, u32)> =
        analysis.cells.iter().map(|it| (&*it.record.workload, it.record.threads)).collect();
    let has_threads = counts.len() > analysis.record.workloads.len();
    let has_ratios = has_ratios(analysis);
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut last_class = None;
    // What could not be tried is told below.
    for cell in by_class(analysis).into_iter().filter(|it| it.verdict != Verdict::Skipped) {
        let it = &cell.record;
        let workload = &analysis.record.workloads[&it.workload];
        for (index, op) in workload.ops.iter().enumerate() {
            let row = cell.rows.iter().find(|it| it.op == *op);
            let name = match has_systems {
                true => it.place(),
                false if has_threads => {
                    format!("{} {} t{} {}", it.workload, it.size, it.threads, it.pass)
                }
                false => format!("{} {} {}", it.workload, it.size, it.pass),
            };
            let op = if workload.ops.len() > 1 { op.clone() } else { String::new() };
            let class = &analysis.record.systems[&it.system].durable;
            let mut fields = vec![name, op];
            let [value, unit, spread, p99] = numbers(row, workload.metric);
            if has_systems {
                if last_class.as_ref() != Some(class) {
                    last_class = Some(class.clone());
                    rows.push(heads(class, rows.is_empty().then_some((&*unit, !all_alike))));
                }
                // Costs are the whole cell's: beside its first operation.
                let cpu = cell.costs.get(Cost::ServerCpuPerKop).filter(|_| index == 0);
                let cpu = cpu.map_or_else(String::new, |it| format!("{} s", digits3(it)));
                let of_p99 = row.and_then(against).and_then(|it| it.p99.as_ref());
                let of_cpu = cell.cost_comparisons.get(&Cost::ServerCpuPerKop);
                let of_cpu = of_cpu.filter(|_| index == 0);
                let [of_p99, of_cpu] = [of_p99, of_cpu]
                    .map(|it| it.filter(|_| has_all_ratios).map(as_factor).unwrap_or_default());
                let ratio = if has_ratios { beside_reference(row) } else { String::new() };
                fields.extend([value, ratio, spread, p99, of_p99, cpu, of_cpu]);
                fields[0].insert_str(0, "  ");
            } else {
                let p99 = if p99.is_empty() { p99 } else { format!("p99 {p99}") };
                fields.extend([value, unit, spread, p99]);
            }
            if !all_alike {
                fields.push(cell.verdict.to_string());
            }
            rows.push(fields);
        }
    }
    if let (true, Some((heads, rows))) = (has_systems, rows.split_first_mut()) {
        let is_empty =
            |column: &usize| rows.iter().all(|it| it.get(*column).is_none_or(String::is_empty));
        (1..heads.len()).filter(is_empty).for_each(|it| heads[it].clear());
    }
    let mut lines = Vec::new();
    if let Some(cell) = analysis.cells.first() {
        let it = &cell.record;
        lines.push(match has_systems {
            true => {
                let threads = units::count(it.threads as usize, "thread");
                format!("{} {}, {threads}, {}", it.workload, it.size, it.pass)
            }
            false => it.place(),
        });
    }
    let mut folds = columns(&rows, width);
    if let Some(first) = folds.first_mut() {
        lines.append(&mut first.lines);
        first.lines = lines;
    }
    folds
}

/// Whether there are rounds enough to compare any two.
pub fn has_ratios(analysis: &Analysis) -> bool {
    let mut rows = analysis.cells.iter().flat_map(|it| &it.rows);
    rows.any(|it| against(it).is_some_and(|it| it.rate.is_some()))
}

/// Above the systems of a durability class; the columns are named once.
fn heads(class: &str, names: Option<(&str, bool)>) -> Vec<String> {
    let class = format!("fsync survives: {class}");
    let (unit, has_verdicts) = names.unwrap_or_default();
    let named = ["", unit, "to the reference", "", "p99", "", "server CPU /1k ops", ""];
    let verdict = has_verdicts.then_some("verdict");
    let named = named.into_iter().chain(verdict);
    let shown = named.map(|it| if names.is_some() { it.to_owned() } else { String::new() });
    std::iter::once(class).chain(shown).collect()
}

/// How it stands to the reference of its class.
pub fn beside_reference(row: Option<&Row>) -> String {
    let Some(row) = row else { return String::new() };
    match (&row.standing, against(row).and_then(|it| it.rate.as_ref())) {
        (Some(Standing::Reference), _) => "reference".to_owned(),
        (_, Some(it)) => rows::ratio(it),
        _ => String::new(),
    }
}

fn against(row: &Row) -> Option<&Against> {
    row.standing.as_ref()?.against()
}

/// How many times that of the reference, and whether that is settled.
fn as_factor(it: &Comparison) -> String {
    let doubt = if it.word == Word::Unclear { "?" } else { "" };
    format!("{:.2}×{doubt}", it.ratio)
}

/// What, how much, within which bounds, and how long the slowest of a hundred took.
fn numbers(row: Option<&Row>, metric: Metric) -> [String; 4] {
    let Some(row) = row else {
        return ["—".to_owned(), metric.unit().to_owned(), String::new(), String::new()];
    };
    let it = &row.metric;
    let spread = match it.low == it.high {
        true => String::new(),
        false => format!("{}–{}", digits3(it.low), digits3(it.high)),
    };
    let p99 = row.latency.percentile(99.0).map(|it| latency(it as f64));
    [digits3(it.median), metric.unit().to_owned(), spread, p99.unwrap_or_default()]
}

/// Systems by workloads, those of one durability class together: the median, and half of its spread.
fn matrix(analysis: &Analysis, width: usize) -> Vec<Fold> {
    type Head = (String, String, u32, String, String);
    let has_ratios = has_ratios(analysis);
    let mut heads: Vec<Head> = Vec::new();
    let mut rows: Vec<((String, String), BTreeMap<usize, String>)> = Vec::new();
    for cell in by_class(analysis) {
        let it = &cell.record;
        let workload = &analysis.record.workloads[&it.workload];
        // The first operation stands for a workload of several.
        let Some(op) = workload.ops.first() else { continue };
        let pass = it.pass.to_string();
        let head = (it.workload.clone(), it.size.clone(), it.threads, pass, op.clone());
        let column = heads.iter().position(|it| *it == head).unwrap_or_else(|| {
            heads.push(head);
            heads.len() - 1
        });
        let class = analysis.record.systems[&it.system].durable.clone();
        let place = (class, it.place());
        let text = match cell.rows.iter().find(|it| it.op == *op) {
            Some(row) if cell.verdict <= Verdict::Indicative => in_short(row, has_ratios),
            // Beside a doubt, a number is not read alone.
            Some(row) => format!("{} {}", cell.verdict, in_short(row, has_ratios)),
            None => cell.verdict.to_string(),
        };
        match rows.iter_mut().find(|it| it.0 == place) {
            Some((_, row)) => drop(row.insert(column, text)),
            None => rows.push((place, BTreeMap::from([(column, text)]))),
        }
    }
    let several = |of: fn(&Head) -> String| {
        let values: BTreeSet<(String, String)> =
            heads.iter().map(|it| (it.0.clone(), of(it))).collect();
        values.len() > heads.iter().map(|it| &it.0).collect::<BTreeSet<_>>().len()
    };
    // What is the same for all is not said above each.
    let (sizes, threads) = (several(|it| it.1.clone()), several(|it| it.2.to_string()));
    let name = |it: &Head| {
        let size = if sizes { format!(" {}", it.1) } else { String::new() };
        let threads = if threads { format!(" t{}", it.2) } else { String::new() };
        format!("{}{size}{threads} {}", it.0, it.3)
    };
    let unit = |it: &Head| rows::unit_of_first(&analysis.record.workloads[&it.0]);
    let mut table = vec![
        ["fsync survives".to_owned(), String::new()]
            .into_iter()
            .chain(heads.iter().map(name))
            .collect::<Vec<_>>(),
        [String::new(), String::new()].into_iter().chain(heads.iter().map(unit)).collect(),
    ];
    let mut last = String::new();
    for ((class, place), cells) in rows {
        let shown = if class == last { String::new() } else { class.clone() };
        last = class;
        let values = (0..heads.len()).map(|it| cells.get(&it).cloned().unwrap_or_default());
        table.push([shown, place].into_iter().chain(values).collect());
    }
    let mut folds = columns(&table, width);
    if let (true, Some(first)) = (has_ratios, folds.first_mut()) {
        let note = "ref: what the others of its class are compared with; ?: not settled";
        first.lines.push(cut(note, width));
    }
    folds
}

/// The median beside its ratio to the reference where there is one, and half of its spread where not.
pub fn in_short(row: &Row, has_ratios: bool) -> String {
    let it = &row.metric;
    match (&row.standing, against(row).and_then(|it| it.rate.as_ref())) {
        (_, Some(rate)) => return format!("{} {}", digits3(it.median), as_factor(rate)),
        (Some(Standing::Reference), _) if has_ratios => {
            return format!("{} ref", digits3(it.median));
        }
        _ => (),
    }
    let half = (it.high - it.low) / 2.0 / it.median * 100.0;
    match half.is_finite() && half > 0.0 {
        true => format!("{} ±{half:.0}%", digits3(it.median)),
        false => digits3(it.median),
    }
}

/// The cells of one durability class after those of another, else as they were measured.
fn by_class(analysis: &Analysis) -> Vec<&Cell> {
    let mut cells: Vec<&Cell> = analysis.cells.iter().collect();
    cells.sort_by_key(|it| &analysis.record.systems[&it.record.system].durable);
    cells
}

/// Rows with their fields under each other; names to the left, all else to the right. A table that is
/// too wide is folded: its columns go on below, beside the names again.
pub fn columns(rows: &[Vec<String>], width: usize) -> Vec<Fold> {
    const GAP: usize = 2;
    let length = |it: &str| it.chars().count();
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count)
        .map(|column| {
            rows.iter().filter_map(|it| it.get(column)).map(|it| length(it)).max().unwrap_or(0)
        })
        .collect();
    let is_name = |column: usize| column < 2;
    let names: usize = widths.iter().take(2).filter(|it| **it > 0).map(|it| it + GAP).sum();
    let mut folds: Vec<Vec<usize>> = vec![Vec::new()];
    let mut used = names;
    for column in (2..count).filter(|it| widths[*it] > 0) {
        let wanted = widths[column] + GAP;
        if used + wanted > width.saturating_add(GAP)
            && folds.last().is_some_and(|it| !it.is_empty())
        {
            folds.push(Vec::new());
            used = names;
        }
        folds.last_mut().expect("there is one").push(column);
        used += wanted;
    }
    let fold = |fold: Vec<usize>| {
        let mut lines = Vec::new();
        for row in rows {
            let mut line = String::new();
            for column in (0..2).filter(|it| widths[*it] > 0).chain(fold.iter().copied()) {
                let text = row.get(column).map_or("", String::as_str);
                let blank = " ".repeat(widths[column] - length(text));
                match is_name(column) {
                    true => line.extend([text, &blank]),
                    false => line.extend([&*blank, text]),
                }
                line.push_str(&" ".repeat(GAP));
            }
            lines.push(cut(line.trim_end(), width));
        }
        Fold { columns: fold.len(), lines }
    };
    folds.into_iter().map(fold).collect()
}
