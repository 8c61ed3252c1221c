//! Companies: whether what follows a short name only says that it is a company's, or goes on with it.
//!
//! The words behind a short name come in; whether the whole may go by the short name alone goes out: "Orlen" for
//! "Orlen Partners", "Marn" for "Marn Cable Works Inc". Which companies a report names is not known here.

/// What a company's name ends with and may leave out.
const FORMS: [&str; 16] = [
    "inc",
    "corp",
    "corporation",
    "co",
    "company",
    "llc",
    "llp",
    "ltd",
    "plc",
    "and",
    "partners",
    "holdings",
    "motor",
    "motors",
    "publishing",
    "associates",
];

/// What only companies are called.
const LEGAL: [&str; 16] = [
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "co",
    "company",
    "llc",
    "llp",
    "ltd",
    "limited",
    "plc",
    "ag",
    "gmbh",
    "nv",
    "spa",
    "holdings",
];

/// Whether the words after a short name only say that it is a company's.
pub(super) fn is_form(rest: &[String]) -> bool {
    !rest.is_empty() && rest.iter().all(|word| FORMS.contains(&word.as_str()))
}

/// Whether the words after the first word of a name end as only a company's do: "Cable Works Inc".
pub(super) fn ends_as_company(rest: &[String]) -> bool {
    rest.last().is_some_and(|last| LEGAL.contains(&last.as_str()))
}

/// Whether a part of a name, lower case, is initials: "a.h" of "A.H. Marn Co".
pub(super) fn is_letters(part: &str) -> bool {
    part.split('.').all(|letter| letter.chars().count() == 1)
}

/// A name without the word at its end that says that it is a company's: "Lund Cable Works" of "Lund Cable Works Inc".
pub(super) fn without_form(name: &str) -> &str {
    let Some((rest, last)) = name.rsplit_once(' ') else { return name };
    let last = last.trim_end_matches('.').to_lowercase();
    if LEGAL.contains(&last.as_str()) { rest.trim_end_matches(',') } else { name }
}
