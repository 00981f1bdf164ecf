//! The printed plan and the real run do the same: under programs that only write down how they were
//! called, both leave the same log, for every system and protocol.
//!
//! The kernel is a folder: its mount table is a file that the stubs of mount and umount keep.

use std::{
    fs,
    os::unix::process::ExitStatusExt as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};

use crate::support::{copy_of_checkout, stderr, stdout, write_executable, xtask};

const ARGS: [&str; 8] =
    ["bench", "all", "--quick", "--seed=5", "-w", "rand-write-4k", "-w", "metadata"];

/// Says how it was called, then behaves as far as the plan needs it to.
pub const LOG: &str = r#"#!/bin/sh
# The dates in names differ between two runs.
{ printf '%s' "${0##*/}"; for a; do printf ' [%s]' "$a"; done; echo; } |
    sed -E 's/20[0-9-]{8}_[0-9]{6}/DATE/g' >> "$STUBS/log"
mounts=$XTASK_ROOT/proc/self/mountinfo
add() { echo "36 35 0:99 / $1 rw - $2 $3 $4" >> "$mounts"; }
drop() { grep -v " $1 " "$mounts" > "$mounts.new"; mv "$mounts.new" "$mounts"; }
"#;

pub const DOCKER: &str = r#"
case "$*" in
"network inspect"*) echo '[{"IPAM":{"Config":[{"Gateway":"172.17.0.1"}]}}]' ;;
"version"*) echo 28.0.0 ;;
"context inspect"*) echo unix:///var/run/docker.sock ;;
"compose version"*) echo 2.38.2 ;;
"inspect --format {{.Image}}"*) echo sha256:0 ;;
"inspect --format {"*) echo '{"Name":"/x","Pid":0}' ;;
inspect*) echo '[{"Name":"/x","State":{"Running":true,"Pid":0},"Config":{"Healthcheck":{"Test":["CMD","true"]}}}]' ;;
*"--profile juicefs up"*juicefs | *"--profile juicefs-writeback up"*juicefs-writeback | "start dittobench-juicefs"*)
    mkdir -p "$BENCH_FUSE_DIR/fs"
    add "$BENCH_FUSE_DIR/fs" fuse.juicefs JuiceFS:x rw ;;
"stop"*juicefs* | *down*) drop "$BENCH_FUSE_DIR/fs" ;;
exec*)
    # What every bootstrap, every drain and every version asks for.
    case $* in *-smb-*) protocol=smb ;; *) protocol=nfs ;; esac
    echo '{"data":{"adapters":{"types":["'"$protocol"'"]},"shares":1},"totals":{"unsynced_bytes":0,"local_disk_used":0}}'
    echo 'juicefs_staging_blocks 0'
    printf '"uploadsInProgress": 0,\n"uploadsQueued": 0\n'
    echo 'NFS-Ganesha Release = V4.3 juicefs version 1.3.1 rclone v1.75.0 Version 4.22' ;;
esac
"#;

const MOUNT: &str = r#"
case $1 in
-t)
    options=$(echo "$4" | sed 's/actimeo=1/acregmin=1,acregmax=1,acdirmin=1,acdirmax=1,actimeo=1/')
    type=$2
    case $options in *vers=4.1*) type=nfs4 ;; esac
    add "$6" "$type" "$5" "$options" ;;
--bind) add "$3" ext4 /dev/x rw ;;
esac
"#;

const FIO: &str = r#"
case $1 in
--version) echo fio-3.36 ;;
--enghelp) printf 'libaio\nposixaio\n' ;;
esac
"#;

/// A machine that has everything and does nothing.
pub struct Machine {
    pub stubs: PathBuf,
    pub kernel: PathBuf,
    pub root: PathBuf,
}

