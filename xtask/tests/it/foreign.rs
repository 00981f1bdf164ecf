//! What others say: servers in their logs, fio in its notes, titles in their files. It arrives as
//! words; it neither steers a terminal nor breaks a document.

use std::{fs, path::Path};

use camino::Utf8PathBuf;
use serde_json::{Value, json};
use xtask::report;

use crate::support::{checkout, copy_folder, copy_of_checkout, folder, run, stderr, stdout};

const MARKUP: &str =
    "<script>alert(1)</script> | <!-- \x1b[2J\u{9b}31m\u{202e}![x](http://x/)\r\nb";

/// The words of [`MARKUP`] as Markdown has them.
const WORDS: &str = "&lt;script&gt;alert(1)&lt;/script&gt; \\| &lt;!-- !\\[x\\](http://x/)";

fn assert_harmless(text: &str) {
    let is_control = |it: char| (it.is_control() && it != '\n') || it == '\u{202e}';
    assert!(!text.chars().any(is_control), "{text:?}");
}

#[test]
fn a_report_has_only_its_own_markup() {
    let recorded = checkout().join("xtask/tests/data/ganesha-nfs3/raw");
    let results = Utf8PathBuf::try_from(folder("foreign")).unwrap();
    copy_folder(recorded.as_std_path(), results.join("raw").as_std_path());
    let path = results.join("raw/run.json");
    let mut record: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    record["facts"]["cpu"] = json!(MARKUP);
    record["facts"]["kernel"] = json!("k".repeat(1 << 20));
    record["settings"]["BENCH_LOG_LEVEL"] = json!(MARKUP);
    record["args"] = json!([MARKUP]);
    for it in record["systems"].as_object_mut().unwrap().values_mut() {
        for key in ["title", "analysis", "durable"] {
            it[key] = json!(MARKUP);
        }
        it["version_pattern"] = json!("(?s)(?<version>.+)");
        it["tuning"] = json!([[MARKUP, MARKUP], ["a`b", "c"]]);
    }
    for it in record["workloads"].as_object_mut().unwrap().values_mut() {
        it["title"] = json!(MARKUP);
        it["analysis"] = json!(MARKUP);
    }
    fs::write(&path, record.to_string()).unwrap();
    let visit = results.join("raw/ganesha/nfs3/visit-1");
    fs::write(visit.join("version.txt"), MARKUP.to_owned() + &"v".repeat(1 << 20)).unwrap();
    fs::write(visit.join("error.txt"), MARKUP).unwrap();
    let sample = results.join("raw/ganesha/nfs3/seq-write-64M-t4-cold/1");
    fs::write(sample.join("fio.json"), MARKUP).unwrap();
    let sample = results.join("raw/ganesha/nfs3/small-files-1K-t4-cold/1");
    fs::write(sample.join("error.txt"), MARKUP).unwrap();
    report::write(&results).unwrap();

    let text = fs::read_to_string(results.join("report.md")).unwrap();
    assert_harmless(&text);
    assert!(!text.contains("<script") && !text.contains("<!--"), "{text}");
    let is_own = |it: &str| {
        let own = ["details>", "/details>", "summary>", "/summary>", "code>", "/code>"];
        own.iter().any(|tag| it.starts_with(tag))
    };
    let foreign: Vec<&str> = text.split('<').skip(1).filter(|it| !is_own(it)).collect();
    assert!(foreign.is_empty(), "{foreign:?}");
    // Title, analysis, durable, version, tuning, fact, setting, and three reasons.
    assert!(text.matches(WORDS).count() > 30, "{text}");
    assert_tables(&text);

    let page = fs::read_to_string(results.join("report.html")).unwrap();
    assert_harmless(&page);
    assert_eq!((page.matches("<script").count(), page.matches("<!--").count()), (1, 0));
    let words = "&lt;script&gt;alert(1)&lt;/script&gt; | &lt;!-- ![x](http://x/)";
    assert!(page.matches(words).count() > 30, "{page}");
    // A browser could not lay out a word of a million letters.
    let longest = page.split(char::is_whitespace).map(str::len).max().unwrap();
    assert!(longest < 10_000, "{longest}");

    assert_harmless(&fs::read_to_string(results.join("summary.csv")).unwrap());
    for chart in results.join("charts").read_dir_utf8().unwrap() {
        let svg = fs::read_to_string(chart.unwrap().path()).unwrap();
        assert_harmless(&svg);
        assert!(!svg.contains("<script") && svg.contains("&lt;script&gt;"), "{svg}");
    }
}

/// Each row of a table has as many cells as its head.
fn assert_tables(text: &str) {
    let cells = |line: &str| line.replace("\\\\", "").replace("\\|", "").matches('|').count();
    let mut head: Option<&str> = None;
    for line in text.lines() {
        match head {
            _ if !line.starts_with('|') => head = None,
            None => head = Some(line),
            Some(head) => assert_eq!(cells(line), cells(head), "{line}\n{head}"),
        }
    }
}

#[test]
fn a_title_does_not_steer_the_terminal() {
    let root = copy_of_checkout("foreign-title");
    let path = root.join("bench/systems/local.toml");
    let text = fs::read_to_string(&path).unwrap();
    let title = r#""\u001b[31mred\u001b]0;mine\u0007 disk""#;
    fs::write(&path, text.replace("\"Local disk\"", title)).unwrap();
    let said = stdout(&run(&root, &["list"]));
    assert_harmless(&said);
    assert!(said.contains(" red disk\n"), "{said}");
}

/// `docker` that fails as a server's command does that wants to be seen.
fn with_docker(root: &Path, arm: &str, args: &[&str]) -> String {
    let stubs = folder("foreign-stubs");
    let docker = format!("#!/bin/sh\ncase \"$*\" in {arm}\nesac\n");
    crate::support::write_executable(&stubs.join("docker"), &docker);
    let path = format!("{}:/usr/bin:/bin", stubs.display());
    let output = crate::support::xtask(root, args).env("PATH", path).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    stderr(&output)
}

#[test]
fn what_commands_and_containers_say_does_not_steer_the_terminal() {
    let root = copy_of_checkout("foreign-server");
    let said = with_docker(
        &root,
        r#"*inspect*) echo '[{"State": {"Running": false}, "Config": {"Healthcheck": {"Test": ["CMD", "x"]}}}]' ;;
        exec*) exit 1 ;;
        logs*) printf '\033[2J\033[31mpanic\033[0m: \033]0;mine\007no config\n' ;;"#,
        &["self", "healthy", "--within=24h", "one-1"],
    );
    assert_harmless(&said);
    assert!(said.contains("\npanic: no config\n"), "{said}");

    // What goes to the terminal while a command runs.
    let said = with_docker(
        &root,
        r#"network*) echo '[{"IPAM":{"Config":[{"Gateway":"172.17.0.1"}]}}]' ;;
        *) printf '\033[2J\033[31mno\033[0m such container\n' >&2; printf 'and \033[1mno end'; exit 1 ;;"#,
        &["down", "ganesha"],
    );
    assert_harmless(&said);
    assert!(said.contains("no such container\n") && said.contains("and no end"), "{said}");
}
