//! A report as it was printed, with what people say in it marked, and beside each statement who says
//! it, what is done by it, through whom the words came, when, and what others made of them.

use std::collections::BTreeMap;

use askama::Template;
use gainsay::record::{ArticleId, AsRead, BlockKind, End, Reading, StatementId};
use gainsay::show::dispute_of;
use gainsay::store::{GroupKind, Store};
use gainsay::{chain, speaker_name};
use serde::Serialize;
use utoipa::ToSchema;

use super::segments::{self, Block, Part, Run};
use crate::error::Problem;
use crate::frame::Frame;
use crate::parts::{Line, Report, Together, group_of, one_line, title_of};

/// A statement of the report, with what stands around it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Said {
    /// The statement.
    #[serde(flatten)]
    pub line: Line,
    /// The names through which the words came, the innermost speaker first, the outlet last.
    pub chain: Vec<String>,
    /// How many speakers they went through.
    pub depth: usize,
    /// The statements that render the same utterance, this one among them.
    pub utterance: Option<Together>,
    /// The dispute that it takes part in.
    pub dispute: Option<Together>,
}

/// A report that is a copy of this one, or that this one is a copy of; or, where nothing tells which was
/// first, that shares a text with it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Copy {
    /// reprinted, shortened, extended or excerpted.
    pub relation: Option<String>,
    /// Whether the other one was there first, as far as `first_by` tells.
    pub is_origin: bool,
    /// What says so: date, credit or user; length or id where nothing does.
    pub first_by: &'static str,
    /// The other report.
    pub report: Report,
    #[serde(skip)]
    tells: bool,
}

impl Copy {
    fn how(&self) -> &'static str {
        match (self.tells, self.is_origin) {
            (true, true) => "Copied from",
            (true, false) => "Copied by",
            (false, _) => "Shares a text with",
        }
    }
}

/// A part of the article.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Section {
    /// headline, paragraph, caption, furniture and so on.
    pub kind: String,
    /// The ids of the statements that begin in it.
    pub statements: Vec<String>,
}

/// A report.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Whole {
    /// What lists say of it.
    pub report: Report,
    /// Its text, which offsets count in.
    pub text: String,
    /// Who wrote it.
    pub byline: Vec<String>,
    /// Its dateline, as printed.
    pub dateline: Option<String>,
    /// The address it was published at.
    pub url: Option<String>,
    /// The SHA-256 of the bytes it was read from.
    pub sha256: String,
    /// What its date rests on.
    pub dated_by: Vec<String>,
    /// What it says of itself, where users set its outlet or its date right.
    pub as_read: Option<OfItself>,
    /// The model that read it.
    pub model: String,
    /// Its statements, in the order of the text.
    pub statements: Vec<Said>,
    /// Its parts, in the order of the text.
    pub blocks: Vec<Section>,
    /// All versions at its address, the oldest first.
    pub versions: Vec<Report>,
    /// The reports it shares its text with.
    pub copies: Vec<Copy>,
    /// The story it belongs to.
    pub story: Option<Together>,
    #[serde(skip)]
    is_from_right: bool,
    #[serde(skip)]
    cut: Vec<Block>,
}

/// Who published a report, and when, as it says itself.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct OfItself {
    /// Who published it.
    pub outlet: Option<String>,
    /// When it was published, in EDTF.
    pub published: Option<String>,
}

impl OfItself {
    fn of(read: &AsRead) -> Self {
        Self { outlet: read.outlet.clone(), published: read.published.clone() }
    }

    fn sentence(&self) -> String {
        let outlet = self.outlet.as_deref().unwrap_or("no outlet");
        let published = self.published.as_deref().unwrap_or("no date");
        format!("{outlet}, {published}")
    }
}

impl Whole {
    pub(crate) fn of(store: &Store, id: ArticleId) -> Result<Self, Problem> {
        let reading = store.corrected(id)?;
        let statements = said(store, &reading)?;
        let cut = segments::blocks(&reading);
        let ids = |block: &Block| {
            block.statements.iter().map(|&it| statements[it].line.statement.clone()).collect()
        };
        let blocks = cut
            .iter()
            .map(|it| Section { kind: it.kind.to_string(), statements: ids(it) })
            .collect();
        let meta = reading.article.meta();
        let mut report = Report::of(&store.article_line(id)?);
        report.title.get_or_insert_with(|| title_of(&reading.article));
        let versions = store.versions(id)?;
        Ok(Self {
            report,
            text: reading.article.text().to_owned(),
            is_from_right: runs_from_right(reading.article.text()),
            byline: meta.byline.clone(),
            dateline: meta.dateline.clone(),
            url: meta.url.clone(),
            sha256: reading.article.sha256().to_owned(),
            dated_by: dated_by(&reading),
            as_read: reading.article.as_read().map(OfItself::of),
            model: reading.provenance.model.clone(),
            blocks,
            versions: versions.iter().filter(|_| versions.len() > 1).map(Report::of).collect(),
            copies: copies(store, id)?,
            story: store.group(GroupKind::Story, End::Article(id))?.as_ref().map(Together::of),
            statements,
            cut,
        })
    }

    fn cut(&self) -> &[Block] {
        &self.cut
    }

    /// The names in it, for whoever gives a statement another speaker.
    fn names(&self) -> Vec<&str> {
        let names = self.statements.iter().filter_map(|it| it.line.speaker.as_ref());
        let names: std::collections::BTreeSet<&str> = names.map(|it| it.name.as_str()).collect();
        names.into_iter().collect()
    }
}

