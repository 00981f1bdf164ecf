//! The systems of one table against the one that is their reference.

use std::collections::BTreeMap;

use crate::{
    judge::{
        analysis::Cell,
        compare::{self, Ratio, Terms, Word},
        verdict::Verdict,
    },
    results::Record,
};

/// How one operation of a cell stands among those of its table.
pub enum Standing {
    /// The others are compared with it.
    Reference,
    Against {
        /// The place of the reference.
        reference: String,
        /// What the numbers say, where there are rounds enough.
        comparison: Option<Comparison>,
    },
}

#[derive(Clone, Copy)]
pub struct Comparison {
    pub ratio: f64,
    /// The 95 % interval of this one comparison.
    pub low: f64,
    pub high: f64,
    /// Among all comparisons of its table.
    pub p: f64,
    pub rounds: usize,
    pub word: Word,
    /// Rounds that would most likely settle what is unclear; none where they are too many.
    pub rounds_to_settle: Option<u32>,
}

impl Comparison {
    pub fn in_a_word(&self) -> &'static str {
        match self.word {
            Word::More => "faster",
            Word::Less => "slower",
            Word::Same => "same",
            Word::Unclear => "unclear",
        }
    }
}

/// Compares each operation of the cells that share all but the system, those of one durability class
/// among themselves. What the run has recorded as a reference is one, else the first of them that is
/// not skipped, in the order in which they were selected: it is so before anything is measured.
pub fn compare(record: &Record, cells: &mut [Cell]) {
    let mut tables: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, cell) in cells.iter().enumerate().filter(|it| it.1.verdict != Verdict::Skipped) {
        let it = &cell.record;
        let class = &record.systems[&it.system].durable;
        let key = (it.workload.clone(), it.size.clone(), it.threads, it.pass.to_string(), class);
        tables.entry(key).or_default().push(index);
    }
    for table in tables.values_mut() {
        table.sort_by_key(|it| !record.systems[&cells[*it].record.system].reference);
    }
    for ((workload, ..), table) in tables {
        for op in &record.workloads[&workload].ops {
            compare_table(cells, &table, op);
        }
    }
}

fn compare_table(cells: &mut [Cell], table: &[usize], op: &str) {
    let [reference, others @ ..] = table else { return };
    if others.is_empty() {
        return;
    }
    let row = |cell: &Cell| cell.rows.iter().position(|it| it.op == op);
    let rounds = |index: usize| Some(&cells[index].rows[row(&cells[index])?].by_round);
    let ratios: Vec<Option<Ratio>> =
        others.iter().map(|it| compare::paired(rounds(*it)?, rounds(*reference)?)).collect();
    let chances: Vec<f64> = ratios.iter().flatten().map(|it| it.p).collect();
    let terms = Terms::once(chances.len());
    let mut adjusted = compare::holm(&chances).into_iter();
    let mut conclude = |ratio: Ratio| {
        let p = adjusted.next().expect("there is one for each");
        let word = ratio.word(p, &terms);
        let is_open = word == Word::Unclear;
        let (low, high) = ratio.interval();
        Comparison {
            ratio: ratio.ratio,
            low,
            high,
            p,
            rounds: ratio.rounds,
            word,
            rounds_to_settle: is_open.then(|| ratio.rounds_to_settle(&terms)).flatten(),
        }
    };
    let place = cells[*reference].record.place();
    let mut set = |index: usize, standing: Standing| {
        if let Some(row) = row(&cells[index]) {
            cells[index].rows[row].standing = Some(standing);
        }
    };
    set(*reference, Standing::Reference);
    for (index, ratio) in others.iter().zip(ratios) {
        set(
            *index,
            Standing::Against { reference: place.clone(), comparison: ratio.map(&mut conclude) },
        );
    }
}
