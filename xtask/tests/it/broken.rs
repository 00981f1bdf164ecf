//! A recorded run in which nothing is wrong, broken in one place at a time: the rule that this breaks
//! finds it, and no other rule does.

use std::{collections::BTreeSet, fs};

use camino::{Utf8Path, Utf8PathBuf};
use xtask::judge::{
    analysis::Analysis,
    rule::Check,
    rules::RULES,
    verdict::{Finding, Verdict},
};

use crate::support::{checkout, copy_folder, folder};

const READ: &str = "rand-read-4k-64M-t4-cold";
const WARM: &str = "rand-read-4k-64M-t4-warm";
const WRITE: &str = "seq-write-64M-t4-cold";
const FILES: &str = "metadata-1K-t4-cold";

/// What is done to a file of a sample.
enum Break {
    /// A text in it is replaced.
    Replace(&'static str, &'static str),
    /// It says what another file of the sample says.
    Copy(&'static str),
    Write(&'static str),
    Remove,
}
use Break::{Copy, Remove, Replace, Write};

const LIE: Verdict = Verdict::Invalid;
const DOUBT: Verdict = Verdict::Suspect;

/// Rule, verdict, cell, file and what is done to it.
const WAYS: &[(u32, Verdict, &str, &str, Break)] = &[
    (1, LIE, READ, "after/mountinfo", Replace("vers=3", "vers=4.2")),
    (1, LIE, READ, "before/mountinfo", Write("")),
    (1, LIE, WRITE, "after/mountinfo", Replace("rw,vers=3,rsize=1048576", "rw,vers=3,rsize=4096")),
    (2, LIE, WRITE, "after/inspect.json", Replace("\"RestartCount\":0", "\"RestartCount\":1")),
    (2, DOUBT, WRITE, "inspect.json", Remove),
    (3, DOUBT, READ, "before/other-fio.txt", Write("4711\n")),
    (4, LIE, WRITE, "fio.json", Replace("\"short_ios\" : 0", "\"short_ios\" : 3")),
    (4, LIE, WRITE, "fio.json", Replace("\"error\" : 0", "\"error\" : 5")),
    (
        4,
        LIE,
        READ,
        "after/kernel.log",
        Write("[99.0] nfs: server 172.17.0.1 not responding, still trying\n"),
    ),
    (5, LIE, READ, "fio.json", Replace("\"runtime\" : 5", "\"runtime\" : 2")),
    (6, LIE, READ, "after/mountstats", Copy("before/mountstats")),
    (6, LIE, WRITE, "after/mountstats", Copy("before/mountstats")),
    (6, LIE, FILES, "after/mountstats", Replace("REMOVE: 1", "REMOVE: 0")),
    (7, LIE, READ, "after/proc.txt", Copy("before/proc.txt")),
    (7, DOUBT, READ, "fincore.txt", Write("4096 /m/data.1\n")),
    (8, DOUBT, WARM, "before/proc.txt", Replace("\npgpgin ", "\npgpgin 1\nbefore ")),
    (9, LIE, READ, "layout.json", Remove),
    (9, LIE, READ, "layout.json", Replace("\"io_bytes\" : 67108864", "\"io_bytes\" : 67104768")),
    (11, LIE, WRITE, "check.json", Remove),
    (11, LIE, WRITE, "check.json", Replace("\"total_err\" : 0", "\"total_err\" : 1")),
    (12, LIE, WRITE, "job.fio", Replace("refill_buffers=1\n", "")),
    (12, LIE, WRITE, "job.fio", Replace("bs=1M\n", "bs=1M\nbuffer_compress_percentage=90\n")),
    (12, DOUBT, WRITE, "job.fio", Remove),
    (16, DOUBT, WRITE, "fio.json", Replace("\"usr_cpu\" : 7", "\"usr_cpu\" : 97")),
    (19, LIE, WRITE, "before/cgroup.txt", Replace("cpu.max\n200000", "cpu.max\nmax")),
    (19, DOUBT, WRITE, "before/cgroup.txt", Write("")),
    (23, DOUBT, WRITE, "before/proc.txt", Replace("\nDirty:", "\nDirty: 99999 kB\nwas:")),
    (26, DOUBT, WRITE, "after/proc.txt", Write("== /proc/stat\ncpu  9 0 9 9 0 0 0 99999999 0 0\n")),
    (40, Verdict::Failed, WRITE, "fio.json", Remove),
];

fn recorded() -> Utf8PathBuf {
    let fixture = checkout().join("xtask/tests/data/ganesha-nfs3/raw");
    let run = folder("broken");
    copy_folder(fixture.as_std_path(), &run.join("raw"));
    Utf8PathBuf::try_from(run).unwrap()
}

fn found(run: &Utf8Path) -> BTreeSet<(String, Finding)> {
    let analysis = Analysis::of(run).unwrap();
    let of_cell = |it: &xtask::judge::analysis::Cell| {
        let name = it.record.folder.file_name().unwrap().to_owned();
        it.findings.keys().map(move |it| (name.clone(), it.clone())).collect::<Vec<_>>()
    };
    analysis.cells.iter().flat_map(of_cell).collect()
}

fn break_it(folder: &Utf8Path, file: &str, how: &Break) {
    let path = folder.join(file);
    let text = match how {
        Remove => return fs::remove_file(path).unwrap(),
        Write(text) => (*text).to_owned(),
        Copy(from) => fs::read_to_string(folder.join(from)).unwrap(),
        Replace(from, to) => {
            let text = fs::read_to_string(&path).unwrap();
            assert!(text.contains(from), "`{from}` is not in {path}");
            text.replace(from, to)
        }
    };
    fs::write(path, text).unwrap();
}

#[test]
fn what_breaks_a_rule_is_found_by_it_alone() {
    let run = recorded();
    let honest = found(&run);
    assert!(honest.iter().all(|it| it.1.verdict == Verdict::Indicative), "{honest:?}");
    let mut wrong = Vec::new();
    for (rule, verdict, cell, file, how) in WAYS {
        let run = recorded();
        break_it(&run.join(format!("raw/ganesha/nfs3/{cell}/1")), file, how);
        let now = found(&run);
        let new: Vec<_> = now.difference(&honest).collect();
        let of_cell: Vec<_> = new.iter().filter(|it| it.0 == *cell).map(|it| &it.1).collect();
        let is_found = of_cell.iter().any(|it| it.rule == *rule && it.verdict == *verdict);
        if !is_found || new.iter().any(|it| it.1.rule != *rule) {
            wrong.push(format!("rule {rule}, {file} of {cell}: {new:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Rounds of one cell that are not alike, and a job of few operations.
#[test]
fn rounds_that_differ_much_are_an_indication() {
    let run = crate::answer::results(&["steady", "jumpy"]);
    let path = run.join("raw/run.json");
    let text = fs::read_to_string(&path).unwrap();
    let mut record: serde_json::Value = serde_json::from_str(&text).unwrap();
    record["rounds"] = 3.into();
    fs::write(&path, record.to_string()).unwrap();
    crate::against::three_rounds(&run, "steady", [1.0, 1.01, 1.02]);
    crate::against::three_rounds(&run, "jumpy", [1.0, 1.5, 2.0]);
    let varied = |system: &str| {
        let of_system = |it: &(String, Finding)| it.0 == system && it.1.rule == 36;
        let analysis = Analysis::of(&run).unwrap();
        let found = analysis.cells.iter().flat_map(|it| {
            it.findings.keys().map(|finding| (it.record.system.clone(), finding.clone()))
        });
        found.filter(of_system).map(|it| it.1.text).collect::<BTreeSet<_>>()
    };
    assert_eq!(varied("steady"), BTreeSet::new());
    assert_eq!(varied("jumpy"), BTreeSet::from(["its rounds differ by 35 %".to_owned()]));
}

/// Texts of what a rule found, in all cells.
fn texts(run: &Utf8Path, rule: u32) -> BTreeSet<String> {
    found(run).into_iter().filter(|it| it.1.rule == rule).map(|it| it.1.text).collect()
}

#[test]
fn a_machine_that_slept_or_was_set_has_no_numbers() {
    let run = recorded();
    let metrics = run.join("raw/ganesha/nfs3/visit-1/metrics.jsonl");
    // Uptime, the clock that stands still in sleep, and the time of day, from second to second.
    let after = |up: u32, awake: u32, day: u32| {
        let line = |up, awake, day| {
            format!("{{\"monotonic_ms\":{awake},\"time_ms\":{day},\"uptime_ms\":{up}}}\n")
        };
        // Of the last line, whoever ended the sampler may have seen half.
        let text = line(5000, 0, 90_000) + &line(5000 + up, awake, 90_000 + day) + "{\"mono";
        fs::write(&metrics, text).unwrap();
        texts(&run, 18)
    };
    assert_eq!(after(60_000, 60_000, 60_010), BTreeSet::new());
    let slept = after(90_000, 60_000, 90_000);
    assert_eq!(slept, BTreeSet::from(["the machine slept for 30 s in this visit".to_owned()]));
    let set = after(60_000, 60_000, 63_500);
    assert_eq!(set, BTreeSet::from(["the clock was set by 3.5 s in this visit".to_owned()]));
    let analysis = Analysis::of(&run).unwrap();
    assert!(analysis.cells.iter().all(|it| it.verdict == Verdict::Invalid && it.usable == 0));
}

#[test]
fn a_machine_that_drifts_or_works_for_others_is_doubted() {
    let run = crate::answer::results(&["one"]);
    let path = run.join("raw/run.json");
    let text = fs::read_to_string(&path).unwrap();
    let mut record: serde_json::Value = serde_json::from_str(&text).unwrap();
    record["rounds"] = 3.into();
    fs::write(&path, record.to_string()).unwrap();
    crate::against::three_rounds(&run, "one", [1.0, 1.01, 1.02]);
    let look = |round: u32, busy: f64, processor: f64, disk: f64, free: f64| {
        let anchor = serde_json::json!({
            "busy_share": busy, "processor_s": processor, "disk_s": disk, "free_share": free,
            "network_bytes_per_s": 1e9,
        });
        let path = run.join(format!("raw/one/nfs3/visit-{round}/anchor.json"));
        fs::write(path, anchor.to_string()).unwrap();
    };
    (1..=3).for_each(|it| look(it, 0.02, 0.05, 0.4, 0.5));
    let all = || [23, 25, 27].map(|it| texts(&run, it).into_iter().collect::<Vec<_>>().join("; "));
    assert_eq!(all(), ["", "", ""]);
    look(3, 0.34, 0.056, 0.3, 0.05);
    assert_eq!(
        all(),
        [
            "5 % of the disk were free before this visit",
            "before this visit, the time of fixed work on the disk was -25 % off what it mostly was; \
             before this visit, the time of fixed work on the processor was +12 % off what it mostly was",
            "others kept 34 % of the processors busy before this visit",
        ]
    );
}

#[test]
fn what_did_not_survive_makes_writes_invalid() {
    let run = recorded();
    let path = run.join("raw/run.json");
    let text = fs::read_to_string(&path).unwrap();
    let version = fs::read_to_string(run.join("raw/ganesha/nfs3/visit-1/version.txt")).unwrap();
    let with = |word: &str, version: &str, data: u64, create: u64| {
        let mut record: serde_json::Value = serde_json::from_str(&text).unwrap();
        let tally = |lost: u64| serde_json::json!({"acknowledged": 90, "lost": lost, "damaged": 0});
        record["durability"] = serde_json::json!([{
            "system": "ganesha", "protocol": "nfs3", "version": version, "durable": "server-disk",
            "end": "power", "word": word, "promised": true, "rounds": 1,
            "kinds": {"data": tally(data), "create": tally(create)}, "example": null,
        }]);
        fs::write(&path, record.to_string()).unwrap();
        let found = found(&run).into_iter().filter(|it| it.1.rule == 10);
        found.map(|it| format!("{}: {}", it.0, it.1.text)).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(with("shown", &version, 0, 0), "");
    assert_eq!(with("refuted", "another", 9, 9), "");
    let data = with("refuted", &version, 9, 0);
    let text = "not durable: of 90 acknowledged writes, 9 did not survive a cut of the power";
    assert_eq!(data, format!("seq-write-64M-t4-cold: {text}; small-files-1K-t4-cold: {text}"));
    let names = with("refuted", &version, 0, 3);
    let text =
        "not durable: of 90 acknowledged changes of names, 3 did not survive a cut of the power";
    assert_eq!(names, format!("metadata-1K-t4-cold: {text}; metadata-1K-t4-warm: {text}"));
}

#[test]
fn what_is_faster_than_its_network_is_invalid() {
    let run = recorded();
    let with = |bytes_per_s: f64| {
        let anchor = serde_json::json!({
            "processor_s": 1.0, "disk_s": 1.0, "network_bytes_per_s": bytes_per_s,
        });
        fs::write(run.join("raw/ganesha/nfs3/visit-1/anchor.json"), anchor.to_string()).unwrap();
        texts(&run, 17)
    };
    assert_eq!(with(1e9), BTreeSet::new());
    let said = with(20e6);
    let text = "its 28.8 MiB/s are more than the network carries, 19.1 MiB/s";
    assert!(said.contains(text), "{said:?}");
}

/// A log of a job's threads: each with what it moved in its seconds.
fn log(threads: &[Vec<u32>]) -> String {
    let lines = |rates: &Vec<u32>| -> String {
        let line =
            |(second, rate): (usize, &u32)| format!("{}, {rate}, 0, 0, 0\n", (second + 1) * 1000);
        rates.iter().enumerate().map(line).collect()
    };
    threads.iter().map(lines).collect()
}

#[test]
fn a_job_that_becomes_slower_is_not_steady() {
    let run = recorded();
    let file = run.join(format!("raw/ganesha/nfs3/{READ}/1/series_bw.log"));
    let with = |threads: &[Vec<u32>]| {
        fs::write(&file, log(threads)).unwrap();
        texts(&run, 15)
    };
    assert_eq!(with(&[vec![100; 20], vec![90; 20]]), BTreeSet::new());
    // Too short to say anything of it.
    assert_eq!(with(&[vec![100, 90, 80, 70, 60]]), BTreeSet::new());
    let slower: Vec<u32> = (0..20).map(|it| 100 - it).collect();
    let text = "not steady: its fifths are 18 % apart, and it went by -18 % from first to last";
    assert_eq!(with(&[slower.clone(), slower]), BTreeSet::from([text.to_owned()]));
}

#[test]
fn threads_that_end_apart_are_an_indication() {
    let run = recorded();
    let file = run.join(format!("raw/ganesha/nfs3/{READ}/1/series_bw.log"));
    let with = |ends: [usize; 2]| {
        fs::write(&file, log(&ends.map(|it| vec![100; it]))).unwrap();
        texts(&run, 39)
    };
    assert_eq!(with([19, 20]), BTreeSet::new());
    let text = "its first thread was done 7 s before its last";
    assert_eq!(with([12, 20]), BTreeSet::from([text.to_owned()]));
}

#[test]
fn a_load_that_is_not_taken_is_said() {
    let run = recorded();
    let path = run.join("raw/run.json");
    let mut record: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    // A round number for each of four threads; the slowest of the run did 28.8 of them.
    let mut with = |rate: u32| {
        record["rate"] = rate.into();
        fs::write(&path, record.to_string()).unwrap();
        texts(&run, 37)
    };
    assert_eq!(with(20), BTreeSet::new());
    let found = with(32);
    assert!(found.contains("it took 29 of 32 operations a second that were offered"), "{found:?}");
}

#[test]
fn every_rule_that_judges_a_sample_is_broken_here() {
    // Whether a sample is long enough is no lie; others have tests of their own below.
    let elsewhere = [10, 14, 15, 18, 37, 39];
    for rule in RULES {
        let judges = rule.checks.iter().any(|it| matches!(it, Check::Sample(_)));
        let is_here = WAYS.iter().any(|it| it.0 == rule.number);
        assert!(!judges || is_here || elsewhere.contains(&rule.number), "rule {}", rule.number);
    }
}
