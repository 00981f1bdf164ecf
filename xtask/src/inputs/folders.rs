//! `bench path FOLDER…`: folders that are mounted already, each a system of the run.

use camino::{Utf8Path, Utf8PathBuf};

use crate::{
    base::exit,
    inputs::catalog::{Access, Catalog, System},
};

/// What stands before folders among the systems of a command line.
pub const KEYWORD: &str = "path";
/// fio splits at the first, its job files end a value at others, and globs select systems.
const REFUSED: [char; 10] = [':', ';', '#', '\\', '"', '$', '*', '?', '\n', '\t'];

/// The folders among the systems of a command line.
pub fn given(systems: &[String]) -> &[String] {
    match systems.iter().position(|it| it == KEYWORD) {
        Some(at) => &systems[at + 1..],
        None => &[],
    }
}

/// The same command line with whole paths: `here` is where the person stands.
pub fn absolute(systems: &[String], here: &Utf8Path) -> anyhow::Result<Vec<String>> {
    let Some(at) = systems.iter().position(|it| it == KEYWORD) else { return Ok(systems.to_vec()) };
    let (before, folders) = systems.split_at(at + 1);
    if folders.is_empty() {
        return Err(exit::usage(
            "`path` needs folders: cargo xtask bench path /mnt/nas /srv/data".to_owned(),
        ));
    }
    let mut all = before.to_vec();
    for folder in folders {
        if let Some(refused) = folder.chars().find(|it| REFUSED.contains(it) || it.is_control()) {
            return Err(exit::usage(format!(
                "`{folder}`: fio cannot be told of a folder with {refused:?} in its name; mount or \
                 bind it elsewhere"
            )));
        }
        let whole = plain(&here.join(folder));
        if all[at + 1..].contains(&whole) {
            return Err(exit::usage(format!("`{folder}` is given twice")));
        }
        all.push(whole);
    }
    Ok(all)
}

/// Without `.`, `..` and a slash at its end.
fn plain(path: &Utf8Path) -> String {
    let mut out = Utf8PathBuf::new();
    for part in path.components() {
        match part.as_str() {
            "." => (),
            ".." => drop(out.pop()),
            part => out.push(part),
        }
    }
    out.into_string()
}

/// The catalogue with these folders in it. Each is measured as the host's own one is.
pub fn expand(mut catalog: Catalog, systems: &[String]) -> anyhow::Result<Catalog> {
    let folders = given(systems);
    if folders.is_empty() {
        return Ok(catalog);
    }
    let own = catalog.systems.values().find(|it| it.access == Access::Local).cloned();
    let own = own.ok_or_else(|| exit::usage("no system of the catalogue is a folder"))?;
    for folder in folders {
        let system = System {
            name: folder.clone(),
            folder: Some(folder.into()),
            title: "A folder that was mounted before".to_owned(),
            access: Access::Folder,
            durable: "as it is mounted: not known here".to_owned(),
            durable_when: Vec::new(),
            reference: false,
            default: false,
            vary: Vec::new(),
            analysis: String::new(),
            ..own.clone()
        };
        catalog.systems.insert(folder.clone(), system);
    }
    Ok(catalog)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_stand_behind_a_word_and_become_whole() {
        let asked = |words: &str| words.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let whole = |words: &str| absolute(&asked(words), Utf8Path::new("/home/me"));
        assert_eq!(
            whole("a path b/ ../c /d/./e").unwrap(),
            asked("a path /home/me/b /home/c /d/e")
        );
        assert_eq!(given(&asked("a path /b")), ["/b"]);
        assert!(given(&asked("a b")).is_empty());
        assert!(whole("path").unwrap_err().to_string().contains("needs folders"));
        assert!(whole("path a b ./a").unwrap_err().to_string().contains("given twice"));
        assert!(whole("path a:b").unwrap_err().to_string().contains("fio"));
    }
}
