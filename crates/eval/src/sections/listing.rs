//! The errors of one text, for whoever wants to know why.
//!
//! Gold, given statements and their matching come in; lines go out: what was missed, what was
//! surplus, each with the nearest thing on the other side, and what is wrong about the rest. The
//! lines hold words of the corpus: they are for the screen, never for a file that is kept.

use std::fmt::Write as _;

use crate::corpora::guide::Gold;
use crate::metrics::speaker::Named;
use crate::metrics::statements::{Given, Matching, judge};
use crate::text::{Piece, Text, overlap};

/// How many code points of context stand on each side of a content.
const CONTEXT: usize = 60;

/// The errors of one text.
#[must_use]
pub fn listing(text: &Text, gold: &[Gold], given: &[Given], matching: &Matching) -> String {
    let mut out = String::new();
    for (at, statement) in gold.iter().enumerate().filter(|(_, statement)| !statement.optional) {
        if let Some(found) = matching.partner[at].and_then(|of| given.get(of)) {
            wrong(text, gold, given, matching, at, found, &mut out);
        } else {
            let near = nearest(text, &statement.content, given.iter().map(|given| &given.content));
            let _ =
                writeln!(out, "  MISSED  {} {}", statement.id, gold_line(text, gold, statement));
            if let Some((of, share)) = near {
                let _ = writeln!(out, "    near {share:.2} {}", given_line(text, &given[of]));
            }
        }
    }
    for statement in matching.surplus.iter().filter_map(|at| given.get(*at)) {
        let near = nearest(text, &statement.content, gold.iter().map(|gold| &gold.content));
        let _ = writeln!(out, "  SURPLUS {}", given_line(text, statement));
        if let Some((of, share)) = near {
            let _ = writeln!(
                out,
                "    near {share:.2} {} {}",
                gold[of].id,
                gold_line(text, gold, &gold[of])
            );
        }
    }
    out
}

/// The other content that shares most tokens, if any shares one.
fn nearest<'a>(
    text: &Text,
    content: &[Piece],
    others: impl Iterator<Item = &'a Vec<Piece>>,
) -> Option<(usize, f64)> {
    let tokens = text.token_set(content);
    let shares = others.map(|other| overlap(&tokens, &text.token_set(other))).enumerate();
    shares.filter(|(_, share)| *share > 0.0).max_by(|a, b| a.1.total_cmp(&b.1))
}

/// One line for a statement that was found, if anything is wrong about it.
fn wrong(
    text: &Text,
    gold: &[Gold],
    given: &[Given],
    matching: &Matching,
    at: usize,
    found: &Given,
    out: &mut String,
) {
    let Some(judgement) = judge(text, gold, given, matching, at) else { return };
    let wanted = &gold[at];
    let name = |named: &Named| match named {
        Named::Nobody => "nobody".to_owned(),
        Named::Name(name) => name.clone(),
    };
    let parent = |at: Option<usize>| at.map_or("none".to_owned(), |at| format!("#{at}"));
    let gold_parent = wanted.parent.map_or("none", |at| gold[at].id.as_str()).to_owned();
    let parts = [
        (judgement.content, "content", joined(text, &found.content), joined(text, &wanted.content)),
        (
            judgement.source,
            "source",
            one(text, found.source.as_ref()),
            one(text, wanted.source.as_ref()),
        ),
        (judgement.cue, "cue", one(text, found.cue.as_ref()), one(text, wanted.cue.as_ref())),
        (
            judgement.speaker,
            "speaker",
            name(&found.speaker),
            wanted.speaker.clone().unwrap_or_default(),
        ),
        (judgement.form, "form", found.form.to_string(), wanted.form.to_string()),
        (judgement.act, "act", found.act.to_string(), wanted.act.to_string()),
        (judgement.parent, "parent", parent(found.parent), gold_parent),
    ];
    for (_, part, is, should) in parts.iter().filter(|(is_right, ..)| !is_right) {
        let _ = writeln!(out, "  WRONG   {} {part}: ⟦{is}⟧ for ⟦{should}⟧", wanted.id);
    }
}

fn gold_line(text: &Text, gold: &[Gold], statement: &Gold) -> String {
    let nested = statement.parent.map(|at| format!(" in {}", gold[at].id)).unwrap_or_default();
    let optional = if statement.optional { " optional" } else { "" };
    let line = line(text, statement.source.as_ref(), statement.cue.as_ref(), &statement.content);
    format!("{} {}{nested}{optional} {line}", statement.act, statement.form)
}

fn given_line(text: &Text, statement: &Given) -> String {
    let nested = statement.parent.map(|at| format!(" in #{at}")).unwrap_or_default();
    let line = line(text, statement.source.as_ref(), statement.cue.as_ref(), &statement.content);
    format!("{} {}{nested} {line}", statement.act, statement.form)
}

fn line(text: &Text, source: Option<&Piece>, cue: Option<&Piece>, content: &[Piece]) -> String {
    let (first, last) =
        (content.first().cloned().unwrap_or_default(), content.last().cloned().unwrap_or_default());
    let before = text.slice(&(first.start.saturating_sub(CONTEXT)..first.start));
    let after = text.slice(&(last.end..(last.end + CONTEXT).min(text.len().max(last.end))));
    let line = format!(
        "[{} | {}] …{before}⟦{}⟧{after}…",
        one(text, source),
        one(text, cue),
        joined(text, content)
    );
    line.replace('\n', "⏎")
}

fn one(text: &Text, piece: Option<&Piece>) -> String {
    piece.map_or("–".to_owned(), |piece| text.slice(piece))
}

fn joined(text: &Text, pieces: &[Piece]) -> String {
    let words: Vec<_> = pieces.iter().map(|piece| text.slice(piece)).collect();
    words.join(" ⟧⟦ ").replace('\n', "⏎")
}

#[cfg(test)]
mod tests {
    use super::listing;
    use crate::corpora::guide::Gold;
    use crate::metrics::speaker::Named;
    use crate::metrics::statements::{Given, matched};
    use crate::text::Text;
    use gainsay::record::{Act, Form};

    #[test]
    fn misses_surplus_and_wrong_parts_are_told() {
        let text = Text::new("Ana said it rained. Bo denied all of it.");
        let gold = |id: &str, source, cue, content| Gold {
            id: id.to_owned(),
            parent: None,
            source: Some(source),
            cue: Some(cue),
            content: vec![content],
            speaker: Some("Ana".to_owned()),
            anonymous: false,
            form: Form::Indirect,
            act: Act::Assert,
            optional: false,
        };
        let golds = [gold("s1", 0..3, 4..8, 9..18), gold("s2", 20..22, 23..29, 30..39)];
        let given = |cue, content| Given {
            parent: None,
            source: Some(0..3),
            cue: Some(cue),
            content: vec![content],
            speaker: Named::Name("Ana".to_owned()),
            form: Form::Indirect,
            act: Act::Deny,
        };
        let givens = [given(4..8, 9..18), given(23..29, 37..39)];
        let lines = listing(&text, &golds, &givens, &matched(&text, &golds, &givens));
        assert!(lines.contains("WRONG   s1 act: ⟦deny⟧ for ⟦assert⟧"), "{lines}");
        assert!(lines.contains("MISSED  s2 assert indirect [Bo | denied] …Ana said it rained. Bo denied ⟦all of it⟧.…"), "{lines}");
        assert!(lines.contains("near 0.33 deny indirect [Ana | denied]"), "{lines}");
        assert_eq!(lines.lines().count(), 5, "{lines}");
    }
}
