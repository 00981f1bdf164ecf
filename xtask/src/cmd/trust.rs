//! `cargo xtask self trust`: lies that are really told, and whether the rule that each breaks finds it;
//! beside them the same runs without a lie, which have to pass.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use anyhow::{Context as _, ensure};
use camino::{Utf8Path, Utf8PathBuf};
use clap::Parser;
use serde::Deserialize;
use serde_json::json;

use crate::{
    base::{disk, exit, output, word::quote},
    judge::{
        analysis::Analysis,
        rules,
        verdict::{Finding, Verdict},
    },
    results,
    run::{
        effects::{Command, Ctx},
        plan::SCRATCH,
    },
};

/// What the machine around a run does is no lie of the run: these are held against it only where the lie
/// is about them.
const OF_THE_MACHINE: [u32; 5] = [3, 23, 25, 26, 27];
/// All that a run of the local disk reads of a checkout.
const FILES: [&str; 7] = [
    "bench/systems",
    "bench/services",
    "bench/workloads",
    "bench/docker",
    "configs",
    "docker-compose.yml",
    ".env.example",
];
const LIMIT: Duration = Duration::from_secs(120);

#[derive(Parser, Debug)]
pub struct Args {
    /// An array of {lie, rule, caught, found}
    #[arg(long)]
    json: bool,
    /// Only lies about this rule
    #[arg(long)]
    rule: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lies {
    lie: Vec<Lie>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lie {
    name: String,
    rule: u32,
    #[serde(default)]
    also: Vec<u32>,
    workload: String,
    #[serde(default = "one")]
    rounds: u32,
    /// The job that is changed, and how.
    job: Option<String>,
    from: Option<String>,
    to: Option<String>,
    /// The program in whose place the script stands.
    program: Option<String>,
    script: Option<String>,
}

fn one() -> u32 {
    1
}

struct Told<'a> {
    lie: &'a Lie,
    found: Vec<Finding>,
}

impl Told<'_> {
    fn is_caught(&self) -> bool {
        self.found.iter().any(|it| it.rule == self.lie.rule)
    }

    /// Rules that found something else.
    fn by_accident(&self) -> BTreeSet<u32> {
        let rules = self.found.iter().map(|it| it.rule);
        let is_meant = |it: &u32| *it == self.lie.rule || self.lie.also.contains(it);
        rules.filter(|it| !is_meant(it) && !OF_THE_MACHINE.contains(it)).collect()
    }
}

pub fn run(ctx: &Ctx<'_>, args: &Args) -> anyhow::Result<()> {
    let root = Utf8PathBuf::try_from(ctx.shell.current_dir())?;
    let path = root.join("bench/lies.toml");
    let text =
        std::fs::read_to_string(&path).with_context(|| format!("failed to read `{path}`"))?;
    let all: Lies = toml::from_str(&text).with_context(|| format!("failed to parse `{path}`"))?;
    let asked: Vec<&Lie> =
        all.lie.iter().filter(|it| args.rule.is_none_or(|rule| rule == it.rule)).collect();
    ensure!(!asked.is_empty(), exit::usage("no lie is about this rule"));
    let scratch = root.join(SCRATCH).join("trust");
    disk::remove(&scratch)?;
    let told = tell_all(ctx, &root, &scratch, &asked);
    disk::remove(&scratch)?;
    let (twins, told) = told?;
    say(args, &twins, &told);
    let failed = told.iter().any(|it| !it.is_caught() || !it.by_accident().is_empty());
    let twins_failed = twins.values().any(|it| !it.is_empty());
    ensure!(!failed && !twins_failed, "a lie was not caught, or an honest run was doubted");
    Ok(())
}

/// A workload and how many rounds of it.
type Twin<'a> = (&'a str, u32);
type Twins<'a> = BTreeMap<Twin<'a>, Vec<Finding>>;

fn tell_all<'a>(
    ctx: &Ctx<'_>,
    root: &Utf8Path,
    scratch: &Utf8Path,
    lies: &[&'a Lie],
) -> anyhow::Result<(Twins<'a>, Vec<Told<'a>>)> {
    let mut twins = BTreeMap::new();
    let mut told = Vec::new();
    for (index, &lie) in lies.iter().enumerate() {
        output::aside(
            output::Style::Dim,
            format_args!("{} of {}: {}", index + 1, lies.len(), lie.name),
        );
        let twin = (&*lie.workload, lie.rounds);
        if !twins.contains_key(&twin) {
            let folder = scratch.join(format!("twin-{}", twins.len()));
            let honest = measure(ctx, root, &folder, lie, false)?;
            let is_of_run = |it: &Finding| !OF_THE_MACHINE.contains(&it.rule);
            twins.insert(twin, honest.into_iter().filter(is_of_run).collect());
        }
        let found = measure(ctx, root, &scratch.join(format!("lie-{index}")), lie, true)?;
        told.push(Told { lie, found });
    }
    Ok((twins, told))
}

