//! The harness measured by itself, in a release build that it makes of itself: what it costs beside
//! fio, and how its analysis grows. Medians of several runs; nothing here passes or fails.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail, ensure};
use camino::{Utf8Path, Utf8PathBuf};
use clap::Parser;
use serde_json::{Value, json};

use crate::{
    base::{disk, kernel::mountinfo, timeline},
    inputs::catalog::Protocol,
    judge::{analysis::Analysis, stats},
    results,
    run::{
        effects::{Command, Ctx},
        plan::SCRATCH,
    },
};

/// Rounds of a synthetic run, and systems that share a table of it.
const ROUNDS: usize = 10;
const SYSTEMS: usize = 10;
const REPEATS: usize = 5;

#[derive(Parser, Debug)]
pub struct Args {
    /// Print one object
    #[arg(long)]
    json: bool,
}

pub fn run(ctx: &Ctx<'_>, args: &Args) -> anyhow::Result<()> {
    let root = Utf8PathBuf::try_from(ctx.shell.current_dir())?;
    let build = ["build", "--release", "--quiet", "--package", "xtask"];
    ctx.run(&Command::new("cargo", build).limit(Duration::from_secs(1800)))?;
    let exe = root.join("target/release/xtask");
    let scratch = root.join(SCRATCH).join("overhead");
    disk::remove(&scratch)?;
    disk::make_dir(&scratch)?;
    let measured = measure(ctx, &exe, &scratch);
    disk::remove(&scratch)?;
    let measured = measured?;
    if args.json {
        crate::outln!("{}", serde_json::to_string_pretty(&measured)?);
        return Ok(());
    }
    for (name, value) in &measured {
        crate::outln!("{name:24} {value:.4}");
    }
    Ok(())
}

fn measure(
    ctx: &Ctx<'_>,
    exe: &Utf8Path,
    scratch: &Utf8Path,
) -> anyhow::Result<BTreeMap<&'static str, f64>> {
    let mut measured = BTreeMap::new();
    let start = time(ctx, exe, &["--version"], 21)?;
    measured.insert("start_seconds", start);
    let plan = time(ctx, exe, &["bench", "all", "--dry-run", "--seed=1"], REPEATS)?;
    measured.insert("dry_run_seconds", plan);
    let (own, sample) = own_seconds(ctx, exe, scratch)?;
    measured.insert("own_seconds_per_cell", own);

    let many = Synthetic::make(scratch, &sample, 10_000)?;
    let small = many.run(scratch, 1000, 1)?;
    let large = many.run(scratch, 10_000, 1)?;
    // Ten times as many cells over the same folders: what is read grows, the disk does not.
    let largest = many.run(scratch, 10_000, 10)?;
    is_read_whole(&large)?;
    let report =
        |run: &Utf8Path, repeats| time(ctx, exe, &["self", "report", run.as_str()], repeats);
    measured.insert("analyse_1k_seconds", report(&small, REPEATS)? - start);
    measured.insert("analyse_10k_seconds", report(&large, REPEATS)? - start);
    measured.insert("analyse_100k_seconds", report(&largest, 1)? - start);
    let peak =
        ctx.output(&Command::new(exe.as_str(), ["self", "report", "--peak", large.as_str()]))?;
    let kib: f64 = peak.trim().parse().context("the peak of its memory")?;
    measured.insert("analyse_10k_peak_mb", kib * 1024.0 / 1e6);
    Ok(measured)
}

/// A sample that is refused at its first line costs nothing, and would measure nothing.
fn is_read_whole(run: &Utf8Path) -> anyhow::Result<()> {
    let analysis = Analysis::of(run)?;
    let refused = analysis.cells.iter().find(|it| it.usable < it.samples || it.rows.is_empty());
    if let Some(it) = refused {
        let findings: Vec<String> = it.findings.keys().map(ToString::to_string).collect();
        bail!("the samples of `{run}` are not read whole: {}", findings.join("; "));
    }
    Ok(())
}

/// The median wall time of a call.
fn time(ctx: &Ctx<'_>, exe: &Utf8Path, args: &[&str], repeats: usize) -> anyhow::Result<f64> {
    let command = Command::new(exe.as_str(), args.iter().copied());
    let mut seconds = Vec::new();
    for _ in 0..repeats {
        let start = Instant::now();
        ctx.output(&command)?;
        seconds.push(start.elapsed().as_secs_f64());
    }
    stats::median(&seconds).context("no repeats")
}

/// The median over cells and runs of a cell's wall time less fio's, with all evidence on; and the
/// folder of one sample.
fn own_seconds(
    ctx: &Ctx<'_>,
    exe: &Utf8Path,
    scratch: &Utf8Path,
) -> anyhow::Result<(f64, Utf8PathBuf)> {
    let mut own = Vec::new();
    let mut newest = None;
    for repeat in 0..3 {
        let out = scratch.join(format!("runs-{repeat}"));
        let args =
            ["bench", "--quick", "--seed=1", "--runtime=2", "--size=64M", "--out", out.as_str()];
        ctx.output(&Command::new(exe.as_str(), args).limit(Duration::from_secs(600)))?;
        let run = results::newest(&out)?;
        let spans = timeline::read(&run.join("timeline.json"))?;
        for cell in spans.iter().filter(|it| it.is_scope() && it.name.contains(" round ")) {
            let is_fio = |it: &&timeline::Span| !it.is_scope() && it.name.starts_with("fio ");
            let inside = spans.iter().filter(is_fio).filter(|it| cell.holds(it));
            let fio: u64 = inside.map(|it| it.dur).sum();
            own.push((cell.dur - fio) as f64 / 1e6);
        }
        newest = Some(run);
    }
    let run = newest.context("no runs")?;
    let record = results::load(&run)?;
    // The sample with the most buckets is the dearest to read.
    let sample = record
        .cells
        .iter()
        .map(|it| run.join(&it.folder).join("1"))
        .max_by_key(|it| it.join("fio.json").metadata().map_or(0, |it| it.len()))
        .context("no cells")?;
    Ok((stats::median(&own).context("no cells in the timeline")?, sample))
}

