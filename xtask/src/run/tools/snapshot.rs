//! The counters of the kernel and of the containers at one moment, as the kernel prints them.

use std::fmt::Write as _;

use anyhow::Context as _;
use camino::{Utf8Path, Utf8PathBuf};
use clap::Parser;
use serde::Deserialize;

use crate::{
    base::{
        disk,
        kernel::{DIRECTORY_DELEGATIONS, LOCALIO, mountstats},
        redact::redact,
    },
    results::Counters,
};

/// What is kept of the kernel's files beside the mounts.
const PROC: [&str; 12] = [
    // Of SMB's sessions: dialect, signing, credits. Absent without any.
    "/proc/fs/cifs/DebugData",
    // What a visit switches off, as it was while the job ran. Absent where the kernel has none.
    LOCALIO,
    DIRECTORY_DELEGATIONS,
    "/proc/loadavg",
    "/proc/stat",
    "/proc/meminfo",
    "/proc/vmstat",
    "/proc/diskstats",
    "/proc/net/dev",
    "/proc/pressure/cpu",
    "/proc/pressure/io",
    "/proc/pressure/memory",
];
const CGROUP_V2: [&str; 8] = [
    "cpu.stat",
    "cpu.max",
    "memory.current",
    "memory.peak",
    "memory.max",
    "memory.stat",
    "io.stat",
    "pids.current",
];
const CGROUP_V1: [(&str, &str); 10] = [
    ("cpuacct", "cpuacct.usage"),
    ("cpuacct", "cpuacct.stat"),
    ("cpu", "cpu.stat"),
    ("cpu", "cpu.cfs_quota_us"),
    ("cpu", "cpu.cfs_period_us"),
    ("memory", "memory.usage_in_bytes"),
    ("memory", "memory.max_usage_in_bytes"),
    ("memory", "memory.limit_in_bytes"),
    ("memory", "memory.stat"),
    ("blkio", "blkio.throttle.io_service_bytes"),
];

#[derive(Parser, Debug)]
pub struct Args {
    /// What `docker inspect` says of the system's containers
    #[arg(long)]
    inspect: Option<Utf8PathBuf>,
    /// The mount point whose client counters are kept
    #[arg(long)]
    point: String,
    dir: Utf8PathBuf,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let Ok(mounts) = crate::base::kernel::read("/proc/self/mountinfo") else {
        // macOS has no such account of itself.
        return Ok(());
    };
    let dir = &args.dir;
    disk::write(&dir.join("mountinfo"), &redact(&mounts), false)?;
    let said = match &args.inspect {
        Some(path) => {
            std::fs::read_to_string(path).with_context(|| format!("failed to read `{path}`"))?
        }
        None => String::new(),
    };
    let processes = Processes::read();
    let counters = counters(&said, Some(&args.point), &processes)?;
    let write = |file: &str, text: &str| disk::write(&dir.join(file), text, false);
    if counters.mountstats.contains("per-op statistics") {
        write(Counters::MOUNTSTATS, &counters.mountstats)?;
    }
    write(Counters::PROC, &counters.proc)?;
    write("other-fio.txt", &processes.fios)?;
    if args.inspect.is_some() {
        write(Counters::CONTAINERS, &counters.containers)?;
        // Without a server there is no client; where a user may not read the kernel's log, no log.
        if let Some(log) = crate::base::ask::ask::<&str>("dmesg", []) {
            write("kernel.log", &of_clients(&log))?;
        }
    }
    Ok(())
}

/// Those of now. `inspect`: what `docker inspect` says of the containers.
pub fn look(inspect: &str, point: Option<&str>) -> anyhow::Result<Counters> {
    counters(inspect, point, &Processes::read())
}

fn counters(inspect: &str, point: Option<&str>, processes: &Processes) -> anyhow::Result<Counters> {
    let stats = crate::base::kernel::read("/proc/self/mountstats").unwrap_or_default();
    let section = point.and_then(|it| mountstats::section(&stats, it));
    Ok(Counters {
        containers: cgroups(inspect).context("failed to parse what `docker inspect` said")?,
        proc: kernels(processes),
        mountstats: section.unwrap_or_default().to_owned(),
    })
}

