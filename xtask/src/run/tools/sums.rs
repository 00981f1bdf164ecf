//! Writes down the sums of what is final, so that it shows when something is touched later.

use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};
use clap::Parser;

use crate::{base::sums, results};

#[derive(Parser, Debug)]
pub struct Args {
    /// Only of files that have none yet
    #[arg(long)]
    missing: bool,
    run: Utf8PathBuf,
    /// A file or a folder, as seen from the run's
    path: Utf8PathBuf,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    match args.missing {
        true => add_missing(&args.run, [args.path.as_path()]),
        false => {
            let files = sums::files(&args.run, &args.path)?;
            sums::add(&args.run.join(results::SUMS), &args.run, files)
        }
    }
}

/// Of all that a run keeps, once nothing of it changes any more.
pub fn of_all(run: &Utf8Path) -> anyhow::Result<()> {
    add_missing(run, results::KEPT.map(Utf8Path::new))
}

fn add_missing<'a>(
    run: &Utf8Path,
    paths: impl IntoIterator<Item = &'a Utf8Path>,
) -> anyhow::Result<()> {
    let list = run.join(results::SUMS);
    let text = std::fs::read_to_string(&list).unwrap_or_default();
    for path in paths {
        // Behind the sum and two spaces; a long run has a hundred thousand of them.
        let paths = text.lines().filter_map(|it| it.get(2 * sums::BYTES + 2..));
        let known: BTreeSet<&str> = paths.filter(|it| it.starts_with(path.as_str())).collect();
        let files = sums::files(run, path)?.into_iter();
        sums::add(&list, run, files.filter(|it| !known.contains(it.as_str())))?;
    }
    Ok(())
}
