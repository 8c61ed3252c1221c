//! A source mention read: the name inside it, or what it says of somebody it does not name.
//!
//! The words of a source come in; who they name, or that they are a pronoun, a role ("the
//! spokesman"), a body ("the ministry"), or nobody in particular ("US officials") goes out. Names
//! are matched with the fullest one in the article. What a pronoun or a role refers to is the task
//! of `antecedents`.
//!
//! `lists` reads several sources joined by "and", `jointly` those who publish together, `heads`
//! finds the head of a noun phrase, `naming` says whom capitalised words name, and `nouns` what a
//! phrase without a name says.

mod heads;
mod jointly;
mod lists;
mod naming;
mod nouns;

use gainsay_record::{NameKind, Span};

use super::names::{Names, Sort};
use super::runs::{read_run, run_end};
use super::words::{Gender, Spotted, Title, Word, country, join, words_of};
use crate::attribution::page::Page;
use naming::Run;

/// What a source mention says.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Mention {
    /// He, she, it, they, I, who: the class in `pronouns.txt`; "both" for a pair without names, "former" and "latter"
    /// for one of two.
    Pronoun(&'static str),
    /// One or several with a name.
    Named(Vec<Part>),
    /// Somebody described as one the reader knows: "the Russian president".
    Role(Role),
    /// Nobody in particular.
    Unnamed,
}

/// One named source.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Part {
    /// The place in [`Names::all`].
    pub(crate) who: usize,
    /// What the mention says of them, in its own words.
    pub(crate) description: Option<Span>,
}

/// A description without a name.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Role {
    /// The noun, lower case.
    pub(crate) head: String,
    /// What stands before it, lower case.
    pub(crate) modifiers: Vec<String>,
    /// A body rather than a person: "the ministry".
    pub(crate) is_body: bool,
    /// Something written: "the letter".
    pub(crate) is_document: bool,
    /// "His lawyer", "her campaign": the pronoun's class.
    pub(crate) of: Option<&'static str>,
    /// "Archbishop" of "the Archbishop's lawyer", lower case.
    pub(crate) owner: Option<String>,
    pub(crate) gender: Gender,
}

impl Role {
    /// A noun for what somebody has around them, which has no name but theirs: "his office".
    pub(crate) fn is_personal(&self) -> bool {
        let nouns =
            ["office", "campaign", "administration", "family", "camp", "staff", "management"];
        nouns.contains(&self.head.as_str())
    }

    /// A noun by which a state is called: "the government".
    pub(crate) fn is_state(&self) -> bool {
        let states = ["country", "nation", "government", "state", "administration"];
        states.contains(&self.head.as_str())
    }
}

/// Reads the words of a source.
pub(crate) fn read(page: &Page, names: &mut Names, source: Span) -> Mention {
    let words = without_deed(without_place(page, words_of(page, source)));
    let Some(first) = words.first() else { return Mention::Unnamed };
    let alone = words.len() == 1 || words.len() == 2 && words[1].text.ends_with("self");
    if let Some(class) = first.pronoun().filter(|_| alone) {
        return Mention::Pronoun(class);
    }
    if let Some(which) = one_of_two(&words) {
        return Mention::Pronoun(which);
    }
    if let Some(house) = house(&words) {
        let who = names.named(&house, Sort::Organization, Gender::Unknown);
        return Mention::Named(vec![Part { who, description: None }]);
    }
    let mut reader = Reader { page, names };
    if let Some(parts) = reader.several(&words) {
        return Mention::Named(parts);
    }
    if let Some(part) = reader.body_beside(&words) {
        return Mention::Named(vec![part]);
    }
    match reader.single(&words) {
        Head::Name(part) => Mention::Named(vec![part]),
        Head::Role(role) => Mention::Role(role),
        Head::Unnamed if is_pair(&words) => Mention::Pronoun("both"),
        Head::Unnamed => Mention::Unnamed,
    }
}

/// The words of a source but for where an office is: "Orlen County (Vel.) Sheriff Ilo Varga".
fn without_place<'a>(page: &Page, mut words: Vec<Word<'a>>) -> Vec<Word<'a>> {
    let text = page.article.text();
    let in_brackets = |at: usize| {
        let [before, place, after] = words.get(at..at + 3)? else { return None };
        let opens = text.get(before.end..place.start)?.trim() == "(";
        let closes = text.get(place.end..after.start)?.trim_start_matches('.').trim() == ")";
        let office = after.is_capital() && (after.is_role() || after.is_office());
        (opens && closes && office && before.is_capital()).then_some(at + 1)
    };
    if let Some(at) = (0..words.len()).find_map(in_brackets) {
        words.remove(at);
        (words[at - 1].stops, words[at - 1].comma, words[at - 1].parts) = (false, false, false);
    }
    words
}

/// The words of a source but for what is done by speaking: "Cross-examining, Mara Lund, for the defence,".
fn without_deed(mut words: Vec<Word>) -> Vec<Word> {
    let doing = words.first().is_some_and(|first| {
        let more = words.len() > 1;
        more && first.comma && first.text.ends_with("ing") && first.gender().is_none()
    });
    if doing {
        words.remove(0);
    }
    words
}

