//! The leaves of a page to those that are the report.
//!
//! The extractor's opinion comes in as plain text, the page as leaves; chosen leaves go out, in the order of the page. The
//! extractor says what is report and what is not; the leaves say where its paragraphs begin and end, which are quotations, and
//! which of them it lost: prose that stands among the chosen paragraphs, or between the title and the first of them, is
//! taken back. What stands on the page twice is kept once. No word is changed.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::lists;
use super::page::{Leaf, Page, Role};
use crate::split::{Shape, key};

/// How many words in a row must be the same for two texts to share something.
const SHINGLE: usize = 4;

/// The leaves of a page that are the report, as positions into [`Page::leaves`], and how much of the extractor's text they hold.
#[derive(Debug, Default)]
pub(crate) struct Body {
    /// In the order of the page.
    pub(crate) leaves: Vec<usize>,
    /// Between 0 and 1.
    pub(crate) found: f64,
}

/// Chooses the leaves that are the report. `extracted` is what the extractor took it for, one block a line.
pub(crate) fn choose(page: &Page, extracted: &str) -> Body {
    let opinion = Opinion::of(extracted);
    let votes: Vec<Vote> = page.leaves.iter().map(|leaf| opinion.vote(leaf)).collect();
    let root = root(page, &votes);
    let mut chosen: Vec<usize> = once(page, &votes, root);
    let chosen_words = |at: &usize| votes[*at].weight;
    let end = comments(page, &chosen, chosen_words);
    chosen.retain(|at| *at < end);
    let found = opinion.covered(page, &chosen);
    let restored = restored(page, &chosen, root);
    let listed = lists::led_to(page, &chosen);
    let heads = lists::headings_of_posts(page, &chosen);
    chosen.extend(restored);
    chosen.extend(listed);
    chosen.extend(heads);
    chosen.sort_unstable();
    chosen.dedup();
    Body { leaves: chosen, found }
}

/// Where a heading says that comments begin, if most of what was chosen stands ahead of it.
fn comments(page: &Page, chosen: &[usize], weight: impl Fn(&usize) -> usize) -> usize {
    let all: usize = chosen.iter().map(&weight).sum();
    let late = |at: &usize| {
        let ahead = chosen.iter().take_while(|it| *it < at).map(&weight).sum::<usize>();
        ahead * 2 >= all
    };
    let heads = |at: &usize| {
        let leaf = &page.leaves[*at];
        leaf.role == Role::Heading && heads_comments(&leaf.text)
    };
    (0..page.leaves.len()).filter(heads).find(late).unwrap_or(page.leaves.len())
}

/// "Comments", "14 comments", "Comments (14)", "Leave a reply".
fn heads_comments(heading: &str) -> bool {
    const HEADS: [&str; 6] = [
        "comment",
        "comments",
        "reader comments",
        "leave a comment",
        "leave a reply",
        "add a comment",
    ];
    let key = key(heading);
    let bare = key.trim_matches(|it: char| it.is_ascii_digit() || !it.is_alphanumeric());
    HEADS.contains(&bare)
}

/// What the extractor took for the report.
struct Opinion {
    shingles: HashSet<u64>,
    lines: HashSet<String>,
}

/// What the extractor thinks of a leaf.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Vote {
    /// Whether it is part of the report.
    chosen: bool,
    /// How many words stand behind that.
    weight: usize,
}

impl Opinion {
    fn of(extracted: &str) -> Self {
        let shingles = extracted.lines().flat_map(shingles).chain(shingles(extracted)).collect();
        let lines = extracted.lines().map(key).filter(|line| !line.is_empty()).collect();
        Self { shingles, lines }
    }

    fn vote(&self, leaf: &Leaf) -> Vote {
        let weight = leaf.text.split_whitespace().count();
        if weight < 2 * SHINGLE {
            let chosen = self.lines.contains(&key(&leaf.text));
            return Vote { chosen, weight: if chosen { weight } else { 0 } };
        }
        let (mut hits, mut all) = (0usize, 0usize);
        for shingle in shingles(&leaf.text) {
            all += 1;
            hits += usize::from(self.shingles.contains(&shingle));
        }
        let chosen = hits * 10 >= all * 7;
        Vote { chosen, weight: if chosen { weight } else { 0 } }
    }

    /// How much of the extractor's text the chosen leaves hold.
    fn covered(&self, page: &Page, chosen: &[usize]) -> f64 {
        let leaves = chosen.iter().filter_map(|&at| page.leaves.get(at));
        let held: HashSet<u64> = leaves
            .flat_map(|leaf| shingles(&leaf.text))
            .filter(|shingle| self.shingles.contains(shingle))
            .collect();
        if self.shingles.is_empty() { 0.0 } else { held.len() as f64 / self.shingles.len() as f64 }
    }
}

