//! `cargo xtask stats`: what a running system does, once a second.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::{
    base::{
        ask::ask,
        calendar::Moment,
        exit::{self, Exit},
        kernel::mountinfo,
        units::digits3,
    },
    cmd::flags,
    inputs::{
        catalog::{Metering, System},
        world::World,
    },
    judge::{
        analysis::costs::{Costs, Server},
        evidence::Snapshot,
    },
    results::Counters,
    run::{
        plan::{PROJECT, container},
        tools::snapshot,
    },
};

const EVERY: Duration = Duration::from_secs(1);
/// Longer than a restart with its wait for health.
const GONE: Duration = Duration::from_secs(120);
/// Lines between two heads.
const PAGE: u64 = 20;
const MIB: f64 = (1 << 20) as f64;

pub fn run(flags: &flags::Stats) -> anyhow::Result<Exit> {
    let world = World::read()?;
    let running = containers()?;
    let system = running_system(&world, flags.system.as_deref(), &running)?;
    let own = system.profile.as_deref().map(container).unwrap_or_default();
    let server = match system.metering {
        Metering::Cgroup => Server::Container(&own),
        Metering::Host => Server::Kernel(&own),
    };
    let mut inspect = inspected(&running)?;
    let look = |inspect: &str| {
        let point = mounted(system);
        let counters = snapshot::look(inspect, point.as_deref())?;
        anyhow::Ok(Look { at: Instant::now(), point, counters })
    };
    let mut before = look(&inspect)?;
    let mut gone_since = None;
    let mut lines = 0;
    while lines < flags.count.unwrap_or(u64::MAX) {
        let next = before.at + EVERY;
        std::thread::sleep(next.saturating_duration_since(Instant::now()));
        let now = containers()?;
        if !now.contains(&own) {
            // A benchmark restarts what it measures.
            if gone_since.get_or_insert_with(Instant::now).elapsed() > GONE {
                crate::errln!("{} is not there any more", system.name);
                break;
            }
            before.at = Instant::now();
            continue;
        }
        gone_since = None;
        inspect = inspected(&now).unwrap_or(inspect);
        let after = look(&inspect)?;
        let (old, new) = (Snapshot::of(&before.counters), Snapshot::of(&after.counters));
        let costs = Costs::between(server, after.point.is_some(), old, new);
        let seconds = (after.at - before.at).as_secs_f64();
        match flags.json {
            true => crate::outln!("{}", as_json(&system.name, seconds, &costs)),
            false => {
                if lines % PAGE == 0 {
                    crate::outln!("{}", head(&system.name, after.point.as_deref()));
                }
                crate::outln!("{}", row(seconds, &costs));
            }
        }
        before = after;
        lines += 1;
    }
    Ok(Exit::Good)
}

struct Look {
    at: Instant,
    /// Where the system was mounted.
    point: Option<String>,
    counters: Counters,
}

/// The names of this harness's containers that run.
fn containers() -> anyhow::Result<Vec<String>> {
    let filter = format!("label=com.docker.compose.project={PROJECT}");
    let said = ask("docker", ["ps", "--filter", &filter, "--format", "{{.Names}}"]);
    let said =
        said.ok_or_else(|| exit::usage("Docker does not answer; `cargo xtask prereq` says why"))?;
    Ok(said.lines().map(str::to_owned).collect())
}

fn inspected(names: &[String]) -> anyhow::Result<String> {
    const FORMAT: &str = r#"{"Name":{{json .Name}},"Pid":{{json .State.Pid}}}"#;
    let args = ["inspect", "--format", FORMAT].into_iter().chain(names.iter().map(String::as_str));
    ask("docker", args).ok_or_else(|| exit::usage("`docker inspect` failed"))
}

