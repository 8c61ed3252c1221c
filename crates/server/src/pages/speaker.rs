//! Somebody: everything they said, by time and act and story; what others say of them; who relays
//! their words; and where renderings of them differ.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use gainsay::record::{End, SpeakerId};
use gainsay::show::said_of;
use gainsay::store::{
    Candidate, Group, GroupKind, Page as Slice, Query, Store, StoreError, first_day,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::story;
use crate::error::Problem;
use crate::frame::Frame;
use crate::parts::{Line, Report, Somebody, article_of, chain, counts};
use crate::plot;

/// How many statements a page shows.
const SHOWN: usize = 60;
/// How many are counted by act, month and relay.
const COUNTED: usize = 300;
/// How many speakers a name may mean.
const CANDIDATES: usize = 50;
/// In how many of the newest statements those are looked for who are shown before a name is given.
const NEWEST: usize = 300;
/// How many statements of an utterance are looked at for whether several reports have it.
const MEMBERS: usize = 20;

/// Speakers of a name.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct Speakers {
    /// The name that was looked for; without one, whoever speaks in the newest statements is found.
    pub name: String,
    /// Whoever may be meant, those with the most statements first.
    pub speakers: Vec<Somebody>,
}

impl Speakers {
    pub(crate) fn of(store: &Store, name: &str) -> Result<Self, Problem> {
        let found = match name.trim().is_empty() {
            true => newest(store)?,
            false => store.who(name, CANDIDATES)?,
        };
        Ok(Self { name: name.to_owned(), speakers: found.iter().map(Somebody::of).collect() })
    }
}

/// Who speaks in the newest statements, those with the most statements of all first.
fn newest(store: &Store) -> Result<Vec<Candidate>, StoreError> {
    let page = Slice { limit: NEWEST, ..Slice::default() };
    let (mut met, mut found) = (BTreeSet::new(), Vec::new());
    for hit in store.find(&Query::default(), &page)?.items {
        let Some(voice) = hit.told.voice else { continue };
        let whole = store.group_name(GroupKind::Identity, End::Speaker(voice.id))?;
        if found.len() < CANDIDATES && met.insert(whole) {
            found.push(store.candidate(voice.id)?);
        }
    }
    found.sort_by_key(|it| std::cmp::Reverse(it.statements));
    Ok(found)
}

/// A story in which somebody speaks.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Topic {
    /// The id of the story.
    pub story: String,
    /// The title of its newest report that has one.
    pub title: String,
    /// How many of the counted statements are in it.
    pub statements: u64,
}

/// Somebody.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Whole {
    /// Who.
    #[serde(flatten)]
    pub who: Somebody,
    /// How the reports call and describe them.
    pub aliases: Vec<String>,
    /// What they said, newest first.
    pub said: Vec<Line>,
    /// Where the next page starts; null on the last one.
    pub after: Option<String>,
    /// What others say of them, newest first.
    pub said_of: Vec<Line>,
    /// How many of their newest statements the counts below are of.
    pub counted: usize,
    /// By act.
    pub acts: Vec<(String, u64)>,
    /// By form.
    pub forms: Vec<(String, u64)>,
    /// By outlet.
    pub outlets: Vec<(String, u64)>,
    /// How many are in reports of which the outlet is not known.
    pub without_outlet: u64,
    /// By month.
    pub months: Vec<(String, u64)>,
    /// How many are in reports without a date, or with one without a year.
    pub without_date: u64,
    /// By who relays their words, where somebody else does.
    pub relays: Vec<(String, u64)>,
    /// By story.
    pub topics: Vec<Topic>,
    /// Statements of theirs that several reports render.
    pub rendered: Vec<Line>,
    /// Speakers of other reports who are taken for the same.
    pub members: Vec<Member>,
}

/// A speaker of one report, taken for the same as others.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Member {
    /// The id of the speaker in that report.
    pub speaker: String,
    /// The name there.
    pub name: String,
    /// The outlet.
    pub outlet: Option<String>,
    /// When it was published, in EDTF.
    pub published: Option<String>,
    /// The id of the report.
    pub article: String,
}

