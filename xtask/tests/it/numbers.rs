//! Numbers that no file of ours has: each is refused where it is read, in one line, before anything
//! is counted up to it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::{Value, json};

use crate::support::{checkout, copy_folder, copy_of_checkout, folder, run, stderr, stdout};

/// A results folder with one value replaced.
fn results(file: &str, pointer: &str, value: Value) -> PathBuf {
    let results = folder("numbers");
    let recorded = checkout().join("xtask/tests/data/ganesha-nfs3/raw");
    copy_folder(recorded.as_std_path(), &results.join("raw"));
    let path = results.join(file);
    let text = fs::read_to_string(&path).unwrap();
    let mut edited: Value = serde_json::from_str(&text).unwrap();
    *edited.pointer_mut(pointer).unwrap() = value;
    fs::write(path, serde_json::to_string_pretty(&edited).unwrap()).unwrap();
    results
}

/// Derives a report in so little memory that a count without end shows at once.
fn report(results: &Path) -> Output {
    let limited = "ulimit -v 4000000 && exec \"$0\" report \"$1\"";
    let mut sh = Command::new("sh");
    sh.args(["-c", limited, env!("CARGO_BIN_EXE_xtask")]).arg(results);
    sh.current_dir(checkout()).output().unwrap()
}

fn refusal(output: &Output, results: &Path) -> String {
    let said = stderr(output).replace(results.to_str().unwrap(), "RUN");
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    said
}

#[test]
fn a_record_with_a_number_beyond_its_bound_is_refused_by_key() {
    let cells = [
        ("/rounds", json!(4_000_000_000_u64), "rounds: 4000000000 is out of range: give 1 to 1000"),
        (
            "/rounds",
            json!(u64::MAX),
            "rounds: 18446744073709551615 is out of range: give 1 to 1000",
        ),
        ("/rounds", json!(0), "rounds: 0 is out of range: give 1 to 1000"),
        ("/rounds", json!(-1), "rounds: -1 is out of range: give 1 to 1000"),
        ("/rounds", json!(1e300), "rounds: 1e300 is out of range: give 1 to 1000"),
        ("/rounds", json!(1.5), "rounds: 1.5 is out of range: give 1 to 1000"),
        ("/runtime_s", json!(90_000), "runtime_s: 90000 is out of range: give 1 to 86400"),
        ("/started", json!(u64::MAX), "started: 18446744073709551615 is out of range: give 0 to"),
        ("/cells/0/threads", json!(0), "threads: 0 is out of range: give 1 to 1024"),
        ("/cells/0/amount", json!({"bytes": u64::MAX}), "bytes: 18446744073709551615 is out of"),
        ("/cells/0/amount", json!({"files": 1_u64 << 40}), "files: 1099511627776 is out of range"),
        (
            "/cells/0/amount",
            json!({"tree": {"depth": 0, "fan_out": 10}}),
            "depth: 0 is out of range: give 1 to 8",
        ),
        (
            "/cells/0/amount",
            json!({"tree": {"depth": 5, "fan_out": 4_000_000_000_u64}}),
            "fan_out: 4000000000 is out of range: give 1 to 100",
        ),
        ("/cells/0/workload", json!("gone"), "cells[0].workload: `gone` is none of this run"),
        ("/cells/0/size", json!("../x"), "cells[0].size: `../x` is none of this run"),
    ];
    for (pointer, value, reason) in cells {
        let results = results("raw/run.json", pointer, value);
        let said = refusal(&report(&results), &results);
        let start = format!("error: failed to parse `RUN/raw/run.json`: {reason}");
        assert!(said.starts_with(&start), "{said}");
        assert!(!results.join("report.md").exists());
    }
}

#[test]
fn a_result_with_a_number_beyond_its_bound_is_a_failed_sample_and_an_error() {
    const READ: &str = "raw/ganesha/nfs3/rand-read-4k-64M-t4-cold/1/fio.json";
    const PHASES: &str = "raw/ganesha/nfs3/metadata-1K-t4-cold/1/metadata-1.json";
    let cells = [
        (READ, "/jobs/0/read/io_bytes", json!(u64::MAX), "io_bytes: 18446744073709551615 is out"),
        (READ, "/jobs/0/read/short_ios", json!(u64::MAX), "short_ios: 18446744073709551615 is"),
        (READ, "/jobs/0/read/runtime", json!(1e300), "runtime: 1e300 is out of range: give 0 to"),
        (
            READ,
            "/jobs/0/error",
            json!(1_u64 << 40),
            "error: 1099511627776 is out of range: give -4095",
        ),
        (
            READ,
            "/jobs/0/read/lat_ns/bins",
            json!({"1000": u64::MAX, "2000": u64::MAX}),
            "1000: in the latency bins, 18446744073709551615 is out of range: give 0 to",
        ),
        (
            READ,
            "/jobs/0/read/lat_ns/bins",
            json!({"18446744073709551615": 1}),
            "in the latency bins, 18446744073709551615 is out of range: give 0 to",
        ),
        (PHASES, "/jobs/0/write/runtime_seconds", json!(-1), "runtime_seconds: -1 is out of range"),
        (PHASES, "/jobs/0/write/total_ios", json!(u64::MAX), "total_ios: 18446744073709551615 is"),
    ];
    for (file, pointer, value, reason) in cells {
        let results = results(file, pointer, value);
        let output = report(&results);
        let said = refusal(&output, &results);
        assert!(said.starts_with(&format!("error: `RUN/{file}`: ")), "{said}");
        assert!(said.contains(reason), "{said}");
        assert!(stdout(&output).contains("report.html"), "what can be said is said");
        let report = fs::read_to_string(results.join("report.md")).unwrap();
        assert!(report.contains(" failed: "), "{report}");
    }
}

