//! Kinds: what kind of speaker the model takes a source for, where its words leave that open.
//!
//! A mention as its words are read comes in, with the model's shares of person, organisation, group
//! and unnamed; the mention goes out as it is to be taken: "the watchdog" is a body, "a local lender"
//! is nobody in particular. Of a source that is not named it is said by what name it would go:
//! "both parties" may be a group that the report calls so. Nobody gets a name here that the source
//! does not give.

use gainsay_record::{Span, SpeakerKind};

use super::cast::unnamed_name;
use super::mention::{Mention, Part, Role};
use super::names::{Names, Sort};
use super::words::{Gender, Word, words};
use crate::attribution::draft::Draft;
use crate::attribution::page::Page;

/// The model's word counts from this share on.
const SURE: f32 = 0.75;
/// From this share on it is thought of at all.
const MAYBE: f32 = 0.2;

/// A mention in the light of the kind that the model takes it for.
pub(crate) fn settle(names: &Names, draft: &Draft, mention: Mention) -> Mention {
    let unnamed = share(draft, SpeakerKind::Unnamed) >= SURE;
    match mention {
        Mention::Role(role) if several(draft) >= SURE && !role.is_document => {
            Mention::Role(Role { is_body: true, ..role })
        }
        Mention::Role(_) if unnamed => Mention::Unnamed,
        Mention::Named(parts) if unnamed && is_doubtful(names, &parts) => Mention::Unnamed,
        mention => mention,
    }
}

/// Those whom the report calls by a description, if the model takes them for a body or a group.
#[derive(Clone, Copy)]
pub(crate) struct Called {
    pub(crate) who: usize,
    /// The model is sure of it.
    pub(crate) sure: bool,
}

/// Who somebody without a name is, if they are called so and by no other name.
pub(crate) fn called(
    page: &Page,
    names: &mut Names,
    draft: &Draft,
    mention: &Mention,
) -> Option<Called> {
    let described = match mention {
        Mention::Unnamed => true,
        Mention::Role(role) => !role.is_document && role.of.is_none(),
        _ => false,
    };
    let source = draft.source.filter(|_| described)?;
    let counted = counts_states(page, source);
    if !counted && (several(draft) < MAYBE || is_no_body(page, source)) {
        return None;
    }
    let name = unnamed_name(page, source);
    let plain = !name.is_empty() && name.split_whitespace().count() <= 6;
    let body = share(draft, SpeakerKind::Organization) > share(draft, SpeakerKind::Group);
    let sort = if body { Sort::Organization } else { Sort::Group };
    let who = plain.then(|| names.named(&name, sort, Gender::Unknown))?;
    Some(Called { who, sure: *mention == Mention::Unnamed && (counted || several(draft) >= SURE) })
}

/// "27 states", "All six countries": so many, and no others, say it together.
fn counts_states(page: &Page, source: Span) -> bool {
    const STATES: [&str; 5] = ["states", "countries", "nations", "governments", "provinces"];
    let words = words(page.text(source), source.start());
    let all = words.iter().take_while(|it| it.is_one_of(&["all", "the", "these", "those"])).count();
    let end = words.iter().skip(1).position(Word::ends_head).map_or(words.len(), |at| at + 1);
    words.get(all).is_some_and(is_count)
        && words[..end].last().is_some_and(|last| last.is_one_of(&STATES))
}

/// "27", "six", "twenty-seven"; not "one".
fn is_count(word: &Word) -> bool {
    const COUNTS: [&str; 20] = [
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred",
    ];
    let lower = word.lower();
    let digits = lower.starts_with(|c: char| c.is_ascii_digit())
        && lower.chars().all(|c| c.is_ascii_digit() || c == ',')
        && lower != "1";
    let mut parts = lower.split('-');
    let spelled = parts.next().is_some_and(|first| COUNTS.contains(&first));
    digits || spelled && parts.all(|it| it == "one" || COUNTS.contains(&it))
}

/// "Another record", "some firms": something written, or one of many of which nothing else is said.
fn is_no_body(page: &Page, source: Span) -> bool {
    let words = words(page.text(source), source.start());
    let end = words.iter().skip(1).position(Word::ends_head).map_or(words.len(), |at| at + 1);
    words[..end].last().is_some_and(Word::is_document)
        || words.first().is_some_and(|first| first.determiner() == Some("indefinite"))
}

fn share(draft: &Draft, kind: SpeakerKind) -> f32 {
    draft.kinds.iter().find(|it| it.0 == kind).map_or(0.0, |it| it.1)
}

/// How likely the model takes a speaker for a body or a group.
fn several(draft: &Draft) -> f32 {
    share(draft, SpeakerKind::Organization) + share(draft, SpeakerKind::Group)
}

/// Whether nothing but a capital says that somebody is named.
fn is_doubtful(names: &Names, parts: &[Part]) -> bool {
    let doubtful = |part: &Part| {
        let named = &names.all[part.who];
        !named.sure && named.count <= 1 && named.sort == Sort::Person
    };
    parts.iter().all(doubtful)
}
