//! What can be said of a folder that is going to be measured, by trying. It may hang, and is called by
//! who does not wait for long.

#![expect(clippy::disallowed_methods, reason = "it works on the system under test")]

use std::{
    fs::{self, OpenOptions},
    io::Write as _,
    os::unix::fs::{MetadataExt as _, OpenOptionsExt as _},
};

use anyhow::{Context as _, bail};
use camino::{Utf8Path, Utf8PathBuf};
use serde::{Deserialize, Serialize};

use crate::base::kernel::mountinfo;

#[derive(Debug, Deserialize, Serialize)]
pub struct Facts {
    /// Without links.
    pub path: Utf8PathBuf,
    pub device: u64,
    pub fstype: String,
    pub source: String,
    /// Why nothing can be made in it.
    pub refuses: Option<String>,
    pub takes_direct: bool,
}

pub fn facts(folder: &Utf8Path) -> anyhow::Result<Facts> {
    let path = folder.canonicalize_utf8().with_context(|| format!("`{folder}`"))?;
    let metadata = fs::metadata(&path)?;
    if !metadata.is_dir() {
        bail!("`{folder}` is no folder");
    }
    let text = crate::base::kernel::read("/proc/self/mountinfo").unwrap_or_default();
    let mount = mountinfo::holding(&text, &path);
    let probe = path.join(format!(".dittobench-{}", std::process::id()));
    let refuses = write(&probe, 0).err().map(|it| it.to_string());
    let takes_direct = refuses.is_none() && {
        let _ = fs::remove_file(&probe);
        write(&probe, DIRECT).is_ok()
    };
    let _ = fs::remove_file(&probe);
    Ok(Facts {
        path,
        device: metadata.dev(),
        fstype: mount.as_ref().map_or_else(String::new, |it| it.fstype.clone()),
        source: mount.map_or_else(String::new, |it| it.source),
        refuses,
        takes_direct,
    })
}

#[cfg(all(target_os = "linux", any(target_arch = "aarch64", target_arch = "arm")))]
const DIRECT: i32 = 0o200_000;
#[cfg(all(target_os = "linux", not(any(target_arch = "aarch64", target_arch = "arm"))))]
const DIRECT: i32 = 0o40_000;
/// fio's `direct=1` is a control of the open file there.
#[cfg(not(target_os = "linux"))]
const DIRECT: i32 = 0;

/// One block, at an address that direct writes take as well.
fn write(path: &Utf8Path, flags: i32) -> std::io::Result<()> {
    #[repr(align(4096))]
    struct Block([u8; 4096]);
    let block = Block([1; 4096]);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).custom_flags(flags);
    options.open(path)?.write_all(&block.0)
}