/// "The former", "the latter": one of two that were just named.
fn one_of_two(words: &[Word]) -> Option<&'static str> {
    let [the, which] = words else { return None };
    let which = ["former", "latter"].into_iter().find(|it| which.lower() == *it && !which.owns);
    which.filter(|_| the.lower() == "the")
}

/// "No 10", "No. 11": who sits in Downing Street, by the number of the house.
fn house(words: &[Word]) -> Option<String> {
    let [no, number] = words else { return None };
    let digits = number.text.trim_end_matches('.');
    let is_house = no.text.trim_end_matches('.') == "No" && matches!(digits, "10" | "11");
    is_house.then(|| format!("No {digits}"))
}

/// "Both candidates", "the two", "the pair".
fn is_pair(words: &[Word]) -> bool {
    let at = |at: usize| words.get(at).map(Word::lower).unwrap_or_default();
    let two = at(1) == "two" || words.len() == 2 && matches!(&*at(1), "pair" | "duo");
    at(0) == "both" || at(0) == "the" && two
}

/// What a body may be to another one as well as a person.
const OF_EITHER: [&str; 14] = [
    "owner",
    "sponsor",
    "operator",
    "maker",
    "parent",
    "supplier",
    "publisher",
    "developer",
    "landlord",
    "contractor",
    "insurer",
    "lender",
    "employer",
    "manufacturer",
];

/// What the head of a noun phrase is.
enum Head {
    Name(Part),
    Role(Role),
    Unnamed,
}

/// Reads mentions of one article; names that only sources give are added to its names.
struct Reader<'a, 'b> {
    page: &'b Page<'a>,
    names: &'b mut Names,
}

impl Reader<'_, '_> {
    /// Reads a mention of one source: its head, and the appositions beside it.
    fn single(&mut self, words: &[Word]) -> Head {
        if let Some(author) = nouns::written_by(words) {
            return self.head(author);
        }
        let segments: Vec<&[Word]> = words.split_inclusive(|word| word.comma).collect();
        let Some((&head, rest)) = segments.split_first() else { return Head::Unnamed };
        match self.head(head) {
            Head::Name(part) => match self.holder(head, rest, &part) {
                Some(holder) => Head::Name(holder),
                None => Head::Name(self.with_apposition(part, rest)),
            },
            other => match self.named_beside(head, rest, &other) {
                Some(part) => {
                    let description = self.description(head);
                    Head::Name(Part { description, ..part })
                }
                None => other,
            },
        }
    }

    /// The person beside what looks like a body's name and is an office, or one of many: "Works
    /// Chairman, Mara Lund,", "another leading Green, Mara Lund".
    fn holder(&mut self, head: &[Word], rest: &[&[Word]], read: &Part) -> Option<Part> {
        let last = head.last()?;
        let some = head[0].determiner() == Some("indefinite");
        let body = self.names.all[read.who].sort != Sort::Person;
        let named = |beside: &&&[Word]| {
            let the = usize::from(beside[0].determiner() == Some("definite"));
            beside.get(the).is_some_and(Word::is_capital)
        };
        let beside = rest.first().filter(named)?;
        let lone = is_lone_office(head, beside);
        let office = last.is_role() || last.is_office() || lone;
        if !(body || lone) || !(some || office) || !self.is_certain(beside) {
            return None;
        }
        match self.head(beside) {
            Head::Name(part) if self.names.all[part.who].sort == Sort::Person => {
                Some(Part { description: self.description(head), ..part })
            }
            _ => None,
        }
    }

    /// The body whose name alone stands beside a noun for one: "the union, Dockers United,", "Lund's
    /// paper, the Orlen Courier".
    fn body_beside(&mut self, words: &[Word]) -> Option<Part> {
        let comma = words.iter().position(|word| word.comma)?;
        let (head, beside) = words.split_at(comma + 1);
        let definite = matches!(head[0].determiner(), Some("definite" | "possessive"));
        let noun = &head[comma];
        // An owner may be a person, too: then the name has to tell.
        let either = noun.is_one_of(&OF_EITHER);
        let role = noun.is_role() && !either;
        let plain = (noun.is_body() || either) && !noun.is_capital() && !noun.is_plural() && !role;
        if !plain || !(definite || head.iter().any(|word| word.owns)) {
            return None;
        }
        let the = usize::from(beside.first()?.determiner() == Some("definite"));
        let closed = beside.iter().position(|word| word.comma).map_or(beside.len(), |at| at + 1);
        let name = beside.get(the..closed).filter(|name| !name.is_empty())?;
        let other = |it: Spotted| it.kind != NameKind::Organization;
        if run_end(name, 0) < name.len()
            || name.iter().any(|word| word.spotted.is_some_and(other))
            || read_run(name, None, false).sort == Some(Sort::Person)
            || country(&join(name)).is_some()
        {
            return None;
        }
        if either && read_run(name, None, false).sort != Some(Sort::Organization) {
            return None;
        }
        let run = Run { segment: name, run: name, before: None, determiner: Some("definite") };
        match self.name_of(run) {
            Head::Name(part) if self.names.all[part.who].sort == Sort::Organization => Some(part),
            _ => None,
        }
    }

