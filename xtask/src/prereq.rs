//! What the machine has and lacks, for a selection: looked at, never changed.

mod detect;
pub mod folders;
mod lab;
mod packages;
mod summary;

use std::collections::BTreeSet;

use serde::Serialize;

use crate::{
    base::{exit, units::Size},
    inputs::{
        catalog::{Access, Protocol, System},
        host::{self, Os},
        selection::{Selected, Selection},
        world::World,
    },
    run::{
        effects::Command,
        plan::{self, Planner},
    },
};
pub use lab::check as lab;
pub use packages::Tool;
pub use summary::summary;

/// One finding.
#[derive(Clone, Debug, Serialize)]
pub struct Check {
    pub name: String,
    pub required: bool,
    pub ok: bool,
    /// The version, the state, or what is missing.
    pub found: String,
    /// Systems, or `all`.
    pub needed_by: Vec<String>,
    pub remedy: String,
    #[serde(skip)]
    tool: Option<Tool>,
    /// It is about who listens where a system would.
    #[serde(skip)]
    pub is_port: bool,
}

impl Check {
    pub fn in_words(&self) -> String {
        format!("{}: {}", self.name, self.found)
    }

    /// Whether nobody could be asked, which is a finding of its own.
    fn is_unasked(&self) -> bool {
        [detect::NO_DOCKER, detect::NO_FIO].contains(&&*self.found)
    }
}

/// What is going to be run, as far as prerequisites go.
pub struct Wanted<'a> {
    systems: Vec<(&'a System, Vec<Protocol>)>,
    disk: Size,
    engines: BTreeSet<String>,
    out: camino::Utf8PathBuf,
}

