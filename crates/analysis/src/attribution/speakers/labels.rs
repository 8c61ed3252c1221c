//! Labels of turns: whom "Q", "MT" or "HOST" means ahead of a colon.
//!
//! A statement comes in; if its source is the label of a turn, whom it names goes out, or that it names
//! nobody. A label means the same one in all of an article: a host is never the guest who spoke last. "A"
//! answers for the one person whom the report names, initials are those of one.

use std::collections::{BTreeMap, HashSet};

use gainsay_record::Span;

use super::descriptions::Descriptions;
use super::mention::{Mention, Part};
use super::names::{Names, Sort};
use super::runs::Run;
use super::words::{Word, words_of};
use crate::attribution::draft::Draft;
use crate::attribution::marks::is_mark;
use crate::attribution::page::Page;

/// Initials are no longer than this.
const INITIALS: usize = 3;

/// Whom a label of letters means; `None` of what is no label, or is one of words.
pub(super) fn of_letters(
    page: &Page,
    names: &Names,
    interviewed: Option<usize>,
    draft: &Draft,
) -> Option<Mention> {
    let label = label(page, draft)?;
    let letters: String = page.text(label).chars().filter(|c| c.is_alphanumeric()).collect();
    let person = |at: &usize| is_person(names, *at);
    let all = || (0..names.all.len()).filter(person);
    let people = || all().filter(|&at| names.all[at].sure);
    let only = |mut all: Vec<usize>| all.pop().filter(|_| all.is_empty());
    let named = |who: usize| Mention::Named(vec![Part { who, description: None }]);
    match letters.as_str() {
        "Q" => Some(Mention::Unnamed),
        "A" => {
            // Whoever is named only behind an answer did not give it.
            let places = names.places.iter().take_while(|it| it.span.start() < label.start());
            let mut ahead = places.map(|it| it.who).filter(|at| person(at) && names.all[*at].sure);
            let one = || ahead.next().filter(|first| ahead.all(|it| it == *first));
            let answers = interviewed.or_else(one);
            Some(answers.map_or(Mention::Unnamed, named))
        }
        _ if (2..=INITIALS).contains(&letters.len()) && letters.chars().all(char::is_uppercase) => {
            let has = |at: &usize| initials(&names.all[*at].name) == letters;
            only(people().filter(has).collect())
                .or_else(|| only(all().filter(has).collect()))
                .map(named)
        }
        _ => None,
    }
}

/// Whether somebody is a person, and no letter of a label that was taken for one.
fn is_person(names: &Names, who: usize) -> bool {
    names.all[who].sort == Sort::Person && names.all[who].name.chars().nth(1).is_some()
}

/// Who answers where turns open with "Q" and "A": the one person whom the headline names, or else whoever is named
/// most ahead of the first question.
pub(super) fn interviewed(page: &Page, names: &Names) -> Option<usize> {
    let asks = |text: &str| text.strip_prefix('Q').is_some_and(|rest| rest.starts_with([':', '.']));
    let first = page.article.body().find(|block| asks(page.text(block.span)))?.span.start();
    let full = |who: usize| names.all[who].sure || names.all[who].name.contains(' ');
    let person = |who: usize| is_person(names, who) && full(who);
    let heads = page.article.blocks().iter().filter(|block| block.kind.is_head());
    let heads: HashSet<&str> = heads
        .flat_map(|head| page.text(head.span).split(|c: char| !c.is_alphanumeric() && c != '-'))
        .collect();
    let last = |who: &usize| names.all[*who].name.rsplit(' ').next().unwrap_or_default();
    let mut headed = (0..names.all.len()).filter(|who| person(*who) && heads.contains(last(who)));
    if let (Some(one), None) = (headed.next(), headed.next()) {
        return Some(one);
    }
    let mut often: BTreeMap<usize, usize> = BTreeMap::new();
    for place in names.places.iter().take_while(|place| place.span.start() < first) {
        *often.entry(place.who).or_default() += usize::from(person(place.who));
    }
    let most = often.values().copied().max().filter(|&most| most > 0)?;
    let mut named = often.iter().filter(|it| *it.1 == most).map(|it| *it.0);
    named.next().filter(|_| named.next().is_none())
}

/// Whether a run is the letters of a label: "US:" ahead of what Una Strand says is no country.
pub(super) fn is_letters(page: &Page, run: &Run) -> bool {
    let [word] = run.words.as_slice() else { return false };
    let Some(block) = page.span(word.start, word.end).and_then(|it| page.block(it)) else {
        return false;
    };
    let opens = !page.between(block.span.start(), word.start).contains(char::is_alphanumeric);
    let colon = page.after(word.end).trim_start_matches('.').starts_with(':');
    opens && colon && word.is_acronym() && word.text.len() <= INITIALS && !block.kind.is_head()
}

/// Whether what stands ahead of a quotation and a colon in a headline is what the report is about and nobody who
/// speaks: "Cyclone Odra: 'We lost the roof'".
pub(super) fn is_topic(page: &Page, names: &Names, draft: &Draft, mention: &Mention) -> bool {
    let content = draft.content.first().filter(|_| draft.in_headline && draft.cue.is_none());
    let (Some(source), Some(content)) = (draft.source, content) else { return false };
    let between = page.between(source.end(), content.start());
    let colon = between.trim_end_matches(|c: char| c.is_whitespace() || is_mark(c)).ends_with(':');
    let quoted = page.text(*content).starts_with(is_mark);
    let sure = |part: &Part| names.all[part.who].sure || names.all[part.who].sort == Sort::Group;
    let speaks = |word: &Word| {
        let body = word.is_body() || word.is_organization() || word.is_document();
        body || word.is_role() || word.is_people_word() || word.pronoun().is_some()
    };
    let unsure = match mention {
        Mention::Named(parts) => !parts.iter().any(sure),
        _ => true,
    };
    colon && quoted && unsure && !words_of(page, source).iter().any(speaks)
}

/// A label of words that names nobody: whoever the report describes so, or nobody.
pub(super) fn settle(
    page: &Page,
    descriptions: &Descriptions,
    draft: &Draft,
    mention: Mention,
) -> Mention {
    match mention {
        Mention::Role(role) if label(page, draft).is_some() => {
            let at = draft.source.map_or(0, Span::start);
            match descriptions.who(&role, at) {
                Some(who) => Mention::Named(vec![Part { who, description: None }]),
                None => Mention::Unnamed,
            }
        }
        mention => mention,
    }
}

/// The source of a statement without a cue that opens a paragraph and ends at a colon.
fn label(page: &Page, draft: &Draft) -> Option<Span> {
    let source = draft.source.filter(|_| draft.cue.is_none())?;
    let block = page.block(source)?.span;
    let opens = !page.between(block.start(), source.start()).contains(char::is_alphanumeric);
    let colon = page.after(source.end()).trim_start_matches('.').starts_with(':');
    (opens && colon).then_some(source)
}

fn initials(name: &str) -> String {
    name.split([' ', '-']).filter_map(|word| word.chars().next()).collect()
}
