//! What a person sees while a run goes on: a line for each sample as it ends, and on a terminal where
//! the run stands.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    io::{IsTerminal as _, Write},
    time::{Duration, Instant, SystemTime},
};

use camino::{Utf8Path, Utf8PathBuf};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;
use serde_json::json;

use crate::{
    base::{
        output::{self, Style},
        units::{self, digits3, latency, thousands},
    },
    inputs::catalog::Metric,
    judge::{
        analysis::{Analysis, Sample, judge_sample},
        evidence::OpResult,
        verdict::Verdict,
    },
    results::{self, Record},
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
    /// The run's folder and what it says of itself, once there is a sample of it.
    run: Option<(Utf8PathBuf, Record)>,
    /// Kinds of doubts that were told.
    told: BTreeSet<(Verdict, u32, String)>,
}

enum Form {
    /// A line that stays in place below the others.
    Live(ProgressBar),
    /// Lines with their time of day.
    Plain,
    /// The same, folded by visits.
    GithubActions,
    /// An object a line, on stdout.
    Json,
}

impl Progress {
    pub fn new(samples: usize, planned: Duration, is_json: bool) -> Progress {
        let is_dumb = std::env::var_os("TERM").is_none_or(|it| it == "dumb");
        let form = match std::env::var("GITHUB_ACTIONS") {
            _ if is_json => Form::Json,
            Ok(it) if it == "true" => Form::GithubActions,
            _ if std::io::stderr().is_terminal() && !is_dumb => Form::Live(live(samples)),
            _ => Form::Plain,
        };
        Progress {
            form,
            samples,
            done: 0,
            planned,
            start: Instant::now(),
            run: None,
            told: BTreeSet::new(),
        }
    }

    fn line(&self, style: Style, text: &str) {
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

    /// A doubt is told once; when it comes again, by the number of its rule.
    fn in_short(&mut self, sample: &Sample) -> String {
        let mut text = String::new();
        let mut again = BTreeSet::new();
        for it in sample.found.findings.iter().filter(|it| it.verdict >= Verdict::Suspect) {
            let is_news = self.told.insert(it.kind());
            match it.verdict {
                Verdict::Suspect if !is_news => drop(again.insert(it.rule)),
                verdict => text += &format!(" · {verdict}: {it}"),
            }
        }
        if !again.is_empty() {
            let rules: Vec<String> = again.iter().map(ToString::to_string).collect();
            text += &format!(" · suspect as before (rule {})", rules.join(", "));
        }
        text
    }

    fn judge(&mut self, folder: &Utf8Path) -> Option<Sample> {
        if self.run.is_none() {
            let run = folder.ancestors().find(|it| it.join("raw/run.json").exists())?;
            self.run = Some((run.to_owned(), results::load(run).ok()?));
        }
        let (run, record) = self.run.as_ref()?;
        judge_sample(run, record, folder)
    }

    /// What GitHub shows beside the summary of a job.
    fn annotate(&self, kind: &str, title: &str, text: &str) {
        if matches!(self.form, Form::GithubActions) {
            let escape =
                |it: &str| it.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
            let title = escape(title).replace(':', "%3A").replace(',', "%2C");
            crate::errln!("::{kind} title={title}::{}", escape(text));
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
        "{bar:12} {pos} of {len}  {elapsed} so far, {prefix}\n{wide_msg}",
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
    fn expect(&mut self, samples: usize) {
        self.samples = self.done + samples;
        if let Form::Live(bar) = &self.form {
            bar.set_length(self.samples as u64);
        }
    }

    fn begin(&mut self, kind: &ScopeKind, title: &str) {
        self.show(title);
        match (&self.form, kind) {
            (Form::GithubActions, ScopeKind::Visit { .. }) => crate::errln!("::group::{title}"),
            (Form::Plain, ScopeKind::Visit { .. }) => self.line(Style::Bold, title),
            (Form::Json, ScopeKind::Visit { .. }) => {
                crate::outln!("{}", json!({"event": "visit", "title": title}));
            }
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
        let Some(sample) = self.judge(folder) else {
            return self.failed(title, "its files cannot be judged");
        };
        let verdict = sample.verdict();
        let numbers: Vec<Number> = sample.ops.iter().map(Number::of).collect();
        // What is only short is said once, at the end.
        let doubts = sample.found.findings.iter().filter(|it| it.verdict >= Verdict::Suspect);
        let doubts: Vec<String> = doubts.map(ToString::to_string).collect();
        if matches!(self.form, Form::Json) {
            let sample = json!({
                "event": "sample", "title": title, "folder": folder, "numbers": numbers,
                "verdict": verdict, "reasons": doubts,
            });
            return crate::outln!("{sample}");
        }
        match verdict {
            _ if doubts.is_empty() => (),
            Verdict::Suspect => self.annotate("warning", title, &doubts.join("; ")),
            _ => self.annotate("error", title, &doubts.join("; ")),
        }
        let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        let doubts = self.in_short(&sample);
        let text = format!("{title}: {}{doubts}", numbers.join("; "));
        match verdict.is_usable() {
            true => self.line(Style::Plain, &format!("✓ {text}")),
            false => self.line(Style::Red, &format!("✗ {text}")),
        }
    }

    fn failed(&mut self, title: &str, reason: &str) {
        if matches!(self.form, Form::Json) {
            let failed = json!({"event": "failed", "title": title, "reason": reason});
            return crate::outln!("{failed}");
        }
        self.annotate("error", title, reason);
        self.line(Style::Red, &format!("✗ {title}: {reason}"));
    }
}

/// What one operation of a sample has reached.
#[derive(Serialize)]
struct Number {
    op: String,
    operations_per_s: f64,
    /// Of operations that move data.
    #[serde(skip_serializing_if = "Option::is_none")]
    mib_per_s: Option<f64>,
    p99_ns: u64,
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}/s", self.op, thousands(self.operations_per_s.round() as u64))?;
        if let Some(mib) = self.mib_per_s {
            write!(f, ", {} MiB/s", digits3(mib))?;
        }
        write!(f, ", p99 {}", latency(self.p99_ns as f64))
    }
}

impl Number {
    fn of(it: &OpResult) -> Number {
        Number {
            op: it.op.clone(),
            operations_per_s: it.value(Metric::Iops),
            mib_per_s: (it.bytes > 0).then(|| it.value(Metric::Throughput)),
            p99_ns: it.latency.percentile(99.0).unwrap_or_default(),
        }
    }
}

/// The last object of a run: how its cells stand, and where everything lies.
pub fn ended(analysis: &Analysis, report: &Utf8Path) -> serde_json::Value {
    let mut cells: BTreeMap<String, usize> = BTreeMap::new();
    analysis.cells.iter().for_each(|it| *cells.entry(it.verdict.to_string()).or_default() += 1);
    json!({"event": "end", "cells": cells, "report": report, "seed": analysis.record.seed})
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
