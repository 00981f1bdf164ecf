//! Why numbers are no numbers, or less than they seem: what cells have in common said once.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    base::units,
    inputs::selection::Profile,
    judge::{
        analysis::Analysis,
        rule::Unchecked,
        rules,
        verdict::{Finding, Verdict},
    },
    results,
};

/// What makes numbers no more than an indication, said once for all of them.
pub fn indicative(analysis: &Analysis) -> Option<String> {
    let mut why: BTreeMap<(Verdict, u32, String), (BTreeSet<String>, usize)> = BTreeMap::new();
    for cell in &analysis.cells {
        let findings = cell.findings.keys().filter(|it| it.verdict == Verdict::Indicative);
        // Which operations of a workload it was is told beside the cell.
        let in_general = |it: &Finding| {
            let text = it.text.split(": ").next().unwrap_or_default();
            Finding::new(it.verdict, it.rule, text)
        };
        let mut of_cell: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
        for it in findings.map(in_general) {
            of_cell.entry(it.kind()).or_default().insert(it.to_string());
        }
        for (kind, texts) in of_cell {
            let all = why.entry(kind).or_default();
            all.0.extend(texts);
            all.1 += 1;
        }
    }
    let all = analysis.cells.len();
    let in_words = |(texts, count): (BTreeSet<String>, usize)| match count {
        count if count == all => and_the_like(&texts),
        count => format!("{} in {}", and_the_like(&texts), units::count(count, "cell")),
    };
    let why: Vec<String> = why.into_values().map(in_words).collect();
    (!why.is_empty()).then(|| why.join("; "))
}

/// What has to be known before any number is read.
pub fn cautions(analysis: &Analysis) -> Vec<String> {
    let record = &analysis.record;
    let why = indicative(analysis);
    let mut all = Vec::new();
    if record.profile == Profile::Quick {
        let why = why.unwrap_or_else(|| "short jobs on little data".to_owned());
        all.push(format!(
            "A quick look, not a measurement: {why}. Numbers show that it works and roughly where it stands; compare \
             nothing by them."
        ));
    } else {
        all.extend(why.map(|it| format!("Some numbers are no more than an indication: {it}.")));
    }
    if let Some(rate) = record.rate {
        let rate = units::thousands(u64::from(rate));
        all.push(format!(
            "Every system was offered the same load, {rate} operations a second: compare how long one waits. The rates \
             are what was asked for."
        ));
    }
    if let Some(kind) = record.facts.get(results::LAB_FACT) {
        all.push(format!(
            "Made in the lab ({kind}): a system call costs ten times what it does on a real machine. Verdicts, counts \
             and orders of magnitude hold; compare its speeds with nothing that was made elsewhere."
        ));
    }
    all
}

/// The first of texts that differ in their numbers alone.
pub fn and_the_like(texts: &BTreeSet<String>) -> String {
    let first = texts.first().map_or("", String::as_str);
    match texts.len() {
        0 | 1 => first.to_owned(),
        some => format!("{first}, and {} like it", some - 1),
    }
}

/// Something that failed alike.
pub struct Failure {
    pub verdict: Verdict,
    pub places: Vec<String>,
    /// Which cells, and why.
    pub text: String,
}

/// One for each reason: a server that never came up fails all of its cells alike.
pub fn failures(analysis: &Analysis) -> Vec<Failure> {
    let mut reasons: BTreeMap<(Verdict, String, String), Vec<String>> = BTreeMap::new();
    for cell in &analysis.cells {
        for (finding, count) in &cell.findings {
            if finding.verdict <= Verdict::Suspect {
                continue;
            }
            let it = &cell.record;
            let place = results::place(&it.system, it.protocol, " over ");
            let samples = if cell.samples > 1 {
                format!(" ({count} of {})", cell.samples)
            } else {
                String::new()
            };
            let what = format!("{} {} {}{samples}", it.workload, it.size, it.pass);
            reasons.entry((finding.verdict, place, finding.to_string())).or_default().push(what);
        }
    }
    let mut whole: BTreeMap<(Verdict, String), Vec<String>> = BTreeMap::new();
    for ((verdict, place, reason), cells) in reasons {
        let all = analysis
            .cells
            .iter()
            .map(|it| &it.record)
            .filter(|it| results::place(&it.system, it.protocol, " over ") == place)
            .count();
        let which = if cells.len() == all { "all cells".to_owned() } else { cells.join(", ") };
        whole.entry((verdict, format!("{which}: {reason}"))).or_default().push(place);
    }
    let failure = |((verdict, text), places)| Failure { verdict, places, text };
    whole.into_iter().map(failure).collect()
}

/// Doubts, each with the number of cells that have it.
pub fn doubts(analysis: &Analysis) -> Vec<(String, usize)> {
    let mut doubts: BTreeMap<_, (BTreeSet<String>, BTreeSet<usize>)> = BTreeMap::new();
    for (index, cell) in analysis.cells.iter().enumerate() {
        for it in cell.findings.keys().filter(|it| it.verdict == Verdict::Suspect) {
            let doubt = doubts.entry(it.kind()).or_default();
            doubt.0.insert(it.to_string());
            doubt.1.insert(index);
        }
    }
    doubts.into_values().map(|(texts, cells)| (and_the_like(&texts), cells.len())).collect()
}

/// Rules that could not be held against something, and how many cells that is.
pub fn not_checked(analysis: &Analysis) -> Vec<(String, usize)> {
    let mut cells: BTreeMap<&Unchecked, usize> = BTreeMap::new();
    for it in analysis.cells.iter().flat_map(|it| &it.unchecked) {
        *cells.entry(it).or_default() += 1;
    }
    let in_words = |((rule, why), count): (&Unchecked, usize)| {
        let title = rules::rule(*rule).map_or("", |it| it.title);
        (format!("rule {rule}, {title}: {why}"), count)
    };
    cells.into_iter().map(in_words).collect()
}
