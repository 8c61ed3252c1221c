//! The quotations of an article, from the marks that really stand in it.
//!
//! Blocks come in; quotations go out in text order, each with its marks, what encloses it, and the
//! piece in the paragraph before that it continues. Double marks, single ones, marks of another
//! kind at each end, nested ones, ones that never close, quotations over paragraphs (the opening
//! mark repeated, the closing one only once, or not even repeated). A stray mark costs at most its
//! own paragraph. Time is linear in the text; nothing here knows who speaks.

use gainsay_record::{Article, Span};

use super::marks::{Kind, Mark, Shape, marks};

/// No text nests deeper than this on purpose.
const DEPTH: usize = 6;
/// Paragraphs without any mark that a quotation may run through before it closes.
const SILENT: usize = 4;
/// How many closing marks are looked at to find the one that ends a single quotation.
const LOOK: usize = 6;

/// Words between quotation marks, within one block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Quotation {
    /// With its marks.
    pub(crate) span: Span,
    /// Without them.
    pub(crate) inner: Span,
    /// The quotation it stands in.
    pub(crate) within: Option<usize>,
    /// The piece in the block before that it continues.
    pub(crate) continues: Option<usize>,
    /// Whether its closing mark was found.
    pub(crate) closed: bool,
}

/// The quotations of an article by start; an enclosing one comes before those it holds.
#[derive(Default, Debug)]
pub(crate) struct Quotations {
    all: Vec<Quotation>,
}

impl Quotations {
    /// Reads the marks of every block that is read for statements.
    pub(crate) fn of(article: &Article) -> Self {
        let mut reader = Reader { article, found: Vec::new(), open: None, repeats: false };
        let mut blocks = article.body().map(|block| block.span).peekable();
        while let Some(block) = blocks.next() {
            let opens = |next: &Span| article.slice(*next).starts_with(['\'', '‘']);
            reader.repeats = blocks.peek().is_some_and(opens);
            reader.block(block);
        }
        reader.finish()
    }

    pub(crate) fn get(&self, index: usize) -> Option<&Quotation> {
        self.all.get(index)
    }

    /// All, by start.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, &Quotation)> {
        self.all.iter().enumerate()
    }

    /// Those that stand in no other, by start.
    pub(crate) fn outermost(&self) -> impl Iterator<Item = (usize, &Quotation)> {
        self.iter().filter(|(_, quotation)| quotation.within.is_none())
    }

    /// The innermost quotation that holds a byte.
    pub(crate) fn at(&self, byte: usize) -> Option<usize> {
        let after = self.all.partition_point(|quotation| quotation.span.start() <= byte);
        let mut here = after.checked_sub(1);
        while let Some(index) = here {
            let quotation = self.all.get(index)?;
            if byte < quotation.span.end() {
                return Some(index);
            }
            here = quotation.within;
        }
        None
    }

    /// The outermost quotation that holds a byte.
    pub(crate) fn outermost_at(&self, byte: usize) -> Option<usize> {
        let mut here = self.at(byte)?;
        while let Some(outer) = self.all.get(here)?.within {
            here = outer;
        }
        Some(here)
    }

    /// Those that share at least a byte with a span, by start.
    pub(crate) fn touching(&self, span: Span) -> impl Iterator<Item = (usize, &Quotation)> {
        let first = self.outermost_at(span.start()).unwrap_or_else(|| {
            self.all.partition_point(|quotation| quotation.span.start() < span.start())
        });
        self.all
            .iter()
            .enumerate()
            .skip(first)
            .take_while(move |(_, quotation)| quotation.span.start() < span.end())
            .filter(move |(_, quotation)| quotation.span.overlaps(span))
    }

    /// The pieces that continue a quotation in the paragraphs that follow.
    pub(crate) fn pieces_after(&self, index: usize) -> Vec<usize> {
        let mut pieces = Vec::new();
        let mut last = index;
        for (next, quotation) in self.iter().skip(index + 1) {
            if quotation.continues == Some(last) {
                pieces.push(next);
                last = next;
            } else if quotation.within.is_none() && quotation.span.start() > self.end(last) {
                break;
            }
        }
        pieces
    }

    fn end(&self, index: usize) -> usize {
        self.get(index).map_or(0, |quotation| quotation.span.end())
    }
}

/// A quotation whose block has ended before it closed.
struct Open {
    piece: usize,
    kind: Kind,
    /// Blocks without marks since then.
    silent: Vec<Span>,
}

/// A mark that has opened and not closed yet.
#[derive(Clone, Copy)]
struct Opened {
    mark: Mark,
    continues: Option<usize>,
    /// Where the mark that ends it stands, for single marks.
    until: Option<usize>,
}

