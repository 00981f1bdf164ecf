//! What is said to people, on stdout and stderr.
//!
//! A reader who has seen enough (`| head`) is no error: what goes on goes on, holds what it holds,
//! and its exit code is still the answer. The standard macros would panic.

use std::{
    fmt,
    io::{ErrorKind, Write as _},
    sync::Mutex,
};

/// Why stdout could not be written, if it could not.
static FAILURE: Mutex<Option<std::io::Error>> = Mutex::new(None);

/// A line on stdout: an answer.
#[macro_export]
macro_rules! say {
    ($($text:tt)*) => { $crate::say::line(format_args!($($text)*)) };
}

/// A line on stderr: a word about what goes on.
#[macro_export]
macro_rules! tell {
    ($($text:tt)*) => { $crate::say::aside(format_args!($($text)*)) };
}

pub fn line(text: fmt::Arguments<'_>) {
    if let Err(err) = writeln!(std::io::stdout().lock(), "{text}") {
        FAILURE.lock().expect("nobody panics with it").get_or_insert(err);
    }
}

pub fn aside(text: fmt::Arguments<'_>) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// An answer that could not be written is an error, unless its reader went away.
pub fn finish() -> anyhow::Result<()> {
    match FAILURE.lock().expect("nobody panics with it").take() {
        Some(err) if err.kind() != ErrorKind::BrokenPipe => {
            Err(anyhow::Error::from(err).context("failed to print"))
        }
        _ => Ok(()),
    }
}
