//! Every system for real, in the disposable machine: part of `cargo xtask test --all`.

use std::collections::BTreeMap;

use anyhow::Context as _;

use super::{Outcome, Tester, last_lines};
use crate::{
    analyze::{Analysis, Cell},
    catalog::Protocol,
    cmd::{self, World},
    effects::Command,
    lab::Lab,
    results,
    verdict::Verdict,
};

/// What is measured there: words for the command line, one line of them.
const RUN: &str = "bench/test-lab";
/// What else has to be shown there.
const MACHINE: &str = "bench/test-machine.sh";
const OUT: &str = "target/test-results/lab";

impl Tester<'_> {
    /// One part for each system and protocol, or one for all when there is no machine.
    pub(super) fn lab(&mut self) -> anyhow::Result<()> {
        crate::say!("# the lab: every system over its real client (a quarter of an hour and more)");
        let analysis = match self.results_of_lab() {
            Err(outcome) => return self.part("lab", |_| outcome),
            Ok(analysis) => analysis,
        };
        for ((system, protocol), cells) in by_visit(&analysis.cells) {
            self.part(&format!("lab {system} {protocol}"), |_| judge(&cells))?;
        }
        self.part("lab: a run does what it printed and leaves nothing, even when killed", |it| {
            // What the script says is what a failure has to show; the lab's own commands lie apart.
            let run = format!("exec \"$0\" lab -- sh {MACHINE} 3>&2 2> {OUT}/machine.log >&3");
            let exe = it.world.host.exe.as_str();
            it.outcome(&Command::new("sh", ["-c", &run, exe]).limit(super::LIMIT))
        })
    }

    fn results_of_lab(&self) -> Result<Analysis, Outcome> {
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
        let command = self.xtask(&["lab", "--out", OUT, "--"]).args(words.split_whitespace());
        // Cells that failed are told one by one, out of what it leaves.
        let said = self.ctx.output(&command);
        let root = &self.world.host.root;
        let analysis = results::newest(&root.join(OUT)).and_then(|run| Analysis::of(&run));
        match (analysis, said) {
            (Ok(analysis), _) => Ok(analysis),
            (Err(_), Err(err)) => Err(Outcome::Failed(last_lines(&format!("{err:#}"), 40))),
            (Err(err), Ok(_)) => Err(failed(err)),
        }
    }
}

fn by_visit(cells: &[Cell]) -> BTreeMap<(String, Protocol), Vec<&Cell>> {
    let mut visits: BTreeMap<_, Vec<&Cell>> = BTreeMap::new();
    for cell in cells {
        visits.entry((cell.record.system.clone(), cell.record.protocol)).or_default().push(cell);
    }
    visits
}

fn judge(cells: &[&Cell]) -> Outcome {
    let worst = cells.iter().map(|it| it.verdict).max().unwrap_or(Verdict::Failed);
    let reasons = |cell: &&Cell| {
        let found = cell.findings.keys().filter(|it| it.verdict == worst);
        let found: Vec<String> = found.map(ToString::to_string).collect();
        format!("{} {}: {}", cell.record.workload, cell.record.pass, found.join("; "))
    };
    let guilty = cells.iter().filter(|it| it.verdict == worst);
    match worst {
        Verdict::Valid | Verdict::Suspect => Outcome::Passed(1),
        Verdict::Skipped => Outcome::Skipped(
            cells[0].findings.keys().map(ToString::to_string).collect::<Vec<_>>().join("; "),
        ),
        Verdict::Invalid | Verdict::Failed => {
            Outcome::Failed(guilty.map(reasons).collect::<Vec<_>>().join("\n"))
        }
    }
}
