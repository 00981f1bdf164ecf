//! Compares what a system has acknowledged with what is there: byte for byte, name for name. What was
//! begun and not acknowledged may be there, in part, or not at all.

use std::{collections::BTreeMap, fmt::Display, io::ErrorKind};

use anyhow::{Context as _, ensure};
use camino::{Utf8Path, Utf8PathBuf};
use clap::Parser;

use super::acknowledge::{Op, content, folder_of, log_of};
use crate::results::durability::{Kind, Recount};

/// So many are told of.
const EXAMPLES: usize = 10;

#[derive(Parser, Debug)]
pub struct Args {
    /// The folder of the prober's logs
    #[arg(long)]
    log: Utf8PathBuf,
    dir: Utf8PathBuf,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let mut recount = Recount::default();
    let mut threads = 0;
    while let Ok(text) = std::fs::read_to_string(log_of(&args.log, threads)) {
        let log = Log::parse(&text)?;
        log.recount(&folder_of(&args.dir, threads), &mut recount);
        recount.refused.extend(log.refused);
        threads += 1;
    }
    ensure!(threads > 0, "there is no log of the prober in `{}`", args.log);
    crate::outln!("{}", serde_json::to_string_pretty(&recount)?);
    let refused = recount.refused.first().map_or_else(String::new, |it| format!(": {it}"));
    ensure!(recount.total().acknowledged > 0, "nothing was acknowledged{refused}");
    Ok(())
}

/// What a thread was told.
#[derive(Default)]
struct Log {
    acknowledged: Vec<Op>,
    /// It may have been done, or not.
    begun: Option<Op>,
    refused: Vec<String>,
}

impl Log {
    /// Its last line may have been cut off.
    fn parse(text: &str) -> anyhow::Result<Log> {
        let mut log = Log::default();
        let whole = text.rfind('\n').map_or("", |end| &text[..end]);
        for line in whole.lines() {
            match line.split_once(' ') {
                Some(("begin", op)) => log.begun = Some(op.parse()?),
                Some(("refused", reason)) => log.refused.push(reason.to_owned()),
                None if line == "done" => {
                    let op = log.begun.take().context("something ended that was not begun")?;
                    log.acknowledged.push(op);
                }
                _ => anyhow::bail!("`{line}` is no line of a prober's log"),
            }
        }
        Ok(log)
    }

    fn recount(&self, dir: &Utf8Path, recount: &mut Recount) {
        for op in &self.acknowledged {
            recount.kinds.entry(op.kind()).or_default().acknowledged += 1;
        }
        for (file, written) in self.files() {
            written.recount(dir, file, recount);
        }
        for chain in self.chains() {
            chain.recount(dir, recount);
        }
    }

    fn files(&self) -> BTreeMap<&str, Written> {
        let mut files: BTreeMap<&str, Written> = BTreeMap::new();
        for op in &self.acknowledged {
            if let Op::Write { file, version, len } = op {
                *files.entry(file).or_default() =
                    Written { version: *version, len: *len, begun: false };
            }
        }
        if let Some(Op::Write { file, .. }) = &self.begun {
            if let Some(it) = files.get_mut(&**file) {
                it.begun = true;
            }
        }
        files
    }

    /// The names that a file had, in order, and which of the steps between them were acknowledged.
    fn chains(&self) -> Vec<Chain<'_>> {
        let mut chains: BTreeMap<&str, Chain<'_>> = BTreeMap::new();
        let ops = self.acknowledged.iter().map(|it| (it, true));
        for (op, is_acknowledged) in ops.chain(self.begun.iter().map(|it| (it, false))) {
            let (now, next) = match op {
                Op::Write { .. } => continue,
                Op::Create { file } => (None, Some(&**file)),
                Op::Rename { from, to } => (Some(&**from), Some(&**to)),
                Op::Unlink { file } => (Some(&**file), None),
            };
            // Each name is used once, so what a chain is called is its last name.
            let mut chain = now.and_then(|it| chains.remove(it)).unwrap_or_default();
            chain.names.push(next);
            match is_acknowledged {
                true => chain.steps.push(op),
                false => chain.begun = true,
            }
            let name = next.or(now).expect("a step has a name");
            chains.insert(name, chain);
        }
        chains.into_values().collect()
    }
}

