//! The sampler: once a second, a line of JSON with the machine's counters, until it is ended, or
//! until whoever started it is gone.

use std::{
    io::Write as _,
    time::{Duration, Instant, SystemTime},
};

use serde_json::json;

use crate::{base::pid::Starter, run::effects::Ctx};

const EVERY: Duration = Duration::from_secs(1);

pub fn run(ctx: &Ctx<'_>) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    let mut next = Instant::now();
    let starter = Starter::of_this();
    let began = Instant::now();
    while starter.is_there() {
        writeln!(out, "{}", line(began))?;
        out.flush()?;
        next += EVERY;
        ctx.sleep(next.saturating_duration_since(Instant::now()))?;
    }
    Ok(())
}

/// The monotonic clock stands still while the machine sleeps, and its uptime does not.
fn line(began: Instant) -> serde_json::Value {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let stat = read("/proc/stat");
    let counter = |name: &str| {
        let rest = stat.lines().find_map(|it| it.strip_prefix(name))?;
        rest.trim().parse::<u64>().ok()
    };
    // user, nice, system, idle, iowait, irq, softirq, steal: ticks since boot.
    let cpu: Vec<u64> = stat
        .lines()
        .next()
        .into_iter()
        .flat_map(|it| it.split_whitespace().skip(1).take(8))
        .filter_map(|it| it.parse().ok())
        .collect();
    let memory = read("/proc/meminfo");
    let kib = |name: &str| {
        let rest = memory.lines().find_map(|it| it.strip_prefix(name))?;
        rest.trim_start_matches(':').trim().trim_end_matches(" kB").parse::<u64>().ok()
    };
    let pressure = |what: &str| {
        let text = read(&format!("/proc/pressure/{what}"));
        let total = text.lines().next()?.rsplit_once("total=")?.1;
        total.parse::<u64>().ok()
    };
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    json!({
        "time_ms": now.as_millis() as u64,
        "monotonic_ms": began.elapsed().as_millis() as u64,
        "uptime_ms": uptime_ms(),
        "cpu_ticks": cpu,
        "context_switches": counter("ctxt "),
        "memory_available_kib": kib("MemAvailable"),
        "memory_dirty_kib": kib("Dirty"),
        "memory_cached_kib": kib("Cached"),
        "network": devices("/proc/net/dev", ':', 0, 8),
        "disks": disks(),
        "pressure_us": {"cpu": pressure("cpu"), "io": pressure("io"), "memory": pressure("memory")},
    })
}

fn uptime_ms() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/uptime").ok()?;
    let seconds: f64 = text.split_whitespace().next()?.parse().ok()?;
    Some((seconds * 1e3) as u64)
}

/// Bytes received and sent by every interface.
fn devices(path: &str, separator: char, first: usize, second: usize) -> serde_json::Value {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines()
        .filter_map(|it| it.split_once(separator))
        .filter_map(|(name, rest)| {
            let fields: Vec<u64> =
                rest.split_whitespace().filter_map(|it| it.parse().ok()).collect();
            Some((name.trim().to_owned(), json!([fields.get(first)?, fields.get(second)?])))
        })
        .collect::<serde_json::Map<_, _>>()
        .into()
}

/// Sectors read and written by every disk that has worked.
fn disks() -> serde_json::Value {
    let text = std::fs::read_to_string("/proc/diskstats").unwrap_or_default();
    text.lines()
        .filter_map(|line| {
            let fields: Vec<&str> = line.split_whitespace().collect();
            let (name, read, written) = (fields.get(2)?, fields.get(5)?, fields.get(9)?);
            let numbers = [read.parse::<u64>().ok()?, written.parse::<u64>().ok()?];
            (numbers != [0, 0]).then(|| ((*name).to_owned(), json!(numbers)))
        })
        .collect::<serde_json::Map<_, _>>()
        .into()
}
