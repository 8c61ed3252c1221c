//! Stories: the reports of one event or running matter; who copied from whom, and which statements
//! are in which report, so that a gap shows what an outlet left out.

use std::collections::BTreeMap;

use askama::Template;
use gainsay::record::{ArticleId, End};
use gainsay::show::in_time;
use gainsay::store::{Group, GroupKind, Listed, Page as Slice, Store};
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::Problem;
use crate::frame::Frame;
use crate::parts::{Line, Names, Report, Together};
use crate::plot::{self, Node};

/// How many reports of a story a page looks at.
const REPORTS: usize = 60;
/// How many reports are columns of the matrix.
const COLUMNS: usize = 16;
/// How many utterances are rows of it.
const ROWS: usize = 60;
/// How many of those who speak are named.
const VOICES: usize = 20;
/// How many statements of a report are looked at.
const STATEMENTS: usize = 200;

/// A story in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Story {
    /// The reports in it.
    #[serde(flatten)]
    pub group: Together,
    /// Its newest report.
    pub newest: Option<Report>,
}

impl Story {
    pub(crate) fn title(&self) -> &str {
        self.newest.as_ref().map_or("(no title)", |it| it.title())
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

/// That one report of the story is a copy of another one.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Copied {
    /// The id of the copy.
    pub copy: String,
    /// The id of the report that was there first.
    pub origin: String,
    /// reprinted, shortened, extended or excerpted.
    pub relation: Option<String>,
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
    /// Its reports, in order of time, those without a date last.
    pub reports: Vec<Report>,
    /// Who copied from whom.
    pub copied: Vec<Copied>,
    /// What several reports render, the most widely rendered first.
    pub utterances: Vec<Row>,
    /// Who speaks in it, with how many statements each has; who has several names by the most frequent.
    pub speakers: Vec<(String, u64)>,
    #[serde(skip)]
    graph: String,
}

pub(crate) fn in_list(store: &Store, group: &Group) -> Result<Story, Problem> {
    let first = Slice { limit: 1, ..Slice::default() };
    let newest = store.members(GroupKind::Story, group.name, &first)?.items;
    let newest =
        newest.into_iter().find_map(article).map(|id| store.article_line(id)).transpose()?;
    Ok(Story { group: Together::of(group), newest: newest.as_ref().map(Report::of) })
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
    pub(crate) fn of(store: &Store, id: ArticleId) -> Result<Self, Problem> {
        let end = End::Article(id);
        let page = Slice { limit: REPORTS, ..Slice::default() };
        let members = store.members(GroupKind::Story, end, &page)?.items;
        let known = members.into_iter().filter_map(article).map(|id| store.article_line(id));
        let known = known.collect::<Result<Vec<_>, _>>()?;
        // They come newest first.
        let newest = known.first().map(Report::of);
        let known = in_time(store, known)?;
        let ids: Vec<ArticleId> = known.iter().map(|it| it.id).collect();
        let reports: Vec<Report> = known.iter().map(Report::of).collect();
        let copied = copied(store, &ids)?;
        let lines = lines(store, &ids)?;
        let alone = Together { id: id.to_string(), size: 1, first: None, last: None };
        let group = store.group(GroupKind::Story, end)?;
        let story = Story { group: group.as_ref().map_or(alone, Together::of), newest };
        Ok(Self {
            story,
            utterances: matrix(store, &lines)?,
            speakers: Names::new(store).counts(lines.iter().flatten(), VOICES)?,
            graph: graph(&reports, &copied),
            reports,
            copied,
        })
    }

    fn graph(&self) -> &str {
        &self.graph
    }

    /// The reports that are columns of the matrix.
    fn columns(&self) -> &[Report] {
        &self.reports[..self.reports.len().min(COLUMNS)]
    }

    fn copied(&self, id: &str) -> Option<&Copied> {
        self.copied.iter().find(|it| it.copy == id)
    }

    fn outlet_of(&self, id: &str) -> &str {
        self.reports.iter().find(|it| it.article == id).map_or("another report", |it| it.outlet())
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
            relation: it.relation.map(|it| it.to_string()),
        }));
    }
    Ok(copied)
}

/// The statements of each report that is a column.
fn lines(store: &Store, ids: &[ArticleId]) -> Result<Vec<Vec<Line>>, Problem> {
    let mut lines = Vec::new();
    for &id in ids.iter().take(COLUMNS) {
        let statements = store.corrected(id)?.statements;
        let told = statements.iter().take(STATEMENTS).map(|it| Ok(Line::of(&store.told(it.id)?)));
        lines.push(told.collect::<Result<Vec<Line>, Problem>>()?);
    }
    Ok(lines)
}

fn matrix(store: &Store, lines: &[Vec<Line>]) -> Result<Vec<Row>, Problem> {
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    for (column, of_report) in lines.iter().enumerate() {
        for line in of_report {
            let Some(group) = store.group(GroupKind::Utterance, store.end(&line.statement)?)?
            else {
                continue;
            };
            let utterance = group.name.to_string();
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
    rows.truncate(ROWS);
    Ok(rows)
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
            label: it.outlet().to_owned(),
            title: it.title().to_owned(),
            date: it.published.clone(),
            to: format!("#r-{}", it.article),
        })
        .collect();
    let arrows = copied.iter().filter_map(|it| number(&it.copy).zip(number(&it.origin)));
    plot::copies(
        "Who copied from whom: an arrow leads to the report that was there first",
        &nodes,
        &arrows.collect::<Vec<_>>(),
    )
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
