//! The wrong links of a column, for whoever wants to know why.
//!
//! Scored cases come in; lines go out: which pairs of the gold were missed and which links are
//! wrong, with the words of both statements. They hold words of the corpus: they are for the screen,
//! never for a file that is kept.

use std::fmt::Write as _;

use crate::corpora::guide::Gold;
use crate::corpora::links::At;
use crate::metrics::links::Bond;
use crate::metrics::speaker::Named;
use crate::metrics::statements::Given;
use crate::sections::links::Known;
use crate::sections::links::columns::{Column, Scored};
use crate::text::{Piece, Text};

/// Every error of the columns in which outlet and date are known, case by case.
#[must_use]
pub fn listing(columns: &[Column]) -> String {
    let mut out = String::new();
    for column in columns.iter().filter(|column| column.known == Known::Dated) {
        let _ = writeln!(out, "##### {}", column.name);
        column.cases.iter().for_each(|case| of_case(case, &mut out));
    }
    out
}

fn of_case(scored: &Scored, out: &mut String) {
    let texts: Vec<Text> =
        scored.case.reports.iter().map(|it| Text::new(&it.document.text)).collect();
    let lines = Lines { scored, texts };
    let _ = writeln!(out, "{}", scored.case.name);
    for (pair, relation) in &scored.utterances.missed {
        let relation = relation.map_or("same", |it| it.as_str());
        lines.missed(relation, *pair, out);
    }
    for link in &scored.utterances.wrong {
        lines.wrong(link, out);
    }
    for pair in &scored.denials.missed {
        lines.missed("denies", *pair, out);
    }
    for link in &scored.denials.wrong {
        lines.wrong(link, out);
    }
}

struct Lines<'a> {
    scored: &'a Scored,
    texts: Vec<Text>,
}

impl Lines<'_> {
    fn missed(&self, what: &str, (a, b): (At, At), out: &mut String) {
        let _ = writeln!(out, "  MISSED {what}");
        for at in [a, b] {
            let document = self.scored.case.document(at.report);
            let gold: &Gold = &document.statements[at.statement];
            let name = gold.speaker.as_deref().unwrap_or("–");
            let line = self.line(at, gold.cue.as_ref(), &gold.content, name);
            let _ = writeln!(out, "    {} {} {} {line}", document.id, gold.id, gold.act);
        }
    }

    fn wrong(&self, link: &Bond, out: &mut String) {
        let relation = link.relation.map(|it| format!(" {it}")).unwrap_or_default();
        let _ = writeln!(out, "  WRONG {}{relation} {:.2}", link.kind, link.score);
        for at in [link.a, link.b] {
            let given: &Given = &self.scored.answers.reports[at.report][at.statement];
            let name = match &given.speaker {
                Named::Name(name) => name,
                Named::Nobody => "–",
            };
            let line = self.line(at, given.cue.as_ref(), &given.content, name);
            let id = &self.scored.case.document(at.report).id;
            let _ = writeln!(out, "    {id} {} {line}", given.act);
        }
    }

    fn line(&self, at: At, cue: Option<&Piece>, content: &[Piece], name: &str) -> String {
        let text = &self.texts[at.report];
        let cue = cue.map_or("–".to_owned(), |cue| text.slice(cue));
        let pieces: Vec<String> = content.iter().map(|piece| text.slice(piece)).collect();
        format!("[{name} | {cue}] ⟦{}⟧", pieces.join(" ⟧⟦ ")).replace('\n', "⏎")
    }
}
