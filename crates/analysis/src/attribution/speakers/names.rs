//! The names of an article: who is named in it, and how fully.
//!
//! The blocks of an article come in. Runs of capitalised words become people and organisations:
//! "Sen. Mara Lund (Greens)", "Lund" and "Ms Lund" one person with her fullest name; "Harbour Board"
//! an organisation. What follows from usage (who "she" is) is not decided here.
//!
//! How a run is read as a name is said in `runs`.

mod aliases;
mod bodies;
mod elders;
mod namesakes;
mod offices;
mod pronouns;
mod short;
mod slips;

use std::collections::{HashMap, HashSet};

use gainsay_record::{Block, BlockKind, NameKind, Span};

use self::short::in_short;
use super::initials::{initials, sorted};
use super::kin;
use super::labels;
use super::parts_of_names::{generation, parts, same_person};
use super::runs::{
    Reading, Run, is_in_head, is_shouted, is_sort_of_body, may_be_name, openers, read_run, runs,
    without_desk,
};
use super::words::{Gender, Word, country, is_group, is_particle, join};
use crate::attribution::page::Page;
use crate::attribution::turns::alone;

/// Names are collected from this many bytes of a text: no report is longer.
const READ: usize = 1 << 21;
/// No report tells more people of one surname apart than this: of a list of ten thousand Smiths
/// "Smith" is one of the first.
const NAMESAKES: usize = 40;

/// What a name names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sort {
    Person,
    Organization,
    /// Many people under one name: "Democrats".
    Group,
}

/// Somebody with a name.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    /// The fullest name, without titles.
    pub(crate) name: String,
    pub(crate) sort: Sort,
    pub(crate) gender: Gender,
    /// How often the article names them.
    pub(crate) count: usize,
    /// A title or a given name says that it is a person, or a word that it is a body.
    pub(crate) sure: bool,
    /// A title or a role stands before the name somewhere.
    titled: bool,
    /// The report says that they are too young for "Mr" or "Mrs".
    pub(crate) is_child: bool,
    /// The text calls them by their surname alone, and then names another of their family in full.
    is_elder: bool,
}

/// One place where somebody is named.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) span: Span,
    pub(crate) who: usize,
    /// It stands in a quotation.
    pub(crate) quoted: bool,
    /// The name with "'s".
    pub(crate) owns: bool,
}

/// Everybody an article names.
#[derive(Default, Debug)]
pub(crate) struct Names {
    pub(crate) all: Vec<Named>,
    /// In text order.
    pub(crate) places: Vec<Place>,
    by_name: HashMap<String, usize>,
    /// By the last word of a person's name, and by the first.
    by_last: HashMap<String, Vec<usize>>,
    by_first: HashMap<String, Vec<usize>>,
    /// By the second of three: the first of two surnames.
    by_second: HashMap<String, Vec<usize>>,
    /// Organisations by each of their words.
    by_word: HashMap<String, Vec<usize>>,
    /// Organisations by the initials of their words, sorted, with and without small words.
    by_initials: HashMap<String, Vec<usize>>,
    /// Organisations by the short form that stands in brackets after their name, lower case.
    by_short: HashMap<String, usize>,
    /// Bodies by the last word of their owner and by their noun, both lower case.
    by_owner: HashMap<(String, String), usize>,
    /// By a surname of several people, lower case, and an office, the one who holds it; none where two do.
    holders: HashMap<(String, usize), Option<usize>>,
    /// Those who have another name, and whom the report knows by that one.
    same_as: HashMap<usize, usize>,
    /// Words that have a capital within a sentence, lower case.
    capitals: HashSet<String>,
    /// Words that have a capital only where a headline opens with them, lower case.
    common: HashSet<String>,
    /// Words that stand alone for a place somewhere, lower case.
    towns: HashSet<String>,
}

