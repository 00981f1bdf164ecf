//! The half that reads: from what a run has left in its folder to cells with verdicts.

pub mod against;
pub mod analysis;
pub mod anchors;
pub mod compare;
pub mod disclosed;
pub mod durability;
pub mod evidence;
pub mod fio;
pub mod histogram;
pub mod history;
pub mod looks;
pub mod replay;
pub mod rule;
pub mod rules;
pub mod runs;
pub mod series;
pub mod settled;
pub mod stats;
pub mod untouched;
pub mod verdict;
