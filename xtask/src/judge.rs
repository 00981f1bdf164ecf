//! The half that reads: from what a run has left in its folder to cells with verdicts.

pub mod against;
pub mod analysis;
pub mod compare;
pub mod fio;
pub mod histogram;
pub mod looks;
pub mod runs;
pub mod settled;
pub mod stats;
pub mod verdict;
