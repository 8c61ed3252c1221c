//! What several pages show: statements, speakers, reports and groups, as data and for templates.
//!
//! The words of gainsay come in; the same goes out with names as programs read them. Offsets are code
//! points of the article's text, end exclusive. What is not known is null.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use gainsay::record::{Article, ArticleId, End, Heard, SpeakerId, StatementId, Told, Voice, Words};
use gainsay::show::{Change, differences, rejected};
use gainsay::store::{ArticleLine, Candidate, Group, GroupKind, Hit, Store, StoreError};
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::Problem;

/// A speaker, as a report tells of them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Person {
    /// The id of the speaker in the report.
    pub id: String,
    /// The fullest name there.
    pub name: String,
    /// person, organization, group or unnamed.
    pub kind: String,
    /// What the report says of them.
    pub description: Option<String>,
    /// On whose behalf they speak.
    pub speaks_for: Option<String>,
}

impl Person {
    pub(crate) fn of(voice: &Voice) -> Self {
        Self {
            id: voice.id.to_string(),
            name: one_line(&voice.name),
            kind: voice.kind.to_string(),
            description: voice.description.as_deref().map(one_line),
            speaks_for: voice.speaks_for.as_deref().map(one_line),
        }
    }
}

/// A statement on its own.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Line {
    /// The id of the statement.
    pub statement: String,
    /// The id of its report.
    pub article: String,
    /// Who published the report.
    pub outlet: Option<String>,
    /// The title of the report.
    pub title: Option<String>,
    /// When it was published, in EDTF.
    pub published: Option<String>,
    /// Who speaks; null where nobody is named.
    pub speaker: Option<Person>,
    /// The words that name the speaker.
    pub source: Option<String>,
    /// The reporting expression.
    pub cue: Option<String>,
    /// What is done by saying it.
    pub act: String,
    /// direct, mixed or indirect.
    pub form: String,
    /// Whether the report presents it as possible only.
    pub hedged: bool,
    /// The attributed words, pieces joined with " … ".
    pub content: String,
    /// Where the pieces stand.
    pub pieces: Vec<[u32; 2]>,
    /// Where in them the words stand that were looked for.
    pub marks: Vec<[u32; 2]>,
    /// When it was said, in EDTF.
    pub said: Option<String>,
    /// The words that say to whom.
    pub to: Option<String>,
    /// The words that say where, or in which medium.
    pub place: Option<String>,
    /// The id of the statement inside whose content it stands.
    pub parent: Option<String>,
    /// How sure the reading is of it, from 0 to 1.
    pub score: f32,
    /// Of a statement that was found, whether a newer version of its report has replaced it.
    pub replaced: bool,
    #[serde(skip)]
    shown: Vec<(String, bool)>,
}

impl Line {
    pub(crate) fn of(told: &Told) -> Self {
        Self::marked(told, &[])
    }

    pub(crate) fn found(hit: &Hit) -> Self {
        let marks: Vec<[u32; 2]> = hit.marks.iter().map(|it| [it.start, it.end]).collect();
        Self { replaced: hit.is_replaced, ..Self::marked(&hit.told, &marks) }
    }

    fn marked(told: &Told, marks: &[[u32; 2]]) -> Self {
        let words = |it: &Option<Words>| it.as_ref().map(|it| one_line(&it.text));
        Self {
            statement: told.id.to_string(),
            article: told.article.to_string(),
            outlet: told.outlet.clone(),
            title: told.title.as_deref().map(one_line),
            published: told.published.clone(),
            speaker: told.voice.as_ref().map(Person::of),
            source: words(&told.source),
            cue: words(&told.cue),
            act: told.act.to_string(),
            form: told.form.to_string(),
            hedged: told.hedged,
            content: told.line(),
            pieces: told.content.iter().map(|it| [it.at.start, it.at.end]).collect(),
            marks: marks.to_vec(),
            said: told.edtf.clone(),
            to: words(&told.to),
            place: words(&told.place),
            parent: told.parent.map(|it| it.to_string()),
            score: told.score,
            replaced: false,
            shown: shown(told, marks),
        }
    }

    /// Its words in pieces, each with whether it was looked for.
    pub(crate) fn shown(&self) -> &[(String, bool)] {
        &self.shown
    }

    /// Who speaks, as a page says it.
    pub(crate) fn by(&self) -> String {
        self.speaker.as_ref().map_or_else(
            || self.source.clone().unwrap_or_else(|| "nobody who is named".to_owned()),
            |it| it.name.clone(),
        )
    }

    pub(crate) fn outlet(&self) -> &str {
        self.outlet.as_deref().unwrap_or("outlet not known")
    }

