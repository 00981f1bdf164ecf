//! Whether all systems had the same to work with.

use std::{collections::BTreeSet, fmt};

use crate::{
    base::units::Size,
    judge::{
        evidence::{Evidence, headed},
        rule::{Check, Kept, Rule, Says, SaysOfMany, Threshold, Together},
        verdict::Verdict,
    },
    results::Record,
};

pub static CONDITIONS: Rule = Rule {
    number: 19,
    title: "the same conditions for all",
    why: "who has more processors, more memory or another job is faster for that",
    here: "the same jobs, mount options and limits by construction. Every container's limits, as its control group has \
           them before the job (others than asked: `invalid`, no word of them: `suspect`); more than one fio version in a \
           run: `invalid`. Not yet: a printed difference",
    kept: Kept::Enforced,
    checks: &[Check::Sample(limits), Check::Run(one_fio)],
    not_where: "a folder of a person's, which has no containers",
    remedy: "`before/cgroup.txt` in the sample's folder has the limits; `BENCH_CPU_LIMIT` and `BENCH_MEM_LIMIT` set them",
    tests: &[
        "containers_are_held_to_their_limits",
        "a_container_beyond_its_limits_or_started_again_is_invalid",
        "a_run_has_one_fio",
    ],
    ..Rule::PLAIN
};

pub static OPTIONS: Rule = Rule {
    number: 20,
    title: "options that are not defaults",
    why: "a system that is tuned beside one that is not wins by its friend",
    here: "declared with their reasons, printed in the report",
    remedy: "`tuning` in the system's file",
    tests: &["a_recorded_nfs_run_gives_its_report_again"],
    ..Rule::PLAIN
};

pub static LOG_LEVEL: Rule = Rule {
    number: 21,
    title: "equal log levels",
    why: "a server that writes a line for each request is slower for it",
    here: "`BENCH_LOG_LEVEL` for every server that has levels",
    remedy: "`BENCH_LOG_LEVEL`",
    tests: &["golden_linux"],
    ..Rule::PLAIN
};

pub static ACCESS: Rule = Rule {
    number: 22,
    title: "native beside re-export, protocol beside protocol",
    why: "a protocol is a part of the number",
    here: "shown: the columns `protocol` and `access`",
    remedy: "`-p` selects one protocol",
    tests: &["every_column_of_a_table_is_documented_in_its_order"],
    ..Rule::PLAIN
};

pub static FRESH: Rule = Rule {
    number: 23,
    title: "the same state to start from",
    why: "a disk that another system has filled, or that still writes for it, is slower",
    here: "fresh volumes for each visit, settling before cold and warm. More than {DIRTY_MIB_MAX} MiB still to be written \
           when a job begins, or a disk with less than {FREE_SHARE_MIN} free before the visit: `suspect`. Nothing is trimmed",
    thresholds: &[
        Threshold { name: "DIRTY_MIB_MAX", value: DIRTY_MIB_MAX },
        Threshold { name: "FREE_SHARE_MIN", value: FREE_SHARE_MIN },
    ],
    kept: Kept::Enforced,
    checks: &[Check::Sample(dirty), Check::Run(free)],
    not_where: "macOS",
    remedy: "`cargo xtask clean-all`, room on the disk, and nobody else who writes",
    tests: &[
        "what_breaks_a_rule_is_found_by_it_alone",
        "a_machine_that_drifts_or_works_for_others_is_doubted",
    ],
};

/// What others may have left to be written when a job begins.
const DIRTY_MIB_MAX: f64 = 64.0;
/// A disk that is fuller writes in other ways.
const FREE_SHARE_MIN: f64 = 0.1;

fn dirty(it: &Evidence<'_>, says: &mut Says<'_>) {
    let kib = |name: &str| {
        let line = it.before.proc.lines().find_map(|it| it.strip_prefix(name))?;
        line.trim_end_matches("kB").trim().parse::<f64>().ok()
    };
    let (Some(dirty), Some(writing)) = (kib("Dirty:"), kib("Writeback:")) else {
        return says.not_checked("nothing tells what was still to be written");
    };
    let mib = (dirty + writing) / 1024.0;
    if mib > DIRTY_MIB_MAX {
        says.suspect(format!("{mib:.0} MiB were still to be written when its job began"));
    }
}

fn free(it: &Together<'_>, says: &mut SaysOfMany<'_>) {
    for (index, sample) in it.samples.iter().enumerate() {
        match sample.anchor.and_then(|it| it.free_share) {
            None => says.not_checked(index, "nobody looked at the disk before its visit"),
            Some(free) if free < FREE_SHARE_MIN => {
                let percent = free * 100.0;
                let text = format!("{percent:.0} % of the disk were free before this visit");
                says.finds(index, Verdict::Suspect, text);
            }
            Some(_) => (),
        }
    }
}

pub static ORDER: Rule = Rule {
    number: 24,
    title: "shuffled order in complete rounds",
    why: "whatever changes with time is put down to whoever had that time",
    here: "every round has each system over each of its protocols once, shuffled by the run's seed",
    tests: &["every_round_visits_everything_once"],
    ..Rule::PLAIN
};

