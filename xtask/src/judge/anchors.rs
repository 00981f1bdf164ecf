//! What the machine was like before each visit of a run.

use std::collections::BTreeMap;

use camino::Utf8Path;

use crate::{
    inputs::catalog::Protocol,
    results::{self, Anchor, CellRecord},
};

/// System, protocol and round.
pub type VisitKey = (String, Protocol, u32);

/// Each is read once, however many samples a visit has.
#[derive(Default)]
pub struct Anchors(BTreeMap<VisitKey, Option<Anchor>>);

impl Anchors {
    /// Of all visits that were asked for, once each.
    pub fn all(self) -> Vec<Anchor> {
        self.0.into_values().flatten().collect()
    }

    pub fn before(&mut self, run: &Utf8Path, cell: &CellRecord, round: u32) -> Option<Anchor> {
        let visit = (cell.system.clone(), cell.protocol, round);
        *self.0.entry(visit).or_insert_with(|| {
            let folder = results::visit_folder(&cell.system, cell.protocol, round);
            let text = std::fs::read_to_string(run.join(folder).join(results::ANCHOR)).ok()?;
            serde_json::from_str(&text).ok()
        })
    }
}
