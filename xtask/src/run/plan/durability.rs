//! A trial of durability: a system comes up as for a visit, a prober works on it and writes down what is
//! acknowledged, the server meets its end, comes back on the same volumes, and what is there is counted.

use std::time::Duration;

use crate::{
    base::word::Var,
    inputs::{
        catalog::{Protocol, ServerStep, System},
        selection::Selected,
    },
    results::{
        self,
        durability::{ACKNOWLEDGED, End, RECORD, RECOUNT, Record, Subject},
    },
    run::{
        effects::{Command, Effect},
        plan::{
            Planner, RUN, STAMP, Scope, ScopeKind, Step, compose::container, mount::Target,
            preparation,
        },
    },
};

/// How long a dead server's client is given to let go.
const UNMOUNT_LIMIT: Duration = Duration::from_secs(30);
const RECOUNT_LIMIT: Duration = Duration::from_secs(300);

/// One trial, and how long the prober works.
#[derive(Clone, Copy, Debug)]
pub struct Trial<'a> {
    pub system: &'a System,
    pub subject: &'a Subject,
    pub end: End,
    pub round: u32,
    pub seconds: u32,
}

/// What a trial consists of where the machine ends in the middle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// All of it: the server's process ends.
    Whole,
    /// Up to the cut, which whoever reads this file makes.
    UntilCut {
        ask: &'a camino::Utf8Path,
    },
    AfterCut,
}

