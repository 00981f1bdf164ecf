//! A results folder: what a run records of itself before it begins, and where everything lies.

pub mod durability;

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};
use serde::{Deserialize, Serialize};

use crate::{
    base::{bounds, disk, exit, json, kernel::mountinfo::Expectation, random},
    inputs::{
        catalog::{Access, Bound, Metering, Metric, Pass, Protocol, Variant},
        matrix::Amount,
        selection::{Profile, Until},
    },
};

/// Grows by one with every change that an older reader would misread.
pub const SCHEMA: u32 = 1;

/// Below the run's folder: what it recorded of itself.
pub const RECORD: &str = "raw/run.json";

/// Among the facts of a run that was made in the lab: what kind of machine that was.
pub const LAB_FACT: &str = "lab";
/// The variable by which the lab says so.
pub const LAB_FACT_VARIABLE: &str = "DITTOBENCH_LAB";

/// What git is asked for the revision that a run was made with.
pub const GIT_REVISION: [&str; 4] = ["describe", "--always", "--dirty", "--abbrev=40"];
/// The answer, in a copy of the checkout that has no history.
pub const REVISION: &str = "revision";

/// `raw/run.json`: everything that the analysis has to know and cannot see in a sample.
#[derive(Debug, Deserialize, Serialize)]
pub struct Record {
    pub schema: u32,
    /// The command line, with the seed that was drawn.
    pub args: Vec<String>,
    pub seed: u64,
    pub profile: Profile,
    /// At most, where there is a target.
    #[serde(deserialize_with = "bounds::rounds")]
    pub rounds: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Until>,
    #[serde(deserialize_with = "bounds::runtime")]
    pub runtime_s: u32,
    /// Operations a second that were offered; none: as many as the threads could.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<u32>,
    /// Seconds since 1970.
    #[serde(deserialize_with = "bounds::started")]
    pub started: u64,
    pub facts: BTreeMap<String, String>,
    pub settings: BTreeMap<String, String>,
    pub systems: BTreeMap<String, SystemRecord>,
    pub workloads: BTreeMap<String, WorkloadRecord>,
    pub cells: Vec<CellRecord>,
    /// What probes of durability had found of its systems before it began.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub durability: Vec<durability::Finding>,
}

#[derive(Debug, Deserialize, Serialize)]
pub struct SystemRecord {
    pub title: String,
    pub access: Access,
    pub durable: String,
    pub metering: Metering,
    /// That of the server, by its name; the others are its services'. Unknown in older records.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub container: Option<String>,
    /// It came up anew, with new stores, for each workload that overwrites.
    #[serde(default)]
    pub new_for_overwrites: bool,
    /// The others of its durability class are compared with it.
    #[serde(default)]
    pub reference: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<Variant>,
    pub analysis: String,
    pub version_pattern: String,
    /// Those of the services that came up with it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub service_patterns: BTreeMap<String, String>,
    pub is_literal: bool,
    #[serde(default)]
    pub origin: Origin,
    pub tuning: Vec<(String, String)>,
}

impl SystemRecord {
    /// The system that this is, or is a variant of.
    pub fn base<'a>(&'a self, name: &'a str) -> &'a str {
        self.variant.as_ref().map_or(name, |it| &it.of)
    }
}

/// Where the bytes of a cold read come from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    #[default]
    Disk,
    /// Another container of the run.
    Sent { container: String },
    /// A store elsewhere, of which only the server's own side can be seen.
    Received { container: String },
    /// There is nothing behind the caches.
    Memory,
    /// A server, or a file system with caches of its own, that is not the harness's.
    Elsewhere,
}

#[derive(Debug, Deserialize, Serialize)]
pub struct WorkloadRecord {
    pub title: String,
    pub metric: Metric,
    pub bound: Bound,
    pub durable: bool,
    pub writes: bool,
    pub has_layout: bool,
    /// It writes where there is data already.
    #[serde(default)]
    pub overwrites: bool,
    /// Bytes of each small file.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "bounds::small_file"
    )]
    pub small_file: Option<u64>,
    pub ops: Vec<String>,
    pub analysis: String,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct CellRecord {
    pub system: String,
    pub protocol: Protocol,
    pub workload: String,
    pub size: String,
    pub amount: Amount,
    #[serde(deserialize_with = "bounds::threads")]
    pub threads: u32,
    pub pass: Pass,
    /// Below the run's folder; its samples lie in folders named by their rounds.
    pub folder: Utf8PathBuf,
    /// Where the system was mounted, and what the kernel had to say of it.
    pub point: Utf8PathBuf,
    pub mount: Expectation,
    /// What was laid out for it is read back once in each visit, although it writes nothing.
    #[serde(default)]
    pub checks_layout: bool,
}

impl CellRecord {
    /// Bytes that the files of all threads hold together.
    pub fn file_bytes(&self) -> u64 {
        self.amount.file_bytes(self.threads) * u64::from(self.threads)
    }

    /// What it is called in a table.
    pub fn place(&self) -> String {
        place(&self.system, self.protocol, " ")
    }

