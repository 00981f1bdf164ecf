//! Who answered, alone, and whether anybody complained.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::judge::{
    evidence::Evidence,
    rule::{Check, Kept, Rule, Says},
};

pub static SERVER: Rule = Rule {
    number: 2,
    title: "the right server answered",
    why: "a server that died and came again, or another one at the same address, was measured in part or not at all",
    here: "the mount's address and, over NFS, its ports; the same containers before and after the job (`inspect.json`: \
           image id, start, restarts, limits; no environment). `invalid`; without that evidence `suspect`",
    kept: Kept::Enforced,
    checks: &[Check::Sample(server)],
    not_where: "a folder of a person's, whose server is not the harness's",
    remedy: "the server's log lies in `logs/` of the results; `BENCH_MEM_LIMIT` ends a server that wants more",
    tests: &["a_server_that_came_again_is_another"],
    ..Rule::PLAIN
};

pub static ALONE: Rule = Rule {
    number: 3,
    title: "one system at a time",
    why: "two systems that share the machine share its speed",
    here: "containers, mounts and ports before a visit, containers, volumes and networks after it. Another fio on the \
           machine: `suspect`",
    kept: Kept::Enforced,
    checks: &[Check::Sample(alone)],
    remedy: "`cargo xtask clean-all` removes what an interrupted run left; end the other fio",
    tests: &["what_breaks_a_rule_is_found_by_it_alone"],
    ..Rule::PLAIN
};

pub static ERRORS: Rule = Rule {
    number: 4,
    title: "no errors",
    why: "a job that failed early, or an I/O that was cut short, is fast",
    here: "fio's error of every job, short and dropped I/Os, exit codes; what the kernel's clients complain of meanwhile \
           (`kernel.log`): not responding, reconnecting, I/O errors. `invalid`",
    kept: Kept::Enforced,
    checks: &[Check::Sample(errors)],
    not_where: "the kernel's log, where it may not be read",
    remedy: "`error.txt` or `fio.json` in the sample's folder say what failed; the server's log is in `logs/`",
    tests: &["what_breaks_a_rule_is_found_by_it_alone", "what_the_kernel_complains_of_is_an_error"],
    ..Rule::PLAIN
};

fn server(it: &Evidence<'_>, says: &mut Says<'_>) {
    // A folder of the host has neither containers nor a client.
    if it.system.access.is_without_server() {
        return;
    }
    match it.both("inspect.json", "after/inspect.json") {
        Some((before, after)) => restarts(&before, &after, says),
        None => says.suspect("nothing tells whether its server ran on"),
    }
}

/// Containers that are not those that were there before the job. Each look is what `docker inspect`
/// said, an object for each container.
fn restarts(before: &str, after: &str, says: &mut Says<'_>) {
    #[derive(Deserialize, PartialEq)]
    #[serde(rename_all = "PascalCase")]
    struct Container {
        name: String,
        image: String,
        pid: u32,
        started_at: String,
        restart_count: u32,
    }
    let read = |text: &str| -> Option<Vec<Container>> {
        serde_json::Deserializer::from_str(text).into_iter().collect::<Result<_, _>>().ok()
    };
    let (Some(before), Some(after)) = (read(before), read(after)) else {
        return says.suspect("what docker said of the containers cannot be read");
    };
    for it in before.iter().filter(|it| !after.contains(it)) {
        let name = it.name.trim_start_matches('/');
        says.invalid(format!("`{name}` ended or was started again while it was measured"));
    }
}

fn alone(it: &Evidence<'_>, says: &mut Says<'_>) {
    let others = |name: &str| it.file(name).is_some_and(|it| !it.trim().is_empty());
    if others("before/other-fio.txt") || others("after/other-fio.txt") {
        says.suspect("another fio ran on this machine");
    }
}

fn errors(it: &Evidence<'_>, says: &mut Says<'_>) {
    for job in it.jobs {
        if job.error != 0 || job.errors != 0 {
            says.invalid(format!("fio's job `{}` ended with error {}", job.name, job.error));
        }
        if job.lost > 0 {
            says.invalid(format!("{} I/Os were short or dropped", job.lost));
        }
    }
    if it.system.access.is_without_server() {
        return;
    }
    match it.both("before/kernel.log", "after/kernel.log") {
        Some((before, after)) => {
            if let Some(line) = complaint(&before, &after) {
                says.invalid(format!("the kernel said: {line}"));
            }
        }
        None => says.not_checked("the kernel's log cannot be read"),
    }
}

/// What the kernel's clients said of a server while it was measured.
fn complaint<'a>(before: &str, after: &'a str) -> Option<&'a str> {
    const COMPLAINTS: [&str; 3] = ["not respond", "i/o error", "reconnect"];
    let is_complaint = |it: &&str| {
        let text = it.to_ascii_lowercase();
        COMPLAINTS.iter().any(|word| text.contains(word))
    };
    // Each line has its time, so none of them is there twice.
    let known: BTreeSet<&str> = before.lines().collect();
    after.lines().filter(|it| !known.contains(it)).find(is_complaint).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::{rule::Found, verdict::Verdict};

    #[test]
    fn a_server_that_came_again_is_another() {
        let container = |pid: u32| {
            format!(
                r#"{{"Name":"/a-1","Image":"i","Named":"n","Pid":{pid},"StartedAt":"t","RestartCount":0}}"#
            )
        };
        let two = |pid: u32| format!("{}\n{}\n", container(pid), container(1));
        let verdicts = |before: &str, after: &str| {
            let mut found = Found::default();
            restarts(before, after, &mut Says { rule: 2, found: &mut found });
            found.findings.iter().map(|it| it.verdict).collect::<Vec<_>>()
        };
        assert_eq!(verdicts(&two(7), &two(7)), []);
        assert_eq!(verdicts(&two(7), &two(8)), [Verdict::Invalid]);
        assert_eq!(verdicts(&two(7), ""), [Verdict::Invalid; 2]);
        assert_eq!(verdicts(&two(7), "no"), [Verdict::Suspect]);
    }

    #[test]
    fn what_the_kernel_complains_of_is_an_error() {
        let old = "[1.0] nfs: server 10.0.0.1 not responding, still trying\n";
        let new = "[2.0] nfs: server 10.0.0.1 OK\n[3.0] CIFS: VFS: has not responded\n";
        assert_eq!(complaint(old, old), None);
        assert_eq!(complaint("", "[2.0] nfs: server 10.0.0.1 OK\n"), None);
        let both = format!("{old}{new}");
        assert_eq!(complaint(old, &both), Some("[3.0] CIFS: VFS: has not responded"));
    }
}