impl<'a> Wanted<'a> {
    pub fn of_selection(world: &World, selection: &Selection<'a>) -> anyhow::Result<Wanted<'a>> {
        let estimate = plan::estimate(selection)?;
        // A server may keep a second copy, in its cache or on its way to another store.
        let disk = Size(estimate.disk_bytes * 2 + (256 << 20));
        let out = world.host.root.join(&selection.out);
        Ok(Wanted { disk, out, ..Wanted::of_systems(world, &selection.systems) })
    }

    pub fn of_systems(world: &World, selected: &[Selected<'a>]) -> Wanted<'a> {
        let systems = selected.iter().map(|it| (it.system, it.protocols.clone())).collect();
        let of_all = world.settings.get("FIO_ENGINE");
        let of_all = of_all.unwrap_or(plan::default_engine(world.host.os));
        let engine = |it: &Selected<'_>| {
            let variant = it.system.variant.as_ref();
            variant.and_then(|it| it.settings.get("FIO_ENGINE")).map_or(of_all, |it| it).to_owned()
        };
        let mut engines: BTreeSet<String> = selected.iter().map(engine).collect();
        if engines.is_empty() {
            engines.insert(of_all.to_owned());
        }
        let out = world.host.root.join("bench/results");
        Wanted { systems, disk: Size(1 << 30), engines, out }
    }

    /// The systems of which something holds.
    fn which(&self, holds: impl Fn(&System, &[Protocol]) -> bool) -> Vec<String> {
        self.systems.iter().filter(|it| holds(it.0, &it.1)).map(|it| it.0.name.clone()).collect()
    }

    fn speaking(&self, protocols: &[Protocol]) -> Vec<String> {
        self.which(|_, spoken| spoken.iter().any(|it| protocols.contains(it)))
    }
}

/// Collects findings; what no selected system needs is optional.
struct Checks(Vec<Check>);

impl Checks {
    fn add(
        &mut self,
        name: &str,
        needed_by: Vec<String>,
        found: Result<String, String>,
        remedy: impl Into<String>,
    ) {
        let (ok, found) = match found {
            Ok(it) => (true, it),
            Err(it) => (false, it),
        };
        self.0.push(Check {
            name: name.to_owned(),
            required: !needed_by.is_empty(),
            ok,
            found,
            needed_by,
            remedy: remedy.into(),
            tool: None,
            is_port: false,
        });
    }

    fn tool(&mut self, tool: Tool, needed_by: Vec<String>, found: Result<String, String>) {
        self.add(tool.name(), needed_by, found, packages::remedy(tool));
        self.0.last_mut().expect("one was added").tool = Some(tool);
    }
}

pub fn check(world: &World, wanted: &Wanted<'_>) -> Vec<Check> {
    let mut checks = Checks(Vec::new());
    let all: Vec<String> = wanted.which(|_, _| true);
    let os = world.host.os;
    checks.add("operating system", all.clone(), detect::os(os), "Linux is the place for numbers");
    let by_fio = wanted.which(|system, _| system.access != Access::ObjectStore);
    checks.tool(Tool::Fio, by_fio.clone(), detect::fio());
    for engine in &wanted.engines {
        let found = detect::fio_engine(engine);
        let remedy = "set FIO_ENGINE to one of `fio --enghelp`";
        checks.add(&format!("fio engine {engine}"), by_fio.clone(), found, remedy);
    }
    if os == Os::Linux {
        checks.tool(Tool::Fincore, wanted.speaking(&[Protocol::Local]), detect::program("fincore"));
    }
    docker(world, wanted, &mut checks);
    let nfs = wanted.speaking(&[Protocol::Nfs3, Protocol::Nfs41]);
    let smb = wanted.speaking(&[Protocol::Smb3]);
    match os {
        Os::Linux => {
            checks.tool(Tool::MountNfs, nfs.clone(), detect::program("mount.nfs"));
            checks.tool(Tool::MountCifs, smb.clone(), detect::program("mount.cifs"));
            for module in ["nfs", "nfsd", "cifs", "fuse"] {
                let needed_by = wanted.which(|system, spoken| {
                    system.requires.iter().any(|it| it.module.as_deref() == Some(module))
                        || (module == "nfs"
                            && spoken
                                .iter()
                                .any(|it| matches!(it, Protocol::Nfs3 | Protocol::Nfs41)))
                        || (module == "cifs" && spoken.contains(&Protocol::Smb3))
                        || (module == "fuse" && spoken.contains(&Protocol::Fuse))
                });
                let remedy = packages::module_remedy(module);
                checks.add(
                    &format!("kernel module {module}"),
                    needed_by,
                    detect::module(module),
                    remedy,
                );
            }
            let fuse = wanted.speaking(&[Protocol::Fuse]);
            let planner = Planner { host: &world.host, settings: &world.settings };
            checks.add(
                "mount propagation",
                fuse,
                detect::propagation(&planner.fuse_root()),
                "sudo mount --make-rshared /",
            );
        }
        Os::Macos => {
            checks.add("mount_nfs", nfs.clone(), detect::program("mount_nfs"), "part of macOS");
            checks.add("mount_smbfs", smb.clone(), detect::program("mount_smbfs"), "part of macOS");
        }
    }
    other_requirements(world, wanted, &mut checks);
    let mounted = wanted.which(|system, _| system.profile.is_some());
    checks.add(
        "root for mounts and caches",
        mounted.clone(),
        detect::root(world.host.uid),
        "allow `sudo -n` for every command (a run calls mount, umount, modprobe, dd and, with BENCH_DATA_DIR, rm), or run as root",
    );
    ports(world, wanted, &mut checks);
    places(world, wanted, all, &mut checks);
    checks.0
}

fn docker(world: &World, wanted: &Wanted<'_>, checks: &mut Checks) {
    let users = wanted.which(|system, _| system.has_containers(&world.settings));
    let server = detect::docker_server();
    checks.tool(Tool::Docker, users.clone(), detect::version("docker", &["--version"]));
    checks.add(
        "docker daemon",
        users.clone(),
        server,
        "start Docker, and let this user reach it (`sudo usermod -aG docker $USER`)",
    );
    checks.add(
        "docker is local",
        users.clone(),
        detect::docker_is_local(),
        "unset DOCKER_HOST and choose a local context: mounts and cgroups need this machine's engine",
    );
    let in_kernel = wanted.which(|system, spoken| {
        spoken.contains(&Protocol::Fuse)
            || system.requires.iter().any(|it| it.module.as_deref() == Some("nfsd"))
    });
    if !in_kernel.is_empty() {
        checks.add(
            "docker has root",
            in_kernel,
            detect::docker_is_root(),
            "use an engine that is not rootless: a server in the kernel and a shared FUSE mount need root",
        );
    }
    let compose = detect::compose();
    let is_asked = compose.is_ok() && !users.is_empty();
    checks.tool(Tool::Compose, users.clone(), compose);
    if is_asked {
        checks.add(
            "docker-compose.yml",
            users.clone(),
            detect::compose_file(),
            "docker compose --env-file .env.example --profile '*' config --quiet",
        );
    }
    let limit = world.settings.get("BENCH_CPU_LIMIT").and_then(|it| it.parse::<f64>().ok());
    let cpus = f64::from(world.host.cpus);
    let found = match limit {
        Some(limit) if limit > cpus => {
            Err(format!("{cpus} processors, and BENCH_CPU_LIMIT={limit}"))
        }
        _ => Ok(format!("{cpus}")),
    };
    checks.add("processors", users, found, "lower BENCH_CPU_LIMIT in `.env`");
}

/// What systems themselves require beyond kernel modules.
fn other_requirements(world: &World, wanted: &Wanted<'_>, checks: &mut Checks) {
    let mut seen = BTreeSet::new();
    for (system, _) in &wanted.systems {
        for it in &system.requires {
            if let Some(os) = &it.os {
                let here = if world.host.os == Os::Linux { "linux" } else { "macos" };
                if os != here && seen.insert(format!("{} {os}", system.name)) {
                    let found = Err(format!("{} needs {os}, and this is {here}", system.name));
                    checks.add(
                        &format!("{os} for {}", system.name),
                        vec![system.name.clone()],
                        found,
                        it.hint.clone(),
                    );
                }
            }
            let own = || vec![system.name.clone()];
            if let Some(least) = &it.engine {
                let found = detect::engine_at_least(least);
                checks.add(
                    &format!("docker engine for {}", system.name),
                    own(),
                    found,
                    it.hint.clone(),
                );
            }
            if let Some(variable) = &it.unset {
                let found = match world.settings.flag(variable) {
                    true => {
                        Err(format!("{variable} is set, and {} cannot work with it", system.name))
                    }
                    false => Ok("not set".to_owned()),
                };
                checks.add(
                    &format!("{variable} for {}", system.name),
                    own(),
                    found,
                    it.hint.clone(),
                );
            }
            if let Some(program) = &it.program {
                // What the protocols need is looked for above, with the packages that have it.
                let is_looked_for = checks.0.iter().any(|it| it.name == *program);
                if !is_looked_for && seen.insert(program.clone()) {
                    let needed_by = wanted.which(|system, _| {
                        system.requires.iter().any(|it| it.program.as_ref() == Some(program))
                    });
                    checks.add(program, needed_by, detect::program(program), it.hint.clone());
                }
            }
        }
    }
}

fn ports(world: &World, wanted: &Wanted<'_>, checks: &mut Checks) {
    let mut ports: Vec<u16> =
        wanted.systems.iter().flat_map(|it| it.0.all_ports(&world.settings)).collect();
    ports.sort_unstable();
    ports.dedup();
    if ports.is_empty() {
        return;
    }
    let address = match world.settings.changed.get("BENCH_BIND") {
        Some(address) => address.parse().ok(),
        None => detect::bridge(),
    };
    let taken = crate::run::tools::foreign_listeners(&ports, address);
    for port in &taken {
        let needed_by = wanted.which(|system, _| system.all_ports(&world.settings).contains(port));
        let remedy = format!(
            "`ss -ltnp 'sport = :{port}'` says who listens; `cargo xtask clean-all` if it is a container of ours"
        );
        checks.add(&format!("port {port}"), needed_by, Err("taken".to_owned()), remedy);
        checks.0.last_mut().expect("one was added").is_port = true;
    }
    if taken.is_empty() {
        checks.add(
            "ports",
            wanted.which(|it, _| !it.all_ports(&world.settings).is_empty()),
            Ok(format!("{} free", ports.len())),
            "",
        );
    }
}

fn places(world: &World, wanted: &Wanted<'_>, all: Vec<String>, checks: &mut Checks) {
    let scratch = world.host.root.join(plan::SCRATCH);
    let data = world.settings.get("BENCH_DATA_DIR").map_or(scratch, |it| world.host.root.join(it));
    checks.add(
        "free disk",
        all.clone(),
        detect::disk(&data, wanted.disk),
        "free some, set BENCH_DATA_DIR to a larger disk, or give a smaller --size",
    );
    let own_volumes = match world.settings.get("BENCH_DATA_DIR") {
        None => wanted.which(|system, _| system.has_containers(&world.settings)),
        Some(_) => Vec::new(),
    };
    // An engine in a machine of its own has a disk that cannot be looked at from here.
    let root = if own_volumes.is_empty() { None } else { detect::docker_root() };
    if let Some(root) = root.filter(|it| it.is_dir()) {
        checks.add(
            "free disk of docker",
            own_volumes,
            detect::disk(&root, wanted.disk),
            "free some (`docker system df`), set BENCH_DATA_DIR to a larger disk, or give a smaller --size",
        );
    }
    let limit = world.settings.size("BENCH_MEM_LIMIT").unwrap_or(Size(4 << 30));
    let users = wanted.which(|system, _| system.has_containers(&world.settings));
    checks.add("memory", users, detect::memory(limit), "lower BENCH_MEM_LIMIT in `.env`");
    checks.add(
        "results folder",
        all,
        detect::writable(&wanted.out),
        "make the checkout writable, or give another folder with --out",
    );
}

/// The required findings that keep a system from running.
pub fn missing_for<'c>(checks: &'c [Check], system: &str) -> Vec<&'c Check> {
    checks
        .iter()
        .filter(|it| it.required && !it.ok && it.needed_by.iter().any(|it| it == system))
        .collect()
}

