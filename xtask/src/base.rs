//! What knows nothing of benchmarks.

pub mod ask;
pub mod bounds;
pub mod calendar;
pub mod disk;
pub mod exit;
pub mod interrupt;
pub mod json;
pub mod kernel;
pub mod names;
pub mod output;
pub mod parallel;
pub mod pid;
pub mod random;
pub mod redact;
pub mod sums;
pub mod timeline;
pub mod units;
pub mod word;
