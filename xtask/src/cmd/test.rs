//! `cargo xtask test`: everything that this machine can test, and what it left out and why. It is
//! what CI runs.

mod lab;

use std::time::{Duration, Instant};

use camino::Utf8Path;
use regex::Regex;
use serde::{Deserialize, Deserializer, de::Error as _};

use crate::{
    base::{ask::ask, exit::Exit, names},
    cmd::flags,
    inputs::{
        catalog::{self, System},
        flags::Selecting,
        selection,
        world::World,
    },
    prereq::{self, Wanted},
    run::effects::{self, Command, Ctx},
};

/// Builds of images, and the tests themselves on a slow machine.
const LIMIT: Duration = Duration::from_secs(3600);

/// What may be left out under `--all`, each with its reason.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Omissions {
    #[serde(default)]
    omission: Vec<Omission>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Omission {
    /// A glob over the names of tests.
    test: String,
    /// Over what was said: for another reason it is not permitted.
    #[serde(deserialize_with = "pattern")]
    when: Regex,
    reason: String,
}

fn pattern<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Regex, D::Error> {
    Regex::new(&String::deserialize(deserializer)?).map_err(D::Error::custom)
}

impl Omission {
    fn permits(&self, name: &str, said: &str) -> bool {
        names::matches(&self.test, name) && self.when.is_match(said)
    }
}

enum Outcome {
    Passed(usize),
    Failed(String),
    Skipped(String),
}

#[derive(Default)]
struct Tally {
    /// What each part took.
    took: Vec<(String, Duration)>,
    passed: usize,
    /// With what each of them said.
    failed: Vec<(String, String)>,
    skipped: Vec<(String, String)>,
}

pub fn run(flags: &flags::Test) -> anyhow::Result<Exit> {
    let world = World::read()?;
    let omissions = omissions(&world)?;
    let shell = xshell::Shell::new()?;
    shell.change_dir(&world.host.root);
    let tally = effects::with_ctx(&shell, crate::base::interrupt::flag(), |ctx| {
        let mut tester = Tester { ctx, world: &world, tally: Tally::default() };
        tester.on_this_machine()?;
        match flags.all {
            true => tester.lab()?,
            false => {
                crate::outln!("the lab is not a part of this: `cargo xtask test --all` runs it")
            }
        }
        Ok(tester.tally)
    })?;
    Ok(conclude(tally, flags.all, &omissions))
}

fn omissions(world: &World) -> anyhow::Result<Vec<Omission>> {
    let path = world.host.root.join("bench/test-omissions.toml");
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    Ok(catalog::parse::<Omissions>(&path, &text)?.omission)
}

fn conclude(mut tally: Tally, is_all: bool, omissions: &[Omission]) -> Exit {
    for (name, said) in &tally.skipped {
        let permitted = omissions.iter().find(|it| it.permits(name, said));
        let reason = in_one_line(said);
        match permitted {
            Some(it) if is_all => {
                crate::outln!("left out: {name}: {reason} (permitted: {})", it.reason)
            }
            _ => crate::outln!("left out: {name}: {reason}"),
        }
        if is_all && permitted.is_none() {
            let text = "it was left out, which bench/test-omissions.toml does not permit";
            tally.failed.push((name.clone(), text.to_owned()));
        }
    }
    // Once more at the end, where a long log is read first.
    for (name, text) in &tally.failed {
        crate::outln!("FAILED: {name}\n{}", last_lines(text, 20));
    }
    crate::outln!("what the parts took:");
    for (name, time) in tally.took.iter().filter(|it| it.1.as_secs() > 0) {
        crate::outln!("{:>6} s  {name}", time.as_secs());
    }
    crate::outln!(
        "{} passed, {} failed, {} skipped",
        tally.passed,
        tally.failed.len(),
        tally.skipped.len()
    );
    if tally.failed.is_empty() { Exit::Good } else { Exit::Cells }
}

/// How a long text begins and how it ends.
fn in_one_line(text: &str) -> String {
    let mut lines = text.lines().filter(|it| !it.trim().is_empty());
    match (lines.next(), lines.next_back()) {
        (Some(first), Some(last)) => format!("{first} … {}", last.trim()),
        (first, _) => first.unwrap_or_default().to_owned(),
    }
}

struct Tester<'a> {
    ctx: &'a Ctx<'a>,
    world: &'a World,
    tally: Tally,
}

