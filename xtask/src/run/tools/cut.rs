//! Asks whoever runs this machine to cut its power, and waits for that.

use std::time::Duration;

use anyhow::bail;
use camino::Utf8Path;

use crate::{base::disk, run::effects::Ctx};

const LIMIT: Duration = Duration::from_secs(60);

pub fn run(ctx: &Ctx<'_>, ask: &Utf8Path) -> anyhow::Result<()> {
    disk::write(ask, "cut\n", false)?;
    ctx.sleep(LIMIT)?;
    disk::remove(ask)?;
    bail!("nobody has cut the power within {} s", LIMIT.as_secs())
}