impl Machine {
    pub fn new(name: &str) -> Machine {
        let root = copy_of_checkout(name);
        let stubs = crate::support::folder(&format!("{name}-stubs"));
        let kernel = crate::support::folder(&format!("{name}-kernel"));
        let programs = [
            ("docker", DOCKER),
            ("mount", MOUNT),
            ("uname", "echo Linux 6.12 x86_64\n"),
            ("umount", "drop \"$1\"\n"),
            ("fio", FIO),
            ("sudo", "[ \"$1\" != -n ] || shift\nexec \"$@\"\n"),
            // Small systems have none; a shell has its own.
            ("kill", "exit 127\n"),
        ];
        let silent =
            ["modprobe", "sync", "dd", "fincore", "sleep", "mount.nfs", "mount.cifs", "git"];
        for (program, body) in programs.into_iter().chain(silent.map(|it| (it, ""))) {
            write_executable(&stubs.join(program), &format!("{LOG}{body}"));
        }
        for folder in ["proc/self", "proc/net", "proc/sys/vm", "proc/pressure"] {
            fs::create_dir_all(kernel.join(folder)).unwrap();
        }
        fs::write(
            kernel.join("proc/self/mountinfo"),
            "22 1 8:1 / / rw shared:1 - ext4 /dev/x rw\n",
        )
        .unwrap();
        fs::write(kernel.join("proc/sys/vm/drop_caches"), "3\n").unwrap();
        fs::write(kernel.join("proc/meminfo"), "MemTotal: 16000000 kB\n").unwrap();
        let file_systems = "nodev\tnfs\nnodev\tnfsd\nnodev\tcifs\nnodev\tfuse\n";
        fs::write(kernel.join("proc/filesystems"), file_systems).unwrap();
        Machine { stubs, kernel, root }
    }

    pub fn prepare(&self, mut command: Command) -> Command {
        let path = format!("{}:/usr/bin:/bin", self.stubs.display());
        command.env("PATH", path).env("STUBS", &self.stubs).env("XTASK_ROOT", &self.kernel);
        command.env_remove("DOCKER_HOST");
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.prepare(xtask(&self.root, args)).output().unwrap()
    }

    fn script(&self, path: &Path) -> Output {
        // A script that stops in the middle leaves its sampler for a moment, which holds a pipe open.
        let said = self.root.join("said");
        let mut sh = Command::new("sh");
        sh.arg(path).current_dir(&self.root);
        sh.stdout(std::process::Stdio::null()).stderr(fs::File::create(&said).unwrap());
        let status = self.prepare(sh).status().unwrap();
        Output { status, stdout: Vec::new(), stderr: fs::read(said).unwrap() }
    }

    /// What was logged, without what only asks the machine what it is.
    fn log(&self) -> Vec<String> {
        let text = fs::read_to_string(self.stubs.join("log")).unwrap_or_default();
        let root = self.root.to_str().unwrap();
        text.lines().map(|it| it.replace(root, "ROOT")).collect()
    }

    fn forget(&self) {
        let _ = fs::remove_file(self.stubs.join("log"));
    }
}

/// The prerequisites are checked by the real run only, before its plan begins.
fn plan_of(log: &[String]) -> &[String] {
    let first = log.iter().rposition(|it| it.starts_with("fio [--enghelp]")).map_or(0, |it| it + 1);
    let is_question = |it: &&String| {
        let questions = [
            "[version]",
            "[context]",
            "[compose] [version]",
            "[compose] [--env-file] [.env.example] [--profile] [*] [config]",
            "[--version]",
            "[network]",
            "[info]",
        ];
        questions.iter().any(|question| it.starts_with(&format!("docker {question}")))
    };
    let skipped = log[first..].iter().take_while(is_question).count();
    &log[first + skipped..]
}

#[test]
fn the_printed_plan_and_the_real_run_do_the_same() {
    let real = Machine::new("real");
    let script = Machine::new("script");
    let (real_log, script_log) = std::thread::scope(|scope| {
        let real_thread = scope.spawn(|| {
            let output = real.run(&ARGS);
            // Nothing was measured, so no cell is good; nothing failed in the plan itself either.
            assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
            let said = stdout(&output);
            assert!(
                !said.contains("failed ") || said.contains("0 failed"),
                "{said}\n{}",
                stderr(&output)
            );
            real.log()
        });
        let script_thread = scope.spawn(|| {
            let dry = script.run(&[&ARGS[..], &["--dry-run"]].concat());
            assert!(script.log().is_empty(), "a dry run calls nothing: {:?}", script.log());
            let path = script.root.join("plan.sh");
            fs::write(&path, &dry.stdout).unwrap();
            script.forget();
            let output = script.script(&path);
            assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
            script.log()
        });
        (real_thread.join().unwrap(), script_thread.join().unwrap())
    });
    let real_log = plan_of(&real_log);
    for (index, (real, script)) in real_log.iter().zip(&script_log).enumerate() {
        assert_eq!(real, script, "call {index} differs");
    }
    assert_eq!(real_log.len(), script_log.len());
    // Every system was brought up, and everything that was mounted was unmounted.
    assert!(real_log.len() > 500, "only {} calls", real_log.len());
    for machine in [&real, &script] {
        let mounts = fs::read_to_string(machine.kernel.join("proc/self/mountinfo")).unwrap();
        assert_eq!(mounts.lines().count(), 1, "still mounted: {mounts}");
    }
    the_transcript_is_what_was_printed(&real);
}

