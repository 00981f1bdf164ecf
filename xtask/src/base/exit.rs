//! Exit codes, in one place, and the errors that carry one.

use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// All good.
    Good = 0,
    /// Some requested cell is failed, invalid or missing.
    Cells = 1,
    /// Wrong usage, or a broken catalogue, `.env` or results folder.
    Usage = 2,
    /// The machine lacks something that the selection needs.
    Prerequisites = 3,
    /// A cell is slower than it was.
    Regression = 10,
    /// Whether one is, cannot be told for noise.
    TooNoisy = 11,
    /// Whether one is, cannot be told from so few rounds.
    TooFew = 12,
    /// Ended by ctrl-c.
    Interrupted = 130,
}

/// An error of the user's world, with the exit code that belongs to it.
#[derive(Debug)]
pub struct Refusal {
    pub exit: Exit,
    message: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Refusal {}

pub fn usage(message: impl Into<String>) -> anyhow::Error {
    Refusal { exit: Exit::Usage, message: message.into() }.into()
}

pub fn prerequisite(message: impl Into<String>) -> anyhow::Error {
    Refusal { exit: Exit::Prerequisites, message: message.into() }.into()
}

/// The first ctrl-c, seen while a command ran.
#[derive(Clone, Copy, Debug)]
pub struct Interrupted;

impl fmt::Display for Interrupted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("interrupted")
    }
}

impl std::error::Error for Interrupted {}

/// The exit code of an error: its own, or that of an interrupt, or 1.
pub fn code_of(error: &anyhow::Error) -> Exit {
    if error.chain().any(|it| it.is::<Interrupted>()) {
        return Exit::Interrupted;
    }
    error.chain().find_map(|it| it.downcast_ref::<Refusal>()).map_or(Exit::Cells, |it| it.exit)
}
