//! The machine's own disk: Debian packages, and a few files of ours over them.
//!
//! Only this needs root, and only here: the tree has the owners of a Debian system. No initrd: the
//! cloud kernel has NVMe and ext4 built in, so the disk is the machine's only NVMe device.

use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};

use crate::{
    effects::{Command, Effect},
    exit,
    lab::{Lab, MISSING_THERE, SUITE},
    plan::Step,
    random,
};

/// Sparse: it takes what is written.
const ROOT_SIZE: &str = "32G";
const MAKE_LIMIT: Duration = Duration::from_secs(3600);

/// What names a machine: everything that it is made of, but for the day's packages.
pub fn content(root: &Utf8Path) -> anyhow::Result<u64> {
    let mut parts: Vec<Vec<u8>> = vec![SUITE.into(), ROOT_SIZE.into()];
    let folder = root.join("bench/lab");
    add(&folder, &folder, &mut parts)
        .map_err(|err| exit::usage(format!("failed to read `{folder}`: {err}")))?;
    Ok(random::hash(parts.iter().map(Vec::as_slice)))
}

fn add(top: &Utf8Path, folder: &Utf8Path, parts: &mut Vec<Vec<u8>>) -> std::io::Result<()> {
    let entries = folder.read_dir_utf8()?.map(|it| it.map(|it| it.into_path()));
    let mut paths: Vec<Utf8PathBuf> = entries.collect::<Result<_, _>>()?;
    paths.sort();
    for path in paths {
        let name = path.strip_prefix(top).expect("it was found below");
        // The engine's script makes no part of the machine.
        if name == "engine.sh" {
            continue;
        }
        parts.push(name.as_str().into());
        match path.is_dir() {
            true => add(top, &path, parts)?,
            false => parts.push(std::fs::read(&path)?),
        }
    }
    Ok(())
}

/// The words of a list in `bench/lab`, where a comment takes a line.
fn list(root: &Utf8Path, name: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root.join("bench/lab").join(name)).unwrap_or_default();
    let lines = text.lines().filter(|it| !it.starts_with('#'));
    lines.flat_map(str::split_whitespace).map(str::to_owned).collect()
}

impl Lab {
    pub(super) fn make_machine(&self) -> Vec<Step> {
        let new = Utf8PathBuf::from(format!("{}.new", self.machine));
        let tree = new.join("tree");
        let in_tree = |path: &str| tree.join(path).into_string();
        let packages = list(&self.root, "packages").join(",");
        let mut debootstrap = self.as_root(
            "debootstrap",
            ["--variant=minbase", &format!("--include={packages}"), SUITE, tree.as_str()],
        );
        if let Some(archive) = &self.archive {
            debootstrap = debootstrap.arg(archive);
        }
        let chroot = |args: &[&str]| {
            self.as_root("chroot", [tree.as_str(), "systemctl"]).args(args.iter().copied())
        };
        let mask: Vec<String> = list(&self.root, "masked");
        let key = new.join("key");
        let host_key = in_tree("etc/ssh/ssh_host_ed25519_key.pub");
        let image = new.join("root.img");
        let disk = ["-q", "-F", "-t", "ext4", "-L", "lab-root", "-d", tree.as_str()];
        let run = |command: Command| Step::run(command.limit(MAKE_LIMIT));
        vec![
            run(self.as_root("rm", ["-rf", "--", new.as_str()])),
            Step::mkdir(new.clone()),
            run(debootstrap),
            run(self.as_root("cp", ["-R", "bench/lab/guest/.", tree.as_str()])),
            run(chroot(&["--quiet", "mask"]).args(mask)),
            run(chroot(&["--quiet", "set-default", "lab.target"])),
            run(Command::new("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "lab", "-f"])
                .arg(key.as_str())),
            run(self
                .as_root("install", ["-D", "-m", "600", &format!("{key}.pub")])
                .arg(in_tree("root/.ssh/authorized_keys"))),
            run(Command::new("sed", ["s/^/lab /", &host_key]).stdout(new.join("known_hosts"))),
            run(self
                .as_root("rm", ["-rf", "--"])
                .args(["boot/initrd.img", "var/cache/apt", "var/lib/apt/lists"].map(in_tree))),
            run(self.as_root("mkdir", ["-p"]).args(["lab", "var/lib/docker"].map(in_tree))),
            run(self.as_root("cp", ["-L"]).args([in_tree("vmlinuz"), new.join("vmlinuz").into()])),
            run(self.as_root("mke2fs", disk).args([image.as_str(), ROOT_SIZE])),
            run(self.as_root("chown", [&*self.owner, image.as_str()]).arg(new.join("vmlinuz"))),
            // Whole or not at all: the name says that it is complete.
            run(Command::new("mv", [new.as_str(), self.machine.as_str()])),
        ]
    }

    pub(super) fn kernel(&self) -> Utf8PathBuf {
        self.machine.join("vmlinuz")
    }

    pub(super) fn tree(&self) -> Utf8PathBuf {
        self.machine.join("tree")
    }

    pub(super) fn write_ssh_config(&self, folder: &Utf8Path, port: &str) -> Step {
        let Lab { machine, .. } = self;
        let mut text = format!(
            "# ssh -F THIS lab: into the machine\n\
             Host lab\n\
             HostName 127.0.0.1\n\
             Port {port}\n\
             User root\n\
             IdentityFile \"{machine}/key\"\n\
             IdentitiesOnly yes\n\
             HostKeyAlias lab\n\
             UserKnownHostsFile \"{machine}/known_hosts\"\n\
             StrictHostKeyChecking yes\n\
             BatchMode yes\n\
             ConnectTimeout 10\n\
             # A machine that says nothing for two minutes is gone.\n\
             ServerAliveInterval 15\n\
             ServerAliveCountMax 8\n\
             LogLevel ERROR\n"
        );
        if !self.passed.is_empty() {
            text += &format!("SendEnv {}\n", self.passed.join(" "));
        }
        // One line: ssh takes the first and leaves the rest.
        text += &format!("SetEnv BENCH_MISSING_IMAGES={MISSING_THERE}");
        for (name, value) in &self.settings {
            text += &format!(" {name}=\"{value}\"");
        }
        text.push('\n');
        Step::Do(Effect::write(folder.join("ssh_config"), text))
    }
}
