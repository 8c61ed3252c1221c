//! Names of outlets as pages and records give them, cleaned.
//!
//! A string comes in; a name goes out, or nothing where it is an address or a template's leftover. Nothing is looked up.

/// The name of an outlet without what templates put around it.
pub(crate) fn clean(name: &str) -> Option<String> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    // "Velmar Post | News from the coast"
    let name = name.split(" | ").next().unwrap_or_default().trim_start_matches('@').trim();
    if name.contains("://") {
        return None;
    }
    let junk = ["none", "null", "nan", "undefined", "website", "home", "site name", "wordpress"];
    let plain = (2..=80).contains(&name.len()) && name.chars().any(char::is_alphabetic);
    let host = name.strip_prefix("www.").filter(|rest| rest.contains('.'));
    (plain && !junk.contains(&name.to_lowercase().as_str()))
        .then(|| host.unwrap_or(name).to_owned())
}

/// A name that a record gives in a field for nothing else: one letter may be all of it.
pub(crate) fn given(name: &str) -> Option<String> {
    let letter = name.trim();
    let single = letter.chars().count() == 1 && letter.chars().all(char::is_alphabetic);
    if single { Some(letter.to_owned()) } else { clean(name) }
}

#[cfg(test)]
mod tests {
    use super::{clean, given};

    #[test]
    fn names_without_leftovers() {
        assert_eq!(clean(" Velmar  Post ").as_deref(), Some("Velmar Post"));
        assert_eq!(clean("Velmar Post | News from the coast").as_deref(), Some("Velmar Post"));
        assert_eq!(clean("@velmarpost").as_deref(), Some("velmarpost"));
        assert_eq!(clean("www.velmarpost.example").as_deref(), Some("velmarpost.example"));
        for junk in ["", "None", "https://velmarpost.example", "…", "x"] {
            assert_eq!(clean(junk), None, "{junk}");
        }
        assert_eq!(given("i").as_deref(), Some("i"));
        for junk in ["nan", "null", "NONE", "…", " "] {
            assert_eq!(given(junk), None, "{junk}");
        }
    }
}
