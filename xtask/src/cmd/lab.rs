//! `cargo xtask lab`: a command, or a look around, in the disposable machine.

use std::io::IsTerminal as _;

use camino::{Utf8Path, Utf8PathBuf};
use clap::{CommandFactory as _, Parser as _};

use crate::{
    base::{
        disk,
        exit::{self, Exit},
    },
    cmd::flags::{self, LabVerb},
    inputs::{host::Host, selection::Selection, variants, world::World},
    lab::{self, LAB, Lab, Life, Work},
    prereq::{self, Check},
    results::durability::End,
    run::{
        effects::{Effect, Effects},
        perform::{Quiet, Run},
        plan::{self, Planner, Step},
    },
};

mod power;

/// Records of earlier runs that are kept: a few kilobytes each.
const KEPT: usize = 20;

/// The exit code is that of the command in the machine, whatever it is.
pub fn run(flags: &flags::Lab) -> anyhow::Result<u8> {
    let mut world = World::read()?;
    let words = match &flags.verb {
        Some(LabVerb::Sh { command }) => command,
        _ => &flags.command,
    };
    let words = without_cargo(words);
    refuse_mistakes(&world, words)?;
    let (words, out) = with_out(words);
    if out.is_some() && matches!(flags.verb, Some(LabVerb::Sh { .. })) {
        return Err(exit::usage(
            "results stay in a machine that stays; `cargo xtask lab --out DIR down` brings them",
        ));
    }
    let mut lab = Lab::read(&mut world)?;
    let is_dry_run = flags.dry_run;
    let needs_machine = !matches!(flags.verb, Some(LabVerb::Sh { .. } | LabVerb::Down));
    if needs_machine && !is_dry_run {
        require(&world, &lab)?;
    }
    if let Some(LabVerb::Images) = flags.verb {
        lab.forget_images();
    }
    let out = flags.out.clone().or(out).unwrap_or_else(|| "bench/results".into());
    let out = world.host.relative(&world.host.root.join(out));
    let session = Session { world: &world, lab: &lab, is_dry_run, out };
    match &flags.verb {
        None if words.is_empty() => Err(exit::usage(
            "say what to run in the machine, as in `cargo xtask lab -- bench all --quick`",
        )),
        None => match cut_by(&words) {
            Some(flags) => session.cut(&flags, &words),
            None => session.once(&words),
        },
        Some(LabVerb::Up) => session.up(),
        Some(LabVerb::Sh { .. }) => session.sh(words),
        Some(LabVerb::Down) => session.down(),
        Some(LabVerb::Images) => session.make(),
    }
}

/// Words for the machine, which may begin with `cargo xtask` by habit.
fn without_cargo(words: &[String]) -> &[String] {
    match words.iter().position(|it| it == "xtask") {
        Some(at) if at <= 1 => &words[at + 1..],
        _ => words,
    }
}

fn is_verb(word: &String) -> bool {
    flags::Cli::command().find_subcommand(word).is_some()
}

/// What of these words asks for cuts of the machine's power.
fn cut_by(words: &[String]) -> Option<flags::Durability> {
    let words = std::iter::once("cargo xtask").chain(words.iter().map(String::as_str));
    match flags::Cli::try_parse_from(words).ok()?.command {
        flags::Command::Durability(it) if it.end == End::Power && it.into.is_none() => Some(it),
        _ => None,
    }
}

/// What would be refused in the machine is refused before there is one.
fn refuse_mistakes(world: &World, words: &[String]) -> anyhow::Result<()> {
    if !words.first().is_some_and(is_verb) {
        return Ok(());
    }
    let words = std::iter::once("cargo xtask").chain(words.iter().map(String::as_str));
    let cli = flags::Cli::try_parse_from(words).unwrap_or_else(|err| err.exit());
    if let flags::Command::Durability(flags) = &cli.command {
        super::durability::Probe::of(world, flags)?;
    }
    if let flags::Command::Bench(flags) = cli.command {
        let Host { root, os, .. } = &world.host;
        let catalog = variants::expand(world.catalog.clone(), root, &world.settings, &flags)?;
        Selection::new(&catalog, &world.settings, &flags, 0, plan::default_engine(*os))?;
    }
    Ok(())
}

/// What this host lacks of what the lab needs.
pub fn missing(world: &World, lab: &Lab) -> Vec<Check> {
    prereq::lab(world, lab).into_iter().filter(|it| it.required && !it.ok).collect()
}

fn require(world: &World, lab: &Lab) -> anyhow::Result<()> {
    let missing = missing(world, lab);
    if missing.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> =
        missing.iter().map(|it| format!("  {} · {}", it.in_words(), it.remedy)).collect();
    let lines = lines.join("\n");
    Err(exit::prerequisite(format!("this machine lacks what the lab needs:\n{lines}")))
}

