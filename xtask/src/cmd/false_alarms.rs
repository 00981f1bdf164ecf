//! How often the harness claims a difference where there is none, by simulation of whole tables.

use clap::Parser;

use crate::{
    base::random::Random,
    judge::{
        compare::{LEAST_EFFECT, ROUNDS_MIN, Word},
        looks::{self, Looks, Table},
    },
};

/// Systems of a table, the reference among them.
const SYSTEMS: usize = 12;
/// Rounds at most, for who looks after each.
const CAP: usize = 20;
/// A difference that must not be called the same: just above the least effect.
const DIFFERENCE: f64 = 0.06;

#[derive(Parser, Debug)]
pub struct Args {
    /// Tables of each kind
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    tables: u32,
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// What the noise of a table is like.
#[derive(Clone, Copy, Debug)]
enum Noise {
    /// Normal on logarithms.
    LogNormal,
    /// Student's t with two degrees of freedom: no variance at all.
    HeavyTailed,
    /// Normal, and a drift that all systems of a round have in common.
    CommonDrift,
}

/// Shares: of tables with a claim where there is no difference, and of comparisons that say "same"
/// where there is one.
#[derive(Clone, Copy, Debug)]
pub struct Rates {
    pub name: &'static str,
    pub false_alarms: f64,
    pub false_same: f64,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    crate::outln!(
        "{:44} {:>12} {:>12}",
        "tables without a difference",
        "false alarm",
        "false same"
    );
    let percent = |it: f64| format!("{:.2} %", 100.0 * it);
    for it in rates(args.tables, args.seed) {
        crate::outln!(
            "{:44} {:>12} {:>12}",
            it.name,
            percent(it.false_alarms),
            percent(it.false_same)
        );
    }
    crate::outln!(
        "\n{:44} {:>12} {:>12} {:>12}",
        "until 5 %, for each round of ten fixed ones",
        "samples",
        "settled",
        "of the fixed"
    );
    for it in savings(args.tables, args.seed) {
        crate::outln!(
            "{:44} {:>12.2} {:>12} {:>12}",
            format!("{:?}, a difference of {:.0} %", it.noise, 100.0 * it.difference),
            it.samples,
            percent(it.settled),
            percent(it.settled_fixed)
        );
    }
    Ok(())
}

pub fn rates(tables: u32, seed: u64) -> Vec<Rates> {
    let once = |rounds| (Looks::Once, rounds);
    let each = (Looks::AfterEach { least: LEAST_EFFECT, first: ROUNDS_MIN, cap: CAP }, CAP);
    let kinds = [
        ("log-normal, 3 rounds", Noise::LogNormal, once(3)),
        ("log-normal, 6 rounds", Noise::LogNormal, once(6)),
        ("log-normal, 10 rounds", Noise::LogNormal, once(10)),
        ("heavy-tailed, 3 rounds", Noise::HeavyTailed, once(3)),
        ("heavy-tailed, 10 rounds", Noise::HeavyTailed, once(10)),
        ("drift common to a round, 3 rounds", Noise::CommonDrift, once(3)),
        ("drift common to a round, 10 rounds", Noise::CommonDrift, once(10)),
        ("log-normal, a look after each of 20 rounds", Noise::LogNormal, each),
        ("heavy-tailed, a look after each of 20 rounds", Noise::HeavyTailed, each),
        ("common drift, a look after each of 20 rounds", Noise::CommonDrift, each),
    ];
    let measure = |(name, noise, looks)| {
        let mut random = Random::new(seed);
        let (mut alarms, mut same) = (0, 0);
        for _ in 0..tables {
            let claims = |it: &Word| matches!(it, Word::More | Word::Less);
            alarms += u32::from(table(&mut random, noise, looks, 0.0).words.iter().any(claims));
            let words = table(&mut random, noise, looks, f64::ln_1p(DIFFERENCE)).words;
            same += words.iter().filter(|it| **it == Word::Same).count();
        }
        let comparisons = f64::from(tables) * (SYSTEMS - 1) as f64;
        let false_alarms = f64::from(alarms) / f64::from(tables);
        Rates { name, false_alarms, false_same: same as f64 / comparisons }
    };
    kinds.map(measure).into()
}

/// What a run saves that goes on until it is sure, beside ten rounds in any case.
#[derive(Clone, Copy, Debug)]
struct Saving {
    noise: Noise,
    difference: f64,
    /// As a share of those of ten rounds.
    samples: f64,
    /// The share of comparisons with another word than unclear, and of those of ten rounds.
    settled: f64,
    settled_fixed: f64,
}

fn savings(tables: u32, seed: u64) -> Vec<Saving> {
    const FIXED: usize = 10;
    let until = (Looks::AfterEach { least: LEAST_EFFECT, first: ROUNDS_MIN, cap: CAP }, CAP);
    let mut all = Vec::new();
    for noise in [Noise::LogNormal, Noise::HeavyTailed] {
        for difference in [0.0, 0.1, 0.2, 0.5, 2.0] {
            let measure = |looks| {
                let mut random = Random::new(seed);
                let (mut samples, mut settled) = (0, 0);
                for _ in 0..tables {
                    let it = table(&mut random, noise, looks, f64::ln_1p(difference));
                    samples += it.samples;
                    settled += it.words.iter().filter(|it| **it != Word::Unclear).count();
                }
                let comparisons = f64::from(tables) * (SYSTEMS - 1) as f64;
                let of_fixed = f64::from(tables) * (SYSTEMS * FIXED) as f64;
                (samples as f64 / of_fixed, settled as f64 / comparisons)
            };
            let ((samples, settled), (_, settled_fixed)) =
                (measure(until), measure((Looks::Once, FIXED)));
            all.push(Saving { noise, difference, samples, settled, settled_fixed });
        }
    }
    all
}

/// What was found in a table, and how many samples that took.
struct Simulated {
    words: Vec<Word>,
    samples: usize,
}

/// One table: each system against the first, all of them by as much above it. Who has a word is not
/// measured again, and the first is measured while anybody has none.
fn table(
    random: &mut Random,
    noise: Noise,
    (looks, rounds): (Looks, usize),
    difference: f64,
) -> Simulated {
    // From half a per cent to a tenth, in even steps of the logarithm: what systems have.
    let spreads: Vec<f64> = (0..SYSTEMS).map(|_| 0.005 * 20.0_f64.powf(uniform(random))).collect();
    let mut samples: Vec<Vec<Option<f64>>> = vec![Vec::new(); SYSTEMS];
    let mut table = Table::new(looks, SYSTEMS - 1);
    for round in 1..=rounds {
        let drift = match noise {
            Noise::CommonDrift => 0.2 * normal(random),
            _ => 0.0,
        };
        for (index, of_system) in samples.iter_mut().enumerate() {
            let own = match noise {
                Noise::HeavyTailed => heavy(random),
                _ => normal(random),
            };
            if index > 0 && table.is_settled(index - 1) {
                continue;
            }
            let effect = if index == 0 { 0.0 } else { difference };
            // No tail is so heavy that its number has no place in a file.
            let log = effect + drift + (spreads[index] * own).clamp(-100.0, 100.0);
            of_system.push(Some(log.exp()));
        }
        let others: Vec<&[Option<f64>]> = samples[1..].iter().map(Vec::as_slice).collect();
        match looks {
            Looks::Once if round < rounds => (),
            _ => table.look_now(round, &samples[0], &others),
        }
        if (0..SYSTEMS - 1).all(|it| table.is_settled(it)) {
            break;
        }
    }
    let word = |it: &Option<looks::Found>| it.map_or(Word::Unclear, |it| it.word);
    Simulated {
        words: table.found.iter().map(word).collect(),
        samples: samples.iter().map(Vec::len).sum(),
    }
}

/// Above nought, and at most one.
fn uniform(random: &mut Random) -> f64 {
    ((random.draw() >> 11) + 1) as f64 / (1_u64 << 53) as f64
}

/// By Box and Muller.
fn normal(random: &mut Random) -> f64 {
    let (radius, angle) = (uniform(random), uniform(random));
    (-2.0 * radius.ln()).sqrt() * (std::f64::consts::TAU * angle).cos()
}

fn heavy(random: &mut Random) -> f64 {
    // A chi-square with two degrees of freedom is twice an exponential.
    normal(random) / (-uniform(random).ln()).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A true rate of 5 % shows as more than 13 % of 100 once in a thousand.
    #[test]
    fn a_difference_that_is_none_is_seldom_claimed() {
        for it in rates(100, 7) {
            assert!(it.false_alarms < 0.13, "{it:?}");
            assert!(it.false_same < 0.05, "{it:?}");
        }
    }
}
