//! What a number cannot be above: what its generator, its object store and its network can do.

use std::collections::BTreeMap;

use crate::{
    base::units::digits3,
    inputs::catalog::{Bound, Metric, Pass},
    judge::{
        evidence::Evidence,
        rule::{Check, Kept, OfSample, Rule, Says, SaysOfMany, Threshold, Together},
        verdict::Verdict,
    },
    results::Origin,
};

/// The share of a processor that each of fio's threads may use for itself.
const GENERATOR_SHARE_MAX: f64 = 0.7;

pub static GENERATOR: Rule = Rule {
    number: 16,
    title: "the load generator is not the limit, and no ceiling is passed",
    why: "a job that keeps a processor busy by itself measures that processor",
    here: "a thread of fio that spends more than {GENERATOR_SHARE_MAX} of its time in its own code, and not in the kernel, or \
           all threads together so much of all processors: `suspect`. What is read cold from an object store at more than {STORE_SLACK} above what the store by itself gave in \
           that round: `invalid` where it gave it to twice as many clients, so that it was at its limit, else `suspect`",
    thresholds: &[
        Threshold { name: "GENERATOR_SHARE_MAX", value: GENERATOR_SHARE_MAX },
        Threshold { name: "STORE_SLACK", value: STORE_SLACK },
    ],
    kept: Kept::Enforced,
    checks: &[Check::Sample(generator), Check::Run(store)],
    not_where: "the metadata driver, whose own work is a system call each",
    remedy: "more `--threads`, or larger blocks; of a store, see rule 7: where did the bytes come from?",
    tests: &[
        "what_breaks_a_rule_is_found_by_it_alone",
        "what_is_faster_than_its_store_did_not_come_from_it",
    ],
};

fn generator(it: &Evidence<'_>, says: &mut Says<'_>) {
    for job in it.jobs {
        let Some(percent) = job.user_percent else {
            says.not_checked("its driver does not say how busy it was");
            return;
        };
        // More threads than processors have less than one each.
        let all = it.record.facts.get("cpus").and_then(|it| it.parse::<f64>().ok());
        let room = all.map_or(1.0, |all| (all / f64::from(it.cell.threads.max(1))).min(1.0));
        if percent > GENERATOR_SHARE_MAX * 100.0 * room {
            says.suspect(format!("fio itself used {percent:.0} % of a processor in each thread"));
        }
    }
}

/// Two measurements of a store within one round differ by as much.
const STORE_SLACK: f64 = 0.1;

/// What one operation reached in one round.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Rate {
    round: u32,
    threads: u32,
    bytes_per_s: f64,
}

impl Rate {
    fn of(sample: &OfSample<'_>, op: &str) -> Option<Rate> {
        let it = sample.ops.iter().find(|it| it.op == op).filter(|it| it.seconds > 0.0)?;
        let bytes_per_s = it.bytes as f64 / it.seconds;
        Some(Rate { round: sample.round, threads: sample.cell.threads, bytes_per_s })
    }
}

/// What is read cold from an object store, against what the store by itself gives in that round.
fn store(it: &Together<'_>, says: &mut SaysOfMany<'_>) {
    let endpoint = |it: &Together<'_>, system: &str| {
        it.record.setting(system, "S3_ENDPOINT").unwrap_or_default().to_owned()
    };
    let mut stores: BTreeMap<String, Vec<Rate>> = BTreeMap::new();
    for sample in it.samples.iter().filter(|it| it.is_usable) {
        let system = &sample.cell.system;
        if it.record.systems[system].access.is_store() {
            stores.entry(endpoint(it, system)).or_default().extend(Rate::of(sample, "get"));
        }
    }
    for (index, sample) in it.samples.iter().enumerate() {
        let (system, cell) = (&it.record.systems[&sample.cell.system], sample.cell);
        let is_from_store = matches!(system.origin, Origin::Sent { .. } | Origin::Received { .. });
        let is_one_lap = it.record.workloads[&cell.workload].bound == Bound::Lap;
        if !is_from_store || !is_one_lap || cell.pass != Pass::Cold {
            continue;
        }
        let Some(rates) = stores.get(&endpoint(it, &cell.system)) else {
            says.not_checked(index, "its object store was not measured by itself");
            continue;
        };
        let found = Rate::of(sample, "read").and_then(|read| above(read, rates));
        if let Some((verdict, text)) = found {
            says.finds(index, verdict, text);
        }
    }
}

