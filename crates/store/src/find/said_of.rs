//! What others say of somebody: statements in which a name means them, and by which it is not they
//! who speak.
//!
//! A speaker comes in, with the names to look for; what goes out is kept or left out by who is meant,
//! not by the letters: namesakes are told apart, and may speak of one another. A name means whom its
//! report's cast means by it at that place. Where nobody there is so called, it means them if the report, or
//! else the record, knows nobody else who can be called so. Who can be is not known here.

use std::cell::OnceCell;
use std::ops::Range;

use gainsay_record::{End, Heard, SpeakerId, SpeakerKind, Told};
use rusqlite::Connection;

use super::names_in_text::Text;
use super::query::Asked;
use super::{Found, Hit, hit, numbers, terms};
use crate::error::{Outcome, Trouble};
use crate::groups::GroupKind;
use crate::page::{Cursor, Listed, Page};
use crate::places::Place;
use crate::together::group_of;
use crate::{Store, StoreError, ids, read, who};

/// So many statements are looked at for one piece of the list at most.
const MOST_LOOKED_AT: usize = 200;

/// So many of the same name are looked at.
const MOST_NAMESAKES: usize = 40;

/// So many names of somebody are looked for.
const MOST_NAMES: usize = 8;

/// Whether two cannot be one, as [`crate::Rule`] asks it.
type Cannot<'a> = &'a dyn Fn(&Heard, &Heard) -> bool;

impl Store {
    /// Statements that mention somebody by one of these names and are not theirs, newest first. Who
    /// cannot be one is asked of `cannot`.
    ///
    /// # Errors
    /// If there is no word in the names, or the record does not hold the speaker, or the file fails.
    pub fn said_of(
        &self,
        of: SpeakerId,
        names: &[&str],
        cannot: &dyn Fn(&Heard, &Heard) -> bool,
        page: &Page,
    ) -> Result<Listed<Hit>, StoreError> {
        self.ask(|connection| {
            let matching = format!("words : ({})", any_of(names)?);
            let (matching, numbers_of_all) = (Some(matching), 0..i64::MAX);
            let asked = Asked { matching, numbers: numbers_of_all, deeper: None, is_own: false };
            let them = Them::of(connection, of, names, cannot)?;
            let (mut kept, mut looked_at, mut piece) = (Vec::new(), 0, *page);
            loop {
                let found = numbers(connection, &asked, asked.numbers.clone(), &piece)?;
                let is_end = found.len() <= piece.limit;
                looked_at += found.len();
                piece.after = found.last().map(|it| it.cursor);
                for it in &found {
                    let mut hit = hit(connection, it)?;
                    let told = &hit.told;
                    hit.marks.retain(|mark| is_written_so(told, mark, names));
                    if them.are_meant(it, &hit)? {
                        kept.push((it.cursor, hit));
                    }
                }
                if is_end || kept.len() > page.limit {
                    return Ok(page.listed(kept));
                }
                if looked_at >= MOST_LOOKED_AT {
                    return Ok(so_far(kept, piece.after));
                }
            }
        })
    }
}

/// A piece of the list that is shorter than it might be.
fn so_far(kept: Vec<(Cursor, Hit)>, after: Option<Cursor>) -> Listed<Hit> {
    Listed { items: kept.into_iter().map(|it| it.1).collect(), after }
}

/// Whether words found in a content are a name and no common word: "Price", and not "its price". Of names without a capital
/// any will do.
fn is_written_so(told: &Told, mark: &Range<u32>, names: &[&str]) -> bool {
    let cased = |text: &str| text.chars().any(char::is_uppercase);
    let pieces = told.content.iter().filter(|piece| piece.at.contains(&mark.start));
    let mut words = pieces.map(|piece| {
        let skip = (mark.start - piece.at.start) as usize;
        piece.text.chars().skip(skip).take(mark.len()).collect::<String>()
    });
    let lower = |word: String| word.chars().any(char::is_lowercase) && !cased(&word);
    !names.iter().any(|name| cased(name)) || !words.any(lower)
}

/// Any of some names, for the index.
fn any_of(names: &[&str]) -> Result<String, StoreError> {
    let mut all = Vec::new();
    for name in names.iter().take(MOST_NAMES) {
        all.push(format!("({})", terms("name", name)?.with.join(" AND ")));
    }
    Ok(all.join(" OR "))
}

/// Somebody of whom others speak.
struct Them<'a> {
    connection: &'a Connection,
    number: i64,
    identity: Option<i64>,
    heard: Heard,
    /// Their names in full.
    full: Vec<String>,
    names: &'a [&'a str],
    cannot: Cannot<'a>,
    /// Who else has such a name in the record.
    namesakes: OnceCell<Vec<Heard>>,
}

/// One of those who speak in a report.
struct Cast {
    is_them: bool,
    number: i64,
    mentions: Vec<Range<u32>>,
}

