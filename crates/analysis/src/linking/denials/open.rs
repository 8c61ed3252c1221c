//! What leaves a matter open: "could not rule out", "would neither confirm nor deny".
//!
//! A statement comes in; whether its words say neither that it is so nor that it is not goes out.
//! Such words often read like a denial, and deny nothing. The lists stand in `open.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

use gainsay_record::{Act, Told, Words};

use super::words::kinds;
use crate::attribution::lexicon;
use crate::fold::fold;

/// How many words may stand between the word that turns round and what it turns.
const BETWEEN: usize = 3;
/// How many words may stand between two words of an entry.
const WITHIN: usize = 3;

/// The entries of the list by their kind, each cut into words.
static ENTRIES: LazyLock<HashMap<&str, Vec<Vec<&str>>>> = LazyLock::new(|| {
    let mut entries: HashMap<&str, Vec<Vec<&str>>> = HashMap::new();
    for line in lexicon::entries(include_str!("open.txt")) {
        let Some((kind, list)) = line.split_once(':') else { continue };
        let cut = list.split(',').map(|entry| entry.split_whitespace().collect());
        entries.entry(kind).or_default().extend(cut);
    }
    entries
});

/// Whether the words of a statement leave open what they are about.
///
/// Its cue does ("could not rule out"), or, unless the cue rejects or makes a claim of it, what is
/// said first of all ("said she could not rule out that …"). Of a statement inside of another one,
/// `parent`, the words ahead of its cue there count as well: "she could not **rule out** that …".
#[must_use]
pub fn leaves_open(told: &Told, parent: Option<&Told>) -> bool {
    let cue = told.cue.as_ref();
    let ahead = cue.zip(parent).map_or_else(String::new, |(cue, parent)| ahead(cue, parent));
    let of_cue = words(&cue.map_or_else(String::new, |cue| format!("{ahead} {}", cue.text)));
    if is_open(&of_cue, true) {
        return true;
    }
    let rejects = cue.is_some_and(|cue| words(&cue.text).iter().any(|it| kinds(it).rejecting));
    let content = told.content.first().map_or_else(Vec::new, |piece| words(&piece.text));
    told.act != Act::Allege && !rejects && is_open(&content, false)
}

/// Whether the first word that turns round turns round what leaves open.
fn is_open(words: &[String], in_cue: bool) -> bool {
    // What is called false first is no longer open.
    // "Too early to say whether" it is so.
    let too = |at: usize| has("too", &words[at]) && at > 0 && words[at - 1] == "too";
    let turned = |at: usize| turns(&words[at]) || too(at);
    let mut places = 0..words.len();
    let first = places.find(|&at| turned(at) || kinds(&words[at]).falsity);
    let Some(at) = first.filter(|&at| turned(at)) else { return false };
    let is_modal = in_cue || is_modal(words, at);
    let rest = &words[at + 1..];
    let starts = (0..rest.len().min(BETWEEN + 1)).map(|from| &rest[from..]);
    let mut kinds = if is_modal { ["turned", "cue"].iter() } else { ["turned"].iter() };
    kinds.any(|kind| entries(kind).iter().any(|it| starts.clone().any(|words| begins(words, it))))
}

fn turns(word: &str) -> bool {
    kinds(word).negation || has("turning", word)
}

/// Whether the word that turns round has can, could, will or would ahead of it or in it.
fn is_modal(words: &[String], at: usize) -> bool {
    let ahead = at.checked_sub(1).and_then(|before| words.get(before));
    let inside = ["cannot", "cant", "couldnt", "wont", "wouldnt"].contains(&&*words[at]);
    inside || ahead.is_some_and(|it| has("modal", it))
}

/// Whether words begin with those of an entry, a few others between them.
fn begins(words: &[String], entry: &[&str]) -> bool {
    let Some((first, others)) = entry.split_first() else { return false };
    if words.first().map(String::as_str) != Some(*first) {
        return false;
    }
    let mut rest = &words[1..];
    others.iter().all(|word| {
        let found = rest.iter().take(WITHIN + 1).position(|it| it == word);
        rest = found.map_or(&[], |at| &rest[at + 1..]);
        found.is_some()
    })
}

/// The words of a statement ahead of a cue that stands in it.
fn ahead(cue: &Words, parent: &Told) -> String {
    let piece = parent.content.iter().find(|it| it.at.contains(&cue.at.start));
    let Some(piece) = piece else { return String::new() };
    let all = piece.text.chars().take((cue.at.start - piece.at.start) as usize);
    let all: String = all.collect();
    let words: Vec<&str> = all.split_whitespace().rev().take(BETWEEN).collect();
    words.into_iter().rev().collect::<Vec<_>>().join(" ")
}

fn entries(kind: &str) -> &'static [Vec<&'static str>] {
    ENTRIES.get(kind).map_or(&[], Vec::as_slice)
}

fn has(kind: &str, word: &str) -> bool {
    entries(kind).iter().any(|it| it.as_slice() == [word])
}

/// The words of a text as the lists have them.
fn words(text: &str) -> Vec<String> {
    let folded = fold(text).replace('\'', "");
    let words = folded.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    words.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{is_open, words};

    #[test]
    fn cues_that_leave_open() {
        let cues = [
            "could not rule out",
            "refused to rule out",
            "did not rule out",
            "cannot exclude",
            "did not deny",
            "has never disputed",
            "would neither confirm nor deny",
            "wouldn’t confirm",
        ];
        for cue in cues {
            assert!(is_open(&words(cue), true), "{cue}");
        }
        for cue in ["ruled out", "denied", "said", "does not believe", "did not say", "refused"] {
            assert!(!is_open(&words(cue), true), "{cue}");
        }
    }

    #[test]
    fn contents_that_leave_open() {
        let contents = [
            "she could not rule out that the minister had hidden the letter",
            "“We are not ruling anything out,”",
            "“I can’t exclude that the letter was hidden,”",
            "that the claim could not be ruled out",
            "he could neither confirm nor deny that the letter existed",
            "that he did not know whether the letter had been hidden",
            "“We cannot say at this point whether any message existed,”",
            "“At this point nobody knows whether it was deleted,”",
            "“It is too early to say whether it was deleted,”",
            "“We have no evidence either way,”",
            "“It is impossible to exclude the possibility,”",
        ];
        for content in contents {
            assert!(is_open(&words(content), false), "{content}");
        }
        let others = [
            "the minister had not hidden the letter",
            "“I did not exclude her from the meeting,”",
            "“That is a lie. We cannot rule out going to court,”",
            "he never confirmed the sale",
            "“No, I did not do it,”",
            "the police had ruled out a fire",
            "“She came early, to say that it was hers,”",
        ];
        for content in others {
            assert!(!is_open(&words(content), false), "{content}");
        }
    }
}
