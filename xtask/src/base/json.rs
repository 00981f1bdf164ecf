//! What is wrong in a JSON text, with the key at which it is wrong: serde says the line alone.

/// The error in one line: `rounds: 0 is out of range: give 1 to 1000 at line 7 column 13`.
pub fn explain(text: &str, err: &serde_json::Error) -> String {
    match key_before(text, err.line(), err.column()) {
        Some(key) => format!("{key}: {err}"),
        None => err.to_string(),
    }
}

/// The last key that ends before a place, if what stands there is its value.
fn key_before(text: &str, line: usize, column: usize) -> Option<&str> {
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let before = text.get(..start + column)?;
    let key = before[..before.rfind(':')?].trim_end().strip_suffix('"')?;
    Some(&key[key.rfind('"')? + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_has_the_key_of_its_value() {
        let explained = |text: &str| {
            let err = serde_json::from_str::<std::collections::BTreeMap<String, u8>>(text);
            explain(text, &err.unwrap_err())
        };
        let said = explained("{\n  \"one\": 1,\n  \"two\" : 300}");
        assert!(said.starts_with("two: invalid value: integer `300`"), "{said}");
        assert!(explained("{\"one\": 1, \"two\": 3").starts_with("two: EOF"));
        assert!(explained("").starts_with("EOF"));
    }
}
