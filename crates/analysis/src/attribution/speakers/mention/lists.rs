//! Several sources in one mention.
//!
//! The words of a mention come in; the parts of "A and B", "A, B and C", "A and other members",
//! "members like A" go out, if at least one is somebody with a name. People without a name among
//! them are the part "(unnamed)".

use super::super::names::Sort;
use super::super::runs::{read_run, run_end};
use super::super::words::{Gender, Word, country, is_group, join};
use super::{Head, Part, Reader, looks_like_name};

/// Words between people of a kind and some of them by name.
const LIKE: [&str; 4] = ["including", "like", "such", "as"];

impl Reader<'_, '_> {
    /// The sources that a mention joins, if it joins any.
    pub(super) fn several(&mut self, words: &[Word]) -> Option<Vec<Part>> {
        self.examples(words)
            .or_else(|| self.joined(words))
            .or_else(|| self.parted(words))
            .or_else(|| self.jointly(words))
    }

    /// "Lund, Varga trade blows": two whom a headline joins with a comma.
    fn parted(&mut self, words: &[Word]) -> Option<Vec<Part>> {
        let pieces: Vec<&[Word]> = words.split_inclusive(|word| word.comma).collect();
        let [first, second] = pieces[..] else { return None };
        let open = !second.last()?.comma && self.opens_head(first);
        if !open || !self.is_known(first) || !self.is_known(second) {
            return None;
        }
        let parts = [self.piece(first, false, true)?, self.piece(second, true, true)?];
        (parts[0].who != parts[1].who).then(|| parts.to_vec())
    }

