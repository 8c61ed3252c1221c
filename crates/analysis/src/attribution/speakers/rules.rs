//! Rules: whom grammar gives for a pronoun, and for no source at all.

use super::Finding;
use super::antecedents::{Story, Wanted, wanted_by};
use super::sources::Who;
use crate::attribution::draft::Draft;
use crate::attribution::page::has_words;
use crate::attribution::reasons::Because;

/// The antecedent of a pronoun, by rule.
pub(super) fn pronoun(
    story: &Story,
    class: &str,
    place: usize,
    parent: Option<Who>,
    never: Option<usize>,
    in_strangers_words: bool,
) -> Option<Finding> {
    let one = |who: usize| Who::Named(vec![who]);
    let last = |who: Option<Who>| who.map(|who| Finding::rule(who, Because::LastThatFits));
    let around = |who: Who| Finding::rule(who, Because::Around);
    let stranger_around = || in_strangers_words.then(|| around(Who::Unnamed));
    let nobody = || Some(Finding::rule(Who::Unnamed, Because::Nobody));
    match class {
        "he" | "she" | "it" => {
            let wanted = wanted_by(class, never);
            let inside = || parent_if(story, parent.as_ref(), wanted).map(one).map(around);
            let inside = never.is_none().then(inside).flatten().or_else(stranger_around);
            let before = || story.last(place, wanted, never.is_some());
            inside.or_else(|| last(before().or_else(|| story.next(place, wanted).map(one))))
        }
        "they" => last(story.last_several(place)).or_else(nobody),
        "i" => parent.map(around).or_else(|| last(story.last_person(place))),
        "both" => {
            let pair = || story.last_pair(place).or_else(|| story.next_pair(place));
            last(story.last_joint(place).or_else(pair)).or_else(nobody)
        }
        "who" => last(story.right_before(place).map(one)).or_else(nobody),
        "former" | "latter" => last(story.one_of_two(place, class).map(one)).or_else(nobody),
        _ => nobody(),
    }
}

/// The speaker of the statement around a pronoun, if the pronoun may mean them.
fn parent_if(story: &Story, parent: Option<&Who>, wanted: Wanted) -> Option<usize> {
    let Some(Who::Named(who)) = parent else { return None };
    let [one] = who.as_slice() else { return None };
    let named = &story.names.all[*one];
    (named.sort == wanted.sort && named.gender.fits(wanted.gender)).then_some(*one)
}

/// The speaker of a statement without a source.
pub(super) fn nothing(
    story: &Story,
    draft: &Draft,
    place: usize,
    parent: Option<Who>,
) -> Option<Finding> {
    let around = || parent.clone().map(|who| Finding::rule(who, Because::Around));
    let Some(cue) = draft.cue else {
        let last = || story.last_speaker(place).map(|who| Finding::rule(who, Because::FollowsOn));
        let last = || last().filter(|_| !is_fragment(story, draft));
        return around().or_else(last);
    };
    let words = story.page.text(cue).to_lowercase();
    let participle = words.split_whitespace().next().is_some_and(|word| word.ends_with("ing"));
    let same = |who: Who| Finding::rule(who, Because::SameSentence);
    let here = || story.same_sentence(place);
    // "Calling for talks, the minister said": whoever it is comes later.
    let later = || here().or_else(|| story.later_in_sentence(place));
    match participle {
        true => later().map(same).or_else(around),
        false => goes_on(story, cue.start()).then(here).flatten().map(same),
    }
}

/// Whether a quotation is a part of the reporter's own sentence, in a paragraph in which nobody speaks: "The harbour is “filling
/// up with sand.”"
fn is_fragment(story: &Story, draft: &Draft) -> bool {
    let Some(first) = draft.content.first().copied() else { return false };
    let Some(block) = story.page.block(first).map(|block| block.span) else { return false };
    let small = story.page.text(first).chars().find(|c| c.is_alphabetic());
    let ahead = story.page.between(story.sentence_start(first.start()), first.start()).trim_end();
    let told = story.known.between(block.start(), first.start()).is_empty();
    told && has_words(ahead) && !ahead.ends_with(':') && small.is_some_and(char::is_lowercase)
}

/// Whether a verb goes on with what somebody does: "argues that … and has called for".
fn goes_on(story: &Story, cue: usize) -> bool {
    const JOINTS: [&str; 9] =
        ["and", "but", "has", "have", "had", "also", "then", "later", "repeatedly"];
    let before = story.page.before(cue);
    let word = before.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    JOINTS.contains(&word.as_str())
}