impl Names {
    /// Collects the names of all blocks but bylines, datelines and furniture.
    pub(crate) fn of(page: &Page) -> Self {
        let mut names = Names::default();
        let text = page.article.text();
        let end =
            (READ..).find(|&at| at >= text.len() || text.is_char_boundary(at)).unwrap_or(READ);
        let blocks = page.article.blocks().iter();
        let named = blocks.filter(|it| it.kind.is_read() || it.kind == BlockKind::Caption);
        let named = named.filter(|it| it.span.start() < READ);
        let (heads, bodies): (Vec<_>, Vec<_>) = named.partition(|block| {
            let text = page.text(block.span);
            is_shouted(text, block.kind) && (block.kind.is_head() || alone(text).is_none())
        });
        let runs_of = |blocks: Vec<&Block>| -> Vec<Run> {
            let read = blocks.into_iter().filter_map(|it| {
                page.article.span_trimmed(it.span.start()..it.span.end().min(end)).ok()
            });
            let spoken = |run: &Run| !labels::is_letters(page, run) && !is_sort_of_body(page, run);
            read.flat_map(|span| runs(page, span)).filter(spoken).collect()
        };
        let (heads, runs) = (runs_of(heads), runs_of(bodies));
        for run in &runs {
            let inner = run.words.iter().skip(usize::from(run.opens));
            names.capitals.extend(inner.map(|word| word.lower()));
            names.towns.extend(town(run));
        }
        names.common = openers(page, &runs, &names.capitals);
        let runs = runs.into_iter().filter(|run| !names.is_common(&run.words)).collect();
        let runs = names.learn_all(page, runs);
        heads.iter().for_each(|run| names.learn_from_title(run));
        runs.iter().for_each(|run| names.learn_kin(page, run));
        names.learn_elders(page, &runs);
        names.index();
        names.learn_slips(&runs);
        names.learn_aliases(page, &runs);
        names.learn_offices(page, &runs);
        runs.windows(2).for_each(|pair| names.learn_short(page, &pair[0], &pair[1]));
        runs.iter().for_each(|run| names.place(page, run));
        names.places.sort_by_key(|place| place.span);
        names.learn_pronouns(page);
        names
    }

    /// Takes in those whom runs name, the text first: what a headline puts before a surname is no given name.
    /// The runs come back without those of such a headline.
    fn learn_all<'a>(&mut self, page: &Page<'a>, runs: Vec<Run<'a>>) -> Vec<Run<'a>> {
        let alone = runs.iter().filter(|run| run.words.len() == 1 && !run.opens);
        let alone: HashSet<String> = alone.map(|run| run.words[0].lower()).collect();
        let (mut titles, bodies): (Vec<Run>, Vec<Run>) =
            runs.into_iter().partition(|run| is_in_head(page, run));
        let bodies: Vec<Run> = bodies.into_iter().map(|run| without_desk(page, run)).collect();
        self.learn_runs(&bodies, &alone);
        titles.retain(|run| !self.is_surname_in_title(run));
        self.learn_runs(&titles, &alone);
        titles.extend(bodies);
        titles
    }

    fn learn_runs(&mut self, runs: &[Run], alone: &HashSet<String>) {
        runs.iter().for_each(|run| self.learn(run));
        let families: HashSet<String> = self.families();
        runs.iter().for_each(|run| self.learn_opening(run, alone, &families));
    }

    /// Takes in a run that names somebody beyond doubt.
    fn learn(&mut self, run: &Run) {
        let reading = read_run(&run.words, run.before.as_ref(), run.opens);
        let name = join(&run.words[reading.first..reading.last]);
        let name = country(&name).map_or(name.clone(), str::to_owned);
        let Some(sort) = reading.sort.filter(|_| !name.is_empty()) else { return };
        let several = reading.last - reading.first > 1;
        if sort == Sort::Person && (!several && !reading.sure || is_place(run, &reading)) {
            return;
        }
        let known = self.by_name.get(&name.to_lowercase()).copied();
        let at = known.unwrap_or_else(|| {
            self.all.push(Named {
                name: name.clone(),
                sort,
                gender: Gender::Unknown,
                count: 0,
                sure: false,
                titled: false,
                is_child: false,
                is_elder: false,
            });
            self.by_name.insert(name.to_lowercase(), self.all.len() - 1);
            self.all.len() - 1
        });
        let named = &mut self.all[at];
        named.count += 1;
        named.gender = named.gender.or(reading.gender);
        named.sure |= reading.sure;
        let of_person = |word: &Word| word.is_role() || word.title().is_some();
        named.titled |= reading.first > 0 || run.before.as_ref().is_some_and(of_person);
    }

    /// Takes in whether somebody is a man or a woman from what is said beside the name in full: "his wife, Ilka
    /// Sprock," and "Ilka Sprock, his wife,"; and whether it is a child: "Ilka Sprock, six,".
    fn learn_kin(&mut self, page: &Page, run: &Run) {
        let reading = read_run(&run.words, run.before.as_ref(), run.opens);
        let named = &run.words[reading.first..reading.last];
        let (Some(Sort::Person), Some((first, last))) =
            (reading.sort, named.first().zip(named.last()))
        else {
            return;
        };
        let Some(&who) = self.by_name.get(&join(named).to_lowercase()) else { return };
        let named = &mut self.all[who];
        if first.start != last.start {
            named.gender = named.gender.or(kin::gender(page, first.start, last.end));
            named.is_child |= kin::is_child(page, last.end);
        }
    }

