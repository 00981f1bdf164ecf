//! The rooms of the program: what may know what, read from the paths in the source.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use camino::{Utf8Path, Utf8PathBuf};
use regex::Regex;

use crate::support::checkout;

/// Each room with those that it may use. ARCHITECTURE.md shows the same.
const ROOMS: [(&str, &[&str]); 9] = [
    ("base", &[]),
    ("inputs", &["base"]),
    ("results", &["base", "inputs"]),
    ("run", &["base", "inputs", "results"]),
    ("judge", &["base", "inputs", "results"]),
    ("report", &["base", "inputs", "results", "judge"]),
    ("lab", &["base", "inputs", "results", "run"]),
    ("prereq", &["base", "inputs", "results", "run", "lab"]),
    ("cmd", &["base", "inputs", "results", "run", "judge", "report", "lab", "prereq"]),
];

/// As many files may know each other in a circle: the parts of one thing.
const CIRCLE: usize = 4;

fn source() -> BTreeMap<Utf8PathBuf, String> {
    fn read(folder: &Utf8Path, into: &mut BTreeMap<Utf8PathBuf, String>) {
        for entry in folder.read_dir_utf8().unwrap().map(Result::unwrap) {
            match entry.file_type().unwrap().is_dir() {
                true => read(entry.path(), into),
                false => {
                    into.insert(entry.path().to_owned(), fs::read_to_string(entry.path()).unwrap());
                }
            }
        }
    }
    let root = checkout().join("xtask/src");
    let mut files = BTreeMap::new();
    read(&root, &mut files);
    files
        .into_iter()
        .map(|(path, text)| (path.strip_prefix(&root).unwrap().to_owned(), text))
        .collect()
}

/// The paths below `crate` that a file names, each with its segments: those of nested `use` trees
/// one by one.
fn paths(text: &str) -> BTreeSet<Vec<String>> {
    let comments = Regex::new(r"(?m)//.*$").unwrap();
    let text = comments.replace_all(text, "");
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices("crate::") {
        if text[..at].ends_with('$') {
            continue;
        }
        tree(&text[at + "crate::".len()..], &mut Vec::new(), &mut found);
    }
    found
}

/// Reads one tree; returns what follows it.
fn tree<'a>(
    mut text: &'a str,
    above: &mut Vec<String>,
    found: &mut BTreeSet<Vec<String>>,
) -> &'a str {
    let depth = above.len();
    loop {
        text = text.trim_start();
        if let Some(mut rest) = text.strip_prefix('{') {
            loop {
                rest = tree(rest, above, found).trim_start();
                rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
                if let Some(after) = rest.strip_prefix('}') {
                    above.truncate(depth);
                    return after;
                }
            }
        }
        let end = text.find(|it: char| !it.is_alphanumeric() && it != '_').unwrap_or(text.len());
        let (name, rest) = text.split_at(end);
        above.push(name.to_owned());
        match rest.strip_prefix("::") {
            Some(rest)
                if rest.starts_with(|it: char| it.is_alphabetic() || it == '{' || it == '_') =>
            {
                text = rest;
            }
            _ => {
                found.insert(above.clone());
                above.truncate(depth);
                let alias = rest.trim_start().strip_prefix("as ");
                return alias.map_or(rest, |it| {
                    it.trim_start_matches(|it: char| it.is_alphanumeric() || it == '_')
                });
            }
        }
    }
}

fn room(file: &Utf8Path) -> Option<&'static str> {
    let first = file.components().next()?.as_str().trim_end_matches(".rs").to_owned();
    ROOMS.iter().map(|it| it.0).find(|it| *it == first)
}

#[test]
fn a_tree_of_paths_is_read_whole() {
    let text = "use crate::{\n a::{self, b::C, d::{e, f as g}},\n h,\n};\nfn x() { crate::i::j(k) }\n// crate::no";
    let found: Vec<String> = paths(text).iter().map(|it| it.join("::")).collect();
    assert_eq!(found, ["a::b::C", "a::d::e", "a::d::f", "a::self", "h", "i::j"]);
}

#[test]
fn no_room_knows_one_that_stands_on_it() {
    let mut wrong = Vec::new();
    for (file, text) in source() {
        let Some(here) = room(&file) else { continue };
        let may = ROOMS.iter().find(|it| it.0 == here).unwrap().1;
        for path in paths(&text) {
            let there = ROOMS.iter().find(|it| it.0 == path[0]);
            if let Some((there, _)) = there.filter(|it| it.0 != here && !may.contains(&it.0)) {
                wrong.push(format!("{file} ({here}) uses {} ({there})", path.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_stands_in_a_room() {
    let outside: Vec<_> = source().into_keys().filter(|it| room(it).is_none()).collect();
    assert_eq!(outside, ["lib.rs", "main.rs"]);
}

/// The file that a path leads to, which is the longest beginning of it that is one.
fn file_of(path: &[String], files: &BTreeMap<Utf8PathBuf, String>) -> Option<Utf8PathBuf> {
    let lengths = (1..=path.len()).rev();
    lengths
        .map(|it| Utf8PathBuf::from(path[..it].join("/") + ".rs"))
        .find(|it| files.contains_key(it))
}

/// The files that know each other in circles, by the arrows between files that are named from
/// `crate`; a module that only lists its parts is no arrow.
#[test]
fn circles_of_files_are_short() {
    let files = source();
    let arrows: BTreeMap<&Utf8PathBuf, BTreeSet<Utf8PathBuf>> = files
        .iter()
        .map(|(file, text)| {
            let found = paths(text).into_iter().filter_map(|it| file_of(&it, &files));
            (file, found.filter(|it| it != file).collect())
        })
        .collect();
    let reach = |from: &Utf8PathBuf| {
        let mut seen = BTreeSet::new();
        let mut next = vec![from.clone()];
        while let Some(file) = next.pop() {
            for it in &arrows[&file] {
                if seen.insert(it.clone()) {
                    next.push(it.clone());
                }
            }
        }
        seen
    };
    let reached: BTreeMap<&Utf8PathBuf, BTreeSet<Utf8PathBuf>> =
        files.keys().map(|it| (it, reach(it))).collect();
    for file in files.keys() {
        let circle: Vec<&Utf8PathBuf> = files
            .keys()
            .filter(|it| reached[file].contains(*it) && reached[it].contains(file))
            .collect();
        assert!(circle.len() <= CIRCLE, "{} files in a circle: {circle:?}", circle.len());
    }
}