/// A server that reads ahead asks with more requests than the job has threads. So a read is held
/// against the most that the store gave to any number of clients in that round, and that proves
/// something only where those were at least twice as many: the store was then at its limit.
fn above(read: Rate, store: &[Rate]) -> Option<(Verdict, String)> {
    let of_round = store.iter().filter(|it| it.round == read.round);
    let most = of_round.clone().map(|it| it.bytes_per_s).fold(0.0, f64::max);
    if most == 0.0 || read.bytes_per_s <= most * (1.0 + STORE_SLACK) {
        return None;
    }
    let clients = of_round.map(|it| it.threads).max().unwrap_or(0);
    let is_proven = clients >= read.threads.saturating_mul(2);
    let verdict = if is_proven { Verdict::Invalid } else { Verdict::Suspect };
    let mib_s = |it: f64| digits3(it / f64::from(1 << 20));
    let (read, most) = (mib_s(read.bytes_per_s), mib_s(most));
    let text = format!(
        "{read} MiB/s came cold from an object store that gives {most} MiB/s to {clients} clients"
    );
    Some((verdict, text))
}

pub static NETWORK: Rule = Rule {
    number: 17,
    title: "network ceiling",
    why: "what is faster than its network came out of a cache",
    here: "what one connection of the machine with itself carries, measured before each visit; a cell over NFS or SMB that \
           moved more than the most of these is `invalid`",
    kept: Kept::Enforced,
    checks: &[Check::Run(network)],
    not_where: "FUSE and local folders, which have no network before the server",
    remedy: "see rules 6 and 7: where did the bytes come from?",
    tests: &["what_is_faster_than_its_network_is_invalid"],
    ..Rule::PLAIN
};

fn network(it: &Together<'_>, says: &mut SaysOfMany<'_>) {
    let most = it.anchors.iter().filter_map(|it| it.network_bytes_per_s).reduce(f64::max);
    for (index, sample) in it.samples.iter().enumerate() {
        if !sample.cell.protocol.is_mounted_by_host() {
            continue;
        }
        let Some(most) = most else {
            says.not_checked(index, "nobody measured the network");
            continue;
        };
        let fastest = sample.ops.iter().map(|it| it.value(Metric::Throughput)).fold(0.0, f64::max);
        let most = most / f64::from(1 << 20);
        if fastest > most {
            let text = format!(
                "its {fastest:.1} MiB/s are more than the network carries, {most:.1} MiB/s"
            );
            says.finds(index, Verdict::Invalid, text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIB: f64 = 1048576.0;

    fn rate(round: u32, threads: u32, mib_s: f64) -> Rate {
        Rate { round, threads, bytes_per_s: mib_s * MIB }
    }

    #[test]
    fn what_is_faster_than_its_store_did_not_come_from_it() {
        let store = [rate(1, 4, 100.0), rate(1, 16, 120.0), rate(2, 4, 50.0)];
        let verdicts = |reads: &[Rate]| -> Vec<Verdict> {
            reads.iter().filter_map(|it| Some(above(*it, &store)?.0)).collect()
        };
        assert_eq!(verdicts(&[rate(1, 4, 131.0)]), [], "the store gives so much to more clients");
        assert_eq!(verdicts(&[rate(1, 4, 133.0)]), [Verdict::Invalid]);
        assert_eq!(verdicts(&[rate(1, 16, 133.0)]), [Verdict::Suspect], "it may ask for more");
        assert_eq!(verdicts(&[rate(2, 4, 54.0), rate(2, 4, 56.0)]), [Verdict::Suspect]);
        assert_eq!(verdicts(&[rate(3, 4, 999.0)]), [], "of that round nothing is known");
        let text = above(rate(1, 4, 200.0), &store).unwrap().1;
        assert_eq!(
            text,
            "200 MiB/s came cold from an object store that gives 120 MiB/s to 16 clients"
        );
    }
}
