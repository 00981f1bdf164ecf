//! Makes the folder of every volume on a disk that the user has chosen, and removes those whose
//! volume is gone.

use camino::Utf8PathBuf;
use clap::Parser;

use super::{as_root, check_clean};
use crate::{
    base::disk,
    run::{
        effects::{Command, Ctx},
        plan::PROJECT,
    },
};

#[derive(Parser, Debug)]
pub struct Args {
    /// Remove the folders whose volume docker does not have
    #[arg(long)]
    remove_gone: bool,
    dir: Utf8PathBuf,
}

pub fn run(ctx: &Ctx<'_>, args: &Args) -> anyhow::Result<()> {
    let there = match args.remove_gone {
        true => check_clean::docker(ctx, "volume ls", &["--format", "{{.Name}}"])?,
        false => Vec::new(),
    };
    let compose =
        ["compose", "--env-file", ".env.example", "--profile", "*", "config", "--volumes"];
    for volume in ctx.output(&Command::new("docker", compose))?.lines() {
        let folder = args.dir.join(volume);
        if !args.remove_gone {
            disk::make_dir_for_all(&folder)?;
        } else if folder.exists() && !there.contains(&format!("{PROJECT}_{volume}")) {
            // Servers write as users of their own.
            ctx.run(&as_root("rm", &["-rf", "--", folder.as_str()]))?;
        }
    }
    Ok(())
}
