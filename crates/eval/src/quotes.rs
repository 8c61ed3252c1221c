//! Which characters of a text stand inside quotation marks.
//!
//! A text comes in; one truth value a code point goes out. It is a measuring instrument of its own
//! and shares no code with what it measures. A mark that never closes reaches to the end of its
//! line, so that a quotation over several paragraphs, opened again in each, counts as one.

use crate::text::{Piece, Text};

/// For each code point, whether it stands inside quotation marks; the marks themselves do not.
#[must_use]
pub fn quoted(text: &Text) -> Vec<bool> {
    let mut inside = vec![false; text.len()];
    for line in text.lines() {
        mark_singles(text.chars(), &line, &mut inside);
        mark_doubles(text.chars(), &line, &mut inside);
    }
    inside
}

/// Whether every word of some pieces stands inside quotation marks, and there is one.
#[must_use]
pub fn all_quoted(text: &Text, quoted: &[bool], pieces: &[Piece]) -> bool {
    let mut words = pieces
        .iter()
        .flat_map(Clone::clone)
        .filter(|&at| text.chars().get(at).is_some_and(|c| c.is_alphanumeric()));
    words.clone().next().is_some() && words.all(|at| quoted[at])
}

fn mark_doubles(chars: &[char], line: &Piece, inside: &mut [bool]) {
    let mut open = false;
    for at in line.clone() {
        match chars[at] {
            '“' | '„' | '«' => open = true,
            '”' | '»' => open = false,
            '"' => open = straight_opens(chars, line, at, open),
            _ => inside[at] |= open,
        }
    }
}

/// After white space or an opening bracket a straight mark opens, before white space it closes; where
/// that does not decide, it changes the state.
fn straight_opens(chars: &[char], line: &Piece, at: usize, open: bool) -> bool {
    let left =
        at == line.start || chars[at - 1].is_whitespace() || "([—–-‘'".contains(chars[at - 1]);
    let right = at + 1 == line.end || chars[at + 1].is_whitespace();
    if left == right { !open } else { left }
}

fn mark_singles(chars: &[char], line: &Piece, inside: &mut [bool]) {
    let mut at = line.start;
    while at < line.end {
        if let Some(close) = closing_single(chars, line, at) {
            inside[at + 1..close].fill(true);
            at = close;
        }
        at += 1;
    }
}

/// Where the single mark at `at` closes, if it is one: an apostrophe stands after a letter, or
/// finds no partner.
fn closing_single(chars: &[char], line: &Piece, at: usize) -> Option<usize> {
    let before = if at > line.start { chars[at - 1] } else { ' ' };
    let opens = matches!(chars[at], '‘' | '\'')
        && !before.is_alphanumeric()
        && (at + 1..line.end).next().is_some_and(|next| !chars[next].is_whitespace());
    let closes = |&end: &usize| {
        let next = if end + 1 < line.end { chars[end + 1] } else { ' ' };
        matches!(chars[end], '’' | '\'')
            && !chars[end - 1].is_whitespace()
            && !next.is_alphanumeric()
    };
    opens.then(|| (at + 2..line.end).find(closes)).flatten()
}

#[cfg(test)]
mod tests {
    use super::{all_quoted, quoted};
    use crate::text::Text;

    fn inside(line: &str) -> String {
        let text = Text::new(line);
        text.chars().iter().zip(quoted(&text)).filter(|(_, q)| *q).map(|(c, _)| c).collect()
    }

    #[test]
    fn marks_of_every_kind_hold_their_words() {
        assert_eq!(inside("“No,” she said. “Never.”"), "No,Never.");
        assert_eq!(inside("\"No,\" she said. \"Never.\""), "No,Never.");
        assert_eq!(inside("‘It isn’t,’ said the boys’ aunt."), "It isn’t,");
        assert_eq!(inside("He called it «a farce»."), "a farce");
    }

    #[test]
    fn an_open_mark_reaches_to_the_end_of_its_line_only() {
        assert_eq!(inside("“One.\n“Two.”\nThree."), "One.Two.");
    }

    #[test]
    fn a_content_is_quoted_when_all_its_words_are() {
        let text = Text::new("He said “no way” loudly, “not now.”");
        let quoted = quoted(&text);
        assert!(all_quoted(&text, &quoted, &[8..16, 25..35]));
        assert!(all_quoted(&text, &quoted, &[9..15]));
        assert!(!all_quoted(&text, &quoted, &[3..16]));
        assert!(!all_quoted(&text, &quoted, &[8..9]));
    }
}
