//! Denying: verbs that turn down what somebody else has said, and what that is called.
//!
//! A verb comes in, in its dictionary form, or a word; whether it is one of them goes out.

/// "Denied", "rejected" and the like.
const VERBS: [&str; 5] = ["deny", "reject", "dismiss", "dispute", "refute"];

/// What stands for the words of somebody else.
const CLAIMS: [&str; 11] = [
    "it",
    "this",
    "that",
    "claim",
    "claims",
    "allegation",
    "allegations",
    "accusation",
    "accusations",
    "charge",
    "charges",
];

/// Whether a word, lower case, stands for what somebody else has said: "it", "the claim".
pub(crate) fn is_what_was_said(word: &str) -> bool {
    CLAIMS.contains(&word)
}

/// Whether a verb turns down what was said.
pub(crate) fn is_denying(lemma: &str) -> bool {
    VERBS.contains(&lemma)
}
