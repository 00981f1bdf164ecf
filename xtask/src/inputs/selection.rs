//! What the flags ask for, made whole with the settings: which systems over which protocols, which
//! workloads in which sizes, how often, in which order.

use std::{collections::BTreeSet, ops::RangeInclusive};

use camino::Utf8PathBuf;
use serde::{Deserialize, Serialize};

use crate::{
    base::{
        bounds, exit, names,
        units::{Share, Size},
    },
    inputs::{
        catalog::{Bound, Catalog, Pass, Protocol, System, Workload},
        flags, folders,
        settings::Settings,
    },
};

/// Rounds at most, of a run that goes on until it is sure.
const CAP: u32 = 20;
/// Before so many, nothing is settled.
const FIRST: u32 = 3;
/// What is published is surer.
const PUBLISH_FIRST: u32 = 6;
const PUBLISH_LEAST: f64 = 0.03;
const PUBLISH_BUDGET_S: u64 = 48 * 3600;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    Quick,
    Default,
    Publish,
}

/// How sure a run wants to be before it ends.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Until {
    /// Differences under this share are none.
    pub least: f64,
    /// Nothing is settled before so many rounds.
    #[serde(deserialize_with = "bounds::rounds")]
    pub first: u32,
    /// No round is begun that would end later than so many seconds after the run's start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget_s: Option<u64>,
}

impl Until {
    /// The least effect, as people write it.
    pub fn in_words(&self) -> String {
        format!("{} %", (self.least * 1000.0).round() / 10.0)
    }
}

/// A system and the protocols over which it is visited.
pub struct Selected<'a> {
    pub system: &'a System,
    pub protocols: Vec<Protocol>,
    /// Named literally, so that it must run; one that a glob found may be skipped.
    pub is_literal: bool,
}

pub struct Selection<'a> {
    pub systems: Vec<Selected<'a>>,
    pub workloads: Vec<&'a Workload>,
    pub profile: Profile,
    /// The workloads that are measured warm as well, by a name or a glob.
    pub warm: Option<String>,
    /// At most, where there is a target.
    pub rounds: u32,
    pub until: Option<Until>,
    pub threads: Vec<u32>,
    pub runtime_s: u32,
    /// Operations a second that the threads of a job offer together; none: as many as they can.
    pub rate: Option<u32>,
    pub size: Size,
    /// `--size` was given, so that it also stands for a workload's own size.
    pub size_is_given: bool,
    /// `--files`, in the place of a profile's numbers of files.
    pub files: Option<u64>,
    pub seed: u64,
    /// Systems that others are compared with, in the place of the catalogue's.
    pub baselines: Vec<String>,
    /// fio's, where no setting names one.
    pub default_engine: String,
    /// Where the run's folder is made.
    pub out: Utf8PathBuf,
}

