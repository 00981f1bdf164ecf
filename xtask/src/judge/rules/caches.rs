//! Where bytes came from: cold, warm, and beside the caches.

use crate::{
    inputs::catalog::{Bound, Pass, Protocol},
    judge::{
        evidence::{Evidence, Snapshot, counter, network},
        rule::{Check, Kept, Rule, Says, Threshold},
    },
    results::Origin,
};

/// The share of what a cold job reads that has to come from behind the caches.
const COLD_SHARE_MIN: f64 = 0.9;

pub static COLD: Rule = Rule {
    number: 7,
    title: "cold means cold",
    why: "a read that a cache answers says nothing of what is behind it",
    here: "every step of the barrier has to succeed, a server's own conditions included. Of what a cold `lap` job reads, \
           {COLD_SHARE_MIN} has to come from behind the caches, by the kernel's count: sent by the container that `backend` \
           names (received by the server's own, where the object store is elsewhere), else read from disks by anyone \
           (`pgpgin`); less is `invalid`, no count is `suspect`. `local`: pages still cached, and its metadata, are `suspect`",
    thresholds: &[Threshold { name: "COLD_SHARE_MIN", value: COLD_SHARE_MIN }],
    kept: Kept::Enforced,
    checks: &[Check::Sample(cold)],
    not_where: "a folder of a person's (`indicative`: cold on the client alone); what lies in memory",
    remedy: "the system's `cold` steps in its file empty the server's caches; `transcript.sh` shows what was done",
    tests: &["a_cold_read_comes_from_behind_the_caches", "a_cold_read_that_no_disk_saw_is_invalid"],
};

fn cold(it: &Evidence<'_>, says: &mut Says<'_>) {
    // In memory, pages are the data.
    if it.system.origin != Origin::Memory && it.cell.pass == Pass::Cold {
        cold_on_the_client(it, says);
    }
    if is_read_once(it) {
        let origin = &it.system.origin;
        let counts = [it.before, it.after].map(|it| bytes_behind(origin, it));
        from_behind(origin, it.bytes_of("read"), counts, says);
    }
}

/// Pages of the laid-out files that were still in memory after they were given up.
fn cold_on_the_client(it: &Evidence<'_>, says: &mut Says<'_>) {
    if it.cell.protocol == Protocol::Local && !it.cell.amount.has_data() {
        says.suspect("nothing drops the names and inodes of a local folder: this pass is not cold");
    }
    let Some(text) = it.file("fincore.txt") else { return };
    let pages = text.lines().filter_map(|it| it.split_whitespace().next()?.parse::<u64>().ok());
    let cached = pages.fold(0, u64::saturating_add);
    if cached > 0 {
        says.suspect(format!("{cached} bytes of its files were still cached"));
    }
}

/// Whether each byte is read once, so that all of them can be asked to come from behind the caches.
/// What is read again may be where the first read left it.
fn is_read_once(it: &Evidence<'_>) -> bool {
    let Evidence { cell, workload, .. } = it;
    cell.pass == Pass::Cold && workload.bound == Bound::Lap && cell.amount.has_data()
}

/// Bytes that had come from behind the caches by then.
fn bytes_behind(origin: &Origin, snapshot: Snapshot<'_>) -> Option<u64> {
    match origin {
        Origin::Disk => read_from_disks(snapshot.proc),
        Origin::Sent { container } => Some(network(snapshot.containers, container)?.1),
        Origin::Received { container } => Some(network(snapshot.containers, container)?.0),
        Origin::Memory | Origin::Elsewhere => None,
    }
}

/// `counts` are those before and after the job that read so many bytes.
fn from_behind(origin: &Origin, read: u64, counts: [Option<u64>; 2], says: &mut Says<'_>) {
    let place = match origin {
        Origin::Disk => "the disks",
        Origin::Sent { container } => container,
        Origin::Received { .. } => "the object store",
        Origin::Memory => return says.suspect("it lies in memory: nothing is cold"),
        Origin::Elsewhere => {
            let text = "cold on the client; the server's caches are not ours to empty";
            return says.indicative(text);
        }
    };
    let [Some(before), Some(after)] = counts else {
        return says.suspect(format!("nothing tells how many bytes came from {place}"));
    };
    let came = after.saturating_sub(before);
    if (came as f64) < read as f64 * COLD_SHARE_MIN {
        says.invalid(format!("not cold: of {read} bytes that it read, {came} came from {place}"));
    }
}

