//! One step of a visit at a time, for looking at a system by hand: up, bootstrap, mount, unmount,
//! down. They are the steps of the plan, so what works here works there.

use crate::{
    base::{exit::Exit, names},
    cmd::flags::{OneMount, OneSystem},
    inputs::{
        catalog::{Protocol, System},
        world::World,
    },
    run::{
        perform::{Quiet, Run},
        plan::{Planner, Step},
    },
};

pub fn up(flags: &OneSystem) -> anyhow::Result<Exit> {
    perform(&flags.system, flags.dry_run, |planner, system| {
        let (mut steps, images) = planner.images(system)?;
        steps.extend(images);
        steps.extend(planner.share(system));
        steps.extend(planner.up(system));
        Ok(steps)
    })
}

pub fn bootstrap(flags: &OneSystem) -> anyhow::Result<Exit> {
    perform(&flags.system, flags.dry_run, |planner, system| {
        Ok(planner.server_steps(system, &system.bootstrap))
    })
}

pub fn down(flags: &OneSystem) -> anyhow::Result<Exit> {
    perform(&flags.system, flags.dry_run, |planner, system| {
        let (mut steps, _) = planner.images(system)?;
        steps.extend(planner.take_down(system));
        steps.extend(planner.unshare(system));
        Ok(steps)
    })
}

pub fn mount(flags: &OneMount) -> anyhow::Result<Exit> {
    let wanted = flags.protocol()?;
    perform(&flags.system, flags.dry_run, |planner, system| {
        let protocol = protocol_of(system, wanted)?;
        Ok(planner.mount(&planner.target(system, protocol, &system.mount[&protocol])))
    })
}

pub fn unmount(flags: &OneMount) -> anyhow::Result<Exit> {
    let wanted = flags.protocol()?;
    perform(&flags.system, flags.dry_run, |planner, system| {
        let protocol = protocol_of(system, wanted)?;
        Ok(planner.unmount(&planner.target(system, protocol, &system.mount[&protocol])))
    })
}

fn protocol_of(system: &System, wanted: Option<Protocol>) -> anyhow::Result<Protocol> {
    let spoken = || system.mount.keys().map(|it| it.name());
    match wanted {
        None => Ok(*system.mount.keys().next().expect("the catalogue has checked it")),
        Some(it) if system.mount.contains_key(&it) => Ok(it),
        Some(it) => Err(names::unknown("protocol of this system", it.name(), spoken())),
    }
}

fn perform(
    name: &str,
    is_dry_run: bool,
    steps: impl FnOnce(&Planner<'_>, &System) -> anyhow::Result<Vec<Step>>,
) -> anyhow::Result<Exit> {
    let world = World::read()?;
    let system = world.catalog.systems.get(name).ok_or_else(|| {
        names::unknown("system", name, world.catalog.systems.keys().map(|it| &**it))
    })?;
    let planner = Planner { host: &world.host, settings: &world.settings };
    let mut all = planner.prologue();
    if planner.has_containers(system) {
        all.push(planner.stamp());
        all.extend(planner.compose_environment());
    }
    all.extend(steps(&planner, system)?);
    let shell = xshell::Shell::new()?;
    shell.change_dir(&world.host.root);
    let mut effects = super::effects(&shell, is_dry_run);
    Run::new(&mut effects, &mut Quiet).perform(&all)?;
    effects.finish()?;
    Ok(Exit::Good)
}
