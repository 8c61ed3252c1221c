//! A text to the ranges of its paragraphs, also where lines were broken at seventy characters.
//!
//! A text comes in; ranges in bytes go out, in order, without white space at their ends, everything else covered. Time and
//! memory are linear in the text. What a paragraph is for is not asked here.

use std::ops::Range;

use super::zones::is_stamp;

/// A line that is not blank.
#[derive(Debug, Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
    /// White space ahead of the first character, in characters.
    indent: usize,
    /// Characters, white space at the ends aside.
    width: usize,
    /// Whether a blank line stands ahead of it.
    gap: bool,
}

/// The ranges of the paragraphs of a text.
pub(crate) fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let lines = lines(text);
    match Wrapping::of(text, &lines) {
        Some(wrapping) => join(text, &lines, wrapping),
        None => lines.iter().map(|line| line.start..line.end).collect(),
    }
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut at, mut gap) = (0, false);
    for raw in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let words = raw.trim();
        if words.is_empty() {
            // The second half of "\r\n" is no blank line.
            gap |= raw != "\n" || !text.get(..at).is_some_and(|before| before.ends_with('\r'));
        } else {
            let lead = raw.len() - raw.trim_start().len();
            let start = at + lead;
            let indent = raw.get(..lead).unwrap_or_default().chars().count();
            let width = words.chars().count();
            lines.push(Line { start, end: start + words.len(), indent, width, gap });
            gap = false;
        }
        at += raw.len();
    }
    lines
}

/// A line with a date and little else has fewer characters.
const DATE: usize = 40;

/// How a text was broken into lines of a fixed width.
#[derive(Debug, Clone, Copy)]
struct Wrapping {
    /// How many characters nearly all lines fit in.
    width: usize,
    /// The indentation of lines within a paragraph.
    indent: usize,
    /// Paragraphs open with an indentation of their own.
    opens: bool,
}

impl Wrapping {
    /// The widest line that typewriters and mail programs produce.
    const WIDEST: usize = 120;

    /// Wrapped text shows by lines that are followed at once by the next, are of nearly one width, and end within a sentence.
    fn of(text: &str, lines: &[Line]) -> Option<Self> {
        let inner = || lines.windows(2).filter(|pair| !pair[1].gap).map(|pair| (pair[0], pair[1]));
        let mut widths: Vec<usize> = inner().map(|(line, _)| line.width).collect();
        if widths.is_empty() || widths.len() * 10 < lines.len() * 3 {
            return None;
        }
        widths.sort_unstable();
        let width = widths.get(widths.len() * 95 / 100).copied().unwrap_or_default();
        if !(30..=Self::WIDEST).contains(&width) {
            return None;
        }
        let full = |line: &Line| line.width * 10 >= width * 7;
        let (mut broken, mut fresh) = (0usize, 0usize);
        for (line, next) in inner().filter(|(line, _)| full(line)) {
            let within = !ends_sentence(text, &line) && starts_within(text, &next);
            *if within { &mut broken } else { &mut fresh } += 1;
        }
        let indent = common_indent(inner().map(|(_, next)| next.indent));
        let told = if widths.len() < 3 {
            broken > 0 && fresh == 0
        } else {
            broken >= 2 && broken * 2 >= fresh
        };
        let deeper = inner().filter(|(_, next)| next.indent > indent).count();
        told.then_some(Self { width, indent, opens: deeper > 1 })
    }
}

fn common_indent(indents: impl Iterator<Item = usize>) -> usize {
    let mut counts = [0usize; 17];
    for indent in indents {
        counts[indent.min(16)] += 1;
    }
    // Of two that are as frequent, the smaller one: a paragraph of two lines has as many of each.
    (0..counts.len()).max_by_key(|&indent| (counts[indent], usize::MAX - indent)).unwrap_or(0)
}

fn ends_sentence(text: &str, line: &Line) -> bool {
    let words = text.get(line.start..line.end).unwrap_or_default();
    words.trim_end_matches(['"', '\'', '”', '’', ')', ']']).ends_with(['.', '!', '?', ':', '…'])
}

/// Whether a line cannot well begin a paragraph.
fn starts_within(text: &str, line: &Line) -> bool {
    let words = text.get(line.start..line.end).unwrap_or_default();
    let first = words.chars().next();
    // "16 January 2024" on a line of its own goes on with nothing.
    first.is_some_and(|it| it.is_lowercase() || it.is_ascii_digit() && !is_stamp(words))
}

