//! `cargo xtask verify`: what is proven of a results folder, and that whatever is done to one is named.
//! The runs are of `bench path`, which needs neither Docker nor root.

use std::{
    fs,
    os::unix::process::ExitStatusExt as _,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::Value;

use crate::{
    answer::results,
    stubs::{DOCKER, LOG, Machine},
    support::{
        self, copy_folder, copy_of_checkout, folder, stderr, stdout, write_executable, xtask,
    },
};

const REVISION: &str = "0123456789abcdef0123456789abcdef01234567";
const FIO: &str = "#!/bin/sh\ncase $1 in\n--version) echo fio-3.36 ;;\n--enghelp) echo libaio; echo posixaio ;;\n*) exit 1 ;;\nesac\n";

/// A checkout of a revision, and a machine whose fio does not work.
struct Checkout {
    root: PathBuf,
    stubs: PathBuf,
}

impl Checkout {
    fn new(name: &str) -> Checkout {
        let it = Checkout { root: copy_of_checkout(name), stubs: folder("verify-stubs") };
        it.stub("fio", FIO);
        it.stub("git", &format!("#!/bin/sh\necho {REVISION}\n"));
        it.stub("lscpu", "#!/bin/sh\necho Architecture: abacus\n");
        ["fincore", "sleep"].into_iter().for_each(|silent| it.stub(silent, "#!/bin/sh\n"));
        it
    }

    fn stub(&self, program: &str, text: &str) {
        write_executable(&self.stubs.join(program), text);
    }

    fn xtask(&self, args: &[&str]) -> Command {
        let mut command = xtask(&self.root, args);
        command.env("PATH", format!("{}:/usr/bin:/bin", self.stubs.display()));
        command
    }

    /// Measures as many folders.
    fn bench(&self, folders: usize, flags: &[&str]) -> (Output, Utf8PathBuf) {
        let folders: Vec<PathBuf> = (0..folders).map(|_| folder("verify-data")).collect();
        let folders: Vec<&str> = folders.iter().map(|it| it.to_str().unwrap()).collect();
        let output =
            self.xtask(&[&["bench", "path"][..], &folders, flags].concat()).output().unwrap();
        let run = fs::read_dir(self.root.join("bench/results")).unwrap().last().unwrap().unwrap();
        (output, Utf8PathBuf::try_from(run.path()).unwrap())
    }

    fn verify(&self, run: &Utf8Path) -> Output {
        self.xtask(&["verify", run.as_str()]).output().unwrap()
    }

    fn found(&self, run: &Utf8Path) -> Value {
        let output = self.xtask(&["verify", "--json", run.as_str()]).output().unwrap();
        serde_json::from_str(&stdout(&output)).unwrap_or_else(|_| panic!("{}", stderr(&output)))
    }
}

const METADATA: [&str; 5] = ["-w", "metadata", "--files=40", "--rounds=1", "--seed=1"];

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect()
}

fn state<'a>(found: &'a Value, name: &str) -> &'a str {
    let record = found["record"].as_array().unwrap();
    record.iter().find(|it| it["name"] == name).unwrap()["state"].as_str().unwrap()
}

