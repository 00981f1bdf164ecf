//! Proves that a file system works for the user who is going to measure it: create, write, fsync,
//! read back, rename, unlink.

#![expect(clippy::disallowed_methods, reason = "it works on the system under test")]

use std::{
    fs::{self, File},
    io::{Read as _, Write as _},
};

use anyhow::{Context as _, ensure};
use camino::Utf8Path;

const TEXT: &[u8] = b"the probe was here\n";

pub fn run(dir: &Utf8Path) -> anyhow::Result<()> {
    let first = dir.join(".probe");
    let second = dir.join(".probe-renamed");
    let mut file = File::create(&first).with_context(|| at("create", &first))?;
    file.write_all(TEXT).with_context(|| at("write", &first))?;
    file.sync_all().with_context(|| at("fsync", &first))?;
    drop(file);
    let mut found = Vec::new();
    File::open(&first)
        .and_then(|mut it| it.read_to_end(&mut found))
        .with_context(|| at("read", &first))?;
    ensure!(found == TEXT, "the probe read back something else than it wrote to `{first}`");
    fs::rename(&first, &second).with_context(|| at("rename", &first))?;
    fs::remove_file(&second).with_context(|| at("unlink", &second))
}

fn at(operation: &str, path: &Utf8Path) -> String {
    format!("the probe failed to {operation} `{path}`")
}
