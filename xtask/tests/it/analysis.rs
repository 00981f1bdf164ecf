//! Results folders that were tampered with, and what the analysis says of each.

use std::{collections::BTreeMap, fs};

use camino::Utf8PathBuf;
use clap::Parser as _;
use serde_json::json;
use xtask::{
    base::exit,
    cmd::flags::{self, Cli},
    inputs::{
        catalog::{Access, Catalog},
        host::{Host, Os},
        matrix::Amount,
        selection::Selection,
        settings::Settings,
    },
    judge::{
        analysis::{Analysis, Cell},
        verdict::Verdict,
    },
    report,
    results::{CellRecord, Record},
    run::plan,
};

use crate::support::{checkout, folder};

/// What the commands of the local disk's version say.
const VERSION: &str = "\
Linux 6.12.1-fc-v7
Filesystem     Type 1024-blocks     Used Available Capacity Mounted on
/dev/vda       ext4   264212084 52679284  42821980      56% /
";

/// A results folder in which everything is as it should be.
struct Results {
    run: Utf8PathBuf,
    record: Record,
}

impl Results {
    fn of(args: &[&str]) -> Results {
        let catalog = Catalog::load(&checkout()).unwrap();
        let settings = Settings::load(&checkout(), |_| None).unwrap();
        let flags::Command::Bench(flags) =
            Cli::parse_from(["xtask", "bench", "local", "--runtime=30"].iter().chain(args)).command
        else {
            panic!("it is bench")
        };
        let selection = Selection::new(&catalog, &settings, &flags, 1, "libaio").unwrap();
        let exe = "/checkout/target/debug/xtask".into();
        let host = Host { os: Os::Linux, uid: 1000, gid: 1000, root: checkout(), exe, cpus: 4 };
        let (facts, args) = (BTreeMap::new(), ["bench".to_owned()]);
        let record = plan::record(&host, &settings, &selection, &args, "", facts, 0).unwrap();
        let run = Utf8PathBuf::try_from(folder("results")).unwrap();
        let it = Results { run, record };
        it.write("raw/run.json", &serde_json::to_string(&it.record).unwrap());
        for round in 1..=it.record.rounds {
            it.write(&format!("raw/local/local/visit-{round}/version.txt"), VERSION);
            it.record.cells.iter().for_each(|cell| it.write_sample(cell, round));
        }
        it
    }

    fn write_sample(&self, cell: &CellRecord, round: u32) {
        let workload = &self.record.workloads[&cell.workload];
        let at = |file: &str| format!("{}/{round}/{file}", cell.folder);
        // The medians of rounds differ, so that leaving one out shows.
        let operations = match cell.amount {
            Amount::Files(_) => cell.files(),
            Amount::Bytes(_) => (960 + 20 * u64::from(round)) * 30,
            Amount::Flat(_) | Amount::Tree { .. } => 30_000,
        };
        let bytes = if cell.amount.has_data() { operations * 4096 } else { 0 };
        let direction = json!({
            "io_bytes": bytes, "total_ios": operations, "runtime": 30_000,
            "lat_ns": {"bins": {"1000": operations}},
        });
        let jobs: Vec<_> = workload
            .ops
            .iter()
            .map(|op| match op.as_str() {
                "read" => json!({"jobname": "job", "error": 0, "read": direction}),
                "write" => json!({"jobname": "job", "error": 0, "write": direction}),
                phase => json!({"jobname": phase, "error": 0, "write": direction}),
            })
            .collect();
        let output = |jobs| json!({"fio version": "fio-3.36", "jobs": jobs}).to_string();
        self.write(&at("fio.json"), &output(json!(jobs)));
        self.write(&at("job.fio"), "refill_buffers=1\nrandseed=1\n");
        self.write(&at("before/proc.txt"), "== /proc/vmstat\npgpgin 1000\n");
        let read = 1000 + (bytes >> 10);
        self.write(&at("after/proc.txt"), &format!("== /proc/vmstat\npgpgin {read}\n"));
        let whole = json!({"io_bytes": cell.file_bytes(), "total_ios": 1, "runtime": 1});
        let layout = json!([{"jobname": "layout", "error": 0, "write": whole}]);
        if workload.has_layout {
            self.write(&at("layout.json"), &output(layout));
        }
        if workload.writes || cell.checks_layout {
            let check = json!([{"jobname": "check", "error": 0, "read": whole}]);
            self.write(&at("check.json"), &output(check));
            self.write(&at("check.log"), "");
        }
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.run.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// A file of a sample.
    fn path(&self, workload: &str, round: u32, file: &str) -> Utf8PathBuf {
        let cell = self.record.cells.iter().find(|it| it.workload == workload).unwrap();
        self.run.join(&cell.folder).join(round.to_string()).join(file)
    }

    fn remove(&self, workload: &str, round: u32, files: &[&str]) {
        files.iter().for_each(|it| fs::remove_file(self.path(workload, round, it)).unwrap());
    }

    fn analysis(&self) -> Analysis {
        Analysis::of(&self.run).unwrap()
    }
}

fn cell<'a>(analysis: &'a Analysis, workload: &str) -> &'a Cell {
    analysis.cells.iter().find(|it| it.record.workload == workload).unwrap()
}

