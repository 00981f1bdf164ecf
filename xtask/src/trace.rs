//! The timeline of a run in the Chrome trace format: an array of events, one a line.
//!
//! The format allows the closing bracket to be missing, so a run that was killed still opens.

use std::{fs::File, io::Write as _, time::Instant};

use anyhow::Context as _;
use camino::Utf8Path;

use crate::effects::disk;

pub struct Trace {
    file: File,
    start: Instant,
    is_empty: bool,
}

impl Trace {
    pub fn create(path: &Utf8Path) -> anyhow::Result<Trace> {
        let mut file = disk::create(path)?;
        file.write_all(b"[").context("failed to write the timeline")?;
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
        .context("failed to write the timeline")
    }

    pub fn finish(mut self) -> anyhow::Result<()> {
        self.file.write_all(b"]\n").context("failed to write the timeline")
    }
}
