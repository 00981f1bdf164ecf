//! The list of rules: complete, documented, and with tests that are there.

use std::{collections::BTreeSet, env, fs};

use camino::Utf8Path;
use xtask::judge::rules::{self, RULES};

use crate::support::{checkout, copy_of_checkout, run, stderr, stdout};

const BEGIN: &str = "<!-- rules: made by `cargo xtask rules --markdown` -->\n";
const END: &str = "<!-- end of rules -->\n";

#[test]
fn there_are_44_rules_and_none_is_silent() {
    for (index, rule) in RULES.into_iter().enumerate() {
        assert_eq!(rule.number as usize, index + 1);
        assert!(!rule.title.is_empty() && !rule.why.is_empty(), "rule {}", rule.number);
        let is_judged = !rule.checks.is_empty();
        assert!(!rule.here.is_empty(), "rule {} says nothing", rule.number);
        assert!(!is_judged || !rule.remedy.is_empty(), "rule {} has no remedy", rule.number);
        assert!(!rule.here().contains('{'), "rule {}: {}", rule.number, rule.here());
    }
}

#[test]
fn the_table_of_the_page_is_that_of_the_list() {
    let path = checkout().join("bench/METHODOLOGY.md");
    let page = fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(BEGIN).unwrap();
    let (table, after) = rest.split_once(END).unwrap();
    if env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(path, [before, BEGIN, &rules::table(), END, after].concat()).unwrap();
        return;
    }
    assert_eq!(table, rules::table(), "UPDATE_EXPECT=1 writes it again");
}

/// Names of all functions in the tests and in the sources.
fn functions(folder: &Utf8Path, names: &mut BTreeSet<String>) {
    let function = regex::Regex::new(r"#\[test\]\s+(?:#\[.*\]\s+)*fn (\w+)\(").unwrap();
    let property = regex::Regex::new(r"(?m)^    fn (\w+)\(.* in ").unwrap();
    for entry in folder.read_dir_utf8().unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            functions(entry.path(), names);
            continue;
        }
        if entry.path().extension() != Some("rs") {
            continue;
        }
        let text = fs::read_to_string(entry.path()).unwrap();
        for it in [&function, &property] {
            names.extend(it.captures_iter(&text).map(|it| it[1].to_owned()));
        }
    }
}

#[test]
fn the_tests_that_rules_name_are_there() {
    let mut names = BTreeSet::new();
    functions(&checkout().join("xtask"), &mut names);
    assert!(names.len() > 100);
    for rule in RULES {
        for test in rule.tests {
            assert!(names.contains(*test), "rule {}: there is no test `{test}`", rule.number);
        }
        assert!(!rule.tests.is_empty(), "rule {} has no test", rule.number);
    }
}

#[test]
fn rules_are_printed_and_so_is_one() {
    let root = copy_of_checkout("rules");
    let all = stdout(&run(&root, &["rules"]));
    assert!(all.contains("   7  cold means cold") && all.contains("44 rules: "), "{all}");
    let one = stdout(&run(&root, &["rules", "7"]));
    assert!(one.contains("`COLD_SHARE_MIN` = 0.9"), "{one}");
    let none = run(&root, &["rules", "45"]);
    assert_eq!(none.status.code(), Some(2));
    assert!(stderr(&none).contains("they are 1 to 44"), "{}", stderr(&none));
}
