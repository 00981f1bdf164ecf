//! Lies that are really told about the local disk, with a real fio. Some of each kind; `cargo xtask self
//! trust` tells all.

use std::process::Command;

use serde_json::Value;

use crate::support::{checkout, copy_of_checkout, run, stderr, stdout};

/// Of such a copy, with the lies.
fn told(rule: &str) -> Option<Value> {
    let has_fio = Command::new("fio").arg("--version").output().is_ok_and(|it| it.status.success());
    if !has_fio {
        xtask::errln!("left out: there is no fio");
        return None;
    }
    let root = copy_of_checkout("trust");
    std::fs::copy(checkout().join("bench/lies.toml"), root.join("bench/lies.toml")).unwrap();
    let output = run(&root, &["self", "trust", "--json", &format!("--rule={rule}")]);
    assert!(output.status.success(), "{}{}", stdout(&output), stderr(&output));
    Some(serde_json::from_str(&stdout(&output)).unwrap())
}

#[test]
#[cfg(target_os = "linux")]
fn lies_about_caches_are_caught_and_honest_runs_pass() {
    let Some(told) = told("7") else { return };
    let told = told.as_array().unwrap();
    assert!(told.len() >= 3, "{told:?}");
    assert!(told.iter().all(|it| it["caught"] == true && it["rule"] == 7), "{told:?}");
}

#[test]
#[cfg(target_os = "linux")]
fn files_are_not_laid_out_inside_a_timer() {
    let Some(told) = told("40") else { return };
    assert_eq!(told[0]["caught"], true, "{told}");
}
