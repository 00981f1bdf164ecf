//! Every system for real, in the disposable machine: part of `cargo xtask test --all`.

use std::collections::BTreeMap;

use anyhow::Context as _;
use camino::{Utf8Path, Utf8PathBuf};

use super::{Outcome, Tester, last_lines};
use crate::{
    base::timeline,
    cmd,
    inputs::{catalog::Protocol, world::World},
    judge::{
        analysis::{Analysis, Cell},
        verdict::Verdict,
    },
    lab::{self, Lab},
    results,
    run::effects::Command,
};

/// What is measured there: words for the command line, one line of them.
const RUN: &str = "bench/test-lab";
/// What else has to be shown there.
const MACHINE: &str = "bench/test-machine.sh";
const OUT: &str = "target/test-results/lab";
/// How a machine can end before its command does: by what, and what may be said of it.
const ENDS: [(&str, &str, &[&str]); 3] = [
    ("a panic", "echo c > /proc/sysrq-trigger; sleep 60", &[": its kernel panicked ("]),
    (
        "too little memory",
        "mount -o remount,size=16G /dev/shm && head -c 16G /dev/zero > /dev/shm/all; sleep 60",
        // It runs out of memory, panics for its first program that lost a page, or stands still.
        &[": it ran out of memory (", ": its kernel panicked (", "the machine hangs: "],
    ),
    ("a hang", "kill -s STOP $(pgrep lab-agent); sleep 600", &["the machine hangs: "]),
];

impl Tester<'_> {
    /// One part for each system and protocol, or one for all when there is no machine.
    pub(super) fn lab(&mut self) -> anyhow::Result<()> {
        crate::outln!("# the lab: every system over its real client (some minutes)");
        let (run, analysis, said) = match self.results_of_lab() {
            Err(outcome) => return self.part("lab", |_| outcome),
            Ok(it) => it,
        };
        for (visit, seconds) in visits(&run) {
            crate::outln!("# {visit}: {seconds:.0} s");
        }
        for ((system, protocol), cells) in by_visit(&analysis.cells) {
            self.part(&format!("lab {system} {protocol}"), |_| judge(&cells))?;
        }
        self.part("lab: the run as a whole", |_| judge_run(&analysis, said))?;
        self.part("lab: a run does what it printed and leaves nothing, even when killed", |it| {
            // What the script says is what a failure has to show; the lab's own commands lie apart.
            let run = format!("exec \"$0\" lab -- sh {MACHINE} 3>&2 2> {OUT}/machine.log >&3");
            let exe = it.world.host.exe.as_str();
            it.outcome(&Command::new("sh", ["-c", &run, exe]).limit(super::LIMIT))
        })?;
        self.ends()
    }

    fn ends(&mut self) -> anyhow::Result<()> {
        for (what, script, said) in ENDS {
            self.part(&format!("lab: {what} of the machine is named, and ends it"), |it| {
                let command = it.xtask(&["lab", "--out", OUT, "--", "sh", "-c", script]);
                // Less is filled sooner.
                let command = command.env("BENCH_LAB_MEMORY", "1500M");
                match it.ctx.output(&command) {
                    Err(err) if said.iter().any(|it| format!("{err:#}").contains(it)) => {
                        it.nothing_left()
                    }
                    Err(err) => Outcome::Failed(last_lines(&format!("{err:#}"), 20)),
                    Ok(_) => Outcome::Failed("the machine has not ended".to_owned()),
                }
            })?;
        }
        Ok(())
    }

    /// Neither process nor disk of the machine that was started last.
    fn nothing_left(&self) -> Outcome {
        let lab = World::read().and_then(|mut it| Lab::read(&mut it));
        let newest = lab.and_then(|it| it.newest_run());
        match newest {
            Err(err) => Outcome::Failed(format!("{err:#}")),
            Ok(it) if lab::tools::running(&it).is_some() => {
                Outcome::Failed(format!("the machine of `{it}` still runs"))
            }
            Ok(it) if it.join(lab::DISK).exists() => {
                Outcome::Failed(format!("its disk is left in `{it}`"))
            }
            Ok(_) => Outcome::Passed(1),
        }
    }

    /// What the run left, and what it said when its exit code was not 0.
    fn results_of_lab(&self) -> Result<(Utf8PathBuf, Analysis, Option<String>), Outcome> {
        let failed = |err: anyhow::Error| Outcome::Failed(format!("{err:#}"));
        let mut world = World::read().map_err(failed)?;
        let lab = Lab::read(&mut world).map_err(failed)?;
        let missing: Vec<String> =
            cmd::lab::missing(&world, &lab).iter().map(|it| it.in_words()).collect();
        if !missing.is_empty() {
            return Err(Outcome::Skipped(missing.join("; ")));
        }
        self.ctx.output(&Command::new("rm", ["-rf", "--", OUT])).map_err(failed)?;
        let words = std::fs::read_to_string(self.world.host.root.join(RUN))
            .with_context(|| format!("failed to read `{RUN}`"))
            .map_err(failed)?;
        crate::outln!("# cargo xtask {}", words.trim());
        let command = self.xtask(&["lab", "--out", OUT, "--"]).args(words.split_whitespace());
        let said = self.ctx.output(&command).err().map(|it| last_lines(&format!("{it:#}"), 40));
        let root = &self.world.host.root;
        let found = results::newest(&root.join(OUT))
            .and_then(|run| Analysis::of(&run).map(|analysis| (run, analysis)));
        match (found, said) {
            (Ok((run, analysis)), said) => Ok((run, analysis, said)),
            (Err(_), Some(said)) => Err(Outcome::Failed(said)),
            (Err(err), None) => Err(failed(err)),
        }
    }
}

