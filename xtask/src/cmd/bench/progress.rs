//! What a person sees while a run goes on: every command, every cell, and each number as it comes.

use std::io::Write;

use camino::Utf8Path;

use crate::{
    base::{
        output::{self, Style},
        units::{digits3, latency, thousands},
    },
    judge::{analysis::Analysis, fio},
    report,
    run::perform::Watch,
};

/// Echoes commands, dimmed so that what matters stands out.
pub struct Echo;

impl Write for Echo {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        output::pass_on(Style::Dim, &String::from_utf8_lossy(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        std::io::stderr().flush()
    }
}

pub struct Terminal;

impl Watch for Terminal {
    fn begin(&mut self, title: &str) {
        output::aside(Style::Bold, format_args!("# {title}"));
    }

    fn sample_done(&mut self, _title: &str, folder: &Utf8Path) {
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
                    let p99 = latency(p99 as f64);
                    output::aside(Style::Bold, format_args!("  {name}: {rate}/s{mib}, p99 {p99}"));
                }
            }
        }
    }

    fn failed(&mut self, title: &str, reason: &str) {
        output::aside(Style::Red, format_args!("failed: {title}\n{reason}"));
    }
}

/// The end of a run: how it stands and where everything lies.
pub fn summary(
    analysis: &Analysis,
    folder: &Utf8Path,
    skipped: &[(String, String)],
    failed: &[(String, String)],
) {
    for (name, reason) in skipped {
        let reason = reason.lines().last().unwrap_or_default();
        crate::outln!("skipped {name}: {reason}");
    }
    for (title, reason) in failed {
        let reason = reason.lines().last().unwrap_or_default();
        output::line(Style::Red, format_args!("failed {title}: {reason}"));
    }
    output::line(Style::Bold, format_args!("{}", report::headline(analysis)));
    crate::outln!("{}", folder.join("report.md"));
}