fn join(text: &str, lines: &[Line], wrapping: Wrapping) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in lines {
        let goes_on = before.is_some_and(|before| continues(text, before, line, wrapping));
        match ranges.last_mut().filter(|_| goes_on) {
            Some(range) => range.end = line.end,
            None => ranges.push(line.start..line.end),
        }
        before = Some(line);
    }
    ranges
}

fn continues(text: &str, before: &Line, line: &Line, wrapping: Wrapping) -> bool {
    let words = text.get(line.start..line.end).unwrap_or_default();
    if line.gap || line.indent > wrapping.indent || line.width < DATE && is_stamp(words) {
        return false;
    }
    // A line that stopped early, with room for the next word, ended its paragraph; so did a headline, which stops far
    // earlier, over the first line. Where paragraphs open with an indentation, and a blank line stands under the headline, a
    // first line that is short had a dateline ahead of it, which was cut off.
    let first_word =
        text.get(line.start..line.end).and_then(|words| words.split_whitespace().next());
    let room = wrapping.width.saturating_sub(before.width + 1);
    let stopped = first_word.is_some_and(|word| word.chars().count() < room);
    let is_lead = wrapping.opens && before.gap;
    let far_earlier =
        !is_lead && before.width * 10 < wrapping.width * 6 && !starts_within(text, line);
    !(stopped && (ends_sentence(text, before) || far_earlier))
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    fn cut(text: &str) -> Vec<&str> {
        paragraphs(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn lines_of_any_length_are_paragraphs() {
        let long = "The council will meet again on Monday, its chair said. ".repeat(4);
        let text = format!("Title\n\n{long}\n{long}\r\n{long}\n\n\n");
        assert_eq!(cut(&text).len(), 4);
        assert_eq!(cut("  one \n\t\n two"), ["one", "two"]);
        assert!(cut(" \r\n\u{2029} ").is_empty());
    }

    #[test]
    fn a_date_on_a_line_of_its_own_goes_on_with_nothing() {
        let text = "Northern Beacon\nCorvane hid solvent leak, says chemist\n16 January 2024\n\nA chemist said so.\n\nThe firm denied it.\n";
        assert_eq!(cut(text)[1..3], ["Corvane hid solvent leak, says chemist", "16 January 2024"]);
    }

    #[test]
    fn typewriter_lines_are_joined_at_the_indentation() {
        let text = "PORT SEES MORE TRADE\n\nVELMAR, March 3 - The port of Velmar expects trade to grow by\nfour pct this year, its director Ilse Brandt said.\n    She told reporters that two more cranes had been ordered\nand would stand by June.\n    \"We can hardly wait,\" Brandt said.\n Wire\n";
        let cut = cut(text);
        assert_eq!(cut.len(), 5, "{cut:#?}");
        assert!(cut[1].ends_with("Brandt said.") && cut[2].starts_with("She told"));
        assert_eq!(cut[4], "Wire");
    }

    #[test]
    fn a_first_line_that_lost_its_dateline_is_no_paragraph_of_its_own() {
        let rest = "Marn suggested that the Tarvian state should join the pact of\nits southern neighbours, and urged the members to do as much as\nthey had promised it.\n    \"It is time,\" Marn said.\n    He was speaking at a meeting in Velmar, which ended late on\nMonday.\n    Nobody else spoke.\n";
        let text = format!("MARN URGES ENTRY\n\nTarvian finance minister Gerold\n{rest}");
        let pieces = cut(&text);
        assert_eq!(pieces.len(), 5, "{pieces:#?}");
        assert!(pieces[1].starts_with("Tarvian finance minister Gerold\nMarn suggested"));
        let over = format!("MARN URGES ENTRY\n{rest}");
        assert_eq!(cut(&over)[0], "MARN URGES ENTRY");
    }

    #[test]
    fn mail_lines_are_joined_at_blank_lines() {
        let text = "The mayor said that the bridge would be closed for a\nweek because the frost had damaged the bearings, and\nthat buses would go over the old one.\n\nShe had asked the ministry for help twice, she said,\nand had been told both times that there was no money\nfor bridges this year.\n";
        assert_eq!(cut(text).len(), 2);
    }

    #[test]
    fn short_turns_are_not_joined() {
        let text = "BRANDT: Did you see it?\nKOROL: I did not.\nBRANDT: Are you sure of that?\nKOROL: Quite sure.\nBRANDT: Thank you.\n";
        assert_eq!(cut(text).len(), 5);
    }

    #[test]
    fn a_list_of_names_is_not_joined() {
        let text = "Topics\nHarbour dispute\nPersons\nIlse Brandt\nAnton Korol\nMira Valdés\n";
        assert_eq!(cut(text).len(), 6);
    }
}