/// The one that was named, or the only one that runs.
fn running_system<'a>(
    world: &'a World,
    named: Option<&str>,
    running: &[String],
) -> anyhow::Result<&'a System> {
    let runs =
        |it: &&System| it.profile.as_deref().is_some_and(|it| running.contains(&container(it)));
    let all: Vec<&System> = world.catalog.systems.values().filter(runs).collect();
    let names = || all.iter().map(|it| &*it.name).collect::<Vec<_>>().join(", ");
    match (named, &*all) {
        (_, []) => Err(exit::usage(
            "no system runs; `cargo xtask up SYSTEM` brings one up, or `bench` in another terminal",
        )),
        (None, [one]) => Ok(one),
        (None, _) => Err(exit::usage(format!("name one of those that run: {}", names()))),
        (Some(name), _) => all
            .iter()
            .copied()
            .find(|it| it.name == name)
            .ok_or_else(|| exit::usage(format!("`{name}` does not run; these do: {}", names()))),
    }
}

/// Where it is mounted now, if it is.
fn mounted(system: &System) -> Option<String> {
    let mounts = crate::base::kernel::read("/proc/self/mountinfo").ok()?;
    let is_its = |point: &str| {
        let folder = point.rsplit('/').next().unwrap_or_default();
        system.mount.keys().any(|it| folder == format!("{}-{it}", system.base()))
    };
    mountinfo::parse(&mounts).into_iter().map(|it| it.point).find(|it| is_its(it))
}

/// As wide as a terminal is at least.
fn head(system: &str, point: Option<&str>) -> String {
    let place = point.map_or_else(String::new, |it| format!(" at {it}"));
    let names = [
        "", "NFS ops", "wire", "server", "svcs", "client", "peak", "store r", "store w", "disk r",
        "disk w",
    ];
    let about = "in a second: NFS operations, MiB, processors; peak: MiB of the server";
    format!("{system}{place}; {about}\n{}", laid_out(&names.map(str::to_owned)))
}

fn laid_out(fields: &[String; 11]) -> String {
    const WIDTHS: [usize; 11] = [8, 7, 6, 6, 5, 6, 5, 7, 7, 6, 6];
    let padded = fields.iter().zip(WIDTHS).map(|(it, width)| format!("{it:>width$}"));
    padded.collect::<Vec<_>>().join(" ")
}

/// What no counter knows is a dash.
fn row(seconds: f64, costs: &Costs) -> String {
    let number = |it: Option<f64>| it.map_or_else(|| "-".to_owned(), digits3);
    let rate = |it: Option<f64>| number(it.map(|it| it / seconds));
    let mib = |it: Option<f64>| rate(it.map(|it| it / MIB));
    let now =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let Moment { hour, minute, second, .. } = Moment::of(now.as_secs());
    laid_out(&[
        format!("{hour:02}:{minute:02}:{second:02}"),
        rate(operations(costs)),
        mib(costs.wire_bytes),
        rate(costs.server_cpu_s),
        rate(costs.services_cpu_s),
        rate(costs.client_cpu_s),
        number(costs.server_peak_bytes.map(|it| it / MIB)),
        mib(costs.store_read_bytes),
        mib(costs.store_written_bytes),
        mib(costs.disk_read_bytes),
        mib(costs.disk_written_bytes),
    ])
}

/// Of an NFS mount; none where nothing counts them.
fn operations(costs: &Costs) -> Option<f64> {
    (!costs.nfs_operations.is_empty()).then(|| costs.nfs_operations.values().sum())
}

/// Between two looks, and how far these were apart.
fn as_json(system: &str, seconds: f64, costs: &Costs) -> serde_json::Value {
    json!({
        "system": system, "seconds": seconds, "nfs_operations": costs.nfs_operations, "wire_bytes": costs.wire_bytes,
        "server_cpu_s": costs.server_cpu_s, "services_cpu_s": costs.services_cpu_s,
        "client_cpu_s": costs.client_cpu_s, "server_peak_bytes": costs.server_peak_bytes,
        "services_peak_bytes": costs.services_peak_bytes, "context_switches": costs.context_switches,
        "store_read_bytes": costs.store_read_bytes, "store_written_bytes": costs.store_written_bytes,
        "disk_read_bytes": costs.disk_read_bytes, "disk_written_bytes": costs.disk_written_bytes,
    })
}
