//! Nouns: what a phrase without a name at its head says.
//!
//! A noun phrase comes in; a body named by it ("the Lund campaign"), the author of a document ("the
//! Harbour Board's report"), a role ("the mayor") or nobody in particular ("two officials") goes
//! out.

use gainsay_record::NameKind;

use super::super::documents::is_read;
use super::super::names::Names;
use super::super::words::{Word, country, join};
use super::naming::Run;
use super::{Head, Part, Reader, Role};

/// The parts of a noun phrase whose head is no name.
#[derive(Clone, Copy)]
pub(super) struct Phrase<'a, 'b> {
    pub(super) phrase: &'b [Word<'a>],
    pub(super) head: &'b Word<'a>,
    pub(super) determiner: Option<&'static str>,
    /// The class of "his" or "its", where one opens the phrase.
    pub(super) of: Option<&'static str>,
    /// "Lund" in "Lund's lawyer".
    pub(super) owner: Option<&'b [Word<'a>]>,
    /// "Lund" in "the Lund campaign".
    pub(super) modifier: Option<&'b [Word<'a>]>,
}

impl Reader<'_, '_> {
    /// What a noun phrase says: "the Lund campaign", "a lawyer", "officials".
    pub(super) fn noun(&mut self, it: Phrase) -> Head {
        let police = it.head.lower() == "police";
        let definite = matches!(it.determiner, Some("definite" | "possessive")) || self.is_bare(it);
        match () {
            () if it.head.ends_head() => Head::Unnamed,
            () if self.is_of_sort(it) => self.plain_body(it),
            () if it.head.is_document() => self.document(it),
            () if police || it.head.is_body() && !it.head.is_plural() => self.plain_body(it),
            () if (definite || it.owner.is_some()) && !it.head.is_plural() => {
                Head::Role(role_of(it.phrase, it.head, it.of))
            }
            () => Head::Unnamed,
        }
    }

    /// Whether a noun only says of what sort the body is whose name stands ahead of it: "the KRT radio".
    fn is_of_sort(&self, it: Phrase) -> bool {
        it.owner.is_none() && it.modifier.is_some_and(|run| says_sort(it.head, run))
    }

    /// Whether a headline leaves out the article of a noun for one: "Newspaper urges mayor to go".
    fn is_bare(&self, it: Phrase) -> bool {
        let place = it.phrase.first().and_then(|first| self.page.span(first.start, first.end));
        let is_head = || {
            let block = place.and_then(|place| self.page.block(place));
            block.is_some_and(|block| block.kind.is_head())
        };
        it.determiner.is_none() && !it.head.is_plural() && is_head()
    }

    /// A body by a noun: with a name before it, or one that the article names elsewhere.
    fn plain_body(&mut self, it: Phrase) -> Head {
        let named = it.modifier.or(it.owner);
        match (it.determiner, named) {
            (Some("indefinite"), _) => Head::Unnamed,
            (_, Some(run)) if it.owner.is_none() && says_sort(it.head, run) => {
                let determiner = Some("definite");
                self.name_of(Run { segment: run, run, before: None, determiner })
            }
            (_, Some(run)) => self.body(run, it.head),
            (None, None) if it.head.lower() != "police" && !self.is_bare(it) => Head::Unnamed,
            _ => Head::Role(Role { is_body: true, ..role_of(it.phrase, it.head, it.of) }),
        }
    }

    /// A body called by a name and a noun: "the Lund campaign", "Britain's Parliament". The title of
    /// its owner is no part of it, and "Lund's office" is "Mara Lund's office".
    pub(super) fn body(&mut self, run: &[Word], noun: &Word) -> Head {
        let titles = run.iter().take_while(|word| word.title().is_some()).count();
        let run = if titles < run.len() { &run[titles..] } else { run };
        let span = run.first().and_then(|first| self.page.span(first.start, noun.end));
        let words = span.map_or("", |span| self.page.text(span)).split_whitespace();
        let name = words.collect::<Vec<_>>().join(" ");
        let owner = run.last().map(Word::lower).unwrap_or_default();
        let known = self.names.organization(&name);
        let who = known.unwrap_or_else(|| self.names.owned(&name, &owner, &noun.lower()));
        Head::Name(Part { who, description: None })
    }

    /// Something written: its author, where a name stands before it.
    fn document(&mut self, it: Phrase) -> Head {
        let named = it.owner.or(it.modifier);
        if let Some((run, noun)) = named.and_then(|run| Some((run, body_between(it, run)?))) {
            return self.body(run, noun);
        }
        let published = it.modifier.filter(|run| publishes(self.names, it.head, run));
        // "Monday's poll" is nobody's.
        let owner = it.owner.filter(|run| !run.iter().all(Word::is_time));
        if let Some(run) = owner.or(published) {
            let run = Run { segment: run, run, before: None, determiner: None };
            return match self.name_of(run) {
                Head::Role(_) => Head::Unnamed,
                other => other,
            };
        }
        match it.determiner {
            Some("indefinite") => Head::Unnamed,
            None if !self.is_bare(it) => Head::Unnamed,
            _ => Head::Role(role_of(it.phrase, it.head, it.of)),
        }
    }
}

/// Whether a noun only says what sort of body is named right before it: "the Orlen Courier newspaper", not "State
/// television", which is a name as a whole.
fn says_sort(noun: &Word, run: &[Word]) -> bool {
    let body = |word: &Word| {
        let own = word.spotted.filter(|_| word.spotted != noun.spotted);
        own.is_some_and(|it| it.kind == NameKind::Organization)
    };
    noun.is_one_of(&SORTS) && run.iter().all(body)
}

