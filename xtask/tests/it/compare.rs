//! Two runs beside each other: exit codes, refusals, and a baseline in a file.

use std::{fs, process::Output};

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::Value;

use crate::{
    against::three_rounds,
    answer::results,
    support::{self, copy_of_checkout, stderr, stdout},
};

pub fn edit(run: &Utf8Path, edit: impl Fn(&mut Value)) {
    let path = run.join("raw/run.json");
    let mut record: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    edit(&mut record);
    fs::write(path, record.to_string()).unwrap();
}

/// A run of three rounds of one workload, in which the jobs of each system took so much longer.
pub fn run_of(systems: &[(&str, [f64; 3])]) -> Utf8PathBuf {
    let names: Vec<&str> = systems.iter().map(|it| it.0).collect();
    let run = results(&names);
    edit(&run, |record| {
        record["rounds"] = 3.into();
        let cells = record["cells"].as_array().unwrap().iter();
        record["cells"] = cells.filter(|it| it["workload"] == "seq-write").cloned().collect();
        if names.contains(&"disk") {
            record["systems"]["disk"]["access"] = "local".into();
        }
    });
    for (system, longer) in systems {
        three_rounds(&run, system, *longer);
    }
    run
}

fn compare(args: &[&str]) -> Output {
    support::run(&copy_of_checkout("compare"), &[&["compare"], args].concat())
}

fn code_of(base: &Utf8Path, new: &Utf8Path) -> (Option<i32>, String) {
    let output = compare(&[base.as_str(), new.as_str()]);
    (output.status.code(), stdout(&output) + &stderr(&output))
}

pub const STEADY: [f64; 3] = [1.0, 1.001, 0.999];
pub const SLOWER: [f64; 3] = [1.5, 1.502, 1.498];
const NOISY: [f64; 3] = [1.0, 2.0, 1.1];

#[test]
fn the_exit_code_says_what_came_of_it() {
    let base = run_of(&[("a", STEADY), ("b", STEADY)]);
    let (code, said) = code_of(&base, &run_of(&[("a", [1.001, 1.0, 0.999]), ("b", STEADY)]));
    assert_eq!(code, Some(0), "{said}");
    assert!(said.starts_with("2 comparisons: 2 same."), "{said}");
    // Faster is good news.
    let (code, said) = code_of(&run_of(&[("a", SLOWER)]), &run_of(&[("a", STEADY)]));
    assert_eq!((code, said.contains("1 faster")), (Some(0), true), "{said}");
    let (code, said) = code_of(&base, &run_of(&[("a", STEADY), ("b", SLOWER)]));
    assert_eq!(code, Some(10), "{said}");
    assert!(said.contains("1 slower, 1 same"), "{said}");
    let rows: Vec<&str> = said.lines().filter(|it| it.contains(" seq-write ")).collect();
    assert!(rows[0].starts_with("b nfs3") && rows[0].contains("0.67×"), "{said}");
    assert_eq!(code_of(&base, &run_of(&[("a", STEADY), ("b", NOISY)])).0, Some(11));
    let (code, said) = code_of(&base, &run_of(&[("a", STEADY)]));
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("it was not measured again"), "{said}");
    // What is slower is said first, whatever else is wrong.
    assert_eq!(code_of(&base, &run_of(&[("a", SLOWER)])).0, Some(10));

    let short = run_of(&[("a", STEADY), ("b", STEADY)]);
    edit(&short, |record| record["rounds"] = 2.into());
    assert_eq!(code_of(&base, &short).0, Some(12));
    let broken = run_of(&[("a", STEADY), ("b", STEADY)]);
    for round in 1..=3 {
        let sample = broken.join(format!("raw/b/nfs3/seq-write-64M-t4-cold/{round}"));
        fs::write(sample.join("error.txt"), "it broke\n").unwrap();
    }
    let (code, said) = code_of(&base, &broken);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("the newer is failed"), "{said}");
}

#[test]
fn a_machine_that_moved_is_no_regression() {
    let base = run_of(&[("a", STEADY), ("disk", STEADY)]);
    let (code, said) = code_of(&base, &run_of(&[("a", SLOWER), ("disk", SLOWER)]));
    assert_eq!(code, Some(11), "{said}");
    assert!(said.contains("The machine itself is another than it was: disk"), "{said}");
}

