//! Sizes and spans of time, as people write them and as people read them.

use std::{fmt, str::FromStr, time::Duration};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::base::bounds;

const UNITS: [(&str, u64); 4] = [("T", 1 << 40), ("G", 1 << 30), ("M", 1 << 20), ("K", 1 << 10)];

/// A number of bytes. `256M`, `256MB` and `256MiB` all mean 256 · 2²⁰, as they do for fio.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Size(pub u64);

/// A whole number; one that is too long is the largest there is.
fn number(digits: &str) -> Option<u64> {
    match digits.is_empty() {
        true => None,
        false => Some(digits.parse().unwrap_or(u64::MAX)),
    }
}

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Size, String> {
        const MOST: u64 = 1 << 50;
        let refuse = || format!("`{text}` is not a size; write a number and a unit, as in `256M`");
        let digits = text.find(|it: char| !it.is_ascii_digit()).unwrap_or(text.len());
        let unit = text[digits..].trim().to_ascii_uppercase();
        let unit = unit.strip_suffix("IB").or(unit.strip_suffix('B')).unwrap_or(&unit);
        let factor = match unit {
            "" => 1,
            _ => UNITS.iter().find(|it| it.0 == unit).map(|it| it.1).ok_or_else(refuse)?,
        };
        let bytes = number(&text[..digits]).ok_or_else(refuse)?.saturating_mul(factor);
        match bytes <= MOST {
            true => Ok(Size(bytes)),
            false => Err(bounds::refusal(text, 0, Size(MOST))),
        }
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = UNITS.iter().find(|it| self.0 >= it.1 && self.0 % it.1 == 0);
        match whole {
            Some((unit, factor)) => write!(f, "{}{unit}", self.0 / factor),
            None => write!(f, "{}", self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Size {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Size, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl Serialize for Size {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A span of time: `200ms`, `4s`, `5m`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span(pub Duration);

impl FromStr for Span {
    type Err = String;

    fn from_str(text: &str) -> Result<Span, String> {
        const MOST: Duration = Duration::from_secs(86_400);
        let refuse = || format!("`{text}` is not a time; write a number and a unit, as in `30s`");
        let digits = text.find(|it: char| !it.is_ascii_digit()).unwrap_or(text.len());
        let number = number(&text[..digits]).ok_or_else(refuse)?;
        let millis = match text[digits..].trim() {
            "ms" => 1,
            "s" => 1000,
            "m" => 60_000,
            "h" => 3_600_000,
            _ => return Err(refuse()),
        };
        let span = Duration::from_millis(number.saturating_mul(millis));
        match span <= MOST {
            true => Ok(Span(span)),
            false => Err(bounds::refusal(text, 0, Span(MOST))),
        }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_millis() {
            it if it % 1000 == 0 => write!(f, "{}s", it / 1000),
            it => write!(f, "{it}ms"),
        }
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Span, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A share in per cent: `5%` or `5`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share(pub f64);

impl FromStr for Share {
    type Err = String;

    fn from_str(text: &str) -> Result<Share, String> {
        let number = text.trim().strip_suffix('%').unwrap_or(text).trim();
        match number.parse::<f64>() {
            Ok(it) if (0.1..=50.0).contains(&it) => Ok(Share(it / 100.0)),
            Ok(_) => Err(bounds::refusal(text, "0.1%", "50%")),
            Err(_) => Err(format!("`{text}` is not a share; write one as in `5%`")),
        }
    }
}

/// What a run may take: `90m`, `8h`, `2d`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget(pub Duration);

impl FromStr for Budget {
    type Err = String;

    fn from_str(text: &str) -> Result<Budget, String> {
        let refuse = || format!("`{text}` is not a time; write a number and a unit, as in `8h`");
        let digits = text.find(|it: char| !it.is_ascii_digit()).unwrap_or(text.len());
        let unit = match text[digits..].trim() {
            "s" => 1,
            "m" | "min" => 60,
            "h" => 3600,
            "d" => 86_400,
            _ => return Err(refuse()),
        };
        let seconds = number(&text[..digits]).ok_or_else(refuse)?.saturating_mul(unit);
        match (60..=366 * 86_400).contains(&seconds) {
            true => Ok(Budget(Duration::from_secs(seconds))),
            false => Err(bounds::refusal(text, "1m", "366d")),
        }
    }
}

/// A latency, for people: three digits and a unit.
pub fn latency(nanos: f64) -> String {
    for (unit, factor) in [("s", 1e9), ("ms", 1e6), ("µs", 1e3)] {
        if nanos >= factor {
            return format!("{} {unit}", digits3(nanos / factor));
        }
    }
    format!("{nanos:.0} ns")
}

/// A quantity, for people: three significant digits, thousands set apart.
pub fn digits3(value: f64) -> String {
    if !value.is_finite() {
        return "n/a".to_owned();
    }
    if value == 0.0 {
        return "0".to_owned();
    }
    if value >= 1000.0 {
        return thousands(value.round() as u64);
    }
    let decimals = if value >= 100.0 {
        0
    } else if value >= 10.0 {
        1
    } else {
        2
    };
    format!("{value:.decimals$}")
}

pub fn thousands(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// In two digits for each byte.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}

/// A number of things, for people: `1 thread`, `4 threads`, `5,040 samples`.
pub fn count(number: usize, thing: &str) -> String {
    match number {
        1 => format!("1 {thing}"),
        _ => format!("{} {thing}s", thousands(number as u64)),
    }
}

pub fn time(span: Duration) -> String {
    match span.as_secs() {
        it if it >= 3600 => format!("{} h {} min", it / 3600, it % 3600 / 60),
        it if it >= 60 => format!("{} min {} s", it / 60, it % 60),
        it => format!("{it} s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_and_print() {
        for (text, bytes) in [("256M", 256 << 20), ("1GiB", 1 << 30), ("4k", 4096), ("12", 12)] {
            assert_eq!(text.parse::<Size>().unwrap().0, bytes, "{text}");
        }
        assert_eq!(Size(1536 << 20).to_string(), "1536M");
        assert_eq!(
            "1X".parse::<Size>().unwrap_err(),
            "`1X` is not a size; write a number and a unit, as in `256M`"
        );
        for text in ["99999999999G", "99999999999999999999", "1025T"] {
            let said = format!("{text} is out of range: give 0 to 1024T");
            assert_eq!(text.parse::<Size>().unwrap_err(), said);
        }
        for text in ["99999999999999999999s", "18446744073709551615m", "25h"] {
            let said = format!("{text} is out of range: give 0 to 86400s");
            assert_eq!(text.parse::<Span>().unwrap_err(), said);
        }
    }

    #[test]
    fn quantities_keep_three_digits() {
        assert_eq!(digits3(1234.4), "1,234");
        assert_eq!(digits3(12.34), "12.3");
        assert_eq!(digits3(1.234), "1.23");
        assert_eq!(digits3(0.0), "0");
        assert_eq!(latency(1_234_567.0), "1.23 ms");
        assert_eq!(thousands(1_000_000), "1,000,000");
        assert_eq!((count(1, "cell"), count(2, "cell")), ("1 cell".into(), "2 cells".into()));
    }
}
