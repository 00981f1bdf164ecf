//! What is said to people, on stdout and stderr.
//!
//! A reader who has seen enough (`| head`) is no error: what goes on goes on, holds what it holds,
//! and its exit code is still the answer. The standard macros would panic.
//!
//! Some of what is said comes from others: a server's log, fio's notes, a title. None of it steers
//! the terminal, since all that is said is cleaned here; the colours are put around it afterwards.

use std::{
    borrow::Cow,
    fmt,
    io::{ErrorKind, IsTerminal as _, Write as _},
    sync::Mutex,
};

/// Why stdout could not be written, if it could not.
static FAILURE: Mutex<Option<std::io::Error>> = Mutex::new(None);

/// A line on stdout: an answer.
#[macro_export]
macro_rules! outln {
    ($($text:tt)*) => {
        $crate::base::output::line($crate::base::output::Style::Plain, format_args!($($text)*))
    };
}

/// A line on stderr: a word about what goes on.
#[macro_export]
macro_rules! errln {
    ($($text:tt)*) => {
        $crate::base::output::aside($crate::base::output::Style::Plain, format_args!($($text)*))
    };
}

/// How a line stands out on a terminal; elsewhere none does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Plain,
    Bold,
    Dim,
    Red,
}

impl Style {
    fn around(self, text: &str, is_terminal: bool) -> String {
        let text = clean(text);
        let on = match self {
            Style::Plain => return text.into_owned(),
            Style::Bold => "\x1b[1m",
            Style::Dim => "\x1b[2m",
            Style::Red => "\x1b[31m",
        };
        match is_coloured(is_terminal) {
            true => format!("{on}{text}\x1b[0m"),
            false => text.into_owned(),
        }
    }
}

/// By the conventions of NO_COLOR and CLICOLOR_FORCE.
fn is_coloured(is_terminal: bool) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|it| !it.is_empty());
    match () {
        () if set("NO_COLOR") => false,
        () if std::env::var("CLICOLOR_FORCE").is_ok_and(|it| it != "0" && !it.is_empty()) => true,
        () => is_terminal && std::env::var_os("TERM").is_none_or(|it| it != "dumb"),
    }
}

/// What draws on the terminal while other things are said there: it is asked to make room for them.
type Room = Box<dyn Fn(&mut dyn FnMut()) + Send>;

static ROOM: Mutex<Option<Room>> = Mutex::new(None);

/// From now on, whatever is said is said within this.
pub fn make_room_by(room: Option<Room>) {
    *ROOM.lock().expect("nobody panics with it") = room;
}

fn in_room(mut say: impl FnMut()) {
    match &*ROOM.lock().expect("nobody panics with it") {
        Some(room) => room(&mut say),
        None => say(),
    }
}

pub fn line(style: Style, text: fmt::Arguments<'_>) {
    let mut out = std::io::stdout().lock();
    let text = style.around(&text.to_string(), out.is_terminal());
    in_room(|| {
        if let Err(err) = writeln!(out, "{text}") {
            FAILURE.lock().expect("nobody panics with it").get_or_insert(err);
        }
    });
}

pub fn aside(style: Style, text: fmt::Arguments<'_>) {
    pass_on(style, &format!("{text}\n"));
}

/// What a command says, as it says it.
pub fn pass_on(style: Style, text: &str) {
    let is_terminal = std::io::stderr().is_terminal();
    let (text, end) = text.strip_suffix('\n').map_or((text, ""), |it| (it, "\n"));
    let text = style.around(text, is_terminal);
    // What draws there needs the lock, too.
    in_room(|| drop(write!(std::io::stderr(), "{text}{end}")));
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

/// Lines of at most so many characters, broken at spaces.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A line that ends where the terminal does.
pub fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    text.chars().take(width.saturating_sub(1)).chain(['…']).collect()
}

/// Columns of the terminal that stdout is; who reads by a pipe has lines as long as they are.
pub fn width() -> usize {
    columns(&console::Term::stdout())
}

/// Likewise of stderr.
pub fn width_of_stderr() -> usize {
    columns(&console::Term::stderr())
}

fn columns(terminal: &console::Term) -> usize {
    terminal.size_checked().map_or(usize::MAX, |it| usize::from(it.1).max(40))
}

/// A text in which nothing steers a terminal: without escape sequences, control characters and what
/// turns the direction of writing. Lines and tabs stay.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_control) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(it) = rest.next() {
        match it {
            '\r' if rest.peek() == Some(&'\n') => (),
            // Whoever draws progress begins its line again.
            '\r' => out.push('\n'),
            '\x1b' => skip_sequence(&mut rest, None),
            '\u{90}' | '\u{98}' | '\u{9b}' | '\u{9d}'..='\u{9f}' => {
                // The same introducer in one character.
                let second = char::from_u32(u32::from(it) - 0x40);
                skip_sequence(&mut rest, second);
            }
            it if is_control(it) => (),
            it => out.push(it),
        }
    }
    Cow::Owned(out)
}

fn is_control(it: char) -> bool {
    (it.is_control() && it != '\n' && it != '\t')
        || matches!(it, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Skips what follows an escape character, by ECMA-48. Nothing is skipped beyond the end of its line,
/// so that a sequence without an end hides no more than that.
fn skip_sequence(rest: &mut std::iter::Peekable<std::str::Chars<'_>>, second: Option<char>) {
    match second.or_else(|| rest.next_if(|it| *it != '\n')) {
        // Parameters, then the character that says what to do.
        Some('[') => {
            while rest.next_if(|it| ('\x20'..='\x3f').contains(it)).is_some() {}
            rest.next_if(|it| ('\x40'..='\x7e').contains(it));
        }
        // A string, such as a window's title or a link, up to its terminator.
        Some(']' | 'P' | 'X' | '^' | '_') => {
            while let Some(it) = rest.next_if(|it| *it != '\n') {
                match it {
                    '\x07' | '\u{9c}' => return,
                    '\x1b' => {
                        rest.next_if_eq(&'\\');
                        return;
                    }
                    _ => (),
                }
            }
        }
        // Which characters are written, in two steps.
        Some('\x20'..='\x2f') => drop(rest.next_if(|it| *it != '\n')),
        _ => (),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_is_left() {
        for (text, cleaned) in [
            ("plain\ttext\nµs", "plain\ttext\nµs"),
            ("\x1b[31mred\x1b[0m", "red"),
            ("\x1b[38;5;1mred\x1b[m", "red"),
            ("\x1b[2J\x1b[Hgone?", "gone?"),
            ("\x1b]0;title\x07a", "a"),
            ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
            ("\u{9b}31mred", "red"),
            ("\x1bP1$r0m\x1b\\a\x1bcb", "ab"),
            ("\x1b(Ba", "a"),
            ("10 %\r20 %\r\ndone", "10 %\n20 %\ndone"),
            ("a\x08b\x07\x7f\x00", "ab"),
            ("\u{202e}txt.exe", "txt.exe"),
            ("cut \x1b[3", "cut "),
            ("cut \x1b]0;x\nnext", "cut \nnext"),
            ("cut \x1b", "cut "),
        ] {
            assert_eq!(clean(text), cleaned, "{text:?}");
        }
    }

    #[test]
    fn colours_are_for_terminals() {
        assert_eq!(Style::Red.around("a\x1b[1mb", false), "ab");
        assert_eq!(Style::Plain.around("a\x1b[1mb", true), "ab");
    }
}
