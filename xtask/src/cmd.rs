//! One file per verb: each takes its flags and does its task.

pub mod bench;
pub mod clean_all;
pub mod compare;
pub mod completions;
mod costs;
pub mod durability;
mod false_alarms;
pub mod flags;
pub mod history;
pub mod images;
pub mod lab;
pub mod list;
mod overhead;
mod pairs;
pub mod prereq;
mod replay;
pub mod report;
pub mod rules;
mod settle;
pub mod stats;
pub mod steps;
pub mod test;
pub mod tools;
mod trust;
pub mod verify;

use crate::{base::interrupt, run::effects::Effects};

/// The hands of a verb: all that they do is echoed, and in a dry run nothing else happens.
fn effects(shell: &xshell::Shell, is_dry_run: bool) -> Effects<'_> {
    match is_dry_run {
        true => Effects::dry_run(interrupt::flag(), std::io::stdout()),
        false => Effects::real(shell, tools::perform, interrupt::flag(), bench::Echo),
    }
}
