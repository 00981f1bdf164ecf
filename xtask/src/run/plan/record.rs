//! What a plan writes down of itself, for whoever reads the results folder.

use std::collections::BTreeMap;

use crate::{
    base::kernel::mountinfo::{self, MountInfo},
    inputs::{
        catalog::{Pass, System},
        host::Host,
        matrix,
        selection::Selection,
        settings::Settings,
    },
    results::{self, CellRecord, Origin, Record, SCHEMA, SystemRecord, WorkloadRecord},
    run::plan::{self, Planner, compose::container, expectation},
};

pub fn record(
    host: &Host,
    settings: &Settings,
    selection: &Selection<'_>,
    args: &[String],
    mounts: &str,
    facts: BTreeMap<String, String>,
    started: u64,
) -> anyhow::Result<Record> {
    let planner = Planner { host, settings };
    let shapes = matrix::shapes(selection)?;
    let mut cells = Vec::new();
    for selected in &selection.systems {
        let system = selected.system;
        for &protocol in &selected.protocols {
            let mount = &system.mount[&protocol];
            for shape in matrix::of_system(&shapes, system) {
                for &pass in &shape.passes {
                    cells.push(CellRecord {
                        system: system.name.clone(),
                        protocol,
                        workload: shape.workload.name.clone(),
                        size: shape.label(),
                        amount: shape.amount,
                        threads: shape.threads,
                        pass,
                        folder: results::cell_folder(&system.name, protocol, &shape.folder(pass)),
                        point: planner.point(system, protocol),
                        mount: expectation(host.os, protocol, mount),
                        checks_layout: shape.checks_layout && pass == Pass::Cold,
                    });
                }
            }
        }
    }
    let systems = selection.systems.iter().map(|it| {
        let system = it.system;
        let settings = planner.settings_of(system);
        let planner = Planner { host, settings: &settings };
        let mount = system.folder.as_ref().and_then(|it| mountinfo::holding(mounts, it));
        let record = SystemRecord {
            title: mount.as_ref().map_or_else(|| system.title.clone(), in_words),
            access: planner.access(system),
            durable: system.durable(&settings).to_owned(),
            metering: system.metering,
            container: planner.profile(system).map(container),
            new_for_overwrites: system.new_for_overwrites,
            reference: is_reference(selection, system, &settings),
            variant: system.variant.clone(),
            analysis: system.analysis.clone(),
            version_pattern: system.version.pattern.clone(),
            service_patterns: planner
                .needed_services(system)
                .map(|it| (it.name.clone(), it.version.pattern.clone()))
                .collect(),
            is_literal: it.is_literal,
            origin: mount.as_ref().map_or_else(|| planner.origin(system), origin_of),
            tuning: system.tuning.iter().map(|it| (it.option.clone(), it.reason.clone())).collect(),
        };
        (system.name.clone(), record)
    });
    let mut settings_shown = settings.redacted();
    // An image that is built is called after its content, and not as the settings call it.
    let images = selection.systems.iter().flat_map(|it| it.system.images()).cloned();
    let names = plan::image_names(&host.root, settings, images)?;
    settings_shown.extend(names.into_values().map(|it| (it.variable, it.name)));
    let workloads = selection.workloads.iter().map(|it| {
        let record = WorkloadRecord {
            title: it.title.clone(),
            metric: it.metric,
            bound: it.bound,
            durable: it.durable,
            writes: it.writes,
            has_layout: it.layout_job.is_some(),
            overwrites: it.overwrites(),
            small_file: it.small_file.map(|it| it.0),
            ops: it.ops.clone(),
            analysis: it.analysis.clone(),
        };
        (it.name.clone(), record)
    });
    Ok(Record {
        schema: SCHEMA,
        args: args.to_vec(),
        seed: selection.seed,
        profile: selection.profile,
        rounds: selection.rounds,
        until: selection.until.clone(),
        runtime_s: selection.runtime_s,
        rate: selection.rate,
        started,
        facts,
        settings: settings_shown,
        systems: systems.collect(),
        workloads: workloads.collect(),
        cells,
        durability: Vec::new(),
    })
}

/// What a person's folder is, as the kernel says it.
fn in_words(mount: &MountInfo) -> String {
    let options: Vec<String> = mount
        .options
        .iter()
        .map(|(name, value)| match value.is_empty() {
            true => name.clone(),
            false => format!("{name}={value}"),
        })
        .collect();
    format!("{} of {} ({})", mount.fstype, mount.source, options.join(","))
}

/// Where the bytes of a cold read come from, of a person's folder.
fn origin_of(mount: &MountInfo) -> Origin {
    match &*mount.fstype {
        "tmpfs" | "ramfs" => Origin::Memory,
        "ext2" | "ext3" | "ext4" | "xfs" | "btrfs" | "f2fs" | "overlay" => Origin::Disk,
        _ => Origin::Elsewhere,
    }
}

/// Whether the others of its durability class are compared with this one: as was asked for, or where
/// nothing was asked for its class, as its file says.
fn is_reference(selection: &Selection<'_>, system: &System, settings: &Settings) -> bool {
    let class = system.durable(settings);
    // Of variants, the first stands for all.
    if system.variant.as_ref().is_some_and(|it| it.first != system.name) {
        return false;
    }
    let mut asked = selection
        .systems
        .iter()
        .map(|it| it.system)
        .filter(|it| {
            selection.baselines.iter().any(|asked| asked == it.base())
                && it.durable(settings) == class
        })
        .peekable();
    match asked.peek() {
        Some(_) => asked.any(|it| it.name == system.name),
        None => system.reference,
    }
}
