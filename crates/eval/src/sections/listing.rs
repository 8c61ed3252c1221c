//! The errors of one text, for whoever wants to know why.
//!
//! Gold, given statements and their matching come in; lines go out: what was missed, what was
//! surplus, each with the nearest thing on the other side, and what is wrong about the rest. The
//! lines hold words of the corpus: they are for the screen, never for a file that is kept.

use std::fmt::Write as _;

use crate::corpora::guide::Gold;
use crate::metrics::judgement::{Judgement, is_right, judge};
use crate::metrics::speaker::Named;
use crate::metrics::statements::{Given, Matching};
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

/// One line for each part of a statement that was found and is wrong about it.
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
    let parts = parts(text, gold, wanted, found);
    for ((part, is_right), (is, should)) in verdicts(judgement).into_iter().zip(parts) {
        if !is_right {
            let _ = writeln!(out, "  WRONG   {} {part}: ⟦{is}⟧ for ⟦{should}⟧", wanted.id);
        }
    }
}

/// The parts that can be wrong, each with its name; what was not judged is not wrong.
fn verdicts(judgement: Judgement) -> [(&'static str, bool); 13] {
    let [to, place, when, _] = judgement.asides.map(is_right);
    let or_not_judged = |verdict: Option<bool>| verdict.unwrap_or(true);
    [
        ("content", judgement.content),
        ("source", judgement.source),
        ("cue", judgement.cue),
        ("speaker", or_not_judged(judgement.speaker)),
        ("kind", or_not_judged(judgement.kind)),
        ("speaks for", or_not_judged(judgement.speaks_for)),
        ("form", or_not_judged(judgement.form)),
        ("act", judgement.act),
        ("parent", judgement.parent),
        ("to", to),
        ("where", place),
        ("when", when),
        ("edtf", or_not_judged(judgement.edtf)),
    ]
}

/// What was given and what the gold says, in the order of [`verdicts`].
fn parts(text: &Text, gold: &[Gold], wanted: &Gold, found: &Given) -> [(String, String); 13] {
    let words = |found: &Option<Piece>, wanted: &Option<Piece>| {
        (one(text, found.as_ref()), one(text, wanted.as_ref()))
    };
    let word = |word: Option<String>| word.unwrap_or("–".to_owned());
    let inferred = wanted.inferred.clone().unwrap_or_default();
    let parent = wanted.parent.map_or("none".to_owned(), |at| gold[at].id.clone());
    [
        (joined(text, &found.content), joined(text, &wanted.content)),
        words(&found.source, &wanted.source),
        words(&found.cue, &wanted.cue),
        (name(&found.speaker), word(wanted.speaker.clone())),
        (found.kind.to_string(), word(wanted.kind.map(|kind| kind.to_string()))),
        (name(&found.speaks_for), word(inferred.speaks_for)),
        (found.form.to_string(), word(wanted.form.map(|form| form.to_string()))),
        (found.act.to_string(), wanted.act.to_string()),
        (found.parent.map_or("none".to_owned(), |at| format!("#{at}")), parent),
        words(&found.to, &wanted.to),
        words(&found.place, &wanted.place),
        words(&found.when, &wanted.when),
        (word(found.edtf.clone()), word(inferred.edtf)),
    ]
}

fn name(named: &Named) -> String {
    match named {
        Named::Nobody => "nobody".to_owned(),
        Named::Name(name) => name.clone(),
    }
}

fn gold_line(text: &Text, gold: &[Gold], statement: &Gold) -> String {
    let nested = statement.parent.map(|at| format!(" in {}", gold[at].id)).unwrap_or_default();
    let optional = if statement.optional { " optional" } else { "" };
    let line = line(text, statement.source.as_ref(), statement.cue.as_ref(), &statement.content);
    let form = statement.form.map(|form| format!(" {form}")).unwrap_or_default();
    format!("{}{form}{nested}{optional} {line}", statement.act)
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
    use crate::metrics::cases::{as_given, gold};
    use crate::metrics::statements::{Given, matched};
    use crate::text::Text;
    use gainsay::record::{Act, SpeakerKind};

    const TEXT: &str = "Ana said it rained. Bo denied all of it.";

    fn golds() -> [Gold; 2] {
        let named =
            |id: &str, source, gold| Gold { id: id.to_owned(), source: Some(source), ..gold };
        [named("s1", 0..3, gold(4..8, 9..18)), named("s2", 20..22, gold(23..29, 30..39))]
    }

    fn lines(golds: &[Gold], given: &[Given]) -> String {
        let text = Text::new(TEXT);
        listing(&text, golds, given, &matched(&text, golds, given))
    }

    #[test]
    fn misses_surplus_and_wrong_parts_are_told() {
        let golds = golds();
        let source = Some(0..3);
        let given =
            |gold: &Gold| Given { act: Act::Deny, source: source.clone(), ..as_given(gold) };
        let given = [given(&golds[0]), Given { content: vec![37..39], ..given(&golds[1]) }];
        let lines = lines(&golds, &given);
        assert!(lines.contains("WRONG   s1 act: ⟦deny⟧ for ⟦assert⟧"), "{lines}");
        assert!(lines.contains("MISSED  s2 assert indirect [Bo | denied] …Ana said it rained. Bo denied ⟦all of it⟧.…"), "{lines}");
        assert!(lines.contains("near 0.33 deny indirect [Ana | denied]"), "{lines}");
        assert_eq!(lines.lines().count(), 5, "{lines}");
    }

    #[test]
    fn wrong_kinds_times_and_places_are_told() {
        let mut golds = golds();
        (golds[0].when, golds[0].to) = (Some(20..22), Some(20..22));
        let mut given = golds.each_ref().map(as_given);
        given[0].kind = SpeakerKind::Group;
        given[0].edtf = Some("2020".to_owned());
        (given[0].to, given[1].place) = (None, Some(0..3));
        let lines = lines(&golds, &given);
        let expected = [
            "  WRONG   s1 kind: ⟦group⟧ for ⟦person⟧",
            "  WRONG   s1 to: ⟦–⟧ for ⟦Bo⟧",
            "  WRONG   s1 edtf: ⟦2020⟧ for ⟦–⟧",
            "  WRONG   s2 where: ⟦Ana⟧ for ⟦–⟧",
        ];
        assert_eq!(lines.lines().collect::<Vec<_>>(), expected);
    }
}
