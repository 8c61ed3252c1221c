//! Sounds: one word of a name, ready to be compared with the ways in which others write it.
//!
//! A word comes in; its letters, its sound and its skeleton go out. The *letters* are folded. The
//! *sound* is what the rules in `sounds.txt` make of them: what foreign alphabets come out as in
//! different countries (Peskov, Peskow, Peskoff) sounds the same. The *skeleton* keeps only the
//! consonants, in coarse classes, and is for finding candidates (Muhammad, Mohamed): words of one
//! skeleton may be far apart, and [`nearness`] says how far. Nothing here knows who is meant.

use std::sync::LazyLock;

use crate::attribution::lexicon;
use crate::fold::fold;

/// One word of a name, or what stands in its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::linking) struct Sound {
    /// Letters and digits, folded, nothing between them.
    pub(in crate::linking) letters: Box<str>,
    /// What they sound like.
    pub(in crate::linking) sound: Box<str>,
    /// The consonants in coarse classes, and a vowel at the start; of short words the vowels too.
    pub(in crate::linking) skeleton: Box<str>,
}

impl Sound {
    /// Reads a word, whatever stands between its letters.
    pub(in crate::linking) fn of(word: &str) -> Self {
        let folded = fold(word);
        let letters: String = folded.chars().filter(|it| it.is_alphanumeric()).collect();
        let letters: String = letters.chars().flat_map(plain).collect();
        let sound = sound(&letters);
        let skeleton = skeleton(&sound);
        Self { letters: letters.into(), sound: sound.into(), skeleton: skeleton.into() }
    }

    /// The class of the first letter, by which an initial finds its name.
    pub(super) fn initial(&self) -> &str {
        let first = self.skeleton.chars().next().map_or(0, char::len_utf8);
        self.skeleton.get(..first).unwrap_or_default()
    }
}

/// Letters of our alphabet that do not come apart into a letter and a mark.
fn plain(letter: char) -> impl Iterator<Item = char> {
    let (first, second) = match letter {
        'ß' => ('s', Some('s')),
        'æ' => ('a', Some('e')),
        'œ' => ('o', Some('e')),
        'þ' => ('t', Some('h')),
        'ø' => ('o', None),
        'ł' => ('l', None),
        'đ' | 'ð' => ('d', None),
        'ı' => ('i', None),
        'ħ' => ('h', None),
        other => (other, None),
    };
    std::iter::once(first).chain(second)
}

/// A rule: a pattern, whether it stands at the start, at the end, and what it sounds like.
struct Rule {
    pattern: &'static str,
    starts: bool,
    ends: bool,
    sound: &'static str,
}

/// The rules, the longest pattern first.
static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let rule = |line: &'static str| {
        let (pattern, sound) = line.split_once('=')?;
        let (pattern, sound) = (pattern.trim(), sound.trim());
        let (starts, ends) = (pattern.starts_with('^'), pattern.ends_with('$'));
        let pattern = pattern.trim_start_matches('^').trim_end_matches('$');
        Some(Rule { pattern, starts, ends, sound })
    };
    let mut rules: Vec<Rule> =
        lexicon::entries(include_str!("sounds.txt")).filter_map(rule).collect();
    let anchors = |rule: &Rule| usize::from(rule.starts) + usize::from(rule.ends);
    rules.sort_by_key(|it| std::cmp::Reverse((it.pattern.len(), anchors(it))));
    rules
});

