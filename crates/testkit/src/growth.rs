//! Growth: whether a long text costs no more than in proportion to its length.
//!
//! Work that takes a size comes in. It is done for a size and for an eighth of it, and the two times
//! are compared: no clock says how fast a machine has to be, and a busy one is given three chances.

use std::time::{Duration, Instant};

/// How many times as large the large size is.
const TIMES: usize = 8;
/// How many times as long it may take: what is quadratic takes 64 times as long.
const AT_MOST: u32 = 30;
/// What is done faster than this is too fast to be compared.
const TELLING: Duration = Duration::from_millis(2);
const CHANCES: usize = 3;

/// Asserts that `work` of a size takes at most in proportion to that of an eighth of it.
///
/// # Panics
/// If it takes much longer, three times running.
pub fn grows_evenly(what: &str, size: usize, mut work: impl FnMut(usize)) {
    let mut took = |size| {
        let start = Instant::now();
        work(size);
        start.elapsed()
    };
    let mut seen = Vec::new();
    for _ in 0..CHANCES {
        let (small, large) = (took(size / TIMES).max(TELLING), took(size));
        if large <= small * AT_MOST {
            return;
        }
        seen.push((small, large));
    }
    panic!("{what}: {TIMES} times as much takes much longer than {TIMES} times as long: {seen:?}");
}

#[cfg(test)]
mod tests {
    use std::hint::black_box;

    use super::grows_evenly;

    #[test]
    fn what_looks_at_each_once_grows_evenly() {
        grows_evenly("once", 80_000, |size| _ = black_box((0..size).map(black_box).sum::<usize>()));
    }

    #[test]
    #[should_panic(expected = "takes much longer")]
    fn what_looks_at_each_pair_does_not() {
        let alike = |one, size| (0..size).filter(move |&other| black_box(other) == one);
        grows_evenly("pairs", 16_000, |size| {
            _ = black_box((0..size).map(|one| alike(one, size).count()).sum::<usize>());
        });
    }
}
