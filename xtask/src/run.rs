//! The half that works: a plan as a value, what performs it, and the small tools that it calls.

pub mod effects;
pub mod perform;
pub mod plan;
pub mod rounds;
pub mod tools;
