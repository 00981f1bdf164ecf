//! The harness: what `cargo xtask` is made of. ARCHITECTURE.md is the map.
//!
//! The rooms, each of which may use those above it only (`tests/it/rooms.rs` watches over that;
//! `run` and `judge` do not know each other at all):

pub mod base;
pub mod cmd;
pub mod inputs;
pub mod judge;
pub mod lab;
pub mod prereq;
pub mod report;
pub mod results;
pub mod run;
