//! What lies beside a sample's numbers: the kernel's counters before and after its job.

use crate::{
    catalog::{Bound, Pass},
    results::{CellRecord, Origin, WorkloadRecord},
    verdict::{COLD_SHARE_MIN, Finding, Verdict},
};

/// Whether each byte is read once, so that all of them can be asked to come from behind the caches
/// (rule 7). What is read again may be where the first read left it.
pub fn is_read_once(cell: &CellRecord, workload: &WorkloadRecord) -> bool {
    cell.pass == Pass::Cold && workload.bound == Bound::Lap && cell.amount.has_data()
}

/// The file of a snapshot that counts what came from behind the caches.
pub fn file(origin: &Origin) -> &'static str {
    match origin {
        Origin::Disk | Origin::Memory => "proc.txt",
        Origin::Sent { .. } | Origin::Received { .. } => "cgroup.txt",
    }
}

/// Bytes that had come from behind the caches by then.
pub fn bytes_behind(origin: &Origin, text: &str) -> Option<u64> {
    match origin {
        Origin::Disk => read_from_disks(text),
        Origin::Sent { container } => Some(network(text, container)?.1),
        Origin::Received { container } => Some(network(text, container)?.0),
        Origin::Memory => None,
    }
}

/// `looks` are the counters before and after the job that read so many bytes.
pub fn judge_cold(origin: &Origin, read: u64, looks: [Option<u64>; 2]) -> Option<Finding> {
    let doubt = |text: String| Some(Finding::new(Verdict::Suspect, 7, text));
    let place = match origin {
        Origin::Disk => "the disks",
        Origin::Sent { container } => container,
        Origin::Received { .. } => "the object store",
        Origin::Memory => return doubt("its volumes are memory: nothing is cold".to_owned()),
    };
    let [Some(before), Some(after)] = looks else {
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
    let kib = proc.lines().find_map(|it| it.strip_prefix("pgpgin "))?;
    Some(kib.trim().parse::<u64>().ok()? << 10)
}

/// Bytes that a container has received and sent.
fn network(containers: &str, name: &str) -> Option<(u64, u64)> {
    let mut lines = containers.lines().skip_while(|it| it.strip_prefix("= ") != Some(name)).skip(1);
    lines.find(|it| it.starts_with("== /proc/") && it.ends_with("/net/dev"))?;
    let interfaces =
        lines.take_while(|it| !it.starts_with('=')).filter_map(|it| it.split_once(':'));
    let mut sum = None;
    for (_, counts) in interfaces.filter(|(name, _)| name.trim() != "lo") {
        let counts: Vec<u64> = counts.split_whitespace().flat_map(str::parse).collect();
        let (received, sent) = sum.unwrap_or((0, 0));
        sum = Some((received + counts.first()?, sent + counts.get(8)?));
    }
    sum
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
    fn a_cold_read_comes_from_behind_the_caches() {
        let verdict = |origin: &Origin, looks| {
            judge_cold(origin, 1000, looks).map(|it| (it.verdict, it.rule))
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
