//! The machine that everything ran on: its generator, its network, its clocks, its quiet.

use crate::judge::{
    evidence::Evidence,
    rule::{Check, Kept, Rule, Says, Threshold},
};

/// The share of a processor that each of fio's threads may use for itself.
const GENERATOR_SHARE_MAX: f64 = 0.7;

pub static GENERATOR: Rule = Rule {
    number: 16,
    title: "the load generator is not the limit",
    why: "a job that keeps a processor busy by itself measures that processor",
    here: "a thread of fio that spends more than {GENERATOR_SHARE_MAX} of its time in its own code, and not in the kernel: \
           `suspect`. `local` is a ceiling in the same run",
    thresholds: &[Threshold { name: "GENERATOR_SHARE_MAX", value: GENERATOR_SHARE_MAX }],
    kept: Kept::Enforced,
    checks: &[Check::Sample(generator)],
    not_where: "the metadata driver, whose own work is a system call each",
    remedy: "more `--threads`, or larger blocks",
    tests: &["what_breaks_a_rule_is_found_by_it_alone"],
};

fn generator(it: &Evidence<'_>, says: &mut Says<'_>) {
    for job in it.jobs {
        let Some(percent) = job.user_percent else {
            says.not_checked("its driver does not say how busy it was");
            return;
        };
        if percent > GENERATOR_SHARE_MAX * 100.0 {
            says.suspect(format!("fio itself used {percent:.0} % of a processor in each thread"));
        }
    }
}

pub static NETWORK: Rule = Rule {
    number: 17,
    title: "network ceiling",
    why: "what is faster than its network came out of a cache",
    here: "",
    thresholds: &[],
    kept: Kept::NotYet,
    checks: &[],
    not_where: "",
    remedy: "",
    tests: &[],
};

pub static CLOCK: Rule = Rule {
    number: 18,
    title: "sane clock",
    why: "a rate is work by time, and a machine that slept or was set has the wrong time",
    here: "",
    thresholds: &[],
    kept: Kept::NotYet,
    checks: &[],
    not_where: "",
    remedy: "",
    tests: &[],
};

pub static CALIBRATION: Rule = Rule {
    number: 25,
    title: "calibration of the host",
    why: "a machine that is slower in one round than in the others makes its systems slower",
    here: "`local` takes part in every round of `bench all`",
    thresholds: &[],
    kept: Kept::NotYet,
    checks: &[],
    not_where: "",
    remedy: "",
    tests: &[],
};

/// The share of the processors' time that others may take from the whole machine.
const STEAL_SHARE_MAX: f64 = 0.02;

pub static PROCESSORS: Rule = Rule {
    number: 26,
    title: "processor frequency, SMT, steal",
    why: "a processor that sleeps, heats up or is lent to others is another one each minute",
    here: "more than {STEAL_SHARE_MAX} of the processors' time stolen while a job ran: `suspect`. Kept: model and count",
    thresholds: &[Threshold { name: "STEAL_SHARE_MAX", value: STEAL_SHARE_MAX }],
    kept: Kept::InPart,
    checks: &[Check::Sample(steal)],
    not_where: "macOS",
    remedy: "a machine of its own, or an hour in which its neighbours sleep",
    tests: &["what_breaks_a_rule_is_found_by_it_alone"],
};

fn steal(it: &Evidence<'_>, says: &mut Says<'_>) {
    let times = [it.before.proc, it.after.proc].map(processors);
    let [Some((old_stolen, old_all)), Some((stolen, all))] = times else {
        return says.not_checked("nothing tells what the processors did");
    };
    let (stolen, all) = (stolen - old_stolen, all - old_all);
    if all > 0.0 && stolen / all > STEAL_SHARE_MAX {
        let percent = stolen / all * 100.0;
        says.suspect(format!("{percent:.0} % of the processors' time went to other machines"));
    }
}

/// Ticks that were stolen from all processors, and all ticks of them.
fn processors(proc: &str) -> Option<(f64, f64)> {
    let line = proc.lines().find_map(|it| it.strip_prefix("cpu "))?;
    // user, nice, system, idle, iowait, irq, softirq, steal; what guests used is in user.
    let ticks: Vec<f64> = line.split_whitespace().take(8).flat_map(str::parse).collect();
    Some((*ticks.get(7)?, ticks.iter().sum()))
}

pub static QUIET: Rule = Rule {
    number: 27,
    title: "a quiet host",
    why: "what others do on the machine is taken from the system that is measured meanwhile",
    here: "kept: load, pressure. Judged: another fio",
    thresholds: &[],
    kept: Kept::InPart,
    checks: &[],
    not_where: "",
    remedy: "end what else works on the machine",
    tests: &["what_breaks_a_rule_is_found_by_it_alone"],
};

pub static STEADY: Rule = Rule {
    number: 15,
    title: "steady state",
    why: "a job that is twice as fast in its first second as in its last has no speed",
    here: "`metrics.jsonl` has a second's resolution",
    thresholds: &[],
    kept: Kept::NotYet,
    checks: &[],
    not_where: "",
    remedy: "a longer `--runtime`",
    tests: &[],
};
