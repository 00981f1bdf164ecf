//! What the lab's plan says in one line and a shell does not: the wait for a machine, the command
//! that runs in it, and its end.

mod job;

use std::time::{Duration, Instant};

use anyhow::bail;
use camino::{Utf8Path, Utf8PathBuf};
use clap::{Parser, Subcommand};

use crate::{
    base::{disk, units::Span},
    lab::{DISK, OWNER, SHARE},
    run::effects::{Command, Ctx},
};

/// How long a machine may say nothing: a fraction of it under any load.
const SILENCE: Duration = Duration::from_secs(60);
/// After which it is worth a look at its console.
const SHORT_SILENCE: Duration = Duration::from_secs(3);
const PANIC: &str = "Kernel panic";

#[derive(Parser, Debug)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Says that a machine's folder is this process's, while it lives
    Mark { folder: Utf8PathBuf },
    /// Waits until the machine of a folder answers
    Wait {
        #[arg(long)]
        within: Span,
        folder: Utf8PathBuf,
    },
    /// Runs a command in the machine, or lends it the terminal
    Run(job::Args),
    /// Ends the machine of a folder
    Off { folder: Utf8PathBuf },
}

pub fn run(ctx: &Ctx<'_>, args: &Args) -> anyhow::Result<()> {
    match &args.what {
        What::Mark { folder } => disk::write_owner(&folder.join(OWNER)),
        What::Wait { within, folder } => wait(ctx, folder, within.0),
        What::Run(args) => job::run(ctx, args),
        What::Off { folder } => off(ctx, folder),
    }
}

fn pid(folder: &Utf8Path) -> Option<u32> {
    std::fs::read_to_string(folder.join("pid")).ok()?.trim().parse().ok()
}

/// The pid of the folder's machine while it runs: a number alone might be another process by now.
pub fn running(folder: &Utf8Path) -> Option<u32> {
    let pid = pid(folder)?;
    let words = std::fs::read(format!("/proc/{pid}/cmdline")).ok()?;
    String::from_utf8_lossy(&words).contains(folder.as_str()).then_some(pid)
}

/// What a machine writes anew once a second.
fn beat(folder: &Utf8Path) -> Option<String> {
    std::fs::read_to_string(folder.join(SHARE).join("alive")).ok()
}

/// Watches a machine: an error once it has ended, or has said nothing for too long.
struct Pulse<'a> {
    folder: &'a Utf8Path,
    last: Option<String>,
    since: Instant,
    patience: Duration,
}

impl<'a> Pulse<'a> {
    fn of(folder: &'a Utf8Path, patience: Duration) -> Pulse<'a> {
        Pulse { folder, last: beat(folder), since: Instant::now(), patience }
    }

    /// Whether it has said something since the last look.
    fn check(&mut self) -> anyhow::Result<bool> {
        let beat = beat(self.folder);
        if beat != self.last {
            self.last = beat;
            self.since = Instant::now();
            return Ok(true);
        }
        let Some(pid) = running(self.folder) else {
            bail!("the machine ended{}", last_words(self.folder));
        };
        // With several processors, one that panics may leave the process standing.
        if self.since.elapsed() > SHORT_SILENCE && console(self.folder).contains(PANIC) {
            bail!("the machine ended{}", last_words(self.folder));
        }
        if self.since.elapsed() > self.patience {
            let seconds = self.patience.as_secs();
            let words = last_words(self.folder);
            bail!("the machine hangs: process {pid} has said nothing for {seconds} s{words}");
        }
        Ok(false)
    }
}

fn wait(ctx: &Ctx<'_>, folder: &Utf8Path, within: Duration) -> anyhow::Result<()> {
    /// It writes its pid down first of all.
    const STARTS_WITHIN: Duration = Duration::from_secs(5);
    let start = Instant::now();
    while running(folder).is_none() && start.elapsed() < STARTS_WITHIN {
        ctx.sleep(Duration::from_millis(10))?;
    }
    let mut pulse = Pulse::of(folder, within);
    while !pulse.check()? {
        ctx.sleep(Duration::from_millis(50))?;
    }
    Ok(())
}

fn console(folder: &Utf8Path) -> String {
    let bytes = std::fs::read(folder.join("console.log")).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What the console tells of the end.
fn last_words(folder: &Utf8Path) -> String {
    told_by(&console(folder), &folder.join("console.log"), folder)
}

fn told_by(text: &str, path: &Utf8Path, folder: &Utf8Path) -> String {
    let line = |part: &str| text.lines().find(|it| it.contains(part)).map(str::trim);
    if let Some(line) = line("Out of memory") {
        return format!(": it ran out of memory ({line}); raise BENCH_LAB_MEMORY; see `{path}`");
    }
    if let Some(line) = line(PANIC) {
        return format!(": its kernel panicked ({line}); see `{path}`");
    }
    if let Some(line) = disk_error(text) {
        return format!(": a disk of it failed ({line}); is the host's disk at `{folder}` full?");
    }
    format!("; its console is in `{path}`")
}

fn disk_error(console: &str) -> Option<&str> {
    console.lines().find(|it| it.contains("I/O error")).map(str::trim)
}

/// Ends a machine as a cut of its power does.
fn kill(ctx: &Ctx<'_>, folder: &Utf8Path) {
    if let Some(pid) = running(folder) {
        let _ = ctx.output(&Command::new("sh", ["-c", &format!("kill -s KILL {pid}")]));
    }
}

/// Waits until nothing of a killed machine writes to its disk any more.
fn wait_until_dead(ctx: &Ctx<'_>, folder: &Utf8Path) -> anyhow::Result<()> {
    const WITHIN: Duration = Duration::from_secs(30);
    let disk = format!("ubd1={}", folder.join(DISK));
    let is_of_it = |entry: camino::Utf8DirEntry| {
        let words = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
        words.split(|it| *it == 0).any(|it| it == disk.as_bytes())
    };
    let start = Instant::now();
    while Utf8Path::new("/proc").read_dir_utf8()?.flatten().any(is_of_it) {
        if start.elapsed() > WITHIN {
            bail!("the machine's power was cut, and its processes do not end");
        }
        ctx.sleep(Duration::from_millis(20))?;
    }
    Ok(())
}

fn off(ctx: &Ctx<'_>, folder: &Utf8Path) -> anyhow::Result<()> {
    /// One that hangs hears no polite signal.
    const GRACE: Duration = Duration::from_secs(5);
    for signal in ["TERM", "KILL"] {
        let Some(pid) = running(folder) else { return Ok(()) };
        let _ = ctx.output(&Command::new("sh", ["-c", &format!("kill -s {signal} {pid}")]));
        let start = Instant::now();
        while running(folder).is_some() && start.elapsed() < GRACE {
            ctx.sleep(Duration::from_millis(50))?;
        }
    }
    match running(folder) {
        None => Ok(()),
        Some(pid) => bail!("the machine's process {pid} does not end"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_console_tells_how_the_machine_ended() {
        let check = |console: &str, said: &str| {
            let told = told_by(console, "C".into(), "F".into());
            assert!(told.contains(said), "{told}");
        };
        let panic = "[   23.6] Kernel panic - not syncing: sysrq triggered crash\r\n";
        check(panic, "its kernel panicked ([   23.6] Kernel panic - not syncing");
        check("[ 40.0] I/O error, dev vda, sector 974336\n", "is the host's disk at `F` full?");
        check("[ 42.9] Buffer I/O error on device nvme0n1\n", "a disk of it failed");
        check("", "its console is in `C`");
    }
}