/// The runs of four words of a text, each as a hash.
fn shingles(text: &str) -> Vec<u64> {
    let words: Vec<&str> = text
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.windows(SHINGLE).map(hash).collect()
}

fn hash(words: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}

/// The innermost element that holds nearly all that was chosen.
fn root(page: &Page, votes: &[Vote]) -> usize {
    // Elements are numbered in the order of the page: children after their parents.
    let mut sums = vec![0usize; page.parents.len()];
    let plain = |leaf: &Leaf| !page.is_boxed(leaf, 0);
    let any = page.leaves.iter().zip(votes).any(|(leaf, vote)| vote.chosen && plain(leaf));
    for (leaf, vote) in
        page.leaves.iter().zip(votes).filter(|(leaf, vote)| vote.chosen && (plain(leaf) || !any))
    {
        sums[leaf.holder] += vote.weight;
    }
    let total: usize = sums.iter().sum();
    for element in (1..sums.len()).rev() {
        sums[page.parents[element]] += sums[element];
    }
    (0..sums.len())
        .rev()
        .find(|&element| sums[element] * 10 >= total * 8 && sums[element] > 0)
        .unwrap_or(0)
}

/// The chosen leaves, none twice: of equal ones the one within the root, else the first.
fn once(page: &Page, votes: &[Vote], root: usize) -> Vec<usize> {
    let inside: Vec<bool> = page.leaves.iter().map(|leaf| is_within(page, leaf, root)).collect();
    let mut best: HashMap<String, usize> = HashMap::new();
    let mut short = Vec::new();
    for (at, leaf) in page.leaves.iter().enumerate().filter(|(at, _)| votes[*at].chosen) {
        // Cells and items may well be alike.
        if votes[at].weight < 2 * SHINGLE && inside[at] {
            short.push(at);
            continue;
        }
        let kept = best.entry(key(&leaf.text)).or_insert(at);
        if inside[at] && !inside[*kept] {
            *kept = at;
        }
    }
    let mut chosen: Vec<usize> = best
        .into_values()
        .chain(short)
        .filter(|&at| page.leaves[at].role != Role::Caption)
        .collect();
    chosen.sort_unstable();
    let chosen = out_of_boxes(page, votes, chosen, root);
    within_bounds(page, votes, chosen, &inside, root)
}

/// What stands in a box goes, unless so much does that the box must be the report's own.
fn out_of_boxes(page: &Page, votes: &[Vote], chosen: Vec<usize>, root: usize) -> Vec<usize> {
    let weigh = |leaves: &[usize]| leaves.iter().map(|&at| votes[at].weight).sum::<usize>();
    let plain: Vec<usize> =
        chosen.iter().copied().filter(|&at| !page.is_boxed(&page.leaves[at], root)).collect();
    if weigh(&plain) * 10 >= weigh(&chosen) * 7 { plain } else { chosen }
}

/// So many leaves ahead of the first long one a short paragraph may be the report's first.
const OPENING: usize = 3;

/// Short pieces count only among the long ones: a menu may hold the words of a crosshead. A sentence
/// that stands beside the first of those, and right ahead, opens the report.
fn within_bounds(
    page: &Page,
    votes: &[Vote],
    chosen: Vec<usize>,
    inside: &[bool],
    root: usize,
) -> Vec<usize> {
    let long = |at: &usize| votes[*at].weight >= 2 * SHINGLE && inside[*at];
    let (first, last) =
        match (chosen.iter().find(|at| long(at)), chosen.iter().rev().find(|at| long(at))) {
            (Some(first), Some(last)) => (*first, *last),
            _ => return chosen,
        };
    let family = |at: usize| page.parents.get(page.leaves[at].holder);
    let opens = |at: &usize| {
        let shape = Shape::of(&page.leaves[*at].text);
        (first.saturating_sub(OPENING)..first).contains(at)
            && page.leaves[*at].role == Role::Paragraph
            && shape.is_sentence()
            && family(*at) == family(first)
    };
    let near = |at: &usize| {
        (first..=last + 3).contains(at)
            || opens(at)
            || (votes[*at].weight >= 2 * SHINGLE && !page.is_boxed(&page.leaves[*at], root))
    };
    chosen.into_iter().filter(|at| near(at)).collect()
}

