//! What a running system does, once a second, from a real process's counters.

use std::{fs, process::Output};

use serde_json::Value;

use crate::support::{copy_of_checkout, stderr, stdout, write_executable, xtask};

/// With these containers, all of them this very process.
fn stats(running: &[&str], args: &[&str]) -> Output {
    let root = copy_of_checkout("stats");
    let stubs = root.join("stubs");
    fs::create_dir_all(&stubs).unwrap();
    let pid = std::process::id();
    let docker = format!(
        "#!/bin/sh\ncase $1 in\nps) printf '%s\\n' {} ;;\ninspect) shift 3; for it; do echo \"{{\\\"Name\\\":\\\"/$it\\\",\\\"Pid\\\":{pid}}}\"; done ;;\nesac\n",
        running.join(" ")
    );
    write_executable(&stubs.join("docker"), &docker);
    let path = format!("{}:{}", stubs.display(), std::env::var("PATH").unwrap());
    xtask(&root, &[&["stats"], args].concat()).env("PATH", path).output().unwrap()
}

#[test]
fn each_second_is_a_line_with_what_the_counters_say() {
    let output = stats(&["dittobench-ganesha-1"], &["--count", "2", "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let said = stdout(&output);
    let lines: Vec<Value> = said.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    assert_eq!(lines.len(), 2, "{said}");
    for it in &lines {
        assert_eq!(it["system"], "ganesha");
        assert!(it["seconds"].as_f64() >= Some(0.9), "{it}");
        // Nothing is mounted: no counter knows of operations.
        assert!(it["nfs_operations"].as_object().unwrap().is_empty(), "{it}");
        assert!(it["context_switches"].as_f64() > Some(0.0), "{it}");
    }
    let output = stats(&["dittobench-ganesha-1"], &["--count", "1"]);
    let said = stdout(&output);
    assert_eq!(said.lines().count(), 3, "{said}");
    assert!(said.starts_with("ganesha; in a second: "), "{said}");
}

#[test]
fn who_runs_is_named_where_it_is_not_clear() {
    let refused = |running: &[&str], args: &[&str], why: &str| {
        let output = stats(running, args);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(why), "{}", stderr(&output));
    };
    refused(&[], &[], "no system runs; `cargo xtask up SYSTEM` brings one up");
    let two = ["dittobench-ganesha-1", "dittobench-samba-1"];
    refused(&two, &[], "name one of those that run: ganesha, samba");
    refused(&two, &["rclone"], "`rclone` does not run; these do: ganesha, samba");
}
