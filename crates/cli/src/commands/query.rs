//! What a user asks of the statements in the record: the arguments that `find` and `export` share.
//!
//! Arguments come in and a question for the store goes out. Nothing here is ever put into SQL.

use std::collections::BTreeSet;
use std::str::FromStr;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use gainsay::record::{Act, ArticleId, End, Form, SpeakerId, SpeakerKind, UnknownName};
use gainsay::store::{GroupKind, Hit, Listed, Page, Query, Store, StoreError};

use super::who;
use crate::failure::Failure;
use crate::listing::gather_all;
use crate::record::{article_of, end, may_be_id};

/// Which statements.
#[derive(Debug, Args)]
pub(crate) struct QueryArgs {
    /// Words of what was said; all of them must be there
    ///
    /// A word stands for its other forms too (deny for denied, denies). '"in a row"' in marks of its
    /// own stands for these words in a row, begin* for all words that begin so, -without (behind
    /// others, in one argument: 'water -scare') for what must not be there.
    #[arg(value_name = "WORDS")]
    words: Vec<String>,

    /// Who speaks: words that name or describe them, or the id of a speaker
    ///
    /// Who goes by such a name in one report is found under the names that others have for them.
    /// Where somebody is called Reed, "Reed's lawyer" is not meant by the name: ask for 'Reed lawyer'.
    /// An id asks for exactly this person or body, in all reports that tell of them.
    #[arg(long, value_name = "SPEAKER")]
    by: Option<String>,

    /// What is done by saying it
    #[arg(long, value_name = "ACT", value_parser = named::<Act>(Act::ALL, Act::as_str))]
    act: Option<Act>,

    /// Whether it stands in quotation marks
    #[arg(long, value_name = "FORM", value_parser = named::<Form>(Form::ALL, Form::as_str))]
    form: Option<Form>,

    /// What kind of speaker
    #[arg(
        long,
        value_name = "KIND",
        value_parser = named::<SpeakerKind>(SpeakerKind::ALL, SpeakerKind::as_str)
    )]
    kind: Option<SpeakerKind>,

    /// Who published it: the name, or a part of it
    #[arg(long, value_name = "OUTLET")]
    outlet: Option<String>,

    /// Published on this day or later: 2016, 2016-07 or 2016-07-27
    #[arg(long, value_name = "DATE")]
    since: Option<String>,

    /// Published on this day or earlier
    #[arg(long, value_name = "DATE")]
    until: Option<String>,

    /// Through so many speakers or more: 2 for what somebody says that somebody said
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    chain_depth: Option<u32>,

    /// In the reports of this story: the id of the story, of a report, or of anything in one
    #[arg(long = "in", value_name = "STORY")]
    story: Option<String>,

    /// Also what stands in a version of a report that a newer one has replaced
    #[arg(long)]
    all_versions: bool,
}

/// A question, and which speakers alone are meant.
pub(crate) struct Asked {
    query: Query,
    by: Option<BTreeSet<SpeakerId>>,
    all_versions: bool,
}

impl Asked {
    /// What was found; a piece may have less in it than was asked for, though more follow.
    pub(crate) fn find(&self, store: &Store, page: &Page) -> Result<Listed<Hit>, StoreError> {
        let page = Page { all_versions: self.all_versions, ..*page };
        let mut found = store.find(&self.query, &page)?;
        if let Some(by) = &self.by {
            found.items.retain(|hit| hit.told.voice.as_ref().is_some_and(|it| by.contains(&it.id)));
        }
        Ok(found)
    }
}

impl QueryArgs {
    /// The question.
    pub(crate) fn asked(&self, store: &Store) -> Result<Asked, Failure> {
        let story = self.story.as_deref().map(|id| story(store, id)).transpose()?;
        let words = (!self.words.is_empty()).then(|| self.words.join(" "));
        let (by, only) = match &self.by {
            Some(given) if may_be_id(given) => {
                let one = identity(store, given)?;
                (surname(store, &one)?, Some(one))
            }
            given => (given.clone(), None),
        };
        let query = Query {
            words,
            by,
            // Of an id only the speakers that it means are kept.
            by_described: only.is_some(),
            not_by: None,
            act: self.act,
            form: self.form,
            kind: self.kind,
            outlet: self.outlet.clone(),
            since: self.since.clone(),
            until: self.until.clone(),
            depth: self.chain_depth,
            story,
        };
        Ok(Asked { query, by: only, all_versions: self.all_versions })
    }

    /// Whether what newer versions have replaced is meant too.
    pub(crate) fn all_versions(&self) -> bool {
        self.all_versions
    }

    /// The words that are looked for.
    pub(crate) fn words(&self) -> String {
        self.words.join(" ")
    }

    /// The story, where one is asked for and nothing else.
    pub(crate) fn only_story(&self, store: &Store) -> Result<Option<ArticleId>, Failure> {
        let wanted = self.story.as_deref().filter(|_| self.asks_nothing_but_story());
        wanted.map(|id| story(store, id)).transpose()
    }

    /// Whether nothing is asked for, so that everything is meant.
    pub(crate) fn is_empty(&self) -> bool {
        self.asks_nothing_but_story() && self.story.is_none()
    }

    fn asks_nothing_but_story(&self) -> bool {
        let options = [&self.by, &self.outlet, &self.since, &self.until];
        self.words.is_empty()
            && options.iter().all(|it| it.is_none())
            && (self.act.is_none() && self.form.is_none() && self.kind.is_none())
            && self.chain_depth.is_none()
    }
}

/// All speakers that are taken for the one of an id.
fn identity(store: &Store, id: &str) -> Result<BTreeSet<SpeakerId>, Failure> {
    let one = End::Speaker(who::speaker(store, id)?);
    let members = gather_all(|page| store.members(GroupKind::Identity, one, page))?;
    let speakers = members.into_iter().chain([one]).filter_map(|end| match end {
        End::Speaker(id) => Some(id),
        _ => None,
    });
    Ok(speakers.collect())
}

/// How many names are looked at to find a word that all have.
const LOOKED_AT: usize = 1000;

/// The last word of the name, if it is that of all of them: the index is asked for it, so that not
/// every statement need be looked at.
fn surname(store: &Store, one: &BTreeSet<SpeakerId>) -> Result<Option<String>, StoreError> {
    if one.len() > LOOKED_AT {
        return Ok(None);
    }
    let mut known: Option<String> = None;
    for &id in one {
        let name = store.heard(id)?.voice.name;
        let last = name.split_whitespace().next_back().unwrap_or_default().to_lowercase();
        let is_word = !last.is_empty() && last.chars().all(char::is_alphanumeric);
        if !is_word || known.as_ref().is_some_and(|known| *known != last) {
            return Ok(None);
        }
        known = Some(last);
    }
    Ok(known)
}

fn story(store: &Store, id: &str) -> Result<ArticleId, Failure> {
    Ok(article_of(store, end(store, id)?)?)
}

/// A word of a vocabulary, with all of them in the help.
fn named<T>(all: &'static [T], name: fn(T) -> &'static str) -> impl TypedValueParser<Value = T>
where
    T: Copy + Send + Sync + FromStr<Err = UnknownName> + 'static,
{
    PossibleValuesParser::new(all.iter().map(|it| name(*it))).try_map(|it| it.parse::<T>())
}
