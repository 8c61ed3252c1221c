//! The attributes of a tag that has not ended yet.
//!
//! Pieces of a page come in, the first from a `<` on; how many attributes the tag has so far goes out. These are the states of
//! the HTML standard's tokenizer from "tag name" to "after attribute value" (13.2.5.8 to 13.2.5.40), and nothing more.

/// Where in a tag one is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum State {
    /// In no tag.
    #[default]
    Outside,
    /// In its name.
    Name,
    /// Where an attribute may begin.
    Before,
    /// In an attribute's name.
    Attribute,
    /// Behind it, where its value or the next attribute may begin.
    After,
    /// Behind its `=`.
    BeforeValue,
    /// In a value in these marks.
    Quoted(u8),
    /// In a value without marks.
    Unquoted,
    /// In a document type, of which a second one is passed over in silence.
    Doctype,
    /// In a comment, of whose end the parser tells.
    Comment,
}

/// A tag that is being read.
#[derive(Debug, Default)]
pub(super) struct Tag {
    state: State,
    attributes: usize,
}

impl Tag {
    /// How many attributes it has so far.
    pub(super) fn attributes(&self) -> usize {
        self.attributes
    }

    /// Reads on.
    pub(super) fn read(&mut self, piece: &str) {
        let mut rest = piece.as_bytes();
        if self.state == State::Outside {
            let name = rest.strip_prefix(b"</").or_else(|| rest.strip_prefix(b"<"));
            let Some((name, first)) = name.and_then(|name| Some((name, name.first()?))) else {
                return;
            };
            let doctype = name.get(1..8).is_some_and(|it| it.eq_ignore_ascii_case(b"doctype"));
            let state = match first {
                b'!' if doctype => State::Doctype,
                b'!' | b'?' => State::Comment,
                _ if first.is_ascii_alphabetic() => State::Name,
                _ => return,
            };
            (rest, *self) = (name, Self { state, attributes: 0 });
        }
        for &byte in rest {
            self.step(byte);
            if self.state == State::Outside {
                self.attributes = 0;
                return;
            }
        }
    }

    fn step(&mut self, byte: u8) {
        let begins = |tag: &mut Self| {
            tag.attributes += 1;
            State::Attribute
        };
        let space = byte.is_ascii_whitespace();
        self.state = match (self.state, byte) {
            (State::Quoted(mark), _) if byte == mark => State::Before,
            (State::Quoted(mark), _) => State::Quoted(mark),
            (State::Comment, _) => State::Comment,
            (_, b'>') => State::Outside,
            (State::Doctype, _) => State::Doctype,
            (State::BeforeValue, _) if space => State::BeforeValue,
            (State::BeforeValue, b'"' | b'\'') => State::Quoted(byte),
            (State::BeforeValue, _) => State::Unquoted,
            (State::Attribute, _) if space => State::After,
            (_, _) if space => {
                if self.state == State::After {
                    State::After
                } else {
                    State::Before
                }
            }
            (State::Unquoted, _) => State::Unquoted,
            (_, b'/') => State::Before,
            (State::Attribute | State::After, b'=') => State::BeforeValue,
            (State::Before | State::After, _) => begins(self),
            (state, _) => state,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::Tag;

    fn count(tag: &str) -> usize {
        let mut it = Tag::default();
        it.read(tag);
        it.attributes()
    }

    #[test]
    fn attributes_are_told_as_the_standard_has_it() {
        let tags = [
            ("<p", 0),
            ("<p a", 1),
            ("<p a b=1 c='x y' d=\"e f\"g", 5),
            ("<p a = 1 b", 2),
            ("<p a=x/y/z b", 2),
            ("<p a/b/c", 3),
            ("<p a==\" b c", 3),
            ("<p =\" b", 2),
            ("</p a b", 2),
            ("<p a> b c d", 0),
            ("<!-- a b > c <p d", 0),
            ("<!DOCTYPE html a b", 0),
            ("< p a b", 0),
        ];
        for (tag, expected) in tags {
            assert_eq!(count(tag), expected, "{tag}");
        }
    }
}
