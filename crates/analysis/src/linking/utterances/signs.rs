//! Signs: what is looked at to tell whether two statements render one utterance.
//!
//! Two statements come in; numbers go out, each with a name, in a fixed order, and what was found
//! on the way. docs/links.md says what each sign is. Nothing here decides.

use gainsay_record::{Act, Form, Sign, SignValue, Told};

use super::super::days::Days;
use super::super::item::StatementItem;
use super::super::words::{weight, words};
use super::bags::{Bag, Shared};
use super::common::Common;
use super::meaning::likeness;
use super::voices::Voices;

/// The signs, in their order.
macro_rules! signs {
    ($($sign:ident = $name:literal,)*) => {
        #[derive(Clone, Copy)]
        enum Of { $($sign,)* }

        /// The names of the signs, in their order.
        pub(super) const NAMES: [&str; [$($name,)*].len()] = [$($name,)*];
    };
}

signs! {
    SameSpeaker = "same speaker",
    RelatedSpeaker = "related speaker",
    UnknownSpeaker = "unknown speaker",
    Meaning = "meaning",
    Words = "words",
    TellingWords = "telling words",
    ShareOfWords = "share of words",
    Length = "length",
    LongerLength = "longer length",
    QuotedWords = "quoted words",
    ShareOfQuotation = "share of quotation",
    Passage = "passage",
    LongPassage = "long passage",
    ShareInOrder = "share in order",
    AnotherQuotation = "another quotation",
    SameReport = "same report",
    Near = "near",
    Headline = "headline",
    TwoHeadlines = "two headlines",
    Lead = "lead",
    Act = "act",
    Cue = "cue",
    SameDay = "same day",
    AnotherDay = "another day",
    DaysApart = "days apart",
    Undated = "undated",
    Nested = "nested",
    SamePlace = "same place",
    AnotherPlace = "another place",
    SameAddressee = "same addressee",
    Unsure = "unsure",
}

/// What was found of two statements.
pub(super) struct Signs<'a> {
    /// One number for each name.
    pub(super) values: [f32; NAMES.len()],
    /// Their words side by side.
    pub(super) common: Common<'a>,
    voices: Voices,
}

/// What two contents weigh in common at least for their words to be laid side by side.
const WORTH_ALIGNING: f32 = 0.3;
/// How much alike in meaning two contents are that have no word in common.
const ALIKE: f32 = 0.25;
/// What is taken for the likeness of senses of which one is not known.
const UNKNOWN: f32 = 0.3;

impl<'a> Signs<'a> {
    /// Looks at two statements; nothing, if a cheap look shows that they have nothing in common, or
    /// if they share printed words: these render nothing twice.
    pub(super) fn of(one: &'a StatementItem, other: &'a StatementItem) -> Option<Self> {
        let (x, y) = (&one.told, &other.told);
        if share_print(x, y) {
            return None;
        }
        let shared = one.ready.bag.shared(&other.ready.bag);
        let meaning = x.sense.as_ref().zip(y.sense.as_ref()).map(|(x, y)| likeness(x, y));
        if shared.weight < WORTH_ALIGNING && meaning.unwrap_or(UNKNOWN) < ALIKE {
            return None;
        }
        let voices = Voices::of(one.ready.speaking(x), other.ready.speaking(y)).or_described(x, y);
        let is_quoted = |item: &StatementItem| item.words.iter().any(|word| word.quoted);
        if voices == Voices::Different && !(is_quoted(one) && is_quoted(other)) {
            return None;
        }
        let common = match shared.weight < WORTH_ALIGNING {
            true => Common::nothing(one, other),
            false => Common::of(one, other),
        };
        let meaning = meaning.unwrap_or(UNKNOWN);
        let mut signs = Self { values: [0.0; NAMES.len()], common, voices };
        signs.look_at_words([one, other], shared, meaning);
        signs.look_at_quotations(x, y);
        signs.look_at_reports(x, y);
        signs.look_at_days(one, other);
        Some(signs)
    }

    fn set(&mut self, sign: Of, value: f32) {
        self.values[sign as usize] = value;
    }

    fn look_at_words(&mut self, [one, other]: [&StatementItem; 2], shared: Shared, meaning: f32) {
        let usual = [one, other].map(|it| it.ready.usual(&it.told));
        let (one, other) = (&one.ready.bag, &other.ready.bag);
        let telling = one.shared_without(other, usual);
        self.set(Of::SameSpeaker, flag(self.voices == Voices::Same));
        self.set(Of::RelatedSpeaker, flag(self.voices == Voices::Related));
        self.set(Of::UnknownSpeaker, flag(self.voices == Voices::Unknown));
        self.set(Of::Meaning, meaning);
        self.set(Of::Words, shared.weight.ln_1p());
        self.set(Of::TellingWords, telling.ln_1p());
        self.set(Of::ShareOfWords, shared.of_less);
        self.set(Of::Length, one.weight.min(other.weight).ln_1p());
        self.set(Of::LongerLength, one.weight.max(other.weight).ln_1p());
    }