impl<'a> Selection<'a> {
    pub fn new(
        catalog: &'a Catalog,
        settings: &Settings,
        flags: &flags::Bench,
        seed: u64,
        default_engine: &str,
    ) -> anyhow::Result<Selection<'a>> {
        let systems = systems(catalog, &flags.selecting)?;
        let mut workloads = workloads(catalog, &flags.selecting.workload)?;
        if flags.is_bare() {
            workloads.retain(|it| it.default);
        }
        let systems = with_stores(catalog, systems, &workloads)?;
        let names_nothing = flags.selecting.systems.is_empty();
        let profile = match (flags.publish, flags.quick || names_nothing) {
            (true, _) => Profile::Publish,
            (_, true) => Profile::Quick,
            _ => Profile::Default,
        };
        let setting = |name: &str, range: RangeInclusive<i64>| {
            let number = settings.number(name)?;
            let found = u32::try_from(number).ok().filter(|it| range.contains(&i64::from(*it)));
            let (least, most) = (range.start(), range.end());
            found.ok_or_else(|| {
                exit::usage(format!("{name}={}", bounds::refusal(number, least, most)))
            })
        };
        let (runtime_s, size, rounds) = match profile {
            Profile::Quick if flags.is_bare() => (5, Size(256 << 20), 3),
            Profile::Quick => (5, Size(256 << 20), 1),
            Profile::Default => (
                setting("BENCH_RUNTIME", bounds::RUNTIME)?,
                Size(1 << 30),
                setting("BENCH_ITERATIONS", bounds::ROUNDS)?,
            ),
            Profile::Publish => (60, Size(4 << 30), CAP),
        };
        let mut threads = match (flags.threads.is_empty(), profile) {
            (false, _) => flags.threads.clone(),
            (_, Profile::Publish) => vec![1, 4, 16],
            _ => vec![setting("BENCH_THREADS", bounds::THREADS)?],
        };
        let mut seen = BTreeSet::new();
        threads.retain(|it| seen.insert(*it));
        let warm = flags.warm.clone();
        if let Some(pattern) = warm.as_ref().filter(|it| *it != "*") {
            let fits = |it: &&Workload| {
                it.passes.contains(&Pass::Warm) && names::matches(pattern, &it.name)
            };
            if !workloads.iter().any(fits) {
                return Err(exit::usage(format!(
                    "--warm: no selected workload that fits `{pattern}` has a warm pass"
                )));
            }
        }
        if let Some(rate) = flags.rate {
            check_rate(rate, &workloads, &threads)?;
        }
        let rounds = match (flags.rounds, flags.until) {
            (Some(rounds), _) => rounds,
            (None, Some(_)) => CAP,
            (None, None) => rounds,
        };
        let until = until(flags, profile, rounds)?;
        let is_selected = |name: &str| systems.iter().any(|it| it.system.base() == name);
        if let Some(other) = flags.baseline.iter().find(|it| !is_selected(it)) {
            let mut names: Vec<&str> = systems.iter().map(|it| it.system.base()).collect();
            names.dedup();
            return Err(exit::usage(format!(
                "--baseline {other}: it is not among the selected systems: {}",
                names.join(", ")
            )));
        }
        Ok(Selection {
            systems,
            workloads,
            profile,
            warm,
            rounds,
            until,
            threads,
            runtime_s: flags.runtime.unwrap_or(runtime_s),
            rate: flags.rate,
            size: flags.size.unwrap_or(size),
            size_is_given: flags.size.is_some(),
            files: flags.files,
            seed,
            baselines: flags.baseline.clone(),
            default_engine: default_engine.to_owned(),
            out: flags.out.clone().unwrap_or_else(|| "bench/results".into()),
        })
    }
}

/// Only jobs that go on for a time keep to a rate, and each thread offers at least one a second.
fn check_rate(rate: u32, workloads: &[&Workload], threads: &[u32]) -> anyhow::Result<()> {
    let keeps_to_one =
        |it: &&&Workload| matches!(it.bound, Bound::Time | Bound::Lap) && it.job.is_some();
    let (able, others): (Vec<&Workload>, Vec<&Workload>) =
        workloads.iter().partition(|it| keeps_to_one(it));
    if !others.is_empty() {
        let named =
            |all: &[&Workload]| all.iter().map(|it| &*it.name).collect::<Vec<_>>().join(", ");
        let instead = match able.is_empty() {
            true => String::new(),
            false => format!("; choose with -w among {}", named(&able)),
        };
        return Err(exit::usage(format!(
            "--rate: {} cannot be held to a rate{instead}",
            named(&others)
        )));
    }
    match threads.iter().find(|it| **it > rate) {
        Some(threads) => Err(exit::usage(format!(
            "--rate {rate}: {threads} threads offer at least {threads} operations a second together"
        ))),
        None => Ok(()),
    }
}

/// The target of a run, if it has one: what is asked for, or what a profile has.
fn until(flags: &flags::Bench, profile: Profile, cap: u32) -> anyhow::Result<Option<Until>> {
    let (least, first) = match (flags.until, profile) {
        (Some(Share(least)), Profile::Publish) => (least, PUBLISH_FIRST),
        (Some(Share(least)), _) => (least, FIRST),
        (None, Profile::Publish) => (PUBLISH_LEAST, PUBLISH_FIRST),
        (None, _) if flags.budget.is_some() => {
            let why = "--budget goes with --until, which ends a run before its last round";
            return Err(exit::usage(why));
        }
        (None, _) => return Ok(None),
    };
    if cap < first {
        return Err(exit::usage(format!(
            "--rounds {cap}: nothing is settled before {first} rounds; give as many at least"
        )));
    }
    let of_profile = (profile == Profile::Publish).then_some(PUBLISH_BUDGET_S);
    let budget_s = flags.budget.map(|it| it.0.as_secs()).or(of_profile);
    Ok(Some(Until { least, first, budget_s }))
}

impl Selection<'_> {
    /// Those passes of a workload that were asked for.
    pub fn passes(&self, workload: &Workload) -> Vec<Pass> {
        let is_warm = self.warm.as_ref().is_some_and(|it| names::matches(it, &workload.name));
        let passes = workload.passes.iter().copied();
        passes.filter(|it| *it == Pass::Cold || is_warm).collect()
    }
}