fn replace(path: &Utf8Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{text}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

/// The first folder below `raw` of such a name.
fn find(run: &Utf8Path, name: &str) -> Utf8PathBuf {
    fn below(folder: &Utf8Path, name: &str) -> Option<Utf8PathBuf> {
        let entries = folder.read_dir_utf8().unwrap().map(|it| it.unwrap().into_path());
        let folders: Vec<Utf8PathBuf> = entries.filter(|it| it.is_dir()).collect();
        let here = folders.iter().find(|it| it.file_name() == Some(name)).cloned();
        here.or_else(|| folders.iter().find_map(|it| below(it, name)))
    }
    below(&run.join("raw"), name).unwrap()
}

#[test]
#[cfg(target_os = "linux")]
fn whatever_is_done_to_a_folder_is_named() {
    let checkout = Checkout::new("verify");
    let (output, run) = checkout.bench(1, &METADATA);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let verified = checkout.verify(&run);
    let said = stdout(&verified);
    assert_eq!(verified.status.code(), Some(0), "{said}{}", stderr(&verified));
    let seen = run.strip_prefix(checkout.root.to_str().unwrap()).unwrap();
    assert!(said.starts_with(&format!("{seen} is proven\n")), "{said}");
    let found = checkout.found(&run);
    let lists = ["transcript.sh", "timeline.json", "logs/commands.log", "raw/run.json"];
    let sums = fs::read_to_string(run.join("SHA256SUMS")).unwrap();
    for file in lists {
        assert!(sums.contains(&format!("  {file}\n")), "{file}: {sums}");
    }
    assert_eq!(sums.lines().count() as u64, found["sums"]["files"].as_u64().unwrap());
    // Without the program that wrote them.
    let mut check = Command::new("sha256sum");
    check.args(["--check", "--quiet", "SHA256SUMS"]).current_dir(&run);
    assert!(check.status().unwrap().success());

    let sample = find(&run, "1").strip_prefix(&run).unwrap().to_owned();
    let in_sample = |name: &str| sample.join(name).into_string();
    let (whole, extra) = (in_sample("whole"), in_sample("notes.txt"));
    type Deed<'a> = (&'a str, &'a dyn Fn(&Utf8Path), &'a [&'a str]);
    let deeds: [Deed<'_>; 9] = [
        (
            "touched",
            &|run| replace(&run.join("raw/machine/lscpu.txt"), "abacus", "abakus"),
            &["touched    raw/machine/lscpu.txt"],
        ),
        (
            "linked",
            &|run| {
                let lscpu = run.join("raw/machine/lscpu.txt");
                fs::rename(&lscpu, run.join("elsewhere")).unwrap();
                std::os::unix::fs::symlink(run.join("elsewhere"), lscpu).unwrap();
            },
            &["touched    raw/machine/lscpu.txt", "differs    elsewhere is none of this run's"],
        ),
        (
            "added",
            &|run| fs::write(run.join(&extra), "{}").unwrap(),
            &[&format!("added      {extra}")],
        ),
        (
            "lost",
            &|run| fs::remove_file(run.join(&whole)).unwrap(),
            &[&format!("lost       {whole}")],
        ),
        (
            "faster",
            &|run| replace(&run.join("summary.csv"), ",metadata,", ",magic,"),
            &["differs    summary.csv, line 2"],
        ),
        (
            "longer",
            &|run| replace(&run.join("report.md"), "# ", "# Not "),
            &["differs    report.md, line 1"],
        ),
        (
            "no report",
            &|run| fs::remove_file(run.join("report.md")).unwrap(),
            &["differs    report.md is not there"],
        ),
        (
            "a chart more",
            &|run| fs::write(run.join("charts/best.svg"), "").unwrap(),
            &["differs    charts/best.svg is none of this run's"],
        ),
        (
            "another list",
            &|run| replace(&run.join("SHA256SUMS"), "  raw/run.json\n", "\n"),
            &["touched    SHA256SUMS, line", "added      raw/run.json"],
        ),
    ];
    for (name, deed, named) in deeds {
        let copy = Utf8PathBuf::try_from(folder("verify-copy")).unwrap();
        copy_folder(run.as_std_path(), copy.as_std_path());
        deed(&copy);
        let verified = checkout.verify(&copy);
        let said = stdout(&verified);
        assert_eq!(verified.status.code(), Some(1), "{name}: {said}");
        assert!(said.starts_with(&format!("{copy} is not proven: ")), "{name}: {said}");
        let kinds = ["touched ", "added ", "lost ", "differs ", "lacks "];
        let lines = said.lines().filter(|it| kinds.iter().any(|kind| it.starts_with(kind)));
        let lines: Vec<&str> = lines.collect();
        assert_eq!(lines.len(), named.len(), "{name}: {said}");
        assert!(lines.iter().zip(named).all(|it| it.0.starts_with(it.1)), "{name}: {said}");
    }
}

/// A number that is changed where it was measured is found twice: by its sum, and since it is not
/// the number that was derived.
#[test]
#[cfg(target_os = "linux")]
fn another_number_is_touched_and_derives_other_files() {
    let checkout = Checkout::new("verify-number");
    let (_, run) = checkout.bench(1, &METADATA);
    let numbers = find(&run, "1").join("metadata-1.json");
    replace(&numbers, "\"runtime_seconds\":", "\"runtime_seconds\":1");
    let found = checkout.found(&run);
    let touched = numbers.strip_prefix(&run).unwrap();
    assert_eq!(texts(&found["sums"]["touched"]), [touched.as_str()]);
    let differ = found["differences"].as_array().unwrap();
    let of_summary = differ.iter().find(|it| it["file"] == "summary.csv").unwrap();
    assert_eq!(of_summary["line"], 2);
    let (there, derived) = (&of_summary["there"], &of_summary["derived"]);
    let is_row = |it: &Value| it.as_str().unwrap().contains(",local,metadata,40,");
    assert!(is_row(there) && is_row(derived) && there != derived, "{of_summary}");
}

/// What differs may be the program's doing, and then that is said.
#[test]
#[cfg(target_os = "linux")]
fn another_revision_may_derive_other_files_and_says_so() {
    let checkout = Checkout::new("verify-revision");
    let (_, run) = checkout.bench(1, &METADATA);
    replace(&run.join("report.md"), "# ", "# Not ");
    let said = stdout(&checkout.verify(&run));
    assert!(!said.contains("made by revision"), "{said}");
    let other = REVISION.replace('0', "f");
    checkout.stub("git", &format!("#!/bin/sh\necho {other}\n"));
    let said = stdout(&checkout.verify(&run));
    let text = format!("made by revision {REVISION}, and this program is {other}: it may derive");
    assert!(said.contains(&text), "{said}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_failed_sample_has_sums() {
    let checkout = Checkout::new("verify-failed");
    let (output, run) = checkout.bench(1, &["-w", "seq-write", "--rounds=1", "--size=64M"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let sums = fs::read_to_string(run.join("SHA256SUMS")).unwrap();
    assert!(sums.contains("/1/error.txt\n"), "{sums}");
    let found = checkout.found(&run);
    for kind in ["touched", "added", "lost"] {
        assert!(texts(&found["sums"][kind]).is_empty(), "{found}");
    }
    assert_eq!(found["proven"], true, "{found}");
}

/// What had ended when it was killed has sums.
#[test]
#[cfg(target_os = "linux")]
fn a_killed_run_has_sums_of_the_samples_that_ended() {
    let checkout = Checkout::new("verify-killed");
    // Between two visits there is a pause.
    checkout.stub("sleep", "#!/bin/sh\nkill -9 $PPID\n");
    let (output, run) = checkout.bench(2, &METADATA);
    assert_eq!(output.status.signal(), Some(9), "{}", stderr(&output));
    let found = checkout.found(&run);
    let sums = fs::read_to_string(run.join("SHA256SUMS")).unwrap();
    assert!(sums.contains("/1/metadata-1.json\n"), "{sums}");
    let added = texts(&found["sums"]["added"]);
    assert!(added.contains(&"transcript.sh"), "{added:?}");
    assert!(added.iter().any(|it| it.ends_with("/visit-1/version.txt")), "{added:?}");
    assert!(!added.iter().any(|it| it.contains("/1/") || *it == "raw/run.json"), "{added:?}");
    assert_eq!(
        (texts(&found["sums"]["touched"]).len(), texts(&found["sums"]["lost"]).len()),
        (0, 0)
    );
}

#[test]
fn an_older_folder_has_no_sums_and_is_derived_again_all_the_same() {
    let run = results(&["ganesha"]);
    let root = copy_of_checkout("verify-older");
    let said = |args: &[&str]| support::run(&root, &[args, &[run.as_str()]].concat());
    assert_eq!(said(&["report"]).status.code(), Some(0));
    let verified = said(&["verify"]);
    let text = stdout(&verified);
    assert_eq!(verified.status.code(), Some(1), "{text}");
    assert!(text.contains("no SHA256SUMS: nothing shows whether a file was touched"), "{text}");
    assert!(text.contains("files again, byte for byte"), "{text}");
    let found: Value = serde_json::from_str(&stdout(&said(&["verify", "--json"]))).unwrap();
    assert!(found["sums"].is_null() && found["differences"].as_array().unwrap().is_empty());
    for (name, expected) in [
        ("images", "kept"),
        ("jobs", "kept"),
        ("limits", "kept"),
        ("versions", "kept"),
        ("seed", "kept"),
        ("compose", "lacking"),
        ("lscpu", "lacking"),
        ("sysctls", "lacking"),
        ("mounts", "lacking"),
        // It was made with changes of its own.
        ("revision", "lacking"),
    ] {
        assert_eq!(state(&found, name), expected, "{name}: {found}");
    }
}

#[test]
fn what_is_no_results_folder_is_refused() {
    let root = copy_of_checkout("verify-none");
    for args in [&["verify"][..], &["verify", "/"]] {
        let output = support::run(&root, args);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", stderr(&output));
    }
}

fn containing(folder: &Path, secret: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        match entry.file_type().unwrap().is_dir() {
            true => containing(&path, secret, found),
            false => {
                let text = fs::read(&path).unwrap();
                let has = text.windows(secret.len()).any(|it| it == secret.as_bytes());
                found.extend(has.then_some(path));
            }
        }
    }
}

/// Compose is a stub that prints all of its environment, and the compose of this machine where it
/// has one.
#[test]
#[cfg(target_os = "linux")]
fn no_secret_is_in_a_results_folder() {
    let machine = Machine::new("secrets");
    let docker = format!("{LOG}case \"$*\" in *\" config\") env; exit 0 ;; esac\n{DOCKER}");
    write_executable(&machine.stubs.join("docker"), &docker);
    let own = "AWS_ACCESS_KEY_ID=planted-one\nBENCH_SMB_PASSWORD=planted-two\n";
    fs::write(machine.root.join(".env"), own).unwrap();
    let mounts = machine.kernel.join("proc/self/mountinfo");
    let dav =
        "23 1 0:50 / /dav rw - fuse.dav https://me:planted-three@host/ rw,password=planted-four\n";
    fs::write(&mounts, fs::read_to_string(&mounts).unwrap() + dav).unwrap();
    fs::write(machine.kernel.join("proc/cmdline"), "root=/dev/x my_token=planted-five\n").unwrap();
    let args = ["bench", "juicefs-nfs", "-p", "nfs3", "--quick", "-w", "metadata", "--seed=1"];
    let mut bench = machine.prepare(xtask(&machine.root, &args));
    bench.env("AWS_SECRET_ACCESS_KEY", "planted-six");
    bench.env("RCLONE_SOURCE", "https://planted-seven@host/r.git#main");
    let output = bench.output().unwrap();
    let run = fs::read_dir(machine.root.join("bench/results")).unwrap().next().unwrap().unwrap();
    let visit = run.path().join("raw/juicefs-nfs/nfs3/visit-1");
    let compose = fs::read_to_string(visit.join("compose.yml"))
        .unwrap_or_else(|err| panic!("{err}: {}", stderr(&output)));
    for line in [
        "AWS_ACCESS_KEY_ID=(redacted)",
        "AWS_SECRET_ACCESS_KEY=(redacted)",
        "BENCH_SMB_PASSWORD=(redacted)",
        "RCLONE_SOURCE=https://(redacted)@host/r.git#main",
    ] {
        assert!(compose.contains(line), "{compose}");
    }
    let kept = |name: &str| fs::read_to_string(run.path().join("raw/machine").join(name)).unwrap();
    assert_eq!(kept("cmdline.txt"), "root=/dev/x my_token=(redacted)\n");
    assert!(kept("mountinfo").contains("https://(redacted)@host/ rw,password=(redacted)\n"));
    let is_there = Command::new("docker").args(["compose", "version"]).output();
    if is_there.is_ok_and(|it| it.status.success()) {
        let transcript = fs::read_to_string(run.path().join("transcript.sh")).unwrap();
        let line = transcript.lines().find(|it| it.contains(" config > ")).unwrap();
        let (command, _) = line.split_once(" > ").unwrap();
        let mut sh = Command::new("sh");
        sh.args(["-c", command]).current_dir(&machine.root);
        sh.env("AWS_SECRET_ACCESS_KEY", "planted-six");
        let output = sh.output().unwrap();
        let text = stdout(&output);
        assert!(text.contains("AWS_SECRET_ACCESS_KEY: (redacted)"), "{text}{}", stderr(&output));
        fs::write(visit.join("compose.yml"), text).unwrap();
    }
    let mut found = Vec::new();
    containing(&run.path(), "planted", &mut found);
    assert!(found.is_empty(), "{found:?}");
}
