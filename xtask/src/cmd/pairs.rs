//! fio under the harness and by hand, in turn, on the same data: what the harness itself does to a
//! number, with the sampler beside the job and the series that the job keeps. Prints the ratio of the
//! two with its interval.

use std::time::Duration;

use anyhow::{Context as _, ensure};
use camino::{Utf8Path, Utf8PathBuf};
use clap::Parser;
use serde_json::Value;

use crate::{
    base::{ask::ask, disk},
    judge::{fio, stats},
    run::{
        effects::{Command, Ctx, Effect},
        plan::{self, SCRATCH, Step},
    },
};

const LIMIT: Duration = Duration::from_secs(60);

#[derive(Parser, Debug)]
pub struct Args {
    /// How many times each is run
    #[arg(long, default_value_t = 40, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pairs: u32,
    /// Seconds of each
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=30))]
    runtime: u32,
    /// Microseconds that the job waits after each read, as one over a network does: a machine whose own speed
    /// varies by a tenth hides less of what is asked for
    #[arg(long, default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=100_000))]
    wait: u32,
}

pub fn run(ctx: &Ctx<'_>, args: &Args) -> anyhow::Result<()> {
    let root = Utf8PathBuf::try_from(ctx.shell.current_dir())?;
    let dir = root.join(SCRATCH).join("pairs");
    disk::remove(&dir)?;
    let measured = measure(ctx, args, &dir);
    disk::remove(&dir)?;
    let ratios = measured?;
    let it = stats::spread(&ratios).context("no pairs")?;
    crate::outln!(
        "IOPS under the harness / by hand, {} pairs: median {:.4}, {} {:.4} to {:.4}",
        ratios.len(),
        it.median,
        it.confidence.map_or("range".to_owned(), |it| format!("{it:.1} % interval")),
        it.low,
        it.high
    );
    Ok(())
}

fn measure(ctx: &Ctx<'_>, args: &Args, dir: &Utf8Path) -> anyhow::Result<Vec<f64>> {
    disk::make_dir(&dir.join("data"))?;
    let job = format!(
        "[global]\nioengine={}\ndirectory={dir}/data\nfilename_format=data.$jobnum\nsize=64M\n\
         randseed=1\nrefill_buffers=1\nthinktime={}\n\n",
        plan::default_engine(crate::inputs::host::Os::Linux),
        args.wait
    );
    let layout = format!("{job}[layout]\nrw=write\nbs=1M\nend_fsync=1\n");
    perform(ctx, "layout", &layout, dir.as_str())?;
    let reads = format!(
        "{job}[reads]\nrw=randread\nbs=4k\ndirect=1\ntime_based=1\nruntime={}\n",
        args.runtime
    );
    let mut ratios = Vec::new();
    for pair in 0..args.pairs {
        let (harness, hand) = (dir.join(format!("h{pair}")), dir.join(format!("m{pair}")));
        disk::make_dir(&harness)?;
        disk::make_dir(&hand)?;
        // Neither is always the first: what drifts hits both alike.
        let iops = if pair % 2 == 0 {
            let first = under_harness(ctx, &reads, &harness)?;
            (first, by_hand(&reads, &hand)?)
        } else {
            let first = by_hand(&reads, &hand)?;
            (under_harness(ctx, &reads, &harness)?, first)
        };
        ratios.push(iops.0 / iops.1);
        crate::errln!("pair {}: {:.0} and {:.0} IOPS", pair + 1, iops.0, iops.1);
    }
    let options = |it: &str| options(&dir.join(it).join("fio.json"));
    let (mut harness, hand) = (options("h0")?, options("m0")?);
    let is_own = |name: &str| plan::OF_MEASURED.contains(&name);
    let own = harness.0.as_object_mut().context("global options")?;
    let added = own.len();
    own.retain(|name, _| !is_own(name));
    ensure!(added - own.len() == plan::OF_MEASURED.len(), "it did not keep its series");
    ensure!(harness == hand, "the two did not run the same expanded job otherwise");
    Ok(ratios)
}

/// The steps of a plan, performed as a run performs them.
fn perform(ctx: &Ctx<'_>, name: &str, job: &str, folder: &str) -> anyhow::Result<Command> {
    let mut ran = None;
    for step in plan::fio_steps(name, job, folder, LIMIT) {
        match step {
            Step::Do(Effect::Write { path, text, private }) => disk::write(&path, &text, private)?,
            Step::Do(Effect::Run(command)) => {
                ctx.run(&command)?;
                ran = Some(command);
            }
            _ => unreachable!("a job is written and run"),
        }
    }
    ran.context("a job is run")
}

/// With all that a run has beside a job.
fn under_harness(ctx: &Ctx<'_>, job: &str, folder: &Utf8Path) -> anyhow::Result<f64> {
    let exe = std::env::current_exe()?;
    let exe = exe.to_str().context("the path of this program")?;
    let sampler = plan::sampler(exe, folder.join("metrics.jsonl"));
    let job = plan::measured(job, folder.as_str(), true, None);
    ctx.beside(&sampler, || perform(ctx, "job", &job, folder.as_str()))?;
    iops(folder)
}

/// What a person types: the very line that the plan prints.
fn by_hand(job: &str, folder: &Utf8Path) -> anyhow::Result<f64> {
    let mut line = None;
    for step in plan::fio_steps("job", job, folder.as_str(), LIMIT) {
        match step {
            Step::Do(Effect::Write { path, text, private }) => disk::write(&path, &text, private)?,
            Step::Do(effect) => line = Some(effect.to_string()),
            _ => unreachable!("a job is written and run"),
        }
    }
    let line = line.context("a job is run")?;
    ask("sh", ["-c", &line]).with_context(|| format!("`{line}` failed"))?;
    iops(folder)
}

fn iops(folder: &Utf8Path) -> anyhow::Result<f64> {
    let text = std::fs::read_to_string(folder.join("fio.json"))?;
    let output = fio::parse(&text)?;
    let read = &output.jobs.first().context("a job")?.read;
    Ok(read.total_ios as f64 / read.seconds())
}

/// The options that fio itself says it ran with.
fn options(path: &Utf8Path) -> anyhow::Result<(Value, Value)> {
    let text = std::fs::read_to_string(path)?;
    let output: Value = serde_json::from_str(&text[text.find('{').context("JSON")?..])?;
    Ok((output["global options"].clone(), output["jobs"][0]["job options"].clone()))
}
