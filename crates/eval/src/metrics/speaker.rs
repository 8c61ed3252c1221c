//! Whether two names mean the same speaker, by their letters alone.
//!
//! Two names as they were written come in; yes or no goes out. Case, marks, a leading "the" and a
//! trailing "'s" make no difference; anything else does.

/// What the report gives as the speaker, on the side of the answers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Named {
    /// Nobody is named: no speaker, or one of kind unnamed.
    Nobody,
    /// A name.
    Name(String),
}

/// Whether the answer names the gold speaker.
///
/// `(unnamed)`, and a gold without speaker, want nobody named. A gold name of a source that the
/// guide calls anonymous ("US officials") is also met by nobody named. Several gold speakers, joined
/// with `; `, want the same several.
#[must_use]
pub fn same_speaker(gold: Option<&str>, anonymous: bool, given: &Named) -> bool {
    let gold = gold.filter(|name| *name != "(unnamed)");
    match (gold, given) {
        (None, Named::Nobody) => true,
        (None, Named::Name(_)) => false,
        (Some(_), Named::Nobody) => anonymous,
        (Some(gold), Named::Name(given)) => parts(gold, gold) == parts(given, gold),
    }
}

/// The normalised names, sorted. A name is taken apart at "and" and commas only where the gold has
/// several.
fn parts(names: &str, gold: &str) -> Vec<String> {
    let several = gold.contains(';');
    let names =
        if several { names.replace(" and ", ";").replace(", ", ";") } else { names.to_owned() };
    let mut parts: Vec<_> = names.split(';').map(normal).filter(|part| !part.is_empty()).collect();
    parts.sort();
    parts
}

/// Lower case letters and digits, single spaces, without a leading "the" or a trailing "'s".
pub(crate) fn normal(name: &str) -> String {
    let name = name.trim().replace('’', "'").to_lowercase();
    let name = name.strip_suffix("'s").unwrap_or(&name);
    let kept: String = name
        .chars()
        .filter(|character| !".'\"“”‘".contains(*character))
        .map(|character| if character.is_alphanumeric() { character } else { ' ' })
        .collect();
    let words: Vec<_> = kept.split_whitespace().collect();
    let without_article = words.strip_prefix(&["the"]).filter(|rest| !rest.is_empty());
    without_article.unwrap_or(&words).join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Named, same_speaker};

    fn same(gold: &str, given: &str) -> bool {
        same_speaker(Some(gold), false, &Named::Name(given.to_owned()))
    }

    #[test]
    fn case_marks_and_articles_make_no_difference() {
        assert!(same("U.S. Treasury", "the US Treasury"));
        assert!(same("Conor O'Shea", "conor o’shea"));
        assert!(same("The Courier", "Courier’s"));
        assert!(same("The The", "the the"));
        assert!(!same("Ana Ruiz", "Ruiz"));
        assert!(!same("the", ""));
    }

    #[test]
    fn several_speakers_are_a_set() {
        assert!(same("Ana Ruiz; Bo Lund", "Bo Lund and Ana Ruiz"));
        assert!(!same("Ana Ruiz; Bo Lund", "Ana Ruiz"));
        assert!(!same("Marks and Co", "Co and Marks"));
    }

    #[test]
    fn nobody_named_meets_unnamed_and_anonymous_gold_only() {
        assert!(same_speaker(Some("(unnamed)"), true, &Named::Nobody));
        assert!(same_speaker(None, false, &Named::Nobody));
        assert!(same_speaker(Some("port officials"), true, &Named::Nobody));
        assert!(!same_speaker(Some("Ana Ruiz"), false, &Named::Nobody));
        assert!(!same_speaker(Some("(unnamed)"), true, &Named::Name("Ana Ruiz".to_owned())));
    }
}
