//! What the machine was like before each visit of a run.

use std::collections::BTreeMap;

use crate::{
    inputs::catalog::Protocol,
    judge::rule::{OfSample, Together},
    results::{self, Anchor},
};

/// System, protocol and round.
pub type VisitKey = (String, Protocol, u32);

pub fn visit(sample: &OfSample<'_>) -> VisitKey {
    (sample.cell.system.clone(), sample.cell.protocol, sample.round)
}

pub fn anchors(it: &Together<'_>) -> BTreeMap<VisitKey, Anchor> {
    let mut anchors = BTreeMap::new();
    let mut seen = std::collections::BTreeSet::new();
    for visit in it.samples.iter().map(visit) {
        if !seen.insert(visit.clone()) {
            continue;
        }
        let folder = results::visit_folder(&visit.0, visit.1, visit.2);
        let text = std::fs::read_to_string(it.run.join(folder).join(results::ANCHOR));
        if let Some(anchor) = text.ok().and_then(|it| serde_json::from_str(&it).ok()) {
            anchors.insert(visit, anchor);
        }
    }
    anchors
}
