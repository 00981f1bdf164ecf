//! Which of two is larger, by how much, and how sure that is: ratios on logarithms, in words with
//! conditions. What a comparison may be between is its caller's to know.

use special::{Beta as _, Error as _};

/// A difference below this is none that anybody would choose a system by.
pub const LEAST_EFFECT: f64 = 0.05;
/// How often a difference that is none may be claimed, in one table.
pub const FALSE_ALARMS: f64 = 0.05;
/// Fewer rounds than these say nothing about noise.
pub const ROUNDS_MIN: usize = 3;
/// From as many rounds on, a test that assumes no distribution has to agree.
const EXACT_FROM: usize = 6;
/// As many halves are summed in full; beyond it Student's test stands alone.
const EXACT_UP_TO: usize = 24;
/// The chance to find what is there that a number of rounds is asked for.
const POWER: f64 = 0.8;
/// Nobody waits for more.
const ROUNDS_MAX: u32 = 1000;

/// How one is to the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ratio {
    /// The geometric mean.
    pub ratio: f64,
    /// How likely so much is where there is no difference, by Student's t.
    pub p: f64,
    /// The same with nothing assumed but symmetry, where there are rounds enough and something could be
    /// claimed.
    pub exact_p: Option<f64>,
    /// Rounds in which both were usable, or samples of the smaller side.
    pub rounds: usize,
    /// The standard error of the logarithm, and how many degrees of freedom it has.
    error: f64,
    freedom: f64,
}

/// On what terms a claim is made.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// The least effect.
    pub least: f64,
    /// What may be spent on false alarms now: all of it, where there is one look.
    pub level: f64,
    /// How many comparisons stand in the table.
    pub family: usize,
}

impl Terms {
    /// One look, when all rounds are done.
    pub fn once(family: usize) -> Terms {
        Terms { least: LEAST_EFFECT, level: FALSE_ALARMS, family }
    }
}

/// What may be spent on false alarms after each round, for who looks after each and stops when there
/// is an answer: little at first, all of it by the cap (Lan and DeMets; of the functions that Kim and
/// DeMets give, the one that settled large and small differences in the fewest rounds). What each look
/// may spend adds up, whatever looks have to do with each other.
pub fn level_after(rounds: usize, first: usize, cap: usize) -> f64 {
    let spent = |rounds: usize| match rounds.min(cap) as f64 / cap as f64 {
        _ if rounds < first.max(ROUNDS_MIN) => 0.0,
        share => FALSE_ALARMS * share.powf(1.5),
    };
    (spent(rounds) - spent(rounds.saturating_sub(1))).max(0.0)
}

fn normal_quantile(share: f64) -> f64 {
    std::f64::consts::SQRT_2 * (2.0 * share - 1.0).inv_error()
}

/// Compares within rounds: what is common to both in a round cancels. A round without one of the
/// two, or in which one is nought, is left out; `None` where too few are left.
pub fn paired(a: &[Option<f64>], b: &[Option<f64>]) -> Option<Ratio> {
    let both = a.iter().zip(b).filter_map(|(a, b)| Some(((*a)?, (*b)?)));
    let logs: Vec<f64> = both.map(|(a, b)| a.ln() - b.ln()).filter(|it| it.is_finite()).collect();
    if logs.len() < ROUNDS_MIN {
        return None;
    }
    let count = logs.len() as f64;
    let (mean, deviation) = (mean(&logs), deviation(&logs));
    let error = deviation / count.sqrt();
    let p = match error > 0.0 {
        true => two_sided(mean / error, count - 1.0),
        // No noise at all: what is left is how often so many signs fall alike.
        false if mean == 0.0 => 1.0,
        false => 0.5_f64.powi(logs.len() as i32 - 1),
    };
    // It has to agree with a claim, and takes longer than all the rest.
    let is_asked = p < FALSE_ALARMS && (EXACT_FROM..=EXACT_UP_TO).contains(&logs.len());
    let exact_p = is_asked.then(|| sign_flip(&logs));
    let (ratio, rounds, freedom) = (mean.exp(), logs.len(), count - 1.0);
    Some(Ratio { ratio, p, exact_p, rounds, error, freedom })
}

/// Compares two sets of samples that have nothing in common, by Welch.
pub fn unpaired(a: &[f64], b: &[f64]) -> Option<Ratio> {
    let logs = |it: &[f64]| -> Vec<f64> {
        it.iter().map(|it| it.ln()).filter(|it| it.is_finite()).collect()
    };
    let (a, b) = (logs(a), logs(b));
    let rounds = a.len().min(b.len());
    if rounds < ROUNDS_MIN {
        return None;
    }
    let part = |it: &[f64]| deviation(it).powi(2) / it.len() as f64;
    let (of_a, of_b) = (part(&a), part(&b));
    let difference = mean(&a) - mean(&b);
    let error = (of_a + of_b).sqrt();
    let weight = |part: f64, count: usize| part.powi(2) / (count as f64 - 1.0);
    let freedom = (of_a + of_b).powi(2) / (weight(of_a, a.len()) + weight(of_b, b.len()));
    let (freedom, p) = match error > 0.0 {
        true => (freedom, two_sided(difference / error, freedom)),
        false => (1.0, if difference == 0.0 { 1.0 } else { 0.0 }),
    };
    Some(Ratio { ratio: difference.exp(), p, exact_p: None, rounds, error, freedom })
}

