//! Facts of the host that a plan depends on: read once, before planning, and replaceable, so that
//! a plan for macOS is a golden test on Linux.

use std::os::unix::fs::MetadataExt as _;

use camino::Utf8PathBuf;
use serde::{Deserialize, Serialize};

use crate::base::ask::ask;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Os {
    Linux,
    Macos,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Host {
    pub os: Os,
    pub uid: u32,
    pub gid: u32,
    /// The checkout.
    pub root: Utf8PathBuf,
    /// This program.
    pub exe: Utf8PathBuf,
    pub cpus: u32,
}

impl Host {
    pub fn read(root: Utf8PathBuf) -> anyhow::Result<Host> {
        let os = if cfg!(target_os = "macos") { Os::Macos } else { Os::Linux };
        let exe = Utf8PathBuf::try_from(std::env::current_exe()?)?;
        let (uid, gid) = match std::fs::metadata("/proc/self") {
            Ok(it) => (it.uid(), it.gid()),
            Err(_) => (id("-u"), id("-g")),
        };
        let cpus = std::thread::available_parallelism().map_or(1, |it| it.get() as u32);
        Ok(Host { os, uid, gid, root, exe, cpus })
    }

    /// The path below the checkout, which is where every command runs; or the path itself.
    pub fn relative(&self, path: &camino::Utf8Path) -> Utf8PathBuf {
        path.strip_prefix(&self.root).map_or_else(|_| path.to_owned(), |it| it.to_owned())
    }
}

/// Whether this process may do everything by itself.
pub fn is_root() -> bool {
    match std::fs::metadata("/proc/self") {
        Ok(it) => it.uid() == 0,
        Err(_) => id("-u") == 0,
    }
}

fn id(flag: &str) -> u32 {
    ask("id", [flag]).and_then(|it| it.parse().ok()).unwrap_or(1)
}