impl Tester<'_> {
    fn on_this_machine(&mut self) -> anyhow::Result<()> {
        self.part("format", |it| it.cargo("rustfmt", &["fmt", "--all", "--check"]))?;
        let clippy = ["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"];
        self.part("lints", |it| it.cargo("clippy-driver", &clippy))?;
        self.part("unit and integration tests", Tester::cargo_test)?;
        self.part("ShellCheck over the scripts and the plan", Tester::shellcheck)?;
        self.part("bench of the local disk", Tester::bench_local)?;
        self.part("docker compose config of every profile", Tester::compose_config)?;
        let systems: Vec<&System> =
            self.world.catalog.systems.values().filter(|it| it.profile.is_some()).collect();
        for system in systems {
            self.part(&format!("system {}", system.name), |it| it.system(system))?;
        }
        Ok(())
    }

    fn part(&mut self, name: &str, test: impl FnOnce(&Self) -> Outcome) -> anyhow::Result<()> {
        self.ctx.check()?;
        crate::outln!("# {name}");
        let start = Instant::now();
        let outcome = test(self);
        self.tally.took.push((name.to_owned(), start.elapsed()));
        match outcome {
            Outcome::Passed(count) => self.tally.passed += count,
            Outcome::Failed(text) => {
                crate::outln!("{text}");
                self.tally.failed.push((name.to_owned(), text));
            }
            Outcome::Skipped(reason) => self.tally.skipped.push((name.to_owned(), reason)),
        }
        self.ctx.check()
    }

    fn outcome(&self, command: &Command) -> Outcome {
        match self.ctx.output(command) {
            Ok(_) => Outcome::Passed(1),
            Err(err) => Outcome::Failed(format!("{err:#}")),
        }
    }

    fn cargo(&self, tool: &str, args: &[&str]) -> Outcome {
        if ask(tool, ["--version"]).is_none() {
            return Outcome::Skipped(format!("{tool} is not installed (`rustup component add`)"));
        }
        self.outcome(&Command::new("cargo", args.iter().copied()).limit(LIMIT))
    }

    fn cargo_test(&self) -> Outcome {
        let command = Command::new("cargo", ["test", "--workspace"]).limit(LIMIT);
        let command = Command::new("sh", ["-c", &format!("{command} 2>&1")]).limit(LIMIT);
        let text = match self.ctx.output(&command) {
            Ok(text) => text,
            Err(err) => return Outcome::Failed(last_lines(&format!("{err:#}"), 60)),
        };
        let counts = text.lines().filter_map(|it| it.strip_prefix("test result: ok. "));
        let passed = counts.filter_map(|it| it.split(' ').next()?.parse::<usize>().ok()).sum();
        Outcome::Passed(passed)
    }

    fn shellcheck(&self) -> Outcome {
        if ask("shellcheck", ["--version"]).is_none() {
            return Outcome::Skipped("shellcheck is not installed".to_owned());
        }
        let exe = self.world.host.exe.as_str();
        let check = format!(
            "{{ git ls-files -z '*.sh' .ci/run bench/lab/guest/usr/local/bin | \
             grep -zv '^xtask/tests/golden/' || true; }} | xargs -0r shellcheck && \
             '{exe}' bench all --warm --dry-run --seed=1 --quick | shellcheck -s sh -"
        );
        self.outcome(&Command::new("sh", ["-c", &check]).limit(LIMIT))
    }

    /// The README's first command, for real.
    fn bench_local(&self) -> Outcome {
        let selecting = Selecting::default();
        let missing = match selection::systems(&self.world.catalog, &selecting) {
            Err(err) => return Outcome::Failed(format!("{err:#}")),
            Ok(selected) => {
                let checks = prereq::check(self.world, &Wanted::of_systems(self.world, &selected));
                selected
                    .iter()
                    .flat_map(|it| prereq::missing_for(&checks, &it.system.name))
                    .map(|it| it.in_words())
                    .collect::<Vec<_>>()
            }
        };
        if !missing.is_empty() {
            return Outcome::Skipped(missing.join("; "));
        }
        let out = "target/test-results";
        let bench = self.xtask(&["bench", "--quick", "--out", out]);
        if let Outcome::Failed(text) = self.outcome(&bench) {
            return Outcome::Failed(text);
        }
        let root = &self.world.host.root;
        let whole = crate::results::newest(&root.join(out)).and_then(|run| has_every_file(&run));
        match whole {
            Ok(()) => Outcome::Passed(1),
            Err(err) => Outcome::Failed(format!("{err:#}")),
        }
    }

    fn xtask(&self, args: &[&str]) -> Command {
        Command::new(self.world.host.exe.as_str(), args.iter().copied()).limit(LIMIT)
    }

    fn compose_config(&self) -> Outcome {
        if ask("docker", ["compose", "version"]).is_none() {
            return Outcome::Skipped("docker compose is not installed".to_owned());
        }
        let mut passed = 0;
        for profile in self.world.catalog.systems.values().filter_map(|it| it.profile.as_deref()) {
            let args = [
                "compose",
                "--env-file",
                ".env.example",
                "--profile",
                profile,
                "config",
                "--quiet",
            ];
            if let Outcome::Failed(text) = self.outcome(&Command::new("docker", args)) {
                return Outcome::Failed(text);
            }
            passed += 1;
        }
        Outcome::Passed(passed)
    }

    /// Its image is built or pulled, it comes up, becomes healthy, is bootstrapped, and goes down
    /// without a trace. What needs a client of the kernel's is the lab's to test.
    fn system(&self, system: &System) -> Outcome {
        if let Some(reason) = self.cannot_start(system) {
            return Outcome::Skipped(reason);
        }
        let name = system.name.as_str();
        if let Outcome::Failed(text) = self.outcome(&self.xtask(&["images", name])) {
            return Outcome::Skipped(format!("its image cannot be had here:\n{text}"));
        }
        let mut problem = None;
        for verb in ["up", "bootstrap"] {
            if let (None, Outcome::Failed(text)) =
                (&problem, self.outcome(&self.xtask(&[verb, name])))
            {
                let logs = format!("docker logs --tail 30 dittobench-{name}-1 2>&1; exit 0");
                let logs = self.ctx.output(&Command::new("sh", ["-c", &logs])).unwrap_or_default();
                problem = Some(format!("{verb}: {text}\n{logs}"));
            }
        }
        for verb in [&["down", name][..], &["self", "check-clean"]] {
            if let Outcome::Failed(text) = self.outcome(&self.xtask(verb)) {
                problem.get_or_insert(format!("{}: {text}", verb[0]));
            }
        }
        match problem {
            None => Outcome::Passed(1),
            Some(text) => Outcome::Failed(text),
        }
    }

    fn cannot_start(&self, system: &System) -> Option<String> {
        if ask("docker", ["version", "--format", "{{.Server.Version}}"]).is_none() {
            return Some("no Docker engine answers".to_owned());
        }
        // What the client needs is not needed to start the server.
        let client = ["mount.", "kernel module nfs", "kernel module cifs"];
        let protocols = system.mount.keys().copied().collect();
        let selected = [selection::Selected { system, protocols, is_literal: true }];
        let checks = prereq::check(self.world, &Wanted::of_systems(self.world, &selected));
        let is_clients = |name: &str| {
            name != "kernel module nfsd" && client.iter().any(|it| name.starts_with(it))
        };
        let missing: Vec<String> = prereq::missing_for(&checks, &system.name)
            .into_iter()
            .filter(|it| !is_clients(&it.name))
            .map(|it| it.in_words())
            .collect();
        (!missing.is_empty()).then(|| missing.join("; "))
    }
}

