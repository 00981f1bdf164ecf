//! `cargo xtask clean-all`: brings a half-dead machine to zero, and touches nothing that is not
//! this harness's own: what carries its label, lies in its folders, or was started by it.
//!
//! It looks first, so that what it prints is what is there; it may be run twice.

use camino::{Utf8Path, Utf8PathBuf};

use crate::{
    cmd::World,
    effects::{Command, Effect, Effects, ask, process_started},
    exit::Exit,
    flags,
    kernel::mountinfo,
    own,
    perform::{Quiet, Run},
    plan::{MARKER, Planner, SCRATCH, Step},
};

pub fn run(flags: &flags::CleanAll) -> anyhow::Result<Exit> {
    let world = World::read()?;
    let steps = plan(&world, flags.results);
    let shell = xshell::Shell::new()?;
    shell.change_dir(&world.host.root);
    let mut effects = match flags.dry_run {
        true => Effects::dry_run(crate::interrupt::flag(), std::io::stdout()),
        false => Effects::real(&shell, own::perform, crate::interrupt::flag(), std::io::stderr()),
    };
    // Each step is a release: the next is tried whatever happened to this one.
    let hold = Step::Hold { acquire: Vec::new(), body: Vec::new(), release: steps };
    let outcome = Run::new(&mut effects, &mut Quiet).perform(&[hold]);
    effects.finish()?;
    outcome?;
    if !flags.dry_run {
        println!("clean");
    }
    Ok(Exit::Good)
}

fn plan(world: &World, removes_results: bool) -> Vec<Step> {
    let planner = Planner { host: &world.host, settings: &world.settings };
    let root = &world.host.root;
    let scratch = root.join(SCRATCH);
    let mut steps = planner.prologue();
    // The prologue makes the scratch folder; only what it says of the place is needed here.
    steps.truncate(2);
    for pid in recorded(&scratch) {
        let group = format!("-{pid}");
        steps.push(Step::run(Command::new("kill", ["-s", "TERM", "--", &group]).may_fail()));
    }
    for point in mounts(&[planner.mount_root(), planner.fuse_root()]) {
        steps.push(Step::own(["unmount", point.as_str()]));
    }
    steps.extend(docker());
    // A FUSE mount's other end dies with its container; what is still listed is unmounted now.
    steps.push(Step::own(["unmount", planner.fuse_root().as_str()]));
    if scratch.join("localio").exists() {
        let keep = format!("--keep={SCRATCH}/localio");
        steps.push(Step::own(["parameter", &keep, "/sys/module/nfs/parameters/localio_enabled"]));
    }
    steps.extend(planner.remove_volume_folders());
    if world.settings.get("BENCH_DATA_DIR").is_some() {
        steps.push(Step::Do(Effect::Remove(planner.data_root())));
    }
    if scratch.join(MARKER).exists() {
        steps.push(Step::Do(Effect::Remove(SCRATCH.into())));
    }
    if removes_results {
        steps.push(Step::Do(Effect::Remove("bench/results".into())));
    }
    steps
}

/// Processes that a harness has started and that still run: the pid has the start time that was
/// written down, so it is the same process.
fn recorded(scratch: &Utf8Path) -> Vec<u32> {
    let entries = scratch.join("pids").read_dir_utf8().into_iter().flatten().flatten();
    entries
        .filter_map(|entry| {
            let pid: u32 = entry.file_name().parse().ok()?;
            let started = std::fs::read_to_string(entry.path()).ok()?;
            (process_started(pid)? == started.trim()).then_some(pid)
        })
        .collect()
}

/// What is mounted in our folders, the innermost first.
fn mounts(folders: &[Utf8PathBuf]) -> Vec<String> {
    let text = crate::kernel::read("/proc/self/mountinfo").unwrap_or_default();
    let mut points: Vec<String> = mountinfo::parse(&text)
        .into_iter()
        .map(|it| it.point)
        .filter(|it| folders.iter().any(|folder| Utf8Path::new(it).starts_with(folder)))
        .collect();
    points.sort_by_key(|it| std::cmp::Reverse(it.len()));
    points.dedup();
    points
}

/// What docker has of ours; nothing when there is no docker, or none that answers.
fn docker() -> Vec<Step> {
    let list = |listing: &str, format: &str| -> Vec<String> {
        let args = listing.split(' ').chain(["--filter=label=dittobench=1", "--format", format]);
        let text = ask("docker", args).unwrap_or_default();
        text.lines().filter(|it| !it.is_empty()).map(str::to_owned).collect()
    };
    let kinds = [
        (list("ps --all", "{{.Names}}"), &["rm", "--force", "--volumes"][..]),
        (list("volume ls", "{{.Name}}"), &["volume", "rm", "--force"]),
        (list("network ls", "{{.Name}}"), &["network", "rm"]),
    ];
    let remove = |(names, verb): (Vec<String>, &[&str])| {
        (!names.is_empty())
            .then(|| Step::run(Command::new("docker", verb.iter().copied()).args(names)))
    };
    kinds.into_iter().filter_map(remove).collect()
}
