//! A command in the machine, by files in the folder that both see (`lab-agent` is at the other
//! end): its words go in, its output is passed on as it grows, and its exit code ends it.

use std::{
    fs::File,
    io::{Read as _, Write},
    os::unix::fs::FileExt as _,
    sync::mpsc,
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail};
use camino::{Utf8Path, Utf8PathBuf};
use clap::Parser;

use super::{Pulse, SILENCE, console, disk_error};
use crate::{
    base::{disk, pid::Process, word::quote},
    lab::SHARE,
    run::effects::{Command, Ctx},
};

const POLL: Duration = Duration::from_millis(20);

#[derive(Parser, Debug)]
pub struct Args {
    /// Seconds
    #[arg(long)]
    limit: u64,
    /// A variable that it gets from this environment
    #[arg(long)]
    pass: Vec<String>,
    /// In the shared folder: once the machine has written this file, its power is cut, and that ends the
    /// command
    #[arg(long)]
    cut: Option<String>,
    folder: Utf8PathBuf,
    /// None: a shell at this terminal
    #[arg(last = true)]
    words: Vec<String>,
}

pub fn run(ctx: &Ctx<'_>, args: &Args) -> anyhow::Result<()> {
    let folder = &args.folder;
    let job = Job::begin(args)?;
    if let Some(ask) = &args.cut {
        return job.until_cut(ctx, Duration::from_secs(args.limit), &folder.join(SHARE).join(ask));
    }
    let code = match args.words.is_empty() {
        true => job.at_terminal(ctx)?,
        false => job.follow(ctx, Duration::from_secs(args.limit), || None)?,
    };
    disk::write(&folder.join("exit"), &format!("{code}\n"), false)?;
    ctx.check()?;
    if let Some(line) = disk_error(&console(folder)).filter(|_| code != 0) {
        crate::errln!(
            "lab: a disk of the machine failed ({line}); is the host's disk at `{folder}` full?"
        );
    }
    Ok(())
}

struct Job<'a> {
    machine: &'a Utf8Path,
    folder: Utf8PathBuf,
}

impl<'a> Job<'a> {
    fn begin(args: &'a Args) -> anyhow::Result<Job<'a>> {
        let this =
            Process::current().context("the system does not say when this process started")?;
        let jobs = args.folder.join(SHARE).join("jobs");
        // One process may have several jobs, one after the other.
        let name = (1..).map(|it| jobs.join(format!("{}-{}-{it}", this.pid, this.started)));
        let folder = name.into_iter().find(|it| !it.exists()).expect("there is no last number");
        disk::make_dir(&folder)?;
        let mut script = "rm -- \"$0\"\n".to_owned();
        for name in &args.pass {
            if let Ok(value) = std::env::var(name) {
                script += &format!("export {name}={}\n", quote(&value));
            }
        }
        let words: Vec<String> = args.words.iter().map(|it| quote(it).to_string()).collect();
        script += &match words.is_empty() {
            true => terminal(),
            false => format!("exec {}\n", words.join(" ")),
        };
        if words.is_empty() {
            disk::write(&folder.join("terminal"), "", false)?;
        }
        // It may hold secrets: for its owner alone, and removed by its own first line.
        disk::write(&folder.join("command"), &script, true)?;
        disk::write(&folder.join("go"), "", false)?;
        Ok(Job { machine: &args.folder, folder })
    }

    /// Passes output on until the job has ended. A ctrl-c ends what runs in there as it would at a
    /// terminal, with its releases.
    fn follow(
        &self,
        ctx: &Ctx<'_>,
        limit: Duration,
        mut typed: impl FnMut() -> Option<Vec<u8>>,
    ) -> anyhow::Result<i32> {
        let mut out = Tail::of(self.folder.join("out"));
        let mut err = Tail::of(self.folder.join("err"));
        let mut pulse = Pulse::of(self.machine, SILENCE);
        let start = Instant::now();
        let mut is_passed_on = false;
        let mut keys = 0;
        loop {
            let exit = std::fs::read_to_string(self.folder.join("exit"));
            out.pass_on(&mut std::io::stdout());
            err.pass_on(&mut std::io::stderr());
            if let Ok(exit) = exit {
                return exit.trim().parse().context("the machine left no exit code");
            }
            while let Some(bytes) = typed() {
                keys += 1;
                disk::write_bytes(&self.folder.join(format!("in.{keys:09}")), &bytes, true)?;
            }
            if !is_passed_on && ctx.check().is_err() {
                is_passed_on = true;
                disk::write(&self.folder.join("signal"), "INT\n", false)?;
            }
            if start.elapsed() >= limit {
                disk::write(&self.folder.join("signal"), "KILL\n", false)?;
                let limit = limit.as_secs();
                bail!("the command in the machine took longer than BENCH_LAB_LIMIT={limit} s");
            }
            pulse.check()?;
            std::thread::sleep(POLL);
        }
    }

    /// Passes output on until the machine asks for its end, and makes that: nothing in it hears of it. One
    /// that does not ask has said why.
    fn until_cut(&self, ctx: &Ctx<'_>, limit: Duration, ask: &Utf8Path) -> anyhow::Result<()> {
        let mut is_cut = false;
        let outcome = self.follow(ctx, limit, || {
            if !is_cut && ask.exists() {
                is_cut = true;
                super::kill(ctx, self.machine);
            }
            None
        });
        match (outcome, is_cut) {
            (Err(_), true) => {
                ctx.check()?;
                super::wait_until_dead(ctx, self.machine)?;
                disk::remove(ask)
            }
            (outcome, _) => outcome.map(drop),
        }
    }

    /// Lends the machine this terminal: keys go in one by one, and it draws what comes out.
    fn at_terminal(&self, ctx: &Ctx<'_>) -> anyhow::Result<i32> {
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = std::io::stdin().read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        ctx.lend_terminal(&Command::new("stty", ["raw", "-echo"]))?;
        let outcome = self.follow(ctx, Duration::MAX, || receiver.try_recv().ok());
        ctx.lend_terminal(&Command::new("stty", ["sane"]))?;
        outcome
    }
}

/// A shell in a terminal of the size of this one.
fn terminal() -> String {
    let size = crate::base::ask::ask("sh", ["-c", "stty size < /dev/tty"]).unwrap_or_default();
    let (rows, columns) = size.split_once(' ').unwrap_or(("24", "80"));
    let kind = std::env::var("TERM").unwrap_or_else(|_| "linux".to_owned());
    format!("export TERM={}\nstty rows {rows} cols {columns}\nexec bash -l\n", quote(&kind))
}

/// A file that grows, and how much of it has been passed on.
struct Tail {
    path: Utf8PathBuf,
    file: Option<File>,
    passed: u64,
}

impl Tail {
    fn of(path: Utf8PathBuf) -> Tail {
        Tail { path, file: None, passed: 0 }
    }

    /// Whoever reads may have gone away, which does not end the job.
    fn pass_on(&mut self, to: &mut dyn Write) {
        if self.file.is_none() {
            self.file = File::open(&self.path).ok();
        }
        let Some(file) = &self.file else { return };
        let mut bytes = [0; 65536];
        while let Ok(count @ 1..) = file.read_at(&mut bytes, self.passed) {
            let _ = to.write_all(&bytes[..count]);
            self.passed += count as u64;
        }
        let _ = to.flush();
    }
}
