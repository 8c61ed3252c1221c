//! The archive: a record that is kept, every report in it linked with the others as it comes.
//!
//! A reading comes in; it is written to the record together with its links, in one transaction. What
//! it is compared with is what shares a key with it, never everything. Nothing here decides whether
//! two things are linked, or how the record is kept.

mod asked;
mod recent;
mod renew;
mod witness;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use gainsay_analysis::linking::{
    self, ArticleItem, Gist, Item, Items, Linker, MOST_SHARING, SpeakerItem, StatementItem,
    compare_all, people,
};
use gainsay_record::{Article, ArticleId, End, Heard, LinkKind, Reading, SpeakerId, StatementId};
use gainsay_store::{
    Added, Arrival, Change, Linking, Rule, Signed, Store, StoreError, Surroundings,
};

pub use self::asked::Asked;
use self::recent::{Known, Recent};
pub use self::renew::Renewing;
pub use self::witness::verify;

/// Which links of a kind make groups, as the views of the linking have it.
const fn rule(kind: LinkKind) -> Rule<'static> {
    match kind {
        // The bounds of `views::stories`.
        LinkKind::SameStory => Rule::Mean { least: 0.2, counted: 8 },
        LinkKind::SameSpeaker => Rule::People(&who_is_one),
        // What goes with a group goes with most of it: else one sentence leads to the next, and all
        // that somebody said is one utterance.
        LinkKind::SameUtterance => Rule::Mean { least: 0.2, counted: 30 },
        // Whoever denies much would bring all of it into one dispute.
        LinkKind::Denies => Rule::Mean { least: 0.1, counted: 8 },
        LinkKind::CopyOf => Rule::Each,
    }
}

/// Who is one of those who are linked, as the view of the linking has it.
fn who_is_one(around: &Surroundings) -> Vec<Vec<End>> {
    let items: Vec<SpeakerItem> = around.speakers.iter().cloned().map(SpeakerItem::new).collect();
    let said = people::Said { one: &around.one, apart: &around.apart };
    let identities = people::identities(&around.links, &items, said);
    identities.into_iter().map(|it| it.group.members).collect()
}

/// Whether two cannot be one, by what they are called.
pub(crate) fn cannot_be_one(one: &Heard, other: &Heard) -> bool {
    people::cannot_be_one(&SpeakerItem::new(one.clone()), &SpeakerItem::new(other.clone()))
}

/// A reading with all that is compared of it: made on the thread that read the report, so that
/// whoever writes to the record has little to do.
#[derive(Debug)]
pub struct Prepared {
    /// The reading.
    pub reading: Reading,
    items: Items,
}

impl Prepared {
    /// Makes a reading ready to be added.
    #[must_use]
    pub fn new(reading: Reading) -> Self {
        let items = Items::of(&reading);
        Self { reading, items }
    }
}

/// A record, open to be added to.
#[derive(Debug)]
pub struct Archive {
    store: Store,
    known: Known,
    /// The state in which other programs had left the record when `known` was told.
    seen: i64,
    /// Whether all that links by was made by these linkers: see `renew`.
    current: bool,
}

impl Archive {
    /// Opens a record, and makes one where there is none.
    ///
    /// # Errors
    /// If what is there cannot be used, or nothing can be written there.
    pub fn open_or_create(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        Ok(Self::from(Store::open_or_create(path)?))
    }

    /// The record.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The record, to be changed by hand.
    pub fn store_mut(&mut self) -> &mut Store {
        self.known = Known::default();
        &mut self.store
    }

    /// Adds a reading, with its links to what the record holds and within itself. What an earlier
    /// version of gainsay linked otherwise is linked anew before: see [`Archive::renew`].
    ///
    /// # Errors
    /// If another program is writing for too long, there is no room, or the file fails; then the
    /// record is as it was.
    pub fn add(&mut self, new: &Prepared, arrival: &Arrival<'_>) -> Result<Added, StoreError> {
        self.renew(|_| ())?;
        let seen = self.store.others()?;
        if seen != std::mem::replace(&mut self.seen, seen) {
            self.known = Known::default();
        }
        let known = &mut self.known;
        let link = |it: &mut Linking<'_>| link_new(it, new, known);
        let added = self.store.add(&new.reading, arrival, link)?;
        match added {
            // What was told of the reading before is no longer so.
            Added::Reread => self.known = Known::default(),
            _ => self.known.age(),
        }
        Ok(added)
    }

    /// Makes a correction, or takes one back, and gives its number in the log. A report in which it gives
    /// a statement another speaker is linked anew. Where it gives a report another date or outlet, `read`
    /// reads the report anew as it then is, since "Wednesday" means another day then.
    ///
    /// # Errors
    /// As [`Store::correct`] and [`Store::amend`], and whatever `read` fails with; then the record
    /// is as it was.
    pub fn correct<E: From<StoreError>>(
        &mut self,
        change: &Change,
        signed: &Signed<'_>,
        read: impl FnOnce(Article) -> Result<Reading, E>,
    ) -> Result<i64, E> {
        self.known = Known::default();
        self.renew(|_| ())?;
        let known = &mut self.known;
        let Some(article) = self.store.amended(change)? else {
            let link = |it: &mut Linking<'_>, of: &[StatementId]| link_statements(it, of, known);
            let number = self.store.correct_and_link(change, signed, link)?;
            self.known = Known::default();
            return Ok(number);
        };
        let new = Prepared::new(read(article)?);
        let link = |it: &mut Linking<'_>| link_new(it, &new, known);
        let number = self.store.amend(change, signed, &new.reading, link)?;
        self.known = Known::default();
        Ok(number)
    }
}

