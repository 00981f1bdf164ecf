//! What lies beside a sample's numbers: the kernel's counters before and after its job.

use std::{collections::BTreeSet, fmt};

use serde::Deserialize;

use crate::{
    base::units::Size,
    inputs::catalog::{Bound, Pass},
    judge::verdict::{COLD_SHARE_MIN, Finding, Verdict},
    results::{CellRecord, Origin, Record, WorkloadRecord},
};

/// The counters of one moment, as they were kept.
#[derive(Clone, Copy, Debug, Default)]
pub struct Snapshot<'a> {
    pub containers: &'a str,
    pub proc: &'a str,
    pub mountstats: &'a str,
}

/// Whether each byte is read once, so that all of them can be asked to come from behind the caches
/// (rule 7). What is read again may be where the first read left it.
pub fn is_read_once(cell: &CellRecord, workload: &WorkloadRecord) -> bool {
    cell.pass == Pass::Cold && workload.bound == Bound::Lap && cell.amount.has_data()
}

/// Bytes that had come from behind the caches by then.
pub fn bytes_behind(origin: &Origin, snapshot: Snapshot<'_>) -> Option<u64> {
    match origin {
        Origin::Disk => read_from_disks(snapshot.proc),
        Origin::Sent { container } => Some(network(snapshot.containers, container)?.1),
        Origin::Received { container } => Some(network(snapshot.containers, container)?.0),
        Origin::Memory | Origin::Elsewhere => None,
    }
}

/// `counts` are those before and after the job that read so many bytes.
pub fn judge_cold(origin: &Origin, read: u64, counts: [Option<u64>; 2]) -> Option<Finding> {
    let doubt = |text: String| Some(Finding::new(Verdict::Suspect, 7, text));
    let place = match origin {
        Origin::Disk => "the disks",
        Origin::Sent { container } => container,
        Origin::Received { .. } => "the object store",
        Origin::Memory => return doubt("it lies in memory: nothing is cold".to_owned()),
        Origin::Elsewhere => {
            let text = "cold on the client; the server's caches are not ours to empty";
            return Some(Finding::new(Verdict::Indicative, 7, text));
        }
    };
    let [Some(before), Some(after)] = counts else {
        return doubt(format!("nothing tells how many bytes came from {place}"));
    };
    let came = after.saturating_sub(before);
    if came as f64 >= read as f64 * COLD_SHARE_MIN {
        return None;
    }
    let text = format!("not cold: of {read} bytes that it read, {came} came from {place}");
    Some(Finding::new(Verdict::Invalid, 7, text))
}

/// Bytes that all block devices have read for whoever asked; a device that stands on another is
/// not counted twice.
fn read_from_disks(proc: &str) -> Option<u64> {
    Some(counter(proc, "pgpgin")?.saturating_mul(1 << 10))
}

/// The number on the line of this name.
pub fn counter(text: &str, name: &str) -> Option<u64> {
    let mut lines = text.lines().filter_map(|it| it.strip_prefix(name)?.strip_prefix(' '));
    lines.find_map(|it| it.trim().parse().ok())
}

/// Bytes that a container has received and sent.
fn network(containers: &str, name: &str) -> Option<(u64, u64)> {
    let (_, files) = headed(containers, "= ").into_iter().find(|it| it.0 == name)?;
    let is_net = |path: &str| path.starts_with("/proc/") && path.ends_with("/net/dev");
    let (_, content) = headed(files, "== ").into_iter().find(|it| is_net(it.0))?;
    traffic(content)
}

/// Bytes that `net/dev` says were received and sent, but for what a container says to itself.
pub fn traffic(content: &str) -> Option<(u64, u64)> {
    let mut sum = None;
    for (_, counts) in
        content.lines().filter_map(|it| it.split_once(':')).filter(|(name, _)| name.trim() != "lo")
    {
        let counts: Vec<u64> = counts.split_whitespace().flat_map(str::parse).collect();
        let (received, sent): (u64, u64) = sum.unwrap_or((0, 0));
        sum =
            Some((received.saturating_add(*counts.first()?), sent.saturating_add(*counts.get(8)?)));
    }
    sum
}

/// Containers that are not those that were there before the job (rule 2). Each look is what `docker
/// inspect` said, an object for each container.
pub fn judge_restarts(before: &str, after: &str) -> Vec<Finding> {
    #[derive(Deserialize, PartialEq)]
    #[serde(rename_all = "PascalCase")]
    struct Container {
        name: String,
        image: String,
        pid: u32,
        started_at: String,
        restart_count: u32,
    }
    let read = |text: &str| -> Option<Vec<Container>> {
        serde_json::Deserializer::from_str(text).into_iter().collect::<Result<_, _>>().ok()
    };
    let (Some(before), Some(after)) = (read(before), read(after)) else {
        let text = "what docker said of the containers cannot be read";
        return vec![Finding::new(Verdict::Suspect, 2, text)];
    };
    let changed = before.iter().filter(|it| !after.contains(it)).map(|it| {
        let name = it.name.trim_start_matches('/');
        let text = format!("`{name}` ended or was started again while it was measured");
        Finding::new(Verdict::Invalid, 2, text)
    });
    changed.collect()
}

