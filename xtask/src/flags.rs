//! The whole command line, in one grammar. It knows nothing of behaviour.

use camino::Utf8PathBuf;
use clap::{Args, Parser, Subcommand};

use crate::{
    bounds::{FILES_GIVEN, ROUNDS, RUNTIME, THREADS},
    catalog::Protocol,
    units::Size,
};

#[derive(Parser, Debug)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    version,
    about = "How fast is DittoFS beside other network filesystems, on this machine, and may I believe the answer?",
    after_help = "\
Examples:
  cargo xtask bench                                    the local disk, quickly: no Docker, no root
  cargo xtask bench all                                every system, one after another
  cargo xtask bench 'dittofs-*' ganesha -w 'rand-*' -p nfs3 --rounds 5
  cargo xtask bench all --dry-run                      print every command, run none
  cargo xtask lab -- bench all --quick                 the same in a disposable machine
  cargo xtask prereq                                   what this machine has and lacks

Exit codes: 0 all good · 1 some cell failed, is invalid or missing · 2 usage or catalogue
            3 prerequisites · 130 interrupted"
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand, Debug)]
pub enum Command {
    /// Measure systems and leave a results folder with its report
    Bench(Bench),
    /// Report what this machine has and lacks; installs nothing
    Prereq(Prereq),
    /// List systems, protocols and workloads, and whether each can run here
    List(Selecting),
    /// Bring one system up and wait until it is healthy
    Up(OneSystem),
    /// Make a running system's stores, shares and users
    Bootstrap(OneSystem),
    /// Mount a running system on the host
    Mount(OneMount),
    /// Unmount it again
    Unmount(OneMount),
    /// Take a system down with its volumes and with what it needs
    Down(OneSystem),
    /// Make sure of every image that systems need: build or pull what is not there
    Images(Images),
    /// Run a command, such as `bench all`, in a disposable machine; or look around in one
    Lab(Lab),
    /// Derive summary.csv, report.md and the charts of a results folder again
    Report(Report),
    /// Remove what an interrupted run left behind: only what is this harness's own, but the
    /// containers of every checkout
    CleanAll(CleanAll),
    /// Run the tests that this machine can run, and say which it left out
    Test(Test),
    /// The harness on itself; also the steps that a plan prints
    #[command(name = "self", subcommand)]
    Own(crate::own::Own),
}

/// The flags of a recorded `bench` command line.
pub fn bench_from(args: &[String]) -> anyhow::Result<Bench> {
    match Cli::try_parse_from(std::iter::once("xtask").chain(args.iter().map(String::as_str)))? {
        Cli { command: Command::Bench(bench) } => Ok(bench),
        _ => Err(crate::exit::usage("the recorded command line is none of `bench`")),
    }
}

