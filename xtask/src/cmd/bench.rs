//! `cargo xtask bench`: plan, check, perform, report.

use std::path::Path;

use camino::Utf8Path;

use crate::{
    base::{
        disk,
        exit::{self, Exit},
        interrupt,
        output::{self, Style},
        units::{self, Size},
        word::quote_all,
    },
    cmd::tools,
    inputs::{catalog::System, flags, folders, selection::Selection, variants, world::World},
    judge::analysis::Analysis,
    prereq::{self, Check},
    report,
    run::{
        effects::{Effect, Effects},
        perform::{Quiet, Run},
        plan,
        rounds::Rounds,
        tools::sums,
    },
};

mod progress;

pub use progress::Echo;

/// `here` is where the person stands.
pub fn run(flags: &flags::Bench, here: &Path) -> anyhow::Result<Exit> {
    let mut flags = flags.clone();
    let given = flags.selecting.systems.clone();
    let from = Utf8Path::from_path(here).unwrap_or(Utf8Path::new("/"));
    flags.selecting.systems = folders::absolute(&given, from)?;
    let flags = &flags;
    let mut world = World::read()?;
    world.catalog = folders::expand(world.catalog, &flags.selecting.systems)?;
    world.catalog = variants::expand(world.catalog, &world.host.root, &world.settings, flags)?;
    let seed = match flags.seed {
        Some(seed) => seed,
        // Short enough to be typed again.
        None => u64::from_str_radix(&disk::random_hex(4)?, 16)?,
    };
    let engine = plan::default_engine(world.host.os);
    let selection = Selection::new(&world.catalog, &world.settings, flags, seed, engine)?;
    let asked = std::env::args().skip(1).map(|it| {
        let at = given.iter().position(|given| *given == it);
        at.map_or(it, |at| flags.selecting.systems[at].clone())
    });
    let args = recorded_args(asked, flags, seed);
    let rounds = Rounds::of(&world.host, &world.settings, &selection, &args)?;
    let header = header(&selection, &args)?;
    if flags.dry_run {
        return dry_run(&header, &rounds);
    }

    check_folders(&world, &selection, folders::given(&flags.selecting.systems))?;
    let wanted = prereq::Wanted::of_selection(&world, &selection)?;
    let mut checks = prereq::check(&world, &wanted);
    if flags.yes && install(&world, &checks)? {
        checks = prereq::check(&world, &wanted);
    }
    let skipped = decide(&selection, &checks)?;
    // Some places say no to none but who tries, and that is better heard before a server is up.
    let out = world.host.root.join(&selection.out);
    disk::make_dir(&out).map_err(|err| {
        exit::prerequisite(format!("{err:#}; give another folder for results with --out"))
    })?;
    let _lock = disk::lock(&world.host.root.join(plan::SCRATCH).join("lock"))?;
    let shell = xshell::Shell::new()?;
    shell.change_dir(&world.host.root);
    crate::errln!("{header}");
    let planned = std::time::Duration::from_secs(plan::estimate(&selection)?.seconds);
    let mut watch = progress::Progress::new(rounds.samples(), planned, flags.json);
    let commands: Box<dyn std::io::Write> =
        if flags.verbose { Box::new(Echo) } else { Box::new(std::io::sink()) };
    let mut effects = Effects::real(&shell, tools::perform, interrupt::flag(), commands);
    effects.begin_script(&header)?;
    let mut run = Run::new(&mut effects, &mut watch).of_samples(rounds.samples());
    run.outcome.skipped = skipped;
    let outcome = rounds.perform(&mut run);
    let skipped = run.outcome.skipped;
    effects.finish()?;
    drop(watch);
    let folder = effects.var(plan::RUN.0).map(|it| world.host.root.join(it));
    if let Some(folder) = folder.as_deref().filter(|it| it.exists()) {
        let summed = sums::of_all(folder);
        // Of a run that has failed, it is said why that did.
        if outcome.is_ok() {
            summed?;
        }
    }
    if let (Some(folder), Err(_)) = (&folder, &outcome) {
        // What was measured before the end is reported all the same.
        let has_begun = folder.join("raw/run.json").exists();
        if has_begun && crate::report::write(folder).is_ok() {
            crate::errln!("what was measured until then: {}", folder.join("report.html"));
        }
    }
    outcome?;
    let folder = folder.expect("a plan that was performed has made its folder");
    let analysis = Analysis::of(&folder)?;
    let path = folder.join("report.html");
    if flags.json {
        crate::outln!("{}", progress::ended(&analysis, &path));
        return Ok(exit_of(&selection, &analysis, &skipped));
    }
    for line in
        report::answer(&analysis, &skipped, disk::seen_from(&path, here).as_str(), output::width())
    {
        crate::outln!("{line}");
    }
    Ok(exit_of(&selection, &analysis, &skipped))
}

/// Says at once what is wrong with folders that are to be measured.
fn check_folders(
    world: &World,
    selection: &Selection<'_>,
    folders: &[String],
) -> anyhow::Result<()> {
    if folders.is_empty() {
        return Ok(());
    }
    let bytes = plan::estimate(selection)?.disk_bytes;
    let found = prereq::folders::check(folders, bytes, world.settings.flag("FIO_DIRECT"))?;
    for (first, other) in prereq::folders::alike(&found) {
        output::aside(
            Style::Bold,
            format_args!("`{first}` and `{other}` lie on one file system: what differs is noise"),
        );
    }
    Ok(())
}

