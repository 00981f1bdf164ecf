//! What a person sees while a run goes on: every command, every cell, and each number as it comes.

use std::io::{IsTerminal as _, Write};

use camino::Utf8Path;

use crate::{
    analyze::Analysis,
    fio,
    perform::Watch,
    report,
    units::{digits3, latency, thousands},
};

/// The style of the terminal, decided once.
#[derive(Clone, Copy)]
struct Style {
    bold: &'static str,
    dim: &'static str,
    red: &'static str,
    off: &'static str,
}

fn style() -> Style {
    let plain = std::env::var_os("NO_COLOR").is_some() || !std::io::stderr().is_terminal();
    match plain {
        true => Style { bold: "", dim: "", red: "", off: "" },
        false => Style { bold: "\x1b[1m", dim: "\x1b[2m", red: "\x1b[31m", off: "\x1b[0m" },
    }
}

/// Echoes commands, dimmed so that what matters stands out.
pub struct Echo(Style);

impl Echo {
    pub fn new() -> Echo {
        Echo(style())
    }
}

impl Write for Echo {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let mut out = std::io::stderr().lock();
        out.write_all(self.0.dim.as_bytes())?;
        out.write_all(bytes)?;
        out.write_all(self.0.off.as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        std::io::stderr().flush()
    }
}

pub struct Terminal(Style);

impl Terminal {
    pub fn new() -> Terminal {
        Terminal(style())
    }
}

impl Watch for Terminal {
    fn begin(&mut self, title: &str) {
        let Style { bold, off, .. } = self.0;
        crate::tell!("{bold}# {title}{off}");
    }

    fn sample_done(&mut self, _title: &str, folder: &Utf8Path) {
        let Style { bold, off, .. } = self.0;
        for file in ["fio.json", "metadata-1.json", "metadata-2.json"] {
            let text = std::fs::read_to_string(folder.join(file)).unwrap_or_default();
            let Ok(output) = fio::parse(&text) else { continue };
            for job in &output.jobs {
                let is_phase = output.version.starts_with("xtask");
                for (name, it) in [("read", &job.read), ("write", &job.write)] {
                    if it.total_ios == 0 {
                        continue;
                    }
                    let name = if is_phase { job.name.as_str() } else { name };
                    let rate = it.total_ios as f64 / it.seconds();
                    let mib = it.io_bytes as f64 / f64::from(1 << 20) / it.seconds();
                    let mib = if it.io_bytes > 0 {
                        format!(", {} MiB/s", digits3(mib))
                    } else {
                        String::new()
                    };
                    let p99 = it.lat_ns.bins.percentile(99.0).unwrap_or_default();
                    let rate = thousands(rate.round() as u64);
                    crate::tell!("{bold}  {name}: {rate}/s{mib}, p99 {}{off}", latency(p99 as f64));
                }
            }
        }
    }

    fn failed(&mut self, title: &str, reason: &str) {
        let Style { red, off, .. } = self.0;
        crate::tell!("{red}failed: {title}\n{reason}{off}");
    }
}

/// The end of a run: how it stands and where everything lies.
pub fn summary(
    analysis: &Analysis,
    folder: &Utf8Path,
    skipped: &[(String, String)],
    failed: &[(String, String)],
) {
    let Style { bold, red, off, .. } = style();
    for (name, reason) in skipped {
        let reason = reason.lines().last().unwrap_or_default();
        crate::say!("skipped {name}: {reason}");
    }
    for (title, reason) in failed {
        crate::say!("{red}failed {title}{off}: {}", reason.lines().last().unwrap_or_default());
    }
    crate::say!("{bold}{}{off}", report::headline(analysis));
    crate::say!("{}", folder.join("report.md"));
}
