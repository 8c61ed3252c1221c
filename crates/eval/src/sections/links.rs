//! Links: between statements, speakers and articles, once from gold and once read from plain texts.
//!
//! Corpora come in and are read and linked; tables of scores go out, and on request a list of every
//! error.

pub mod columns;
pub mod copies;
pub mod corpora;
pub mod denial_signs;
pub mod identities;
pub mod listing;
pub mod signs;
pub mod stories;
pub mod tables;

use gainsay::record::Article;

use crate::corpora::links::Report;
use crate::engine::Model;
use crate::engine::articles::{Beside, Reader, article};
use crate::engine::plain_article;
use crate::error::EvalError;
use crate::sections::{Shared, second};
use crate::table::Table;

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

/// Which columns are asked for: those whose names begin with one of these words, or all.
#[derive(Clone, Debug, Default)]
pub struct Wanted(pub Vec<String>);

impl Wanted {
    /// Whether a column is asked for.
    #[must_use]
    pub fn column(&self, name: &str) -> bool {
        self.0.is_empty() || self.0.iter().any(|it| name.starts_with(it.as_str()))
    }

    /// Whether a column may be asked for whose name begins so.
    #[must_use]
    pub fn any(&self, beginning: &str) -> bool {
        self.column(beginning) || self.0.iter().any(|it| it.starts_with(beginning))
    }
}

/// The tables that are asked for.
///
/// # Errors
/// If a corpus cannot be read or the model fails.
pub fn tables(model: &Model, shared: &Shared, wanted: &Wanted) -> Result<Vec<Table>, EvalError> {
    let tagger = model.tagger()?;
    let reader = Reader::new(&tagger);
    let mut tables = Vec::new();
    let corpora = corpora::corpora(shared, wanted)?;
    if !corpora.is_empty() {
        let mut columns = columns::columns(&reader, &corpora, wanted)?;
        let events = corpora.iter().find(|it| it.name == "links");
        if let Some(events) = events.filter(|_| wanted.column("links second")) {
            columns.push(second::links(shared, events)?);
        }
        tables.extend(tables::tables(&columns));
    }
    if wanted.any("identities") {
        tables.push(identities::table(&reader, shared)?);
    }
    if wanted.any("stories") {
        tables.push(stories::table(&reader, shared)?);
    }
    if wanted.any("copies") {
        tables.push(copies::table(shared)?);
    }
    Ok(tables)
}

/// The errors on our own labels: those on gold that others are measured by stay unseen.
///
/// # Errors
/// As `tables`.
pub fn errors(model: &Model, shared: &Shared, wanted: &Wanted) -> Result<String, EvalError> {
    let labels = |name: &&String| name.starts_with("labels");
    let mut names: Vec<String> = wanted.0.iter().filter(labels).cloned().collect();
    if names.is_empty() {
        names.push("labels".to_owned());
    }
    let wanted = Wanted(names);
    let tagger = model.tagger()?;
    let corpora = corpora::corpora(shared, &wanted)?;
    Ok(listing::listing(&columns::columns(&Reader::new(&tagger), &corpora, &wanted)?))
}

/// The article of a report with what is known beside it, and without; none of one that the program
/// refuses, but where statements are gold.
fn articles(report: &Report, run: Run) -> Result<Vec<Article>, EvalError> {
    let (id, text) = (report.document.id.as_str(), report.document.text.as_str());
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
    Ok(articles)
}

#[cfg(test)]
mod tests {
    use super::Wanted;

    #[test]
    fn columns_are_asked_for_by_their_beginnings() {
        let wanted = Wanted(vec!["labels gold".to_owned(), "seeds".to_owned()]);
        assert!(wanted.column("labels gold") && !wanted.column("labels read"));
        assert!(wanted.any("labels") && wanted.any("seeds") && !wanted.any("links"));
        assert!(Wanted::default().column("links read") && Wanted::default().any("copies"));
    }
}
