//! Cue lemmas: the dictionary form of a reporting expression.
//!
//! The words of a cue come in; lower case, with the first word in its dictionary form, goes out:
//! "said" is `say`, "Claims" `claim`, "made no secret of" `make no secret of`. Forms no rule gives
//! are in `lemmas.txt`. Whether "claims" is a noun or a verb is left open: both are `claim`.

use super::lexicon::{self, Table, Words};

/// Irregular forms.
static FORMS: Table = Table::new(|| lexicon::table(include_str!("lemmas.txt")));
/// Verbs that end in `e`, though their letters do not tell.
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
    // "Signalling" is told by "signalled".
    let with_ed = || FORMS.get(format!("{}ed", word.strip_suffix("ing")?).as_str());
    let known = FORMS.get(word).or_else(with_ed).map(|form| (*form).to_owned());
    let whole =
        || (!word.is_ascii() || word.len() < 4 || WHOLE.contains(word)).then(|| word.to_owned());
    known
        .or_else(whole)
        .or_else(|| participle(word))
        .or_else(|| with_s(word))
        .or(Some(word.to_owned()))
}

/// Without `-ed` or `-ing`.
fn participle(word: &str) -> Option<String> {
    if let Some(stem) = word.strip_suffix("ied") {
        return Some(format!("{stem}y"));
    }
    let stem = word.strip_suffix("ed").or_else(|| word.strip_suffix("ing"))?;
    if stem.len() < 2 || !stem.contains(is_vowel) {
        return None;
    }
    let mut letters = stem.chars().rev();
    let (last, before) = (letters.next()?, letters.next()?);
    // "Planned", but not "added": no English verb is as short as "ad".
    if matches!(last, 'b' | 'd' | 'g' | 'k' | 'm' | 'n' | 'p' | 'r' | 't')
        && last == before
        && stem.len() > 3
    {
        return Some(stem[..stem.len() - 1].to_owned());
    }
    let with_e = format!("{stem}e");
    let lost = FINAL_E.contains(with_e.as_str()) || !WHOLE.contains(stem) && lost_e(stem);
    Some(if lost { with_e } else { stem.to_owned() })
}

/// Whether what stands before `-ed` or `-ing` has lost an `e` there, as far as its letters tell: it ends as no
/// word without `e` does, or its stress falls on a short end that would else have doubled its consonant.
fn lost_e(stem: &str) -> bool {
    let letters: Vec<char> = stem.replace("qu", "kw").chars().collect();
    let [.., before, last] = letters.as_slice() else { return false };
    let (before, last) = (*before, *last);
    // "Argu", "forc", "achiev", "merg", "endors", "grumbl".
    match last {
        'z' if before == 't' => return false,
        'v' | 'c' | 'u' | 'z' => return last != before,
        'g' if matches!(before, 'd' | 'l' | 'r') => return true,
        's' if is_vowel(before) || matches!(before, 'l' | 'n' | 'p' | 'r') => return true,
        'l' if !is_vowel(before) && !matches!(before, 'l' | 'r' | 'w') => return true,
        _ => {}
    }
    if is_short(&letters) {
        return true;
    }
    let behind = |prefix: &&str| letters.get(prefix.len()..).filter(|_| stem.starts_with(*prefix));
    let stressed = |end: &[char]| is_short(end) && !is_vowel(end[0]);
    if PREFIXES.iter().filter_map(behind).any(stressed) {
        return true;
    }
    let ahead = letters.len().checked_sub(3).map_or(' ', |at| letters[at]);
    let end: String = [before, last].iter().collect();
    match end.as_str() {
        "at" | "ad" => !matches!(ahead, 'e' | 'o'),
        "ak" | "ik" | "ok" | "uk" | "ag" | "eg" | "ig" | "ug" | "id" | "ud" | "ed" | "od"
        | "in" | "ib" | "ut" | "um" | "ur" | "ir" | "ar" | "ul" => !is_vowel(ahead),
        _ => false,
    }
}

