//! Search: statements and reports that a question asks for, with counts of what they are.

use askama::Template;
use gainsay::record::{Act, Form, SpeakerKind};
use gainsay::store::{ArticleQuery, Page as Slice, Query, Store};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::error::Problem;
use crate::frame::Frame;
use crate::parts::{Line, Names, Report, article_of, counts};

/// How many statements a page shows where nobody says how many.
const SHOWN: usize = 30;
/// The most that one answer has.
const MOST: usize = 1000;
/// How many of the newest that match are counted by what they are.
const COUNTED: usize = 200;

/// What is asked for, as it stands in an address. An empty field asks for nothing.
#[derive(Clone, Debug, Default, Serialize, Deserialize, IntoParams, ToSchema)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// Words of what was said: `words`, `"in a row"`, `begin*`, `-without`.
    pub words: String,
    /// Words that name or describe the speaker.
    pub by: String,
    /// The act: assert, deny, allege, confirm, question, demand, promise, praise, criticise, express, decline, predict.
    pub act: String,
    /// direct, mixed or indirect.
    pub form: String,
    /// The kind of speaker: person, organization, group or unnamed.
    pub kind: String,
    /// The outlet, or a part of its name.
    pub outlet: String,
    /// Published on this day or later: a date in EDTF.
    pub since: String,
    /// Published on this day or earlier.
    pub until: String,
    /// Through so many speakers or more.
    pub depth: String,
    /// The id of a story, or of anything in one.
    pub story: String,
    /// Where the page starts: what the page before gave as `after`.
    pub after: String,
    /// How many, up to 1000.
    pub limit: String,
    /// `true` for what stands in versions of reports that newer ones have replaced, too.
    pub all_versions: String,
}

/// Which piece of what has no room on one page is asked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Piece {
    /// Where the page starts: what the page before gave as `after`.
    pub after: String,
    /// How many, up to 1000.
    pub limit: String,
    /// `true` for what stands in versions of reports that newer ones have replaced, too.
    pub all_versions: String,
}

impl Piece {
    pub(crate) fn page(&self, shown: usize) -> Result<Slice, Problem> {
        let limit = named::<usize>("limit", &self.limit)?.unwrap_or(shown).clamp(1, MOST);
        let after = given(&self.after).map(|it| it.parse()).transpose()?;
        let all_versions = named("all_versions", &self.all_versions)?.unwrap_or(false);
        Ok(Slice { limit, after, all_versions })
    }
}

/// How many values of a facet are shown.
const FACETS: usize = 10;

fn given(field: &str) -> Option<String> {
    Some(field.trim().to_owned()).filter(|it| !it.is_empty())
}

fn named<T: std::str::FromStr>(field: &'static str, text: &str) -> Result<Option<T>, Problem> {
    let wrong = |it: &str| Problem::wrong(format!("{field} `{it}` is not known"));
    given(text).map(|it| it.parse().map_err(|_| wrong(&it))).transpose()
}

impl Asked {
    /// The piece of the list that is asked for.
    pub(crate) fn page(&self, shown: usize) -> Result<Slice, Problem> {
        let Self { after, limit, all_versions, .. } = self.clone();
        Piece { after, limit, all_versions }.page(shown)
    }

    /// Whether what newer versions have replaced is asked for too.
    pub(crate) fn all_versions(&self) -> Result<bool, Problem> {
        Ok(named("all_versions", &self.all_versions)?.unwrap_or(false))
    }

    pub(crate) fn query(&self, store: &Store) -> Result<Query, Problem> {
        let story = given(&self.story);
        let story =
            story.map(|id| article_of(store, store.end(&id.to_lowercase())?)).transpose()?;
        Ok(Query {
            words: given(&self.words),
            by: given(&self.by),
            by_described: false,
            not_by: None,
            act: named::<Act>("act", &self.act)?,
            form: named::<Form>("form", &self.form)?,
            kind: named::<SpeakerKind>("kind", &self.kind)?,
            outlet: given(&self.outlet),
            since: given(&self.since),
            until: given(&self.until),
            depth: named("depth", &self.depth)?,
            story,
        })
    }

    fn articles(&self) -> ArticleQuery {
        ArticleQuery {
            words: given(&self.words),
            outlet: given(&self.outlet),
            since: given(&self.since),
            until: given(&self.until),
        }
    }

    /// The same question as it stands in an address, without where its page starts, and with one
    /// field changed.
    pub(crate) fn address(&self, changed: &str, to: &str) -> String {
        let fields = [
            ("words", &self.words),
            ("by", &self.by),
            ("act", &self.act),
            ("form", &self.form),
            ("kind", &self.kind),
            ("outlet", &self.outlet),
            ("since", &self.since),
            ("until", &self.until),
            ("depth", &self.depth),
            ("story", &self.story),
            ("all_versions", &self.all_versions),
        ];
        let value = |name: &str, value: &str| {
            if name == changed { to.to_owned() } else { value.to_owned() }
        };
        let fields = fields.into_iter().map(|(name, it)| (name, value(name, it)));
        let pairs = fields.filter(|it| !it.1.trim().is_empty());
        pairs
            .map(|(name, value)| format!("{name}={}", encoded(&value)))
            .collect::<Vec<_>>()
            .join("&")
    }
}

/// Text as it stands in the query of an address (RFC 3986).
pub(crate) fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte))
            }
            byte => encoded.push_str(&format!("%{byte:02X}")),
        }
        encoded
    })
}

