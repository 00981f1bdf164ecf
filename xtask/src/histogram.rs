//! Latency histograms: merged by adding, and read only as a whole. Percentiles are never averaged.

use std::{cmp::Ordering, fmt};

use serde::{Deserialize, Deserializer, de};

/// Counts by latency in nanoseconds, in ascending order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Histogram(Vec<(u64, u64)>);

impl Histogram {
    pub fn from_bins(mut bins: Vec<(u64, u64)>) -> Histogram {
        bins.sort_unstable();
        Histogram(bins)
    }

    pub fn count(&self) -> u64 {
        self.0.iter().map(|it| it.1).sum()
    }

    pub fn merge(&mut self, other: &Histogram) {
        if self.0.is_empty() {
            self.0.clone_from(&other.0);
            return;
        }
        let mut merged = Vec::with_capacity(self.0.len() + other.0.len());
        let (mut left, mut right) = (self.0.as_slice(), other.0.as_slice());
        while let (Some(a), Some(b)) = (left.first(), right.first()) {
            match a.0.cmp(&b.0) {
                Ordering::Less => merged.push(*a),
                Ordering::Equal => merged.push((a.0, a.1 + b.1)),
                Ordering::Greater => merged.push(*b),
            }
            left = &left[usize::from(a.0 <= b.0)..];
            right = &right[usize::from(b.0 <= a.0)..];
        }
        merged.extend_from_slice(left);
        merged.extend_from_slice(right);
        self.0 = merged;
    }

    /// The bucket below or in which `percent` of all lie: fio's own definition.
    pub fn percentile(&self, percent: f64) -> Option<u64> {
        let wanted = percent / 100.0 * self.count() as f64;
        let mut sum = 0;
        for (nanos, count) in &self.0 {
            sum += count;
            if sum as f64 >= wanted {
                return Some(*nanos);
            }
        }
        None
    }
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
                let mut bins = Vec::new();
                while let Some((nanos, count)) = map.next_entry::<Nanos, u64>()? {
                    bins.push((nanos.0, count));
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
