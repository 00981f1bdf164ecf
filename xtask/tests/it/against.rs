//! Systems against the reference of their durability class, in a report.

use camino::Utf8Path;
use expect_test::expect;
use serde_json::Value;
use xtask::{judge::analysis::Analysis, report};

use crate::{
    answer::results,
    support::{self, copy_folder, copy_of_checkout, stderr},
};

/// Three rounds of what was recorded once, in which each job of a system took this much longer.
pub fn three_rounds(run: &Utf8Path, system: &str, longer: [f64; 3]) {
    let folder = run.join("raw").join(system).join("nfs3");
    for entry in folder.read_dir_utf8().unwrap().map(Result::unwrap) {
        let of_round = |round: usize| match entry.file_name() {
            "visit-1" => folder.join(format!("visit-{round}")),
            cell => folder.join(cell).join(round.to_string()),
        };
        for round in 2..=3 {
            if entry.file_name().starts_with("visit-") && entry.file_name() != "visit-1" {
                continue;
            }
            copy_folder(of_round(1).as_std_path(), of_round(round).as_std_path());
        }
        for (index, factor) in longer.into_iter().enumerate() {
            let path = of_round(index + 1).join("fio.json");
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            let mut output: Value = serde_json::from_str(&text).unwrap();
            for job in output["jobs"].as_array_mut().unwrap() {
                for direction in ["read", "write"] {
                    let runtime = job[direction]["runtime"].as_f64().unwrap() * factor;
                    job[direction]["runtime"] = (runtime as u64).into();
                }
            }
            std::fs::write(path, output.to_string()).unwrap();
        }
    }
}

#[test]
fn each_is_compared_with_the_first_that_was_selected() {
    let run = results(&["reference", "slow", "alike", "noisy", "elsewhere"]);
    let path = run.join("raw/run.json");
    let mut record: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    record["rounds"] = 3.into();
    record["systems"]["elsewhere"]["durable"] = "object-store".into();
    std::fs::write(&path, record.to_string()).unwrap();
    for (system, longer) in [
        ("reference", [1.0, 1.1, 1.2]),
        ("slow", [1.5, 1.65, 1.81]),
        ("alike", [1.0, 1.101, 1.199]),
        ("noisy", [1.0, 2.0, 1.1]),
        ("elsewhere", [3.0, 3.0, 3.0]),
    ] {
        three_rounds(&run, system, longer);
    }
    report::write(&run).unwrap();
    let text = std::fs::read_to_string(run.join("report.md")).unwrap();
    let (_, after) = text.split_once("## Sequential write").unwrap();
    let (_, table) = after.split_once("| against reference nfs3 |").unwrap();
    let rows: Vec<&str> = table.lines().skip(2).take_while(|it| it.starts_with('|')).collect();
    assert_eq!(rows.len(), 3, "a class of its own has no reference: {rows:#?}");
    assert!(rows[0].starts_with("| slow nfs3 | 0.67× | 0.66 – 0.67 | 3 | slower |"), "{rows:#?}");
    assert!(rows[1].starts_with("| alike nfs3 | 1.00× | 1.00 – 1.00 | 3 | the same"), "{rows:#?}");
    assert!(rows[2].starts_with("| noisy nfs3 | 0.8"), "{rows:#?}");
    assert!(rows[2].contains(" rounds would most likely settle it |"), "{rows:#?}");
    assert!(!text.contains("against elsewhere"), "{text}");

    let derived = std::fs::read_to_string(run.join("run.json")).unwrap();
    let derived: Value = serde_json::from_str(&derived).unwrap();
    let cells = derived["cells"].as_array().unwrap();
    let is_slow = |it: &&Value| it["system"] == "slow" && it["workload"] == "seq-write";
    let comparison = &cells.iter().find(is_slow).unwrap()["comparisons"][0];
    assert_eq!(comparison["word"], "slower");
    assert_eq!(comparison["reference"], "reference nfs3");
    assert!(cells[0]["comparisons"].is_null(), "{}", cells[0]);

    record["systems"]["slow"]["reference"] = true.into();
    std::fs::write(&path, record.to_string()).unwrap();
    report::write(&run).unwrap();
    let text = std::fs::read_to_string(run.join("report.md")).unwrap();
    assert!(
        text.contains("| against slow nfs3 |") && !text.contains("against reference"),
        "{text}"
    );
    record["systems"]["slow"]["reference"] = false.into();

    // At the end of a run of one workload.
    let cells = record["cells"].as_array().unwrap().iter();
    record["cells"] = cells.filter(|it| it["workload"] == "seq-write").cloned().collect();
    std::fs::write(&path, record.to_string()).unwrap();
    let lines = report::answer(&Analysis::of(&run).unwrap(), &[], "REPORT", 140);
    expect![[r#"
        5 systems, 3 rounds; 5 cells: 5 indicative. Seed 803496803.
        no more than an indication: measured under 30 s (rule 14); its rounds differ by 33 % (rule 36) in 1 cell

        seq-write 64M, 4 threads, cold
        fsync survives: object-store  MiB/s            to the reference                 p99         server CPU /1k ops
          elsewhere nfs3               9.59                                         90.7 ms                     50.3 s
        fsync survives: server-disk
          reference nfs3               26.2                   reference  24.0–28.8  90.7 ms                     50.3 s
          slow nfs3                    17.4   0.67× [0.66, 0.67] slower  15.9–19.2  90.7 ms  1.00×              50.3 s  1.00×
          alike nfs3                   26.1     1.00× [1.00, 1.00] same  24.0–28.8  90.7 ms  1.00×              50.3 s  1.00×
          noisy nfs3                   26.2  0.84× [0.33, 2.13] unclear  14.4–28.8  90.7 ms  1.00×              50.3 s  1.00×

        REPORT
    "#]].assert_eq(&(lines[..lines.len() - 1].join("\n") + "\n"));
}

#[test]
fn the_catalogue_names_references_and_a_run_may_name_others() {
    let root = copy_of_checkout("baseline");
    let describe = |args: &[&str]| {
        let own =
            ["self", "describe", "--out", "run.json", "--", "bench", "--seed=1", "-p", "nfs3"];
        support::run(&root, &[&own[..], args].concat())
    };
    let references = |args: &[&str]| -> Vec<String> {
        let output = describe(args);
        assert!(output.status.success(), "{}", stderr(&output));
        let text = std::fs::read_to_string(root.join("run.json")).unwrap();
        let record: Value = serde_json::from_str(&text).unwrap();
        let systems = record["systems"].as_object().unwrap().iter();
        systems.filter(|it| it.1["reference"] == true).map(|it| it.0.clone()).collect()
    };
    assert_eq!(references(&["ganesha", "kernel-nfs", "juicefs-nfs"]), ["kernel-nfs"]);
    // What is asked for stands for its own class alone.
    let asked = ["ganesha", "kernel-nfs", "juicefs-nfs", "--baseline=juicefs-nfs"];
    assert_eq!(references(&asked), ["juicefs-nfs", "kernel-nfs"]);
    assert_eq!(references(&["ganesha", "kernel-nfs", "--baseline=ganesha"]), ["ganesha"]);
    let refused = describe(&["ganesha", "--baseline=kernel-nfs"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        stderr(&refused).contains("not among the selected systems: ganesha"),
        "{}",
        stderr(&refused)
    );
}
