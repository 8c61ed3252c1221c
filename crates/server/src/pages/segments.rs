//! Segments: the text of a report cut where the spans of its statements begin and end, so that spans
//! may cross and nest and the page still is a tree.
//!
//! A reading comes in; for each block runs of text go out, each with the statements it belongs to and
//! what it is to them. No character of the text is changed or left out.

use std::collections::BTreeMap;

use gainsay::record::{BlockKind, Reading, Span};

/// What words are to a statement.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Part {
    Content,
    Source,
    Cue,
}

/// Words of which all belong to the same statements in the same manner.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Run {
    /// The words.
    pub text: String,
    /// The numbers of the statements in the reading, with what the words are to each.
    pub of: Vec<(usize, Part)>,
    /// The statements whose first word of content this is.
    pub starts: Vec<usize>,
}

impl Run {
    /// In how many contents it stands.
    pub(crate) fn depth(&self) -> usize {
        self.of.iter().filter(|it| it.1 == Part::Content).count()
    }

    pub(crate) fn has(&self, part: Part) -> bool {
        self.of.iter().any(|it| it.1 == part)
    }
}

/// A block of the article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Block {
    pub kind: BlockKind,
    pub runs: Vec<Run>,
    /// The statements that begin in it, in the order of the reading.
    pub statements: Vec<usize>,
}

/// The blocks of a reading.
pub(crate) fn blocks(reading: &Reading) -> Vec<Block> {
    let mut spans: Vec<(Span, usize, Part)> = Vec::new();
    let mut firsts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, statement) in reading.statements.iter().enumerate() {
        spans.extend(statement.content.iter().map(|&span| (span, number, Part::Content)));
        spans.extend(statement.source.map(|span| (span, number, Part::Source)));
        spans.extend(statement.cue.as_ref().map(|cue| (cue.span, number, Part::Cue)));
        let first = statement.content.first().map_or(0, |it| it.start());
        firsts.entry(first).or_default().push(number);
    }
    spans.sort_by_key(|it| (it.0.start(), it.0.end(), it.1));
    let mut cuts: Vec<usize> = spans.iter().flat_map(|it| [it.0.start(), it.0.end()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let (mut open, mut next): (Vec<(Span, usize, Part)>, usize) = (Vec::new(), 0);
    let mut blocks = Vec::new();
    for block in reading.article.blocks() {
        let (start, end) = (block.span.start(), block.span.end());
        let from = cuts.partition_point(|&it| it <= start);
        let inner = cuts[from..].iter().copied().take_while(|&it| it < end);
        let edges: Vec<usize> = std::iter::once(start).chain(inner).chain([end]).collect();
        let mut runs = Vec::new();
        let mut statements = Vec::new();
        for pair in edges.windows(2) {
            open.retain(|it| it.0.end() > pair[0]);
            while let Some(span) = spans.get(next).filter(|it| it.0.start() <= pair[0]) {
                if span.0.end() > pair[0] {
                    open.push(*span);
                }
                next += 1;
            }
            let mut of: Vec<(usize, Part)> = open.iter().map(|it| (it.1, it.2)).collect();
            of.sort_unstable();
            let starts = firsts.get(&pair[0]).cloned().unwrap_or_default();
            statements.extend(&starts);
            let text = reading.article.text().get(pair[0]..pair[1]).unwrap_or_default().to_owned();
            runs.push(Run { text, of, starts });
        }
        statements.sort_unstable();
        statements.dedup();
        blocks.push(Block { kind: block.kind, runs, statements });
    }
    blocks
}
