//! Own names: whether the words by which a speaker is looked for are their own, or name somebody else in
//! what they are called or described as: "Lindholm's accuser", "the Lindholm lawyer", "a lawyer for Victor
//! Lindholm".
//!
//! What the index marks in the words for a speaker comes in; whether any of it is theirs goes out. It goes
//! by how the words stand there. Whether anybody is called so is asked of the record first, since the same
//! words may as well be a town ("the mayor of Lindholm").

use std::ops::Range;

use gainsay_record::SpeakerKind;
use rusqlite::Connection;

use super::marks::{END, START, excerpt};
use crate::error::Outcome;

/// So many names are looked at to see whether anybody is called so.
const MOST_NAMES: i64 = 40;

/// What stands between who somebody is and for or to whom they are it.
const BEFORE: [&str; 16] = [
    "of", "for", "to", "against", "with", "by", "from", "behind", "about", "after", "under",
    "near", "who", "whom", "whose", "that",
];

/// What may stand behind a name and makes nothing of it: "Ruiz of Lund", "Ruiz and others", "Ana de Ruiz".
const BEHIND: [&str; 32] = [
    "a", "al", "an", "and", "as", "at", "by", "da", "de", "del", "der", "di", "du", "e", "el",
    "for", "from", "her", "his", "in", "la", "of", "on", "or", "the", "their", "to", "van", "von",
    "who", "with", "y",
];

/// The words for a speaker as the index has them, marked.
pub(super) struct Marked<'a> {
    pub marked: &'a str,
    /// The name, with which they begin.
    pub name: &'a str,
    /// The description, with which they end.
    pub description: Option<&'a str>,
    pub kind: SpeakerKind,
}

impl Marked<'_> {
    /// Whether any of the marked words is the speaker's own. A body may be called by somebody's name.
    pub(super) fn is_own(&self) -> bool {
        let found = excerpt(self.marked);
        let text: Vec<char> = found.text.chars().collect();
        let name = self.name.chars().count();
        let described = text.len() - self.description.map_or(0, |it| it.chars().count());
        self.kind == SpeakerKind::Organization
            || found.marks.iter().any(|mark| {
                let mark = mark.start as usize..mark.end as usize;
                let is_described = mark.start >= described;
                let within = match mark.start {
                    at if at < name => 0..name,
                    _ if is_described => described..text.len(),
                    _ => between_marks(&text, &mark),
                };
                let place = mark.start - within.start..mark.end - within.start;
                text.get(within).is_none_or(|it| is_own(it, &place, is_described))
            })
    }
}