/// The words of a command for the machine, and the folder of this host that its `--out` names:
/// in the machine, results always go to the disk that is brought back.
fn with_out(words: &[String]) -> (Vec<String>, Option<Utf8PathBuf>) {
    let mut kept = Vec::new();
    let mut out = None;
    let mut rest = words.iter();
    let is_bench = words.first().is_some_and(|it| it == "bench" || it == "durability");
    while let Some(word) = rest.next() {
        match word.strip_prefix("--out") {
            Some("") if is_bench => out = rest.next().map(Into::into),
            Some(value) if is_bench && value.starts_with('=') => out = Some(value[1..].into()),
            _ => kept.push(word.clone()),
        }
    }
    (kept, out)
}

struct Session<'a> {
    world: &'a World,
    lab: &'a Lab,
    is_dry_run: bool,
    /// Where results are brought.
    out: Utf8PathBuf,
}

impl Session<'_> {
    /// A machine for one command.
    fn once(&self, words: &[String]) -> anyhow::Result<u8> {
        let folder = Utf8PathBuf::from(LAB.to_string());
        let make = self.opening(&folder);
        let mut body = self.lab.bring_in(&folder);
        body.push(self.lab.work(&folder, &Work::Command(self.command(words.to_vec()))));
        let hold = Step::Hold {
            acquire: self.lab.power_on(&folder, Life::Run),
            body,
            release: self.lab.power_off(&folder, Life::Run, &self.out),
        };
        let fill = |effects: &Effects<'_>| effects.fill(folder.as_str());
        let (outcome, folder) = self.perform(self.lock()?, &make, &[hold], fill);
        if !self.is_dry_run && outcome.is_ok() {
            crate::errln!("what the machine left in bench/results is in `{}`", self.out);
        }
        if let Some(folder) = folder.filter(|_| !self.is_dry_run && outcome.is_err()) {
            crate::errln!("the lab's records of this run are in `{folder}`");
            return outcome.map(|_| 0);
        }
        outcome.and_then(|folder| self.exit_of(folder.as_deref()))
    }

    /// What comes before a machine for one command.
    fn opening(&self, folder: &Utf8Path) -> Vec<Step> {
        let mut make = self.prologue();
        make.push(Step::mkdir(self.lab.cache.clone()));
        // Where nothing can be written is heard of before there is anything to write.
        make.push(Step::mkdir(self.out.clone()));
        make.extend(self.forget_records());
        make.push(self.lab.name_run());
        make.push(Step::Do(Effect::Open { run: folder.to_owned() }));
        make.push(Step::tool(["lab", "mark", folder.as_str()]));
        make.extend(self.lab.make());
        make
    }

    fn up(&self) -> anyhow::Result<u8> {
        let folder = self.lab.standing();
        if lab::tools::running(&folder).is_some() {
            return Err(exit::usage("a machine is up already; `cargo xtask lab down` ends it"));
        }
        let mut make = self.prologue();
        make.extend(self.lab.make());
        let mut steps = vec![Step::Do(Effect::Remove(folder.clone())), Step::mkdir(folder.clone())];
        steps.extend(self.lab.power_on(&folder, Life::Standing));
        steps.extend(self.lab.bring_in(&folder));
        let (outcome, _) = self.perform(self.lock()?, &make, &steps, |_| None);
        if outcome.is_err() && !self.is_dry_run {
            let off = Step::tool(["lab", "off", folder.as_str()]);
            let hold = Step::Hold { acquire: Vec::new(), body: Vec::new(), release: vec![off] };
            self.perform(None, &[], &[hold], |_| None).0?;
        }
        outcome?;
        if !self.is_dry_run {
            crate::outln!(
                "a machine is up: `cargo xtask lab sh` looks around, `cargo xtask lab down` ends it"
            );
        }
        Ok(Exit::Good as u8)
    }

    fn sh(&self, words: Vec<String>) -> anyhow::Result<u8> {
        let folder = self.lab.standing();
        if lab::tools::running(&folder).is_none() && !self.is_dry_run {
            return Err(exit::usage("no machine is up; `cargo xtask lab up` starts one"));
        }
        let work = match words.is_empty() {
            true if !std::io::stdin().is_terminal() && !self.is_dry_run => {
                return Err(exit::usage("a shell needs a terminal; or give a command after `--`"));
            }
            true => Work::Shell,
            false => Work::Command(self.command(words)),
        };
        let mut steps = self.prologue();
        steps.extend(self.lab.bring_in(&folder));
        steps.push(self.lab.work(&folder, &work));
        self.perform(None, &[], &steps, |_| None).0?;
        self.exit_of(Some(folder.as_str()))
    }

    fn down(&self) -> anyhow::Result<u8> {
        let folder = self.lab.standing();
        if !folder.exists() && !self.is_dry_run {
            crate::outln!("no machine is up");
            return Ok(Exit::Good as u8);
        }
        let mut steps = self.prologue();
        steps.push(Step::Hold {
            acquire: Vec::new(),
            body: Vec::new(),
            release: self.lab.power_off(&folder, Life::Standing, &self.out),
        });
        steps.push(Step::Do(Effect::Remove(folder)));
        self.perform(None, &[], &steps, |_| None).0?;
        Ok(Exit::Good as u8)
    }

    /// Only what is kept: the machine's disk, and that of its images.
    fn make(&self) -> anyhow::Result<u8> {
        let mut make = self.prologue();
        make.extend(self.lab.make());
        self.perform(self.lock()?, &make, &[], |_| None).0?;
        let missing = match self.is_dry_run {
            true => String::new(),
            false => std::fs::read_to_string(self.lab.missing()).unwrap_or_default(),
        };
        for line in missing.lines() {
            crate::outln!("missing {}", line.replacen('\t', ": ", 1));
        }
        Ok(if missing.is_empty() { Exit::Good } else { Exit::Cells } as u8)
    }

    /// Two that fill the cache at once would fill each other's folders.
    fn lock(&self) -> anyhow::Result<Option<disk::Lock>> {
        match self.is_dry_run || self.lab.is_made() {
            true => Ok(None),
            false => disk::lock(&self.lab.cache.join("lock")).map(Some),
        }
    }

    fn prologue(&self) -> Vec<Step> {
        let planner = Planner { host: &self.world.host, settings: &self.world.settings };
        let mut steps = planner.prologue();
        // Where mke2fs and its like are, which a user's own path seldom has.
        let path = format!("{}:/usr/local/sbin:/usr/sbin:/sbin", crate::base::word::Var("PATH"));
        steps.push(Step::Do(Effect::Export { name: "PATH".to_owned(), value: path }));
        steps
    }

    /// Removes all but the newest records.
    fn forget_records(&self) -> Vec<Step> {
        let entries = self.lab.cache.read_dir_utf8().into_iter().flatten().flatten();
        let mut runs: Vec<Utf8PathBuf> = entries
            .filter(|it| it.file_name().starts_with("run-"))
            .map(|it| it.into_path())
            // One whose machine still runs is somebody's.
            .filter(|it| lab::tools::running(it).is_none())
            .collect();
        runs.sort();
        runs.truncate(runs.len().saturating_sub(KEPT));
        runs.into_iter().map(|it| Step::Do(Effect::Remove(it))).collect()
    }

    /// A verb of this program, or any program of the machine.
    fn command(&self, words: Vec<String>) -> Vec<String> {
        let exe = self.world.host.relative(&self.world.host.exe);
        match words.first().is_some_and(is_verb) {
            true => std::iter::once(exe.into_string()).chain(words).collect(),
            false => words,
        }
    }

    /// What is made for all is made under the lock, what follows is this run's own.
    fn perform(
        &self,
        lock: Option<disk::Lock>,
        make: &[Step],
        steps: &[Step],
        folder: impl FnOnce(&Effects<'_>) -> Option<String>,
    ) -> (anyhow::Result<Option<String>>, Option<String>) {
        let shell = match xshell::Shell::new() {
            Ok(shell) => shell,
            Err(err) => return (Err(err.into()), None),
        };
        shell.change_dir(&self.world.host.root);
        let mut effects = super::effects(&shell, self.is_dry_run);
        if self.is_dry_run {
            let opened = effects.line("#!/bin/sh");
            if let Err(err) = opened {
                return (Err(err), None);
            }
        }
        let mut watch = Quiet;
        let mut run = Run::new(&mut effects, &mut watch);
        let made = run.perform(make);
        drop(lock);
        let outcome = made.and_then(|()| run.perform(steps));
        let folder = folder(&effects);
        let outcome = outcome.and(effects.finish()).map(|()| folder.clone());
        (outcome, folder)
    }

    fn exit_of(&self, folder: Option<&str>) -> anyhow::Result<u8> {
        let Some(folder) = folder.filter(|_| !self.is_dry_run) else { return Ok(0) };
        let path = Utf8Path::new(folder).join("exit");
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let code: i32 = text.trim().parse().map_err(|_| {
            anyhow::anyhow!("the command in the machine left no exit code in `{path}`")
        })?;
        Ok(u8::try_from(code).unwrap_or(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn out_of_a_benchmark_is_a_folder_of_the_host() {
        let check = |words: &str, kept: &str, out: Option<&str>| {
            let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
            let found = with_out(&words);
            assert_eq!((found.0.join(" "), found.1), (kept.to_owned(), out.map(Into::into)));
        };
        check("bench all --out /x --quick", "bench all --quick", Some("/x"));
        check("bench all --out=y", "bench all", Some("y"));
        check("bench all", "bench all", None);
        check("sh -c --out", "sh -c --out", None);
    }
}