    /// Files of all threads together.
    pub fn files(&self) -> u64 {
        self.amount.files_each(self.threads) * u64::from(self.threads)
    }
}

impl Record {
    /// A setting as it was for a system.
    pub fn setting(&self, system: &str, name: &str) -> Option<&str> {
        let variant = self.systems.get(system).and_then(|it| it.variant.as_ref());
        let own = variant.and_then(|it| it.settings.get(name));
        own.or_else(|| self.settings.get(name)).map(String::as_str)
    }

    /// Memory of the machine.
    pub fn memory_bytes(&self) -> Option<u64> {
        let fact = self.facts.get("memory")?;
        match fact.strip_suffix(" kB") {
            Some(kib) => Some(kib.trim().parse::<u64>().ok()?.saturating_mul(1 << 10)),
            None => fact.parse().ok(),
        }
    }

    /// A cell is of a system and a workload that are in the record, and its names stay in a folder.
    fn check(&self) -> Result<(), String> {
        for (index, cell) in self.cells.iter().enumerate() {
            let wrong = match () {
                () if !self.systems.contains_key(&cell.system) => ("system", &cell.system),
                () if !self.workloads.contains_key(&cell.workload) => ("workload", &cell.workload),
                () if cell.workload.contains('/') => ("workload", &cell.workload),
                () if cell.size.contains('/') => ("size", &cell.size),
                () => continue,
            };
            return Err(format!("cells[{index}].{}: `{}` is none of this run", wrong.0, wrong.1));
        }
        Ok(())
    }
}

/// What is known after a round of a run that goes on until it is sure.
#[derive(Debug, Default, Deserialize, Serialize)]
pub struct After {
    /// Folders of cells that need no more rounds, each with the reason.
    pub settled: BTreeMap<Utf8PathBuf, String>,
    /// Why the run ends here, if it does.
    pub end: Option<String>,
}

/// Below the run's folder: what is known after a round.
pub fn after_file(round: u32) -> Utf8PathBuf {
    format!("raw/after-{round}.json").into()
}

/// What of all that was asked for is needed, as far as it is known.
#[derive(Debug, Default)]
pub struct Needed {
    /// How many were begun, where a run may end before the last; else those that were asked for.
    pub rounds: u32,
    /// By the folders of cells: the last round that is needed of them.
    last: BTreeMap<Utf8PathBuf, u32>,
    pub ended: Option<String>,
}

impl Needed {
    pub fn rounds_of(&self, cell: &CellRecord) -> u32 {
        self.last.get(&cell.folder).copied().unwrap_or(self.rounds)
    }

    pub fn is_settled(&self, cell: &Utf8Path) -> bool {
        self.last.contains_key(cell)
    }
}

pub fn needed(run: &Utf8Path, record: &Record) -> anyhow::Result<Needed> {
    if record.until.is_none() {
        return Ok(Needed { rounds: record.rounds, ..Needed::default() });
    }
    let mut needed = Needed::default();
    for round in 1..=record.rounds {
        let has_begun = |it: &CellRecord| run.join(&it.folder).join(round.to_string()).exists();
        if !record.cells.iter().any(has_begun) {
            break;
        }
        needed.rounds = round;
        let path = run.join(after_file(round));
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let after: After = serde_json::from_str(&text).map_err(|err| {
            exit::usage(format!("failed to parse `{path}`: {}", json::explain(&text, &err)))
        })?;
        for cell in after.settled.into_keys() {
            needed.last.entry(cell).or_insert(round);
        }
        needed.ended = after.end;
    }
    Ok(needed)
}

/// The counters of one moment, as the kernel and the containers print them; empty where there are none.
#[derive(Debug, Default)]
pub struct Counters {
    pub containers: String,
    pub proc: String,
    pub mountstats: String,
}

impl Counters {
    /// In a folder that `self snapshot` has filled.
    pub const CONTAINERS: &str = "cgroup.txt";
    pub const PROC: &str = "proc.txt";
    pub const MOUNTSTATS: &str = "mountstats";

    /// Reads those of a folder, in the place of what it holds.
    pub fn read(&mut self, folder: &Utf8Path) {
        let Counters { containers, proc, mountstats } = self;
        let files = [Self::CONTAINERS, Self::PROC, Self::MOUNTSTATS];
        for (text, file) in [containers, proc, mountstats].into_iter().zip(files) {
            disk::read_into(text, &folder.join(file));
        }
    }
}

/// In a visit's folder: the machine before it.
pub const ANCHOR: &str = "anchor.json";

/// What the machine was like before a visit. What this system does not tell is none.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub struct Anchor {
    /// The share of all processors that worked for others.
    pub busy_share: Option<f64>,
    /// Seconds of a fixed piece of work.
    pub processor_s: f64,
    /// Seconds of fixed writes, each synced.
    pub disk_s: f64,
    /// The share of the disk that is free.
    pub free_share: Option<f64>,
    /// What one connection of the machine with itself carries.
    #[serde(default)]
    pub network_bytes_per_s: Option<f64>,
}

