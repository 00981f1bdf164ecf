//! `cargo xtask clean-all`: brings a half-dead machine to zero, and touches nothing that is not
//! this harness's own: what carries its label, lies in its folders, or was started by it.
//!
//! It looks first, so that what it prints is what is there; it may be run twice.

use camino::{Utf8Path, Utf8PathBuf};

use crate::{
    base::{
        ask::ask,
        disk,
        exit::{self, Exit},
        kernel::mountinfo,
    },
    cmd::flags,
    inputs::{host::Host, settings::Settings, world::project_root},
    lab,
    run::{
        effects::{Command, Effect, Recorded},
        perform::{Quiet, Run},
        plan::{FOLDERS, MARKER, Planner, SCRATCH, SWITCHES, Step, Switch},
    },
};

pub fn run(flags: &flags::CleanAll) -> anyhow::Result<Exit> {
    let root = project_root();
    let host = Host::read(root.to_owned())?;
    let settings = settings(root);
    let lock = root.join(SCRATCH).join("lock");
    if let Some(pid) = disk::lock_holder(&lock).filter(|_| !flags.dry_run) {
        return Err(exit::prerequisite(format!(
            "`cargo xtask bench` (process {pid}) works in this checkout, and would lose what it \
             measures; wait for it, or `kill -INT {pid}`, upon which it cleans up itself"
        )));
    }
    let recorded = recorded(&root.join(SCRATCH));
    let live = recorded.iter().map(|it| &it.harness).find(|it| it.lives());
    if let Some(pid) = live.filter(|_| !flags.dry_run).map(|it| it.pid) {
        return Err(exit::prerequisite(format!(
            "another `cargo xtask` (process {pid}) works in this checkout; wait for it, or \
             `kill -INT {pid}`, upon which it cleans up itself"
        )));
    }
    let docker = docker();
    let planner = Planner { host: &host, settings: &settings };
    let steps = plan(&planner, &recorded, docker.clone().unwrap_or_default(), flags.results);
    let shell = xshell::Shell::new()?;
    shell.change_dir(root);
    let mut effects = super::effects(&shell, flags.dry_run);
    // Each step is a release: the next is tried whatever happened to this one.
    let hold = Step::Hold { acquire: Vec::new(), body: Vec::new(), release: steps };
    let outcome = Run::new(&mut effects, &mut Quiet).perform(&[hold]);
    effects.finish()?;
    outcome?;
    match docker {
        _ if flags.dry_run => (),
        Some(_) => crate::outln!("clean"),
        None => {
            crate::outln!("clean, but docker did not answer: what it may have of ours is there")
        }
    }
    Ok(Exit::Good)
}

/// A checkout may be in need of cleaning just because its files are broken.
fn settings(root: &Utf8Path) -> Settings {
    let environment = |name: &str| std::env::var(name).ok();
    Settings::load(root, environment).unwrap_or_else(|err| {
        crate::errln!(
            "warning: {err:#}\ncleaning without `.env`: what lies in a BENCH_DATA_DIR or BENCH_MOUNT that \
             it names stays"
        );
        Settings::without_own_file(root, environment).unwrap_or_default()
    })
}

fn plan(
    planner: &Planner<'_>,
    recorded: &[Recorded],
    docker: Vec<Step>,
    removes_results: bool,
) -> Vec<Step> {
    let root = &planner.host.root;
    let scratch = root.join(SCRATCH);
    let places: Vec<Utf8PathBuf> =
        planner.places().into_iter().filter(|it| it.join(MARKER).exists()).collect();
    let is_ours = |folder: &Utf8Path| {
        folder.starts_with(&scratch) || places.iter().any(|it| folder.starts_with(it))
    };
    let mut steps = planner.prologue();
    // The prologue makes the scratch folder; only what it says of the place is needed here.
    steps.truncate(2);
    for it in recorded {
        steps.push(Step::tool(["end", &it.process.pid.to_string(), &it.process.started]));
    }
    let folders: Vec<Utf8PathBuf> =
        [planner.mount_root(), planner.fuse_root()].into_iter().filter(|it| is_ours(it)).collect();
    for point in mounts(&folders) {
        steps.push(Step::tool(["unmount", point.as_str()]));
    }
    steps.extend(docker);
    // A FUSE mount's other end dies with its container; what is still listed is unmounted now.
    if is_ours(&planner.fuse_root()) {
        steps.push(Step::tool(["unmount", planner.fuse_root().as_str()]));
    }
    let is_kept = |it: &&Switch| scratch.join(it.name).exists();
    steps.extend(SWITCHES.iter().filter(is_kept).map(Switch::put_back));
    steps.extend(lab(planner));
    if is_ours(&planner.data_root()) && planner.volume_root().exists() {
        steps.extend(planner.remove_volume_folders());
    }
    steps.extend(places.into_iter().map(|it| Step::Do(Effect::Remove(it))));
    steps.extend(in_folders(&scratch.join(FOLDERS)));
    if scratch.join(MARKER).exists() {
        steps.push(Step::Do(Effect::Remove(SCRATCH.into())));
    }
    if removes_results {
        steps.push(Step::Do(Effect::Remove("bench/results".into())));
    }
    steps
}