    /// The surnames of those who are surely people, and named in full.
    fn families(&self) -> HashSet<String> {
        let people = self.all.iter().filter(|it| it.sort == Sort::Person && it.sure);
        let full = people.map(|it| parts(&it.name)).filter(|parts| parts.len() > 1);
        full.filter_map(|parts| parts.last().cloned()).collect()
    }

    /// Whether a headline opens with a word before the surname of somebody whom the text names in full: "Super
    /// Lund".
    fn is_surname_in_title(&self, run: &Run) -> bool {
        let Some([first, .., last]) = run.words.get(..).filter(|_| run.opens) else { return false };
        let plain = first.gender().is_none() && first.title().is_none() && !first.is_initial();
        plain
            && self.full_names().any(|parts| {
                parts.last() == Some(&last.lower()) && parts.first() != Some(&first.lower())
            })
    }

    /// The parts of the names of people with more than one.
    fn full_names(&self) -> impl Iterator<Item = Vec<String>> {
        let people = self.all.iter().filter(|it| it.sort == Sort::Person);
        people.map(|it| parts(&it.name)).filter(|parts| parts.len() > 1)
    }

    /// Takes in two or three words at the start of a sentence of which the last stands alone elsewhere.
    fn learn_opening(&mut self, run: &Run, alone: &HashSet<String>, families: &HashSet<String>) {
        let known = run.words.last().is_some_and(|last| alone.contains(&last.lower()));
        let unread = read_run(&run.words, run.before.as_ref(), true).sort.is_none();
        // "Young Lund" is no name where "Mara Lund" is one.
        let somebody = run.words.last().is_some_and(|last| families.contains(&last.lower()));
        if run.opens
            && known
            && !somebody
            && unread
            && matches!(run.words.len(), 2 | 3)
            && run.words.iter().all(may_be_name)
        {
            let at = self.named(&join(&run.words), Sort::Person, Gender::Unknown);
            self.all[at].count += 1;
        }
    }

    /// Takes in the people of a headline that has a capital on every word: a given name and a word
    /// that the report itself writes with a capital.
    fn learn_from_title(&mut self, run: &Run) {
        for pair in run.words.windows(2) {
            let [given, last] = pair else { continue };
            let known = self.capitals.contains(&last.lower()) && !last.is_organization();
            if let Some(gender) =
                given.gender().filter(|_| known && !given.stops && !given.is_shouted())
            {
                let at = self.named(&join(pair), Sort::Person, gender);
                self.all[at].sure = true;
            }
        }
    }

    /// Whether a word has its capital from more than the start of a sentence.
    pub(crate) fn has_capital(&self, word: &Word) -> bool {
        self.capitals.contains(&word.lower())
    }

    /// Whether some words are no name, but the first of a headline: "Exit poll".
    pub(crate) fn is_common(&self, words: &[Word]) -> bool {
        matches!(words, [word] if self.common.contains(&word.lower()))
    }

    /// Makes the names findable by their words.
    fn index(&mut self) {
        for (at, named) in self.all.iter().enumerate() {
            let parts: Vec<String> = parts(&named.name);
            let Some((first, last)) = parts.first().zip(parts.last()) else { continue };
            match named.sort {
                Sort::Person => {
                    self.by_last.entry(last.clone()).or_default().push(at);
                    if parts.len() > 1 {
                        self.by_first.entry(first.clone()).or_default().push(at);
                        if let [_, second, _] = parts.as_slice() {
                            self.by_second.entry(second.clone()).or_default().push(at);
                        }
                    }
                }
                Sort::Group => {}
                Sort::Organization => {
                    for part in parts {
                        self.by_word.entry(part).or_default().push(at);
                    }
                    for small in [false, true] {
                        for name in in_short(&named.name) {
                            let key = sorted(&initials(name, small));
                            let alike = self.by_initials.entry(key).or_default();
                            if alike.last() != Some(&at) {
                                alike.push(at);
                            }
                        }
                    }
                }
            }
        }
    }

    /// Notes where a run names somebody.
    fn place(&mut self, page: &Page, run: &Run) {
        let reading = read_run(&run.words, run.before.as_ref(), run.opens);
        let named = &run.words[reading.first..reading.last];
        let Some((first, last)) = named.first().zip(named.last()) else { return };
        let name = join(named);
        let person = self.person_at(page, &name, reading.certain, first.start);
        let who = person.or_else(|| self.country(&name));
        let who = who.or_else(|| self.organization(&name)).or_else(|| self.group(named));
        let span = page.span(first.start, last.end);
        let (Some(who), Some(span)) = (who, span) else { return };
        let quoted = page.quotations.at(first.start).is_some();
        self.places.push(Place { span, who, quoted, owns: last.owns });
    }

