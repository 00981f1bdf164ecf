//! A plan is the whole run as a value: a pure function of catalogue, selection, settings, facts of
//! the host and the seed.

mod cell;
mod compose;
pub mod durability;
mod jobs;
mod mount;
mod prepare;
mod record;
mod server;
mod store;
mod visit;

use std::cell::OnceCell;

use camino::{Utf8Path, Utf8PathBuf};

use crate::{
    base::word::Var,
    inputs::{
        catalog::{Mount, Protocol, System},
        host::{Host, Os},
        matrix,
        matrix::{Needed, Visit},
        selection::{Selected, Selection},
        settings::Settings,
    },
    results,
    run::effects::{Command, Effect},
};

pub use compose::container;
pub use jobs::{OF_MEASURED, fio as fio_steps, measured};
pub use mount::{Target, expectation};
pub use prepare::{ImageName, image_names};
pub use record::record;
pub use visit::{SWITCHES, Switch, sampler};

/// The results folder, relative to the checkout unless `--out` says otherwise.
pub const RUN: Var<'static> = Var("RUN");
/// The date and time that name a run.
pub const STAMP: Var<'static> = Var("STAMP");
/// The address that published ports are bound to and mounted from.
pub const ADDR: Var<'static> = Var("ADDR");
/// Everything that the harness leaves on the host while it works; `clean-all` empties it.
pub const SCRATCH: &str = "target/bench";
/// What says that a folder is the harness's own to empty.
pub const MARKER: &str = ".dittobench";
pub const MARKER_TEXT: &str = "cargo xtask clean-all may empty this folder\n";
/// The compose project.
pub const PROJECT: &str = "dittobench";
/// In the scratch folder: which folders of people something of ours may lie in.
pub const FOLDERS: &str = "folders";

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    Do(Effect),
    /// Holds a resource: `release` is attempted whenever `acquire` was, whatever happened between.
    Hold {
        acquire: Vec<Step>,
        body: Vec<Step>,
        release: Vec<Step>,
    },
    Scope(Scope),
}

/// A part of the plan that may fail by itself while the run goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    pub kind: ScopeKind,
    pub title: String,
    pub body: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    /// Whatever has to be there before any of these systems can be visited.
    Prepare { systems: Vec<String> },
    Visit {
        system: String,
        /// Where it keeps what concerns all of its samples.
        folder: Utf8PathBuf,
    },
    /// One sample, in its folder.
    Sample { folder: Utf8PathBuf },
}

impl Step {
    pub fn run(command: Command) -> Step {
        Step::Do(Effect::Run(command))
    }

    pub fn tool<S: Into<String>>(args: impl IntoIterator<Item = S>) -> Step {
        Step::Do(Effect::tool(args))
    }

    pub fn mkdir(path: impl Into<Utf8PathBuf>) -> Step {
        Step::Do(Effect::MakeDir(path.into()))
    }

    /// Every sample folder below this step.
    pub fn samples<'a>(&'a self, into: &mut Vec<&'a Utf8Path>) {
        match self {
            Step::Do(_) => (),
            Step::Hold { acquire, body, release } => {
                [acquire, body, release].into_iter().flatten().for_each(|it| it.samples(into));
            }
            Step::Scope(scope) => {
                if let ScopeKind::Sample { folder } = &scope.kind {
                    into.push(folder);
                }
                scope.body.iter().for_each(|it| it.samples(into));
            }
        }
    }
}

/// What every part of a plan is made from.
pub struct Planner<'a> {
    pub host: &'a Host,
    pub settings: &'a Settings,
}

