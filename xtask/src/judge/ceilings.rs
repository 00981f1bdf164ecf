//! Numbers above what bounds them: what is read cold from an object store cannot come faster than
//! the store gives it.

use crate::{
    base::units::digits3,
    judge::verdict::{Finding, Verdict},
};

/// Two measurements of a store within one round differ by as much.
pub const SLACK: f64 = 0.1;

/// What one operation reached in one round.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    pub round: u32,
    pub threads: u32,
    pub bytes_per_s: f64,
}

/// The reads that are faster than their store, each with its finding; `store` are its GETs of large
/// objects.
///
/// A server that reads ahead asks with more requests than the job has threads. So each is held
/// against the most that the store gave to any number of clients in that round, and proves
/// something only where those were at least twice as many: the store was then at its limit.
pub fn above(reads: &[Rate], store: &[Rate]) -> Vec<(Rate, Finding)> {
    let mut found = Vec::new();
    for &read in reads {
        let of_round = store.iter().filter(|it| it.round == read.round);
        let most = of_round.clone().map(|it| it.bytes_per_s).fold(0.0, f64::max);
        if most == 0.0 || read.bytes_per_s <= most * (1.0 + SLACK) {
            continue;
        }
        let clients = of_round.map(|it| it.threads).max().unwrap_or(0);
        let is_proven = clients >= read.threads.saturating_mul(2);
        let verdict = if is_proven { Verdict::Invalid } else { Verdict::Suspect };
        let mib_s = |it: f64| digits3(it / f64::from(1 << 20));
        let text = format!(
            "{} MiB/s came cold from an object store that gives {} MiB/s to {clients} clients",
            mib_s(read.bytes_per_s),
            mib_s(most),
        );
        found.push((read, Finding::new(verdict, 16, text)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIB: f64 = 1048576.0;

    fn rate(round: u32, threads: u32, mib_s: f64) -> Rate {
        Rate { round, threads, bytes_per_s: mib_s * MIB }
    }

    #[test]
    fn what_is_faster_than_its_store_did_not_come_from_it() {
        let store = [rate(1, 4, 100.0), rate(1, 16, 120.0), rate(2, 4, 50.0)];
        let verdicts = |reads: &[Rate]| {
            let found = above(reads, &store);
            found.into_iter().map(|it| (it.0.round, it.1.verdict)).collect::<Vec<_>>()
        };
        assert_eq!(verdicts(&[rate(1, 4, 131.0)]), [], "the store gives so much to more clients");
        assert_eq!(verdicts(&[rate(1, 4, 133.0)]), [(1, Verdict::Invalid)]);
        assert_eq!(verdicts(&[rate(1, 16, 133.0)]), [(1, Verdict::Suspect)], "it may ask for more");
        assert_eq!(verdicts(&[rate(2, 4, 54.0), rate(2, 4, 56.0)]), [(2, Verdict::Suspect)]);
        assert_eq!(verdicts(&[rate(3, 4, 999.0)]), [], "of that round nothing is known");
        let text = above(&[rate(1, 4, 200.0)], &store)[0].1.to_string();
        assert_eq!(
            text,
            "200 MiB/s came cold from an object store that gives 120 MiB/s to 16 clients (rule 16)"
        );
    }
}