    fn look_at_quotations(&mut self, x: &Told, y: &Told) {
        let share = self.common.share_of_quoted();
        let passage = self.common.longest_quoted().ln_1p();
        self.set(Of::QuotedWords, self.common.quoted().ln_1p());
        self.set(Of::ShareOfQuotation, share);
        self.set(Of::Passage, share * passage);
        self.set(Of::LongPassage, share * (passage - LONG).max(0.0));
        self.set(Of::ShareInOrder, self.common.share());
        let direct = x.form == Form::Direct && y.form == Form::Direct;
        self.set(Of::AnotherQuotation, if direct { 1.0 - share } else { 0.0 });
    }

    fn look_at_reports(&mut self, x: &Told, y: &Told) {
        let same = x.article == y.article;
        let heads = [x, y].iter().filter(|it| it.in_headline).count();
        let leads = [x, y].iter().filter(|it| it.position < LEAD).count();
        self.set(Of::SameReport, flag(same));
        let apart = x.position.abs_diff(y.position);
        self.set(Of::Near, if same { (-(apart as f32) / 3.0).exp() } else { 0.0 });
        self.set(Of::Headline, flag(heads == 1));
        self.set(Of::TwoHeadlines, flag(heads == 2));
        self.set(Of::Lead, flag(same && leads == 1));
        self.set(Of::Nested, flag(x.parent.is_some() != y.parent.is_some()));
        self.set(Of::Act, flag(x.act == y.act && x.act != Act::Assert));
        if let Some((x, y)) = x.place.as_ref().zip(y.place.as_ref()) {
            self.set(Of::SamePlace, flag(are_akin(x, y)));
            self.set(Of::AnotherPlace, flag(!are_akin(x, y)));
        }
        let told = x.to.as_ref().zip(y.to.as_ref());
        self.set(Of::SameAddressee, flag(told.is_some_and(|(x, y)| are_akin(x, y))));
        self.set(Of::Unsure, 1.0 - x.score.min(y.score).clamp(0.0, 1.0));
        let cue = x.lemma.as_deref().filter(|lemma| Some(*lemma) == y.lemma.as_deref());
        self.set(Of::Cue, cue.map_or(0.0, telling));
    }

    fn look_at_days(&mut self, one: &StatementItem, other: &StatementItem) {
        if let Some((x, y)) = one.said.zip(other.said) {
            self.set(Of::SameDay, flag(x.apart(y) == 0));
            self.set(Of::AnotherDay, flag(x.apart(y) > 0));
        }
        match days_between(one, other) {
            Some(days) => self.set(Of::DaysApart, (days as f32).ln_1p()),
            None => self.set(Of::Undated, 1.0),
        }
    }

    /// The signs that say something, as `weigh` weighs them: what counts most comes first.
    pub(super) fn told(&self, weigh: impl Fn(usize) -> f32) -> Vec<Sign> {
        let says = |&at: &usize| at > Of::UnknownSpeaker as usize && self.values[at] != 0.0;
        let mut order: Vec<usize> = (0..NAMES.len()).filter(says).collect();
        order.sort_by(|&x, &y| weigh(y).abs().total_cmp(&weigh(x).abs()).then(x.cmp(&y)));
        let speaker = SignValue::Words(self.voices.as_str().to_owned());
        let number =
            |at: usize| Sign { name: NAMES[at], value: SignValue::Number(self.values[at]) };
        let signs = order.into_iter().map(number);
        std::iter::once(Sign { name: "speaker", value: speaker }).chain(signs).collect()
    }
}

/// How long a passage is, as its sign counts, that needs no other sign: four words that tell.
const LONG: f32 = 1.6;
/// The first statements of a report.
const LEAD: u32 = 3;

/// How many days lie between the saying of two statements, or else between their reports.
pub(super) fn days_between(one: &StatementItem, other: &StatementItem) -> Option<i32> {
    let day = |item: &StatementItem| item.said.or(item.published);
    day(one).zip(day(other)).map(|(x, y)| Days::apart(x, y))
}

fn flag(is: bool) -> f32 {
    if is { 1.0 } else { 0.0 }
}

/// Whether two contents of one article have printed words in common.
fn share_print(x: &Told, y: &Told) -> bool {
    let overlaps = |x: &gainsay_record::Words, y: &gainsay_record::Words| {
        x.at.start < y.at.end && y.at.start < x.at.end
    };
    x.article == y.article
        && x.content.iter().any(|one| y.content.iter().any(|other| overlaps(one, other)))
}

/// Whether words for a place, or for whoever was told, have a word in common that tells something.
fn are_akin(x: &gainsay_record::Words, y: &gainsay_record::Words) -> bool {
    let [x, y] = [x, y].map(|it| Bag::of(&words(&it.text, 0, false)));
    x.shared(&y).weight > 0.1
}

/// How much a reporting expression tells: that of its most telling word.
fn telling(lemma: &str) -> f32 {
    lemma.split_whitespace().map(weight).fold(0.0, f32::max)
}
