//! What containers are made to spend, and what their counters then say. With an engine that answers
//! and the image that everything is built on.

use std::{fs, path::Path, process::Command};

use xtask::judge::{
    analysis::costs::{Costs, Server},
    evidence::Snapshot,
};

use crate::support::{checkout, folder, stderr, stdout};

/// Two containers on a network of their own, gone when the test ends.
struct Two {
    image: String,
    name: String,
}

impl Two {
    fn start() -> Option<Two> {
        let example = fs::read_to_string(checkout().join(".env.example")).unwrap();
        let default = example.lines().find_map(|it| it.strip_prefix("BENCH_BASE_IMAGE=")).unwrap();
        let image = std::env::var("BENCH_BASE_IMAGE").unwrap_or_else(|_| default.to_owned());
        let it = Two { image, name: format!("dittobench-test-costs-{}", std::process::id()) };
        let known = docker(&["image", "inspect", &it.image]);
        known.status.success().then_some(())?;
        sure(&["network", "create", &it.name]);
        // Reads all that comes, from one after another.
        let sink =
            "use IO::Socket::INET; my $in = IO::Socket::INET->new(LocalPort => 9000, Listen => 5);
            while (my $one = $in->accept) { 1 while sysread $one, my $bytes, 1 << 20 }";
        it.run("server", &["--shm-size=600m"], &["sleep", "600"]);
        it.run("store", &[], &["perl", "-e", sink]);
        Some(it)
    }

    fn container(&self, role: &str) -> String {
        format!("{}-{role}", self.name)
    }

    fn run(&self, role: &str, flags: &[&str], command: &[&str]) {
        let (name, network) = (self.container(role), format!("--network={}", self.name));
        let start = ["run", "--detach", "--init", "--name", &name, &network];
        sure(&[&start[..], flags, &[&self.image], command].concat());
    }

    fn exec(&self, script: &str) -> String {
        sure(&["exec", &self.container("server"), "bash", "-c", script])
    }

    /// What the harness keeps of a moment.
    fn look(&self, folder: &Path) -> [String; 3] {
        let format = r#"{"Name":{{json .Name}},"Pid":{{json .State.Pid}}}"#;
        let names = [self.container("server"), self.container("store")];
        fs::create_dir_all(folder).unwrap();
        let inspect = folder.join("inspect.json");
        fs::write(&inspect, sure(&["inspect", "--format", format, &names[0], &names[1]])).unwrap();
        let inspect = format!("--inspect={}", inspect.display());
        let mut xtask = Command::new(env!("CARGO_BIN_EXE_xtask"));
        xtask.args(["self", "snapshot", &inspect, "--point=/"]).arg(folder);
        let output = xtask.output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        ["cgroup.txt", "proc.txt", "mountstats"]
            .map(|it| fs::read_to_string(folder.join(it)).unwrap_or_default())
    }
}

impl Drop for Two {
    fn drop(&mut self) {
        docker(&["rm", "--force", &self.container("server"), &self.container("store")]);
        docker(&["network", "rm", &self.name]);
    }
}

fn docker(args: &[&str]) -> std::process::Output {
    Command::new("docker").args(args).output().unwrap_or_else(|_| panic!("docker was there"))
}

fn sure(args: &[&str]) -> String {
    let output = docker(args);
    assert!(output.status.success(), "{args:?}: {}", stderr(&output));
    stdout(&output)
}

#[test]
fn a_known_cost_is_metered() {
    let has_docker =
        Command::new("docker").arg("info").output().is_ok_and(|it| it.status.success());
    let Some(two) = has_docker.then(Two::start).flatten() else {
        return xtask::errln!("left out: no docker engine answers, or it has not the base image");
    };
    let root = folder("costs");
    let server = two.container("server");
    let between = |before: &[String; 3], after: &[String; 3]| {
        fn as_look(it: &[String; 3]) -> Snapshot<'_> {
            Snapshot { containers: &it[0], proc: &it[1], mountstats: &it[2] }
        }
        Costs::between(Server::Container(&server), true, as_look(before), as_look(after))
    };

    let first = two.look(&root.join("1"));
    // By its own clock, to the hundredth of a second.
    let burnt: f64 = two
        .exec("perl -e 'do { ($u, $s) = times } while $u + $s < 10; print $u + $s'")
        .parse()
        .unwrap();
    let second = two.look(&root.join("2"));
    let costs = between(&first, &second);
    let metered = costs.server_cpu_s.unwrap();
    assert!((metered / burnt - 1.0).abs() < 0.03, "{metered} of {burnt} s");
    assert!(costs.services_cpu_s.unwrap() < 0.3, "{costs:?}");

    let store = two.container("store");
    two.exec(&format!(
        "head -c 1G /dev/zero > /dev/tcp/{store}/9000; head -c 500M /dev/zero > /dev/shm/x"
    ));
    let third = two.look(&root.join("3"));
    let costs = between(&second, &third);
    let sent = costs.store_written_bytes.unwrap() / f64::from(1 << 30);
    // With the headers of its packets.
    assert!((1.0..1.06).contains(&sent), "{sent} GiB");
    let peak = costs.server_peak_bytes.unwrap() / f64::from(500 << 20);
    assert!((1.0..1.03).contains(&peak), "{peak} of 500 MiB");
    assert!(costs.client_cpu_s.is_some() && costs.context_switches.unwrap() > 0.0, "{costs:?}");
}
