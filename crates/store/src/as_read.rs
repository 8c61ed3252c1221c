//! Who published a report, when, and what says so, as the file has it: once in columns, corrections
//! included, and where those set something right once more as it was read.

use gainsay_record::{Amendments, Article, AsRead, Ground, GroundKind};
use serde::{Deserialize, Serialize};

use crate::places::{Place, place};

/// What a report says of itself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// Who published it.
    pub outlet: Option<String>,
    /// When, in EDTF.
    pub published: Option<String>,
    /// What that date rests on.
    pub published_from: Grounds,
}

/// Grounds of a date, with where their words stand.
pub(crate) type Grounds = Vec<(GroundKind, Option<Place>)>;

impl Kept {
    pub(crate) fn of(article: &Article, read: &AsRead) -> Self {
        Self {
            outlet: read.outlet.clone(),
            published: read.published.clone(),
            published_from: grounds(article, &read.published_from),
        }
    }

    /// What users set right, so that it became what is shown.
    pub(crate) fn amendments_to(&self, shown: &Self) -> Amendments {
        let date = |it: &Self| (it.published.clone(), it.published_from.clone());
        Amendments {
            outlet: (shown.outlet != self.outlet).then(|| shown.outlet.clone()),
            published: (date(shown) != date(self)).then(|| shown.published.clone()),
        }
    }
}

pub(crate) fn grounds(article: &Article, grounds: &[Ground]) -> Grounds {
    grounds.iter().map(|it| (it.kind, it.span.map(|at| place(article, at)))).collect()
}