/// What comes before the first trial: the probe's folder and record, images, modules.
pub fn opening(
    planner: &Planner<'_>,
    selected: &[Selected<'_>],
    out: &str,
    record: &Record,
) -> anyhow::Result<Vec<Step>> {
    let mut steps = planner.prologue();
    steps.push(planner.stamp());
    let run = format!("{out}/durability-{STAMP}");
    steps.push(Step::Do(Effect::Export { name: RUN.0.to_owned(), value: run }));
    steps.push(Step::Do(Effect::Open { run: RUN.to_string().into() }));
    steps.extend(recorded(&RUN.to_string(), record)?);
    steps.extend(preparation(planner, selected)?);
    Ok(steps)
}

/// The record of a probe in its folder.
pub fn recorded(run: &str, record: &Record) -> anyhow::Result<[Step; 2]> {
    let text = serde_json::to_string_pretty(record)? + "\n";
    let write = Effect::write(format!("{run}/{RECORD}"), text);
    Ok([Step::mkdir(format!("{run}/raw")), Step::Do(write)])
}

/// What comes behind the last trial.
pub fn closing() -> Vec<Step> {
    vec![Step::tool(["findings".to_owned(), RUN.to_string()])]
}

impl Planner<'_> {
    pub fn trial(&self, trial: &Trial<'_>, part: Part<'_>) -> anyhow::Result<Step> {
        let settings = self.settings_of(trial.system);
        let own = Planner { host: self.host, settings: &settings };
        let exports = own.exports_of(trial.system)?;
        Ok(own.trial_of_this(trial, part, exports))
    }

    fn trial_of_this(&self, trial: &Trial<'_>, part: Part<'_>, exports: Vec<Step>) -> Step {
        let Trial { system, subject, end, round, .. } = *trial;
        let protocol = subject.protocol;
        let target = self.target(system, protocol, &system.mount[&protocol]);
        let folder = format!("{RUN}/{}", subject.folder(end, round));
        let logs = format!("{protocol}-{}-{round}", end.name());

        let mut body = exports;
        body.push(Step::mkdir(&folder));
        if part == Part::AfterCut {
            body.extend(self.back_after_cut(&target, &logs, self.recounted(&target, &folder)));
        } else {
            body.push(self.check_free(system, &target));
            let mut held = self.server_steps(system, &system.bootstrap);
            held.extend(self.versions(&target, &folder));
            held.extend(self.probed(trial, &target, part, &folder));
            if part == Part::Whole {
                held.extend(self.back(system));
                // What a client has kept for itself would be taken for the server's.
                held.push(Step::tool(["drop-caches"]));
                held.extend(self.recounted(&target, &folder));
            }
            body.extend(self.held(&target, &logs, true, held));
        }
        let place = results::place(&system.name, protocol, " over ");
        Step::Scope(Scope {
            kind: ScopeKind::Visit { system: system.name.clone(), folder: folder.into() },
            title: format!("{place}, {}, round {round}", end.name()),
            body,
        })
    }

    /// The prober on a fresh mount, until the server's end.
    fn probed(
        &self,
        trial: &Trial<'_>,
        target: &Target<'_>,
        part: Part<'_>,
        folder: &str,
    ) -> Vec<Step> {
        let log = format!("{folder}/prober.txt");
        let place = place(target);
        let args = ["self", "acknowledge", &format!("--log={folder}/{ACKNOWLEDGED}"), &place];
        let prober = Command::new(&Var("XTASK").to_string(), args).stdout(&*log).stderr(&*log);
        // Turns take a second: every other round ends in one of names, behind which no data was synced.
        let seconds = trial.seconds + (trial.round - 1) % 2;
        let mut body = vec![Step::run(Command::new("sleep", [seconds.to_string()]))];
        let mut before = vec![Step::tool(["probe", target.point.as_str()])];
        match part {
            Part::UntilCut { ask } => {
                // The machine is whole up to here: what is lost is what the prober was told.
                before.push(Step::run(Command::new("sync", Vec::<String>::new())));
                body.push(Step::tool(["cut", ask.as_str()]));
            }
            _ => {
                let own = trial.system.profile.as_deref().expect("it has a server");
                let kill = ["kill", "--signal=KILL", &container(own)];
                body.push(Step::run(Command::new("docker", kill)));
            }
        }
        before.push(Step::Hold {
            acquire: vec![Step::Do(Effect::Start { name: "PROBER", command: prober })],
            body,
            release: vec![Step::Do(Effect::Stop { name: "PROBER" })],
        });
        match target.protocol {
            Protocol::Local => [self.mount(target), before].concat(),
            // The mount is the dead container's, and outlives it.
            Protocol::Fuse => {
                let unmount = Step::tool(["unmount", target.point.as_str()]);
                [self.mount(target), before, vec![unmount]].concat()
            }
            _ => {
                let force = self.as_root("umount", ["-f", target.point.as_str()]);
                // Nobody answers any more, so nothing is asked.
                let force = Step::run(force.limit(UNMOUNT_LIMIT).may_fail());
                let release = [vec![force], self.unmount(target)].concat();
                vec![Step::Hold { acquire: self.mount(target), body: before, release }]
            }
        }
    }

    /// The server as it comes back by itself: the same container, on the same volumes.
    fn back(&self, system: &System) -> Vec<Step> {
        let own = system.profile.as_deref().expect("it has a server");
        self.started(system, [own].into_iter())
    }

    fn started<'s>(&self, system: &System, services: impl Iterator<Item = &'s str>) -> Vec<Step> {
        let mut steps = Vec::new();
        for service in services {
            steps.push(Step::run(Command::new("docker", ["start", &container(service)])));
            steps.push(self.healthy(service));
        }
        // What it was told once it knows still; until it serves that may take a moment.
        let waits = system.bootstrap.iter().filter(|it| it.until.is_some());
        let waits: Vec<ServerStep> = waits.cloned().collect();
        steps.extend(self.server_steps(system, &waits));
        steps
    }

    /// `body` on what a machine has left whose power was cut.
    fn back_after_cut(&self, target: &Target<'_>, logs: &str, body: Vec<Step>) -> Vec<Step> {
        let system = target.system;
        let held = match system.profile {
            None => vec![Step::Hold {
                acquire: Vec::new(),
                body,
                release: vec![Step::Do(Effect::Remove(target.point.clone()))],
            }],
            Some(_) => {
                let mut release = vec![self.save_logs(system, logs)];
                release.extend(self.take_all_down(system));
                release.push(Step::tool(["check-clean"]));
                let acquire = self.started(system, self.all_services(system));
                vec![Step::Hold { acquire, body, release }]
            }
        };
        let held = match self.share(system) {
            share if share.is_empty() => held,
            acquire => {
                vec![Step::Hold { acquire, body: held, release: self.unshare(system) }]
            }
        };
        self.switched_off(target, held)
    }

    fn recounted(&self, target: &Target<'_>, folder: &str) -> Vec<Step> {
        let place = place(target);
        let args = ["self", "recount", &format!("--log={folder}/{ACKNOWLEDGED}"), &place];
        let recount = Command::new(&Var("XTASK").to_string(), args);
        let recount = recount.stdout(format!("{folder}/{RECOUNT}")).limit(RECOUNT_LIMIT);
        self.mounted(target, vec![Step::run(recount)])
    }
}

/// Where the prober works.
fn place(target: &Target<'_>) -> String {
    target.point.join("durability").into_string()
}
