//! The harness measured by itself: what it costs beside fio, and how its analysis grows.

use clap::Parser;

use crate::effects::Ctx;

#[derive(Parser, Debug)]
pub struct Args {
    /// Print one object
    #[arg(long)]
    json: bool,
}

pub fn run(_ctx: &Ctx<'_>, _args: &Args) -> anyhow::Result<()> {
    anyhow::bail!("not measured yet")
}
