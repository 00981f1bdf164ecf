//! `cargo xtask report`: derives a run's report again.

use std::path::Path;

use camino::{Utf8Path, Utf8PathBuf};

use crate::{
    base::{
        ask::ask,
        disk,
        exit::{self, Exit},
        names, output, units,
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
    // What only prints leaves the folder as it is.
    if let Some(format) = flags.format {
        // What ends in a line break already.
        crate::outln!("{}", report::render(&analysis, format).trim_end());
        return of_impossible(&analysis);
    }
    if let Some(name) = &flags.workload {
        one(&analysis, name)?.iter().for_each(|it| crate::outln!("{it}"));
        return of_impossible(&analysis);
    }
    report::write_analysis(&run, &analysis)?;
    let path = run.join("report.html");
    let shown = disk::seen_from(&path, here);
    for line in report::answer(&analysis, &[], shown.as_str(), output::width()) {
        crate::outln!("{line}");
    }
    if let Some(file) = &flags.splice {
        splice(&Utf8PathBuf::try_from(here.join(file))?, &analysis, shown.as_str())?;
    }
    if flags.open {
        open(&path)?;
    }
    of_impossible(&analysis)
}

/// Files that say what cannot be are a reason to look.
fn of_impossible(analysis: &Analysis) -> anyhow::Result<Exit> {
    match &*analysis.impossible {
        [] => Ok(Exit::Good),
        [only] => Err(exit::usage(only.clone())),
        [first, others @ ..] => {
            Err(exit::usage(format!("{first}; and {} more", units::count(others.len(), "file"))))
        }
    }
}

fn one(analysis: &Analysis, name: &str) -> anyhow::Result<Vec<String>> {
    let lines = report::workload(analysis, name, output::width());
    if lines.is_empty() {
        let all = analysis.record.workloads.keys().map(String::as_str);
        let near = names::nearest(name, all.clone()).map(|it| format!("; did you mean `{it}`?"));
        return Err(exit::usage(format!(
            "the run has no workload `{name}`{}; it has {}",
            near.unwrap_or_default(),
            all.collect::<Vec<_>>().join(", ")
        )));
    }
    Ok(lines)
}

/// In what this desktop opens pages with.
fn open(page: &Utf8Path) -> anyhow::Result<()> {
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    ask(opener, [page.as_str()]).map(drop).ok_or_else(|| {
        exit::usage(format!("`{opener}` opened nothing; open `{page}` in a browser yourself"))
    })
}

fn splice(path: &Utf8Path, analysis: &Analysis, shown: &str) -> anyhow::Result<()> {
    let document = std::fs::read_to_string(path)
        .map_err(|err| exit::usage(format!("failed to read `{path}`: {err}")))?;
    let [begin, end] = report::MARKS;
    let spliced = report::splice(&document, analysis, shown).ok_or_else(|| {
        exit::usage(format!(
            "`{path}` needs a line `{begin}` and below it a line `{end}`, each once"
        ))
    })?;
    disk::write(path, &spliced, false)
}
