//! The looks themselves: each answers with what it found, or with what is missing.

use std::net::IpAddr;

use camino::{Utf8Path, Utf8PathBuf};

use crate::{
    base::{ask::ask, kernel::mountinfo, units::Size},
    inputs::host::Os,
};

pub type Found = Result<String, String>;

/// What is found where something else is missing already.
pub const NO_DOCKER: &str = "there is no docker to ask";
pub const NO_FIO: &str = "there is no fio to ask";
pub const NO_MODULE: &str = "this kernel does not have it";

/// Where a program is, the folders for root's programs included.
pub fn path_of(program: &str) -> Option<Utf8PathBuf> {
    let path = std::env::var("PATH").unwrap_or_default();
    let folders = path.split(':').chain(["/usr/local/sbin", "/usr/sbin", "/sbin"]);
    folders.map(|it| Utf8Path::new(it).join(program)).find(|it| it.is_file())
}

pub fn program(program: &str) -> Found {
    match path_of(program) {
        Some(path) => Ok(path.to_string()),
        None => Err("not installed".to_owned()),
    }
}

pub fn version(program: &str, args: &[&str]) -> Found {
    if path_of(program).is_none() {
        return Err("not installed".to_owned());
    }
    let text = ask(program, args).ok_or_else(|| "does not answer".to_owned())?;
    Ok(text.lines().next().unwrap_or_default().trim().to_owned())
}

pub fn os(os: Os) -> Found {
    let name = ask("uname", ["-srm"]).unwrap_or_default();
    match os {
        Os::Linux => Ok(name),
        Os::Macos => Ok(format!("{name}: works; its numbers compare with no Linux machine's")),
    }
}

/// 3.27 has what the jobs need; 3.11 and 3.12 write wrong histograms.
pub fn fio() -> Found {
    const LEAST: (u32, u32) = (3, 27);
    let text = version("fio", &["--version"])?;
    let number = text.trim_start_matches("fio-");
    let mut parts = number.split(['.', '-']).map(|it| it.parse::<u32>().unwrap_or(0));
    let found = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    match found >= LEAST {
        true => Ok(number.to_owned()),
        false => Err(format!("{number} is too old; {}.{} is needed", LEAST.0, LEAST.1)),
    }
}

pub fn fio_engine(engine: &str) -> Found {
    let Some(text) = ask("fio", ["--enghelp"]) else {
        return Err(NO_FIO.to_owned());
    };
    match text.lines().any(|it| it.trim() == engine) {
        true => Ok("there".to_owned()),
        false => Err(format!("this fio has no engine {engine}")),
    }
}

pub fn docker_server() -> Found {
    let format = ["version", "--format", "{{.Server.Version}}"];
    match ask("docker", format).filter(|it| !it.is_empty()) {
        Some(version) => Ok(version),
        None if path_of("docker").is_none() => Err(NO_DOCKER.to_owned()),
        None => Err("does not answer".to_owned()),
    }
}

/// The address that published ports bind on Linux unless a setting names another.
pub fn bridge() -> Option<IpAddr> {
    let text = ask("docker", ["network", "inspect", "bridge"])?;
    crate::run::tools::address_of_bridge(&text).ok().map(IpAddr::from)
}

/// An engine on another machine has neither our files nor our mounts.
pub fn docker_is_local() -> Found {
    let host = std::env::var("DOCKER_HOST").ok().filter(|it| !it.is_empty());
    let format = ["context", "inspect", "--format", "{{.Endpoints.docker.Host}}"];
    let host = host.or_else(|| ask("docker", format));
    match host {
        None => Err(NO_DOCKER.to_owned()),
        Some(host) if host.starts_with("unix://") || host.starts_with("npipe://") => Ok(host),
        Some(host) => Err(format!("{host} is not this machine")),
    }
}

pub fn compose() -> Found {
    let Some(text) = ask("docker", ["compose", "version", "--short"]) else {
        return Err("not installed".to_owned());
    };
    let number = text.trim_start_matches('v');
    match number.starts_with("1.") {
        true => Err(format!("{number} is version 1")),
        false => Ok(number.to_owned()),
    }
}

/// Whether Compose can make sense of the services of all systems.
pub fn compose_file() -> Found {
    const READS: &str = "Compose reads it";
    let script = format!(
        "docker compose --env-file .env.example --profile '*' config --quiet 2>&1 && echo {READS}; :"
    );
    match ask("sh", ["-c", &script]).as_deref().map(|it| it.lines().last().unwrap_or_default()) {
        // A slow machine is no broken file; if it is one, the first visit says so.
        None => Ok("Compose did not answer in time".to_owned()),
        Some(READS) => Ok(READS.to_owned()),
        Some(said) => Err(said.to_owned()),
    }
}

