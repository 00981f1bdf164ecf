//! Waits until a container is healthy by its own check, run up to five times a second.
//!
//! The engine runs the same check every few seconds; waiting for that would cost each start time
//! that the system did not need.

use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use clap::Parser;
use serde::Deserialize;

use crate::{
    effects::{Command, Ctx, Interrupted},
    units::Span,
};

const EVERY: Duration = Duration::from_millis(200);

#[derive(Parser, Debug)]
pub struct Args {
    #[arg(long)]
    within: Span,
    container: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Container {
    state: State,
    config: Config,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct State {
    running: bool,
    #[serde(default)]
    exit_code: i64,
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

fn inspect(ctx: &Ctx<'_>, container: &str) -> anyhow::Result<Container> {
    let text = ctx.output(&Command::new("docker", ["inspect", container]))?;
    let found: Vec<Container> = serde_json::from_str(&text)
        .with_context(|| format!("docker's account of `{container}`"))?;
    found.into_iter().next().with_context(|| format!("there is no container `{container}`"))
}

pub fn run(ctx: &Ctx<'_>, args: &Args) -> anyhow::Result<()> {
    let name = &args.container;
    let found = inspect(ctx, name)?;
    let Some(check) = found.config.healthcheck else {
        bail!("`{name}` has no health check; give its service one in docker-compose.yml");
    };
    let exec = Command::new("docker", ["exec", name]).limit(Duration::from_secs(60));
    let exec = match check.test.split_first() {
        Some((kind, argv)) if kind == "CMD" => exec.args(argv),
        Some((kind, argv)) if kind == "CMD-SHELL" => exec.args(["/bin/sh", "-c"]).args(argv),
        _ => bail!("`{name}` has a health check of an unknown kind: {:?}", check.test),
    };
    let start = Instant::now();
    loop {
        let asked = Instant::now();
        let reason = match ctx.output(&exec) {
            Ok(_) => return Ok(()),
            Err(err) if err.is::<Interrupted>() => return Err(err),
            Err(err) => err,
        };
        // A container that has ended will not become healthy.
        let state = inspect(ctx, name)?.state;
        if !state.running {
            let code = state.exit_code;
            let logs = ctx.output(&Command::new("docker", ["logs", "--tail=5", name]));
            let logs = logs.unwrap_or_default();
            bail!("`{name}` ended with exit code {code} before it was healthy\n{}", logs.trim());
        }
        if start.elapsed() >= args.within.0 {
            return Err(reason.context(format!("`{name}` is not healthy after {}", args.within)));
        }
        // Where a check is dear, it would keep the server from what it is waited for.
        ctx.sleep(EVERY.max(2 * asked.elapsed()))?;
    }
}
