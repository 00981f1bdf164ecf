//! Latency histograms: merged by adding, and read only as a whole. Percentiles are never averaged.

use std::fmt;

use serde::{Deserialize, Deserializer, de};

use crate::base::bounds;

/// Counts by latency in nanoseconds, in ascending order.
///
/// An analysis holds one for each sample, so it is packed: each bin as its distance from the one
/// before it and its count, seven bits to a byte, which is a quarter of the plain numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Histogram(Box<[u8]>);

impl Histogram {
    pub fn from_bins(mut bins: Vec<(u64, u64)>) -> Histogram {
        bins.sort_unstable();
        Histogram::pack(bins.into_iter())
    }

    fn pack(ascending: impl Iterator<Item = (u64, u64)>) -> Histogram {
        let mut bytes = Vec::new();
        let mut last = 0;
        for (nanos, count) in ascending {
            push(&mut bytes, nanos - last);
            push(&mut bytes, count);
            last = nanos;
        }
        Histogram(bytes.into_boxed_slice())
    }

    fn bins(&self) -> impl Iterator<Item = (u64, u64)> {
        let mut rest = &*self.0;
        let mut nanos = 0;
        std::iter::from_fn(move || {
            nanos += pull(&mut rest)?;
            Some((nanos, pull(&mut rest)?))
        })
    }

    pub fn count(&self) -> u64 {
        self.bins().map(|it| it.1).sum()
    }

    pub fn sum<'a>(all: impl Iterator<Item = &'a Histogram>) -> Histogram {
        let (mut sum, mut next) = (Vec::new(), Vec::new());
        for histogram in all {
            let mut old = sum.drain(..).peekable();
            for (nanos, count) in histogram.bins() {
                while let Some(before) = old.next_if(|it: &(u64, u64)| it.0 < nanos) {
                    next.push(before);
                }
                let same = old.next_if(|it| it.0 == nanos);
                next.push((nanos, same.map_or(0, |it| it.1) + count));
            }
            next.extend(old);
            std::mem::swap(&mut sum, &mut next);
        }
        Histogram::pack(sum.into_iter())
    }

    /// The bucket below or in which `percent` of all lie: fio's own definition.
    pub fn percentile(&self, percent: f64) -> Option<u64> {
        self.percentiles(&[percent]).pop()
    }

    /// Several in ascending order; none where nothing was counted.
    pub fn percentiles(&self, ascending: &[f64]) -> Vec<u64> {
        let all = self.count() as f64;
        let mut wanted = ascending.iter().map(|it| it / 100.0 * all).peekable();
        let mut found = Vec::with_capacity(ascending.len());
        let mut sum = 0;
        for (nanos, count) in self.bins() {
            sum += count;
            while wanted.next_if(|it| sum as f64 >= *it).is_some() {
                found.push(nanos);
            }
            if wanted.peek().is_none() {
                break;
            }
        }
        found
    }
}

fn push(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn pull(rest: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..).step_by(7) {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(number)
}

impl<'de> Deserialize<'de> for Histogram {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Histogram, D::Error> {
        struct Visitor;

        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Histogram;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of counts by nanoseconds")
            }

            fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Histogram, A::Error> {
                const MOST: u64 = bounds::COUNT as u64;
                let mut bins = Vec::new();
                let mut sum = 0_u64;
                while let Some((nanos, count)) = map.next_entry::<Nanos, u64>()? {
                    bins.push((nanos.0, count));
                    sum = sum.saturating_add(count);
                    let beyond = [nanos.0, sum].into_iter().find(|it| *it > MOST);
                    if let Some(it) = beyond {
                        let refusal = bounds::refusal(it, 0, MOST);
                        return Err(de::Error::custom(format!("in the latency bins, {refusal}")));
                    }
                }
                Ok(Histogram::from_bins(bins))
            }
        }

        deserializer.deserialize_map(Visitor)
    }
}

/// A key of the object: a number in a string, read without a copy.
struct Nanos(u64);

impl<'de> Deserialize<'de> for Nanos {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Nanos, D::Error> {
        struct Visitor;

        impl de::Visitor<'_> for Visitor {
            type Value = Nanos;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number of nanoseconds")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Nanos, E> {
                text.parse().map(Nanos).map_err(E::custom)
            }
        }

        deserializer.deserialize_str(Visitor)
    }
}
