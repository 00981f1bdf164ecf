//! What the kernel says, parsed: pure functions of text.

pub mod mountinfo;
pub mod mountstats;
