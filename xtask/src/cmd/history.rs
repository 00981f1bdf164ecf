//! `cargo xtask history`: many runs over time, in a page.

use std::path::Path;

use camino::Utf8Path;

use crate::{
    base::{
        calendar::date,
        disk,
        exit::{self, Exit},
        units,
    },
    cmd::flags,
    inputs::world::project_root,
    judge::{compare::LEAST_EFFECT, history::History, runs::Run},
    report, results,
};

/// `here` is where the person stands who gave the paths.
pub fn run(flags: &flags::History, here: &Path) -> anyhow::Result<Exit> {
    let from = Utf8Path::from_path(here).unwrap_or(Utf8Path::new("/"));
    let mut runs = Vec::new();
    for path in flags.runs.iter().map(|it| from.join(it)) {
        // Beside runs, a folder of results holds others: of durability, or of what ended early.
        match path.is_dir() && !path.join(results::RECORD).exists() {
            true => crate::errln!("left out: `{path}` holds no measured run"),
            false => runs.append(&mut Run::read_all(&path)?),
        }
    }
    if runs.len() < 2 {
        return Err(exit::usage(
            "one run has no history; give several, or a file that `compare --append` has filled",
        ));
    }
    let history = History::of(runs, flags.least.map_or(LEAST_EFFECT, |it| it.0));
    let out = match &flags.out {
        Some(out) => from.join(out),
        None => {
            let results = project_root().join("bench/results");
            disk::make_dir(&results)?;
            results.join("history.html")
        }
    };
    disk::write(&out, &report::html::trend(&history), false)?;
    for (track, change) in history.changes() {
        let (name, run) = (&track.name, &history.runs[change.run]);
        let word = change.in_a_word();
        let when = date(run.about.started);
        crate::outln!("{when}: {name}: {word} {:.2}×", change.ratio);
    }
    let (tracks, count) = (history.tracks.len(), history.runs.len());
    crate::outln!(
        "{} in {}: {}",
        units::count(tracks, "operation"),
        units::count(count, "run"),
        disk::seen_from(&out, here)
    );
    Ok(Exit::Good)
}
