//! Which package has which tool, on each system that is known.

use crate::effects::Command;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    Fio,
    Fincore,
    MountNfs,
    MountCifs,
    Docker,
    Compose,
}

impl Tool {
    pub fn name(self) -> &'static str {
        match self {
            Tool::Fio => "fio",
            Tool::Fincore => "fincore",
            Tool::MountNfs => "mount.nfs",
            Tool::MountCifs => "mount.cifs",
            Tool::Docker => "docker",
            Tool::Compose => "docker compose v2",
        }
    }

    /// The package with it in Debian and Ubuntu, Fedora, Arch and Homebrew; empty where there is none.
    fn packages(self) -> [&'static str; 4] {
        match self {
            Tool::Fio => ["fio", "fio", "fio", "fio"],
            Tool::Fincore => ["util-linux-extra", "util-linux", "util-linux", ""],
            Tool::MountNfs => ["nfs-common", "nfs-utils", "nfs-utils", ""],
            Tool::MountCifs => ["cifs-utils", "cifs-utils", "cifs-utils", ""],
            Tool::Docker => ["docker.io", "moby-engine", "docker", "--cask docker"],
            Tool::Compose => {
                ["docker-compose", "docker-compose", "docker-compose", "docker-compose"]
            }
        }
    }
}

/// Program, its arguments before the packages, and what it is called for people.
const MANAGERS: [(&str, &[&str], &str); 4] = [
    ("apt-get", &["install", "-y", "--no-install-recommends"], "Debian/Ubuntu"),
    ("dnf", &["install", "-y"], "Fedora"),
    ("pacman", &["-S", "--noconfirm", "--needed"], "Arch"),
    ("brew", &["install"], "macOS"),
];

pub fn remedy(tool: Tool) -> String {
    let packages = tool.packages();
    let lines = MANAGERS.iter().zip(packages).filter(|it| !it.1.is_empty());
    let short = |args: &[&str]| {
        args.iter()
            .filter(|it| **it != "--no-install-recommends")
            .copied()
            .collect::<Vec<_>>()
            .join(" ")
    };
    lines
        .map(|((program, args, system), package)| {
            let sudo = if *program == "brew" { "" } else { "sudo " };
            format!("{system}: {sudo}{program} {} {package}", short(args))
        })
        .collect::<Vec<_>>()
        .join(" · ")
}

pub fn module_remedy(module: &str) -> String {
    format!(
        "sudo modprobe {module} (Debian/Ubuntu cloud kernels: linux-image-amd64 or linux-modules-extra-$(uname -r); Fedora: kernel-modules; Arch: linux)"
    )
}

/// The commands that install these tools by this machine's package manager.
pub fn install(tools: &[Tool]) -> Option<Vec<Command>> {
    if tools.is_empty() {
        return None;
    }
    let index = MANAGERS.iter().position(|it| super::look::path_of(it.0).is_some())?;
    let (program, args, _) = MANAGERS[index];
    let packages = tools.iter().map(|it| it.packages()[index]).filter(|it| !it.is_empty());
    let is_root = crate::host::is_root();
    let as_root = |args: &[&str]| match is_root || program == "brew" {
        true => Command::new(program, args.iter().copied()),
        false => Command::new("sudo", ["-n", program]).args(args.iter().copied()),
    };
    let mut commands = Vec::new();
    if program == "apt-get" {
        // A fresh machine has no lists of packages at all.
        commands.push(as_root(&["update"]));
    }
    let install = as_root(args).args(packages.flat_map(|it| it.split(' ')));
    // No dialogue may wait for somebody who is not there.
    commands.push(if is_root { install.env("DEBIAN_FRONTEND", "noninteractive") } else { install });
    Some(commands)
}
