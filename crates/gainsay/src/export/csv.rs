//! CSV: one row a statement, for spreadsheets and data frames.
//!
//! As RFC 4180 has it: UTF-8, commas, fields in quotation marks where they need them, CRLF at the
//! end of a row, one row of names ahead. Offsets are code points into the report's text, end
//! exclusive; what is not known is an empty field. Contents of several spans are joined with
//! [`JOINT`], and `content_spans` tells them apart.
//!
//! A spreadsheet takes a field that begins with `=`, `+`, `-` or `@` for a formula. Reports come
//! from strangers, so such a field gets an apostrophe ahead of it; the offsets lead to the words as
//! they are.

use std::borrow::Cow;

use gainsay_record::{Reading, Span, Speaker, Statement, When};

use super::address::on_web;
use super::{Exporter, Part};
use crate::chain;

/// What stands between the spans of one content.
pub const JOINT: &str = " … ";

/// One row a statement.
#[derive(Debug, Clone, Copy)]
pub struct Csv;

impl Exporter for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn about(&self) -> &'static str {
        "one row a statement, for spreadsheets (RFC 4180)"
    }

    fn head(&self) -> String {
        table([COLUMNS.map(|(name, _)| Cow::Borrowed(name))])
    }

    fn stream(&self, reading: &Reading) -> String {
        let rows = reading.statements.iter().map(|statement| {
            let row = Row { reading, statement };
            csv_row(COLUMNS.map(|(_, field)| field(&row)))
        });
        rows.collect()
    }

    fn files(&self, reading: &Reading) -> Vec<Part> {
        vec![Part { extension: "csv", text: self.head() + &self.stream(reading) }]
    }
}

/// A statement in its reading.
struct Row<'a> {
    reading: &'a Reading,
    statement: &'a Statement,
}

/// What a column holds of a row.
type Field = for<'a> fn(&Row<'a>) -> Cow<'a, str>;

/// The columns, in their order. Names stay what they are; new ones go to the end.
const COLUMNS: [(&str, Field); 43] = [
    ("article", |row| row.reading.article.id().to_string().into()),
    ("origin", |row| row.reading.article.origin().into()),
    ("outlet", |row| text(row.reading.article.meta().outlet.as_deref())),
    ("title", |row| text(row.reading.article.meta().title.as_deref())),
    ("published", |row| text(row.reading.article.meta().published.as_deref())),
    ("language", |row| text(row.reading.article.meta().language.as_deref())),
    ("statement", |row| row.statement.id.to_string().into()),
    ("parent", |row| row.statement.parent.map_or("".into(), |id| id.to_string().into())),
    ("speaker", |row| text(row.speaker().map(|speaker| speaker.name.as_str()))),
    ("speaker_kind", |row| text(row.speaker().map(|speaker| speaker.kind.as_str()))),
    ("speaker_description", |row| text(row.speaker().and_then(|it| it.description.as_deref()))),
    ("speaks_for", |row| text(row.speaks_for().map(|speaker| speaker.name.as_str()))),
    ("chain", |row| chain(row.reading, row.statement).join(" < ").into()),
    ("act", |row| row.statement.act.as_str().into()),
    ("form", |row| row.statement.form.as_str().into()),
    ("hedged", |row| flag(row.statement.hedged)),
    ("source", |row| row.words(row.statement.source)),
    ("cue", |row| row.words(row.cue())),
    ("cue_lemma", |row| text(row.statement.cue.as_ref().map(|cue| cue.lemma.as_str()))),
    ("content", |row| row.content()),
    ("to", |row| row.words(row.statement.to)),
    ("where", |row| row.words(row.statement.place)),
    ("when", |row| row.words(row.when().map(|when| when.span))),
    ("when_edtf", |row| text(row.when().and_then(|when| when.edtf.as_deref()))),
    ("in_headline", |row| flag(row.statement.in_headline)),
    ("score", |row| row.statement.score.to_string().into()),
    ("source_start", |row| row.start(row.statement.source)),
    ("source_end", |row| row.end(row.statement.source)),
    ("cue_start", |row| row.start(row.cue())),
    ("cue_end", |row| row.end(row.cue())),
    ("content_start", |row| row.start(row.statement.content.first().copied())),
    ("content_end", |row| row.end(row.statement.content.last().copied())),
    ("content_spans", |row| row.content_spans()),
    ("gainsay", |row| row.reading.provenance.gainsay.as_str().into()),
    ("model", |row| row.reading.provenance.model.as_str().into()),
    ("url", |row| text(on_web(&row.reading.article))),
    ("speaker_id", |row| row.statement.speaker.map_or("".into(), |id| id.to_string().into())),
    ("to_start", |row| row.start(row.statement.to)),
    ("to_end", |row| row.end(row.statement.to)),
    ("where_start", |row| row.start(row.statement.place)),
    ("where_end", |row| row.end(row.statement.place)),
    ("when_start", |row| row.start(row.when().map(|when| when.span))),
    ("when_end", |row| row.end(row.when().map(|when| when.span))),
];

