//! What users know better of a report than the report itself: who published it, and when.
//!
//! Amendments come in; the article goes out with them, and with what it said of itself kept beside.
//! Its text and its id stay what they were, so that everything said about it still holds. Nothing
//! here decides who is right.

use std::mem;

use crate::{Article, Ground, GroundKind};

/// What users set right about a report. `None` where it is as it was read, `Some(None)` where it is
/// not known although the report seems to say it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Amendments {
    /// Who published it.
    pub outlet: Option<Option<String>>,
    /// When it was published, in EDTF.
    pub published: Option<Option<String>>,
}

/// What a report says of itself where users set something right.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AsRead {
    /// Who published it.
    pub outlet: Option<String>,
    /// When it was published, in EDTF.
    pub published: Option<String>,
    /// What that date rests on.
    pub published_from: Vec<Ground>,
}

impl Article {
    /// The same article with these amendments and no others. It keeps its id, which is the hash of
    /// what was read.
    #[must_use]
    pub fn amended(mut self, amendments: &Amendments) -> Self {
        let read = self.unamended();
        self.meta.outlet.clone_from(&read.outlet);
        self.meta.published.clone_from(&read.published);
        self.published_from.clone_from(&read.published_from);
        if let Some(outlet) = &amendments.outlet {
            self.meta.outlet.clone_from(outlet);
        }
        if let Some(published) = &amendments.published {
            self.meta.published.clone_from(published);
            let ground = published.as_ref().map(|_| correction());
            self.published_from = ground.into_iter().collect();
        }
        let now = self.says_of_itself();
        self.as_read = (now != read).then(|| Box::new(read));
        self
    }

    /// What the report says of itself, where users set something right.
    #[must_use]
    pub fn as_read(&self) -> Option<&AsRead> {
        self.as_read.as_deref()
    }

    /// What users set right about it.
    #[must_use]
    pub fn amendments(&self) -> Amendments {
        let Some(read) = self.as_read() else { return Amendments::default() };
        let now = self.says_of_itself();
        let is_dated =
            (&now.published, &now.published_from) != (&read.published, &read.published_from);
        Amendments {
            outlet: (now.outlet != read.outlet).then_some(now.outlet),
            published: is_dated.then_some(now.published),
        }
    }

    /// What it says of itself, whatever users said, taken out of where that is kept.
    fn unamended(&mut self) -> AsRead {
        match self.as_read.take() {
            Some(read) => *read,
            None => AsRead {
                outlet: self.meta.outlet.take(),
                published: self.meta.published.take(),
                published_from: mem::take(&mut self.published_from),
            },
        }
    }

    fn says_of_itself(&self) -> AsRead {
        AsRead {
            outlet: self.meta.outlet.clone(),
            published: self.meta.published.clone(),
            published_from: self.published_from.clone(),
        }
    }
}

const fn correction() -> Ground {
    Ground { kind: GroundKind::Correction, span: None }
}

#[cfg(test)]
mod tests {
    use super::Amendments;
    use crate::{Article, BlockKind, Draft, GroundKind, Meta};

    fn article() -> Article {
        let meta = Meta {
            outlet: Some("The Harbour Post".into()),
            published: Some("2016-07-27".into()),
            ..Meta::default()
        };
        let text = "July 27: the well is clean, the mayor said.".to_owned();
        let published_from = vec![(GroundKind::Stamp, Some(0..7))];
        let blocks = vec![(BlockKind::Paragraph, 0..text.len())];
        Article::new(Draft { text, meta, published_from, blocks, ..Draft::default() }).unwrap()
    }

    fn dated(published: Option<&str>) -> Amendments {
        Amendments { published: Some(published.map(Into::into)), ..Amendments::default() }
    }

    #[test]
    fn what_users_set_right_stands_beside_what_was_read() {
        let whole = Amendments { outlet: Some(Some("Ebb & Flow".into())), ..dated(Some("2016")) };
        let amended = article().amended(&whole);
        assert_eq!(amended.id(), article().id());
        assert_eq!(amended.meta().outlet.as_deref(), Some("Ebb & Flow"));
        assert_eq!(amended.meta().published.as_deref(), Some("2016"));
        assert_eq!(amended.published_from()[0].kind, GroundKind::Correction);
        let read = amended.as_read().unwrap();
        assert_eq!(read.published.as_deref(), Some("2016-07-27"));
        assert_eq!(read.published_from, article().published_from());
        assert_eq!(amended.amendments(), whole);
        // The later ones take the place of the earlier ones; none give back what was read.
        let unknown = amended.amended(&dated(None));
        assert_eq!(unknown.meta().outlet.as_deref(), Some("The Harbour Post"));
        assert_eq!((&unknown.meta().published, unknown.published_from()), (&None, &[][..]));
        assert_eq!(unknown.amended(&Amendments::default()), article());
    }

    #[test]
    fn what_changes_nothing_is_none() {
        let same = Amendments { outlet: Some(Some("The Harbour Post".into())), published: None };
        assert_eq!(article().amended(&same), article());
        assert_eq!(article().amendments(), Amendments::default());
    }
}
