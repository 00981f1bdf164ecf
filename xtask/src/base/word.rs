//! Words of a plan: text in which run-time variables may stand, and its form as shell.
//!
//! A variable travels inside an ordinary string between two control characters that no path, no
//! option and no job file contains, so that plans are written with `format!` and paths with `join`.

use std::{collections::BTreeMap, fmt};

use anyhow::Context as _;

const OPEN: char = '\u{1}';
const CLOSE: char = '\u{2}';

/// A variable whose value is known only at run time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Var<'a>(pub &'a str);

impl fmt::Display for Var<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{OPEN}{}{CLOSE}", self.0)
    }
}

enum Part<'a> {
    Text(&'a str),
    Var(&'a str),
}

fn parts(word: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = word;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let opened = rest.strip_prefix(OPEN);
        if let Some((name, after)) = opened.and_then(|it| it.split_once(CLOSE)) {
            rest = after;
            return Some(Part::Var(name));
        }
        // What has no end was not written by `Var`: it is text like any other.
        let skipped = opened.map_or(0, |_| OPEN.len_utf8());
        let end = rest[skipped..].find(OPEN).map_or(rest.len(), |it| it + skipped);
        let (text, after) = rest.split_at(end);
        rest = after;
        Some(Part::Text(text))
    })
}

/// A foreign text, in which nothing may be taken for a variable.
pub fn foreign(text: &str) -> String {
    text.replace([OPEN, CLOSE], "\u{fffd}")
}

/// The names of the variables in a word.
fn vars_in(word: &str) -> Vec<&str> {
    parts(word).filter_map(|it| if let Part::Var(name) = it { Some(name) } else { None }).collect()
}

/// Puts the values of variables in their places.
pub fn fill(word: &str, vars: &BTreeMap<String, String>) -> anyhow::Result<String> {
    parts(word)
        .map(|it| match it {
            Part::Text(text) => Ok(text.to_owned()),
            Part::Var(name) => vars
                .get(name)
                .cloned()
                .or_else(|| std::env::var(name).ok())
                .with_context(|| format!("${name} is not known yet")),
        })
        .collect()
}

/// Quotes one word for a POSIX shell. `xshell` prints its commands for people, not for a shell.
pub fn quote(word: &str) -> Quoted<'_> {
    Quoted(word)
}

/// A command line, fit to be pasted into a shell.
pub fn quote_all(words: &[String]) -> String {
    words.iter().map(|it| quote(it).to_string()).collect::<Vec<_>>().join(" ")
}

/// A word as a POSIX shell reads it.
pub struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("''");
        }
        // Most words; a variable's ends are not plain.
        if is_plain(self.0) {
            return f.write_str(self.0);
        }
        for part in parts(self.0) {
            match part {
                Part::Text(text) if is_plain(text) => f.write_str(text)?,
                Part::Text(text) => write!(f, "'{}'", text.replace('\'', r"'\''"))?,
                // The closing quote ends the name, so no braces are needed.
                Part::Var(name) => {
                    f.write_str("\"$")?;
                    f.write_str(name)?;
                    f.write_str("\"")?;
                }
            }
        }
        Ok(())
    }
}

/// Whether a shell takes the text as it stands. A table, since a plan has a million characters.
fn is_plain(text: &str) -> bool {
    const PLAIN: [bool; 256] = {
        let mut table = [false; 256];
        let plain = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./:,@%";
        let mut index = 0;
        while index < plain.len() {
            table[plain[index] as usize] = true;
            index += 1;
        }
        table
    };
    let bytes = text.as_bytes();
    let mut index = 0;
    while index < bytes.len() {
        if !PLAIN[bytes[index] as usize] {
            return false;
        }
        index += 1;
    }
    true
}

/// The tag and the body of a here-document; the body expands variables only where it has some.
pub fn heredoc(text: &str) -> (&'static str, String) {
    let mut text = text.to_owned();
    if !text.ends_with('\n') {
        text.push('\n');
    }
    if vars_in(&text).is_empty() {
        return ("'EOF'", text);
    }
    let text = parts(&text)
        .map(|it| match it {
            Part::Text(text) => text.replace('\\', r"\\").replace('$', r"\$").replace('`', r"\`"),
            Part::Var(name) => format!("${{{name}}}"),
        })
        .collect();
    ("EOF", text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_written_as_a_variable_is_one() {
        let known = BTreeMap::from([("A".to_owned(), "b".to_owned())]);
        let word = format!("x{}\u{1}y", Var("A"));
        assert_eq!(fill(&word, &known).unwrap(), "xb\u{1}y");
        assert_eq!(fill("\u{1}\u{1}", &known).unwrap(), "\u{1}\u{1}");
        let foreign = foreign(&format!("a log with {}", Var("NOBODY")));
        assert!(fill(&foreign, &known).is_ok());
    }
}