fn said(store: &Store, reading: &Reading) -> Result<Vec<Said>, Problem> {
    let mut said = Vec::with_capacity(reading.statements.len());
    let mut disputes = Disputes::new();
    for statement in &reading.statements {
        let mut line = Line::of(&store.told(statement.id)?);
        let chain = chain(reading, statement);
        if line.speaker.is_none() {
            line.source.get_or_insert_with(|| one_line(&speaker_name(reading, statement)));
        }
        said.push(Said {
            depth: chain.len() - 1,
            chain,
            utterance: group_of(store, GroupKind::Utterance, statement.id)?,
            dispute: dispute(store, statement.id, &mut disputes)?,
            line,
        });
    }
    Ok(said)
}

/// The disputes of a report by their ids; none of which nobody denies anything.
type Disputes = BTreeMap<String, Option<Together>>;

/// The dispute that a statement is in. Each is looked at once, however many statements are in it.
fn dispute(
    store: &Store,
    id: StatementId,
    known: &mut Disputes,
) -> Result<Option<Together>, Problem> {
    let Some(group) = group_of(store, GroupKind::Dispute, id)? else { return Ok(None) };
    if let Some(known) = known.get(&group.id) {
        return Ok(known.clone());
    }
    let dispute = dispute_of(store, id)?.map(|it| Together::of(&it.group));
    known.insert(group.id, dispute.clone());
    Ok(dispute)
}

fn copies(store: &Store, id: ArticleId) -> Result<Vec<Copy>, Problem> {
    let mut copies = Vec::new();
    for it in store.copied(id)? {
        copies.push(Copy {
            relation: it.relation.map(|it| it.to_string()),
            is_origin: it.is_origin,
            first_by: it.first_by.as_str(),
            tells: it.first_by.tells(),
            report: Report::of(&store.article_line(it.other)?),
        });
    }
    Ok(copies)
}

/// Whether a letter belongs to a script that is written from right to left (Unicode 16, the blocks with
/// the bidirectional classes R and AL).
fn is_from_right(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

fn has_letter(text: &str, from_right: bool) -> bool {
    text.chars().any(|it| it.is_alphabetic() && is_from_right(it) == from_right)
}

/// Whether most letters of a text run from right to left.
fn runs_from_right(text: &str) -> bool {
    let letters = || text.chars().filter(|it| it.is_alphabetic());
    letters().filter(|&it| is_from_right(it)).count() * 2 > letters().count()
}

fn dated_by(reading: &Reading) -> Vec<String> {
    let grounds = reading.article.published_from().iter();
    grounds
        .map(|ground| match ground.span {
            Some(span) => format!("{}: “{}”", ground.kind, one_line(reading.article.slice(span))),
            None => ground.kind.to_string(),
        })
        .collect()
}

impl Whole {
    /// The classes of a run.
    fn classes(&self, run: &Run) -> String {
        let mut classes = String::new();
        if run.has(Part::Content) {
            classes += &format!("content depth{}", run.depth().min(3));
        }
        for (part, class) in [(Part::Source, " source"), (Part::Cue, " cue")] {
            if run.has(part) {
                classes += class;
            }
        }
        classes.trim_start().to_owned()
    }

    /// The ids of the statements that a run belongs to.
    fn ids(&self, run: &Run) -> String {
        let mut ids: Vec<&str> =
            run.of.iter().map(|it| self.statements[it.0].line.statement.as_str()).collect();
        ids.dedup();
        ids.join(" ")
    }

    fn statement(&self, number: &usize) -> &Said {
        &self.statements[*number]
    }

    fn is(&self, block: &Block, kind: &str) -> bool {
        block.kind.as_str() == kind
    }

    /// In which direction a part is set: that of the report, but for what has no letter of it. The first
    /// letter does not tell: a paragraph may begin with a quotation in another script.
    fn direction(&self, block: &Block) -> &'static str {
        let runs = || block.runs.iter().map(|it| it.text.as_str());
        let (own, others) = (self.is_from_right, !self.is_from_right);
        let is_from_right = match runs().any(|it| has_letter(it, own)) {
            true => own,
            false => own != runs().any(|it| has_letter(it, others)),
        };
        if is_from_right { "rtl" } else { "ltr" }
    }

    fn is_dim(&self, block: &Block) -> bool {
        matches!(block.kind, BlockKind::Furniture | BlockKind::Caption)
    }
}

/// The same without a frame, for a file that holds several.
#[derive(Template)]
#[template(path = "report_whole.html")]
pub(crate) struct Body<'a> {
    pub frame: &'a Frame,
    pub it: &'a Whole,
}

/// The page of a report.
#[derive(Template)]
#[template(path = "report.html")]
pub(crate) struct Page<'a> {
    pub frame: &'a Frame,
    pub it: &'a Whole,
}

#[cfg(test)]
mod tests {
    use super::runs_from_right;

    #[test]
    fn most_letters_tell_the_direction() {
        assert!(!runs_from_right("“לא נעלה את המחיר,” the baker Yosef Kahan said on Thursday."));
        assert!(runs_from_right("קבוצת Quay הודיעה כי לא תעלה את המחיר"));
        assert!(!runs_from_right("1,200 …") && !runs_from_right(""));
    }
}
