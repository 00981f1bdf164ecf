//! What a unit of a cell's work costs, round by round and in the middle of its rounds.

use std::collections::{BTreeMap, BTreeSet};

use super::costs::Costs;
use crate::judge::stats;

/// What a job was asked to do between the two looks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Work {
    pub operations: u64,
    /// None are asked for by operations that move no data.
    pub bytes: u64,
}

/// The kinds of costs, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cost {
    ServerCpuPerKop,
    ServerCpuPerGib,
    ServicesCpuPerKop,
    ClientCpuPerKop,
    ClientCpuPerGib,
    ServerPeakMib,
    ServicesPeakMib,
    ContextSwitchesPerOp,
    WirePerByte,
    StoreReadPerByte,
    StoreWrittenPerByte,
    DiskReadPerByte,
    DiskWrittenPerByte,
}

impl Cost {
    pub const ALL: [Cost; 13] = [
        Cost::ServerCpuPerKop,
        Cost::ServerCpuPerGib,
        Cost::ServicesCpuPerKop,
        Cost::ClientCpuPerKop,
        Cost::ClientCpuPerGib,
        Cost::ServerPeakMib,
        Cost::ServicesPeakMib,
        Cost::ContextSwitchesPerOp,
        Cost::WirePerByte,
        Cost::StoreReadPerByte,
        Cost::StoreWrittenPerByte,
        Cost::DiskReadPerByte,
        Cost::DiskWrittenPerByte,
    ];

    /// Its column in summary.csv, and its name in comparisons.csv and run.json.
    pub fn name(self) -> &'static str {
        match self {
            Cost::ServerCpuPerKop => "server_cpu_s_per_kop",
            Cost::ServerCpuPerGib => "server_cpu_s_per_gib",
            Cost::ServicesCpuPerKop => "services_cpu_s_per_kop",
            Cost::ClientCpuPerKop => "client_cpu_s_per_kop",
            Cost::ClientCpuPerGib => "client_cpu_s_per_gib",
            Cost::ServerPeakMib => "server_peak_mib",
            Cost::ServicesPeakMib => "services_peak_mib",
            Cost::ContextSwitchesPerOp => "context_switches_per_op",
            Cost::WirePerByte => "wire_per_byte",
            Cost::StoreReadPerByte => "store_read_per_byte",
            Cost::StoreWrittenPerByte => "store_written_per_byte",
            Cost::DiskReadPerByte => "disk_read_per_byte",
            Cost::DiskWrittenPerByte => "disk_written_per_byte",
        }
    }

    fn of(self, costs: &Costs, work: Work) -> Option<f64> {
        let per = |cost: Option<f64>, unit: f64| Some(cost? / unit).filter(|_| unit > 0.0);
        let ops = work.operations as f64;
        let (kops, bytes) = (ops / 1e3, work.bytes as f64);
        let gib = bytes / f64::from(1 << 30);
        match self {
            Cost::ServerCpuPerKop => per(costs.server_cpu_s, kops),
            Cost::ServerCpuPerGib => per(costs.server_cpu_s, gib),
            Cost::ServicesCpuPerKop => per(costs.services_cpu_s, kops),
            Cost::ClientCpuPerKop => per(costs.client_cpu_s, kops),
            Cost::ClientCpuPerGib => per(costs.client_cpu_s, gib),
            Cost::ServerPeakMib => per(costs.server_peak_bytes, f64::from(1 << 20)),
            Cost::ServicesPeakMib => per(costs.services_peak_bytes, f64::from(1 << 20)),
            Cost::ContextSwitchesPerOp => per(costs.context_switches, ops),
            Cost::WirePerByte => per(costs.wire_bytes, bytes),
            Cost::StoreReadPerByte => per(costs.store_read_bytes, bytes),
            Cost::StoreWrittenPerByte => per(costs.store_written_bytes, bytes),
            Cost::DiskReadPerByte => per(costs.disk_read_bytes, bytes),
            Cost::DiskWrittenPerByte => per(costs.disk_written_bytes, bytes),
        }
    }

    fn is_peak(self) -> bool {
        matches!(self, Cost::ServerPeakMib | Cost::ServicesPeakMib)
    }
}

/// The costs of a cell for a unit of its work. What no counter knows in any round is not in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PerUnit {
    by_round: BTreeMap<Cost, Vec<Option<f64>>>,
    /// For each operation of the job, by kind.
    pub nfs_operations: BTreeMap<String, f64>,
}

impl PerUnit {
    /// Of the rounds of a cell; none where a round has no usable sample.
    pub fn of(rounds: &[Option<(&Costs, Work)>]) -> PerUnit {
        let mut by_round = BTreeMap::new();
        for cost in Cost::ALL {
            let values: Vec<Option<f64>> =
                rounds.iter().map(|it| it.and_then(|(costs, work)| cost.of(costs, work))).collect();
            if values.iter().any(Option::is_some) {
                by_round.insert(cost, values);
            }
        }
        PerUnit { by_round, nfs_operations: nfs_operations(rounds) }
    }

    pub fn by_round(&self, cost: Cost) -> &[Option<f64>] {
        self.by_round.get(&cost).map_or(&[], Vec::as_slice)
    }

    /// The median of its rounds, and of a peak the highest.
    pub fn get(&self, cost: Cost) -> Option<f64> {
        let values: Vec<f64> = self.by_round(cost).iter().copied().flatten().collect();
        match cost.is_peak() {
            true => values.into_iter().max_by(f64::total_cmp),
            false => stats::median(&values),
        }
    }
}

fn nfs_operations(rounds: &[Option<(&Costs, Work)>]) -> BTreeMap<String, f64> {
    let kinds: BTreeSet<&String> =
        rounds.iter().flatten().flat_map(|it| it.0.nfs_operations.keys()).collect();
    let median = |kind: &String| {
        let one = |(costs, work): &(&Costs, Work)| {
            let count = costs.nfs_operations.get(kind).copied().unwrap_or(0.0);
            (work.operations > 0).then(|| count / work.operations as f64)
        };
        stats::median(&rounds.iter().flatten().filter_map(one).collect::<Vec<_>>())
    };
    kinds.into_iter().filter_map(|it| Some((it.clone(), median(it)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_costs_the_median_of_its_samples() {
        let sample = |cpu: f64, peak: f64| Costs {
            server_cpu_s: Some(cpu),
            server_peak_bytes: Some(peak * f64::from(1 << 20)),
            nfs_operations: BTreeMap::from([("READ".to_owned(), cpu * 500.0)]),
            ..Costs::default()
        };
        let work = Work { operations: 2000, bytes: 1 << 29 };
        let samples = [sample(2.0, 5.0), sample(4.0, 9.0), sample(30.0, 1.0)];
        let mut rounds: Vec<_> = samples.iter().map(|it| Some((it, work))).collect();
        rounds.insert(1, None);
        let it = PerUnit::of(&rounds);
        assert_eq!(it.get(Cost::ServerCpuPerKop), Some(2.0));
        assert_eq!(it.by_round(Cost::ServerCpuPerKop), [Some(1.0), None, Some(2.0), Some(15.0)]);
        assert_eq!(it.get(Cost::ServerCpuPerGib), Some(8.0));
        assert_eq!((it.get(Cost::ServerPeakMib), it.get(Cost::ClientCpuPerKop)), (Some(9.0), None));
        assert_eq!(it.nfs_operations["READ"], 1.0);
        let nothing = Work { operations: 10, bytes: 0 };
        let it = PerUnit::of(&[Some((&samples[0], nothing))]);
        assert_eq!(it.get(Cost::ServerCpuPerGib), None);
    }
}