/// What a killed run has left in folders of people. One that does not answer is left alone.
fn in_folders(notes: &Utf8Path) -> Vec<Step> {
    let entries = notes.read_dir_utf8().into_iter().flatten().flatten();
    let texts = entries.filter_map(|it| std::fs::read_to_string(it.path()).ok());
    let is_ours = |own: &String| ask("test", ["-e", &format!("{own}/{MARKER}")]).is_some();
    let remove = |own: String| Step::run(Command::new("rm", ["-rf", "--", &own]));
    texts.map(|it| it.trim_end().to_owned()).filter(is_ours).map(remove).collect()
}

/// Processes that a harness has started and that still run.
fn recorded(scratch: &Utf8Path) -> Vec<Recorded> {
    let entries = scratch.join("pids").read_dir_utf8().into_iter().flatten().flatten();
    let records = entries.filter_map(|it| Recorded::read(it.path()));
    records.filter(|it| it.process.lives()).collect()
}

/// What is mounted in our folders, the innermost first.
fn mounts(folders: &[Utf8PathBuf]) -> Vec<String> {
    let text = crate::base::kernel::read("/proc/self/mountinfo").unwrap_or_default();
    let mut points: Vec<String> = mountinfo::parse(&text)
        .into_iter()
        .map(|it| it.point)
        .filter(|it| folders.iter().any(|folder| Utf8Path::new(it).starts_with(folder)))
        .collect();
    points.sort_by_key(|it| std::cmp::Reverse(it.len()));
    points.dedup();
    points
}

/// This checkout's standing machine, an engine that still builds images, and the folders of runs
/// whose harness was killed. What is dear to make stays in the cache.
fn lab(planner: &Planner<'_>) -> Vec<Step> {
    let Ok(cache) = lab::cache(planner.settings.get("BENCH_LAB_CACHE")) else { return Vec::new() };
    let mut steps = Vec::new();
    let standing = lab::standing(&cache, &planner.host.root);
    if standing.exists() {
        steps.push(Step::tool(["lab", "off", standing.as_str()]));
        steps.push(Step::Do(Effect::Remove(standing)));
    }
    let engine = cache.join("engine");
    // The cache is that of all checkouts: what another one makes there right now is its own.
    let is_in_use = disk::lock_holder(&cache.join("lock")).is_some();
    if engine.join("pid").exists() && !is_in_use {
        let stop = ["bench/lab/engine.sh", "stop", engine.as_str()];
        steps.push(Step::run(planner.as_root("sh", stop)));
    }
    let entries = cache.read_dir_utf8().into_iter().flatten().flatten();
    let runs = entries.filter(|it| it.file_name().starts_with("run-")).map(|it| it.into_path());
    // A run takes its disk along when it ends; one whose harness lives is that harness's.
    let is_dead = |it: &Utf8PathBuf| {
        it.join(lab::DISK).exists() && disk::lock_holder(&it.join(lab::OWNER)).is_none()
    };
    for run in runs.filter(is_dead) {
        steps.extend(lab::take_out(&run, "bench/results".into()));
        steps.push(Step::Do(Effect::Remove(run)));
    }
    steps
}

/// What docker has of ours; `None` when there is a docker that does not answer.
fn docker() -> Option<Vec<Step>> {
    if ask("docker", ["--version"]).is_none() {
        return Some(Vec::new());
    }
    let list = |listing: &str, format: &str| -> Option<Vec<String>> {
        let args = listing.split(' ').chain(["--filter=label=dittobench=1", "--format", format]);
        let text = ask("docker", args)?;
        Some(text.lines().filter(|it| !it.is_empty()).map(str::to_owned).collect())
    };
    let kinds = [
        // A server in the kernel outlives a container that is killed; stopped, it ends its own.
        (list("ps", "{{.Names}}")?, &["stop", "--time=60"][..]),
        (list("ps --all", "{{.Names}}")?, &["rm", "--force", "--volumes"]),
        (list("volume ls", "{{.Name}}")?, &["volume", "rm", "--force"]),
        (list("network ls", "{{.Name}}")?, &["network", "rm"]),
    ];
    let remove = |(names, verb): (Vec<String>, &[&str])| {
        (!names.is_empty())
            .then(|| Step::run(Command::new("docker", verb.iter().copied()).args(names)))
    };
    Some(kinds.into_iter().filter_map(remove).collect())
}
