//! `self replay`: what a run of fixed rounds had saved by a look after each.

use std::fs;

use camino::Utf8PathBuf;
use serde_json::{Value, json};

use crate::{
    answer::results,
    support::{self, copy_folder, copy_of_checkout, folder, stderr, stdout},
    until,
};

const ROUNDS: usize = 10;
const READ: &str = "rand-read-4k";
const WRITE: &str = "seq-write";

/// Ten rounds of what was recorded once, each job as much longer as is said of its system, workload
/// and round.
fn ten_rounds(systems: &[&str], longer: fn(&str, &str, usize) -> f64) -> Utf8PathBuf {
    let run = results(systems);
    let path = run.join("raw/run.json");
    let mut record: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    record["rounds"] = ROUNDS.into();
    let is_asked = |it: &&Value| {
        it["pass"] == "cold" && [READ, WRITE].iter().any(|asked| it["workload"] == **asked)
    };
    record["cells"] =
        record["cells"].as_array().unwrap().iter().filter(is_asked).cloned().collect();
    fs::write(&path, record.to_string()).unwrap();
    for system in systems {
        let of_system = run.join("raw").join(system).join("nfs3");
        for round in 2..=ROUNDS {
            let visit = of_system.join(format!("visit-{round}"));
            copy_folder(of_system.join("visit-1").as_std_path(), visit.as_std_path());
        }
        for workload in [READ, WRITE] {
            let cell = of_system.join(format!("{workload}-64M-t4-cold"));
            let text = fs::read_to_string(cell.join("1/fio.json")).unwrap();
            for round in 1..=ROUNDS {
                let sample = cell.join(round.to_string());
                if round > 1 {
                    copy_folder(cell.join("1").as_std_path(), sample.as_std_path());
                }
                let mut output: Value = serde_json::from_str(&text).unwrap();
                for job in output["jobs"].as_array_mut().unwrap() {
                    for direction in ["read", "write"] {
                        let took = job[direction]["runtime"].as_f64().unwrap();
                        let took = (took * longer(system, workload, round)) as u64;
                        job[direction]["runtime"] = took.into();
                    }
                }
                fs::write(sample.join("fio.json"), output.to_string()).unwrap();
            }
        }
    }
    run
}

/// Each sample takes four seconds, each visit of two of them ten.
fn timeline(run: &Utf8PathBuf, systems: &[&str]) {
    let mut spans = Vec::new();
    let mut scope = |name: String, seconds: u64| {
        let dur = seconds * 1_000_000;
        spans.push(json!({"name": name, "cat": "scope", "ph": "X", "ts": 0, "dur": dur}));
    };
    for system in systems {
        for round in 1..=ROUNDS {
            scope(format!("{system} over nfs3, round {round}"), 10);
            for workload in [READ, WRITE] {
                scope(format!("{system} nfs3 {workload} 64M t4 cold round {round}"), 4);
            }
        }
    }
    fs::write(run.join("timeline.json"), Value::from(spans).to_string()).unwrap();
}

fn replay(run: &Utf8PathBuf, more: &[&str]) -> std::process::Output {
    let root = copy_of_checkout("replay");
    support::run(&root, &[&["self", "replay", run.as_str()], more].concat())
}

#[test]
fn what_is_settled_is_left_out_of_the_later_rounds() {
    let systems = ["reference", "slow", "noisy"];
    let run = ten_rounds(&systems, |system, workload, round| {
        let own = 1.0 + 0.001 * (round % 3) as f64;
        match (system, workload) {
            ("slow", _) => 3.0 * (2.0 - own),
            ("noisy", READ) => own * [0.7, 1.4][round % 2],
            _ => own,
        }
    });
    timeline(&run, &systems);
    let output = replay(&run, &[]);
    assert!(output.status.success(), "{}", stderr(&output));
    let said = stdout(&output);
    let lines: Vec<&str> = said.lines().collect();
    let of = |system: &str, workload: &str| {
        let start = format!("{system} nfs3 {workload} ");
        let line = lines.iter().find(|it| it.starts_with(&start));
        line.unwrap_or_else(|| panic!("no {start}in {said}")).split_once(": ").unwrap().1
    };
    let than = "than reference nfs3";
    for workload in [READ, WRITE] {
        assert_eq!(
            of("slow", workload),
            format!("slower with 3 of 10 rounds, slower with all; {than}"),
            "{said}"
        );
    }
    assert_eq!(
        of("noisy", WRITE),
        format!("same with 3 of 10 rounds, same with all; {than}"),
        "{said}"
    );
    assert_eq!(
        of("noisy", READ),
        format!("unclear with 10 of 10 rounds, unclear with all; {than}"),
        "{said}"
    );
    // Three rounds of all six cells, and seven more of the one that is open and its reference.
    let last = &lines[lines.len() - 3..];
    assert_eq!(
        last,
        [
            "4 comparisons: 3 settled, 3 with all rounds; the same word 4, an opposed one 0",
            "samples: 32 of 60, 0.53",
            // Visits of ten seconds; of the later ones one is not there, two lack four seconds.
            "machine time: 2 min 54 s of 5 min 0 s, 0.58",
        ]
    );
}

#[test]
fn a_run_that_cannot_be_replayed_says_why() {
    let run = ten_rounds(&["reference", "other"], |_, _, _| 1.0);
    let output = replay(&run, &["--rounds=5"]);
    assert!(stderr(&output).contains("10 rounds were recorded"), "{}", stderr(&output));
    timeline(&run, &["reference"]);
    let output = replay(&run, &[]);
    let lacks = "no `other over nfs3, round 1` in the timeline";
    assert!(stderr(&output).contains(lacks), "{}", stderr(&output));
    let path = run.join("raw/run.json");
    let mut record: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    record["until"] = json!({"least": 0.05, "first": 3});
    fs::write(&path, record.to_string()).unwrap();
    let output = replay(&run, &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("looked after each round itself"), "{}", stderr(&output));
}

#[test]
#[cfg(target_os = "linux")]
fn what_a_run_has_written_of_its_time_is_found() {
    let root = copy_of_checkout("replay-path");
    let (one, other) = (folder("one"), folder("other"));
    let (one, other) = (one.to_str().unwrap(), other.to_str().unwrap());
    let flags = [one, other, "-w", "metadata", "--files=40", "--rounds=3", "--seed=1"];
    let output = until::bench(&root, &flags).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let results = fs::read_dir(root.join("bench/results")).unwrap();
    let run = Utf8PathBuf::try_from(results.last().unwrap().unwrap().path()).unwrap();
    let output = replay(&run, &[]);
    assert!(output.status.success(), "{}", stderr(&output));
    let said = stdout(&output);
    // Nothing is settled before the third round.
    assert!(said.contains("samples: 6 of 6, 1.00\n"), "{said}");
    assert!(said.trim_end().ends_with(", 1.00"), "{said}");
}