impl Ratio {
    /// The 95 % interval of this one comparison.
    pub fn interval(&self) -> (f64, f64) {
        let half = self.error * quantile(0.975, self.freedom);
        (self.ratio * (-half).exp(), self.ratio * half.exp())
    }

    /// `adjusted` is its p among all comparisons of its table, by [`holm`].
    pub fn word(&self, adjusted: f64, terms: &Terms) -> Word {
        let least = terms.least.ln_1p();
        let log = self.ratio.ln();
        let agrees = self.exact_p.is_none_or(|it| it < FALSE_ALARMS);
        if adjusted < terms.level && agrees && log.abs() > least {
            return if log > 0.0 { Word::More } else { Word::Less };
        }
        // The interval lies within the least effect. Nothing is spent on that over the looks: what
        // differs by more is seldom so near to nothing, and a simulation counts how seldom.
        let room = least - log.abs();
        let is_within = || two_sided(room / self.error, self.freedom) < FALSE_ALARMS;
        if room > 0.0 && (self.error == 0.0 || is_within()) {
            return Word::Same;
        }
        Word::Unclear
    }

    /// Whether the interval is no wider than the least effect on either side.
    pub fn is_known_within(&self, least: f64) -> bool {
        let room = least.ln_1p();
        self.error == 0.0 || two_sided(room / self.error, self.freedom) < FALSE_ALARMS
    }

    /// The rounds after which a word would most likely be found, were all further noise like this;
    /// `None` where they are too many.
    pub fn rounds_to_settle(&self, terms: &Terms) -> Option<u32> {
        let least = terms.least.ln_1p();
        let log = self.ratio.ln().abs();
        let is_difference = log > least;
        let level = FALSE_ALARMS / if is_difference { terms.family.max(1) as f64 } else { 1.0 };
        let room = if is_difference { log } else { least - log };
        let deviation = self.error * (self.rounds as f64).sqrt();
        let (sure, found) = (normal_quantile(1.0 - level / 2.0), normal_quantile(POWER));
        let is_enough = |rounds: u32| {
            let freedom = f64::from(rounds - 1);
            let reach = near_quantile(sure, freedom) + near_quantile(found, freedom);
            reach * deviation / f64::from(rounds).sqrt() <= room
        };
        let (mut few, mut enough) = (u32::try_from(self.rounds).ok()?, ROUNDS_MAX);
        if few >= enough || !is_enough(enough) {
            return None;
        }
        while enough - few > 1 {
            let middle = few + (enough - few) / 2;
            if is_enough(middle) { enough = middle } else { few = middle }
        }
        Some(enough)
    }
}

/// What a comparison says of the first of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    More,
    Less,
    /// Within the least effect on both sides.
    Same,
    Unclear,
}

