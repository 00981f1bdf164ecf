//! Many runs over time: what is kept of each, and where a change is told.

use std::fs;

use camino::Utf8Path;

use crate::{
    compare::{SLOWER, STEADY, edit, run_of},
    support::{self, copy_of_checkout, stderr, stdout},
};

/// Puts runs behind each other in a file, each a day after the one before it; and what `history` says.
fn history(runs: &[&Utf8Path]) -> (Option<i32>, String, String) {
    let root = copy_of_checkout("history");
    let root = Utf8Path::from_path(&root).unwrap();
    let run = |args: &[&str]| support::run(root.as_std_path(), args);
    for (day, path) in runs.iter().enumerate() {
        edit(path, |record| record["started"] = (1_790_000_000 + 86_400 * day as u64).into());
        let output = run(&["compare", path.as_str(), "--append", "kept.jsonl"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    }
    let output = run(&["history", "kept.jsonl", "--out", "trend.html"]);
    let page = fs::read_to_string(root.join("trend.html")).unwrap_or_default();
    (output.status.code(), stdout(&output) + &stderr(&output), page)
}

#[test]
fn a_change_is_told_once_and_where_it_came() {
    let one = |times| run_of(&[("a", times), ("b", STEADY)]);
    let runs = [one(STEADY), one(STEADY), one(SLOWER), one(SLOWER)];
    let (code, said, page) = history(&runs.each_ref().map(|it| it.as_path()));
    assert_eq!(code, Some(0), "{said}");
    let changes: Vec<&str> = said.lines().filter(|it| it.contains("slower")).collect();
    assert_eq!(changes.len(), 1, "{said}");
    assert!(changes[0].starts_with("2026-09-23 14:13 UTC: a nfs3 seq-write "), "{said}");
    assert!(said.contains("2 operations in 4 runs: trend.html"), "{said}");
    assert_eq!(page.matches("<figure ").count(), 2);
    assert_eq!(page.matches("line d1 s7").count(), 1, "{page}");
}

#[test]
fn runs_of_another_kind_tell_no_change_and_one_run_no_history() {
    let (old, new) = (run_of(&[("a", STEADY)]), run_of(&[("a", SLOWER)]));
    edit(&new, |record| record["facts"]["kernel"] = "another".into());
    let (code, said, page) = history(&[&old, &new]);
    assert_eq!(code, Some(0), "{said}");
    assert!(!said.contains("slower") && page.contains("Nothing that can be told"), "{said}");
    // Beside the runs of a folder there are others, which are no reason to show none.
    let other = old.with_file_name("durability-x");
    fs::create_dir_all(&other).unwrap();
    let root = copy_of_checkout("history-others");
    let output = support::run(&root, &["history", old.as_str(), other.as_str(), new.as_str()]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("durability-x` holds no measured run"), "{}", stderr(&output));
    fs::remove_dir_all(&other).unwrap();
    let (code, said, _) = history(&[&old]);
    assert_eq!((code, said.contains("one run has no history")), (Some(2), true), "{said}");
}
