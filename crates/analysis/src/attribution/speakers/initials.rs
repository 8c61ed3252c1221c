//! Initials: whether a word stands for a name of several words.
//!
//! A word and a name come in; whether the one is made of letters of the other goes out: "USDA" of the "U.S.
//! Agriculture Department", "Lumport" of the "Lund Municipal Ports". Whom a report names is not known here.

/// Whether letters are the initials of a name, in its order or, four letters or more, in another:
/// "USDA" is the "U.S. Agriculture Department".
pub(super) fn abbreviates(letters: &str, initials: &str) -> bool {
    letters == initials
        || letters.len() > 3
            && letters.get(..2) == initials.get(..2)
            && sorted(letters) == sorted(initials)
}

pub(super) fn sorted(letters: &str) -> String {
    let mut letters: Vec<char> = letters.chars().collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

/// Whether a word is put together from letters of most of a name's words, in their order.
pub(super) fn is_made_of(short: &str, name: &str) -> bool {
    let letters: Vec<char> = short.to_lowercase().chars().collect();
    let (mut at, mut taken) = (0, 0);
    for word in name.to_lowercase().split_whitespace() {
        let own = word.chars().zip(letters.get(at..).unwrap_or_default());
        let same = own.take_while(|(one, other)| one == *other).count();
        at += same;
        taken += usize::from(same > 0);
    }
    letters.len() > 3 && at == letters.len() && taken > 1
}

/// The first letters of a name's words, with or without those of small words; of an abbreviation all.
pub(super) fn initials(name: &str, small: bool) -> String {
    let words = name.split_whitespace().filter(|word| !word.eq_ignore_ascii_case("the"));
    let of_word = |word: &str| -> String {
        let dotted = word.contains('.') && word.chars().all(|c| c == '.' || c.is_uppercase());
        let most = if dotted { usize::MAX } else { 1 };
        word.chars().filter(|c| c.is_alphabetic()).take(most).collect()
    };
    let first: String = words.map(of_word).collect();
    let kept = first.chars().filter(|c| small || c.is_uppercase());
    kept.flat_map(char::to_uppercase).collect()
}
