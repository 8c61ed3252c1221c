//! The seed reports: three with gold statements, and links between the first two of them.
//!
//! Two folders come in, one case goes out. Gold names no relations. All denials are of one dispute,
//! but only those with the claim inside them are listed: what else somebody on one side of it
//! denies of what somebody on the other side alleges counts neither way.

use std::collections::BTreeMap;
use std::path::Path;

use gainsay::record::Act;
use serde::Deserialize;

use crate::corpora::guide::from_folder;
use crate::corpora::json;
use crate::corpora::links::{At, Case, Denial, Judged, Member, Report, Utterance};
use crate::error::EvalError;

#[derive(Deserialize)]
struct Raw {
    same_utterance: Vec<(String, String)>,
    denials: Vec<(String, String)>,
    dispute: Dispute,
}

#[derive(Deserialize)]
struct Dispute {
    proposition: String,
    alleged_by: Vec<String>,
    denied_by: Vec<String>,
}

/// Reads the case from the folder of the gold and that of the texts.
///
/// # Errors
/// If a file cannot be read or is not what it should be.
pub fn from_folders(gold: &Path, texts: &Path) -> Result<Case, EvalError> {
    let raw: Raw = json(&gold.join("links.json"))?;
    let documents = from_folder(gold, texts)?.into_iter();
    let reports = documents.map(|document| Report { document, outlet: None, published: None });
    let reports: Vec<Report> = reports.collect();
    let places = places(&reports);
    let at = |id: &String| {
        let problem = format!("{id} is no statement");
        places.get(id).copied().ok_or(EvalError::Gold { place: "seeds".to_owned(), problem })
    };
    let mut utterances = Vec::new();
    for (one, other) in &raw.same_utterance {
        let member = |id| Ok(Member { at: at(id)?, relation: None, parts: [].into() });
        utterances.push(Utterance { optional: false, members: vec![member(one)?, member(other)?] });
    }
    let group = &raw.dispute.proposition;
    let mut denials = Vec::new();
    for (denial, allegation) in &raw.denials {
        let (denial, allegation) = (at(denial)?, at(allegation)?);
        denials.push(Denial { denial, allegation, group: group.clone(), optional: false });
    }
    denials.extend(raw.dispute.sides(&reports, &denials));
    Ok(Case { name: "seeds".to_owned(), reports, utterances, denials, judged: Judged::FirstTwo })
}

/// Every statement by its name.
fn places(reports: &[Report]) -> BTreeMap<String, At> {
    let mut places = BTreeMap::new();
    for (report, it) in reports.iter().enumerate() {
        for (statement, gold) in it.document.statements.iter().enumerate() {
            places.insert(gold.id.clone(), At { report, statement });
        }
    }
    places
}

impl Dispute {
    /// Every pair of a denial and an allegation by the two sides that is not listed.
    fn sides(&self, reports: &[Report], listed: &[Denial]) -> Vec<Denial> {
        let denials = by(reports, Act::Deny, &self.denied_by);
        let allegations = by(reports, Act::Allege, &self.alleged_by);
        let group = &self.proposition;
        let pairs = denials.iter().flat_map(|&denial| {
            let pair = move |&allegation: &At| (denial, allegation);
            allegations.iter().map(pair)
        });
        let is_listed =
            |pair: &(At, At)| listed.iter().any(|it| (it.denial, it.allegation) == *pair);
        let optional = |(denial, allegation)| Denial {
            denial,
            allegation,
            group: group.clone(),
            optional: true,
        };
        pairs.filter(|pair| !is_listed(pair)).map(optional).collect()
    }
}

/// The statements with this act by one of these speakers.
fn by(reports: &[Report], act: Act, speakers: &[String]) -> Vec<At> {
    let mut found = Vec::new();
    for (report, it) in reports.iter().enumerate() {
        for (statement, gold) in it.document.statements.iter().enumerate() {
            let is_side = gold.speaker.as_ref().is_some_and(|name| speakers.contains(name));
            if gold.act == act && is_side {
                found.push(At { report, statement });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{At, from_folders};

    #[test]
    fn pairs_are_utterances_and_the_dispute_is_one_group() {
        let folder = tempfile::tempdir().unwrap();
        let write =
            |name: &str, words: &str| std::fs::write(folder.path().join(name), words).unwrap();
        let statement = |id: &str, speaker: &str, start: usize, act: &str| {
            format!(
                r#"{{"id":"{id}","speaker":"{speaker}","cue":null,"content":[{{"start":{start},"end":{}}}],"form":"indirect","act":"{act}"}}"#,
                start + 4
            )
        };
        for name in ["a", "b"] {
            write(&format!("{name}.txt"), "It rained. No, it did not.");
            let one = statement(&format!("{name}1"), "Ana", 0, "allege");
            let two = statement(&format!("{name}2"), "Bo", 11, "deny");
            write(&format!("{name}.gold.json"), &format!(r#"{{"statements":[{one},{two}]}}"#));
        }
        let links = r#"{"same_utterance":[["a1","b1"]],"denials":[["a2","a1"]],
            "dispute":{"proposition":"rain","alleged_by":["Ana"],"denied_by":["Bo"]}}"#;
        write("links.json", links);
        let case = from_folders(folder.path(), folder.path()).unwrap();
        assert_eq!(case.utterances[0].members[1].at, At { report: 1, statement: 0 });
        let optional: Vec<_> = case.denials.iter().map(|denial| denial.optional).collect();
        assert_eq!(optional, [false, true, true, true]);
        assert!(case.judges_utterances(0, 1, false) && !case.judges_utterances(0, 0, true));
    }
}
