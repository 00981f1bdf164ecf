//! What the machine is, in the kernel's own words, once for a run: processors, settings, mounts.

use camino::{Utf8Path, Utf8PathBuf};

use crate::{
    base::{disk, kernel, redact::redact},
    results,
    run::effects::{Command, Ctx},
};

/// Of the kernel's settings, those that a file system feels.
const SETTINGS: [&str; 5] = ["fs", "net/core", "net/ipv4", "sunrpc", "vm"];
/// Of each interface, and asking itself does something.
const LEFT_OUT: [&str; 3] = ["net.ipv4.conf.", "net.ipv4.neigh.", "vm.stat_refresh"];

pub fn run(ctx: &Ctx<'_>, dir: &Utf8Path) -> anyhow::Result<()> {
    disk::make_dir(dir)?;
    let keep = |name: &str, text: &str| match text.is_empty() {
        true => Ok(()),
        false => disk::write(&dir.join(name), &redact(text), false),
    };
    // It is not everywhere.
    let lscpu = ctx.output(&Command::new("lscpu", [""; 0])).unwrap_or_default();
    keep(results::LSCPU, &lscpu)?;
    keep(results::COMMAND_LINE, &kernel::read("/proc/cmdline").unwrap_or_default())?;
    keep(results::MOUNTS, &kernel::read("/proc/self/mountinfo").unwrap_or_default())?;
    let mut lines = Vec::new();
    for it in SETTINGS {
        settings(&kernel::path("/proc/sys"), it.into(), &mut lines);
    }
    keep(results::SYSCTLS, &lines.concat())
}

/// As `sysctl --all` prints them. Some can only be written.
fn settings(root: &Utf8Path, path: Utf8PathBuf, lines: &mut Vec<String>) {
    let name = path.as_str().replace('/', ".");
    if LEFT_OUT.iter().any(|it| format!("{name}.").starts_with(it) || name == *it) {
        return;
    }
    let whole = root.join(&path);
    if whole.is_dir() {
        let entries = whole.read_dir_utf8().into_iter().flatten().flatten();
        let mut names: Vec<String> = entries.map(|it| it.file_name().to_owned()).collect();
        names.sort();
        names.into_iter().for_each(|it| settings(root, path.join(it), lines));
    } else if let Ok(text) = std::fs::read_to_string(whole) {
        lines.extend(text.lines().map(|it| format!("{name} = {it}\n")));
    }
}
