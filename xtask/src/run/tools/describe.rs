//! Writes down what a run is: the machine, the tools, the settings, and every cell it will measure.

use std::{collections::BTreeMap, time::SystemTime};

use anyhow::Context as _;
use camino::Utf8PathBuf;
use clap::Parser;

use crate::{
    base::{disk, redact::redact},
    inputs::{
        catalog::Catalog, flags::bench_from, folders, host::Host, selection::Selection,
        settings::Settings, variants,
    },
    results,
    run::{
        effects::{Command, Ctx},
        plan,
    },
};

#[derive(Parser, Debug)]
pub struct Args {
    #[arg(long)]
    out: Utf8PathBuf,
    /// The command line of the run, with its seed
    #[arg(last = true)]
    args: Vec<String>,
}

pub fn run(ctx: &Ctx<'_>, args: &Args) -> anyhow::Result<()> {
    let root = Utf8PathBuf::try_from(ctx.shell.current_dir())?;
    let host = Host::read(root.clone())?;
    let settings = Settings::load(&root, |name| ctx.shell.var(name).ok())?;
    let flags = bench_from(&args.args)?;
    let catalog = folders::expand(Catalog::load(&root)?, &flags.selecting.systems)?;
    let catalog = variants::expand(catalog, &root, &settings, &flags)?;
    let mounts = crate::base::kernel::read("/proc/self/mountinfo").unwrap_or_default();
    let seed = flags.seed.context("the recorded command line has no seed")?;
    let engine = plan::default_engine(host.os);
    let selection = Selection::new(&catalog, &settings, &flags, seed, engine)?;
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?;
    let mut record = plan::record(
        &host,
        &settings,
        &selection,
        &args.args,
        &redact(&mounts),
        facts(ctx, &selection, &settings),
        now.as_secs(),
    )?;
    let mut known = results::durability::known(&root.join(&selection.out))?;
    known.retain(|it| record.systems.contains_key(&it.system));
    record.durability = known;
    let text = serde_json::to_string_pretty(&record)? + "\n";
    disk::write(&args.out, &text, false)
}

/// What the machine says of itself, each asked once.
fn facts(
    ctx: &Ctx<'_>,
    selection: &Selection<'_>,
    settings: &Settings,
) -> BTreeMap<String, String> {
    let ask = |program: &str, args: &[&str]| {
        let text = ctx.output(&Command::new(program, args.iter().copied())).ok()?;
        Some(text.trim_end().to_owned())
    };
    let mut facts = BTreeMap::new();
    let mut add = |name: &str, value: Option<String>| {
        facts.insert(name.to_owned(), value.unwrap_or_else(|| "unknown".to_owned()));
    };
    if let Ok(kind) = std::env::var(results::LAB_FACT_VARIABLE) {
        add(results::LAB_FACT, Some(kind));
    }
    for (name, value) in processors() {
        add(name, Some(value));
    }
    if let Some(said) = ask("fio", &["--cpuclock-test"]).filter(|it| !it.is_empty()) {
        let passes = said.contains("Pass");
        add("fio_clock", Some(if passes { "pass" } else { "fail" }.to_owned()));
    }
    add("kernel", ask("uname", &["-srm"]));
    add("fio", ask("fio", &["--version"]));
    let copied = || ctx.shell.read_file(results::REVISION).ok().map(|it| it.trim().to_owned());
    let revision = ask("git", &results::GIT_REVISION).or_else(copied);
    add("git_revision", revision.filter(|it| !it.is_empty()));
    add(
        "cpu",
        field("/proc/cpuinfo", "model name")
            .or_else(|| ask("sysctl", &["-n", "machdep.cpu.brand_string"])),
    );
    add("cpus", std::thread::available_parallelism().ok().map(|it| it.to_string()));
    add(
        "memory",
        field("/proc/meminfo", "MemTotal").or_else(|| ask("sysctl", &["-n", "hw.memsize"])),
    );
    add(
        "os",
        field("/etc/os-release", "PRETTY_NAME").or_else(|| ask("sw_vers", &["-productVersion"])),
    );
    if selection.systems.iter().any(|it| it.system.has_containers(settings)) {
        add("docker", ask("docker", &["version", "--format", "{{.Server.Version}}"]));
        add("compose", ask("docker", &["compose", "version", "--short"]));
    }
    facts
}

/// How the machine's processors and its memory are driven, as far as its kernel says.
fn processors() -> Vec<(&'static str, String)> {
    const SYSTEM: &str = "/sys/devices/system";
    let read = |path: &str| std::fs::read_to_string(path).ok().map(|it| it.trim().to_owned());
    let of_cpu = |file: &str| read(&format!("{SYSTEM}/cpu/{file}"));
    let yes_or_no = |flag: String, yes: &str| if flag == yes { "on" } else { "off" }.to_owned();
    let turbo = of_cpu("intel_pstate/no_turbo").map(|it| yes_or_no(it, "0"));
    let chosen = |text: String| Some(text.split_once('[')?.1.split_once(']')?.0.to_owned());
    let known = [
        ("governor", of_cpu("cpu0/cpufreq/scaling_governor")),
        ("turbo", turbo.or_else(|| of_cpu("cpufreq/boost").map(|it| yes_or_no(it, "1")))),
        ("smt", of_cpu("smt/active").map(|it| yes_or_no(it, "1"))),
        ("numa_nodes", read(&format!("{SYSTEM}/node/online"))),
        ("clock_source", read(&format!("{SYSTEM}/clocksource/clocksource0/current_clocksource"))),
        ("huge_pages", read("/sys/kernel/mm/transparent_hugepage/enabled").and_then(chosen)),
        ("swap", field("/proc/meminfo", "SwapTotal")),
        ("hypervisor", hypervisor()),
    ];
    known.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// A processor that a hypervisor lends says so by a flag.
fn hypervisor() -> Option<String> {
    let flags = field("/proc/cpuinfo", "flags")?;
    let is_lent = flags.split(' ').any(|it| it == "hypervisor");
    Some(if is_lent { "yes" } else { "no" }.to_owned())
}

fn field(path: &str, name: &str) -> Option<String> {
    let text = std::fs::read_to_string(path).ok()?;
    let line = text.lines().find(|it| it.starts_with(name))?;
    let (_, value) = line.split_once([':', '='])?;
    Some(value.trim().trim_matches('"').to_owned())
}
