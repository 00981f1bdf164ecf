//! The prober of durability: works on a folder of the system under test from several threads, and writes
//! down outside of it what the system has acknowledged, until it is ended.
//!
//! Each thread has a folder and a log of its own. In turn, all write data, each write followed by an fsync
//! of the file, then all create, rename and unlink, each followed by an fsync of the folder: an fsync of
//! data can bring names to the disk that would have been lost without it.

#![expect(clippy::disallowed_methods, reason = "it works on the system under test")]

use std::{
    fmt,
    fs::{self, File},
    io::Write as _,
    os::unix::fs::FileExt as _,
    str::FromStr,
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail};
use camino::{Utf8Path, Utf8PathBuf};
use clap::Parser;

use crate::{
    base::{disk, pid::Starter, random},
    results::durability::Kind,
};

/// How long all threads write data, and how long they work on names.
const TURN: Duration = Duration::from_millis(1000);
/// A thread's files of data are overwritten once there are so many.
const FILES: u64 = 32;
/// So many files are made before some of them are renamed and unlinked.
const BATCH: u64 = 9;

#[derive(Parser, Debug)]
pub struct Args {
    /// The folder of the logs, outside of the system under test
    #[arg(long)]
    log: Utf8PathBuf,
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..=64))]
    threads: u32,
    /// Operations of each thread, after which it ends by itself
    #[arg(long)]
    operations: Option<u64>,
    dir: Utf8PathBuf,
}

/// What is done, and acknowledged as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Op {
    /// The whole file, of so many bytes; version 1 makes it.
    Write {
        file: String,
        version: u64,
        len: usize,
    },
    Create {
        file: String,
    },
    Rename {
        from: String,
        to: String,
    },
    Unlink {
        file: String,
    },
}

impl Op {
    pub fn kind(&self) -> Kind {
        match self {
            Op::Write { .. } => Kind::Data,
            Op::Create { .. } => Kind::Create,
            Op::Rename { .. } => Kind::Rename,
            Op::Unlink { .. } => Kind::Unlink,
        }
    }

    fn perform(&self, dir: &Utf8Path) -> anyhow::Result<()> {
        let attempt = || -> std::io::Result<()> {
            match self {
                Op::Write { file, version, len } => {
                    let path = dir.join(file);
                    let bytes = content(file, *version, *len);
                    let is_new = *version == 1;
                    let mut options = File::options();
                    options.write(true).create_new(is_new);
                    let open = options.open(&path)?;
                    open.write_all_at(&bytes, 0)?;
                    open.sync_all()?;
                    if is_new { sync(dir) } else { Ok(()) }
                }
                Op::Create { file } => {
                    File::options().write(true).create_new(true).open(dir.join(file))?;
                    sync(dir)
                }
                Op::Rename { from, to } => {
                    fs::rename(dir.join(from), dir.join(to))?;
                    sync(dir)
                }
                Op::Unlink { file } => {
                    fs::remove_file(dir.join(file))?;
                    sync(dir)
                }
            }
        };
        attempt().with_context(|| format!("failed to {self}"))
    }
}

fn sync(dir: &Utf8Path) -> std::io::Result<()> {
    File::open(dir)?.sync_all()
}

/// As a line of the log has it.
impl fmt::Display for Op {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Op::Write { file, version, len } => write!(f, "write {file} {version} {len}"),
            Op::Create { file } => write!(f, "create {file}"),
            Op::Rename { from, to } => write!(f, "rename {from} {to}"),
            Op::Unlink { file } => write!(f, "unlink {file}"),
        }
    }
}

impl FromStr for Op {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> anyhow::Result<Op> {
        let owned = str::to_owned;
        Ok(match text.split(' ').collect::<Vec<_>>()[..] {
            ["write", file, version, len] => {
                Op::Write { file: owned(file), version: version.parse()?, len: len.parse()? }
            }
            ["create", file] => Op::Create { file: owned(file) },
            ["rename", from, to] => Op::Rename { from: owned(from), to: owned(to) },
            ["unlink", file] => Op::Unlink { file: owned(file) },
            _ => bail!("`{text}` is no operation of the log"),
        })
    }
}

/// What a file holds: of each file and version something else, none of it compressible.
pub fn content(file: &str, version: u64, len: usize) -> Vec<u8> {
    let seed = random::hash([file.as_bytes(), &version.to_le_bytes()]);
    random::Random::new(seed).bytes(len)
}

pub fn log_of(folder: &Utf8Path, thread: u32) -> Utf8PathBuf {
    folder.join(format!("t{thread}.log"))
}

