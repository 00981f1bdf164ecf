//! Files and folders: written whole or not at all, removed only where the harness owns them.

#![expect(clippy::disallowed_methods, reason = "this is where effects happen")]

use std::{
    fmt,
    fs::{self, File},
    io::{ErrorKind, Read as _, Write as _},
    os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _},
    process::Command,
    time::Duration,
};

use anyhow::Context as _;
use camino::Utf8Path;

use super::{pid::Process, units::hex};
use crate::base::kernel::mountinfo::{self, MountInfo};

/// Writes a file by way of a neighbour and a rename, so that nobody sees half of it.
pub fn write(path: &Utf8Path, text: &str, private: bool) -> anyhow::Result<()> {
    write_bytes(path, text.as_bytes(), private)
}

pub fn write_bytes(path: &Utf8Path, bytes: &[u8], private: bool) -> anyhow::Result<()> {
    let attempt = || -> std::io::Result<()> {
        let new = format!("{path}.new");
        let mode = if private { 0o600 } else { 0o644 };
        let mut file =
            File::options().create(true).write(true).truncate(true).mode(mode).open(&new)?;
        file.write_all(bytes).inspect_err(|_| drop(fs::remove_file(&new)))?;
        drop(file);
        fs::rename(&new, path)
    };
    attempt().map_err(explain).with_context(|| format!("failed to write `{path}`"))
}

/// There is no room for what has to be written: nothing that follows will have any.
#[derive(Debug)]
pub struct Full;

impl fmt::Display for Full {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "no space left on its disk; free some, or choose a larger disk with --out (results) \
             or BENCH_DATA_DIR (data)",
        )
    }
}

impl std::error::Error for Full {}

/// What the system says when a disk is full, or a share of it.
const FULL: [&str; 2] = ["No space left on device", "Disk quota exceeded"];

/// Says what helps, where that is known.
pub fn explain(err: std::io::Error) -> anyhow::Error {
    match err.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Full.into(),
        _ => err.into(),
    }
}

/// Likewise of what a command said.
pub fn remedy(said: &str) -> Option<Full> {
    FULL.iter().any(|it| said.contains(it)).then_some(Full)
}

pub fn is_full(err: &anyhow::Error) -> bool {
    err.chain().any(|it| it.is::<Full>())
}

/// A file in the place of what the text was; nothing where it cannot be read.
pub fn read_into(text: &mut String, path: &Utf8Path) -> Option<()> {
    text.clear();
    File::open(path).ok()?.read_to_string(text).ok()?;
    Some(())
}

pub fn create(path: &Utf8Path) -> anyhow::Result<File> {
    File::create(path).map_err(explain).with_context(|| format!("failed to create `{path}`"))
}

/// Adds to the end of a file, in one piece.
pub fn append(path: &Utf8Path, text: &str) -> anyhow::Result<()> {
    File::options()
        .create(true)
        .append(true)
        .open(path)
        .and_then(|mut it| it.write_all(text.as_bytes()))
        .map_err(explain)
        .with_context(|| format!("failed to write `{path}`"))
}

pub fn make_dir(path: &Utf8Path) -> anyhow::Result<()> {
    let outcome = fs::create_dir_all(path).map_err(explain);
    outcome.with_context(|| format!("failed to create the folder `{path}`"))
}

/// A script that may be run.
pub fn write_program(path: &Utf8Path, text: &str) -> anyhow::Result<()> {
    write(path, text, false)?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))
        .with_context(|| format!("failed to make `{path}` a program"))
}

/// A folder in which everybody may write: servers in containers have users of their own.
pub fn make_dir_for_all(path: &Utf8Path) -> anyhow::Result<()> {
    make_dir(path)?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o777))
        .with_context(|| format!("failed to open `{path}` to everybody"))
}

/// Removes a file or folder if it is there. A mount point below it stops the removal: the kernel
/// answers busy before anything on the other side is touched only for the mount point itself, so
/// callers unmount first and this refuses a folder in which something is still mounted.
pub fn remove(path: &Utf8Path) -> anyhow::Result<()> {
    let mounts = crate::base::kernel::read("/proc/self/mountinfo").unwrap_or_default();
    let whole = path.canonicalize_utf8().unwrap_or_else(|_| path.to_owned());
    let is_inside = |it: &MountInfo| Utf8Path::new(&it.point).starts_with(&whole);
    if let Some(mounted) = mountinfo::parse(&mounts).into_iter().find(is_inside) {
        anyhow::bail!("will not remove `{path}`: `{}` is still mounted", mounted.point);
    }
    let outcome = match fs::symlink_metadata(path) {
        Err(err) if err.kind() == ErrorKind::NotFound => return Ok(()),
        Ok(it) if it.is_dir() => remove_folder(path),
        _ => fs::remove_file(path),
    };
    match outcome {
        Err(err) if err.kind() == ErrorKind::NotFound => Ok(()),
        outcome => outcome.with_context(|| format!("failed to remove `{path}`")),
    }
}

