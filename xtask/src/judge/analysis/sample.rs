//! One sample: what fio counted, and what the evidence beside it says of the numbers.

use std::{fs::File, io::Read as _};

use camino::Utf8Path;

use super::{
    costs::{Costs, Server},
    evidence::{self, Snapshot},
    per_unit::Work,
};
use crate::{
    base::kernel::mountinfo,
    inputs::{
        catalog::{Bound, Metering, Metric, Pass, Protocol},
        matrix::Amount,
    },
    judge::{
        fio,
        histogram::Histogram,
        verdict::{
            Finding, MEASURED_SECONDS_MIN, RATE_OPERATIONS_MIN, RATE_SECONDS_MIN, Verdict,
            WINDOW_SHARE_MIN,
        },
    },
    results::{CellRecord, Origin, Record, WorkloadRecord},
};

#[derive(Default)]
pub struct Sample {
    pub ops: Vec<OpResult>,
    pub findings: Vec<Finding>,
    pub fio_version: Option<String>,
    /// What did not come back, and where.
    pub bad_data: Option<String>,
    pub costs: Costs,
    /// What was done between the looks at the counters.
    pub metered: Work,
    /// Files that are whole and say what cannot be, each with its reason.
    pub impossible: Vec<String>,
}

pub struct OpResult {
    pub op: String,
    pub operations: u64,
    pub bytes: u64,
    pub seconds: f64,
    pub latency: Histogram,
    /// Of the fsyncs that belong to it.
    pub fsync: Histogram,
}

impl OpResult {
    pub fn value(&self, metric: Metric) -> f64 {
        if self.seconds == 0.0 {
            return 0.0;
        }
        match metric {
            Metric::Throughput => self.bytes as f64 / f64::from(1 << 20) / self.seconds,
            Metric::Iops | Metric::Ops => self.operations as f64 / self.seconds,
        }
    }
}

impl Sample {
    pub fn of(&self, op: &str) -> Option<&OpResult> {
        self.ops.iter().find(|it| it.op == op)
    }

    pub fn verdict(&self) -> Verdict {
        self.findings.iter().map(|it| it.verdict).max().unwrap_or(Verdict::Valid)
    }

    fn work(&self) -> Work {
        Work {
            operations: self.ops.iter().map(|it| it.operations).fold(0, u64::saturating_add),
            bytes: self.ops.iter().map(|it| it.bytes).fold(0, u64::saturating_add),
        }
    }

    fn find(&mut self, verdict: Verdict, rule: u32, text: impl Into<String>) {
        self.findings.push(Finding::new(verdict, rule, text));
    }

    /// Reads fio's output; what cannot be in it concerns more than this sample.
    fn parse(&mut self, path: &Utf8Path, text: &str) -> Result<fio::Output, String> {
        let output = fio::parse(text);
        if let Err(fio::Unreadable::Impossible(reason)) = &output {
            self.impossible.push(format!("`{path}`: {reason}"));
        }
        output.map_err(|err| err.to_string())
    }

    /// Its data is not there any more; this concerns the other samples of its visit as well.
    fn lose(&mut self, problem: String) {
        self.find(Verdict::Invalid, 11, format!("data did not come back: {problem}"));
        self.bad_data = Some(problem);
    }
}

/// Reads samples one after another into the same buffers.
#[derive(Default)]
pub struct Reader {
    text: String,
    before: Counters,
    after: Counters,
}

/// The counters that lie beside a sample, of before or after its job; empty where there are none.
#[derive(Default)]
struct Counters {
    containers: String,
    proc: String,
    mountstats: String,
}

impl Counters {
    fn read(&mut self, folder: &Utf8Path) {
        read_into(&mut self.containers, &folder.join("cgroup.txt"));
        read_into(&mut self.proc, &folder.join("proc.txt"));
        read_into(&mut self.mountstats, &folder.join("mountstats"));
    }

    fn as_snapshot(&self) -> Snapshot<'_> {
        let Counters { containers, proc, mountstats } = self;
        Snapshot { containers, proc, mountstats }
    }
}

