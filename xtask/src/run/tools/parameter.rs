//! Sets a parameter of the kernel and keeps what it was, or puts back what was kept.
//!
//! A kernel without the parameter keeps `absent`: there is nothing to switch off.

use anyhow::{Context as _, ensure};
use camino::Utf8PathBuf;
use clap::Parser;

use super::write_parameter;
use crate::{base::disk, run::effects::Ctx};

#[derive(Parser, Debug)]
pub struct Args {
    /// The value to set; without one, the kept value is put back
    #[arg(long)]
    set: Option<String>,
    #[arg(long)]
    keep: Utf8PathBuf,
    parameter: Utf8PathBuf,
}

pub fn run(ctx: &Ctx<'_>, args: &Args) -> anyhow::Result<()> {
    let before = crate::base::kernel::read(args.parameter.as_str());
    match (&args.set, before) {
        (Some(_), Err(_)) => disk::write(&args.keep, "absent\n", false),
        (Some(value), Ok(before)) => {
            // What a killed run has kept is what it was; now it is what that run has made of it.
            if !args.keep.exists() {
                disk::write(&args.keep, &before, false)?;
            }
            write(ctx, args, value)
        }
        (None, _) => {
            let Ok(kept) = std::fs::read_to_string(&args.keep) else { return Ok(()) };
            if kept.trim() != "absent" {
                write(ctx, args, kept.trim())?;
            }
            disk::remove(&args.keep)
        }
    }
}

fn write(ctx: &Ctx<'_>, args: &Args, value: &str) -> anyhow::Result<()> {
    let path = args.parameter.as_str();
    write_parameter(ctx, path, value)?;
    let now = crate::base::kernel::read(path).with_context(|| format!("failed to read {path}"))?;
    ensure!(now.trim() == value, "{path} is {} after {value} was written", now.trim());
    Ok(())
}