impl Archive {
    /// Makes several corrections that are one to the user, and gives the number of each that was made: what an earlier one of
    /// them does already, since both are about versions of one page, is left out. Where one of them cannot be made, those
    /// before it are taken back.
    ///
    /// # Errors
    /// As [`Store::correct`].
    pub fn correct_together(
        &mut self,
        changes: &[Change],
        signed: &Signed<'_>,
    ) -> Result<Vec<(i64, Change)>, StoreError> {
        let mut made: Vec<(i64, Change)> = Vec::new();
        for change in changes {
            match self.correct_another(change, signed, &made) {
                Ok(Some(number)) => made.push((number, change.clone())),
                Ok(None) => {}
                Err(error) => {
                    for (number, _) in made.iter().rev() {
                        self.correct(&Change::Undo(*number), signed, unread)?;
                    }
                    return Err(error);
                }
            }
        }
        Ok(made)
    }

    /// Makes one of several corrections, unless one of those before it says so already.
    fn correct_another(
        &mut self,
        change: &Change,
        signed: &Signed<'_>,
        made: &[(i64, Change)],
    ) -> Result<Option<i64>, StoreError> {
        if !made.is_empty() && !self.store.is_to_part(change)? {
            return Ok(None);
        }
        match self.correct(change, signed, unread) {
            Err(StoreError::Repeated { number }) if made.iter().any(|it| it.0 == number) => {
                Ok(None)
            }
            other => other.map(Some),
        }
    }
}

/// Corrections that need a report read anew are made one by one.
fn unread(_: Article) -> Result<Reading, StoreError> {
    let problem = "another outlet or date is to be set alone".to_owned();
    Err(StoreError::Correction { problem })
}

impl From<Store> for Archive {
    fn from(store: Store) -> Self {
        Self { store, known: Known::default(), seen: 0, current: false }
    }
}

/// Links a reading that is being added: with what users corrected, where it takes the place of one.
fn link_new(record: &mut Linking<'_>, new: &Prepared, known: &mut Known) -> Result<(), StoreError> {
    match record.is_again() {
        true => link(record, &renew::items(record, &new.reading)?, known, |_| true),
        false => link(record, &new.items, known, |_| true),
    }
}

/// Links the statements of a report in which one has another speaker by now, and settles what a
/// correction has moved.
fn link_statements(
    record: &mut Linking<'_>,
    statements: &[StatementId],
    known: &mut Known,
) -> Result<(), StoreError> {
    for kind in [LinkKind::SameStory, LinkKind::SameSpeaker] {
        record.put_links_by(rule(kind), kind, &[])?;
    }
    let ends: Vec<End> = statements.iter().map(|&id| End::Statement(id)).collect();
    let items = StatementItem::tell(record, &ends)?;
    let linkers = linking::OF_STATEMENTS.iter();
    linkers.copied().try_for_each(|it| link_by(it, record, &refs(&items), &mut known.statements))
}

/// Links the items of an article, by the linkers of these kinds.
fn link(
    record: &mut Linking<'_>,
    items: &Items,
    known: &mut Known,
    of: impl Fn(LinkKind) -> bool,
) -> Result<(), StoreError> {
    for linker in linking::OF_ARTICLES.iter().filter(|it| of(it.kind())) {
        link_by(*linker, record, &[&items.article], &mut known.articles)?;
    }
    for linker in linking::OF_GISTS.iter().filter(|it| of(it.kind())) {
        record.put_gist(items.gist.id, &items.gist.to_bytes())?;
        link_by(*linker, record, &[&items.gist], &mut known.gists)?;
    }
    for linker in linking::OF_SPEAKERS.iter().filter(|it| of(it.kind())) {
        link_by(*linker, record, &refs(&items.speakers), &mut known.speakers)?;
    }
    for linker in linking::OF_STATEMENTS.iter().filter(|it| of(it.kind())) {
        link_by(*linker, record, &refs(&items.statements), &mut known.statements)?;
    }
    Ok(())
}

fn refs<I>(items: &[I]) -> Vec<&I> {
    items.iter().collect()
}

