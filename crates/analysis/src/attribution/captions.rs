//! Captions: `Mara Lund posted a picture of the hall with the words: "Some crowd."` is hers, without a verb of speech.
//!
//! The page and a quotation come in; who put up the words and the verb for it go out, where the sentence ahead of the quotation
//! opens with both and ends with a noun for what is written beside a picture.

use gainsay_record::Span;

use super::marks::is_mark;
use super::page::Page;
use super::speakers::words::words_of;

/// Verbs for putting something up, as they stand in reports.
const PUT_UP: [&str; 16] = [
    "posted",
    "posts",
    "shared",
    "shares",
    "tweeted",
    "tweets",
    "retweeted",
    "uploaded",
    "published",
    "reposted",
    "left",
    "sent",
    "unfurled",
    "pinned",
    "captioned",
    "displayed",
];
/// What stands right ahead of the words that are put up.
const WRITTEN: [&str; 11] = [
    "words",
    "caption",
    "message",
    "comment",
    "text",
    "note",
    "line",
    "slogan",
    "reading",
    "captioned",
    "saying",
];
/// Whoever puts something up is named in no more words than this.
const NAME: usize = 8;
/// No sentence ahead of a quotation that is looked at is longer, in bytes.
const SENTENCE: usize = 400;

/// The verb, and the words that name who did it.
pub(super) fn before(page: &Page, quotation: Span) -> Option<(Span, Span)> {
    let at = page.before(quotation.start()).trim_end().len();
    let sentence = page.sentences.get(page.sentences.at(at.checked_sub(1)?))?;
    let ahead = page.span(sentence.start(), quotation.start());
    let ahead = ahead.filter(|it| it.len() <= SENTENCE && page.same_block(*it, quotation))?;
    let text = page.text(ahead).trim_end().trim_end_matches([':', ',']);
    let last = text.split_whitespace().next_back()?.to_lowercase();
    if !WRITTEN.contains(&last.as_str()) || text.contains(is_mark) {
        return None;
    }
    let words = words_of(page, ahead);
    let verb = words.iter().position(|word| word.is_one_of(&PUT_UP))?;
    let name = words[..verb]
        .iter()
        .rposition(|word| !word.is_one_of(&["has", "had", "also", "later", "then", "who"]))?;
    let (first, last) = (words.first()?, words.get(name)?);
    let named = verb <= NAME && !last.comma && !last.lower().ends_with("ly");
    let spans = page.span(words[verb].start, words[verb].end).zip(page.span(first.start, last.end));
    spans.filter(|_| named)
}