/// Some servers void a listing as soon as something in the folder is removed, and the folder is not
/// empty when all that was listed is gone. `rm` lists the whole of it first. Tried again at once and
/// then after longer and longer, since the client remembers listings.
fn remove_folder(path: &Utf8Path) -> std::io::Result<()> {
    const TRIES: u32 = 10;
    const PAUSE: Duration = Duration::from_millis(200);
    for tried in 0..TRIES {
        match fs::remove_dir_all(path) {
            Err(err) if err.kind() == ErrorKind::DirectoryNotEmpty => (),
            outcome => return outcome,
        }
        let removed = Command::new("rm").args(["-rf", "--", path.as_str()]).output();
        if removed.is_ok_and(|it| it.status.success()) {
            return Ok(());
        }
        std::thread::sleep(PAUSE * tried);
    }
    fs::remove_dir_all(path)
}

/// A file, or a folder with all that is in it.
pub fn copy_all(from: &Utf8Path, to: &Utf8Path) -> anyhow::Result<()> {
    if !from.is_dir() {
        return copy(from, to);
    }
    make_dir(to)?;
    for entry in from.read_dir_utf8()? {
        let entry = entry?;
        copy_all(entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

pub fn copy(from: &Utf8Path, to: &Utf8Path) -> anyhow::Result<()> {
    // Files of /proc say that they are empty, so this reads to the end instead of copying a size.
    let bytes = fs::read(from).with_context(|| format!("failed to read `{from}`"))?;
    fs::write(to, bytes).with_context(|| format!("failed to write `{to}`"))
}

/// As a person writes it who stands there: what lies below is shorter.
pub fn seen_from<'a>(path: &'a Utf8Path, here: &std::path::Path) -> &'a Utf8Path {
    let below = path.as_std_path().strip_prefix(here).ok();
    below.and_then(Utf8Path::from_path).unwrap_or(path)
}

pub fn random_hex(bytes: usize) -> anyhow::Result<String> {
    let mut buffer = vec![0; bytes];
    File::open("/dev/urandom")
        .and_then(|mut it| it.read_exact(&mut buffer))
        .context("failed to read /dev/urandom")?;
    Ok(hex(&buffer))
}

/// A file that says that a harness works in this checkout; gone when it ends.
pub struct Lock(camino::Utf8PathBuf);

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// The process that holds the lock, if it is alive.
pub fn lock_holder(path: &Utf8Path) -> Option<u32> {
    Process::read(path).filter(Process::lives).map(|it| it.pid)
}

/// Takes the lock, unless the process that holds it is alive.
pub fn lock(path: &Utf8Path) -> anyhow::Result<Lock> {
    let refuse = |err: anyhow::Error| {
        let remedy = "the checkout has to be writable; BENCH_MOUNT, BENCH_DATA_DIR and --out only move what is measured";
        crate::base::exit::prerequisite(format!("{err:#}; {remedy}"))
    };
    let dir = path.parent().expect("a lock lies in a folder");
    make_dir(dir).map_err(refuse)?;
    if let Some(pid) = lock_holder(path) {
        return Err(crate::base::exit::prerequisite(format!(
            "another `cargo xtask` (process {pid}) works in `{dir}`; wait for it"
        )));
    }
    write_owner(path).map_err(refuse)?;
    Ok(Lock(path.to_owned()))
}

/// Writes down that this process holds something, while it lives.
pub fn write_owner(path: &Utf8Path) -> anyhow::Result<()> {
    let this = Process::current().context("the system does not say when this process started")?;
    write(path, &format!("{this}\n"), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_said_with_what_helps() {
        let said = |kind: ErrorKind| format!("{:#}", explain(kind.into()));
        for kind in [ErrorKind::StorageFull, ErrorKind::QuotaExceeded] {
            assert!(said(kind).contains("a larger disk with --out"), "{}", said(kind));
        }
        assert!(!said(ErrorKind::PermissionDenied).contains("--out"));
        // ENOSPC, in the words in which commands pass it on.
        assert!(remedy(&format!("fio: {}", std::io::Error::from_raw_os_error(28))).is_some());
    }
}
