//! The timeline of a run in the Chrome trace format: an array of events, one a line.
//!
//! The format allows the closing bracket to be missing, so a run that was killed still opens.

use std::{fs::File, io::Write as _, time::Instant};

use anyhow::Context as _;
use camino::Utf8Path;
use serde::Deserialize;

use crate::base::disk;

pub struct Trace {
    file: File,
    start: Instant,
    is_empty: bool,
}

impl Trace {
    pub fn create(path: &Utf8Path) -> anyhow::Result<Trace> {
        let mut file = disk::create(path)?;
        file.write_all(b"[").map_err(disk::explain).context("failed to write the timeline")?;
        Ok(Trace { file, start: Instant::now(), is_empty: true })
    }

    /// Microseconds since the timeline began.
    pub fn now(&self) -> u64 {
        self.start.elapsed().as_micros() as u64
    }

    pub fn span(&mut self, name: &str, category: &str, start_us: u64) -> anyhow::Result<()> {
        let comma = if self.is_empty { "" } else { "," };
        self.is_empty = false;
        let name = serde_json::Value::from(name);
        let duration_us = self.now() - start_us;
        // Scopes nest around commands: a viewer draws them on two tracks.
        let thread = if category == "command" { 2 } else { 1 };
        writeln!(
            self.file,
            "{comma}\n{{\"name\":{name},\"cat\":\"{category}\",\"ph\":\"X\",\"pid\":1,\"tid\":{thread},\
             \"ts\":{start_us},\"dur\":{duration_us}}}"
        )
        .map_err(disk::explain)
        .context("failed to write the timeline")
    }

    pub fn finish(mut self) -> anyhow::Result<()> {
        self.file.write_all(b"]\n").map_err(disk::explain).context("failed to write the timeline")
    }
}

/// An event of a timeline, as it is read again.
#[derive(Deserialize)]
pub struct Span {
    pub name: String,
    cat: String,
    pub ts: u64,
    pub dur: u64,
}

impl Span {
    /// A visit, a sample: something that commands happen in.
    pub fn is_scope(&self) -> bool {
        self.cat == "scope"
    }

    pub fn holds(&self, other: &Span) -> bool {
        let end = |it: &Span| it.ts.saturating_add(it.dur);
        other.ts >= self.ts && end(other) <= end(self)
    }
}

pub fn read(path: &Utf8Path) -> anyhow::Result<Vec<Span>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("failed to read `{path}`"))?;
    let end = if text.trim_end().ends_with(']') { "" } else { "]" };
    serde_json::from_str(&(text + end)).with_context(|| format!("`{path}` is no timeline"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_whole_or_cut_short() {
        let path = std::env::temp_dir().join(format!("timeline-{}.json", std::process::id()));
        let path = Utf8Path::from_path(&path).unwrap();
        let mut trace = Trace::create(path).unwrap();
        trace.span("a \"b\"", "command", 0).unwrap();
        trace.span("all", "scope", 0).unwrap();
        let names = |spans: Vec<Span>| {
            let in_words = |it: Span| format!("{} {}", it.name, it.is_scope());
            spans.into_iter().map(in_words).collect::<Vec<_>>()
        };
        let cut = read(path).unwrap();
        assert!(cut[1].holds(&cut[0]));
        assert_eq!(names(cut), ["a \"b\" false", "all true"]);
        trace.finish().unwrap();
        assert_eq!(read(path).unwrap().len(), 2);
        disk::remove(path).unwrap();
    }
}
