//! Repeats a command until it succeeds and its output says what it has to say.

use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use clap::Parser;

use crate::{
    base::{exit::Interrupted, units::Span},
    run::effects::{Command, Ctx},
};

#[derive(Parser, Debug)]
pub struct Args {
    /// A path of keys into the output, as in `.totals.bytes` or `.[0].name`
    #[arg(long)]
    json: Option<String>,
    #[arg(long)]
    pattern: Option<String>,
    #[arg(long)]
    at_most: Option<f64>,
    #[arg(long)]
    at_least: Option<f64>,
    #[arg(long)]
    equals: Option<f64>,
    #[arg(long)]
    falls_by: Option<f64>,
    #[arg(long)]
    stable_for: Option<Span>,
    #[arg(long, default_value_t = 1)]
    times: u32,
    #[arg(long, default_value = "1s")]
    every: Span,
    #[arg(long, default_value = "120s")]
    within: Span,
    /// How long the command itself may fail
    #[arg(long, default_value = "0s")]
    retry: Span,
    #[arg(last = true, required = true)]
    argv: Vec<String>,
}

/// What has been seen so far.
#[derive(Default)]
struct Seen {
    first: Option<f64>,
    last: Option<f64>,
    /// Since when the value has been the same.
    since: Option<Instant>,
    /// How many times in a row the rest held.
    holds: u32,
}

pub fn run(ctx: &Ctx<'_>, args: &Args) -> anyhow::Result<()> {
    let start = Instant::now();
    let command = Command::from_argv(&args.argv).limit(args.within.0.max(Duration::from_secs(60)));
    let mut seen = Seen::default();
    loop {
        let state = match ctx.output(&command) {
            Ok(text) => match holds(args, &text, &mut seen)? {
                None => return Ok(()),
                Some(reason) => reason,
            },
            Err(err) if err.is::<Interrupted>() => return Err(err),
            // A command that may not fail may still say no while a condition is waited for.
            Err(err) if start.elapsed() >= args.retry.0 => return Err(err),
            Err(err) => format!("{err:#}"),
        };
        if start.elapsed() >= args.within.0 {
            bail!("gave up after {} on `{command}`: {state}", args.within);
        }
        ctx.sleep(args.every.0)?;
    }
}

/// `None` once everything holds; otherwise what does not yet.
fn holds(args: &Args, text: &str, seen: &mut Seen) -> anyhow::Result<Option<String>> {
    let missing = unmet(args, text, seen)?;
    seen.holds = if missing.is_none() { seen.holds + 1 } else { 0 };
    if missing.is_some() {
        return Ok(missing);
    }
    Ok((seen.holds < args.times).then(|| format!("it held {} of {} times", seen.holds, args.times)))
}

fn unmet(args: &Args, text: &str, seen: &mut Seen) -> anyhow::Result<Option<String>> {
    if let Some(pattern) = &args.pattern {
        let found = regex::Regex::new(pattern).context("a broken pattern")?.is_match(text);
        if !found {
            let said = text.trim().lines().last().unwrap_or_default();
            return Ok(Some(format!(
                "its output does not match `{pattern}`; it ends with `{said}`"
            )));
        }
    }
    let Some(path) = &args.json else { return Ok(None) };
    let value = match number_at(text, path) {
        Ok(value) => value,
        Err(reason) => return Ok(Some(reason)),
    };
    let first = *seen.first.get_or_insert(value);
    if seen.last != Some(value) {
        seen.since = Some(Instant::now());
    }
    seen.last = Some(value);
    let stable = seen.since.map_or(Duration::ZERO, |it| it.elapsed());
    let bounds = [
        args.at_most.filter(|it| value > *it).map(|it| format!("at most {it}")),
        args.at_least.filter(|it| value < *it).map(|it| format!("at least {it}")),
        args.equals.filter(|it| value != *it).map(|it| format!("{it}")),
        args.falls_by
            .map(|it| (it, first * (1.0 - it)))
            // Shares of a number are not exact in floating point.
            .filter(|(_, most)| value > most + first.abs() * 1e-9)
            .map(|(share, most)| format!("at most {most:.0}, {share} below its first value")),
        args.stable_for.filter(|it| stable < it.0).map(|it| format!("the same for {it}")),
    ];
    let wanted = bounds.into_iter().flatten().next();
    Ok(wanted.map(|it| format!("{path} is {value} and has to be {it}")))
}

fn number_at(text: &str, path: &str) -> Result<f64, String> {
    let start = text.find(['{', '[']).ok_or("its output is no JSON")?;
    let value: serde_json::Value = serde_json::Deserializer::from_str(&text[start..])
        .into_iter()
        .next()
        .and_then(Result::ok)
        .ok_or("its output is no JSON")?;
    let mut at = &value;
    for key in path.split(['.', '[', ']']).filter(|it| !it.is_empty()) {
        at = match key.parse::<usize>() {
            Ok(index) if at.is_array() => &at[index],
            _ => &at[key],
        };
    }
    match at {
        serde_json::Value::Bool(it) => Ok(f64::from(*it)),
        // An empty list may be left out of an answer; its length is what is asked for.
        serde_json::Value::Array(it) => Ok(it.len() as f64),
        serde_json::Value::String(it) => it.parse().map_err(|_| format!("{path} is `{it}`")),
        it => it.as_f64().ok_or_else(|| format!("its output has no number at {path}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(extra: &[&str]) -> Args {
        Args::parse_from(["until"].iter().chain(extra).chain(&["--", "true"]))
    }

    #[test]
    fn a_bound_on_a_number_deep_in_json() {
        let it = args(&["--json=.totals[1].bytes", "--at-most=5", "--times=2"]);
        let mut seen = Seen::default();
        let text = |bytes: u32| format!("noise\n{{\"totals\":[0,{{\"bytes\":{bytes}}}]}}");
        assert!(holds(&it, &text(6), &mut seen).unwrap().unwrap().contains("has to be at most 5"));
        assert_eq!(holds(&it, &text(5), &mut seen).unwrap().unwrap(), "it held 1 of 2 times");
        assert_eq!(holds(&it, &text(5), &mut seen).unwrap(), None);
    }

    #[test]
    fn a_fall_is_against_the_first_value() {
        let it = args(&["--json=.used", "--falls-by=0.8"]);
        let mut seen = Seen::default();
        assert!(holds(&it, "{\"used\":100}", &mut seen).unwrap().is_some());
        assert!(holds(&it, "{\"used\":21}", &mut seen).unwrap().is_some());
        assert!(holds(&it, "{\"used\":20}", &mut seen).unwrap().is_none());
    }

    #[test]
    fn an_answer_without_the_number_is_not_yet() {
        let it = args(&["--json=.a.b", "--at-most=5"]);
        assert!(holds(&it, "{}", &mut Seen::default()).unwrap().is_some());
        assert!(holds(&it, "starting", &mut Seen::default()).unwrap().is_some());
    }
}