impl Planner<'_> {
    /// A command that needs root: through sudo, unless this is root already.
    pub fn as_root<'s>(
        &self,
        program: &'s str,
        args: impl IntoIterator<Item = &'s str>,
    ) -> Command {
        match self.host.uid {
            0 => Command::new(program, args),
            _ => Command::new("sudo", ["-n", program]).args(args),
        }
    }

    /// A folder of the harness's own, in the place that a setting names or in the scratch folder:
    /// whatever is in it is ours to empty.
    fn own_folder(&self, setting: &str, name: &str) -> Utf8PathBuf {
        self.place(setting).unwrap_or_else(|| self.scratch()).join(name)
    }

    fn place(&self, setting: &str) -> Option<Utf8PathBuf> {
        self.settings.get(setting).map(|it| self.host.root.join(it).join("dittobench"))
    }

    /// The harness's own folders in places that settings name. They have to be claimed first: a
    /// person may have folders of the same name.
    pub fn places(&self) -> Vec<Utf8PathBuf> {
        let mut places: Vec<Utf8PathBuf> =
            ["BENCH_MOUNT", "BENCH_DATA_DIR"].into_iter().filter_map(|it| self.place(it)).collect();
        places.dedup();
        places
    }

    fn scratch(&self) -> Utf8PathBuf {
        self.host.root.join(SCRATCH)
    }

    /// Where systems are mounted.
    pub fn mount_root(&self) -> Utf8PathBuf {
        self.own_folder("BENCH_MOUNT", "mnt")
    }

    pub fn data_root(&self) -> Utf8PathBuf {
        self.own_folder("BENCH_DATA_DIR", "data")
    }

    pub fn target<'m>(
        &self,
        system: &'m System,
        protocol: Protocol,
        mount: &'m Mount,
    ) -> Target<'m> {
        let folder = format!("{}-{protocol}", system.base());
        let point = match protocol {
            Protocol::Local => match &system.folder {
                Some(it) => own_in(it).join("data"),
                None => self.data_root().join(folder),
            },
            // There is none; what is written down for it names what is measured.
            Protocol::S3 => "objects".into(),
            Protocol::Fuse => {
                let path = mount.path.as_deref().expect("the catalogue has checked it");
                self.fuse_root().join(path)
            }
            _ => self.mount_root().join(folder),
        };
        Target { system, protocol, mount, point, mounting: OnceCell::new() }
    }

    /// The settings as they are for a system: those of a variant are its own.
    fn settings_of(&self, system: &System) -> Settings {
        match &system.variant {
            Some(it) => self.settings.with_variant(&it.settings),
            None => self.settings.clone(),
        }
    }

    pub fn stamp(&self) -> Step {
        let command = Command::new("date", ["+%Y-%m-%d_%H%M%S"]);
        Step::Do(Effect::Let { name: STAMP.0.to_owned(), command })
    }

    /// Where a system is found over a protocol.
    pub fn point(&self, system: &System, protocol: Protocol) -> Utf8PathBuf {
        self.target(system, protocol, &system.mount[&protocol]).point
    }

    /// The folder that a container's FUSE mount propagates to.
    pub fn fuse_root(&self) -> Utf8PathBuf {
        self.mount_root().join("fuse")
    }

    /// `set -eu`, the place and this program: what a shell needs to repeat the plan.
    pub fn prologue(&self) -> Vec<Step> {
        let exe = self.host.relative(&self.host.exe);
        // A name without a folder would be looked for on the PATH.
        let is_bare = exe.parent().is_none_or(|it| it.as_str().is_empty());
        let exe = if is_bare { format!("./{exe}") } else { exe.into_string() };
        let mut steps = vec![
            Step::Do(Effect::Prologue { root: self.host.root.clone() }),
            Step::Do(Effect::Export { name: "XTASK".to_owned(), value: exe }),
            Step::mkdir(format!("{SCRATCH}/pids")),
            Step::Do(Effect::write(format!("{SCRATCH}/{MARKER}"), MARKER_TEXT)),
        ];
        steps.extend(self.places().iter().map(|it| Step::tool(["mark-folder", it.as_str()])));
        steps
    }
}

/// The folder of ours in one of a person's that is measured.
pub fn own_in(folder: &Utf8Path) -> Utf8PathBuf {
    folder.join("dittobench")
}

/// What comes before the first round: the run's folder and record, images, modules. `args` is the
/// command line with its seed.
pub fn opening(
    planner: &Planner<'_>,
    selection: &Selection<'_>,
    args: &[String],
) -> anyhow::Result<Vec<Step>> {
    let mut steps = planner.prologue();
    steps.push(planner.stamp());
    let run = format!("{}/{STAMP}", selection.out);
    steps.push(Step::Do(Effect::Export { name: RUN.0.to_owned(), value: run }));
    steps.push(Step::Do(Effect::Open { run: RUN.to_string().into() }));
    let describe = ["describe", "--out"].map(str::to_owned);
    let record = format!("{RUN}/raw/run.json");
    steps.push(Step::mkdir(format!("{RUN}/raw")));
    steps.push(Step::tool(
        describe.into_iter().chain([record, "--".to_owned()]).chain(args.iter().cloned()),
    ));
    steps.extend(preparation(planner, &selection.systems)?);
    if planner.host.os == Os::Linux {
        // Some settings come with a module.
        steps.push(Step::tool(["machine".to_owned(), format!("{RUN}/{}", results::MACHINE)]));
    }
    steps.push(sums("raw"));
    Ok(steps)
}

