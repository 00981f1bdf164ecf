//! Work that does not depend on other work, on all processors.

use std::{
    sync::{
        OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

/// What `of` makes of each number below `count`; every thread has a state of its own.
pub fn map<S: Default, T: Send + Sync>(
    count: usize,
    of: impl Fn(&mut S, usize) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let made: Vec<OnceLock<T>> = (0..count).map(|_| OnceLock::new()).collect();
    let work = || {
        let mut state = S::default();
        while let index = next.fetch_add(1, Ordering::Relaxed)
            && let Some(place) = made.get(index)
        {
            let is_first = place.set(of(&mut state, index)).is_ok();
            debug_assert!(is_first, "each number is taken once");
        }
    };
    let threads = thread::available_parallelism().map_or(1, |it| it.get()).min(count);
    thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    made.into_iter().map(|it| it.into_inner().expect("all were made")).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn everything_is_made_once_and_stays_in_order() {
        let made = super::map(1000, |seen: &mut usize, index| {
            *seen += 1;
            (index * 2, *seen)
        });
        assert!(made.iter().map(|it| it.0).eq((0..1000).map(|it| it * 2)));
        assert!(super::map(0, |_: &mut (), index| index).is_empty());
    }
}
