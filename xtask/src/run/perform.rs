//! Performs a plan: step by step, releases in reverse order, failures noted where they belong.

use std::collections::BTreeSet;

use camino::Utf8Path;

use crate::{
    base::{disk, exit::Interrupted, output::clean, word::foreign},
    run::{
        effects::{Effect, Effects},
        plan::{Scope, ScopeKind, Step},
    },
};

/// What went wrong, for the end of the run. Each of these is in the results folder as well.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Systems that could not be prepared, with the reason.
    pub skipped: Vec<(String, String)>,
    /// Scopes that failed, with the reason.
    pub failed: Vec<(String, String)>,
}

/// Is told of samples as they pass, for people who watch.
pub trait Watch {
    /// So many samples are to come, as far as is known.
    fn expect(&mut self, _samples: usize) {}
    fn begin(&mut self, _kind: &ScopeKind, _title: &str) {}
    fn end(&mut self, _kind: &ScopeKind) {}
    fn sample_done(&mut self, _title: &str, _folder: &Utf8Path) {}
    fn failed(&mut self, _title: &str, _reason: &str) {}
}

pub struct Quiet;

impl Watch for Quiet {}

pub struct Run<'a, 'e> {
    pub effects: &'a mut Effects<'e>,
    pub watch: &'a mut dyn Watch,
    pub outcome: Outcome,
    finished: BTreeSet<String>,
    samples_total: usize,
    samples_begun: usize,
}

impl<'a, 'e> Run<'a, 'e> {
    pub fn new(effects: &'a mut Effects<'e>, watch: &'a mut dyn Watch) -> Run<'a, 'e> {
        Run {
            effects,
            watch,
            outcome: Outcome::default(),
            finished: BTreeSet::new(),
            samples_total: 0,
            samples_begun: 0,
        }
    }

    /// Numbers the samples: each is one of so many.
    pub fn of_samples(self, total: usize) -> Run<'a, 'e> {
        Run { samples_total: total, ..self }
    }

    /// So many samples are to come, at most.
    pub fn expect_samples(&mut self, samples: usize) {
        self.samples_total = self.samples_begun + samples;
        self.watch.expect(samples);
    }

    /// An error is one that ends the run; failures of scopes are not.
    pub fn perform(&mut self, steps: &[Step]) -> anyhow::Result<()> {
        for step in steps {
            match step {
                Step::Do(effect) => self.effects.perform(effect)?,
                Step::Hold { acquire, body, release } => {
                    let outcome = self.perform(acquire).and_then(|()| self.perform(body));
                    match (outcome, self.release(release)) {
                        // The same once more, from the same cause.
                        (Err(err), Err(late)) if disk::is_full(&err) && disk::is_full(&late) => {
                            return Err(err);
                        }
                        (Err(err), Err(late)) => {
                            return Err(err.context(format!("{late:#}; and before that")));
                        }
                        (outcome, released) => outcome.and(released)?,
                    }
                }
                Step::Scope(scope) => self.scope(scope)?,
            }
        }
        Ok(())
    }

    /// Every release is attempted, whatever happened to the one before it.
    fn release(&mut self, steps: &[Step]) -> anyhow::Result<()> {
        let Run { watch, outcome, finished, .. } = self;
        let (mut first_error, watch) = (None, watch);
        self.effects.releasing(|effects| {
            let mut run = Run {
                effects,
                watch: &mut **watch,
                outcome: Outcome::default(),
                finished: BTreeSet::new(),
                samples_total: 0,
                samples_begun: 0,
            };
            for step in steps {
                if let Err(err) = run.perform(std::slice::from_ref(step)) {
                    first_error.get_or_insert(err);
                }
            }
            outcome.failed.append(&mut run.outcome.failed);
            finished.append(&mut run.finished);
        });
        first_error.map_or(Ok(()), Err)
    }

