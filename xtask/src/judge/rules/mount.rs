//! The mount, and what passes over it.

use crate::{
    base::kernel::{mountinfo, mountstats},
    judge::{
        evidence::Evidence,
        rule::{Check, Kept, Rule, Says, Threshold},
    },
};

pub static MOUNT: Rule = Rule {
    number: 1,
    title: "the mount is what was declared",
    why: "a number of another mount, or of the folder below it, is a number of something else",
    here: "type, source, version, transport, port, sizes, `hard`, timeouts, nconnect and attribute caching (SMB: version, \
           cache, attribute caching, `hard`), when mounted and again from the snapshots before and after the job. `invalid`",
    kept: Kept::Enforced,
    checks: &[Check::Sample(mount)],
    not_where: "macOS: its type only, when it is mounted",
    remedy: "look at `before/mountinfo` in the sample's folder; mount options are in the system's file and in \
             `run/plan/mount.rs`, and a kernel may refuse one and take another",
    tests: &["what_breaks_a_rule_is_found_by_it_alone", "mounts_follow_the_operating_system"],
    ..Rule::PLAIN
};

fn mount(it: &Evidence<'_>, says: &mut Says<'_>) {
    if it.cell.mount.fstype.is_empty() {
        return;
    }
    for when in ["before", "after"] {
        // macOS keeps no such file; there the mount is verified when it is made.
        let Some(text) = it.file(&format!("{when}/mountinfo")) else {
            says.not_checked("the kernel keeps no account of its mounts");
            return;
        };
        let wrong = match mountinfo::at(&text, it.cell.point.as_str()) {
            None => vec!["nothing was mounted there".to_owned()],
            Some(mount) => mountinfo::differences(&mount, &it.cell.mount),
        };
        if !wrong.is_empty() {
            let wrong = wrong.join("; ");
            says.invalid(format!("{when} the job, the mount was not as declared: {wrong}"));
        }
    }
}

/// The share of what a job moved that the wire has to have carried.
const WIRE_SHARE_MIN: f64 = 0.9;

pub static WIRE: Rule = Rule {
    number: 6,
    title: "operations on the wire match fio's",
    why: "what fio counts and the wire did not carry was answered by the client's own cache",
    here: "over NFS, by `mountstats` before and after the job: of the bytes that it read past the cache, and of those that it \
           wrote and synced, {WIRE_SHARE_MIN} have to have passed; of its renames and removals as many calls. `invalid`",
    thresholds: &[Threshold { name: "WIRE_SHARE_MIN", value: WIRE_SHARE_MIN }],
    kept: Kept::Enforced,
    checks: &[Check::Sample(wire)],
    not_where: "SMB and FUSE, whose kernel clients count no bytes of a mount",
    remedy: "look at `job.fio`: without `direct=1` a read may end in the page cache; and at the mount's options",
    tests: &["what_breaks_a_rule_is_found_by_it_alone"],
};

fn wire(it: &Evidence<'_>, says: &mut Says<'_>) {
    if !it.cell.protocol.is_mounted_by_host() {
        if !it.system.access.is_without_server() {
            says.not_checked("the kernel's FUSE client counts no bytes");
        }
        return;
    }
    let (before, after) = (it.before.mountstats, it.after.mountstats);
    let Some(passed) = Passed::between(before, after) else {
        says.not_checked("the kernel's client counts no bytes of this mount");
        return;
    };
    let written = if it.workload.durable { it.bytes_of("write") } else { 0 };
    for (what, moved, passed) in
        [("read", it.bytes_of("read"), passed.read), ("wrote", written, passed.written)]
    {
        if (passed as f64) < moved as f64 * WIRE_SHARE_MIN {
            says.invalid(format!(
                "of {moved} bytes that it {what}, {passed} passed over the mount"
            ));
        }
    }
    for (op, calls) in [("rename", &["RENAME"][..]), ("unlink", &["REMOVE", "RMDIR"])] {
        let done: u64 = it.ops.iter().filter(|it| it.op == op).map(|it| it.operations).sum();
        let count = |text| calls.iter().map(|it| mountstats::calls(text, it)).sum::<u64>();
        let asked = count(after).saturating_sub(count(before));
        if (asked as f64) < done as f64 * WIRE_SHARE_MIN {
            says.invalid(format!(
                "{done} times {op}, and {asked} calls of it passed over the mount"
            ));
        }
    }
}

/// Bytes that the client in the kernel has asked a server for, and has sent it.
struct Passed {
    read: u64,
    written: u64,
}

impl Passed {
    fn between(before: &str, after: &str) -> Option<Passed> {
        let ([old_read, old_written], [read, written]) =
            (mountstats::server_bytes(before)?, mountstats::server_bytes(after)?);
        Some(Passed {
            read: read.saturating_sub(old_read),
            written: written.saturating_sub(old_written),
        })
    }
}