#[derive(Args, Debug, Clone)]
pub struct Bench {
    #[command(flatten)]
    pub selecting: Selecting,
    /// A look, not a measurement: 5 s jobs, 256 MiB, one round
    #[arg(long, conflicts_with = "publish")]
    pub quick: bool,
    /// Numbers to publish: 300 s jobs, 4 GiB, 1, 4 and 16 threads, ten rounds
    #[arg(long)]
    pub publish: bool,
    /// Visits to every system [default: 1 quick, BENCH_ITERATIONS, 10 publish]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(ROUNDS))]
    pub rounds: Option<u32>,
    /// Seed of every shuffle and of the data; drawn and printed when it is not given
    #[arg(long)]
    pub seed: Option<u64>,
    /// Threads of each job, comma-separated [default: BENCH_THREADS, 1,4,16 publish]
    #[arg(long, value_name = "N", value_delimiter = ',', value_parser = clap::value_parser!(u32).range(THREADS))]
    pub threads: Vec<u32>,
    /// Seconds that a time-bound job takes [default: 5 quick, BENCH_RUNTIME, 300 publish]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(RUNTIME))]
    pub runtime: Option<u32>,
    /// Bytes that all threads of a job work on together, as in 256M
    #[arg(long)]
    pub size: Option<Size>,
    /// Files of the workloads that count in files, in flat folders [default: by profile]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(FILES_GIVEN))]
    pub files: Option<u64>,
    /// Also measure cold cells again, warm; `--warm=NAME` or a glob: only those of these workloads
    #[arg(long, value_name = "WORKLOAD", num_args = 0..=1, require_equals = true, default_missing_value = "*")]
    pub warm: Option<String>,
    /// Where the run's folder is made, below the checkout or absolute [default: bench/results]
    #[arg(long, value_name = "DIR")]
    pub out: Option<Utf8PathBuf>,
    /// Install the packages that the selection lacks, by the system's package manager
    #[arg(long)]
    pub yes: bool,
    /// Print every command and run none
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Args, Debug, Clone, Default)]
pub struct Selecting {
    /// Systems by name or glob, or `all` [default: of `bench` the local disk, else all]
    #[arg(value_name = "SYSTEM")]
    pub systems: Vec<String>,
    /// Workloads by name or glob [default: all]
    #[arg(short, long, value_name = "WORKLOAD")]
    pub workload: Vec<String>,
    /// Protocols [default: all that a system speaks]
    #[arg(short, long, value_name = "PROTOCOL")]
    pub protocol: Vec<String>,
}

#[derive(Args, Debug)]
pub struct Prereq {
    #[command(flatten)]
    pub selecting: Selecting,
    /// Only what `cargo xtask lab` needs
    #[arg(long)]
    pub lab: bool,
    /// Print an array of {name, required, ok, found, needed_by, remedy}
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub struct OneSystem {
    /// Its name, as `list` has it
    pub system: String,
    /// Print every command and run none
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Args, Debug)]
pub struct OneMount {
    /// Its name, as `list` has it
    pub system: String,
    /// One of the protocols that the system speaks
    #[arg(short, long)]
    pub protocol: Option<String>,
    /// Print every command and run none
    #[arg(long)]
    pub dry_run: bool,
}

impl OneMount {
    /// The protocol by its name.
    pub fn protocol(&self) -> anyhow::Result<Option<Protocol>> {
        self.protocol.as_deref().map(crate::selection::protocol).transpose()
    }
}

#[derive(Args, Debug)]
pub struct Images {
    /// Systems by name or glob [default: all]
    #[arg(value_name = "SYSTEM")]
    pub systems: Vec<String>,
    /// Write what could not be had, and why, to a file instead of failing
    #[arg(long, value_name = "FILE", hide = true)]
    pub missing: Option<Utf8PathBuf>,
    /// Print every command and run none
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Args, Debug)]
pub struct Lab {
    #[command(subcommand)]
    pub verb: Option<LabVerb>,
    /// Where results are brought
    #[arg(long, value_name = "DIR", global = true)]
    pub out: Option<Utf8PathBuf>,
    /// Print every command and run none
    #[arg(long, global = true)]
    pub dry_run: bool,
    /// A verb of `cargo xtask` with its flags, or any program of the machine
    #[arg(last = true, value_name = "COMMAND")]
    pub command: Vec<String>,
}

#[derive(Subcommand, Debug)]
pub enum LabVerb {
    /// Start a machine that stays
    Up,
    /// A shell in it, or one command
    Sh {
        #[arg(last = true, value_name = "COMMAND")]
        command: Vec<String>,
    },
    /// Bring its results here and end it
    Down,
    /// Make the machine's disk and its images, and try again what could not be made
    Images,
}

#[derive(Args, Debug)]
pub struct Report {
    /// A results folder [default: the newest in bench/results]
    pub run: Option<Utf8PathBuf>,
}

#[derive(Args, Debug)]
pub struct CleanAll {
    /// Also delete the results
    #[arg(long)]
    pub results: bool,
    /// Print every command and run none
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Args, Debug)]
pub struct Test {
    /// The lab, too; and fail on anything left out that is not permitted in bench/test-omissions.toml
    #[arg(long)]
    pub all: bool,
}
