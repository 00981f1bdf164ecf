//! `cargo xtask self`: the harness on itself, and the small tools that a plan calls by this name.

use camino::Utf8PathBuf;
use clap::{FromArgMatches as _, Subcommand};

use super::{costs, false_alarms, overhead, pairs, replay, settle, trust};
use crate::{
    lab,
    run::{effects::Ctx, tools},
};

#[derive(Subcommand, Debug)]
pub enum Tool {
    /// Measure the harness itself on this machine, in a release build
    Overhead(overhead::Args),
    /// Compare fio under the harness with fio by hand, in interleaved pairs on the local disk
    Pairs(pairs::Args),
    /// Simulate tables of systems that do not differ, and count how often one is called faster
    FalseAlarms(false_alarms::Args),
    /// Tell lies about the local disk, and show which rule finds each
    Trust(trust::Args),
    /// Go through a run of fixed rounds as if it had looked after each, and say what that had saved
    Replay(replay::Args),
    #[command(hide = true)]
    Lab(lab::tools::Args),
    #[command(hide = true)]
    Report {
        run: Utf8PathBuf,
        /// Print the peak of the memory that it took, in KiB
        #[arg(long)]
        peak: bool,
    },
    /// Judge a probe of durability
    #[command(hide = true)]
    Findings { run: Utf8PathBuf },
    /// What lies between two looks at the counters
    #[command(hide = true)]
    Costs(costs::Args),
    #[command(hide = true)]
    Settle(settle::Args),
    #[command(flatten)]
    OfRun(tools::Tool),
}

impl Tool {
    pub fn run(self, ctx: &Ctx<'_>) -> anyhow::Result<()> {
        match self {
            Tool::Overhead(args) => overhead::run(ctx, &args),
            Tool::FalseAlarms(args) => false_alarms::run(&args),
            Tool::Trust(args) => trust::run(ctx, &args),
            Tool::Replay(args) => replay::run(&args),
            Tool::Pairs(args) => pairs::run(ctx, &args),
            Tool::Lab(args) => lab::tools::run(ctx, &args),
            Tool::Report { run, peak } => {
                crate::report::write(&run)?;
                if peak {
                    crate::outln!("{}", overhead::peak_kib()?);
                }
                Ok(())
            }
            Tool::Findings { run } => super::durability::derive(&run).map(drop),
            Tool::Settle(args) => settle::run(&args),
            Tool::Costs(args) => {
                costs::run(&args);
                Ok(())
            }
            Tool::OfRun(tool) => tool.run(ctx),
        }
    }
}

/// Performs what a plan has printed.
pub fn perform(ctx: &Ctx<'_>, args: &[String]) -> anyhow::Result<()> {
    let command = Tool::augment_subcommands(clap::Command::new("self").no_binary_name(true));
    let matches = command.try_get_matches_from(args)?;
    Tool::from_arg_matches(&matches)?.run(ctx)
}
