//! Denying: verbs that turn down what somebody else has said.
//!
//! A verb comes in, in its dictionary form; whether it is one of them goes out.

/// "Denied", "rejected" and the like.
const VERBS: [&str; 5] = ["deny", "reject", "dismiss", "dispute", "refute"];

/// Whether a verb turns down what was said.
pub(crate) fn is_denying(lemma: &str) -> bool {
    VERBS.contains(&lemma)
}
