//! SHA-256 sums of files, in the form that `sha256sum --check` reads.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs::File,
    io::{ErrorKind, Read as _},
};

use anyhow::{Context as _, bail};
use camino::{Utf8Component, Utf8Path, Utf8PathBuf};
use hmac_sha256::Hash;

use super::{disk, units::hex};

/// Of each sum; in a list it has two digits for each.
pub const BYTES: usize = 32;

pub fn of_text(text: &[u8]) -> String {
    hex(&Hash::hash(text))
}

pub fn of_file(path: &Utf8Path) -> anyhow::Result<String> {
    let read = || -> std::io::Result<String> {
        let mut file = File::open(path)?;
        let mut hash = Hash::new();
        let mut buffer = vec![0; 1 << 16];
        loop {
            match file.read(&mut buffer)? {
                0 => return Ok(hex(&hash.finalize())),
                count => hash.update(&buffer[..count]),
            }
        }
    };
    read().with_context(|| format!("failed to read `{path}`"))
}

/// By the paths of files; one may have been summed twice.
pub type Sums = BTreeMap<Utf8PathBuf, BTreeSet<String>>;

/// The sums of a list, and the numbers of the lines that are none.
pub fn parse(text: &str) -> (Sums, Vec<usize>) {
    let (mut sums, mut others) = (Sums::new(), Vec::new());
    for (index, line) in text.lines().enumerate() {
        let is_sum =
            |it: &str| it.len() == 2 * BYTES && it.bytes().all(|it| it.is_ascii_hexdigit());
        let is_below = |it: &str| {
            let mut parts = Utf8Path::new(it).components();
            !it.is_empty() && parts.all(|it| matches!(it, Utf8Component::Normal(_)))
        };
        match line.split_once("  ") {
            Some((sum, path)) if is_sum(sum) && is_below(path) => {
                sums.entry(path.into()).or_default().insert(sum.to_ascii_lowercase());
            }
            _ => others.push(index + 1),
        }
    }
    (sums, others)
}

/// Adds to a list the sums of files below `root`: of one file, or of all in a folder, in order.
pub fn add(
    list: &Utf8Path,
    root: &Utf8Path,
    paths: impl IntoIterator<Item = Utf8PathBuf>,
) -> anyhow::Result<()> {
    let mut text = String::new();
    for path in paths {
        let _ = writeln!(text, "{}  {path}", of_file(&root.join(&path))?);
    }
    disk::append(list, &text)
}

/// Every file in a folder of `root`, or the one that it is itself, as seen from `root` and in order;
/// nothing where there is none.
pub fn files(root: &Utf8Path, path: &Utf8Path) -> anyhow::Result<Vec<Utf8PathBuf>> {
    let whole = root.join(path);
    let mut entries = match std::fs::read_dir(&whole) {
        Ok(it) => it.collect::<Result<Vec<_>, _>>()?,
        Err(err) if err.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(err) if err.kind() == ErrorKind::NotADirectory => return Ok(vec![path.to_owned()]),
        Err(err) => bail!("failed to read the folder `{whole}`: {err}"),
    };
    entries.sort_by_key(std::fs::DirEntry::file_name);
    let mut found = Vec::new();
    for entry in entries {
        // Nobody who works by the rules gives a file a name that is no text; it is seen all the same.
        let path = path.join(entry.file_name().to_string_lossy().as_ref());
        match entry.file_type()?.is_dir() {
            true => found.extend(files(root, &path)?),
            false => found.push(path),
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_line_by_line() {
        // The first example of FIPS 180-4.
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(of_text(b"abc"), abc);
        let text = format!("{abc}  raw/a b\nno\n{abc}  ../b\n{abc}  /etc/b\n{abc}  \n{abc} *c\n");
        let (sums, others) = parse(&text);
        assert_eq!(sums.keys().collect::<Vec<_>>(), ["raw/a b"]);
        assert_eq!(others, [2, 3, 4, 5, 6]);
    }
}
