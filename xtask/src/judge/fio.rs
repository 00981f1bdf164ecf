//! fio's output, as far as it is used: counts, errors and the latency histogram of json+.

use std::fmt;

use camino::Utf8Path;
use serde::Deserialize;
use serde_json::error::Category;

use crate::{
    base::{bounds, json},
    judge::histogram::Histogram,
};

#[derive(Debug, Deserialize)]
pub struct Output {
    #[serde(rename = "fio version", default)]
    pub version: String,
    pub jobs: Vec<Job>,
}

#[derive(Debug, Deserialize)]
pub struct Job {
    #[serde(rename = "jobname")]
    pub name: String,
    /// An errno, not a count.
    #[serde(deserialize_with = "bounds::errno")]
    pub error: i32,
    #[serde(default, deserialize_with = "bounds::count")]
    pub total_err: u64,
    /// Of the time of all threads together, in fio's own code.
    #[serde(default, rename = "usr_cpu", deserialize_with = "bounds::seconds")]
    pub user_percent: Option<f64>,
    #[serde(default)]
    pub read: Direction,
    #[serde(default)]
    pub write: Direction,
    /// The fsyncs between writes. Not among them: those when a file is closed or a job ends.
    #[serde(default)]
    pub sync: Sync,
}

#[derive(Debug, Default, Deserialize)]
pub struct Sync {
    #[serde(default)]
    pub lat_ns: Latency,
}

#[derive(Debug, Default, Deserialize)]
pub struct Direction {
    #[serde(deserialize_with = "bounds::count")]
    pub io_bytes: u64,
    #[serde(deserialize_with = "bounds::count")]
    pub total_ios: u64,
    /// Milliseconds; of the longest thread.
    #[serde(deserialize_with = "bounds::count")]
    pub runtime: u64,
    /// The metadata driver's own runtime, which is not rounded.
    #[serde(default, deserialize_with = "bounds::seconds")]
    pub runtime_seconds: Option<f64>,
    #[serde(default, deserialize_with = "bounds::count")]
    pub short_ios: u64,
    #[serde(default, deserialize_with = "bounds::count")]
    pub drop_ios: u64,
    /// From submission to completion: jobs ask for this one, since buffered writes do their work
    /// while they are submitted.
    #[serde(default)]
    pub lat_ns: Latency,
}

#[derive(Debug, Default, Deserialize)]
pub struct Latency {
    #[serde(default)]
    pub bins: Histogram,
}

impl Direction {
    pub fn seconds(&self) -> f64 {
        self.runtime_seconds.unwrap_or(self.runtime as f64 / 1e3)
    }
}

/// Why there is no output.
#[derive(Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It was cut short, or never begun: fio or its machine ended.
    Cut(String),
    /// It is whole, and something in it cannot be.
    Impossible(String),
}

impl Unreadable {
    /// What cannot be in a file; one that was cut short is no lie.
    pub fn in_file(&self, path: &Utf8Path) -> Option<String> {
        match self {
            Unreadable::Impossible(reason) => Some(format!("`{path}`: {reason}")),
            Unreadable::Cut(_) => None,
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Unreadable::Cut(reason) | Unreadable::Impossible(reason)) = self;
        f.write_str(reason)
    }
}

impl std::error::Error for Unreadable {}

pub fn parse(text: &str) -> Result<Output, Unreadable> {
    let start = text.find('{').ok_or_else(|| {
        let said = text.trim().lines().last().unwrap_or("nothing");
        Unreadable::Cut(format!("fio left no JSON; it said `{said}`"))
    })?;
    let text = &text[start..];
    // fio may also write after its JSON, so only the first value is read.
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Output>();
    match values.next() {
        Some(Ok(output)) if output.jobs.len() > bounds::JOBS => {
            let refusal = bounds::refusal(output.jobs.len(), 0, bounds::JOBS);
            Err(Unreadable::Impossible(format!("the number of jobs: {refusal}")))
        }
        Some(Ok(output)) => Ok(output),
        Some(Err(err)) if err.classify() == Category::Data => {
            Err(Unreadable::Impossible(json::explain(text, &err)))
        }
        Some(Err(err)) => Err(Unreadable::Cut(format!("fio's JSON is broken: {err}"))),
        None => Err(Unreadable::Cut("fio's JSON is empty".to_owned())),
    }
}
