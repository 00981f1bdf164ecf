//! From a selection to cells, and from cells to visits in the order of each round.

use serde::{Deserialize, Serialize};

use crate::{
    base::{
        bounds, exit,
        random::Random,
        units::{self, Size},
    },
    inputs::{
        catalog::{Driver, Pass, Protocol, System, Workload},
        selection::{Profile, Selection},
    },
};

/// The largest block that a job writes; fio writes no part of one.
const BLOCK: u64 = 4 << 20;

/// How much work one cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Amount {
    /// Bytes that all threads work on together.
    Bytes(#[serde(deserialize_with = "bounds::count")] u64),
    /// Small files of all threads together.
    Files(#[serde(deserialize_with = "bounds::files")] u64),
    /// Empty files in one flat folder a thread.
    Flat(#[serde(deserialize_with = "bounds::files")] u64),
    /// Empty files at the bottom of a tree.
    Tree {
        #[serde(deserialize_with = "bounds::depth")]
        depth: u32,
        #[serde(deserialize_with = "bounds::fan_out")]
        fan_out: u32,
    },
}

impl Amount {
    /// Whether there is data in its files that has to come back.
    pub fn has_data(self) -> bool {
        matches!(self, Amount::Bytes(_) | Amount::Files(_))
    }

    /// How large the file of each thread is: whole blocks.
    pub fn file_bytes(self, threads: u32) -> u64 {
        match self {
            Amount::Bytes(bytes) => bytes / u64::from(threads) / BLOCK * BLOCK,
            _ => 0,
        }
    }

    /// How many files each thread has.
    pub fn files_each(self, threads: u32) -> u64 {
        let all = match self {
            Amount::Bytes(_) => 1,
            Amount::Files(count) | Amount::Flat(count) => count,
            Amount::Tree { depth, fan_out } => u64::from(fan_out).pow(depth - 1),
        };
        (all / u64::from(threads)).max(1)
    }

    fn label(self) -> String {
        match self {
            Amount::Bytes(bytes) => Size(bytes).to_string(),
            Amount::Files(count) | Amount::Flat(count) if count % 1000 == 0 => {
                format!("{}K", count / 1000)
            }
            Amount::Files(count) | Amount::Flat(count) => count.to_string(),
            Amount::Tree { depth, fan_out } => format!("tree{depth}x{fan_out}"),
        }
    }
}

/// A workload in one size: everything of a cell but its pass.
#[derive(Clone, Debug)]
pub struct Shape<'a> {
    pub workload: &'a Workload,
    pub amount: Amount,
    pub threads: u32,
    pub passes: Vec<Pass>,
    /// Its data is laid out, and read back through the cold path once in each visit.
    pub checks_layout: bool,
}

impl Shape<'_> {
    pub fn label(&self) -> String {
        self.amount.label()
    }

    /// How many operations are repeated one after another until the time is over.
    pub fn timed_operations(&self) -> u64 {
        match self.workload.driver {
            Driver::S3 => self.workload.ops.len() as u64,
            Driver::Fio | Driver::Metadata => 1,
        }
    }

    /// Where the samples of one pass lie below `raw/<system>/<protocol>`.
    pub fn folder(&self, pass: Pass) -> String {
        format!("{}-{}-t{}-{pass}", self.workload.name, self.label(), self.threads)
    }
}

/// One visit: a system over one protocol, alone on the machine.
#[derive(Clone, Copy, Debug)]
pub struct Visit<'a> {
    pub system: &'a System,
    pub protocol: Protocol,
    pub round: u32,
}

/// The small files and trees that a profile measures.
fn amounts(workload: &Workload, selection: &Selection<'_>) -> Vec<Amount> {
    use crate::inputs::catalog::Scale;
    let is_quick = selection.profile == Profile::Quick;
    match workload.scale {
        Scale::Bytes => {
            let own = workload.size.filter(|_| !selection.size_is_given);
            vec![Amount::Bytes(own.unwrap_or(selection.size).0)]
        }
        Scale::Files => {
            let of_profile = if is_quick { 1000 } else { 10_000 };
            vec![Amount::Files(selection.files.unwrap_or(of_profile))]
        }
        Scale::Trees if selection.files.is_some() => {
            selection.files.map(Amount::Flat).into_iter().collect()
        }
        Scale::Trees if is_quick => vec![Amount::Flat(1000)],
        Scale::Trees => {
            vec![Amount::Flat(1000), Amount::Flat(10_000), Amount::Tree { depth: 5, fan_out: 10 }]
        }
    }
}

