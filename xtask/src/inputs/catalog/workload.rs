//! A workload, as its TOML file says it, and the fio jobs beside it.

use std::{collections::BTreeMap, fmt};

use camino::Utf8Path;
use serde::{Deserialize, Serialize};

use super::system::{Access, System};
use crate::base::{bounds, units::Size};

/// Bytes of an object.
const OBJECT: std::ops::RangeInclusive<u64> = 1 << 10..=1 << 30;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Workload {
    /// The stem of its file.
    #[serde(skip)]
    pub name: String,
    pub title: String,
    pub metric: Metric,
    pub passes: Vec<Pass>,
    #[serde(default)]
    pub driver: Driver,
    /// What its sizes count.
    #[serde(default)]
    pub scale: Scale,
    pub bound: Bound,
    /// Whether a run that names nothing measures it.
    #[serde(default)]
    pub default: bool,
    /// A size of its own, whatever the profile says.
    pub size: Option<Size>,
    /// A number of threads of its own, whatever the profile says.
    pub threads: Option<u32>,
    /// The job that writes what this one reads; it is never inside the timer.
    pub layout: Option<String>,
    /// Whether its end means that the data is on stable storage.
    pub durable: bool,
    /// Whether it leaves data that has to come back.
    #[serde(default)]
    pub writes: bool,
    /// The operations it reports, each of them a row.
    pub ops: Vec<String>,
    /// For the metadata driver: its phases, in groups between which a cold pass empties caches.
    #[serde(default)]
    pub phases: Vec<Vec<String>>,
    /// For the driver of object stores: the size of each object.
    pub object: Option<Size>,
    #[serde(default)]
    pub analysis: String,
    /// The jobs' text, read with the catalogue so that a plan needs no files.
    #[serde(skip)]
    pub job: Option<JobTemplate>,
    #[serde(skip)]
    pub layout_job: Option<JobTemplate>,
    /// The size of each small file, as the job says it.
    #[serde(skip)]
    pub small_file: Option<Size>,
}

impl Workload {
    /// The settings that its jobs read.
    pub fn settings(&self) -> impl Iterator<Item = &'static str> {
        let jobs = || self.job.iter().chain(&self.layout_job);
        let is_read = move |name| jobs().any(|job| job.0.iter().any(|it| it.1 == Some(name)));
        JobTemplate::SETTINGS.into_iter().filter(move |it| is_read(it.1)).map(|it| it.0)
    }

    /// Whether it writes where there is data already: what was laid out, or, when it has time for
    /// more than its files hold, what it has written itself.
    pub fn overwrites(&self) -> bool {
        self.writes && (self.layout.is_some() || self.bound == Bound::Time)
    }

    /// Whether it is a system's to do: an object store has no files, and nothing else has objects.
    pub fn applies_to(&self, system: &System) -> bool {
        (self.driver == Driver::S3) == (system.access == Access::ObjectStore)
    }

    fn check_s3(&self) -> Result<(), String> {
        if !self.object.is_some_and(|it| OBJECT.contains(&it.0)) {
            let range = bounds::refusal("`object`", Size(*OBJECT.start()), Size(*OBJECT.end()));
            return Err(format!("the s3 driver needs the size of an `object`: {range}"));
        }
        if self.ops[0] != "put" || self.ops.iter().any(|it| !["put", "get"].contains(&&**it)) {
            return Err("the ops of the s3 driver are put, and get behind it".to_owned());
        }
        let is_plain = self.passes == [Pass::Cold]
            && self.bound == Bound::Time
            && self.scale == Scale::Bytes
            && self.layout.is_none()
            && !self.writes;
        match is_plain {
            true => Ok(()),
            false => Err("the s3 driver has a cold pass bound by time, no layout, and leaves \
                 nothing that could come back (`writes`)"
                .to_owned()),
        }
    }

    pub(super) fn with_jobs(mut self, toml: &Utf8Path) -> Result<Workload, String> {
        if self.passes.is_empty() || self.ops.is_empty() {
            return Err("`passes` and `ops` need at least one entry each".to_owned());
        }
        let range = bounds::THREADS;
        if let Some(it) = self.threads.filter(|it| !range.contains(&i64::from(*it))) {
            let refusal = bounds::refusal(it, range.start(), range.end());
            return Err(format!("threads: {refusal}"));
        }
        let dir = toml.parent().expect("a file has a folder");
        match self.driver {
            _ if self.driver != Driver::Metadata && !self.phases.is_empty() => {
                return Err("`phases` belong to the metadata driver".to_owned());
            }
            _ if self.driver != Driver::S3 && self.object.is_some() => {
                return Err("`object` belongs to the s3 driver".to_owned());
            }
            Driver::Fio => self.job = Some(JobTemplate::read(&toml.with_extension("fio"))?),
            Driver::Metadata if self.phases.concat().is_empty() => {
                return Err("the metadata driver needs `phases`".to_owned());
            }
            Driver::Metadata => (),
            Driver::S3 => self.check_s3()?,
        }
        if self.scale == Scale::Files {
            let size = self.job.as_ref().and_then(|it| it.constant("filesize"));
            self.small_file = Some(size.ok_or("a job of small files needs `filesize`")?.parse()?);
        }
        if let Some(layout) = &self.layout {
            self.layout_job = Some(JobTemplate::read(&dir.join(layout))?);
        }
        Ok(self)
    }
}

