//! Results as other tools read them, and the answer in somebody's document.

use std::fs;

use serde_json::Value;
use xtask::{
    judge::analysis::Analysis,
    report::{self, Format},
};

use crate::{answer::results, support::run};

fn analysis() -> Analysis {
    let run = results(&["alpha", "beta"]);
    let failed = run.join("raw/beta/nfs3/seq-write-64M-t4-cold/1");
    fs::write(failed.join("error.txt"), "it <broke> \"here\" & \x1b[2J]]>\nand there").unwrap();
    Analysis::of(&run).unwrap()
}

#[test]
fn rates_and_latencies_are_read_by_the_tools_of_ci() {
    let analysis = analysis();
    let rows: usize = analysis.cells.iter().map(|it| it.rows.len()).sum();
    let parsed =
        |format| -> Value { serde_json::from_str(&report::render(&analysis, format)).unwrap() };
    for (format, unit) in [(Format::Bigger, "MiB/s"), (Format::Smaller, "ms")] {
        let all = parsed(format);
        let all = all.as_array().unwrap();
        assert_eq!(all.len(), rows);
        assert!(all.iter().all(|it| it["name"].is_string() && it["value"].as_f64() > Some(0.0)));
        assert!(all.iter().any(|it| it["unit"] == unit), "{all:?}");
    }
    let bencher = parsed(Format::Bencher);
    assert_eq!(bencher.as_object().unwrap().len(), rows, "each has a name of its own");
    let one = &bencher["alpha nfs3 rand-read-4k 64M t4 cold read"];
    assert!(one["IOPS"]["lower_value"].as_f64() <= one["IOPS"]["value"].as_f64(), "{one}");
    assert!(one["latency-p99"]["value"].as_f64() > one["latency-p50"]["value"].as_f64());
}

#[test]
fn gos_text_has_a_line_for_each_round() {
    let analysis = analysis();
    let text = report::render(&analysis, Format::Benchstat);
    let lines: Vec<&str> = text.lines().filter(|it| it.starts_with("Benchmark")).collect();
    let rounds = analysis.cells.iter().flat_map(|it| &it.rows);
    assert_eq!(lines.len(), rounds.map(|it| it.by_round.iter().flatten().count()).sum::<usize>());
    for line in lines {
        let fields: Vec<&str> = line.split(' ').collect();
        assert!(!fields[0]["Benchmark".len()..].starts_with(char::is_lowercase), "{line}");
        assert!(fields.len() % 2 == 0 && fields[1] == "1", "{line}");
        let mut pairs = fields[2..].chunks(2);
        assert!(pairs.all(|it| it[0].parse::<f64>().is_ok() && it[1].parse::<f64>().is_err()));
    }
}

#[test]
fn junit_has_a_case_for_each_cell_and_no_markup_of_others() {
    let analysis = analysis();
    let text = report::render(&analysis, Format::Junit);
    assert_eq!(text.matches("<testcase ").count(), analysis.cells.len());
    assert_eq!(text.matches("<failure ").count(), 1);
    assert!(text.contains("failures=\"1\""));
    assert!(text.contains("it &lt;broke&gt; &quot;here&quot; &amp; ]]&gt;"), "{text}");
    assert!(!text.chars().any(|it| it.is_control() && it != '\n'));
}

#[test]
fn a_summary_says_first_what_failed() {
    let text = report::render(&analysis(), Format::Summary);
    let failed = text.find("it &lt;broke&gt;").unwrap();
    assert!(failed < text.find("| an fsync survives |").unwrap(), "{text}");
    assert!(text.contains("**failed**"));
}

#[test]
fn what_is_only_printed_leaves_the_folder_as_it_was() {
    let root = crate::support::checkout();
    let run_folder = results(&["alpha"]);
    for args in [["--format", "junit"], ["-w", "seq-write"]] {
        let output =
            run(root.as_std_path(), &[&["report", run_folder.as_str()], &args[..]].concat());
        assert_eq!(output.status.code(), Some(0), "{}", crate::support::stderr(&output));
        assert!(!output.stdout.is_empty() && !run_folder.join("report.md").exists());
    }
}

#[test]
fn an_answer_is_put_between_its_marks_and_nothing_else_is_touched() {
    let run_folder = results(&["alpha"]);
    let document = run_folder.join("PAGE.md");
    let root = crate::support::checkout();
    let splice =
        || run(root.as_std_path(), &["report", run_folder.as_str(), "--splice", document.as_str()]);
    fs::write(&document, "# A page\n").unwrap();
    let output = splice();
    assert_eq!(output.status.code(), Some(2));
    assert!(crate::support::stderr(&output).contains("needs a line `<!-- dittobench -->`"));
    assert_eq!(fs::read_to_string(&document).unwrap(), "# A page\n");

    let [begin, end] = report::MARKS;
    fs::write(&document, format!("before\n{begin}\nwas here\n{end}\nafter\n")).unwrap();
    assert_eq!(splice().status.code(), Some(0));
    let once = fs::read_to_string(&document).unwrap();
    assert!(once.starts_with(&format!("before\n{begin}\n```\n$ cargo xtask bench ")), "{once}");
    assert!(
        once.ends_with(&format!("```\n{end}\nafter\n")) && !once.contains("was here"),
        "{once}"
    );
    assert!(once.contains("1 system, 1 round; 6 cells"), "{once}");
    splice();
    assert_eq!(fs::read_to_string(&document).unwrap(), once, "the same again");
}
