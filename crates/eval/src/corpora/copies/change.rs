//! What is made of an article: shorter, in other words, under another title, among other lines.
//!
//! An article and a kind of change come in, an article goes out, by another outlet and one to three
//! days later.

use std::collections::BTreeMap;

use super::Variant;
use super::draw::Draw;
use super::wire::Draft;

/// Outlets that there are not.
const OUTLETS: [&str; 10] = [
    "Harbour Post",
    "Valley Courier",
    "The Daily Lantern",
    "Northern Echo Wire",
    "Lakeside Tribune",
    "Metro Ledger",
    "County Gazette",
    "The Morning Slate",
    "Bayview Observer",
    "Plains Dispatch",
];

/// Words, and what else says as much.
const SYNONYMS: &str = include_str!("synonyms.txt");
/// Lines that stand above a report on a page, within it, and below.
const FURNITURE: &str = include_str!("furniture.txt");

/// Changes articles of one corpus.
pub(super) struct Changer<'a> {
    titles: &'a [String],
    synonyms: BTreeMap<&'static str, &'static str>,
    lines: BTreeMap<&'static str, Vec<&'static str>>,
}

impl<'a> Changer<'a> {
    /// With the titles of other articles, to which pages refer.
    pub(super) fn new(titles: &'a [String]) -> Self {
        let synonyms = SYNONYMS.lines().filter_map(|line| line.split_once(": ")).collect();
        let mut lines: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (place, line) in FURNITURE.lines().filter_map(|line| line.split_once(": ")) {
            lines.entry(place).or_default().push(line);
        }
        Self { titles, synonyms, lines }
    }

    /// Makes one thing of an article.
    pub(super) fn change(&self, draft: &Draft, variant: Variant, draw: &mut Draw) -> Draft {
        let outlet = OUTLETS[draw.below(OUTLETS.len())].to_owned();
        let published = draft.later(1 + draw.below(3) as i32);
        let mut new = Draft { outlet, published, ..draft.clone() };
        match variant {
            Variant::Original => {}
            Variant::Shortened => shorten(&mut new, draw),
            Variant::Reworded => self.reword(&mut new, 70, 12, draw),
            Variant::Retitled => self.retitle(&mut new, draw),
            Variant::Furnished => self.furnish(&mut new, draw),
            Variant::Mixed => {
                shorten(&mut new, draw);
                self.reword(&mut new, 30, 0, draw);
                self.retitle(&mut new, draw);
                self.furnish(&mut new, draw);
            }
        }
        new
    }

    /// Replaces words that have another, `words` times in a hundred; leaves out sentences that are
    /// not the first, or puts them behind the next one, `sentences` times in a hundred each.
    fn reword(&self, draft: &mut Draft, words: usize, sentences: usize, draw: &mut Draw) {
        for (nth, paragraph) in draft.paragraphs.iter_mut().enumerate() {
            let mut kept: Vec<String> = Vec::new();
            for (at, sentence) in self::sentences(paragraph).into_iter().enumerate() {
                let is_first = nth == 0 && at == 0;
                if !is_first && draw.in_hundred(sentences) {
                    continue;
                }
                kept.push(self.replace(sentence, words, draw));
            }
            for at in 1..kept.len() {
                if draw.in_hundred(sentences) {
                    kept.swap(at - 1, at);
                }
            }
            *paragraph = kept.join(" ");
        }
        draft.paragraphs.retain(|paragraph| !paragraph.is_empty());
    }

    fn replace(&self, sentence: &str, times: usize, draw: &mut Draw) -> String {
        let other = |word: &str, draw: &mut Draw| {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let other = self.synonyms.get(bare).filter(|_| draw.in_hundred(times));
            other.map_or_else(|| word.to_owned(), |other| word.replacen(bare, other, 1))
        };
        let words: Vec<String> = sentence.split(' ').map(|word| other(word, draw)).collect();
        words.join(" ")
    }

    /// A title of the first words of the report, or the old one in other words.
    fn retitle(&self, draft: &mut Draft, draw: &mut Draw) {
        let opening = draft.paragraphs.first().map(String::as_str).unwrap_or_default();
        let opening = opening.split_once(" - ").map_or(opening, |(_, rest)| rest);
        let words: Vec<&str> = opening.split(' ').take(6 + draw.below(5)).collect();
        let cut = words.join(" ");
        draft.title = cut.trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned();
    }