    /// "A and B", "A, B and C", "A and other members".
    fn joined(&mut self, words: &[Word]) -> Option<Vec<Part>> {
        let mut pieces = coordinated(words);
        if pieces.len() < 2 || pieces.iter().any(|piece| piece.is_empty()) {
            return None;
        }
        if let [first, second] = pieces[..]
            && (is_first_office(first, second) || self.is_half_of_office(first, second))
            && let Some(part) = self.person_in(second)
        {
            return Some(vec![Part { description: self.description(words), ..part }]);
        }
        if self.is_of_several(&pieces) {
            return None;
        }
        let listed = pieces[0].split_inclusive(|word| word.comma);
        let listed: Vec<&[Word]> = listed.filter(|piece| !self.in_brackets(piece)).collect();
        if listed.len() > 1 && listed.iter().all(|piece| self.is_known(piece)) {
            pieces.splice(0..1, listed);
        }
        let last = pieces.len() - 1;
        let names = last == 1 && pieces[1][0].is_capital();
        let mut parts = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            let piece = without_both(piece);
            if at > 0 && at == last && (is_others(piece) || is_company(piece)) {
                parts.push(self.nobody());
            } else {
                parts.push(self.piece(piece, at > 0, names)?);
            }
        }
        Some(parts)
    }

    /// Whether the first half of a body's name stands before the second, with an office of it and
    /// whoever holds it: "Trade and Ferries Secretary Mara Lund", "Lund and Co analyst Ilo Varga".
    fn is_half_of_office(&self, first: &[Word], second: &[Word]) -> bool {
        let office = |word: &Word| word.is_role() || word.is_office();
        let at = second.iter().position(office);
        let plain = |word: &Word| word.is_capital() && !word.comma && !word.owns && !office(word);
        let given = |word: &Word| word.gender().is_some();
        let half = |words: &[Word]| {
            let (opens, last) = (words.first(), words.last());
            opens.is_some_and(Word::is_capital) && last.is_some_and(|it| plain(it) && !given(it))
        };
        let name = first.iter().position(Word::is_capital).unwrap_or_default();
        at.is_some_and(|at| half(&second[..at]) && self.is_person(&second[at + 1..]))
            && first[name..].iter().all(|word| plain(word) && !given(word))
            && !self.is_person(&first[name..])
            && country(&join(&first[name..])).is_none()
    }

    /// Whether what is joined is what the first is of, and nobody beside them: "Ilo Varga of Lund and
    /// Co", "Ilo Varga at the Board of Ferries and Works".
    fn is_of_several(&mut self, pieces: &[&[Word]]) -> bool {
        let of = |word: &Word| word.is_one_of(&["of", "with", "at", "from", "for"]);
        let Some(at) = pieces[0].iter().position(of) else { return false };
        let open = !pieces[0].last().is_some_and(|last| last.comma);
        let role = at.checked_sub(1).map(|before| &pieces[0][before]);
        if open && pieces[0][at].lower() == "for" && role.is_some_and(Word::is_roles) {
            return true;
        }
        open && self.is_person(&pieces[0][..at])
            && pieces[1..].iter().all(|piece| self.person_in(piece).is_none())
    }

    /// Whether some words are a person's name and nothing else, but for titles.
    fn is_person(&self, words: &[Word]) -> bool {
        let capital = !words.is_empty() && words.iter().all(Word::is_capital);
        let reading = read_run(words, None, false);
        let who = || self.names.person(&join(words), Gender::Unknown);
        capital && (reading.sort == Some(Sort::Person) || reading.sort.is_none() && who().is_some())
    }

    /// The person whom a piece names.
    fn person_in(&mut self, piece: &[Word]) -> Option<Part> {
        match self.single(piece) {
            Head::Name(part) if self.names.all[part.who].sort == Sort::Person => Some(part),
            _ => None,
        }
    }

    /// One piece of a list, if it names somebody.
    fn piece(&mut self, piece: &[Word], later: bool, names: bool) -> Option<Part> {
        let first = piece.first()?;
        let adjective = !first.is_capital() && first.determiner().is_none() && !first.is_role();
        if !self.is_certain(piece) && !(names && looks_like_name(piece)) {
            return None;
        }
        // "Former Mayor Mara Lund" is one of several, "top Greens" are not.
        match self.single(piece) {
            Head::Name(part) if !(adjective && later) || self.is_one(&part) => Some(part),
            _ => None,
        }
    }

    /// Whether a part is one person.
    fn is_one(&self, part: &Part) -> bool {
        self.names.all[part.who].sort == Sort::Person
    }

    /// "Politicians like A and B", "critics, including A": people without a name, and some with
    /// one; or "three senators — A, B and C", "its owners, A and B", which are just these.
    fn examples(&mut self, words: &[Word]) -> Option<Vec<Part>> {
        let opens = |word: &Word| word.is_one_of(&LIKE[..3]);
        let at = words.iter().position(|word| opens(word) || word.comma)?;
        let (head, rest) = (&words[..=at], &words[at + 1..]);
        let like = !words[at].comma || rest.first().is_some_and(opens);
        let rest = &rest[rest.iter().take_while(|word| word.is_one_of(&LIKE)).count()..];
        let noun = head.iter().rev().find(|word| !opens(word))?;
        let opening = noun.start == words[0].start && noun.is_people_word();
        let plural = noun.is_plural() && (!noun.is_capital() || opening) || is_group(noun);
        let named = rest.first().is_some_and(Word::is_capital) && !head.iter().any(Word::ends_head);
        let determined = match words[0].determiner() {
            Some("indefinite") => true,
            Some(_) => named,
            None => false,
        };
        if !plural || rest.is_empty() || !like && !determined {
            return None;
        }
        let mut parts = self.several(rest).or_else(|| {
            let one = like && self.is_certain(rest);
            match self.single(rest) {
                Head::Name(part) if one => Some(vec![part]),
                _ => None,
            }
        })?;
        if like {
            parts.push(self.nobody());
        }
        Some(parts)
    }

    /// People without a name beside ones with a name.
    fn nobody(&mut self) -> Part {
        let who = self.names.named("(unnamed)", Sort::Group, Gender::Unknown);
        Part { who, description: None }
    }

    /// "(G-Orlen)" after a name.
    fn in_brackets(&self, piece: &[Word]) -> bool {
        let before = self.page.article.text().get(..piece[0].start);
        before.is_some_and(|before| before.ends_with(['(', '[']))
    }

    /// Whether a piece is nothing but the name of somebody the article names.
    fn is_known(&self, words: &[Word]) -> bool {
        let the = usize::from(words[0].determiner() == Some("definite"));
        let words = &words[the..];
        let bare: Vec<Word> = words.iter().copied().filter(|word| word.title().is_none()).collect();
        let whole = !words.is_empty() && run_end(words, 0) == words.len();
        // "The FBI Director" is said of somebody.
        let office = the > 0 && words.iter().any(|word| word.title().is_some() || word.is_role());
        whole && !office && self.names.has(&join(&bare))
    }
}

