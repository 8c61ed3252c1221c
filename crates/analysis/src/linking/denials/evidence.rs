//! Evidence: what a denial and what it denies have in common, and which signs counted most.
//!
//! Two statements and their signs come in; passages and signs go out.

use gainsay_record::{Evidence, Passage, Sign, SignValue};

use super::super::item::StatementItem;
use super::model::parts;
use super::signs::{NAMES, Signs};
use super::words::is_of_stance;

/// How many signs are told, those that count most.
const SIGNS: usize = 8;

/// How much a word must tell to be shown.
const TELLING: f32 = 0.3;

pub(super) fn evidence(denial: &StatementItem, claim: &StatementItem, signs: &Signs) -> Evidence {
    let apart = signs.inside + signs.same_words + signs.around == 0.0;
    let passages = if apart { passages(denial, claim) } else { Vec::new() };
    Evidence { passages, signs: told(denial, claim, signs) }
}

/// The signs that count most, of those that were found.
fn told(denial: &StatementItem, claim: &StatementItem, signs: &Signs) -> Vec<Sign> {
    let mut order: Vec<(usize, f32)> = parts(signs).map(|it| it.1).enumerate().collect();
    order.retain(|it| it.1 != 0.0);
    order.sort_by(|x, y| y.1.abs().total_cmp(&x.1.abs()).then(x.0.cmp(&y.0)));
    let values = signs.values();
    let cue = |of: &StatementItem| of.told.cue.as_ref().map(|cue| cue.text.clone());
    let sign = |&(at, _): &(usize, f32)| {
        let words = match NAMES[at] {
            "rejects" => cue(denial),
            "claims" => cue(claim),
            _ => None,
        };
        Sign {
            name: NAMES[at],
            value: words.map_or(SignValue::Number(values[at]), SignValue::Words),
        }
    };
    order.iter().take(SIGNS).map(sign).collect()
}

/// The telling words that both have, those in a row together.
fn passages(denial: &StatementItem, claim: &StatementItem) -> Vec<Passage> {
    let mut passages: Vec<(usize, usize, Passage)> = Vec::new();
    for (at, word) in denial.words.iter().enumerate() {
        if word.weight < TELLING || is_of_stance(&word.norm) {
            continue;
        }
        let Some(there) = claim.words.iter().position(|it| it.norm == word.norm) else { continue };
        let other = &claim.words[there];
        match passages.last_mut() {
            Some((a, b, last)) if *a + 1 == at && *b + 1 == there => {
                (*a, *b) = (at, there);
                (last.a.end, last.b.end) = (word.at.end, other.at.end);
            }
            _ => {
                let passage = Passage { a: word.at.clone(), b: other.at.clone() };
                passages.push((at, there, passage));
            }
        }
    }
    passages.into_iter().map(|it| it.2).collect()
}
