//! Makes sure of a kernel module: it is built in or loaded already, or it is loaded.

use anyhow::Context as _;

use super::as_root;
use crate::run::effects::Ctx;

/// Whether the kernel has it now.
pub fn is_there(name: &str) -> bool {
    let file_systems = crate::base::kernel::read("/proc/filesystems").unwrap_or_default();
    file_systems.lines().filter_map(|it| it.split('\t').next_back()).any(|it| it == name)
        || crate::base::kernel::path(&format!("/sys/module/{name}")).exists()
}

pub fn run(ctx: &Ctx<'_>, name: &str) -> anyhow::Result<()> {
    if is_there(name) {
        return Ok(());
    }
    ctx.run(&as_root("modprobe", &[name]))
        .with_context(|| format!("this kernel has no module `{name}`"))
}
