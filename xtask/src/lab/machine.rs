//! The machine's own disk: Debian packages, and a few files of ours over them.
//!
//! Making it needs root, since the tree has the owners of a Debian system; using it does not.

use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};

use crate::{
    base::{exit, random},
    lab::{Lab, SUITE},
    run::{effects::Command, plan::Step},
};

/// Sparse: it takes what is written.
const ROOT_SIZE: &str = "4G";
const MAKE_LIMIT: Duration = Duration::from_secs(3600);

/// What names a machine: everything that it is made of, but for the day's packages.
pub fn content(root: &Utf8Path) -> anyhow::Result<u64> {
    let mut parts: Vec<Vec<u8>> = vec![SUITE.into(), ROOT_SIZE.into()];
    let folder = root.join("bench/lab");
    let packages = std::fs::read(folder.join("packages"));
    parts.push(packages.map_err(|err| unreadable(&folder.join("packages"), &err))?);
    add_files(&folder.join("guest"), &mut parts)?;
    Ok(random::hash(parts.iter().map(Vec::as_slice)))
}

/// The names and bytes of all files below a folder.
pub(super) fn add_files(folder: &Utf8Path, parts: &mut Vec<Vec<u8>>) -> anyhow::Result<()> {
    add(folder, folder, parts).map_err(|err| unreadable(folder, &err))
}

fn unreadable(path: &Utf8Path, err: &std::io::Error) -> anyhow::Error {
    exit::usage(format!("failed to read `{path}`: {err}"))
}

fn add(top: &Utf8Path, folder: &Utf8Path, parts: &mut Vec<Vec<u8>>) -> std::io::Result<()> {
    let entries = folder.read_dir_utf8()?.map(|it| it.map(|it| it.into_path()));
    let mut paths: Vec<Utf8PathBuf> = entries.collect::<Result<_, _>>()?;
    paths.sort();
    for path in paths {
        let name = path.strip_prefix(top).expect("it was found below");
        parts.push(name.as_str().into());
        match path.is_dir() {
            true => add(top, &path, parts)?,
            false => parts.push(std::fs::read(&path)?),
        }
    }
    Ok(())
}

/// A comment takes a line of it.
fn packages(root: &Utf8Path) -> String {
    let text = std::fs::read_to_string(root.join("bench/lab/packages")).unwrap_or_default();
    let lines = text.lines().filter(|it| !it.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(",")
}

impl Lab {
    pub(super) fn make_machine(&self) -> Vec<Step> {
        let new = Utf8PathBuf::from(format!("{}.new", self.machine));
        let tree = new.join("tree");
        let in_tree = |path: &str| tree.join(path).into_string();
        let packages = packages(&self.root);
        let mut debootstrap = self.as_root(
            "debootstrap",
            ["--variant=minbase", &format!("--include={packages}"), SUITE, tree.as_str()],
        );
        if let Some(archive) = &self.archive {
            debootstrap = debootstrap.arg(archive);
        }
        let image = new.join("root.img");
        let disk = ["-q", "-F", "-t", "ext4", "-L", "lab-root", "-d", tree.as_str()];
        let run = |command: Command| Step::run(command.limit(MAKE_LIMIT));
        vec![
            run(self.as_root("rm", ["-rf", "--", new.as_str()])),
            Step::mkdir(new.clone()),
            run(debootstrap),
            run(self.as_root("cp", ["-R", "bench/lab/guest/.", tree.as_str()])),
            run(self
                .as_root("rm", ["-rf", "--"])
                .args(["var/cache/apt", "var/lib/apt/lists"].map(in_tree))),
            // Where its init mounts: the disk is only read then.
            run(self
                .as_root("mkdir", ["-p"])
                .args(["lab", "share", "var/lib/docker"].map(in_tree))),
            run(self.as_root("mke2fs", disk).args([image.as_str(), ROOT_SIZE])),
            run(self.as_root("chown", [&*self.owner, image.as_str()])),
            // Whole or not at all: the name says that it is complete.
            run(Command::new("mv", [new.as_str(), self.machine.as_str()])),
        ]
    }

    pub(super) fn tree(&self) -> Utf8PathBuf {
        self.machine.join("tree")
    }
}
