//! What of this harness's own is still in Docker; after a visit it has to be nothing.

use anyhow::bail;

use crate::run::effects::{Command, Ctx};

/// What the harness's containers, volumes and networks carry.
pub const LABEL: &str = "dittobench=1";

/// The names that a listing of docker's prints, of what is ours only.
pub fn docker(ctx: &Ctx<'_>, listing: &str, args: &[&str]) -> anyhow::Result<Vec<String>> {
    let filter = format!("--filter=label={LABEL}");
    let command = Command::new("docker", listing.split(' ')).arg(filter).args(args.iter().copied());
    let text = ctx.output(&command)?;
    Ok(text.lines().filter(|it| !it.is_empty()).map(str::to_owned).collect())
}

pub fn run(ctx: &Ctx<'_>) -> anyhow::Result<()> {
    let containers = docker(ctx, "ps", &["--all", "--format", "{{.Names}}"])?;
    let volumes = docker(ctx, "volume ls", &["--format", "{{.Name}}"])?;
    let networks = docker(ctx, "network ls", &["--format", "{{.Name}}"])?;
    let left: Vec<String> = [containers, volumes, networks].concat();
    if left.is_empty() {
        return Ok(());
    }
    bail!("left behind after the system went down: {}", left.join(", "));
}
