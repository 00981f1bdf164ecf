//! `cargo xtask prereq`: reports what this machine has and lacks, and changes nothing.

use crate::{
    cmd::World,
    exit::Exit,
    flags,
    lab::Lab,
    prereq::{self, Check, Wanted},
    selection,
};

pub fn run(flags: &flags::Prereq) -> anyhow::Result<Exit> {
    let mut world = World::read()?;
    if flags.lab {
        let lab = Lab::read(&mut world)?;
        return show(flags, &prereq::lab(&world, &lab), 1);
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
    let systems = selected.len();
    if names_nothing {
        // The lab is nobody's requirement until it is asked for.
        let lab = Lab::read(&mut world)?;
        let mut lab = prereq::lab(&world, &lab);
        lab.iter_mut().for_each(|it| it.required = false);
        checks.extend(lab);
    }
    show(flags, &checks, systems)
}

fn show(flags: &flags::Prereq, checks: &[Check], systems: usize) -> anyhow::Result<Exit> {
    match flags.json {
        true => crate::say!("{}", serde_json::to_string_pretty(checks)?),
        false => print(checks, systems),
    }
    let is_good = checks.iter().all(|it| it.ok || !it.required);
    Ok(if is_good { Exit::Good } else { Exit::Prerequisites })
}

fn print(checks: &[Check], systems: usize) {
    let width = checks.iter().map(|it| it.name.len()).max().unwrap_or(0);
    for it in checks {
        let mark = match (it.ok, it.required) {
            (true, _) => "ok      ",
            (false, true) => "MISSING ",
            (false, false) => "missing ",
        };
        crate::say!("{mark} {:width$}  {}", it.name, it.found);
        if !it.ok {
            let needed_by = match it.needed_by.len() {
                0 => "nothing selected".to_owned(),
                it if it == systems && systems > 1 => "all systems".to_owned(),
                _ => it.needed_by.join(", "),
            };
            crate::say!("{:8} {:width$}  needed by {needed_by}", "", "");
            crate::say!("{:8} {:width$}  {}", "", "", it.remedy);
        }
    }
    if let Some(command) = prereq::install_command(checks) {
        crate::say!("\ninstalls what is required: {command}");
    }
}