/// Whether somebody is called by these words, quoted for the index.
pub(crate) fn is_person(connection: &Connection, terms: &[String]) -> Outcome<bool> {
    let sql = "SELECT highlight(name_search, 0, ?2, ?3) FROM name_search f WHERE name_search MATCH ?1 \
        AND EXISTS (SELECT 1 FROM speakers p WHERE p.called = f.rowid AND p.kind = 'person') LIMIT ?4";
    let mut find = connection.prepare_cached(sql)?;
    let mut rows = find.query((terms.join(" AND "), START, END, MOST_NAMES))?;
    while let Some(row) = rows.next()? {
        if is_own_name(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether any of the marked words of a name is part of the name, and not of another one in it.
pub(crate) fn is_own_name(marked: &str) -> bool {
    let found = excerpt(marked);
    let text: Vec<char> = found.text.chars().collect();
    found.marks.iter().any(|it| is_own(&text, &(it.start as usize..it.end as usize), false))
}

/// The wording in a list of them, each in marks of quotation, in which a place lies.
fn between_marks(text: &[char], place: &Range<usize>) -> Range<usize> {
    let start = text[..place.start].iter().rposition(|it| *it == '"').map_or(0, |it| it + 1);
    let end = text[place.end..].iter().position(|it| *it == '"');
    start..end.map_or(text.len(), |it| place.end + it)
}

/// Whether the words at a place in a wording are of whom the wording is for.
fn is_own(wording: &[char], place: &Range<usize>, is_description: bool) -> bool {
    if !wording.get(place.start).is_some_and(|it| it.is_uppercase()) {
        return true;
    }
    let before: String = wording[..place.start].iter().collect();
    let behind: String = wording[place.end..].iter().collect();
    !names_owner(&behind) && !stands_behind(&before, is_description)
}

/// Whether what follows makes the name that of an owner, or part of a longer word for somebody: "'s
/// accuser", " lawyer".
fn names_owner(behind: &str) -> bool {
    let mut rest = behind;
    loop {
        let owner = ["'s ", "’s ", "' ", "’ "].iter().any(|it| rest.starts_with(it));
        let Some(next) = rest.strip_prefix(' ') else { return owner };
        let word = next.split([' ', ',', ';']).next().unwrap_or_default();
        let bare = word.trim_end_matches("'s").trim_end_matches("’s");
        if !bare.starts_with(char::is_uppercase) {
            return word.starts_with(char::is_lowercase) && !BEHIND.contains(&word);
        }
        // The same name goes on.
        rest = &next[bare.len()..];
    }
}

/// Whether a name stands behind words that say whose or for whom: "the lawyer of", "who sued". Such words
/// begin in small letters: "Secretary of State Ruiz" is Ruiz.
fn stands_behind(before: &str, is_description: bool) -> bool {
    let clause = before.rsplit([',', ';']).next().unwrap_or_default();
    let words: Vec<&str> = clause.split_whitespace().collect();
    let Some(at) = words.iter().rposition(|it| BEFORE.contains(it)) else { return false };
    is_description || words[..at].iter().any(|it| it.starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use gainsay_record::SpeakerKind::{self, Organization, Person, Unnamed};

    use super::Marked;

    /// Of words with brackets around what is looked for: name, other wordings, description.
    fn is_own(kind: SpeakerKind, name: &str, others: &[&str], description: &str) -> bool {
        let bare = |it: &str| it.replace(['[', ']'], "");
        let marks = |it: &str| it.replace('[', "\u{1}").replace(']', "\u{2}");
        let others: Vec<String> = others.iter().map(|it| format!("\"{}\"", marks(it))).collect();
        let list =
            if others.is_empty() { String::new() } else { format!(" [{}]", others.join(",")) };
        let marked = format!("{}{list} {}", marks(name), marks(description));
        let (name, description) = (bare(name), bare(description));
        let description = Some(description.as_str());
        Marked { marked: &marked, name: &name, description, kind }.is_own()
    }

    #[test]
    fn a_name_is_the_speakers_own() {
        for name in [
            "[Eva] [Lindholm]",
            "Secretary of State [Lindholm]",
            "[Lindholm] of Osk",
            "former president [Lindholm]",
            "Ruth Hale; Eva [Lindholm]",
        ] {
            assert!(is_own(Person, name, &[], "of the council"), "{name}");
        }
        assert!(is_own(Person, "Eva", &["her", "Ms [Lindholm]"], "mayor"));
        assert!(is_own(Person, "Eva [Lindholm]", &[], "[Lindholm]'s daughter"), "one is enough");
        assert!(is_own(Organization, "Friends of [Lindholm]", &[], "[Lindholm]’s club"));
    }

    #[test]
    fn a_role_is_the_speakers_own() {
        for description in ["[mayor] of Osk", "the [Mayor] of Osk", "[lawyer] for Eva Lindholm"] {
            assert!(is_own(Person, "Ana Ruiz", &[], description), "{description}");
        }
    }

    #[test]
    fn a_name_in_what_is_said_of_them_is_another_ones() {
        for words in [
            "[Lindholm]'s accuser",
            "[Lindholm]’s lawyer",
            "[Eva] Lindholm's lawyer",
            "the [Lindholm] lawyer",
            "the lawyer of Eva [Lindholm]",
            "a lawyer for the late Mr [Lindholm]",
            "the woman who sued [Lindholm]",
        ] {
            assert!(!is_own(Unnamed, words, &[], "a source"), "{words}");
            assert!(!is_own(Person, "Ana Ruiz", &[words], "a source"), "{words}");
            assert!(!is_own(Person, "Ana Ruiz", &["Ana"], words), "{words}");
        }
        assert!(!is_own(Person, "Ana Ruiz", &[], "Lawyer for [Lindholm]"));
    }
}
