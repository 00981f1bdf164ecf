//! `cargo xtask report`: derives a run's report again.

use crate::{cmd, exit::Exit, flags, results};

pub fn run(flags: &flags::Report) -> anyhow::Result<Exit> {
    let run = match &flags.run {
        Some(run) => run.clone(),
        None => results::newest(&cmd::project_root().join("bench/results"))?,
    };
    crate::report::write(&run)?;
    println!("{}", run.join("report.md"));
    Ok(Exit::Good)
}
