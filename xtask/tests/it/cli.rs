//! What a person types wrong, and what the program answers: one clear message, the right exit
//! code, nothing half-written.

use std::{
    fs,
    os::{
        fd::OwnedFd,
        unix::{net::UnixStream, process::CommandExt as _},
    },
    path::Path,
    process::Command,
};

use expect_test::{Expect, expect};
use xtask::base::pid::Process;

use crate::support::{copy_of_checkout, run, stderr, stdout};

fn refused(root: &Path, args: &[&str], code: i32, expected: &Expect) {
    let output = run(root, args);
    expected.assert_eq(&stderr(&output).replace(root.to_str().unwrap(), "ROOT"));
    assert_eq!(output.status.code(), Some(code));
    assert!(!root.join("bench/results").exists(), "results were made");
    assert!(!root.join("target").exists(), "scratch was made");
}

#[test]
fn an_unknown_system_is_refused_with_the_nearest_name() {
    let root = copy_of_checkout("unknown-system");
    let expected = expect![[r#"
        error: unknown system `ganehsa`; did you mean `ganesha`? valid: dittofs-badger-fs, dittofs-badger-s3, dittofs-postgres-s3, dittofs-smb, ganesha, juicefs, juicefs-nfs, juicefs-writeback, kernel-nfs, local, rclone, s3, samba
    "#]];
    refused(&root, &["bench", "ganehsa"], 2, &expected);
    let expected = expect![[r#"
        error: unknown workload `rand-reed-4k`; did you mean `rand-read-4k`? valid: large-file, metadata, mixed-70-30, objects-large, objects-small, rand-read-4k, rand-write-4k, seq-read, seq-write, small-files
    "#]];
    refused(&root, &["bench", "-w", "rand-reed-4k"], 2, &expected);
    let expected = expect![[r#"
        error: unknown protocol `nfs4`; did you mean `nfs3`? valid: nfs3, nfs41, smb3, fuse, local, s3
    "#]];
    refused(&root, &["bench", "all", "-p", "nfs4"], 2, &expected);
}

#[test]
fn a_mistake_in_what_the_lab_is_to_run_is_refused_before_there_is_a_machine() {
    let root = copy_of_checkout("lab-mistake");
    let output = run(&root, &["lab", "--", "cargo", "xtask", "bench", "ganehsa"]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains("did you mean `ganesha`?"), "{}", stderr(&output));
    let output = run(&root, &["lab", "--", "bench", "ganesha", "--vary=BENCH_CPU_LIMIT=1,0"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--vary: BENCH_CPU_LIMIT=0"), "{}", stderr(&output));
    let output = run(&root, &["lab", "--", "bench", "--sice=1"]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains("--size"), "{}", stderr(&output));
    assert!(!root.join("target").exists(), "scratch was made");
}

#[test]
fn a_protocol_that_a_system_does_not_speak_is_refused() {
    let root = copy_of_checkout("protocol");
    let expected = expect![[r#"
        error: `samba` speaks none of these protocols; it speaks smb3
    "#]];
    refused(&root, &["bench", "samba", "-p", "nfs3"], 2, &expected);
}

#[test]
fn only_what_has_a_warm_pass_can_be_measured_warm() {
    let root = copy_of_checkout("passes");
    let expected = expect![[r#"
        error: --warm: no selected workload that fits `seq-write` has a warm pass
    "#]];
    refused(&root, &["bench", "-w", "seq-*", "--warm=seq-write"], 2, &expected);
    let plan = run(&root, &["bench", "-w", "seq-*", "-w", "metadata", "--warm=seq-*", "--dry-run"]);
    let plan = stdout(&plan);
    let is_warm = |workload: &str| {
        plan.lines().any(|it| it.contains(&format!("/{workload}-")) && it.contains("-warm/"))
    };
    assert_eq!(["seq-read", "seq-write", "metadata"].map(is_warm), [true, false, false]);
}

#[test]
fn a_broken_env_names_the_line_and_the_remedy() {
    let root = copy_of_checkout("env");
    fs::write(root.join(".env"), "# mine\nBENCH_THREADS=4\nBENCH_RUNTIMES=3\n").unwrap();
    let output = run(&root, &["bench"]);
    let said = stderr(&output).replace(root.to_str().unwrap(), "ROOT");
    assert_eq!(output.status.code(), Some(2));
    let start = "error: `ROOT/.env:3`: unknown variable `BENCH_RUNTIMES`; did you mean `BENCH_RUNTIME`? valid: ";
    assert!(said.starts_with(start), "{said}");

    fs::write(root.join(".env"), "BENCH_WAL_ENABLED=false\n").unwrap();
    let expected = expect![[r#"
        error: `ROOT/.env:1`: BENCH_WAL_ENABLED is gone: DittoFS v0.29.0 has no such switch; set BENCH_DITTOFS_DURABILITY=local|writeback|remote
    "#]];
    refused(&root, &["bench"], 2, &expected);

    fs::write(root.join(".env"), "BENCH_THREADS=many\n").unwrap();
    let expected = expect![[r#"
        error: `ROOT/.env`: BENCH_THREADS=many is not a whole number
    "#]];
    refused(&root, &["bench"], 2, &expected);

    fs::write(root.join(".env"), "BENCH_THREADS=\n").unwrap();
    let expected = expect![[r#"
        error: the variable BENCH_THREADS is not set; give it a value in `.env` (see `.env.example`)
    "#]];
    refused(&root, &["bench"], 2, &expected);
}

#[test]
fn an_env_that_cannot_be_read_is_refused() {
    let root = copy_of_checkout("env-folder");
    fs::create_dir(root.join(".env")).unwrap();
    let expected = expect![[r#"
        error: failed to read `ROOT/.env`: Is a directory (os error 21)
    "#]];
    refused(&root, &["bench"], 2, &expected);
}

/// As editors of Windows write it.
#[test]
fn files_may_begin_with_a_mark_and_end_their_lines_in_two_characters() {
    let root = copy_of_checkout("marked-files");
    let plan = || {
        let output = run(&root, &["bench", "ganesha", "samba", "--dry-run", "--seed=1"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        stdout(&output)
    };
    let settings = "BENCH_THREADS=3\nBENCH_RUNTIME='7' # seconds\n";
    fs::write(root.join(".env"), settings).unwrap();
    let plain = plan();
    assert!(plain.contains("numjobs=3") && plain.contains("runtime=7"));
    let mark = |file: &str| {
        let text = fs::read_to_string(root.join(file)).unwrap();
        fs::write(root.join(file), format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap();
    };
    for file in [
        ".env",
        ".env.example",
        "bench/systems/ganesha.toml",
        "bench/services/postgres.toml",
        "bench/workloads/rand-read-4k.toml",
        "bench/workloads/rand-read-4k.fio",
    ] {
        mark(file);
        assert!(plan() == plain, "{file}: the plan differs");
    }
    fs::write(root.join(".env"), "\u{feff}BENCH_THREADS=5000\r\n").unwrap();
    assert!(stderr(&run(&root, &["list"])).contains("BENCH_THREADS=5000 is out of range"));
}

#[test]
fn an_env_may_export_as_shells_do() {
    let root = copy_of_checkout("env-export");
    fs::write(root.join(".env"), "export BENCH_THREADS=many\n").unwrap();
    let expected = expect![[r#"
        error: `ROOT/.env`: BENCH_THREADS=many is not a whole number
    "#]];
    refused(&root, &["bench"], 2, &expected);
}

#[test]
fn a_size_that_is_too_small_says_how_large_it_has_to_be() {
    let root = copy_of_checkout("size");
    let expected = expect![[r#"
        error: --size 4M is too small for 4 threads: give at least 16M
    "#]];
    refused(&root, &["bench", "--size", "4M"], 2, &expected);
    let expected = expect![[r#"
        error: --size 1M is too small for 1 thread: give at least 4M
    "#]];
    refused(&root, &["bench", "--size", "1M", "--threads", "1"], 2, &expected);
}

#[test]
fn a_value_that_means_nothing_is_refused_with_those_that_do() {
    let root = copy_of_checkout("values");
    let refused_value = |line: &str, expected: Expect| {
        fs::write(root.join(".env"), line).unwrap();
        refused(&root, &["bench", "local"], 2, &expected);
    };
    refused_value(
        "BENCH_IMAGES=bild",
        expect![[r#"
            error: `ROOT/.env`: unknown value of BENCH_IMAGES `bild`; did you mean `build`? valid: pull, build
        "#]],
    );
    refused_value(
        "BENCH_TMPFS=off",
        expect![[r#"
            error: `ROOT/.env`: unknown value of BENCH_TMPFS `off`; valid: 0, 1
        "#]],
    );
    refused_value(
        "BENCH_DITTOFS_DURABILITY=bogus",
        expect![[r#"
            error: `ROOT/.env`: unknown value of BENCH_DITTOFS_DURABILITY `bogus`; valid: local, writeback, remote
        "#]],
    );
    refused_value(
        "BENCH_ITERATIONS=0",
        expect![[r#"
        error: `ROOT/.env`: BENCH_ITERATIONS=0 is out of range: give 1 to 1000
    "#]],
    );
    refused_value(
        "BENCH_RUNTIME=0",
        expect![[r#"
        error: `ROOT/.env`: BENCH_RUNTIME=0 is out of range: give 1 to 86400
    "#]],
    );
    refused_value(
        "BENCH_THREADS=5000",
        expect![[r#"
        error: `ROOT/.env`: BENCH_THREADS=5000 is out of range: give 1 to 1024
    "#]],
    );
}

#[test]
fn a_rate_is_offered_by_jobs_that_can_keep_to_one() {
    let root = copy_of_checkout("rate");
    let bench = ["bench", "local", "--quick", "--dry-run", "--seed=1"];
    let with = |args: &[&str]| run(&root, &[&bench[..], args].concat());
    let refused = |args: &[&str], why: &str| {
        let output = with(args);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(why), "{}", stderr(&output));
    };
    refused(&["--rate=100", "-w", "metadata"], "--rate: metadata cannot be held to a rate\n");
    refused(
        &["--rate=100", "-w", "metadata", "-w", "seq-read"],
        "--rate: metadata cannot be held to a rate; choose with -w among seq-read",
    );
    refused(&["--rate=3", "-w", "seq-read"], "--rate 3: 4 threads offer at least 4 operations");
    let planned = stdout(&with(&["--rate=100", "-w", "seq-read"]));
    assert_eq!(planned.matches("rate_iops=25\n").count(), 1, "{planned}");
    assert!(!stdout(&with(&["-w", "seq-read"])).contains("rate_iops"));
}

#[test]
fn a_results_folder_of_another_schema_is_refused() {
    let root = copy_of_checkout("schema");
    let results = root.join("old");
    fs::create_dir_all(results.join("raw")).unwrap();
    fs::write(results.join("raw/run.json"), "{\"schema\": 99}").unwrap();
    let output = run(&root, &["report", "old"]);
    assert_eq!(output.status.code(), Some(2));
    expect![[r#"
        error: `old` has schema 99, and this program reads schema 1; read it with the revision that wrote it (`git_revision` in `old/raw/run.json`)
    "#]]
    .assert_eq(&stderr(&output));
    assert!(!results.join("report.md").exists());
    let output = run(&root, &["report", "nowhere"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).starts_with("error: `nowhere` is no results folder: "));
}

#[test]
fn prereq_prints_the_documented_json_and_changes_nothing() {
    let root = copy_of_checkout("prereq");
    let output = run(&root, &["prereq", "all", "--json"]);
    let checks: Vec<serde_json::Value> = serde_json::from_str(&stdout(&output)).unwrap();
    for check in &checks {
        let keys: Vec<&String> = check.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["found", "name", "needed_by", "ok", "remedy", "required"]);
    }
    let is_missing = |it: &serde_json::Value| it["required"] == true && it["ok"] == false;
    let expected = if checks.iter().any(is_missing) { 3 } else { 0 };
    assert_eq!(output.status.code(), Some(expected));
    assert!(!root.join("target").exists());
}

#[test]
fn prereq_opens_with_what_can_run_and_speaks_of_the_lab_when_asked() {
    let root = copy_of_checkout("prereq-opens");
    let opens = |args: &[&str]| {
        let said = stdout(&xtask_without_docker(&root, args));
        (said.lines().next().unwrap().to_owned(), said)
    };
    let (first, said) = opens(&["prereq"]);
    assert!(first.ends_with(" of 13 systems can run on this machine."), "{first}");
    assert!(said.contains("\nnot ready  ") && said.contains("\nto change it\n  "), "{said}");
    assert!(said.contains("\nmissing  docker "), "the table is there as well: {said}");
    assert!(!said.contains("lab: "), "{said}");
    let (first, _) = opens(&["prereq", "ganesha"]);
    assert_eq!(first, "ganesha cannot run on this machine yet.");
    let (first, said) = opens(&["prereq", "--lab"]);
    assert!(first.starts_with("lab can"), "{first}");
    assert!(said.contains("lab: util-linux"), "{said}");
    let (_, json) = opens(&["prereq", "--json"]);
    let checks: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
    assert!(checks.iter().all(|it| !it["name"].as_str().unwrap().starts_with("lab: ")));
}

#[test]
fn a_number_of_files_stands_in_the_place_of_every_profiles() {
    let root = copy_of_checkout("files");
    let plan = |profile: &[&str]| {
        let args =
            ["bench", "--dry-run", "--seed=1", "--files=200", "-w", "metadata", "-w", "small-*"];
        stdout(&run(&root, &[&args, profile].concat()))
    };
    for profile in [&["--quick"][..], &[]] {
        let script = plan(profile);
        for folder in ["/metadata-200-t4-cold/1", "/small-files-200-t4-cold/1"] {
            assert!(script.contains(folder), "{script}");
        }
        assert!(!script.contains("tree5x10") && !script.contains("-1K-"), "{script}");
    }
    let output = run(&root, &["bench", "--dry-run", "--files=0"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_number_of_threads_that_is_given_twice_is_measured_once() {
    let root = copy_of_checkout("threads");
    let plan = |threads: &str| {
        let args = ["bench", "--dry-run", "--seed=1", "-w", "seq-read", "--threads", threads];
        let script = stdout(&run(&root, &args));
        script.lines().filter(|it| !it.contains("--threads")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(plan("4,1,4"), plan("4,1"));
}

#[test]
fn clean_all_works_on_a_clean_machine_twice() {
    let root = copy_of_checkout("clean");
    for _ in 0..2 {
        let output = xtask_without_docker(&root, &["clean-all"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert_eq!(stdout(&output), "clean\n");
    }
}

#[test]
fn clean_all_empties_only_folders_that_are_marked() {
    let root = copy_of_checkout("marked");
    let clean = |args: &[&str]| {
        let output = xtask_without_docker(&root, args);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    };
    let scratch = root.join("target/bench");
    fs::create_dir_all(scratch.join("pids")).unwrap();
    fs::create_dir_all(root.join("bench/results/one")).unwrap();
    clean(&["clean-all"]);
    assert!(scratch.join("pids").exists(), "there was no marker");
    fs::write(scratch.join(".dittobench"), "").unwrap();
    clean(&["clean-all"]);
    assert!(!scratch.exists());
    assert!(root.join("bench/results/one").exists(), "results need a flag of their own");
    clean(&["clean-all", "--results"]);
    assert!(!root.join("bench/results").exists());
}

#[test]
fn clean_all_waits_for_what_it_ends() {
    let root = copy_of_checkout("ending");
    let mut child = Command::new("sleep").arg("1000").process_group(0).spawn().unwrap();
    let pid = child.id();
    let pids = root.join("target/bench/pids");
    fs::create_dir_all(&pids).unwrap();
    fs::write(root.join("target/bench/.dittobench"), "").unwrap();
    let record = |harness: &str| {
        let text = format!("{}, {harness}\n", Process::of(pid).unwrap());
        fs::write(pids.join(pid.to_string()), text).unwrap();
    };
    let this = Process::current().unwrap();
    record(&this.to_string());
    let refused = xtask_without_docker(&root, &["clean-all"]);
    assert_eq!(refused.status.code(), Some(3), "its harness lives: {}", stderr(&refused));
    assert!(child.try_wait().unwrap().is_none());
    record(&format!("{} 1", this.pid));
    let bin = crate::support::folder("ending-bin");
    std::os::unix::fs::symlink("/bin/sh", bin.join("sh")).unwrap();
    let output = crate::support::xtask(&root, &["clean-all"]).env("PATH", &bin).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(child.try_wait().unwrap().is_some(), "it still runs");
    assert!(!pids.exists());
}

#[test]
fn clean_all_leaves_a_running_bench_alone() {
    let root = copy_of_checkout("running");
    let this = Process::current().unwrap();
    let scratch = root.join("target/bench");
    fs::create_dir_all(&scratch).unwrap();
    fs::write(scratch.join(".dittobench"), "").unwrap();
    fs::write(scratch.join("lock"), format!("{this}\n")).unwrap();
    let output = xtask_without_docker(&root, &["clean-all"]);
    assert_eq!(output.status.code(), Some(3));
    let said = stderr(&output);
    assert!(said.contains(&format!("(process {}) works in", this.pid)), "{said}");
    assert!(scratch.exists());
    // A lock whose process is gone holds nothing.
    fs::write(scratch.join("lock"), format!("{} 1\n", this.pid)).unwrap();
    assert_eq!(xtask_without_docker(&root, &["clean-all"]).status.code(), Some(0));
    assert!(!scratch.exists());
}

#[test]
fn clean_all_works_in_a_broken_checkout() {
    let root = copy_of_checkout("broken");
    fs::create_dir_all(root.join("target/bench")).unwrap();
    fs::write(root.join("target/bench/.dittobench"), "").unwrap();
    fs::write(root.join(".env"), "NONSENSE=1\n").unwrap();
    fs::write(root.join("bench/systems/samba.toml"), "no toml").unwrap();
    let output = xtask_without_docker(&root, &["clean-all"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let said = stderr(&output);
    assert!(said.contains("unknown variable `NONSENSE`"), "{said}");
    assert!(said.contains("cleaning without `.env`"), "{said}");
    assert!(!root.join("target/bench").exists());
}

#[test]
fn only_a_folder_that_was_claimed_is_emptied() {
    let root = copy_of_checkout("claimed");
    let ours = root.join("disk/dittobench");
    fs::create_dir_all(ours.join("data")).unwrap();
    fs::write(ours.join("data/thesis"), "mine").unwrap();
    fs::write(root.join(".env"), "BENCH_DATA_DIR=disk\n").unwrap();
    let claimed = ours.to_str().unwrap();
    let refused = run(&root, &["self", "mark-folder", claimed]);
    assert_eq!(refused.status.code(), Some(3));
    let said = stderr(&refused);
    assert!(said.contains("nothing says that it is the harness's own"), "{said}");
    assert_eq!(xtask_without_docker(&root, &["clean-all"]).status.code(), Some(0));
    assert!(ours.join("data/thesis").exists());

    std::os::unix::fs::symlink(root.join("disk"), root.join("link")).unwrap();
    let link = root.join("link/dittobench");
    let refused = run(&root, &["self", "mark-folder", link.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(3));
    assert!(stderr(&refused).contains("is another name of"), "{}", stderr(&refused));

    fs::remove_dir_all(&ours).unwrap();
    assert_eq!(run(&root, &["self", "mark-folder", claimed]).status.code(), Some(0));
    fs::create_dir_all(ours.join("data")).unwrap();
    assert_eq!(run(&root, &["self", "mark-folder", claimed]).status.code(), Some(0));
    xtask_without_docker(&root, &["clean-all"]);
    assert!(!ours.exists());
}

#[test]
fn down_takes_one_system_down() {
    let root = copy_of_checkout("down");
    fs::write(root.join(".env"), "BENCH_DATA_DIR=disk\n").unwrap();
    let down = |system: &str| stdout(&run(&root, &["down", system, "--dry-run"]));
    let script = down("ganesha");
    let compose = "docker compose --env-file .env.example --env-file .env --profile ganesha down";
    assert!(script.contains(compose) && !script.contains("--profile '*'"), "{script}");
    assert!(script.contains("self volumes --remove-gone"), "{script}");
    assert!(!down("local").contains("docker"), "{}", down("local"));
}

/// `| head` ends the reading, not the program.
#[test]
fn a_reader_that_went_away_is_no_error() {
    let root = copy_of_checkout("head");
    for args in [&["list"][..], &["prereq", "all"], &["prereq", "--json"]] {
        let answer = run(&root, args);
        let (reader, writer) = UnixStream::pair().unwrap();
        drop(reader);
        let writer = OwnedFd::from(writer);
        let output = crate::support::xtask(&root, args).stdout(writer).output().unwrap();
        assert_eq!(output.status.code(), answer.status.code());
        assert_eq!(stderr(&output), "");
    }
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let output = crate::support::xtask(&root, &["list"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).starts_with("error: failed to print: "), "{}", stderr(&output));
}

#[test]
fn an_empty_secret_is_left_to_compose() {
    let root = copy_of_checkout("empty-secret");
    fs::write(root.join(".env"), "AWS_ACCESS_KEY_ID=\n").unwrap();
    let script = stdout(&run(&root, &["up", "rclone", "--dry-run"]));
    assert!(script.contains("self secret AWS_SECRET_ACCESS_KEY "), "{script}");
    assert!(!script.contains("AWS_ACCESS_KEY_ID"), "{script}");
}

/// A PATH without docker: what the machine's own docker has is nobody's business here.
fn xtask_without_docker(root: &Path, args: &[&str]) -> std::process::Output {
    crate::support::xtask(root, args).env("PATH", "/nonexistent").output().unwrap()
}

/// Asked of the shells themselves, those that are here.
#[test]
fn completions_know_verbs_flags_and_names() {
    let exe = Path::new(env!("CARGO_BIN_EXE_xtask"));
    let bash = r#"
        eval "$("$EXE" completions bash)"
        set -- cargo xtask $WORDS
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
        _xtask_cargo cargo "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
        printf '%s\n' "${COMPREPLY[@]}""#;
    let fish = r#"source ($EXE completions fish | psub); complete -C "cargo xtask $WORDS""#;
    for (shell, script) in [("bash", bash), ("fish", fish)] {
        for (words, expected) in [
            ("be", "bench"),
            ("bench --qu", "--quick"),
            ("bench -w seq-r", "seq-read"),
            ("mount kernel", "kernel-nfs"),
        ] {
            let mut command = std::process::Command::new(shell);
            command.args(["-c", script]).env("EXE", exe).env("WORDS", words);
            let Ok(output) = command.current_dir(crate::support::checkout()).output() else {
                xtask::errln!("left out: there is no {shell}");
                break;
            };
            let found = stdout(&output);
            let firsts: Vec<&str> =
                found.lines().map(|it| it.split('\t').next().unwrap()).collect();
            // Beside the flags of cargo itself, which go on to be completed.
            assert!(firsts.contains(&expected), "{shell}: {words}: {found}{}", stderr(&output));
        }
    }
}

#[test]
fn the_flags_agree_with_each_other() {
    use clap::CommandFactory as _;
    xtask::cmd::flags::Cli::command().debug_assert();
}

#[test]
fn a_dry_run_writes_nothing_and_needs_nothing() {
    let root = copy_of_checkout("dry");
    let output = crate::support::xtask(&root, &["bench", "all", "--dry-run", "--seed=1"])
        .env("PATH", "/nonexistent")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(!root.join("target").exists());
    assert!(!root.join("bench/results").exists());
    // The command line can be pasted into a shell.
    let globbed = run(&root, &["bench", "ju*", "-w", "rand-*", "--dry-run", "--seed=1"]);
    let header = "# cargo xtask bench 'ju*' -w 'rand-*' --seed=1\n";
    assert!(stdout(&globbed).contains(header), "{}", stdout(&globbed));
    // A plan repeats with its seed, and another seed is another plan.
    let again = run(&root, &["bench", "all", "--dry-run", "--seed=1"]);
    assert_eq!(stdout(&output), stdout(&again));
    let other = run(&root, &["bench", "all", "--dry-run", "--seed=2"]);
    assert_ne!(stdout(&output), stdout(&other));
}
