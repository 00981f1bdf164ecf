//! What might be a secret, out of texts that others have written.

use std::borrow::Cow;

/// What stands in its place.
pub const REDACTED: &str = "(redacted)";

/// What is in the name of a secret, in small letters.
const NAMES: [&str; 6] = ["secret", "password", "passwd", "passphrase", "access_key", "token"];

pub fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    NAMES.iter().any(|it| name.contains(it))
}

/// A text without the values of `name=value` where the name is that of a secret, and without the user
/// and the password of a URL. Values end at a space, a comma or the line's end.
pub fn redact(text: &str) -> Cow<'_, str> {
    const ENDS: [char; 4] = [' ', ',', '\t', '\n'];
    if text.split(ENDS).all(|it| redact_word(it).is_none()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(ENDS) {
        let word = piece.strip_suffix(ENDS).unwrap_or(piece);
        match redact_word(word) {
            Some(redacted) => out.extend([&*redacted, &piece[word.len()..]]),
            None => out.push_str(piece),
        }
    }
    Cow::Owned(out)
}

fn redact_word(word: &str) -> Option<String> {
    if let Some((name, value)) = word.split_once('=') {
        if is_secret(name) && !value.is_empty() && value != REDACTED {
            return Some(format!("{name}={REDACTED}"));
        }
    }
    let (scheme, rest) = word.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (_, host) = authority.rsplit_once('@')?;
    Some(format!("{scheme}://{REDACTED}@{host}{}", &rest[authority.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_taken_out_and_nothing_else_is() {
        for (text, redacted) in [
            (
                "rw,username=a,password=b,vers=3.1.1\n",
                "rw,username=a,password=(redacted),vers=3.1.1\n",
            ),
            ("root=/dev/a API_TOKEN=x=y quiet", "root=/dev/a API_TOKEN=(redacted) quiet"),
            ("fuse.dav https://me:pw@host/a?b rw", "fuse.dav https://(redacted)@host/a?b rw"),
            ("https://token@host/r.git#main", "https://(redacted)@host/r.git#main"),
            ("https://host/a@b password=", "https://host/a@b password="),
            ("password=(redacted)", "password=(redacted)"),
        ] {
            assert_eq!(redact(text), redacted);
        }
    }
}
