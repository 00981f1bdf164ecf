//! One visit: a system comes up alone, is made ready, proves itself, is measured, goes down, and
//! leaves nothing.

use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};

use crate::{
    base::{
        kernel::{DIRECTORY_DELEGATIONS, LOCALIO},
        word::Var,
    },
    inputs::{
        catalog::{Protocol, System, Version},
        host::Os,
        matrix::{Needed, Shape, Visit},
        selection::Selection,
    },
    results,
    run::{
        effects::{Command, Effect},
        plan::{
            ADDR, FOLDERS, Planner, RUN, SCRATCH, Scope, ScopeKind, Step, cell::Cells,
            compose::container, mount::Target, own_in,
        },
    },
};

impl Planner<'_> {
    pub fn visit(
        &self,
        selection: &Selection<'_>,
        needed: &Needed<'_>,
        is_last: bool,
    ) -> anyhow::Result<Step> {
        let system = needed.visit.system;
        let settings = self.settings_of(system);
        let own = Planner { host: self.host, settings: &settings };
        let exports = own.exports_of(system)?;
        Ok(own.visit_this(selection, needed, is_last, exports))
    }

    /// What a variant sets, and how its images are called by that.
    pub(super) fn exports_of(&self, system: &System) -> anyhow::Result<Vec<Step>> {
        let Some(variant) = &system.variant else { return Ok(Vec::new()) };
        let mut exports = self.images(system)?.0;
        exports.extend(self.variant_exports(variant));
        Ok(exports)
    }

    fn visit_this(
        &self,
        selection: &Selection<'_>,
        needed: &Needed<'_>,
        is_last: bool,
        exports: Vec<Step>,
    ) -> Step {
        let Visit { system, protocol, round } = needed.visit;
        let mount = &system.mount[&protocol];
        let target = self.target(system, protocol, mount);
        let facts = format!("{RUN}/{}", results::visit_folder(&system.name, protocol, round));

        let mut body = exports;
        body.extend([Step::mkdir(&facts), self.check_free(system, &target), self.anchor(&facts)]);
        let parts = parts(system, &needed.shapes);
        let last = parts.len().saturating_sub(1);
        for (index, shapes) in parts.into_iter().enumerate() {
            let part = if index == 0 { String::new() } else { format!("-part-{}", index + 1) };
            let mut measured = self.server_steps(system, &system.bootstrap);
            measured.extend(self.versions(&target, &facts));
            measured.extend(self.rendered(system, &facts));
            measured.extend(self.resolved(system, &facts));
            if protocol != Protocol::S3 {
                let probe = Step::tool(["probe", target.point.as_str()]);
                measured.extend(self.mounted(&target, vec![probe]));
            }
            let cells = Cells { planner: self, selection, target: &target, round };
            measured.extend(cells.steps(shapes));
            let measured = self.sampled(format!("{facts}/metrics{part}.jsonl"), measured);
            let logs = format!("{protocol}-{round}{part}");
            body.extend(self.held(&target, &logs, is_last && index == last, measured));
        }
        let visit = Step::Scope(Scope {
            kind: ScopeKind::Visit { system: system.name.clone(), folder: facts.into() },
            title: results::visit_title(&system.name, protocol, round),
            body,
        });
        // What became of samples that were not begun is among them.
        let all = results::protocol_folder(&system.name, protocol);
        let sums = Step::tool(["sums", "--missing", &RUN.to_string(), all.as_str()]);
        Step::Hold { acquire: Vec::new(), body: vec![visit], release: vec![sums] }
    }

    /// One system at a time: nothing of ours runs, is mounted or listens when a visit begins.
    pub(super) fn check_free(&self, system: &System, target: &Target<'_>) -> Step {
        let mut args = vec!["check-free".to_owned()];
        args.extend(system.all_ports(self.settings).iter().map(|it| format!("--port={it}")));
        if self.has_containers(system) {
            args.push(format!("--address={ADDR}"));
            args.push("--docker".to_owned());
        }
        args.push(format!("--mounts={}", self.mount_root()));
        if target.protocol != Protocol::S3 {
            args.push(format!("--mounts={}", target.point));
        }
        Step::tool(args)
    }

    /// What the machine is like before anything is up.
    fn anchor(&self, facts: &str) -> Step {
        let dir = self.place("BENCH_DATA_DIR").unwrap_or_else(|| SCRATCH.into());
        let out = format!("--out={facts}/{}", results::ANCHOR);
        Step::tool(["anchor".to_owned(), out, dir.into_string()])
    }

    /// `body` while the system is up.
    pub(super) fn held(
        &self,
        target: &Target<'_>,
        logs: &str,
        is_last: bool,
        body: Vec<Step>,
    ) -> Vec<Step> {
        let system = target.system;
        let body = match (target.protocol, &system.folder) {
            (Protocol::Local, Some(folder)) => vec![self.in_folder(folder, &target.point, body)],
            (Protocol::Local, None) => vec![Step::Hold {
                // What a killed run has left there would be read, or overwritten instead of made.
                acquire: vec![
                    Step::Do(Effect::Remove(target.point.clone())),
                    Step::mkdir(&target.point),
                ],
                body,
                release: vec![Step::Do(Effect::Remove(target.point.clone()))],
            }],
            _ if !self.has_containers(system) => {
                let release = self.store(system).map(|it| it.clear()).into_iter().collect();
                vec![Step::Hold { acquire: self.up(system), body, release }]
            }
            _ => {
                let mut release = vec![self.save_logs(system, logs)];
                release.extend(self.take_all_down(system));
                release.push(Step::tool(["check-clean"]));
                vec![Step::Hold { acquire: self.up(system), body, release }]
            }
        };
        let body = match self.share(system) {
            share if share.is_empty() => body,
            acquire => vec![Step::Hold { acquire, body, release: self.unshare(system) }],
        };
        let body = self.switched_off(target, body);
        if is_last {
            return body;
        }
        // The cool-down: caches flush, sockets leave TIME_WAIT, the disk's queue drains.
        let pause = Step::run(Command::new("sleep", ["5"]));
        vec![Step::Hold { acquire: Vec::new(), body, release: vec![pause] }]
    }

    /// FUSE: a folder from which a container's mount comes back to the host.
    pub fn share(&self, system: &System) -> Vec<Step> {
        if !system.mount.contains_key(&Protocol::Fuse) {
            return Vec::new();
        }
        let root = self.fuse_root();
        let root = root.as_str();
        vec![
            Step::mkdir(root),
            Step::run(self.as_root("mount", ["--bind", root, root])),
            Step::run(self.as_root("mount", ["--make-rshared", root])),
        ]
    }

    pub fn unshare(&self, system: &System) -> Vec<Step> {
        match system.mount.contains_key(&Protocol::Fuse) {
            true => vec![Step::tool(["unmount", self.fuse_root().as_str()])],
            false => Vec::new(),
        }
    }

    /// `body` with a folder of ours in one of a person's, which is written down so that it is found
    /// again when this run is killed. What may hang is a command with a limit.
    fn in_folder(&self, folder: &Utf8Path, point: &Utf8Path, body: Vec<Step>) -> Step {
        const LIMIT: Duration = Duration::from_secs(600);
        let own = own_in(folder);
        let remove = |path: &Utf8Path| {
            Step::run(Command::new("rm", ["-rf", "--", path.as_str()]).limit(LIMIT))
        };
        let note = format!("{SCRATCH}/{FOLDERS}/{}", results::file_name(folder.as_str()));
        Step::Hold {
            acquire: vec![
                Step::mkdir(format!("{SCRATCH}/{FOLDERS}")),
                Step::Do(Effect::write(note, format!("{own}\n"))),
                Step::tool(["mark-folder", own.as_str()]),
                remove(point),
                Step::mkdir(point),
            ],
            body,
            release: vec![remove(&own)],
        }
    }

    /// Everything of the project: after a visit nothing may be left.
    pub(super) fn take_all_down(&self, system: &System) -> Vec<Step> {
        let mut steps = self.before_down(system);
        steps.extend(self.clean_elsewhere(system));
        steps.extend(self.down_all());
        steps
    }

    /// The system's own containers, volumes and networks.
    pub fn take_down(&self, system: &System) -> Vec<Step> {
        let Some(profile) = self.profile(system) else { return Vec::new() };
        let mut steps = self.before_down(system);
        steps.extend(self.down(system, profile));
        steps
    }

    /// What would outlive the containers, or keep them.
    fn before_down(&self, system: &System) -> Vec<Step> {
        let mut steps = self.drop_holders(system);
        if let Some(mount) = system.mount.get(&Protocol::Fuse) {
            let point = self.target(system, Protocol::Fuse, mount).point;
            steps.push(Step::tool(["unmount", point.as_str()]));
        }
        steps
    }

    /// `body` while the client does without what would favour or break one server, for all alike.
    pub(super) fn switched_off(&self, target: &Target<'_>, mut body: Vec<Step>) -> Vec<Step> {
        let is_nfs = matches!(target.protocol, Protocol::Nfs3 | Protocol::Nfs41);
        if !is_nfs || self.host.os != Os::Linux {
            return body;
        }
        for it in SWITCHES.iter().rev().filter(|it| it.of.contains(&target.protocol)) {
            // A parameter is there only once its module is, which the mount would load too late.
            let load = |it| Step::run(self.as_root("modprobe", ["--quiet", it]).may_fail());
            let set = Step::tool(["parameter", "--set=N", &it.keep(), it.parameter]);
            body = vec![Step::Hold {
                acquire: it.module.map(load).into_iter().chain([set]).collect(),
                body,
                release: vec![it.put_back()],
            }];
        }
        body
    }

    /// No version, no measurement: a command that fails here fails the visit.
    pub(super) fn versions(&self, target: &Target<'_>, facts: &str) -> Vec<Step> {
        let system = target.system;
        let store = self.store(system);
        let ask = |version: &Version, service: &str, file: String| {
            let command = match (&version.exec, &version.command) {
                (Some(argv), _) => {
                    Command::new("docker", ["exec", &container(service)]).args(argv.iter().cloned())
                }
                (_, Some(argv)) => {
                    let xtask = Var("XTASK").to_string();
                    let fill = |it: &String| {
                        let it = it.replace("{data}", target.point.as_str());
                        let it = it.replace("{xtask}", &xtask);
                        store.as_ref().map_or(it.clone(), |store| store.fill(&it))
                    };
                    Command::from_argv(&argv.iter().map(fill).collect::<Vec<_>>())
                }
                (None, None) => unreachable!("the catalogue has checked it"),
            };
            let path = format!("{facts}/{file}");
            Step::run(command.stdout(path.clone()).stderr(path))
        };
        let own = system.profile.as_deref().unwrap_or_default();
        let mut steps = vec![ask(&system.version, own, results::version_file(None))];
        for it in self.needed_services(system) {
            steps.push(ask(&it.version, &it.name, results::version_file(Some(&it.name))));
        }
        steps
    }

    /// What compose makes of its files and settings, as a hash for each service: whether variants
    /// differ in more than their names.
    fn rendered(&self, system: &System, facts: &str) -> Option<Step> {
        let profile = self.profile(system).filter(|_| system.variant.is_some())?;
        let args = ["--profile", profile, "config", "--hash", "*"];
        Some(Step::run(self.compose(args).stdout(format!("{facts}/config.txt")).may_fail()))
    }

    /// All that compose makes of its files and settings. A secret is never in it: compose is told
    /// another one.
    fn resolved(&self, system: &System, facts: &str) -> Option<Step> {
        let profiles = self.profiles(system, self.profile(system)?);
        let mut command = self.compose(profiles).arg("config");
        for (name, shown) in self.settings.redacted() {
            if self.settings.get(&name).is_some_and(|it| it != shown) {
                command = command.env(name, shown);
            }
        }
        Some(Step::run(command.stdout(format!("{facts}/{}", results::COMPOSE)).may_fail()))
    }

    /// `body` beside the sampler, which writes down the machine once a second.
    fn sampled(&self, out: String, body: Vec<Step>) -> Vec<Step> {
        if self.host.os != Os::Linux {
            return body;
        }
        let sampler = sampler(&Var("XTASK").to_string(), out);
        vec![Step::Hold {
            acquire: vec![Step::Do(Effect::Start { name: "SAMPLER", command: sampler })],
            body,
            release: vec![Step::Do(Effect::Stop { name: "SAMPLER" })],
        }]
    }
}

