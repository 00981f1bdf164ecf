//! Which cells need no more rounds: all that can be said of them is said, or nothing ever will be.

use std::collections::BTreeMap;

use crate::{
    inputs::selection::Until,
    judge::{
        against::{self, Table},
        analysis::{Analysis, Cell},
        looks::{self, Looks},
        verdict::Verdict,
    },
};

/// The indices of the cells that need nothing more after the rounds that there are, each with the
/// reason. `rounds` is how many of them there are.
pub fn settled(analysis: &Analysis, until: &Until, rounds: u32) -> BTreeMap<usize, String> {
    let cells = &analysis.cells;
    let looks = against::looks(&analysis.record);
    let tables = against::tables(&analysis.record, cells);
    let mut settled = BTreeMap::new();
    let mut is_compared = vec![false; cells.len()];
    for table in &tables {
        let has_numbers = cells[table.reference].usable > 0;
        for (index, is_settled) in others_settled(analysis, looks, table) {
            is_compared[index] = true;
            if is_settled {
                settled.insert(index, "its comparison is settled".to_owned());
            } else if !has_numbers && rounds >= until.first {
                let reason = "what it is compared with has no number".to_owned();
                settled.insert(index, reason);
            }
        }
    }
    for table in &tables {
        let it = table.reference;
        match (is_compared[it], table.others.is_empty()) {
            (false, true) if is_known(&cells[it], looks) => {
                settled.insert(it, "its middle is known well enough".to_owned());
            }
            (false, false) => {
                settled.insert(it, "nothing is compared with it any more".to_owned());
            }
            _ => (),
        }
    }
    for (index, cell) in cells.iter().enumerate() {
        if let Some(reason) = hopeless(cell, until, rounds) {
            settled.insert(index, reason);
        }
    }
    // A reference is measured as long as anybody is compared with it.
    let has_open = |it: &Table| it.others.iter().any(|it| !settled.contains_key(it));
    let needed: Vec<usize> =
        tables.iter().filter(|it| has_open(it)).map(|it| it.reference).collect();
    settled.retain(|index, _| !needed.contains(index));
    settled
}

/// Rounds enough without a number: there will not be one.
fn hopeless(cell: &Cell, until: &Until, rounds: u32) -> Option<String> {
    match cell.verdict {
        Verdict::Skipped => Some("it is skipped".to_owned()),
        _ if cell.usable == 0 && rounds >= until.first => {
            Some(format!("there is no number of it after {rounds} rounds"))
        }
        _ => None,
    }
}

/// Of each of a table, whether every operation has a word.
fn others_settled(analysis: &Analysis, looks: Looks, table: &Table) -> Vec<(usize, bool)> {
    let cells = &analysis.cells;
    let ops = &analysis.record.workloads[&cells[table.reference].record.workload].ops;
    let mut settled: Vec<(usize, bool)> = table.others.iter().map(|it| (*it, true)).collect();
    for op in ops {
        let series = |index: usize| -> &[Option<f64>] {
            let row = cells[index].rows.iter().find(|it| it.op == *op);
            row.map_or(&[], |it| &it.by_round)
        };
        let others: Vec<&[Option<f64>]> = table.others.iter().map(|it| series(*it)).collect();
        let looked = looks::Table::of(looks, series(table.reference), &others);
        for (position, it) in settled.iter_mut().enumerate() {
            it.1 &= looked.is_settled(position);
        }
    }
    settled
}

fn is_known(cell: &Cell, looks: Looks) -> bool {
    let is_known = |by_round: &[Option<f64>]| looks::known_after(looks, by_round).is_some();
    !cell.rows.is_empty() && cell.rows.iter().all(|it| is_known(&it.by_round))
}
