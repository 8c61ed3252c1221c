//! What an outlet prints: whom it lets speak and with which verbs, whose reports it copies, and who
//! copies its own.
//!
//! The newest of its statements and reports are counted, so that an outlet with a hundred thousand of
//! them is shown as fast as any.

use std::collections::BTreeMap;

use gainsay::record::{End, Form, Told};
use gainsay::show::wilson;
use gainsay::store::{ArticleQuery, GroupKind, Page as Slice, Query, Store};
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::Problem;
use crate::parts::{Person, counts};

/// How many of its newest statements are counted.
const STATEMENTS: usize = 500;
/// How many of its newest reports.
const REPORTS: usize = 200;
/// How many speakers and how many other outlets are shown.
const SHOWN: usize = 15;
/// How many verbs of each speaker.
const VERBS: usize = 5;

/// What an outlet prints.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct Prints {
    /// How many of its newest statements are counted.
    pub statements: usize,
    /// Whose they are, those with the most first.
    pub voices: Vec<Voice>,
    /// How many of its newest reports are looked at.
    pub reports: usize,
    /// How many of these have a text, or much of it, that another report had first.
    pub copied: usize,
    /// How many others share a text with another report, where nothing tells which was first.
    pub shared: usize,
    /// With whom it shares texts.
    pub copies: Vec<Shared>,
}

/// Somebody whom it lets speak.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Voice {
    /// Who, as the newest of these reports tells of them.
    pub speaker: Person,
    /// How many of the counted statements are theirs.
    pub statements: u64,
    /// How many of those stand in quotation marks, all or in part.
    pub quoted: u64,
    /// With which verbs, the most frequent first.
    pub verbs: Vec<(String, u64)>,
}

impl Voice {
    pub(crate) fn share(&self) -> String {
        let (low, high) = wilson(self.quoted, self.statements);
        let share = self.quoted as f64 / self.statements.max(1) as f64;
        format!("{:.0} % ({:.0} to {:.0})", share * 100.0, low * 100.0, high * 100.0)
    }
}

/// An outlet with which it shares texts.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub(crate) struct Shared {
    /// The other outlet; null where it is not known.
    pub outlet: Option<String>,
    /// How many of its reports copy that one.
    pub copies: u64,
    /// How many of its reports that one copies.
    pub copied: u64,
    /// How many texts both have, where nothing tells which was first.
    pub shared: u64,
}

impl Prints {
    pub(crate) fn of(store: &Store, outlet: &str) -> Result<Self, Problem> {
        let page = Slice { limit: STATEMENTS, ..Slice::default() };
        let query = Query { outlet: Some(outlet.to_owned()), ..Query::default() };
        let found = store.find(&query, &page)?.items;
        Ok(Self {
            statements: found.len(),
            voices: voices(store, found.into_iter().map(|it| it.told))?,
            ..copies(store, outlet)?
        })
    }
}

fn voices(store: &Store, newest: impl Iterator<Item = Told>) -> Result<Vec<Voice>, Problem> {
    // By who it is across reports, in the order in which they are met.
    let mut voices: Vec<(Voice, Vec<String>)> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for told in newest {
        let Some(voice) = &told.voice else { continue };
        let group = store.group(GroupKind::Identity, End::Speaker(voice.id))?;
        let whole = group.map_or_else(|| voice.id.to_string(), |it| it.name.to_string());
        let at = *known.entry(whole).or_insert(voices.len());
        if at == voices.len() {
            let speaker = Person::of(voice);
            voices
                .push((Voice { speaker, statements: 0, quoted: 0, verbs: Vec::new() }, Vec::new()));
        }
        let Some((voice, verbs)) = voices.get_mut(at) else { continue };
        voice.statements += 1;
        voice.quoted += u64::from(told.form != Form::Indirect);
        verbs.extend(told.lemma);
    }
    // Stable: of as many, who was met first.
    voices.sort_by_key(|(voice, _)| std::cmp::Reverse(voice.statements));
    let shown = voices.into_iter().take(SHOWN).map(|(voice, verbs)| {
        let verbs = counts(verbs).into_iter().take(VERBS).collect();
        Voice { verbs, ..voice }
    });
    Ok(shown.collect())
}

/// How many reports are looked at, how many of them copy another one, and whose.
fn copies(store: &Store, outlet: &str) -> Result<Prints, Problem> {
    let page = Slice { limit: REPORTS, ..Slice::default() };
    let query = ArticleQuery { outlet: Some(outlet.to_owned()), ..ArticleQuery::default() };
    let reports = store.find_articles(&query, &page)?.items;
    let mut with: BTreeMap<Option<String>, Shared> = BTreeMap::new();
    let (mut copied, mut shared) = (0, 0);
    for report in &reports {
        let (mut is_copy, mut is_shared) = (false, false);
        for it in store.copied(report.id)? {
            let outlet = store.article_line(it.other)?.outlet;
            let counted =
                with.entry(outlet.clone()).or_insert(Shared { outlet, ..Shared::default() });
            match (it.first_by.tells(), it.is_origin) {
                (true, true) => {
                    is_copy = true;
                    counted.copies += 1;
                }
                (true, false) => counted.copied += 1,
                (false, _) => {
                    is_shared = true;
                    counted.shared += 1;
                }
            }
        }
        copied += usize::from(is_copy);
        shared += usize::from(is_shared && !is_copy);
    }
    let mut copies: Vec<Shared> = with.into_values().collect();
    copies.sort_by_key(|it| std::cmp::Reverse(it.copies + it.copied + it.shared));
    copies.truncate(SHOWN);
    Ok(Prints { reports: reports.len(), copied, shared, copies, ..Prints::default() })
}
