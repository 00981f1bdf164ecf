//! The mount, and what passes over it.

use crate::{
    base::kernel::mountinfo,
    judge::{
        evidence::Evidence,
        rule::{Check, Kept, Rule, Says},
    },
};

pub static MOUNT: Rule = Rule {
    number: 1,
    title: "the mount is what was declared",
    why: "a number of another mount, or of the folder below it, is a number of something else",
    here: "type, source, version, transport, port, sizes, `hard`, timeouts, nconnect and attribute caching (SMB: version, \
           cache, attribute caching, `hard`), when mounted and again from the snapshots before and after the job. `invalid`",
    thresholds: &[],
    kept: Kept::Enforced,
    checks: &[Check::Sample(mount)],
    not_where: "macOS: its type only, when it is mounted",
    remedy: "look at `before/mountinfo` in the sample's folder; mount options are in the system's file and in \
             `run/plan/mount.rs`, and a kernel may refuse one and take another",
    tests: &["a_mount_that_is_not_what_was_declared_is_invalid"],
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

pub static WIRE: Rule = Rule {
    number: 6,
    title: "operations on the wire match fio's",
    why: "what fio counts and the wire did not carry was answered by the client's own cache",
    here: "kept: `mountstats` of NFS mounts before and after",
    thresholds: &[],
    kept: Kept::NotYet,
    checks: &[],
    not_where: "",
    remedy: "",
    tests: &[],
};