/// What failed stands at the end of a long text.
fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

fn has_every_file(run: &Utf8Path) -> anyhow::Result<()> {
    let files = [
        "run.json",
        "transcript.sh",
        "timeline.json",
        "summary.csv",
        "report.md",
        "report.html",
        "raw/run.json",
        "logs/commands.log",
        "SHA256SUMS",
    ];
    for file in files {
        let len = run.join(file).metadata().map_or(0, |it| it.len());
        anyhow::ensure!(len > 0, "`{run}` has no {file}");
    }
    let charts = run.join("charts").read_dir_utf8()?.count();
    anyhow::ensure!(charts > 0, "`{run}` has no charts");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_omission_is_permitted_for_its_own_reason_alone() {
        let read = |when: &str| {
            let text = format!("[[omission]]\ntest = 'system a*'\nwhen = '{when}'\nreason = 'r'\n");
            catalog::parse::<Omissions>(Utf8Path::new("o.toml"), &text)
        };
        let it = &read("its image(?s:.*)403").unwrap().omission[0];
        assert!(it.permits("system a1", "its image cannot be had here:\n403 Forbidden"));
        assert!(!it.permits("system a1", "its image cannot be had here:\nno space left"));
        assert!(!it.permits("system b", "its image cannot be had here:\n403 Forbidden"));
        let err = format!("{:#}", read("its (image").err().unwrap());
        assert!(err.contains("o.toml:3"), "{err}");
    }

    /// What is permitted is known well enough not to permit what is broken here.
    #[test]
    fn no_omission_of_ours_permits_a_broken_part() {
        let path =
            Utf8Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../bench/test-omissions.toml"));
        let text = std::fs::read_to_string(path).unwrap();
        let omissions = catalog::parse::<Omissions>(path, &text).unwrap().omission;
        assert!(!omissions.is_empty());
        for said in [
            "no Docker engine answers",
            "its image cannot be had here:\nfailed to solve: dockerfile parse error",
            "its image cannot be had here:\nno space left on device",
            "the lab could not make the image `a`: exit code: 1",
        ] {
            for it in &omissions {
                assert!(!it.permits(&it.test, said), "{}: {said}", it.test);
            }
        }
    }

    #[test]
    fn a_long_text_is_told_by_its_ends() {
        assert_eq!(in_one_line("a\n\nb\n  c\n"), "a … c");
        assert_eq!(in_one_line("a"), "a");
    }
}