impl<'a> Them<'a> {
    fn of(
        connection: &'a Connection,
        of: SpeakerId,
        names: &'a [&'a str],
        cannot: Cannot<'a>,
    ) -> Outcome<Self> {
        let number = ids::number(connection, End::Speaker(of))?;
        let identity = group_of(connection, GroupKind::Identity, End::Speaker(of))?;
        let (full, heard) = who::fullest(connection, number, identity)?;
        let namesakes = OnceCell::new();
        Ok(Self { connection, number, identity, heard, full, names, cannot, namesakes })
    }

    fn is(&self, number: i64, identity: Option<i64>) -> bool {
        number == self.number || identity.is_some() && identity == self.identity
    }

    /// Whether somebody else says something of them in a statement.
    fn are_meant(&self, found: &Found, hit: &Hit) -> Outcome<bool> {
        let sql = "SELECT s.article, p.number, p.identity FROM statements s \
            LEFT JOIN speakers p ON p.number = s.speaker WHERE s.number = ?1";
        let mut find = self.connection.prepare_cached(sql)?;
        let (article, by, identity): (i64, Option<i64>, Option<i64>) =
            find.query_row([found.number], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        if by.is_some_and(|by| self.is(by, identity)) {
            return Ok(false);
        }
        let cast = self.cast(article)?;
        // Of a body any mention will do; of a person the text has to be asked, which is long.
        let is_person = self.heard.voice.kind == SpeakerKind::Person;
        let mut unknown = Vec::new();
        for mark in &hit.marks {
            let there = || cast.iter().filter(|it| it.mentions.iter().any(|at| meet(at, mark)));
            match there().next() {
                Some(_) if there().any(|it| it.is_them) => return Ok(true),
                Some(_) => {}
                None if !is_person => return Ok(true),
                None => unknown.push(mark),
            }
        }
        if unknown.is_empty() {
            return Ok(false);
        }
        let text = self.text(article)?;
        for mark in unknown {
            if self.may_be_meant(&cast, &text, mark)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn text(&self, article: i64) -> Outcome<Text> {
        let sql = "SELECT text FROM articles WHERE number = ?1";
        let mut find = self.connection.prepare_cached(sql)?;
        Ok(Text::of(&find.query_row([article], |row| row.get::<_, String>(0))?))
    }

    /// Whether they are meant at a place that the cast of the report says nothing of.
    fn may_be_meant(&self, cast: &[Cast], text: &Text, mark: &Range<u32>) -> Outcome<bool> {
        let called = self.called(&text.name_at(mark));
        if (self.cannot)(&self.heard, &called) {
            return Ok(false);
        }
        let mut others = false;
        for one in cast {
            if one.is_them {
                return Ok(true);
            }
            others |= !(self.cannot)(&self.told(one.number)?, &called);
        }
        if others {
            return Ok(false);
        }
        let elsewhere = text.names_like(mark);
        if elsewhere.iter().any(|name| self.full.iter().any(|full| name.contains(full.as_str()))) {
            return Ok(true);
        }
        if elsewhere.iter().any(|name| (self.cannot)(&self.heard, &self.called(name))) {
            return Ok(false);
        }
        Ok(self.namesakes()?.iter().all(|it| (self.cannot)(it, &called)))
    }

    /// Somebody of whom nothing is known but the name.
    fn called(&self, name: &str) -> Heard {
        let mut heard = self.heard.clone();
        heard.aliases.clear();
        heard.voice.name = name.to_owned();
        (heard.voice.description, heard.voice.speaks_for) = (None, None);
        heard
    }

    fn told(&self, number: i64) -> Outcome<Heard> {
        let missing = || Trouble::Damaged("a speaker is not there".to_owned());
        read::heard(self.connection, number)?.ok_or_else(missing)
    }

    fn cast(&self, article: i64) -> Outcome<Vec<Cast>> {
        let sql = "SELECT number, identity, mentions FROM speakers WHERE article = ?1";
        let mut find = self.connection.prepare_cached(sql)?;
        let mut rows = find.query([article])?;
        let mut cast = Vec::new();
        while let Some(row) = rows.next()? {
            let (number, mentions) = (row.get(0)?, row.get::<_, String>(2)?);
            let mentions: Vec<Place> = serde_json::from_str(&mentions)?;
            let is_them = self.is(number, row.get(1)?);
            cast.push(Cast {
                is_them,
                number,
                mentions: mentions.into_iter().map(|it| it.0..it.1).collect(),
            });
        }
        Ok(cast)
    }

    /// People of such a name in the record who cannot be they.
    fn namesakes(&self) -> Outcome<&[Heard]> {
        if self.namesakes.get().is_none() {
            let mut found = Vec::new();
            for name in self.names.iter().take(MOST_NAMES) {
                for (number, identity) in who::of_name(self.connection, name, MOST_NAMESAKES)? {
                    let heard = self.told(number)?;
                    let is_person = heard.voice.kind == SpeakerKind::Person;
                    if is_person && !self.is(number, identity) && (self.cannot)(&self.heard, &heard)
                    {
                        found.push(heard);
                    }
                }
            }
            let _ = self.namesakes.set(found);
        }
        Ok(self.namesakes.get().map_or(&[], Vec::as_slice))
    }
}

fn meet(one: &Range<u32>, other: &Range<u32>) -> bool {
    one.start < other.end && other.start < one.end
}
