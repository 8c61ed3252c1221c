//! Links between statements: every corpus with gold links, once from gold statements and once read
//! from its plain texts.
//!
//! Corpora come in and are read and linked; scores go out, from which `tables` makes tables, and on
//! request a list of every error.

pub mod corpora;
pub mod listing;
pub mod signs;
pub mod tables;

use gainsay::record::Reading;
use gainsay::tagger::Tagger;
use rayon::prelude::*;

use crate::corpora::links::{Case, Report};
use crate::engine::articles::{Beside, article, read};
use crate::engine::linked::{Linked, linked};
use crate::engine::{gold, plain_article};
use crate::error::EvalError;
use crate::metrics::links::matching::meetings;
use crate::metrics::links::pairs::Meetings;
use crate::metrics::links::utterances::{Scheme, UtteranceScores, closed};
use crate::metrics::links::{Answers, denials, utterances};
use crate::sections::links::corpora::Corpus;
use crate::text::Text;

/// Where the statements come from that are linked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Run {
    /// From the gold.
    Gold,
    /// From the program, which reads the plain texts.
    Read,
}

/// What is known beside a text when it is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Known {
    /// Outlet and date, where the corpus has them.
    Dated,
    /// Nothing.
    Bare,
}

/// One corpus in one run.
pub struct Column {
    /// The corpus and the run: the last part of the keys of its figures.
    pub name: String,
    /// What was known beside the texts.
    pub known: Known,
    /// Its cases, scored.
    pub cases: Vec<Scored>,
    /// How many links lead from one case to another.
    pub strays: usize,
}

/// One case, linked and scored.
pub struct Scored {
    /// The case.
    pub case: Case,
    /// What the program made of it.
    pub answers: Answers,
    /// Its utterances.
    pub utterances: utterances::Scored,
    /// The same, counted over every pair of members.
    pub every: UtteranceScores,
    /// The same, if links were followed.
    pub closed: UtteranceScores,
    /// Its denials.
    pub denials: denials::Scored,
}

/// Reads, links and scores the columns whose names begin with one of `wanted`, or all.
///
/// # Errors
/// If a corpus cannot be read or the model fails.
pub fn columns(
    tagger: &Tagger,
    corpora: &[Corpus],
    wanted: &[String],
) -> Result<Vec<Column>, EvalError> {
    let mut columns = Vec::new();
    for corpus in corpora {
        for (run, word) in [(Run::Gold, "gold"), (Run::Read, "read")] {
            let name = format!("{} {word}", corpus.name);
            if wanted.is_empty() || wanted.iter().any(|it| name.starts_with(it)) {
                columns.extend(both(tagger, corpus, run, &name)?);
            }
        }
    }
    Ok(columns)
}

/// The column with what is known beside the texts and, where anything is, the one without.
fn both(tagger: &Tagger, corpus: &Corpus, run: Run, name: &str) -> Result<Vec<Column>, EvalError> {
    let [dated, bare] = all_readings(tagger, corpus, run)?;
    let has_dates = corpus.cases.iter().flat_map(|it| &it.reports).any(|it| it.published.is_some());
    let mut columns = vec![column(corpus, name, Known::Dated, &dated)];
    if has_dates {
        columns.push(column(corpus, name, Known::Bare, &bare));
    }
    Ok(columns)
}

/// The readings of each report of each case.
type Readings = Vec<Vec<Option<Reading>>>;

/// The readings of a corpus with what is known beside the texts, and without.
fn all_readings(tagger: &Tagger, corpus: &Corpus, run: Run) -> Result<[Readings; 2], EvalError> {
    let reports: Vec<(usize, &Report)> = corpus
        .cases
        .iter()
        .enumerate()
        .flat_map(|(at, case)| case.reports.iter().map(move |it| (at, it)))
        .collect();
    let readings = reports.par_iter().map(|(_, report)| readings(tagger, report, run));
    let readings: Vec<[Option<Reading>; 2]> = readings.collect::<Result<_, _>>()?;
    let mut dated: Vec<Vec<Option<Reading>>> = vec![Vec::new(); corpus.cases.len()];
    let mut bare = dated.clone();
    for ((case, _), [with, without]) in reports.iter().zip(readings) {
        dated[*case].push(with);
        bare[*case].push(without);
    }
    Ok([dated, bare])
}

/// The readings of a report with what is known beside it, and without; none of one that the program
/// refuses.
fn readings(tagger: &Tagger, report: &Report, run: Run) -> Result<[Option<Reading>; 2], EvalError> {
    let document = &report.document;
    let (id, text) = (document.id.as_str(), document.text.as_str());
    let beside =
        Beside { outlet: report.outlet.as_deref(), published: report.published.as_deref() };
    let mut articles = Vec::new();
    for beside in [beside, Beside::default()] {
        let refused = || match run {
            Run::Gold => plain_article(id, text).map(Some),
            Run::Read => Ok(None),
        };
        articles.extend(article(id, text, beside)?.map_or_else(refused, |it| Ok(Some(it)))?);
    }
    let mut readings = match run {
        Run::Gold => gold::readings(tagger, articles, document)?,
        Run::Read => read(tagger, articles)?,
    }
    .into_iter();
    Ok([readings.next(), readings.next()])
}

fn column(corpus: &Corpus, name: &str, known: Known, readings: &[Vec<Option<Reading>>]) -> Column {
    let Linked { cases, strays } = linked(readings);
    let scored = corpus.cases.iter().zip(cases).map(|(case, answers)| score(case, answers));
    Column { name: name.to_owned(), known, cases: scored.collect(), strays: strays.len() }
}

/// Scores what the program made of a case.
#[must_use]
pub fn score(case: &Case, answers: Answers) -> Scored {
    let reports = answers.reports.iter().enumerate();
    let met = reports.map(|(report, given)| {
        let document = case.document(report);
        meetings(&Text::new(&document.text), &document.statements, given)
    });
    let met: Meetings = met.collect();
    let links = &answers.links;
    Scored {
        utterances: utterances::score(case, &met, links, Scheme::Star),
        every: utterances::score(case, &met, links, Scheme::Every).scores,
        closed: utterances::score(case, &met, &closed(links), Scheme::Star).scores,
        denials: denials::score(case, &met, links),
        case: case.clone(),
        answers,
    }
}
