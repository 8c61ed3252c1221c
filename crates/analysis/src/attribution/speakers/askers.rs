//! Askers: who put the question that a speaker answers.
//!
//! The place of a source comes in; whoever the sentence says asked goes out: "Cross-examined by Sita Marn, he
//! admitted", "Pressed by the mayor, Ilo Varga said". Whoever asks is not the one who answers.

use super::names::{Names, Sort};
use super::words::{Word, words};
use crate::attribution::page::Page;

/// What is done to whoever answers.
const ASKED: [&str; 12] = [
    "asked",
    "questioned",
    "cross-examined",
    "examined",
    "cross-examination",
    "examination",
    "questioning",
    "quizzed",
    "pressed",
    "challenged",
    "interviewed",
    "grilled",
];

/// The verb of asking stands among so many words at the start of its sentence, and "by" as close behind it.
const OPENING: usize = 4;
/// As far behind "by", in bytes, the asker is named.
const NEAR: usize = 60;

/// Who asked, in the words of a sentence ahead of a source that answers.
pub(super) fn before(page: &Page, names: &Names, source: usize) -> Option<usize> {
    let sentence = page.sentences.get(page.sentences.at(source))?;
    let ahead = page.between(sentence.start(), source);
    let end = ahead.char_indices().map(|(at, _)| at).take(4 * NEAR).last()?;
    let words = words(&ahead[..end], sentence.start());
    let asked = words.iter().take(OPENING).position(|word| word.is_one_of(&ASKED))?;
    let rest = &words[asked + 1..];
    let by = rest.iter().take(OPENING).position(|word| word.is_one_of(&["by", "from"]))?;
    let from = rest[by].end;
    let topic = |word: &&Word| word.is_one_of(&["about", "whether", "if", "why", "how", "what"]);
    let until = rest[by + 1..].iter().find(topic).map_or(source, |word| word.start);
    let first = names.places.partition_point(|place| place.span.start() < from);
    let mut near =
        names.places[first..].iter().take_while(|it| it.span.end() <= until.min(from + NEAR));
    near.find(|it| names.all[it.who].sort == Sort::Person && !it.owns).map(|it| it.who)
}
