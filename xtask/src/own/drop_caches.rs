//! Empties this kernel's page, dentry and inode caches, and makes sure that it did.

use anyhow::{Context as _, ensure};

use super::as_root;
use crate::effects::Ctx;

const FILE: &str = "/proc/sys/vm/drop_caches";

pub fn run(ctx: &Ctx<'_>) -> anyhow::Result<()> {
    ctx.run(&crate::effects::Command::new("sync", Vec::<String>::new()))?;
    // `sysctl -w` writes without a shell, so that sudo has one program to allow.
    ctx.run(&as_root("sysctl", &["-q", "-w", "vm.drop_caches=3"]))
        .context("the cold barrier could not empty the host's caches")?;
    let said = crate::kernel::read(FILE).with_context(|| format!("failed to read {FILE}"))?;
    ensure!(said.trim() == "3", "{FILE} says {} after 3 was written", said.trim());
    Ok(())
}
