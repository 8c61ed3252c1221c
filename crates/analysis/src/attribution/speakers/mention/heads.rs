//! Heads: which word a noun phrase is about.
//!
//! One segment of a mention comes in, up to a comma; what its head names or says goes out. The head
//! is the run of capitalised words, or the noun, that stands last before a preposition or a clause:
//! in "the tall harbour pilot Ilo Varga of Orlen" it is the name, in "a pilot from Orlen" the noun.

use super::super::names::{Names, Sort};
use super::super::runs::{Reading, read_run, run_end};
use super::super::words::{Gender, Word, country, is_group, join};
use super::naming::Run;
use super::nouns::Phrase;
use super::{Head, Reader, is_honour};

impl Reader<'_, '_> {
    /// Reads one segment of a mention, up to what follows its head.
    pub(super) fn head(&mut self, segment: &[Word]) -> Head {
        let segment = without_day(segment);
        let start = segment.iter().take_while(|word| word.determiner().is_some()).count();
        let determiner = segment.first().and_then(Word::determiner);
        let start = start + self.title_in_marks(&segment[start..]);
        let words = &segment[start..];
        if start > 0 && words.first().is_some_and(Word::ends_head) && is_some(&segment[start - 1]) {
            return Head::Unnamed;
        }
        let (mut owner, mut modifier) = (None, None);
        let mut at = 0;
        while at < words.len() && !(at > 0 && (words[at].ends_head() || does(words, at))) {
            let opens = at + start == 0;
            if !words[at].is_capital()
                || opens && is_common(self.names, words, self.opens_head(words))
            {
                owner = owner.filter(|_| !words[at].owns);
                at += 1;
                continue;
            }
            let end = run_end(words, at).max(at + 1);
            let (run, next) = (&words[at..end], words.get(end));
            if run[run.len() - 1].owns && next.is_some_and(|next| !next.ends_head()) {
                owner = Some(run);
            } else if next.is_none_or(|next| next.ends_head() || ends_group(run, next)) {
                let before = (start + at).checked_sub(1).and_then(|before| segment.get(before));
                let run = Run { segment, run, before, determiner };
                return self.named_head(run, owner, &words[end..]);
            } else {
                modifier = Some(run);
            }
            at = end;
        }
        let Some(head) = at.checked_sub(1).and_then(|last| words.get(last)) else {
            return Head::Unnamed;
        };
        if let Some(run) = self.name_of_office(head, &words[at..]) {
            return self.name_of(Run { segment, run, before: Some(head), determiner });
        }
        let of = segment.first().filter(|_| start > 0).and_then(Word::pronoun);
        self.noun(Phrase { phrase: &words[..at], head, determiner, of, owner, modifier })
    }

    /// Whether some words stand in a headline.
    pub(super) fn opens_head(&self, words: &[Word]) -> bool {
        let place = words.first().and_then(|first| self.page.span(first.start, first.end));
        let block = place.and_then(|place| self.page.block(place));
        block.is_some_and(|block| block.kind.is_head())
    }

    /// How many words stand in quotation marks before a noun: "“Trams of Orlen” star Mara Lund".
    fn title_in_marks(&self, words: &[Word]) -> usize {
        let text = self.page.article.text();
        let before = words.first().and_then(|word| text.get(..word.start));
        let close = match before.and_then(|before| before.chars().next_back()) {
            Some('“') => '”',
            Some('‘') => '’',
            Some('"') => '"',
            _ => return 0,
        };
        let closes = |pair: &[Word]| {
            text.get(pair[0].end..pair[1].start).is_some_and(|gap| gap.contains(close))
        };
        let end = words.windows(2).position(closes).map(|at| at + 1);
        end.filter(|&end| !words[end].is_capital()).unwrap_or(0)
    }

    /// A head that is a run of capitalised words: a name, an office with its name after it, or a
    /// body with its owner.
    fn named_head(&mut self, run: Run, owner: Option<&[Word]>, rest: &[Word]) -> Head {
        let last = run.run[run.run.len() - 1];
        // "Ilo T. King of Orlen" is no king.
        let Reading { sort, first, last: end, sure, .. } = read_run(run.run, run.before, false);
        let in_full = sort == Some(Sort::Person) && sure && end == run.run.len() && end - first > 1;
        if in_full {
            return self.name_of(run);
        }
        if let Some(name) = self.name_of_office(&last, rest) {
            return self.name_of(Run { run: name, before: Some(&last), ..run });
        }
        match owner.filter(|owner| is_owned_body(owner, run.run)) {
            Some(owner) => self.body(owner, &last),
            None => self.name_of(run),
        }
    }

