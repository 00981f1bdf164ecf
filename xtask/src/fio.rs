//! fio's output, as far as it is used: counts, errors and the latency histogram of json+.

use serde::Deserialize;

use crate::histogram::Histogram;

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
    pub error: i32,
    #[serde(default)]
    pub total_err: u64,
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
    pub io_bytes: u64,
    pub total_ios: u64,
    /// Milliseconds; of the longest thread.
    pub runtime: u64,
    /// The metadata driver's own runtime, which is not rounded.
    pub runtime_seconds: Option<f64>,
    #[serde(default)]
    pub short_ios: u64,
    #[serde(default)]
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

/// What fio wrote before its JSON: notes about the job, and sometimes the reason of a failure.
pub fn notes(text: &str) -> &str {
    &text[..text.find('{').unwrap_or(text.len())]
}

pub fn parse(text: &str) -> Result<Output, String> {
    let start = text.find('{').ok_or_else(|| {
        let said = text.trim().lines().last().unwrap_or("nothing");
        format!("fio left no JSON; it said `{said}`")
    })?;
    // fio may also write after its JSON, so only the first value is read.
    let mut values = serde_json::Deserializer::from_str(&text[start..]).into_iter();
    match values.next() {
        Some(Ok(output)) => Ok(output),
        Some(Err(err)) => Err(format!("fio's JSON is broken: {err}")),
        None => Err("fio's JSON is empty".to_owned()),
    }
}
