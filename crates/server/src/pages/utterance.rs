//! One utterance in all its renderings, side by side, with the words in which they differ.

use askama::Template;
use gainsay::record::{End, StatementId};
use gainsay::show::renderings_in;
use gainsay::store::{GroupKind, Listed, Page as Slice, Store};
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::Problem;
use crate::frame::Frame;
use crate::parts::{Line, Piece, Together, chain, compared, not_rejected};

/// How many renderings a page shows where nobody says how many.
pub(crate) const MOST: usize = 300;

/// A rendering of an utterance.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Rendering {
    /// The statement.
    #[serde(flatten)]
    pub line: Line,
    /// Whether the others are compared with this one, the fullest of them.
    pub is_base: bool,
    /// verbatim, trimmed, altered, spliced or paraphrase, where a link says so.
    pub relation: Option<String>,
    /// How sure that link is, from 0 to 1.
    pub link_score: Option<f32>,
    /// Its words beside those of the fullest rendering.
    pub differences: Vec<Piece>,
    /// The names through which the words came.
    pub chain: Vec<String>,
}

/// An utterance.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Whole {
    /// The utterance.
    pub utterance: Together,
    /// Renderings of it, the newest ones, in order of time, those without a date last.
    pub renderings: Vec<Rendering>,
    /// Where the older ones start; null where these are the oldest.
    pub after: Option<String>,
    /// The fullest rendering, on this page or another one.
    #[serde(skip)]
    base: Option<Line>,
}

impl Whole {
    pub(crate) fn of(store: &Store, id: StatementId, page: &Slice) -> Result<Self, Problem> {
        let end = End::Statement(id);
        not_rejected(store, end)?;
        let Listed { items: members, after } = store.members(GroupKind::Utterance, end, page)?;
        let alone = Together { id: id.to_string(), size: 1, first: None, last: None };
        let group = store.group(GroupKind::Utterance, end)?;
        let rendering = |it: gainsay::show::Rendering| -> Result<Rendering, Problem> {
            let link = it.link.as_ref();
            Ok(Rendering {
                is_base: it.base.is_none(),
                relation: link.and_then(|it| it.relation).map(|it| it.to_string()),
                link_score: link.map(|it| it.score),
                differences: compared(it.base.as_ref(), &it.told),
                chain: chain(store, &it.told)?,
                line: Line::of(&it.told),
            })
        };
        let renderings = renderings_in(store, id, &members)?;
        let base = renderings.first().map(|it| Line::of(it.base.as_ref().unwrap_or(&it.told)));
        Ok(Self {
            utterance: group.as_ref().map_or(alone, Together::of),
            renderings: renderings.into_iter().map(rendering).collect::<Result<_, _>>()?,
            after: after.map(|it| it.to_string()),
            base,
        })
    }

    /// Whether it has more renderings than these.
    fn is_part(&self) -> bool {
        self.renderings.len() < self.utterance.size as usize
    }
}

/// The same without a frame, for a file that holds several.
#[derive(Template)]
#[template(path = "utterance_whole.html")]
pub(crate) struct Body<'a> {
    pub frame: &'a Frame,
    pub it: &'a Whole,
}

/// The page of an utterance.
#[derive(Template)]
#[template(path = "utterance.html")]
pub(crate) struct Page<'a> {
    pub frame: &'a Frame,
    pub it: &'a Whole,
}
