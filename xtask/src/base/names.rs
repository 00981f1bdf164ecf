//! Names that people type: globs that select, and the nearest name when one is wrong.

/// Whether `name` matches `pattern`, in which `*` stands for any text and `?` for one character.
pub fn matches(pattern: &str, name: &str) -> bool {
    fn go(pattern: &[char], name: &[char]) -> bool {
        match (pattern.first(), name.first()) {
            (None, None) => true,
            (Some('*'), _) => {
                go(&pattern[1..], name) || (!name.is_empty() && go(pattern, &name[1..]))
            }
            (Some('?'), Some(_)) => go(&pattern[1..], &name[1..]),
            (Some(a), Some(b)) if a == b => go(&pattern[1..], &name[1..]),
            _ => false,
        }
    }
    let chars = |it: &str| it.chars().collect::<Vec<_>>();
    go(&chars(pattern), &chars(name))
}

pub fn is_glob(pattern: &str) -> bool {
    pattern.contains(['*', '?'])
}

/// The name that was probably meant, if one is near.
pub fn nearest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    names
        .into_iter()
        .map(|it| (distance(wrong, it), it))
        .min()
        .filter(|(distance, it)| *distance <= 1 + it.len() / 3)
        .map(|it| it.1)
}

/// "unknown system `x`; did you mean `y`? The systems are: …"
pub fn unknown<'a>(
    what: &str,
    wrong: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> anyhow::Error {
    let names: Vec<&str> = names.into_iter().collect();
    let hint = nearest(wrong, names.iter().copied())
        .map_or_else(String::new, |it| format!("did you mean `{it}`? "));
    crate::base::exit::usage(format!("unknown {what} `{wrong}`; {hint}valid: {}", names.join(", ")))
}

/// Levenshtein's distance.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, a) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for j in 0..b.len() {
            let cost = usize::from(a != b[j]);
            let next = (diagonal + cost).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], next);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_select() {
        assert!(matches("dittofs-*", "dittofs-smb"));
        assert!(matches("*-s3", "dittofs-badger-s3"));
        assert!(matches("juicefs", "juicefs"));
        assert!(!matches("juicefs", "juicefs-nfs"));
        assert!(matches("r?nd-*", "rand-read-4k"));
    }

    #[test]
    fn the_nearest_name_is_offered_when_it_is_near() {
        assert_eq!(nearest("ganehsa", ["samba", "ganesha"]), Some("ganesha"));
        assert_eq!(nearest("xyz", ["samba", "ganesha"]), None);
    }
}
