//! Links between statements: every corpus with gold links, once from gold statements and once read
//! from its plain texts.
//!
//! Corpora come in and are read, linked and scored; columns of scores go out.

use gainsay::record::Reading;

use crate::corpora::links::{Case, Report};
use crate::engine::articles::Reader;
use crate::engine::gold;
use crate::engine::linked::{Linked, linked};
use crate::error::EvalError;
use crate::metrics::links::matching::meetings;
use crate::metrics::links::pairs::Meetings;
use crate::metrics::links::utterances::{Scheme, UtteranceScores, closed};
use crate::metrics::links::{Answers, denials, utterances};
use crate::sections::links::corpora::Corpus;
use crate::sections::links::{Known, Run, Wanted, articles};
use crate::text::Text;
use crate::workers::each;

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

/// Reads, links and scores the columns that are asked for.
///
/// # Errors
/// If a corpus cannot be read or the model fails.
pub fn columns(
    reader: &Reader<'_>,
    corpora: &[Corpus],
    wanted: &Wanted,
) -> Result<Vec<Column>, EvalError> {
    let mut columns = Vec::new();
    for corpus in corpora {
        for (run, word) in [(Run::Gold, "gold"), (Run::Read, "read")] {
            let name = format!("{} {word}", corpus.name);
            if wanted.column(&name) {
                columns.extend(both(reader, corpus, run, &name)?);
            }
        }
    }
    Ok(columns)
}

/// The column with what is known beside the texts and, where anything is, the one without.
fn both(
    reader: &Reader<'_>,
    corpus: &Corpus,
    run: Run,
    name: &str,
) -> Result<Vec<Column>, EvalError> {
    let [dated, bare] = all_readings(reader, corpus, run)?;
    let has_dates = corpus.cases.iter().flat_map(|it| &it.reports).any(|it| it.published.is_some());
    let mut columns = vec![column(corpus, name, Known::Dated, &dated)];
    if has_dates {
        columns.push(column(corpus, name, Known::Bare, &bare));
    }
    Ok(columns)
}

/// The readings of each report of each case.
pub(super) type Readings = Vec<Vec<Option<Reading>>>;

/// The readings of a corpus with what is known beside the texts, and without.
pub(super) fn all_readings(
    reader: &Reader<'_>,
    corpus: &Corpus,
    run: Run,
) -> Result<[Readings; 2], EvalError> {
    let reports: Vec<(usize, &Report)> = corpus
        .cases
        .iter()
        .enumerate()
        .flat_map(|(at, case)| case.reports.iter().map(move |it| (at, it)))
        .collect();
    let readings = each(&reports, |(_, report)| readings(reader, report, run)).into_iter();
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
pub(super) fn readings(
    reader: &Reader<'_>,
    report: &Report,
    run: Run,
) -> Result<[Option<Reading>; 2], EvalError> {
    let articles = articles(report, run)?;
    let mut readings = match run {
        Run::Gold => gold::readings(reader.tagger, articles, &report.document)?,
        Run::Read => articles.into_iter().map(|it| reader.read(it)).collect::<Result<_, _>>()?,
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
