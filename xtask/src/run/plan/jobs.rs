//! fio's jobs and the metadata driver's calls, with everything in them that a repetition by hand
//! needs.

use std::{collections::BTreeMap, time::Duration};

use camino::Utf8Path;

use crate::{
    base::{random, word::Var},
    inputs::{
        catalog::{Driver, JobTemplate},
        matrix::{Amount, Shape},
        selection::Selection,
        settings::Settings,
    },
    run::{
        effects::{Command, Effect},
        plan::Step,
    },
};

/// How much longer than its own runtime a job may take before it is ended.
const SLACK: Duration = Duration::from_secs(600);
/// The slowest that a size-bound job is allowed to be.
const LEAST_BYTES_PER_S: u64 = 1 << 20;
const LEAST_OPS_PER_S: u64 = 10;

/// The values that a job's `${NAME}` stand for.
pub fn values(
    selection: &Selection<'_>,
    shape: &Shape<'_>,
    dir: &Utf8Path,
    round: u32,
    is_one_lap: bool,
    settings: &Settings,
) -> BTreeMap<&'static str, String> {
    let setting = |name: &str, default: &str| settings.get(name).unwrap_or(default).to_owned();
    let bytes = if let Amount::Bytes(bytes) = shape.amount { bytes } else { 0 };
    let values = [
        dir.to_string(),
        bytes.to_string(),
        shape.amount.file_bytes(shape.threads).to_string(),
        shape.amount.files_each(shape.threads).to_string(),
        shape.threads.to_string(),
        selection.runtime_s.to_string(),
        setting("FIO_ENGINE", &selection.default_engine),
        data_seed(selection, shape, round).to_string(),
        u32::from(!is_one_lap).to_string(),
        setting("FIO_DIRECT", "1"),
        setting("FIO_FSYNC", "32"),
    ];
    JobTemplate::NAMES.into_iter().zip(values).collect()
}

/// Data differs between workloads and rounds, so that a store that dedups gains nothing.
pub fn data_seed(selection: &Selection<'_>, shape: &Shape<'_>, round: u32) -> u32 {
    let run = selection.seed.to_le_bytes();
    let folder = format!("{} {} {} {round}", shape.workload.name, shape.label(), shape.threads);
    random::hash([run.as_slice(), folder.as_bytes()]) as u32 | 1
}

/// What [`measured`] gives a job beyond its own text.
pub const OF_MEASURED: [&str; 4] =
    ["write_bw_log", "log_avg_msec", "per_job_logs", "allow_file_create"];

/// The job, which keeps what it did in each second (but for latencies: writing those down makes a job
/// slower that does half a million operations a second, by a twentieth); and which fails, where its files were laid out
/// before, when they are not there: it would lay them out inside its timer, and say nothing of it.
/// `rate`: operations a second of each thread, where a load is offered.
pub fn measured(job: &str, folder: &str, has_layout: bool, rate: Option<u32>) -> String {
    const GLOBAL: &str = "[global]\n";
    let mut own =
        format!("{GLOBAL}write_bw_log={folder}/series\nlog_avg_msec=1000\nper_job_logs=0\n");
    if has_layout {
        own += "allow_file_create=0\n";
    }
    if let Some(rate) = rate {
        own += &format!("rate_iops={rate}\n");
    }
    match job.contains(GLOBAL) {
        true => job.replacen(GLOBAL, &own, 1),
        false => own + job,
    }
}

/// The steps that write a job down and run it.
pub fn fio(name: &str, job: &str, folder: &str, limit: Duration) -> Vec<Step> {
    let path = format!("{folder}/{name}.fio");
    let output = if name == "job" { "fio" } else { name };
    let command = Command::new("fio", ["--output-format=json+", "--eta=never"])
        .arg(format!("--output={folder}/{output}.json"))
        .arg(path.clone())
        .stderr(format!("{folder}/{output}.err"))
        .limit(limit);
    vec![Step::Do(Effect::write(path, job)), Step::run(command)]
}

/// Every byte of a folder, file after file: fio would open all of them at once, and ten thousand
/// small files are more than a process may.
pub fn read_all(dir: &Utf8Path) -> String {
    format!("opendir={dir}\nrw=read\nopenfiles=1\nfile_service_type=sequential\n")
}

/// Reads every byte back and checks the checksum and offset in each block. What does not come back
/// is for the analysis to judge, so the command may fail.
pub fn check(dir: &Utf8Path, folder: &str, limit: Duration) -> Vec<Step> {
    let job = format!(
        "[check]\nioengine=psync\n{}bs=4k\nverify=crc32c\nverify_interval=4k\n\
         continue_on_error=verify\nverify_fatal=0\n",
        read_all(dir)
    );
    let path = format!("{folder}/check.fio");
    let command = Command::new("fio", ["--output-format=json", "--eta=never"])
        .arg(format!("--output={folder}/check.json"))
        .arg(path.clone())
        .stdout(format!("{folder}/check.log"))
        .stderr(format!("{folder}/check.log"))
        .limit(limit)
        .may_fail();
    vec![Step::Do(Effect::write(path, job)), Step::run(command)]
}

pub fn limit(selection: &Selection<'_>, shape: &Shape<'_>) -> Duration {
    let work = match shape.amount {
        Amount::Bytes(bytes) => bytes / LEAST_BYTES_PER_S,
        Amount::Files(count) | Amount::Flat(count) => count / LEAST_OPS_PER_S,
        Amount::Tree { depth, fan_out } => u64::from(fan_out).pow(depth - 1) / LEAST_OPS_PER_S,
    };
    let timed = u64::from(selection.runtime_s) * shape.timed_operations();
    SLACK + Duration::from_secs(timed + work)
}

/// One group of the metadata driver's phases.
pub fn metadata(
    shape: &Shape<'_>,
    phases: &[String],
    dir: &Utf8Path,
    output: &str,
    limit: Duration,
) -> Step {
    assert_eq!(shape.workload.driver, Driver::Metadata);
    let layout = match shape.amount {
        Amount::Tree { depth, fan_out } => {
            vec![format!("--depth={depth}"), format!("--fan-out={fan_out}")]
        }
        Amount::Bytes(count) | Amount::Files(count) | Amount::Flat(count) => {
            vec![format!("--files={count}")]
        }
    };
    let command = Command::new(&Var("XTASK").to_string(), ["self", "metadata"])
        .args(layout)
        .arg(format!("--threads={}", shape.threads))
        .arg(format!("--phases={}", phases.join(",")))
        .arg(dir.as_str())
        .stdout(output)
        .limit(limit);
    Step::run(command)
}
