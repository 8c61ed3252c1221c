//! Linking: what whoever links an article may ask and do while it is being added.
//!
//! The store brings together what shares a key, tells what was found, and keeps the links that come
//! back, all inside the transaction that adds the article. It compares nothing itself.

use std::collections::{BTreeMap, BTreeSet};

use gainsay_record::{
    Article, ArticleId, End, Heard, Link, LinkKind, Reading, SpeakerId, StatementId, Told,
};
use rusqlite::Connection;

use crate::error::{Outcome, Trouble};
use crate::groups::{GroupKind, Groups, Mean, Rule};
use crate::key_log::{self, Key, KeyLog};
use crate::links::Written;
use crate::{StoreError, gists, ids, keys, links, read, together};

/// The record while an article is being added.
pub struct Linking<'a> {
    connection: &'a Connection,
    path: &'a std::path::Path,
    /// Numbers that were met, so that nothing is looked up twice.
    numbers: BTreeMap<End, i64>,
    linkers: BTreeMap<LinkKind, i64>,
    log: &'a KeyLog,
    keys: BTreeSet<Key>,
    /// See [`Linking::is_again`].
    is_again: bool,
    /// What was linked with something that is gone, or belongs to another group by now: which of it
    /// belongs together is to be worked out again.
    unsettled: Unsettled,
}

/// Numbers by the kind of the groups that they are in.
pub(crate) type Unsettled = BTreeMap<GroupKind, BTreeSet<i64>>;

impl<'a> Linking<'a> {
    pub(crate) fn new(
        connection: &'a Connection,
        path: &'a std::path::Path,
        log: &'a KeyLog,
        numbers: BTreeMap<End, i64>,
    ) -> Self {
        let (linkers, keys) = (BTreeMap::new(), BTreeSet::new());
        let (is_again, unsettled) = (false, Unsettled::new());
        Self { connection, path, numbers, linkers, log, keys, is_again, unsettled }
    }

    /// The same, of what takes the place of something else, which leaves some unsettled.
    pub(crate) fn again(self, unsettled: Unsettled) -> Self {
        Self { is_again: true, unsettled, ..self }
    }

    /// Whether what is added takes the place of an earlier reading, or is a later version of a page:
    /// users may have corrected that, so what the record tells of its statements need not be what was read.
    #[must_use]
    pub fn is_again(&self) -> bool {
        self.is_again
    }

    /// What in the record shares one of these keys, sorted. A key that more than `most` share
    /// brings nobody together, now and later. Keys that were put during this linking are not seen.
    /// Of speakers who are one identity already only the newest few are given: they stand for all.
    /// What users said is no statement is given, too: its links are kept, hold for nothing, and are
    /// there once that is taken back.
    ///
    /// # Errors
    /// If the file fails.
    pub fn sharing(
        &mut self,
        kind: LinkKind,
        keys: &[u64],
        most: usize,
    ) -> Result<Vec<End>, StoreError> {
        self.found(kind, keys, most).map_err(|trouble| trouble.at(self.path))
    }

