//! `cargo xtask list`: what can be measured, and whether it can be here.

use crate::{
    base::exit::Exit,
    inputs::{flags, selection, world::World},
    prereq::{self, Wanted},
};

pub fn run(flags: &flags::Selecting) -> anyhow::Result<Exit> {
    let world = World::read()?;
    let mut selecting = flags.clone();
    if selecting.systems.is_empty() {
        selecting.systems = vec!["all".to_owned()];
    }
    let selected = selection::systems(&world.catalog, &selecting)?;
    let checks = prereq::check(&world, &Wanted::of_systems(&world, &selected));
    crate::outln!("systems:");
    for it in &selected {
        let missing = prereq::missing_for(&checks, &it.system.name);
        let state = match missing.is_empty() {
            true => "can run".to_owned(),
            false => {
                let reasons: Vec<String> = missing.iter().map(|it| it.in_words()).collect();
                format!("cannot run: {}", reasons.join("; "))
            }
        };
        let protocols: Vec<&str> = it.protocols.iter().map(|it| it.name()).collect();
        crate::outln!("  {:21} {:12} {}", it.system.name, protocols.join(" "), it.system.title);
        crate::outln!("  {:34} {state}", "");
    }
    crate::outln!("workloads:");
    for it in selection::workloads(&world.catalog, &selecting.workload)? {
        let passes: Vec<String> = it.passes.iter().map(ToString::to_string).collect();
        crate::outln!("  {:21} {:12} {}", it.name, passes.join(" "), it.title);
    }
    Ok(Exit::Good)
}
