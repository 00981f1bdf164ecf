//! Empties this kernel's page, dentry and inode caches. That it could is the exit status of what
//! writes there: the file itself can be read by nobody.

use anyhow::Context as _;

use super::as_root;
use crate::effects::{Command, Ctx};

pub fn run(ctx: &Ctx<'_>) -> anyhow::Result<()> {
    // Dirty pages stay when clean ones go.
    ctx.run(&Command::new("sync", Vec::<String>::new()))?;
    // `sysctl -w` writes without a shell, so that sudo has one program to allow.
    ctx.run(&as_root("sysctl", &["-q", "-w", "vm.drop_caches=3"]))
        .context("the cold barrier could not empty the host's caches")
}
