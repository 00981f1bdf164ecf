//! What the kernel says, and pure functions that parse it.

pub mod mountinfo;
pub mod mountstats;
pub mod processors;

use camino::Utf8PathBuf;

/// The variable with which tests put a machine of their own in the place of this one.
pub const ROOT: &str = "XTASK_ROOT";

/// Where a file of the kernel lies: at its own path, or below the folder that a test gives.
pub fn path(absolute: &str) -> Utf8PathBuf {
    match std::env::var(ROOT) {
        Ok(root) => Utf8PathBuf::from(root + absolute),
        Err(_) => Utf8PathBuf::from(absolute),
    }
}

pub fn read(absolute: &str) -> std::io::Result<String> {
    std::fs::read_to_string(path(absolute))
}

/// Whether client and server of one kernel bypass the protocol.
pub const LOCALIO: &str = "/sys/module/nfs/parameters/localio_enabled";
/// Whether an NFSv4 client asks for delegations of folders (7.2 and 7.3 have it, 6.12 has not).
pub const DIRECTORY_DELEGATIONS: &str = "/sys/module/nfsv4/parameters/directory_delegations";
