//! Articles, tags and readings made of drawn numbers: any that the types allow, likely or not.
//!
//! Property tests draw the numbers; a fuzzer's bytes are the numbers. Every draw is valid: places
//! are shares of the text and are moved back to the start of a character. Nothing here is random.

mod readings;

pub use readings::{DrawnStatement, drawn_reading};

use gainsay_record::{
    Act, Article, BlockKind, Draft, Frame, Name, NameKind, Scored, Span, SpeakerKind, Tags,
    sha256_hex,
};

/// A span of a text: where it starts and how far it reaches, in shares of 65536; never further than
/// a fifth of the text.
pub type Place = (u16, u16);

/// What a frame is made of.
#[derive(Clone, PartialEq, Debug)]
pub struct DrawnFrame {
    /// Where the cue stands.
    pub cue: Option<Place>,
    /// Where the source stands.
    pub source: Option<Place>,
    /// Where the pieces of the content stand, in any order.
    pub content: Vec<Place>,
    /// The score, any number or none.
    pub score: f32,
    /// The act, by its place among all.
    pub act: usize,
}

/// An article whose paragraphs are parted by empty lines, each of a kind chosen by a number, and a
/// paragraph where the numbers end.
///
/// # Panics
/// Never: the blocks cover the text.
#[must_use]
pub fn drawn_article(text: &str, kinds: &[u8]) -> Article {
    use BlockKind::{BlockQuote, Caption, Furniture, Headline, Paragraph};
    let all = [Paragraph, Paragraph, Headline, BlockQuote, Caption, Furniture];
    let mut blocks = Vec::new();
    let mut at = 0;
    for (number, paragraph) in text.split("\n\n").enumerate() {
        let kind = kinds.get(number).map_or(Paragraph, |kind| all[usize::from(*kind) % all.len()]);
        blocks.push((kind, at..at + paragraph.len()));
        at += paragraph.len() + 2;
    }
    let sha256 = sha256_hex(text.as_bytes());
    match Article::new(Draft { text: text.to_owned(), sha256, blocks, ..Draft::default() }) {
        Ok(article) => article,
        Err(error) => panic!("no article: {error}"),
    }
}

/// A text as one paragraph.
#[must_use]
pub fn paragraph(text: &str) -> Article {
    let whole = [(BlockKind::Paragraph, 0..text.len())];
    let sha256 = sha256_hex(text.as_bytes());
    let draft = Draft { text: text.to_owned(), sha256, blocks: whole.into(), ..Draft::default() };
    match Article::new(draft) {
        Ok(article) => article,
        Err(error) => panic!("no article: {error}"),
    }
}

/// The tags that frames come to in an article. Their contents are also where the model points, and
/// their sources are names.
#[must_use]
pub fn drawn_tags(article: &Article, frames: &[DrawnFrame]) -> Tags {
    let scored = |place: &Place| Scored { span: drawn_span(article, *place), score: 0.5 };
    let frame = |drawn: &DrawnFrame| {
        let content: Vec<Scored> = drawn.content.iter().map(scored).collect();
        let cue = drawn.cue.as_ref().map(scored);
        let first = cue.or(content.first().copied());
        let anchor = first.map_or_else(|| drawn_span(article, (0, 0)), |it| it.span);
        let (source, score) = (drawn.source.as_ref().map(scored), drawn.score);
        let act = Act::ALL[drawn.act % Act::ALL.len()];
        let kinds = vec![(SpeakerKind::ALL[drawn.act % SpeakerKind::ALL.len()], 0.9)];
        let named = content.clone();
        Frame {
            anchor,
            cue,
            source,
            content,
            score,
            acts: vec![(act, 1.0)],
            kinds,
            named,
            sense: None,
        }
    };
    let frames: Vec<Frame> = frames.iter().map(frame).collect();
    let names = names_of(&frames);
    Tags { frames, labels: Vec::new(), names }
}

/// The sources as names, those that overlap with one before them left out.
fn names_of(frames: &[Frame]) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    let mut sources: Vec<(Span, usize)> = frames
        .iter()
        .filter_map(|frame| Some((frame.source?.span, frame.acts.first()?.0 as usize)))
        .collect();
    sources.sort();
    for (span, act) in sources {
        if names.last().is_none_or(|last| last.span.end() <= span.start()) && !span.is_empty() {
            names.push(Name { kind: NameKind::ALL[act % NameKind::ALL.len()], span, score: 0.9 });
        }
    }
    names
}

/// The span of a place.
///
/// # Panics
/// Never: it ends on characters.
#[must_use]
pub fn drawn_span(article: &Article, (start, length): Place) -> Span {
    let text = article.text();
    let share = |it: u16, of: usize| usize::from(it) * of / usize::from(u16::MAX);
    let start = share(start, text.len());
    let end = (start + share(length, text.len() / 5 + 1)).min(text.len());
    match article.span(text.floor_char_boundary(start)..text.floor_char_boundary(end)) {
        Ok(span) => span,
        Err(error) => panic!("no span: {error}"),
    }
}

/// The frames that bytes stand for, up to 16.
#[must_use]
pub fn frames_of_bytes(bytes: &[u8]) -> Vec<DrawnFrame> {
    let mut bytes = bytes.iter().copied();
    std::iter::from_fn(|| frame_of_bytes(&mut bytes)).take(16).collect()
}

/// One frame: which parts it has and how it is scored, its act, its places.
fn frame_of_bytes(bytes: &mut impl Iterator<Item = u8>) -> Option<DrawnFrame> {
    let (has, act) = (bytes.next()?, bytes.next()?);
    let mut place = || -> Option<Place> {
        let mut number = || Some(u16::from_be_bytes([bytes.next()?, bytes.next()?]));
        Some((number()?, number()?))
    };
    let cue = if has & 1 == 0 { Some(place()?) } else { None };
    let source = if has & 2 == 0 { Some(place()?) } else { None };
    let content = (0..has >> 2 & 3).map_while(|_| place()).collect();
    let score = [0.5, 0.9, 0.1, 1.0, 0.0, 7.0, -1.0, f32::NAN][usize::from(has >> 4 & 7)];
    Some(DrawnFrame { cue, source, content, score, act: act.into() })
}
