//! A table of comparisons with one reference, looked at once or after each round: words that are found
//! early stay, and what all looks together may claim by chance is what one look may.

use crate::judge::compare::{self, FALSE_ALARMS, LEAST_EFFECT, Ratio, Terms, Word};

/// When a table is looked at.
#[derive(Clone, Copy, Debug)]
pub enum Looks {
    /// When all rounds are done.
    Once,
    /// After each round from the first that may say something to the last that there can be.
    AfterEach { least: f64, first: usize, cap: usize },
}

impl Looks {
    pub fn least(&self) -> f64 {
        match self {
            Looks::Once => LEAST_EFFECT,
            Looks::AfterEach { least, .. } => *least,
        }
    }

    /// After which rounds, each with what it may spend on false alarms.
    fn at(&self, rounds: usize) -> Vec<(usize, f64)> {
        match *self {
            Looks::Once => vec![(rounds, FALSE_ALARMS)],
            Looks::AfterEach { first, cap, .. } => (first..=rounds.min(cap))
                .map(|round| (round, compare::level_after(round, first, cap)))
                .collect(),
        }
    }
}

/// What the looks have found of one of a table.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// Over all rounds that there are.
    pub ratio: Ratio,
    /// Among all of its table, when it was settled, or at the last look.
    pub p: f64,
    pub word: Word,
    /// The look at which the word was found.
    pub settled_after: Option<usize>,
    /// What the last look was on.
    pub terms: Terms,
}

/// The others of a table, each against its reference.
pub struct Table {
    looks: Looks,
    /// None where too few rounds have both.
    pub found: Vec<Option<Found>>,
}

impl Table {
    pub fn new(looks: Looks, others: usize) -> Table {
        Table { looks, found: vec![None; others] }
    }

    /// What all looks find, one after another.
    pub fn of(looks: Looks, reference: &[Option<f64>], others: &[&[Option<f64>]]) -> Table {
        let rounds = reference.len().max(others.iter().map(|it| it.len()).max().unwrap_or(0));
        let mut table = Table::new(looks, others.len());
        for (round, level) in looks.at(rounds) {
            table.look(round, level, reference, others);
        }
        table
    }

    /// After a round, when this may be spent on false alarms.
    fn look(
        &mut self,
        round: usize,
        level: f64,
        reference: &[Option<f64>],
        others: &[&[Option<f64>]],
    ) {
        let terms = Terms { least: self.looks.least(), level, family: others.len() };
        let until = |it: &[Option<f64>]| it.len().min(round);
        let reference = &reference[..until(reference)];
        let ratios: Vec<Option<Ratio>> =
            others.iter().map(|it| compare::paired(&it[..until(it)], reference)).collect();
        let chances: Vec<f64> = ratios.iter().map(|it| it.map_or(1.0, |it| it.p)).collect();
        let adjusted = compare::holm(&chances);
        for ((ratio, p), found) in ratios.into_iter().zip(adjusted).zip(&mut self.found) {
            let Some(ratio) = ratio else { continue };
            match found {
                Some(it) if it.settled_after.is_some() => it.ratio = ratio,
                _ => {
                    let word = ratio.word(p, &terms);
                    let settled_after = (word != Word::Unclear).then_some(round);
                    *found = Some(Found { ratio, p, word, settled_after, terms });
                }
            }
        }
    }

    pub fn is_settled(&self, index: usize) -> bool {
        self.found[index].is_some_and(|it| it.settled_after.is_some())
    }

    /// After the newest round.
    pub fn look_now(&mut self, round: usize, reference: &[Option<f64>], others: &[&[Option<f64>]]) {
        if let Some((_, level)) = self.looks.at(round).into_iter().find(|it| it.0 == round) {
            self.look(round, level, reference, others);
        }
    }
}

/// After which look the middle of these rounds was known to within the least effect, for what has
/// nothing to be compared with.
pub fn known_after(looks: Looks, rounds: &[Option<f64>]) -> Option<usize> {
    let one = vec![Some(1.0); rounds.len()];
    looks.at(rounds.len()).into_iter().find_map(|(round, _)| {
        let ratio = compare::paired(&rounds[..round], &one[..round])?;
        ratio.is_known_within(looks.least()).then_some(round)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(values: &[f64]) -> Vec<Option<f64>> {
        values.iter().copied().map(Some).collect()
    }

    #[test]
    fn a_word_that_was_found_stays() {
        let looks = Looks::AfterEach { least: 0.05, first: 3, cap: 6 };
        let reference = some(&[1.0; 6]);
        let clear = some(&[2.0, 2.0001, 2.0, 2.0, 0.5, 0.5]);
        let noisy = some(&[2.0, 0.5, 1.5, 1.0, 0.7, 1.3]);
        let table = Table::of(looks, &reference, &[&clear, &noisy]);
        let [Some(clear), Some(noisy)] = &table.found[..] else { panic!("{:?}", table.found) };
        assert_eq!((clear.word, clear.ratio.rounds), (Word::More, 6));
        assert!(clear.settled_after.is_some_and(|it| it < 6), "{clear:?}");
        assert_eq!((noisy.word, noisy.settled_after), (Word::Unclear, None));
        // Looked at once, the same is nothing of the kind.
        let same = some(&[2.0, 2.0001, 2.0, 2.0, 0.5, 0.5]);
        let once = Table::of(Looks::Once, &reference, &[&same]);
        assert_eq!(once.found[0].unwrap().word, Word::Unclear);
    }

    #[test]
    fn what_has_no_reference_is_known_by_its_own_spread() {
        let looks = Looks::AfterEach { least: 0.05, first: 3, cap: 6 };
        assert_eq!(known_after(looks, &some(&[100.0, 100.1, 99.9, 100.0])), Some(3));
        assert_eq!(known_after(looks, &some(&[100.0, 150.0, 60.0, 100.0])), None);
        assert_eq!(known_after(looks, &some(&[100.0, 100.0])), None);
    }
}
