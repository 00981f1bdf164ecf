//! The systems of one table against the one that is their reference.

use crate::judge::{
    analysis::Cell,
    compare::{self, Ratio, Terms, Word},
};

/// One system against the reference of its durability class.
pub struct Against<'a> {
    pub cell: &'a Cell,
    /// What its numbers say, where there are rounds enough.
    pub said: Option<Said>,
}

#[derive(Clone, Copy)]
pub struct Said {
    pub ratio: Ratio,
    pub word: Word,
    /// Rounds that would most likely settle what is unclear; none where they are too many.
    pub rounds_to_settle: Option<u32>,
}

/// Compares one operation of cells that share all but the system. The first of them, in the order in
/// which they were selected, is the reference: it is so before anything is measured.
pub fn against<'a>(cells: &[&'a Cell], op: &str) -> Option<(&'a Cell, Vec<Against<'a>>)> {
    let (&reference, others) = cells.split_first()?;
    let values = |cell: &'a Cell| cell.rows.iter().find(|it| it.op == op).map(|it| &it.by_round);
    let of_reference = values(reference)?;
    let ratios: Vec<Option<Ratio>> =
        others.iter().map(|it| compare::paired(values(it)?, of_reference)).collect();
    let chances: Vec<f64> = ratios.iter().flatten().map(|it| it.p).collect();
    let terms = Terms::once(chances.len());
    let mut adjusted = compare::holm(&chances).into_iter();
    let mut say = |ratio: Ratio| {
        let word = ratio.word(adjusted.next().expect("there is one for each"), &terms);
        let rounds_to_settle =
            (word == Word::Unclear).then(|| ratio.rounds_to_settle(&terms)).flatten();
        Said { ratio, word, rounds_to_settle }
    };
    let said: Vec<Option<Said>> = ratios.into_iter().map(|it| it.map(&mut say)).collect();
    let rows = others.iter().zip(said).map(|(cell, said)| Against { cell, said });
    Some((reference, rows.collect()))
}
