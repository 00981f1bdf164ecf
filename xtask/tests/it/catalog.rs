//! Broken files of the catalogue: each message has the file, the line, and what would be valid.

use std::{fs, process::Command};

use expect_test::{Expect, expect};

use crate::support::{checkout, copy_folder, copy_of_checkout, run, stderr, stdout};

const SYSTEM: &str = r#"title    = "Ours"
access   = "local"
durable  = "nothing"

[version]
command = ["uname", "-r"]
pattern = '(?<version>\S+)'

[mount.local]
"#;

fn refused(toml: &str, expected: &Expect) {
    refused_at("bench/systems/ours.toml", toml, expected);
}

fn refused_at(path: &str, toml: &str, expected: &Expect) {
    let root = copy_of_checkout("catalog");
    fs::write(root.join(path), toml).unwrap();
    let output = run(&root, &["list"]);
    assert_eq!(output.status.code(), Some(2));
    expected.assert_eq(&stderr(&output).replace(root.to_str().unwrap(), "ROOT"));
}

#[test]
fn an_unknown_key_is_named_with_the_valid_ones() {
    let toml = SYSTEM.replace("durable ", "durabel ");
    refused(
        &toml,
        &expect![[r#"
            error: failed to parse `ROOT/bench/systems/ours.toml:3`: TOML parse error at line 3, column 1
              |
            3 | durabel  = "nothing"
              | ^^^^^^^
            unknown field `durabel`, expected one of `title`, `profile`, `image`, `needs`, `backend`, `access`, `durable`, `durable-when`, `metering`, `ports`, `default`, `vary`, `reference`, `new-for-overwrites`, `configs`, `analysis`, `tuning`, `version`, `requires`, `mount`, `bootstrap`, `settle`, `cold`
        "#]],
    );
}

#[test]
fn a_missing_key_is_named() {
    let toml = SYSTEM.replace("title    = \"Ours\"\n", "");
    refused(
        &toml,
        &expect![[r#"
            error: failed to parse `ROOT/bench/systems/ours.toml:1`: TOML parse error at line 1, column 1
              |
            1 | access   = "local"
              | ^
            missing field `title`
        "#]],
    );
}

#[test]
fn a_service_that_nobody_knows_is_named_with_the_nearest() {
    refused(
        &SYSTEM.replace("[version]", "needs    = [\"postgers\"]\n\n[version]"),
        &expect![[r#"
        error: `ROOT/bench/systems/ours.toml`: `needs`: unknown service `postgers`; did you mean `postgres`? valid: localstack, postgres
    "#]],
    );
}

#[test]
fn a_system_on_the_host_itself_has_no_services() {
    refused(
        &SYSTEM.replace("[version]", "needs    = [\"postgres\"]\n\n[version]"),
        &expect![[r#"
        error: `ROOT/bench/systems/ours.toml`: `needs` goes with `profile`: nothing else brings services up
    "#]],
    );
}

#[test]
fn a_service_has_a_version_of_its_own() {
    let service = "image = \"ours\"\n\n[version]\nexec = [\"ours\"]\npattern = '(?<version>.+)'\n";
    let path = "bench/services/ours.toml";
    let without = service.split("\n[").next().unwrap();
    refused_at(
        path,
        without,
        &expect![[r#"
        error: failed to parse `ROOT/bench/services/ours.toml:1`: TOML parse error at line 1, column 1
          |
        1 | image = "ours"
          | ^
        missing field `version`
    "#]],
    );
    refused_at(
        path,
        &service.replace("exec", "command"),
        &expect![[r#"
        error: `ROOT/bench/services/ours.toml`: [version]: `exec` is missing: it runs in a container
    "#]],
    );
    let cleaner = "cleaner = { service = \"broom\", image = \"ours\" }\n\n[version]";
    refused_at(
        path,
        &service.replace("[version]", cleaner),
        &expect![[r#"
        error: `ROOT/bench/services/ours.toml`: a `cleaner` goes with `local-when`
    "#]],
    );
}

#[test]
fn what_parses_and_means_nothing_is_refused() {
    let both = SYSTEM.replace("command =", "exec = [\"true\"]\ncommand =");
    refused(
        &both,
        &expect![[r#"
            error: `ROOT/bench/systems/ours.toml`: [version]: give one of `exec` and `command`, with a program
        "#]],
    );
    let no_group = SYSTEM.replace("(?<version>", "(");
    refused(
        &no_group,
        &expect![[r#"
            error: `ROOT/bench/systems/ours.toml`: [version]: the pattern has no group `(?<version>…)`
        "#]],
    );
    let no_config = SYSTEM.replace("[version]", "configs = [\"configs/ours.yaml\"]\n\n[version]");
    refused(
        &no_config,
        &expect![[r#"
            error: `ROOT/bench/systems/ours.toml`: `configs` names `configs/ours.yaml`: it is not there
        "#]],
    );
    let no_mount = SYSTEM.replace("[mount.local]", "[mount.nfs3]");
    refused(
        &no_mount,
        &expect![[r#"
            error: `ROOT/bench/systems/ours.toml`: [mount.nfs3]: `source` is missing
        "#]],
    );
    let two_kinds = format!("{SYSTEM}\n[[cold]]\nstop = \"x\"\nstart = \"x\"\n");
    refused(
        &two_kinds,
        &expect![[r#"
            error: `ROOT/bench/systems/ours.toml`: [[cold]] number 1: a step is one of exec, stop, start, restart, empty-volume, and this one is more than one
        "#]],
    );
}

/// What `list` says of a job in which something stands in the place of something else.
fn said_of_job(name: &str, from: &str, to: &str) -> String {
    let root = copy_of_checkout(name);
    let path = root.join(format!("bench/workloads/{name}.fio"));
    let job = fs::read_to_string(&path).unwrap();
    assert!(job.contains(from), "{job}");
    fs::write(&path, job.replace(from, to)).unwrap();
    let output = run(&root, &["list"]);
    assert_eq!(output.status.code(), Some(2));
    stderr(&output).replace(root.to_str().unwrap(), "ROOT")
}

#[test]
fn an_unknown_variable_of_a_job_is_named() {
    expect![[r#"
        error: `ROOT/bench/workloads/seq-read.toml`: in the job `ROOT/bench/workloads/seq-read.fio`: unknown variable `${RUNTIMES}`; valid: DIR, SIZE, FILE_SIZE, FILES, THREADS, RUNTIME, ENGINE, SEED, TIME_BASED, DIRECT, FSYNC
    "#]]
    .assert_eq(&said_of_job("seq-read", "${RUNTIME}", "${RUNTIMES}"));
}

#[test]
fn a_job_of_small_files_says_their_size() {
    expect![[r#"
        error: `ROOT/bench/workloads/small-files.toml`: a job of small files needs `filesize`
    "#]]
    .assert_eq(&said_of_job("small-files", "filesize=16k\n", ""));
}

/// A system that no Rust has ever heard of: two protocols, a bootstrap that waits, a cold restart.
/// `bench/test-machine.sh` runs the same one for real.
#[test]
fn a_new_system_is_files() {
    let root = copy_of_checkout("new-system");
    let files = "bench/test-newcomer";
    copy_folder(checkout().join(files).as_std_path(), &root.join(files));
    let add = "bench/test-newcomer/add.sh";
    let added = Command::new("sh").arg(add).current_dir(&root).status().unwrap();
    assert!(added.success());
    let compose = fs::read_to_string(root.join("docker-compose.yml")).unwrap();
    for part in ["service.yml", "volume.yml"] {
        let part = fs::read_to_string(root.join(files).join(part)).unwrap();
        assert!(compose.contains(&part), "missing: {part}");
    }
    let args = ["bench", "newcomer", "--quick", "--dry-run", "--seed=1", "-w", "rand-read-4k"];
    let output = run(&root, &args);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let script = stdout(&output);
    for line in [
        "export NEWCOMER_IMAGE=example/newcomer:1",
        "\"$XTASK\" self image --pull example/newcomer:1",
        "docker compose --env-file .env.example --profile newcomer up --detach --no-deps --no-build newcomer",
        "docker restart --time=60 dittobench-newcomer-1",
    ] {
        assert!(script.lines().any(|it| it == line), "missing: {line}");
    }
    let waits = "\"$XTASK\" self until '--json=.exports[0].ready' --equals=1 --times=2 --every=100ms --within=60s -- docker exec dittobench-newcomer-1 ";
    assert_eq!(script.lines().filter(|it| it.starts_with(waits)).count(), 2, "once a visit");
    for mounted in ["--fstype=nfs ", "--fstype=nfs4 "] {
        let check = format!("self mounted {mounted}--source-ends=\"$ADDR\":/new ");
        assert!(script.contains(&check), "missing: {check}");
    }
}

#[test]
fn an_object_store_by_itself_is_one_service_and_its_objects() {
    let store = SYSTEM
        .replace("\"local\"", "\"object-store\"\nneeds = [\"localstack\"]")
        .replace("mount.local", "mount.s3");
    refused(
        &store.replace("mount.s3", "mount.local"),
        &expect![[r#"
            error: `ROOT/bench/systems/ours.toml`: [mount.local]: an object store is reached by `s3` alone
        "#]],
    );
    refused(
        &store.replace("localstack", "postgres"),
        &expect![[r#"
            error: `ROOT/bench/systems/ours.toml`: an object store by itself `needs` one service, which has a `port`
        "#]],
    );
    let workload = fs::read_to_string(checkout().join("bench/workloads/objects-small.toml"));
    let workload = workload.unwrap();
    let path = "bench/workloads/ours.toml";
    refused_at(
        path,
        &workload.replace("object   = \"4K\"\n", ""),
        &expect![[r#"
            error: `ROOT/bench/workloads/ours.toml`: the s3 driver needs the size of an `object`: `object` is out of range: give 1K to 1G
        "#]],
    );
    refused_at(
        path,
        &workload.replace("[\"put\", \"get\"]", "[\"get\"]"),
        &expect![[r#"
            error: `ROOT/bench/workloads/ours.toml`: the ops of the s3 driver are put, and get behind it
        "#]],
    );
}

#[test]
fn a_service_stands_for_one_that_is_there() {
    let path = "bench/services/ours.toml";
    let service = fs::read_to_string(checkout().join("bench/services/rclone-s3.toml")).unwrap();
    refused_at(
        path,
        &service.replace("\"localstack\"", "\"localstick\""),
        &expect![[r#"
            error: `ROOT/bench/services/ours.toml`: `stands-for`: unknown service `localstick`; did you mean `localstack`? valid: localstack, postgres
        "#]],
    );
    refused_at(
        path,
        &service.replace("S3_ENDPOINT\"\nport", "OTHER\"\nport"),
        &expect![[r#"
            error: `ROOT/bench/services/ours.toml`: `local-when` is another than that of the service in `stands-for`
        "#]],
    );
}
