//! `cargo xtask prereq`: reports what this machine has and lacks, and changes nothing.

use crate::{
    base::{
        exit::Exit,
        output::{self, Style},
    },
    cmd::flags,
    inputs::{selection, world::World},
    lab::Lab,
    prereq::{self, Check, Wanted},
};

pub fn run(flags: &flags::Prereq) -> anyhow::Result<Exit> {
    let mut world = World::read()?;
    if flags.lab {
        let lab = Lab::read(&mut world)?;
        return show(flags, &prereq::lab(&world, &lab), &["lab"]);
    }
    let mut selecting = flags.selecting.clone();
    let names_nothing = selecting.systems.is_empty();
    if names_nothing {
        selecting.systems = vec!["all".to_owned()];
    }
    let selected = selection::systems(&world.catalog, &selecting)?;
    let mut checks = prereq::check(&world, &Wanted::of_systems(&world, &selected));
    if names_nothing {
        // Nothing was asked for but the look itself: only the default selection is required.
        let defaults: Vec<&str> =
            world.catalog.systems.values().filter(|it| it.default).map(|it| &*it.name).collect();
        for check in &mut checks {
            check.required &= check.needed_by.iter().any(|it| defaults.contains(&it.as_str()));
        }
    }
    // No workload needs what another does not, but a misspelt one is refused.
    selection::workloads(&world.catalog, &selecting.workload)?;
    let systems: Vec<&str> = selected.iter().map(|it| &*it.system.name).collect();
    show(flags, &checks, &systems)
}

/// `what` was looked at: systems, or the lab.
fn show(flags: &flags::Prereq, checks: &[Check], what: &[&str]) -> anyhow::Result<Exit> {
    if flags.json {
        crate::outln!("{}", serde_json::to_string_pretty(checks)?);
    } else {
        let width = output::width();
        let summary = prereq::summary(checks, what, width);
        let (first, rest) = summary.split_once('\n').unwrap_or((&summary, ""));
        output::line(Style::Bold, format_args!("{first}"));
        crate::outln!("{rest}");
        table(checks, what.len(), width);
        if let Some(command) = prereq::install_command(checks) {
            crate::outln!("\ninstalls what is required: {command}");
        }
    }
    let is_good = checks.iter().all(|it| it.ok || !it.required);
    Ok(if is_good { Exit::Good } else { Exit::Prerequisites })
}

fn table(checks: &[Check], systems: usize, width: usize) {
    const MARK: usize = 9;
    /// Less than this beside the names is too little for a sentence.
    const ROOM: usize = 60;
    let names = checks.iter().map(|it| it.name.chars().count()).max().unwrap_or(0);
    let beside = MARK + names + 2;
    let below = if width >= beside + ROOM { beside } else { MARK + 2 };
    for it in checks {
        let mark = match (it.ok, it.required) {
            (true, _) => "ok",
            (false, true) => "MISSING",
            (false, false) => "missing",
        };
        let mut start = format!("{mark:MARK$}{:names$}  ", it.name);
        for line in output::wrap(&it.found, width.saturating_sub(beside)) {
            crate::outln!("{start}{line}");
            start = " ".repeat(beside);
        }
        if it.ok {
            continue;
        }
        let needed_by = match it.needed_by.len() {
            0 => "nothing selected".to_owned(),
            it if it == systems && systems > 1 => "all systems".to_owned(),
            _ => it.needed_by.join(", "),
        };
        for text in [format!("needed by {needed_by}"), it.remedy.clone()] {
            for line in output::wrap(&text, width.saturating_sub(below)) {
                crate::outln!("{:below$}{line}", "");
            }
        }
    }
}
