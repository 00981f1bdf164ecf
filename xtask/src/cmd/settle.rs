//! After a round of a run that goes on until it is sure: which cells are left out from now on, and
//! whether the run ends here.

use std::time::{Duration, SystemTime};

use anyhow::Context as _;
use camino::Utf8PathBuf;
use clap::Parser;

use crate::{
    base::{disk, output, units},
    inputs::selection::Until,
    judge::{
        analysis::{Analysis, Cell},
        settled::settled,
        verdict::Verdict,
    },
    results::{self, After},
};

#[derive(Parser, Debug)]
pub struct Args {
    /// The round that has ended
    #[arg(long)]
    after: u32,
    run: Utf8PathBuf,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let analysis = Analysis::of(&args.run)?;
    let record = &analysis.record;
    let until = record.until.as_ref().context("the run has no target")?;
    let settled = settled(&analysis, until, args.after);
    let open = analysis.cells.len() - settled.len();
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_secs();
    let spent = Duration::from_secs(now.saturating_sub(record.started));
    let end = match open {
        0 => Some(match analysis.cells.iter().filter(|it| lacks_number(it)).count() {
            0 => format!("all is settled to {}", until.in_words()),
            some => format!("nothing is open; without a number: {}", units::count(some, "cell")),
        }),
        _ if args.after == record.rounds => {
            Some("not all is settled, and it may have no more".to_owned())
        }
        open => beyond_budget(until, spent, args.after, open as f64 / analysis.cells.len() as f64),
    };
    let cells = settled.into_iter();
    let after = After {
        settled: cells.map(|it| (analysis.cells[it.0].record.folder.clone(), it.1)).collect(),
        end: end.clone(),
    };
    let text = serde_json::to_string_pretty(&after)? + "\n";
    disk::write(&args.run.join(results::after_file(args.after)), &text, false)?;
    let all = units::count(analysis.cells.len(), "cell");
    let end = end.map_or_else(String::new, |it| format!("; it ends: {it}"));
    output::aside(
        output::Style::Bold,
        format_args!("after round {}: {open} of {all} not settled{end}", args.after),
    );
    Ok(())
}

fn lacks_number(cell: &Cell) -> bool {
    cell.usable == 0 && cell.verdict != Verdict::Skipped
}

/// A round takes what those before it took, for as much of it as is still needed.
fn beyond_budget(until: &Until, spent: Duration, rounds: u32, share: f64) -> Option<String> {
    let budget = Duration::from_secs(until.budget_s?);
    let next = (spent / rounds.max(1)).mul_f64(share);
    (spent + next > budget).then(|| {
        let (budget, next) = (units::time(budget), units::time(next));
        format!("of {budget} there is not enough left for a round of about {next}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_is_not_begun_that_would_end_too_late() {
        let until = Until { least: 0.05, first: 3, budget_s: Some(3600) };
        let minutes = |it: u64| Duration::from_secs(60 * it);
        assert_eq!(beyond_budget(&until, minutes(30), 3, 1.0), None);
        let end = beyond_budget(&until, minutes(51), 3, 1.0).unwrap();
        assert_eq!(end, "of 1 h 0 min there is not enough left for a round of about 17 min 0 s");
        // Half of the cells take half as long.
        assert_eq!(beyond_budget(&until, minutes(51), 3, 0.5), None);
        let without = Until { budget_s: None, ..until };
        assert_eq!(beyond_budget(&without, minutes(51), 3, 1.0), None);
    }
}