/// Bytes that all block devices have read for whoever asked; a device that stands on another is
/// not counted twice.
fn read_from_disks(proc: &str) -> Option<u64> {
    Some(counter(proc, "pgpgin")?.saturating_mul(1 << 10))
}

pub static WARM: Rule = Rule {
    number: 8,
    title: "warm means warm",
    why: "a warm number of which half came from the disk is neither warm nor cold",
    here: "the files are read before, and which cache is warm is said above. Of what a warm job reads, {WARM_SHARE_MAX} and \
           {WARM_MIB_MAX} MiB may come from behind the caches, by the counts of rule 7; more is `suspect`",
    thresholds: &[
        Threshold { name: "WARM_SHARE_MAX", value: WARM_SHARE_MAX },
        Threshold { name: "WARM_MIB_MAX", value: WARM_MIB_MAX },
    ],
    kept: Kept::Enforced,
    checks: &[Check::Sample(warm)],
    not_where: "the local disk, which a job reads past every cache; a folder of a person's; memory",
    remedy: "give the caches more room (`BENCH_CACHE_SIZE`, `BENCH_MEM_LIMIT`) or the files less (`--size`)",
    tests: &["what_breaks_a_rule_is_found_by_it_alone"],
};

/// Of what a warm job reads, so much may come from behind the caches.
const WARM_SHARE_MAX: f64 = 0.1;
/// And so much, since what reads beside it is counted as well.
const WARM_MIB_MAX: f64 = 4.0;

fn warm(it: &Evidence<'_>, says: &mut Says<'_>) {
    let read = it.bytes_of("read");
    if it.cell.pass != Pass::Warm || !it.workload.has_layout || read == 0 {
        return;
    }
    if it.cell.protocol == Protocol::Local {
        return says.not_checked("read past every cache, a local file comes from the disk");
    }
    let counts = [it.before, it.after].map(|at| bytes_behind(&it.system.origin, at));
    let [Some(before), Some(after)] = counts else {
        return says.not_checked("nothing tells how many bytes came from behind the caches");
    };
    let came = after.saturating_sub(before);
    let most = read as f64 * WARM_SHARE_MAX + WARM_MIB_MAX * f64::from(1 << 20);
    if came as f64 > most {
        says.suspect(format!(
            "not warm: of {read} bytes that it read, {came} came from behind the caches"
        ));
    }
}

pub static WORKING_SET: Rule = Rule {
    number: 13,
    title: "working set against caches",
    why: "a file system that is measured on files which fit into memory is memory that is measured",
    here: "`working_set` in summary.csv: what the files hold, as a share of the machine's memory. Reads are `direct=1` past \
           the client's cache, cold ones have to come from behind the server's (rule 7), and only equal passes share a table",
    remedy: "a larger `--size`",
    tests: &["a_recorded_nfs_run_gives_its_report_again"],
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::{rule::Found, verdict::Verdict};

    #[test]
    fn a_cold_read_comes_from_behind_the_caches() {
        let verdict = |origin: &Origin, counts| {
            let mut found = Found::default();
            from_behind(origin, 1000, counts, &mut Says { rule: 7, found: &mut found });
            found.findings.first().map(|it| it.verdict)
        };
        let sent = Origin::Sent { container: "one-1".to_owned() };
        assert_eq!(verdict(&sent, [Some(7), Some(907)]), None);
        assert_eq!(verdict(&sent, [Some(7), Some(906)]), Some(Verdict::Invalid));
        assert_eq!(verdict(&Origin::Disk, [Some(7), Some(8)]), Some(Verdict::Invalid));
        assert_eq!(verdict(&Origin::Disk, [None, Some(8)]), Some(Verdict::Suspect));
        assert_eq!(verdict(&Origin::Memory, [None, None]), Some(Verdict::Suspect));
    }

    #[test]
    fn pages_in_are_counted_in_kibibytes() {
        assert_eq!(read_from_disks("== /proc/vmstat\npgpgin 3\npgpgout 9"), Some(3072));
        assert_eq!(read_from_disks("pgpginned 3"), None);
    }
}
