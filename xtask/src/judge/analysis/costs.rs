//! What a job has cost: the counters of the kernel and of the containers, before it and after.

use std::collections::BTreeMap;

use crate::{
    base::kernel::processors::Times,
    judge::evidence::{Snapshot, counter, headed, traffic},
};

/// The kernel's own unit of processor time, on every architecture that this runs on.
const TICKS_PER_S: f64 = 100.0;

/// Between the two looks, which enclose the job and nothing else. What no counter knows is `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Costs {
    /// Processor seconds of the server's container, or of the kernel's own server.
    pub server_cpu_s: Option<f64>,
    /// Of the object store, of the database.
    pub services_cpu_s: Option<f64>,
    /// Of everything else on the machine: fio and the client in the kernel.
    pub client_cpu_s: Option<f64>,
    /// The most memory that the server has held since it came up, its page cache with it.
    pub server_peak_bytes: Option<f64>,
    pub services_peak_bytes: Option<f64>,
    /// Of the whole machine.
    pub context_switches: Option<f64>,
    /// Between client and server, both ways.
    pub wire_bytes: Option<f64>,
    /// What the services have sent and received.
    pub store_read_bytes: Option<f64>,
    pub store_written_bytes: Option<f64>,
    /// What all disks of the machine have read and written.
    pub disk_read_bytes: Option<f64>,
    pub disk_written_bytes: Option<f64>,
    /// What the client has asked an NFS server for, by kind.
    pub nfs_operations: BTreeMap<String, f64>,
}

