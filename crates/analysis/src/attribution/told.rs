//! Told: whoever is told something in the passive does not say it.
//!
//! Drafts come in; those whose source is the subject of a passive ("Three directors were warned in May that …") go out without
//! it, so that it can be read as the addressee. Where the one who says it stands at the end of what is asked, "told to quit by
//! party boss Ilka Varga", that one becomes the source and is part of the content no more.

use gainsay_record::{NameKind, Span};

use super::draft::Draft;
use super::lemma::lemma;
use super::page::{Page, count_words};
use super::reasons::{About, Because};
use super::relays::is_somebody;
use super::speakers::words::{Word, words_of};

/// Verbs whose subject in the passive is who is spoken to.
const TELLING: [&str; 14] = [
    "tell", "warn", "inform", "advise", "notify", "remind", "assure", "ask", "urge", "order",
    "instruct", "question", "caution", "brief",
];
/// The same, that ask for something with "to".
const ASKING: [&str; 8] = ["tell", "warn", "advise", "ask", "urge", "order", "instruct", "caution"];
const BEING: [&str; 6] = ["was", "were", "been", "being", "is", "are"];
/// What may stand beside "was" between the subject and the verb.
const BETWEEN: [&str; 10] =
    ["had", "has", "have", "also", "twice", "repeatedly", "not", "never", "then", "later"];
/// Whoever asks is named in no more words than this.
const LONGEST: usize = 8;
/// And in no more bytes.
const NAME: usize = 160;
/// Participles that go with "by" themselves and do not end like one.
const DONE: [&str; 9] = ["led", "held", "run", "made", "built", "set", "put", "sent", "said"];

/// Takes the source from drafts whose cue is passive, and finds another behind "by".
pub(crate) fn settle(page: &Page, drafts: &mut [Draft]) {
    for draft in drafts {
        let Some(cue) = draft.cue else { continue };
        let verb = lemma(page.text(cue));
        // "Lund was urging them to go" is no passive.
        let active = page.text(cue).split_whitespace().any(|word| word.ends_with("ing"));
        let of = |verbs: &[&str]| verbs.contains(&verb.as_str()) && !active;
        if draft.source.is_some_and(|source| of(&TELLING) && is_told(page, source, cue)) {
            draft.source = None;
            draft.why.retain(|reason| reason.about != About::Source);
        }
        if draft.source.is_none()
            && of(&ASKING)
            && is_passive(page, cue)
            && let Some((content, by)) = asked_by(page, draft, cue)
        {
            draft.replace_source(Some(by), Because::Clause);
            draft.content = vec![content];
        }
    }
}

/// Whether nothing but the auxiliaries of a passive stands between a source and the cue behind it.
fn is_told(page: &Page, source: Span, cue: Span) -> bool {
    if source.end() > cue.start() {
        return false;
    }
    let gap = page.between(source.end(), cue.start()).to_lowercase();
    let mut words = gap.split_whitespace().peekable();
    let plain =
        |word: &str| BEING.contains(&word) || BETWEEN.contains(&word) || word.ends_with("ly");
    words.peek().is_some()
        && gap.split_whitespace().any(|word| BEING.contains(&word))
        && words.all(plain)
}

/// Whether a form of "be" stands right ahead of the cue.
fn is_passive(page: &Page, cue: Span) -> bool {
    let is_one = |word: &str| BEING.contains(&word.to_lowercase().as_str());
    let ahead = page.before(cue.start()).split_whitespace().next_back();
    // "Trelawn told to quit by party boss" is one in a headline.
    ahead.is_some_and(is_one) || page.block(cue).is_some_and(|it| it.kind.is_head())
}

/// What is asked for without who asks for it at its end, and who that is.
fn asked_by(page: &Page, draft: &Draft, cue: Span) -> Option<(Span, Span)> {
    let [content] = draft.content[..] else { return None };
    let text = page.text(content);
    let asked = text.get(..3).is_some_and(|it| it.eq_ignore_ascii_case("to "));
    let (ahead, by) = text.rsplit_once(" by ").filter(|_| asked && content.start() > cue.end())?;
    let last = ahead.split_whitespace().next_back()?.to_lowercase();
    let is_done = last.ends_with("ed") || last.ends_with("en") || DONE.contains(&last.as_str());
    let span = page.span(content.end() - by.len(), content.end()).filter(|it| it.len() <= NAME)?;
    let words = words_of(page, span);
    let named = |word: &Word| word.spotted.is_some_and(|it| it.kind != NameKind::Place);
    let known = words.iter().any(named) || !words.last()?.is_capital();
    let fits = words.len() <= LONGEST && is_somebody(&words) && known;
    let asked = page.span(content.start(), content.start() + ahead.trim_end().len())?;
    (fits && !is_done && count_words(ahead) > 1).then_some((asked, span))
}
