//! The first page: what the record holds, what was said last, what is disputed, and where to begin.

use askama::Template;
use gainsay::store::{GroupKind, Page as Slice, Query, Store};
use serde::Serialize;
use utoipa::ToSchema;

use super::dispute::{self, Dispute};
use super::story::{self, Story};
use crate::error::Problem;
use crate::frame::Frame;
use crate::parts::Line;

/// How many statements, disputes and stories it shows.
const SHOWN: usize = 8;

/// What the record holds.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Holds {
    /// Articles, each in its newest version.
    pub articles: u64,
    /// Articles that a newer version has replaced.
    pub older_versions: u64,
    /// Statements in newest versions.
    pub statements: u64,
    /// Statements in articles that a newer version has replaced.
    pub older_statements: u64,
    /// Speakers, counted in each article in its newest version.
    pub speakers: u64,
    /// Outlets.
    pub outlets: u64,
    /// When the oldest dated article was published, in EDTF.
    pub first: Option<String>,
    /// When the newest was.
    pub last: Option<String>,
    /// Corrections that are not undone.
    pub corrections: u64,
}

/// The first page.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Home {
    /// What the record holds.
    pub holds: Holds,
    /// The newest statements.
    pub newest: Vec<Line>,
    /// The disputes with the newest statements.
    pub disputes: Vec<Dispute>,
    /// The stories with the newest reports.
    pub stories: Vec<Story>,
}

impl Home {
    pub(crate) fn of(store: &Store) -> Result<Self, Problem> {
        let page = Slice { limit: SHOWN, ..Slice::default() };
        let stats = store.sums()?;
        let stories = store.groups(GroupKind::Story, &page)?.items;
        Ok(Self {
            holds: Holds {
                articles: stats.articles,
                older_versions: stats.older_versions,
                statements: stats.statements,
                older_statements: stats.older_statements,
                speakers: stats.speakers,
                outlets: stats.outlets,
                first: stats.first,
                last: stats.last,
                corrections: stats.corrections,
            },
            newest: store.find(&Query::default(), &page)?.items.iter().map(Line::found).collect(),
            disputes: dispute::newest(store, SHOWN)?,
            stories: stories
                .iter()
                .map(|it| story::in_list(store, it))
                .collect::<Result<_, _>>()?,
        })
    }
}

/// The page.
#[derive(Template)]
#[template(path = "home.html")]
pub(crate) struct Page<'a> {
    pub frame: &'a Frame,
    pub it: &'a Home,
}

/// The page where there is no record yet.
#[derive(Template)]
#[template(path = "empty.html")]
pub(crate) struct Empty<'a> {
    pub frame: &'a Frame,
}
