//! Unmounts a point if something is mounted there; by force, then lazily, when it hangs.

use std::time::Duration;

use anyhow::{Context as _, bail};
use camino::Utf8Path;

use super::as_root;
use crate::{
    base::{ask::ask, kernel::mountinfo},
    run::effects::Ctx,
};

const LIMIT: Duration = Duration::from_secs(60);

fn is_mounted(point: &Utf8Path) -> bool {
    match crate::base::kernel::read("/proc/self/mountinfo") {
        Ok(text) => mountinfo::at(&text, point.as_str()).is_some(),
        Err(_) => ask::<&str>("mount", []).is_some_and(|it| it.contains(&format!(" on {point} ("))),
    }
}

pub fn run(ctx: &Ctx<'_>, point: &Utf8Path) -> anyhow::Result<()> {
    let mut outcome = Ok(());
    // Mounts can lie upon each other.
    for _ in 0..8 {
        if !is_mounted(point) {
            return Ok(());
        }
        for flags in [&[][..], &["-f"], &["-l"]] {
            let args: Vec<&str> = flags.iter().copied().chain([point.as_str()]).collect();
            outcome = ctx.run(&as_root("umount", &args).limit(LIMIT));
            if outcome.is_ok() {
                break;
            }
        }
    }
    outcome.with_context(|| format!("failed to unmount `{point}`"))?;
    if is_mounted(point) {
        bail!("`{point}` is still mounted");
    }
    Ok(())
}