/// What the kernel's clients said of a server while it was measured (rule 4).
pub fn judge_kernel_log(before: &str, after: &str) -> Option<Finding> {
    const COMPLAINTS: [&str; 3] = ["not respond", "i/o error", "reconnect"];
    let is_complaint = |it: &&str| {
        let text = it.to_ascii_lowercase();
        COMPLAINTS.iter().any(|word| text.contains(word))
    };
    // Each line has its time, so none of them is there twice.
    let known: BTreeSet<&str> = before.lines().collect();
    let line = after.lines().filter(|it| !known.contains(it)).find(is_complaint)?;
    Some(Finding::new(Verdict::Invalid, 4, format!("the kernel said: {}", line.trim())))
}

/// What every container may use at most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    pub processors: f64,
    pub memory: Size,
}

impl Limits {
    pub fn asked(record: &Record, system: &str) -> Option<Limits> {
        Some(Limits {
            processors: record.setting(system, "BENCH_CPU_LIMIT")?.parse().ok()?,
            memory: record.setting(system, "BENCH_MEM_LIMIT")?.parse().ok()?,
        })
    }

    /// Whether the kernel keeps these; it counts processors in parts of its period, and memory in
    /// pages.
    fn are_kept_by(self, it: Limits) -> bool {
        const PAGE: u64 = 1 << 16;
        (self.processors - it.processors).abs() <= self.processors / 100.0
            && self.memory.0.abs_diff(it.memory.0) < PAGE
    }
}

impl fmt::Display for Limits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.processors {
            it if it.is_finite() => write!(f, "{it} processors and ")?,
            _ => f.write_str("any number of processors and ")?,
        }
        match self.memory {
            // Without a limit, cgroup v1 says the largest number of whole pages.
            Size(it) if it < 1 << 60 => write!(f, "{} of memory", self.memory),
            _ => f.write_str("all memory"),
        }
    }
}

/// Whether the kernel holds all containers to what was asked (rule 19). `containers` is what their
/// control groups said.
pub fn judge_limits(asked: Limits, containers: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, files) in headed(containers, "= ") {
        match limits(files) {
            None => {
                let text = format!("nothing tells whether `{name}` was held to its limits");
                findings.push(Finding::new(Verdict::Suspect, 19, text));
            }
            Some(kept) if !asked.are_kept_by(kept) => {
                let text = format!("`{name}` could use {kept}, not {asked}");
                findings.push(Finding::new(Verdict::Invalid, 19, text));
            }
            Some(_) => (),
        }
    }
    findings
}

/// From the files of a container's control group, of either version.
fn limits(files: &str) -> Option<Limits> {
    let files = headed(files, "== ");
    let text_of = |name: &str| {
        let found = files.iter().find(|it| it.0.rsplit('/').next() == Some(name))?;
        Some(found.1.trim())
    };
    let processors = match (text_of("cpu.max"), text_of("cpu.cfs_quota_us")) {
        (Some(text), _) => {
            let (quota, period) = text.split_once(' ')?;
            share(quota, period)?
        }
        (None, Some(quota)) => share(quota, text_of("cpu.cfs_period_us")?)?,
        (None, None) => return None,
    };
    let memory = match text_of("memory.max").or(text_of("memory.limit_in_bytes"))? {
        "max" => u64::MAX,
        bytes => bytes.parse().ok()?,
    };
    Some(Limits { processors, memory: Size(memory) })
}

/// Processors, from the time of them in each period.
fn share(quota: &str, period: &str) -> Option<f64> {
    match quota {
        "max" | "-1" => Some(f64::INFINITY),
        quota => Some(quota.parse::<f64>().ok()? / period.parse::<f64>().ok()?),
    }
}

