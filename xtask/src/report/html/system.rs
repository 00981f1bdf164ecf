//! Each system: what it is, how it was mounted, where its time went, and its last words where it failed.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{Read as _, Seek as _, SeekFrom},
};

use camino::Utf8Path;
use maud::{Markup, html};

use super::{
    prose, text,
    visit::{self, Spent},
};
use crate::{
    base::kernel::mountinfo,
    judge::{
        analysis::{Analysis, Cell},
        verdict::Verdict,
    },
    report::markdown::version_of,
    results::{self, SystemRecord},
};

pub fn section(run: &Utf8Path, analysis: &Analysis, spent: &Spent) -> Markup {
    let longest = spent.values().map(|it| it.values().sum::<f64>()).fold(0.0, f64::max);
    html! {
        section aria-labelledby="systems" {
            h2 id="systems" { "Each system" }
            @if !analysis.differences.is_empty() { (variants(analysis)) }
            @if longest > 0.0 {
                h3 { "Where the time of their visits went" }
                (visit::legend())
                div.wide tabindex="0" role="region" aria-label="Where the time of their visits went" {
                    table {
                        tbody {
                            @for (name, of) in spent {
                                tr { th scope="row" { (text(name)) } td.plot { (visit::bar(of, longest)) } }
                            }
                        }
                    }
                }
            }
            @for (name, it) in &analysis.record.systems { (one(run, analysis, name, it)) }
        }
    }
}

fn variants(analysis: &Analysis) -> Markup {
    html! {
        h3 { "What differs between variants, of all that was kept" }
        ul {
            @for it in &analysis.differences {
                li {
                    strong { (text(&it.variant)) } " beside " (text(&it.first)) ": "
                    @if !it.found.is_empty() { (text(&it.found.join("; "))) }
                    @else if it.is_same_again { "nothing, as was asked for: an A/A test, and what differs is noise" }
                    @else { "nothing: neither image, version, configuration nor job; what was varied may have no effect" }
                }
            }
        }
    }
}

fn one(run: &Utf8Path, analysis: &Analysis, name: &str, it: &SystemRecord) -> Markup {
    let services = analysis.versions.get(name).into_iter();
    let services: Vec<String> = services.flat_map(|it| it.services_in_words()).collect();
    let limit = |setting: &str| analysis.record.setting(name, setting).map(text);
    let own: Vec<&Cell> = analysis.cells.iter().filter(|it| it.record.system == name).collect();
    html! {
        section {
            h3 { (text(name)) }
            p { (text(&it.title)) @if !it.analysis.is_empty() { ". " (prose(&it.analysis)) } }
            dl {
                dt { "version" } dd { (text(&version_of(analysis, name))) }
                @if !services.is_empty() { dt { "stands on" } dd { (text(&services.join("; "))) } }
                dt { "reached" } dd { (it.access) }
                dt { "an fsync survives" } dd { (text(&it.durable)) }
                @if it.container.is_some() {
                    @if let (Some(cpus), Some(memory)) = (limit("BENCH_CPU_LIMIT"), limit("BENCH_MEM_LIMIT")) {
                        dt { "held to" } dd { (cpus) " processors, " (memory) " of memory" }
                    }
                }
                @for (protocol, mount) in mounts(run, &own) { dt { "mounted, " (protocol) } dd { code { (mount) } } }
            }
            @if !it.tuning.is_empty() {
                details {
                    summary { "Options that are not its default, and why" }
                    dl { @for (option, reason) in &it.tuning { dt { code { (text(option)) } } dd { (prose(reason)) } } }
                }
            }
            @for (title, log) in last_words(run, analysis, &own) {
                details { summary { "The end of its log: " (title) } pre { (log) } }
            }
        }
    }
}

/// As the kernel says it, of the first sample of each protocol.
fn mounts(run: &Utf8Path, cells: &[&Cell]) -> BTreeMap<String, String> {
    let mut mounts = BTreeMap::new();
    for cell in cells {
        let it = &cell.record;
        let protocol = it.protocol.to_string();
        if mounts.contains_key(&protocol) {
            continue;
        }
        let path = run.join(&it.folder).join("1/before/mountinfo");
        let Ok(all) = std::fs::read_to_string(path) else { continue };
        let Some(mount) = mountinfo::holding(&all, &it.point) else { continue };
        let option = |(name, value): (&String, &String)| match value.is_empty() {
            true => name.clone(),
            false => format!("{name}={value}"),
        };
        let options: Vec<String> = mount.options.iter().map(option).collect();
        let told = format!("{} {} ({})", mount.fstype, mount.source, options.join(","));
        mounts.insert(protocol, text(&told));
    }
    mounts
}

/// Of visits in which something failed.
fn last_words(run: &Utf8Path, analysis: &Analysis, cells: &[&Cell]) -> Vec<(String, String)> {
    let mut logs = BTreeMap::new();
    for cell in cells.iter().filter(|it| it.verdict == Verdict::Failed) {
        for round in 1..=analysis.rounds {
            logs.insert((cell.record.protocol, round), &cell.record.system);
        }
    }
    for it in &analysis.failed_visits {
        if let Some(cell) = cells.iter().find(|cell| cell.record.system == it.system) {
            logs.insert((it.protocol, it.round), &cell.record.system);
        }
    }
    let words = logs.into_iter().filter_map(|((protocol, round), system)| {
        let name = format!("{}-{protocol}-{round}.log", results::file_name(system));
        Some((results::visit_title(system, protocol, round), tail(&run.join("logs").join(name))?))
    });
    const MOST: usize = 3;
    words.take(MOST).collect()
}

fn tail(path: &Utf8Path) -> Option<String> {
    const BYTES: u64 = 1 << 14;
    const LINES: usize = 15;
    const CHARACTERS: usize = 400;
    let mut file = File::open(path).ok()?;
    let size = file.metadata().ok()?.len();
    file.seek(SeekFrom::Start(size.saturating_sub(BYTES))).ok()?;
    let mut bytes = Vec::new();
    file.take(BYTES).read_to_end(&mut bytes).ok()?;
    let all = String::from_utf8_lossy(&bytes);
    let lines: Vec<String> =
        all.lines().map(|it| text(it).chars().take(CHARACTERS).collect()).collect();
    let last = lines[lines.len().saturating_sub(LINES)..].join("\n");
    (!last.trim().is_empty()).then_some(last)
}
