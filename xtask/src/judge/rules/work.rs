//! Whether the work was done, and enough of it to make a number of.

use crate::{
    inputs::{
        catalog::{Bound, Pass},
        matrix::Amount,
    },
    judge::{
        evidence::{Evidence, OpResult},
        fio,
        rule::{Check, Kept, Rule, Says, Threshold},
    },
};

/// The share of its window in which a time-bound job has to have worked.
const WINDOW_SHARE_MIN: f64 = 0.9;
/// A time-bound cell under this is an indication, not a measurement. (IO500 asks 300 s of what is
/// published; 30 s is the least here.)
const MEASURED_SECONDS_MIN: f64 = 30.0;
/// A rate from less than this measures fio's clock of one millisecond.
const RATE_SECONDS_MIN: f64 = 1.0;
const RATE_OPERATIONS_MIN: u64 = 100;

pub static WORK: Rule = Rule {
    number: 5,
    title: "the work asked for was done",
    why: "a system that does half of the work needs half of the time",
    here: "bytes and files of work-bound jobs; a time-bound job has to have worked {WINDOW_SHARE_MIN} of its time, or to \
           have done its whole lap; an operation that never happened. `invalid`",
    thresholds: &[Threshold { name: "WINDOW_SHARE_MIN", value: WINDOW_SHARE_MIN }],
    kept: Kept::Enforced,
    checks: &[Check::Sample(work)],
    remedy: "compare `fio.json` with `job.fio` in the sample's folder; a full disk or a quota ends jobs early",
    tests: &["what_breaks_a_rule_is_found_by_it_alone"],
    ..Rule::PLAIN
};

pub static LAYOUT: Rule = Rule {
    number: 9,
    title: "no layout inside the timer",
    why: "a read job that first writes its files measures writes",
    here: "layout jobs are apart and have to have written every byte; a measured job may not create what was laid out, and \
           fails where it is not there. `invalid`",
    kept: Kept::Enforced,
    checks: &[Check::Sample(layout)],
    remedy: "see `layout.json`; a system that loses files between layout and job (rule 11) makes fio lay them out again",
    tests: &["what_breaks_a_rule_is_found_by_it_alone", "files_are_not_laid_out_inside_a_timer"],
    ..Rule::PLAIN
};

pub static LONG_ENOUGH: Rule = Rule {
    number: 14,
    title: "long enough",
    why: "four reads in five milliseconds are 800 MiB/s on any disk",
    here: "under {MEASURED_SECONDS_MIN} s (time-bound; not a whole cold lap), {RATE_SECONDS_MIN} s or \
           {RATE_OPERATIONS_MIN} operations: `indicative`",
    thresholds: &[
        Threshold { name: "MEASURED_SECONDS_MIN", value: MEASURED_SECONDS_MIN },
        Threshold { name: "RATE_SECONDS_MIN", value: RATE_SECONDS_MIN },
        Threshold { name: "RATE_OPERATIONS_MIN", value: RATE_OPERATIONS_MIN as f64 },
    ],
    kept: Kept::Enforced,
    checks: &[Check::Sample(long_enough)],
    remedy: "give a longer `--runtime`, or a larger `--size` where a lap ends the job",
    tests: &["a_recorded_nfs_run_gives_its_report_again"],
    ..Rule::PLAIN
};

fn work(it: &Evidence<'_>, says: &mut Says<'_>) {
    for op in &it.workload.ops {
        if !it.ops.iter().any(|it| it.op == *op) {
            says.invalid(format!("it did no {op} at all"));
        }
    }
    let (done, longest) = (it.bytes(), longest(it));
    match (it.workload.bound, it.cell.amount) {
        (Bound::Time | Bound::Lap, _) if is_whole_lap(it) => (),
        (Bound::Time | Bound::Lap, _) => {
            let asked = f64::from(it.record.runtime_s);
            if longest < asked * WINDOW_SHARE_MIN {
                says.invalid(format!("it worked {longest:.1} s of {asked} s"));
            }
        }
        (Bound::Work, Amount::Bytes(_)) => {
            let asked = it.cell.file_bytes();
            if done != asked {
                says.invalid(format!("it wrote {done} of {asked} bytes"));
            }
        }
        (Bound::Work, Amount::Files(_)) => {
            let (done, asked) = (it.operations(), it.cell.files());
            if done != asked {
                says.invalid(format!("it wrote {done} of {asked} files"));
            }
        }
        // The driver counts for itself, and fails when it finds less than it made.
        (Bound::Work, Amount::Flat(_) | Amount::Tree { .. }) => (),
    }
}

fn longest(it: &Evidence<'_>) -> f64 {
    it.ops.iter().map(|it| it.seconds).fold(0.0, f64::max)
}

/// One whole lap is all the work there was.
fn is_whole_lap(it: &Evidence<'_>) -> bool {
    it.workload.bound == Bound::Lap
        && it.cell.pass == Pass::Cold
        && it.bytes() == it.cell.file_bytes()
}

fn layout(it: &Evidence<'_>, says: &mut Says<'_>) {
    if !it.workload.has_layout || it.cell.pass == Pass::Warm {
        return;
    }
    let Some(text) = it.file("layout.json") else {
        says.invalid("there is no record of the layout");
        return;
    };
    let expected = it.cell.file_bytes();
    match fio::parse(&text) {
        Err(reason) => {
            says.invalid(format!("the layout: {reason}"));
            says.found.impossible.extend(reason.in_file(&it.folder.join("layout.json")));
        }
        Ok(output) => {
            let bytes: u64 = output.jobs.iter().map(|it| it.write.io_bytes).sum();
            let is_clean = output.jobs.iter().all(|it| it.error == 0);
            if bytes != expected || !is_clean {
                says.invalid(format!("the layout wrote {bytes} of {expected} bytes"));
            }
        }
    }
}

fn long_enough(it: &Evidence<'_>, says: &mut Says<'_>) {
    let longest = longest(it);
    let is_bound_by_time = matches!(it.workload.bound, Bound::Time | Bound::Lap);
    // What worked too little of its time is invalid, not short.
    let has_worked = longest >= f64::from(it.record.runtime_s) * WINDOW_SHARE_MIN;
    if is_bound_by_time && !is_whole_lap(it) && has_worked && longest < MEASURED_SECONDS_MIN {
        says.indicative(format!("measured under {MEASURED_SECONDS_MIN} s"));
    }
    let is_short =
        |it: &&OpResult| it.seconds < RATE_SECONDS_MIN || it.operations < RATE_OPERATIONS_MIN;
    let short: Vec<&str> = it.ops.iter().filter(is_short).map(|it| &*it.op).collect();
    if !short.is_empty() {
        let short = short.join(", ");
        let least = format!("{RATE_SECONDS_MIN} s or {RATE_OPERATIONS_MIN} operations");
        says.indicative(format!("under {least}: {short}"));
    }
}
