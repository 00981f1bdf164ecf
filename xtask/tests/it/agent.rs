//! What passes between the host and the lab's machine: the real agent, on this host in the place of
//! a machine, and the program that asks it.

#![cfg(target_os = "linux")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::Duration,
};

use crate::support::{checkout, folder, stderr, stdout, xtask};

/// A machine's folder with an agent that serves it, which ends with this.
struct Machine {
    folder: PathBuf,
    agent: Child,
}

impl Machine {
    fn start(name: &str) -> Machine {
        let folder = folder(name);
        let share = folder.join("share");
        fs::create_dir_all(share.join("jobs")).unwrap();
        fs::create_dir(folder.join("checkout")).unwrap();
        fs::write(share.join("settings"), "export GIVEN='a b'\n").unwrap();
        let agent = Command::new("bash")
            .arg(checkout().join("bench/lab/guest/usr/local/sbin/lab-agent"))
            .args([&share, &folder.join("checkout")])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        fs::write(folder.join("pid"), agent.id().to_string()).unwrap();
        Machine { folder, agent }
    }

    fn asked(&self, verb: &[&str], words: &[&str]) -> Command {
        let mut args = vec!["self", "lab"];
        args.extend(verb);
        args.push(self.folder.to_str().unwrap());
        args.extend(words);
        let mut command = xtask(&self.folder, &args);
        command.env("SECRET", "it's hidden");
        command
    }

    fn run(&self, script: &str) -> Output {
        let verb = ["run", "--limit=60", "--pass=SECRET"];
        self.asked(&verb, &["--", "sh", "-c", script]).output().unwrap()
    }

    fn exit(&self) -> String {
        fs::read_to_string(self.folder.join("exit")).unwrap()
    }

    fn jobs(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.folder.join("share/jobs")).unwrap();
        entries.map(|it| it.unwrap().path()).collect()
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        let _ = self.agent.kill();
        let _ = self.agent.wait();
    }
}

fn wait_for(path: &Path) -> String {
    for _ in 0..3000 {
        match fs::read_to_string(path) {
            Ok(text) if !text.is_empty() => return text,
            _ => std::thread::sleep(Duration::from_millis(10)),
        }
    }
    panic!("there is no {}", path.display());
}

#[test]
fn output_and_exit_code_of_a_command_in_the_machine_are_its_own() {
    let machine = Machine::start("agent-run");
    let output = machine.run("echo out; echo err >&2; exit 7");
    assert_eq!((stdout(&output), stderr(&output)), ("out\n".to_owned(), "err\n".to_owned()));
    assert_eq!(machine.exit(), "7\n");
    // The program's own code is that it could ask; the command's is left for whoever asked.
    assert!(output.status.success());
    let output = machine.run("yes | head -c 3000000; kill -9 $$");
    assert_eq!(output.stdout.len(), 3_000_000);
    assert_eq!(machine.exit(), "137\n");
}

#[test]
fn a_command_in_the_machine_has_the_settings_and_the_secrets_and_leaves_no_trace_of_them() {
    let machine = Machine::start("agent-env");
    let output = machine.run("echo \"$GIVEN, $SECRET\"; pwd");
    let here = fs::canonicalize(machine.folder.join("checkout")).unwrap();
    assert_eq!(stdout(&output), format!("a b, it's hidden\n{}\n", here.display()));
    assert!(machine.jobs().iter().all(|it| !it.join("command").exists()));
}

#[test]
fn a_signal_reaches_all_of_a_command_and_its_releases_are_waited_for() {
    let machine = Machine::start("agent-signal");
    let script = "trap 'echo released; exit 3' INT; echo up; while :; do sleep 0.1; done";
    let verb = ["run", "--limit=60"];
    let mut asked = machine.asked(&verb, &["--", "sh", "-c", script]);
    let asked = asked.stdout(Stdio::piped()).spawn().unwrap();
    while machine.jobs().is_empty() {
        std::thread::sleep(Duration::from_millis(10));
    }
    let job = machine.jobs().remove(0);
    assert_eq!(wait_for(&job.join("out")), "up\n");
    fs::write(job.join("signal.new"), "INT\n").unwrap();
    fs::rename(job.join("signal.new"), job.join("signal")).unwrap();
    let output = asked.wait_with_output().unwrap();
    assert_eq!(stdout(&output), "up\nreleased\n");
    assert_eq!(machine.exit(), "3\n");
}

#[test]
fn a_machine_that_is_gone_is_named_with_what_its_console_says() {
    let mut machine = Machine::start("agent-gone");
    assert!(machine.asked(&["wait", "--within=60s"], &[]).status().unwrap().success());
    machine.agent.kill().unwrap();
    machine.agent.wait().unwrap();
    let console = "[ 1.0] Kernel panic - not syncing: Out of memory: compulsory\n";
    fs::write(machine.folder.join("console.log"), console).unwrap();
    let output = machine.run("true");
    assert_eq!(output.status.code(), Some(1));
    let said = stderr(&output);
    assert!(said.contains("the machine ended: it ran out of memory"), "{said}");
    assert!(said.contains("raise BENCH_LAB_MEMORY"), "{said}");
}

#[test]
fn keys_reach_a_job_with_a_terminal() {
    let machine = Machine::start("agent-terminal");
    let job = machine.folder.join("share/jobs/1");
    fs::create_dir(&job).unwrap();
    fs::write(job.join("terminal"), "").unwrap();
    fs::write(job.join("command"), "tty; read -r line; echo \"got $line\"; exit 4\n").unwrap();
    fs::write(job.join("in.000000001"), "hel").unwrap();
    fs::write(job.join("in.000000002"), "lo\n").unwrap();
    fs::write(job.join("go"), "").unwrap();
    assert_eq!(wait_for(&job.join("exit")), "4\n");
    let said = fs::read_to_string(job.join("out")).unwrap();
    assert!(said.contains("/dev/pts/") && said.contains("got hello"), "{said}");
}
