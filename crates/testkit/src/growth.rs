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
    compare(what, size, |size| {
        let start = Instant::now();
        work(size);
        start.elapsed()
    });
}

/// The same of how long each size took.
fn compare(what: &str, size: usize, mut took: impl FnMut(usize) -> Duration) {
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
    use std::time::Duration;

    use super::{compare, grows_evenly};

    #[test]
    fn what_looks_at_each_once_grows_evenly() {
        let mut sizes = Vec::new();
        grows_evenly("once", 80_000, |size| sizes.push(size));
        assert_eq!(sizes[..2], [10_000, 80_000]);
        compare("once", 80_000, |size| Duration::from_micros(size as u64));
    }

    #[test]
    #[should_panic(expected = "takes much longer")]
    fn what_looks_at_each_pair_does_not() {
        compare("pairs", 80_000, |size| Duration::from_nanos((size * size) as u64));
    }

    #[test]
    fn a_busy_machine_has_other_chances() {
        let mut times = 0;
        compare("once", 80_000, |size| {
            times += 1;
            Duration::from_micros(if times == 2 { 100 * size as u64 } else { size as u64 })
        });
        assert_eq!(times, 4);
    }
}
