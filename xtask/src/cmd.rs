//! One file per verb: each takes its flags and does its task.

pub mod bench;
pub mod clean_all;
pub mod completions;
mod false_alarms;
pub mod flags;
pub mod images;
pub mod lab;
pub mod list;
mod overhead;
mod pairs;
pub mod prereq;
pub mod report;
pub mod steps;
pub mod test;
pub mod tools;
