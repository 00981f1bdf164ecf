//! Makes sure of an image: it is there already, or it is built, or it is pulled.

use std::time::Duration;

use anyhow::Context as _;
use clap::Parser;

use crate::effects::{Command, Ctx, Interrupted};

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
    image: String,
}

const BUILD_LIMIT: Duration = Duration::from_secs(3600);

pub fn run(ctx: &Ctx<'_>, args: &Args) -> anyhow::Result<()> {
    let image = &args.image;
    let inspect = Command::new("docker", ["image", "inspect", "--format", "{{.Id}}", image]);
    match ctx.output(&inspect) {
        Ok(_) if !args.always => return Ok(()),
        Err(err) if err.is::<Interrupted>() => return Err(err),
        _ => (),
    }
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