/// Installs what is missing, as `--yes` has allowed; says whether anything was.
fn install(world: &World, checks: &[Check]) -> anyhow::Result<bool> {
    let commands = prereq::installation(world, checks)?;
    let shell = xshell::Shell::new()?;
    let mut effects = Effects::real(&shell, tools::perform, interrupt::flag(), Echo);
    for command in &commands {
        let outcome = effects.perform(&Effect::Run(command.clone()));
        outcome.map_err(|err| exit::prerequisite(format!("{err:#}")))?;
    }
    Ok(!commands.is_empty())
}

fn dry_run(header: &str, rounds: &Rounds<'_>) -> anyhow::Result<Exit> {
    let out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    let mut effects = Effects::dry_run(interrupt::flag(), out);
    let print = |effects: &mut Effects<'_>| {
        effects.begin_script(header)?;
        rounds.perform(&mut Run::new(effects, &mut Quiet).of_samples(rounds.samples()))?;
        effects.finish()
    };
    match print(&mut effects) {
        Err(err) if is_broken_pipe(&err) => Ok(Exit::Good),
        outcome => outcome.map(|()| Exit::Good),
    }
}

/// A reader that has seen enough (`| head`) is no error.
fn is_broken_pipe(err: &anyhow::Error) -> bool {
    err.chain()
        .filter_map(|it| it.downcast_ref::<std::io::Error>())
        .any(|it| it.kind() == std::io::ErrorKind::BrokenPipe)
}

/// The command line that repeats this run: with its seed, and without what only concerns this call.
fn recorded_args(
    args: impl Iterator<Item = String>,
    flags: &flags::Bench,
    seed: u64,
) -> Vec<String> {
    let mut args: Vec<String> = args
        .filter(|it| !["--dry-run", "--yes", "--json", "-v", "--verbose"].contains(&&**it))
        .collect();
    if flags.seed.is_none() {
        args.push(format!("--seed={seed}"));
    }
    args
}

fn header(selection: &Selection<'_>, args: &[String]) -> anyhow::Result<String> {
    let it = plan::estimate(selection)?;
    let time = |seconds| units::time(std::time::Duration::from_secs(seconds));
    let (samples, visits) = (units::count(it.samples, "sample"), units::count(it.visits, "visit"));
    let (about, disk, seed) = (time(it.seconds), Size(it.disk_bytes), selection.seed);
    let command = quote_all(args);
    let Some(until) = &selection.until else {
        return Ok(format!(
            "cargo xtask {command}\n{samples} in {visits}; about {about}, {disk} of disk; seed {seed}"
        ));
    };
    let first = it.seconds * u64::from(until.first) / u64::from(selection.rounds);
    let budget = until.budget_s.map_or_else(
        || "no budget (--budget)".to_owned(),
        |it| format!("a budget of {}", time(it)),
    );
    Ok(format!(
        "cargo xtask {command}\nuntil all is settled to {}, {} to {} rounds: about {} to {about}; {budget}\n\
         {samples} in {visits} at most, {disk} of disk; seed {seed}",
        until.in_words(),
        until.first,
        selection.rounds,
        time(first),
    ))
}

/// Which systems cannot run here; an error when one of them was asked for by name, or when a port is
/// taken.
fn decide(selection: &Selection<'_>, checks: &[Check]) -> anyhow::Result<Vec<(String, String)>> {
    let mut skipped = Vec::new();
    let mut refused = Vec::new();
    for selected in &selection.systems {
        let System { name, .. } = selected.system;
        let missing = prereq::missing_for(checks, name);
        if missing.is_empty() {
            continue;
        }
        let reason = missing.iter().map(|it| it.in_words()).collect::<Vec<_>>().join("; ");
        // Who listens there may be a second system: nothing is measured beside one.
        let is_in_the_way = missing.iter().any(|it| it.is_port);
        match selected.is_literal || is_in_the_way {
            true => refused.extend(missing),
            false => skipped.push((name.clone(), reason)),
        }
    }
    if !refused.is_empty() {
        let mut lines: Vec<String> = Vec::new();
        for it in refused {
            let line = format!("  {} · {}", it.in_words(), it.remedy);
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        let install = prereq::install_command(checks)
            .map_or_else(String::new, |it| format!("\nall packages at once: {it}\n(or add --yes)"));
        return Err(exit::prerequisite(format!(
            "this machine lacks what the selection needs:\n{}{install}",
            lines.join("\n")
        )));
    }
    for (name, reason) in &skipped {
        output::aside(Style::Bold, format_args!("skipped: {name}: {reason}"));
    }
    Ok(skipped)
}

fn exit_of(selection: &Selection<'_>, analysis: &Analysis, skipped: &[(String, String)]) -> Exit {
    let is_literal =
        |name: &str| selection.systems.iter().any(|it| it.is_literal && it.system.name == name);
    let has_numbers = analysis.cells.iter().any(|it| it.usable > 0);
    match () {
        () if analysis.has_failures() => Exit::Cells,
        () if skipped.iter().any(|it| is_literal(&it.0)) => Exit::Prerequisites,
        () if !has_numbers => Exit::Cells,
        () => Exit::Good,
    }
}
