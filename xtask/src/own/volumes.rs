//! Makes the folder of every volume on a disk that the user has chosen.

use camino::Utf8Path;

use crate::effects::{Command, Ctx, disk};

pub fn run(ctx: &Ctx<'_>, dir: &Utf8Path) -> anyhow::Result<()> {
    let compose =
        ["compose", "--env-file", ".env.example", "--profile", "*", "config", "--volumes"];
    for volume in ctx.output(&Command::new("docker", compose))?.lines() {
        disk::make_dir(&dir.join(volume))?;
    }
    Ok(())
}
