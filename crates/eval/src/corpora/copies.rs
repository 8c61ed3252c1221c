//! Copies made of real articles: a set to measure who is taken for a copy of whom.
//!
//! The corpora come in; articles go out, each with the family it is of. A family is a real article
//! and what agencies' clients, rewriters and web pages make of such a one; families of one are real
//! articles on matters much like those. All is drawn with a seed and made in memory: no text of the
//! corpora is kept.

mod change;
mod draw;
mod near;
mod wire;

use std::collections::BTreeSet;
use std::path::Path;

use crate::error::EvalError;
use change::Changer;
use draw::Draw;
use near::{Near, Titles};
use wire::Draft;

/// How an article came to be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Variant {
    /// As the corpus has it.
    Original,
    /// Cut after some paragraphs.
    Shortened,
    /// Some words replaced, some sentences left out or put elsewhere.
    Reworded,
    /// Another title.
    Retitled,
    /// Among the lines of a web page.
    Furnished,
    /// Shortened, reworded a little, with another title and among the lines of a page.
    Mixed,
}

impl Variant {
    /// What is made of originals.
    pub const MADE: [Self; 5] =
        [Self::Shortened, Self::Reworded, Self::Retitled, Self::Furnished, Self::Mixed];

    /// Its name in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Shortened => "shortened",
            Self::Reworded => "reworded",
            Self::Retitled => "retitled",
            Self::Furnished => "furnished",
            Self::Mixed => "mixed",
        }
    }
}

/// An article as some outlet prints it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Printed {
    /// Its family: one number for all copies of one article.
    pub family: usize,
    /// How it came to be.
    pub variant: Variant,
    /// Title and paragraphs, an empty line between them.
    pub text: String,
    /// Who prints it.
    pub outlet: String,
    /// When, in EDTF.
    pub published: String,
}

/// How many families there are of each corpus: Reuters, PolNeAR, FakeNewsNet.
const FAMILIES: [usize; 3] = [150, 100, 50];
/// How many articles on a like matter go with each family.
const ALIKE: usize = 2;
/// The seed of everything that is drawn.
const SEED: u64 = 1987;

/// Makes the set.
///
/// # Errors
/// If a corpus cannot be read.
pub fn set(data: &Path) -> Result<Vec<Printed>, EvalError> {
    let mut draw = Draw::new(SEED);
    let mut set = Set::default();
    for (drafts, families) in wire::corpora(data)?.into_iter().zip(FAMILIES) {
        set.add(drafts, families, &mut draw);
    }
    Ok(set.printed)
}

#[derive(Default)]
struct Set {
    near: Near,
    families: usize,
    printed: Vec<Printed>,
}

impl Set {
    /// Adds families of articles of one corpus, and for each some articles that are alike.
    fn add(&mut self, drafts: Vec<Draft>, families: usize, draw: &mut Draw) {
        let titles: Vec<String> = drafts.iter().map(|draft| draft.title.clone()).collect();
        let (changer, like) = (Changer::new(&titles), Titles::new(&drafts));
        let mut order: Vec<usize> = (0..drafts.len()).collect();
        draw.shuffle(&mut order);
        let mut taken: BTreeSet<usize> = BTreeSet::new();
        let mut begun = 0;
        for &at in &order {
            if begun == families {
                break;
            }
            if !taken.insert(at) || !self.near.take(&drafts[at]) {
                continue;
            }
            begun += 1;
            self.family(&drafts[at], &changer, draw);
            let mut left = ALIKE;
            for other in like.alike(at, &taken).into_iter().take(4 * ALIKE) {
                if left > 0 && taken.insert(other) && self.near.take(&drafts[other]) {
                    self.print(&drafts[other], Variant::Original);
                    self.families += 1;
                    left -= 1;
                }
            }
        }
    }

    /// An original and two to four things made of it.
    fn family(&mut self, draft: &Draft, changer: &Changer<'_>, draw: &mut Draw) {
        self.print(draft, Variant::Original);
        let mut variants = Variant::MADE;
        draw.shuffle(&mut variants);
        let count = 2 + draw.below(3);
        for variant in &variants[..count] {
            self.print(&changer.change(draft, *variant, draw), *variant);
        }
        self.families += 1;
    }

    fn print(&mut self, draft: &Draft, variant: Variant) {
        let Draft { outlet, published, .. } = draft.clone();
        let printed =
            Printed { family: self.families, variant, text: draft.text(), outlet, published };
        if !self.printed.iter().any(|known| known.text == printed.text) {
            self.printed.push(printed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Draft, Draw, Set, Variant};

    fn draft(number: usize) -> Draft {
        let sentence = |nth: usize| {
            let words: Vec<String> = (0..12).map(|at| format!("w{number}x{nth}x{at}")).collect();
            format!("The chairman said {}.", words.join(" "))
        };
        Draft {
            title: format!("Ferry number {number} late again"),
            paragraphs: (0..6)
                .map(|nth| format!("{} {}", sentence(2 * nth), sentence(2 * nth + 1)))
                .collect(),
            outlet: "wire".to_owned(),
            published: "1987-02-26".to_owned(),
        }
    }

    fn set() -> Set {
        let mut set = Set::default();
        set.add((0..30).map(draft).collect(), 5, &mut Draw::new(7));
        set
    }

    #[test]
    fn families_have_one_original_and_some_copies() {
        let set = set();
        assert_eq!(set.families, 5 + 10);
        for family in 0..set.families {
            let members: Vec<_> = set.printed.iter().filter(|it| it.family == family).collect();
            assert_eq!(members[0].variant, Variant::Original);
            assert!(members[1..].iter().all(|it| it.variant != Variant::Original));
            assert!(members.len() == 1 || (3..=5).contains(&members.len()));
            assert!(members[1..].iter().all(|it| it.text != members[0].text));
            assert!(members[1..].iter().all(|it| it.published > members[0].published));
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_set() {
        assert_eq!(set().printed, set().printed);
    }
}
