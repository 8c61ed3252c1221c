//! Cue lemmas: the dictionary form of a reporting expression.
//!
//! The words of a cue come in; lower case, with the first word in its dictionary form, goes out:
//! "said" is `say`, "Claims" `claim`, "made no secret of" `make no secret of`. Forms no rule gives
//! are in `lemmas.txt`. Whether "claims" is a noun or a verb is left open: both are `claim`.

use super::lexicon::{self, Table, Words};

/// Irregular forms.
static FORMS: Table = Table::new(|| lexicon::table(include_str!("lemmas.txt")));
/// Verbs that end in `e`.
static FINAL_E: Words = Words::new(|| lexicon::words(include_str!("final_e.txt")));
/// Words that look like forms and are none.
static WHOLE: Words = Words::new(|| lexicon::words(include_str!("whole_words.txt")));

/// The dictionary form of a cue.
#[must_use]
pub fn lemma(cue: &str) -> String {
    let lower = cue.to_lowercase().replace('’', "'");
    let words: Vec<&str> = lower.split_whitespace().collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    match words.as_slice() {
        [] => lower,
        ["according", "to", ..] => words.join(" "),
        [only] => word(&bare(only)).unwrap_or_else(|| (*only).to_owned()),
        [first, rest @ ..] => {
            let first = word(&bare(first)).unwrap_or_else(|| (*first).to_owned());
            let rest: Vec<String> = rest.iter().map(|word| bare(word)).collect();
            [vec![first], rest].concat().join(" ").trim().to_owned()
        }
    }
}

/// The dictionary form of one word, or nothing where there is no word.
fn word(word: &str) -> Option<String> {
    if word.is_empty() {
        return None;
    }
    let known = FORMS.get(word).map(|form| (*form).to_owned());
    let whole =
        || (!word.is_ascii() || word.len() < 4 || WHOLE.contains(word)).then(|| word.to_owned());
    known
        .or_else(whole)
        .or_else(|| participle(word))
        .or_else(|| with_s(word))
        .or(Some(word.to_owned()))
}

/// Without `-ed` or `-ing`. Whether an `e` was lost there is told by `final_e.txt`, and else by the
/// last letter.
fn participle(word: &str) -> Option<String> {
    if let Some(stem) = word.strip_suffix("ied") {
        return Some(format!("{stem}y"));
    }
    let stem = word.strip_suffix("ed").or_else(|| word.strip_suffix("ing"))?;
    if stem.len() < 2 || !stem.contains(['a', 'e', 'i', 'o', 'u', 'y']) {
        return None;
    }
    let with_e = format!("{stem}e");
    if FINAL_E.contains(with_e.as_str()) {
        return Some(with_e);
    }
    let mut letters = stem.chars().rev();
    let (last, before) = (letters.next()?, letters.next()?);
    match last {
        'b' | 'd' | 'g' | 'm' | 'n' | 'p' | 'r' | 't' if last == before => {
            Some(stem[..stem.len() - 1].to_owned())
        }
        'v' | 'c' | 'u' | 'z' if last != before => Some(with_e),
        _ => Some(stem.to_owned()),
    }
}

/// Without the `-s` of a plural or a third person.
fn with_s(word: &str) -> Option<String> {
    if let Some(stem) = word.strip_suffix("ies") {
        return Some(format!("{stem}y"));
    }
    let stem = word.strip_suffix('s')?;
    if stem.ends_with(['s', 'u', 'i']) {
        return None;
    }
    let hissing = ["sse", "xe", "che", "she", "zze"];
    let cut = hissing.iter().any(|end| stem.ends_with(end)) as usize;
    Some(stem[..stem.len() - cut].to_owned())
}

#[cfg(test)]
mod tests {
    use super::lemma;

    #[test]
    fn common_cues() {
        let cues = [
            ("said", "say"),
            ("Says", "say"),
            ("According to", "according to"),
            ("allegations", "allegation"),
            ("made no secret of", "make no secret of"),
            ("refused to rule out", "refuse to rule out"),
            ("emphasised", "emphasise"),
            ("worries", "worry"),
            ("denied", "deny"),
            ("dismisses", "dismiss"),
            ("reiterating", "reiterate"),
            ("Pledges", "pledge"),
            ("urging", "urge"),
            ("announced", "announce"),
            ("suggesting", "suggest"),
            ("speculated", "speculate"),
            ("‘insists’", "insist"),
        ];
        for (cue, expected) in cues {
            assert_eq!(lemma(cue), expected, "{cue}");
        }
    }
}
