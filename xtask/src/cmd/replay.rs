//! What a finished run of a fixed number of rounds would have taken, had it looked after each and left
//! out what was settled; and whether it would have said the same.

use std::{collections::BTreeMap, time::Duration};

use anyhow::{Context as _, ensure};
use camino::Utf8PathBuf;
use clap::Parser;

use crate::{
    base::{
        exit,
        timeline::{self, Span},
        units,
    },
    judge::{
        against::Sense,
        analysis::Analysis,
        compare::Word,
        replay::{Replay, replay},
    },
    results::{self, CellRecord},
};

#[derive(Parser, Debug)]
pub struct Args {
    run: Utf8PathBuf,
    /// The most rounds that there might have been [default: those that were recorded]
    #[arg(long, value_parser = clap::value_parser!(u32).range(3..=1000))]
    rounds: Option<u32>,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let analysis = Analysis::of(&args.run)?;
    if analysis.record.until.is_some() {
        let run = &args.run;
        return Err(exit::usage(format!(
            "`{run}` has looked after each round itself: give a run of a fixed number of rounds"
        )));
    }
    let cells: Vec<CellRecord> = analysis.cells.iter().map(|it| it.record.clone()).collect();
    let rounds = analysis.rounds;
    let cap = args.rounds.unwrap_or(rounds);
    ensure!(cap >= rounds, "{rounds} rounds were recorded: --rounds has to be no fewer");
    let found = replay(analysis, cap);
    for it in &found.comparisons {
        let cell = &cells[it.cell];
        crate::outln!(
            "{} {} {} t{} {} {}: {} with {} of {rounds} rounds, {} with all; than {}",
            cell.place(),
            cell.workload,
            cell.size,
            cell.threads,
            cell.pass,
            it.op,
            Sense::Rate.in_a_word(it.word),
            found.last[it.cell],
            Sense::Rate.in_a_word(it.fixed),
            it.reference
        );
    }
    let all = found.comparisons.len();
    let count = |is: &dyn Fn(&crate::judge::replay::Replayed) -> bool| {
        found.comparisons.iter().filter(|it| is(it)).count()
    };
    crate::outln!(
        "{all} comparisons: {} settled, {} with all rounds; the same word {}, an opposed one {}",
        count(&|it| it.word != Word::Unclear),
        count(&|it| it.fixed != Word::Unclear),
        count(&|it| it.word == it.fixed),
        count(&|it| it.contradicts())
    );
    let (taken, recorded) = (samples(&found), found.last.len() as u64 * u64::from(rounds));
    crate::outln!("samples: {taken} of {recorded}, {:.2}", taken as f64 / recorded as f64);
    let spans = timeline::read(&args.run.join("timeline.json"))?;
    let (taken, recorded) = machine_time(&spans, &cells, &found)?;
    crate::outln!(
        "machine time: {} of {}, {:.2}",
        units::time(taken),
        units::time(recorded),
        taken.as_secs_f64() / recorded.as_secs_f64()
    );
    Ok(())
}

fn samples(found: &Replay) -> u64 {
    found.last.iter().map(|it| u64::from(*it)).sum()
}

/// What the replay would have taken, and what was taken: visits, without the samples that were left
/// out, and none where all of them were.
fn machine_time(
    spans: &[Span],
    cells: &[CellRecord],
    found: &Replay,
) -> anyhow::Result<(Duration, Duration)> {
    let took: BTreeMap<&str, u64> =
        spans.iter().filter(|it| it.is_scope()).map(|it| (it.name.as_str(), it.dur)).collect();
    let of = |title: String| -> anyhow::Result<u64> {
        took.get(title.as_str()).copied().with_context(|| format!("no `{title}` in the timeline"))
    };
    let (mut taken, mut recorded) = (0, 0);
    for round in 1..=found.rounds {
        let mut visits: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, it) in cells.iter().enumerate() {
            let title = results::visit_title(&it.system, it.protocol, round);
            visits.entry(title).or_default().push(index);
        }
        for (title, members) in visits {
            let whole = of(title)?;
            recorded += whole;
            let mut left_out = 0;
            for it in members.iter().filter(|it| found.last[**it] < round) {
                let cell = &cells[*it];
                let shape = (&*cell.workload, &*cell.size, cell.threads);
                left_out += of(results::sample_title(&cell.place(), shape, cell.pass, round))?;
            }
            if members.iter().any(|it| found.last[*it] >= round) {
                taken += whole.saturating_sub(left_out);
            }
        }
    }
    Ok((Duration::from_micros(taken), Duration::from_micros(recorded)))
}
