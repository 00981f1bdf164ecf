//! What may be made of samples: how many, in which words, with what beside them.

use crate::judge::{
    evidence::Evidence,
    rule::{Check, Kept, OfCell, Rule, Says, Threshold},
};

/// Fewer rounds are an indication.
const ROUNDS_MIN: usize = 3;
/// p99.9 needs this many operations.
pub const P999_OPERATIONS_MIN: u64 = 10_000;

pub static ROUNDS: Rule = Rule {
    number: 28,
    title: "three rounds or \"indicative\"",
    why: "most of what varies varies between starts of a server, which one round has one of",
    here: "{ROUNDS_MIN}, else `indicative`",
    thresholds: &[Threshold { name: "ROUNDS_MIN", value: ROUNDS_MIN as f64 }],
    kept: Kept::Enforced,
    checks: &[Check::Cell(rounds)],
    remedy: "`--rounds 3`, or `--until 5%`",
    tests: &["a_failed_round_is_left_out_of_the_numbers_and_counted"],
    ..Rule::PLAIN
};

fn rounds(it: &OfCell<'_>, says: &mut Says<'_>) {
    if it.usable > 0 && it.usable < ROUNDS_MIN {
        says.indicative(format!("fewer than {ROUNDS_MIN} rounds"));
    }
}

pub static UNTIL_SURE: Rule = Rule {
    number: 29,
    title: "repeat until sure",
    why: "a number of rounds that is chosen before is too small for what is close and too large for what is not",
    here: "`--until` and `--publish`: a cell is measured until its comparison has a word, with a cap and a budget",
    kept: Kept::Enforced,
    remedy: "`--until 5%`",
    tests: &[
        "what_has_a_word_is_left_out_and_its_reference_is_not",
        "folders_are_measured_until_they_are_settled_and_nothing_is_left_in_them",
    ],
    ..Rule::PLAIN
};

pub static MEDIAN: Rule = Rule {
    number: 30,
    title: "median and interval",
    why: "one slow sample moves a mean as far as it likes",
    here: "nothing else is shown; all raw points are kept",
    tests: &["few_samples_have_a_range_and_many_an_interval"],
    ..Rule::PLAIN
};

pub static TOTALS: Rule = Rule {
    number: 31,
    title: "total work over total time",
    why: "a mean of rates is the rate of nothing",
    here: "a rate is all work over the time of its longest thread; ratios are geometric means, beside their numbers",
    tests: &["ratios_intervals_and_chances_are_those_of_scipy"],
    ..Rule::PLAIN
};

pub static PERCENTILES: Rule = Rule {
    number: 32,
    title: "percentiles from merged histograms",
    why: "a mean of percentiles is none",
    here: "merged over samples; p99.9 from {P999_OPERATIONS_MIN} operations on",
    thresholds: &[Threshold { name: "P999_OPERATIONS_MIN", value: P999_OPERATIONS_MIN as f64 }],
    tests: &["a_merged_histogram_is_that_of_all", "percentiles_are_those_of_fio_3_39"],
    ..Rule::PLAIN
};

pub static PROOF: Rule = Rule {
    number: 33,
    title: "\"A is faster\" only with proof",
    why: "of two equal systems one is always ahead",
    here: "within a run and by `compare`, on the conditions below",
    kept: Kept::Enforced,
    remedy: "more rounds: the report says how many would most likely do",
    tests: &["families_are_adjusted_and_worded_as_by_statsmodels"],
    ..Rule::PLAIN
};

pub static GATE: Rule = Rule {
    number: 34,
    title: "separate codes for regression, noise, too few",
    why: "a gate that says no for noise is switched off",
    here: "`compare`: 10 slower, 11 too noisy or another machine, 12 too few rounds, 1 missing or invalid, 2 not of one kind",
    kept: Kept::Enforced,
    tests: &["the_exit_code_says_what_came_of_it"],
    ..Rule::PLAIN
};

