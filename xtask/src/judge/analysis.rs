//! From a results folder to cells with verdicts: a pure function of what lies in `raw/`.

mod cell;
pub mod costs;
mod per_unit;
mod sample;
mod variants;
mod version;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use camino::Utf8Path;
use serde::Serialize;

use crate::{
    base::parallel,
    inputs::catalog::Protocol,
    judge::{
        against,
        anchors::{Anchors, VisitKey},
        rule::{OfSample, Together},
        rules,
    },
    results::{self, CellRecord, Needed, Record},
};
pub use cell::{Cell, Row};
use cell::{Kept, ReadCell, Source};
pub use per_unit::{Cost, PerUnit};
use sample::Reader;
pub use sample::Sample;
pub use variants::Difference;
pub use version::Versions;

pub struct Analysis {
    pub record: Record,
    pub cells: Vec<Cell>,
    pub versions: BTreeMap<String, Versions>,
    pub fio_versions: BTreeSet<String>,
    pub failed_visits: Vec<FailedVisit>,
    /// Of each variant from the first of its system.
    pub differences: Vec<Difference>,
    /// Files that say what cannot be, each with its reason; their samples are failed or invalid.
    pub impossible: Vec<String>,
    /// Those that were begun, of a run that goes on until it is sure; else those that were asked for.
    pub rounds: u32,
    /// Why such a run has ended.
    pub ended: Option<String>,
}

/// What failed when all samples of a visit were done: something was left, or was not undone.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct FailedVisit {
    pub system: String,
    pub protocol: Protocol,
    pub round: u32,
    pub reason: String,
}

impl fmt::Display for FailedVisit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&results::visit_title(&self.system, self.protocol, self.round))
    }
}

impl Analysis {
    pub fn of(run: &Utf8Path) -> anyhow::Result<Analysis> {
        let record = results::load(run)?;
        let needed = results::needed(run, &record)?;
        let (versions, lost) = version::of_all(run, &record, needed.rounds);
        let Judged { mut cells, fio_versions, impossible } =
            judge_all(run, &record, &needed, &lost);
        against::compare(&record, &mut cells);
        let failed_visits = failed_visits(run, &record, needed.rounds);
        let differences = variants::differences(run, &record, &versions);
        Ok(Analysis {
            record,
            cells,
            versions,
            fio_versions,
            failed_visits,
            differences,
            impossible,
            rounds: needed.rounds,
            ended: needed.ended,
        })
    }

    /// Whether anything went wrong that a caller has to hear of.
    pub fn has_failures(&self) -> bool {
        self.cells.iter().any(|it| it.verdict.fails_the_run()) || !self.failed_visits.is_empty()
    }
}

/// What a sample's own evidence says of it, as soon as it is there; its folder is below the run's.
/// What others of its visit say of it, only the whole analysis knows.
pub fn judge_sample(run: &Utf8Path, record: &Record, folder: &Utf8Path) -> Option<Sample> {
    let folder = folder.strip_prefix(run).ok()?;
    let (cell, round) = (folder.parent()?, folder.file_name()?.parse().ok()?);
    let cell = record.cells.iter().find(|it| it.folder == cell)?;
    Some(Reader::default().read(run, record, cell, round))
}

/// All cells, on all processors. Of a sample only what others of its run may still speak of is kept,
/// so that memory does not grow with what fio wrote.
fn judge_all(
    run: &Utf8Path,
    record: &Record,
    needed: &Needed,
    lost: &BTreeMap<VisitKey, String>,
) -> Judged {
    let read = |reader: &mut Reader, index: usize| {
        let cell = &record.cells[index];
        ReadCell::of(Source { run, record, cell }, reader, needed.rounds_of(cell))
    };
    let mut cells: Vec<ReadCell> = parallel::map(record.cells.len(), read);
    let mut judged = Judged::default();
    for cell in &mut cells {
        judged.impossible.append(&mut cell.impossible);
        let versions = cell.samples.iter().filter_map(Kept::fio);
        judged.fio_versions.extend(versions.map(str::to_owned));
    }
    judge_together(run, record, lost, &mut cells);

    let finish =
        |(cell, read): (&CellRecord, ReadCell)| read.finished(Source { run, record, cell });
    judged.cells = record.cells.iter().zip(cells).map(finish).collect();
    judged
}

#[derive(Default)]
struct Judged {
    cells: Vec<Cell>,
    fio_versions: BTreeSet<String>,
    /// Files that say what cannot be, each with its reason.
    impossible: Vec<String>,
}

/// All samples, as rules see them that judge them together.
fn together<'a>(
    run: &'a Utf8Path,
    record: &'a Record,
    lost: &'a BTreeMap<VisitKey, String>,
    cells: &'a [ReadCell],
) -> Together<'a> {
    let mut anchors = Anchors::default();
    let mut samples = Vec::new();
    for (cell, read) in record.cells.iter().zip(cells) {
        for (round, sample) in (1..).zip(&read.samples) {
            samples.push(OfSample {
                cell,
                round,
                fio_version: sample.fio(),
                bad_data: sample.bad_data.as_deref(),
                is_usable: sample.verdict.is_usable(),
                ops: &sample.ops,
                without_version: lost
                    .get(&(cell.system.clone(), cell.protocol, round))
                    .map(String::as_str),
                anchor: anchors.before(run, cell, round),
            });
        }
    }
    Together { run, record, samples, anchors: anchors.all() }
}

/// What all samples together say of each: of its visit, of the whole run.
fn judge_together(
    run: &Utf8Path,
    record: &Record,
    lost: &BTreeMap<VisitKey, String>,
    cells: &mut [ReadCell],
) {
    let found = rules::judge_together(&together(run, record, lost, cells));
    let at: Vec<(usize, usize)> = cells
        .iter()
        .enumerate()
        .flat_map(|(cell, it)| (0..it.samples.len()).map(move |sample| (cell, sample)))
        .collect();
    for (index, finding) in found.findings {
        let (cell, sample) = at[index];
        cells[cell].finds(sample, finding);
    }
    for (index, unchecked) in found.unchecked {
        cells[at[index].0].unchecked.insert(unchecked);
    }
}

fn visited(record: &Record) -> BTreeSet<(&str, Protocol)> {
    record.cells.iter().map(|it| (it.system.as_str(), it.protocol)).collect()
}

fn failed_visits(run: &Utf8Path, record: &Record, rounds: u32) -> Vec<FailedVisit> {
    let mut failed = Vec::new();
    for (system, protocol) in visited(record) {
        for round in 1..=rounds {
            let path = results::visit_folder(system, protocol, round).join("error.txt");
            if let Ok(text) = std::fs::read_to_string(run.join(path)) {
                let (system, reason) = (system.to_owned(), sample::first_lines(&text));
                failed.push(FailedVisit { system, protocol, round, reason });
            }
        }
    }
    failed
}
