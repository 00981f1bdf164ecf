//! One sample: what fio counted, and what the evidence beside it says of the numbers.

use std::cell::OnceCell;

use camino::Utf8Path;

use super::{
    costs::{Costs, Server},
    per_unit::Work,
};
use crate::{
    base::disk,
    inputs::catalog::{Metering, Pass},
    judge::{
        evidence::{Evidence, JobEnd, OpResult, Snapshot},
        fio,
        histogram::Histogram,
        rule::Found,
        rules,
        verdict::{Finding, Verdict},
    },
    results::{CellRecord, Counters, Record, WorkloadRecord},
};

#[derive(Default)]
pub struct Sample {
    pub ops: Vec<OpResult>,
    pub found: Found,
    pub fio_version: Option<String>,
    pub costs: Costs,
    /// What was done between the looks at the counters.
    pub metered: Work,
}

impl Sample {
    pub fn of(&self, op: &str) -> Option<&OpResult> {
        self.ops.iter().find(|it| it.op == op)
    }

    pub fn verdict(&self) -> Verdict {
        self.found.verdict()
    }

    fn work(&self) -> Work {
        Work {
            operations: self.ops.iter().map(|it| it.operations).fold(0, u64::saturating_add),
            bytes: self.ops.iter().map(|it| it.bytes).fold(0, u64::saturating_add),
        }
    }

    fn fail(&mut self, verdict: Verdict, rule: u32, text: impl Into<String>) {
        self.found.findings.push(Finding::new(verdict, rule, text));
    }
}

/// Reads samples one after another into the same buffers.
#[derive(Default)]
pub struct Reader {
    text: String,
    before: Counters,
    after: Counters,
}

impl Reader {
    pub fn read(
        &mut self,
        run: &Utf8Path,
        record: &Record,
        cell: &CellRecord,
        round: u32,
    ) -> Sample {
        let folder = run.join(&cell.folder).join(round.to_string());
        let workload = &record.workloads[&cell.workload];
        let mut sample = Sample::default();
        for (file, verdict) in [("skipped.txt", Verdict::Skipped), ("error.txt", Verdict::Failed)] {
            if let Some(reason) = self.text_of(&folder.join(file)) {
                let reason = first_lines(reason);
                sample.fail(verdict, 40, reason);
                return sample;
            }
        }
        let jobs = self.read_output(&folder, workload, cell.pass, &mut sample);
        if sample.verdict() == Verdict::Failed {
            return sample;
        }
        self.before.read(&folder.join("before"));
        self.after.read(&folder.join("after"));
        let evidence = Evidence {
            record,
            cell,
            workload,
            system: &record.systems[&cell.system],
            folder: &folder,
            ops: &sample.ops,
            jobs: &jobs,
            before: Snapshot::of(&self.before),
            after: Snapshot::of(&self.after),
            series: OnceCell::new(),
        };
        rules::judge(&evidence, &mut sample.found);
        sample.costs = self.costs(record, cell);
        sample
    }

    fn costs(&self, record: &Record, cell: &CellRecord) -> Costs {
        let system = &record.systems[&cell.system];
        let server = match (&system.container, system.metering) {
            (None, _) if !system.access.is_without_server() => return Costs::default(),
            (None, _) => Server::None,
            (Some(name), Metering::Cgroup) => Server::Container(name),
            (Some(name), Metering::Host) => Server::Kernel(name),
        };
        let is_mounted = cell.protocol.is_mounted_by_host();
        Costs::between(server, is_mounted, Snapshot::of(&self.before), Snapshot::of(&self.after))
    }

    fn text_of(&mut self, path: &Utf8Path) -> Option<&str> {
        disk::read_into(&mut self.text, path)?;
        Some(&self.text)
    }

    /// fio's output, or that of each group of the metadata driver's phases.
    fn read_output(
        &mut self,
        folder: &Utf8Path,
        workload: &WorkloadRecord,
        pass: Pass,
        sample: &mut Sample,
    ) -> Vec<JobEnd> {
        let mut jobs = Vec::new();
        let mut is_there = false;
        let files = ["fio.json", "metadata-1.json", "metadata-2.json", "metadata-3.json"];
        for file in files {
            let path = folder.join(file);
            let Some(text) = self.text_of(&path) else { continue };
            is_there = true;
            match fio::parse(text) {
                Ok(output) => {
                    let before = sample.work();
                    take(output, workload, sample, &mut jobs);
                    let now = sample.work();
                    // Of a cold pass in groups, the looks enclose the last one.
                    sample.metered = match pass {
                        Pass::Warm => now,
                        Pass::Cold => Work {
                            operations: now.operations - before.operations,
                            bytes: now.bytes - before.bytes,
                        },
                    };
                }
                Err(reason) => {
                    sample.fail(Verdict::Failed, 4, format!("{file}: {reason}"));
                    sample.found.impossible.extend(reason.in_file(&path));
                }
            }
            if file == "fio.json" {
                break;
            }
        }
        if !is_there {
            sample.fail(Verdict::Failed, 40, "there is no result; the run ended before it");
        }
        jobs
    }
}

pub fn first_lines(text: &str) -> String {
    const CHARS: usize = 400;
    let text: String = text.trim().chars().take(CHARS).collect();
    text.lines().map(str::trim).collect::<Vec<_>>().join(" · ")
}

/// Adds what a job did, by the operations that its workload reports.
fn take(
    output: fio::Output,
    workload: &WorkloadRecord,
    sample: &mut Sample,
    jobs: &mut Vec<JobEnd>,
) {
    for mut job in output.jobs {
        let lost =
            job.read.short_ios + job.read.drop_ios + job.write.short_ios + job.write.drop_ios;
        let by_job_name = workload.ops.contains(&job.name);
        for (name, it) in [("read", job.read), ("write", job.write)] {
            let op = if by_job_name { job.name.as_str() } else { name };
            if it.total_ios == 0 || !workload.ops.iter().any(|it| it == op) {
                continue;
            }
            let fsync = match name {
                "write" => std::mem::take(&mut job.sync.lat_ns.bins),
                _ => Histogram::default(),
            };
            sample.ops.push(OpResult {
                op: op.to_owned(),
                operations: it.total_ios,
                bytes: it.io_bytes,
                seconds: it.seconds(),
                latency: it.lat_ns.bins,
                fsync,
            });
        }
        jobs.push(JobEnd {
            name: job.name,
            error: job.error,
            errors: job.total_err,
            lost,
            user_percent: job.user_percent,
        });
    }
    sample.fio_version.get_or_insert(output.version);
}
