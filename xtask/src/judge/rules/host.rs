//! The machine that everything ran on: its clocks, its drift, its processors, its quiet.

use std::{collections::BTreeMap, io::Read as _, io::Seek as _, io::SeekFrom};

use camino::Utf8Path;

use crate::{
    base::kernel::processors::Times,
    inputs::catalog::Protocol,
    judge::{
        evidence::{Evidence, headed},
        rule::{Check, Kept, Rule, Says, SaysOfMany, Threshold, Together},
        stats,
        verdict::Verdict,
    },
    results::{self, Anchor},
};

/// A clock may be corrected by this much in a visit, and by a thousandth of its time.
const CLOCK_S_MAX: f64 = 0.5;

pub static CLOCK: Rule = Rule {
    number: 18,
    title: "sane clock",
    why: "a rate is work by time, and a machine that slept or was set has the wrong time",
    here: "three clocks beside each visit: between its first second and its last, uptime and the clock that stands still \
           in sleep, and uptime and the time of day, differ by {CLOCK_S_MAX} s at most (and a thousandth of the visit, which a \
           clock that is kept right may be corrected by). More: `invalid`. What `fio --cpuclock-test` says stands among the facts; \
           a clock that fails it is `suspect`",
    thresholds: &[Threshold { name: "CLOCK_S_MAX", value: CLOCK_S_MAX }],
    kept: Kept::Enforced,
    checks: &[Check::Sample(fio_clock), Check::Run(clocks)],
    not_where: "macOS",
    remedy: "keep the machine awake; let chrony or ntpd correct its clock slowly, not by a step",
    tests: &["a_machine_that_slept_or_was_set_has_no_numbers"],
};

fn fio_clock(it: &Evidence<'_>, says: &mut Says<'_>) {
    match it.record.facts.get("fio_clock").map(String::as_str) {
        None => says.not_checked("nobody tested fio's clock"),
        Some("pass") => (),
        Some(_) => says.suspect("fio's own test of the processor's clock fails"),
    }
}

fn clocks(it: &Together<'_>, says: &mut SaysOfMany<'_>) {
    let mut known: BTreeMap<(&str, Protocol, u32), Result<Option<String>, ()>> = BTreeMap::new();
    for (index, sample) in it.samples.iter().enumerate() {
        let at = (&*sample.cell.system, sample.cell.protocol, sample.round);
        let found = known.entry(at).or_insert_with(|| {
            clocks_of_visit(&it.run.join(results::visit_folder(at.0, at.1, at.2))).ok_or(())
        });
        match found {
            Err(()) => says.not_checked(index, "nothing tells what the clocks did"),
            Ok(Some(wrong)) => says.finds(index, Verdict::Invalid, wrong.clone()),
            Ok(None) => (),
        }
    }
}

/// A system that comes up in parts has a file for each.
fn clocks_of_visit(folder: &Utf8Path) -> Option<Option<String>> {
    let files = folder.read_dir_utf8().ok()?.flatten();
    let files = files.filter(|it| it.file_name().starts_with("metrics"));
    let mut known: Vec<Option<String>> =
        files.map(|it| clocks_of(it.path())).collect::<Option<_>>()?;
    known.sort();
    known.pop()
}

/// What is wrong with the clocks between the first line of a file and its last, if anything is; none
/// where they do not say.
fn clocks_of(path: &Utf8Path) -> Option<Option<String>> {
    /// Longer than a line.
    const TAIL: u64 = 1 << 14;
    let mut file = std::fs::File::open(path).ok()?;
    let size = file.metadata().ok()?.len();
    let mut text = String::new();
    file.by_ref().take(TAIL).read_to_string(&mut text).ok()?;
    let first = text.lines().next().map(str::to_owned)?;
    file.seek(SeekFrom::Start(size.saturating_sub(TAIL))).ok()?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail).ok()?;
    let tail = String::from_utf8_lossy(&tail);
    let last = tail.lines().rfind(|it| it.ends_with('}'))?;
    let between = |name: &str| Some((number(last, name)? - number(&first, name)?) / 1e3);
    let (up, awake, day) = (between("uptime_ms")?, between("monotonic_ms")?, between("time_ms")?);
    let most = CLOCK_S_MAX + up / 1000.0;
    Some(if up - awake > most {
        Some(format!("the machine slept for {:.0} s in this visit", up - awake))
    } else if (day - up).abs() > most {
        Some(format!("the clock was set by {:.1} s in this visit", day - up))
    } else {
        None
    })
}

/// The number of a name in a line of JSON.
fn number(line: &str, name: &str) -> Option<f64> {
    let (_, rest) = line.split_once(&format!("\"{name}\":"))?;
    rest.split([',', '}']).next()?.trim().parse().ok()
}

/// By how much the machine may differ before a visit from what it mostly was.
const DRIFT_MAX: f64 = 0.05;