/// What all that is brought up stands on: compose's environment, the images, the modules.
pub fn preparation(planner: &Planner<'_>, selected: &[Selected<'_>]) -> anyhow::Result<Vec<Step>> {
    let mut steps = Vec::new();
    let in_containers = selected.iter().filter(|it| planner.has_containers(it.system));
    let systems: Vec<String> = in_containers.map(|it| it.system.name.clone()).collect();
    if !systems.is_empty() {
        steps.push(Step::Scope(Scope {
            kind: ScopeKind::Prepare { systems },
            title: "prepare docker compose".to_owned(),
            body: planner.compose_environment(),
        }));
    } else if selected.iter().any(|it| it.protocols.contains(&Protocol::S3)) {
        steps.extend(planner.secrets());
    }
    for it in selected {
        steps.extend(planner.prepare(it)?);
    }
    Ok(steps)
}

/// One visit after another of what is needed, and a pause behind each; behind the last only where
/// another round follows.
pub fn round(
    planner: &Planner<'_>,
    selection: &Selection<'_>,
    needed: &[Needed<'_>],
    is_last: bool,
) -> anyhow::Result<Vec<Step>> {
    let last = needed.len().saturating_sub(1);
    let visit = |(index, it)| planner.visit(selection, it, is_last && index == last);
    needed.iter().enumerate().map(visit).collect()
}

/// Of what is final below the run's folder.
fn sums(path: &str) -> Step {
    Step::tool(["sums", &RUN.to_string(), path])
}

/// What comes behind a round of a run that goes on until it is sure.
pub fn look(round: u32) -> Vec<Step> {
    let settle = ["settle".to_owned(), format!("--after={round}"), RUN.to_string()];
    vec![Step::tool(settle), sums(results::after_file(round).as_str())]
}

/// What comes behind the last round.
pub fn closing() -> Vec<Step> {
    vec![Step::tool(["report".to_owned(), RUN.to_string()])]
}

/// What a plan will take, for its first lines.
pub struct Estimate {
    pub visits: usize,
    pub samples: usize,
    pub seconds: u64,
    pub disk_bytes: u64,
}

pub fn estimate(selection: &Selection<'_>) -> anyhow::Result<Estimate> {
    use crate::inputs::{catalog::Bound, matrix::Amount};
    /// Up, bootstrap, health, mounts and down of a system with a container.
    const TURN_ROUND_S: u64 = 30;
    /// Layout, barrier, evidence and check of one sample.
    const AROUND_SAMPLE_S: u64 = 3;
    /// The look at the machine before a visit.
    const ANCHOR_S: u64 = 2;
    /// What work-bound jobs are taken to reach.
    const BYTES_PER_S: u64 = 256 << 20;
    const OPS_PER_S: u64 = 1000;
    let shapes = matrix::shapes(selection)?;
    let visits = matrix::visits(selection);
    let mut seconds = 0;
    let mut samples = 0;
    let mut disk_bytes = 0;
    let of_visits = visits.iter().flat_map(|it| matrix::of_system(&shapes, it.system));
    for shape in of_visits {
        let job = match (shape.workload.bound, shape.amount) {
            (Bound::Time | Bound::Lap, _) => {
                u64::from(selection.runtime_s) * shape.timed_operations()
            }
            (_, Amount::Bytes(bytes)) => bytes / BYTES_PER_S,
            (_, Amount::Files(count) | Amount::Flat(count)) => count / OPS_PER_S,
            (_, Amount::Tree { depth, fan_out }) => {
                u64::from(fan_out).pow(depth - 1) / OPS_PER_S * 5
            }
        };
        seconds += (job + AROUND_SAMPLE_S) * shape.passes.len() as u64;
        samples += shape.passes.len();
        let bytes = match (shape.amount, shape.workload.small_file) {
            (Amount::Bytes(bytes), _) => bytes,
            (Amount::Files(count), Some(size)) => count * size.0,
            _ => 0,
        };
        disk_bytes = disk_bytes.max(bytes);
    }
    let has_container = |it: &&Visit<'_>| !it.system.access.is_without_server();
    let turn_rounds = visits.iter().filter(has_container).count() as u64;
    Ok(Estimate {
        visits: visits.len(),
        samples,
        seconds: seconds + ANCHOR_S * visits.len() as u64 + turn_rounds * TURN_ROUND_S,
        disk_bytes,
    })
}

/// The way this machine's fio reads and writes unless told otherwise.
pub fn default_engine(os: Os) -> &'static str {
    match os {
        Os::Linux => "libaio",
        Os::Macos => "posixaio",
    }
}
