//! Documents that have to keep up with the code.

use std::fs;

use crate::support::checkout;

#[test]
fn every_setting_that_systems_use_is_in_the_example() {
    let example = fs::read_to_string(checkout().join(".env.example")).unwrap();
    let compose = fs::read_to_string(checkout().join("docker-compose.yml")).unwrap();
    let set_by_harness = ["BENCH_FUSE_DIR", "BENCH_ROOT", "PWD"];
    let mut rest = compose.as_str();
    while let Some((_, after)) = rest.split_once("${") {
        let end =
            after.find(|it: char| !(it.is_ascii_uppercase() || it.is_ascii_digit() || it == '_'));
        let name = &after[..end.unwrap()];
        let is_there = example.lines().any(|it| it.starts_with(&format!("{name}=")));
        assert!(is_there || set_by_harness.contains(&name), "{name} is not in .env.example");
        rest = after;
    }
}

/// A tag can be moved to other code; a commit cannot.
#[test]
fn actions_are_pinned_by_commit() {
    let pinned = regex::Regex::new("uses: [a-z-]+/[a-z-]+@[0-9a-f]{40} # v[0-9.]+$").unwrap();
    let mut count = 0;
    for entry in checkout().join(".github/workflows").read_dir_utf8().unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        for line in text.lines().filter(|it| it.contains("uses:")) {
            assert!(pinned.is_match(line), "{line}");
            count += 1;
        }
    }
    assert!(count > 0);
}

#[test]
fn the_code_names_no_system_no_service_and_no_workload() {
    let names = |folder: &str| -> Vec<String> {
        fs::read_dir(checkout().join(folder))
            .unwrap()
            .map(|it| it.unwrap().path())
            .filter(|it| it.extension().is_some_and(|it| it == "toml"))
            .map(|it| it.file_stem().unwrap().to_str().unwrap().to_owned())
            // Protocols and drivers have these words as well.
            .filter(|it| !["local", "metadata", "s3"].contains(&&**it))
            .collect()
    };
    let names =
        [names("bench/systems"), names("bench/services"), names("bench/workloads")].concat();
    assert!(names.len() > 10);
    let mut folders = vec![checkout().join("xtask/src")];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir_utf8().unwrap().map(Result::unwrap) {
            if entry.path().is_dir() {
                folders.push(entry.into_path());
                continue;
            }
            let text = fs::read_to_string(entry.path()).unwrap();
            for (index, line) in text.lines().enumerate() {
                let code = line.split("//").next().unwrap();
                // Examples in the help and tests of name matching are words for people.
                let is_words = entry.path().ends_with("src/cmd/flags.rs")
                    || entry.path().ends_with("src/base/names.rs")
                    || entry.path().ends_with("src/inputs/settings.rs");
                for name in &names {
                    let is_named = !is_words && code.contains(&format!("\"{name}\""));
                    assert!(!is_named, "{}:{}: names {name}", entry.path(), index + 1);
                }
            }
            let lines = text.lines().count();
            assert!(lines < 700, "{} has {lines} lines", entry.path());
            // A page's own style and script say it in a comment of theirs.
            let about = ["//!", "/*", "//", "\"use strict\";\n//"];
            let about =
                if entry.path().extension() == Some("rs") { &about[..1] } else { &about[1..] };
            let says = about.iter().any(|it| text.starts_with(it));
            assert!(says, "{} does not say what it is for", entry.path());
        }
    }
}

#[test]
fn every_column_of_a_table_is_documented_in_its_order() {
    let page = fs::read_to_string(checkout().join("bench/RESULTS.md")).unwrap();
    for (file, columns) in [
        ("summary.csv", &xtask::report::COLUMNS[..]),
        ("comparisons.csv", &xtask::report::COMPARISON_COLUMNS[..]),
    ] {
        let (_, section) = page.split_once(&format!("## {file}")).unwrap();
        let section = section.split("\n## ").next().unwrap();
        let documented: Vec<&str> = section
            .lines()
            .filter_map(|it| it.strip_prefix("| `")?.split_once('`'))
            .map(|it| it.0)
            .collect();
        assert_eq!(documented, columns);
    }
}