const SORTS: [&str; 17] = [
    "newspaper",
    "paper",
    "tabloid",
    "daily",
    "weekly",
    "magazine",
    "website",
    "site",
    "blog",
    "radio",
    "television",
    "station",
    "channel",
    "network",
    "broadcaster",
    "group",
    "company",
];

/// "Campaign" in "a Lund campaign memo": a noun for a body between a name and what it wrote.
fn body_between<'a, 'b>(it: Phrase<'a, 'b>, run: &[Word]) -> Option<&'b Word<'a>> {
    let (last, at) = (run.last()?, it.phrase.iter().position(|word| word.start == it.head.start)?);
    let noun = &it.phrase[at.checked_sub(1)?];
    let next = it.phrase.iter().find(|word| word.start > last.start)?;
    (next.start == noun.start && noun.is_body() && !noun.is_document()).then_some(noun)
}

/// Whether a name before a document is its author's rather than its topic or its place: "a Harbour
/// Board report", not "Orlen polls", "Chatterbox posts".
fn publishes(names: &Names, head: &Word, run: &[Word]) -> bool {
    let name = join(run);
    let posted = head.is_one_of(&POSTED);
    let several = head.is_plural() && head.lower() != "figures";
    let known = run.iter().any(Word::is_organization) || run.len() == 1 && run[0].is_acronym();
    let seen = |word: &Word| word.spotted.is_some_and(|it| it.kind == NameKind::Organization);
    let seen = !posted && run.iter().all(seen);
    let long = !posted && run.len() > 1;
    let body = (known || seen) && (!several || long);
    country(&name).is_none()
        && !names.is_common(run)
        && !run.iter().all(Word::is_time)
        && (body || !several && names.has(&name))
}

/// What people put on somebody else's pages or send to them.
const POSTED: [&str; 12] = [
    "post", "posts", "posting", "tweet", "tweets", "message", "messages", "video", "email",
    "emails", "filing", "filings",
];

/// Who wrote a document, by the words after it: "a statement from the Harbour Board".
pub(super) fn written_by<'a, 'b>(words: &'b [Word<'a>]) -> Option<&'b [Word<'a>]> {
    let ends = |word: &Word| word.ends_head() || word.comma || word.text.ends_with("ed");
    let end = words.iter().skip(1).position(ends).map_or(words.len(), |at| at + 1);
    let (head, rest) = words.split_at(end);
    let first = head.first()?.start;
    let written = |it: &Word| it.is_document() && (!it.is_capital() || it.start == first);
    // "Bill Sohl" is no bill.
    let name = matches!(head, [given] if given.gender().is_some())
        && rest.first().is_some_and(Word::is_capital);
    let names = |word: &Word| word.is_capital() && !word.is_time();
    if !head.iter().any(written) || name || head.iter().skip(1).any(names) {
        return None;
    }
    ["by", "from", "of", "in"].into_iter().find_map(|by| {
        let at = rest.iter().position(|word| word.lower() == by)?;
        // "A report released in Brussels": where it was, and no author.
        if by == "in" && at > 0 {
            return None;
        }
        let author = rest.get(at + 1..)?;
        let comma = author.iter().position(|word| word.comma);
        let author = &author[..comma.map_or(author.len(), |at| at + 1)];
        if at.checked_sub(1).is_some_and(|before| is_read(&rest[before])) {
            return None;
        }
        let first = author.iter().find(|word| word.determiner().is_none())?;
        let named = by == "by" && names_at_end(author);
        let place = matches!(by, "from" | "in") && comes_from(head, author);
        (!place && (first.is_capital() || named)).then_some(author)
    })
}

/// Whether reports by nobody come from a place: "media reports in Velland", but not "a statement from Velland".
fn comes_from(head: &[Word], place: &[Word]) -> bool {
    let placed = |word: &Word| word.spotted.is_some_and(|it| it.kind == NameKind::Place);
    let reports =
        head.last().is_some_and(|word| word.is_one_of(&["reports", "accounts", "dispatches"]));
    reports && (country(&join(place)).is_some() || place.iter().all(placed))
}

/// "The consulting firm Orlen Economics": a name at the end of what stands before the next clause.
fn names_at_end(author: &[Word]) -> bool {
    let end = author.iter().position(Word::ends_head).unwrap_or(author.len());
    author[..end].last().is_some_and(Word::is_capital)
}

/// Whether a word owns what follows as somebody does who has people: "the bishop's", "the bank's", "Doyle's", but
/// not "Monday's", "the world's".
fn may_own(word: &Word) -> bool {
    let somebody = word.is_role() || word.title().is_some() || word.is_body();
    word.owns && !word.is_time() && (somebody || word.is_capital())
}

/// A role by its noun and what stands before it.
pub(super) fn role_of(phrase: &[Word], head: &Word, of: Option<&'static str>) -> Role {
    let before = phrase.iter().filter(|word| word.end < head.start);
    let owner = before.clone().rfind(|word| may_own(word));
    let modifiers = before.map(Word::lower);
    Role {
        head: head.lower(),
        modifiers: modifiers.collect(),
        is_body: false,
        is_document: head.is_document(),
        of,
        owner: owner.map(Word::lower),
        gender: head.role_gender(),
    }
}
