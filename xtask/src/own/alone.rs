//! One system at a time: proves that nothing of this harness runs, is mounted or listens.

use anyhow::bail;
use camino::Utf8PathBuf;
use clap::Parser;

use super::leftovers;
use crate::{effects::Ctx, exit, kernel::mountinfo};

#[derive(Parser, Debug)]
pub struct Args {
    /// A port of this machine that has to be free
    #[arg(long)]
    port: Vec<u16>,
    /// Look for containers, too
    #[arg(long)]
    docker: bool,
    /// A folder in which nothing may be mounted
    #[arg(long)]
    mounts: Vec<Utf8PathBuf>,
}

pub fn run(ctx: &Ctx<'_>, args: &Args) -> anyhow::Result<()> {
    if args.docker {
        let running = leftovers::docker(ctx, "ps", &["--format", "{{.Names}}"])?;
        if !running.is_empty() {
            bail!(
                "another system of this harness is up: {}; `cargo xtask clean-all` takes it down",
                running.join(", ")
            );
        }
    }
    let text = crate::kernel::read("/proc/self/mountinfo").unwrap_or_default();
    let is_ours =
        |point: &str| args.mounts.iter().any(|it| camino::Utf8Path::new(point).starts_with(it));
    if let Some(stale) = mountinfo::parse(&text).into_iter().find(|it| is_ours(&it.point)) {
        bail!("`{}` is still mounted; `cargo xtask clean-all` unmounts it", stale.point);
    }
    let taken = foreign_listeners(&args.port);
    match taken.first() {
        None => Ok(()),
        Some(port) => Err(exit::prerequisite(format!(
            "port {port} is taken; `ss -ltnp 'sport = :{port}'` says by whom"
        ))),
    }
}

/// Which of these ports something on this machine listens on.
pub fn foreign_listeners(ports: &[u16]) -> Vec<u16> {
    const LISTEN: &str = "0A";
    let mut taken = Vec::new();
    for file in ["/proc/net/tcp", "/proc/net/tcp6"] {
        let text = crate::kernel::read(file).unwrap_or_default();
        for line in text.lines().skip(1) {
            let fields: Vec<&str> = line.split_whitespace().collect();
            let [_, local, _, state, ..] = fields[..] else { continue };
            let port = local.rsplit(':').next().and_then(|it| u16::from_str_radix(it, 16).ok());
            taken.extend(port.filter(|it| state == LISTEN && ports.contains(it)));
        }
    }
    taken
}
