//! The statements of a reading in the order in which they are shown, numbered.
//!
//! Statements come in; each goes out once, those that stand in another one directly behind it and
//! one level deeper.

use std::collections::BTreeMap;

use gainsay::record::{Reading, Statement, StatementId};

/// A statement with its number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    /// Counted from 1.
    pub(super) number: usize,
    /// In how many others it stands.
    pub(super) depth: usize,
    /// The statement.
    pub(super) statement: &'a Statement,
}

/// All statements, by where their content begins.
pub(super) fn entries(reading: &Reading) -> Vec<Entry<'_>> {
    let mut inside: BTreeMap<Option<StatementId>, Vec<&Statement>> = BTreeMap::new();
    for statement in &reading.statements {
        let parent = statement.parent.filter(|&id| reading.statement(id).is_some());
        inside.entry(parent).or_default().push(statement);
    }
    let mut entries = Vec::with_capacity(reading.statements.len());
    add(&mut entries, &mut inside, None, 0);
    // Statements whose parents lead in a circle hang on nothing; they are shown all the same.
    for statement in inside.into_values().flatten() {
        let number = entries.len() + 1;
        entries.push(Entry { number, depth: 0, statement });
    }
    entries
}

fn add<'a>(
    entries: &mut Vec<Entry<'a>>,
    inside: &mut BTreeMap<Option<StatementId>, Vec<&'a Statement>>,
    parent: Option<StatementId>,
    depth: usize,
) {
    let mut statements = inside.remove(&parent).unwrap_or_default();
    statements
        .sort_by_key(|it| it.content.first().map(|span| (span.start(), usize::MAX - span.end())));
    for statement in statements {
        entries.push(Entry { number: entries.len() + 1, depth, statement });
        add(entries, inside, Some(statement.id), depth + 1);
    }
}
