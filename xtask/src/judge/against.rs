//! The systems of one table against the one that is their reference: how fast they are, how long they
//! let one wait, and what they cost.

use std::collections::BTreeMap;

use crate::{
    judge::{
        analysis::{Cell, Cost, Row},
        compare::Word,
        looks::{self, Found, Looks},
        verdict::Verdict,
    },
    results::{CellRecord, Record},
};

/// How one operation of a cell stands among those of its table.
pub enum Standing {
    /// The others are compared with it.
    Reference,
    Against(Box<Against>),
}

/// An operation beside that of its reference; none where there are too few rounds.
pub struct Against {
    /// The place of the reference.
    pub reference: String,
    /// Of the headline metric.
    pub rate: Option<Comparison>,
    pub p50: Option<Comparison>,
    pub p99: Option<Comparison>,
}

impl Standing {
    pub fn against(&self) -> Option<&Against> {
        match self {
            Standing::Reference => None,
            Standing::Against(it) => Some(it),
        }
    }
}

/// What is compared, which decides on the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    Rate,
    Latency,
    Cost,
}

#[derive(Clone, Copy)]
pub struct Comparison {
    pub sense: Sense,
    pub ratio: f64,
    /// The 95 % interval of this one comparison.
    pub low: f64,
    pub high: f64,
    /// Among all comparisons of its table.
    pub p: f64,
    pub rounds: usize,
    pub word: Word,
    /// Differences under this share are none.
    pub least: f64,
    /// Rounds that would most likely settle what is unclear; none where they are too many.
    pub rounds_to_settle: Option<u32>,
}

impl Comparison {
    fn of(found: Found, sense: Sense) -> Comparison {
        let Found { ratio, p, word, terms, .. } = found;
        let (low, high) = ratio.interval();
        let is_open = word == Word::Unclear;
        Comparison {
            sense,
            ratio: ratio.ratio,
            low,
            high,
            p,
            rounds: ratio.rounds,
            word,
            least: terms.least,
            rounds_to_settle: is_open.then(|| ratio.rounds_to_settle(&terms)).flatten(),
        }
    }

    pub fn in_a_word(&self) -> &'static str {
        self.sense.in_a_word(self.word)
    }
}

impl Sense {
    pub fn in_a_word(self, word: Word) -> &'static str {
        match (self, word) {
            (Sense::Rate, Word::More) => "faster",
            (Sense::Rate, Word::Less) => "slower",
            (Sense::Latency, Word::More) => "longer",
            (Sense::Latency, Word::Less) => "shorter",
            (Sense::Cost, Word::More) => "more",
            (Sense::Cost, Word::Less) => "less",
            (_, Word::Same) => "same",
            (_, Word::Unclear) => "unclear",
        }
    }
}

/// Cells that are compared with one of them, by their indices.
pub struct Table {
    pub reference: usize,
    pub others: Vec<usize>,
}

/// The cells that share all but the system, those of one durability class among themselves, and the
/// variants of a system with its first. What the run has recorded as a reference is one, else the
/// first of them that is not skipped, in the order in which they were selected: it is so before
/// anything is measured.
pub fn tables(record: &Record, cells: &[Cell]) -> Vec<Table> {
    let mut tables: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    let measured = || cells.iter().enumerate().filter(|it| it.1.verdict != Verdict::Skipped);
    for (index, cell) in measured() {
        let it = &cell.record;
        let system = &record.systems[&it.system];
        let first = system.variant.as_ref().map(|it| &it.first).filter(|it| {
            // A variant that survives something else is no variant of the same.
            let is_other = **it != cell.record.system;
            is_other && record.systems.get(*it).is_some_and(|it| it.durable == system.durable)
        });
        let own = first.map(|it| (it.clone(), cell.record.protocol));
        tables.entry((shape(it), system.durable.clone(), own)).or_default().push(index);
    }
    let mut found = Vec::new();
    for ((of_shape, _, own), mut members) in tables {
        match own {
            None => members.sort_by_key(|it| !record.systems[&cells[*it].record.system].reference),
            Some(own) => {
                let is_first = |it: &CellRecord| {
                    (&it.system, it.protocol) == (&own.0, own.1) && shape(it) == of_shape
                };
                let first = measured().find(|it| is_first(&it.1.record));
                members.splice(0..0, first.map(|it| it.0));
            }
        }
        if let [reference, others @ ..] = &*members {
            found.push(Table { reference: *reference, others: others.to_vec() });
        }
    }
    found
}

/// What cells share that are compared.
fn shape(it: &CellRecord) -> (String, String, u32, String) {
    (it.workload.clone(), it.size.clone(), it.threads, it.pass.to_string())
}

/// When the comparisons of a run are looked at.
pub fn looks(record: &Record) -> Looks {
    match &record.until {
        None => Looks::Once,
        Some(until) => Looks::AfterEach {
            least: until.least,
            first: until.first as usize,
            cap: record.rounds as usize,
        },
    }
}

/// Compares each operation of the cells with that of their reference, and their costs.
pub fn compare(record: &Record, cells: &mut [Cell]) {
    let looks = looks(record);
    let tables = tables(record, cells).into_iter().filter(|it| !it.others.is_empty());
    for Table { reference, others } in tables {
        let place = cells[reference].record.place();
        for op in &record.workloads[&cells[reference].record.workload].ops {
            let series = |of: fn(&Row) -> &[Option<f64>]| -> Vec<&[Option<f64>]> {
                let of_cell = |index: usize| -> &[Option<f64>] {
                    cells[index].rows.iter().find(|it| it.op == *op).map_or(&[], of)
                };
                std::iter::once(reference).chain(others.iter().copied()).map(of_cell).collect()
            };
            let rates = compare_all(looks, &series(|it| &it.by_round), Sense::Rate);
            let p50 = compare_all(looks, &series(|it| &it.p50_by_round), Sense::Latency);
            let p99 = compare_all(looks, &series(|it| &it.p99_by_round), Sense::Latency);
            if let Some(row) = cells[reference].rows.iter_mut().find(|it| it.op == *op) {
                row.standing.get_or_insert(Standing::Reference);
            }
            for (position, index) in others.iter().enumerate() {
                let row = cells[*index].rows.iter_mut().find(|it| it.op == *op);
                let Some(row) = row else { continue };
                row.standing = Some(Standing::Against(Box::new(Against {
                    reference: place.clone(),
                    rate: rates[position],
                    p50: p50[position],
                    p99: p99[position],
                })));
            }
        }
        for cost in Cost::ALL {
            let members = std::iter::once(reference).chain(others.iter().copied());
            let series: Vec<&[Option<f64>]> =
                members.map(|it| cells[it].costs.by_round(cost)).collect();
            let found = compare_all(looks, &series, Sense::Cost);
            for (index, comparison) in others.iter().zip(found) {
                if let Some(comparison) = comparison {
                    cells[*index].cost_comparisons.insert(cost, comparison);
                }
            }
        }
    }
}

/// All but the first against the first.
fn compare_all(looks: Looks, series: &[&[Option<f64>]], sense: Sense) -> Vec<Option<Comparison>> {
    let [reference, others @ ..] = series else { return Vec::new() };
    let table = looks::Table::of(looks, reference, others);
    table.found.into_iter().map(|it| it.map(|it| Comparison::of(it, sense))).collect()
}
