//! The flags that say what to measure and how; those of each verb stand in `cmd/flags.rs`.

use camino::Utf8PathBuf;
use clap::{Args, Parser, Subcommand};

use crate::{
    base::{
        bounds::{FILES_GIVEN, ROUNDS, RUNTIME, THREADS},
        units::{Budget, Share, Size},
    },
    inputs::vary::Vary,
};

/// The flags of a recorded `bench` command line.
pub fn bench_from(args: &[String]) -> anyhow::Result<Bench> {
    #[derive(Parser)]
    #[command(no_binary_name = true)]
    struct Recorded {
        #[command(subcommand)]
        verb: Verb,
    }
    #[derive(Subcommand)]
    enum Verb {
        Bench(Bench),
    }
    let Recorded { verb: Verb::Bench(bench) } = Recorded::try_parse_from(args)?;
    Ok(bench)
}

#[derive(Args, Debug, Clone)]
pub struct Bench {
    #[command(flatten)]
    pub selecting: Selecting,
    /// A look, not a measurement: 5 s jobs, 256 MiB, one round
    #[arg(long, conflicts_with = "publish")]
    pub quick: bool,
    /// Numbers to publish: 60 s jobs, 4 GiB, 1, 4 and 16 threads, six rounds at least,
    /// until all is settled to 3 % or 48 h are over
    #[arg(long)]
    pub publish: bool,
    /// Visits to every system, at most with --until [default: 1 quick, BENCH_ITERATIONS, 20 with --until]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(ROUNDS))]
    pub rounds: Option<u32>,
    /// Go on until every comparison is settled: who differs by more than this, and who does not
    #[arg(long, value_name = "PERCENT")]
    pub until: Option<Share>,
    /// Begin no round that would end later than this after the start, as in 8h [with --until; 48h publish]
    #[arg(long, value_name = "TIME")]
    pub budget: Option<Budget>,
    /// Seed of every shuffle and of the data; drawn and printed when it is not given
    #[arg(long)]
    pub seed: Option<u64>,
    /// Threads of each job, comma-separated [default: BENCH_THREADS, 1,4,16 publish]
    #[arg(long, value_name = "N", value_delimiter = ',', value_parser = clap::value_parser!(u32).range(THREADS))]
    pub threads: Vec<u32>,
    /// Seconds that a time-bound job takes [default: 5 quick, BENCH_RUNTIME, 60 publish]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(RUNTIME))]
    pub runtime: Option<u32>,
    /// Operations a second that the threads of a job offer together, in the place of as many as they can,
    /// so that latencies are of the same load; seven tenths of what the slowest system can is a good one
    #[arg(long, value_name = "OPERATIONS", value_parser = clap::value_parser!(u32).range(1..=1_000_000_000))]
    pub rate: Option<u32>,
    /// Bytes that all threads of a job work on together, as in 256M
    #[arg(long)]
    pub size: Option<Size>,
    /// Files of the workloads that count in files, in flat folders [default: by profile]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(FILES_GIVEN))]
    pub files: Option<u64>,
    /// Also measure cold cells again, warm; `--warm=NAME` or a glob: only those of these workloads
    #[arg(long, value_name = "WORKLOAD", num_args = 0..=1, require_equals = true, default_missing_value = "*")]
    pub warm: Option<String>,
    /// Measure each system once for each value of a setting, in the same rounds; several multiply
    #[arg(long, value_name = "SETTING=A,B")]
    pub vary: Vec<Vary>,
    /// System that the others of its durability class are compared with; may be repeated
    /// [default: the one that the catalogue names for the class, else the first]
    #[arg(long, value_name = "SYSTEM")]
    pub baseline: Vec<String>,
    /// Where the run's folder is made, below the checkout or absolute [default: bench/results]
    #[arg(long, value_name = "DIR")]
    pub out: Option<Utf8PathBuf>,
    /// Install the packages that the selection lacks, by the system's package manager
    #[arg(long)]
    pub yes: bool,
    /// Say one JSON object a line on stdout, in the place of words
    #[arg(long, conflicts_with = "dry_run")]
    pub json: bool,
    /// Show every command; transcript.sh in the results has them in any case
    #[arg(short, long)]
    pub verbose: bool,
    /// Print every command and run none
    #[arg(long)]
    pub dry_run: bool,
}

impl Bench {
    /// Whether it names nothing: then it shows what an answer is, in about two minutes.
    pub fn is_bare(&self) -> bool {
        let Selecting { systems, workload, .. } = &self.selecting;
        let names_nothing = systems.is_empty() && workload.is_empty() && self.vary.is_empty();
        names_nothing && !self.quick && !self.publish
    }
}

#[derive(Args, Debug, Clone, Default)]
pub struct Selecting {
    /// Systems by name or glob, `all`, or `path FOLDER…` [default: of `bench` the local disk, else all]
    #[arg(value_name = "SYSTEM")]
    pub systems: Vec<String>,
    /// Workloads by name or glob [default: all]
    #[arg(short, long, value_name = "WORKLOAD")]
    pub workload: Vec<String>,
    /// Protocols [default: all that a system speaks]
    #[arg(short, long, value_name = "PROTOCOL")]
    pub protocol: Vec<String>,
}