/// How many of the counted statements have a value, and the question that asks for those only.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Facet {
    /// The field of the question.
    pub field: &'static str,
    /// The values with how many statements have each, the most frequent first.
    pub values: Vec<(String, u64)>,
}

/// Statements that were found.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct Found {
    /// The statements, newest first.
    pub statements: Vec<Line>,
    /// Where the next page starts; null on the last one.
    pub after: Option<String>,
    /// How many of the newest that match are counted in the facets.
    pub counted: usize,
    /// Whether there are more than those.
    pub more: bool,
    /// What they are.
    pub facets: Vec<Facet>,
}

impl Found {
    pub(crate) fn of(store: &Store, asked: &Asked) -> Result<Self, Problem> {
        let query = asked.query(store)?;
        let page = asked.page(SHOWN)?;
        let found = store.find(&query, &page)?;
        let first = Slice { limit: COUNTED, after: None, ..page };
        let counted = store.find(&query, &first)?;
        let lines: Vec<Line> = counted.items.iter().map(Line::found).collect();
        let facet = |field, value: fn(&Line) -> Option<String>| Facet {
            field,
            values: counts(lines.iter().filter_map(value)).into_iter().take(FACETS).collect(),
        };
        Ok(Self {
            statements: found.items.iter().map(Line::found).collect(),
            after: found.after.map(|it| it.to_string()),
            counted: lines.len(),
            more: counted.after.is_some(),
            facets: vec![
                facet("act", |it| Some(it.act.clone())),
                facet("form", |it| Some(it.form.clone())),
                facet("outlet", |it| it.outlet.clone()),
                Facet { field: "by", values: Names::new(store).counts(&lines, FACETS)? },
                facet("kind", |it| it.speaker.as_ref().map(|who| who.kind.clone())),
            ],
        })
    }
}

/// Reports that were found.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct Reports {
    /// The reports, newest first.
    pub reports: Vec<FoundReport>,
    /// Where the next page starts; null on the last one.
    pub after: Option<String>,
}

/// A report that was found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct FoundReport {
    /// The report.
    #[serde(flatten)]
    pub report: Report,
    /// Words around those that were looked for: pieces, each with whether it is one of them.
    pub excerpt: Vec<(String, bool)>,
}

impl Reports {
    pub(crate) fn of(store: &Store, asked: &Asked) -> Result<Self, Problem> {
        let found = store.find_articles(&asked.articles(), &asked.page(SHOWN)?)?;
        let report = |line: &gainsay::store::ArticleLine| FoundReport {
            report: Report::of(line),
            excerpt: line.excerpt.as_ref().map(pieces).unwrap_or_default(),
        };
        Ok(Self {
            reports: found.items.iter().map(report).collect(),
            after: found.after.map(|it| it.to_string()),
        })
    }
}

fn pieces(excerpt: &gainsay::store::Excerpt) -> Vec<(String, bool)> {
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for (at, character) in (0..).zip(excerpt.text.chars()) {
        let is_marked = excerpt.marks.iter().any(|it| it.contains(&at));
        match pieces.last_mut().filter(|last| last.1 == is_marked) {
            Some(last) => last.0.push(character),
            None => pieces.push((character.to_string(), is_marked)),
        }
    }
    pieces
}

/// The page of statements.
#[derive(Template)]
#[template(path = "search.html")]
pub(crate) struct Page<'a> {
    pub frame: &'a Frame,
    pub asked: &'a Asked,
    pub it: &'a Found,
}

impl Page<'_> {
    fn acts(&self) -> Vec<&'static str> {
        Act::ALL.iter().map(|it| it.as_str()).collect()
    }

    fn forms(&self) -> Vec<&'static str> {
        Form::ALL.iter().map(|it| it.as_str()).collect()
    }

    fn kinds(&self) -> Vec<&'static str> {
        SpeakerKind::ALL.iter().map(|it| it.as_str()).collect()
    }

    /// The address of this search; its query, to which others may be joined.
    fn base(&self) -> String {
        format!("/search?{}", self.asked.address("", ""))
    }

    fn export(&self, format: &str) -> String {
        format!("/export?format={format}&{}", self.asked.address("", ""))
    }

    fn narrowed(&self, field: &str, value: &str) -> String {
        let value = if field == "by" { format!("\"{value}\"") } else { value.to_owned() };
        format!("/search?{}", self.asked.address(field, &value))
    }
}

/// The page of reports.
#[derive(Template)]
#[template(path = "reports.html")]
pub(crate) struct List<'a> {
    pub frame: &'a Frame,
    pub asked: &'a Asked,
    pub it: &'a Reports,
}

impl List<'_> {
    fn base(&self) -> String {
        format!("/reports?{}", self.asked.address("", ""))
    }
}

#[cfg(test)]
mod tests {
    use super::{Asked, encoded};

    #[test]
    fn an_address_holds_any_words() {
        assert_eq!(encoded("a b&c=é"), "a%20b%26c%3D%C3%A9");
        let asked = Asked {
            words: "x y".into(),
            act: "deny".into(),
            after: "1-0".into(),
            ..Asked::default()
        };
        assert_eq!(asked.address("form", "direct"), "words=x%20y&act=deny&form=direct");
        assert_eq!(asked.address("act", ""), "words=x%20y");
    }
}