/// What was found that is worse than a doubt.
fn reasons(cell: &Cell) -> String {
    let found = cell.findings.keys().filter(|it| it.verdict > Verdict::Suspect);
    found.map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

#[test]
fn what_is_sound_is_valid() {
    let analysis = Results::of(&["--rounds=3", "-w", "rand-*", "-w", "mixed-*"]).analysis();
    for cell in &analysis.cells {
        assert_eq!(cell.verdict, Verdict::Valid, "{}", reasons(cell));
    }
}

#[test]
fn a_cold_read_that_no_disk_saw_is_invalid() {
    let results = Results::of(&["--rounds=3", "-w", "rand-*"]);
    fs::copy(
        results.path("rand-read-4k", 2, "before/proc.txt"),
        results.path("rand-read-4k", 2, "after/proc.txt"),
    )
    .unwrap();
    let analysis = results.analysis();
    let found = reasons(cell(&analysis, "rand-read-4k"));
    let text = "not cold: of 122880000 bytes that it read, 0 came from the disks (rule 7)";
    assert_eq!(found, text);
    assert_eq!(cell(&analysis, "rand-write-4k").verdict, Verdict::Valid);
}

#[test]
fn a_check_that_died_makes_its_own_cell_invalid_too() {
    let results = Results::of(&["--rounds=3", "-w", "rand-*", "-w", "mixed-*"]);
    results.remove("rand-write-4k", 1, &["check.json"]);
    let analysis = results.analysis();
    for cell in &analysis.cells {
        assert_eq!(cell.verdict, Verdict::Invalid, "{}", cell.record.workload);
    }
    let guilty = reasons(cell(&analysis, "rand-write-4k"));
    assert_eq!(guilty, "data did not come back: the check ended early (rule 11)");
    let other = reasons(cell(&analysis, "rand-read-4k"));
    assert!(other.contains("after rand-write-4k: the check ended early"), "{other}");
}

#[test]
fn a_check_that_never_ran_is_found_also_where_nothing_is_written() {
    let results = Results::of(&["--rounds=3", "-w", "rand-*", "-w", "seq-read"]);
    assert!(cell(&results.analysis(), "rand-read-4k").record.checks_layout);
    assert!(!cell(&results.analysis(), "seq-read").record.checks_layout);
    results.remove("rand-read-4k", 2, &["check.json", "check.log"]);
    results.remove("rand-write-4k", 2, &["check.json", "check.log"]);
    let analysis = results.analysis();
    let laid_out = reasons(cell(&analysis, "rand-read-4k"));
    assert_eq!(laid_out, "what was laid out was never read back (rule 11)");
    let written = reasons(cell(&analysis, "rand-write-4k"));
    assert_eq!(written, "what it wrote was never read back (rule 11)");
    assert_eq!(cell(&analysis, "seq-read").verdict, Verdict::Valid);
}

#[test]
fn a_record_that_lacks_something_is_the_users_error() {
    let results = Results::of(&["-w", "seq-read"]);
    results.write("raw/run.json", "{\"schema\": 1}");
    let err = Analysis::of(&results.run).err().unwrap();
    assert_eq!(exit::code_of(&err), exit::Exit::Usage);
    assert!(err.to_string().contains("raw/run.json"), "{err}");
}

/// The row of a workload's table in report.md.
fn row_of(results: &Results, title: &str) -> String {
    report::write(&results.run).unwrap();
    let report = fs::read_to_string(results.run.join("report.md")).unwrap();
    let (_, section) = report.split_once(&format!("## {title}")).expect("it has a section");
    section.lines().find(|it| it.starts_with("| local")).unwrap().to_owned()
}

#[test]
fn a_failed_round_is_left_out_of_the_numbers_and_counted() {
    let results = Results::of(&["--rounds=3", "-w", "rand-read-4k"]);
    results.remove("rand-read-4k", 1, &["fio.json"]);
    let row = row_of(&results, "Random read,");
    assert!(row.contains("| 1,010 | 1,000 – 1,020 (range) |"), "{row}");
    assert!(row.ends_with("| failed (1 of 3 samples left out) |"), "{row}");
}

#[test]
fn a_cell_whose_data_did_not_come_back_has_no_numbers() {
    let results = Results::of(&["--rounds=3", "-w", "rand-write-4k"]);
    results.remove("rand-write-4k", 1, &["check.json"]);
    let row = row_of(&results, "Random write,");
    assert!(row.starts_with("| local | — | — | — |"), "{row}");
    assert!(row.ends_with("| invalid |"), "{row}");
}

#[test]
fn no_version_no_measurement() {
    let results = Results::of(&["--rounds=3", "-w", "rand-read-4k"]);
    let version = |round: u32| format!("raw/local/local/visit-{round}/version.txt");
    fs::remove_file(results.run.join(version(3))).unwrap();
    let analysis = results.analysis();
    let it = cell(&analysis, "rand-read-4k");
    assert_eq!((it.verdict, it.usable), (Verdict::Invalid, 2));
    assert_eq!(reasons(it), "no version, no measurement: its visit left no version.txt (rule 41)");
    (1..=3).for_each(|round| results.write(&version(round), "\n"));
    let analysis = results.analysis();
    let it = cell(&analysis, "rand-read-4k");
    assert_eq!((it.verdict, it.usable, it.rows.len()), (Verdict::Invalid, 0, 0));
}

/// A kernel is named as such, and with the file system that it works on.
#[test]
fn the_version_of_a_kernel_has_its_file_system() {
    let catalog = Catalog::load(&checkout()).unwrap();
    let of_kernels = catalog.systems.values().filter(|it| it.version.pattern.contains("(?<on>"));
    assert_eq!(of_kernels.count(), 2, "the local disk, and a server in the kernel");
    let versions = |said: &str| {
        let results = Results::of(&["--rounds=1", "-w", "seq-read"]);
        results.write("raw/local/local/visit-1/version.txt", said);
        results.analysis().versions["local"].of_system.iter().cloned().collect::<Vec<_>>()
    };
    let debian = VERSION.replace("6.12.1-fc-v7", "6.12.43+deb13-amd64");
    assert_eq!(versions(&debian), ["Linux 6.12.43, ext4"]);
    let overlay = VERSION.replace("/dev/vda       ext4", "overlay        overlay");
    assert_eq!(versions(&overlay), ["Linux 6.12.1, overlay"]);
    assert_eq!(versions("Darwin 24.6.0\n"), ["Darwin 24.6.0"]);
    let macos = "Darwin 24.6.0\nFilesystem 512-blocks Used\n/dev/disk3s1 971350180 22\n";
    assert_eq!(versions(macos), ["Darwin 24.6.0"]);
    let refusal = "Darwin 24.6.0\ndf: illegal option -- T\nusage: df [-b | -g | -H]\n";
    assert_eq!(versions(refusal), ["Darwin 24.6.0"]);
}

#[test]
fn a_number_stands_on_the_versions_of_services_too() {
    let mut results = Results::of(&["--rounds=3", "-w", "rand-read-4k"]);
    let system = results.record.systems.get_mut("local").unwrap();
    system.service_patterns.insert("store".to_owned(), r"Store (?<version>\S+)".to_owned());
    results.write("raw/run.json", &serde_json::to_string(&results.record).unwrap());
    for (round, version) in (1..).zip(["1.2", "1.2", "1.3"]) {
        let path = format!("raw/local/local/visit-{round}/version-store.txt");
        results.write(&path, &format!("Store {version} (x)\n"));
    }
    report::write(&results.run).unwrap();
    let derived = |file: &str| fs::read_to_string(results.run.join(file)).unwrap();
    assert!(derived("report.md").contains("| Linux 6.12.1, ext4; store 1.2; store 1.3 |"));
    assert!(
        derived("summary.csv").contains(",\"Linux 6.12.1, ext4\",store 1.2; store 1.3,fio-3.36,")
    );
    let run: serde_json::Value = serde_json::from_str(&derived("run.json")).unwrap();
    assert_eq!(run["versions"], json!({"local": ["Linux 6.12.1, ext4"]}));
    assert_eq!(run["service_versions"], json!({"local": {"store": ["1.2", "1.3"]}}));

    results.write("raw/local/local/visit-2/version-store.txt", "not ready\n");
    let analysis = results.analysis();
    let it = cell(&analysis, "rand-read-4k");
    assert_eq!((it.verdict, it.usable), (Verdict::Invalid, 2));
    let text = "no version, no measurement: what version-store.txt says matches no version";
    assert_eq!(reasons(it), format!("{text} (rule 41)"));
}

#[test]
fn a_run_has_one_fio() {
    let results = Results::of(&["--rounds=3", "-w", "rand-*"]);
    let sample = results.path("rand-read-4k", 2, "fio.json");
    let text = fs::read_to_string(&sample).unwrap().replace("fio-3.36", "fio-3.33");
    fs::write(&sample, text).unwrap();
    for it in &results.analysis().cells {
        let text = "more than one fio took part in the run: fio-3.33, fio-3.36 (rule 19)";
        assert_eq!(reasons(it), text);
    }
}

#[test]
fn a_container_beyond_its_limits_or_started_again_is_invalid() {
    let mut results = Results::of(&["--rounds=3", "-w", "rand-read-4k"]);
    results.record.systems.get_mut("local").unwrap().access = Access::Native;
    results.write("raw/run.json", &serde_json::to_string(&results.record).unwrap());
    let cgroup = |round: u32, memory: &str| {
        let text = format!("= a-1\n== /c/cpu.max\n200000 100000\n== /c/memory.max\n{memory}\n");
        fs::write(results.path("rand-read-4k", round, "before/cgroup.txt"), text).unwrap();
    };
    let look = |round: u32, file: &str, pid: u32| {
        let text = format!(
            r#"{{"Name": "/a-1", "Image": "i", "Pid": {pid}, "StartedAt": "t", "RestartCount": 0}}"#
        );
        fs::write(results.path("rand-read-4k", round, file), text).unwrap();
    };
    for round in 1..=3 {
        cgroup(round, "4294967296");
        look(round, "inspect.json", 7);
        look(round, "after/inspect.json", 7);
    }
    assert_eq!(reasons(cell(&results.analysis(), "rand-read-4k")), "");
    cgroup(2, "max");
    let found = reasons(cell(&results.analysis(), "rand-read-4k"));
    assert_eq!(
        found,
        "`a-1` could use 2 processors and all memory, not 2 processors and 4G of memory (rule 19)"
    );
    cgroup(2, "4294967296");
    look(2, "after/inspect.json", 8);
    let found = reasons(cell(&results.analysis(), "rand-read-4k"));
    assert_eq!(found, "`a-1` ended or was started again while it was measured (rule 2)");
    for file in ["after/inspect.json", "before/cgroup.txt"] {
        fs::remove_file(results.path("rand-read-4k", 2, file)).unwrap();
    }
    let analysis = results.analysis();
    let found: Vec<String> =
        cell(&analysis, "rand-read-4k").findings.keys().map(ToString::to_string).collect();
    for text in [
        "nothing tells whether limits were kept (rule 19)",
        "nothing tells whether its server ran on (rule 2)",
    ] {
        assert!(found.iter().any(|it| it == text), "{found:?}");
    }
}

/// What was lost on stores of its own says nothing of others; on the same ones it does.
#[test]
fn lost_data_reaches_as_far_as_its_stores() {
    let mut results = Results::of(&["--rounds=3", "-w", "rand-read-4k", "-w", "rand-write-4k"]);
    results.remove("rand-write-4k", 1, &["check.json"]);
    let verdicts = |results: &Results| {
        let analysis = results.analysis();
        ["rand-read-4k", "rand-write-4k"].map(|it| cell(&analysis, it).verdict)
    };
    assert_eq!(verdicts(&results), [Verdict::Invalid, Verdict::Invalid]);
    results.record.systems.get_mut("local").unwrap().new_for_overwrites = true;
    results.write("raw/run.json", &serde_json::to_string(&results.record).unwrap());
    assert_eq!(verdicts(&results), [Verdict::Valid, Verdict::Invalid]);
}

#[test]
fn one_thread_may_begin_again_before_another_is_through() {
    let results = Results::of(&["--rounds=3", "-w", "seq-write"]);
    let edit = |file: &str, name: &str, bytes: u64| {
        let path = results.path("seq-write", 1, file);
        let mut output: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        output["jobs"][0][name]["io_bytes"] = json!(bytes);
        fs::write(path, output.to_string()).unwrap();
    };
    edit("fio.json", "write", 1 << 30);
    edit("check.json", "read", 900 << 20);
    assert_eq!(reasons(cell(&results.analysis(), "seq-write")), "");
    edit("check.json", "read", 255 << 20);
    let found = reasons(cell(&results.analysis(), "seq-write"));
    assert!(found.contains("only 267386880 of 268435456 bytes came back"), "{found}");
}

#[test]
fn fsyncs_have_a_row_of_their_own() {
    let results = Results::of(&["-w", "rand-write-4k"]);
    let sample = results.path("rand-write-4k", 1, "fio.json");
    let mut output: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(&sample).unwrap()).unwrap();
    output["jobs"][0]["sync"] = json!({"lat_ns": {"bins": {"2000000": 90, "5000000": 10}}});
    fs::write(&sample, output.to_string()).unwrap();
    report::write(&results.run).unwrap();
    let report = fs::read_to_string(results.run.join("report.md")).unwrap();
    let row = "\n| local: its 100 fsyncs | | | | 2.00 ms | 5.00 ms | — | |\n";
    assert!(report.contains(row), "{report}");
    let summary = fs::read_to_string(results.run.join("summary.csv")).unwrap();
    assert!(summary.contains(",2000.000,5000.000,5000.000,"), "{summary}");
}

#[test]
fn what_moves_no_data_has_no_throughput() {
    let results = Results::of(&["-w", "metadata"]);
    let row = row_of(&results, "Metadata");
    assert!(row.starts_with("| local | 1,000 | one round | — | 1.00 µs |"), "{row}");
}

/// NFS-Ganesha over a mount of a real kernel, measured in the lab: what was recorded then gives the
/// same report today.
#[test]
fn a_recorded_nfs_run_gives_its_report_again() {
    let fixture = crate::support::checkout().join("xtask/tests/data/ganesha-nfs3");
    let run = crate::support::folder("ganesha-nfs3");
    crate::support::copy_folder(fixture.join("raw").as_std_path(), &run.join("raw"));
    let run = camino::Utf8PathBuf::try_from(run).unwrap();
    report::write(&run).unwrap();
    for file in ["report.md", "summary.csv"] {
        let derived = fs::read_to_string(run.join(file)).unwrap();
        expect_test::expect_file![fixture.join(file)].assert_eq(&derived);
    }
    let analysis = Analysis::of(&run).unwrap();
    assert!(
        analysis.cells.iter().all(|it| it.verdict == Verdict::Indicative),
        "nothing looked wrong"
    );
}
