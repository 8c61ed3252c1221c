//! Stories: the reports of one event or running matter; who copied from whom, and which statements
//! are in which report, so that a gap shows what an outlet left out.

use std::collections::BTreeMap;

use askama::Template;
use gainsay::record::{ArticleId, End, Told};
use gainsay::show::in_time;
use gainsay::store::{Group, GroupKind, Listed, Page as Slice, Store};
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::Problem;
use crate::frame::Frame;
use crate::parts::{Line, Report, Together, one_line};
use crate::plot::{self, Edge, Node};

/// How many reports of a story a page shows where nobody says how many.
pub(crate) const REPORTS: usize = 60;
/// How many utterances are rows of the matrix.
const ROWS: usize = 60;
/// How many of those who speak are named.
const VOICES: usize = 20;
/// Of how many of its newest reports one is looked for that has a title.
const TITLED: usize = 20;

/// A story in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Story {
    /// The reports in it.
    #[serde(flatten)]
    pub group: Together,
    /// The title of its newest report that has one.
    pub title: Option<String>,
    /// Its newest report.
    pub newest: Option<Report>,
}

impl Story {
    pub(crate) fn title(&self) -> &str {
        self.title.as_deref().unwrap_or("(no title)")
    }
}

/// A list of stories.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Stories {
    /// The stories, those with the newest reports first.
    pub stories: Vec<Story>,
    /// Where the next page starts; null on the last one.
    pub after: Option<String>,
}

/// That one report of the story is a copy of another one; or, where nothing tells which was first, that
/// they share a text.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Copied {
    /// The id of the copy.
    pub copy: String,
    /// The id of the report that was there first, as far as `first_by` tells.
    pub origin: String,
    /// What says so: date, credit or user; length or id where nothing does.
    pub first_by: &'static str,
    /// reprinted, shortened, extended or excerpted.
    pub relation: Option<String>,
    #[serde(skip)]
    tells: bool,
}

/// An utterance, and which reports render it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Row {
    /// The id of the utterance.
    pub utterance: String,
    /// Its fullest rendering.
    pub line: Line,
    /// For each of the reports, in their order, the rendering in it; null is a gap.
    pub renderings: Vec<Option<Line>>,
}

/// A story.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Whole {
    /// The story.
    pub story: Story,
    /// Reports of it, the newest ones, in order of time, those without a date last.
    pub reports: Vec<Report>,
    /// Where the older ones start; null where these are the oldest.
    pub after: Option<String>,
    /// Who of these copied from whom.
    pub copied: Vec<Copied>,
    /// What several of these reports render, the most widely rendered first, sixty at most.
    pub utterances: Vec<Row>,
    /// How many utterances several of them render.
    pub rendered: usize,
    /// Who speaks in all of the story, the twenty with the most statements, with how many; who has
    /// several names by the most frequent.
    pub speakers: Vec<(String, u64)>,
    #[serde(skip)]
    graph: String,
}

impl Story {
    pub(crate) fn of(store: &Store, group: Together, of: End) -> Result<Self, Problem> {
        let first = Slice { limit: TITLED, ..Slice::default() };
        let members = store.members(GroupKind::Story, of, &first)?.items;
        let (mut newest, mut title) = (None, None);
        for id in members.into_iter().filter_map(article) {
            let report = Report::of(&store.article_line(id)?);
            title.clone_from(&report.title);
            newest.get_or_insert(report);
            if title.is_some() {
                break;
            }
        }
        Ok(Self { group, title, newest })
    }
}

pub(crate) fn in_list(store: &Store, group: &Group) -> Result<Story, Problem> {
    Story::of(store, Together::of(group), group.name)
}

fn article(end: End) -> Option<ArticleId> {
    match end {
        End::Article(id) => Some(id),
        _ => None,
    }
}

impl Stories {
    pub(crate) fn of(store: &Store, page: &Slice) -> Result<Self, Problem> {
        let Listed { items, after } = store.groups(GroupKind::Story, page)?;
        let stories = items.iter().map(|it| in_list(store, it)).collect::<Result<_, _>>()?;
        Ok(Self { stories, after: after.map(|it| it.to_string()) })
    }
}

impl Whole {
    pub(crate) fn of(store: &Store, id: ArticleId, page: &Slice) -> Result<Self, Problem> {
        let end = End::Article(id);
        let Listed { items, after } = store.members(GroupKind::Story, end, page)?;
        let known = items.into_iter().filter_map(article).map(|id| store.article_line(id));
        let known = in_time(store, known.collect::<Result<Vec<_>, _>>()?)?;
        let ids: Vec<ArticleId> = known.iter().map(|it| it.id).collect();
        let reports: Vec<Report> = known.iter().map(Report::of).collect();
        let copied = copied(store, &ids)?;
        let alone = Together { id: id.to_string(), size: 1, first: None, last: None };
        let group = store.group(GroupKind::Story, end)?.as_ref().map_or(alone, Together::of);
        let (utterances, rendered) = matrix(store, &lines(store, &ids)?)?;
        Ok(Self {
            story: Story::of(store, group, end)?,
            utterances,
            rendered,
            speakers: speakers(store, id)?,
            graph: graph(&reports, &copied),
            reports,
            after: after.map(|it| it.to_string()),
            copied,
        })
    }

