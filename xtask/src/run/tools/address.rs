//! Prints the address of the default bridge: what published ports bind, and the host mounts from.
//!
//! An engine that has just made its bridge does not name the gateway yet; it is the first address of
//! the subnet then.

use std::net::Ipv4Addr;

use anyhow::{Context as _, bail};
use serde::Deserialize;

use crate::run::effects::{Command, Ctx};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Network {
    #[serde(rename = "IPAM")]
    ipam: Ipam,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Ipam {
    #[serde(default)]
    config: Vec<Range>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Range {
    subnet: Option<String>,
    gateway: Option<String>,
}

pub fn run(ctx: &Ctx<'_>) -> anyhow::Result<()> {
    let text = ctx.output(&Command::new("docker", ["network", "inspect", "bridge"]))?;
    crate::outln!("{}", address(&text)?);
    Ok(())
}

/// What `docker network inspect bridge` says, read.
pub fn address(text: &str) -> anyhow::Result<Ipv4Addr> {
    let networks: Vec<Network> =
        serde_json::from_str(text).context("docker's account of its bridge")?;
    for range in networks.iter().flat_map(|it| &it.ipam.config) {
        if let Some(gateway) = range.gateway.as_ref().and_then(|it| it.parse().ok()) {
            return Ok(gateway);
        }
        let subnet = range.subnet.as_ref().and_then(|it| it.split('/').next());
        if let Some(subnet) = subnet.and_then(|it| it.parse::<Ipv4Addr>().ok()) {
            return Ok(Ipv4Addr::from(u32::from(subnet) + 1));
        }
    }
    bail!(
        "docker's default bridge has no IPv4 address; set BENCH_BIND to an address of this machine"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gateway_or_the_first_address() {
        let of = |config: &str| address(&format!("[{{\"IPAM\":{{\"Config\":[{config}]}}}}]"));
        assert_eq!(of("{\"Subnet\":\"172.17.0.0/16\"}").unwrap().to_string(), "172.17.0.1");
        let it = of("{\"Subnet\":\"10.9.0.0/16\",\"Gateway\":\"10.9.0.7\"}");
        assert_eq!(it.unwrap().to_string(), "10.9.0.7");
        assert!(of("").is_err());
    }
}
