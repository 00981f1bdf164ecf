//! What a probe of durability leaves in its folder, and what it found, for whoever judges a system's writes
//! later.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};
use serde::{Deserialize, Serialize};

use crate::{base::exit, inputs::catalog::Protocol};

/// Grows by one with every change that an older reader would misread.
pub const SCHEMA: u32 = 1;

/// Below the probe's folder: what was asked.
pub const RECORD: &str = "raw/durability.json";
/// Likewise: what came of it, derived.
pub const FINDINGS: &str = "durability.json";
/// In the folder of a trial: what is there of all that was acknowledged.
pub const RECOUNT: &str = "recount.json";
/// Likewise: the logs of what was acknowledged.
pub const ACKNOWLEDGED: &str = "acknowledged";

/// How a server is ended.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, clap::ValueEnum,
)]
#[serde(rename_all = "lowercase")]
pub enum End {
    /// Its processes are killed; the machine lives on, with its page cache.
    Process,
    /// The machine's power is cut.
    Power,
}

impl End {
    pub fn name(self) -> &'static str {
        match self {
            End::Process => "process",
            End::Power => "power",
        }
    }

    pub fn in_words(self) -> &'static str {
        match self {
            End::Process => "the end of the server's processes",
            End::Power => "a cut of the power",
        }
    }

    /// Whether a durability class promises that an acknowledged fsync survives this; nothing is known of
    /// other classes.
    pub fn is_promised(self, class: &str) -> Option<bool> {
        match class {
            "none" => Some(false),
            "page-cache" => Some(self == End::Process),
            "server-disk" | "local-disk" | "cache-disk" | "object-store" => Some(true),
            _ => None,
        }
    }
}

/// What was asked, and of whom.
#[derive(Debug, Deserialize, Serialize)]
pub struct Record {
    pub schema: u32,
    pub args: Vec<String>,
    pub end: End,
    pub rounds: u32,
    /// Seconds since 1970.
    pub started: u64,
    /// It was made in the lab.
    #[serde(default)]
    pub lab: bool,
    pub subjects: Vec<Subject>,
}

/// A system in one of its settings, over one protocol.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Subject {
    /// Of a variant with its settings.
    pub system: String,
    pub protocol: Protocol,
    /// The class that it declares.
    pub durable: String,
    /// Why it could not be tried.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_tried: Option<String>,
}

impl Subject {
    /// Below the probe's folder: one trial of it.
    pub fn folder(&self, end: End, round: u32) -> Utf8PathBuf {
        let Subject { system, protocol, .. } = self;
        super::cell_folder(system, *protocol, end.name()).join(round.to_string())
    }
}

/// A kind of what is acknowledged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Data,
    Create,
    Rename,
    Unlink,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Data => "data",
            Kind::Create => "create",
            Kind::Rename => "rename",
            Kind::Unlink => "unlink",
        }
    }
}

/// What became of the acknowledged operations of a kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Tally {
    pub acknowledged: u64,
    /// As if it had never been, or an older state is there.
    pub lost: u64,
    /// Neither what was acknowledged is there nor anything that was there before.
    pub damaged: u64,
}

impl Tally {
    pub fn gone(&self) -> u64 {
        self.lost + self.damaged
    }

    pub fn add(&mut self, other: &Tally) {
        self.acknowledged += other.acknowledged;
        self.lost += other.lost;
        self.damaged += other.damaged;
    }
}

/// What is there of all that was acknowledged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Recount {
    pub kinds: BTreeMap<Kind, Tally>,
    /// The first of what is gone, one for each file.
    pub examples: Vec<String>,
    /// Operations that the system refused before its end, as it was told.
    pub refused: Vec<String>,
}

impl Recount {
    pub fn total(&self) -> Tally {
        let mut total = Tally::default();
        self.kinds.values().for_each(|it| total.add(it));
        total
    }
}

/// What a trial, or several, has shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Word {
    /// All that was acknowledged is there.
    Shown,
    /// Something that was acknowledged is gone.
    Refuted,
    /// It could not be tried.
    Declared,
}

impl Word {
    pub fn name(self) -> &'static str {
        match self {
            Word::Shown => "shown",
            Word::Refuted => "refuted",
            Word::Declared => "declared",
        }
    }
}

/// What is known of a system, in one of its settings, over one protocol, after one kind of end.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Finding {
    pub system: String,
    pub protocol: Protocol,
    /// What the system said of its version, as it said it.
    pub version: Option<String>,
    pub durable: String,
    pub end: End,
    pub word: Word,
    /// Whether its class promises that all of it survives; unknown of a class that nobody knows.
    pub promised: Option<bool>,
    pub rounds: u32,
    pub kinds: BTreeMap<Kind, Tally>,
    /// The first of what is gone; or why it could not be tried.
    pub example: Option<String>,
    /// Trials that came to no end, each with its reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub failed: Vec<String>,
}

impl Finding {
    /// Of these kinds, what was acknowledged and what is gone of it.
    pub fn of(&self, is_asked: impl Fn(Kind) -> bool) -> Tally {
        let mut sum = Tally::default();
        self.kinds.iter().filter(|it| is_asked(*it.0)).for_each(|it| sum.add(it.1));
        sum
    }

    /// What its class promises is not so.
    pub fn contradicts(&self) -> bool {
        self.word == Word::Refuted && self.promised == Some(true)
    }
}

#[derive(Debug, Deserialize, Serialize)]
pub struct Findings {
    pub schema: u32,
    pub started: u64,
    pub lab: bool,
    pub findings: Vec<Finding>,
}

/// What all probes below a folder of results have found: the newest of each system, version, protocol and
/// end. One that could not be tried says nothing against what was found before.
pub fn known(results: &Utf8Path) -> anyhow::Result<Vec<Finding>> {
    let entries = results.read_dir_utf8().into_iter().flatten().flatten();
    let mut all: Vec<Findings> = Vec::new();
    for path in entries.map(|it| it.path().join(FINDINGS)).filter(|it| it.exists()) {
        let found: Findings = read(&path)?;
        if found.schema == SCHEMA {
            all.push(found);
        }
    }
    all.sort_by_key(|it| it.started);
    let mut newest = BTreeMap::new();
    for it in all.into_iter().flat_map(|it| it.findings).filter(|it| it.word != Word::Declared) {
        let key = (it.system.clone(), it.version.clone(), it.protocol, it.end);
        newest.insert(key, it);
    }
    Ok(newest.into_values().collect())
}

pub fn read<T: serde::de::DeserializeOwned>(path: &Utf8Path) -> anyhow::Result<T> {
    let refuse = |err: String| exit::usage(format!("failed to read `{path}`: {err}"));
    let text = std::fs::read_to_string(path).map_err(|err| refuse(err.to_string()))?;
    serde_json::from_str(&text).map_err(|err| refuse(err.to_string()))
}