impl<'a> Row<'a> {
    fn speaker(&self) -> Option<&'a Speaker> {
        self.statement.speaker.and_then(|id| self.reading.speaker(id))
    }

    fn speaks_for(&self) -> Option<&'a Speaker> {
        self.speaker()?.speaks_for.and_then(|id| self.reading.speaker(id))
    }

    fn cue(&self) -> Option<Span> {
        self.statement.cue.as_ref().map(|cue| cue.span)
    }

    fn when(&self) -> Option<&'a When> {
        self.statement.when.as_ref()
    }

    fn words(&self, span: Option<Span>) -> Cow<'a, str> {
        span.map_or("".into(), |span| self.reading.article.slice(span).into())
    }

    fn content(&self) -> Cow<'a, str> {
        let words = self.statement.content.iter().map(|&span| self.reading.article.slice(span));
        words.collect::<Vec<_>>().join(JOINT).into()
    }

    /// `66..89; 176..198`: a form that no spreadsheet takes for a date.
    fn content_spans(&self) -> Cow<'a, str> {
        let units = self.reading.article.units();
        let spans = self.statement.content.iter().map(|&span| units.code_points(span));
        let spans = spans.map(|range| format!("{}..{}", range.start, range.end));
        spans.collect::<Vec<_>>().join("; ").into()
    }

    fn start(&self, span: Option<Span>) -> Cow<'a, str> {
        let units = self.reading.article.units();
        span.map_or("".into(), |span| units.code_points(span).start.to_string().into())
    }

    fn end(&self, span: Option<Span>) -> Cow<'a, str> {
        let units = self.reading.article.units();
        span.map_or("".into(), |span| units.code_points(span).end.to_string().into())
    }
}

fn text(text: Option<&str>) -> Cow<'_, str> {
    text.unwrap_or_default().into()
}

fn flag<'a>(flag: bool) -> Cow<'a, str> {
    if flag { "true" } else { "false" }.into()
}

/// A field that no spreadsheet takes for a formula: what begins like one gets an apostrophe.
///
/// The characters are those of OWASP's "CSV Injection", with their full-width forms.
fn harmless(field: Cow<'_, str>) -> Cow<'_, str> {
    match field.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => {
            format!("'{field}").into()
        }
        _ => field,
    }
}

/// Rows of fields as RFC 4180 writes them.
fn table<'a, const N: usize>(rows: impl IntoIterator<Item = [Cow<'a, str>; N]>) -> String {
    rows.into_iter().map(line).collect()
}

/// A row of fields as RFC 4180 writes it, with its end, no field of which a spreadsheet takes for a
/// formula.
pub fn csv_row<'a>(fields: impl IntoIterator<Item = Cow<'a, str>>) -> String {
    line(fields.into_iter().map(harmless))
}

fn line<'a>(fields: impl IntoIterator<Item = Cow<'a, str>>) -> String {
    let mut line = String::new();
    for (index, field) in fields.into_iter().enumerate() {
        line.push_str(if index == 0 { "" } else { "," });
        push_field(&mut line, &field);
    }
    line + "\r\n"
}

fn push_field(table: &mut String, field: &str) {
    if field.contains(['"', ',', '\r', '\n']) {
        table.push('"');
        table.push_str(&field.replace('"', "\"\""));
        table.push('"');
    } else {
        table.push_str(field);
    }
}

#[cfg(test)]
mod tests {
    use super::{harmless, table};

    #[test]
    fn what_begins_like_a_formula_gets_an_apostrophe() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"] {
            assert_eq!(harmless(formula.into()), format!("'{formula}"));
        }
        assert_eq!(harmless("“=1”".into()), "“=1”");
    }

    #[test]
    fn fields_are_quoted_where_they_need_it() {
        let row = ["a".into(), "b,c".into(), "say \"no\"".into(), "two\nlines".into()];
        assert_eq!(table([row]), "a,\"b,c\",\"say \"\"no\"\"\",\"two\nlines\"\r\n");
    }
}
