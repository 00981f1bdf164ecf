//! The answer in somebody's document, so that no table there is kept by hand.

use crate::{base::word::quote_all, judge::analysis::Analysis, report::answer};

pub const MARKS: [&str; 2] = ["<!-- dittobench -->", "<!-- /dittobench -->"];

/// As wide as a code block of a git host is without scrolling.
const WIDTH: usize = 128;

/// The document with the answer between its marks; none where it does not have both, in order, once.
pub fn splice(document: &str, analysis: &Analysis, report: &str) -> Option<String> {
    let [begin, end] = MARKS;
    let (before, rest) = document.split_once(begin)?;
    let (_, after) = rest.split_once(end)?;
    if after.contains(begin) || after.contains(end) {
        return None;
    }
    let lines = answer(analysis, &[], report, WIDTH).join("\n");
    // Nothing in it ends the block.
    let lines = lines.replace("```", "` ` `");
    let command = quote_all(&analysis.record.args);
    Some(format!("{before}{begin}\n```\n$ cargo xtask {command}\n{lines}\n```\n{end}{after}"))
}
