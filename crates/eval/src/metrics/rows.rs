//! The rows of CofeNet: the same figures, counted in tokens within one paragraph at a time.
//!
//! Wang et al. (COLING 2022) speak of sentences; the rows they publish (cofe-ai/CofeNet,
//! `res/polnear`) are the paragraphs of PolNeAR's texts, with and without attributions, in Penn
//! Treebank tokens, one annotation a text. A text with labels comes in, counts go out. What a label
//! has in several rows counts in each.

use crate::corpora::brat::Labelled;
use crate::metrics::spans::{ROLES, RoleScores, score};
use crate::text::{Piece, Text};

/// Scores the labels of one text row by row.
#[must_use]
pub fn score_rows(text: &Text, gold: &[Labelled], given: &[Labelled]) -> RoleScores {
    let mut sum = RoleScores::default();
    for line in text.lines() {
        let tokens = tokens(text.chars(), &line);
        let of_role = |labels: &[Labelled], role| -> Vec<Piece> {
            let labels = labels.iter().filter(|label| label.role == role);
            let cut =
                labels.map(|label| in_tokens(&tokens, &text.without_space(label.piece.clone())));
            cut.filter(|piece| !piece.is_empty()).collect()
        };
        sum += RoleScores(ROLES.map(|role| score(&of_role(gold, role), &of_role(given, role))));
    }
    sum
}

/// The tokens of a row that a piece holds or cuts.
fn in_tokens(tokens: &[Piece], piece: &Piece) -> Piece {
    let first = tokens.partition_point(|token| token.end <= piece.start);
    let last = tokens.partition_point(|token| token.start < piece.end);
    first..last.max(first)
}

/// Tokens much as the Penn Treebank cuts them: marks stand alone at both ends of a word and dashes
/// wherever they are; hyphens, slashes and the dots of "U.S." stay inside; "'s", "'re" and "n't" are
/// tokens of their own.
fn tokens(chars: &[char], line: &Piece) -> Vec<Piece> {
    let mut tokens = Vec::new();
    let mut start = line.start;
    for at in line.start..=line.end {
        let ends = at == line.end || chars[at].is_whitespace() || is_break(chars, at);
        if ends {
            word(chars, start..at, &mut tokens);
            if at < line.end && !chars[at].is_whitespace() {
                tokens.push(at..at + 1);
            }
            start = at + 1;
        }
    }
    tokens
}

fn is_break(chars: &[char], at: usize) -> bool {
    let double_hyphen =
        chars[at] == '-' && (chars.get(at + 1) == Some(&'-') || at > 0 && chars[at - 1] == '-');
    "—–…“”\"()[]".contains(chars[at]) || double_hyphen
}

/// Cuts one word without spaces into marks, the word itself, its clitic, and marks.
fn word(chars: &[char], piece: Piece, tokens: &mut Vec<Piece>) {
    let is_letter = |at: &usize| chars[*at].is_alphanumeric() || "$£€%#@&".contains(chars[*at]);
    let Some(first) = piece.clone().find(is_letter) else {
        return tokens.extend(piece.map(|at| at..at + 1));
    };
    let mut end = piece.clone().rev().find(is_letter).map_or(piece.end, |last| last + 1);
    // The dot of an abbreviation belongs to it: "U.S.", "Sen."; of other words only in the middle.
    let abbreviation =
        chars.get(end) == Some(&'.') && end < piece.end && is_abbreviation(&chars[first..end]);
    end += usize::from(abbreviation);
    tokens.extend((piece.start..first).map(|at| at..at + 1));
    let cut = clitic(&chars[first..end]).map_or(end, |length| end - length);
    tokens.push(first..cut);
    if cut < end {
        tokens.push(cut..end);
    }
    tokens.extend((end..piece.end).map(|at| at..at + 1));
}

fn is_abbreviation(word: &[char]) -> bool {
    const TITLES: [&str; 12] =
        ["Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov", "Gen", "Lt", "Rev", "Jr", "St"];
    word.contains(&'.')
        || word.len() == 1 && word[0].is_uppercase()
        || TITLES.iter().any(|title| title.chars().eq(word.iter().copied()))
}

/// The length of the clitic at the end of a word.
fn clitic(word: &[char]) -> Option<usize> {
    let lower: String =
        word.iter().map(|c| if *c == '’' { '\'' } else { c.to_ascii_lowercase() }).collect();
    let ends = ["n't", "'s", "'re", "'ll", "'ve", "'m", "'d"];
    let found = ends.iter().find(|end| lower.ends_with(**end) && lower.len() > end.len());
    found.map(|end| end.len())
}

#[cfg(test)]
mod tests {
    use super::{score_rows, tokens};
    use crate::corpora::brat::Labelled;
    use crate::metrics::prf::Counts;
    use crate::text::Text;
    use gainsay::record::Role;

    #[test]
    fn tokens_are_much_as_the_penn_treebank_cuts_them() {
        let text = Text::new(
            "“It’s the U.S.’s coal- and gas-fired—he didn’t say 1,500,” Sen. X. said (twice).",
        );
        let words: Vec<_> =
            tokens(text.chars(), &(0..text.len())).iter().map(|t| text.slice(t)).collect();
        let expected = "“ It ’s the U.S. ’s coal - and gas-fired — he did n’t say 1,500 , ” Sen. X. said ( twice ) .";
        assert_eq!(words.join(" "), expected);
    }

    #[test]
    fn a_label_over_two_rows_counts_in_both() {
        let text = Text::new("He said:\n\n“One two.\n\n“Three.”");
        let label = |role, piece| Labelled { role, piece };
        let gold = [label(Role::Content, 10..text.len())];
        let given = [label(Role::Content, 10..19)];
        let [source, _, content] = score_rows(&text, &gold, &given).0;
        assert_eq!(content.exact, Counts::new(1, 1, 2));
        assert_eq!(source.exact, Counts::default());
    }

    #[test]
    fn within_a_token_a_label_is_as_good_as_the_token() {
        let text = Text::new("Critics decry anti-Bloggs talk.");
        let label = |piece| Labelled { role: Role::Content, piece };
        let scores = score_rows(&text, &[label(14..30)], &[label(19..30)]);
        assert_eq!(scores.0[2].exact, Counts::new(1, 1, 1));
    }
}