/// Copies of one recorded sample, each with other numbers.
struct Synthetic {
    folders: Vec<Utf8PathBuf>,
    /// What the kernel said of the root file system, so that the mount is judged as well.
    mount: Value,
}

impl Synthetic {
    fn make(scratch: &Utf8Path, sample: &Utf8Path, count: usize) -> anyhow::Result<Synthetic> {
        let text = std::fs::read_to_string(sample.join("fio.json"))?;
        let mounts = std::fs::read_to_string(sample.join("before/mountinfo"))?;
        let root = mountinfo::at(&mounts, "/").context("the root's mount")?;
        let mount = json!({"fstype": [root.fstype], "source_ends": "", "options": {}});
        let raw = scratch.join("run/raw");
        let mut folders = Vec::new();
        for cell in 0..count / ROUNDS {
            let folder = Utf8PathBuf::from(format!("raw/s{}/c{}", cell % SYSTEMS, cell / SYSTEMS));
            for round in 1..=ROUNDS {
                let to = scratch.join("run").join(&folder).join(round.to_string());
                disk::copy_all(sample, &to)?;
                let other = with_other_numbers(&text, (cell * ROUNDS + round) as u64);
                disk::write(&to.join("fio.json"), &other, false)?;
            }
            folders.push(folder);
        }
        ensure!(raw.is_dir(), "nothing was copied");
        Ok(Synthetic { folders, mount })
    }

    /// A run folder over the first `samples` of the copies, each of them read `times` times.
    fn run(&self, scratch: &Utf8Path, samples: usize, times: usize) -> anyhow::Result<Utf8PathBuf> {
        let run = scratch.join(format!("run-{samples}-{times}"));
        for (system, round) in (0..SYSTEMS).flat_map(|it| (1..=ROUNDS).map(move |n| (it, n))) {
            let system = format!("s{system}");
            let visit = run.join(results::visit_folder(&system, Protocol::Nfs3, round as u32));
            disk::make_dir(&visit)?;
            disk::write(&visit.join("version.txt"), "x\n", false)?;
        }
        let mut cells = Vec::new();
        for time in 0..times {
            for (index, folder) in self.folders[..samples / ROUNDS].iter().enumerate() {
                cells.push(json!({
                    "system": format!("s{}", index % SYSTEMS),
                    "protocol": "nfs3",
                    "workload": "w",
                    "size": format!("{}K", time * self.folders.len() + index / SYSTEMS),
                    "amount": {"bytes": 64 << 20},
                    "threads": 4,
                    "pass": "warm",
                    "folder": format!("../run/{folder}"),
                    "point": "/",
                    "mount": self.mount,
                }));
            }
        }
        let system = json!({
            "title": "synthetic", "access": "native", "durable": "none", "metering": "cgroup",
            "analysis": "", "version_pattern": "(?<version>x)", "is_literal": false, "tuning": [], "container": "x",
        });
        let systems: BTreeMap<String, Value> =
            (0..SYSTEMS).map(|it| (format!("s{it}"), system.clone())).collect();
        let workload = json!({
            "title": "synthetic", "metric": "iops", "bound": "time", "durable": false,
            "writes": false, "has_layout": false, "ops": ["read", "write"], "analysis": "",
        });
        let record = json!({
            "schema": results::SCHEMA, "args": ["bench"], "seed": 1, "profile": "default",
            "rounds": ROUNDS, "runtime_s": 1, "started": 0, "facts": {}, "settings": {},
            "systems": systems, "workloads": {"w": workload}, "cells": cells,
        });
        disk::write(&run.join("raw/run.json"), &serde_json::to_string(&record)?, false)?;
        Ok(run)
    }
}

/// The most memory that this process ever had, as the kernel says it.
pub fn peak_kib() -> anyhow::Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status").context("/proc/self/status")?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:")).context("no VmHWM")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}

/// The same text, line by line, with other counts: every copy has its own work, time and histogram.
fn with_other_numbers(output: &str, index: u64) -> String {
    let factor = 2 + index % 7;
    let other = |line: &str| {
        let (name, value) = line.split_once(" : ")?;
        let (value, comma) = value.strip_suffix(',').map_or((value, ""), |it| (it, ","));
        let value: u64 = value.parse().ok()?;
        let value = match name.trim().trim_matches('"') {
            "io_bytes" | "total_ios" => value * factor,
            "runtime" => value + index % 97,
            // A bin of a histogram.
            it if it.bytes().all(|it| it.is_ascii_digit()) => value * factor,
            _ => return None,
        };
        Some(format!("{name} : {value}{comma}\n"))
    };
    output.lines().map(|it| other(it).unwrap_or_else(|| format!("{it}\n"))).collect()
}
