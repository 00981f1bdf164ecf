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
        if let Some(after) = rest.strip_prefix(OPEN) {
            let (name, after) = after.split_once(CLOSE).expect("`Var` writes both ends");
            rest = after;
            return Some(Part::Var(name));
        }
        let end = rest.find(OPEN).unwrap_or(rest.len());
        let (text, after) = rest.split_at(end);
        rest = after;
        Some(Part::Text(text))
    })
}

/// The names of the variables in a word.
pub fn vars_in(word: &str) -> Vec<&str> {
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
pub fn quote(word: &str) -> String {
    if word.is_empty() {
        return "''".to_owned();
    }
    parts(word)
        .map(|it| match it {
            Part::Text(text) => quote_text(text),
            // The closing quote ends the name, so no braces are needed.
            Part::Var(name) => format!("\"${name}\""),
        })
        .collect()
}

fn quote_text(text: &str) -> String {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || "_-+=./:,@%".contains(it);
    if text.chars().all(is_plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
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
