//! The plan as a document: goldens for two operating systems, each a valid script.

use std::io::Write as _;
use std::process::{Command, Stdio};

use camino::Utf8PathBuf;
use clap::Parser as _;
use expect_test::expect_file;
use xtask::{
    cmd::flags::{self, Cli},
    inputs::{
        catalog::Catalog,
        catalog::Pass,
        host::{Host, Os},
        matrix,
        selection::Selection,
        settings::Settings,
    },
    run::{
        effects::Effects,
        perform::{Quiet, Run},
        plan::{self, Planner, Step},
        rounds::Rounds,
    },
};

use crate::support::checkout;

fn host(os: Os) -> Host {
    Host {
        os,
        uid: 1000,
        gid: 1000,
        // Images are named by the content of the checkout's own folders.
        root: checkout(),
        exe: "/checkout/target/debug/xtask".into(),
        cpus: 4,
    }
}

fn script(os: Os, args: &[&str]) -> String {
    script_under(os, args, |_| None)
}

fn script_under(os: Os, args: &[&str], environment: impl Fn(&str) -> Option<String>) -> String {
    let catalog = Catalog::load(&checkout()).unwrap();
    let settings = Settings::load(&checkout(), environment).unwrap();
    let cli = Cli::parse_from(["xtask", "bench"].iter().chain(args));
    let flags::Command::Bench(flags) = cli.command else { panic!("it is bench") };
    let engine = plan::default_engine(os);
    let selection = Selection::new(&catalog, &settings, &flags, 1, engine).unwrap();
    let recorded: Vec<String> = ["bench"].iter().chain(args).map(|it| (*it).to_owned()).collect();
    let host = host(os);
    let rounds = Rounds::of(&host, &settings, &selection, &recorded).unwrap();
    let mut out = Vec::new();
    let mut effects = Effects::dry_run(xtask::base::interrupt::flag(), &mut out);
    effects.line("#!/bin/sh").unwrap();
    effects.line("# shellcheck disable=SC2016").unwrap();
    rounds.perform(&mut Run::new(&mut effects, &mut Quiet).of_samples(rounds.samples())).unwrap();
    drop(effects);
    let text = String::from_utf8(out).unwrap().replace(checkout().as_str(), "/checkout");
    // Another Dockerfile is another image, but the same plan.
    let hash = regex::Regex::new("(dittobench/[a-z-]+):[0-9a-f]{16}").unwrap();
    hash.replace_all(&text, "$1:CONTENT").into_owned()
}

const SHORT: [&str; 10] = [
    "all",
    "--quick",
    "--seed=1",
    "-w",
    "rand-write-4k",
    "-w",
    "metadata",
    "-w",
    "seq-read",
    "--warm",
];

/// What is there already is not planned again: neither a sample nor a visit of which all is there.
#[test]
fn a_round_is_of_what_is_needed() {
    let catalog = Catalog::load(&checkout()).unwrap();
    let settings = Settings::load(&checkout(), |_| None).unwrap();
    let cli = Cli::parse_from(["xtask", "bench", "local", "samba", "--rounds=2", "--warm"]);
    let flags::Command::Bench(flags) = cli.command else { panic!("it is bench") };
    let selection = Selection::new(&catalog, &settings, &flags, 1, "libaio").unwrap();
    let (shapes, visits) = (matrix::shapes(&selection).unwrap(), matrix::visits(&selection));
    let folders = |needed: &[matrix::Needed<'_>]| -> Vec<String> {
        let host = host(Os::Linux);
        let planner = Planner { host: &host, settings: &settings };
        let steps = plan::round(&planner, &selection, needed, true).unwrap();
        let mut folders = Vec::new();
        steps.iter().for_each(|it: &Step| it.samples(&mut folders));
        folders.into_iter().map(ToString::to_string).collect()
    };
    let all = folders(&matrix::needed(&visits, &shapes, |_, _, _| false));
    let rest = matrix::needed(&visits, &shapes, |visit, shape, pass| {
        visit.system.name == "samba" || (shape.workload.name == "seq-read" && pass == Pass::Cold)
    });
    assert!(rest.iter().all(|it| it.visit.system.name == "local"), "{rest:?}");
    let mut expected = all;
    expected
        .retain(|it| !(it.contains("/samba/") || it.contains("/seq-read") && it.contains("-cold")));
    assert_eq!(folders(&rest), expected);
    assert!(expected.iter().any(|it| it.contains("/seq-read") && it.contains("-warm")));
    assert!(matrix::needed(&visits, &shapes, |_, _, _| true).is_empty());
}