fn the_transcript_is_what_was_printed(machine: &Machine) {
    let dry = machine.run(&[&ARGS[..], &["--dry-run"]].concat());
    let printed = stdout(&dry);
    let results = machine.root.join("bench/results");
    let run = fs::read_dir(results).unwrap().next().unwrap().unwrap().path();
    let transcript = fs::read_to_string(run.join("transcript.sh")).unwrap();
    assert_eq!(transcript, printed);
}

#[test]
fn what_is_held_is_released_when_a_step_fails() {
    let machine = Machine::new("failing");
    // The server's version cannot be had, after it has come up.
    let docker = format!("{LOG}case \"$*\" in *nfsd*-v) echo no >&2; exit 9;; esac\n{DOCKER}");
    write_executable(&machine.stubs.join("docker"), &docker);
    let output = machine.run(&["bench", "ganesha", "-p", "nfs3", "--quick", "-w", "seq-read"]);
    assert_eq!(output.status.code(), Some(1));
    let log = machine.log();
    let position = |needle: &str| log.iter().position(|it| it.contains(needle));
    let failed = position("ganesha.nfsd").expect("the version was asked for");
    let down = position("[down] [--volumes]").expect("the system went down");
    assert!(failed < down);
    assert!(position("[logs]").unwrap() < down, "logs were saved first");
    assert!(position("fio [--output-format").is_none(), "no version, no measurement");
    let run = fs::read_dir(machine.root.join("bench/results")).unwrap().next().unwrap().unwrap();
    let error = run.path().join("raw/ganesha/nfs3/seq-read-256M-t4-cold/1/error.txt");
    let error = fs::read_to_string(error).unwrap();
    assert!(error.contains("exit code 9"), "{error}");
    let report = fs::read_to_string(run.path().join("report.md")).unwrap();
    assert!(report.contains("What failed, and why"), "{report}");
    assert!(report.contains("exit code 9"), "{report}");
}

#[test]
fn a_visit_that_fails_after_its_samples_fails_the_run_and_stands_in_the_report() {
    let machine = Machine::new("late");
    let args = ["bench", "ganesha", "-p", "nfs3", "--quick", "-w", "metadata"];
    let output = machine.run(&args);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    fs::remove_dir_all(machine.root.join("bench/results")).unwrap();

    let docker = format!("{LOG}case \"$*\" in *down*) echo no >&2; exit 9;; esac\n{DOCKER}");
    write_executable(&machine.stubs.join("docker"), &docker);
    let output = machine.run(&args);
    assert_eq!(output.status.code(), Some(1), "{}", stdout(&output));
    assert!(stdout(&output).contains("1 visit failed afterwards"), "{}", stdout(&output));
    let run = fs::read_dir(machine.root.join("bench/results")).unwrap().next().unwrap().unwrap();
    let error = fs::read_to_string(run.path().join("raw/ganesha/nfs3/visit-1/error.txt")).unwrap();
    assert!(error.contains("exit code 9"), "{error}");
    let report = fs::read_to_string(run.path().join("report.md")).unwrap();
    assert!(!report.contains("Nothing failed"), "{report}");
    let line = report.lines().find(|it| it.contains("failed after its samples")).unwrap();
    assert!(line.contains("ganesha over nfs3, round 1") && line.contains("exit code 9"), "{line}");
}

