//! What lies beside a sample's numbers, as rules read it.

use std::cell::OnceCell;

use camino::Utf8Path;

use crate::{
    inputs::catalog::Metric,
    judge::{histogram::Histogram, series::Series},
    results::{CellRecord, Counters, Record, SystemRecord, WorkloadRecord},
};

/// What one operation of a job has done.
pub struct OpResult {
    pub op: String,
    pub operations: u64,
    pub bytes: u64,
    pub seconds: f64,
    pub latency: Histogram,
    /// Of the fsyncs that belong to it.
    pub fsync: Histogram,
}

impl OpResult {
    pub fn value(&self, metric: Metric) -> f64 {
        if self.seconds == 0.0 {
            return 0.0;
        }
        match metric {
            Metric::Throughput => self.bytes as f64 / f64::from(1 << 20) / self.seconds,
            Metric::Iops | Metric::Ops => self.operations as f64 / self.seconds,
        }
    }
}

/// How one of fio's jobs ended.
pub struct JobEnd {
    pub name: String,
    pub error: i32,
    pub errors: u64,
    /// I/Os that were short or dropped.
    pub lost: u64,
    /// Of the time of its threads, in fio's own code.
    pub user_percent: Option<f64>,
}

/// All that is known of one sample that has numbers.
pub struct Evidence<'a> {
    pub record: &'a Record,
    pub cell: &'a CellRecord,
    pub system: &'a SystemRecord,
    pub workload: &'a WorkloadRecord,
    pub folder: &'a Utf8Path,
    pub ops: &'a [OpResult],
    pub jobs: &'a [JobEnd],
    pub before: Snapshot<'a>,
    pub after: Snapshot<'a>,
    /// Of several rules, so that it is read once.
    pub series: OnceCell<Option<Series>>,
}

impl Evidence<'_> {
    /// A file of the sample; none where the sample has none.
    pub fn file(&self, name: &str) -> Option<String> {
        std::fs::read_to_string(self.folder.join(name)).ok()
    }

    /// What it did in each of its seconds.
    pub fn series(&self) -> Option<&Series> {
        let parse = || Series::parse(&self.file("series_bw.log")?);
        self.series.get_or_init(parse).as_ref()
    }

    /// A file of its visit.
    pub fn of_visit(&self, name: &str) -> Option<String> {
        let (cell, round) = (self.folder.parent()?, self.folder.file_name()?);
        std::fs::read_to_string(cell.with_file_name(format!("visit-{round}")).join(name)).ok()
    }

    pub fn both(&self, before: &str, after: &str) -> Option<(String, String)> {
        self.file(before).zip(self.file(after))
    }

    pub fn bytes(&self) -> u64 {
        self.ops.iter().map(|it| it.bytes).fold(0, u64::saturating_add)
    }

    pub fn operations(&self) -> u64 {
        self.ops.iter().map(|it| it.operations).fold(0, u64::saturating_add)
    }

    pub fn bytes_of(&self, op: &str) -> u64 {
        let of_op = self.ops.iter().filter(|it| it.op == op);
        of_op.map(|it| it.bytes).fold(0, u64::saturating_add)
    }
}

/// The counters of one moment, as they were kept.
#[derive(Clone, Copy, Debug, Default)]
pub struct Snapshot<'a> {
    pub containers: &'a str,
    pub proc: &'a str,
    pub mountstats: &'a str,
}

impl Snapshot<'_> {
    pub fn of(it: &Counters) -> Snapshot<'_> {
        let Counters { containers, proc, mountstats } = it;
        Snapshot { containers, proc, mountstats }
    }
}

/// The number on the line of this name.
pub fn counter(text: &str, name: &str) -> Option<u64> {
    let mut lines = text.lines().filter_map(|it| it.strip_prefix(name)?.strip_prefix(' '));
    lines.find_map(|it| it.trim().parse().ok())
}

/// Bytes that a container has received and sent.
pub fn network(containers: &str, name: &str) -> Option<(u64, u64)> {
    let (_, files) = headed(containers, "= ").find(|it| it.0 == name)?;
    let is_net = |path: &str| path.starts_with("/proc/") && path.ends_with("/net/dev");
    let (_, content) = headed(files, "== ").find(|it| is_net(it.0))?;
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

/// The parts of a text that lines with this mark begin, each with what its line says.
pub fn headed<'a>(text: &'a str, mark: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let is_head = move |line: &&str| line.starts_with(mark);
    let mut rest = text;
    std::iter::from_fn(move || {
        let before: usize =
            rest.split_inclusive('\n').take_while(|it| !is_head(it)).map(str::len).sum();
        let (head, below) = rest[before..].split_once('\n').unwrap_or((&rest[before..], ""));
        let name = head.strip_prefix(mark)?;
        let size = below.split_inclusive('\n').take_while(|it| !is_head(it)).map(str::len).sum();
        let (content, others) = below.split_at(size);
        rest = others;
        Some((name.trim_end(), content))
    })
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
}
