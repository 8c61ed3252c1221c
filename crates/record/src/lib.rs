//! The words of gainsay as plain data: what passes from one stage to the next, and the published
//! form of it.
//!
//! A [`Capture`] (bytes, and where they came from) becomes an [`Article`] (text that never changes
//! again, cut into [`Block`]s). Everything said about an article points into it with a [`Span`].
//! [`Tags`] are what the model saw; [`Statement`]s and [`Speaker`]s are what was made of it; a
//! [`Reading`] holds all of it together. What leaves the program is written by [`to_json`] and read
//! back, with every offset checked, by [`from_json`]. A [`Told`] is one statement on its own, and a
//! [`Link`] says that two things belong together. A [`Selector`] lets a stranger find the same
//! words in a copy of the text that we never saw.
//!
//! Nothing here does I/O, asks the time, or knows the model. Offsets are bytes; [`Units`] alone
//! converts them.
//!
//! ```
//! use gainsay_record::{Article, BlockKind, Draft, Selector};
//!
//! let text = "“That is false,” said Ana Ruiz.";
//! let article = Article::new(Draft {
//!     text: text.to_owned(),
//!     blocks: vec![(BlockKind::Paragraph, 0..text.len())],
//!     ..Draft::default()
//! })?;
//! let start = text.find("Ana").unwrap_or_default();
//! let name = article.span(start..start + "Ana Ruiz".len())?;
//! assert_eq!(article.slice(name), "Ana Ruiz");
//!
//! let selector = Selector::of(&article, name);
//! assert_eq!(selector.start, 22); // code points: the curly marks count as one each
//! assert_eq!(selector.find(article.text()), Some(name.range()));
//! # Ok::<(), gainsay_record::RecordError>(())
//! ```

mod amend;
mod article;
mod capture;
mod check;
mod error;
mod ground;
mod ids;
mod json;
mod link;
mod names;
mod reading;
mod selector;
mod sense;
mod span;
mod speaker;
mod statement;
mod tags;
mod told;
mod units;

pub use amend::{Amendments, AsRead};
pub use article::{Article, Block, BlockKind, Draft, Meta};
pub use capture::{Capture, sha256_hex};
pub use error::{FieldProblem, RecordError};
pub use ground::{Ground, GroundKind};
pub use ids::{ArticleId, SpeakerId, StatementId};
pub use json::{FORMAT, LINK_FORMAT, from_json, link_to_json, to_json};
pub use link::{End, Evidence, Link, LinkKind, Passage, Relation, Sign, SignValue};
pub use names::UnknownName;
pub use reading::{Provenance, Reading};
pub use selector::Selector;
pub use sense::Sense;
pub use span::Span;
pub use speaker::{Speaker, SpeakerKind};
pub use statement::{Act, Cue, Form, Statement, When};
pub use tags::{Frame, Label, Name, NameKind, Role, Scored, Tags};
pub use told::{Heard, Told, Voice, Words};
pub use units::Units;
