//! Naming: whom a run of capitalised words means.
//!
//! A run at the head of a phrase comes in, with what stands around it; the person, the body or the
//! group it names goes out, by the fullest name in the article; or that it is an office ("House
//! Speaker") or people of a kind ("Orlenians"). A name the article has nowhere else is taken as it
//! stands: as a body's after "the", else as a person's.

use gainsay_record::Span;

use super::super::names::{Names, Sort};
use super::super::runs::{Reading, read_run};
use super::super::words::{Gender, Word, country, is_group, join, party, seat};
use super::nouns::role_of;
use super::{Head, Part, Reader, is_honour};

/// A run of capitalised words at the head of a phrase.
#[derive(Clone, Copy)]
pub(super) struct Run<'a, 'b> {
    /// The segment of the mention it stands in.
    pub(super) segment: &'b [Word<'a>],
    pub(super) run: &'b [Word<'a>],
    pub(super) before: Option<&'b Word<'a>>,
    pub(super) determiner: Option<&'static str>,
}

impl Run<'_, '_> {
    /// The last word, and whether a title or a role stands before it.
    fn last(&self) -> &Word<'_> {
        &self.run[self.run.len() - 1]
    }
}

impl Reader<'_, '_> {
    /// Whom a run of capitalised words names.
    pub(super) fn name_of(&mut self, it: Run) -> Head {
        let reading = read_run(it.run, it.before, false);
        let name = join(&it.run[reading.first..reading.last]);
        if is_national(it) {
            return Head::Role(role_of(it.run, it.last(), None));
        }
        if let Some(head) = self.group(it, &name) {
            return head;
        }
        if is_office(self.names, it, &reading, &name) && !is_surname(self.names, it) {
            return Head::Role(role_of(it.run, it.last(), None));
        }
        if is_people_of_a_kind(self.names, it, reading.sort) {
            return Head::Unnamed;
        }
        let unknown = !self.names.has(&name);
        let written = it.last().is_document() && !it.last().is_organization();
        if written && it.run.len() > 1 && unknown {
            return self.name_of(Run { run: &it.run[..it.run.len() - 1], ..it });
        }
        match it.last().is_roles() && reading.sort.is_none() {
            true => Head::Unnamed,
            false => self.somebody(it, &reading, &name),
        }
    }

    /// "Democrats", "the GOP": people under one name.
    fn group(&mut self, it: Run, name: &str) -> Option<Head> {
        let named = if is_group(it.last()) {
            let some = it.determiner == Some("indefinite");
            if some || it.before.is_some_and(|word| word.determiner().is_none()) {
                return Some(Head::Unnamed);
            }
            join(it.run)
        } else {
            let alone = it.run.len() == 1
                && it.before.is_none_or(|it| it.determiner().is_some())
                && !(it.before.is_some() && it.last().is_role());
            party(name).filter(|_| alone)?.to_owned()
        };
        let who = self.names.named(&named, Sort::Group, Gender::Unknown);
        Some(Head::Name(Part { who, description: None }))
    }

    /// The person or the body of this name.
    fn somebody(&mut self, it: Run, reading: &Reading, name: &str) -> Head {
        let named = &it.run[reading.first..reading.last];
        let (who, sort) = self.find(it, reading, name);
        // "London said", where nobody but the model gives the name to anybody.
        let own = who.is_none_or(|who| self.names.all[who].name == name);
        let seat = || seat(&join(it.segment)).filter(|_| own && reading.first == 0);
        let usual = country(name).filter(|_| sort == Sort::Organization).or_else(seat);
        let who = match usual {
            Some(usual) => self.names.country_of(self.page, usual, name),
            None => who.unwrap_or_else(|| self.names.named(name, sort, reading.gender)),
        };
        let is_person = sort == Sort::Person && usual.is_none();
        // "Pickpocket Lund" is no name in full.
        let given = named.first().is_some_and(|it| it.gender().is_some() || it.spotted.is_some());
        if is_person && reading.sure && given {
            self.names.name_in_full(who, name);
        }
        let description = is_person.then(|| self.title_before(it.segment, named)).flatten();
        Head::Name(Part { who, description })
    }

