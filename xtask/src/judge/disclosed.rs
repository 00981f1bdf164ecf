//! Whether the record of a run is complete (rule 41): all that somebody needs who does not trust it.

use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};
use serde::Deserialize;

use crate::{
    base::units::count,
    judge::analysis::Analysis,
    results::{self, SystemRecord},
};

const NO_CONTAINER: &str = "no container was measured";

/// A part of the record.
pub struct Item {
    pub name: &'static str,
    pub state: State,
}

pub enum State {
    Kept(String),
    /// There is no such thing in this run.
    NotHere(String),
    Lacking(String),
}

pub fn disclosed(run: &Utf8Path, analysis: &Analysis) -> Vec<Item> {
    let it = Record { run, analysis };
    [
        ("images", it.images()),
        ("compose", it.compose()),
        ("limits", it.limits()),
        ("jobs", it.jobs()),
        ("commands", it.lines("transcript.sh")),
        ("versions", it.versions()),
        ("kernel", it.kernel()),
        ("lscpu", it.of_machine(results::LSCPU)),
        ("sysctls", it.of_machine(results::SYSCTLS)),
        ("mounts", it.of_machine(results::MOUNTS)),
        ("revision", it.revision()),
        ("seed", State::Kept(analysis.record.seed.to_string())),
    ]
    .into_iter()
    .map(|(name, state)| Item { name, state })
    .collect()
}

struct Record<'a> {
    run: &'a Utf8Path,
    analysis: &'a Analysis,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Inspected {
    image: String,
}