/// The visits of a run and how long they took, in the run's order.
fn visits(run: &Utf8Path) -> Vec<(String, f64)> {
    let mut spans = timeline::read(&run.join("timeline.json")).unwrap_or_default();
    spans.retain(|it| it.is_scope() && it.name.contains(", round "));
    spans.sort_by_key(|it| it.ts);
    spans.into_iter().map(|it| (it.name, it.dur as f64 / 1e6)).collect()
}

fn by_visit(cells: &[Cell]) -> BTreeMap<(String, Protocol), Vec<&Cell>> {
    let mut visits: BTreeMap<_, Vec<&Cell>> = BTreeMap::new();
    for cell in cells {
        visits.entry((cell.record.system.clone(), cell.record.protocol)).or_default().push(cell);
    }
    visits
}

/// What was found of a cell, where it counts.
fn told(cell: &Cell, counts: impl Fn(Verdict) -> bool) -> Option<String> {
    let found = cell.findings.keys().filter(|it| counts(it.verdict));
    let found: Vec<String> = found.map(ToString::to_string).collect();
    let what = || format!("{} {}: {}", cell.record.workload, cell.record.pass, found.join("; "));
    counts(cell.verdict).then(what)
}

fn judge(cells: &[&Cell]) -> Outcome {
    let is_bad = |it: Verdict| matches!(it, Verdict::Invalid | Verdict::Failed);
    let bad: Vec<String> = cells.iter().filter_map(|it| told(it, is_bad)).collect();
    if !bad.is_empty() {
        return Outcome::Failed(bad.join("\n"));
    }
    if cells.iter().any(|it| it.verdict != Verdict::Skipped) {
        return Outcome::Passed(1);
    }
    let mut reasons: Vec<String> =
        cells.iter().flat_map(|it| it.findings.keys().map(ToString::to_string)).collect();
    reasons.dedup();
    Outcome::Skipped(reasons.join("; "))
}

/// What no cell tells: a visit that failed after its samples, and an exit code that they do not
/// explain.
fn judge_run(analysis: &Analysis, said: Option<String>) -> Outcome {
    let visits = analysis.failed_visits.iter();
    let visits: Vec<String> = visits.map(|it| format!("{it}: {}", it.reason)).collect();
    match said {
        _ if !visits.is_empty() => Outcome::Failed(visits.join("\n")),
        Some(said) if !analysis.has_failures() => Outcome::Failed(said),
        _ => Outcome::Passed(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{inputs::matrix::Amount, judge::verdict::Finding, results::CellRecord};

    fn cell(verdict: Verdict) -> Cell {
        let record = CellRecord {
            system: "s".to_owned(),
            protocol: Protocol::Nfs3,
            workload: "w".to_owned(),
            size: "1M".to_owned(),
            amount: Amount::Bytes(1 << 20),
            threads: 1,
            pass: crate::inputs::catalog::Pass::Cold,
            folder: "f".into(),
            point: "/p".into(),
            mount: crate::base::kernel::mountinfo::Expectation::default(),
            checks_layout: false,
        };
        let findings = [(Finding::new(verdict, 40, format!("{verdict}, said")), 1)].into();
        Cell {
            record,
            verdict,
            unchecked: Default::default(),
            findings,
            samples: 1,
            usable: 0,
            rows: Vec::new(),
            costs: Default::default(),
            cost_comparisons: Default::default(),
        }
    }

    fn judged(verdicts: &[Verdict]) -> String {
        let cells: Vec<Cell> = verdicts.iter().map(|it| cell(*it)).collect();
        match judge(&cells.iter().collect::<Vec<_>>()) {
            Outcome::Passed(_) => "passed".to_owned(),
            Outcome::Failed(text) => format!("failed: {text}"),
            Outcome::Skipped(text) => format!("skipped: {text}"),
        }
    }

    #[test]
    fn what_failed_is_not_hidden_by_what_was_skipped() {
        use Verdict::{Failed, Invalid, Skipped, Suspect};
        assert_eq!(judged(&[Suspect, Skipped]), "passed");
        assert_eq!(judged(&[Skipped, Skipped]), "skipped: skipped, said (rule 40)");
        let text = judged(&[Skipped, Failed, Invalid, Suspect]);
        assert!(text.starts_with("failed: w cold: failed, said"), "{text}");
        assert!(text.contains("invalid, said") && !text.contains("skipped"), "{text}");
    }
}
