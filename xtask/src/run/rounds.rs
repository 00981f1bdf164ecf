//! The run as a loop: what is there, what is still needed, a plan of one round of it, performed; until
//! nothing is needed.

use anyhow::ensure;
use camino::{Utf8Path, Utf8PathBuf};

use crate::{
    inputs::{
        catalog::Pass,
        host::Host,
        matrix::{self, Needed, Shape, Visit},
        selection::Selection,
        settings::Settings,
    },
    results,
    run::{
        perform::Run,
        plan::{self, Planner, Step},
    },
};

/// All that a run is asked for, and its beginning.
pub struct Rounds<'a> {
    planner: Planner<'a>,
    selection: &'a Selection<'a>,
    shapes: Vec<Shape<'a>>,
    visits: Vec<Visit<'a>>,
    opening: Vec<Step>,
}

impl<'a> Rounds<'a> {
    pub fn of(
        host: &'a Host,
        settings: &'a Settings,
        selection: &'a Selection<'a>,
        args: &[String],
    ) -> anyhow::Result<Rounds<'a>> {
        let planner = Planner { host, settings };
        let opening = plan::opening(&planner, selection, args)?;
        let shapes = matrix::shapes(selection)?;
        Ok(Rounds { planner, selection, shapes, visits: matrix::visits(selection), opening })
    }

    pub fn samples(&self) -> usize {
        let mut samples = 0;
        for visit in &self.visits {
            let shapes = matrix::of_system(&self.shapes, visit.system);
            samples += shapes.map(|it| it.passes.len()).sum::<usize>();
        }
        samples
    }

    /// A dry run leaves nothing in a folder: it takes every round for done once it is printed.
    pub fn perform(&self, run: &mut Run<'_, '_>) -> anyhow::Result<()> {
        run.perform(&self.opening)?;
        let mut performed = 0;
        loop {
            let folder = match run.effects.is_dry_run() {
                true => None,
                false => run.effects.var(plan::RUN.0).map(|it| self.planner.host.root.join(it)),
            };
            let known = self.known(folder.as_deref())?;
            if known.ended.is_some() {
                break;
            }
            let needed = matrix::needed(&self.visits, &self.shapes, |visit, shape, pass| {
                let Some(run) = &folder else { return visit.round <= performed };
                let sample = sample_folder(visit, shape, pass);
                let is_settled = sample.parent().is_some_and(|cell| known.is_settled(cell));
                is_settled || results::has_ended(&run.join(sample))
            });
            let Some(round) = needed.first().map(|it| it.visit.round) else { break };
            ensure!(round > performed, "round {round} has left samples without an end");
            run.expect_samples(needed.iter().map(Needed::samples).sum());
            let (now, later): (Vec<_>, Vec<_>) =
                needed.into_iter().partition(|it| it.visit.round == round);
            run.perform(&plan::round(&self.planner, self.selection, &now, later.is_empty())?)?;
            performed = round;
            if self.selection.until.as_ref().is_some_and(|it| round >= it.first) {
                run.perform(&plan::look(round))?;
            }
        }
        run.perform(&plan::closing())
    }

    /// What the looks after earlier rounds have settled.
    fn known(&self, folder: Option<&Utf8Path>) -> anyhow::Result<results::Needed> {
        match (folder, &self.selection.until) {
            (Some(run), Some(_)) => results::needed(run, &results::load(run)?),
            _ => Ok(results::Needed::default()),
        }
    }
}

fn sample_folder(visit: &Visit<'_>, shape: &Shape<'_>, pass: Pass) -> Utf8PathBuf {
    let Visit { system, protocol, round } = *visit;
    results::sample_folder(&system.name, protocol, &shape.folder(pass), round)
}