    pub(crate) fn title(&self) -> &str {
        self.title.as_deref().unwrap_or("(no title)")
    }

    pub(crate) fn published(&self) -> &str {
        self.published.as_deref().unwrap_or("no date")
    }
}

fn shown(told: &Told, marks: &[[u32; 2]]) -> Vec<(String, bool)> {
    let mut shown: Vec<(String, bool)> = Vec::new();
    for (nth, piece) in told.content.iter().enumerate() {
        if nth > 0 {
            shown.push((" … ".to_owned(), false));
        }
        for (at, character) in (piece.at.start..).zip(piece.text.chars()) {
            let is_marked = marks.iter().any(|it| (it[0]..it[1]).contains(&at));
            let character = if character.is_whitespace() { ' ' } else { character };
            match shown.last_mut().filter(|last| last.1 == is_marked && !last.0.ends_with("… ")) {
                Some(last) => last.0.push(character),
                None => shown.push((character.to_string(), is_marked)),
            }
        }
    }
    shown
}

/// A report in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Report {
    /// The id of the article.
    pub article: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// When it was published, in EDTF.
    pub published: Option<String>,
    /// Where it was read from.
    pub origin: String,
    /// Which version of its address it is, counted from 1.
    pub version: u32,
    /// The next version.
    pub newer: Option<String>,
    /// When it was added.
    pub added: String,
    /// How many statements it has.
    pub statements: u32,
}

impl Report {
    pub(crate) fn of(line: &ArticleLine) -> Self {
        Self {
            article: line.id.to_string(),
            outlet: line.outlet.clone(),
            title: line.title.as_deref().map(one_line),
            published: line.published.clone(),
            origin: line.origin.clone(),
            version: line.version,
            newer: line.newer.map(|it| it.to_string()),
            added: line.added.clone(),
            statements: line.statements,
        }
    }

    pub(crate) fn title(&self) -> &str {
        self.title.as_deref().unwrap_or("(no title)")
    }

    pub(crate) fn outlet(&self) -> &str {
        self.outlet.as_deref().unwrap_or("outlet not known")
    }

    /// What tells it from others: its outlet, or where that is not known its title.
    pub(crate) fn called(&self) -> &str {
        self.outlet.as_deref().unwrap_or_else(|| self.title())
    }

    pub(crate) fn published(&self) -> &str {
        self.published.as_deref().unwrap_or("no date")
    }
}

/// Somebody, across reports.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Somebody {
    /// How the newest report tells of them; the id stands for all.
    pub speaker: Person,
    /// Their names, the most frequent first, with in how many reports they have it.
    pub names: Vec<(String, u32)>,
    /// In how many reports they are.
    pub reports: u32,
    /// How many statements are theirs.
    pub statements: u32,
    /// When the oldest report was published, in EDTF.
    pub first: Option<String>,
    /// When the newest report was published, in EDTF.
    pub last: Option<String>,
}

impl Somebody {
    pub(crate) fn of(candidate: &Candidate) -> Self {
        let Heard { voice, published, .. } = &candidate.heard;
        let identity = candidate.identity.as_ref();
        let (first, last) = identity.map_or_else(
            || (published.clone(), published.clone()),
            |it| (it.first.clone(), it.last.clone()),
        );
        Self {
            speaker: Person::of(voice),
            names: candidate.names.clone(),
            reports: identity.map_or(1, |it| it.size),
            statements: candidate.statements,
            first,
            last,
        }
    }

    pub(crate) fn name(&self) -> &str {
        self.names.first().map_or(self.speaker.name.as_str(), |it| it.0.as_str())
    }

    /// Their other names.
    pub(crate) fn also(&self) -> Vec<&str> {
        self.names.iter().map(|it| it.0.as_str()).filter(|it| *it != self.name()).collect()
    }
}

/// Things that belong together.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Together {
    /// The smallest id among them: what the group is called.
    pub id: String,
    /// How many there are.
    pub size: u32,
    /// When the oldest was published, in EDTF.
    pub first: Option<String>,
    /// When the newest was published, in EDTF.
    pub last: Option<String>,
}

impl Together {
    pub(crate) fn of(group: &Group) -> Self {
        let Group { size, first, last, .. } = group.clone();
        Self { id: group.name.to_string(), size, first, last }
    }
}

/// Words beside another wording of them: pieces, each the same, gone or new.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Piece {
    /// The words.
    pub words: String,
    /// `same`, `gone` (only the other wording has them) or `new` (only this one).
    pub change: &'static str,
}

impl Piece {
    /// The words, their middle left out where they are many: the fullest rendering has them all.
    pub(crate) fn in_short(&self) -> String {
        let words: Vec<&str> = self.words.split_whitespace().collect();
        match words.len() {
            0..=16 => self.words.clone(),
            many => format!("{} […] {}", words[..6].join(" "), words[many - 4..].join(" ")),
        }
    }
}