pub fn sampler(exe: &str, out: impl Into<Utf8PathBuf>) -> Command {
    Command::new(exe, ["self", "sample"]).stdout(out)
}

/// A system comes up once for all of these, or anew for each that overwrites.
fn parts<'s, 'a>(system: &System, shapes: &'s [Shape<'a>]) -> Vec<&'s [Shape<'a>]> {
    if !system.new_for_overwrites {
        return vec![shapes];
    }
    // What overwrites comes last.
    let (others, overwriting) =
        shapes.split_at(shapes.partition_point(|it| !it.workload.overwrites()));
    let others = Some(others).filter(|it| !it.is_empty());
    others.into_iter().chain(overwriting.chunks(1)).collect()
}

/// A parameter of the kernel's client that is off during a visit, and put back.
pub struct Switch {
    /// What it is called while it is kept.
    pub name: &'static str,
    /// Which has it, where nothing else has loaded that before.
    module: Option<&'static str>,
    parameter: &'static str,
    of: &'static [Protocol],
}

pub const SWITCHES: [Switch; 2] = [
    // Client and server of one kernel would bypass the protocol.
    Switch {
        name: "localio",
        module: None,
        parameter: LOCALIO,
        of: &[Protocol::Nfs3, Protocol::Nfs41],
    },
    // A client that asks for them fails on a server that has never heard of them.
    Switch {
        name: "directory-delegations",
        module: Some("nfsv4"),
        parameter: DIRECTORY_DELEGATIONS,
        of: &[Protocol::Nfs41],
    },
];

impl Switch {
    fn keep(&self) -> String {
        format!("--keep={SCRATCH}/{}", self.name)
    }

    pub fn put_back(&self) -> Step {
        Step::tool(["parameter", &self.keep(), self.parameter])
    }
}
