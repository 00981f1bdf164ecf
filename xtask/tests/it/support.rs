//! What tests share: a checkout to work in, and the program.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::atomic::{AtomicU32, Ordering},
};

use camino::Utf8PathBuf;

pub fn checkout() -> Utf8PathBuf {
    Utf8PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// A folder of this test's own, empty.
pub fn folder(name: &str) -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::SeqCst);
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{count}"));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

/// The data of the checkout in a folder of its own, so that a test may break it.
pub fn copy_of_checkout(name: &str) -> PathBuf {
    let root = folder(name);
    for entry in [
        "bench/systems",
        "bench/services",
        "bench/workloads",
        "bench/docker",
        "bench/lab",
        "configs",
    ] {
        copy_folder(checkout().join(entry).as_std_path(), &root.join(entry));
    }
    for file in ["docker-compose.yml", ".env.example"] {
        fs::copy(checkout().join(file), root.join(file)).unwrap();
    }
    root
}

pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy_folder(&entry.path(), &to),
            false => drop(fs::copy(entry.path(), to).unwrap()),
        }
    }
}

/// The program in a checkout, with none of this machine's own settings, and nothing of its cache.
pub fn xtask(root: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(args).current_dir(root).env_remove("NO_COLOR");
    command.env_remove("GITHUB_ACTIONS");
    command.env("XDG_CACHE_HOME", root.join("target/cache"));
    for (name, _) in std::env::vars() {
        if ["BENCH_", "DITTOFS_", "JUICEFS_", "S3_"].iter().any(|it| name.starts_with(it)) {
            command.env_remove(name);
        }
    }
    command
}

pub fn run(root: &Path, args: &[&str]) -> Output {
    xtask(root, args).output().unwrap()
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub fn write_executable(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}
