//! `--vary`: a system is measured in several ways, each with other values of some settings, as if each
//! were a system of its own.

use std::collections::BTreeSet;

use camino::Utf8Path;

use crate::{
    base::{exit, names, redact::is_secret, units},
    inputs::{
        catalog::{Access, Catalog, Service, System, Variant},
        flags, selection,
        settings::Settings,
        vary::Vary,
    },
};

/// More would be a plan that nobody meant.
const VARIANTS_MAX: usize = 64;

/// Settings that a container reads, but that no variant can have: the harness sets them itself, or a
/// flag is there for them.
const FIXED: [(&str, &str); 9] = [
    ("BENCH_THREADS", "give --threads 1,4: each number has cells of its own"),
    ("BENCH_ITERATIONS", "give --rounds"),
    ("BENCH_RUNTIME", "give --runtime: all of a run's jobs take as long"),
    ("BENCH_MOUNT", "all systems of a run are mounted in one place"),
    ("BENCH_DATA_DIR", "all data of a run lies in one place"),
    ("BENCH_BIND", "all servers of a run are reached by one address"),
    ("BENCH_ROOT", "the harness sets it itself"),
    ("BENCH_FUSE_DIR", "the harness sets it itself"),
    ("S3_PREFIX", "the harness sets it itself"),
];

/// The catalogue, in which each selected system that reads a varied setting stands once for each of
/// its values.
pub fn expand(
    mut catalog: Catalog,
    root: &Utf8Path,
    settings: &Settings,
    flags: &flags::Bench,
) -> anyhow::Result<Catalog> {
    let asked = match flags.is_bare() {
        true => catalog
            .systems
            .values()
            .filter(|it| it.default)
            .flat_map(|it| it.vary.clone())
            .collect(),
        false => flags.vary.clone(),
    };
    if asked.is_empty() {
        return Ok(catalog);
    }
    let compose = root.join("docker-compose.yml");
    let compose = std::fs::read_to_string(&compose)
        .map_err(|err| exit::usage(format!("failed to read `{compose}`: {err}")))?;
    let jobs: BTreeSet<&str> = selection::workloads(&catalog, &flags.selecting.workload)?
        .into_iter()
        .flat_map(|it| it.settings())
        .collect();
    let selected = selection::systems(&catalog, &flags.selecting)?;
    let workloads = selection::workloads(&catalog, &flags.selecting.workload)?;
    let selected: Vec<System> = selection::with_stores(&catalog, selected, &workloads)?
        .into_iter()
        .map(|it| it.system.clone())
        .collect();
    let read: Vec<BTreeSet<&str>> =
        selected.iter().map(|it| reads(it, settings, &compose, &jobs)).collect();
    for (index, vary) in asked.iter().enumerate() {
        check(vary, settings)?;
        if asked[..index].iter().any(|it| it.name == vary.name) {
            let name = &vary.name;
            return Err(exit::usage(format!(
                "--vary {name}: it is given twice; give all values at once: {name}=a,b,c"
            )));
        }
        if !read.iter().any(|it| it.contains(&*vary.name)) {
            return Err(exit::usage(format!(
                "--vary {}: nothing of the selection reads it: neither a container of these systems \
                 nor a job of these workloads",
                vary.name
            )));
        }
    }
    for (system, read) in selected.into_iter().zip(read) {
        let own: Vec<&Vary> = asked.iter().filter(|it| read.contains(&*it.name)).collect();
        if own.is_empty() {
            continue;
        }
        catalog.systems.remove(&system.name);
        for variant in variants(&system, &own)? {
            catalog.systems.insert(variant.name.clone(), variant);
        }
    }
    Ok(catalog)
}

fn check(vary: &Vary, settings: &Settings) -> anyhow::Result<()> {
    let name = &*vary.name;
    if !settings.names().any(|it| it == name) {
        return Err(names::unknown("setting", name, settings.names()).context("--vary"));
    }
    if let Some((_, instead)) = FIXED.iter().find(|it| it.0 == name) {
        return Err(exit::usage(format!("--vary {name}: {instead}")));
    }
    if is_secret(name) {
        return Err(exit::usage(format!("--vary {name}: a secret stands in no command line")));
    }
    let checked = vary.values.iter().try_for_each(|it| settings.check(name, it));
    checked.map_err(|err| err.context("--vary"))
}