fn is_within(page: &Page, leaf: &Leaf, root: usize) -> bool {
    page.around(leaf).any(|element| element == root)
}

/// Prose that the extractor lost: it stands in the root ahead of the last chosen leaf, in no box, among its like.
fn restored(page: &Page, chosen: &[usize], root: usize) -> Vec<usize> {
    let Some(&last) = chosen.last() else { return Vec::new() };
    let family = |leaf: &Leaf| page.parents.get(leaf.holder).copied();
    let families: HashSet<Option<usize>> =
        chosen.iter().map(|&at| family(&page.leaves[at])).collect();
    let known: HashSet<String> = chosen.iter().map(|&at| key(&page.leaves[at].text)).collect();
    let taken: HashSet<usize> = chosen.iter().copied().collect();
    let mut fresh = HashSet::new();
    let lost = |(at, leaf): &(usize, &Leaf)| {
        let shape = Shape::of(&leaf.text);
        let prose = shape.is_prose()
            && shape.is_sentence()
            && shape.words >= 12
            && !leaf.text.ends_with(['…'])
            && !leaf.text.ends_with("...");
        let plain = !page.is_boxed(leaf, root)
            && leaf.linked * 2 < leaf.text.len()
            && matches!(leaf.role, Role::Paragraph | Role::Quote | Role::Other | Role::Item);
        prose
            && plain
            && !taken.contains(at)
            && is_within(page, leaf, root)
            && families.contains(&family(leaf))
    };
    let candidates = page.leaves.iter().enumerate().take(last).filter(lost);
    candidates
        .filter(|(_, leaf)| !known.contains(&key(&leaf.text)) && fresh.insert(key(&leaf.text)))
        .map(|(at, _)| at)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::choose;
    use crate::html::page::leaves;
    use trafilatura::dom::Document;

    const ONE: &str = "The mayor of Velmar said on Monday that she would leave her office in June.";
    const TWO: &str =
        "Her deputy Anton Korol told reporters that he had learned of it from the radio.";
    const THREE: &str =
        "The council will meet on Thursday to decide who is to follow her, it said.";

    fn chosen(page: &str, extracted: &str) -> Vec<String> {
        let page = leaves(&Document::parse(page));
        let body = choose(&page, extracted);
        body.leaves.iter().map(|&at| page.leaves[at].text.clone()).collect()
    }

    #[test]
    fn a_lost_first_paragraph_is_taken_back() {
        let page = format!(
            "<nav><p>{THREE} It did not.</p></nav><main><h1>Title</h1><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></main>"
        );
        assert_eq!(chosen(&page, &format!("{TWO}\n{THREE}")), [ONE, TWO, THREE]);
    }

    #[test]
    fn a_short_first_paragraph_is_kept_and_a_menu_is_not() {
        let short = "Mayor Lind said the vote was fair.";
        let report = format!("<p>{ONE}</p><p>{TWO}</p>");
        let extracted = format!("{short}\nVotes of the day\n{ONE}\n{TWO}");
        let page = |lead: &str| format!("<main><h1>Title</h1>{lead}{report}</main>");
        assert_eq!(chosen(&page(&format!("<p>{short}</p>")), &extracted), [short, ONE, TWO]);
        assert_eq!(chosen(&page("<p>Votes of the day</p>"), &extracted), [ONE, TWO]);
        let beside = format!("<div><p>{short}</p></div>");
        assert_eq!(chosen(&page(&beside), &extracted), [ONE, TWO]);
    }

    #[test]
    fn a_body_that_stands_twice_is_kept_once() {
        let page = format!("<div><p>{ONE}</p><p>{TWO}</p></div>").repeat(25);
        assert_eq!(chosen(&page, &format!("{ONE}\n{TWO}\n").repeat(25)), [ONE, TWO]);
    }

    #[test]
    fn related_stories_stay_out() {
        let page =
            format!("<main><p>{ONE}</p><div class=related><p>{THREE}</p></div><p>{TWO}</p></main>");
        assert_eq!(chosen(&page, &format!("{ONE}\n{TWO}")), [ONE, TWO]);
    }

    #[test]
    fn comments_stay_out() {
        let page = |heading: &str| {
            format!("<main><p>{ONE}</p><p>{TWO}</p><h3>{heading}</h3><p>{THREE}</p></main>")
        };
        let extracted = format!("{ONE}\n{TWO}\n{THREE}");
        assert_eq!(chosen(&page("14 Comments"), &extracted), [ONE, TWO]);
        assert_eq!(chosen(&page("Comments by the mayor"), &extracted).len(), 3);
    }
}
