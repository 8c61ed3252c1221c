//! Joining two groups, or what is in none: the smaller one moves, and the row of the group says what
//! it has become.

use rusqlite::named_params;

use super::{Class, GroupKind, Groups, voices};
use crate::error::Outcome;

/// What the row of a group says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Sums {
    /// The smallest id.
    pub name: String,
    /// How many members.
    pub size: i64,
    /// Of an identity, the statements of all members.
    pub statements: i64,
    /// The oldest member.
    pub first: i64,
    /// The newest member.
    pub last: i64,
}

impl Groups<'_> {
    /// Makes two into one.
    pub(super) fn join(&self, kind: GroupKind, one: Class, other: Class) -> Outcome<()> {
        let (a, b) = (self.size(one)?, self.size(other)?);
        let (small, large) = if a < b { (one, other) } else { (other, one) };
        let group = match large {
            Class::Group(group) => group,
            _ => match small {
                Class::Group(_) => return self.enter(kind, large, small),
                _ => self.found(kind, large)?,
            },
        };
        if small == large { Ok(()) } else { self.enter(kind, small, Class::Group(group)) }
    }

    pub(super) fn size(&self, class: Class) -> Outcome<i64> {
        let (Class::Group(group) | Class::Utterance(group)) = class else { return Ok(1) };
        let sql = "SELECT size FROM groups WHERE number = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([group], |row| row.get(0))?)
    }

    /// Makes a group of what is in none.
    fn found(&self, kind: GroupKind, class: Class) -> Outcome<i64> {
        let sums = self.sums(kind, class)?;
        let group = self.insert(kind, &sums)?;
        self.move_to(kind, class, Some(group))?;
        Ok(group)
    }

    /// Writes the row of a new group.
    pub(super) fn insert(&self, kind: GroupKind, sums: &Sums) -> Outcome<i64> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO groups (kind, name, size, statements, first, last) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        let Sums { name, size, statements, first, last } = sums;
        Ok(insert.insert((kind.as_str(), name, size, statements, first, last))?)
    }

    /// Moves what is in another group, or none, into a group.
    fn enter(&self, kind: GroupKind, class: Class, into: Class) -> Outcome<()> {
        let Class::Group(group) = into else { return Ok(()) };
        let more = self.sums(kind, class)?;
        self.move_to(kind, class, Some(group))?;
        if let Class::Group(old) = class {
            self.drop(old)?;
        }
        let mut update = self.connection.prepare_cached(
            "UPDATE groups SET size = size + :size, statements = statements + :statements, name = min(name, :name), \
             first = min(first, :first), last = max(last, :last) WHERE number = :group",
        )?;
        update.execute(named_params! {
            ":size": more.size,
            ":statements": more.statements,
            ":name": more.name,
            ":first": more.first,
            ":last": more.last,
            ":group": group,
        })?;
        Ok(())
    }

    /// What the row of a group of these would say.
    pub(super) fn sums(&self, kind: GroupKind, class: Class) -> Outcome<Sums> {
        let Class::Group(group) = class else { return self.counted(kind, class) };
        let sql = "SELECT name, size, statements, first, last FROM groups WHERE number = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([group], sums)?)
    }

    /// The same, counted member by member.
    pub(super) fn counted(&self, kind: GroupKind, class: Class) -> Outcome<Sums> {
        let statements = if kind == GroupKind::Identity { "sum(statements)" } else { "0" };
        let (condition, value) = class.condition(kind);
        let sql = format!(
            "SELECT min(id), count(*), {statements}, min(number), max(number) FROM {} WHERE {condition}",
            kind.table()
        );
        Ok(self.connection.prepare_cached(&sql)?.query_row([value], sums)?)
    }

    /// Says of all that belong to the same in which group they are.
    pub(super) fn move_to(&self, kind: GroupKind, class: Class, group: Option<i64>) -> Outcome<()> {
        if kind == GroupKind::Identity {
            voices::moved(self.connection, class, group)?;
        }
        let (condition, value) = class.condition(kind);
        let sql = format!("UPDATE {} SET {} = ?2 WHERE {condition}", kind.table(), kind.column());
        self.connection.prepare_cached(&sql)?.execute((value, group))?;
        Ok(())
    }

    /// Lets go of the row of a group that nobody is in.
    pub(super) fn drop(&self, group: i64) -> Outcome<()> {
        voices::gone(self.connection, group)?;
        self.connection.prepare_cached("DELETE FROM groups WHERE number = ?1")?.execute([group])?;
        Ok(())
    }
}

fn sums(row: &rusqlite::Row<'_>) -> rusqlite::Result<Sums> {
    Ok(Sums {
        name: row.get(0)?,
        size: row.get(1)?,
        statements: row.get(2)?,
        first: row.get(3)?,
        last: row.get(4)?,
    })
}
