//! The findings in one look: which systems can run, which cannot and why in few words, and what
//! would change it.

use std::fmt::Write as _;

use super::{Check, Tool, packages};

use crate::base::output::wrap;

/// Between a heading and what stands beside it.
const INDENT: usize = 11;

/// `what` are the systems that were looked at, or the lab. Lines are no wider than `width`, but for
/// commands, which have to be copied whole.
pub fn summary(checks: &[Check], what: &[&str], width: usize) -> String {
    let reasons: Vec<(&str, Vec<&Check>)> =
        what.iter().map(|it| (*it, missing(checks, it))).collect();
    let ready: Vec<&str> = reasons.iter().filter(|it| it.1.is_empty()).map(|it| it.0).collect();
    let mut out = match (what, ready.len()) {
        ([only], 1) => format!("{only} can run on this machine.\n"),
        ([only], _) => format!("{only} cannot run on this machine yet.\n"),
        (_, count) => format!("{count} of {} systems can run on this machine.\n", what.len()),
    };
    if what.len() > 1 && !ready.is_empty() {
        out.push('\n');
        block(&mut out, "ready", &ready.join(", "), width);
    }
    let lacking: Vec<&(&str, Vec<&Check>)> = reasons.iter().filter(|it| !it.1.is_empty()).collect();
    if lacking.is_empty() {
        return out;
    }
    out.push('\n');
    let heading = if what.len() > 1 { "not ready" } else { "it lacks" };
    not_ready(&mut out, heading, &lacking, width);
    out.push_str("\nto change it\n");
    for it in remedies(&lacking) {
        let lines = match it {
            // It has to be copied whole, so the terminal breaks it, and not this program.
            Remedy::Command(command) => vec![command],
            Remedy::Words(text) => wrap(&text, width.saturating_sub(4)),
        };
        for (index, line) in lines.iter().enumerate() {
            let indent = if index == 0 { 2 } else { 4 };
            let _ = writeln!(out, "{:indent$}{line}", "");
        }
    }
    out
}

enum Remedy {
    Command(String),
    Words(String),
}

fn not_ready(out: &mut String, heading: &str, lacking: &[&(&str, Vec<&Check>)], width: usize) {
    // What is the same for all of them is said once.
    let in_all =
        |it: &&Check| lacking.iter().all(|(_, all)| all.iter().any(|other| other.name == it.name));
    let shared: Vec<&Check> = lacking[0].1.iter().copied().filter(in_all).collect();
    let mut groups: Vec<(Vec<&str>, String)> = Vec::new();
    for (name, missing) in lacking {
        let own: Vec<&Check> = missing.iter().copied().filter(|it| !in_all(it)).collect();
        let why = in_few_words(&own);
        match groups.iter_mut().find(|it| it.1 == why) {
            Some(group) => group.0.push(name),
            None => groups.push((vec![name], why)),
        }
    }
    // The fewest steps away come first.
    groups.sort_by_key(|it| it.1.len());
    let mut heading = heading;
    let shared = in_few_words(&shared);
    match (&*groups, lacking.len()) {
        ([_], 1) => return block(out, heading, &shared, width),
        _ if shared.is_empty() => (),
        _ => {
            block(out, heading, &format!("all {}: {shared}", lacking.len()), width);
            heading = "";
        }
    }
    for (names, why) in groups {
        let names = names.join(", ");
        match (why.is_empty(), shared.is_empty()) {
            (true, _) => block(out, heading, &format!("{names}: nothing else"), width),
            (_, true) => block(out, heading, &format!("{names}: {why}"), width),
            (_, false) => block(out, heading, &format!("{names}: also {why}"), width),
        }
        heading = "";
    }
}

/// What keeps one from running, without what follows from something else that is missing.
fn missing<'c>(checks: &'c [Check], name: &str) -> Vec<&'c Check> {
    let is_its = |it: &&Check| it.needed_by.iter().any(|it| it == name);
    let all: Vec<&Check> = checks.iter().filter(|it| !it.ok).filter(is_its).collect();
    let causes: Vec<&Check> = all.iter().copied().filter(|it| !it.is_unasked()).collect();
    if causes.is_empty() { all } else { causes }
}

/// `docker daemon does not answer, no mount.nfs, module nfs`
fn in_few_words(checks: &[&Check]) -> String {
    let is_absent = |it: &Check| matches!(&*it.found, "not installed" | super::detect::NO_MODULE);
    let short = |it: &Check| match it.name.strip_prefix("lab: ").unwrap_or(&it.name) {
        name if is_absent(it) => name.strip_prefix("kernel ").unwrap_or(name).to_owned(),
        name if matches!(&*it.found, "taken" | "does not answer") => format!("{name} {}", it.found),
        name => format!("{name}: {}", it.found),
    };
    let (absent, others): (Vec<&Check>, Vec<&Check>) = checks.iter().partition(|it| is_absent(it));
    let mut words: Vec<String> = others.into_iter().map(short).collect();
    let absent: Vec<String> = absent.into_iter().map(short).collect();
    if !absent.is_empty() {
        words.push(format!("no {}", absent.join(", ")));
    }
    words.join(", ")
}