/// Holm's adjustment: each p as large as it has to be for all claims of a table together.
pub fn holm(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut adjusted = vec![0.0; values.len()];
    let mut largest: f64 = 0.0;
    for (rank, index) in order.into_iter().enumerate() {
        largest = largest.max(values[index] * (values.len() - rank) as f64).min(1.0);
        adjusted[index] = largest;
    }
    adjusted
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Of a sample.
fn deviation(values: &[f64]) -> f64 {
    let first = values[0];
    // Not what rounding makes of values that are all the same.
    if values.iter().all(|it| *it == first) {
        return 0.0;
    }
    let mean = mean(values);
    let squares: f64 = values.iter().map(|it| (it - mean).powi(2)).sum();
    (squares / (values.len() as f64 - 1.0)).sqrt()
}

/// The chance of a t so far from nought on either side.
fn two_sided(t: f64, freedom: f64) -> f64 {
    let x = freedom / (freedom + t * t);
    x.inc_beta(freedom / 2.0, 0.5, (freedom / 2.0).ln_beta(0.5))
}

/// The t below which this share lies; the share is above one half.
fn quantile(share: f64, freedom: f64) -> f64 {
    let beyond = 2.0 * (1.0 - share);
    let x = beyond.inv_inc_beta(freedom / 2.0, 0.5, (freedom / 2.0).ln_beta(0.5));
    (freedom * (1.0 - x) / x).sqrt()
}

/// The same in a thousandth of the time, good for an estimate: what is added to the normal `z` is the
/// start of a series (Fisher and Cornish).
fn near_quantile(z: f64, freedom: f64) -> f64 {
    let (z3, z5) = (z.powi(3), z.powi(5));
    z + (z3 + z) / (4.0 * freedom) + (5.0 * z5 + 16.0 * z3 + 3.0 * z) / (96.0 * freedom.powi(2))
}

/// The share of all choices of signs with a sum as far from nought as this one: exact, in the time of
/// its two halves.
fn sign_flip(values: &[f64]) -> f64 {
    let sums = |values: &[f64]| {
        let mut sums = vec![0.0];
        for it in values {
            sums = sums.iter().flat_map(|sum| [sum + it, sum - it]).collect();
        }
        sums.sort_by(f64::total_cmp);
        sums
    };
    let (left, right) = values.split_at(values.len() / 2);
    let (left, right) = (sums(left), sums(right));
    let total: f64 = values.iter().sum();
    let scale: f64 = values.iter().map(|it| it.abs()).sum();
    // What is equal but for the order of summing counts.
    let far = total.abs() - scale * 1e-12;
    let above: usize =
        left.iter().map(|it| right.len() - right.partition_point(|r| r + it < far)).sum();
    let below: usize = left.iter().map(|it| right.partition_point(|r| r + it <= -far)).sum();
    let all = left.len() as f64 * right.len() as f64;
    ((above + below) as f64 / all).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_conditions() {
        let some = |values: &[f64]| values.iter().copied().map(Some).collect::<Vec<_>>();
        let of = |values: &[f64]| paired(&some(values), &some(&vec![1.0; values.len()])).unwrap();
        let word = |values: &[f64]| of(values).word(of(values).p, &Terms::once(1));
        let settled = |values: &[f64]| of(values).rounds_to_settle(&Terms::once(1));
        assert_eq!(word(&[1.5, 1.52, 1.49]), Word::More);
        assert_eq!(word(&[0.5, 0.52, 0.49]), Word::Less);
        assert_eq!(word(&[1.0, 1.001, 0.999]), Word::Same);
        // Sure, and too small to matter.
        assert_eq!(word(&[1.03, 1.031, 1.029]), Word::Same);
        assert_eq!(word(&[1.5, 0.8, 1.2]), Word::Unclear);
        assert!(settled(&[1.5, 0.8, 1.2]).is_some_and(|it| it > 10));
        // So near to the least effect that nobody can tell.
        assert_eq!(word(&[1.03, 1.049, 1.07]), Word::Unclear);
        assert_eq!(settled(&[1.03, 1.049, 1.07]), None);
        assert_eq!(paired(&some(&[1.0, 2.0]), &some(&[1.0, 2.0])), None);
    }

    #[test]
    fn a_round_without_one_of_the_two_is_left_out() {
        let a = [Some(2.0), None, Some(2.0), Some(4.0), Some(2.0), Some(0.0)];
        let b = [Some(1.0), Some(9.0), Some(1.0), None, Some(1.0), Some(1.0)];
        let it = paired(&a, &b).unwrap();
        assert_eq!((it.rounds, it.interval()), (3, (it.ratio, it.ratio)));
        assert!((it.ratio - 2.0).abs() < 1e-12);
        // Three signs that fall alike, of eight.
        assert_eq!(it.p, 0.25);
    }

    #[test]
    fn what_looks_spend_adds_up() {
        let spent = |rounds: usize| -> f64 { (1..=rounds).map(|it| level_after(it, 3, 20)).sum() };
        assert!((spent(20) - 0.05).abs() < 1e-12);
        // A quarter of the rounds, an eighth of the chance.
        assert!((spent(5) - 0.05 / 8.0).abs() < 1e-12);
        assert_eq!(spent(2), 0.0);
        // What looks that were left out might have spent is not lost.
        let late: f64 = (6..=10).map(|it| level_after(it, 6, 20)).sum();
        assert!((late - spent(10)).abs() < 1e-12);
        assert!((level_after(3, 3, 3) - 0.05).abs() < 1e-12);
    }

    #[test]
    fn the_fast_quantile_is_near() {
        for (freedom, within) in [(3.0, 0.2), (5.0, 0.06), (10.0, 0.01), (100.0, 0.0001)] {
            for share in [POWER, 0.975, 1.0 - 0.05 / 22.0] {
                let (near, exact) =
                    (near_quantile(normal_quantile(share), freedom), quantile(share, freedom));
                let off = (near / exact - 1.0).abs();
                assert!(off < within, "{share} at {freedom}: {near} for {exact}");
            }
        }
    }

    #[test]
    fn signs_are_counted_exactly() {
        let by_hand = |values: &[f64]| {
            let total: f64 = values.iter().sum::<f64>().abs() - 1e-9;
            let all = 1_u32 << values.len();
            let sum = |signs: u32| -> f64 {
                let signed =
                    |(bit, it): (usize, &f64)| if signs >> bit & 1 == 1 { *it } else { -it };
                values.iter().enumerate().map(signed).sum()
            };
            (0..all).filter(|it| sum(*it).abs() >= total).count() as f64 / f64::from(all)
        };
        for values in [&[1.0, 2.0, 3.0][..], &[0.3, -0.1, 0.2, 0.5, 0.1, -0.4, 0.2], &[0.0; 6]] {
            assert_eq!(sign_flip(values), by_hand(values), "{values:?}");
        }
    }
}