impl Whole {
    pub(crate) fn of(store: &Store, id: SpeakerId, page: &Slice) -> Result<Self, Problem> {
        let candidate = store.candidate(id)?;
        let who = Somebody::of(&candidate);
        let said = store.said(id, &Slice { limit: SHOWN, ..*page })?;
        let counted = store.said(id, &Slice { limit: COUNTED, ..Slice::default() })?.items;
        let of = Slice { limit: SHOWN / 2, ..Slice::default() };
        let said_of = said_of(store, &candidate, &of)?.items;
        let mut relays = Vec::new();
        for told in counted.iter().filter(|it| it.parent.is_some()).take(SHOWN) {
            let chain = chain(store, told)?;
            relays.extend(chain.get(1).filter(|by| chain.first() != Some(by)).cloned());
        }
        let lines: Vec<Line> = counted.iter().map(Line::of).collect();
        Ok(Self {
            aliases: candidate.heard.aliases.clone(),
            said: said.items.iter().map(Line::of).collect(),
            after: said.after.map(|it| it.to_string()),
            said_of: said_of.iter().map(Line::found).collect(),
            counted: counted.len(),
            acts: counts(lines.iter().map(|it| it.act.clone())),
            forms: counts(lines.iter().map(|it| it.form.clone())),
            outlets: counts(lines.iter().filter_map(|it| it.outlet.clone())),
            without_outlet: lines.iter().filter(|it| it.outlet.is_none()).count() as u64,
            months: months(&lines),
            without_date: lines.iter().filter(|it| month(it).is_none()).count() as u64,
            relays: counts(relays),
            topics: topics(store, &lines)?,
            rendered: rendered(store, &lines)?,
            members: members(store, id)?,
            who,
        })
    }

    fn plot(&self) -> String {
        match self.months.len() {
            0 | 1 => String::new(),
            _ => plot::months("Statements by month of the report", &self.months),
        }
    }
}

fn months(lines: &[Line]) -> Vec<(String, u64)> {
    let mut months: BTreeMap<String, u64> = BTreeMap::new();
    lines.iter().filter_map(month).for_each(|it| *months.entry(it).or_default() += 1);
    months.into_iter().collect()
}

/// The month of a report, where its date has one and a year; of a date that is only a year, that.
fn month(line: &Line) -> Option<String> {
    let date = line.published.as_deref().filter(|it| first_day(it).is_some())?;
    Some(date.get(..7).unwrap_or(date).to_owned())
}

fn topics(store: &Store, lines: &[Line]) -> Result<Vec<Topic>, Problem> {
    let mut topics: BTreeMap<End, (Group, u64)> = BTreeMap::new();
    let mut known: BTreeMap<&str, Option<Group>> = BTreeMap::new();
    for line in lines {
        if !known.contains_key(line.article.as_str()) {
            let group = store.group(GroupKind::Story, store.end(&line.article)?)?;
            known.insert(&line.article, group);
        }
        let Some(Some(story)) = known.get(line.article.as_str()) else { continue };
        topics.entry(story.name).or_insert_with(|| (story.clone(), 0)).1 += 1;
    }
    let mut topics: Vec<(Group, u64)> = topics.into_values().collect();
    topics.sort_by_key(|it| std::cmp::Reverse(it.1));
    let topics = topics.into_iter().take(12).map(|(group, statements)| {
        let story = story::in_list(store, &group)?;
        Ok(Topic { title: story.title().to_owned(), story: story.group.id, statements })
    });
    topics.collect()
}

/// One statement of each utterance that several reports render.
fn rendered(store: &Store, lines: &[Line]) -> Result<Vec<Line>, Problem> {
    let (mut seen, mut rendered) = (BTreeSet::new(), Vec::new());
    for line in lines {
        let end = store.end(&line.statement)?;
        let group = store.group_name(GroupKind::Utterance, end)?;
        if rendered.len() < 12 && seen.insert(group) && in_several(store, group)? {
            let mut line = line.clone();
            line.statement = group.to_string();
            rendered.push(line);
        }
    }
    Ok(rendered)
}

/// Whether the statements of an utterance stand in several reports.
fn in_several(store: &Store, utterance: End) -> Result<bool, StoreError> {
    let page = Slice { limit: MEMBERS, ..Slice::default() };
    let members = store.members(GroupKind::Utterance, utterance, &page)?.items;
    if members.len() < 2 {
        return Ok(false);
    }
    let reports = members.into_iter().map(|it| article_of(store, it));
    Ok(reports.collect::<Result<BTreeSet<_>, _>>()?.len() > 1)
}

fn members(store: &Store, id: SpeakerId) -> Result<Vec<Member>, Problem> {
    let page = Slice { limit: SHOWN, ..Slice::default() };
    let members = store.members(GroupKind::Identity, End::Speaker(id), &page)?.items;
    let mut found = Vec::new();
    for end in members {
        if let End::Speaker(id) = end {
            let heard = store.heard(id)?;
            let report = Report::of(&store.article_line(heard.article)?);
            found.push(Member {
                speaker: id.to_string(),
                name: heard.voice.name,
                outlet: report.outlet,
                published: report.published,
                article: report.article,
            });
        }
    }
    Ok(found)
}

/// The page of somebody.
#[derive(Template)]
#[template(path = "speaker.html")]
pub(crate) struct Page<'a> {
    pub frame: &'a Frame,
    pub it: &'a Whole,
}

/// The page of those whom a name may mean.
#[derive(Template)]
#[template(path = "speakers.html")]
pub(crate) struct List<'a> {
    pub frame: &'a Frame,
    pub it: &'a Speakers,
}