/// What would make all of them ready: one command for all packages, then what no package has.
fn remedies(lacking: &[&(&str, Vec<&Check>)]) -> Vec<Remedy> {
    let mut all: Vec<&Check> = Vec::new();
    for it in lacking.iter().flat_map(|it| &it.1) {
        if !all.iter().any(|other| other.name == it.name) {
            all.push(it);
        }
    }
    let tools: Vec<Tool> = all.iter().filter_map(|it| it.tool).collect();
    // Whoever types it can answer questions.
    let short = |it: String| {
        it.replace("DEBIAN_FRONTEND=noninteractive ", "").replace(" --no-install-recommends", "")
    };
    let install = super::install_command_for(&tools).map(short);
    let mut remedies: Vec<Remedy> = install.into_iter().map(Remedy::Command).collect();
    let mut modules: Vec<&str> = Vec::new();
    let mut words: Vec<String> = Vec::new();
    for it in all {
        match (it.name.strip_prefix("kernel module "), it.tool) {
            (Some(module), _) => modules.push(module),
            (None, Some(tool)) if packages::has_package(tool) => (),
            (None, Some(tool)) => words.push(packages::remedy_here(tool)),
            (None, None) if words.contains(&it.remedy) => (),
            (None, None) => words.push(it.remedy.clone()),
        }
    }
    remedies.extend(words.into_iter().map(Remedy::Words));
    if !modules.is_empty() {
        remedies.push(Remedy::Words(packages::modules_remedy(&modules)));
        let lab = "or without touching this machine: cargo xtask lab -- bench NAME";
        remedies.push(Remedy::Words(lab.to_owned()));
    }
    remedies
}

/// A heading and a text beside it.
fn block(out: &mut String, heading: &str, text: &str, width: usize) {
    let mut heading = heading;
    for line in wrap(text, width.saturating_sub(INDENT)) {
        let _ = writeln!(out, "{heading:INDENT$}{line}");
        heading = "";
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    fn check(name: &str, found: &str, needed_by: &[&str]) -> Check {
        Check {
            name: name.to_owned(),
            required: false,
            ok: found == "ok",
            found: found.to_owned(),
            needed_by: needed_by.iter().map(|it| (*it).to_owned()).collect(),
            remedy: format!("mend the {name}"),
            tool: None,
            is_port: false,
        }
    }

    #[test]
    fn what_all_lack_is_said_once_and_what_follows_from_it_not_at_all() {
        let checks = [
            check("fio", "ok", &["here", "one", "two", "three"]),
            check("docker daemon", "does not answer", &["one", "two", "three"]),
            check("docker has root", super::super::detect::NO_DOCKER, &["one"]),
            check("mount.x", "not installed", &["two", "three"]),
            check("mount.y", "not installed", &["two", "three"]),
            check("port 22049", "taken", &["three"]),
            check("free disk", "3 MiB free, 1 GiB needed at `/`", &["three"]),
            check("lab: KVM", "not there", &[]),
        ];
        let expected = expect![[r#"
            1 of 4 systems can run on this machine.

            ready      here

            not ready  all 3: docker daemon does not answer
                       one: nothing else
                       two: also no mount.x, mount.y
                       three: also port 22049 taken, free disk: 3 MiB
                       free, 1 GiB needed at `/`, no mount.x, mount.y

            to change it
              mend the docker daemon
              mend the mount.x
              mend the mount.y
              mend the port 22049
              mend the free disk
        "#]];
        expected.assert_eq(&summary(&checks, &["here", "one", "two", "three"], 60));
        let expected = expect![[r#"
            two cannot run on this machine yet.

            it lacks   docker daemon does not answer, no mount.x, mount.y

            to change it
              mend the docker daemon
              mend the mount.x
              mend the mount.y
        "#]];
        expected.assert_eq(&summary(&checks, &["two"], 80));
        assert_eq!(summary(&checks, &["here"], 80), "here can run on this machine.\n");
    }

    #[test]
    fn modules_are_had_together() {
        let checks = [
            check("kernel module a", super::super::detect::NO_MODULE, &["one"]),
            check("kernel module b", super::super::detect::NO_MODULE, &["one"]),
        ];
        let text = summary(&checks, &["one"], 200);
        assert!(text.contains("it lacks   no module a, module b\n"), "{text}");
        assert!(text.contains("a b\n") || text.contains("the modules a, b\n"), "{text}");
        assert!(text.contains("cargo xtask lab"), "{text}");
    }

    #[test]
    fn lines_keep_to_their_width() {
        assert_eq!(wrap("a bc def g", 4), ["a bc", "def", "g"]);
        assert_eq!(wrap("longer than that", 3), ["longer", "than", "that"]);
        assert_eq!(wrap("all in one", usize::MAX), ["all in one"]);
    }
}
