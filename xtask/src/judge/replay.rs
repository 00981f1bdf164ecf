//! A finished run of a fixed number of rounds, gone through once more as if it had looked after each:
//! which samples it would have taken until each comparison was settled, and what it would have said.

use crate::{
    inputs::selection::Until,
    judge::{
        against,
        analysis::{Analysis, Cell},
        compare::{LEAST_EFFECT, ROUNDS_MIN, Word},
        settled::settled,
    },
};

/// One operation of a cell beside that of its reference.
#[derive(Debug)]
pub struct Replayed {
    /// The place of the cell in the record.
    pub cell: usize,
    pub op: String,
    pub reference: String,
    /// With a look after each round.
    pub word: Word,
    /// With one look at all rounds.
    pub fixed: Word,
}

impl Replayed {
    /// Both know something, and not the same.
    pub fn contradicts(&self) -> bool {
        self.word != Word::Unclear && self.fixed != Word::Unclear && self.word != self.fixed
    }
}

pub struct Replay {
    pub comparisons: Vec<Replayed>,
    /// Of each cell of the record: the last round that it would have been measured in.
    pub last: Vec<u32>,
    /// How many rounds were recorded.
    pub rounds: u32,
}

/// `cap` is how many rounds the run might have had: what may be claimed by chance is spread over them.
pub fn replay(mut analysis: Analysis, cap: u32) -> Replay {
    let rounds = analysis.rounds;
    let fixed = words(&analysis.cells);
    let until = Until { least: LEAST_EFFECT, first: ROUNDS_MIN as u32, budget_s: None };
    analysis.record.until = Some(until.clone());
    analysis.record.rounds = cap;
    let whole: Vec<Vec<[Series; 3]>> = analysis.cells.iter().map(recorded).collect();
    let mut last = vec![rounds; analysis.cells.len()];
    for round in 1..=rounds {
        for ((cell, whole), last) in analysis.cells.iter_mut().zip(&whole).zip(&last) {
            cut(cell, whole, round.min(*last) as usize);
        }
        for index in settled(&analysis, &until, round).into_keys() {
            last[index] = last[index].min(round);
        }
        if last.iter().all(|it| *it <= round) {
            break;
        }
    }
    against::compare(&analysis.record, &mut analysis.cells);
    let comparisons = words(&analysis.cells)
        .into_iter()
        .map(|(cell, op, reference, word)| {
            let same = fixed.iter().find(|it| (it.0, &it.1) == (cell, &op));
            let fixed = same.map_or(Word::Unclear, |it| it.3);
            Replayed { cell, op, reference, word, fixed }
        })
        .collect();
    Replay { comparisons, last, rounds }
}

type Series = Vec<Option<f64>>;

/// What is known of each round, row by row.
fn recorded(cell: &Cell) -> Vec<[Series; 3]> {
    let of_row = |it: &crate::judge::analysis::Row| {
        [&it.by_round, &it.p50_by_round, &it.p99_by_round].map(Clone::clone)
    };
    cell.rows.iter().map(of_row).collect()
}

/// Leaves a cell what so many rounds have shown.
fn cut(cell: &mut Cell, whole: &[[Series; 3]], rounds: usize) {
    cell.usable = 0;
    for (row, [rates, p50, p99]) in cell.rows.iter_mut().zip(whole) {
        let until = |it: &Series| it[..rounds.min(it.len())].to_vec();
        row.by_round = until(rates);
        row.p50_by_round = until(p50);
        row.p99_by_round = until(p99);
        cell.usable = cell.usable.max(row.by_round.iter().flatten().count());
    }
}

/// Of each comparison: cell, operation, reference, and what is said of its rate.
fn words(cells: &[Cell]) -> Vec<(usize, String, String, Word)> {
    let mut words = Vec::new();
    for (index, cell) in cells.iter().enumerate() {
        for row in &cell.rows {
            let Some(against) = row.standing.as_ref().and_then(|it| it.against()) else { continue };
            let word = against.rate.map_or(Word::Unclear, |it| it.word);
            words.push((index, row.op.clone(), against.reference.clone(), word));
        }
    }
    words
}