pub fn systems<'a>(
    catalog: &'a Catalog,
    flags: &flags::Selecting,
) -> anyhow::Result<Vec<Selected<'a>>> {
    let wanted: Vec<Protocol> =
        flags.protocol.iter().map(|it| protocol(it)).collect::<Result<_, _>>()?;
    let mut selected: Vec<Selected<'a>> = Vec::new();
    let mut add = |system: &'a System, is_literal: bool| {
        let protocols: Vec<Protocol> = system
            .mount
            .keys()
            .copied()
            .filter(|it| wanted.is_empty() || wanted.contains(it))
            .collect();
        match selected.iter_mut().find(|it| it.system.name == system.name) {
            Some(it) => it.is_literal |= is_literal,
            None => selected.push(Selected { system, protocols, is_literal }),
        }
    };
    let mut all: Vec<&System> = catalog.systems.values().collect();
    // Variants in the order in which their values were given.
    all.sort_by_key(|it| (it.base(), it.variant.as_ref().map(|it| it.index)));
    if flags.systems.is_empty() {
        all.iter().filter(|it| it.default).for_each(|it| add(it, true));
    }
    for pattern in flags.systems.iter().filter(|it| *it != folders::KEYWORD) {
        let is_all = pattern == "all";
        let is_meant = |it: &&&System| is_all || names::matches(pattern, it.base());
        let found: Vec<&System> = all.iter().filter(is_meant).copied().collect();
        if found.is_empty() {
            let mut known: Vec<&str> = all.iter().map(|it| it.base()).collect();
            known.dedup();
            let unknown = names::unknown("system", pattern, known);
            return Err(match pattern.contains('/') {
                true => exit::usage(format!(
                    "`{pattern}` is no system; a folder is measured by `bench path {pattern}`"
                )),
                false => unknown,
            });
        }
        found.into_iter().for_each(|it| add(it, !is_all && !names::is_glob(pattern)));
    }
    if let Some(it) = selected.iter().find(|it| it.is_literal && it.protocols.is_empty()) {
        let spoken: Vec<&str> = it.system.mount.keys().map(|it| it.name()).collect();
        let (name, spoken) = (&it.system.name, spoken.join(", "));
        return Err(exit::usage(format!(
            "`{name}` speaks none of these protocols; it speaks {spoken}"
        )));
    }
    selected.retain(|it| !it.protocols.is_empty());
    if selected.is_empty() {
        return Err(exit::usage("no selected system speaks any of these protocols"));
    }
    Ok(selected)
}

/// With the object stores on which these stand, each by itself, and without what none of these
/// workloads can be measured on.
pub fn with_stores<'a>(
    catalog: &'a Catalog,
    mut systems: Vec<Selected<'a>>,
    workloads: &[&Workload],
) -> anyhow::Result<Vec<Selected<'a>>> {
    for store in catalog.systems.values() {
        let is_under = systems.iter().any(|it| store.is_under(it.system));
        if is_under && !systems.iter().any(|it| it.system.name == store.name) {
            let protocols = store.mount.keys().copied().collect();
            systems.push(Selected { system: store, protocols, is_literal: false });
        }
    }
    let has_any = |it: &System| workloads.iter().any(|workload| workload.applies_to(it));
    if let Some(it) = systems.iter().find(|it| it.is_literal && !has_any(it.system)) {
        let applies = catalog.workloads.values().filter(|of| of.applies_to(it.system));
        let names: Vec<&str> = applies.map(|it| &*it.name).collect();
        return Err(exit::usage(format!(
            "`{}`: none of the selected workloads can be measured on it; these can: {}",
            it.system.name,
            names.join(", ")
        )));
    }
    systems.retain(|it| has_any(it.system));
    match systems.is_empty() {
        true => Err(exit::usage("no selected workload can be measured on a selected system")),
        false => Ok(systems),
    }
}

pub fn workloads<'a>(
    catalog: &'a Catalog,
    patterns: &[String],
) -> anyhow::Result<Vec<&'a Workload>> {
    for pattern in patterns {
        if !catalog.workloads.keys().any(|it| names::matches(pattern, it)) {
            let known = catalog.workloads.keys().map(|it| &**it);
            return Err(names::unknown("workload", pattern, known));
        }
    }
    let is_wanted = |it: &&Workload| {
        patterns.is_empty() || patterns.iter().any(|pattern| names::matches(pattern, &it.name))
    };
    Ok(catalog.workloads.values().filter(is_wanted).collect())
}

pub fn protocol(name: &str) -> anyhow::Result<Protocol> {
    let found = Protocol::ALL.into_iter().find(|it| it.name() == name);
    found.ok_or_else(|| names::unknown("protocol", name, Protocol::ALL.map(|it| it.name())))
}