    fn found(&mut self, kind: LinkKind, keys: &[u64], most: usize) -> Outcome<Vec<End>> {
        let linker = self.linker(kind)?;
        let items = keys::sharing(self.connection, self.log, linker, keys, most)?;
        let (_, table) = read::link_table(kind);
        let sql = format!("SELECT id FROM {table} WHERE number = ?1");
        let mut find = self.connection.prepare_cached(&sql)?;
        let mut ends = Vec::with_capacity(items.len());
        for item in items {
            // Keys of what was read anew since may still be there.
            let mut rows = find.query([item])?;
            let Some(row) = rows.next()? else { continue };
            let end = ids::end(table, row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?;
            self.numbers.insert(end, item);
            ends.push(end);
        }
        ends.sort_unstable();
        Ok(ends)
    }

    fn linker(&mut self, kind: LinkKind) -> Outcome<i64> {
        if let Some(&known) = self.linkers.get(&kind) {
            return Ok(known);
        }
        let linker = keys::linker(self.connection, kind)?;
        self.linkers.insert(kind, linker);
        Ok(linker)
    }

    /// Tells statements, in the order of their ids here.
    ///
    /// # Errors
    /// If an id names nothing, or the file fails.
    pub fn told(&self, ids: &[StatementId]) -> Result<Vec<Told>, StoreError> {
        self.each(ids, End::Statement, read::told)
    }

    /// Tells speakers, in the order of their ids here.
    ///
    /// # Errors
    /// If an id names nothing, or the file fails.
    pub fn heard(&self, ids: &[SpeakerId]) -> Result<Vec<Heard>, StoreError> {
        self.each(ids, End::Speaker, read::heard)
    }

    fn each<I: Copy, T>(
        &self,
        ids: &[I],
        end: impl Fn(I) -> End,
        read: impl Fn(&Connection, i64) -> Outcome<Option<T>>,
    ) -> Result<Vec<T>, StoreError> {
        let one = |&id: &I| {
            let end = end(id);
            let number = self.number(end)?;
            read(self.connection, number)?.ok_or_else(|| Trouble::UnknownId(end.to_string()))
        };
        ids.iter().map(|id| one(id).map_err(|trouble| trouble.at(self.path))).collect()
    }

    fn number(&self, end: End) -> Outcome<i64> {
        match self.numbers.get(&end) {
            Some(&number) => Ok(number),
            None => ids::number(self.connection, end),
        }
    }

    /// The reading of an article, whole.
    ///
    /// # Errors
    /// If the record does not hold it, or the file fails.
    pub fn reading(&self, id: ArticleId) -> Result<Reading, StoreError> {
        self.held(id, read::reading)
    }

    /// An article, without what was read in it.
    ///
    /// # Errors
    /// If the record does not hold it, or the file fails.
    pub fn article(&self, id: ArticleId) -> Result<Article, StoreError> {
        self.held(id, read::alone)
    }

    fn held<T>(
        &self,
        id: ArticleId,
        read: impl Fn(&Connection, ArticleId) -> Outcome<Option<T>>,
    ) -> Result<T, StoreError> {
        let missing = || Trouble::UnknownId(id.to_string());
        let held = read(self.connection, id).and_then(|it| it.ok_or_else(missing));
        held.map_err(|trouble| trouble.at(self.path))
    }

    /// The gist of an article as it was kept; `None` where none is.
    ///
    /// # Errors
    /// If the record does not hold the article, or the file fails.
    pub fn gist(&self, id: ArticleId) -> Result<Option<Vec<u8>>, StoreError> {
        let gist = self.number(End::Article(id)).and_then(|it| gists::get(self.connection, it));
        gist.map_err(|trouble| trouble.at(self.path))
    }

    /// Keeps what an article is about, so that its text need not be read to compare it.
    ///
    /// # Errors
    /// If the record does not hold the article, or the file fails.
    pub fn put_gist(&self, id: ArticleId, gist: &[u8]) -> Result<(), StoreError> {
        let number = self.number(End::Article(id));
        let put = number.and_then(|it| gists::put(self.connection, it, gist));
        put.map_err(|trouble| trouble.at(self.path))
    }

    /// What the group that something is in is called: two of the same name belong together.
    ///
    /// # Errors
    /// If it names nothing, or cannot be in such a group, or the file fails.
    pub fn group(&self, kind: GroupKind, member: End) -> Result<Option<End>, StoreError> {
        let name = || -> Outcome<Option<End>> {
            let Some(group) = together::group_of(self.connection, kind, member)? else {
                return Ok(None);
            };
            Ok(Some(together::name(self.connection, kind, group)?))
        };
        name().map_err(|trouble| trouble.at(self.path))
    }

    /// The reports that links of one kind lead to from one, each with how sure that is, the surest first,
    /// and no more than `most`. Those that linkers found, whatever users say of them: so what is found
    /// by way of them is there, too, once that is taken back.
    ///
    /// # Errors
    /// If the record does not hold it, or the file fails.
    pub fn surest(
        &self,
        kind: LinkKind,
        report: ArticleId,
        most: usize,
    ) -> Result<Vec<(ArticleId, f32)>, StoreError> {
        let number = self.number(End::Article(report));
        let surest = number.and_then(|it| together::surest(self.connection, kind, it, most));
        surest.map_err(|trouble| trouble.at(self.path))
    }

    /// Keeps the keys of an item, so that later articles are brought together with it.
    ///
    /// # Errors
    /// If the id names nothing, or the file fails.
    pub fn put_keys(&mut self, kind: LinkKind, item: End, keys: &[u64]) -> Result<(), StoreError> {
        let put = |it: &mut Self| -> Outcome<()> {
            let (linker, number) = (it.linker(kind)?, it.number(item)?);
            let key = |&key| Key { linker, key: keys::kept(key), item: number };
            it.keys.extend(keys.iter().map(key));
            Ok(())
        };
        put(self).map_err(|trouble| trouble.at(self.path))
    }

    /// Keeps links, and the groups that they make by [`Rule::Each`]; one that is there already is
    /// replaced.
    ///
    /// # Errors
    /// If an end names nothing in the record, or the file fails.
    pub fn put_links(&mut self, links: &[Link]) -> Result<(), StoreError> {
        self.put(Rule::Each, links).map(|_| ()).map_err(|trouble| trouble.at(self.path))
    }

    /// Keeps links of one kind, and the groups that those make which join by a rule. To be called even
    /// where there are none: what was linked with an earlier reading is settled again.
    ///
    /// # Errors
    /// If an end names nothing in the record, or the file fails.
    pub fn put_links_by(
        &mut self,
        rule: Rule<'_>,
        kind: LinkKind,
        links: &[Link],
    ) -> Result<(), StoreError> {
        let put = |it: &mut Self| -> Outcome<()> {
            let put = it.put(rule, links)?;
            it.gather(rule, kind, &put)
        };
        put(self).map_err(|trouble| trouble.at(self.path))
    }

    /// Joins what was linked just now, and what is to be worked out again.
    fn gather(&mut self, rule: Rule<'_>, kind: LinkKind, put: &[(i64, i64)]) -> Outcome<()> {
        if matches!(rule, Rule::Each) {
            return Ok(());
        }
        let group = GroupKind::of(kind);
        let others = self.unsettled.remove(&group).unwrap_or_default();
        if put.is_empty() && others.is_empty() {
            return Ok(());
        }
        let groups = Groups::new(self.connection)?;
        let changed = match rule {
            Rule::Mean { least, counted } => {
                let mean = Mean { least, counted: i64::from(counted.max(1)) };
                groups.gather(kind, put, &others, mean)?
            }
            Rule::People(people) => {
                groups.gather_people(put, &others, people)?;
                BTreeSet::new()
            }
            Rule::Each => BTreeSet::new(),
        };
        if group == GroupKind::Utterance {
            // Disputes are between utterances.
            self.unsettled.entry(GroupKind::Dispute).or_default().extend(changed);
        }
        Ok(())
    }

    fn put(&self, rule: Rule<'_>, links: &[Link]) -> Outcome<Vec<(i64, i64)>> {
        let groups = Groups::new(self.connection)?;
        let mut put = Vec::with_capacity(links.len());
        for link in links {
            let (a, b) = (self.number(link.a)?, self.number(link.b)?);
            let mark = rule.mark(link);
            let Written { before, joins } = links::put(self.connection, link, a, b, mark)?;
            let kind = GroupKind::of(link.kind);
            match (before, joins) {
                (_, true) => groups.linked(link.kind, a, b)?,
                (Some(true), false) => groups.anew(kind, [a, b].into())?,
                (_, false) => {}
            }
            if before.is_some() {
                groups.reordered(kind, a, b)?;
            }
            put.push((a, b));
        }
        Ok(put)
    }

    /// Writes what was collected.
    pub(crate) fn finish(self) -> Outcome<()> {
        key_log::append(self.connection, &self.keys)
    }
}

/// What it joins, and nothing of what it knows.
impl std::fmt::Debug for Linking<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Linking").field("path", &self.path).finish_non_exhaustive()
    }
}

/// The ends of a reading with their numbers.
pub(crate) fn ends(written: &crate::write::Written, id: ArticleId) -> BTreeMap<End, i64> {
    let speakers = written.speakers.iter().map(|(&id, &number)| (End::Speaker(id), number));
    let statements = written.statements.iter().map(|(&id, &number)| (End::Statement(id), number));
    let article = [(End::Article(id), written.article)];
    speakers.chain(statements).chain(article).collect()
}