/// The pieces between the words "and" that join whole phrases: not inside a name, not inside an
/// apposition.
fn coordinated<'a, 'b>(words: &'b [Word<'a>]) -> Vec<&'b [Word<'a>]> {
    let (mut pieces, mut start, mut at) = (Vec::new(), 0, 0);
    while at < words.len() {
        let joins = words[at].is_one_of(&["and", "&", "nor"]);
        if joins && !in_apposition(&words[start..at], words.get(at + 1)) {
            pieces.push(&words[start..at]);
            start = at + 1;
        }
        at = if words[at].is_capital() { run_end(words, at).max(at + 1) } else { at + 1 };
    }
    pieces.push(&words[start..]);
    pieces
}

/// Whether a piece ends in the middle of what is said of somebody: "Lund, a friend of Varga", or
/// "Lund, the owner" before "and publisher".
fn in_apposition(piece: &[Word], next: Option<&Word>) -> bool {
    let closed = piece.last().is_some_and(|last| last.comma);
    let comma = piece.iter().rposition(|word| word.comma);
    let offices =
        piece.last().is_some_and(Word::is_role) && next.is_some_and(|it| !it.is_capital());
    let does = |word: &Word| word.text.ends_with("ing") && !word.is_capital();
    let goes_on = |said: &[Word]| {
        offices || said.iter().any(Word::ends_head) || said.first().is_some_and(does)
    };
    !closed && comma.is_some_and(|comma| goes_on(&piece[comma + 1..]))
}

/// Whether a piece ends with an office that the next one goes on with: "Herald President" before
/// "and Managing Editor Mara Lund".
fn is_first_office(piece: &[Word], next: &[Word]) -> bool {
    let office = |word: &Word| word.is_role() || word.is_office();
    let alone = !piece.iter().any(|word| word.comma || word.owns);
    let next = &next[..next.len().saturating_sub(1)];
    alone && piece.last().is_some_and(office) && next.iter().any(office)
}

/// A piece of a list without "both" or "neither" before it and "as well as" after it.
fn without_both<'a, 'b>(piece: &'b [Word<'a>]) -> &'b [Word<'a>] {
    let is = |word: &Word, text: &str| word.lower() == text;
    match piece {
        [both, rest @ ..] if is(both, "both") || is(both, "neither") => rest,
        [rest @ .., a, b, c] if is(a, "as") && is(b, "well") && is(c, "as") => rest,
        _ => piece,
    }
}

/// "Its allies", "those around him", "the mainstream media": people beside a name who have none.
fn is_company(piece: &[Word]) -> bool {
    let Some(first) = piece.first() else { return false };
    let opens = first.pronoun().is_some() || first.determiner().is_some();
    let end = piece.iter().skip(1).position(Word::ends_head).map_or(piece.len(), |at| at + 1);
    let many = |last: &Word| !last.is_capital() && !last.owns && last.is_plural();
    let plain = piece[1..].iter().all(|word| !word.is_capital());
    opens && piece.len() > 1 && (plain || first.pronoun().is_some() && many(&piece[end - 1]))
}

/// "Other Democrats", "several of her colleagues".
fn is_others(piece: &[Word]) -> bool {
    let Some(first) = piece.first() else { return false };
    let head = piece.iter().skip(1).position(Word::ends_head).map_or(piece.len(), |at| at + 1);
    (first.determiner() == Some("indefinite") || first.lower() == "others")
        && piece[..head].last().is_some_and(Word::is_plural)
}