    /// Who of the article it is, if anybody, and what it is in any case.
    fn find(&self, it: Run, reading: &Reading, name: &str) -> (Option<usize>, Sort) {
        let at = it.run[reading.first].start;
        let person = self.names.person_at(self.page, name, reading.certain, at);
        let body = self.names.organization(name);
        let named = &it.run[reading.first..reading.last];
        let full = |who: usize| self.names.all[who].name.contains(' ');
        let lone = it.run.len() == 1 && it.before.is_none_or(|it| it.determiner().is_some());
        let company = self.names.company_called(name).is_some();
        let several = it.run.len() > 1 && !reading.sure;
        let surname = named.len() == 1 && it.determiner.is_none() && person.is_some_and(full);
        match (reading.sort, person, body) {
            (Some(Sort::Organization), ..) if surname => (person, Sort::Person),
            (Some(Sort::Person), None, Some(_)) if lone && company || several => {
                (body, Sort::Organization)
            }
            (Some(Sort::Person), None, _) => {
                (by_last_name(self.names, named, reading.certain), Sort::Person)
            }
            (Some(Sort::Person), ..) => (person, Sort::Person),
            (Some(sort), ..) => (body, sort),
            (None, Some(_), None) => (person, Sort::Person),
            (None, Some(_), Some(_)) if it.determiner.is_none() => (person, Sort::Person),
            (None, _, Some(_)) => (body, Sort::Organization),
            _ if it.determiner.is_some() || name.starts_with('@') => (None, Sort::Organization),
            _ => (None, Sort::Person),
        }
    }

    /// What stands before a name in its segment: "Kremlin spokesman".
    fn title_before(&self, segment: &[Word], named: &[Word]) -> Option<Span> {
        let start = named.first()?.start;
        let before = segment.iter().filter(|word| word.end <= start);
        let told: Vec<&Word> = before.filter(|word| word.determiner().is_none()).collect();
        let (first, last) = told.first().zip(told.last())?;
        let describes = !told.iter().all(|word| is_honour(word)) && !last.owns;
        describes.then(|| self.page.span(first.start, last.end)).flatten()
    }
}

/// "The Slovene": one who is from a country, and not the country.
fn is_national(it: Run) -> bool {
    let word = it.last();
    let lower = word.lower();
    let of_country = country(&lower).is_some_and(|usual| usual.to_lowercase() != lower);
    let alone = it.run.len() == 1 && it.segment.len() == 2 && !word.owns;
    let the = it.segment[0].lower() == "the";
    alone && the && (of_country && lower.ends_with("an") || word.is_one_of(&NATIONALS))
}

/// What one is called who is from a country, where no plural has the same form.
const NATIONALS: [&str; 30] = [
    "swede",
    "dane",
    "finn",
    "pole",
    "turk",
    "scot",
    "spaniard",
    "briton",
    "croat",
    "serb",
    "czech",
    "slovak",
    "slovene",
    "slovenian",
    "croatian",
    "serbian",
    "greek",
    "thai",
    "iraqi",
    "israeli",
    "pakistani",
    "filipino",
    "argentine",
    "frenchman",
    "frenchwoman",
    "englishman",
    "irishman",
    "dutchman",
    "welshman",
    "scotsman",
];

/// "House Speaker", "the Attorney General": an office, and nobody's name.
fn is_office(names: &Names, it: Run, reading: &Reading, name: &str) -> bool {
    let titled = reading.first > 0 || it.before.is_some_and(|it| it.is_role() || it.is_office());
    let person = reading.sort == Some(Sort::Person) && reading.sure;
    let last = it.last();
    // "The Labour MP": of a party, and not the party.
    let letters = reading.last < it.run.len() && it.determiner.is_some();
    let body = names.organization(name).is_some() && !letters;
    (last.is_role() || last.is_office()) && !titled && (!person || letters) && !body
}

/// "Doctor", where Mara Doctor is the one person of that name.
fn is_surname(names: &Names, it: Run) -> bool {
    let [word] = it.run else { return false };
    let who = names.person(word.text, Gender::Unknown).filter(|_| it.determiner.is_none());
    let name = who.map(|who| names.all[who].name.as_str()).filter(|name| name.contains(' '));
    name.and_then(|name| name.rsplit(' ').next()) == Some(word.text)
}

/// "Orlenians", "other Netizens", "Investigators": a plural with a capital that is nobody's name.
fn is_people_of_a_kind(names: &Names, it: Run, sort: Option<Sort>) -> bool {
    let last = it.last();
    if !last.is_plural() || last.is_acronym() {
        return false;
    }
    let name = join(it.run);
    let one = last.text.strip_suffix('s').and_then(country);
    let nationals = one.is_some() && country(&name).is_none();
    let some = it.determiner == Some("indefinite") && sort != Some(Sort::Person);
    let opening = sort.is_none() && it.run.len() == 1 && !names.has_capital(last);
    nationals || !names.has(&name) && (some || opening)
}

/// Somebody known by the last of several words, where the first is no name: "Star Lund".
fn by_last_name(names: &Names, named: &[Word], gender: Gender) -> Option<usize> {
    let (first, last) = named.first().zip(named.last())?;
    let odd = named.len() > 1 && first.gender().is_none() && !first.is_initial();
    let who = names.person(last.text, gender).filter(|_| odd)?;
    (names.all[who].sure && names.all[who].name.contains(' ')).then_some(who)
}
