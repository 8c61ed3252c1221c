//! Order: in which turn it is found out who each statement is by.
//!
//! Drafts come in; a key to sort them by goes out.

use super::at_of;
use crate::attribution::draft::Draft;

/// When a statement's turn comes: in text order, but behind those that it stands in, for in somebody's
/// words "he" is not they: "“He told us,” he said".
pub(super) fn turn(drafts: &[Draft], at: usize) -> (usize, usize, usize) {
    let around = std::iter::successors(Some(at), |&it| drafts[it].parent).take(drafts.len());
    let (place, depth) =
        around.fold((0, 0), |(place, depth), it| (at_of(&drafts[it]).max(place), depth + 1));
    (place, depth, at)
}