pub fn module(name: &str) -> Found {
    let file_systems = crate::base::kernel::read("/proc/filesystems").unwrap_or_default();
    let is_file_system =
        file_systems.lines().filter_map(|it| it.split('\t').next_back()).any(|it| it == name);
    if is_file_system || crate::base::kernel::path(&format!("/sys/module/{name}")).exists() {
        return Ok("in this kernel".to_owned());
    }
    match path_of("modinfo").and_then(|it| ask(it.as_str(), ["-n", name])) {
        Some(path) => Ok(format!("can be loaded: {path}")),
        None => Err(NO_MODULE.to_owned()),
    }
}

/// A container's FUSE mount reaches the host only through a shared mount. The plan makes one of its
/// own, which needs nothing but a kernel that can.
pub fn propagation(folder: &Utf8Path) -> Found {
    let text = crate::base::kernel::read("/proc/self/mountinfo").unwrap_or_default();
    match mountinfo::is_shared(&text, folder) {
        None => Err(format!("the kernel does not say what holds `{folder}`")),
        Some(true) => Ok("shared".to_owned()),
        Some(false) => Ok("private; the plan makes a shared mount of its own".to_owned()),
    }
}

pub fn docker_is_root() -> Found {
    match ask("docker", ["info", "--format", "{{.SecurityOptions}}"]) {
        None => Err(NO_DOCKER.to_owned()),
        Some(text) if text.contains("rootless") => Err("it is rootless".to_owned()),
        Some(_) => Ok("it has".to_owned()),
    }
}

/// Where an engine keeps its images and volumes.
pub fn docker_root() -> Option<Utf8PathBuf> {
    ask("docker", ["info", "--format", "{{.DockerRootDir}}"]).map(Utf8PathBuf::from)
}

pub fn root(uid: u32) -> Found {
    if uid == 0 {
        return Ok("this is root".to_owned());
    }
    match ask("sudo", ["-n", "true"]) {
        Some(_) => Ok("sudo without a password".to_owned()),
        None => Err("neither root nor sudo without a password".to_owned()),
    }
}

/// The free bytes of the disk on which a folder lies or will lie.
pub fn disk(folder: &Utf8Path, needed: Size) -> Found {
    let there = folder.ancestors().find(|it| it.is_dir()).unwrap_or(Utf8Path::new("/"));
    let text = ask("df", ["-Pk", there.as_str()]).unwrap_or_default();
    let kib = text.lines().last().and_then(|it| it.split_whitespace().nth(3)?.parse::<u64>().ok());
    let Some(kib) = kib else { return Err(format!("`df {there}` does not answer")) };
    let (free, needed) = (kib >> 20, needed.0.div_ceil(1 << 30));
    match kib << 10 >= needed << 30 {
        true => Ok(format!("{free} GiB free, {needed} GiB wanted")),
        false => Err(format!("{} MiB free, {needed} GiB needed at `{there}`", kib >> 10)),
    }
}

pub fn memory(limit: Size) -> Found {
    memory_for("BENCH_MEM_LIMIT", limit)
}

pub fn memory_for(what: &str, limit: Size) -> Found {
    let text = crate::base::kernel::read("/proc/meminfo").unwrap_or_default();
    let total = text.lines().find_map(|it| it.strip_prefix("MemTotal:"));
    let kib = total.and_then(|it| it.trim().trim_end_matches(" kB").parse::<u64>().ok());
    match kib {
        None => Ok("unknown".to_owned()),
        Some(kib) if kib << 10 < limit.0 => Err(format!("{} MiB, and {what}={limit}", kib >> 10)),
        Some(kib) => Ok(format!("{} GiB", kib >> 20)),
    }
}

/// Whether something can be made in a folder, or in the one above it that is there.
pub fn writable(folder: &Utf8Path) -> Found {
    let there = folder.ancestors().find(|it| it.exists()).unwrap_or(Utf8Path::new("/"));
    if !there.is_dir() {
        return Err(format!("`{there}` is no folder"));
    }
    // `test -w` asks the kernel, which knows of read-only mounts and of root's powers.
    match ask("test", ["-w", there.as_str()]) {
        Some(_) => Ok(there.to_string()),
        None => Err(format!("`{there}` is read-only")),
    }
}

pub fn engine_at_least(least: &str) -> Found {
    let numbers = |it: &str| -> Vec<u32> {
        let digits = it.split(|it: char| !it.is_ascii_digit());
        digits.take(3).map(|it| it.parse().unwrap_or(0)).collect()
    };
    let found = docker_server().map_err(|_| NO_DOCKER.to_owned())?;
    match numbers(&found) >= numbers(least) {
        true => Ok(found),
        false => Err(format!("{found} is too old; {least} is needed")),
    }
}
