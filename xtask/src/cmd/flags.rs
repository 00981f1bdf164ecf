//! The whole command line, in one grammar. It knows nothing of behaviour.

use camino::Utf8PathBuf;
use clap::{Args, Parser, Subcommand};

use crate::{
    base::units::Share,
    inputs::{
        catalog::Protocol,
        flags::{Bench, Selecting},
        selection,
    },
    report,
    results::durability::End,
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
            3 prerequisites · 130 interrupted; of compare: 10 slower · 11 too noisy · 12 too few rounds"
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand, Debug)]
pub enum Command {
    /// Measure systems and leave a results folder with its report
    #[command(after_help = "\
Examples:
  cargo xtask bench --yes                                   the local disk, in about two minutes
  cargo xtask bench path /mnt/nas /srv/data                 folders that are mounted already
  cargo xtask bench juicefs --vary BENCH_CACHE_SIZE=64M,1G  two variants of a system
  cargo xtask bench all --until 5% --budget 8h              until all is settled
  cargo xtask bench all --quick                             every system, briefly
  cargo xtask bench 'dittofs-*' ganesha -p nfs3 -w 'rand-*' --rounds 5
  cargo xtask bench all --dry-run | head -4                 what it would take
  cargo xtask bench juicefs --threads 1,4,16 --warm --out /mnt/results")]
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
    /// Derive report.html, report.md, summary.csv and the charts of a results folder again
    #[command(after_help = "\
Examples:
  cargo xtask report                        the newest run: its answer again, and the name of its page
  cargo xtask report --open                 its page in the browser
  cargo xtask report -w rand-read-4k        all that is known of one workload, in the terminal
  cargo xtask report --format junit > junit.xml
  cargo xtask report --splice README.md     its answer between two marks of a document")]
    Report(Report),
    /// End servers, or a machine, in the middle of their work, and count what is there of all that was
    /// acknowledged
    #[command(after_help = "\
Examples:
  cargo xtask durability juicefs                               its server's processes are killed
  cargo xtask durability 'dittofs-*' -p nfs3 --vary BENCH_DITTOFS_DURABILITY=local,writeback
  cargo xtask lab -- durability ganesha --end power            the power of its machine is cut

Exit codes: 0 nothing is gone that a class promises · 1 something is, or a trial came to no end
            3 a system that was named could not be tried here")]
    Durability(Durability),
    /// Compare two runs, or write one down as a baseline for those that follow
    #[command(after_help = "\
Examples:
  cargo xtask compare bench/results/2026-11-20_221559           with the newest run
  cargo xtask compare bench/results/A bench/results/B --json
  cargo xtask compare bench/results/A --write bench/base.jsonl  a line a cell, small enough for git
  cargo xtask compare bench/base.jsonl                          the newest run with it
  cargo xtask compare bench/base.jsonl --html changes.html      likewise, and a page of it

Exit codes: 0 nothing is slower · 10 something is · 1 a cell of the base is missing or has no number
            11 too noisy to tell, or the machine itself has changed · 12 too few rounds · 2 not of one kind")]
    Compare(Compare),
    /// Show what a running system does, once a second: operations, bytes, processors, memory
    #[command(after_help = "\
Examples:
  cargo xtask stats                    the system that runs, also beside a benchmark in another terminal
  cargo xtask stats ganesha --count 10
  cargo xtask stats --json | jq .server_cpu_s")]
    Stats(Stats),
    /// Show many runs over time in a page, and where something changed
    #[command(after_help = "\
Examples:
  cargo xtask history bench/results/*/                        every run that is there
  cargo xtask compare --append bench/history.jsonl            the newest run, a line a cell, behind those before it
  cargo xtask history bench/history.jsonl --out trend.html")]
    History(History),
    /// The rules that make a number trustworthy, and what is done about each
    #[command(after_help = "\
Examples:
  cargo xtask rules        all of them, and how far each goes
  cargo xtask rules 7      why it is there, what happens here, and what to do about a finding")]
    Rules(Rules),
    /// Prove that a results folder is what its run left: untouched, well derived, complete
    #[command(after_help = "\
Examples:
  cargo xtask verify                                    the newest run
  cargo xtask verify bench/results/2026-11-20_221559
  cargo xtask verify bench/results/2026-11-20_221559 --json
  cd bench/results/2026-11-20_221559 && sha256sum --check --quiet SHA256SUMS   without this program

Exit codes: 0 all is proven · 1 something was touched, differs or is lacking · 2 no results folder")]
    Verify(Verify),
    /// Remove what an interrupted run left behind: only what is this harness's own, but the
    /// containers of every checkout
    CleanAll(CleanAll),
    /// Run the tests that this machine can run, and say which it left out
    Test(Test),
    /// Print a script that completes this command line in a shell
    #[command(after_help = "\
Examples:
  eval \"$(cargo xtask completions bash)\"                             this shell
  cargo xtask completions fish > ~/.config/fish/conf.d/xtask.fish    every shell from now on")]
    Completions(Completions),
    /// The harness on itself; also the steps that a plan prints
    #[command(name = "self", subcommand)]
    Tool(super::tools::Tool),
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
        self.protocol.as_deref().map(selection::protocol).transpose()
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
    /// Print the whole table of one workload, with what it costs and what is doubted
    #[arg(short, long, value_name = "WORKLOAD")]
    pub workload: Option<String>,
    /// Open report.html in the browser
    #[arg(long, conflicts_with = "workload")]
    pub open: bool,
    /// Print the results as other tools read them, and nothing else
    #[arg(long, value_enum, conflicts_with_all = ["workload", "open", "splice"])]
    pub format: Option<report::Format>,
    /// Put the answer into a Markdown file, between `<!-- dittobench -->` and `<!-- /dittobench -->`
    #[arg(long, value_name = "FILE", conflicts_with = "workload")]
    pub splice: Option<Utf8PathBuf>,
}

#[derive(Args, Debug, Clone)]
pub struct Durability {
    /// Systems by name or glob, or `all`
    #[arg(value_name = "SYSTEM", required = true)]
    pub systems: Vec<String>,
    /// Protocols [default: all that a system speaks]
    #[arg(short, long, value_name = "PROTOCOL")]
    pub protocol: Vec<String>,
    /// Try each system once for each value of a setting; several multiply
    #[arg(long, value_name = "SETTING=A,B")]
    pub vary: Vec<String>,
    /// What ends: the server's processes, or the machine (in the lab)
    #[arg(long, default_value = "process")]
    pub end: End,
    /// How often
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub rounds: u32,
    /// How long the prober works before the end
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=600))]
    pub seconds: u32,
    /// Where the probe's folder is made, below the checkout or absolute [default: bench/results]
    #[arg(long, value_name = "DIR")]
    pub out: Option<Utf8PathBuf>,
    /// Say one JSON object for each finding, in the place of a table
    #[arg(long, conflicts_with = "dry_run")]
    pub json: bool,
    /// Print every command and run none
    #[arg(long)]
    pub dry_run: bool,
    /// One side of a cut, in a machine whose power is: the number of the trial, and the probe's folder
    #[arg(long, hide = true, requires = "into")]
    pub until_cut: Option<usize>,
    #[arg(long, hide = true, requires = "into", conflicts_with = "until_cut")]
    pub after_cut: Option<usize>,
    #[arg(long, hide = true)]
    pub into: Option<Utf8PathBuf>,
}

#[derive(Args, Debug)]
pub struct Rules {
    /// One of them
    pub number: Option<u32>,
    /// Print the table of bench/METHODOLOGY.md
    #[arg(long, hide = true)]
    pub markdown: bool,
}

#[derive(Args, Debug)]
pub struct Compare {
    /// What is compared with: a results folder, or a file that --write has written
    pub base: Option<Utf8PathBuf>,
    /// The newer one, likewise [default: the newest in bench/results]
    pub new: Option<Utf8PathBuf>,
    /// Write the newer run down as a baseline; with one run and this, nothing is compared
    #[arg(long, value_name = "FILE")]
    pub write: Option<Utf8PathBuf>,
    /// Write the newer run behind those that a file has already, for `history`
    #[arg(long, value_name = "FILE", conflicts_with = "write")]
    pub append: Option<Utf8PathBuf>,
    /// Make a page of it, too
    #[arg(long, value_name = "FILE")]
    pub html: Option<Utf8PathBuf>,
    /// Compare also what is not of one kind, and show the difference
    #[arg(long)]
    pub anyway: bool,
    /// Differences under this are none [default: 5%]
    #[arg(long, value_name = "PERCENT")]
    pub least: Option<Share>,
    /// Show also what is the same, however much that is
    #[arg(long)]
    pub all: bool,
    /// One JSON object a line, in the place of words
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub struct Stats {
    /// A system that runs [default: the only one that does]
    pub system: Option<String>,
    /// End after as many lines
    #[arg(long, value_name = "N")]
    pub count: Option<u64>,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub struct History {
    /// Results folders, baselines, or files that `compare --append` has filled
    #[arg(required = true, value_name = "RUN")]
    pub runs: Vec<Utf8PathBuf>,
    /// Where the page is made [default: bench/results/history.html]
    #[arg(long, value_name = "FILE")]
    pub out: Option<Utf8PathBuf>,
    /// Differences under this are none [default: 5%]
    #[arg(long, value_name = "PERCENT")]
    pub least: Option<Share>,
}

#[derive(Args, Debug)]
pub struct Verify {
    /// A results folder [default: the newest in bench/results]
    pub run: Option<Utf8PathBuf>,
    /// One JSON object, in the place of words
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub struct Completions {
    pub shell: super::completions::For,
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