    /// Puts a page around the report.
    fn furnish(&self, draft: &mut Draft, draw: &mut Draw) {
        let mut page = self.some("above", 2, draft, draw);
        let middle = draft.paragraphs.len() / 2;
        for (at, paragraph) in draft.paragraphs.iter().enumerate() {
            page.push(paragraph.clone());
            if at + 1 == middle {
                page.extend(self.some("within", 1, draft, draw));
            }
        }
        page.extend(self.some("below", 4, draft, draw));
        draft.paragraphs = page;
    }

    /// Some lines of a place, in their order.
    fn some(&self, place: &str, count: usize, draft: &Draft, draw: &mut Draw) -> Vec<String> {
        let lines = self.lines.get(place).map(Vec::as_slice).unwrap_or_default();
        let mut chosen: Vec<usize> = (0..lines.len()).collect();
        draw.shuffle(&mut chosen);
        chosen.truncate(count);
        chosen.sort_unstable();
        let mut filled = |line: &str| {
            let title = &self.titles[draw.below(self.titles.len())];
            let number = (2 + draw.below(300)).to_string();
            let line = line.replace("{outlet}", &draft.outlet).replace("{title}", title);
            line.replace("{number}", &number).replace("{date}", &draft.published)
        };
        chosen.into_iter().map(|at| filled(lines[at])).collect()
    }
}

/// Keeps the first paragraphs: four to eight words in ten, two paragraphs at least.
fn shorten(draft: &mut Draft, draw: &mut Draw) {
    let most = draft.words() * (40 + draw.below(41)) / 100;
    let mut words = 0;
    let mut kept = 0;
    for paragraph in &draft.paragraphs {
        words += paragraph.split_whitespace().count();
        if words > most && kept >= 2 {
            break;
        }
        kept += 1;
    }
    let last = draft.paragraphs.len().saturating_sub(1).max(1);
    draft.paragraphs.truncate(kept.min(last));
}

/// The sentences of a paragraph, as far as a full stop before a capital tells.
fn sentences(paragraph: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, _) in paragraph.match_indices(". ") {
        let next = paragraph[at + 2..].chars().next();
        let is_word = paragraph[start..at].split(' ').next_back().is_some_and(|w| w.len() > 3);
        if is_word && next.is_some_and(|c| c.is_uppercase() || "“\"".contains(c)) {
            sentences.push(&paragraph[start..=at]);
            start = at + 2;
        }
    }
    sentences.push(&paragraph[start..]);
    sentences
}

#[cfg(test)]
mod tests {
    use super::{Changer, Draft, Draw, Variant, sentences};

    fn draft() -> Draft {
        let paragraph = |nth: usize| {
            format!(
                "The council said on Monday that plan {nth} would begin soon. It will buy a large boat in part {nth}."
            )
        };
        Draft {
            title: "Council plans boat".to_owned(),
            paragraphs: (0..8).map(paragraph).collect(),
            outlet: "wire".to_owned(),
            published: "2016-07-30".to_owned(),
        }
    }

    fn changed(variant: Variant) -> Draft {
        let titles = ["Ferry late again".to_owned()];
        Changer::new(&titles).change(&draft(), variant, &mut Draw::new(5))
    }

    #[test]
    fn a_short_one_is_the_beginning() {
        let short = changed(Variant::Shortened);
        let kept = short.paragraphs.len();
        assert!((2..8).contains(&kept));
        assert_eq!(short.paragraphs, draft().paragraphs[..kept]);
        assert!(short.published > draft().published && short.outlet != "wire");
    }

    #[test]
    fn other_words_are_words_of_the_list() {
        let new = changed(Variant::Reworded);
        assert_ne!(new.paragraphs, draft().paragraphs);
        assert!(new.paragraphs.join(" ").contains("purchase"));
        assert_eq!(new.title, draft().title);
    }

    #[test]
    fn another_title_leaves_the_report_alone() {
        let new = changed(Variant::Retitled);
        assert_ne!(new.title, draft().title);
        assert_eq!(new.paragraphs, draft().paragraphs);
    }

    #[test]
    fn a_page_holds_the_report() {
        let page = changed(Variant::Furnished);
        assert_eq!(page.paragraphs.len(), 8 + 2 + 1 + 4);
        assert!(draft().paragraphs.iter().all(|paragraph| page.paragraphs.contains(paragraph)));
        assert!(!page.paragraphs.iter().any(|line| line.contains('{')));
    }

    #[test]
    fn a_sentence_ends_before_a_capital() {
        let text = "It rose 2.5 pct. Mr. Hale of the U.S. office left. “No.” He did.";
        // "pct" is too short to be sure of.
        let expected = ["It rose 2.5 pct. Mr. Hale of the U.S. office left.", "“No.” He did."];
        assert_eq!(sentences(text), expected);
    }
}