/// An item that the record can tell.
trait Kept: Item + Sized {
    /// Tells items by their ends.
    fn tell(record: &Linking<'_>, ends: &[End]) -> Result<Vec<Self>, StoreError>;
}

impl Kept for ArticleItem {
    fn tell(record: &Linking<'_>, ends: &[End]) -> Result<Vec<Self>, StoreError> {
        articles(ends).map(|id| Ok(Self::new(&record.article(id)?))).collect()
    }
}

impl Kept for Gist {
    fn tell(record: &Linking<'_>, ends: &[End]) -> Result<Vec<Self>, StoreError> {
        let gist = |id| match record.gist(id)?.and_then(|kept| Self::from_bytes(id, &kept)) {
            Some(gist) => Ok(gist),
            None => Ok(Self::of(&ArticleItem::new(&record.article(id)?))),
        };
        articles(ends).map(gist).collect()
    }
}

fn articles(ends: &[End]) -> impl Iterator<Item = ArticleId> {
    ends.iter().filter_map(|end| match end {
        End::Article(id) => Some(*id),
        _ => None,
    })
}

impl Kept for SpeakerItem {
    fn tell(record: &Linking<'_>, ends: &[End]) -> Result<Vec<Self>, StoreError> {
        let ids = ends.iter().filter_map(|end| match end {
            End::Speaker(id) => Some(*id),
            _ => None,
        });
        let heard = record.heard(&ids.collect::<Vec<SpeakerId>>())?;
        Ok(heard.into_iter().map(SpeakerItem::new).collect())
    }
}

impl Kept for StatementItem {
    fn tell(record: &Linking<'_>, ends: &[End]) -> Result<Vec<Self>, StoreError> {
        let ids = ends.iter().filter_map(|end| match end {
            End::Statement(id) => Some(*id),
            _ => None,
        });
        let told = record.told(&ids.collect::<Vec<StatementId>>())?;
        Ok(told.into_iter().map(StatementItem::new).collect())
    }
}

/// Brings the items of an article together with those of the record and with one another, compares
/// them, and keeps keys and links.
fn link_by<I: Kept>(
    linker: &dyn Linker<I>,
    record: &mut Linking<'_>,
    own: &[&I],
    known: &mut Recent<I>,
) -> Result<(), StoreError> {
    let kind = linker.kind();
    let keys: Vec<Vec<u64>> = own.iter().map(|item| linker.keys(item)).collect();
    let asks: Vec<Vec<u64>> = own.iter().map(|item| linker.asks(item)).collect();
    let in_story = asks_in_story(linker, record, own)?;
    // What is linked once more shares keys with what it was.
    let ends: BTreeSet<End> = own.iter().map(|item| item.end()).collect();
    let mut met: Vec<(usize, End)> = Vec::new();
    for (at, (asks, in_story)) in asks.iter().zip(in_story).enumerate() {
        let asks: Vec<u64> = asks.iter().copied().chain(in_story).collect();
        let having = record.sharing(kind, &asks, MOST_SHARING)?;
        met.extend(having.into_iter().filter(|it| !ends.contains(it)).map(|end| (at, end)));
    }
    let ends: BTreeSet<End> = met.iter().map(|(_, end)| *end).collect();
    let missing: Vec<End> = ends.into_iter().filter(|&it| !known.keeps(it)).collect();
    for item in I::tell(record, &missing)? {
        known.insert(item.end(), item);
    }
    let across = met.iter().filter_map(|(at, end)| Some((own[*at], known.get(*end)?)));
    let within = within(&keys, &asks).into_iter().map(|(one, other)| (own[one], own[other]));
    let links = compare_all(linker, across.chain(within));
    for (item, keys) in own.iter().zip(&keys) {
        record.put_keys(kind, item.end(), keys)?;
    }
    record.put_links_by(rule(kind), kind, &links)
}

/// What each item asks reports of the same story for.
fn asks_in_story<I: Item>(
    linker: &dyn Linker<I>,
    record: &Linking<'_>,
    own: &[&I],
) -> Result<Vec<Vec<u64>>, StoreError> {
    let mut alike: BTreeMap<ArticleId, Vec<ArticleId>> = BTreeMap::new();
    for &item in own {
        let report = item.article();
        if linker.asks_in_story(item, report).is_some() && !alike.contains_key(&report) {
            let surest = record.surest(LinkKind::SameStory, report, linking::ALIKE)?;
            alike.insert(report, linking::most_alike(surest));
        }
    }
    let asks = |item: &I| {
        let reports = alike.get(&item.article()).into_iter().flatten();
        reports.filter_map(|&report| linker.asks_in_story(item, report)).collect()
    };
    Ok(own.iter().map(|item| asks(item)).collect())
}

/// The pairs of one article's items of which one has a key that the other asks for, each once.
fn within(keys: &[Vec<u64>], asks: &[Vec<u64>]) -> BTreeSet<(usize, usize)> {
    let mut having: BTreeMap<u64, BTreeSet<usize>> = BTreeMap::new();
    for (at, keys) in keys.iter().enumerate() {
        keys.iter().for_each(|&key| _ = having.entry(key).or_default().insert(at));
    }
    having.retain(|_, items| items.len() <= MOST_SHARING);
    let mut pairs = BTreeSet::new();
    for (at, asks) in asks.iter().enumerate() {
        let found = asks.iter().filter_map(|key| having.get(key)).flatten();
        let others = found.copied().filter(|&other| other != at);
        pairs.extend(others.map(|other| (at.min(other), at.max(other))));
    }
    pairs
}
