//! All rules, in the order of their numbers. What each asks, its threshold and the function that
//! judges stand together, by subject.

mod alike;
mod caches;
mod ceilings;
mod data;
mod host;
mod mount;
pub mod numbers;
mod record;
mod series;
mod server;
mod work;

use crate::judge::{
    evidence::Evidence,
    rule::{Check, Found, FoundInMany, Kept, OfCell, Rule, Says, SaysOfMany, Together},
    verdict::Finding,
};

pub static RULES: [&Rule; 44] = [
    &mount::MOUNT,
    &server::SERVER,
    &server::ALONE,
    &server::ERRORS,
    &work::WORK,
    &mount::WIRE,
    &caches::COLD,
    &caches::WARM,
    &work::LAYOUT,
    &record::DURABILITY,
    &data::DATA,
    &data::INCOMPRESSIBLE,
    &caches::WORKING_SET,
    &work::LONG_ENOUGH,
    &series::STEADY,
    &ceilings::GENERATOR,
    &ceilings::NETWORK,
    &host::CLOCK,
    &alike::CONDITIONS,
    &alike::OPTIONS,
    &alike::LOG_LEVEL,
    &alike::ACCESS,
    &alike::FRESH,
    &alike::ORDER,
    &host::CALIBRATION,
    &host::PROCESSORS,
    &host::QUIET,
    &numbers::ROUNDS,
    &numbers::UNTIL_SURE,
    &numbers::MEDIAN,
    &numbers::TOTALS,
    &numbers::PERCENTILES,
    &numbers::PROOF,
    &numbers::GATE,
    &numbers::ITSELF,
    &numbers::VARIATION,
    &numbers::CLOSED_LOOP,
    &numbers::SWEEP,
    &series::LAST_THREAD,
    &record::FAILURES,
    &record::DISCLOSURE,
    &record::CHARTS,
    &record::NO_WINNER,
    &record::OURS,
];

pub fn rule(number: u32) -> Option<&'static Rule> {
    RULES.into_iter().find(|it| it.number == number)
}

/// Holds all evidence of a sample against all rules.
pub fn judge(evidence: &Evidence<'_>, found: &mut Found) {
    for rule in RULES {
        for check in rule.checks {
            if let Check::Sample(check) = check {
                check(evidence, &mut Says { rule: rule.number, found });
            }
        }
    }
}

/// What only all samples together say, each finding with the index of its sample.
pub fn judge_together(together: &Together<'_>) -> FoundInMany {
    let mut found = FoundInMany::default();
    for rule in RULES {
        for check in rule.checks {
            if let Check::Run(check) = check {
                check(together, &mut SaysOfMany { rule: rule.number, found: &mut found });
            }
        }
    }
    found
}

/// What a cell's samples together say.
pub fn judge_cell(cell: &OfCell<'_>) -> Vec<Finding> {
    let mut found = Found::default();
    for rule in RULES {
        for check in rule.checks {
            if let Check::Cell(check) = check {
                check(cell, &mut Says { rule: rule.number, found: &mut found });
            }
        }
    }
    found.findings
}

/// The table of METHODOLOGY.md.
pub fn table() -> String {
    let mut text =
        String::from("| rule | what it asks | here | not checked |\n|--:|---|---|---|\n");
    for rule in RULES {
        let here = match (rule.kept, rule.here()) {
            (kept, here) if here.is_empty() => kept.in_words().to_owned(),
            (kept, here) => format!("{}: {here}", kept.in_words()),
        };
        text += &format!("| {} | {} | {here} | {} |\n", rule.number, rule.title, rule.not_where);
    }
    text
}

/// How many rules go how far.
pub fn count(kept: Kept) -> usize {
    RULES.into_iter().filter(|it| it.kept == kept).count()
}
