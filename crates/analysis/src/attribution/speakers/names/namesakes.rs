//! Namesakes: which of several people of a surname is meant where it stands alone.
//!
//! The names of an article and a place come in; who is meant there goes out, by who has been named in full ahead of it.

use super::super::parts_of_names::parts;
use super::super::words::{Gender, is_given};
use super::{NAMESAKES, Names, Place};
use crate::attribution::page::Page;

/// As many names ahead of a surname are looked at for the one that is meant.
const AHEAD: usize = 1000;

impl Names {
    /// Of several people of a surname that stands alone, the one whom its paragraph has named last in full ahead of it: "Susan
    /// Grant called for talks. "We want our jobs back," Grant said" is she, however often Peter Grant is named. Where it has
    /// none, whoever alone has been named in full by then: the others come later; or who was meant when it stood alone last.
    pub(super) fn namesake(
        &self,
        page: &Page,
        who: usize,
        name: &str,
        gender: Gender,
        at: usize,
    ) -> usize {
        let one = <[String; 1]>::try_from(parts(name)).ok();
        let titled = gender != Gender::Unknown;
        let fits = |&it: &usize| {
            let named = &self.all[it];
            let sure = named.sure && !is_doing(&named.name) || !self.all[who].sure;
            sure && named.gender.fits(gender) && !(titled && named.is_child)
        };
        let of_name = |last: &str| -> Vec<usize> {
            let all = self.by_last.get(last).into_iter().flatten().copied();
            all.filter(fits).take(NAMESAKES + 1).collect()
        };
        let all = one.as_ref().map(|[last]| of_name(last)).unwrap_or_default();
        if all.len() < 2 {
            return who;
        }
        let here = page.span(at, at + name.len());
        let before = self.places.partition_point(|place| place.span.start() < at);
        let near = self.places[..before].iter().rev().take(NAMESAKES);
        let mut near =
            near.take_while(|place| here.is_some_and(|it| page.same_block(place.span, it)));
        let is_full = |place: &&Place| page.text(place.span).contains(char::is_whitespace);
        let is_one = |place: &&Place| is_full(place) && all.contains(&place.who);
        let ahead = || self.places[..before].iter().rev().take(AHEAD);
        let first = || {
            if self.all[who].is_elder || all.len() > NAMESAKES {
                return None;
            }
            let mut ahead = ahead().filter(is_one).map(|place| place.who);
            ahead.next().filter(|one| ahead.all(|it| it == *one))
        };
        let again = || {
            let alone = |place: &&Place| !is_full(place) && all.contains(&place.who);
            ahead().find(alone).map(|place| place.who).filter(|_| !self.all[who].is_elder)
        };
        near.find(is_one).map(|place| place.who).or_else(first).or_else(again).unwrap_or(who)
    }
}

/// Whether a name opens with what is done: "Following Lund".
fn is_doing(name: &str) -> bool {
    name.split(' ').next().is_some_and(|it| it.ends_with("ing") && !is_given(&it.to_lowercase()))
}