#[test]
fn golden_linux() {
    expect_file!["../golden/bench-all-linux.sh"].assert_eq(&script(Os::Linux, &SHORT));
}

#[test]
fn golden_macos() {
    expect_file!["../golden/bench-all-macos.sh"].assert_eq(&script(Os::Macos, &SHORT));
}

/// What the others measure is not what an overwriting job has left behind.
#[test]
fn what_overwrites_comes_last_in_each_visit() {
    let script = script(Os::Linux, &["local"]);
    let samples = script.lines().filter_map(|it| it.strip_prefix("# ["));
    let names = samples.map(|it| it.split(' ').nth(2).unwrap());
    let mut names: Vec<&str> = names.take_while(|it| *it != "round").collect();
    names.dedup();
    let last = ["mixed-70-30", "rand-write-4k", "seq-write"];
    assert_eq!(names[names.len() - 3..], last, "{names:?}");
    assert!(names.contains(&"seq-read") && names.contains(&"small-files"), "{names:?}");
}

/// A store in which overwriting leaves what nothing clears is made anew for each that does.
#[test]
fn a_system_can_come_up_anew_for_what_overwrites() {
    let script = script(Os::Linux, &["dittofs-badger-s3", "-p", "nfs3", "--quick"]);
    let is_told = |it: &&str| it.starts_with("# [") || it.contains(" down --volumes");
    let told: Vec<&str> = script.lines().filter(is_told).collect();
    let of = |name: &str| told.iter().position(|it| it.contains(name)).unwrap();
    for name in ["mixed-70-30", "rand-write-4k", "seq-write"] {
        assert!(told[of(name) - 1].contains("down --volumes"), "{told:#?}");
        assert!(told[of(name) + 1].contains("down --volumes"), "{told:#?}");
    }
    // The last is that of the object store's own visit.
    assert_eq!(told.iter().filter(|it| it.contains("down --volumes")).count(), 5, "{told:#?}");
    assert!(script.contains("/visit-1/metrics-part-4.jsonl"));
}

#[test]
fn the_whole_plan_is_valid_shell() {
    for os in [Os::Linux, Os::Macos] {
        let script = script(os, &["all", "--seed=1", "--warm"]);
        let mut sh = Command::new("sh").arg("-n").stdin(Stdio::piped()).spawn().unwrap();
        sh.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
        assert!(sh.wait().unwrap().success());
    }
}

#[test]
fn no_secret_is_in_a_plan() {
    let script = script(Os::Linux, &["all", "--quick", "--seed=1"]);
    let settings = Settings::load(&checkout(), |_| None).unwrap();
    let secrets: Vec<&str> =
        settings.secrets().filter_map(|it| settings.secret(it)).filter(|it| it.len() > 5).collect();
    for secret in secrets {
        assert!(!script.contains(secret), "`{secret}` is in the plan");
    }
    assert!(script.contains("password=${BENCH_SMB_PASSWORD}"));
}

#[test]
fn what_is_left_in_an_s3_elsewhere_is_deleted_between_stop_and_down() {
    let args = ["juicefs", "--quick", "--seed=1", "-w", "seq-read"];
    let script_with = |endpoint: &str| {
        let settings = |name: &str| match name {
            "S3_ENDPOINT" => Some(endpoint.to_owned()),
            "S3_PREFIX" => Some("mine/".to_owned()),
            _ => None,
        };
        script_under(Os::Linux, &args, settings)
    };
    let script = script_with("https://s3.example.org");
    let position = |line: &str| script.find(line).unwrap_or_else(|| panic!("missing: {line}"));
    let order = [
        "export S3_PREFIX=mine/bench-\"$STAMP\"/juicefs/",
        "--profile juicefs stop --timeout 60",
        "--profile s3-clean run --rm --no-deps -T s3-clean",
        "--profile '*' down --volumes",
    ];
    assert!(order.map(position).is_sorted(), "{script}");
    assert!(script.contains("self image --pull rclone/rclone"));
    let script = script_with("http://localstack:4566");
    assert!(!script.contains("s3-clean") && !script.contains("S3_PREFIX"));
}

#[test]
fn mounts_follow_the_operating_system() {
    let linux = script(Os::Linux, &["all", "--quick", "--seed=1"]);
    let macos = script(Os::Macos, &["all", "--quick", "--seed=1"]);
    assert!(
        linux.contains("nolock") && linux.contains("nconnect=4") && !linux.contains("resvport")
    );
    assert!(macos.contains("resvport") && macos.contains("nolocks") && !macos.contains("nconnect"));
    assert!(linux.contains("ioengine=libaio") && macos.contains("ioengine=posixaio"));
    assert!(linux.contains("self drop-caches") && macos.contains("sudo -n purge"));
    assert!(macos.contains("mount_smbfs") && !linux.contains("mount_smbfs"));
    let _: Utf8PathBuf = checkout();
}

