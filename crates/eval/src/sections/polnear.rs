//! PolNeAR: labels in the running text and in CofeNet's rows, and whole attributions.
//!
//! Documents come in; three tables go out, and on request the labels themselves, one JSON line a
//! text. The labels are the model's PolNeAR labels, not those of our own guide.

use std::ops::AddAssign;

use gainsay::tagger::Tagger;
use serde_json::json;

use crate::corpora::brat::Annotation;
use crate::corpora::polnear::Document;
use crate::engine::annotate;
use crate::error::EvalError;
use crate::metrics::prf::Counts;
use crate::metrics::rows::score_rows;
use crate::metrics::spans::{ROLES, RoleScores, SpanScores, score_text};
use crate::metrics::whole::{WholeScores, score_whole};
use crate::table::{Cell, Table};
use crate::text::Text;
use crate::workers::each;

/// The scores of some texts.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
struct Scores {
    texts: usize,
    text: RoleScores,
    rows: RoleScores,
    whole: WholeScores,
}

impl AddAssign for Scores {
    fn add_assign(&mut self, other: Self) {
        self.texts += other.texts;
        self.text += other.text;
        self.rows += other.rows;
        self.whole += other.whole;
    }
}

/// Labels every document, in the order of the documents.
///
/// # Errors
/// If the model fails on one.
pub fn annotations(tagger: &Tagger, documents: &[Document]) -> Result<Vec<Annotation>, EvalError> {
    let annotated = each(documents, |document| annotate(tagger, &document.id, &document.text));
    annotated.into_iter().collect()
}

/// Scores the labels of the documents that have gold.
#[must_use]
pub fn tables(documents: &[Document], given: &[Annotation]) -> Vec<Table> {
    let mut sum = Scores::default();
    let pairs: Vec<_> = documents.iter().zip(given).collect();
    let scored = each(&pairs, |(document, given)| score(document, given));
    scored.into_iter().flatten().for_each(|scores| sum += scores);
    let texts = sum.texts;
    vec![
        labels(
            "polnear.text",
            format!("PolNeAR, {texts} texts: spans in the running text"),
            &sum.text,
        ),
        labels("polnear.rows", "PolNeAR: spans in CofeNet's rows".to_owned(), &sum.rows),
        whole(&sum.whole),
    ]
}

fn score(document: &Document, given: &Annotation) -> Option<Scores> {
    let gold = document.gold.as_ref()?;
    let text = Text::new(&document.text);
    Some(Scores {
        texts: 1,
        text: score_text(&text, &gold.spans, &given.spans),
        rows: score_rows(&text, &gold.spans, &given.spans),
        whole: score_whole(&text, &gold.attributions, &given.attributions),
    })
}

fn labels(name: &'static str, title: String, scores: &RoleScores) -> Table {
    let mut table = Table::new(name, title, &ROLES.map(|role| role.as_str()));
    let mut row = |name: &str, cell: fn(&SpanScores) -> Cell| {
        table.row(name, scores.0.iter().map(cell));
    };
    row("exact", |role| Cell::Share(role.exact.f1()));
    row("exact precision", |role| Cell::Share(role.exact.precision()));
    row("exact recall", |role| Cell::Share(role.exact.recall()));
    row("begin", |role| Cell::Share(role.begin.f1()));
    row("jaccard", |role| Cell::Share(role.jaccard.value()));
    row("gold", |role| Cell::Count(role.exact.gold));
    row("given", |role| Cell::Count(role.exact.given));
    table
}

fn whole(scores: &WholeScores) -> Table {
    let columns = ["F1", "precision", "recall", "gold", "given"];
    let mut table = Table::new("polnear.whole", "PolNeAR: whole attributions", &columns);
    let mut row = |name: &str, counts: Counts| {
        let shares = [counts.f1(), counts.precision(), counts.recall()].map(Cell::Share);
        table.row(name, shares.into_iter().chain([counts.gold, counts.given].map(Cell::Count)));
    };
    row("all", scores.all);
    row("direct", scores.direct);
    table
}

/// One line a text: its name and its labels, in code points, without white space at either end.
#[must_use]
pub fn dump(documents: &[Document], given: &[Annotation]) -> String {
    let line = |(document, annotation): (&Document, &Annotation)| {
        let text = Text::new(&document.text);
        let spans = annotation.spans.iter().map(|label| {
            let piece = text.without_space(label.piece.clone());
            json!({"role": label.role, "start": piece.start, "end": piece.end})
        });
        let line = json!({"id": document.id, "spans": spans.collect::<Vec<_>>()});
        format!("{line}\n")
    };
    documents.iter().zip(given).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::{dump, tables};
    use crate::corpora::brat::parse;
    use crate::corpora::polnear::Document;
    use crate::table::to_json;

    fn document() -> Document {
        let standoff = "T1\tSource 0 3\tAna\nT2\tCue 4 8\tsaid\nT3\tContent 9 12\tno.\nE1\tA:T0 Source:T1 Cue:T2 Content:T3";
        let gold = Some(parse(standoff, "x").unwrap());
        Document { id: "x".to_owned(), text: "Ana said no.\n".to_owned(), gold }
    }

    #[test]
    fn gold_against_itself_is_perfect_and_texts_without_gold_are_left_out() {
        let (with, without) = (document(), Document { gold: None, ..document() });
        let given = with.gold.clone().unwrap();
        let json = to_json("m", &tables(&[with, without], &[given.clone(), given]));
        for key in
            ["polnear.text.exact.source", "polnear.rows.jaccard.content", "polnear.whole.all.f1"]
        {
            assert_eq!(json["figures"][key], 1.0, "{key}");
        }
        assert_eq!(json["figures"]["polnear.text.gold.cue"], 1.0);
        assert_eq!(json["figures"]["polnear.whole.direct.gold"], 0.0);
    }

    #[test]
    fn a_dump_has_one_line_a_text() {
        let given = document().gold.unwrap();
        let line = dump(&[document()], &[given]);
        assert_eq!(
            line,
            "{\"id\":\"x\",\"spans\":[{\"end\":3,\"role\":\"source\",\"start\":0},{\"end\":8,\"role\":\"cue\",\"start\":4},\
             {\"end\":12,\"role\":\"content\",\"start\":9}]}\n"
        );
    }
}