#[test]
fn the_local_disk_is_the_kernel_and_its_file_system() {
    let machine = Machine::new("version");
    let output = machine.run(&["bench", "local", "--quick", "-w", "metadata"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let run = fs::read_dir(machine.root.join("bench/results")).unwrap().next().unwrap().unwrap();
    let text = fs::read_to_string(run.path().join("run.json")).unwrap();
    let derived: serde_json::Value = serde_json::from_str(&text).unwrap();
    let version = derived["versions"]["local"][0].as_str().unwrap();
    // What the kernel is comes from a stub, what the disk is does not.
    let file_system = version.strip_prefix("Linux 6.12, ").expect(version);
    assert!(file_system.starts_with(|it: char| it.is_ascii_lowercase()), "{version}");
}

#[test]
fn what_is_seen_while_a_run_goes_on_has_four_forms() {
    let machine = Machine::new("forms");
    let bench = ["bench", "local", "--quick", "-w", "metadata"];
    let with = |flags: &[&str]| machine.run(&[&bench[..], flags].concat());

    let plain = with(&[]);
    assert_eq!(plain.status.code(), Some(0), "{}", stderr(&plain));
    let said = stderr(&plain);
    assert!(said.contains("Z ✓ [1/1] local metadata 1K t4 cold round 1: create "), "{said}");
    assert!(!said.contains("self snapshot") && !said.contains('\x1b'), "{said}");
    assert!(stdout(&plain).contains("\nagain: cargo xtask bench local"), "{}", stdout(&plain));
    let report = stdout(&plain).lines().find(|it| it.ends_with("/report.html")).unwrap().to_owned();
    let transcript = machine.root.join(&report).with_file_name("transcript.sh");
    assert!(
        fs::read_to_string(transcript).unwrap().contains("self snapshot"),
        "it has all of them"
    );

    assert!(stderr(&with(&["-v", "--out=verbose"])).contains("self snapshot"));

    let json = with(&["--json", "--out=json"]);
    let parse = |it: &str| serde_json::from_str::<serde_json::Value>(it).unwrap();
    let events: Vec<_> = stdout(&json).lines().map(parse).collect();
    let names: Vec<&str> = events.iter().map(|it| it["event"].as_str().unwrap()).collect();
    assert_eq!(names, ["visit", "sample", "end"]);
    assert_eq!(events[1]["verdict"], "suspect");
    assert_eq!(events[1]["numbers"][0]["op"], "create");
    assert_eq!(events[2]["cells"]["suspect"], 1);

    let on_actions = [&bench[..], &["--out=actions"]].concat();
    let mut actions = machine.prepare(xtask(&machine.root, &on_actions));
    let said = stderr(&actions.env("GITHUB_ACTIONS", "true").output().unwrap());
    assert!(said.contains("\n::group::local, round 1\n"), "{said}");
    assert!(said.contains("\n::warning title=[1/1] local metadata 1K t4 cold round 1::"), "{said}");
    assert!(said.ends_with("::endgroup::\n"), "{said}");
}

#[test]
fn a_system_that_cannot_run_is_skipped_under_a_glob_and_refused_by_name() {
    let machine = Machine::new("skipping");
    fs::write(machine.kernel.join("proc/filesystems"), "nodev\tfuse\n").unwrap();
    write_executable(&machine.stubs.join("modinfo"), "#!/bin/sh\nexit 1\n");
    let named = machine.run(&["bench", "ganesha", "--quick"]);
    assert_eq!(named.status.code(), Some(3));
    assert!(stderr(&named).contains("kernel module nfs"), "{}", stderr(&named));
    assert!(!machine.root.join("bench/results").exists(), "nothing half-written");
    let globbed = machine.run(&["bench", "gan*", "local", "--quick", "-w", "metadata"]);
    assert_eq!(globbed.status.code(), Some(0), "{}", stderr(&globbed));
    assert!(
        stdout(&globbed)
            .contains("skipped: ganesha nfs3 metadata cold and 1 cell more: kernel module nfs"),
        "{}",
        stdout(&globbed)
    );
}

#[test]
fn a_taken_port_is_named_with_the_remedy() {
    let machine = Machine::new("port");
    // 22049 is 0x5621.
    let tcp = "  sl  local_address rem_address   st\n   0: 00000000:5621 00000000:0000 0A\n   1: 0100007F:5620 00000000:0000 0A\n";
    fs::write(machine.kernel.join("proc/net/tcp"), tcp).unwrap();
    let output = machine.run(&["bench", "ganesha", "--quick"]);
    assert_eq!(output.status.code(), Some(3));
    let said = stderr(&output);
    assert!(said.contains("port 22049: taken") && said.contains("ss -ltnp"), "{said}");
    assert!(!said.contains("port 22048"), "it is taken at another address only: {said}");
    let globbed = machine.run(&["bench", "gan*", "local", "--quick"]);
    assert_eq!(globbed.status.code(), Some(3), "who listens may be a second system");
    assert!(stderr(&globbed).contains("port 22049: taken"), "{}", stderr(&globbed));
    assert!(!machine.root.join("bench/results").exists());
}

#[test]
fn a_results_folder_that_cannot_be_made_is_refused_before_anything_starts() {
    let machine = Machine::new("out");
    fs::write(machine.root.join("file"), "").unwrap();
    for (out, why) in [("file/x", "file` is no folder"), ("/proc/x", "/proc")] {
        let output = machine.run(&["bench", "local", "--quick", "--out", out]);
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(3), "{said}");
        assert!(said.contains(why) && said.contains("--out"), "{said}");
        assert!(!machine.root.join("target").exists());
    }
}

#[test]
fn what_is_still_mounted_is_not_removed_wherever_the_checkout_lies() {
    let machine = Machine::new("with a space");
    let scratch = machine.root.join("target/bench");
    let point = scratch.join("mnt/ganesha-nfs3");
    fs::create_dir_all(&point).unwrap();
    fs::write(scratch.join(".dittobench"), "").unwrap();
    fs::write(point.join("theirs"), "").unwrap();
    write_executable(&machine.stubs.join("umount"), "#!/bin/sh\n");
    // The kernel writes a space so.
    let line = format!("36 35 0:99 / {} rw - nfs x:/ rw\n", point.to_str().unwrap());
    let line = line.replace("with a space", "with\\040a\\040space");
    fs::write(machine.kernel.join("proc/self/mountinfo"), line).unwrap();
    let output = machine.run(&["clean-all"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(stderr(&output).contains("is still mounted"), "{}", stderr(&output));
    assert!(point.join("theirs").exists());
}

#[test]
fn an_interrupted_run_says_where_its_results_are() {
    let machine = Machine::new("interrupted");
    let fio = "case $1 in --output-format=*) kill -INT $PPID; exec /bin/sleep 600 ;; esac\n";
    write_executable(&machine.stubs.join("fio"), &format!("{LOG}{FIO}{fio}"));
    let output = machine.run(&["bench", "local", "--quick", "-w", "seq-read"]);
    assert_eq!(output.status.code(), Some(130), "{}", stderr(&output));
    let run = fs::read_dir(machine.root.join("bench/results")).unwrap().next().unwrap().unwrap();
    let report = run.path().join("report.html");
    let said = stderr(&output);
    assert!(
        said.contains(&format!("what was measured until then: {}", report.display())),
        "{said}"
    );
    assert!(report.exists());
}

#[test]
fn a_full_disk_is_said_once_with_what_helps_and_everything_is_released() {
    let machine = Machine::new("full");
    let out = crate::support::folder("full-disk");
    let small = "mount -t tmpfs -o size=200k none \"$OUT\" && exec \"$0\" \"$@\"";
    let within = |args: &[&str]| {
        let mut unshare = Command::new("unshare");
        unshare.args(["--map-root-user", "--mount", "sh", "-c", small]).args(args);
        unshare.current_dir(&machine.root).env("OUT", &out);
        unshare
    };
    if !within(&["true"]).output().is_ok_and(|it| it.status.success()) {
        return xtask::errln!("left out: this machine lends nobody a mount namespace");
    }
    let fill = "case $1 in --output-format=*) cat /dev/zero > \"$OUT/fill\" 2> /dev/null ;; esac\n";
    write_executable(&machine.stubs.join("fio"), &format!("{LOG}{FIO}{fill}exit 0\n"));
    // The mount is the kernel's own here.
    fs::remove_file(machine.stubs.join("mount")).unwrap();
    let out = out.to_str().unwrap();
    let xtask = env!("CARGO_BIN_EXE_xtask");
    let bench = [xtask, "bench", "local", "--quick", "-w", "seq-read", "--out", out];
    let output = machine.prepare(within(&bench)).output().unwrap();
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert_eq!(said.matches("no space left on its disk").count(), 1, "{said}");
    let last = said.lines().last().unwrap();
    assert!(last.starts_with("error: failed to ") && last.contains("with --out"), "{said}");
    assert!(!said.contains("and before that"), "{said}");
    let data = machine.root.join("target/bench/data/local-local");
    assert!(!data.exists(), "what was laid out is still there");
    let pids = fs::read_dir(machine.root.join("target/bench/pids")).unwrap();
    assert_eq!(pids.count(), 0, "a command still runs");
}

/// Every sampler ends, whatever became of the harness that started it.
#[test]
fn the_sampler_ends_when_its_harness_was_killed() {
    let machine = Machine::new("killed");
    let fio = "case $1 in --output-format=*) kill -KILL $PPID ;; esac\n";
    write_executable(&machine.stubs.join("fio"), &format!("{LOG}{FIO}{fio}"));
    let output = machine.run(&["bench", "local", "--quick", "-w", "seq-read"]);
    assert_eq!(output.status.signal(), Some(9), "{}", stderr(&output));
    let pids = fs::read_dir(machine.root.join("target/bench/pids")).unwrap();
    let pids: Vec<String> = pids.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    let is_sampler = |pid: &&String| {
        let command = fs::read_to_string(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        command.ends_with("self\0sample\0")
    };
    let give_up = Instant::now() + Duration::from_secs(60);
    while let Some(pid) = pids.iter().find(is_sampler) {
        if Instant::now() > give_up {
            let kill = format!("kill -s KILL {pid}");
            assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
            panic!("the sampler lived on");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let run = fs::read_dir(machine.root.join("bench/results")).unwrap().next().unwrap().unwrap();
    let metrics = run.path().join("raw/local/local/visit-1/metrics.jsonl");
    assert!(fs::read_to_string(metrics).unwrap().starts_with('{'), "it was there");
}

/// Its harness may be gone before it has asked who that is.
#[test]
fn a_sampler_whose_harness_is_gone_already_does_not_begin() {
    let root = copy_of_checkout("orphan");
    let mut sampler = xtask(&root, &["self", "sample"]);
    let mut sampler = sampler.env("DITTOBENCH_STARTER", "1").stdout(Stdio::null()).spawn().unwrap();
    let give_up = Instant::now() + Duration::from_secs(60);
    while sampler.try_wait().unwrap().is_none() {
        if Instant::now() > give_up {
            sampler.kill().unwrap();
            panic!("it samples for nobody");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// The prober works for as long as it takes until something is acknowledged.
const SLEEP: &str = "
until cat bench/results/*/raw/*/*/process/*/acknowledged/t0.log 2> /dev/null | grep -q done; do
    /bin/sleep 0.05
done
";

#[test]
fn a_server_is_killed_under_the_prober_and_what_it_loses_is_found() {
    let args = ["durability", "ganesha", "-p", "nfs3", "--rounds=1"];
    let machine = Machine::new("durability");
    write_executable(&machine.stubs.join("sleep"), &format!("{LOG}{SLEEP}"));
    let output = machine.run(&args);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let said = stdout(&output);
    assert!(said.contains("ganesha nfs3  process  shown  server-disk"), "{said}");
    let log = machine.log();
    let position = |needle: &str| log.iter().rposition(|it| it.contains(needle)).expect(needle);
    let order = ["[up]", "sleep [5]", "[kill] [--signal=KILL]", "umount [-f]", "docker [start]"];
    let places = order.map(position);
    assert!(places.is_sorted() && places[4] < position("mount [-t]"), "{log:?}");
    assert!(position("mount [-t]") < position("[down] [--volumes]"), "{log:?}");

    // The printed plan does the same.
    let script = Machine::new("durability-script");
    write_executable(&script.stubs.join("sleep"), &format!("{LOG}{SLEEP}"));
    let dry = script.run(&[&args[..], &["--dry-run"]].concat());
    let path = script.root.join("plan.sh");
    fs::write(&path, &dry.stdout).unwrap();
    script.forget();
    let output = script.script(&path);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let from = |log: &[String]| {
        let first = log.iter().position(|it| it.contains("[up]")).unwrap();
        log[first..].to_vec()
    };
    assert_eq!(from(&log), from(&script.log()));

    // One that keeps all but the first file.
    let root = machine.root.to_str().unwrap();
    let forgets =
        format!("case $1 in kill) rm '{root}'/target/bench/mnt/*/durability/t0/d0 ;; esac\n");
    write_executable(&machine.stubs.join("docker"), &format!("{LOG}{forgets}{DOCKER}"));
    fs::remove_dir_all(machine.root.join("bench/results")).unwrap();
    fs::remove_dir_all(machine.root.join("target/bench/mnt")).unwrap();
    let output = machine.run(&[&args[..], &["--json"]].concat());
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let finding: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(finding["word"], "refuted");
    assert!(finding["kinds"]["data"]["lost"].as_u64().unwrap() > 0, "{finding}");
    let example = finding["example"].as_str().unwrap();
    assert!(example.starts_with("t0/d0: ") && example.contains("No such file"), "{finding}");
}
