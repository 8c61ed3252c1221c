//! Who is who: the speakers of the given events and of the seed reports, merged by hand.
//!
//! Our own gold and the reports come in; scenes go out, one for each report, with the identities
//! that are named in it and where. Offsets are code points.

use std::path::Path;

use gainsay::record::SpeakerKind;
use serde::Deserialize;

use crate::corpora::json;
use crate::corpora::links::{Case, Report};
use crate::error::EvalError;
use crate::metrics::speaker::normal;
use crate::text::{Piece, Text};

#[derive(Deserialize)]
struct Raw {
    identities: Vec<RawIdentity>,
}

#[derive(Deserialize)]
struct RawIdentity {
    id: String,
    kind: String,
    #[serde(default)]
    optional: bool,
    mentions: Vec<RawMention>,
}

#[derive(Deserialize)]
struct RawMention {
    group: String,
    doc: String,
    start: usize,
    end: usize,
    #[serde(default)]
    speaks: bool,
    #[serde(default)]
    optional: bool,
}

/// A report, and who is named in it.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The event it is of.
    pub group: String,
    /// The report; its gold statements are not looked at.
    pub report: Report,
    /// Who is named in it.
    pub people: Vec<Named>,
}

/// One identity in one report.
#[derive(Clone, PartialEq, Debug)]
pub struct Named {
    /// Who it is: one number across all reports.
    pub identity: usize,
    /// What kind of speaker it is.
    pub kind: SpeakerKind,
    /// Where it is named, the fullest name first.
    pub pieces: Vec<Piece>,
    /// The words there.
    pub names: Vec<String>,
    /// Whether it says anything in this report.
    pub speaks: bool,
    /// Whether it surely does, and is asked for.
    pub asked: bool,
}

/// Reads who is who in some reports, each with the event it is of.
///
/// # Errors
/// If the file cannot be read or is not what it should be, or names a report that is not there.
pub fn scenes(path: &Path, reports: Vec<(String, Report)>) -> Result<Vec<Scene>, EvalError> {
    let raw: Raw = json(path)?;
    let scene = |(group, report)| Scene { group, report, people: Vec::new() };
    let mut scenes: Vec<Scene> = reports.into_iter().map(scene).collect();
    let texts: Vec<Text> =
        scenes.iter().map(|scene| Text::new(&scene.report.document.text)).collect();
    for (identity, raw) in raw.identities.iter().enumerate() {
        for mention in &raw.mentions {
            let is_it =
                |it: &Scene| it.group == mention.group && it.report.document.id == mention.doc;
            let Some(at) = scenes.iter().position(is_it) else {
                let problem = format!("{}: {} is no report", raw.id, mention.doc);
                return Err(EvalError::Gold { place: mention.group.clone(), problem });
            };
            scenes[at].add(&texts[at], identity, raw, mention);
        }
    }
    Ok(scenes)
}

impl Scene {
    fn add(&mut self, text: &Text, identity: usize, raw: &RawIdentity, mention: &RawMention) {
        let at = self.people.iter().position(|it| it.identity == identity);
        let at = at.unwrap_or(self.people.len());
        if at == self.people.len() {
            let (kind, pieces, names) = (kind(&raw.kind), Vec::new(), Vec::new());
            self.people.push(Named { identity, kind, pieces, names, speaks: false, asked: false });
        }
        let person = &mut self.people[at];
        let piece = mention.start..mention.end;
        person.names.push(text.slice(&piece).split_whitespace().collect::<Vec<_>>().join(" "));
        person.pieces.push(piece);
        person.speaks |= mention.speaks;
        person.asked |= mention.speaks && !mention.optional && !raw.optional;
    }
}

/// A government is an organisation to us.
fn kind(name: &str) -> SpeakerKind {
    name.parse().unwrap_or(SpeakerKind::Organization)
}

/// Calls the speakers of a case what each of its reports calls them, and says what kind they are. A
/// speaker whom the scenes do not know keeps the name; if that has a word in lower case, it is a
/// group.
pub fn call(case: &mut Case, scenes: &[Scene]) {
    let name = case.name.clone();
    for report in &mut case.reports {
        let id = report.document.id.clone();
        for gold in &mut report.document.statements {
            let Some(speaker) = gold.speaker.clone() else { continue };
            let is_it = |it: &&Named| it.names.iter().any(|name| normal(name) == normal(&speaker));
            let known = scenes.iter().flat_map(|scene| &scene.people).find(is_it);
            let here = known.and_then(|known| {
                let is_here = |it: &&Scene| it.group == name && it.report.document.id == id;
                let scene = scenes.iter().find(is_here)?;
                scene.people.iter().find(|it| it.identity == known.identity)
            });
            gold.kind = Some(known.map_or_else(|| guess(&speaker), |known| known.kind));
            if let Some(called) = here.and_then(|here| here.names.first()) {
                gold.speaker = Some(called.clone());
            }
        }
    }
}

fn guess(name: &str) -> SpeakerKind {
    let is_lower = |word: &str| word.chars().all(|c| c.is_lowercase());
    if name.split_whitespace().any(is_lower) { SpeakerKind::Group } else { SpeakerKind::Person }
}

#[cfg(test)]
mod tests {
    use super::{call, scenes};
    use crate::corpora::guide::{Document, Gold};
    use crate::corpora::links::{Case, Judged, Report};
    use crate::metrics::cases::gold;
    use gainsay::record::SpeakerKind;

    fn report(id: &str, text: &str) -> Report {
        let statements =
            vec![Gold { speaker: Some("Ana Ruiz".to_owned()), kind: None, ..gold(0..1, 0..1) }];
        let document = Document { id: id.to_owned(), text: text.to_owned(), statements };
        Report { document, outlet: None, published: None }
    }

    #[test]
    fn somebody_is_called_what_the_report_calls_them() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("identities.json");
        std::fs::write(
            &path,
            r#"{"conventions":[],"identities":[{"id":"ana-ruiz","kind":"government","mentions":[
            {"group":"e","doc":"a.txt","start":0,"end":8,"speaks":true},
            {"group":"e","doc":"b.txt","start":4,"end":8,"speaks":true,"optional":true}]}]}"#,
        )
        .unwrap();
        let reports = vec![report("a.txt", "Ana Ruiz spoke."), report("b.txt", "Mrs Ruiz spoke.")];
        let with_group = reports.iter().map(|it| ("e".to_owned(), it.clone())).collect();
        let scenes = scenes(&path, with_group).unwrap();
        assert!(scenes[0].people[0].asked && !scenes[1].people[0].asked);
        assert_eq!(scenes[1].people[0].names, ["Ruiz"]);
        let (utterances, denials) = (Vec::new(), Vec::new());
        let mut case =
            Case { name: "e".to_owned(), reports, utterances, denials, judged: Judged::All };
        call(&mut case, &scenes);
        let gold = &case.document(1).statements[0];
        assert_eq!(gold.speaker.as_deref(), Some("Ruiz"));
        assert_eq!(gold.kind, Some(SpeakerKind::Organization));
    }
}
