//! What holds of everything that a stage makes, whatever came in.
//!
//! Values of `record` come in, and nothing goes out: a property that does not hold is a panic. The
//! property tests of the crates call these on drawn values, and the fuzz targets in `fuzz/` on
//! bytes that grow by what the program does with them, so that what is promised stands once.
//! Nothing here makes the values; [`crate::drawn`] does, of numbers.

mod articles;
mod readings;
mod tags;
mod texts;

use std::fmt::Debug;

pub use articles::{check_answers, check_article, check_unaltered};
pub use readings::{check_line, check_reading, check_written};
pub use tags::check_tags;
pub use texts::{check_cut, check_selector, check_units};

/// Makes something twice, which must give the same, and hands it on.
///
/// # Panics
/// If it differs.
#[track_caller]
pub fn twice<T: PartialEq + Debug>(make: impl Fn() -> T) -> T {
    let made = make();
    assert_eq!(made, make(), "the same input, another answer");
    made
}
