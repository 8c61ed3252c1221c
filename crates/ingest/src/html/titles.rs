//! A page's titles to its headline and to the name of its site.
//!
//! A page and what it claims to be called come in; the headline as the page shows it goes out, and what the rest of the
//! `<title>` calls the outlet. Sites put their names and those of sections on either side of the headline: which part is
//! the headline, the lines ahead of the report tell. No list of outlets is kept.

use std::ops::Range;

use super::head::Head;
use super::page::{Leaf, Page, Role};
use crate::outlet;
use crate::split::{is_same, key, letters};

/// What parts a title, and what the first part of a headline may end with.
const MARKS: [&str; 10] = [" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", COLON];
const COLON: &str = ": ";
/// A title of more parts is a list of words to be searched for.
const PARTS: usize = 12;
/// The name of an outlet has no more words.
pub(super) const NAME: usize = 5;
/// A headline has at least so many, if only the title tells it from a menu.
const HEADLINE: usize = 3;

/// A title, parted at the marks that sites put between their names and a headline.
struct Parted<'a> {
    title: &'a str,
    /// The parts, each with the mark behind it.
    parts: Vec<(Range<usize>, &'a str)>,
}

impl<'a> Parted<'a> {
    fn of(title: &'a str) -> Self {
        let mut marks: Vec<(usize, &str)> =
            MARKS.iter().flat_map(|mark| title.match_indices(mark)).collect();
        marks.sort_unstable();
        let (mut parts, mut start) = (Vec::new(), 0);
        for (at, mark) in marks.into_iter().take(PARTS) {
            if at >= start {
                parts.push((start..at, mark));
                start = at + mark.len();
            }
        }
        parts.push((start..title.len(), ""));
        Self { title, parts }
    }

    /// The words of some parts that stand together.
    fn words(&self, run: &Range<usize>) -> &'a str {
        let (first, last) = (self.parts.get(run.start), self.parts.get(run.end - 1));
        let bounds = first.zip(last).map(|(first, last)| first.0.start..last.0.end);
        bounds.and_then(|bounds| self.title.get(bounds)).unwrap_or_default()
    }

    /// Parts that stand together, each as letters; a headline does not end ahead of a colon.
    fn runs(&self) -> Vec<(String, Range<usize>)> {
        let count = self.parts.len();
        let runs = (0..count).flat_map(|first| (first + 1..=count).map(move |end| first..end));
        let ends = |run: &Range<usize>| self.parts[run.end - 1].1 != COLON;
        runs.filter(ends).map(|run| (letters(self.words(&run)), run)).collect()
    }
}

/// The headline in a title: the part of it that a line ahead of the report shows, a heading rather than another line, and of
/// several the one that stands nearest to the report. `first` is the report's first paragraph.
pub(crate) fn headline(page: &Page, title: &str, first: usize) -> Option<String> {
    let parted = Parted::of(title);
    let runs = parted.runs();
    let ahead = page.leaves.get(..first).unwrap_or_default().iter();
    let lines: Vec<(&Leaf, String)> = ahead
        .filter(|leaf| leaf.text.len() <= 2 * title.len())
        .map(|leaf| (leaf, letters(&leaf.text)))
        .collect();
    let words = |text: &str| text.split_whitespace().count();
    // The lengths of the parts that no line shows, 0 for the others.
    let unseen: Vec<usize> = (0..parted.parts.len())
        .map(|part| parted.words(&(part..part + 1)))
        .map(|part| (words(part), letters(part)))
        .map(|(length, part)| if lines.iter().any(|it| it.1 == part) { 0 } else { length })
        .collect();
    // A longer part that no line shows is rather the headline than what a line does show.
    let is_longest = |run: &Range<usize>, length: usize| {
        (0..unseen.len()).all(|part| run.contains(&part) || unseen[part] <= length)
    };
    let shown = lines.iter().enumerate().filter_map(|(at, (leaf, line))| {
        let (_, run) = runs.iter().find(|(part, _)| !part.is_empty() && part == line)?;
        let length = words(&leaf.text);
        let heading = matches!(leaf.role, Role::Title | Role::Heading);
        let fits =
            (heading || length >= HEADLINE) && is_longest(run, length) && !page.is_boxed(leaf, 0);
        fits.then_some((heading, length.min(HEADLINE), at, leaf))
    });
    shown
        .max_by_key(|(heading, length, at, _)| (*heading, *length, *at))
        .map(|(.., leaf)| leaf.text.clone())
}

/// The name of the site: a part of the `<title>` beside the headline that the page has as a line of its own ahead of the
/// report, first of all that of its head.
pub(crate) fn site(page: &Page, head: &Head, first: usize) -> Option<String> {
    let parted = Parted::of(head.page_title.as_deref()?);
    let headline = head.meta.title.as_deref().map(letters).unwrap_or_default();
    let run = parted.runs().into_iter().find(|(part, _)| *part == headline);
    let count = parted.parts.len();
    // Sections stand ahead of a headline that the name follows; where no part is the headline, the name is the last.
    let named = match run {
        Some((_, run)) if run.end < count => run.end..count,
        Some((_, run)) => 0..run.start,
        None => 1.max(count - 1)..count,
    };
    let names: Vec<&str> = named
        .map(|part| parted.words(&(part..part + 1)))
        .filter(|name| name.split_whitespace().count() <= NAME)
        .collect();
    let lines = page.leaves.get(..first).unwrap_or_default().iter();
    let name = |leaf: &Leaf| names.iter().find(|name| is_same(name, &leaf.text));
    lines.filter_map(name).find_map(|name| outlet::clean(name))
}

