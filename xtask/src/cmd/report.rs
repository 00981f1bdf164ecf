//! `cargo xtask report`: derives a run's report again.

use std::path::Path;

use camino::Utf8PathBuf;

use crate::{cmd, exit::Exit, flags, results};

/// `here` is where the person stands who gave the path.
pub fn run(flags: &flags::Report, here: &Path) -> anyhow::Result<Exit> {
    let run = match &flags.run {
        Some(run) if here == cmd::project_root() => run.clone(),
        Some(run) => Utf8PathBuf::try_from(here.join(run))?,
        None => results::newest(&cmd::project_root().join("bench/results"))?,
    };
    crate::report::write(&run)?;
    crate::say!("{}", run.join("report.md"));
    Ok(Exit::Good)
}