pub(crate) fn compared(base: Option<&Told>, told: &Told) -> Vec<Piece> {
    let whole = || vec![(told.line(), Change::Same)];
    let pieces = base.map_or_else(whole, |base| differences(base, told));
    let piece = |(words, change)| {
        let change = match change {
            Change::Same => "same",
            Change::Gone => "gone",
            Change::New => "new",
        };
        Piece { words, change }
    };
    pieces.into_iter().map(piece).collect()
}

/// Whether something is what pages show: a statement of which a user said that it is none is not.
pub(crate) fn not_rejected(store: &Store, end: End) -> Result<(), Problem> {
    let gone = |said| Problem::new(StatusCode::GONE, said, "The log lists what was corrected.");
    rejected(store, end)?.map_or(Ok(()), |said| Err(gone(said)))
}

/// What somebody is called in all reports, for counting: one person is counted once, whatever each
/// report calls them.
pub(crate) struct Names<'a> {
    store: &'a Store,
    /// The group of each speaker; its own id where it is in none.
    groups: BTreeMap<SpeakerId, SpeakerId>,
}

impl<'a> Names<'a> {
    pub(crate) fn new(store: &'a Store) -> Self {
        Self { store, groups: BTreeMap::new() }
    }

    /// How many statements each person has, who has the most first, under the name that most reports
    /// give them.
    pub(crate) fn counts<'l>(
        &mut self,
        lines: impl IntoIterator<Item = &'l Line>,
        most: usize,
    ) -> Result<Vec<(String, u64)>, StoreError> {
        let mut counts: BTreeMap<SpeakerId, u64> = BTreeMap::new();
        for who in lines.into_iter().filter_map(|it| it.speaker.as_ref()) {
            *counts.entry(self.group(self.store.speaker_id(&who.id)?)?).or_default() += 1;
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|it| (std::cmp::Reverse(it.1), it.0));
        counts.truncate(most);
        let named = |(id, count)| Ok((one_line(&self.store.name(id)?), count));
        let mut counts: Vec<(String, u64)> =
            counts.into_iter().map(named).collect::<Result<_, StoreError>>()?;
        counts.sort_by(|x, y| y.1.cmp(&x.1).then_with(|| x.0.cmp(&y.0)));
        Ok(counts)
    }

    fn group(&mut self, id: SpeakerId) -> Result<SpeakerId, StoreError> {
        if let Some(known) = self.groups.get(&id) {
            return Ok(*known);
        }
        let group = match self.store.group_name(GroupKind::Identity, End::Speaker(id))? {
            End::Speaker(name) => name,
            _ => id,
        };
        self.groups.insert(id, group);
        Ok(group)
    }
}

/// The group of a statement, if it is in one.
pub(crate) fn group_of(
    store: &Store,
    kind: GroupKind,
    id: StatementId,
) -> Result<Option<Together>, StoreError> {
    Ok(store.group(kind, End::Statement(id))?.as_ref().map(Together::of))
}

/// The names through which words came, from the speaker to the outlet.
pub(crate) fn chain(store: &Store, told: &Told) -> Result<Vec<String>, StoreError> {
    let mut names = vec![Line::of(told).by()];
    let mut above = told.parent;
    while let Some(id) = above.filter(|_| names.len() < 64) {
        let told = store.told(id)?;
        names.push(Line::of(&told).by());
        above = told.parent;
    }
    names.push(told.outlet.clone().unwrap_or_else(|| "(outlet)".to_owned()));
    Ok(names)
}

/// The article in which something stands.
pub(crate) fn article_of(store: &Store, end: End) -> Result<ArticleId, StoreError> {
    Ok(match end {
        End::Article(id) => id,
        End::Statement(id) => store.told(id)?.article,
        End::Speaker(id) => store.heard(id)?.article,
    })
}

/// How often each value comes, the most frequent first.
pub(crate) fn counts(values: impl IntoIterator<Item = String>) -> Vec<(String, u64)> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    values.into_iter().for_each(|it| *counts.entry(it).or_default() += 1);
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|x, y| y.1.cmp(&x.1).then_with(|| x.0.cmp(&y.0)));
    counts
}

/// A number of things by their name in the singular.
pub(crate) fn counted(number: u64, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

/// The title of an article, or its first words.
pub(crate) fn title_of(article: &Article) -> String {
    let title = article.meta().title.as_deref().map(one_line);
    title.unwrap_or_else(|| one_line(&article.text().chars().take(80).collect::<String>()))
}

/// Words on one line, with single spaces.
pub(crate) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