/// The last acknowledged version of a file.
#[derive(Clone, Copy, Debug, Default)]
struct Written {
    version: u64,
    len: usize,
    /// The next one was on its way.
    begun: bool,
}

impl Written {
    fn recount(&self, dir: &Utf8Path, file: &str, recount: &mut Recount) {
        let Written { version, len, .. } = *self;
        let path = dir.join(file);
        let tally = recount.kinds.entry(Kind::Data).or_default();
        let found = match std::fs::read(&path) {
            Ok(it) => it,
            Err(err) => {
                match err.kind() {
                    ErrorKind::NotFound => tally.lost += version,
                    _ => tally.damaged += version,
                }
                return example(recount, &path, format_args!("version {version} of it: {err}"));
            }
        };
        let wanted = content(file, version, len);
        let next = self.begun.then(|| content(file, version + 1, len));
        let Some(at) = first_difference(&found, &wanted, next.as_deref()) else { return };
        let is_whole = |older: &u64| found == content(file, *older, len);
        let older = match found.is_empty() {
            true => Some(0),
            false => (1..version).rev().find(is_whole),
        };
        match older {
            Some(older) => {
                tally.lost += version - older;
                let is = if older == 0 { "nothing".to_owned() } else { format!("version {older}") };
                example(recount, &path, format_args!("{is} in the place of version {version}"));
            }
            None => {
                tally.damaged += 1;
                let what = match () {
                    () if at == found.len() => format!("it ends at byte {at} of {len}"),
                    () if found[at..].iter().all(|it| *it == 0) => {
                        format!("zeros from byte {at} of {len}")
                    }
                    () => format!("another byte at {at} of {len}"),
                };
                example(recount, &path, format_args!("version {version}: {what}"));
            }
        }
    }
}

/// Where what is there is neither what was acknowledged nor, if something was on its way, that.
fn first_difference(found: &[u8], wanted: &[u8], next: Option<&[u8]>) -> Option<usize> {
    let is_right = |at: usize| {
        let byte = found.get(at);
        byte == wanted.get(at) || next.is_some_and(|it| byte == it.get(at))
    };
    (0..found.len().max(wanted.len())).find(|at| !is_right(*at))
}

/// A file from its creation on: the name that it had after each step.
#[derive(Default)]
struct Chain<'a> {
    /// Of the step that was on its way, too.
    names: Vec<Option<&'a str>>,
    steps: Vec<&'a Op>,
    begun: bool,
}

impl Chain<'_> {
    fn recount(&self, dir: &Utf8Path, recount: &mut Recount) {
        let is_there =
            |name: &&str| std::fs::symlink_metadata(dir.join(name)).is_ok_and(|it| it.is_file());
        let there: Vec<&str> = self.names.iter().copied().flatten().filter(is_there).collect();
        let is_as_after = |steps: usize| {
            let name = steps.checked_sub(1).and_then(|it| self.names[it]);
            there == Vec::from_iter(name)
        };
        let done = self.steps.len();
        // Both names, while it is on its way from one to the other.
        let is_between = || {
            self.begun
                && there.len() == 2
                && self.names.ends_with(&[Some(there[0]), Some(there[1])])
        };
        if is_as_after(done) || (self.begun && is_as_after(done + 1)) || is_between() {
            return;
        }
        let said = self.steps.last().expect("before its first step nothing is there");
        let path = dir.join(self.names[done - 1].or(self.names[0]).unwrap_or_default());
        // What is there was there after fewer steps: those behind them are lost.
        let after = (0..done).rev().find(|it| is_as_after(*it));
        let now = match there.is_empty() {
            true => "nothing is there".to_owned(),
            false => format!("there is {}", there.join(" and ")),
        };
        match after {
            Some(after) => self.steps[after..].iter().for_each(|it| {
                recount.kinds.entry(it.kind()).or_default().lost += 1;
            }),
            None => recount.kinds.entry(said.kind()).or_default().damaged += 1,
        }
        example(recount, &path, format_args!("after `{said}` {now}"));
    }
}

fn example(recount: &mut Recount, path: &Utf8Path, what: impl Display) {
    if recount.examples.len() < EXAMPLES {
        let name = path.iter().rev().take(2).collect::<Vec<_>>();
        let name = name.into_iter().rev().collect::<Vec<_>>().join("/");
        recount.examples.push(format!("{name}: {what}"));
    }
}