fn limits(it: &Evidence<'_>, says: &mut Says<'_>) {
    if it.system.access.is_without_server() {
        return;
    }
    let Some(asked) = Limits::asked(it.record, &it.cell.system) else { return };
    match it.before.containers {
        "" => says.suspect("nothing tells whether limits were kept"),
        text => held_to(asked, text, says),
    }
}

/// Versions of fio do different work for the same job: a run has one for all of its systems.
fn one_fio(it: &Together<'_>, says: &mut SaysOfMany<'_>) {
    let fios: BTreeSet<&str> = it.samples.iter().filter_map(|it| it.fio_version).collect();
    if fios.len() < 2 {
        return;
    }
    let names: Vec<&str> = fios.into_iter().collect();
    let text = format!("more than one fio took part in the run: {}", names.join(", "));
    for (index, sample) in it.samples.iter().enumerate() {
        if sample.fio_version.is_some() {
            says.finds(index, Verdict::Invalid, text.clone());
        }
    }
}

/// What every container may use at most.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Limits {
    processors: f64,
    memory: Size,
}

impl Limits {
    fn asked(record: &Record, system: &str) -> Option<Limits> {
        Some(Limits {
            processors: record.setting(system, "BENCH_CPU_LIMIT")?.parse().ok()?,
            memory: record.setting(system, "BENCH_MEM_LIMIT")?.parse().ok()?,
        })
    }

    /// Whether the kernel keeps these; it counts processors in parts of its period, and memory in
    /// pages.
    fn are_kept_by(self, it: Limits) -> bool {
        const PAGE: u64 = 1 << 16;
        (self.processors - it.processors).abs() <= self.processors / 100.0
            && self.memory.0.abs_diff(it.memory.0) < PAGE
    }
}

impl fmt::Display for Limits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.processors {
            it if it.is_finite() => write!(f, "{it} processors and ")?,
            _ => f.write_str("any number of processors and ")?,
        }
        match self.memory {
            // Without a limit, cgroup v1 says the largest number of whole pages.
            Size(it) if it < 1 << 60 => write!(f, "{} of memory", self.memory),
            _ => f.write_str("all memory"),
        }
    }
}

/// `containers` is what their control groups said.
fn held_to(asked: Limits, containers: &str, says: &mut Says<'_>) {
    for (name, files) in headed(containers, "= ") {
        match kept(files) {
            None => {
                says.suspect(format!("nothing tells whether `{name}` was held to its limits"));
            }
            Some(it) if !asked.are_kept_by(it) => {
                says.invalid(format!("`{name}` could use {it}, not {asked}"));
            }
            Some(_) => (),
        }
    }
}

/// From the files of a container's control group, of either version.
fn kept(files: &str) -> Option<Limits> {
    let text_of = |name: &str| {
        let found = headed(files, "== ").find(|it| it.0.rsplit('/').next() == Some(name))?;
        Some(found.1.trim())
    };
    let processors = match (text_of("cpu.max"), text_of("cpu.cfs_quota_us")) {
        (Some(text), _) => {
            let (quota, period) = text.split_once(' ')?;
            share(quota, period)?
        }
        (None, Some(quota)) => share(quota, text_of("cpu.cfs_period_us")?)?,
        (None, None) => return None,
    };
    let memory = match text_of("memory.max").or(text_of("memory.limit_in_bytes"))? {
        "max" => u64::MAX,
        bytes => bytes.parse().ok()?,
    };
    Some(Limits { processors, memory: Size(memory) })
}

/// Processors, from the time of them in each period.
fn share(quota: &str, period: &str) -> Option<f64> {
    match quota {
        "max" | "-1" => Some(f64::INFINITY),
        quota => Some(quota.parse::<f64>().ok()? / period.parse::<f64>().ok()?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::rule::Found;

    #[test]
    fn containers_are_held_to_their_limits() {
        let asked = Limits { processors: 2.0, memory: Size(4 << 30) };
        let judged = |text: &str| {
            let mut found = Found::default();
            held_to(asked, text, &mut Says { rule: 19, found: &mut found });
            found.findings.iter().map(|it| (it.verdict, it.text.clone())).collect::<Vec<_>>()
        };
        let v2 = |cpu: &str, memory: &str| {
            format!("= a-1\n== /c/x/cpu.max\n{cpu}\n== /c/x/memory.max\n{memory}\n")
        };
        assert_eq!(judged(&v2("200000 100000", "4294967296")), []);
        assert_eq!(
            judged(&v2("max 100000", "max")),
            [(
                Verdict::Invalid,
                "`a-1` could use any number of processors and all memory, not 2 processors and 4G \
                 of memory"
                    .to_owned()
            )]
        );
        assert_eq!(
            judged(&(v2("200000 100000", "4294967296") + "= b-1\n== /proc/7/net/dev\nlo: 1\n")),
            [(Verdict::Suspect, "nothing tells whether `b-1` was held to its limits".to_owned())]
        );
        let v1 = "= a-1
== /sys/fs/cgroup/cpu/x/cpu.cfs_quota_us
150000
== /sys/fs/cgroup/cpu/x/cpu.cfs_period_us
100000
== /sys/fs/cgroup/memory/x/memory.limit_in_bytes
4294967296
";
        assert_eq!(
            judged(v1),
            [(
                Verdict::Invalid,
                "`a-1` could use 1.5 processors and 4G of memory, not 2 processors and 4G of memory"
                    .to_owned()
            )]
        );
    }
}
