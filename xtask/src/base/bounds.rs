//! What a number that comes from a file may be: beyond it the number is refused where it is read, so
//! that no later code multiplies it, makes room for it, or counts up to it.

use std::{fmt, ops::RangeInclusive};

use serde::{Deserialize, Deserializer, de};

/// Which of a run make sense, also where flags and settings give them.
/// Of `--files`.
pub const FILES_GIVEN: RangeInclusive<u64> = 1..=10_000_000;
pub const ROUNDS: RangeInclusive<i64> = 1..=1000;
pub const THREADS: RangeInclusive<i64> = 1..=1024;
pub const RUNTIME: RangeInclusive<i64> = 1..=86_400;
/// Bytes, operations, nanoseconds: sums over all jobs and rounds of a run stay below 2⁶⁴.
pub const COUNT: i64 = 1 << 52;
/// Files of one cell, and the bytes of each small one.
const FILES: i64 = 1 << 30;
/// Jobs in one output of fio.
pub const JOBS: usize = 1024;
/// The last second of the year 9999.
const STARTED: i64 = 253_402_300_799;

pub fn count<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
    whole(from, 0..=COUNT)
}

pub fn files<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
    whole(from, 0..=FILES)
}

pub fn small_file<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u64>, D::Error> {
    whole(from, 0..=FILES).map(Some)
}

pub fn rounds<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    whole(from, ROUNDS)
}

pub fn threads<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    whole(from, THREADS)
}

pub fn runtime<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    whole(from, RUNTIME)
}

pub fn started<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
    whole(from, 0..=STARTED)
}

/// With [`fan_out`], the files of the largest tree stay below [`COUNT`].
pub fn depth<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    whole(from, 1..=8)
}

pub fn fan_out<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    whole(from, 1..=100)
}

/// An errno, which some programs negate.
pub fn errno<'de, D: Deserializer<'de>>(from: D) -> Result<i32, D::Error> {
    whole(from, -4095..=4095)
}

/// Seconds that a job took, with a fraction.
pub fn seconds<'de, D: Deserializer<'de>>(from: D) -> Result<Option<f64>, D::Error> {
    // A job may take a day, and end late.
    const MOST: f64 = 1e6;
    let number = Number::deserialize(from)?;
    let seconds = match number {
        Number::Whole(it) => it as f64,
        Number::Real(it) => it,
    };
    match (0.0..=MOST).contains(&seconds) {
        true => Ok(Some(seconds)),
        false => Err(de::Error::custom(refusal(number, 0, MOST))),
    }
}

fn whole<'de, D, T>(from: D, range: RangeInclusive<i64>) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: TryFrom<i64>,
{
    let number = Number::deserialize(from)?;
    let found = match number {
        Number::Whole(it) => i64::try_from(it).ok().filter(|it| range.contains(it)),
        Number::Real(_) => None,
    };
    let found = found.and_then(|it| T::try_from(it).ok());
    found.ok_or_else(|| de::Error::custom(refusal(number, range.start(), range.end())))
}

/// The same words wherever a number is refused.
pub fn refusal(
    number: impl fmt::Display,
    least: impl fmt::Display,
    most: impl fmt::Display,
) -> String {
    format!("{number} is out of range: give {least} to {most}")
}

/// Any number at all, so that one that fits no type is refused in the same words.
#[derive(Clone, Copy)]
enum Number {
    Whole(i128),
    Real(f64),
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Number::Whole(it) => write!(f, "{it}"),
            // With an exponent where it is long.
            Number::Real(it) => write!(f, "{it:?}"),
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Number, D::Error> {
        struct Visitor;

        impl de::Visitor<'_> for Visitor {
            type Value = Number;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number")
            }

            fn visit_u64<E>(self, it: u64) -> Result<Number, E> {
                Ok(Number::Whole(it.into()))
            }

            fn visit_i64<E>(self, it: i64) -> Result<Number, E> {
                Ok(Number::Whole(it.into()))
            }

            fn visit_f64<E>(self, it: f64) -> Result<Number, E> {
                Ok(Number::Real(it))
            }
        }

        from.deserialize_any(Visitor)
    }
}