/// What is found in a run of the local disk, at least as a doubt.
fn measure(
    ctx: &Ctx<'_>,
    root: &Utf8Path,
    folder: &Utf8Path,
    lie: &Lie,
    is_told: bool,
) -> anyhow::Result<Vec<Finding>> {
    disk::make_dir(&folder.join("bench"))?;
    for file in FILES {
        disk::copy_all(&root.join(file), &folder.join(file))?;
    }
    let programs = folder.join("programs");
    disk::make_dir(&programs)?;
    if is_told {
        change(folder, &programs, lie)?;
    }
    let exe = Utf8PathBuf::try_from(std::env::current_exe()?)?;
    let script = format!(
        "cd {} && PATH={}:$PATH {} bench local --quick --seed=1 --runtime=1 --size=16M --threads=4 \
         --files=100 --rounds={} --workload={} > log 2>&1; true",
        quote(folder.as_str()),
        quote(programs.as_str()),
        quote(exe.as_str()),
        lie.rounds,
        quote(&lie.workload),
    );
    ctx.output(&Command::new("sh", ["-c", &script]).limit(LIMIT))?;
    let run = results::newest(&folder.join("bench/results")).with_context(|| {
        let log = std::fs::read_to_string(folder.join("log")).unwrap_or_default();
        format!("the run left nothing; it said:\n{}", log.trim())
    })?;
    let analysis = Analysis::of(&run)?;
    let findings = analysis.cells.iter().flat_map(|it| it.findings.keys());
    Ok(findings.filter(|it| it.verdict >= Verdict::Suspect).cloned().collect())
}

fn change(folder: &Utf8Path, programs: &Utf8Path, lie: &Lie) -> anyhow::Result<()> {
    if let (Some(job), Some(from), Some(to)) = (&lie.job, &lie.from, &lie.to) {
        let path = folder.join("bench/workloads").join(job);
        let text = std::fs::read_to_string(&path)?;
        ensure!(text.contains(from), "`{from}` is not in `{path}`");
        return disk::write(&path, &text.replacen(from, to, 1), false);
    }
    let (Some(program), Some(script)) = (&lie.program, &lie.script) else {
        return Err(exit::usage(format!("`{}` changes nothing", lie.name)));
    };
    let real = std::env::var("PATH")
        .unwrap_or_default()
        .split(':')
        .map(|it| Utf8Path::new(it).join(program))
        .find(|it| it.is_file())
        .with_context(|| format!("there is no `{program}`"))?;
    let text = format!(
        "#!/bin/sh\nset -e\nreal={}\njob=\nfor job in \"$@\"; do :; done\n\
         dir=$(sed -n 's/^\\(directory\\|opendir\\)=//p' \"$job\" 2> /dev/null | head -n 1)\n\
         if=\nfor word in \"$@\"; do case $word in if=*) if=${{word#if=}} ;; esac; done\n\
         [ -n \"$dir\" ] || dir=$(dirname \"$if\")\n{script}",
        quote(real.as_str())
    );
    disk::write_program(&programs.join(program), &text)
}

fn say(args: &Args, twins: &Twins<'_>, told: &[Told<'_>]) {
    if args.json {
        let as_json = |it: &Told<'_>| {
            let found: Vec<String> = it.found.iter().map(ToString::to_string).collect();
            json!({"lie": it.lie.name, "rule": it.lie.rule, "caught": it.is_caught(), "found": found})
        };
        crate::outln!("{}", json!(told.iter().map(as_json).collect::<Vec<_>>()));
        return;
    }
    let indent = " ".repeat(10);
    let wrapped = |text: &str| {
        for line in output::wrap(text, output::width().saturating_sub(indent.len()).min(100)) {
            crate::outln!("{indent}{line}");
        }
    };
    for it in told {
        let word = if it.is_caught() { "caught" } else { "MISSED" };
        crate::outln!("{word:8}  {}", it.lie.name);
        let own = it.found.iter().find(|found| found.rule == it.lie.rule);
        match own {
            Some(found) => wrapped(&found.to_string()),
            None => {
                let title = rules::rule(it.lie.rule).map_or("", |it| it.title);
                wrapped(&format!("nothing by rule {}, {title}", it.lie.rule));
            }
        }
        for found in it.found.iter().filter(|found| it.by_accident().contains(&found.rule)) {
            wrapped(&format!("BY ACCIDENT: {found}"));
        }
    }
    for ((workload, rounds), found) in twins {
        let word = if found.is_empty() { "passed" } else { "DOUBTED" };
        let times = if *rounds > 1 { format!(", {rounds} rounds") } else { String::new() };
        crate::outln!("{word:8}  without a lie: {workload}{times}");
        found.iter().for_each(|it| wrapped(&it.to_string()));
    }
    let caught = told.iter().filter(|it| it.is_caught()).count();
    let passed = twins.values().filter(|it| it.is_empty()).count();
    crate::outln!(
        "\n{caught} of {} lies caught, {passed} of {} honest runs passed",
        told.len(),
        twins.len()
    );
}
