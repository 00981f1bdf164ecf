//! Empties this kernel's page, dentry and inode caches. That it could is the exit status of what
//! writes there: the file itself can be read by nobody.

use anyhow::Context as _;

use super::write_parameter;
use crate::run::effects::{Command, Ctx};

pub fn run(ctx: &Ctx<'_>) -> anyhow::Result<()> {
    // Dirty pages stay when clean ones go.
    ctx.run(&Command::new("sync", Vec::<String>::new()))?;
    write_parameter(ctx, "/proc/sys/vm/drop_caches", "3")
        .context("the cold barrier could not empty the host's caches")
}