fn read_into(text: &mut String, path: &Utf8Path) -> Option<()> {
    text.clear();
    File::open(path).ok()?.read_to_string(text).ok()?;
    Some(())
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
        if let Some(reason) = self.text_of(&folder.join("skipped.txt")) {
            sample.find(Verdict::Skipped, 40, first_lines(reason));
            return sample;
        }
        if let Some(reason) = self.text_of(&folder.join("error.txt")) {
            sample.find(Verdict::Failed, 40, first_lines(reason));
            return sample;
        }
        self.read_output(&folder, workload, cell.pass, &mut sample);
        if sample.verdict() == Verdict::Failed {
            return sample;
        }
        self.before.read(&folder.join("before"));
        self.after.read(&folder.join("after"));
        judge_work(record, cell, workload, &mut sample);
        self.judge_layout(&folder, cell, workload, &mut sample);
        self.judge_mount(&folder, cell, &mut sample);
        // In memory, pages are the data.
        if record.systems[&cell.system].origin != Origin::Memory {
            self.judge_caches(&folder, cell, &mut sample);
        }
        self.judge_cold(record, cell, &mut sample);
        self.judge_company(&folder, &mut sample);
        // A folder of the host has neither containers nor a client.
        if !record.systems[&cell.system].access.is_without_server() {
            self.judge_limits(record, cell, &mut sample);
            self.judge_server(&folder, &mut sample);
        }
        self.judge_data(&folder, cell, workload, &mut sample);
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
        Costs::between(server, is_mounted, self.before.as_snapshot(), self.after.as_snapshot())
    }

    fn text_of(&mut self, path: &Utf8Path) -> Option<&str> {
        read_into(&mut self.text, path)?;
        Some(&self.text)
    }

    /// fio's output, or that of each group of the metadata driver's phases.
    fn read_output(
        &mut self,
        folder: &Utf8Path,
        workload: &WorkloadRecord,
        pass: Pass,
        sample: &mut Sample,
    ) {
        let mut found = false;
        let files = ["fio.json", "metadata-1.json", "metadata-2.json", "metadata-3.json"];
        for file in files {
            let path = folder.join(file);
            let Some(text) = self.text_of(&path) else { continue };
            found = true;
            if fio::notes(text).contains("Laying out") {
                let text = "the measured job laid out its own files";
                sample.findings.push(Finding::new(Verdict::Invalid, 9, text));
            }
            match sample.parse(&path, text) {
                Ok(output) => {
                    let before = sample.work();
                    take(output, workload, sample);
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
                Err(reason) => sample.find(Verdict::Failed, 4, format!("{file}: {reason}")),
            }
            if file == "fio.json" {
                break;
            }
        }
        if !found {
            sample.find(Verdict::Failed, 40, "there is no result; the run ended before it");
        }
    }

    fn judge_layout(
        &mut self,
        folder: &Utf8Path,
        cell: &CellRecord,
        workload: &WorkloadRecord,
        sample: &mut Sample,
    ) {
        if !workload.has_layout || cell.pass == Pass::Warm {
            return;
        }
        let path = folder.join("layout.json");
        let output = self.text_of(&path).map(|it| sample.parse(&path, it));
        let expected = cell.file_bytes();
        match output {
            None => sample.find(Verdict::Invalid, 9, "there is no record of the layout"),
            Some(Err(reason)) => sample.find(Verdict::Invalid, 9, format!("the layout: {reason}")),
            Some(Ok(output)) => {
                let bytes: u64 = output.jobs.iter().map(|it| it.write.io_bytes).sum();
                let is_clean = output.jobs.iter().all(|it| it.error == 0);
                if bytes != expected || !is_clean {
                    let text = format!("the layout wrote {bytes} of {expected} bytes");
                    sample.find(Verdict::Invalid, 9, text);
                }
            }
        }
    }

    fn judge_mount(&mut self, folder: &Utf8Path, cell: &CellRecord, sample: &mut Sample) {
        if cell.mount.fstype.is_empty() {
            return;
        }
        for when in ["before", "after"] {
            // macOS keeps no such file; there the mount is verified when it is made.
            let Some(text) = self.text_of(&folder.join(when).join("mountinfo")) else { continue };
            let wrong = match mountinfo::at(text, cell.point.as_str()) {
                None => vec!["nothing was mounted there".to_owned()],
                Some(mount) => mountinfo::differences(&mount, &cell.mount),
            };
            if !wrong.is_empty() {
                let text =
                    format!("{when} the job, the mount was not as declared: {}", wrong.join("; "));
                sample.find(Verdict::Invalid, 1, text);
            }
        }
    }

    /// Pages of the laid-out files that were still in memory after they were given up.
    fn judge_caches(&mut self, folder: &Utf8Path, cell: &CellRecord, sample: &mut Sample) {
        if cell.pass != Pass::Cold {
            return;
        }
        if cell.protocol == Protocol::Local && !cell.amount.has_data() {
            let text =
                "nothing drops the names and inodes of a local folder: this pass is not cold";
            sample.find(Verdict::Suspect, 7, text);
        }
        let Some(text) = self.text_of(&folder.join("fincore.txt")) else { return };
        let cached: u64 = text
            .lines()
            .filter_map(|it| it.split_whitespace().next()?.parse::<u64>().ok())
            .fold(0, u64::saturating_add);
        if cached > 0 {
            let text = format!("{cached} bytes of its files were still cached");
            sample.find(Verdict::Suspect, 7, text);
        }
    }

    /// Whether what it read came from behind the caches.
    fn judge_cold(&self, record: &Record, cell: &CellRecord, sample: &mut Sample) {
        if !evidence::is_read_once(cell, &record.workloads[&cell.workload]) {
            return;
        }
        let origin = &record.systems[&cell.system].origin;
        let counts =
            [&self.before, &self.after].map(|it| evidence::bytes_behind(origin, it.as_snapshot()));
        let read = sample.ops.iter().filter(|it| it.op == "read").map(|it| it.bytes).sum();
        sample.findings.extend(evidence::judge_cold(origin, read, counts));
    }

    fn judge_company(&mut self, folder: &Utf8Path, sample: &mut Sample) {
        let others = |text: Option<&str>| text.is_some_and(|it| !it.trim().is_empty());
        let before = others(self.text_of(&folder.join("before/other-fio.txt")));
        if before || others(self.text_of(&folder.join("after/other-fio.txt"))) {
            sample.find(Verdict::Suspect, 3, "another fio ran on this machine");
        }
    }

    /// Whether the same containers ran before and after, and what the kernel's clients complained of.
    fn judge_server(&mut self, folder: &Utf8Path, sample: &mut Sample) {
        match self.both(folder, ["inspect.json", "after/inspect.json"]) {
            Some((before, after)) => {
                sample.findings.extend(evidence::judge_restarts(&before, &after));
            }
            None => sample.find(Verdict::Suspect, 2, "nothing tells whether its server ran on"),
        }
        if let Some((before, after)) = self.both(folder, ["before/kernel.log", "after/kernel.log"])
        {
            sample.findings.extend(evidence::judge_kernel_log(&before, &after));
        }
    }

    fn both(&mut self, folder: &Utf8Path, files: [&str; 2]) -> Option<(String, String)> {
        let [before, after] = files.map(|it| self.text_of(&folder.join(it)).map(str::to_owned));
        before.zip(after)
    }

    fn judge_limits(&self, record: &Record, cell: &CellRecord, sample: &mut Sample) {
        let Some(asked) = evidence::Limits::asked(record, &cell.system) else { return };
        match &*self.before.containers {
            "" => sample.find(Verdict::Suspect, 19, "nothing tells whether limits were kept"),
            text => sample.findings.extend(evidence::judge_limits(asked, text)),
        }
    }

    /// What was written has to come back, every block of it, at its place.
    fn judge_data(
        &mut self,
        folder: &Utf8Path,
        cell: &CellRecord,
        workload: &WorkloadRecord,
        sample: &mut Sample,
    ) {
        let log = self.text_of(&folder.join("check.log")).map(bad_ranges);
        let path = folder.join("check.json");
        let Some(text) = self.text_of(&path) else {
            match log {
                // It was begun and left no result: it was ended, or fio could not start.
                Some(reason) => {
                    let reason = reason.unwrap_or_else(|| "the check ended early".to_owned());
                    sample.lose(reason);
                }
                None if workload.writes && cell.amount.has_data() => {
                    sample.find(Verdict::Invalid, 11, "what it wrote was never read back");
                }
                None if cell.checks_layout => {
                    sample.find(Verdict::Invalid, 11, "what was laid out was never read back");
                }
                None => (),
            }
            return;
        };
        let said = bad_ranges(text).or(log.flatten());
        let problem = match sample.parse(&path, text) {
            Err(reason) => Some(said.unwrap_or(reason)),
            Ok(output) => {
                let bytes: u64 = output.jobs.iter().map(|it| it.read.io_bytes).sum();
                let errors: u64 = output.jobs.iter().map(|it| it.total_err).sum();
                let error = output.jobs.iter().map(|it| it.error).find(|it| *it != 0);
                let least = match cell.amount {
                    Amount::Bytes(_) if workload.has_layout || workload.bound == Bound::Work => {
                        cell.file_bytes()
                    }
                    // A time-bound write may end before its files are whole, and one thread may
                    // begin its file again before another is through: one file is sure.
                    Amount::Bytes(_) => {
                        let written: u64 = sample.ops.iter().map(|it| it.bytes).sum();
                        written.min(cell.amount.file_bytes(cell.threads))
                    }
                    Amount::Files(_) => cell.files() * workload.small_file.unwrap_or(0),
                    Amount::Flat(_) | Amount::Tree { .. } => 0,
                };
                match (said, error) {
                    (Some(said), _) => Some(said),
                    (None, Some(error)) => Some(format!("reading back ended with error {error}")),
                    (None, None) if errors > 0 => {
                        Some(format!("{errors} errors while reading back"))
                    }
                    (None, None) if bytes < least => {
                        Some(format!("only {bytes} of {least} bytes came back"))
                    }
                    (None, None) => None,
                }
            }
        };
        if let Some(problem) = problem {
            sample.lose(problem);
        }
    }
}

