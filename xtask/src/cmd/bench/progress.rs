//! What a person sees while a run goes on: a line for each sample as it ends, and on a terminal where
//! the run stands.

use std::{
    io::{IsTerminal as _, Write},
    time::{Duration, Instant, SystemTime},
};

use camino::Utf8Path;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::{
    base::{
        output::{self, Style},
        units::{self, digits3, latency, thousands},
    },
    judge::fio,
    run::{perform::Watch, plan::ScopeKind},
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

/// Who is told of a run as it goes.
pub struct Progress {
    form: Form,
    samples: usize,
    done: usize,
    /// What the plan asks for, until samples have shown what they take.
    planned: Duration,
    start: Instant,
}

enum Form {
    /// A line that stays in place below the others.
    Live(ProgressBar),
    /// Lines with their time of day.
    Plain,
    /// The same, folded by visits.
    GithubActions,
}

impl Progress {
    pub fn new(samples: usize, planned: Duration) -> Progress {
        let is_dumb = std::env::var_os("TERM").is_none_or(|it| it == "dumb");
        let form = match std::env::var("GITHUB_ACTIONS") {
            Ok(it) if it == "true" => Form::GithubActions,
            _ if std::io::stderr().is_terminal() && !is_dumb => Form::Live(live(samples)),
            _ => Form::Plain,
        };
        Progress { form, samples, done: 0, planned, start: Instant::now() }
    }

    fn say(&self, style: Style, text: &str) {
        match self.form {
            Form::Live(_) if style == Style::Plain => {
                // The whole of it stands in the report.
                let text = output::cut(text, output::width_of_stderr());
                output::aside(style, format_args!("{text}"));
            }
            Form::Live(_) => output::aside(style, format_args!("{text}")),
            _ => output::aside(style, format_args!("{} {text}", time_of_day())),
        }
    }

    fn show(&self, title: &str) {
        if let Form::Live(bar) = &self.form {
            let left = time_left(self.planned, self.start.elapsed(), self.done, self.samples);
            bar.set_position(self.done as u64);
            bar.set_prefix(format!("{} left", units::time(left)));
            bar.set_message(title.to_owned());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Form::Live(bar) = &self.form {
            output::make_room_by(None);
            bar.finish_and_clear();
        }
    }
}

fn live(samples: usize) -> ProgressBar {
    let bar =
        ProgressBar::with_draw_target(Some(samples as u64), ProgressDrawTarget::stderr_with_hz(4));
    let style = ProgressStyle::with_template(
        "{bar:24} {pos} of {len}  {elapsed} so far, {prefix}\n{wide_msg}",
    );
    bar.set_style(style.expect("it is a template").progress_chars("━╸ "));
    // So that the time goes on while a job runs.
    bar.enable_steady_tick(Duration::from_secs(1));
    let drawn = bar.clone();
    output::make_room_by(Some(Box::new(move |say| drawn.suspend(say))));
    bar
}

/// What samples have taken so far, with all that lies between them, is what the others will take.
fn time_left(planned: Duration, elapsed: Duration, done: usize, samples: usize) -> Duration {
    match done {
        0 => planned.saturating_sub(elapsed),
        done => elapsed.mul_f64(samples.saturating_sub(done) as f64 / done as f64),
    }
}

fn time_of_day() -> String {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let seconds = now.as_secs() % 86_400;
    format!("{:02}:{:02}:{:02}Z", seconds / 3600, seconds % 3600 / 60, seconds % 60)
}

impl Watch for Progress {
    fn begin(&mut self, kind: &ScopeKind, title: &str) {
        self.show(title);
        match (&self.form, kind) {
            (Form::GithubActions, ScopeKind::Visit { .. }) => crate::errln!("::group::{title}"),
            (Form::Plain, ScopeKind::Visit { .. }) => self.say(Style::Bold, title),
            _ => (),
        }
    }

    fn end(&mut self, kind: &ScopeKind) {
        match kind {
            ScopeKind::Sample { .. } => self.done += 1,
            ScopeKind::Visit { .. } if matches!(self.form, Form::GithubActions) => {
                crate::errln!("::endgroup::");
            }
            _ => (),
        }
    }

    fn sample_done(&mut self, title: &str, folder: &Utf8Path) {
        self.say(Style::Plain, &format!("✓ {title}: {}", numbers(folder).join("; ")));
    }

    fn failed(&mut self, title: &str, reason: &str) {
        if matches!(self.form, Form::GithubActions) {
            let reason = reason.lines().next().unwrap_or_default();
            crate::errln!("::error title={title}::{reason}");
        }
        self.say(Style::Red, &format!("✗ {title}: {reason}"));
    }
}

/// What each operation of a sample has reached.
fn numbers(folder: &Utf8Path) -> Vec<String> {
    let mut numbers = Vec::new();
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
                let mib = match it.io_bytes > 0 {
                    true => format!(", {} MiB/s", digits3(mib)),
                    false => String::new(),
                };
                let p99 = it.lat_ns.bins.percentile(99.0).unwrap_or_default();
                let rate = thousands(rate.round() as u64);
                numbers.push(format!("{name} {rate}/s{mib}, p99 {}", latency(p99 as f64)));
            }
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_is_learnt_from_what_was_measured() {
        let minutes = |it: u64| Duration::from_secs(60 * it);
        assert_eq!(time_left(minutes(10), minutes(1), 0, 8), minutes(9));
        assert_eq!(time_left(minutes(1), minutes(5), 0, 8), Duration::ZERO);
        assert_eq!(time_left(minutes(10), minutes(4), 2, 8), minutes(12));
        assert_eq!(time_left(minutes(10), minutes(4), 8, 8), Duration::ZERO);
    }
}
