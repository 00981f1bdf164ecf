//! Marks a folder as the harness's own, so that it may be emptied later.

use camino::Utf8Path;

use crate::{
    base::{disk, exit},
    run::plan::{MARKER, MARKER_TEXT},
};

/// Makes the folder, or takes an empty one; refuses one in which something of a person's may lie.
pub fn run(dir: &Utf8Path) -> anyhow::Result<()> {
    let marker = dir.join(MARKER);
    disk::make_dir(dir).map_err(|err| exit::prerequisite(format!("{err:#}")))?;
    // The kernel names what is mounted by this path, and nothing would be found by the other.
    let own = dir.canonicalize_utf8()?;
    if own != dir {
        return Err(exit::prerequisite(format!(
            "`{dir}` is another name of `{own}`; give BENCH_DATA_DIR and BENCH_MOUNT without \
             links and dots"
        )));
    }
    if marker.exists() {
        return Ok(());
    }
    if dir.read_dir_utf8()?.next().is_some() {
        return Err(exit::prerequisite(format!(
            "`{dir}` would be emptied, and nothing says that it is the harness's own; move it \
             away, choose another place (BENCH_DATA_DIR, BENCH_MOUNT, `bench path`), or make \
             `{marker}` if it is"
        )));
    }
    disk::write(&marker, MARKER_TEXT, false)
}