pub fn first_lines(text: &str) -> String {
    const CHARS: usize = 400;
    let text: String = text.trim().chars().take(CHARS).collect();
    text.lines().map(str::trim).collect::<Vec<_>>().join(" · ")
}

/// Adds what a job did, by the operations that its workload reports.
fn take(output: fio::Output, workload: &WorkloadRecord, sample: &mut Sample) {
    for mut job in output.jobs {
        if job.error != 0 || job.total_err != 0 {
            let text = format!("fio's job `{}` ended with error {}", job.name, job.error);
            sample.find(Verdict::Invalid, 4, text);
        }
        let lost =
            job.read.short_ios + job.read.drop_ios + job.write.short_ios + job.write.drop_ios;
        if lost > 0 {
            sample.find(Verdict::Invalid, 4, format!("{lost} I/Os were short or dropped"));
        }
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
    }
    sample.fio_version.get_or_insert(output.version);
}

/// Whether the work that was asked for was done, and whether it was enough to make a rate of.
fn judge_work(record: &Record, cell: &CellRecord, workload: &WorkloadRecord, sample: &mut Sample) {
    for op in &workload.ops {
        if !sample.ops.iter().any(|it| it.op == *op) {
            sample.find(Verdict::Invalid, 5, format!("it did no {op} at all"));
        }
    }
    let longest = sample.ops.iter().map(|it| it.seconds).fold(0.0, f64::max);
    let written: u64 = sample.ops.iter().map(|it| it.bytes).sum();
    match (workload.bound, cell.amount) {
        // One whole lap is all the work there was.
        (Bound::Lap, _) if cell.pass == Pass::Cold && written == cell.file_bytes() => (),
        (Bound::Time | Bound::Lap, _) => {
            let asked = f64::from(record.runtime_s);
            if longest < asked * WINDOW_SHARE_MIN {
                let text = format!("it worked {longest:.1} s of {asked} s");
                sample.find(Verdict::Invalid, 5, text);
            } else if longest < MEASURED_SECONDS_MIN {
                let text = format!("measured under {MEASURED_SECONDS_MIN} s");
                sample.find(Verdict::Indicative, 14, text);
            }
        }
        (Bound::Work, Amount::Bytes(_)) => {
            let asked = cell.file_bytes();
            if written != asked {
                sample.find(Verdict::Invalid, 5, format!("it wrote {written} of {asked} bytes"));
            }
        }
        (Bound::Work, Amount::Files(_)) => {
            let asked = cell.files();
            let done: u64 = sample.ops.iter().map(|it| it.operations).sum();
            if done != asked {
                sample.find(Verdict::Invalid, 5, format!("it wrote {done} of {asked} files"));
            }
        }
        // The driver counts for itself, and fails when it finds less than it made.
        (Bound::Work, Amount::Flat(_) | Amount::Tree { .. }) => (),
    }
    let is_short =
        |it: &OpResult| it.seconds < RATE_SECONDS_MIN || it.operations < RATE_OPERATIONS_MIN;
    let short: Vec<&str> = sample.ops.iter().filter(|it| is_short(it)).map(|it| &*it.op).collect();
    if !short.is_empty() {
        let text = format!(
            "under {RATE_SECONDS_MIN} s or {RATE_OPERATIONS_MIN} operations: {}",
            short.join(", ")
        );
        sample.find(Verdict::Indicative, 14, text);
    }
}

