//! Whether what was written came back, and whether it was worth writing.

use std::collections::BTreeMap;

use crate::{
    inputs::{catalog::Bound, matrix::Amount},
    judge::{
        evidence::Evidence,
        fio,
        rule::{Check, Kept, Rule, Says, SaysOfMany, Together},
        verdict::Verdict,
    },
    results::CellRecord,
};

pub static DATA: Rule = Rule {
    number: 11,
    title: "data comes back",
    why: "wrong answers are fast",
    here: "`invalid` for the whole visit; of a system that comes up anew for each workload that overwrites \
           (`new-for-overwrites`), for all that was measured on the same stores",
    kept: Kept::Enforced,
    checks: &[Check::Sample(data), Check::Run(of_its_visit)],
    remedy: "`check.log` and `check.json` in the sample's folder name the blocks; this is a bug of the system or of its disk",
    tests: &[
        "a_check_that_died_makes_its_own_cell_invalid_too",
        "a_check_that_never_ran_is_found_also_where_nothing_is_written",
        "lost_data_reaches_as_far_as_its_stores",
    ],
    ..Rule::PLAIN
};

/// What was written has to come back, every block of it, at its place.
fn data(it: &Evidence<'_>, says: &mut Says<'_>) {
    let log = it.file("check.log").map(|it| bad_ranges(&it));
    let Some(text) = it.file("check.json") else {
        match log {
            // It was begun and left no result: it was ended, or fio could not start.
            Some(reason) => {
                lose(says, reason.unwrap_or_else(|| "the check ended early".to_owned()))
            }
            None if it.workload.writes && it.cell.amount.has_data() => {
                says.invalid("what it wrote was never read back");
            }
            None if it.cell.checks_layout => says.invalid("what was laid out was never read back"),
            None => (),
        }
        return;
    };
    let said = bad_ranges(&text).or(log.flatten());
    let problem = match fio::parse(&text) {
        Err(reason) => {
            says.found.impossible.extend(reason.in_file(&it.folder.join("check.json")));
            Some(said.unwrap_or(reason.to_string()))
        }
        Ok(output) => said.or_else(|| problem(it, &output)),
    };
    if let Some(problem) = problem {
        lose(says, problem);
    }
}

fn problem(it: &Evidence<'_>, output: &fio::Output) -> Option<String> {
    let bytes: u64 = output.jobs.iter().map(|it| it.read.io_bytes).sum();
    let errors: u64 = output.jobs.iter().map(|it| it.total_err).sum();
    let least = match it.cell.amount {
        Amount::Bytes(_) if it.workload.has_layout || it.workload.bound == Bound::Work => {
            it.cell.file_bytes()
        }
        // A time-bound write may end before its files are whole, and one thread may begin its file
        // again before another is through: one file is sure.
        Amount::Bytes(_) => it.bytes().min(it.cell.amount.file_bytes(it.cell.threads)),
        Amount::Files(_) => it.cell.files() * it.workload.small_file.unwrap_or(0),
        Amount::Flat(_) | Amount::Tree { .. } => 0,
    };
    match output.jobs.iter().map(|it| it.error).find(|it| *it != 0) {
        Some(error) => Some(format!("reading back ended with error {error}")),
        None if errors > 0 => Some(format!("{errors} errors while reading back")),
        None if bytes < least => Some(format!("only {bytes} of {least} bytes came back")),
        None => None,
    }
}

/// Its data is not there any more; this concerns the other samples of its visit as well.
fn lose(says: &mut Says<'_>, problem: String) {
    says.invalid(format!("data did not come back: {problem}"));
    says.found.bad_data = Some(problem);
}

/// Data that does not come back makes all cells of its visit invalid, whatever their numbers: those
/// that were measured on the same stores.
fn of_its_visit(it: &Together<'_>, says: &mut SaysOfMany<'_>) {
    let stores = |cell: &CellRecord, round: u32| {
        let is_alone = it.record.systems[&cell.system].new_for_overwrites
            && it.record.workloads[&cell.workload].overwrites;
        let own = is_alone.then(|| (cell.workload.clone(), cell.size.clone(), cell.threads));
        (cell.system.clone(), cell.protocol, round, own)
    };
    let mut bad = BTreeMap::new();
    for sample in &it.samples {
        if let Some(reason) = sample.bad_data {
            let text = || format!("after {}: {reason}", sample.cell.workload);
            bad.entry(stores(sample.cell, sample.round)).or_insert_with(text);
        }
    }
    for (index, sample) in it.samples.iter().enumerate() {
        let Some(reason) = bad.get(&stores(sample.cell, sample.round)) else { continue };
        if sample.bad_data.is_none() && sample.is_usable {
            let text = format!("data of this visit did not come back, {reason}");
            says.finds(index, Verdict::Invalid, text);
        }
    }
}

pub static INCOMPRESSIBLE: Rule = Rule {
    number: 12,
    title: "data is incompressible and unique",
    why: "a store that compresses or dedups zeros writes nothing",
    here: "a job that writes refills its buffers for every write, from a seed of its own; one without that, or with buffers that \
           compress, is `invalid`",
    kept: Kept::Enforced,
    checks: &[Check::Sample(incompressible)],
    not_where: "empty files",
    remedy: "the job of the workload needs `refill_buffers=1` and `randseed=${SEED}`, and no option that makes buffers alike",
    tests: &["what_breaks_a_rule_is_found_by_it_alone"],
    ..Rule::PLAIN
};

/// Options of a job that make its data smaller than it looks.
const MAKE_ALIKE: [&str; 6] = [
    "zero_buffers",
    "scramble_buffers=0",
    "buffer_pattern",
    "buffer_compress_percentage",
    "dedupe_percentage",
    "buffer_compress_chunk",
];

fn incompressible(it: &Evidence<'_>, says: &mut Says<'_>) {
    if !it.workload.writes || !it.cell.amount.has_data() {
        return;
    }
    let Some(job) = it.file("job.fio") else {
        return says.suspect("its job is not kept: nobody knows what it wrote");
    };
    for needed in ["refill_buffers=1", "randseed="] {
        if !job.lines().any(|it| it.starts_with(needed)) {
            says.invalid(format!("its job has no `{needed}`: a store may compress what it writes"));
        }
    }
    if let Some(option) =
        MAKE_ALIKE.iter().find(|it| job.lines().any(|line| line.starts_with(**it)))
    {
        says.invalid(format!("its job has `{option}`: what it writes is smaller than it looks"));
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
