//! `--until`: what is settled after a round, and that a run ends by it. With `bench path`, which needs
//! neither Docker nor root.

use std::{fs, process::Command};

use camino::Utf8PathBuf;
use serde_json::{Value, json};
use xtask::judge::analysis::Analysis;

use crate::{
    against::three_rounds,
    answer::results,
    support::{self, copy_of_checkout, folder, stderr, stdout, write_executable, xtask},
};

fn after(run: &Utf8PathBuf, round: u32) -> Value {
    let text = fs::read_to_string(run.join(format!("raw/after-{round}.json"))).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn run_of(cap: u32, systems: &[(&str, [f64; 3])]) -> Utf8PathBuf {
    let names: Vec<&str> = systems.iter().map(|it| it.0).collect();
    let run = results(&names);
    let path = run.join("raw/run.json");
    let mut record: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    record["rounds"] = cap.into();
    record["until"] = json!({"least": 0.05, "first": 3});
    let cells = record["cells"].as_array().unwrap().iter();
    record["cells"] = cells.filter(|it| it["workload"] == "seq-write").cloned().collect();
    fs::write(&path, record.to_string()).unwrap();
    for (system, longer) in systems {
        three_rounds(&run, system, *longer);
    }
    run
}

fn settle(run: &Utf8PathBuf) {
    let root = copy_of_checkout("settle");
    let output = support::run(&root, &["self", "settle", "--after=3", run.as_str()]);
    assert!(output.status.success(), "{}", stderr(&output));
}

#[test]
fn what_has_a_word_is_left_out_and_its_reference_is_not() {
    let run = run_of(
        20,
        &[
            ("reference", [1.0, 1.1, 1.2]),
            ("slow", [3.0, 3.3, 3.6]),
            ("alike", [1.0, 1.1, 1.2]),
            ("noisy", [1.0, 2.0, 1.1]),
            ("broken", [1.0, 1.0, 1.0]),
        ],
    );
    for round in 1..=3 {
        let sample = run.join(format!("raw/broken/nfs3/seq-write-64M-t4-cold/{round}"));
        fs::write(sample.join("error.txt"), "it broke\n").unwrap();
    }
    settle(&run);
    let known = after(&run, 3);
    let settled = known["settled"].as_object().unwrap();
    let reason = |system: &str| {
        let found = settled.iter().find(|it| it.0.contains(&format!("/{system}/")));
        found.map(|it| it.1.as_str().unwrap().to_owned())
    };
    assert_eq!(reason("slow").as_deref(), Some("its comparison is settled"));
    assert_eq!(reason("alike").as_deref(), Some("its comparison is settled"));
    assert_eq!(reason("broken").as_deref(), Some("there is no number of it after 3 rounds"));
    assert_eq!((reason("noisy"), reason("reference")), (None, None));
    assert!(known["end"].is_null(), "{known}");
    let analysis = Analysis::of(&run).unwrap();
    assert_eq!((analysis.rounds, analysis.ended), (3, None));
    // The rounds that there will not be are not missing.
    assert!(analysis.cells.iter().all(|it| it.samples == 3));
}

#[test]
fn a_run_ends_when_nothing_is_open_and_says_so() {
    let run = run_of(20, &[("reference", [1.0, 1.1, 1.2]), ("slow", [3.0, 3.3, 3.6])]);
    settle(&run);
    assert_eq!(after(&run, 3)["end"], "all is settled to 5 %");
    let analysis = Analysis::of(&run).unwrap();
    let lines = xtask::report::answer(&analysis, &[], "REPORT", 100);
    assert_eq!(lines[1], "ended after 3 of at most 20 rounds: all is settled to 5 %");
}

#[test]
fn a_run_without_numbers_does_not_say_that_it_is_settled() {
    let run = run_of(20, &[("reference", [1.0, 1.1, 1.2]), ("broken", [1.0, 1.0, 1.0])]);
    for round in 1..=3 {
        let sample = run.join(format!("raw/broken/nfs3/seq-write-64M-t4-cold/{round}"));
        fs::write(sample.join("error.txt"), "it broke\n").unwrap();
    }
    settle(&run);
    assert_eq!(after(&run, 3)["end"], "nothing is open; without a number: 1 cell");
}

#[test]
fn a_target_that_makes_no_sense_is_refused() {
    let root = copy_of_checkout("until-refused");
    for (flags, says) in [
        (&["--until=5%", "--rounds=2"][..], "nothing is settled before 3 rounds"),
        (&["--publish", "--rounds=5"], "nothing is settled before 6 rounds"),
        (&["--budget=1h"], "--budget goes with --until"),
        (&["--until=0%"], "out of range: give 0.1% to 50%"),
        (&["--until=soon"], "is not a share"),
        (&["--until=5%", "--budget=8"], "is not a time"),
    ] {
        let output = support::run(&root, &[&["bench", "local", "--dry-run"], flags].concat());
        assert_eq!(output.status.code(), Some(2), "{flags:?}");
        assert!(stderr(&output).contains(says), "{flags:?}: {}", stderr(&output));
    }
}

/// A checkout, and programs that only say that they are there.
pub fn bench(root: &std::path::Path, args: &[&str]) -> Command {
    let stubs = folder("until-stubs");
    let fio = "#!/bin/sh\ncase $1 in\n--version) echo fio-3.36 ;;\n--enghelp) echo libaio; echo posixaio ;;\nesac\n";
    write_executable(&stubs.join("fio"), fio);
    for silent in ["fincore", "sleep", "git"] {
        write_executable(&stubs.join(silent), "#!/bin/sh\n");
    }
    let mut command = xtask(root, &[&["bench", "path"][..], args].concat());
    command.env("PATH", format!("{}:/usr/bin:/bin", stubs.display()));
    command
}

#[test]
#[cfg(target_os = "linux")]
fn folders_are_measured_until_they_are_settled_and_nothing_is_left_in_them() {
    let root = copy_of_checkout("until-path");
    let (one, other) = (folder("one"), folder("other"));
    let (one, other) = (one.to_str().unwrap(), other.to_str().unwrap());
    let flags = ["-w", "metadata", "--files=40", "--until=50%", "--rounds=4", "--seed=1"];
    let output = bench(&root, &[&[one, other][..], &flags].concat()).output().unwrap();
    let said = stderr(&output) + &stdout(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("lie on one file system"), "{said}");
    for folder in [one, other] {
        assert_eq!(fs::read_dir(folder).unwrap().count(), 0, "something is left in {folder}");
    }
    let results = fs::read_dir(root.join("bench/results")).unwrap();
    let run = Utf8PathBuf::try_from(results.last().unwrap().unwrap().path()).unwrap();
    let known = after(&run, 3);
    let analysis = Analysis::of(&run).unwrap();
    let settled = known["settled"].as_object().unwrap();
    for cell in &analysis.cells {
        let has_fourth = run.join(&cell.record.folder).join("4").exists();
        let is_settled = settled.contains_key(cell.record.folder.as_str());
        assert_eq!(has_fourth, !is_settled, "{}: {known}", cell.record.folder);
        assert!(cell.usable >= 3, "{:?}", cell.findings);
    }
    match known["end"].as_str() {
        Some(why) => assert_eq!((why, analysis.rounds), ("all is settled to 50 %", 3)),
        None => assert!(after(&run, 4)["end"].is_string()),
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_folder_that_cannot_be_measured_says_so_at_once() {
    let root = copy_of_checkout("until-wrong");
    let (file, link) = (folder("wrong").join("file"), folder("link").join("link"));
    fs::write(&file, "").unwrap();
    std::os::unix::fs::symlink(root.join("bench"), &link).unwrap();
    for (path, says) in [
        (file.to_str().unwrap(), "is no folder"),
        (link.to_str().unwrap(), "is another name of"),
        ("/nowhere/at/all", "No such file or directory"),
        ("/proc", "nothing can be made in `/proc`"),
    ] {
        let output = bench(&root, &[path, "-w", "metadata", "--files=1"]).output().unwrap();
        assert_eq!(output.status.code(), Some(3), "{path}");
        assert!(stderr(&output).contains(says), "{path}: {}", stderr(&output));
    }
    for (args, says) in [
        (&["bench", "path"][..], "`path` needs folders"),
        (&["bench", "/mnt"], "`bench path /mnt`"),
        (&["bench", "path", "/a:b"], "fio cannot be told"),
    ] {
        let output = support::run(&root, args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains(says), "{args:?}: {}", stderr(&output));
    }
}
