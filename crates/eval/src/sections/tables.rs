//! The tables of our own guide.
//!
//! Corpora that are read and scored come in; tables go out. What a corpus does not say has no
//! figure. Nothing is measured here.

use std::collections::BTreeMap;

use gainsay::record::Act;

use crate::metrics::judgement::{ASIDES, PARTS};
use crate::metrics::prf::{Counts, Ratio};
use crate::metrics::scores::StatementScores;
use crate::sections::readings::{Corpus, Scored, sum};
use crate::table::{Cell, Table};

/// The acts that have a row of their own: those on which a dispute turns.
const DISPUTED: [Act; 2] = [Act::Deny, Act::Allege];

/// The scores of each corpus, and of a second annotator.
#[must_use]
pub fn readings(corpora: &[Corpus], second: &Corpus) -> Table {
    let corpora = || corpora.iter().chain([second]);
    let sums: Vec<StatementScores> = corpora().map(Corpus::sum).collect();
    let columns: Vec<&str> = corpora().map(|corpus| corpus.name).collect();
    let mut table = Table::new("readings", "Statements, by our own guide", &columns);
    let mut row = |name: &str, cell: &dyn Fn(&StatementScores) -> Cell| {
        table.row(name, sums.iter().map(cell));
    };
    row("F1", &|scores| Cell::Share(scores.found.f1()));
    row("precision", &|scores| Cell::Share(scores.found.precision()));
    row("recall", &|scores| Cell::Share(scores.found.recall()));
    row("recall outermost", &|scores| Cell::Share(scores.outermost.value()));
    row("recall nested", &|scores| Cell::Share(scores.nested.value()));
    row("nested precision", &|scores| Cell::Share(scores.nesting.precision()));
    row("nested recall", &|scores| Cell::Share(scores.nesting.recall()));
    row("nested F1", &|scores| Cell::Share(scores.nesting.f1()));
    for part in PARTS {
        row(part, &|scores| share(scores.part(part)));
    }
    for aside in ASIDES {
        row(&format!("{aside} precision"), &|scores| precision(scores.aside(aside)));
        row(&format!("{aside} recall"), &|scores| recall(scores.aside(aside)));
    }
    for act in DISPUTED {
        row(&format!("act F1 {act}"), &|scores| f1(scores.acts.counts(act)));
    }
    row("gold", &|scores| Cell::Count(scores.found.gold));
    row("gold nested", &|scores| Cell::Count(scores.nested.of));
    row("given", &|scores| Cell::Count(scores.found.given));
    row("found", &|scores| Cell::Count(scores.found.found));
    table
}

/// Which act was taken for which, over the statements found in all corpora: a row is what the gold
/// says, a column what was given.
#[must_use]
pub fn acts(corpora: &[Corpus]) -> Table {
    let acts = sum(corpora.iter().flat_map(|corpus| &corpus.documents)).acts;
    let columns: Vec<&str> = Act::ALL.iter().map(|act| act.as_str()).collect();
    let title = "Acts of the statements found, all corpora: rows gold, columns given";
    let mut table = Table::new("acts", title, &columns);
    for gold in Act::ALL {
        let cells = Act::ALL.iter().map(|given| Cell::Cases(acts.of(*gold, *given)));
        table.row(gold.as_str(), cells);
    }
    table
}

/// The scores of each genre.
#[must_use]
pub fn genres(corpora: &[Corpus]) -> Table {
    let columns =
        ["F1", "recall nested", "source", "speaker", "act", "content", "when", "gold", "found"];
    let mut table = Table::new("genres", "Statements, by genre", &columns);
    let mut genres: BTreeMap<&str, Vec<&Scored>> = BTreeMap::new();
    for corpus in corpora {
        for document in &corpus.documents {
            if let Some(genre) = genre(corpus.name, &document.id) {
                genres.entry(genre).or_default().push(document);
            }
        }
    }
    for (genre, documents) in genres {
        let scores = sum(documents);
        let parts = ["source", "speaker", "act", "content"].map(|part| share(scores.part(part)));
        let figures = [Cell::Share(scores.found.f1()), share(scores.nested)];
        let counts = [scores.found.gold, scores.found.found].map(Cell::Count);
        let cells = figures.into_iter().chain(parts).chain([f1(scores.aside("when"))]);
        table.row(genre, cells.chain(counts));
    }
    table
}

/// The genre of a report: our own are called after theirs; the readings are Wikinews, or the
/// political news of PolNeAR.
fn genre<'a>(corpus: &str, id: &'a str) -> Option<&'a str> {
    match (corpus, id.split('_').next()?) {
        ("genres", genre) => Some(genre),
        ("readings", "GUM") => Some("news"),
        ("readings", "polnear") => Some("politics"),
        _ => None,
    }
}

/// The scores of each document.
#[must_use]
pub fn documents(corpora: &[Corpus]) -> Table {
    let columns =
        ["F1", "precision", "recall", "nested", "source", "cue", "speaker", "act", "gold", "given"];
    let mut table = Table::new("readings.document", "Statements, by document", &columns);
    for document in corpora.iter().flat_map(|corpus| &corpus.documents) {
        let scores = &document.scores;
        let found = scores.found;
        let shares = [found.f1(), found.precision(), found.recall()].map(Cell::Share);
        let parts = ["source", "cue", "speaker", "act"].map(|part| share(scores.part(part)));
        let counts = [found.gold, found.given].map(Cell::Count);
        let id: String = document.id.chars().take(44).collect();
        let cells = shares.into_iter().chain([share(scores.nested)]).chain(parts).chain(counts);
        table.row(id, cells);
    }
    table
}

/// A share, where there is anything to share.
fn share(ratio: Ratio) -> Cell {
    if ratio.of == 0 { Cell::Empty } else { Cell::Share(ratio.value()) }
}

/// Right of those given, where any were given.
fn precision(counts: Counts) -> Cell {
    if counts.given == 0 { Cell::Empty } else { Cell::Share(counts.precision()) }
}

/// Found of the gold, where there is any.
fn recall(counts: Counts) -> Cell {
    if counts.gold == 0 { Cell::Empty } else { Cell::Share(counts.recall()) }
}

/// Both together, where there is either.
fn f1(counts: Counts) -> Cell {
    if counts.given + counts.gold == 0 { Cell::Empty } else { Cell::Share(counts.f1()) }
}

#[cfg(test)]
mod tests {
    use super::genre;

    #[test]
    fn a_genre_is_the_first_part_of_the_name() {
        assert_eq!(genre("genres", "sport_derby"), Some("sport"));
        assert_eq!(genre("readings", "GUM_news_ferry"), Some("news"));
        assert_eq!(genre("readings", "polnear_courier_2016"), Some("politics"));
        assert_eq!(genre("dev", "GUM_news_ferry"), None);
    }
}
