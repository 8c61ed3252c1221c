//! Ready: what statements are compared by, worked out once each.
//!
//! A statement comes in with the words of its content; the stems of these, those that its report is
//! full of anyway, and who says it, as names are compared, go out. All but the first only once it is
//! asked for: most statements that are met have nothing in common.

use std::sync::OnceLock;

use gainsay_record::Told;

use super::super::words::{Word, words};
use super::bags::Bag;
use super::voices::Speaking;

/// A statement, as it is compared.
#[derive(Clone, Debug)]
pub(crate) struct Ready {
    /// The stems of its content.
    pub(super) bag: Bag,
    usual: OnceLock<Bag>,
    speaking: OnceLock<Option<Speaking>>,
}

impl Ready {
    /// Makes a content of these words ready.
    pub(crate) fn of(content: &[Word]) -> Self {
        Self { bag: Bag::of(content), usual: OnceLock::new(), speaking: OnceLock::new() }
    }

    /// The stems of the words that everything in its report is about, and that name its speaker: that
    /// two statements have them in common says little.
    pub(super) fn usual(&self, told: &Told) -> &Bag {
        self.usual.get_or_init(|| {
            let name = told.voice.as_ref().map(|it| it.name.as_str());
            let all = told.title.as_deref().into_iter().chain(name);
            Bag::of(&all.flat_map(|it| words(it, 0, false)).collect::<Vec<Word>>())
        })
    }

    /// Who says it, if the report names them.
    pub(super) fn speaking(&self, told: &Told) -> Option<&Speaking> {
        self.speaking.get_or_init(|| Speaking::of(told)).as_ref()
    }
}
