//! Many runs in the order of their time: what each cell was in each, and where it changed.

use std::collections::BTreeMap;

use crate::judge::{
    against::Sense,
    compare::Word,
    runs::{self, Cell, Outcome, Run},
};

pub struct History {
    /// The oldest first.
    pub runs: Vec<Run>,
    pub tracks: Vec<Track>,
}

/// One operation of a cell over all runs.
pub struct Track {
    pub name: String,
    /// As the newest run has it.
    pub cell: Cell,
    /// Of each run; none where it has no usable number.
    pub values: Vec<Option<Vec<f64>>>,
    pub changes: Vec<Change>,
}

/// Where a run differs from the one before it that it compares with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    pub run: usize,
    pub ratio: f64,
    word: Word,
}

impl Change {
    pub fn in_a_word(&self) -> &'static str {
        Sense::Rate.in_a_word(self.word)
    }

    pub fn is_for_worse(&self) -> bool {
        self.word == Word::Less
    }
}

impl History {
    pub fn of(mut runs: Vec<Run>, least: f64) -> History {
        runs.sort_by_key(|it| it.about.started);
        let mut tracks: BTreeMap<String, Track> = BTreeMap::new();
        let count = runs.len();
        for (index, run) in runs.iter().enumerate() {
            for cell in &run.cells {
                let name = cell.name();
                let track = tracks.entry(name.clone()).or_insert_with(|| Track {
                    name,
                    cell: cell.clone(),
                    values: vec![None; count],
                    changes: Vec::new(),
                });
                let is_usable = cell.verdict.is_usable() && !cell.values.is_empty();
                track.values[index] = is_usable.then(|| cell.values.clone());
                track.cell = cell.clone();
            }
        }
        for (index, pair) in runs.windows(2).enumerate() {
            let comparison = runs::compare(&pair[0], &pair[1], least);
            // What is not of one kind tells nothing.
            if !comparison.differences.is_empty() {
                continue;
            }
            // On a machine that has moved, only that is known.
            let has_moved = comparison.moved_witnesses().next().is_some();
            for it in comparison.cells.iter().filter(|it| it.base.is_local || !has_moved) {
                let Outcome::Compared(ratio, word @ (Word::More | Word::Less)) = &it.outcome else {
                    continue;
                };
                if let Some(track) = tracks.get_mut(&it.base.name()) {
                    track.changes.push(Change { run: index + 1, ratio: ratio.ratio, word: *word });
                }
            }
        }
        History { runs, tracks: tracks.into_values().collect() }
    }

    /// The newest first.
    pub fn changes(&self) -> impl Iterator<Item = (&Track, &Change)> {
        let mut all: Vec<(&Track, &Change)> = self
            .tracks
            .iter()
            .flat_map(|track| track.changes.iter().map(move |it| (track, it)))
            .collect();
        all.sort_by_key(|it| std::cmp::Reverse(it.1.run));
        all.into_iter()
    }

    /// What a run was made of, as far as it says so.
    pub fn revision(&self, run: usize) -> &str {
        let subject = &self.runs[run].about.subject;
        subject.get("revision of this harness").map_or("unknown", String::as_str)
    }
}
