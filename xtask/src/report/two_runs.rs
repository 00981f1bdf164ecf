//! What came of comparing two runs, on the terminal: the worst first.

use std::collections::BTreeMap;

use crate::{
    base::{
        output::{cut, wrap},
        units::{self, digits3},
    },
    judge::{
        compare::Word,
        runs::{Compared, Comparison, Outcome},
    },
    report::answer::columns,
};

/// So many of those that are the same are shown.
const SAME: usize = 5;

pub fn sort(cells: &mut [&Compared]) {
    cells.sort_by(|a, b| {
        rank(&a.outcome).cmp(&rank(&b.outcome)).then(ratio(a).total_cmp(&ratio(b)))
    });
}

/// How many have which word.
pub fn counts(cells: &[&Compared]) -> String {
    let mut counts: BTreeMap<(u8, &str), usize> = BTreeMap::new();
    for it in cells {
        *counts.entry((rank(&it.outcome), word(&it.outcome))).or_default() += 1;
    }
    counts.iter().map(|it| format!("{} {}", it.1, it.0.1)).collect::<Vec<_>>().join(", ")
}

/// What says that nothing can be told.
pub fn moved(comparison: &Comparison) -> Option<String> {
    let moved: Vec<String> = comparison
        .moved_witnesses()
        .map(|it| format!("{} is {:.2}×", it.base.name(), ratio(it)))
        .collect();
    (!moved.is_empty()).then(|| {
        let moved = moved.join(", ");
        format!("The machine itself is another than it was: {moved}. Nothing below can be told from that.")
    })
}

/// In how many groups rows stand, in this order.
fn rank(outcome: &Outcome) -> u8 {
    match outcome {
        Outcome::Compared(_, Word::Less) => 0,
        Outcome::Missing(_) => 1,
        Outcome::Compared(_, Word::Unclear) => 2,
        Outcome::TooFew => 3,
        Outcome::Compared(_, Word::More) => 4,
        Outcome::Compared(_, Word::Same) => 5,
    }
}

pub fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Compared(_, Word::Less) => "slower",
        Outcome::Missing(_) => "missing",
        Outcome::Compared(_, Word::Unclear) => "unclear",
        Outcome::TooFew => "too few rounds",
        Outcome::Compared(_, Word::More) => "faster",
        Outcome::Compared(_, Word::Same) => "same",
    }
}

/// `has_all`: those that are the same, too, however many.
pub fn lines(comparison: &Comparison, width: usize, has_all: bool) -> Vec<String> {
    let mut cells: Vec<&Compared> = comparison.cells.iter().collect();
    sort(&mut cells);
    let head = format!("{}: {}.", units::count(cells.len(), "comparison"), counts(&cells));
    let mut lines = wrap(&head, width);
    lines.extend(moved(comparison).into_iter().flat_map(|it| wrap(&it, width)));
    for it in &comparison.changed {
        lines.extend(wrap(&format!("changed: {it}"), width));
    }
    lines.push(String::new());
    let same = cells.iter().filter(|it| rank(&it.outcome) == 5).count();
    let left_out = if has_all || same <= SAME { 0 } else { same };
    cells.truncate(cells.len() - left_out);
    let mut rows = vec![["", "", "base", "new", "", "ratio", ""].map(str::to_owned).to_vec()];
    rows.extend(cells.into_iter().map(row));
    lines.extend(columns(&rows, width).into_iter().flat_map(|it| it.lines));
    if left_out > 0 {
        let text = format!("… and {} that are the same (--all)", units::count(left_out, "row"));
        lines.push(cut(&text, width));
    }
    if comparison.added > 0 {
        let text = format!("{} of the newer run alone", units::count(comparison.added, "row"));
        lines.push(cut(&text, width));
    }
    lines
}

fn ratio(it: &Compared) -> f64 {
    match &it.outcome {
        Outcome::Compared(ratio, _) => ratio.ratio,
        _ => 0.0,
    }
}

fn row(it: &Compared) -> Vec<String> {
    let median = |cell: Option<&crate::judge::runs::Cell>| {
        cell.and_then(|it| it.median()).map_or_else(|| "—".to_owned(), digits3)
    };
    let (ratio, word) = match &it.outcome {
        Outcome::Compared(ratio, _) => {
            let (low, high) = ratio.interval();
            (format!("{:.2}× [{low:.2}, {high:.2}]", ratio.ratio), word(&it.outcome).to_owned())
        }
        Outcome::Missing(why) => (String::new(), why.clone()),
        Outcome::TooFew => (String::new(), word(&it.outcome).to_owned()),
    };
    let (base, new) = (median(Some(&it.base)), median(it.new.as_ref()));
    vec![it.base.name(), String::new(), base, new, it.base.unit.clone(), ratio, word]
}
