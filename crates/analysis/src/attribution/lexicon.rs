//! The small word lists behind the rules: data files beside the code, read once.
//!
//! A file's lines come in; sets and maps of lower-case words go out. A line holds one entry, with a
//! value after a tab or ` = ` where the list is a map; `#` starts a comment. Lists never hold rules.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// A list of words or short phrases, lower case.
pub(crate) type Words = LazyLock<HashSet<&'static str>>;

/// A list of words, each with a value.
pub(crate) type Table = LazyLock<HashMap<&'static str, &'static str>>;

/// The entries of a data file, without comments and empty lines.
pub(crate) fn entries(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .filter(|line| !line.is_empty())
}

/// Every entry of a data file as a set; several may share a line, separated by commas.
pub(crate) fn words(file: &'static str) -> HashSet<&'static str> {
    entries(file)
        .flat_map(|line| line.split(','))
        .map(str::trim)
        .filter(|w| !w.is_empty())
        .collect()
}

/// Lines of `key = value` as a map; several keys may share a value, separated by commas.
pub(crate) fn table(file: &'static str) -> HashMap<&'static str, &'static str> {
    entries(file)
        .filter_map(|line| line.split_once('='))
        .flat_map(|(keys, value)| keys.split(',').map(move |key| (key.trim(), value.trim())))
        .collect()
}

/// Lines of `key: word, word …` read the other way round: each word with its key.
pub(crate) fn classes(file: &'static str) -> HashMap<&'static str, &'static str> {
    entries(file)
        .filter_map(|line| line.split_once(':'))
        .flat_map(|(key, words)| words.split(',').map(move |word| (word.trim(), key.trim())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{classes, table, words};

    #[test]
    fn comments_and_commas() {
        let set = words("# a list\none, two # and so on\n\nthree\n");
        assert!(["one", "two", "three"].iter().all(|word| set.contains(word)) && set.len() == 3);
    }

    #[test]
    fn several_keys_share_a_value() {
        let map = table("said, says = say\ntold = tell\n");
        assert_eq!((map["said"], map["says"], map["told"]), ("say", "say", "tell"));
    }

    #[test]
    fn classes_are_read_by_word() {
        assert_eq!(classes("f: ana, eva\nm: carlo")["eva"], "f");
    }
}
