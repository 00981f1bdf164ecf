//! What is asked for: read and checked once, before anything happens.

pub mod catalog;
pub mod flags;
pub mod folders;
pub mod host;
pub mod matrix;
pub mod selection;
pub mod settings;
pub mod variants;
pub mod vary;
pub mod world;
