//! The small notation that tags and expected statements share: columns, and `key=value`.
//!
//! A line comes in; its columns or fields go out. A value is one word, or anything between two
//! backticks or two straight quotation marks; a `#n` may follow it: `` content=`"No,"`#2 ``.

/// One `key=value`, with the number after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field<'a> {
    pub(crate) key: &'a str,
    pub(crate) value: &'a str,
    pub(crate) nth: Option<usize>,
}

/// The fields of a line, parted by white space.
pub(crate) fn fields(line: &str) -> Result<Vec<Field<'_>>, String> {
    let mut fields = Vec::new();
    let mut rest = line.trim();
    while !rest.is_empty() {
        let (field, after) = field(rest)?;
        fields.push(field);
        rest = after.trim_start();
    }
    Ok(fields)
}

/// The field that a line starts with, and what follows it.
fn field(line: &str) -> Result<(Field<'_>, &str), String> {
    let wrong = || format!("`{line}` does not start with key=value");
    let (key, rest) = line.split_once('=').ok_or_else(wrong)?;
    if key.is_empty() || !key.chars().all(|it| it.is_ascii_lowercase() || it == '_') {
        return Err(wrong());
    }
    let Some(mark) = rest.chars().next().filter(|mark| matches!(mark, '`' | '"')) else {
        let (word, after) = rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len()));
        let (value, nth) = crate::words::split_number(word);
        return Ok((Field { key, value, nth }, after));
    };
    let unclosed = || format!("the value of `{key}` opens with {mark} and never closes");
    let (value, after) = rest[1..].split_once(mark).ok_or_else(unclosed)?;
    let (number, after) = after.split_at(after.find(char::is_whitespace).unwrap_or(after.len()));
    let nth = match number.strip_prefix('#').map(str::parse) {
        Some(Ok(nth)) => Some(nth),
        None if number.is_empty() => None,
        _ => return Err(format!("`{number}` follows the value of `{key}`, where only #n may")),
    };
    Ok((Field { key, value, nth }, after))
}

/// The columns of a line, parted by two or more white spaces.
pub(crate) fn columns(line: &str) -> Vec<&str> {
    let mut columns = Vec::new();
    let mut rest = line.trim();
    while let Some(at) = rest.find("  ").or_else(|| rest.find('\t')) {
        columns.push(&rest[..at]);
        rest = rest[at..].trim_start();
    }
    columns.push(rest);
    columns
}

#[cfg(test)]
mod tests {
    use super::{columns, fields};

    #[test]
    fn a_value_is_a_word_or_stands_between_marks() {
        let found =
            fields(r#"cue=said#2 source="Ana Ruiz" content=`"No," he`#1 hedged=yes"#).unwrap();
        let found: Vec<_> = found.iter().map(|it| (it.key, it.value, it.nth)).collect();
        let expected = [
            ("cue", "said", Some(2)),
            ("source", "Ana Ruiz", None),
            ("content", "\"No,\" he", Some(1)),
            ("hedged", "yes", None),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_wrong_is_said() {
        let message = |line| fields(line).unwrap_err();
        assert_eq!(message("cue said"), "`cue said` does not start with key=value");
        assert_eq!(message("cue=`said"), "the value of `cue` opens with ` and never closes");
        assert_eq!(message("cue=`said`2"), "`2` follows the value of `cue`, where only #n may");
    }

    #[test]
    fn two_spaces_part_columns() {
        assert_eq!(
            columns(" deny  direct   No one, no  < Ana Ruiz"),
            ["deny", "direct", "No one, no", "< Ana Ruiz"]
        );
    }
}
