//! Waits until a container is healthy by its own check, run up to five times a second.
//!
//! The engine runs the same check every few seconds; waiting for that would cost each start time
//! that the system did not need.

use std::{
    fmt,
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail};
use clap::Parser;
use serde::Deserialize;

use crate::{
    base::{
        exit::Interrupted,
        kernel,
        units::{self, Span},
        word::quote_all,
    },
    run::effects::{Command, Ctx},
};

const EVERY: Duration = Duration::from_millis(200);
/// Nobody has to be told of a shorter wait.
const QUIET: Duration = Duration::from_secs(3);
/// How much of a container's log an error shows.
const LOG_LINES: &str = "--tail=10";

#[derive(Parser, Debug)]
pub struct Args {
    #[arg(long)]
    within: Span,
    container: String,
}

/// What the engine says of a container.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Container {
    state: State,
    config: Config,
    #[serde(default)]
    restart_count: u32,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct State {
    running: bool,
    restarting: bool,
    pid: u32,
    #[serde(rename = "OOMKilled")]
    oom_killed: bool,
    exit_code: i64,
    /// Why it could not be started.
    error: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Config {
    healthcheck: Option<Check>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Check {
    test: Vec<String>,
}

impl Container {
    /// Whether it will not become healthy by waiting. Restarts count from the first look on.
    fn is_lost(&self, restarts_before: u32) -> bool {
        let State { running, restarting, oom_killed, .. } = self.state;
        !running || restarting || oom_killed || self.restart_count > restarts_before
    }
}

/// Its state in words.
impl fmt::Display for Container {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let State { running, restarting, oom_killed, exit_code, error, .. } = &self.state;
        match (restarting, running) {
            (true, _) => write!(f, "it restarts after exit code {exit_code}")?,
            (_, true) => f.write_str("it runs")?,
            (_, false) => write!(f, "it ended with exit code {exit_code}")?,
        }
        if *oom_killed {
            let what = if *running { "something in it was " } else { "" };
            write!(f, ", {what}killed for want of memory (BENCH_MEM_LIMIT)")?;
        }
        if self.restart_count > 0 {
            write!(f, ", {}", units::count(self.restart_count as usize, "restart"))?;
        }
        if !error.is_empty() {
            write!(f, ", and the engine says: {error}")?;
        }
        Ok(())
    }
}

fn inspect(ctx: &Ctx<'_>, container: &str) -> anyhow::Result<Container> {
    let text = ctx.output(&Command::new("docker", ["inspect", container]))?;
    let found: Vec<Container> = serde_json::from_str(&text)
        .with_context(|| format!("docker's account of `{container}`"))?;
    let found = found.into_iter().next();
    let mut found = found.with_context(|| format!("there is no container `{container}`"))?;
    // The engine speaks of the first process only, which may be a script that lives on.
    found.state.oom_killed |= kernel_killed_in(found.state.pid).is_some_and(|it| it > 0);
    Ok(found)
}

/// How many processes the kernel has killed for want of memory in the control group of this one.
fn kernel_killed_in(pid: u32) -> Option<u64> {
    let groups = kernel::read(&format!("/proc/{pid}/cgroup")).ok()?;
    let file = groups.lines().find_map(|line| {
        let (controllers, path) = line.split_once(':')?.1.split_once(':')?;
        match controllers {
            "" => Some(format!("/sys/fs/cgroup{path}/memory.events")),
            "memory" => Some(format!("/sys/fs/cgroup/memory{path}/memory.oom_control")),
            _ => None,
        }
    });
    let counts = kernel::read(&file?).ok()?;
    counts.lines().find_map(|it| it.strip_prefix("oom_kill ")?.parse().ok())
}

/// The end of what a container wrote, to whichever of its two outputs.
fn log_of(ctx: &Ctx<'_>, name: &str) -> String {
    let logs = r#"exec docker logs "$0" "$1" 2>&1"#;
    let said = ctx.output(&Command::new("sh", ["-c", logs, LOG_LINES, name]));
    match said.as_deref().map(str::trim) {
        Ok("") => "it wrote nothing to its log".to_owned(),
        Ok(said) => format!("the end of its log:\n{said}"),
        Err(err) => format!("its log cannot be had: {err:#}"),
    }
}

pub fn run(ctx: &Ctx<'_>, args: &Args) -> anyhow::Result<()> {
    let name = &args.container;
    let first = inspect(ctx, name)?;
    let restarts_before = first.restart_count;
    let Some(check) = first.config.healthcheck else {
        bail!("`{name}` has no health check; give its service one in docker-compose.yml");
    };
    let exec = Command::new("docker", ["exec", name]).limit(Duration::from_secs(60));
    let exec = match check.test.split_first() {
        Some((kind, argv)) if kind == "CMD" => exec.args(argv),
        Some((kind, argv)) if kind == "CMD-SHELL" => exec.args(["/bin/sh", "-c"]).args(argv),
        _ => bail!("`{name}` has a health check of an unknown kind: {:?}", check.test),
    };
    let start = Instant::now();
    let mut is_told = false;
    loop {
        let asked = Instant::now();
        let reason = match ctx.output(&exec) {
            Ok(_) => return Ok(()),
            Err(err) if err.is::<Interrupted>() => return Err(err),
            Err(err) => err,
        };
        let container = inspect(ctx, name)?;
        if container.is_lost(restarts_before) {
            bail!("`{name}` will not become healthy: {container}; {}", log_of(ctx, name));
        }
        if start.elapsed() >= args.within.0 {
            let log = log_of(ctx, name);
            bail!("`{name}` is not healthy after {}: {container}; {reason:#}\n{log}", args.within);
        }
        if !is_told && start.elapsed() >= QUIET {
            is_told = true;
            let (within, check) = (args.within, quote_all(&check.test[1..]));
            crate::errln!("waiting until `{name}` is healthy, at most {within}: {check}");
        }
        // Where a check is dear, it would keep the server from what it is waited for.
        ctx.sleep(EVERY.max(2 * asked.elapsed()))?;
    }
}