    /// A name with what the appositions say; or the name after a place, as in "South Quay, Orlen,
    /// Mayor Mara Lund".
    fn with_apposition(&mut self, part: Part, rest: &[&[Word]]) -> Part {
        let named = &self.names.all[part.who];
        let doubtful = !named.sure && named.sort == Sort::Person;
        let titled = rest
            .iter()
            .find(|segment| doubtful && segment[0].is_capital() && segment[0].title().is_some());
        if let Some(Head::Name(part)) = titled.map(|segment| self.head(segment)) {
            return part;
        }
        let told = || rest.iter().find_map(|segment| self.description(segment));
        let description = part.description.or_else(told);
        Part { description, ..part }
    }

    /// The person named in an apposition to a role: "the mayor's lawyer, Petra Sohl,".
    fn named_beside(&mut self, head: &[Word], rest: &[&[Word]], read: &Head) -> Option<Part> {
        if !matches!(read, Head::Role(_)) && !is_one(head) {
            return None;
        }
        let in_place = head.iter().any(|it| it.is_one_of(&["in", "from", "at", "near"]));
        for segment in rest {
            if !self.is_certain(segment) && (in_place || !looks_like_name(segment)) {
                continue;
            }
            match self.head(segment) {
                Head::Name(part) if self.names.all[part.who].sort == Sort::Person => {
                    return Some(part);
                }
                _ => {}
            }
        }
        None
    }

    /// An apposition as a description: not an age, not a party and a state.
    fn description(&self, segment: &[Word]) -> Option<Span> {
        let opens = |word: &Word| word.determiner().is_none_or(|it| it == "possessive");
        let words = &segment[segment.iter().position(opens)?..];
        let (first, last) = words.first().zip(words.last())?;
        let told = words.iter().any(|word| {
            let plain = !word.is_capital() && word.text.len() > 3;
            plain || word.is_office() || word.is_role()
        });
        let other = first.is_one_of(&["who", "which", "whose", "including", "like"])
            || first.text.starts_with(|c: char| c.is_ascii_digit());
        (told && !other).then(|| self.page.span(first.start, last.end)).flatten()
    }

    /// Whether some words name somebody beyond doubt: one the article names elsewhere, or one whose
    /// title, given name or kind of body is known.
    fn is_certain(&self, words: &[Word]) -> bool {
        let mut at = words.iter().take_while(|word| word.determiner().is_some()).count();
        while at < words.len() {
            let end = run_end(words, at).max(at + 1);
            let run = &words[at..end];
            if run[0].is_capital() {
                let before = at.checked_sub(1).map(|before| &words[before]);
                let reading = read_run(run, before, false);
                let known = self.names.has(&join(&run[reading.first..reading.last]));
                if known || reading.sort.is_some() && reading.sure {
                    return true;
                }
            }
            at = end;
        }
        false
    }
}

/// "The Provost", "the Abbot" ahead of a name in full: what is no body's name is an office there, whatever it is.
fn is_lone_office(head: &[Word], beside: &[Word]) -> bool {
    let [the, office] = head else { return false };
    let body = |it: Spotted| it.kind == NameKind::Organization;
    let plain = office.is_capital() && !office.is_acronym() && !office.is_organization();
    let full = beside.iter().filter(|word| word.is_capital() && word.title().is_none()).count() > 1;
    the.determiner() == Some("definite")
        && plain
        && !office.is_plural()
        && country(office.text).is_none()
        && !office.spotted.is_some_and(body)
        && full
}

/// Whether a noun phrase means one: by its noun, ahead of what is said more of it, as in "a spokesman for the
/// owners"; of "some of the owners" by the last word.
fn is_one(phrase: &[Word]) -> bool {
    let end = phrase.iter().skip(1).position(Word::ends_head).map_or(phrase.len(), |at| at + 1);
    match phrase[..end].last() {
        Some(noun) if noun.lower() == "one" => true,
        Some(noun) if noun.determiner().is_none() => !noun.is_plural(),
        _ => phrase.last().is_some_and(|last| !last.is_plural()),
    }
}

/// Whether a segment is two or three capitalised words, or a given name, and nothing that makes
/// them a body's.
fn looks_like_name(segment: &[Word]) -> bool {
    let given = segment.first().is_some_and(|word| word.gender().is_some());
    let plain = |word: &Word| word.is_capital() && !word.is_organization() && !word.is_acronym();
    (matches!(segment.len(), 2 | 3) || segment.len() == 1 && given) && segment.iter().all(plain)
}

/// Whether a word is an honour that describes nobody: "Mr", "Dr".
fn is_honour(word: &Word) -> bool {
    matches!(word.title(), Some(Title::Mr | Title::Ms | Title::Plain))
}
