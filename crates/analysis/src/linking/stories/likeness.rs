//! Likeness: how like two articles are, and how likely they report the same.
//!
//! Two articles come in; what they have in common goes out as signs and as one score. The weights
//! are those of a logistic regression (`training/stories.py`), so that each sign adds its part and
//! no more.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use gainsay_record::{Sign, SignValue};

use crate::linking::gist::{Gist, common};

/// How like two articles are.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Likeness {
    /// The cosine of what their words count, from 0 to 1.
    pub words: f32,
    /// How much the words tell that lead one of them and stand in the other: the logarithm of 1 and
    /// the fourth powers of what each tells, counted twice if it leads both.
    pub lead: f32,
    /// The same for names alone: other words may be those of a trade.
    pub names: f32,
    /// How many telling words stand in both: the logarithm of 1 and their number. One name that every
    /// report of a town has tells less than many words that tell less each.
    pub shared: f32,
    /// How many days lie between them, where both are dated.
    pub days: Option<i32>,
}

/// How much a word tells at least that is counted as shared.
const TELLING: f32 = 0.5;
/// Nothing is sure: 1 is left to the user.
const SURE: f32 = 0.99;

/// What each sign weighs.
struct Weights {
    bias: f32,
    words: f32,
    lead: f32,
    names: f32,
    shared: f32,
    days: f32,
    undated: f32,
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let lines = include_str!("weights.txt").lines().filter(|line| !line.starts_with('#'));
    let weight = |line: &'static str| {
        let (name, weight) = line.split_once(' ')?;
        Some((name, weight.parse().ok()?))
    };
    let all: BTreeMap<&str, f32> = lines.filter_map(weight).collect();
    let of = |name| all.get(name).copied().unwrap_or_default();
    Weights {
        bias: of("bias"),
        words: of("words"),
        lead: of("lead"),
        names: of("names"),
        shared: of("shared"),
        days: of("days"),
        undated: of("undated"),
    }
});

impl Likeness {
    /// Lays two articles side by side; which comes first makes no difference.
    #[must_use]
    pub fn of(one: &Gist, other: &Gist) -> Self {
        let (one, other) = if one.id <= other.id { (one, other) } else { (other, one) };
        let (mut words, mut lead, mut names, mut shared) = (0.0, 0.0_f32, 0.0_f32, 0.0_f32);
        for (x, y) in common(&one.terms, &other.terms) {
            words += x.counts * y.counts;
            shared += if x.tells >= TELLING { 1.0 } else { 0.0 };
            let tells = x.tells.powi(4) * f32::from(u8::from(x.leads) + u8::from(y.leads));
            lead += tells;
            names += if x.named || y.named { tells } else { 0.0 };
        }
        let days = one.published.zip(other.published).map(|(x, y)| x.apart(y));
        Self { words, lead: lead.ln_1p(), names: names.ln_1p(), shared: shared.ln_1p(), days }
    }

    /// How likely they report the same, from 0 to 1.
    pub(super) fn score(self) -> f32 {
        let days = match self.days {
            Some(days) => WEIGHTS.days * (days as f32).ln_1p(),
            None => WEIGHTS.undated,
        };
        let words = WEIGHTS.words * self.words + WEIGHTS.shared * self.shared;
        let lead = WEIGHTS.lead * self.lead + WEIGHTS.names * self.names;
        let sum = WEIGHTS.bias + words + lead + days;
        (1.0 / (1.0 + (-sum).exp())).min(SURE)
    }

    /// The signs, in the order in which they count.
    pub(super) fn signs(self) -> Vec<Sign> {
        let number = |name, value| Sign { name, value: SignValue::Number(value) };
        let days = self.days.map(|days| number("days_apart", days as f32));
        let words = [
            number("words_shared", self.shared.exp_m1().round()),
            number("lead_shared", self.lead),
            number("names_shared", self.names),
            number("likeness", self.words),
        ];
        words.into_iter().chain(days).collect()
    }
}