    /// Many people under one name that stands alone: "Democrats".
    fn group(&mut self, named: &[Word]) -> Option<usize> {
        let [word] = named else { return None };
        is_group(word).then(|| self.named(word.text, Sort::Group, Gender::Unknown))
    }

    /// Where names overlap with a span.
    pub(crate) fn places_in(&self, span: Span) -> impl Iterator<Item = &Place> {
        let first = self.places.partition_point(|place| place.span.end() <= span.start());
        self.places[first..].iter().take_while(move |place| place.span.start() < span.end())
    }

    fn country(&mut self, name: &str) -> Option<usize> {
        let usual = country(name)?;
        Some(self.named(usual, Sort::Organization, Gender::Unknown))
    }

    /// Whether the article names somebody so.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.person(name, Gender::Unknown).is_some() || self.organization(name).is_some()
    }

    /// A country by its usual name; by the letters that a source has, where the article never has that
    /// name: "U.S.".
    pub(crate) fn country_of(&mut self, page: &Page, usual: &str, name: &str) -> usize {
        let who = self.named(usual, Sort::Organization, Gender::Unknown);
        let letters = name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        if letters && !page.article.text().contains(usual) {
            name.clone_into(&mut self.all[who].name);
        }
        who
    }

    /// Somebody of this name, made where nobody has it yet.
    pub(crate) fn named(&mut self, name: &str, sort: Sort, gender: Gender) -> usize {
        let lower = name.to_lowercase();
        let is_it = |known: &&usize| self.all[**known].gender.fits(gender);
        // "Mr Sprock" is not "Mrs Sprock".
        let other = format!("{lower} ({gender:?})");
        let key = match self.by_name.get(&lower) {
            Some(known) if !is_it(&known) => other,
            _ => lower,
        };
        if let Some(&known) = self.by_name.get(&key) {
            return known;
        }
        let name = name.to_owned();
        self.all.push(Named {
            name,
            sort,
            gender,
            count: 0,
            sure: false,
            titled: false,
            is_child: false,
            is_elder: false,
        });
        self.by_name.insert(key, self.all.len() - 1);
        self.all.len() - 1
    }

    /// The person a name means, by the fullest name of theirs: for several words whoever shares the
    /// last and the first of them, for one word the most frequent person whose last name it is, or
    /// whose first.
    pub(crate) fn person(&self, name: &str, gender: Gender) -> Option<usize> {
        let short = self.without_calling(name);
        let who = short.or_else(|| self.person_of_name(name, gender))?;
        Some(self.same_as.get(&who).copied().unwrap_or(who))
    }

    fn person_of_name(&self, name: &str, gender: Gender) -> Option<usize> {
        let parts = parts(name);
        let (first, last) = parts.first().zip(parts.last())?;
        let titled = parts.len() == 1 && gender != Gender::Unknown;
        let fits =
            |at: &usize| self.all[*at].gender.fits(gender) && !(titled && self.all[*at].is_child);
        let named = |by: &HashMap<String, Vec<usize>>, part: &String| -> Vec<usize> {
            let all = by.get(part).into_iter().flatten().copied().filter(fits);
            self.of_gender(all.collect(), gender)
        };
        if let Some(one) = self.behind(name) {
            return Some(one);
        }
        let by_last = named(&self.by_last, last);
        if parts.len() > 1 {
            let same = |at: &usize| same_person(&parts, &self.parts_of(*at));
            let alike: Vec<usize> = by_last.into_iter().filter(same).collect();
            return self.fullest(&self.of_generation(alike, generation(name)));
        }
        let is_elder = |at: &usize| {
            let known = |it: &usize| self.all[*it].gender == gender;
            self.all[*at].is_elder
                && (gender == Gender::Unknown || known(at) || !by_last.iter().any(known))
        };
        if let Some(&elder) = by_last.iter().find(|at| is_elder(at)) {
            return Some(elder);
        }
        let full = |at: &usize| self.parts_of(*at).len() > 1;
        let several: Vec<usize> = by_last.iter().copied().filter(full).take(NAMESAKES).collect();
        let frequent = |people: &[usize]| {
            let some = people.iter().copied().take(NAMESAKES);
            some.max_by_key(|&at| (self.frequency(at), usize::MAX - at))
        };
        let by_first = named(&self.by_first, first);
        let sure: Vec<usize> = by_first.iter().copied().filter(|&at| self.all[at].sure).collect();
        let one = frequent(&several)
            .or_else(|| frequent(&sure))
            .or_else(|| frequent(&named(&self.by_second, first)))
            .or_else(|| frequent(&by_last))
            .or_else(|| frequent(&by_first))?;
        let titled = self.all[one].titled;
        let single = !full(&one) && !titled && gender.or(self.all[one].gender) == Gender::Unknown;
        if single && self.company(&parts).is_some() {
            return None;
        }
        let parts = self.parts_of(one);
        let same = |at: &usize| same_person(&parts, &self.parts_of(*at)) && full(at);
        let alike: Vec<usize> = several.into_iter().filter(same).collect();
        self.fullest(&self.of_generation(alike, generation(name))).or(Some(one))
    }

    /// The person a name means at a place: see [`Names::person`].
    pub(crate) fn person_at(
        &self,
        page: &Page,
        name: &str,
        gender: Gender,
        at: usize,
    ) -> Option<usize> {
        let who = self.person(name, gender)?;
        if let Some(holder) = self.holder(page, name, at) {
            return Some(holder);
        }
        Some(self.namesake(page, who, name, gender, at))
    }

    /// Of several, those whose gender is known to be that of the title: "Mrs Sprock" is his wife.
    fn of_gender(&self, people: Vec<usize>, gender: Gender) -> Vec<usize> {
        let given = |at: usize| {
            let parts = self.parts_of(at);
            parts.len() > 1 && parts.first().is_some_and(|first| !is_particle(first))
        };
        let known =
            |&at: &usize| gender != Gender::Unknown && self.all[at].gender == gender && given(at);
        let (same, other): (Vec<usize>, Vec<usize>) = people.into_iter().partition(known);
        if same.is_empty() { other } else { same }
    }

    /// Of those of one name, father or son, where the report has both.
    fn of_generation(&self, people: Vec<usize>, wanted: Option<&str>) -> Vec<usize> {
        let (same, other): (Vec<usize>, Vec<usize>) =
            people.into_iter().partition(|&at| generation(&self.all[at].name) == wanted);
        if same.is_empty() { other } else { same }
    }

    /// Gives somebody who is known by one word the name that a source has in full.
    pub(crate) fn name_in_full(&mut self, who: usize, name: &str) {
        let known = &mut self.all[who];
        if known.sort == Sort::Person && !known.name.contains(' ') && name.contains(' ') {
            name.clone_into(&mut known.name);
            self.by_name.entry(name.to_lowercase()).or_insert(who);
        }
    }

    /// The longest of several names, but for "Jr." and the like.
    fn fullest(&self, people: &[usize]) -> Option<usize> {
        let key = |&at: &usize| (self.parts_of(at).len(), self.all[at].count, usize::MAX - at);
        people.iter().copied().max_by_key(key)
    }

    /// How often a person is named in full, under all the names that are theirs.
    fn frequency(&self, at: usize) -> usize {
        let parts = self.parts_of(at);
        let alike = parts.last().and_then(|last| self.by_last.get(last)).into_iter().flatten();
        let same = |other: &&usize| {
            let others = self.parts_of(**other);
            others.len() > 1 && same_person(&parts, &others)
        };
        alike.take(NAMESAKES).filter(same).map(|&other| self.all[other].count).sum()
    }

    fn parts_of(&self, at: usize) -> Vec<String> {
        self.all.get(at).map(|named| parts(&named.name)).unwrap_or_default()
    }

    /// The person whose name a handle writes as one word: "@mara_lund".
    fn behind(&self, handle: &str) -> Option<usize> {
        let letters = |text: &str| -> String {
            text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        };
        let handle = letters(handle.strip_prefix('@')?);
        let is_it = |named: &&Named| {
            named.sort == Sort::Person
                && named.name.contains(' ')
                && handle.contains(&letters(&named.name))
        };
        self.all.iter().position(|named| is_it(&named))
    }
}

/// Whether a name of which nothing but the model says that it is a person's stands where a place does: "a man
/// from Tarvia".
fn is_place(run: &Run, reading: &Reading) -> bool {
    let behind = run.before.is_some_and(|it| it.is_one_of(&["in", "from", "at", "near"]));
    let given = run.words[reading.first].gender().is_some();
    behind && reading.first == 0 && !given && reading.gender == Gender::Unknown
}

/// The word that a run is, if it names a place and nothing else.
fn town(run: &Run) -> Option<String> {
    let [word] = run.words.as_slice() else { return None };
    word.spotted.is_some_and(|it| it.kind == NameKind::Place).then(|| word.lower())
}
