//! Statistics against those of scipy and statsmodels: `tests/reference/compare.py` made the data.

use serde::Deserialize;
use xtask::judge::compare::{self, Ratio, Terms, Word};

#[derive(Deserialize)]
struct Reference {
    cases: Vec<Case>,
    families: Vec<Family>,
}

#[derive(Deserialize)]
struct Case {
    a: Vec<Option<f64>>,
    b: Vec<Option<f64>>,
    paired: Option<Expected>,
    unpaired: Option<Expected>,
}

#[derive(Deserialize)]
struct Expected {
    rounds: Option<usize>,
    ratio: f64,
    low: f64,
    high: f64,
    p: f64,
    exact_p: Option<f64>,
}

#[derive(Deserialize)]
struct Family {
    cases: Vec<usize>,
    adjusted: Vec<f64>,
    words: Vec<String>,
}

fn reference() -> Reference {
    serde_json::from_str(include_str!("../reference/compare.json")).unwrap()
}

/// To six digits; a chance below 10⁻¹² is as good as none.
fn is_near(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-6 * expected.abs() + 1e-12
}

fn check(found: Option<Ratio>, expected: Option<&Expected>, what: &str) -> usize {
    let Some(expected) = expected else { return 0 };
    let found = found.unwrap_or_else(|| panic!("{what}: there is a ratio"));
    let (low, high) = found.interval();
    for (name, found, expected) in [
        ("ratio", found.ratio, expected.ratio),
        ("low", low, expected.low),
        ("high", high, expected.high),
        ("p", found.p, expected.p),
    ] {
        assert!(is_near(found, expected), "{what}: {name} is {found} and not {expected}");
    }
    assert!(expected.rounds.is_none_or(|it| it == found.rounds), "{what}");
    if let (Some(exact), true) = (expected.exact_p, expected.p < 0.05) {
        assert!(is_near(found.exact_p.unwrap(), exact), "{what}: {:?} {exact}", found.exact_p);
    }
    1
}

#[test]
fn ratios_intervals_and_chances_are_those_of_scipy() {
    let (mut paired, mut unpaired) = (0, 0);
    for (index, it) in reference().cases.iter().enumerate() {
        let what = format!("case {index}");
        let found = compare::paired(&it.a, &it.b);
        assert_eq!(found.is_some(), it.paired.is_some(), "{what}");
        paired += check(found, it.paired.as_ref(), &what);
        let flat = |it: &[Option<f64>]| it.iter().copied().flatten().collect::<Vec<_>>();
        let found = compare::unpaired(&flat(&it.a), &flat(&it.b));
        unpaired += check(found, it.unpaired.as_ref(), &what);
    }
    assert!(paired > 200 && unpaired > 200, "{paired} {unpaired}");
}

#[test]
fn families_are_adjusted_and_worded_as_by_statsmodels() {
    let reference = reference();
    let mut words = std::collections::BTreeMap::new();
    for family in &reference.families {
        let ratios: Vec<Ratio> = family
            .cases
            .iter()
            .map(|it| compare::paired(&reference.cases[*it].a, &reference.cases[*it].b).unwrap())
            .collect();
        let adjusted = compare::holm(&ratios.iter().map(|it| it.p).collect::<Vec<_>>());
        for (index, ratio) in ratios.iter().enumerate() {
            assert!(is_near(adjusted[index], family.adjusted[index]));
            let word = match ratio.word(adjusted[index], &Terms::once(ratios.len())) {
                Word::More => "more",
                Word::Less => "less",
                Word::Same => "same",
                Word::Unclear => "unclear",
            };
            assert_eq!(word, family.words[index], "case {}", family.cases[index]);
            *words.entry(word).or_insert(0) += 1;
        }
    }
    assert!(words.len() == 4 && words.values().all(|it| *it > 10), "{words:?}");
}
