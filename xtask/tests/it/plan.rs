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
    assert_eq!(told.iter().filter(|it| it.contains("down --volumes")).count(), 4, "{told:#?}");
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