/// What letters sound like; twice the same sound is one, and an h without a vowel after it is none.
fn sound(letters: &str) -> String {
    let mut sound = String::with_capacity(letters.len());
    let mut at = 0;
    while let Some(rest) = letters.get(at..).filter(|rest| !rest.is_empty()) {
        let fits = |rule: &&Rule| {
            rest.starts_with(rule.pattern)
                && (!rule.starts || at == 0)
                && (!rule.ends || rest.len() == rule.pattern.len())
                && (!rule.ends || at > 0)
        };
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let found = RULES.iter().find(fits);
        let (written, heard) =
            found.map_or((&rest[..first], &rest[..first]), |it| (it.pattern, it.sound));
        at += written.len();
        let silent = heard == "h" && !letters[at..].starts_with(is_vowel);
        if !silent && !sound.ends_with(heard) {
            sound.push_str(heard);
        }
    }
    sound
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// The class of a consonant.
fn class(letter: char) -> char {
    match letter {
        'x' | 'z' => 's',
        'f' => 'v',
        'g' => 'k',
        other => other,
    }
}

fn skeleton(sound: &str) -> String {
    let vowel = sound.chars().next().filter(|&first| is_vowel(first)).map(|_| 'a');
    let consonants = sound.chars().filter(|&it| !is_vowel(it) && it != 'h').map(class);
    let skeleton: String = vowel.into_iter().chain(consonants).collect();
    if skeleton.chars().count() > 2 { skeleton } else { sound.chars().map(class).collect() }
}

/// Names longer than this are compared by whether they are the same.
const LONGEST: usize = 24;

/// How near two words sound, from 0 to 1: one minus the cost of the cheapest way from one to the
/// other over the length of the longer (the distance of Damerau 1964, without moving a letter
/// twice). One vowel for the next costs a third, a vowel more a half, consonants that languages mix
/// up two fifths, everything else about one.
pub(in crate::linking) fn nearness(one: &Sound, other: &Sound) -> f32 {
    if one.sound == other.sound {
        return 1.0;
    }
    let a: Vec<char> = one.sound.chars().collect();
    let b: Vec<char> = other.sound.chars().collect();
    let longest = a.len().max(b.len());
    if longest > LONGEST || a.len().abs_diff(b.len()) > 2 {
        return 0.0;
    }
    1.0 - distance(&a, &b) / longest as f32
}

fn distance(a: &[char], b: &[char]) -> f32 {
    let mut rows = [[0.0_f32; LONGEST + 1]; LONGEST + 1];
    for i in 1..=a.len() {
        rows[i][0] = rows[i - 1][0] + extra(a[i - 1]);
    }
    for j in 1..=b.len() {
        rows[0][j] = rows[0][j - 1] + extra(b[j - 1]);
    }
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let (x, y) = (a[i - 1], b[j - 1]);
            let mut least = rows[i - 1][j - 1] + instead(x, y);
            least = least.min(rows[i - 1][j] + extra(x)).min(rows[i][j - 1] + extra(y));
            if i > 1 && j > 1 && x == b[j - 2] && a[i - 2] == y {
                least = least.min(rows[i - 2][j - 2] + 0.6);
            }
            rows[i][j] = least;
        }
    }
    rows[a.len()][b.len()]
}

/// What a letter costs that only one of the two has.
fn extra(letter: char) -> f32 {
    match letter {
        'h' => 0.3,
        letter if is_vowel(letter) => 0.5,
        _ => 1.0,
    }
}

/// What one letter costs instead of another.
fn instead(x: char, y: char) -> f32 {
    match (x, y) {
        (x, y) if x == y => 0.0,
        ('a', 'e' | 'o') | ('e', 'a' | 'i') | ('i', 'e') | ('o', 'a' | 'u') | ('u', 'o') => 0.35,
        (x, y) if is_vowel(x) && is_vowel(y) => 0.7,
        (x, y) if class(x) == class(y) => 0.4,
        ('d', 't') | ('t', 'd') | ('b', 'p') | ('p', 'b') | ('h', 'k') | ('k', 'h') => 0.6,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Sound, nearness};

    #[test]
    fn what_alphabets_make_of_a_name_sounds_the_same() {
        for same in [
            "Oreskov Oreskow Oreskoff Oreskov’",
            "Sergei Sergey Sergej Serguei",
            "Brelinsky Brelinskyy Brelinskiy Brelinskij Brelinski",
            "Tymarenko Timarenko",
            "Yevgeny Evgeny Yevgeniy Evgeni",
            "Müller Mueller Muller MÜLLER",
            "Bałuta Baluta",
            "Jon John",
            "Gadafi Ghadafi Gaddafy",
            "Chevaro Shevaro Tchevaro",
        ] {
            let sounds: Vec<_> = same.split(' ').map(|it| Sound::of(it).sound).collect();
            assert!(sounds.windows(2).all(|two| two[0] == two[1]), "{sounds:?}");
        }
    }

    #[test]
    fn what_only_may_be_one_name_has_one_skeleton_and_is_near() {
        for (one, other) in [
            ("Muhammad", "Mohamed"),
            ("Qaddafi", "Gadhafi"),
            ("Osama", "Usama"),
            ("Hussein", "Husain"),
        ] {
            let (one, other) = (Sound::of(one), Sound::of(other));
            assert_eq!(one.skeleton, other.skeleton);
            assert!(nearness(&one, &other) > 0.88, "{one:?} {other:?}");
        }
        for (one, other) in
            [("Lund", "Land"), ("Oyelade", "Okafor"), ("Ruiz", "Reyes"), ("Dan", "Don")]
        {
            let (one, other) = (Sound::of(one), Sound::of(other));
            assert!(nearness(&one, &other) <= 0.92, "{one:?} {other:?}");
        }
    }

    #[test]
    fn short_words_keep_their_vowels() {
        assert_ne!(Sound::of("Lee").skeleton, Sound::of("Lou").skeleton);
        assert_eq!(Sound::of("Lee").skeleton, Sound::of("Li").skeleton);
    }
}
