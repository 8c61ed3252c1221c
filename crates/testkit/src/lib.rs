//! What tests share: builders for articles and tags, specs in Markdown, the rules of the house.
//!
//! Not shipped: other crates depend on it for their tests only. Five things are in here.
//!
//! - [`article`] and [`tags`] make the values of a test from a few readable lines; [`says`] makes a reading.
//! - [`run_specs`] runs every case of a folder of Markdown specs, which a journalist can read.
//! - [`properties`] says what holds of everything the stages make, for property tests and fuzzers;
//!   [`drawn`] makes articles and tags of any numbers.
//! - [`grows_evenly`] asks whether a long text costs no more than in proportion.
//! - [`tidy`] holds the rules of the house that no compiler knows.
//!
//! Nothing here sees a model or an article that was not written for a test.
//!
//! ```
//! let article = gainsay_testkit::article("“That is false,” said Ana Ruiz.");
//! let tags = gainsay_testkit::tags(
//!     &article,
//!     "cue=said source=`Ana Ruiz` content=`“That is false,”` act=deny",
//! );
//! assert_eq!(article.slice(tags.frames[0].content[0].span), "“That is false,”");
//! ```

mod compare;
pub mod drawn;
mod expect;
mod fields;
mod growth;
mod marked;
pub mod properties;
mod run;
mod sample;
mod says;
mod spec;
mod tagged;
pub mod tidy;
mod words;

pub use compare::{Difference, compare};
pub use expect::{Expected, Link};
pub use growth::grows_evenly;
pub use marked::{article, try_article};
pub use run::run_specs;
pub use sample::sample_reading;
pub use says::{Line, report, says};
pub use spec::{Case, SpecError, parse_spec};
pub use tagged::{tags, try_tags};
pub use words::{span, try_span};
