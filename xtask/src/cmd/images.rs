//! `cargo xtask images`: makes sure of every image that systems need, before anything is measured.
//!
//! One that cannot be had leaves the others alone.

use std::collections::BTreeMap;

use crate::{
    base::{
        disk,
        exit::{Exit, Interrupted},
    },
    cmd::flags,
    inputs::{flags::Selecting, selection, world::World},
    run::{
        effects::{Effect, Effects},
        plan::{Planner, SCRATCH, Step},
    },
};

pub fn run(flags: &flags::Images) -> anyhow::Result<Exit> {
    let world = World::read()?;
    let mut selecting = Selecting { systems: flags.systems.clone(), ..Default::default() };
    if selecting.systems.is_empty() {
        selecting.systems = vec!["all".to_owned()];
    }
    let planner = Planner { host: &world.host, settings: &world.settings };
    let shell = xshell::Shell::new()?;
    shell.change_dir(&world.host.root);
    let mut effects = super::effects(&shell, flags.dry_run);
    for step in planner.prologue() {
        perform(&mut effects, &step)?;
    }
    if !flags.dry_run {
        effects.log_to(&world.host.root.join(SCRATCH).join("images.log"))?;
    }
    // By the image's name: several systems may need it, and a failure is told once.
    let mut outcomes: BTreeMap<String, Option<String>> = BTreeMap::new();
    for selected in selection::systems(&world.catalog, &selecting)? {
        let (exports, images) = planner.images(selected.system)?;
        for step in exports {
            perform(&mut effects, &step)?;
        }
        for step in images {
            let name = name_of(&step);
            if outcomes.contains_key(&name) {
                continue;
            }
            let outcome = perform(&mut effects, &step);
            let reason = match outcome {
                Err(err) if err.chain().any(|it| it.is::<Interrupted>()) => return Err(err),
                Err(err) => Some(format!("{err:#}")),
                Ok(()) => None,
            };
            if let Some(reason) = &reason {
                crate::errln!("failed: {name}\n{reason}");
            }
            outcomes.insert(name, reason);
        }
    }
    effects.finish()?;
    let failed: Vec<(&String, &str)> =
        outcomes.iter().filter_map(|(name, it)| Some((name, it.as_deref()?))).collect();
    if let Some(path) = flags.missing.as_ref().filter(|_| !flags.dry_run) {
        let line = |(name, reason): &(&String, &str)| format!("{name}\t{}\n", telling(reason));
        disk::write(path, &failed.iter().map(line).collect::<String>(), false)?;
        return Ok(Exit::Good);
    }
    Ok(if failed.is_empty() { Exit::Good } else { Exit::Cells })
}

fn perform(effects: &mut Effects<'_>, step: &Step) -> anyhow::Result<()> {
    match step {
        Step::Do(effect) => effects.perform(effect),
        _ => unreachable!("images are plain steps"),
    }
}

/// The last word of the step that makes sure of it.
fn name_of(step: &Step) -> String {
    match step {
        Step::Do(Effect::Tool(args)) => args.last().cloned().unwrap_or_default(),
        _ => unreachable!("images are made sure of by a step of our own"),
    }
}

/// The end of a build's output in one line, without the frame that BuildKit puts around it.
fn telling(reason: &str) -> String {
    let is_frame = |line: &&str| {
        line.is_empty() || line.starts_with("---") || line.starts_with("failed to solve")
    };
    let lines: Vec<&str> = reason
        .lines()
        // Each begins with the seconds since the step's begin.
        .map(|it| it.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.').trim())
        .filter(|it| !is_frame(it))
        .collect();
    lines[lines.len().saturating_sub(2)..].join("; ").replace('\t', " ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_reason_is_what_the_build_said_and_not_its_frame() {
        let reason = "`docker compose build` ended with exit code 17:\n\
                      1.709 go: downloading go1.26.11\n\
                      7.442 go: reading @v/list: 403 Forbidden\n\
                      7.442 \tserver response: not available.\n\
                      ------\n\
                      failed to solve: process \"/bin/sh -c if [ -s /run/secrets/ca ]\"";
        let told = "go: reading @v/list: 403 Forbidden; server response: not available.";
        assert_eq!(super::telling(reason), told);
    }
}