/// What a workload's headline number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Metric {
    /// MiB/s
    Throughput,
    /// I/Os a second.
    Iops,
    /// Operations on files and folders a second.
    Ops,
}

impl Metric {
    pub fn unit(self) -> &'static str {
        match self {
            Metric::Throughput => "MiB/s",
            Metric::Iops => "IOPS",
            Metric::Ops => "ops/s",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pass {
    Cold,
    Warm,
}

impl fmt::Display for Pass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Pass::Cold => "cold",
            Pass::Warm => "warm",
        })
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Driver {
    #[default]
    Fio,
    /// The small driver of this program: create, stat, readdir, rename, unlink.
    Metadata,
    /// The other one: put and get of objects.
    S3,
}

/// What the size of a cell counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scale {
    #[default]
    Bytes,
    /// A number of small files.
    Files,
    /// Numbers of files in flat folders, and a deep tree.
    Trees,
}

/// What ends a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    Time,
    /// In a cold pass, time or one lap over the data, whichever is first: what a second lap reads
    /// was in a cache by then. In a warm pass, time.
    Lap,
    /// All of its work is done.
    Work,
}

/// A fio job in which `${NAME}` stands for what the harness knows: fio itself expands them from
/// the environment when the job is run by hand.
#[derive(Clone, Debug)]
pub struct JobTemplate(Vec<(String, Option<&'static str>)>);

impl JobTemplate {
    pub const NAMES: [&'static str; 11] = [
        "DIR",
        "SIZE",
        "FILE_SIZE",
        "FILES",
        "THREADS",
        "RUNTIME",
        "ENGINE",
        "SEED",
        // 1, or 0 where a job ends after one lap over its data.
        "TIME_BASED",
        // 1, or 0 where reads may come from the client's page cache.
        "DIRECT",
        // Writes between two fsyncs.
        "FSYNC",
    ];
    /// Settings, and what they are called in a job.
    pub const SETTINGS: [(&'static str, &'static str); 3] =
        [("FIO_ENGINE", "ENGINE"), ("FIO_DIRECT", "DIRECT"), ("FIO_FSYNC", "FSYNC")];

    fn read(path: &Utf8Path) -> Result<JobTemplate, String> {
        let text = std::fs::read_to_string(path)
            .map_err(|err| format!("failed to read the job `{path}`: {err}"))?;
        JobTemplate::parse(&text).map_err(|it| format!("in the job `{path}`: {it}"))
    }

    /// Comments are for the template's reader; the expanded job has none of them.
    pub fn parse(text: &str) -> Result<JobTemplate, String> {
        let text = text.trim_start_matches('\u{feff}');
        let lines = text.lines().filter(|it| !it.starts_with([';', '#']));
        let text = lines.map(|it| format!("{it}\n")).collect::<String>();
        let mut rest = text.trim_start();
        let mut parts = Vec::new();
        while let Some((before, after)) = rest.split_once("${") {
            let (name, after) = after.split_once('}').ok_or("`${` without `}`")?;
            let known = JobTemplate::NAMES.into_iter().find(|it| *it == name).ok_or_else(|| {
                let valid = JobTemplate::NAMES.join(", ");
                format!("unknown variable `${{{name}}}`; valid: {valid}")
            })?;
            parts.push((before.to_owned(), Some(known)));
            rest = after;
        }
        parts.push((rest.to_owned(), None));
        Ok(JobTemplate(parts))
    }

    /// The value of an option that no variable is in.
    fn constant(&self, option: &str) -> Option<&str> {
        let mut lines = self.0.iter().flat_map(|it| it.0.lines());
        lines.find_map(|it| it.strip_prefix(option)?.strip_prefix('='))
    }

    /// The job with everything in it: `fio FILE` repeats it without this program.
    pub fn expand(&self, values: &BTreeMap<&'static str, String>) -> String {
        let mut out = String::new();
        for (text, name) in &self.0 {
            out.push_str(text);
            out.push_str(name.and_then(|it| values.get(it)).map_or("", String::as_str));
        }
        out
    }
}