/// Whether letters are one syllable that ends in one vowel and one consonant: "hop", "stat", "us". A verb that is
/// written so without `e` doubles the consonant.
fn is_short(letters: &[char]) -> bool {
    let Some((&last, rest)) = letters.split_last() else { return false };
    let onset = rest.iter().take_while(|&&it| !is_vowel(it) || it == 'y' && rest[0] == 'y').count();
    let begins = matches!(
        rest.get(..onset).unwrap_or_default(),
        [] | [_] | [.., 'l' | 'r' | 'w' | 'h'] | ['k', 'n'] | ['s', _]
    );
    begins && rest.len() == onset + 1 && !is_vowel(last) && !matches!(last, 'w' | 'x' | 'y' | 'h')
}

/// Behind these the end of a verb has the stress: "restate", "derided".
const PREFIXES: [&str; 18] = [
    "re", "de", "in", "im", "un", "mis", "pre", "pro", "com", "con", "dis", "ex", "ad", "up",
    "out", "over", "under", "fore",
];

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
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
    let short = &stem[..stem.len() - 1];
    // "Vetoes", "focuses".
    let cut = hissing.iter().any(|end| stem.ends_with(end))
        || stem.len() > 4 && stem.ends_with("oe")
        || stem.ends_with("se") && WHOLE.contains(short) && !FINAL_E.contains(stem);
    Some(if cut { short } else { stem }.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{FINAL_E, FORMS, is_short, is_vowel, lemma, lexicon};

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

    #[test]
    fn real_double_consonants_stay() {
        for (cue, expected) in [
            ("added", "add"),
            ("adding that", "add that"),
            ("erred", "err"),
            ("butted in", "butt in"),
            ("rebutted", "rebut"),
            ("admitting", "admit"),
            ("signalling", "signal"),
            ("vetoes", "veto"),
            ("focuses", "focus"),
        ] {
            assert_eq!(lemma(cue), expected, "{cue}");
        }
    }

    #[test]
    fn what_ends_as_no_word_does_has_lost_an_e() {
        for (cue, expected) in [
            ("chimed in", "chime in"),
            ("derided", "deride"),
            ("grumbled", "grumble"),
            ("chuckling", "chuckle"),
            ("restated", "restate"),
            ("intoned", "intone"),
            ("mandated", "mandate"),
            ("deposed", "depose"),
            ("hired", "hire"),
            ("reassuring", "reassure"),
            ("edited", "edit"),
            ("repeated", "repeat"),
            ("offered", "offer"),
            ("reckoned", "reckon"),
            ("avoided", "avoid"),
        ] {
            assert_eq!(lemma(cue), expected, "{cue}");
        }
    }

    /// `-s`, `-ed` and `-ing`, as they are spelt.
    fn forms(verb: &str) -> [String; 3] {
        let letters: Vec<char> = verb.replace("qu", "kw").chars().collect();
        let y = verb.strip_suffix('y').filter(|stem| !stem.ends_with(is_vowel));
        let hisses = ["s", "x", "ch", "sh", "z"].iter().any(|end| verb.ends_with(end));
        let s = match y {
            Some(stem) => format!("{stem}ies"),
            None => format!("{verb}{}", if hisses { "es" } else { "s" }),
        };
        let (ed, ing) = match (y, verb.strip_suffix('e')) {
            (Some(stem), _) => (format!("{stem}ied"), verb.to_owned()),
            (None, Some(stem)) => (format!("{stem}ed"), stem.to_owned()),
            (None, None) => {
                let last = if is_short(&letters) { &verb[verb.len() - 1..] } else { "" };
                (format!("{verb}{last}ed"), format!("{verb}{last}"))
            }
        };
        [s, ed, format!("{ing}ing")]
    }

    #[test]
    fn all_forms_of_a_verb_have_one_lemma() {
        let listed = lexicon::words(include_str!("speech_verbs.txt"));
        let verbs = listed.iter().map(|verb| lemma(verb));
        for verb in verbs.chain(FINAL_E.iter().map(|verb| (*verb).to_owned())) {
            let irregular = FORMS.values().any(|it| *it == verb);
            let [s, ed, ing] = forms(&verb);
            assert_eq!(lemma(&verb), verb);
            for form in [s, ing].into_iter().chain((!irregular).then_some(ed)) {
                assert_eq!(lemma(&form), verb, "{form}");
            }
        }
        assert!(listed.iter().all(|verb| lemma(&lemma(verb)) == lemma(verb)));
    }
}
