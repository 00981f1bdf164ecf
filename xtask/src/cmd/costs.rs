//! What lies between two looks at the counters, for whoever checks it against what was really spent.

use camino::Utf8PathBuf;
use clap::Parser;

use crate::{
    judge::{
        analysis::costs::{Costs, Server},
        evidence::Snapshot,
    },
    results::Counters,
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
    let [mut before, mut after] = [Counters::default(), Counters::default()];
    before.read(&args.before);
    after.read(&args.after);
    let server = Server::Container(&args.server);
    let costs = Costs::between(server, false, Snapshot::of(&before), Snapshot::of(&after));
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