/// Where the server works.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Server<'a> {
    Container(&'a str),
    /// In threads of the kernel; its container does nothing.
    Kernel(&'a str),
    /// There is none.
    None,
}

impl Costs {
    /// `of_mount`: the client in the kernel speaks with the server over a network.
    pub fn between(
        server: Server<'_>,
        of_mount: bool,
        before: Snapshot<'_>,
        after: Snapshot<'_>,
    ) -> Costs {
        let (old, new) = (containers(before.containers), containers(after.containers));
        let own = match server {
            Server::Container(name) | Server::Kernel(name) => Some(name),
            Server::None => None,
        };
        let is_service = |name: &&&str| Some(**name) != own;
        let sum = |of: fn(&Container) -> Option<f64>| -> Option<f64> {
            let mut sum = None;
            for name in new.keys().filter(is_service) {
                *sum.get_or_insert(0.0) += rise(of(old.get(name)?)?, of(&new[name])?)?;
            }
            sum
        };
        let of_own =
            |of: fn(&Container) -> Option<f64>| rise(of(old.get(own?)?)?, of(new.get(own?)?)?);
        let (old_proc, new_proc) = (Proc::of(before.proc), Proc::of(after.proc));
        let of_proc = |of: fn(&Proc) -> Option<f64>| rise(of(&old_proc)?, of(&new_proc)?);

        let container_cpu_s = of_own(|it| it.cpu_s);
        let services_cpu_s = sum(|it| it.cpu_s);
        let kernel_server_cpu_s = of_proc(|it| it.server_s);
        let server_cpu_s = match server {
            Server::Kernel(_) => kernel_server_cpu_s,
            _ => container_cpu_s,
        };
        let has_services = new.keys().any(|it| is_service(&it));
        // What is left of the machine, where all others are known.
        let spent = || {
            let of_services = if has_services { services_cpu_s? } else { 0.0 };
            let of_server = match server {
                Server::None => 0.0,
                Server::Container(_) => container_cpu_s?,
                Server::Kernel(_) => container_cpu_s? + kernel_server_cpu_s?,
            };
            // The two clocks differ by a tick.
            Some((of_proc(|it| it.busy_s)? - of_server - of_services).max(0.0))
        };
        let rpc = rpc(before.mountstats, after.mountstats);
        let over_network = of_own(|it| it.traffic.map(|it| it.0 + it.1));
        Costs {
            server_cpu_s,
            services_cpu_s,
            client_cpu_s: spent(),
            server_peak_bytes: match server {
                Server::Container(name) => new.get(name).and_then(|it| it.peak_bytes),
                _ => None,
            },
            services_peak_bytes: new
                .iter()
                .filter(|(name, _)| is_service(name))
                .map(|(_, it)| it.peak_bytes)
                .sum::<Option<f64>>()
                .filter(|_| has_services),
            context_switches: of_proc(|it| it.context_switches),
            // What a server without services sends and receives is its client's.
            wire_bytes: match rpc.as_ref() {
                Some(rpc) => Some(rpc.values().map(|it| it.bytes).sum()),
                None => over_network.filter(|_| of_mount && !has_services),
            },
            store_read_bytes: sum(|it| it.traffic.map(|it| it.1)),
            store_written_bytes: sum(|it| it.traffic.map(|it| it.0)),
            disk_read_bytes: of_proc(|it| it.disk_read),
            disk_written_bytes: of_proc(|it| it.disk_written),
            nfs_operations: rpc
                .into_iter()
                .flatten()
                .filter(|(_, it)| it.count > 0.0)
                .map(|(name, it)| (name.to_owned(), it.count))
                .collect(),
        }
    }
}

/// A counter that fell belongs to something else than before.
fn rise(before: f64, after: f64) -> Option<f64> {
    (after >= before).then_some(after - before)
}

#[derive(Default)]
struct Container {
    cpu_s: Option<f64>,
    peak_bytes: Option<f64>,
    /// Received and sent.
    traffic: Option<(f64, f64)>,
}

/// From the files of their control groups, of either version.
fn containers(text: &str) -> BTreeMap<&str, Container> {
    let read = |(name, files)| {
        let mut container = Container::default();
        for (path, content) in headed(files, "== ") {
            let number = || content.trim().parse::<f64>().ok();
            match path.rsplit('/').next().unwrap_or_default() {
                // Version 1 has a file of this name, too, without this line.
                "cpu.stat" => {
                    let usage = counter(content, "usage_usec");
                    container.cpu_s = usage.map(|it| it as f64 / 1e6).or(container.cpu_s);
                }
                "cpuacct.usage" => container.cpu_s = number().map(|it| it / 1e9),
                "memory.peak" | "memory.max_usage_in_bytes" => container.peak_bytes = number(),
                "dev" => container.traffic = traffic(content).map(|it| (it.0 as f64, it.1 as f64)),
                _ => (),
            }
        }
        (name, container)
    };
    headed(text, "= ").map(read).collect()
}

#[derive(Default)]
struct Proc {
    /// Processor seconds in which anything worked.
    busy_s: Option<f64>,
    /// Of the kernel's own NFS server.
    server_s: Option<f64>,
    context_switches: Option<f64>,
    disk_read: Option<f64>,
    disk_written: Option<f64>,
}

impl Proc {
    fn of(text: &str) -> Proc {
        let mut proc = Proc::default();
        for (path, content) in headed(text, "== ") {
            match path {
                "/proc/stat" => {
                    proc.context_switches = counter(content, "ctxt").map(|it| it as f64);
                    proc.busy_s = Times::of(content).map(|it| it.busy / TICKS_PER_S);
                }
                "/proc/vmstat" => {
                    let bytes = |name| counter(content, name).map(|it| it as f64 * 1024.0);
                    proc.disk_read = bytes("pgpgin");
                    proc.disk_written = bytes("pgpgout");
                }
                "nfsd" => {
                    proc.server_s = content.trim().parse::<f64>().ok().map(|it| it / TICKS_PER_S)
                }
                _ => (),
            }
        }
        proc
    }
}

#[derive(Clone, Copy)]
struct Rpc {
    count: f64,
    bytes: f64,
}

/// The operations of an NFS mount between the two looks.
fn rpc<'a>(before: &'a str, after: &'a str) -> Option<BTreeMap<&'a str, Rpc>> {
    let (old, new) = (operations(before)?, operations(after)?);
    let between = new.into_iter().filter_map(|(name, it)| {
        let was = old.get(name).copied().unwrap_or(Rpc { count: 0.0, bytes: 0.0 });
        Some((name, Rpc { count: rise(was.count, it.count)?, bytes: rise(was.bytes, it.bytes)? }))
    });
    Some(between.collect())
}

/// `NAME: operations transmissions timeouts bytes-sent bytes-received …`.
fn operations(text: &str) -> Option<BTreeMap<&str, Rpc>> {
    let (_, lines) = text.split_once("per-op statistics")?;
    let read = |line: &'_ str| -> Option<Rpc> {
        let counts: Vec<f64> = line.split_whitespace().flat_map(str::parse).collect();
        Some(Rpc { count: *counts.first()?, bytes: counts.get(3)? + counts.get(4)? })
    };
    let named = lines.lines().filter_map(|it| it.split_once(':'));
    Some(named.filter_map(|(name, counts)| Some((name.trim(), read(counts)?))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(name: &str, cpu_s: u64, received: u64, sent: u64) -> String {
        format!(
            "= {name}\n== /proc/7/net/dev\nInter-|   Receive\n face |bytes    packets errs\n\
             \x20   lo: 900 1 0 0 0 0 0 0 900 1 0 0 0 0 0 0\n\
             \x20 eth0: {received} 1 0 0 0 0 0 0 {sent} 1 0 0 0 0 0 0\n\
             == /sys/fs/cgroup/x/cpu.stat\nusage_usec {}\nuser_usec 0\n\
             == /sys/fs/cgroup/x/memory.peak\n{}\n",
            cpu_s * 1_000_000,
            cpu_s << 20
        )
    }

    fn proc(busy_s: u64) -> String {
        let ticks = busy_s * 100;
        format!(
            "== /proc/stat\ncpu  {ticks} 0 0 9999 50 0 0 7 0 0\ncpu0 1 0 0 9 5 0 0 7 0 0\nctxt {ticks}\n\
             == /proc/vmstat\npgpgin {busy_s}\npgpgout 2\n== nfsd\n{}\n",
            ticks / 2
        )
    }

    const MOUNTSTATS: [&str; 2] = [
        "device a mounted on b\n\tper-op statistics\n\t        READ: 4 4 0 400 4000 0 1 1 0\n\t     GETATTR: 1 1 0 10 10 0 1 1 0\n",
        "device a mounted on b\n\tper-op statistics\n\t        READ: 14 14 0 1400 14000 0 1 1 0\n\t     GETATTR: 1 1 0 10 10 0 1 1 0\n",
    ];

    #[test]
    fn a_server_is_told_from_its_services_and_both_from_the_client() {
        let before = group("a-1", 1, 100, 200) + &group("store-1", 5, 10, 20);
        let after = group("a-1", 4, 400, 900) + &group("store-1", 7, 60, 1020);
        let (old, new) = (proc(10), proc(20));
        let look = |containers, proc, mountstats| Snapshot { containers, proc, mountstats };
        let costs = Costs::between(
            Server::Container("a-1"),
            true,
            look(&before, &old, MOUNTSTATS[0]),
            look(&after, &new, MOUNTSTATS[1]),
        );
        assert_eq!(costs.server_cpu_s, Some(3.0));
        assert_eq!(costs.services_cpu_s, Some(2.0));
        assert_eq!(costs.client_cpu_s, Some(5.0));
        assert_eq!(costs.server_peak_bytes, Some(f64::from(4 << 20)));
        assert_eq!(costs.store_read_bytes, Some(1000.0));
        assert_eq!(costs.store_written_bytes, Some(50.0));
        assert_eq!(costs.disk_read_bytes, Some(10_240.0));
        assert_eq!(costs.wire_bytes, Some(11_000.0));
        assert_eq!(costs.nfs_operations, BTreeMap::from([("READ".to_owned(), 10.0)]));
        assert_eq!(costs.context_switches, Some(1000.0));
    }

    #[test]
    fn what_no_counter_knows_is_not_nought() {
        let (old, new) = (proc(10), proc(20));
        let local = |proc| Snapshot { proc, ..Snapshot::default() };
        let costs = Costs::between(Server::None, false, local(&old), local(&new));
        assert_eq!((costs.server_cpu_s, costs.client_cpu_s), (None, Some(10.0)));
        assert_eq!((costs.wire_bytes, costs.store_read_bytes), (None, None));
        let restarted = [group("a-1", 4, 400, 900), group("a-1", 1, 100, 200)];
        let of = |containers| Snapshot { containers, ..Snapshot::default() };
        let costs =
            Costs::between(Server::Container("a-1"), true, of(&restarted[0]), of(&restarted[1]));
        assert_eq!((costs.server_cpu_s, costs.client_cpu_s, costs.wire_bytes), (None, None, None));
        // Over SMB there are no counters of a mount: what the server alone has on its network.
        let rising = [group("a-1", 1, 100, 200), group("a-1", 4, 400, 900)];
        let of_mount =
            |it| Costs::between(Server::Container("a-1"), it, of(&rising[0]), of(&rising[1]));
        assert_eq!(of_mount(true).wire_bytes, Some(1000.0));
        assert_eq!(of_mount(false).wire_bytes, None);
    }

    #[test]
    fn a_server_in_the_kernel_is_metered_by_its_threads() {
        let (old, new) = (proc(10), proc(20));
        let groups = [group("a-1", 1, 0, 0), group("a-1", 1, 0, 0)];
        let look = |containers, proc| Snapshot { containers, proc, mountstats: "" };
        let server = Server::Kernel("a-1");
        let costs = Costs::between(server, true, look(&groups[0], &old), look(&groups[1], &new));
        assert_eq!((costs.server_cpu_s, costs.client_cpu_s), (Some(5.0), Some(5.0)));
        assert_eq!(costs.server_peak_bytes, None);
    }

    #[test]
    fn both_versions_of_control_groups_are_read() {
        let text = "= a-1\n== /sys/fs/cgroup/cpuacct/x/cpuacct.usage\n2500000000\n\
                    == /sys/fs/cgroup/cpu/x/cpu.stat\nnr_periods 1\n\
                    == /sys/fs/cgroup/memory/x/memory.max_usage_in_bytes\n4096\n";
        let found = containers(text);
        assert_eq!((found["a-1"].cpu_s, found["a-1"].peak_bytes), (Some(2.5), Some(4096.0)));
    }
}
