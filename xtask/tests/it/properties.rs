//! What holds for every input.

use std::{collections::BTreeSet, process::Command};

use clap::Parser as _;
use proptest::prelude::*;
use xtask::{
    base::{random::Random, word::quote},
    cmd::flags::{self, Cli},
    inputs::{catalog::Catalog, matrix, selection::Selection, settings::Settings},
    judge::histogram::Histogram,
};

use crate::support::checkout;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_shuffle_loses_and_adds_nothing(seed: u64, count in 0..200_usize) {
        let mut items: Vec<usize> = (0..count).collect();
        Random::new(seed).shuffle(&mut items);
        let mut again: Vec<usize> = (0..count).collect();
        Random::new(seed).shuffle(&mut again);
        prop_assert_eq!(&items, &again);
        items.sort_unstable();
        prop_assert_eq!(items, (0..count).collect::<Vec<_>>());
    }

    #[test]
    fn a_merged_histogram_is_that_of_all(a in bins(), b in bins()) {
        let parts = [&a, &b].map(|it| Histogram::from_bins(distinct(it)));
        let merged = Histogram::sum(parts.iter());
        let all = distinct(&[distinct(&a), distinct(&b)].concat());
        prop_assert_eq!(merged, Histogram::from_bins(all));
    }

    #[test]
    fn a_histogram_keeps_every_bin(bins in bins()) {
        let bins = distinct(&bins);
        let histogram = Histogram::from_bins(bins.clone());
        let total: u64 = bins.iter().map(|it| it.1).sum();
        prop_assert_eq!(histogram.count(), total);
        let mut sum = 0;
        for (nanos, count) in bins {
            sum += count;
            // Halfway into this bin.
            let percent = (sum as f64 - count as f64 / 2.0) / total as f64 * 100.0;
            prop_assert_eq!(histogram.percentile(percent), Some(nanos));
        }
    }

    #[test]
    fn every_round_visits_everything_once(seed: u64, rounds in 1..5_u32) {
        let catalog = Catalog::load(&checkout()).unwrap();
        let settings = Settings::load(&checkout(), |_| None).unwrap();
        let cli = Cli::parse_from(["xtask", "bench", "all", &format!("--rounds={rounds}")]);
        let flags::Command::Bench(flags) = cli.command else { panic!("it is bench") };
        let selection = Selection::new(&catalog, &settings, &flags, seed, "libaio").unwrap();
        let visits = matrix::visits(&selection);
        let per_round: usize = catalog.systems.values().map(|it| it.mount.len()).sum();
        prop_assert_eq!(visits.len(), per_round * rounds as usize);
        for (index, round) in visits.chunks(per_round).enumerate() {
            let distinct: BTreeSet<_> =
                round.iter().map(|it| (it.system.name.clone(), it.protocol)).collect();
            prop_assert_eq!(distinct.len(), per_round);
            prop_assert!(round.iter().all(|it| it.round as usize == index + 1));
        }
        let shapes = matrix::shapes(&selection).unwrap();
        let folders: BTreeSet<String> = shapes
            .iter()
            .flat_map(|it| it.passes.iter().map(|pass| it.folder(*pass)))
            .collect();
        prop_assert_eq!(folders.len(), shapes.iter().map(|it| it.passes.len()).sum::<usize>());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_shell_reads_back_what_was_quoted(words in prop::collection::vec("[^\\x00-\\x02]{0,12}", 1..4)) {
        let quoted: Vec<String> = words.iter().map(|it| quote(it).to_string()).collect();
        let script = format!("printf '%s\\n' {}", quoted.join(" "));
        let output = Command::new("sh").args(["-c", &script]).output().unwrap();
        let expected: String = words.iter().map(|it| format!("{it}\n")).collect();
        prop_assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
    }
}

fn bins() -> impl Strategy<Value = Vec<(u64, u64)>> {
    let nanos = prop_oneof![0..50_u64, 0..1_u64 << 14, any::<u64>()];
    prop::collection::vec((nanos, prop_oneof![1..100_u64, 1..1_u64 << 40]), 0..40)
}

/// Equal latencies added up, as a histogram has them.
fn distinct(bins: &[(u64, u64)]) -> Vec<(u64, u64)> {
    let mut sums = std::collections::BTreeMap::new();
    bins.iter().for_each(|(nanos, count)| *sums.entry(*nanos).or_default() += count);
    sums.into_iter().collect()
}
