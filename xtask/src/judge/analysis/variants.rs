//! What really differs between the variants of a system: their images, versions, rendered configuration
//! and jobs.

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8Path;
use serde::{Deserialize, Serialize};

use super::version::Versions;
use crate::results::{self, Record};

/// A variant beside the first of its system.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    pub variant: String,
    pub first: String,
    /// The same values were asked for: a test of the harness itself.
    pub is_same_again: bool,
    /// What was found to differ, in words; none of it where the first has nothing to look at.
    pub found: Vec<String>,
}

/// What a variant was, by names.
type Facts = BTreeMap<String, String>;

pub fn differences(
    run: &Utf8Path,
    record: &Record,
    versions: &BTreeMap<String, Versions>,
) -> Vec<Difference> {
    let variants = record.systems.iter().filter_map(|it| Some((it.0, it.1.variant.as_ref()?)));
    let mut variants: Vec<_> = variants.collect();
    variants.sort_by_key(|it| (&it.1.of, it.1.index));
    let facts: BTreeMap<&String, Facts> =
        variants.iter().map(|it| (it.0, facts(run, record, it.0, versions))).collect();
    let difference = |(name, variant): &(&String, &crate::inputs::catalog::Variant)| {
        let first = record.systems.get(&variant.first)?.variant.as_ref()?;
        let (own, of_first) = (&facts[name], &facts[&variant.first]);
        let names: BTreeSet<&String> = own.keys().chain(of_first.keys()).collect();
        let differs = |it: &&String| own.get(*it) != of_first.get(*it);
        let in_words = |it: &String| {
            let shown = |facts: &Facts| facts.get(it).map_or("none", String::as_str).to_owned();
            match it.split_once('\n') {
                Some((title, _)) => title.to_owned(),
                None => format!("{it}: {} in the place of {}", shown(own), shown(of_first)),
            }
        };
        (**name != variant.first).then(|| Difference {
            variant: (*name).clone(),
            first: variant.first.clone(),
            is_same_again: variant.settings == first.settings,
            found: names.into_iter().filter(differs).map(in_words).collect(),
        })
    };
    variants.iter().filter_map(difference).collect()
}

/// A name of two lines is of something whose value says nothing to anybody.
fn facts(
    run: &Utf8Path,
    record: &Record,
    system: &str,
    versions: &BTreeMap<String, Versions>,
) -> Facts {
    let mut facts = Facts::new();
    let versions = versions.get(system);
    for version in versions.into_iter().flat_map(|it| &it.of_system) {
        facts.insert("version".to_owned(), version.clone());
    }
    for (service, version) in versions.into_iter().flat_map(|it| &it.services) {
        let version = version.iter().cloned().collect::<Vec<_>>().join("; ");
        facts.insert(format!("version of {service}"), version);
    }
    let read = |path: &Utf8Path| std::fs::read_to_string(run.join(path)).ok();
    for cell in record.cells.iter().filter(|it| it.system == system) {
        let folder = results::visit_folder(system, cell.protocol, 1);
        for line in read(&folder.join("config.txt")).iter().flat_map(|it| it.lines()) {
            let Some((service, hash)) = line.split_once(' ') else { continue };
            let name = format!("the configuration of {service}\n");
            facts.insert(name, hash.trim().to_owned());
        }
        let sample = cell.folder.join("1");
        for it in read(&sample.join("inspect.json")).iter().flat_map(|it| it.lines()) {
            let Ok(it) = serde_json::from_str::<Inspected>(it) else { continue };
            let image: String = it.image.trim_start_matches("sha256:").chars().take(12).collect();
            facts.insert(format!("image of {}", it.name.trim_start_matches('/')), image);
        }
        if let Some(job) = read(&sample.join("job.fio")) {
            facts.insert(format!("the job of {}\n", cell.workload), job);
        }
    }
    facts
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Inspected {
    name: String,
    image: String,
}
