//! Folders of people that are going to be measured: whether that can be, said at once.

use camino::{Utf8Path, Utf8PathBuf};

use crate::{
    base::{ask::ask, exit, units::Size},
    run::tools::folder::Facts,
};

/// What each of them is, without links; an error names what is wrong with all that cannot be measured.
/// `bytes` is what has to fit, and `direct` whether jobs pass the page cache by.
pub fn check(folders: &[String], bytes: u64, direct: bool) -> anyhow::Result<Vec<Facts>> {
    let mut found: Vec<Facts> = Vec::new();
    let mut wrong = Vec::new();
    for folder in folders {
        match look(Utf8Path::new(folder)) {
            Err(why) => wrong.push(why),
            Ok(facts) => {
                wrong.extend(problem(folder, &facts, bytes, direct));
                found.push(facts);
            }
        }
    }
    match wrong.is_empty() {
        true => Ok(found),
        false => Err(exit::prerequisite(wrong.join("\n"))),
    }
}

/// Folders of one file system, in pairs of the first with another.
pub fn alike(found: &[Facts]) -> Vec<(&Utf8PathBuf, &Utf8PathBuf)> {
    let mut pairs = Vec::new();
    for (index, it) in found.iter().enumerate() {
        let first = found[..index].iter().find(|first| first.device == it.device);
        pairs.extend(first.map(|first| (&first.path, &it.path)));
    }
    pairs
}

/// Another process looks: one that hangs in the kernel is left behind.
fn look(folder: &Utf8Path) -> Result<Facts, String> {
    let this = std::env::current_exe().map_err(|err| err.to_string())?;
    let this = this.to_string_lossy().into_owned();
    let said = ask(&this, ["self", "folder", folder.as_str()]).ok_or_else(|| {
        format!(
            "`{folder}` does not answer: its server may be gone (`umount -l` gives up a mount, \
             `ls` there shows whether it hangs)"
        )
    })?;
    let said: Result<Result<Facts, String>, _> = serde_json::from_str(&said);
    said.map_err(|err| format!("`{folder}`: {err}"))?
}

fn problem(folder: &str, facts: &Facts, bytes: u64, direct: bool) -> Option<String> {
    if facts.path != folder {
        return Some(format!("`{folder}` is another name of `{0}`; give {0}", facts.path));
    }
    if let Some(why) = &facts.refuses {
        return Some(format!(
            "nothing can be made in `{folder}` ({} of {}): {why}",
            facts.fstype, facts.source
        ));
    }
    if let Some(free) = free_bytes(&facts.path).filter(|it| *it < bytes) {
        let (free, bytes) = (Size(free >> 20 << 20), Size(bytes));
        return Some(format!(
            "`{folder}` has {free} free, and {bytes} are needed; make room, or give a smaller --size"
        ));
    }
    (direct && !facts.takes_direct).then(|| {
        format!(
            "`{folder}` ({}) takes no direct I/O; set FIO_DIRECT=0, with which all jobs of the run go \
             through the page cache",
            facts.fstype
        )
    })
}

fn free_bytes(folder: &Utf8Path) -> Option<u64> {
    let text = ask("df", ["-Pk", folder.as_str()])?;
    let available = text.lines().last()?.split_whitespace().nth(3)?;
    Some(available.parse::<u64>().ok()? << 10)
}
