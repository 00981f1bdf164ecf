//! Proves from the kernel that a mount is there and is what it has to be.

use anyhow::{Context as _, bail};
use camino::Utf8PathBuf;
use clap::Parser;

use crate::base::{
    ask::ask,
    kernel::mountinfo::{self, Expectation},
};

#[derive(Parser, Debug)]
pub struct Args {
    #[arg(long)]
    fstype: Vec<String>,
    #[arg(long, default_value = "")]
    source_ends: String,
    /// NAME=VALUE, or NAME=VALUE|VALUE where a server may choose
    #[arg(long)]
    option: Vec<String>,
    point: Utf8PathBuf,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let found = mismatches(args)?;
    if found.is_empty() {
        return Ok(());
    }
    bail!("`{}` is mounted, but {}", args.point, found.join("; "));
}

fn mismatches(args: &Args) -> anyhow::Result<Vec<String>> {
    let point = args.point.as_str();
    let Ok(text) = crate::base::kernel::read("/proc/self/mountinfo") else {
        return without_mountinfo(args);
    };
    let mount = mountinfo::at(&text, point)
        .with_context(|| format!("nothing is mounted at `{point}`: it is an ordinary folder"))?;
    let options = args.option.iter().map(|it| {
        let (name, values) = it.split_once('=').unwrap_or((it, ""));
        (name.to_owned(), values.split('|').map(str::to_owned).collect())
    });
    let expected = Expectation {
        fstype: args.fstype.clone(),
        source_ends: args.source_ends.clone(),
        options: options.collect(),
    };
    Ok(mountinfo::differences(&mount, &expected))
}

/// macOS: `mount` says type and place, and nothing of what was negotiated.
fn without_mountinfo(args: &Args) -> anyhow::Result<Vec<String>> {
    let mounts = ask::<&str>("mount", []).context("`mount` did not answer")?;
    let needle = format!(" on {} (", args.point);
    let line = mounts.lines().find(|it| it.contains(&needle));
    let line = line.with_context(|| format!("nothing is mounted at `{}`", args.point))?;
    let fstype = line.split(&needle).nth(1).and_then(|it| it.split([',', ')']).next());
    let fstype = fstype.unwrap_or_default();
    let is_right = args.fstype.is_empty() || args.fstype.iter().any(|it| it == fstype);
    Ok(if is_right { vec![] } else { vec![format!("it is {fstype}")] })
}