/// The kernel's own counters.
fn kernels(processes: &Processes) -> String {
    let mut text = String::new();
    PROC.iter().for_each(|it| add(&mut text, Utf8Path::new(it)));
    if let Some(ticks) = processes.nfsd_ticks {
        let _ = writeln!(text, "== nfsd\n{ticks}");
    }
    text
}

/// A file under a heading; one that this kernel does not have is left out.
fn add(text: &mut String, path: &Utf8Path) {
    if let Ok(content) = std::fs::read_to_string(path) {
        let _ = writeln!(text, "== {path}\n{}", content.trim_end());
    }
}

/// What the kernel's log says of network filesystems.
fn of_clients(log: &str) -> String {
    let is_theirs = |it: &&str| {
        let it = it.to_ascii_lowercase();
        ["nfs", "cifs", "rpc", "fuse"].iter().any(|word| it.contains(word))
    };
    log.lines().filter(is_theirs).map(|it| format!("{it}\n")).collect()
}

#[derive(Default)]
struct Processes {
    /// Each on a line.
    fios: String,
    /// Processor time of the kernel's own NFS server, which no control group holds.
    nfsd_ticks: Option<u64>,
}

impl Processes {
    fn read() -> Processes {
        let mut found = Processes::default();
        let Ok(entries) = Utf8Path::new("/proc").read_dir_utf8() else { return found };
        for entry in entries.flatten() {
            let is_pid = entry.file_name().bytes().all(|it| it.is_ascii_digit());
            if !is_pid {
                continue;
            }
            let comm = std::fs::read_to_string(entry.path().join("comm")).unwrap_or_default();
            match comm.trim_end() {
                "fio" => drop(writeln!(found.fios, "{}", entry.file_name())),
                "nfsd" => {
                    let stat = std::fs::read_to_string(entry.path().join("stat"));
                    *found.nfsd_ticks.get_or_insert(0) += ticks(&stat.unwrap_or_default());
                }
                _ => (),
            }
        }
        found
    }
}

/// Of user and system, the 14th and 15th field of `/proc/PID/stat`.
fn ticks(stat: &str) -> u64 {
    let after = stat.rsplit_once(')').map_or("", |it| it.1);
    after.split_whitespace().skip(11).take(2).flat_map(str::parse::<u64>).sum()
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Container {
    name: String,
    pid: u32,
}

fn cgroups(inspect: &str) -> serde_json::Result<String> {
    let mut out = String::new();
    // One object for each container, one after another.
    for container in serde_json::Deserializer::from_str(inspect).into_iter::<Container>() {
        let container = container?;
        let _ = writeln!(out, "= {}", container.name.trim_start_matches('/'));
        add(&mut out, Utf8Path::new(&format!("/proc/{}/net/dev", container.pid)));
        let groups = std::fs::read_to_string(format!("/proc/{}/cgroup", container.pid));
        for line in groups.unwrap_or_default().lines() {
            let mut fields = line.splitn(3, ':').skip(1);
            let (Some(controllers), Some(path)) = (fields.next(), fields.next()) else { continue };
            if controllers.is_empty() {
                CGROUP_V2.iter().for_each(|it| {
                    add(&mut out, Utf8Path::new(&format!("/sys/fs/cgroup{path}/{it}")));
                });
            }
            for (controller, file) in CGROUP_V1 {
                if controllers.split(',').any(|it| it == controller) {
                    let path = format!("/sys/fs/cgroup/{controller}{path}/{file}");
                    add(&mut out, Utf8Path::new(&path));
                }
            }
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threads_time_is_found_behind_any_name() {
        assert_eq!(ticks("7 (a) b) S 2 0 0 0 -1 2129984 0 0 0 0 30 12 0 0 20 0 1 0 9\n"), 42);
        assert_eq!(ticks(""), 0);
    }
}