pub fn shapes<'a>(selection: &Selection<'a>) -> anyhow::Result<Vec<Shape<'a>>> {
    let mut shapes = Vec::new();
    for &workload in &selection.workloads {
        let passes = selection.passes(workload);
        if passes.is_empty() {
            continue;
        }
        let threads = workload.threads.map_or_else(|| selection.threads.clone(), |it| vec![it]);
        for amount in amounts(workload, selection) {
            for &threads in &threads {
                if let Amount::Bytes(bytes) = amount {
                    // A block of a file, or an object, for each of them.
                    let each = workload.object.map_or(BLOCK, |it| it.0);
                    if bytes < each * u64::from(threads) {
                        let (size, least) = (Size(bytes), Size(each * u64::from(threads)));
                        let threads = units::count(threads as usize, "thread");
                        return Err(exit::usage(format!(
                            "--size {size} is too small for {threads}: give at least {least}"
                        )));
                    }
                }
                let passes = passes.clone();
                shapes.push(Shape { workload, amount, threads, passes, checks_layout: false });
            }
        }
    }
    // What overwriting leaves in a store (slices to compact, segments that nothing can evict) is
    // not there yet when the others are measured.
    shapes.sort_by_key(|it| it.workload.overwrites());
    if let Some(first) = shapes.iter_mut().find(|it| it.workload.layout_job.is_some()) {
        first.checks_layout = true;
    }
    if shapes.is_empty() {
        return Err(exit::usage(
            "no selected workload has a cold pass or, with --warm, a warm one",
        ));
    }
    Ok(shapes)
}

/// Those that are a system's to do.
pub fn of_system<'s, 'a>(
    shapes: &'s [Shape<'a>],
    system: &'s System,
) -> impl Iterator<Item = &'s Shape<'a>> {
    shapes.iter().filter(|it| it.workload.applies_to(system))
}

/// A visit with the samples that are still needed of it.
#[derive(Clone, Debug)]
pub struct Needed<'a> {
    pub visit: Visit<'a>,
    /// Each with those of its passes that are needed, which is one at least.
    pub shapes: Vec<Shape<'a>>,
}

impl Needed<'_> {
    pub fn samples(&self) -> usize {
        self.shapes.iter().map(|it| it.passes.len()).sum()
    }
}

/// What is still needed of a run, in the order in which it is measured. `has` says of a pass of a
/// shape in a visit whether it is there.
pub fn needed<'a>(
    visits: &[Visit<'a>],
    shapes: &[Shape<'a>],
    has: impl Fn(&Visit<'a>, &Shape<'a>, Pass) -> bool,
) -> Vec<Needed<'a>> {
    let of_visit = |visit: &Visit<'a>| {
        let shapes = of_system(shapes, visit.system).filter_map(|shape| {
            let passes = shape.passes.iter().copied();
            let passes: Vec<Pass> = passes.filter(|&it| !has(visit, shape, it)).collect();
            (!passes.is_empty()).then(|| Shape { passes, ..shape.clone() })
        });
        Needed { visit: *visit, shapes: shapes.collect() }
    };
    visits.iter().map(of_visit).filter(|it| !it.shapes.is_empty()).collect()
}

/// Every visit of every round: each round has each system once, in an order of its own.
pub fn visits<'a>(selection: &Selection<'a>) -> Vec<Visit<'a>> {
    let mut random = Random::new(selection.seed);
    let mut visits = Vec::new();
    for round in 1..=selection.rounds {
        let mut this_round: Vec<Visit<'a>> = selection
            .systems
            .iter()
            .flat_map(|it| {
                it.protocols.iter().map(move |&protocol| Visit {
                    system: it.system,
                    protocol,
                    round,
                })
            })
            .collect();
        random.shuffle(&mut this_round);
        visits.extend(this_round);
    }
    visits
}
