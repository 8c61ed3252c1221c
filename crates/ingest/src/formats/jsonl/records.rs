//! JSON text to single records, without reading any of them.
//!
//! A decoded file comes in; pieces go out that hold one record each, with the place to name in a message. Lines are records
//! where the first line is a whole value or breaks off within a string; otherwise brackets are followed, so that a record
//! may run over many lines and an array is taken apart. A piece may be broken JSON; its neighbours are not touched by that.

use std::borrow::Cow;

/// One record, unread.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record {
    /// Its JSON.
    pub(super) json: String,
    /// "line 3" or "record 3".
    pub(super) place: String,
    /// What offsets in messages count from.
    pub(super) unit: &'static str,
    /// Where the record starts within that unit, in bytes.
    pub(super) offset: usize,
}

/// The records of a file.
pub(super) fn records<'a>(text: Cow<'a, str>) -> Box<dyn Iterator<Item = Record> + 'a> {
    if by_lines(&text) {
        Box::new(Lines { text, at: 0, line: 0 })
    } else {
        Box::new(Values::new(text))
    }
}

/// Whether each line is a record: the first one is a whole value, or broken in a way that only a cut line is.
fn by_lines(text: &str) -> bool {
    let first = text.trim_start();
    let line = first.lines().next().unwrap_or_default();
    if first.starts_with('[') {
        // An array in one line, and nothing behind it: its elements are the records.
        return !first.get(line.len()..).is_none_or(|rest| rest.trim().is_empty())
            && Scan::of(line).closed;
    }
    if !first.starts_with('{') {
        return true;
    }
    let scan = Scan::of(line);
    scan.closed || scan.in_string
}

struct Lines<'a> {
    text: Cow<'a, str>,
    at: usize,
    line: usize,
}

impl Iterator for Lines<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        loop {
            let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
            let length = rest.find('\n').map_or(rest.len(), |end| end + 1);
            let raw = rest.get(..length)?;
            let json = raw.trim();
            let offset = raw.len() - raw.trim_start().len();
            self.at += length;
            self.line += 1;
            if !json.is_empty() {
                let place = format!("line {}", self.line);
                return Some(Record { json: json.to_owned(), place, unit: "line", offset });
            }
        }
    }
}

/// Values that run over lines: one object, several, or the elements of an array.
struct Values<'a> {
    text: Cow<'a, str>,
    at: usize,
    count: usize,
}

impl<'a> Values<'a> {
    fn new(text: Cow<'a, str>) -> Self {
        let start = text.len() - text.trim_start().len();
        let array = text.get(start..).is_some_and(|rest| rest.starts_with('['));
        Self { text, at: start + usize::from(array), count: 0 }
    }
}

impl Iterator for Values<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let rest = self.text.get(self.at..)?;
        let inner = rest
            .trim_start_matches(|character: char| character.is_whitespace() || character == ',');
        let start = self.at + (rest.len() - inner.len());
        // The end of the array; what stands behind it is reported if it is anything.
        let inner = inner.strip_prefix(']').map_or(inner, str::trim_start);
        if inner.is_empty() {
            self.at = self.text.len();
            return None;
        }
        let start = start.max(self.text.len() - inner.len());
        let length = Scan::of(inner).length.max(1);
        let json = inner.get(..length).unwrap_or(inner);
        self.at = start + json.len();
        self.count += 1;
        let place = format!("record {}", self.count);
        Some(Record { json: json.trim_end().to_owned(), place, unit: "file", offset: start })
    }
}

/// How far one value reaches: brackets are counted outside strings.
struct Scan {
    /// The length of the value in bytes; of one that never closes, all there is.
    length: usize,
    /// Whether all its brackets were closed.
    closed: bool,
    /// Whether the text ended within a string.
    in_string: bool,
}

impl Scan {
    fn of(text: &str) -> Self {
        let (mut depth, mut in_string, mut escaped) = (0usize, false, false);
        for (at, byte) in text.bytes().enumerate() {
            if in_string {
                (in_string, escaped) = (escaped || byte != b'"', !escaped && byte == b'\\');
                continue;
            }
            match byte {
                b'"' => in_string = true,
                b'{' | b'[' => depth += 1,
                b'}' | b']' if depth > 0 => depth -= 1,
                // A bare word or number ends ahead of the next comma or bracket.
                b',' | b']' | b'}' if depth == 0 => {
                    return Self { length: at, closed: true, in_string: false };
                }
                _ => {}
            }
            if depth == 0 && matches!(byte, b'}' | b']') {
                return Self { length: at + 1, closed: true, in_string: false };
            }
        }
        Self { length: text.len(), closed: depth == 0 && !in_string, in_string }
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::records;

    fn cut(text: &str) -> Vec<(String, String)> {
        records(Cow::Borrowed(text)).map(|record| (record.place, record.json)).collect()
    }

    fn places(text: &str) -> Vec<String> {
        cut(text).into_iter().map(|(place, _)| place).collect()
    }

    #[test]
    fn lines_are_records_and_blank_ones_are_none() {
        assert_eq!(places("{\"a\":1}\n\n  {\"a\":2}\r\n"), ["line 1", "line 3"]);
        assert_eq!(places("{\"a\":\"x\n{\"a\":2}\n"), ["line 1", "line 2"]);
        assert_eq!(places("not json\n{}"), ["line 1", "line 2"]);
    }

    #[test]
    fn one_object_over_many_lines_is_one_record() {
        assert_eq!(places("{\n \"a\": \"}\\\"\"\n}\n"), ["record 1"]);
        assert_eq!(places("{\n \"a\": 1\n}\n{\n \"a\": 2\n}"), ["record 1", "record 2"]);
    }

    #[test]
    fn an_array_is_taken_apart() {
        let array = cut("[ {\"a\":[1,2]},\n {\"b\":\"]\"} , 7 ]\n");
        let json: Vec<_> = array.iter().map(|(_, json)| json.as_str()).collect();
        assert_eq!(json, ["{\"a\":[1,2]}", "{\"b\":\"]\"}", "7"]);
        assert!(cut("[]").is_empty());
    }

    #[test]
    fn a_cut_array_gives_what_there_is() {
        let array = cut("[{\"a\":1},{\"b\":\"Vel");
        assert_eq!(array.len(), 2);
        assert_eq!(array[1].1, "{\"b\":\"Vel");
    }

    #[test]
    fn stray_brackets_come_to_an_end() {
        assert_eq!(cut("{\n]}}}}").len(), 1 + 4);
        assert!(!cut("[]]]]").is_empty());
    }
}