    /// The name at the end of an office: "Secretary of State Mara Lund". Without words of the office
    /// right before it, as in "a spokesman for Mara Lund", it is somebody else's.
    fn name_of_office<'c, 'd>(&self, head: &Word, rest: &'d [Word<'c>]) -> Option<&'d [Word<'c>]> {
        if !is_post(head) || !rest.first()?.is_one_of(&["of", "for", "to", "at"]) {
            return None;
        }
        let end = rest.iter().position(|word| word.comma).map_or(rest.len(), |at| at + 1);
        let parts = |&at: &usize| !rest[at].is_capital() || rest[at].owns && at + 1 < end;
        let start = (0..end).rev().find(parts).map_or(0, |at| at + 1);
        let run = rest.get(start..end)?;
        let last = start.checked_sub(1).map(|before| &rest[before]);
        // "The ministers of Tarvia and Orlen" are not Orlen.
        let joins = |it: &Word| it.ends_head() || it.is_one_of(&["and", "&"]);
        let of_office = |it: &Word| !joins(it) && it.determiner().is_none() && !it.owns;
        let after_noun = last.is_some_and(|it| of_office(it) && !is_of_person(it));
        // "President Mara Lund", "Mara Elena Lund": whoever it is, it is no part of the office.
        let Reading { sort, first, last, sure, .. } = read_run(run, None, false);
        let titled = run.iter().take(first + 1).any(|it| is_of_person(it) && !is_honour(it));
        let opens = |it: &Word| is_honour(it) || it.gender().is_some();
        let somebody = titled || run.first().is_some_and(opens);
        if somebody && !after_noun {
            return None;
        }
        let known = |word: &Word| self.names.person(word.text, Gender::Unknown).is_some();
        match run {
            _ if sort == Some(Sort::Person) && sure && (first > 0 || after_noun) => {
                Some(&run[first..last])
            }
            // "Undersecretary for Harbour Affairs Wendy Sherrin": what the office is for ends where a given name begins.
            [_, rest @ ..] if sort == Some(Sort::Person) && sure => {
                let given = |word: &Word| word.gender().is_some() || word.title().is_some();
                let at = rest.iter().position(given)?;
                let named = rest.get(at..)?;
                (named.len() > 1).then_some(named)
            }
            [_, given, family] if !given.is_organization() && !family.is_organization() => {
                Some(&run[1..])
            }
            [office, family] if office.is_organization() && known(family) => Some(&run[1..]),
            _ => None,
        }
    }
}

/// "A judge handling a lawsuit": what somebody does is said behind the noun for them; not "deputy managing director".
fn does(words: &[Word], at: usize) -> bool {
    let (before, word) = (&words[at - 1], &words[at]);
    let object =
        |next: &Word| next.determiner().is_some() || next.ends_head() || next.lower() == "to";
    before.is_role()
        && !word.is_capital()
        && word.text.ends_with("ing")
        && words.get(at + 1).is_some_and(object)
}

/// "A statement of the Lund family Tuesday": when it was said is no part of who said it.
fn without_day<'a, 'b>(segment: &'b [Word<'a>]) -> &'b [Word<'a>] {
    match segment {
        [rest @ .., last] if !rest.is_empty() && last.is_weekday() && last.spotted.is_none() => {
            rest
        }
        _ => segment,
    }
}

/// "Those in Orlen", "some at the Harbour Board": a word for people that has no noun behind it.
fn is_some(word: &Word) -> bool {
    word.determiner() == Some("indefinite") || word.is_one_of(&["those", "these"])
}

/// What somebody is who holds an office that is told by what it is for: "secretary of state", but not "a
/// critic of", "the victim of".
fn is_post(head: &Word) -> bool {
    (head.is_office() || head.is_one_of(&["head", "dean", "professor"])) && !head.comma
}

/// A word that stands before a person's name for what that person is: "president", "banker", "Mrs".
fn is_of_person(word: &Word) -> bool {
    word.is_role() || word.title().is_some()
}

/// "Republicans trying to win".
fn ends_group(run: &[Word], next: &Word) -> bool {
    run.last().is_some_and(is_group) && next.text.ends_with("ing")
}

/// "Britain's Parliament", "Orlen's Works Ministry": a body that is named with its country, or by a
/// plain noun.
fn is_owned_body(owner: &[Word], run: &[Word]) -> bool {
    let plain = run.iter().all(|word| word.is_organization() || !word.is_capital());
    plain || country(&join(owner)).is_some() && run.last().is_some_and(Word::is_organization)
}

/// Whether the first word of a mention has its capital from the sentence, or is a plain noun in a
/// headline.
fn is_common(names: &Names, words: &[Word], in_head: bool) -> bool {
    let word = &words[0];
    let next = words.get(1);
    let person = names.person(word.text, Gender::Unknown);
    let body = in_head && next.is_none() && word.is_body() && !names.has_capital(word);
    let noun = word.is_people_word() || word.is_document() || word.is_sentence_word() || body;
    // "PAPER" is no acronym.
    let letters = word.is_acronym() && !(in_head && noun && word.text.len() > 2);
    let name = person.is_some_and(|who| names.all[who].sure)
        || run_end(words, 0) > 1
        || word.spotted.is_some()
        || word.owns
        || is_group(word)
        || letters
        || country(word.text).is_some();
    let unknown =
        next.is_some() && person.is_none() && !names.has_capital(word) && word.title().is_none();
    !name && (noun || unknown)
}