#[test]
fn a_signal_ends_a_report() {
    let results = folder("signal");
    fs::create_dir(results.join("raw")).unwrap();
    let record = results.join("raw/run.json");
    assert!(Command::new("mkfifo").arg(&record).status().unwrap().success());
    let mut report = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let report = report.arg("report").arg(&results).stderr(Stdio::piped());
    let report = report.current_dir(checkout()).spawn().unwrap();
    // Opens when the other end is open, and so keeps the report in the middle of its reading.
    let writer = fs::File::options().write(true).open(&record).unwrap();
    let kill = format!("kill -s TERM {}", report.id());
    assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
    let (sender, ended) = std::sync::mpsc::channel();
    std::thread::spawn(move || sender.send(report.wait_with_output().unwrap()));
    let output = ended.recv_timeout(std::time::Duration::from_secs(60)).expect("it ended");
    assert_eq!(output.status.code(), None, "by the signal: {}", stderr(&output));
    drop(writer);
}

#[test]
fn a_setting_beyond_its_bound_is_refused_by_file_and_name() {
    let root = copy_of_checkout("settings-beyond");
    for (line, reason) in [
        ("BENCH_ITERATIONS=4000000000", "give 1 to 1000"),
        ("BENCH_THREADS=99999999999999999999999", "give 1 to 1024"),
        ("BENCH_CPU_LIMIT=inf", "give 0.01 to 1024"),
        ("BENCH_MEM_LIMIT=99999999999g", "give 0 to 1024T"),
        ("BENCH_CACHE_SIZE=12", "give 1M to 1024T"),
        ("BENCH_NOFILE=0", "give 1 to 1000000000"),
        ("POSTGRES_PORT=70000", "give 1 to 65535"),
    ] {
        fs::write(root.join(".env"), line).unwrap();
        let output = run(&root, &["list"]);
        let said = refusal(&output, &root);
        assert!(said.starts_with("error: `RUN/.env`: "), "{said}");
        assert!(said.contains(reason) && said.contains(line.split('=').next().unwrap()), "{said}");
    }
}

#[test]
fn a_number_of_the_catalogue_beyond_its_bound_is_refused_by_file_and_key() {
    let refused = |path: &str, from: &str, to: &str| {
        let root = copy_of_checkout("toml-beyond");
        let text = fs::read_to_string(root.join(path)).unwrap();
        assert!(text.contains(from), "{path} has no {from}");
        fs::write(root.join(path), text.replacen(from, to, 1)).unwrap();
        let output = run(&root, &["list"]);
        assert_eq!(output.status.code(), Some(2));
        let said = stderr(&output).replace(root.to_str().unwrap(), "ROOT");
        assert!(said.contains(&format!("`ROOT/{path}")), "{said}");
        said
    };
    let said = refused("bench/workloads/large-file.toml", "threads  = 1", "threads = 2000");
    assert!(said.ends_with("threads: 2000 is out of range: give 1 to 1024\n"), "{said}");
    let said = refused("bench/workloads/large-file.toml", "\"1G\"", "\"99999999999T\"");
    assert!(said.ends_with(": size: 99999999999T is out of range: give 0 to 1024T\n"), "{said}");
    let said = refused("bench/systems/kernel-nfs.toml", "[32049, 32048]", "[99999]");
    assert!(said.ends_with(": ports: invalid value: integer `99999`, expected u16\n"), "{said}");
}

#[test]
fn flags_have_bounds_too() {
    let root = copy_of_checkout("flags-beyond");
    for args in [
        &["bench", "--rounds=4000000000"][..],
        &["bench", "--size=99999999999T"],
        &["self", "metadata", "--files=99999999999", "--phases=create", "."],
        &["self", "until", "--within=99999999999999999h", "true"],
        &["self", "pairs", "--pairs=99999999999"],
    ] {
        let output = run(&root, args);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", stderr(&output));
    }
}