struct Reader<'a> {
    article: &'a Article,
    found: Vec<Quotation>,
    open: Option<Open>,
    /// Whether the next block opens with a single mark, as it does where a quotation goes on.
    repeats: bool,
}

impl Reader<'_> {
    fn block(&mut self, block: Span) {
        let marks = marks(self.article.text(), block.range());
        let mut continues = None;
        match marks.iter().find(|mark| self.counts(mark)).copied() {
            Some(first) => continues = self.carry_on(block, first),
            None => self.silent(block),
        }
        let mut stack: Vec<Opened> = Vec::new();
        let mut at = 0;
        while let Some(mark) = marks.get(at) {
            match mark.kind {
                Kind::Double => self.double(&marks, at, &mut stack, &mut continues),
                Kind::Single => self.single(&marks, at, &mut stack, &mut continues, block),
            }
            at += 1;
        }
        self.end_of_block(block, &stack);
    }

    /// What the first mark of a block does to a quotation that is still open: goes on with it,
    /// which gives the piece it continues; closes it; or neither, and then it never closes.
    fn carry_on(&mut self, block: Span, first: Mark) -> Option<usize> {
        let Some(open) = self.open.take() else {
            // Its opening mark was lost: the quotation begins with the block.
            if first.kind == Kind::Double && first.shape == Shape::Closes && first.after_stop {
                let start = self.article.trimmed(block).start();
                self.push(start, start, first.start, first.end, None, true);
            }
            return None;
        };
        let alike = first.kind == open.kind;
        if alike && first.starts_line && first.may_open() && open.silent.is_empty() {
            return Some(open.piece);
        }
        if alike && matches!(first.shape, Shape::Closes | Shape::OpensOddly) {
            self.close_carried(open, block, first);
        }
        None
    }

    /// Marks that can open or close a quotation by themselves: a single one only while single marks
    /// are open.
    fn counts(&self, mark: &Mark) -> bool {
        mark.kind == Kind::Double
            || mark.starts_line
            || self.open.as_ref().is_some_and(|open| open.kind == Kind::Single)
    }

    fn silent(&mut self, block: Span) {
        let block = self.article.trimmed(block);
        if block.is_empty() {
            return;
        }
        if let Some(open) = &mut self.open {
            open.silent.push(block);
            if open.silent.len() > SILENT {
                self.open = None;
            }
        }
    }

    /// A quotation that ran through whole paragraphs without repeating its mark closes here.
    fn close_carried(&mut self, open: Open, block: Span, mark: Mark) {
        let mut last = open.piece;
        for span in open.silent {
            last = self.push(span.start(), span.start(), span.end(), span.end(), Some(last), false);
        }
        let start = self.article.trimmed(block).start();
        self.push(start, start, mark.start, mark.end, Some(last), true);
    }

    fn double(
        &mut self,
        marks: &[Mark],
        at: usize,
        stack: &mut Vec<Opened>,
        continues: &mut Option<usize>,
    ) {
        let mark = marks[at];
        let is_open = stack.iter().any(|opened| opened.mark.kind == Kind::Double);
        if mark.after_digit && is_inches(marks, at, is_open) {
            return;
        }
        let closes = match mark.shape {
            Shape::Closes => true,
            Shape::Opens => false,
            Shape::OpensOddly | Shape::Either | Shape::ClosesOddly => is_open,
        };
        if closes {
            self.close(stack, mark, Kind::Double);
            return;
        }
        if is_open && !nests(marks, at) {
            *continues = self.abandon(stack, mark).or(*continues);
        }
        push_opened(stack, Opened { mark, continues: continues.take(), until: None });
    }

    fn single(
        &mut self,
        marks: &[Mark],
        at: usize,
        stack: &mut Vec<Opened>,
        continues: &mut Option<usize>,
        block: Span,
    ) {
        let mark = marks[at];
        if stack.iter().any(|opened| opened.until == Some(mark.start)) {
            self.close(stack, mark, Kind::Single);
        } else if mark.may_open() && mark.shape != Shape::Either && mark.shape != Shape::OpensOddly
        {
            let until = single_end(marks, at);
            let opens_block = mark.starts_line && self.article.trimmed(block).start() == mark.start;
            if until.is_some() || opens_block || self.repeats {
                push_opened(stack, Opened { mark, continues: continues.take(), until });
            }
        }
    }

    /// Ends the innermost open quotation of a kind; what was opened inside it and not closed was no
    /// quotation.
    fn close(&mut self, stack: &mut Vec<Opened>, mark: Mark, kind: Kind) {
        let Some(depth) = stack.iter().rposition(|opened| opened.mark.kind == kind) else { return };
        let opened = stack[depth];
        stack.truncate(depth);
        let Opened { mark: open, continues, .. } = opened;
        self.push(open.start, open.end, mark.start, mark.end, continues, true);
    }

    /// The quotation before never closed: it is cut where the next one opens. Where that is a new
    /// line, the lines are pieces of one quotation.
    fn abandon(&mut self, stack: &mut Vec<Opened>, next: Mark) -> Option<usize> {
        let depth = stack.iter().rposition(|opened| opened.mark.kind == Kind::Double)?;
        let Opened { mark, continues, .. } = stack[depth];
        stack.truncate(depth);
        let end = self.article.span_trimmed(mark.start..next.start).ok()?.end();
        let piece = self.push(mark.start, mark.end, end, end, continues, false);
        next.starts_line.then_some(piece)
    }

    /// What is still open may go on in the next paragraph.
    fn end_of_block(&mut self, block: Span, stack: &[Opened]) {
        let end = self.article.trimmed(block).end();
        let Some(opened) = stack.first() else { return };
        if opened.mark.end >= end || !self.speaks(opened.mark) {
            return;
        }
        let start = opened.mark.start;
        let piece = self.push(start, opened.mark.end, end, end, opened.continues, false);
        self.open = Some(Open { piece, kind: opened.mark.kind, silent: Vec::new() });
    }

    /// Whether a mark that never closes opens speech: at the start of its line, or after a comma, a
    /// colon, or the end of a sentence.
    fn speaks(&self, mark: Mark) -> bool {
        let before = self.article.text().get(..mark.start).unwrap_or_default().trim_end();
        mark.starts_line || before.ends_with([',', ':', '.', '?', '!', '-', '–', '—'])
    }

    fn push(
        &mut self,
        start: usize,
        inner_start: usize,
        inner_end: usize,
        end: usize,
        continues: Option<usize>,
        closed: bool,
    ) -> usize {
        let inner = inner_start..inner_end.max(inner_start);
        let (Ok(span), Ok(inner)) = (self.article.span(start..end), self.article.span(inner))
        else {
            return continues.unwrap_or_default();
        };
        self.found.push(Quotation { span, inner, within: None, continues, closed });
        self.found.len() - 1
    }

    /// Sorts by start and works out which stands in which.
    fn finish(self) -> Quotations {
        let mut order: Vec<usize> = (0..self.found.len()).collect();
        let key = |&index: &usize| {
            let span = self.found[index].span;
            (span.start(), usize::MAX - span.end())
        };
        order.sort_by_key(key);
        let mut place = vec![0; order.len()];
        order.iter().enumerate().for_each(|(to, &from)| place[from] = to);
        let mut all: Vec<Quotation> = order.iter().map(|&from| self.found[from]).collect();
        let mut around: Vec<usize> = Vec::new();
        for index in 0..all.len() {
            let span = all[index].span;
            while around.last().is_some_and(|&outer| all[outer].span.end() < span.end()) {
                around.pop();
            }
            all[index].within = around.last().copied();
            all[index].continues = all[index].continues.map(|piece| place[piece]);
            around.push(index);
        }
        Quotations { all }
    }
}

