//! The table `about`: what every table, view and column of the file means.
//!
//! The comments of the migrations stand in the file's own schema; they come in, and rows of `about`
//! go out, for whoever opens the file with another program. Nothing else is explained twice.

use rusqlite::Connection;

use crate::error::Outcome;

/// What one table, view or column means.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    /// The column; none where the whole is meant.
    pub column: Option<String>,
    /// What it means.
    pub meaning: String,
}

/// Explains the whole file anew.
pub(crate) fn fill(connection: &Connection) -> Outcome<()> {
    connection.execute("DELETE FROM about", [])?;
    let mut objects = connection.prepare(
        "SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'view') AND sql IS NOT NULL \
         ORDER BY name",
    )?;
    let mut explain = connection.prepare("INSERT INTO about VALUES (?1, ?2, ?3)")?;
    let mut rows = objects.query([])?;
    while let Some(row) = rows.next()? {
        let (name, sql): (String, String) = (row.get(0)?, row.get(1)?);
        for Meaning { column, meaning } in meanings(&sql) {
            explain.execute((&name, column, meaning))?;
        }
    }
    Ok(())
}

/// What the comments of a `CREATE` say: the one on its first line of the whole, those behind
/// columns of these. A line that is only a comment goes on with the one before.
pub(crate) fn meanings(sql: &str) -> Vec<Meaning> {
    let mut found: Vec<Meaning> = Vec::new();
    for (at, line) in sql.lines().enumerate() {
        let Some((code, comment)) = line.split_once("-- ") else { continue };
        // What a later migration added stands behind a comma, and maybe behind the end of another column.
        let code = code.trim_end().trim_end_matches(',');
        let mut behind = code.rmatch_indices(',').map(|(at, _)| &code[at + 1..]);
        let is_whole = |it: &&str| it.matches('(').count() == it.matches(')').count();
        let code = behind.find(is_whole).unwrap_or(code);
        let words = code.split_whitespace().map(|it| it.trim_matches(['"', ',']));
        let column = words.into_iter().find(|it| !it.is_empty());
        match (column, found.last_mut()) {
            (None, Some(before)) => before.meaning = format!("{} {comment}", before.meaning),
            (column, _) => found.push(Meaning {
                column: column.filter(|_| at > 0).map(str::to_owned),
                meaning: comment.to_owned(),
            }),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::meanings;

    #[test]
    fn comments_say_what_columns_mean() {
        let sql = "CREATE TABLE t ( -- all\n  \"key\" INTEGER CHECK (\"key\" IN (1, 2)), -- a\n  -- and b\n  c TEXT -- d\n, e TEXT -- f\n NULL, g TEXT -- h\n)";
        let found: Vec<_> = meanings(sql)
            .into_iter()
            .map(|it| (it.column.unwrap_or_default(), it.meaning))
            .collect();
        let expected = [("", "all"), ("key", "a and b"), ("c", "d"), ("e", "f"), ("g", "h")];
        assert_eq!(found, expected.map(|(column, it)| (column.to_owned(), it.to_owned())));
    }
}
