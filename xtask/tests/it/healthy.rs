//! Containers that are up but unwell, and what is said of them at once. With an engine that answers
//! they are real ones; everywhere, a program stands for docker that says what it was seen to say.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
};

use crate::support::{copy_of_checkout, folder, run, stderr, write_executable, xtask};

/// `docker` that answers `inspect` with this state, and refuses every check.
fn unwell(state: &str, restarts: &str) -> Output {
    let root = copy_of_checkout("unwell");
    let stubs = folder("unwell-stubs");
    let docker = format!(
        r#"#!/bin/sh
case $1 in
inspect)
    n=$(cat "$0.n" 2> /dev/null || echo 0); echo $((n + 1)) > "$0.n"
    echo '[{{"State": {{{state}}}, "RestartCount": '$(({restarts}))', "Config": {{"Healthcheck": {{"Test": ["CMD", "ask", "it"]}}}}}}]' ;;
exec) echo refused >&2; exit 1 ;;
logs) echo one; echo two >&2 ;;
esac
"#
    );
    write_executable(&stubs.join("docker"), &docker);
    let path = format!("{}:/usr/bin:/bin", stubs.display());
    let within = if state.contains("unwell") { "4s" } else { "24h" };
    let args = ["self", "healthy", &format!("--within={within}"), "one-1"];
    xtask(&root, &args).env("PATH", path).env("XTASK_ROOT", &stubs).output().unwrap()
}

fn said(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{}", stderr(output));
    stderr(output)
}

#[test]
fn a_container_that_is_lost_ends_the_wait_with_its_state_and_its_log() {
    for (state, restarts, words) in [
        (r#""Running": false, "ExitCode": 7"#, "0", "it ended with exit code 7"),
        (
            r#""Running": false, "ExitCode": 137, "OOMKilled": true"#,
            "0",
            "it ended with exit code 137, killed for want of memory (BENCH_MEM_LIMIT)",
        ),
        (
            r#""Running": true, "Restarting": true, "ExitCode": 3"#,
            "2",
            "it restarts after exit code 3, 2 restarts",
        ),
        // It runs again when it is looked at, and has come up anew in between.
        (r#""Running": true"#, "n", "it runs, 1 restart"),
        (
            r#""Running": false, "ExitCode": 127, "Error": "no such program""#,
            "0",
            "it ended with exit code 127, and the engine says: no such program",
        ),
    ] {
        let expected = format!(
            "error: `one-1` will not become healthy: {words}; the end of its log:\none\ntwo\n"
        );
        assert_eq!(said(&unwell(state, restarts)), expected);
    }
}

#[test]
fn a_wait_says_what_it_waits_for_and_what_it_waited_for() {
    let said = said(&unwell(r#""Running": true, "Status": "unwell""#, "0"));
    let expected = "\
waiting until `one-1` is healthy, at most 4s: ask it
error: `one-1` is not healthy after 4s: it runs; `docker exec one-1 ask it` ended with exit code 1:
refused
the end of its log:
one
two
";
    assert_eq!(said, expected);
}

/// Containers of one static program, gone when the test ends.
struct Engine {
    image: String,
    containers: Vec<String>,
}

impl Engine {
    /// Where an engine answers and the program is there.
    fn new(name: &str) -> Option<Engine> {
        let busybox = ["/bin/busybox", "/usr/bin/busybox"];
        let busybox = busybox.into_iter().find(|it| fs::exists(it).unwrap())?;
        let root = folder(name);
        let bin = root.join("bin");
        fs::create_dir(&bin).unwrap();
        fs::copy(busybox, bin.join("busybox")).unwrap();
        for applet in ["sh", "sleep", "tail", "echo", "false"] {
            std::os::unix::fs::symlink("busybox", bin.join(applet)).unwrap();
        }
        let image = format!("dittobench-test-{name}-{}", std::process::id());
        // A dynamic one does not run in an image of its own.
        let import = "tar -C \"$0\" -c . | docker import - \"$1\" &&
            docker run --rm --network=none \"$1\" sh -c true";
        let mut sh = Command::new("sh");
        sh.args(["-c", import]).arg(&root).arg(&image);
        let engine = Engine { image, containers: Vec::new() };
        sh.output().unwrap().status.success().then_some(engine)
    }

    fn start(&mut self, name: &str, flags: &[&str], script: &str) -> String {
        let name = format!("{}-{name}", self.image);
        let mut docker = Command::new("docker");
        docker.args(["run", "--detach", "--network=none", "--name", &name, "--health-cmd=false"]);
        docker.args(flags).args([&self.image, "sh", "-c", script]);
        let output = docker.output().unwrap();
        self.containers.push(name.clone());
        assert!(output.status.success(), "{}", stderr(&output));
        name
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        let _ = Command::new("docker").args(["rm", "--force"]).args(&self.containers).output();
        let _ = Command::new("docker").args(["rmi", "--force", &self.image]).output();
    }
}

#[test]
fn real_containers_that_are_lost_end_the_wait() {
    let Some(mut engine) = Engine::new("lost") else {
        return xtask::errln!("left out: no docker engine answers, or there is no static busybox");
    };
    let root: PathBuf = copy_of_checkout("lost-checkout");
    let words = |name: &str| said(&run(&root, &["self", "healthy", "--within=24h", name]));
    let memory = ["--memory=20m", "--memory-swap=20m"];

    let name = engine.start("exit", &[], "echo one; echo two >&2; exit 7");
    let said = words(&name);
    assert!(said.contains("it ended with exit code 7; the end of its log:\n"), "{said}");
    assert!(said.contains("one\n") && said.contains("two\n"), "{said}");

    let name = engine.start("loop", &["--restart=always"], "echo again; exit 3");
    let said = words(&name);
    assert!(said.contains(" restart") && said.contains("again"), "{said}");

    let name = engine.start("memory", &memory, "echo filling; exec tail /dev/zero");
    let said = words(&name);
    assert!(said.contains("killed for want of memory") && said.contains("filling"), "{said}");

    let name = engine.start("child", &memory, "tail /dev/zero; sleep 1000");
    let said = words(&name);
    assert!(said.contains("it runs, something in it was killed for want of memory"), "{said}");
}
