//! The metadata driver: create, stat, readdir, rename and unlink from N threads, each phase timed
//! by itself, printed in the form of a fio job so that one parser reads both.
//!
//! A flat layout gives each thread a folder of its own; a tree of depth d and fan-out f has fᵈ⁻¹
//! files at its lowest level, the root being the first, and each thread whole subtrees of it.

#![expect(clippy::disallowed_methods, reason = "it works on the system under test")]

use std::{
    collections::BTreeMap,
    fs::{self, File},
    sync::Barrier,
    time::Instant,
};

use anyhow::{Context as _, bail, ensure};
use camino::{Utf8Path, Utf8PathBuf};
use clap::Parser;
use serde_json::json;

/// Their paths are kept in memory, since making them is no part of what is timed.
const FILES: u64 = 10_000_000;

#[derive(Parser, Debug)]
pub struct Args {
    /// Files of all threads together, in flat folders
    #[arg(long, conflicts_with_all = ["depth", "fan_out"], value_parser = clap::value_parser!(u64).range(1..=FILES))]
    files: Option<u64>,
    #[arg(long, requires = "fan_out", value_parser = clap::value_parser!(u32).range(3..=8))]
    depth: Option<u32>,
    #[arg(long, requires = "depth", value_parser = clap::value_parser!(u64).range(1..=100))]
    fan_out: Option<u64>,
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..=1024))]
    threads: u64,
    #[arg(long, value_delimiter = ',', required = true)]
    phases: Vec<Phase>,
    dir: Utf8PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Phase {
    Create,
    Stat,
    Readdir,
    Rename,
    Unlink,
}

impl Phase {
    fn name(self) -> &'static str {
        match self {
            Phase::Create => "create",
            Phase::Stat => "stat",
            Phase::Readdir => "readdir",
            Phase::Rename => "rename",
            Phase::Unlink => "unlink",
        }
    }
}

/// What one thread works on: folders in the order of creation, files with where they lie.
#[derive(Default)]
struct Share {
    folders: Vec<Utf8PathBuf>,
    files: Vec<Utf8PathBuf>,
    /// How many of its folders lie in none of its folders, so that it never lists them.
    tops: usize,
}

/// What one thread did in one phase.
#[derive(Default)]
struct Done {
    operations: u64,
    /// Latencies in buckets: the lower end in nanoseconds, and how many.
    bins: BTreeMap<u64, u64>,
}

impl Done {
    fn time<T>(&mut self, operation: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
        let start = Instant::now();
        let outcome = operation()?;
        let nanos = start.elapsed().as_nanos() as u64;
        *self.bins.entry(bucket(nanos)).or_default() += 1;
        Ok(outcome)
    }
}

/// Seven significant bits, which is what fio keeps.
pub(super) fn bucket(nanos: u64) -> u64 {
    let shift = (64 - nanos.leading_zeros()).saturating_sub(7);
    nanos >> shift << shift
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    ensure!(args.dir.is_dir(), "there is no folder `{}`", args.dir);
    let shares = shares(args)?;
    let renamed_before = |index: usize| args.phases[..index].contains(&Phase::Rename);
    let mut jobs = Vec::new();
    for (index, &phase) in args.phases.iter().enumerate() {
        let is_renamed = renamed_before(index);
        let barrier = Barrier::new(shares.len());
        let outcomes: Vec<anyhow::Result<(Instant, Instant, Done)>> = std::thread::scope(|scope| {
            let threads: Vec<_> = shares
                .iter()
                .map(|share| {
                    scope.spawn(|| {
                        barrier.wait();
                        let start = Instant::now();
                        let done = share.perform(phase, is_renamed)?;
                        Ok((start, Instant::now(), done))
                    })
                })
                .collect();
            threads.into_iter().map(|it| it.join().expect("no thread panics")).collect()
        });
        jobs.push(job(phase, outcomes)?);
    }
    let version = concat!("xtask-metadata-", env!("CARGO_PKG_VERSION"));
    crate::outln!("{}", json!({"fio version": version, "jobs": jobs}));
    Ok(())
}

fn job(
    phase: Phase,
    outcomes: Vec<anyhow::Result<(Instant, Instant, Done)>>,
) -> anyhow::Result<serde_json::Value> {
    let outcomes: Vec<_> = outcomes.into_iter().collect::<Result<_, _>>()?;
    let first = outcomes.iter().map(|it| it.0).min().context("no threads")?;
    let last = outcomes.iter().map(|it| it.1).max().context("no threads")?;
    let seconds = last.duration_since(first).as_secs_f64();
    let mut bins: BTreeMap<String, u64> = BTreeMap::new();
    let mut operations = 0;
    for (_, _, done) in &outcomes {
        operations += done.operations;
        for (nanos, count) in &done.bins {
            *bins.entry(nanos.to_string()).or_default() += count;
        }
    }
    // fio's runtime is in whole milliseconds, too coarse here; the exact one stands beside it.
    Ok(json!({
        "jobname": phase.name(),
        "error": 0,
        "job_runtime": (seconds * 1e3).ceil() as u64,
        "write": {
            "io_bytes": 0,
            "total_ios": operations,
            "runtime": (seconds * 1e3).ceil() as u64,
            "runtime_seconds": seconds,
            "iops": operations as f64 / seconds,
            "short_ios": 0,
            "drop_ios": 0,
            "lat_ns": {"bins": bins},
        },
    }))
}

