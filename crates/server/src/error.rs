//! What can go wrong: for whoever starts the server, and for whoever asks it something.

use axum::http::StatusCode;
use gainsay::store::StoreError;
use std::net::SocketAddr;

/// Why the server cannot serve.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServerError {
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {error}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        error: std::io::Error,
    },
    /// The system refuses threads or sockets.
    #[error("cannot serve: {0}")]
    System(std::io::Error),
    /// What is wanted cannot be shown.
    #[error("{title}")]
    Unshown {
        /// Why.
        title: String,
        /// What to do about it.
        advice: &'static str,
    },
    /// The record cannot be used.
    #[error(transparent)]
    Record(#[from] StoreError),
}

/// Why a question cannot be answered (RFC 9457).
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    pub(crate) status: StatusCode,
    pub(crate) title: String,
    /// What to do about it.
    pub(crate) advice: &'static str,
    /// What may have been meant instead.
    pub(crate) choices: Vec<Choice>,
}

/// Something that may have been meant.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// What it is called.
    pub(crate) words: String,
    /// Where it is, if that is a page.
    pub(crate) to: Option<String>,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, title: impl Into<String>, advice: &'static str) -> Self {
        Self { status, title: title.into(), advice, choices: Vec::new() }
    }

    /// The same with what may have been meant.
    pub(crate) fn or(self, choices: impl IntoIterator<Item = Choice>) -> Self {
        Self { choices: choices.into_iter().collect(), ..self }
    }

    pub(crate) fn wrong(title: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, title, "Change what is asked for.")
    }

    pub(crate) fn not_found(title: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, title, "The search finds what is in the record.")
    }

    pub(crate) fn broken() -> Self {
        let title = "gainsay broke down on this";
        let advice =
            "That is a mistake in gainsay. Nothing in the record was changed; please report it.";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, title, advice)
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        use StoreError as E;
        let (status, advice) = match &error {
            E::UnknownId { .. } | E::NoId { .. } => {
                (StatusCode::NOT_FOUND, "The search finds what is in the record.")
            }
            E::AmbiguousId { .. } => (StatusCode::BAD_REQUEST, "Give more of its digits."),
            E::Question { .. } | E::Link { .. } => {
                (StatusCode::BAD_REQUEST, "Change what is asked for.")
            }
            E::Correction { .. } | E::Repeated { .. } => {
                (StatusCode::CONFLICT, "The log lists what was corrected.")
            }
            E::Missing { .. } => (
                StatusCode::NOT_FOUND,
                "Add reports, or look at the examples, from the first page.",
            ),
            E::Broken { .. } => return Self::broken(),
            E::Locked { .. } => (StatusCode::SERVICE_UNAVAILABLE, "Wait a little and try again."),
            E::Full { .. } => (StatusCode::INSUFFICIENT_STORAGE, "Free some space and try again."),
            E::ReadOnly { .. } => {
                (StatusCode::FORBIDDEN, "Copy the record to where it may be written.")
            }
            _ => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "`gainsay verify` says what is wrong with the record.",
            ),
        };
        let choices = match &error {
            E::AmbiguousId { ids, .. } => ids.clone(),
            _ => Vec::new(),
        };
        let choice = |id: String| Choice { to: Some(format!("/at/{id}")), words: id };
        Self::new(status, error.to_string(), advice).or(choices.into_iter().map(choice))
    }
}