/// All combinations of the values; the first of each is the one that the others are compared with.
fn variants(system: &System, vary: &[&Vary]) -> anyhow::Result<Vec<System>> {
    let mut all: Vec<Vec<(String, String)>> = vec![Vec::new()];
    for it in vary {
        let one_more = |before: &Vec<(String, String)>| {
            let before = before.clone();
            it.values.iter().map(move |value| {
                let own = (it.name.clone(), value.clone());
                before.iter().cloned().chain([own]).collect::<Vec<_>>()
            })
        };
        all = all.iter().flat_map(one_more).collect();
        if all.len() > VARIANTS_MAX {
            let count = units::count(all.len(), "variant");
            return Err(exit::usage(format!(
                "--vary makes {count} of each system; {VARIANTS_MAX} are the most"
            )));
        }
    }
    let mut labels: Vec<String> = Vec::new();
    for settings in &all {
        let values: Vec<String> = settings.iter().map(|it| format!("{}={}", it.0, it.1)).collect();
        let values = values.join(",");
        let alike = all.iter().take(labels.len()).filter(|it| *it == settings).count();
        // The same once more.
        let again = if alike > 0 { format!("~{}", alike + 1) } else { String::new() };
        labels.push(format!("{}[{values}{again}]", system.name));
    }
    let first = labels[0].clone();
    let one = |(index, (settings, name)): (usize, (Vec<(String, String)>, String))| System {
        name,
        variant: Some(Variant {
            of: system.name.clone(),
            first: first.clone(),
            index,
            settings: settings.into_iter().collect(),
        }),
        ..system.clone()
    };
    Ok(all.into_iter().zip(labels).enumerate().map(one).collect())
}

/// The settings on which it depends what is measured: those of its containers and images, and those
/// of the jobs.
fn reads<'a>(
    system: &System,
    settings: &Settings,
    compose: &'a str,
    jobs: &BTreeSet<&'a str>,
) -> BTreeSet<&'a str> {
    // What stands for another is there only where it is asked for.
    let is_there = |it: &&Service| it.stands_for.is_none() || it.is_ours(settings);
    let services = system.services.iter().filter(is_there).map(|it| &it.name);
    let services = || services.clone().chain(&system.profile);
    let mut read = BTreeSet::new();
    services().for_each(|it| read.extend(read_by_service(compose, it)));
    if services().next().is_some() {
        read.extend(["BENCH_TMPFS", "BENCH_TMPFS_SIZE"]);
    }
    match system.access {
        // This program's own driver, which reads no job.
        Access::ObjectStore => read.extend(["S3_ENDPOINT", "S3_BUCKET", "S3_REGION"]),
        _ => read.extend(jobs),
    }
    read
}

/// The variables in a service of the compose file, and in what it takes over from elsewhere in there.
fn read_by_service<'a>(compose: &'a str, service: &str) -> BTreeSet<&'a str> {
    let (mut read, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let services = compose.split_once("\nservices:\n").map_or("", |it| it.1);
    let mut blocks: Vec<&str> =
        block(services, &|line| line == format!("  {service}:")).into_iter().collect();
    while let Some(text) = blocks.pop() {
        read.extend(text.split("${").skip(1).map(word));
        for alias in text.split([' ', '[']).filter_map(|it| it.strip_prefix('*')).map(word) {
            if seen.insert(alias) {
                let anchor = format!("&{alias}");
                let is_anchor = |line: &str| line.split([' ', '[']).any(|it| it == anchor);
                blocks.extend(block(compose, &is_anchor));
            }
        }
    }
    read
}

/// The line that is looked for, with all that is further to the right below it.
fn block<'a>(text: &'a str, is_head: &dyn Fn(&str) -> bool) -> Option<&'a str> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut from = 0;
    let mut lines = text.split_inclusive('\n');
    let head = lines.find(|line| {
        let found = is_head(line.trim_end());
        from += if found { 0 } else { line.len() };
        found
    })?;
    let is_below = |line: &&str| line.trim().is_empty() || indent(line) > indent(head);
    let below: usize = lines.take_while(is_below).map(str::len).sum();
    Some(&text[from..from + head.len() + below])
}

fn word(text: &str) -> &str {
    let is_end = |it: char| !(it.is_ascii_alphanumeric() || it == '_' || it == '-');
    // `${NAME:-default}` has a dash that is no part of the name.
    text.split(is_end).next().unwrap_or_default().split(":-").next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMPOSE: &str = "\
x-common: &common
  labels: {a: b}
  deploy:
    cpus: \"${CPUS}\"
x-inline: &environment {LEVEL: \"${LEVEL:-INFO}\"}
services:
  one:
    <<: *common
    image: ${ONE_IMAGE}
    environment: *environment

    ports: [\"${BIND:?none}:1\"]
  other:
    image: ${OTHER_IMAGE}
";

    #[test]
    fn a_service_reads_what_stands_in_it_and_in_its_anchors() {
        let read = |service| read_by_service(COMPOSE, service).into_iter().collect::<Vec<_>>();
        assert_eq!(read("one"), ["BIND", "CPUS", "LEVEL", "ONE_IMAGE"]);
        assert_eq!(read("other"), ["OTHER_IMAGE"]);
        assert!(read("no").is_empty());
    }
}