    fn scope(&mut self, scope: &Scope) -> anyhow::Result<()> {
        let skipped_because = |system: &String| {
            self.outcome.skipped.iter().find(|it| it.0 == *system).map(|it| it.1.clone())
        };
        match &scope.kind {
            // Nobody is left who needs it.
            ScopeKind::Prepare { systems }
                if systems.iter().all(|it| skipped_because(it).is_some()) =>
            {
                return Ok(());
            }
            ScopeKind::Visit { system, .. } => {
                if let Some(reason) = skipped_because(system) {
                    self.effects.comment(&format!("{}: skipped: {reason}", scope.title))?;
                    return self.mark_unfinished(scope, "skipped.txt", &reason).map(drop);
                }
            }
            _ => (),
        }
        let mut title = scope.title.clone();
        if let ScopeKind::Sample { .. } = scope.kind {
            self.samples_begun += 1;
            title = format!("[{}/{}] {title}", self.samples_begun, self.samples_total);
        }
        self.effects.comment(&title)?;
        self.watch.begin(&scope.kind, &title);
        let start = self.effects.start_span();
        let outcome = self.perform(&scope.body);
        self.effects.end_span(&scope.title, start);
        self.watch.end(&scope.kind);
        let outcome = match outcome {
            Err(err) if err.chain().any(|it| it.is::<Interrupted>()) => {
                self.mark_unfinished(scope, "error.txt", "interrupted")?;
                return Err(err);
            }
            // There is no room to go on, nor to write down why.
            Err(err) if disk::is_full(&err) => return Err(err),
            it => it,
        };
        let reason = outcome.as_ref().err().map(|it| format!("{it:#}"));
        if let Some(reason) = &reason {
            if let ScopeKind::Prepare { systems } = &scope.kind {
                self.watch.failed(&title, reason);
                let reasons = systems.iter().map(|it| (it.clone(), reason.clone()));
                self.outcome.skipped.extend(reasons);
                return Ok(());
            }
            self.outcome.failed.push((scope.title.clone(), reason.clone()));
            let marked = self.mark_unfinished(scope, "error.txt", reason);
            // A full disk is heard of where the run ends by it.
            if !marked.as_ref().is_err_and(disk::is_full) {
                self.watch.failed(&title, reason);
            }
            let marked = marked?;
            if let (0, ScopeKind::Visit { folder, .. }) = (marked, &scope.kind) {
                self.write_reason(folder, "error.txt", reason)?;
            }
        }
        if let ScopeKind::Sample { folder } = &scope.kind {
            self.finished.insert(folder.to_string());
            if reason.is_none() && !self.effects.is_dry_run() {
                if let Some(folder) = self.effects.fill(folder.as_str()) {
                    self.watch.sample_done(&title, Utf8Path::new(&folder));
                }
            }
        }
        Ok(())
    }

    /// Every sample of a scope that has no result gets its reason instead: nothing is lost. Says
    /// how many those were.
    fn mark_unfinished(
        &mut self,
        scope: &Scope,
        file: &str,
        reason: &str,
    ) -> anyhow::Result<usize> {
        let step = Step::Scope(scope.clone());
        let mut folders = Vec::new();
        step.samples(&mut folders);
        let unfinished: Vec<_> =
            folders.into_iter().filter(|it| !self.finished.contains(it.as_str())).collect();
        for folder in &unfinished {
            self.write_reason(folder, file, reason)?;
            self.finished.insert(folder.to_string());
        }
        Ok(unfinished.len())
    }

    fn write_reason(&mut self, folder: &Utf8Path, file: &str, reason: &str) -> anyhow::Result<()> {
        if self.effects.is_dry_run() {
            return Ok(());
        }
        self.effects.releasing(|effects| {
            effects.perform(&Effect::MakeDir(folder.to_owned()))?;
            effects.perform(&Effect::write(folder.join(file), clean(&foreign(reason)) + "\n"))
        })
    }
}
