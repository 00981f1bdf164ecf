//! Makes sure of an image: it is there already, or it is built, or it is pulled.

use std::time::Duration;

use anyhow::Context as _;
use clap::Parser;

use super::as_root;
use crate::{
    base::exit::Interrupted,
    run::{
        effects::{Command, Ctx},
        plan::SCRATCH,
    },
};

#[derive(Parser, Debug)]
pub struct Args {
    /// Build this compose service when the image is not there
    #[arg(long)]
    build: Option<String>,
    /// Pull the image when it is not there
    #[arg(long)]
    pull: bool,
    /// Build even though it is there: the build's own cache decides
    #[arg(long)]
    always: bool,
    /// Make a base from Debian packages when the image is not there; its tag is the suite
    #[arg(long)]
    debootstrap: bool,
    /// Where its packages come from
    #[arg(long, requires = "debootstrap")]
    archive: Option<String>,
    image: String,
}

/// In the lab's machine, a file that says which images it could not be given, and why.
const MISSING: &str = "BENCH_MISSING_IMAGES";
const BUILD_LIMIT: Duration = Duration::from_secs(3600);

pub fn run(ctx: &Ctx<'_>, args: &Args) -> anyhow::Result<()> {
    let image = &args.image;
    let inspect = Command::new("docker", ["image", "inspect", "--format", "{{.Id}}", image]);
    match ctx.output(&inspect) {
        Ok(_) if !args.always || is_in_lab(ctx) => return Ok(()),
        Err(err) if err.is::<Interrupted>() => return Err(err),
        _ => (),
    }
    if args.debootstrap {
        // Nothing is built in the lab's machine, so nothing has to stand on it there.
        return match is_in_lab(ctx) {
            true => Ok(()),
            false => debootstrap(ctx, image, args.archive.as_deref()),
        };
    }
    refuse_in_lab(ctx, image)?;
    if let Some(service) = &args.build {
        let mut build = Command::new("docker", ["compose", "--env-file", ".env.example"]);
        if std::path::Path::new(".env").exists() {
            build = build.args(["--env-file", ".env"]);
        }
        let build = build.args(["--profile", "*", "build", service]).limit(BUILD_LIMIT);
        return ctx
            .run(&build)
            .with_context(|| format!("the image `{image}` cannot be had: it could not be built"));
    }
    ctx.run(&Command::new("docker", ["pull", "--quiet", image]).limit(BUILD_LIMIT)).with_context(
        || format!("the image `{image}` cannot be had: it is not here and could not be pulled"),
    )
}

fn is_in_lab(ctx: &Ctx<'_>) -> bool {
    ctx.shell.var(MISSING).is_ok()
}

/// The lab's machine was given its images and reaches no registry: what it lacks, it lacks for the
/// reason that was found when they were made.
fn refuse_in_lab(ctx: &Ctx<'_>, image: &str) -> anyhow::Result<()> {
    let Ok(path) = ctx.shell.var(MISSING) else { return Ok(()) };
    let text = ctx.shell.read_file(&path).unwrap_or_default();
    let reason = text.lines().filter_map(|it| it.split_once('\t')).find(|it| it.0 == image);
    match reason {
        Some((_, reason)) => anyhow::bail!("the lab could not make the image `{image}`: {reason}"),
        None => anyhow::bail!("the lab's disk does not have the image `{image}`"),
    }
}

/// A base out of the packages that a Debian system begins with, where no registry has one.
fn debootstrap(ctx: &Ctx<'_>, image: &str, archive: Option<&str>) -> anyhow::Result<()> {
    let suite = image.rsplit_once(':').map_or("stable", |it| it.1);
    let tree = format!("{SCRATCH}/base");
    let tar = format!("{tree}.tar");
    let mut make = as_root("debootstrap", &["--variant=minbase", suite, &tree]);
    if let Some(archive) = archive {
        make = make.arg(archive);
    }
    let pack = ["--exclude=./var/cache/apt/archives/*", "--exclude=./var/lib/apt/lists/*"];
    let steps = [
        as_root("rm", &["-rf", &tree]),
        make.limit(BUILD_LIMIT),
        as_root("tar", &["-cf", &tar, "-C", &tree]).args(pack).arg("."),
        Command::new("docker", ["import", &tar, image]).stdout("/dev/null"),
        as_root("rm", &["-rf", &tree, &tar]),
    ];
    let made = steps.iter().try_for_each(|it| ctx.run(it));
    made.with_context(|| format!("the base image `{image}` could not be made"))
}
