//! Answers: whoever is asked, told or accused is the one who replies, refuses or denies it.
//!
//! A statement comes in whose source is a pronoun or a role; whom the words right ahead say was asked goes out: in "Ana Ruiz
//! asked Mara Lund to resign. She refused", and in "…, but she refused", it is Mara Lund. That needs a verb of asking with its
//! object, a verb of answering, and nobody else's sentence between them. What anybody may say after asking ("she added")
//! is no answer.

use gainsay_record::{Act, Form, Span};

use super::antecedents::{Story, Wanted};
use super::mention::{Mention, Role};
use super::names::Sort;
use super::words::{Gender, Word, words};
use crate::attribution::denying::{is_denying, is_what_was_said};
use crate::attribution::draft::Draft;
use crate::attribution::lemma::lemma;
use crate::attribution::lexicon::{self, Table};
use crate::attribution::marks::is_mark;

/// What is done to whoever then answers: "asking" and "accusing" call for an answer, "telling" may have one.
static VERBS: Table = Table::new(|| lexicon::classes(include_str!("answers/asking.txt")));
/// What is done by answering: "replying" to anything, "refusing" what was asked for, "admitting" what was asked or held against one.
static REPLIES: Table = Table::new(|| lexicon::classes(include_str!("answers/answering.txt")));

/// Bytes ahead of an answer in which whoever asks is looked for, in each of two sentences.
const LONGEST: usize = 600;
/// Words between a verb of asking and its object: "put it to", "called on", "demanded of".
const BETWEEN: [&str; 6] = ["to", "of", "on", "it", "upon", "with"];
/// As many of them, and as many titles.
const MOST: usize = 3;
/// What nobody is asked for who refuses to say it: whoever asked keeps it back.
const DETAILS: [&str; 12] = [
    "say",
    "give",
    "provide",
    "name",
    "elaborate",
    "specify",
    "identify",
    "offer",
    "discuss",
    "disclose",
    "reveal",
    "share",
];
/// What opens a question that is told.
const QUESTIONS: [&str; 10] =
    ["whether", "if", "why", "how", "what", "when", "where", "who", "about", "which"];
/// A content that leaves its verb out has no more words: "that he would not".
const SHORT: usize = 4;

/// Who answers without the report saying that they are called so.
const ROLES: [&str; 10] = [
    "witness",
    "defendant",
    "accused",
    "suspect",
    "claimant",
    "plaintiff",
    "man",
    "woman",
    "boy",
    "girl",
];

/// Whoever was asked right before a statement that answers, and where.
pub(super) fn asked(story: &Story, draft: &Draft, mention: &Mention) -> Option<(usize, Span)> {
    let source = draft.source.filter(|_| draft.parent.is_none())?;
    let reply = Reply::of(story, draft);
    if reply.is_none() && !is_plain_quotation(story, draft) {
        return None;
    }
    let asking = last_asking(story, source.start().min(draft.hull()?.start()))?;
    let reply = reply.or_else(|| Reply::to_question(story, draft, &asking))?;
    let (who, place) = asking.place;
    let may_be = match mention {
        Mention::Pronoun(class) => matches!(*class, "he" | "she" | "it"),
        Mention::Role(role) => may_be_called(story, role, who, source.start()),
        _ => false,
    };
    let other = asking.asker != Some(who);
    (may_be && other && reply.answers(&asking)).then_some((who, place))
}

/// Whether a role may be somebody's who is asked: the report calls them so, or they are in court.
fn may_be_called(story: &Story, role: &Role, who: usize, at: usize) -> bool {
    let open = !role.is_body && !role.is_document && role.of.is_none() && role.owner.is_none();
    open && match story.descriptions.who(role, at) {
        Some(called) => called == who,
        None => ROLES.contains(&role.head.as_str()),
    }
}

/// How a statement answers.
struct Reply {
    class: &'static str,
    /// It has few words, or one that stands for those of another: "denied it", "said he would not".
    takes_up: bool,
    /// It keeps back what only whoever asked knows: "refused to say".
    is_about_details: bool,
}

impl Reply {
    fn of(story: &Story, draft: &Draft) -> Option<Self> {
        let verb = lemma(story.page.text(draft.cue?));
        let first = verb.split(' ').next().unwrap_or_default();
        let content: Vec<Word> = draft
            .content
            .iter()
            .flat_map(|span| words(story.page.text(*span), span.start()))
            .collect();
        let elided = content.len() <= SHORT && content.last().is_some_and(is_left_open);
        let class = REPLIES.get(verb.as_str()).or_else(|| REPLIES.get(first)).copied();
        let class = class.or_else(|| is_denying(first).then_some("denying"));
        let class = class.or_else(|| (first == "say" && elided).then_some("denying"))?;
        let anaphor = |word: &Word| {
            let word = word.lower();
            word == "so" || is_what_was_said(&word)
        };
        let takes_up = elided || content.len() <= SHORT && content.iter().any(anaphor);
        let opens = content.iter().find(|word| word.lower() != "to");
        let is_about_details =
            draft.act == Act::Decline && opens.is_some_and(|it| it.is_one_of(&DETAILS));
        Some(Self { class, takes_up, is_about_details })
    }

