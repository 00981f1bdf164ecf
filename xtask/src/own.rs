//! The hidden subcommands that a plan prints like any other command: what a shell cannot say in a
//! line. They run in the harness's own process, or in one of their own when a person repeats the
//! transcript.

mod address;
mod alone;
mod claim;
mod describe;
mod drop_caches;
mod healthy;
mod image;
mod lab;
mod leftovers;
mod metadata;
mod module;
mod mounted;
mod overhead;
mod pairs;
mod parameter;
mod probe;
mod sample;
mod secret;
mod snapshot;
mod unmount;
mod until;
mod volumes;

use camino::Utf8PathBuf;
use clap::{FromArgMatches as _, Subcommand};

use crate::{
    effects::{Ctx, Process, disk},
    plan::SCRATCH,
};

pub use address::address as address_of_bridge;
pub use alone::foreign_listeners;
pub use lab::running as lab_machine;

#[derive(Subcommand, Debug)]
pub enum Own {
    /// Measure the harness itself on this machine, in a release build
    Overhead(overhead::Args),
    /// Compare fio under the harness with fio by hand, in interleaved pairs on the local disk
    Pairs(pairs::Args),
    #[command(hide = true)]
    Address,
    #[command(hide = true)]
    Alone(alone::Args),
    #[command(hide = true)]
    Claim { dir: Utf8PathBuf },
    #[command(hide = true)]
    Describe(describe::Args),
    #[command(hide = true)]
    DropCaches,
    #[command(hide = true)]
    End { pid: u32, started: String },
    #[command(hide = true)]
    Healthy(healthy::Args),
    #[command(hide = true)]
    Image(image::Args),
    #[command(hide = true)]
    Lab(lab::Args),
    #[command(hide = true)]
    NothingLeft,
    #[command(hide = true)]
    Metadata(metadata::Args),
    #[command(hide = true)]
    Module { name: String },
    #[command(hide = true)]
    Mounted(mounted::Args),
    #[command(hide = true)]
    Parameter(parameter::Args),
    #[command(hide = true)]
    Probe { dir: Utf8PathBuf },
    #[command(hide = true)]
    Report {
        run: Utf8PathBuf,
        /// Print the peak of the memory that it took, in KiB
        #[arg(long)]
        peak: bool,
    },
    #[command(hide = true)]
    Sample,
    #[command(hide = true)]
    Secret { name: String, path: Utf8PathBuf },
    #[command(hide = true)]
    Snapshot(snapshot::Args),
    #[command(hide = true)]
    Unmount { point: Utf8PathBuf },
    #[command(hide = true)]
    Until(until::Args),
    #[command(hide = true)]
    Volumes(volumes::Args),
}

impl Own {
    pub fn run(self, ctx: &Ctx<'_>) -> anyhow::Result<()> {
        match self {
            Own::Overhead(args) => overhead::run(ctx, &args),
            Own::Address => address::run(ctx),
            Own::Pairs(args) => pairs::run(ctx, &args),
            Own::Alone(args) => alone::run(ctx, &args),
            Own::Claim { dir } => claim::run(&dir),
            Own::Describe(args) => describe::run(ctx, &args),
            Own::DropCaches => drop_caches::run(ctx),
            Own::End { pid, started } => ctx.end(&Process { pid, started }),
            Own::Healthy(args) => healthy::run(ctx, &args),
            Own::Image(args) => image::run(ctx, &args),
            Own::Lab(args) => lab::run(ctx, &args),
            Own::NothingLeft => leftovers::run(ctx),
            Own::Metadata(args) => metadata::run(&args),
            Own::Module { name } => module::run(ctx, &name),
            Own::Mounted(args) => mounted::run(&args),
            Own::Parameter(args) => parameter::run(ctx, &args),
            Own::Probe { dir } => probe::run(&dir),
            Own::Report { run, peak } => {
                crate::report::write(&run)?;
                if peak {
                    crate::say!("{}", overhead::peak_kib()?);
                }
                Ok(())
            }
            Own::Sample => sample::run(ctx),
            Own::Secret { name, path } => secret::run(ctx, &name, &path),
            Own::Snapshot(args) => snapshot::run(&args),
            Own::Unmount { point } => unmount::run(ctx, &point),
            Own::Until(args) => until::run(ctx, &args),
            Own::Volumes(args) => volumes::run(ctx, &args),
        }
    }
}

/// Performs what a plan has printed.
pub fn perform(ctx: &Ctx<'_>, args: &[String]) -> anyhow::Result<()> {
    let command = Own::augment_subcommands(clap::Command::new("self").no_binary_name(true));
    let matches = command.try_get_matches_from(args)?;
    Own::from_arg_matches(&matches)?.run(ctx)
}

/// A command that needs root: through sudo, unless this is root already.
fn as_root(program: &str, args: &[&str]) -> crate::effects::Command {
    match crate::host::is_root() {
        true => crate::effects::Command::new(program, args.iter().copied()),
        false => crate::effects::Command::new("sudo", ["-n", program]).args(args.iter().copied()),
    }
}

/// Writes a file of the kernel's as root, without a shell between: sudo has one program to allow,
/// and every system has it.
fn write_parameter(ctx: &Ctx<'_>, path: &str, value: &str) -> anyhow::Result<()> {
    let file = Utf8PathBuf::from(SCRATCH).join("parameter");
    disk::write(&file, &format!("{value}\n"), false)?;
    ctx.run(&as_root("dd", &[&format!("if={file}"), &format!("of={path}"), "status=none"]))?;
    disk::remove(&file)
}