pub static ITSELF: Rule = Rule {
    number: 35,
    title: "a system against itself shows nothing",
    why: "a method that finds differences where there are none finds them everywhere",
    here: "by simulation (`cargo xtask self false-alarms`), below; on real samples by `--vary NAME=a,a`, which the report \
           calls an A/A test",
    kept: Kept::Enforced,
    tests: &["a_difference_that_is_none_is_seldom_claimed"],
    ..Rule::PLAIN
};

pub static VARIATION: Rule = Rule {
    number: 36,
    title: "coefficient of variation",
    why: "what varies by a tenth cannot be told from what is a tenth faster",
    here: "`cv` in summary.csv; from {ROUNDS_MIN} rounds on, above {VARIATION_MAX} a cell is `indicative`, and no word is \
           said of what is nearer than its spread allows (rule 33)",
    thresholds: &[
        Threshold { name: "ROUNDS_MIN", value: ROUNDS_MIN as f64 },
        Threshold { name: "VARIATION_MAX", value: VARIATION_MAX },
    ],
    kept: Kept::Enforced,
    checks: &[Check::Cell(variation)],
    remedy: "more rounds, longer jobs, a quieter machine",
    tests: &["rounds_that_differ_much_are_an_indication"],
    ..Rule::PLAIN
};

/// The coefficient of variation above which a number is an indication.
const VARIATION_MAX: f64 = 0.1;

fn variation(it: &OfCell<'_>, says: &mut Says<'_>) {
    if it.usable < ROUNDS_MIN {
        return;
    }
    let largest = it.variations.iter().copied().fold(0.0, f64::max);
    if largest > VARIATION_MAX {
        says.indicative(format!("its rounds differ by {:.0} %", largest * 100.0));
    }
}

pub static CLOSED_LOOP: Rule = Rule {
    number: 37,
    title: "closed-loop latency is labelled",
    why: "a slow answer delays the next question, so that a bad second counts for one; and a system that does more waits longer",
    here: "said in the report. `--rate` offers every system the same load, and one that does not take {LOAD_TAKEN_MIN} of \
           it is `suspect`: its latencies are not of that load",
    thresholds: &[Threshold { name: "LOAD_TAKEN_MIN", value: LOAD_TAKEN_MIN }],
    kept: Kept::Enforced,
    checks: &[Check::Sample(offered)],
    remedy: "seven tenths of what the slowest system did without `--rate`",
    tests: &["a_load_that_is_not_taken_is_said", "a_recorded_nfs_run_gives_its_report_again"],
    ..Rule::PLAIN
};

/// What keeps up takes all of it, but for the ends of the job.
const LOAD_TAKEN_MIN: f64 = 0.95;

fn offered(it: &Evidence<'_>, says: &mut Says<'_>) {
    let Some(rate) = it.record.rate else { return };
    // Each thread has a whole number of them; a mix keeps its shares, the more frequent kind at the rate.
    let asked = f64::from(rate / it.cell.threads * it.cell.threads);
    let rates = it.ops.iter().filter(|it| it.seconds > 0.0);
    let taken = rates.map(|it| it.operations as f64 / it.seconds).fold(0.0, f64::max);
    if taken < asked * LOAD_TAKEN_MIN {
        says.suspect(format!(
            "it took {taken:.0} of {asked:.0} operations a second that were offered"
        ));
    }
}

pub static SWEEP: Rule = Rule {
    number: 38,
    title: "load sweep before a peak",
    why: "a system that is slower for one client may be faster for sixteen",
    here: "no peak is quoted: a number stands beside its threads. `--threads 1,4,16` measures more of them, `--publish` does; \
           report.html draws them and names the knee, the fewest threads that bring nine tenths of the best",
    kept: Kept::Made,
    remedy: "`--threads 1,4,16`",
    tests: &[
        "a_number_of_threads_that_is_given_twice_is_measured_once",
        "the_knee_is_where_more_threads_bring_little",
    ],
    ..Rule::PLAIN
};
