//! Whereabouts: where everybody is named in an article, and how often.
//!
//! Its names come in; places by name go out. Worked out once, before any statement is looked at.

use std::collections::HashSet;

use super::names::{Names, Place, Sort};
use crate::attribution::page::Page;

/// Where everybody is named.
pub(crate) struct Whereabouts {
    /// In text order, by their place in [`Names::all`].
    of: Vec<Vec<Place>>,
    headed: HashSet<usize>,
    /// How often those are named who are named most: persons, bodies, groups.
    most: [usize; 3],
}

impl Whereabouts {
    pub(crate) fn of(page: &Page, names: &Names) -> Self {
        let mut of = vec![Vec::new(); names.all.len()];
        for place in &names.places {
            of[place.who].push(*place);
        }
        let heads = page.article.blocks().iter().filter(|block| block.kind.is_head());
        let headed = heads.flat_map(|head| names.places_in(head.span)).map(|it| it.who).collect();
        let mut most = [0; 3];
        for (places, named) in of.iter().zip(&names.all) {
            let most = &mut most[named.sort as usize];
            *most = places.len().max(*most);
        }
        Self { of, headed, most }
    }

    /// Where somebody is named, in text order.
    pub(crate) fn places(&self, who: usize) -> &[Place] {
        self.of.get(who).map_or(&[], Vec::as_slice)
    }

    /// Where somebody was named last before a place.
    pub(crate) fn last(&self, who: usize, at: usize) -> Option<Place> {
        let places = self.places(who);
        let before = places.partition_point(|place| place.span.end() <= at);
        before.checked_sub(1).map(|last| places[last])
    }

    /// Whether the head of the report names somebody.
    pub(crate) fn in_head(&self, who: usize) -> bool {
        self.headed.contains(&who)
    }

    /// How often those of a sort are named who are named most.
    pub(crate) fn most(&self, sort: Sort) -> usize {
        self.most[sort as usize]
    }
}
