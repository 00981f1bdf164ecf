//! `cargo xtask report`: derives a run's report again.

use std::path::Path;

use camino::Utf8PathBuf;

use crate::{
    base::{
        disk,
        exit::{self, Exit},
        output, units,
    },
    cmd::flags,
    inputs::world::project_root,
    judge::analysis::Analysis,
    report, results,
};

/// `here` is where the person stands who gave the path.
pub fn run(flags: &flags::Report, here: &Path) -> anyhow::Result<Exit> {
    let run = match &flags.run {
        Some(run) if here == project_root() => run.clone(),
        Some(run) => Utf8PathBuf::try_from(here.join(run))?,
        None => results::newest(&project_root().join("bench/results"))?,
    };
    let analysis = Analysis::of(&run)?;
    report::write_analysis(&run, &analysis)?;
    let path = run.join("report.md");
    for line in
        report::answer(&analysis, &[], disk::seen_from(&path, here).as_str(), output::width())
    {
        crate::outln!("{line}");
    }
    match &*analysis.impossible {
        [] => Ok(Exit::Good),
        [only] => Err(exit::usage(only.clone())),
        [first, others @ ..] => {
            Err(exit::usage(format!("{first}; and {} more", units::count(others.len(), "file"))))
        }
    }
}