/// The folder of a thread.
pub fn folder_of(dir: &Utf8Path, thread: u32) -> Utf8PathBuf {
    dir.join(format!("t{thread}"))
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    disk::make_dir(&args.log)?;
    fs::create_dir(&args.dir).with_context(|| format!("failed to make `{}`", args.dir))?;
    for thread in 0..args.threads {
        let folder = folder_of(&args.dir, thread);
        fs::create_dir(&folder).with_context(|| format!("failed to make `{folder}`"))?;
    }
    let above = args.dir.parent().context("a folder below a mount point is needed")?;
    for folder in [&*args.dir, above] {
        sync(folder).with_context(|| format!("failed to fsync `{folder}`"))?;
    }
    let start = Instant::now();
    let starter = Starter::of_this();
    let goes_on = |done: u64| {
        starter.is_there() && args.operations.is_none_or(|operations| done < operations)
    };
    let is_names_turn = |done: u64| match args.operations {
        // By number, so that a test knows what is done.
        Some(_) => done / 27 % 2 == 1,
        None => start.elapsed().as_millis() / TURN.as_millis() % 2 == 1,
    };
    let outcomes: Vec<anyhow::Result<()>> = std::thread::scope(|scope| {
        let one = |thread| {
            let (log, dir) = (log_of(&args.log, thread), folder_of(&args.dir, thread));
            scope.spawn(move || probe(&log, &dir, &goes_on, &is_names_turn))
        };
        let threads: Vec<_> = (0..args.threads).map(one).collect();
        threads.into_iter().map(|it| it.join().expect("no thread panics")).collect()
    });
    outcomes.into_iter().collect()
}

/// One thread: what is to be done next stands in the log before it is begun.
fn probe(
    log: &Utf8Path,
    dir: &Utf8Path,
    goes_on: &dyn Fn(u64) -> bool,
    is_names_turn: &dyn Fn(u64) -> bool,
) -> anyhow::Result<()> {
    let mut file = disk::create(log)?;
    let mut say = |text: String| -> anyhow::Result<()> {
        let outcome = file.write_all(text.as_bytes()).and_then(|()| file.sync_data());
        outcome.with_context(|| format!("failed to write `{log}`"))
    };
    let mut script = Script::default();
    let mut op = script.next(is_names_turn(0));
    say(format!("begin {op}\n"))?;
    for done in 1.. {
        if let Err(err) = op.perform(dir) {
            let reason = format!("{err:#}").replace('\n', " ");
            say(format!("refused {reason}\n"))?;
            bail!("{reason}");
        }
        if !goes_on(done) {
            return say("done\n".to_owned());
        }
        op = script.next(is_names_turn(done));
        say(format!("done\nbegin {op}\n"))?;
    }
    Ok(())
}

/// The operations of a thread, one after another.
#[derive(Default)]
struct Script {
    written: u64,
    /// Steps on names: a batch is created, then some of it renamed, then some of it unlinked.
    named: u64,
}

impl Script {
    fn next(&mut self, is_names_turn: bool) -> Op {
        if !is_names_turn {
            let (index, version) = (self.written % FILES, self.written / FILES + 1);
            self.written += 1;
            // From one byte to 192 KiB, few of them whole blocks; the same for all versions.
            let len = 1 + (index * index * 193 + index * 4096) as usize % (192 << 10);
            return Op::Write { file: format!("d{index}"), version, len };
        }
        const OTHERS: u64 = BATCH / 3;
        let (batch, step) = (self.named / (BATCH + 2 * OTHERS), self.named % (BATCH + 2 * OTHERS));
        self.named += 1;
        let file = |index: u64| format!("f{}", batch * BATCH + index);
        match step {
            step if step < BATCH => Op::Create { file: file(step) },
            step if step < BATCH + OTHERS => {
                let from = file(3 * (step - BATCH) + 1);
                Op::Rename { to: format!("{from}.renamed"), from }
            }
            step => Op::Unlink { file: file(3 * (step - BATCH - OTHERS) + 2) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_renames_and_unlinks_what_it_has_created() {
        let mut script = Script::default();
        let mut there = std::collections::BTreeSet::new();
        for _ in 0..150 {
            let op = script.next(true);
            assert_eq!(op.to_string().parse::<Op>().unwrap(), op);
            match op {
                Op::Create { file } => assert!(there.insert(file)),
                Op::Rename { from, to } => assert!(there.remove(&from) && there.insert(to)),
                Op::Unlink { file } => assert!(there.remove(&file)),
                Op::Write { .. } => panic!("no data in a turn of names"),
            }
        }
        assert_eq!(there.len(), 60);
    }

    #[test]
    fn data_is_overwritten_by_other_data_of_the_same_length() {
        let mut script = Script::default();
        let ops: Vec<Op> = (0..2 * FILES).map(|_| script.next(false)).collect();
        let Op::Write { file, version: 1, len } = &ops[5] else { panic!("{:?}", ops[5]) };
        let again = Op::Write { file: file.clone(), version: 2, len: *len };
        assert_eq!(ops[5 + FILES as usize], again);
        assert_ne!(content(file, 1, *len), content(file, 2, *len));
        assert_eq!(content(file, 1, *len).len(), *len);
    }
}