/// The parts of a text that lines with this mark begin, each with what its line says.
pub fn headed<'a>(text: &'a str, mark: &str) -> Vec<(&'a str, &'a str)> {
    let mut parts = Vec::new();
    let mut begun: Option<(&str, usize)> = None;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        if let Some(name) = line.strip_prefix(mark) {
            if let Some((name, start)) = begun {
                parts.push((name, &text[start..offset]));
            }
            begun = Some((name.trim_end(), offset + line.len()));
        }
        offset += line.len();
    }
    parts.extend(begun.map(|(name, start)| (name, &text[start..])));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_containers_own_traffic_is_found_among_others() {
        let text = "\
= one-1
== /proc/7/net/dev
Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
    lo: 900 1 0 0 0 0 0 0 900 1 0 0 0 0 0 0
  eth0: 10 1 0 0 0 0 0 0 20 1 0 0 0 0 0 0
  eth1: 1 1 0 0 0 0 0 0 2 1 0 0 0 0 0 0
== /sys/fs/cgroup/x/cpu.stat
a: 5 5 5 5 5 5 5 5 5
= two-1
== /sys/fs/cgroup/y/cpu.stat
";
        assert_eq!(network(text, "one-1"), Some((11, 22)));
        assert_eq!(network(text, "two-1"), None);
        assert_eq!(network(text, "one"), None);
    }

    #[test]
    fn a_server_that_came_again_is_another() {
        let container = |pid: u32| {
            format!(
                r#"{{"Name":"/a-1","Image":"i","Named":"n","Pid":{pid},"StartedAt":"t","RestartCount":0}}"#
            )
        };
        let two = |pid: u32| format!("{}\n{}\n", container(pid), container(1));
        assert_eq!(judge_restarts(&two(7), &two(7)), []);
        let found = judge_restarts(&two(7), &two(8));
        assert_eq!((found[0].verdict, found[0].rule), (Verdict::Invalid, 2));
        assert_eq!(judge_restarts(&two(7), "")[0].rule, 2);
        assert_eq!(judge_restarts(&two(7), "no")[0].verdict, Verdict::Suspect);
    }

    #[test]
    fn what_the_kernel_complains_of_is_an_error() {
        let old = "[1.0] nfs: server 10.0.0.1 not responding, still trying\n";
        let new = "[2.0] nfs: server 10.0.0.1 OK\n[3.0] CIFS: VFS: has not responded\n";
        assert_eq!(judge_kernel_log(old, old), None);
        assert_eq!(judge_kernel_log("", "[2.0] nfs: server 10.0.0.1 OK\n"), None);
        let found = judge_kernel_log(old, &format!("{old}{new}")).unwrap();
        assert_eq!(found.text, "the kernel said: [3.0] CIFS: VFS: has not responded");
    }

    #[test]
    fn containers_are_held_to_their_limits() {
        let asked = Limits { processors: 2.0, memory: Size(4 << 30) };
        let judged = |text: &str| {
            let findings = judge_limits(asked, text);
            findings.iter().map(|it| (it.verdict, it.text.clone())).collect::<Vec<_>>()
        };
        let v2 = |cpu: &str, memory: &str| {
            format!("= a-1\n== /c/x/cpu.max\n{cpu}\n== /c/x/memory.max\n{memory}\n")
        };
        assert_eq!(judged(&v2("200000 100000", "4294967296")), []);
        assert_eq!(
            judged(&v2("max 100000", "max")),
            [(
                Verdict::Invalid,
                "`a-1` could use any number of processors and all memory, not 2 processors and 4G \
                 of memory"
                    .to_owned()
            )]
        );
        assert_eq!(
            judged(&(v2("200000 100000", "4294967296") + "= b-1\n== /proc/7/net/dev\nlo: 1\n")),
            [(Verdict::Suspect, "nothing tells whether `b-1` was held to its limits".to_owned())]
        );
        let v1 = "= a-1
== /sys/fs/cgroup/cpu/x/cpu.cfs_quota_us
150000
== /sys/fs/cgroup/cpu/x/cpu.cfs_period_us
100000
== /sys/fs/cgroup/memory/x/memory.limit_in_bytes
4294967296
";
        assert_eq!(
            judged(v1),
            [(
                Verdict::Invalid,
                "`a-1` could use 1.5 processors and 4G of memory, not 2 processors and 4G of memory"
                    .to_owned()
            )]
        );
    }

    #[test]
    fn a_cold_read_comes_from_behind_the_caches() {
        let verdict = |origin: &Origin, counts| {
            judge_cold(origin, 1000, counts).map(|it| (it.verdict, it.rule))
        };
        let sent = Origin::Sent { container: "one-1".to_owned() };
        assert_eq!(verdict(&sent, [Some(7), Some(907)]), None);
        assert_eq!(verdict(&sent, [Some(7), Some(906)]), Some((Verdict::Invalid, 7)));
        assert_eq!(verdict(&Origin::Disk, [Some(7), Some(8)]), Some((Verdict::Invalid, 7)));
        assert_eq!(verdict(&Origin::Disk, [None, Some(8)]), Some((Verdict::Suspect, 7)));
        assert_eq!(verdict(&Origin::Memory, [None, None]), Some((Verdict::Suspect, 7)));
    }

    #[test]
    fn pages_in_are_counted_in_kibibytes() {
        assert_eq!(read_from_disks("== /proc/vmstat\npgpgin 3\npgpgout 9"), Some(3072));
        assert_eq!(read_from_disks("pgpginned 3"), None);
    }
}
