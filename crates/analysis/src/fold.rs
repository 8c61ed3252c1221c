//! Folding: what is left of words when it makes no difference how they are written.
//!
//! Text comes in; letters without case and accents, and without what stands between them, go out.
//! Folded words are for comparing and hashing, never for showing.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use xxhash_rust::xxh3::xxh3_64;

/// Letters without case and accents: "Müller" and "MULLER" fold to the same.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        let folded = text.to_ascii_lowercase();
        return if folded.contains('`') { folded.replace('`', "'") } else { folded };
    }
    let letters = text.nfkd().filter(|it| !is_combining_mark(*it));
    letters.flat_map(char::to_lowercase).map(plain).collect()
}

/// The apostrophes and hyphens that mean the same; everything else as it is.
fn plain(character: char) -> char {
    match character {
        '’' | '‘' | 'ʼ' | '`' | '´' | '′' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        other => other,
    }
}

/// A key: the hash of its parts, which never run into one another. Kept for years: XXH3, 64 bits,
/// over the parts with a zero byte after each.
pub(crate) fn key(parts: &[&str]) -> u64 {
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend_from_slice(part.as_bytes());
        bytes.push(0);
    }
    xxh3_64(&bytes)
}

#[cfg(test)]
mod tests {
    use super::{fold, key};

    #[test]
    fn case_accents_and_glyphs_make_no_difference() {
        assert_eq!(fold("Zoë’s MÜLL‐Eimer"), "zoe's mull-eimer");
        assert_eq!(fold("Zoe`s MULL-Eimer"), "zoe's mull-eimer");
    }

    #[test]
    fn a_key_stays_what_it_is() {
        assert_eq!(key(&["a", "b"]), 0x50e9_fe6f_7fb8_a296);
        assert_ne!(key(&["ab", ""]), key(&["a", "b"]));
    }
}