fn push_opened(stack: &mut Vec<Opened>, opened: Opened) {
    if stack.len() == DEPTH {
        stack.remove(0);
    }
    stack.push(opened);
}

/// A mark after a digit means inches where nothing is open, or where the quotation closes later.
fn is_inches(marks: &[Mark], at: usize, is_open: bool) -> bool {
    let next = marks[at + 1..].iter().find(|mark| mark.kind == Kind::Double);
    let closes_later = next.is_some_and(|mark| mark.shape == Shape::Closes);
    marks[at].shape == Shape::Closes && (!is_open || closes_later && !marks[at].beside_stop)
}

/// An opening mark inside an open quotation of the same kind nests where two closing ones follow.
fn nests(marks: &[Mark], at: usize) -> bool {
    let mut next = marks[at + 1..].iter().filter(|mark| mark.kind == Kind::Double);
    let mut closes = || next.next().is_some_and(|mark| mark.shape == Shape::Closes);
    !marks[at].starts_line && closes() && closes()
}

/// Where a quotation in single marks ends: the first closing mark beside punctuation, or the first
/// that is not the apostrophe of a plural, before another one opens.
fn single_end(marks: &[Mark], at: usize) -> Option<usize> {
    let closing = || {
        marks[at + 1..]
            .iter()
            .filter(|mark| mark.kind == Kind::Single)
            .take_while(|mark| mark.shape != Shape::Opens)
            .filter(|mark| mark.may_close())
            .take(LOOK)
    };
    let first = closing().next()?;
    let end = match first.after_s && !first.beside_stop {
        true => closing().find(|mark| mark.beside_stop || !mark.after_s).unwrap_or(first),
        false => first,
    };
    Some(end.start)
}

#[cfg(test)]
#[path = "quotations_tests.rs"]
mod tests;
