//! What was measured, in the words of those who did the work: systems and the services under them.

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8Path;
use once_cell::sync::OnceCell;
use regex::{Captures, Regex};

use super::visited;
use crate::{
    judge::anchors::VisitKey,
    results::{self, Record},
};

/// What a system and the services that came up with it said of their versions; several of one, if
/// it changed during the run.
#[derive(Default)]
pub struct Versions {
    pub of_system: BTreeSet<String>,
    pub services: BTreeMap<String, BTreeSet<String>>,
}

impl Versions {
    /// Each as `service version`.
    pub fn services_in_words(&self) -> impl Iterator<Item = String> {
        let of = |(name, all): (_, &BTreeSet<String>)| -> Vec<String> {
            all.iter().map(|it| format!("{name} {it}")).collect()
        };
        self.services.iter().flat_map(of)
    }
}

/// By system, and the visits in which one did not say it.
pub fn of_all(
    run: &Utf8Path,
    record: &Record,
    rounds: u32,
) -> (BTreeMap<String, Versions>, BTreeMap<VisitKey, String>) {
    let mut versions: BTreeMap<String, Versions> = BTreeMap::new();
    let mut lost = BTreeMap::new();
    for (name, protocol) in visited(record) {
        let system = &record.systems[name];
        let of_system = Answer::new(None, &system.version_pattern);
        let services =
            system.service_patterns.iter().map(|it| Answer::new(Some(it.0.as_str()), it.1));
        let all: Vec<Answer<'_>> = std::iter::once(of_system).chain(services).collect();
        for round in 1..=rounds {
            let folder = run.join(results::visit_folder(name, protocol, round));
            for said in &all {
                let version = match said.version(&folder) {
                    Ok(version) => version,
                    Err(how) => {
                        lost.entry((name.to_owned(), protocol, round)).or_insert(how);
                        continue;
                    }
                };
                let found = versions.entry(name.to_owned()).or_default();
                let versions = match said.service {
                    None => &mut found.of_system,
                    Some(service) => found.services.entry(service.to_owned()).or_default(),
                };
                versions.insert(version);
            }
        }
    }
    (versions, lost)
}

/// Where a version stands, and how to read it.
struct Answer<'a> {
    service: Option<&'a str>,
    file: String,
    pattern: &'a str,
    parsed: OnceCell<Regex>,
}

impl<'a> Answer<'a> {
    fn new(service: Option<&'a str>, pattern: &'a str) -> Answer<'a> {
        Answer { service, file: results::version_file(service), pattern, parsed: OnceCell::new() }
    }

    fn version(&self, folder: &Utf8Path) -> Result<String, String> {
        let Answer { file, .. } = self;
        let text = std::fs::read_to_string(folder.join(file))
            .map_err(|_| format!("its visit left no {file}"))?;
        let pattern = self.parsed.get_or_try_init(|| Regex::new(self.pattern));
        let pattern = pattern.map_err(|err| format!("the pattern for {file} is broken: {err}"))?;
        let version = pattern.captures(&text).and_then(|it| in_words(&it));
        version.ok_or_else(|| format!("what {file} says matches no version"))
    }
}

/// `6.12.1`, or with what else a pattern finds: `Linux 6.12.1, ext4`.
fn in_words(found: &Captures<'_>) -> Option<String> {
    let group = |name: &str| found.name(name).map(|it| it.as_str());
    let version = group("version")?;
    let product = group("product").map_or_else(String::new, |it| format!("{it} "));
    let on = group("on").map_or_else(String::new, |it| format!(", {it}"));
    /// It stands in every row of every table.
    const MOST: usize = 300;
    let whole = format!("{product}{version}{on}");
    Some(whole.chars().take(MOST).collect())
}
