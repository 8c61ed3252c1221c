//! brat standoff, as PolNeAR writes it: the text of an `.ann` file in, spans and attributions out.
//!
//! Lines read are `T3<tab>Content 115 290;300 310<tab>words` and `E1<tab>Attribution:T4 Content:T3
//! Cue:T2 Source:T1`; roles other than source, cue and content are left out. Offsets are code
//! points.

use std::collections::BTreeMap;

use gainsay::record::Role;

use crate::error::EvalError;
use crate::text::Piece;

/// A piece of text with its role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Labelled {
    /// Source, cue or content.
    pub role: Role,
    /// Where it stands, in code points.
    pub piece: Piece,
}

/// One attribution, each part in text order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Attribution {
    /// The words that name the speaker; empty where there are none.
    pub source: Vec<Piece>,
    /// The reporting expression.
    pub cue: Vec<Piece>,
    /// The attributed words.
    pub content: Vec<Piece>,
}

impl Attribution {
    /// The pieces of one role.
    pub fn part_mut(&mut self, role: Role) -> &mut Vec<Piece> {
        match role {
            Role::Source => &mut self.source,
            Role::Cue => &mut self.cue,
            Role::Content => &mut self.content,
        }
    }
}

/// What one annotator saw in one text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Annotation {
    /// Every fragment of every span, in text order: a span in two fragments is two.
    pub spans: Vec<Labelled>,
    /// The attributions that have content.
    pub attributions: Vec<Attribution>,
}

/// Reads a standoff file.
///
/// # Errors
/// If offsets are no numbers, or reversed. `place` says where, in the message.
pub fn parse(standoff: &str, place: &str) -> Result<Annotation, EvalError> {
    let mut named: BTreeMap<&str, (Role, Vec<Piece>)> = BTreeMap::new();
    for line in standoff.lines().filter(|line| line.starts_with('T')) {
        if let Some((name, role, offsets)) = span_line(line) {
            let wrong = || EvalError::Gold { place: place.to_owned(), problem: line.to_owned() };
            named.insert(name, (role, pieces(offsets).ok_or_else(wrong)?));
        }
    }
    let label = |(role, pieces): &(Role, Vec<Piece>)| {
        let role = *role;
        pieces.iter().cloned().map(move |piece| Labelled { role, piece }).collect::<Vec<_>>()
    };
    let mut spans: Vec<_> = named.values().flat_map(label).collect();
    spans.sort_by_key(|span| (span.piece.start, span.piece.end));
    let events = standoff.lines().filter(|line| line.starts_with('E'));
    let attributions =
        events.map(|line| attribution(line, &named)).filter(|a| !a.content.is_empty());
    Ok(Annotation { spans, attributions: attributions.collect() })
}

/// Name, role and offsets of a span line, if its role is one of the three.
fn span_line(line: &str) -> Option<(&str, Role, &str)> {
    let mut columns = line.split('\t');
    let name = columns.next()?;
    let (role, offsets) = columns.next()?.split_once(' ')?;
    Some((name, role.to_lowercase().parse().ok()?, offsets))
}

fn pieces(offsets: &str) -> Option<Vec<Piece>> {
    let piece = |fragment: &str| {
        let (start, end) = fragment.split_once(' ')?;
        let (start, end) = (start.parse().ok()?, end.parse().ok()?);
        (start <= end).then_some(start..end)
    };
    let mut pieces: Vec<Piece> = offsets.split(';').map(piece).collect::<Option<_>>()?;
    pieces.sort_by_key(|piece| piece.start);
    Some(pieces)
}

/// `Content2:T9` is content like `Content:T9`.
fn attribution(line: &str, named: &BTreeMap<&str, (Role, Vec<Piece>)>) -> Attribution {
    let mut attribution = Attribution::default();
    let arguments = line.split('\t').nth(1).unwrap_or_default().split_whitespace();
    for (_, name) in arguments.filter_map(|argument| argument.split_once(':')) {
        if let Some((role, pieces)) = named.get(name) {
            attribution.part_mut(*role).extend(pieces.iter().cloned());
        }
    }
    for role in [Role::Source, Role::Cue, Role::Content] {
        attribution.part_mut(role).sort_by_key(|piece| piece.start);
    }
    attribution
}

#[cfg(test)]
mod tests {
    use super::parse;
    use gainsay::record::Role;

    const STANDOFF: &str = "T1\tSource 10 13\tAna\nT2\tCue 14 18\tsaid\nT3\tContent 0 9;19 30\tNo, never, not today\n\
        T4\tAttribution 14 18\tsaid\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n\
        T5\tCue 40 44\tsays\nT6\tContent 45 50\tthis.\nT7\tContent 60 64\tthat\nT8\tDiscuss 0 4\tNo, \n\
        E2\tAttribution-no-source:T9 Cue:T5 Content:T6 Content2:T7\nE3\tAttribution:T4 Cue:T2\n";

    #[test]
    fn fragments_are_spans_of_their_own() {
        let annotation = parse(STANDOFF, "x").unwrap();
        let spans: Vec<_> = annotation.spans.iter().map(|s| (s.role, s.piece.clone())).collect();
        assert_eq!(spans[0], (Role::Content, 0..9));
        assert_eq!(spans[3], (Role::Content, 19..30));
        assert_eq!(spans.len(), 7);
    }

    #[test]
    fn events_join_their_parts_and_need_content() {
        let attributions = parse(STANDOFF, "x").unwrap().attributions;
        assert_eq!(attributions.len(), 2);
        assert_eq!(attributions[0].content, [0..9, 19..30]);
        assert_eq!(attributions[1].content, [45..50, 60..64]);
        assert!(attributions[1].source.is_empty());
    }

    #[test]
    fn offsets_that_are_no_numbers_say_where() {
        let error = parse("T1\tCue 4 x\tsaid", "a.ann").unwrap_err();
        assert_eq!(error.to_string(), "a.ann: T1\tCue 4 x\tsaid");
    }
}