impl Record<'_> {
    /// The folders of samples in which a job has said something, with their systems.
    fn measured(&self) -> impl Iterator<Item = (&SystemRecord, Utf8PathBuf)> {
        let record = &self.analysis.record;
        record.cells.iter().flat_map(|cell| {
            let folders = (1..=self.analysis.rounds).map(|it| cell.folder.join(it.to_string()));
            let has_said = |it: &Utf8PathBuf| {
                ["fio.json", "metadata-1.json"].iter().any(|file| self.has(&it.join(file)))
            };
            folders.filter(has_said).map(|it| (&record.systems[&cell.system], it))
        })
    }

    fn has(&self, path: &Utf8Path) -> bool {
        self.run.join(path).metadata().is_ok_and(|it| it.len() > 0)
    }

    fn fact(&self, name: &str) -> Option<&str> {
        let fact = self.analysis.record.facts.get(name).map(String::as_str);
        fact.filter(|it| !it.is_empty() && *it != "unknown")
    }

    fn images(&self) -> State {
        let (mut ids, mut without, mut with) = (BTreeSet::new(), Vec::new(), 0);
        for (_, sample) in self.measured().filter(|it| it.0.container.is_some()) {
            let text = std::fs::read_to_string(self.run.join(&sample).join("inspect.json"));
            let text = text.unwrap_or_default();
            let found = serde_json::Deserializer::from_str(&text).into_iter::<Inspected>();
            let found: Vec<String> =
                found.flatten().map(|it| it.image).filter(|it| !it.is_empty()).collect();
            match found.is_empty() {
                true => without.push(sample),
                false => with += 1,
            }
            ids.extend(found);
        }
        let kept = format!("{} by id, of {}", ids.len(), count(with, "sample"));
        of_all(kept, with, &without, NO_CONTAINER)
    }

    fn compose(&self) -> State {
        let record = &self.analysis.record;
        let visits: BTreeSet<_> = record
            .cells
            .iter()
            .filter(|it| record.systems[&it.system].container.is_some())
            .flat_map(|it| (1..=self.analysis.rounds).map(move |round| (it, round)))
            .map(|(it, round)| results::visit_folder(&it.system, it.protocol, round))
            .filter(|it| self.has(&it.join(results::version_file(None))))
            .map(|it| it.join(results::COMPOSE))
            .collect();
        let (with, without): (Vec<_>, Vec<_>) = visits.into_iter().partition(|it| self.has(it));
        let kept = format!("of {}, without secrets", count(with.len(), "visit"));
        of_all(kept, with.len(), &without, "no container came up")
    }

    fn jobs(&self) -> State {
        // What measures an object store has no job; its call stands among the commands.
        let by_fio = self.measured().filter(|it| !it.0.access.is_store()).map(|it| it.1);
        let jobs = by_fio.filter(|it| self.has(&it.join("fio.json")));
        let jobs = jobs.map(|it| it.join("job.fio"));
        let (with, without): (Vec<_>, Vec<_>) = jobs.partition(|it| self.has(it));
        let kept = format!("of {}", count(with.len(), "sample"));
        of_all(kept, with.len(), &without, "fio measured nothing")
    }

    fn limits(&self) -> State {
        let limit = |it: &str| self.analysis.record.settings.get(it).filter(|it| !it.is_empty());
        let mut systems = self.measured().map(|it| it.0);
        match (limit("BENCH_CPU_LIMIT"), limit("BENCH_MEM_LIMIT")) {
            _ if systems.all(|it| it.container.is_none()) => {
                State::NotHere(NO_CONTAINER.to_owned())
            }
            (Some(cpus), Some(memory)) => State::Kept(format!("{cpus} processors, {memory}")),
            _ => State::Lacking("BENCH_CPU_LIMIT, BENCH_MEM_LIMIT".to_owned()),
        }
    }

    fn versions(&self) -> State {
        let known = self.analysis.versions.iter().filter(|it| !it.1.of_system.is_empty());
        let known: BTreeSet<&String> = known.map(|it| it.0).collect();
        let measured = self.analysis.cells.iter().filter(|it| it.usable > 0);
        let systems: BTreeSet<&String> = measured.map(|it| &it.record.system).collect();
        let mut lacking: Vec<&str> = systems.difference(&known).map(|it| it.as_str()).collect();
        let needs_docker =
            systems.iter().any(|it| self.analysis.record.systems[*it].container.is_some());
        let programs = if needs_docker { &["fio", "docker", "compose"][..] } else { &["fio"][..] };
        lacking.extend(programs.iter().filter(|it| self.fact(it).is_none()));
        if !lacking.is_empty() {
            return State::Lacking(format!("of {}", lacking.join(", ")));
        }
        let programs = programs.iter().filter_map(|name| {
            let version = self.fact(name)?;
            Some(if version.starts_with(name) {
                version.to_owned()
            } else {
                format!("{name} {version}")
            })
        });
        let programs: Vec<String> = programs.collect();
        State::Kept(format!("{}, of {}", programs.join(", "), count(known.len(), "system")))
    }

    fn kernel(&self) -> State {
        let Some(kernel) = self.fact("kernel") else {
            return State::Lacking("`kernel` in raw/run.json".to_owned());
        };
        let path = Utf8Path::new(results::MACHINE).join(results::COMMAND_LINE);
        match self.has(&path) || !self.is_linux() {
            true => State::Kept(kernel.to_owned()),
            false => State::Lacking(format!("{path}, how {kernel} was started")),
        }
    }

    fn is_linux(&self) -> bool {
        self.fact("kernel").is_none_or(|it| it.starts_with("Linux"))
    }

    fn of_machine(&self, file: &str) -> State {
        match self.is_linux() {
            true => self.lines(&format!("{}/{file}", results::MACHINE)),
            false => State::NotHere("this system has none".to_owned()),
        }
    }

    fn lines(&self, path: &str) -> State {
        let lines = std::fs::read(self.run.join(path)).unwrap_or_default();
        match lines.iter().filter(|it| **it == b'\n').count() {
            0 => State::Lacking(path.to_owned()),
            some => State::Kept(count(some, "line")),
        }
    }

    fn revision(&self) -> State {
        match self.fact("git_revision") {
            None => State::Lacking("`git_revision` in raw/run.json".to_owned()),
            Some(it) if it.ends_with("-dirty") => {
                State::Lacking(format!("{it}: it had changes that no revision has"))
            }
            Some(it) => State::Kept(it.to_owned()),
        }
    }
}

fn of_all(kept: String, with: usize, without: &[Utf8PathBuf], none: &str) -> State {
    match without {
        [] if with == 0 => State::NotHere(none.to_owned()),
        [] => State::Kept(kept),
        [one] => State::Lacking(one.to_string()),
        [first, others @ ..] => State::Lacking(format!("{first} and {} more", others.len())),
    }
}
