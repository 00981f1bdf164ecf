//! `cargo xtask compare`: one run beside another, or written down for the next.

use std::path::Path;

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::json;

use crate::{
    base::{
        disk,
        exit::{self, Exit},
        output,
    },
    cmd::flags,
    inputs::world::project_root,
    judge::{
        compare::{LEAST_EFFECT, Word},
        runs::{self, Comparison, Outcome, Run},
    },
    report, results,
};

/// `here` is where the person stands who gave the paths.
pub fn run(flags: &flags::Compare, here: &Path) -> anyhow::Result<Exit> {
    let from = Utf8Path::from_path(here).unwrap_or(Utf8Path::new("/"));
    let given = |path: &Utf8PathBuf| from.join(path);
    let newest = || results::newest(&project_root().join("bench/results"));
    let kept = flags.write.as_ref().or(flags.append.as_ref());
    let (base, new) = match (&flags.base, &flags.new, kept) {
        (Some(base), Some(new), _) => (Some(given(base)), given(new)),
        (Some(run), None, Some(_)) => (None, given(run)),
        (Some(base), None, None) => (Some(given(base)), newest()?),
        (None, _, Some(_)) => (None, newest()?),
        (None, _, None) => {
            return Err(exit::usage(
                "give a run to compare with, as in `cargo xtask compare bench/results/RUN`, or --write FILE, or --append FILE",
            ));
        }
    };
    if base.as_ref() == Some(&new) {
        return Err(exit::usage(format!(
            "`{new}` would be compared with itself; give another run"
        )));
    }
    let newer = Run::read(&new)?;
    if let Some(path) = &flags.write {
        disk::write(&given(path), &newer.to_lines()?, false)?;
    }
    if let Some(path) = &flags.append {
        disk::append(&given(path), &newer.to_lines()?)?;
    }
    let Some(base) = base else { return Ok(Exit::Good) };
    let older = Run::read(&base)?;
    let least = flags.least.map_or(LEAST_EFFECT, |it| it.0);
    let comparison = runs::compare(&older, &newer, least);
    refuse_other_kinds(&older, &newer, &comparison, flags.anyway)?;
    if let Some(path) = &flags.html {
        let page = report::html::two_runs(&older.about, &newer.about, &comparison);
        disk::write(&given(path), &page, false)?;
    }
    match flags.json {
        true => comparison.cells.iter().for_each(|it| crate::outln!("{}", as_json(it))),
        false => {
            for it in &comparison.differences {
                crate::outln!("not of one kind: {it}");
            }
            for line in report::two_runs(&comparison, output::width(), flags.all) {
                crate::outln!("{line}");
            }
        }
    }
    Ok(exit_of(&comparison))
}

fn refuse_other_kinds(
    base: &Run,
    new: &Run,
    comparison: &Comparison,
    anyway: bool,
) -> anyhow::Result<()> {
    let lab = |run: &Run| run.about.kind.get(results::LAB_FACT).cloned();
    if lab(base) != lab(new) {
        return Err(exit::usage(
            "one of them was made in the lab: its speeds compare with nothing outside it",
        ));
    }
    match comparison.differences.is_empty() || anyway {
        true => Ok(()),
        false => Err(exit::usage(format!(
            "they are not of one kind:\n  {}\nwhat differs between them may be that; --anyway compares \
             them all the same",
            comparison.differences.join("\n  ")
        ))),
    }
}

/// The worst that is known for sure comes first.
fn exit_of(comparison: &Comparison) -> Exit {
    let has = |is: fn(&Outcome) -> bool| comparison.cells.iter().any(|it| is(&it.outcome));
    let has_moved = comparison.moved_witnesses().next().is_some();
    match () {
        () if has(|it| matches!(it, Outcome::Compared(_, Word::Less))) && !has_moved => {
            Exit::Regression
        }
        () if has(|it| matches!(it, Outcome::Missing(_))) => Exit::Cells,
        () if has_moved || has(|it| matches!(it, Outcome::Compared(_, Word::Unclear))) => {
            Exit::TooNoisy
        }
        () if has(|it| matches!(it, Outcome::TooFew)) => Exit::TooFew,
        () => Exit::Good,
    }
}

fn as_json(it: &runs::Compared) -> serde_json::Value {
    let cell = &it.base;
    let mut value = json!({
        "system": cell.system, "protocol": cell.protocol, "workload": cell.workload,
        "size": cell.size, "threads": cell.threads, "pass": cell.pass, "op": cell.op,
        "unit": cell.unit, "base": cell.median(), "word": report::word_of(&it.outcome),
        "new": it.new.as_ref().and_then(|it| it.median()),
    });
    match &it.outcome {
        Outcome::Compared(ratio, _) => {
            let (low, high) = ratio.interval();
            value["ratio"] = json!(ratio.ratio);
            value["low"] = json!(low);
            value["high"] = json!(high);
        }
        Outcome::Missing(why) => value["reason"] = json!(why),
        Outcome::TooFew => (),
    }
    value
}
