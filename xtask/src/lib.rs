//! The harness: what `cargo xtask` is made of. ARCHITECTURE.md is the map.

pub mod analyze;
pub mod catalog;
pub mod cmd;
pub mod effects;
pub mod exit;
pub mod fio;
pub mod flags;
pub mod histogram;
pub mod host;
pub mod interrupt;
pub mod kernel;
pub mod matrix;
pub mod names;
pub mod own;
pub mod perform;
pub mod plan;
pub mod prereq;
pub mod random;
pub mod report;
pub mod results;
pub mod selection;
pub mod settings;
pub mod stats;
pub mod trace;
pub mod units;
pub mod verdict;
