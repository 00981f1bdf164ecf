//! One system at a time: proves that nothing of this harness runs, is mounted or listens.

use std::net::IpAddr;

use anyhow::bail;
use camino::Utf8PathBuf;
use clap::Parser;

use super::check_clean;
use crate::{
    base::{exit, kernel::mountinfo},
    run::effects::Ctx,
};

#[derive(Parser, Debug)]
pub struct Args {
    /// A port of this machine that has to be free
    #[arg(long)]
    port: Vec<u16>,
    /// The address at which it has to be free; every one unless it is given
    #[arg(long)]
    address: Option<IpAddr>,
    /// Look for containers, too
    #[arg(long)]
    docker: bool,
    /// A folder in which nothing may be mounted
    #[arg(long)]
    mounts: Vec<Utf8PathBuf>,
}

pub fn run(ctx: &Ctx<'_>, args: &Args) -> anyhow::Result<()> {
    if args.docker {
        let running = check_clean::docker(ctx, "ps", &["--format", "{{.Names}}"])?;
        if !running.is_empty() {
            bail!(
                "another system of this harness is up: {}; `cargo xtask clean-all` takes it down",
                running.join(", ")
            );
        }
    }
    let text = crate::base::kernel::read("/proc/self/mountinfo").unwrap_or_default();
    let is_ours =
        |point: &str| args.mounts.iter().any(|it| camino::Utf8Path::new(point).starts_with(it));
    if let Some(stale) = mountinfo::parse(&text).into_iter().find(|it| is_ours(&it.point)) {
        bail!("`{}` is still mounted; `cargo xtask clean-all` unmounts it", stale.point);
    }
    let taken = foreign_listeners(&args.port, args.address);
    match taken.first() {
        None => Ok(()),
        Some(port) => Err(exit::prerequisite(format!(
            "port {port} is taken; `ss -ltnp 'sport = :{port}'` says by whom"
        ))),
    }
}

/// Which of these ports something on this machine listens on, in the way of who binds `address`.
pub fn foreign_listeners(ports: &[u16], address: Option<IpAddr>) -> Vec<u16> {
    const LISTEN: &str = "0A";
    let mut taken = Vec::new();
    for file in ["/proc/net/tcp", "/proc/net/tcp6"] {
        let text = crate::base::kernel::read(file).unwrap_or_default();
        for line in text.lines().skip(1) {
            let fields: Vec<&str> = line.split_whitespace().collect();
            let [_, local, _, state, ..] = fields[..] else { continue };
            let Some((theirs, port)) = local.rsplit_once(':') else { continue };
            let port = u16::from_str_radix(port, 16).ok();
            let is_in_the_way = state == LISTEN && overlap(parse_address(theirs), address);
            taken.extend(port.filter(|it| is_in_the_way && ports.contains(it)));
        }
    }
    taken.sort_unstable();
    taken.dedup();
    taken
}

/// Whether two sockets cannot both listen on a port. An address that is not known is every one.
fn overlap(theirs: Option<IpAddr>, ours: Option<IpAddr>) -> bool {
    let (Some(theirs), Some(ours)) = (theirs, ours) else { return true };
    theirs.is_unspecified() || ours.is_unspecified() || theirs.to_canonical() == ours.to_canonical()
}

/// An address as the kernel prints it: words of 32 bits, each in the machine's own order.
fn parse_address(hex: &str) -> Option<IpAddr> {
    let word = |at: usize| u32::from_str_radix(hex.get(at..at + 8)?, 16).ok().map(u32::to_ne_bytes);
    match hex.len() {
        8 => word(0).map(IpAddr::from),
        32 => {
            let mut bytes = [0; 16];
            for (index, part) in bytes.chunks_mut(4).enumerate() {
                part.copy_from_slice(&word(index * 8)?);
            }
            Some(IpAddr::from(bytes))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_endian = "little")]
    fn only_a_listener_at_our_address_or_at_all_is_in_the_way() {
        let ours = "172.17.0.1".parse().ok();
        let in_the_way = |hex: &str| overlap(parse_address(hex), ours);
        assert!(in_the_way("00000000"));
        assert!(in_the_way("010011AC"));
        assert!(!in_the_way("0100007F"));
        assert!(in_the_way("00000000000000000000000000000000"));
        assert!(in_the_way("0000000000000000FFFF0000010011AC"));
        assert!(!in_the_way("00000000000000000000000001000000"));
        assert!(overlap(parse_address("0100007F"), None));
    }
}
