//! What people are shown of a record, whether in a terminal or on a page: the sides of a dispute,
//! the words in which two renderings differ, between what a share lies, a correction as a sentence.
//!
//! Statements, counts and corrections come in; what they come to goes out, without any layout.
//! Nothing here makes a link or decides who is right.

mod called;
mod candidate;
mod differences;
mod disputed;
mod framing;
mod interval;
mod renderings;
mod sentence;
mod short_id;
mod sides;
mod time;
mod whole;

pub use called::{called, said_by, said_by_name};
pub use candidate::{main_name, said_of};
pub use differences::{Change, differences};
pub use disputed::{Disputed, count_disputed, dispute_of, disputed};
pub use framing::{MEASURES, NO_OUTLET, Share, shares};
pub use interval::wilson;
pub use renderings::{Rendering, renderings, renderings_in, shared_link};
pub use sentence::{correction_kind, rejected, sentence};
pub use short_id::short_id;
pub use sides::{Position, Side, is_open, positions, positions_in};
pub use time::{Dated, in_time, told_in_time};
