//! Evidence as JSON: passages and signs, for whoever reads the file without us.
//!
//! Evidence comes in and JSON goes out, and the other way round.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use gainsay_record::{Evidence, Passage, Sign, SignValue};
use serde_json::{Value, json};

use crate::error::{Outcome, Trouble};
use crate::places::decimal;

/// How many names of signs there can be: a file with more was not written by us.
const MOST_NAMES: usize = 1000;

/// Evidence as one JSON object: `{"passages":[[[start,end],[start,end]]],"signs":[[name,value]]}`.
pub(crate) fn evidence_json(evidence: &Evidence) -> String {
    let passages = evidence.passages.iter();
    let passages: Vec<Value> =
        passages.map(|Passage { a, b }| json!([[a.start, a.end], [b.start, b.end]])).collect();
    let signs: Vec<Value> = evidence.signs.iter().map(|it| json!([it.name, value(it)])).collect();
    json!({"passages": passages, "signs": signs}).to_string()
}

fn value(sign: &Sign) -> Value {
    match &sign.value {
        SignValue::Number(number) => json!(decimal(*number)),
        SignValue::Words(words) => json!(words),
    }
}

/// The evidence that a JSON object holds.
pub(crate) fn evidence_of(text: &str) -> Outcome<Evidence> {
    #[derive(serde::Deserialize)]
    struct Form {
        passages: Vec<[(u32, u32); 2]>,
        signs: Vec<(String, Value)>,
    }
    let form: Form = serde_json::from_str(text)?;
    let passage = |[a, b]: [(u32, u32); 2]| Passage { a: a.0..a.1, b: b.0..b.1 };
    let passages = form.passages.into_iter().map(passage).collect();
    let signs = form.signs.into_iter().map(|(name, value)| sign(&name, value));
    Ok(Evidence { passages, signs: signs.collect::<Outcome<_>>()? })
}

fn sign(name: &str, value: Value) -> Outcome<Sign> {
    let value = match value {
        Value::String(words) => SignValue::Words(words),
        Value::Number(number) => SignValue::Number(number.as_f64().unwrap_or(f64::NAN) as f32),
        other => return Err(Trouble::Damaged(format!("`{other}` is no sign of a link"))),
    };
    Ok(Sign { name: known(name)?, value })
}

/// The name of a sign for as long as the program runs. Names come from a closed list, so they are
/// few; each is kept once.
fn known(name: &str) -> Outcome<&'static str> {
    static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = names.get(name) {
        return Ok(known);
    }
    if names.len() >= MOST_NAMES {
        return Err(Trouble::Damaged(format!("`{name}` is one of too many names of signs")));
    }
    let kept: &'static str = Box::leak(name.to_owned().into_boxed_str());
    names.insert(kept);
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use gainsay_record::{Evidence, Passage, Sign, SignValue};

    use super::{evidence_json, evidence_of};

    #[test]
    fn evidence_leads_back() {
        let signs = vec![
            Sign { name: "meaning", value: SignValue::Number(0.83) },
            Sign { name: "speaker", value: SignValue::Words("“Ana” Ruiz".to_owned()) },
        ];
        let evidence = Evidence { passages: vec![Passage { a: 1..9, b: 20..28 }], signs };
        let json = evidence_json(&evidence);
        assert!(
            json.starts_with(r#"{"passages":[[[1,9],[20,28]]],"signs":[["meaning",0.8"#),
            "{json}"
        );
        assert_eq!(evidence_of(&json).unwrap(), evidence);
        for wrong in ["", "{}", r#"{"passages":[],"signs":[["x",null]]}"#] {
            assert!(evidence_of(wrong).is_err(), "{wrong}");
        }
    }
}