pub static CALIBRATION: Rule = Rule {
    number: 25,
    title: "calibration of the host",
    why: "a machine that is slower in one round than in the others makes its systems slower",
    here: "before each visit a fixed piece of work on a processor, and synced writes on the disk, each the fastest of five \
           (`anchor.json`). More than {DRIFT_MAX} from the middle of the run: the visit's cells are `suspect` for the \
           processor, `indicative` for the disk. `local` takes part in every round of `bench all`",
    thresholds: &[Threshold { name: "DRIFT_MAX", value: DRIFT_MAX }],
    kept: Kept::Enforced,
    checks: &[Check::Run(calibration)],
    not_where: "a run of one visit, which has nothing to be compared with",
    remedy: "end what else works on the machine; with more rounds, what is common to a round cancels out in comparisons",
    tests: &["a_machine_that_drifts_or_works_for_others_is_doubted"],
};

fn calibration(it: &Together<'_>, says: &mut SaysOfMany<'_>) {
    let middle = |of: fn(&Anchor) -> f64| {
        stats::median(&it.anchors.iter().map(of).collect::<Vec<f64>>()).unwrap_or(f64::NAN)
    };
    let kinds = [("processor", Verdict::Suspect), ("disk", Verdict::Indicative)];
    let times = |it: &Anchor| [it.processor_s, it.disk_s];
    let middles = [middle(|it| it.processor_s), middle(|it| it.disk_s)];
    for (index, sample) in it.samples.iter().enumerate() {
        let Some(anchor) = &sample.anchor else {
            says.not_checked(index, "nobody looked at the machine before its visit");
            continue;
        };
        if it.anchors.len() < 2 {
            says.not_checked(index, "one visit has nothing to be compared with");
            continue;
        }
        for (((what, verdict), time), middle) in kinds.into_iter().zip(times(anchor)).zip(middles) {
            let drift = time / middle - 1.0;
            if drift.abs() > DRIFT_MAX {
                let percent = drift * 100.0;
                let text = format!(
                    "before this visit, the time of fixed work on the {what} was {percent:+.0} % off \
                     what it mostly was"
                );
                says.finds(index, verdict, text);
            }
        }
    }
}

/// The share of the processors' time that others may take from the whole machine.
const STEAL_SHARE_MAX: f64 = 0.02;

pub static PROCESSORS: Rule = Rule {
    number: 26,
    title: "processor frequency, SMT, steal",
    why: "a processor that sleeps, heats up or is lent to others is another one each minute",
    here: "more than {STEAL_SHARE_MAX} of the processors' time stolen while a job ran: `suspect`; a governor other than \
           `performance`: `indicative`. Kept among the facts: model, count, SMT, NUMA nodes, turbo, transparent huge pages, swap, \
           clock source, hypervisor",
    thresholds: &[Threshold { name: "STEAL_SHARE_MAX", value: STEAL_SHARE_MAX }],
    kept: Kept::Enforced,
    checks: &[Check::Sample(steal), Check::Sample(governor)],
    not_where: "macOS; the governor in most virtual machines, whose host has it",
    remedy: "a machine of its own, or an hour in which its neighbours sleep; `cpupower frequency-set -g performance`",
    tests: &["what_breaks_a_rule_is_found_by_it_alone"],
};

fn steal(it: &Evidence<'_>, says: &mut Says<'_>) {
    let times = [it.before, it.after].map(|at| {
        let found = headed(at.proc, "== ").find(|it| it.0 == "/proc/stat")?;
        Times::of(found.1)
    });
    let [Some(before), Some(after)] = times else {
        return says.not_checked("nothing tells what the processors did");
    };
    if let Some((_, stolen)) = after.since(&before).filter(|it| it.1 > STEAL_SHARE_MAX) {
        let percent = stolen * 100.0;
        says.suspect(format!("{percent:.0} % of the processors' time went to other machines"));
    }
}

fn governor(it: &Evidence<'_>, says: &mut Says<'_>) {
    match it.record.facts.get("governor").map(String::as_str) {
        None => says.not_checked("the machine does not say how its processors are clocked"),
        Some("performance") => (),
        Some(other) => says.indicative(format!("the processors' governor is `{other}`")),
    }
}

/// The share of the processors that others may keep busy before a visit.
const BUSY_SHARE_MAX: f64 = 0.1;

pub static QUIET: Rule = Rule {
    number: 27,
    title: "a quiet host",
    why: "what others do on the machine is taken from the system that is measured meanwhile",
    here: "half a second's look at the processors before a visit, while nothing of the run works: more than \
           {BUSY_SHARE_MAX} of them busy is `suspect`. Another fio beside a job: rule 3. Kept: load and pressure",
    thresholds: &[Threshold { name: "BUSY_SHARE_MAX", value: BUSY_SHARE_MAX }],
    kept: Kept::Enforced,
    checks: &[Check::Run(quiet)],
    not_where: "macOS",
    remedy: "end what else works on the machine: `top` shows it",
    tests: &["a_machine_that_drifts_or_works_for_others_is_doubted"],
};

fn quiet(it: &Together<'_>, says: &mut SaysOfMany<'_>) {
    for (index, sample) in it.samples.iter().enumerate() {
        match sample.anchor.and_then(|it| it.busy_share) {
            None => says.not_checked(index, "nobody looked at the machine before its visit"),
            Some(busy) if busy > BUSY_SHARE_MAX => {
                let percent = busy * 100.0;
                let text =
                    format!("others kept {percent:.0} % of the processors busy before this visit");
                says.finds(index, Verdict::Suspect, text);
            }
            Some(_) => (),
        }
    }
}