#[test]
fn what_is_not_of_one_kind_is_refused_unless_told() {
    let base = run_of(&[("a", STEADY)]);
    for change in [
        (|it: &mut Value| it["facts"]["cpu"] = "another".into()) as fn(&mut Value),
        |it| it["settings"]["BENCH_CACHE_SIZE"] = "1G".into(),
        |it| it["systems"]["a"]["durable"] = "memory".into(),
        |it| it["facts"]["kernel"] = "Linux 1.0".into(),
    ] {
        let new = run_of(&[("a", STEADY)]);
        edit(&new, change);
        let (code, said) = code_of(&base, &new);
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains("not of one kind") && said.contains("--anyway"), "{said}");
        let output = compare(&[base.as_str(), new.as_str(), "--anyway"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert!(stdout(&output).starts_with("not of one kind: "), "{}", stdout(&output));
    }
    let in_lab = run_of(&[("a", STEADY)]);
    edit(&in_lab, |it| {
        let is_in_lab = it["facts"]["lab"].is_string();
        it["facts"]["lab"] = if is_in_lab { Value::Null } else { "uml".into() };
        it["facts"].as_object_mut().unwrap().retain(|_, it| !it.is_null());
    });
    let output = compare(&[base.as_str(), in_lab.as_str(), "--anyway"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("made in the lab"), "{}", stderr(&output));
}

#[test]
fn a_baseline_in_a_file_is_as_good_as_the_run() {
    let base = run_of(&[("a", STEADY), ("b", STEADY)]);
    let new = run_of(&[("a", STEADY), ("b", SLOWER)]);
    let file = Utf8PathBuf::try_from(support::folder("baseline")).unwrap().join("base.jsonl");
    let write = || {
        let output = compare(&[base.as_str(), "--write", file.as_str()]);
        assert!(output.status.success(), "{}", stderr(&output));
        fs::read_to_string(&file).unwrap()
    };
    let text = write();
    assert_eq!(text, write());
    // One line for what it was, and one for each.
    assert_eq!(text.lines().count(), 3);
    let by_file = compare(&[file.as_str(), new.as_str(), "--json"]);
    let by_folder = compare(&[base.as_str(), new.as_str(), "--json"]);
    assert_eq!(by_file.status.code(), Some(10));
    let words = |output: &Output| -> Vec<Value> {
        let lines = stdout(output);
        lines.lines().map(|it| serde_json::from_str::<Value>(it).unwrap()["word"].clone()).collect()
    };
    assert_eq!(words(&by_file), ["same", "slower"]);
    assert_eq!(words(&by_file), words(&by_folder));

    fs::write(&file, text.replacen("\"values\":[", "\"values\":[x", 1)).unwrap();
    let output = compare(&[file.as_str(), new.as_str()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("base.jsonl:2` is no line of a baseline"),
        "{}",
        stderr(&output)
    );
    let output = compare(&[new.as_str(), new.as_str()]);
    assert!(stderr(&output).contains("compared with itself"), "{}", stderr(&output));
    assert!(stderr(&compare(&[])).contains("give a run to compare with"));
}

#[test]
fn a_page_of_both_has_a_row_for_each_and_the_worst_first() {
    let base = run_of(&[("a", STEADY), ("b", STEADY)]);
    let new = run_of(&[("a", SLOWER), ("b", STEADY)]);
    let page = base.join("changes.html");
    let output = compare(&[base.as_str(), new.as_str(), "--html", page.as_str()]);
    assert_eq!(output.status.code(), Some(10), "{}", stderr(&output));
    let page = fs::read_to_string(page).unwrap();
    let row = |name: &str| page.find(&format!("<th scope=\"row\">{name} nfs3 seq-write")).unwrap();
    assert!(row("a") < row("b"));
    assert!(page.contains("] slower</td>") && page.contains("] same</td>"), "{page}");
    assert!(!page.contains(" src=") && page.contains("default-src 'none'"));
}
