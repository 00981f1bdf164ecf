//! What lies between two looks at the counters, for whoever checks it against what was really spent.

use camino::{Utf8Path, Utf8PathBuf};
use clap::Parser;

use crate::judge::{
    analysis::costs::{Costs, Server},
    evidence::Snapshot,
};

#[derive(Parser, Debug)]
pub struct Args {
    /// The container of the server
    #[arg(long)]
    server: String,
    /// Folders in which `self snapshot` has kept a moment
    before: Utf8PathBuf,
    after: Utf8PathBuf,
}

pub fn run(args: &Args) {
    let (before, after) = (Look::read(&args.before), Look::read(&args.after));
    let server = Server::Container(&args.server);
    let costs = Costs::between(server, false, before.snapshot(), after.snapshot());
    for (name, value) in [
        ("server_cpu_s", costs.server_cpu_s),
        ("services_cpu_s", costs.services_cpu_s),
        ("client_cpu_s", costs.client_cpu_s),
        ("server_peak_bytes", costs.server_peak_bytes),
        ("store_read_bytes", costs.store_read_bytes),
        ("store_written_bytes", costs.store_written_bytes),
    ] {
        crate::outln!("{name} {}", value.map_or("unknown".to_owned(), |it| it.to_string()));
    }
}

struct Look {
    containers: String,
    proc: String,
}

impl Look {
    /// What is not there is not known.
    fn read(folder: &Utf8Path) -> Look {
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap_or_default();
        Look { containers: read("cgroup.txt"), proc: read("proc.txt") }
    }

    fn snapshot(&self) -> Snapshot<'_> {
        Snapshot { containers: &self.containers, proc: &self.proc, mountstats: "" }
    }
}