/// The script of a run under these settings, without what only names the run.
fn lines(args: &[&str], settings: &[(&str, &str)]) -> Vec<String> {
    let of = |name: &str| settings.iter().find(|it| it.0 == name).map(|it| it.1.to_owned());
    script_under(Os::Linux, args, of).lines().map(str::to_owned).collect()
}

fn has(lines: &[String], text: &str) -> bool {
    lines.iter().any(|it| it.contains(text))
}

/// What stands on an object store has it beside it in each round, by itself.
#[test]
fn an_object_store_takes_part_where_something_stands_on_it() {
    let visits = |args: &[&str]| {
        let lines = lines(args, &[]);
        lines.iter().filter(|it| it.starts_with("# s3, round ")).count()
    };
    assert_eq!(visits(&["juicefs", "--quick", "--rounds=2"]), 2);
    assert_eq!(visits(&["dittofs-badger-s3", "-p", "nfs3", "--quick"]), 1, "whatever the protocol");
    assert_eq!(visits(&["all", "--quick", "--rounds=3"]), 3);
    assert_eq!(visits(&["ganesha", "--quick"]), 0);
    assert_eq!(visits(&["juicefs", "--quick", "-w", "seq-read"]), 0, "it has no files");
    let lines = lines(&["all", "--quick"], &[]);
    let with_objects = lines.iter().filter(|it| it.starts_with("# [") && it.contains("objects-"));
    let names: Vec<&str> = with_objects.map(|it| it.split(' ').nth(2).unwrap()).collect();
    assert_eq!(names, ["s3", "s3"], "nothing else has objects");
}

#[test]
fn an_object_store_by_itself_is_brought_up_and_measured() {
    let lines = lines(&["s3", "--quick", "--seed=1", "--threads=3"], &[]);
    for line in [
        "--profile localstack up --detach --no-deps --no-build localstack",
        "self s3 --endpoint=http://\"$ADDR\":14566 --bucket=bench --region=us-east-1 --ask > ",
        " --size=4K --objects=16384 --threads=3 --seconds=5 --ops=put,get --seed=",
        " --size=4M --objects=64 --threads=3 --seconds=5 --ops=put,get --seed=",
        "self check-free --port=14566 ",
        " down --volumes --remove-orphans",
    ] {
        assert!(has(&lines, line), "missing: {line}\n{}", lines.join("\n"));
    }
    for unknown in ["self mounted", "self probe", "drop-caches", "fio --", "rm -rf"] {
        assert!(!has(&lines, unknown), "{unknown}");
    }
}

/// What stands elsewhere needs no container of ours, and is left as it was.
#[test]
fn an_object_store_elsewhere_is_measured_below_a_prefix() {
    let settings = [("S3_ENDPOINT", "http://s3.example.org"), ("S3_PREFIX", "mine/")];
    let lines = lines(&["s3", "--quick", "--seed=1"], &settings);
    assert!(!has(&lines, "docker"), "{}", lines.join("\n"));
    let at = |text: &str| lines.iter().position(|it| it.contains(text)).expect(text);
    let call = "self s3 --endpoint=http://s3.example.org --bucket=bench --region=us-east-1 --prefix=\"$S3_PREFIX\" ";
    let order = [
        "export AWS_SECRET_ACCESS_KEY=",
        "export S3_PREFIX=mine/bench-\"$STAMP\"/s3/",
        &format!("{call}--size=4M"),
        &format!("{call}--clear"),
    ];
    assert!(order.map(at).is_sorted(), "{}", lines.join("\n"));
}

/// Another store stands where the setting names it, for all that need one.
#[test]
fn a_setting_chooses_the_object_store() {
    let settings = [("S3_ENDPOINT", "http://rclone-s3:4567")];
    let args = ["juicefs", "s3", "--quick", "--seed=1", "-w", "seq-read", "-w", "objects-small"];
    let lines = lines(&args, &settings);
    for line in [
        "--profile juicefs up --detach --no-deps --no-build rclone-s3",
        "--profile rclone-s3 up --detach --no-deps --no-build rclone-s3",
        "self s3 --endpoint=http://\"$ADDR\":14567 ",
        "export RCLONE_IMAGE=",
    ] {
        assert!(has(&lines, line), "missing: {line}\n{}", lines.join("\n"));
    }
    assert!(!has(&lines, " localstack") && !has(&lines, "s3-clean") && !has(&lines, "S3_PREFIX"));
}
