//! What a user asks of the statements in the record: the arguments that `find` and `export` share.
//!
//! Arguments come in and a question for the store goes out. Nothing here is ever put into SQL.

use std::str::FromStr;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use gainsay::record::{Act, ArticleId, Form, SpeakerKind, UnknownName};
use gainsay::store::{Query, Store};

use crate::failure::Failure;
use crate::record::{article_of, end};

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

    /// Words that name or describe who speaks
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
}

impl QueryArgs {
    /// The question.
    pub(crate) fn query(&self, store: &Store) -> Result<Query, Failure> {
        let story = self.story.as_deref().map(|id| story(store, id)).transpose()?;
        let words = self.words.join(" ");
        Ok(Query {
            words: (!self.words.is_empty()).then_some(words),
            by: self.by.clone(),
            not_by: None,
            act: self.act,
            form: self.form,
            kind: self.kind,
            outlet: self.outlet.clone(),
            since: self.since.clone(),
            until: self.until.clone(),
            depth: self.chain_depth,
            story,
        })
    }

    /// Whether nothing is asked for, so that everything is meant.
    pub(crate) fn is_empty(&self) -> bool {
        let options = [&self.by, &self.outlet, &self.since, &self.until, &self.story];
        self.words.is_empty()
            && options.iter().all(|it| it.is_none())
            && (self.act.is_none() && self.form.is_none() && self.kind.is_none())
            && self.chain_depth.is_none()
    }
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
