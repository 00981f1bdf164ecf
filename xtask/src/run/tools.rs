//! The hidden subcommands that a plan prints like any other command: what a shell cannot say in a
//! line. They run in the harness's own process, or in one of their own when a person repeats the
//! transcript.

mod acknowledge;
mod address;
mod anchor;
mod check_clean;
mod check_free;
mod cut;
mod describe;
mod drop_caches;
pub mod folder;
mod healthy;
mod image;
mod machine;
mod mark_folder;
mod metadata;
mod module;
mod mounted;
mod parameter;
mod probe;
mod recount;
mod s3;
mod sample;
mod secret;
pub mod snapshot;
pub mod sums;
mod unmount;
mod until;
mod volumes;

use camino::Utf8PathBuf;
use clap::Subcommand;

use crate::{
    base::{disk, pid::Process},
    run::{effects::Ctx, plan::SCRATCH},
};

pub use address::address as address_of_bridge;
pub use check_free::foreign_listeners;

#[derive(Subcommand, Debug)]
pub enum Tool {
    /// Work on a folder and write down outside of it what is acknowledged, until it is ended
    #[command(hide = true)]
    Acknowledge(acknowledge::Args),
    #[command(hide = true)]
    Address,
    #[command(hide = true)]
    Anchor(anchor::Args),
    #[command(hide = true)]
    CheckFree(check_free::Args),
    #[command(hide = true)]
    Cut { ask: Utf8PathBuf },
    #[command(hide = true)]
    MarkFolder { dir: Utf8PathBuf },
    #[command(hide = true)]
    Describe(describe::Args),
    #[command(hide = true)]
    DropCaches,
    #[command(hide = true)]
    End { pid: u32, started: String },
    #[command(hide = true)]
    Folder { path: Utf8PathBuf },
    #[command(hide = true)]
    Healthy(healthy::Args),
    #[command(hide = true)]
    Image(image::Args),
    #[command(hide = true)]
    CheckClean,
    #[command(hide = true)]
    Machine { dir: Utf8PathBuf },
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
    /// Compare what was acknowledged with what is there
    #[command(hide = true)]
    Recount(recount::Args),
    #[command(hide = true)]
    S3(s3::Args),
    #[command(hide = true)]
    Sample,
    #[command(hide = true)]
    Secret { name: String, path: Utf8PathBuf },
    #[command(hide = true)]
    Snapshot(snapshot::Args),
    #[command(hide = true)]
    Sums(sums::Args),
    #[command(hide = true)]
    Unmount { point: Utf8PathBuf },
    #[command(hide = true)]
    Until(until::Args),
    #[command(hide = true)]
    Volumes(volumes::Args),
}

impl Tool {
    pub fn run(self, ctx: &Ctx<'_>) -> anyhow::Result<()> {
        match self {
            Tool::Acknowledge(args) => acknowledge::run(&args),
            Tool::Address => address::run(ctx),
            Tool::Anchor(args) => anchor::run(ctx, &args),
            Tool::CheckFree(args) => check_free::run(ctx, &args),
            Tool::Cut { ask } => cut::run(ctx, &ask),
            Tool::MarkFolder { dir } => mark_folder::run(&dir),
            Tool::Describe(args) => describe::run(ctx, &args),
            Tool::DropCaches => drop_caches::run(ctx),
            Tool::End { pid, started } => ctx.end(&Process { pid, started }),
            Tool::Folder { path } => {
                let facts = folder::facts(&path).map_err(|err| format!("{err:#}"));
                crate::outln!("{}", serde_json::to_string(&facts)?);
                Ok(())
            }
            Tool::Healthy(args) => healthy::run(ctx, &args),
            Tool::Image(args) => image::run(ctx, &args),
            Tool::CheckClean => check_clean::run(ctx),
            Tool::Machine { dir } => machine::run(ctx, &dir),
            Tool::Metadata(args) => metadata::run(&args),
            Tool::Module { name } => module::run(ctx, &name),
            Tool::Mounted(args) => mounted::run(&args),
            Tool::Parameter(args) => parameter::run(ctx, &args),
            Tool::Probe { dir } => probe::run(&dir),
            Tool::S3(args) => s3::run(ctx, &args),
            Tool::Recount(args) => recount::run(&args),
            Tool::Sample => sample::run(ctx),
            Tool::Secret { name, path } => secret::run(ctx, &name, &path),
            Tool::Snapshot(args) => snapshot::run(&args),
            Tool::Sums(args) => sums::run(&args),
            Tool::Unmount { point } => unmount::run(ctx, &point),
            Tool::Until(args) => until::run(ctx, &args),
            Tool::Volumes(args) => volumes::run(ctx, &args),
        }
    }
}

/// A command that needs root: through sudo, unless this is root already.
fn as_root(program: &str, args: &[&str]) -> crate::run::effects::Command {
    match crate::inputs::host::is_root() {
        true => crate::run::effects::Command::new(program, args.iter().copied()),
        false => {
            crate::run::effects::Command::new("sudo", ["-n", program]).args(args.iter().copied())
        }
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
