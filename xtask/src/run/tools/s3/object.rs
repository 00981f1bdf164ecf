//! What is put: data that neither compresses nor is there twice, and that is known again.

use crate::base::random::{self, Random};

/// No two of them are alike, in an object or in two: a store that stores what it has only once
/// gains nothing.
const BLOCK: usize = 4096;
/// Less has no room for what makes it unlike others.
pub const LEAST: u64 = 16;

/// The content of one object at a time.
pub struct Content {
    seed: u64,
    bytes: Vec<u8>,
}

impl Content {
    pub fn new(seed: u64, size: usize) -> Content {
        Content { seed, bytes: Random::new(seed).bytes(size) }
    }

    /// Of an object of a thread, as it was put for the so many-th time.
    pub fn of(&mut self, thread: u64, index: u64, version: u64) -> &[u8] {
        let parts = [self.seed, thread, index, version].map(u64::to_le_bytes);
        let mut random = Random::new(random::hash(parts.iter().map(|it| &it[..])));
        for block in self.bytes.chunks_mut(BLOCK).filter(|it| it.len() >= LEAST as usize) {
            block[..8].copy_from_slice(&random.draw().to_le_bytes());
            block[8..16].copy_from_slice(&random.draw().to_le_bytes());
        }
        &self.bytes
    }
}

/// How what came differs from what was put.
pub fn difference(put: &[u8], came: &[u8]) -> Option<String> {
    if put == came {
        return None;
    }
    let first = put.iter().zip(came).position(|it| it.0 != it.1);
    Some(match first {
        Some(at) => format!("the first difference is at byte {at} of {}", put.len()),
        None => format!("{} bytes of {} came back", came.len(), put.len()),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_block_is_twice_there_and_all_are_known_again() {
        let mut content = Content::new(7, 3 * BLOCK + 100);
        let (mut seen, mut count) = (BTreeSet::new(), 0);
        for (thread, index, version) in [(0, 0, 0), (0, 0, 1), (0, 1, 0), (1, 0, 0)] {
            let object = content.of(thread, index, version).to_vec();
            assert_eq!(object.len(), 3 * BLOCK + 100);
            for block in object.chunks(BLOCK) {
                seen.insert(block.to_vec());
                count += 1;
            }
            assert_eq!(object, Content::new(7, 3 * BLOCK + 100).of(thread, index, version));
        }
        assert_eq!((seen.len(), count), (16, 16));
    }

    #[test]
    fn a_difference_has_a_place() {
        assert_eq!(difference(b"abc", b"abc"), None);
        assert_eq!(difference(b"abc", b"abd").unwrap(), "the first difference is at byte 2 of 3");
        assert_eq!(difference(b"abc", b"ab").unwrap(), "2 bytes of 3 came back");
    }
}