    /// How many more reports it has.
    pub(crate) fn unseen(&self) -> usize {
        (self.story.group.size as usize).saturating_sub(self.reports.len())
    }

    fn graph(&self) -> &str {
        &self.graph
    }

    /// With what a report shares a text, the other one of the two with it: what it was copied from, or
    /// where nothing tells which was first, either.
    fn shared(&self, id: &str) -> Option<(&Copied, &Report)> {
        let own = self.copied.iter().find(|it| it.copy == id);
        let shared = own.or_else(|| self.copied.iter().find(|it| !it.tells && it.origin == id))?;
        let other = if shared.copy == id { &shared.origin } else { &shared.copy };
        Some((shared, self.reports.iter().find(|it| it.article == *other)?))
    }
}

fn copied(store: &Store, ids: &[ArticleId]) -> Result<Vec<Copied>, Problem> {
    let mut copied = Vec::new();
    for &id in ids {
        // Of several that it may be copied from, the surest.
        let known = store.copied(id)?.into_iter();
        let surest = known.filter(|it| it.is_origin).find(|it| ids.contains(&it.other));
        copied.extend(surest.map(|it| Copied {
            copy: id.to_string(),
            origin: it.other.to_string(),
            first_by: it.first_by.as_str(),
            tells: it.first_by.tells(),
            relation: it.relation.map(|it| it.to_string()),
        }));
    }
    Ok(copied)
}

/// Who speaks in a story.
fn speakers(store: &Store, id: ArticleId) -> Result<Vec<(String, u64)>, Problem> {
    let named = |(id, count)| Ok((one_line(&store.name(id)?), count));
    let heard = store.heard_in(id, VOICES)?.into_iter().map(named);
    let mut heard = heard.collect::<Result<Vec<(String, u64)>, Problem>>()?;
    heard.sort_by(|x, y| y.1.cmp(&x.1).then_with(|| x.0.cmp(&y.0)));
    Ok(heard)
}

/// The statements of each report.
fn lines(store: &Store, ids: &[ArticleId]) -> Result<Vec<Vec<Line>>, Problem> {
    let of = |&id| Ok(Told::all(&store.corrected(id)?).iter().map(Line::of).collect());
    ids.iter().map(of).collect()
}

/// The rows of the matrix, and how many there were without a limit.
fn matrix(store: &Store, lines: &[Vec<Line>]) -> Result<(Vec<Row>, usize), Problem> {
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    for (column, of_report) in lines.iter().enumerate() {
        for line in of_report {
            let end = store.end(&line.statement)?;
            let utterance = store.group_name(GroupKind::Utterance, end)?.to_string();
            let row = rows.entry(utterance.clone()).or_insert_with(|| Row {
                utterance,
                line: line.clone(),
                renderings: vec![None; lines.len()],
            });
            if is_fuller(line, &row.line) {
                row.line = line.clone();
            }
            let cell = &mut row.renderings[column];
            if cell.as_ref().is_none_or(|known| is_fuller(line, known)) {
                *cell = Some(line.clone());
            }
        }
    }
    let wide = |row: &Row| row.renderings.iter().flatten().count();
    let mut rows: Vec<Row> = rows.into_values().filter(|it| wide(it) > 1).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(wide(row)));
    let rendered = rows.len();
    rows.truncate(ROWS);
    Ok((rows, rendered))
}

/// Whether one gives the words themselves and the other does not, or more of them.
fn is_fuller(one: &Line, other: &Line) -> bool {
    let rank = |line: &Line| (line.form != "indirect", line.content.len());
    rank(one) > rank(other)
}

fn graph(reports: &[Report], copied: &[Copied]) -> String {
    if copied.is_empty() {
        return String::new();
    }
    let number = |id: &str| reports.iter().position(|it| it.article == id);
    let nodes: Vec<Node> = reports
        .iter()
        .map(|it| Node {
            label: it.called().to_owned(),
            title: it.title().to_owned(),
            date: it.published.clone(),
            to: format!("#r-{}", it.article),
        })
        .collect();
    let edges = copied.iter().filter_map(|it| {
        Some(Edge { from: number(&it.copy)?, to: number(&it.origin)?, is_arrow: it.tells })
    });
    let title = match (copied.iter().any(|it| it.tells), copied.iter().all(|it| it.tells)) {
        (false, _) => "Who shares a text with whom; nothing tells which was there first",
        (_, true) => "Who copied from whom: an arrow leads to the report that was there first",
        _ => {
            "Who copied from whom: an arrow leads to the report that was there first, a dashed line joins \
             two that share a text, where nothing tells which was first"
        }
    };
    plot::copies(title, &nodes, &edges.collect::<Vec<_>>())
}

/// The same without a frame, for a file that holds several.
#[derive(Template)]
#[template(path = "story_whole.html")]
pub(crate) struct Body<'a> {
    pub frame: &'a Frame,
    pub it: &'a Whole,
}

/// The page of one story.
#[derive(Template)]
#[template(path = "story.html")]
pub(crate) struct Page<'a> {
    pub frame: &'a Frame,
    pub it: &'a Whole,
}

/// The page of all.
#[derive(Template)]
#[template(path = "stories.html")]
pub(crate) struct List<'a> {
    pub frame: &'a Frame,
    pub it: &'a Stories,
}
