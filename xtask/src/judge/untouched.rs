//! Whether all that a run kept is as it was when its sum was written.

use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};

use crate::{base::sums, results};

#[derive(Debug, Default)]
pub struct Untouched {
    /// Files that have a sum.
    pub files: usize,
    /// The list's own sum. Who changes a file can change the list, but not what others know of it.
    pub of_list: String,
    pub touched: Vec<String>,
    /// Without a sum: they came later, or the run was killed before theirs was written.
    pub added: Vec<String>,
    pub lost: Vec<String>,
}

impl Untouched {
    pub fn is_proven(&self) -> bool {
        self.differences() == 0
    }

    pub fn differences(&self) -> usize {
        self.touched.len() + self.added.len() + self.lost.len()
    }
}

/// None where a run has no sums, as those of older revisions.
pub fn untouched(run: &Utf8Path) -> anyhow::Result<Option<Untouched>> {
    let Ok(list) = std::fs::read(run.join(results::SUMS)) else { return Ok(None) };
    let (sums, others) = sums::parse(&String::from_utf8_lossy(&list));
    let mut found =
        Untouched { files: sums.len(), of_list: sums::of_text(&list), ..Untouched::default() };
    let mut there: BTreeSet<Utf8PathBuf> = BTreeSet::new();
    for kept in results::KEPT {
        there.extend(sums::files(run, kept.into())?);
    }
    for (path, sums) in &sums {
        let whole = run.join(path);
        match () {
            () if whole.symlink_metadata().is_err() => found.lost.push(path.to_string()),
            // A folder, a pipe, or another name of something else.
            () if !whole.symlink_metadata().is_ok_and(|it| it.is_file()) => {
                found.touched.push(path.to_string());
            }
            () if sums.len() > 1 || !sums.contains(&sums::of_file(&whole)?) => {
                found.touched.push(path.to_string());
            }
            () => (),
        }
    }
    found.touched.extend(others.iter().map(|it| format!("{}, line {it}: no sum", results::SUMS)));
    found.added =
        there.iter().filter(|it| !sums.contains_key(*it)).map(ToString::to_string).collect();
    Ok(Some(found))
}
