//! `--vary`: what is planned, what is refused, and what the report says of variants.

use serde_json::{Value, json};
use xtask::{judge::analysis::Analysis, report};

use crate::{
    against::three_rounds,
    answer::results,
    support::{self, copy_of_checkout, stderr, stdout},
};

fn planned(name: &str, args: &[&str]) -> String {
    let own = ["bench", "--dry-run", "--quick", "--seed=1", "-w", "rand-read-4k"];
    let output = support::run(&copy_of_checkout(name), &[&own[..], args].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    stdout(&output)
}

#[test]
fn who_reads_a_setting_is_visited_once_for_each_value() {
    let vary = ["--vary=BENCH_NFSD_THREADS=1,8", "--rounds=2", "-p", "nfs3"];
    let plan = planned("vary", &[&["kernel-nfs", "ganesha"][..], &vary].concat());
    assert!(plan.contains("# 6 samples in 6 visits;"), "{plan}");
    for round in 1..=2 {
        for name in
            ["kernel-nfs[BENCH_NFSD_THREADS=1]", "kernel-nfs[BENCH_NFSD_THREADS=8]", "ganesha"]
        {
            let title = format!("\n# {name} over nfs3, round {round}\n");
            assert_eq!(plan.matches(&title).count(), 1, "{title}");
        }
    }
    let (_, visit) =
        plan.split_once("# kernel-nfs[BENCH_NFSD_THREADS=8] over nfs3, round 1").unwrap();
    let (before, _) = visit.split_once(" up --detach").unwrap();
    assert!(before.contains("\nexport BENCH_NFSD_THREADS=8\n"), "{before}");
    let (_, visit) = plan.split_once("# ganesha over nfs3, round 1").unwrap();
    let (before, _) = visit.split_once(" up --detach").unwrap();
    assert!(!before.contains("BENCH_NFSD_THREADS"), "{before}");
}

#[test]
fn several_multiply_and_an_image_is_named_before_it_comes_up() {
    let vary = ["--vary=GANESHA_IMAGE=a/x:1,b/x:2", "--vary=BENCH_CPU_LIMIT=1,2"];
    let plan = planned("vary-images", &[&["ganesha", "-p", "nfs3"][..], &vary].concat());
    assert!(plan.contains("# 4 samples in 4 visits;"), "{plan}");
    let visits: Vec<&str> = plan.split(" over nfs3, round 1\n").skip(1).collect();
    let mut named = Vec::new();
    for visit in visits {
        let (before, _) = visit.split_once(" up --detach").unwrap();
        let of = |name: &str| {
            let lines = before.lines().filter_map(|it| it.strip_prefix("export ")?.split_once('='));
            lines.filter(|it| it.0 == name).map(|it| it.1.to_owned()).next_back().unwrap()
        };
        named.push((of("GANESHA_IMAGE"), of("BENCH_CPU_LIMIT")));
        // Whatever the values are, folders have plain names, and one place is mounted.
        let folder = before.lines().find_map(|it| it.strip_prefix("mkdir -p \"$RUN\"")).unwrap();
        assert!(
            !folder.contains(':') && folder.contains("/raw/ganesha[GANESHA_IMAGE=a_x_1,")
                || folder.contains("/raw/ganesha[GANESHA_IMAGE=b_x_2,"),
            "{folder}"
        );
        assert!(visit.contains("/mnt/ganesha-nfs3"), "{visit}");
    }
    named.sort();
    let expected = [("a/x:1", "1"), ("a/x:1", "2"), ("b/x:2", "1"), ("b/x:2", "2")];
    let expected = expected.map(|it| (it.0.to_owned(), it.1.to_owned()));
    assert_eq!(named, expected);
}

#[test]
fn what_cannot_be_varied_is_refused_with_the_remedy() {
    let root = copy_of_checkout("vary-refused");
    for (vary, says) in [
        (&["--vary=BENCH_CACHE_SIZ=1M,2M"][..], "did you mean `BENCH_CACHE_SIZE`?"),
        (&["--vary=BENCH_NFSD_THREADS=1,8"], "nothing of the selection reads it"),
        (&["--vary=BENCH_SMB_PASSWORD=a,b"], "a secret stands in no command line"),
        (&["--vary=BENCH_CPU_LIMIT=1"], "one value varies nothing"),
        (&["--vary=BENCH_THREADS=1,4"], "--threads 1,4"),
        (&["--vary=BENCH_CPU_LIMIT=1,2", "--vary=BENCH_CPU_LIMIT=3,4"], "it is given twice"),
        (&["--vary=BENCH_CPU_LIMIT=1,0"], "BENCH_CPU_LIMIT=0 is out of range"),
    ] {
        let output = support::run(&root, &[&["bench", "ganesha", "--dry-run"], vary].concat());
        assert_eq!(output.status.code(), Some(2), "{vary:?}");
        assert!(stderr(&output).contains(says), "{vary:?}: {}", stderr(&output));
    }
}

#[test]
fn a_bare_bench_compares_two_variants_of_the_local_disk() {
    let root = copy_of_checkout("bare");
    let output = support::run(&root, &["bench", "--dry-run", "--seed=1"]);
    let plan = stdout(&output);
    assert!(plan.contains("# 12 samples in 6 visits;"), "{plan}");
    for fsync in [32, 1] {
        let title = format!("\n# local[FIO_FSYNC={fsync}], round 3\n");
        let (_, visit) = plan.split_once(&title).unwrap();
        let (_, job) = visit.split_once("[rand-write-4k]").unwrap();
        let job = job.split("\nEOF").next().unwrap();
        assert!(job.contains(&format!("\nfsync={fsync}\n")), "{job}");
    }
}

/// Variants of one system beside another system, and one that survives something else.
#[test]
fn variants_are_compared_with_their_first_and_the_first_with_the_reference() {
    let run = results(&["reference", "x-1", "x-2", "x-again", "x-remote"]);
    let path = run.join("raw/run.json");
    let mut record: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    record["rounds"] = 3.into();
    for (index, (name, value)) in
        [("x-1", "1"), ("x-2", "2"), ("x-again", "1"), ("x-remote", "4")].into_iter().enumerate()
    {
        record["systems"][name]["variant"] =
            json!({"of": "x", "first": "x-1", "index": index, "settings": {"V": value}});
    }
    record["systems"]["x-remote"]["durable"] = "object-store".into();
    std::fs::write(&path, record.to_string()).unwrap();
    for (system, longer) in [
        ("reference", [1.0, 1.1, 1.2]),
        ("x-1", [2.0, 2.21, 2.4]),
        ("x-2", [4.0, 4.43, 4.8]),
        ("x-again", [2.0, 2.2, 2.41]),
        ("x-remote", [1.0, 1.0, 1.0]),
    ] {
        three_rounds(&run, system, longer);
    }
    let analysis = Analysis::of(&run).unwrap();
    let against = |system: &str| {
        let is_it = |it: &&xtask::judge::analysis::Cell| {
            it.record.system == system && it.record.workload == "seq-write"
        };
        let cell = analysis.cells.iter().find(is_it).unwrap();
        let it = cell.rows[0].standing.as_ref().and_then(|it| it.against());
        it.map(|it| (it.reference.clone(), it.rate.as_ref().unwrap().in_a_word()))
    };
    assert_eq!(against("reference"), None);
    assert_eq!(against("x-1"), Some(("reference nfs3".to_owned(), "slower")));
    assert_eq!(against("x-2"), Some(("x-1 nfs3".to_owned(), "slower")));
    assert_eq!(against("x-again"), Some(("x-1 nfs3".to_owned(), "same")));
    assert_eq!(against("x-remote"), None);

    report::write(&run).unwrap();
    let text = std::fs::read_to_string(run.join("report.md")).unwrap();
    let row =
        |name: &str| text.lines().find(|it| it.starts_with(&format!("| {name} | x-1 |"))).unwrap();
    assert!(row("x-again").contains("an A/A test"), "{}", row("x-again"));
    assert!(row("x-2").contains("what was varied may have no effect"), "{}", row("x-2"));
    let lines = report::answer(&analysis, &[], "REPORT", 100).join("\n");
    assert!(lines.contains("2 systems in 5 variants"), "{lines}");
    assert!(lines.contains("an A/A test: x-again"), "{lines}");
}
