//! Disputes: what is denied, by whom, since when; and one of them on a time line, with its words.

use askama::Template;
use gainsay::record::{End, StatementId};
use gainsay::show::{Disputed, Position, Side, disputed, positions_in};
use gainsay::store::{GroupKind, Listed, Page as Slice, Store};
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::Problem;
use crate::frame::Frame;
use crate::parts::{Line, Together, not_rejected};
use crate::plot::{Lane, Mark, timeline};

/// How many statements of a dispute a page shows where nobody says how many.
pub(crate) const MOST: usize = 500;

/// A dispute in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Dispute {
    /// The statements in it.
    #[serde(flatten)]
    pub group: Together,
    /// How many of its newest five hundred statements make the claim; of a dispute on its own, how many of
    /// those that are shown.
    pub alleging: usize,
    /// How many reject it.
    pub denying: usize,
    /// How many do neither.
    pub open: usize,
    /// What was claimed first.
    pub claim: Option<Line>,
    /// What was denied last.
    pub denial: Option<Line>,
}

/// A list of disputes.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Disputes {
    /// The disputes, those with the newest statements first.
    pub disputes: Vec<Dispute>,
    /// Where the next page starts; null on the last one.
    pub after: Option<String>,
}

/// A statement in a dispute.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Stand {
    /// alleges, denies or open.
    pub side: &'static str,
    /// The ids of what it denies, on the other side.
    pub answers: Vec<String>,
    /// The statement.
    #[serde(flatten)]
    pub line: Line,
}

/// A dispute.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Whole {
    /// The dispute.
    pub dispute: Dispute,
    /// Statements of it, the newest ones, in order of time, those without a date last.
    pub statements: Vec<Stand>,
    /// Where the older ones start; null where these are the oldest.
    pub after: Option<String>,
    #[serde(skip)]
    plot: String,
}

/// So many disputes, those with the newest statements.
pub(crate) fn newest(store: &Store, most: usize) -> Result<Vec<Dispute>, Problem> {
    let mut page = Slice { limit: most, ..Slice::default() };
    let mut found = Vec::new();
    loop {
        let Listed { items, after } = disputed(store, &page)?;
        found.extend(items.iter().map(Dispute::of));
        if found.len() >= most || after.is_none() {
            found.truncate(most);
            return Ok(found);
        }
        page.after = after;
    }
}

fn summed(group: Together, positions: &[Position]) -> Dispute {
    let count = |side| positions.iter().filter(|it| it.side == side).count();
    let line = |it: Option<&Position>| it.map(|it| Line::of(&it.told));
    Dispute {
        group,
        alleging: count(Side::Alleges),
        denying: count(Side::Denies),
        open: count(Side::Open),
        claim: line(positions.iter().find(|it| it.side == Side::Alleges)),
        denial: line(positions.iter().rfind(|it| it.side == Side::Denies)),
    }
}

impl Dispute {
    fn of(it: &Disputed) -> Self {
        summed(Together::of(&it.group), &it.positions)
    }

    /// Of how many of its statements the sides are counted, where that is not all of them.
    pub(crate) fn part(&self) -> Option<usize> {
        let counted = self.alleging + self.denying + self.open;
        Some(counted).filter(|it| *it < self.group.size as usize)
    }
}

impl Disputes {
    pub(crate) fn of(store: &Store, page: &Slice) -> Result<Self, Problem> {
        let Listed { items, after } = disputed(store, page)?;
        let disputes = items.iter().map(Dispute::of).collect();
        Ok(Self { disputes, after: after.map(|it| it.to_string()) })
    }
}

impl Whole {
    pub(crate) fn of(store: &Store, id: StatementId, page: &Slice) -> Result<Self, Problem> {
        let end = End::Statement(id);
        not_rejected(store, end)?;
        let Listed { items: members, after } = store.members(GroupKind::Dispute, end, page)?;
        let positions = positions_in(store, id, &members)?;
        let group = store.group(GroupKind::Dispute, end)?;
        let alone = Together { id: id.to_string(), size: 1, first: None, last: None };
        let group = group.as_ref().map_or(alone, Together::of);
        let statements: Vec<Stand> = positions
            .iter()
            .map(|it| Stand {
                side: it.side.as_str(),
                answers: it.answers.iter().map(ToString::to_string).collect(),
                line: Line::of(&it.told),
            })
            .collect();
        let (dispute, plot) = (summed(group, &positions), plot(&statements));
        Ok(Self { dispute, plot, statements, after: after.map(|it| it.to_string()) })
    }

    fn plot(&self) -> &str {
        &self.plot
    }

    /// What a statement denies, in order: its number in the list, and its id.
    fn answered<'a>(&self, stand: &'a Stand) -> Vec<(usize, &'a str)> {
        let number = |id: &str| self.statements.iter().position(|it| it.line.statement == id);
        let known = stand.answers.iter().filter_map(|id| Some((number(id)? + 1, id.as_str())));
        let mut all: Vec<_> = known.collect();
        all.sort_unstable();
        all
    }
}

/// Two lanes and the open ones between them.
fn plot(statements: &[Stand]) -> String {
    let lane = |name: &'static str, side: &str| {
        let marks = statements.iter().enumerate().filter(|it| it.1.side == side);
        let marks = marks.map(|(at, it)| Mark {
            date: it.line.published.clone(),
            label: (at + 1).to_string(),
            title: format!("{}, {}: {}", it.line.by(), it.line.outlet(), it.line.content),
            to: format!("#d-{}", it.line.statement),
        });
        Lane { name, class: side.to_owned(), marks: marks.collect() }
    };
    timeline(
        "Statements in this dispute by the day of their report",
        &[lane("alleges", "alleges"), lane("open", "open"), lane("denies", "denies")],
    )
}

/// The same without a frame, for a file that holds several.
#[derive(Template)]
#[template(path = "dispute_whole.html")]
pub(crate) struct Body<'a> {
    pub frame: &'a Frame,
    pub it: &'a Whole,
}

/// The page of one dispute.
#[derive(Template)]
#[template(path = "dispute.html")]
pub(crate) struct Page<'a> {
    pub frame: &'a Frame,
    pub it: &'a Whole,
}

/// The page of all.
#[derive(Template)]
#[template(path = "disputes.html")]
pub(crate) struct List<'a> {
    pub frame: &'a Frame,
    pub it: &'a Disputes,
}
