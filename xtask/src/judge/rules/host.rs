//! The machine that everything ran on: its generator, its network, its clocks, its quiet.

use crate::judge::rule::{Kept, Rule};

pub static GENERATOR: Rule = Rule {
    number: 16,
    title: "the load generator is not the limit",
    why: "a job that keeps a processor busy by itself measures that processor",
    here: "kept: processors' counters, fio's own use, `local` as ceiling in the same run",
    thresholds: &[],
    kept: Kept::NotYet,
    checks: &[],
    not_where: "",
    remedy: "more `--threads`, or larger blocks",
    tests: &[],
};

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

pub static PROCESSORS: Rule = Rule {
    number: 26,
    title: "processor frequency, SMT, steal",
    why: "a processor that sleeps, heats up or is lent to others is another one each minute",
    here: "kept in part: processor model and count, `/proc/stat` with steal. Not judged",
    thresholds: &[],
    kept: Kept::NotYet,
    checks: &[],
    not_where: "",
    remedy: "",
    tests: &[],
};

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
    tests: &[],
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