/// What the machine is, in the kernel's own words.
pub const MACHINE: &str = "raw/machine";
/// There.
pub const LSCPU: &str = "lscpu.txt";
pub const COMMAND_LINE: &str = "cmdline.txt";
pub const MOUNTS: &str = "mountinfo";
pub const SYSCTLS: &str = "sysctl.txt";
/// In the folder of a visit: what compose makes of its files and settings, without secrets.
pub const COMPOSE: &str = "compose.yml";

/// Sums of all that a run keeps, each written once the file is final.
pub const SUMS: &str = "SHA256SUMS";
/// What that is; everything else in the folder is derived from it.
pub const KEPT: [&str; 4] = ["raw", "logs", "transcript.sh", "timeline.json"];

/// The last thing that is made in the folder of a sample that did not fail.
pub const WHOLE: &str = "whole";

/// Whether the sample of this folder needs nothing more: it is whole, or a reason stands there.
pub fn has_ended(sample: &Utf8Path) -> bool {
    [WHOLE, "error.txt", "skipped.txt"].iter().any(|it| sample.join(it).exists())
}

/// A system and the way to it; one that has but the way of its own name needs no other word.
pub fn place(system: &str, protocol: Protocol, between: &str) -> String {
    match system.starts_with('/') || system.split('[').next() == Some(protocol.name()) {
        true => system.to_owned(),
        false => format!("{system}{between}{protocol}"),
    }
}

/// What the timeline, the terminal and failures call a visit.
pub fn visit_title(system: &str, protocol: Protocol, round: u32) -> String {
    format!("{}, round {round}", place(system, protocol, " over "))
}

/// Likewise a sample.
pub fn sample_title(
    place: &str,
    (workload, size, threads): (&str, &str, u32),
    pass: Pass,
    round: u32,
) -> String {
    format!("{place} {workload} {size} t{threads} {pass} round {round}")
}

/// What a system's folder and logs are called. In a variant's name is what people set, paths among it:
/// what has no place in a file's name is replaced, and a mark of the whole tells such names apart.
pub fn file_name(system: &str) -> String {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || "-_.,=[]~".contains(it);
    match system.chars().all(is_plain) && system.len() <= 100 {
        true => system.to_owned(),
        false => {
            let plain = |it: char| if is_plain(it) { it } else { '_' };
            let start: String = system.chars().take(80).map(plain).collect();
            format!("{start}-{:08x}", random::hash([system.as_bytes()]) as u32)
        }
    }
}

/// Below the run's folder: all of a system over a protocol.
pub fn protocol_folder(system: &str, protocol: Protocol) -> Utf8PathBuf {
    format!("raw/{}/{protocol}", file_name(system)).into()
}

/// Below the run's folder: one pass of a workload's shape, with a folder for each round.
pub fn cell_folder(system: &str, protocol: Protocol, cell: &str) -> Utf8PathBuf {
    protocol_folder(system, protocol).join(cell)
}

/// Below the run's folder: that pass in one round.
pub fn sample_folder(system: &str, protocol: Protocol, cell: &str, round: u32) -> Utf8PathBuf {
    cell_folder(system, protocol, cell).join(round.to_string())
}

/// Below the run's folder: what concerns all samples of one visit.
pub fn visit_folder(system: &str, protocol: Protocol, round: u32) -> Utf8PathBuf {
    protocol_folder(system, protocol).join(format!("visit-{round}"))
}

/// In that folder: what the system, or a service that came up with it, said of its version.
pub fn version_file(service: Option<&str>) -> String {
    service.map_or_else(|| "version.txt".to_owned(), |it| format!("version-{it}.txt"))
}

/// Reads what a run recorded of itself; refuses a folder that another version has written.
pub fn load(run: &Utf8Path) -> anyhow::Result<Record> {
    #[derive(Deserialize)]
    struct Versioned {
        schema: u32,
    }
    let path = run.join(RECORD);
    let text = std::fs::read_to_string(&path).map_err(|err| {
        exit::usage(format!("`{run}` is no results folder: failed to read `{path}`: {err}"))
    })?;
    let refuse = |why: &str| exit::usage(format!("failed to parse `{path}`: {why}"));
    let parsed = serde_json::from_str(&text);
    let found: Versioned = parsed.map_err(|err| refuse(&json::explain(&text, &err)))?;
    if found.schema != SCHEMA {
        return Err(exit::usage(format!(
            "`{run}` has schema {}, and this program reads schema {SCHEMA}; read it with the \
             revision that wrote it (`git_revision` in `{path}`)",
            found.schema
        )));
    }
    let parsed = serde_json::from_str(&text);
    let record: Record = parsed.map_err(|err| refuse(&json::explain(&text, &err)))?;
    record.check().map_err(|why| refuse(&why))?;
    Ok(record)
}

/// The newest results folder.
pub fn newest(results: &Utf8Path) -> anyhow::Result<Utf8PathBuf> {
    let entries = results.read_dir_utf8().into_iter().flatten().flatten();
    entries.map(|it| it.into_path()).filter(|it| it.join(RECORD).exists()).max().ok_or_else(|| {
        exit::usage(format!(
            "there are no results in `{results}` yet; `cargo xtask bench` makes some"
        ))
    })
}
