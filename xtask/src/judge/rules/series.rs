//! What a job did in each of its seconds.

use crate::{
    inputs::catalog::Bound,
    judge::{
        evidence::Evidence,
        rule::{Check, Kept, Rule, Says, Threshold},
    },
};

/// How far the windows of a steady job may lie apart, and how far their line may rise or fall, as
/// shares of their mean (SNIA's Performance Test Specification).
const WINDOWS_APART_MAX: f64 = 0.2;
const WINDOWS_SLOPE_MAX: f64 = 0.1;

pub static STEADY: Rule = Rule {
    number: 15,
    title: "steady state",
    why: "a job that is twice as fast in its first second as in its last has no speed",
    here: "fio's own log of each second (`series_bw.log`) in five windows: more than {WINDOWS_APART_MAX} of their mean apart, \
           or a line through them that rises or falls by more than {WINDOWS_SLOPE_MAX}: `indicative`",
    thresholds: &[
        Threshold { name: "WINDOWS_APART_MAX", value: WINDOWS_APART_MAX },
        Threshold { name: "WINDOWS_SLOPE_MAX", value: WINDOWS_SLOPE_MAX },
    ],
    kept: Kept::Enforced,
    checks: &[Check::Sample(steady)],
    not_where: "a job of under ten seconds; the metadata driver",
    remedy: "a longer `--runtime`; a server that fills its cache or its log first is slower later",
    tests: &["a_job_that_becomes_slower_is_not_steady"],
};

/// Two seconds for each window.
const SECONDS_MIN: usize = 10;

fn steady(it: &Evidence<'_>, says: &mut Says<'_>) {
    let Some(series) = it.series() else {
        return says.not_checked("there is no log of its seconds");
    };
    let seconds = series.whole_seconds();
    if seconds.len() < SECONDS_MIN {
        return says.not_checked("it took less than ten seconds");
    }
    let windows = windows(&seconds);
    let mean = windows.iter().sum::<f64>() / windows.len() as f64;
    let largest = windows.iter().copied().fold(f64::MIN, f64::max);
    let least = windows.iter().copied().fold(f64::MAX, f64::min);
    let (apart, slope) = ((largest - least) / mean, excursion(&windows) / mean);
    if apart > WINDOWS_APART_MAX || slope.abs() > WINDOWS_SLOPE_MAX {
        let (apart, slope) = (apart * 100.0, slope * 100.0);
        says.indicative(format!(
            "not steady: its fifths are {apart:.0} % apart, and it went by {slope:+.0} % from first to last"
        ));
    }
}

/// Means of five parts in a row.
fn windows(seconds: &[f64]) -> [f64; 5] {
    let length = seconds.len() as f64 / 5.0;
    let at = |index: usize| (index as f64 * length).round() as usize;
    std::array::from_fn(|index| {
        let part = &seconds[at(index)..at(index + 1)];
        part.iter().sum::<f64>() / part.len() as f64
    })
}

/// How much the line of best fit rises from the first window to the last.
fn excursion(windows: &[f64; 5]) -> f64 {
    let places = [-2.0, -1.0, 0.0, 1.0, 2.0];
    let slope: f64 = places.iter().zip(windows).map(|(at, it)| at * it).sum::<f64>() / 10.0;
    slope * 4.0
}

/// How long the last thread of a job may work after the first is done, as a share of the whole.
const LAST_SHARE_MAX: f64 = 0.1;

pub static LAST_THREAD: Rule = Rule {
    number: 39,
    title: "first thread done to last",
    why: "a rate over the time of the slowest thread hides that the others were idle",
    here: "in jobs that end with their work: the first thread done more than {LAST_SHARE_MAX} of the job's time before the \
           last, by `series_bw.log`: `indicative`",
    thresholds: &[Threshold { name: "LAST_SHARE_MAX", value: LAST_SHARE_MAX }],
    kept: Kept::Enforced,
    checks: &[Check::Sample(last_thread)],
    not_where: "a job of one thread, of under ten seconds, or that ends by its time; the metadata driver",
    remedy: "a larger `--size`; a server that prefers some connections to others is unfair",
    tests: &["threads_that_end_apart_are_an_indication"],
};

fn last_thread(it: &Evidence<'_>, says: &mut Says<'_>) {
    if it.workload.bound == Bound::Time || it.cell.threads < 2 {
        return;
    }
    let Some(series) = it.series() else {
        return says.not_checked("there is no log of its seconds");
    };
    let (first, last) = series.ends();
    if last < SECONDS_MIN as f64 {
        return says.not_checked("it took less than ten seconds");
    }
    // Each end is known to a second.
    let apart = last - first - 1.0;
    if apart > last * LAST_SHARE_MAX {
        says.indicative(format!("its first thread was done {apart:.0} s before its last"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_rises_from_the_first_window_to_the_last() {
        assert_eq!(excursion(&[1.0, 2.0, 3.0, 4.0, 5.0]), 4.0);
        assert_eq!(excursion(&[3.0; 5]), 0.0);
        assert_eq!(
            windows(&[1.0, 3.0, 2.0, 4.0, 5.0, 5.0, 6.0, 6.0, 7.0, 9.0]),
            [2.0, 3.0, 5.0, 6.0, 8.0]
        );
    }
}
