//! Signs: what is looked at to find out whether a mention means somebody.
//!
//! A statement and somebody whom it may be by come in; numbers go out, each with its name. Most are 1
//! where something holds and 0 where it does not. Nothing here decides anything.

use crate::signs::signs;

signs! {
    /// The rules give them.
    rule,
    /// The rules give nobody, and this is nobody.
    rule_nobody,
    /// The article describes them so, and the rules go by that.
    described,
    /// They are nobody in particular.
    nobody,
    /// They are several who speak together.
    several,
    /// They are a body.
    body,
    /// They are many under one name.
    group,
    /// How likely the model points at them.
    pointed,
    /// The model points at nobody more likely.
    pointed_most,
    /// By how much it points at somebody else more likely.
    pointed_less,
    /// The report calls them by the words of the mention, and by no other name.
    called,
    /// They speak around this statement.
    around,
    /// They spoke last, in a statement that stands in no other.
    spoke_last,
    /// They spoke last but one.
    spoke_before,
    /// They have spoken already.
    spoke,
    /// They speak next, by name.
    speaks_next,
    /// They speak somewhere else in the paragraph.
    paragraph,
    /// They are the last who spoke before it in the paragraph.
    paragraph_last,
    /// How much of what has been said they said.
    share,
    /// They are named before, in the same sentence.
    same_sentence,
    /// They are named first in it, and not as the owner of something.
    subject,
    /// They are named in the sentence before.
    sentence_before,
    /// They are named first in that one.
    subject_before,
    /// They are named before, in the same paragraph.
    same_paragraph,
    /// How far back they were named last: the logarithm of hundreds of bytes.
    distance,
    /// They are not named before.
    unmentioned,
    /// They are named right after it.
    named_next,
    /// They were named last inside a quotation.
    quoted,
    /// They were named last as the owner of something.
    owns,
    /// The gender of the mention is known to be theirs.
    same_gender,
    /// How often the report names them: the logarithm.
    often,
    /// The report names no other of their sort more often.
    most,
    /// The head of the report names them.
    headline,
    /// The content names them.
    in_content,
    /// The content speaks of "I", and they are a person.
    says_i,
    /// The content speaks of "we", and they are a body or a group.
    says_we,
    /// The noun of the mention is part of their name.
    noun_in_name,
    /// They are somebody beyond doubt.
    sure,
}
