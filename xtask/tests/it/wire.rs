//! Bytes on the wire: what the client's calls say, against the interface that all of them pass. Recorded
//! with a real NFS client and a server in a container.

use std::{fs, path::Path};

use camino::Utf8PathBuf;
use xtask::judge::{
    analysis::costs::{Costs, Server},
    evidence::Snapshot,
};

use crate::support::checkout;

/// What the interface of the container has received and sent, in bytes and in packets.
fn interface(containers: &str) -> (f64, f64) {
    let line = containers.lines().find_map(|it| it.trim_start().strip_prefix("eth0:"));
    let numbers: Vec<f64> =
        line.unwrap().split_whitespace().map(|it| it.parse().unwrap()).collect();
    (numbers[0] + numbers[8], numbers[1] + numbers[9])
}

fn look(folder: &Path) -> [String; 3] {
    ["cgroup.txt", "proc.txt", "mountstats"].map(|it| fs::read_to_string(folder.join(it)).unwrap())
}

#[test]
fn the_calls_of_the_client_are_what_passes_the_interface() {
    let cells: Utf8PathBuf = checkout().join("xtask/tests/data/ganesha-nfs3/raw/ganesha/nfs3");
    for cell in [
        "rand-read-4k-64M-t4-cold",
        "rand-read-4k-64M-t4-warm",
        "seq-write-64M-t4-cold",
        "small-files-1K-t4-cold",
    ] {
        let sample = cells.join(cell).join("1");
        let [before, after] = ["before", "after"].map(|it| look(sample.join(it).as_std_path()));
        fn as_look(it: &[String; 3]) -> Snapshot<'_> {
            Snapshot { containers: &it[0], proc: &it[1], mountstats: &it[2] }
        }
        let server = Server::Container("dittobench-ganesha-1");
        let costs = Costs::between(server, true, as_look(&before), as_look(&after));
        let (old, new) = (interface(&before[0]), interface(&after[0]));
        let (bytes, packets) = (new.0 - old.0, new.1 - old.1);
        let calls = costs.wire_bytes.unwrap();
        let ratio = calls / bytes;
        assert!((0.95..=1.0).contains(&ratio), "{cell}: {calls} in calls, {bytes} in all: {ratio}");
        // What lacks are the headers of Ethernet, IP and TCP: 66 bytes a packet.
        let ratio = calls / (bytes - 66.0 * packets);
        assert!((0.998..=1.0).contains(&ratio), "{cell}: {ratio} without them");
    }
}