/// The title as the page shows it, if one of its headings is like the title it claims; else the claimed one.
pub(crate) fn shown(page: &Page, title: Option<&str>) -> Option<String> {
    let shown =
        || page.leaves.iter().filter(|leaf| leaf.role == Role::Title && !page.is_boxed(leaf, 0));
    let Some(title) = title else { return shown().next().map(|leaf| leaf.text.clone()) };
    let runs = Parted::of(title).runs();
    let is_it = |leaf: &&Leaf| {
        let text = leaf.text.as_str();
        is_same(text, title) || is_cut(title, text) || is_part(&runs, text)
    };
    let is_like = |leaf: &&Leaf| is_it(leaf) || shares_words(&leaf.text, title);
    // Pages for print may have no heading of the first rank.
    let other = || page.leaves.iter().filter(|leaf| leaf.role == Role::Heading);
    let none = shown().next().is_none();
    let like = shown().find(is_like).or_else(|| other().find(is_it).filter(|_| none));
    Some(like.map_or_else(|| title.to_owned(), |leaf| leaf.text.clone()))
}

/// The title as the page shows it, where it claims more of it or less.
pub(crate) fn fuller(page: &Page, claimed: Option<&str>) -> Option<String> {
    let claimed = claimed?;
    let runs = Parted::of(claimed).runs();
    let is_other = |shown: &String| !is_same(claimed, shown);
    shown(page, Some(claimed))
        .filter(is_other)
        .filter(|shown| is_cut(claimed, shown) || is_part(&runs, shown))
}

/// Whether a claimed title is the first part of the one that the page shows, cut for those who share it.
fn is_cut(claimed: &str, shown: &str) -> bool {
    let (claimed, shown) = (key(claimed), key(shown));
    let rest = shown.strip_prefix(claimed.as_str()).unwrap_or_default();
    claimed.split(' ').count() >= 4 && rest.starts_with(|next: char| !next.is_alphanumeric())
}

/// Whether a claimed title, of which these are the runs of parts, is the one that the page shows, and the names of sections
/// and sites around it: "Print: Mayor resigns - World".
fn is_part(runs: &[(String, Range<usize>)], shown: &str) -> bool {
    let line = letters(shown);
    shown.split_whitespace().count() >= HEADLINE && runs.iter().any(|(part, _)| *part == line)
}

/// Whether most words of one title stand in the other.
fn shares_words(one: &str, other: &str) -> bool {
    let words = |text: &str| key(text).split(' ').map(str::to_owned).collect::<Vec<_>>();
    let (one, other) = (words(one), words(other));
    let shared = one.iter().filter(|word| other.contains(word)).count();
    one.len() >= 3 && shared * 10 >= one.len().max(other.len()) * 6
}

#[cfg(test)]
mod tests {
    use super::{headline, site};
    use crate::html::head;
    use crate::html::page::leaves;
    use trafilatura::dom::Document;

    /// The headline and the site of a page whose head has the logo "Velmar Post".
    fn named(title: &str, lines: &str) -> (Option<String>, Option<String>) {
        let page = format!(
            "<title>{title}</title><nav>Velmar Post</nav><p>Politics</p>{lines}<p>She said so.</p>"
        );
        let tree = Document::parse(&page);
        let mut head = head::read(&tree, None);
        let page = leaves(&tree);
        let first = page.leaves.len() - 1;
        let found = headline(&page, head.full_title.as_deref().unwrap_or_default(), first);
        head.meta.title = found.clone().or(head.meta.title);
        (found, site(&page, &head, first))
    }

    #[test]
    fn the_headline_stands_at_either_end_of_a_title() {
        let both = (Some("Mayor quits in May".to_owned()), Some("Velmar Post".to_owned()));
        for title in [
            "Velmar Post | Mayor quits in May",
            "Velmar Post | Coast | Politics | Mayor quits in May",
            "Velmar Post » Blog Archive » Mayor quits in May",
            "Mayor quits in May « Velmar Post",
            "Mayor quits in May - Velmar Post - Politics",
            "Velmar Post: Mayor quits in May",
        ] {
            for lines in [
                "<h1>Mayor quits in May</h1>",
                "<h1>Velmar Post</h1><h2>Mayor quits in May</h2>",
                "<p class=title><b>Mayor quits in May</b></p>",
            ] {
                assert_eq!(named(title, lines), both, "{title} {lines}");
            }
        }
    }

    #[test]
    fn a_headline_keeps_its_marks_and_loses_the_site() {
        for title in ["Will the mayor go?", "Mayor: ‘I will go’", "Mayor will go (again)"] {
            let (found, _) = named(&format!("{title} - Velmar Post"), &format!("<h1>{title}</h1>"));
            assert_eq!(found.as_deref(), Some(title));
        }
        let dashes = "Port - harbour - quay";
        let (found, _) = named(&format!("{dashes} | Velmar Post"), &format!("<h1>{dashes}</h1>"));
        assert_eq!(found.as_deref(), Some(dashes));
    }

    #[test]
    fn the_name_of_a_site_is_no_headline() {
        let site = "<h1>Velmar Post</h1>";
        assert_eq!(named("Mayor quits in May - live | Velmar Post", site).0, None);
        assert_eq!(named("Mayor quits in May | Velmar Post", "<h2>Politics</h2>").0, None);
        let opinion = named("Politics | Mayor quits - The Coast", "<h1>Mayor quits</h1>");
        assert_eq!(opinion, (Some("Mayor quits".to_owned()), None));
        assert_eq!(named("Mayor quits: she is ill | Velmar Post", "<h1>Mayor quits</h1>").0, None);
    }
}
