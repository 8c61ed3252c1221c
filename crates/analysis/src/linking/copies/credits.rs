//! Credits: which news agencies an article says it comes from, or is published by.
//!
//! The lines in which a credit may stand come in, or the name of an outlet; names of agencies go
//! out. Whose picture it is, and who "contributed to this report", is no credit for the article.

use std::sync::LazyLock;

/// An agency, and how it is written.
struct Agency {
    name: &'static str,
    written: Vec<&'static str>,
}

static AGENCIES: LazyLock<Vec<Agency>> = LazyLock::new(|| {
    let lines = include_str!("agencies.txt").lines().filter(|line| !line.starts_with('#'));
    let agency = |line: &'static str| {
        let (name, written) = line.split_once(": ")?;
        Some(Agency { name, written: written.split(", ").collect() })
    };
    lines.filter_map(agency).collect()
});

/// Words in a line that tell that it credits no article.
const OTHER_CREDITS: [&str; 6] = ["contribut", "photo", "image", "picture", "getty", "video"];

/// The agencies that these lines credit, in the order of the list.
pub(super) fn credited(lines: &str) -> Vec<&'static str> {
    let of_article = |line: &&str| {
        let line = line.to_lowercase();
        !OTHER_CREDITS.iter().any(|word| line.contains(word))
    };
    let lines: Vec<&str> = lines.lines().filter(of_article).collect();
    let credits = |agency: &&Agency| {
        lines.iter().any(|line| agency.written.iter().any(|written| names(line, written)))
    };
    AGENCIES.iter().filter(credits).map(|agency| agency.name).collect()
}

/// The agency that an outlet is.
pub(super) fn agency(outlet: &str) -> Option<&'static str> {
    let outlet = outlet.trim().trim_start_matches("https://").trim_start_matches("www.");
    let outlet = outlet.strip_prefix("The ").unwrap_or(outlet);
    let is = |agency: &&Agency| agency.written.iter().any(|it| it.eq_ignore_ascii_case(outlet));
    AGENCIES.iter().find(is).map(|agency| agency.name)
}

/// Whether a line names the agency so; an abbreviation only where it can be nothing else.
fn names(line: &str, written: &str) -> bool {
    let abbreviation = !written.chars().any(char::is_lowercase);
    line.match_indices(written).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let behind = line[at + written.len()..].chars().next();
        let whole = |side: Option<char>| side.is_none_or(|it| !it.is_alphanumeric());
        let marked = |side: Option<char>| side.is_none_or(|it| "()[]/|©".contains(it));
        if abbreviation { marked(before) && marked(behind) } else { whole(before) && whole(behind) }
    })
}

#[cfg(test)]
mod tests {
    use super::{agency, credited};

    #[test]
    fn agencies_are_told_by_their_credits() {
        assert_eq!(credited("VELMAR, March 3 (Reuters) -"), ["Reuters"]);
        assert_eq!(credited("MOSCOW, November 12. /TASS/."), ["TASS"]);
        assert_eq!(credited("By Ana Ruiz, Associated Press\nVELMAR (AP) —"), ["AP"]);
        assert_eq!(credited("AP"), ["AP"]);
        assert_eq!(credited("Ana Ruiz/dpa"), ["dpa"]);
    }

    #[test]
    fn not_every_abbreviation_is_an_agency() {
        assert!(credited("HARRISBURG, PA — ").is_empty());
        assert!(credited("The Associated Press contributed to this report.").is_empty());
        assert!(credited("AP Photo/Mira Valdés").is_empty());
        assert!(credited("By PETER TASSO").is_empty());
    }

    #[test]
    fn an_outlet_may_be_an_agency() {
        assert_eq!(agency("reuters.com"), Some("Reuters"));
        assert_eq!(agency("The Associated Press"), Some("AP"));
        assert_eq!(agency("Velmar Courier"), None);
    }
}
