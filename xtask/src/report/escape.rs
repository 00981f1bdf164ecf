//! Texts that come from others, as they stand in a document: titles, versions, reasons. They are
//! words there and nothing else: no markup, no end of a table's cell, no control characters.

use std::fmt::Write as _;

use crate::base::output::clean;

/// In Markdown, in a line or in a table's cell.
pub fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in clean(text).chars() {
        match it {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\n' | '\t' => out.push(' '),
            '\\' | '|' | '[' | ']' => out.extend(['\\', it]),
            it => out.push(it),
        }
    }
    out
}

/// In Markdown, as code.
pub fn code(text: &str) -> String {
    let cleaned = clean(text).replace(['\n', '\t'], " ");
    // Between backticks nothing but a bar is special.
    match cleaned.contains(['<', '>', '&', '`', '\\']) {
        true => format!("<code>{}</code>", markdown(&cleaned).replace('`', "&#96;")),
        false => format!("`{}`", cleaned.replace('|', "\\|")),
    }
}

/// A file beside the report, as the target of a link.
pub fn target(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/' => {
                out.push(char::from(byte));
            }
            _ => drop(write!(out, "%{byte:02X}")),
        }
    }
    out
}

/// In XML, between tags.
pub fn xml(text: &str) -> String {
    clean(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_words_are_no_markup() {
        assert_eq!(markdown("a | <b>\n![x](y) \\ \x1b[1mc"), "a \\| &lt;b&gt; !\\[x\\](y) \\\\ c");
        assert_eq!(code("-G 10 | x"), "`-G 10 \\| x`");
        assert_eq!(code("a`<b>"), "<code>a&#96;&lt;b&gt;</code>");
        assert_eq!(target("charts/a b)-1.svg"), "charts/a%20b%29-1.svg");
        assert_eq!(xml("<\x1b[1ma\x00>"), "&lt;a&gt;");
    }
}
