//! Styled words to lines of a width.
//!
//! Words come in, each of pieces in one style; lines go out, none wider than asked for, unless a
//! single character is. Width is that of a terminal's cells. Nothing here knows what words mean.

use anstyle::Style;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::paint::{FAINT, PLAIN};

/// Text in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) text: String,
    pub(crate) style: Style,
}

impl Piece {
    pub(crate) fn new(text: impl Into<String>, style: Style) -> Self {
        Self { text: text.into(), style }
    }
}

/// Pieces that no line break comes between.
pub(crate) type Word = Vec<Piece>;

/// A line of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Line(Vec<Piece>);

impl Line {
    /// A line of one piece.
    pub(crate) fn of(text: impl Into<String>, style: Style) -> Self {
        let mut line = Self::default();
        line.push(Piece::new(text, style));
        line
    }

    /// Adds a piece at the end.
    pub(crate) fn push(&mut self, piece: Piece) {
        match self.0.last_mut() {
            Some(last) if last.style == piece.style => last.text.push_str(&piece.text),
            _ if piece.text.is_empty() => {}
            _ => self.0.push(piece),
        }
    }

    /// Adds a space and a word. The space takes the style that stands on both its sides.
    fn push_word(&mut self, word: &[Piece], space: bool) {
        let first = word.first().map(|piece| piece.style).unwrap_or_default();
        let last = self.0.last().map(|piece| piece.style);
        if space {
            let style = if last == Some(first) { first } else { PLAIN };
            self.push(Piece::new(" ", style));
        }
        word.iter().cloned().for_each(|piece| self.push(piece));
    }

    /// Adds another line at the end of this one.
    pub(crate) fn extend(&mut self, line: Line) {
        line.0.into_iter().for_each(|piece| self.push(piece));
    }

    /// Cells it takes.
    pub(crate) fn width(&self) -> usize {
        self.0.iter().map(|piece| piece.text.width()).sum()
    }

    /// Fills it with spaces up to a width.
    pub(crate) fn pad(&mut self, width: usize) {
        let missing = width.saturating_sub(self.width());
        self.push(Piece::new(" ".repeat(missing), PLAIN));
    }

    /// Appends it to a page, without spaces at its end, in colour or plain.
    pub(crate) fn write(&self, page: &mut String, color: bool) {
        let blank = self.0.iter().rev().take_while(|piece| piece.text.trim_end().is_empty());
        let kept = self.0.len() - blank.count();
        for (index, piece) in self.0.iter().take(kept).enumerate() {
            let whole = index + 1 < kept;
            let text = if whole { piece.text.as_str() } else { piece.text.trim_end() };
            if color && piece.style != PLAIN {
                page.push_str(&format!(
                    "{}{text}{}",
                    piece.style.render(),
                    piece.style.render_reset()
                ));
            } else {
                page.push_str(text);
            }
        }
        page.push('\n');
    }
}

/// The words of a text, all in one style.
pub(crate) fn words(text: &str, style: Style) -> impl Iterator<Item = Word> + '_ {
    text.split_whitespace().map(move |word| vec![Piece::new(word, style)])
}

/// Fills lines with words. The first line begins with `first`, the others with as many spaces.
pub(crate) fn wrap(words: impl IntoIterator<Item = Word>, width: usize, first: Line) -> Vec<Line> {
    let indent = first.width();
    let mut lines = Vec::new();
    let (mut line, mut empty) = (first, true);
    for word in words {
        for part in broken(word, width.saturating_sub(indent).max(1)) {
            let cells: usize = part.iter().map(|piece| piece.text.width()).sum();
            if !empty && line.width() + 1 + cells > width {
                lines.push(std::mem::replace(&mut line, Line::of(" ".repeat(indent), PLAIN)));
                empty = true;
            }
            line.push_word(&part, !empty);
            empty = false;
        }
    }
    lines.push(line);
    lines
}

/// Fills lines with items, with `·` between those on one line. An item is broken only if it is
/// wider than a line. The first line begins with `first`, the others with as many spaces.
pub(crate) fn fill(items: Vec<Vec<Word>>, width: usize, first: Line) -> Vec<Line> {
    let indent = first.width();
    let mut lines = Vec::new();
    let (mut line, mut empty) = (first, true);
    for item in items {
        let cells = cells(&item);
        if !empty && line.width() + 3 + cells <= width {
            line.push(Piece::new(" · ", FAINT));
            item.iter().enumerate().for_each(|(index, word)| line.push_word(word, index > 0));
            continue;
        }
        if !empty {
            lines.push(std::mem::replace(&mut line, Line::of(" ".repeat(indent), PLAIN)));
        }
        let mut wrapped = wrap(item, width, std::mem::take(&mut line)).into_iter();
        let last = wrapped.next_back().unwrap_or_default();
        lines.extend(wrapped);
        (line, empty) = (last, false);
    }
    lines.push(line);
    lines
}

/// Cells that words take with spaces between them.
fn cells(words: &[Word]) -> usize {
    let words = words.iter().map(|word| word.iter().map(|it| it.text.width()).sum::<usize>() + 1);
    words.sum::<usize>().saturating_sub(1)
}

/// A word in parts that fit in a width: one part, unless it is wider.
fn broken(word: Word, width: usize) -> Vec<Word> {
    if word.iter().map(|piece| piece.text.width()).sum::<usize>() <= width {
        return vec![word];
    }
    let (mut parts, mut part, mut cells) = (Vec::new(), Line::default(), 0);
    for piece in word {
        for character in piece.text.chars() {
            let wide = character.width().unwrap_or(0);
            if cells + wide > width && cells > 0 {
                parts.push(std::mem::take(&mut part).0);
                cells = 0;
            }
            cells += wide;
            part.push(Piece::new(character, piece.style));
        }
    }
    parts.push(part.0);
    parts
}

/// The beginning of a text on one line, with `…` where it goes on.
pub(crate) fn cut(text: &str, width: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.width() <= width {
        return line;
    }
    let mut kept = String::new();
    for character in line.chars() {
        if kept.width() + character.width().unwrap_or(0) + 1 > width {
            break;
        }
        kept.push(character);
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}