fn shares(args: &Args) -> anyhow::Result<Vec<Share>> {
    let threads = args.threads.max(1);
    let mut shares: Vec<Share> = (0..threads).map(|_| Share::default()).collect();
    match (args.files, args.depth, args.fan_out) {
        (Some(files), _, _) => {
            for (index, share) in shares.iter_mut().enumerate() {
                let index = index as u64;
                let folder = args.dir.join(format!("t{index}"));
                let count = files / threads + u64::from(index < files % threads);
                share.files = (0..count).map(|it| folder.join(format!("f{it}"))).collect();
                share.folders = vec![folder];
                share.tops = 1;
            }
        }
        (None, Some(depth), Some(fan_out)) => {
            let files = fan_out.pow(depth - 1);
            ensure!(files <= FILES, "a tree of {files} files is too large: {FILES} at most");
            for top in 0..fan_out {
                let share = &mut shares[(top % threads) as usize];
                share.add_tree(args.dir.join(format!("d{top}")), depth - 2, fan_out);
                share.tops += 1;
            }
        }
        _ => bail!("give --files, or --depth and --fan-out"),
    }
    Ok(shares)
}

impl Share {
    /// A folder with `levels` levels below it, the last of them files.
    fn add_tree(&mut self, folder: Utf8PathBuf, levels: u32, fan_out: u64) {
        for index in 0..fan_out {
            if levels == 1 {
                self.files.push(folder.join(format!("f{index}")));
            }
        }
        self.folders.push(folder.clone());
        for index in 0..fan_out {
            if levels > 1 {
                self.add_tree(folder.join(format!("d{index}")), levels - 1, fan_out);
            }
        }
    }

    fn perform(&self, phase: Phase, is_renamed: bool) -> anyhow::Result<Done> {
        let mut done = Done::default();
        match phase {
            Phase::Create => {
                for folder in &self.folders {
                    done.time(|| fs::create_dir(folder).with_context(|| at("mkdir", folder)))?;
                }
                for file in &self.files {
                    done.time(|| {
                        let create = || File::options().write(true).create_new(true).open(file);
                        create().with_context(|| at("create", file))
                    })?;
                }
                done.operations = (self.folders.len() + self.files.len()) as u64;
            }
            Phase::Stat => {
                for file in &self.files {
                    let file = name(file, is_renamed);
                    let it = done
                        .time(|| fs::symlink_metadata(&file).with_context(|| at("stat", &file)))?;
                    ensure!(it.is_file() && it.len() == 0, "`{file}` is no empty file");
                }
                done.operations = self.files.len() as u64;
            }
            Phase::Readdir => {
                let mut entries = 0;
                for folder in &self.folders {
                    entries += done.time(|| {
                        let listing = fs::read_dir(folder).with_context(|| at("list", folder))?;
                        let mut count = 0_u64;
                        for entry in listing {
                            entry.with_context(|| at("list", folder))?;
                            count += 1;
                        }
                        Ok(count)
                    })?;
                }
                let expected = (self.files.len() + self.folders.len() - self.tops) as u64;
                ensure!(entries == expected, "readdir found {entries} of {expected} entries");
                done.operations = entries;
            }
            Phase::Rename => {
                for file in &self.files {
                    let to = name(file, true);
                    done.time(|| fs::rename(file, &to).with_context(|| at("rename", file)))?;
                }
                done.operations = self.files.len() as u64;
            }
            Phase::Unlink => {
                for file in &self.files {
                    let file = name(file, is_renamed);
                    done.time(|| fs::remove_file(&file).with_context(|| at("unlink", &file)))?;
                }
                for folder in self.folders.iter().rev() {
                    done.time(|| fs::remove_dir(folder).with_context(|| at("rmdir", folder)))?;
                }
                done.operations = (self.files.len() + self.folders.len()) as u64;
            }
        }
        Ok(done)
    }
}

fn name(file: &Utf8Path, is_renamed: bool) -> Utf8PathBuf {
    match is_renamed {
        true => Utf8PathBuf::from(format!("{file}.r")),
        false => file.to_owned(),
    }
}

fn at(operation: &str, path: &Utf8Path) -> String {
    format!("failed to {operation} `{path}`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_has_the_files_that_it_promises() {
        let args = Args::parse_from([
            "metadata",
            "--depth=5",
            "--fan-out=10",
            "--threads=4",
            "--phases=create",
            "/x",
        ]);
        let shares = shares(&args).unwrap();
        assert_eq!(shares.iter().map(|it| it.files.len()).sum::<usize>(), 10_000);
        assert_eq!(shares.iter().map(|it| it.folders.len()).sum::<usize>(), 1110);
        assert_eq!(shares.len(), 4);
    }

    #[test]
    fn buckets_keep_seven_bits() {
        assert_eq!(bucket(127), 127);
        assert_eq!(bucket(129), 128);
        assert_eq!(bucket(1_000_000), 999_424);
    }
}
