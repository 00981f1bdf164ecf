//! Docker Compose, as the plan calls it: one project, services by name, dependencies in order.

use std::time::Duration;

use crate::{
    base::word::Var,
    inputs::{
        catalog::{Access, Cleaner, Image, JobTemplate, Service, System, Variant},
        host::Os,
    },
    results::{self, Origin},
    run::{
        effects::{Command, Effect},
        plan::{ADDR, PROJECT, Planner, RUN, SCRATCH, STAMP, Step},
    },
};

/// Where in an S3 everything is written.
pub const PREFIX: &str = "S3_PREFIX";
/// Every object is a request.
const CLEAN_LIMIT: Duration = Duration::from_secs(1800);

impl Planner<'_> {
    pub fn compose<S: Into<String>>(&self, args: impl IntoIterator<Item = S>) -> Command {
        let files = ["--env-file", ".env.example", "--env-file", ".env"];
        let files = if self.settings.has_env_file { &files[..] } else { &files[..2] };
        Command::new("docker", ["compose"]).args(files.iter().copied()).args(args)
    }

    /// What compose's variables are set to beyond what the files say.
    pub fn compose_environment(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        match self.settings.changed.get("BENCH_BIND") {
            Some(address) => steps.push(export(ADDR.0, address.to_owned())),
            None if self.host.os == Os::Macos => {
                steps.push(export(ADDR.0, "127.0.0.1".to_owned()));
            }
            // The bridge's gateway is reached by the kernel and by nobody on the network; the
            // loopback address goes through a proxy that doubles the round trip.
            None => steps.push(Step::Do(Effect::Let {
                name: ADDR.0.to_owned(),
                command: Command::new(&Var("XTASK").to_string(), ["self", "address"]),
            })),
        }
        steps.push(export("BENCH_BIND", ADDR.to_string()));
        steps.push(export("BENCH_FUSE_DIR", self.fuse_root().into_string()));
        steps.extend(self.volume_exports());
        steps.push(export("BENCH_ROOT", self.host.root.to_string()));
        steps.extend(self.secrets());
        steps
    }

    /// An empty one is the user's choice; compose has it from the files.
    pub fn secrets(&self) -> Vec<Step> {
        let secrets = self.settings.secrets().filter(|it| self.settings.secret(it) != Some(""));
        secrets.flat_map(secret).collect()
    }

    /// What is set for a variant alone, before anything of it is made or comes up; but for the names
    /// of images, and for what its jobs have in them.
    pub fn variant_exports(&self, variant: &Variant) -> Vec<Step> {
        let is_of_job = |name: &str| JobTemplate::SETTINGS.iter().any(|it| it.0 == name);
        let is_read = |name: &str| Image::of_variable(name).is_none() && !is_of_job(name);
        let own = variant.settings.iter().filter(|it| is_read(it.0));
        let own = own.map(|it| export(it.0, it.1.clone()));
        let is_of_volume = variant.settings.keys().any(|it| it.starts_with("BENCH_TMPFS"));
        let volumes = is_of_volume.then(|| self.volume_exports()).into_iter().flatten();
        own.chain(volumes).collect()
    }

    /// Type, options and device of every named volume.
    fn volume_exports(&self) -> [Step; 3] {
        let (kind, options, device) = self.volumes();
        [
            export("BENCH_VOLUME_TYPE", kind),
            export("BENCH_VOLUME_OPTIONS", options),
            export("BENCH_VOLUME_DEVICE", device),
        ]
    }

    fn volumes(&self) -> (String, String, String) {
        if self.settings.flag("BENCH_TMPFS") {
            let size = self.settings.get("BENCH_TMPFS_SIZE").unwrap_or("4g");
            return ("tmpfs".to_owned(), format!("size={size},mode=0777"), "tmpfs".to_owned());
        }
        match self.settings.get("BENCH_DATA_DIR") {
            Some(_) => ("none".to_owned(), "bind".to_owned(), self.volume_root().into()),
            None => (String::new(), String::new(), String::new()),
        }
    }

    /// The services that come up before a system's own, in order.
    pub fn needed_services<'s>(&self, system: &'s System) -> impl Iterator<Item = &'s Service> {
        system.needed(self.settings)
    }

    /// What a system needs and no container of ours is.
    fn elsewhere<'s>(&self, system: &'s System) -> impl Iterator<Item = &'s Service> {
        let is_here = |role: &str| self.needed_services(system).any(|it| it.role() == role);
        system.services.iter().filter(move |it| !is_here(it.role()))
    }

    pub fn has_containers(&self, system: &System) -> bool {
        system.has_containers(self.settings)
    }

    /// The profile that brings a system up: of one without its own, that of what it needs.
    pub fn profile<'s>(&self, system: &'s System) -> Option<&'s str> {
        let of_service = || self.needed_services(system).map(|it| &*it.name).next();
        system.profile.as_deref().or_else(of_service)
    }

    /// The services of a visit, in the order in which they come up; the system's own is the last.
    pub fn all_services<'s>(&self, system: &'s System) -> impl Iterator<Item = &'s str> {
        let services = self.needed_services(system).map(|it| &*it.name);
        services.chain(system.profile.as_deref())
    }

    /// Where the bytes of a cold read come from.
    pub fn origin(&self, system: &System) -> Origin {
        let role = system.backend.as_deref();
        let backend = self.needed_services(system).find(|it| Some(it.role()) == role);
        let Some(profile) = system.profile.as_deref() else {
            return match (system.access, self.needed_services(system).next()) {
                (Access::ObjectStore, Some(it)) => Origin::Sent { container: container(&it.name) },
                (Access::ObjectStore, None) => Origin::Elsewhere,
                _ => Origin::Disk,
            };
        };
        match role {
            Some(_) if backend.is_some() => {
                let name = backend.map_or("", |it| &*it.name);
                Origin::Sent { container: container(name) }
            }
            Some(_) => Origin::Received { container: container(profile) },
            None if self.settings.flag("BENCH_TMPFS") => Origin::Memory,
            None => Origin::Disk,
        }
    }

    /// Brings services up one by one, each once the one before is healthy.
    pub fn up(&self, system: &System) -> Vec<Step> {
        let mut steps = Vec::from_iter(self.prefix(system));
        let Some(profile) = self.profile(system) else { return steps };
        if self.settings.get("BENCH_DATA_DIR").is_some() {
            steps.push(Step::tool(["volumes", self.volume_root().as_str()]));
        }
        for service in self.all_services(system) {
            let up = ["--profile", profile, "up", "--detach", "--no-deps", "--no-build", service];
            steps.push(Step::run(self.compose(up)));
            steps.push(self.healthy(service));
            steps.extend(self.hold_volumes(service));
        }
        steps
    }

    /// In memory, a volume is emptied when the last container that has it stops: a second one
    /// holds it through cold restarts.
    fn hold_volumes(&self, service: &str) -> Vec<Step> {
        if !self.settings.flag("BENCH_TMPFS") {
            return Vec::new();
        }
        let container = container(service);
        let image = ["inspect", "--format", "{{.Image}}", &container];
        let run = ["run", "--detach", "--network=none", "--user=0", "--label=dittobench=1"];
        vec![
            Step::Do(Effect::Let {
                name: "IMAGE".to_owned(),
                command: Command::new("docker", image),
            }),
            Step::run(
                Command::new("docker", run)
                    .args(["--name", &holder(service), "--volumes-from", &container])
                    .args(["--entrypoint", "sleep", &Var("IMAGE").to_string(), "infinity"]),
            ),
        ]
    }

    pub fn drop_holders(&self, system: &System) -> Vec<Step> {
        if !self.has_containers(system) || !self.settings.flag("BENCH_TMPFS") {
            return Vec::new();
        }
        let holders = self.all_services(system).map(holder);
        let remove = Command::new("docker", ["rm", "--force"]).args(holders);
        vec![Step::run(remove.may_fail())]
    }

    pub fn volume_root(&self) -> camino::Utf8PathBuf {
        self.data_root().join("volumes")
    }

    /// `down --volumes` forgets a volume in a folder of the host, but leaves the folder full.
    pub fn remove_volume_folders(&self) -> Vec<Step> {
        match self.settings.get("BENCH_DATA_DIR") {
            Some(_) => {
                vec![Step::run(self.as_root("rm", ["-rf", "--", self.volume_root().as_str()]))]
            }
            None => Vec::new(),
        }
    }

    /// The same for the volumes that docker has no longer: others may be in use.
    fn remove_gone_volume_folders(&self) -> Vec<Step> {
        match self.settings.get("BENCH_DATA_DIR") {
            Some(_) => vec![Step::tool(["volumes", "--remove-gone", self.volume_root().as_str()])],
            None => Vec::new(),
        }
    }

    pub fn cleaners<'s>(&self, system: &'s System) -> impl Iterator<Item = &'s Cleaner> {
        self.elsewhere(system).filter_map(|it| it.cleaner.as_ref())
    }

    /// In an S3 that is not ours, a system writes below a prefix of this run and of its own.
    fn prefix(&self, system: &System) -> Option<Step> {
        self.elsewhere(system).next()?;
        let above = self.settings.get(PREFIX).unwrap_or_default();
        let value = format!("{above}bench-{STAMP}/{}/", system.base());
        Some(Step::Do(Effect::Export { name: PREFIX.to_owned(), value }))
    }

    /// Deletes what a visit has left below its prefix, once nothing writes there any more.
    pub fn clean_elsewhere(&self, system: &System) -> Vec<Step> {
        let clean = |it: &Cleaner| {
            let run = ["--profile", &it.service, "run", "--rm", "--no-deps", "-T", &it.service];
            Step::run(self.compose(run).limit(CLEAN_LIMIT))
        };
        let cleans: Vec<Step> = self.cleaners(system).map(clean).collect();
        match (&system.profile, cleans.is_empty()) {
            (Some(profile), false) => {
                let stop = ["--profile", profile, "stop", "--timeout", "60"];
                [vec![Step::run(self.compose(stop))], cleans].concat()
            }
            _ => Vec::new(),
        }
    }

    pub fn healthy(&self, service: &str) -> Step {
        Step::tool(["healthy", "--within=300s", &container(service)])
    }

    /// Everything of the project, whatever profile brought it up.
    pub fn down_all(&self) -> Vec<Step> {
        let args = ["--profile", "*", "down", "--volumes", "--remove-orphans", "--timeout", "60"];
        let mut steps = vec![Step::run(self.compose(args))];
        steps.extend(self.remove_volume_folders());
        steps
    }

    /// A system and what it needs. What another system uses as well stays.
    pub fn down(&self, system: &System, profile: &str) -> Vec<Step> {
        let profiles = self.profiles(system, profile);
        let down = self.compose(profiles).args(["down", "--volumes", "--timeout", "60"]);
        let mut steps = vec![Step::run(down)];
        steps.extend(self.remove_gone_volume_folders());
        steps
    }

    /// A system's own, and those of what stands for another service: each of these has one of its
    /// own name only.
    pub(super) fn profiles<'s>(
        &self,
        system: &'s System,
        profile: &'s str,
    ) -> impl Iterator<Item = &'s str> {
        let needed = self.needed_services(system);
        let stand_ins = needed.filter(|it| it.stands_for.is_some()).map(|it| &*it.name);
        [profile].into_iter().chain(stand_ins).flat_map(|it| ["--profile", it])
    }

    pub fn save_logs(&self, system: &System, name: &str) -> Step {
        let args = ["--profile", "*", "logs", "--no-color", "--timestamps"];
        let path = format!("{RUN}/logs/{}-{name}.log", results::file_name(&system.name));
        Step::run(self.compose(args).stdout(path.clone()).stderr(path).may_fail())
    }
}

fn export(name: &str, value: String) -> Step {
    Step::Do(Effect::Export { name: name.to_owned(), value })
}

/// The name that compose gives a service's only container.
pub fn container(service: &str) -> String {
    format!("{PROJECT}-{service}-1")
}

/// A secret is made or copied into a private file once, and read from there: no value is printed,
/// and a system that is brought up in one call can be mounted in the next.
fn secret(name: &str) -> Vec<Step> {
    let path = format!("{SCRATCH}/secrets/{name}");
    vec![
        Step::tool(["secret", name, &path]),
        Step::Do(Effect::Let { name: name.to_owned(), command: Command::new("cat", [path]) }),
        Step::Do(Effect::Export { name: name.to_owned(), value: Var(name).to_string() }),
    ]
}

fn holder(service: &str) -> String {
    format!("{PROJECT}-{service}-holder")
}
