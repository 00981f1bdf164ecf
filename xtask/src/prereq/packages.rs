//! Which package has which tool, on each system that is known.

use crate::run::effects::Command;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    Fio,
    Fincore,
    MountNfs,
    MountCifs,
    Docker,
    Compose,
    E2fsprogs,
    UtilLinux,
    Debootstrap,
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
            Tool::E2fsprogs => "lab: ext4 tools",
            Tool::UtilLinux => "lab: util-linux",
            Tool::Debootstrap => "lab: debootstrap",
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
            Tool::E2fsprogs => ["e2fsprogs", "e2fsprogs", "e2fsprogs", ""],
            Tool::UtilLinux => ["util-linux", "util-linux", "util-linux", ""],
            Tool::Debootstrap => ["debootstrap", "debootstrap", "debootstrap", ""],
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
    let mut remedies: Vec<String> = lines
        .map(|((program, args, system), package)| {
            let sudo = if *program == "brew" { "" } else { "sudo " };
            format!("{system}: {sudo}{program} {} {package}", short(args))
        })
        .collect();
    if tool == Tool::Docker {
        remedies[0] += " (Debian 13: docker-cli docker-buildx, too)";
    }
    if tool == Tool::Compose {
        // Before Debian 13, the package of that name is version 1.
        remedies[0] =
            "Ubuntu: sudo apt-get install -y docker-compose-v2 · Debian 13: sudo apt-get \
                       install -y docker-compose · Debian 12: docker-compose-plugin from \
                       https://docs.docker.com/engine/install/debian"
                .to_owned();
    }
    remedies.join(" · ")
}

/// Whether this machine's package manager has it.
pub fn has_package(tool: Tool) -> bool {
    install(&[tool], &[]).is_some()
}

/// The part of a remedy that is for this system, where it has one.
pub fn remedy_here(tool: Tool) -> String {
    let os_release = crate::base::kernel::read("/etc/os-release").unwrap_or_default();
    let all = remedy(tool);
    let here = debian(&os_release).map(|it| format!("Debian {it}: "));
    let own = all.split(" · ").find_map(|it| it.strip_prefix(here.as_deref()?));
    own.map_or_else(|| all.clone(), str::to_owned)
}

/// What a package is called on a system with apt, where it has several names.
fn of_apt(tool: Tool, os_release: &str) -> Option<&'static str> {
    match (tool, debian(os_release)) {
        (Tool::Compose, None) => Some("docker-compose-v2"),
        // Before, the package of that name is version 1; only Docker's own repository has it.
        (Tool::Compose, Some(version)) => (version >= 13).then_some("docker-compose"),
        (Tool::Docker, Some(13..)) => Some("docker.io docker-cli docker-buildx"),
        _ => Some(tool.packages()[0]).filter(|it| !it.is_empty()),
    }
}

/// The version of a Debian; none for an Ubuntu.
fn debian(os_release: &str) -> Option<u32> {
    let field = |name: &str| {
        let line = os_release.lines().find_map(|it| it.strip_prefix(name)?.strip_prefix('='));
        line.unwrap_or_default().trim_matches('"')
    };
    let is_ubuntu = |it: &str| it.split(' ').any(|it| it == "ubuntu");
    if is_ubuntu(field("ID")) || is_ubuntu(field("ID_LIKE")) {
        return None;
    }
    // Debian's next version has no number yet.
    Some(field("VERSION_ID").parse().unwrap_or(u32::MAX))
}

pub fn module_remedy(module: &str) -> String {
    format!(
        "sudo modprobe {module} (Debian/Ubuntu cloud kernels: linux-image-amd64 or linux-modules-extra-$(uname -r); Fedora: kernel-modules; Arch: linux)"
    )
}

/// What brings kernel modules that this kernel does not have, on this system if it is known.
pub fn modules_remedy(modules: &[&str]) -> String {
    let os_release = crate::base::kernel::read("/etc/os-release").unwrap_or_default();
    let sudo = if crate::inputs::host::is_root() { "" } else { "sudo " };
    let load = format!("{sudo}modprobe -a {}", modules.join(" "));
    match MANAGERS.iter().find(|it| super::detect::path_of(it.0).is_some()).map(|it| it.0) {
        Some("apt-get") if debian(&os_release).is_some() => {
            format!("{sudo}apt-get install -y linux-image-amd64, start that kernel, and {load}")
        }
        Some("apt-get") => {
            format!("{sudo}apt-get install -y linux-modules-extra-$(uname -r) && {load}")
        }
        Some("dnf") => format!("{sudo}dnf install -y kernel-modules && {load}"),
        _ => format!("a kernel with the modules {}", modules.join(", ")),
    }
}

/// The commands that install these tools by this machine's package manager, through `sudo` unless
/// this is root already.
pub fn install(tools: &[Tool], sudo: &[&str]) -> Option<Vec<Command>> {
    if tools.is_empty() {
        return None;
    }
    let index = MANAGERS.iter().position(|it| super::detect::path_of(it.0).is_some())?;
    let (program, args, _) = MANAGERS[index];
    let package = |tool: &Tool| match program {
        "apt-get" => {
            of_apt(*tool, &crate::base::kernel::read("/etc/os-release").unwrap_or_default())
        }
        _ => Some(tool.packages()[index]).filter(|it| !it.is_empty()),
    };
    let packages: Vec<&str> = tools.iter().filter_map(package).collect();
    if packages.is_empty() {
        return None;
    }
    let sudo = if crate::inputs::host::is_root() { &[] } else { sudo };
    let as_root = |args: &[&str]| {
        let command = Command::new(program, args.iter().copied());
        match sudo.split_first() {
            Some((sudo, flags)) if program != "brew" => command.under(sudo, flags.iter().copied()),
            _ => command,
        }
    };
    let mut commands = Vec::new();
    if program == "apt-get" {
        // A fresh machine has no lists of packages at all.
        commands.push(as_root(&["update"]));
    }
    let install = as_root(args).args(packages.iter().flat_map(|it| it.split(' ')));
    // No dialogue may wait for somebody who is not there.
    commands.push(match sudo {
        [] => install.env("DEBIAN_FRONTEND", "noninteractive"),
        _ => install,
    });
    Some(commands)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_have_other_names_on_each_system() {
        let debian = |version: u32| format!("ID=debian\nVERSION_ID=\"{version}\"\n");
        assert_eq!(
            of_apt(Tool::Compose, "NAME=\"Ubuntu\"\nID=ubuntu\n"),
            Some("docker-compose-v2")
        );
        assert_eq!(
            of_apt(Tool::Compose, "ID=mint\nID_LIKE=\"ubuntu debian\"\n"),
            Some("docker-compose-v2")
        );
        assert_eq!(of_apt(Tool::Compose, &debian(13)), Some("docker-compose"));
        assert_eq!(of_apt(Tool::Compose, &debian(12)), None);
        assert_eq!(of_apt(Tool::Docker, &debian(12)), Some("docker.io"));
        assert_eq!(of_apt(Tool::Docker, &debian(13)), Some("docker.io docker-cli docker-buildx"));
        assert_eq!(of_apt(Tool::Compose, "ID=debian\n"), Some("docker-compose"));
        assert!(remedy(Tool::Compose).contains("docker-compose-v2"));
    }
}