    /// What is quoted, and no more said of it, right behind a question that is told: "Ruiz asked Lund why she had left.
    /// “I was ill,” she said."
    fn to_question(story: &Story, draft: &Draft, asking: &Asking) -> Option<Self> {
        let here = story.page.sentences.at(draft.hull()?.start());
        let follows = here == story.page.sentences.at(asking.place.1.start()) + 1;
        let answers = asking.is_question && follows && is_plain_quotation(story, draft);
        answers.then_some(Self { class: "replying", takes_up: true, is_about_details: false })
    }

    /// Whether it answers what was done to somebody.
    fn answers(&self, asking: &Asking) -> bool {
        match (self.class, asking.class) {
            ("replying", _) => true,
            ("refusing", "asking") => true,
            ("refusing", _) => !self.is_about_details,
            (_, "telling") => self.takes_up,
            _ => true,
        }
    }
}

/// Whether a statement is quoted words with "said": it may be an answer or none.
fn is_plain_quotation(story: &Story, draft: &Draft) -> bool {
    draft.form == Form::Direct && draft.cue.is_some_and(|cue| lemma(story.page.text(cue)) == "say")
}

/// Whether a content ends before its verb: "he would not", "it was", "she hadn't".
fn is_left_open(word: &Word) -> bool {
    let open = [
        "not", "would", "had", "did", "was", "were", "could", "has", "does", "is", "will",
        "should", "have",
    ];
    word.is_one_of(&open) || word.lower().ends_with("n't")
}

/// Somebody who is asked.
struct Asking {
    class: &'static str,
    /// Who was asked, and where that stands.
    place: (usize, Span),
    asker: Option<usize>,
    /// It is told what was asked: "asked Lund whether".
    is_question: bool,
}

/// Who was asked last in the sentence ahead of a place, or in its own before it.
fn last_asking(story: &Story, at: usize) -> Option<Asking> {
    let sentences = &story.page.sentences;
    let here = sentences.at(at);
    let start = |sentence: usize| sentences.get(sentence).map(Span::start);
    let own = start(here)?.min(at);
    let before = here.checked_sub(1).and_then(start);
    asking_in(story, own, at).or_else(|| asking_in(story, before?, own))
}

/// Who was asked last in a stretch of text, outside of quotations; of a long one, in its last part.
fn asking_in(story: &Story, start: usize, end: usize) -> Option<Asking> {
    let near = story.page.article.text().ceil_char_boundary(end.saturating_sub(LONGEST));
    let start = start.max(near.min(end));
    let all = words(story.page.between(start, end), start);
    (0..all.len()).rev().find_map(|at| {
        let verb = &all[at];
        let class = VERBS.get(lemma(verb.text).as_str()).copied()?;
        if verb.is_capital() || verb.stops || !is_done(story, &all[..at], verb) {
            return None;
        }
        let skipped = |word: &&Word| {
            let small = word.is_one_of(&BETWEEN) || word.determiner() == Some("definite");
            !word.stops && (small || word.title().is_some())
        };
        let rest = &all[at + 1..];
        let object = rest.get(rest.iter().take(MOST).take_while(skipped).count())?;
        let ahead = story.page.span(start, verb.start)?;
        let askers = story.names.places_in(ahead).filter(|it| !it.quoted && !it.owns);
        let asker = askers.last().map(|it| it.who);
        let named = || {
            let mut places = story.names.places_in(story.page.span(object.start, object.end)?);
            places.find(|it| !it.owns).map(|it| (it.who, it.span))
        };
        let place = named().or_else(|| by_pronoun(story, object, start, asker))?;
        let behind = rest.iter().skip_while(|word| word.start < place.1.start()).take(1 + MOST);
        let is_question =
            class == "asking" && behind.into_iter().any(|it| it.is_one_of(&QUESTIONS));
        Some(Asking { class, place, asker, is_question })
    })
}

/// Whether somebody does what a verb says: not "who asked", "refused to ask", nor “…,” asked Ana Ruiz.
fn is_done(story: &Story, before: &[Word], verb: &Word) -> bool {
    let ahead = story.page.before(verb.start).trim_end();
    let undone = ["who", "which", "to", "not", "never", "by"];
    !ahead.ends_with(is_mark)
        && story.page.quotations.at(verb.start).is_none()
        && !before.last().is_some_and(|word| word.is_one_of(&undone))
}

/// Whom "him" or "her" means behind a verb of asking: somebody else than who asks.
fn by_pronoun(
    story: &Story,
    object: &Word,
    start: usize,
    asker: Option<usize>,
) -> Option<(usize, Span)> {
    let gender = match object.lower().as_str() {
        "him" => Gender::He,
        "her" => Gender::She,
        _ => return None,
    };
    let wanted = Wanted { sort: Sort::Person, gender, never: asker };
    let who = story.last_named(start, wanted)?;
    let place = story.whereabouts.last(who, start)?;
    Some((who, place.span))
}