/// The first bad range that fio's verification names, and how many blocks were bad.
fn bad_ranges(text: &str) -> Option<String> {
    let places = text.split(BAD_BLOCK).skip(1).filter_map(|it| bad_block(it.lines().next()?));
    let mut ranges: Vec<(&str, u64, u64)> = places.collect();
    ranges.sort_unstable();
    ranges.dedup();
    let &(file, start, length) = ranges.first()?;
    let mut end = start.saturating_add(length);
    for &(other, offset, length) in &ranges[1..] {
        if other == file && offset <= end {
            end = end.max(offset.saturating_add(length));
        }
    }
    let name = file.rsplit('/').next().unwrap_or(file);
    let blocks = match ranges.len() {
        1 => "1 block is".to_owned(),
        count => format!("{count} blocks are"),
    };
    Some(format!(
        "{blocks} not what was written, the first range in `{name}` at offset {start}, {} bytes",
        end - start
    ))
}

/// Every kind of failure ends in `… at file F offset N, length L (requested block: …)`.
const BAD_BLOCK: &str = " at file ";

fn bad_block(place: &str) -> Option<(&str, u64, u64)> {
    let (file, rest) = place.split_once(" offset ")?;
    let (offset, rest) = rest.split_once(", length ")?;
    let length = rest.split(' ').next()?;
    Some((file, offset.parse().ok()?, length.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bad_range_is_named() {
        let line = |offset: u64| {
            format!(
                "verify: bad magic header 0, wanted acca at file /m/data.1 offset {offset}, length 4096 (requested block: offset={offset}, length=4096)\n"
            )
        };
        let text = [line(413_696), line(409_600), line(900_000)].concat();
        assert_eq!(
            bad_ranges(&text).unwrap(),
            "3 blocks are not what was written, the first range in `data.1` at offset 409600, 8192 bytes"
        );
        assert_eq!(
            bad_ranges(&line(4096)).unwrap(),
            "1 block is not what was written, the first range in `data.1` at offset 4096, 4096 bytes"
        );
        assert_eq!(bad_ranges("fio: all is well"), None);
    }
}
