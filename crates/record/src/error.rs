//! What can be wrong with a record, and where.
//!
//! One error for the crate. Messages are lowercase fragments that name the place; what a user
//! should do about it is for the command line to say.

use thiserror::Error;

use crate::BlockKind;

/// Why an article, a span or a reading could not be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RecordError {
    /// Offsets are 32 bits wide.
    #[error("text of {bytes} bytes, at most {} fit", u32::MAX)]
    TextTooLong {
        /// How long the text is.
        bytes: usize,
    },
    /// A range that is reversed, reaches beyond the text, or cuts a character.
    #[error(
        "bytes {start}..{end} are no piece of a text of {length} bytes on character boundaries"
    )]
    Range {
        /// Where the range starts, in bytes.
        start: usize,
        /// Where it ends, in bytes.
        end: usize,
        /// The length of the text, in bytes.
        length: usize,
    },
    /// A block that starts before the one ahead of it has ended.
    #[error("block {index} ({kind}) starts at byte {start}, before the block ahead of it ends")]
    BlockOrder {
        /// Which block, counted from 0.
        index: usize,
        /// What kind of block.
        kind: BlockKind,
        /// Where it starts, in bytes.
        start: usize,
    },
    /// A character, other than white space, in no block.
    #[error("the text at byte {at} stands in no block")]
    Uncovered {
        /// Where the character starts, in bytes.
        at: usize,
    },
    /// Not JSON, or not of the shape of a reading.
    #[error("line {line}, column {column}: {message}")]
    Json {
        /// The line, counted from 1.
        line: usize,
        /// The column in bytes, counted from 1.
        column: usize,
        /// What the JSON reader expected.
        message: String,
    },
    /// A reading of a version that this program does not know yet.
    #[error("format `{found}` is newer than `{}`", crate::FORMAT)]
    NewerFormat {
        /// The format as the file names it.
        found: String,
    },
    /// Some other kind of file.
    #[error("format `{found}` is not `{}`", crate::FORMAT)]
    OtherFormat {
        /// The format as the file names it.
        found: String,
    },
    /// A field whose value contradicts the text or the rest of the reading.
    #[error("{field}: {problem}")]
    Field {
        /// The path of the field, such as `statements[3].content[0]`.
        field: String,
        /// What is wrong with its value.
        problem: FieldProblem,
    },
}

impl RecordError {
    pub(crate) fn field(field: impl Into<String>, problem: FieldProblem) -> Self {
        Self::Field { field: field.into(), problem }
    }
}

impl From<serde_json::Error> for RecordError {
    fn from(error: serde_json::Error) -> Self {
        let message = error.to_string();
        let place = format!(" at line {} column {}", error.line(), error.column());
        let message = message.strip_suffix(&place).unwrap_or(&message).to_owned();
        Self::Json { line: error.line(), column: error.column(), message }
    }
}

/// What is wrong with the value of one field.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FieldProblem {
    /// Offsets that are reversed or reach beyond the text, in code points; in a reading in memory,
    /// in bytes.
    #[error("{start}..{end} is no piece of the text")]
    Offsets {
        /// Where the piece would start.
        start: usize,
        /// Where it would end.
        end: usize,
    },
    /// Words that differ from those at the offsets.
    #[error("says `{given}` where the text has `{found}`")]
    Words {
        /// The words the field gives.
        given: String,
        /// The words at its offsets.
        found: String,
    },
    /// An id that is not the hash of what it names.
    #[error("id {given} is not the hash of its content, {expected}")]
    Id {
        /// The id the field gives.
        given: String,
        /// The hash of the content.
        expected: String,
    },
    /// An id that names nothing in this reading.
    #[error("{id} names nothing in this reading")]
    Unknown {
        /// The id.
        id: String,
    },
    /// An id that stands twice.
    #[error("{id} stands twice")]
    Twice {
        /// The id.
        id: String,
    },
    /// A chain that leads back to where it began.
    #[error("{id} leads back to itself")]
    Circle {
        /// Where the chain began.
        id: String,
    },
    /// What was read of the article, where nothing of it was set right, or not by a correction.
    #[error("is not what corrections were made to")]
    Amendment,
    /// Nothing, where absent knowledge is null and a statement has content.
    #[error("is empty")]
    Empty,
    /// Spans that overlap or do not stand in text order.
    #[error("is out of order")]
    Order,
    /// A score that is no number between 0 and 1.
    #[error("is not between 0 and 1")]
    Score,
    /// Grounds of a date, where there is no date.
    #[error("are grounds of no date")]
    NoDate,
    /// Not the form of a SHA-256: 64 lowercase hexadecimal digits.
    #[error("is not 64 hexadecimal digits")]
    Digest,
}