/// The one command by which a person installs every missing package that this system knows.
pub fn install_command(checks: &[Check]) -> Option<String> {
    install_command_for(&missing_tools(checks))
}

fn install_command_for(tools: &[Tool]) -> Option<String> {
    let (sudo, who): (&[&str], _) = match detect::program("sudo") {
        Ok(_) => (&["sudo"], ""),
        Err(_) if host::is_root() => (&[], ""),
        Err(_) => (&[], "as root: "),
    };
    let commands = packages::install(tools, sudo)?;
    let commands: Vec<String> = commands.iter().map(ToString::to_string).collect();
    Some(format!("{who}{}", commands.join(" && ")))
}

fn missing_tools(checks: &[Check]) -> Vec<Tool> {
    checks.iter().filter(|it| it.required && !it.ok).filter_map(|it| it.tool).collect()
}

fn refuse_to_install(why: &str, checks: &[Check]) -> anyhow::Error {
    let command = install_command(checks).unwrap_or_default();
    exit::prerequisite(format!("--yes cannot install packages: {why}; by hand: {command}"))
}

/// The commands that install what is missing; none where nothing is that a package has.
pub fn installation(world: &World, checks: &[Check]) -> anyhow::Result<Vec<Command>> {
    let tools = missing_tools(checks);
    if tools.is_empty() {
        return Ok(Vec::new());
    }
    let Some(commands) = packages::install(&tools, &["sudo", "-n"]) else {
        return Err(exit::prerequisite(
            "no package that is known here has what is missing; see the remedies of `cargo xtask prereq`",
        ));
    };
    if world.host.os == Os::Linux {
        detect::root(world.host.uid).map_err(|it| refuse_to_install(&it, checks))?;
    }
    Ok(commands)
}
