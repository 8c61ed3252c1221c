//! The given events: three reports each, whose links are spans of the texts.
//!
//! A folder comes in; cases go out. A span that several links name is one statement. Statements
//! know what the links say: words, form, speaker, and that a denial denies; a statement of another
//! speaker nests in the shortest one that holds it.

use std::collections::BTreeMap;
use std::path::Path;

use gainsay::record::{Act, Form, Relation};
use serde::Deserialize;
use serde_json::Value;

use crate::corpora::guide::{Document, Gold};
use crate::corpora::links::{At, Case, Denial, Judged, Member, Report, Utterance, parts};
use crate::corpora::{files, json, read};
use crate::error::EvalError;

#[derive(Deserialize)]
struct Raw {
    event: String,
    utterances: Vec<RawUtterance>,
    denials: Vec<RawDenial>,
    not_linked: Vec<Apart>,
}

#[derive(Deserialize)]
struct RawUtterance {
    speaker: String,
    members: Vec<Place>,
    #[serde(default)]
    optional: bool,
}

#[derive(Deserialize)]
struct RawDenial {
    group: String,
    denial: Place,
    allegation: Place,
    #[serde(default)]
    optional: bool,
}

#[derive(Deserialize)]
struct Apart {
    members: Vec<Place>,
}

/// A span as a link names it.
#[derive(Deserialize)]
struct Place {
    doc: String,
    start: usize,
    end: usize,
    form: Option<Form>,
    speaker: Option<String>,
    rel: Option<String>,
    #[serde(default)]
    part: Value,
}

#[derive(Deserialize)]
struct About {
    outlet: Option<String>,
    date: Option<String>,
}

/// Reads the events of a folder, one folder each, in the order of their names; their reports lie in
/// folders of the same names, which may lie elsewhere.
///
/// # Errors
/// If a file cannot be read or is not what it should be, or there is no event.
pub fn from_folder(gold: &Path, texts: &Path) -> Result<Vec<Case>, EvalError> {
    let folders = files(gold, "")?.into_iter();
    let folders: Vec<_> = folders.filter(|path| path.join("links.json").exists()).collect();
    if folders.is_empty() {
        return Err(EvalError::Nothing { path: gold.to_owned(), what: "*/links.json" });
    }
    let texts = |folder: &Path| texts.join(folder.file_name().unwrap_or_default());
    folders.iter().map(|folder| case(folder, &texts(folder))).collect()
}

fn case(gold: &Path, texts: &Path) -> Result<Case, EvalError> {
    let raw: Raw = json(&gold.join("links.json"))?;
    let reports = files(texts, ".txt")?;
    let mut builder = Builder { name: raw.event, reports: Vec::new() };
    for path in &reports {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let About { outlet, date } = json(&path.with_extension("meta.json"))?;
        let document = Document { id: name, text: read(path)?, statements: Vec::new() };
        builder.reports.push(Report { document, outlet, published: date });
    }
    builder.case(raw.utterances, raw.denials, raw.not_linked)
}

struct Builder {
    name: String,
    reports: Vec<Report>,
}

impl Builder {
    fn case(
        mut self,
        utterances: Vec<RawUtterance>,
        denials: Vec<RawDenial>,
        apart: Vec<Apart>,
    ) -> Result<Case, EvalError> {
        let utterances = utterances.into_iter().map(|it| self.utterance(it));
        let utterances = utterances.collect::<Result<_, _>>()?;
        let denials = denials.into_iter().map(|it| self.denial(it)).collect::<Result<_, _>>()?;
        for place in apart.iter().flat_map(|apart| &apart.members) {
            self.statement(place, None)?;
        }
        self.reports.iter_mut().for_each(|report| nest(&mut report.document.statements));
        let Self { name, reports } = self;
        Ok(Case { name, reports, utterances, denials, judged: Judged::Across })
    }

    fn utterance(&mut self, raw: RawUtterance) -> Result<Utterance, EvalError> {
        let mut member = |place: &Place| {
            let at = self.statement(place, Some(&raw.speaker))?;
            let relation = place.rel.as_deref().filter(|rel| *rel != "anchor");
            let relation = relation.map(str::parse::<Relation>).transpose();
            let problem = |error: gainsay::record::UnknownName| self.wrong(error.to_string());
            let relation = relation.map_err(problem)?;
            Ok(Member { at, relation, parts: parts(&place.part) })
        };
        let members = raw.members.iter().map(&mut member).collect::<Result<_, _>>()?;
        Ok(Utterance { optional: raw.optional, members })
    }

    fn denial(&mut self, raw: RawDenial) -> Result<Denial, EvalError> {
        let denial = self.statement(&raw.denial, None)?;
        let allegation = self.statement(&raw.allegation, None)?;
        self.reports[denial.report].document.statements[denial.statement].act = Act::Deny;
        Ok(Denial { denial, allegation, group: raw.group, optional: raw.optional })
    }

    /// The statement of a span, new where no link named it before.
    fn statement(&mut self, place: &Place, speaker: Option<&str>) -> Result<At, EvalError> {
        let report = self.reports.iter().position(|it| it.document.id == place.doc);
        let report = report.ok_or_else(|| self.wrong(format!("{} is no report", place.doc)))?;
        let statements = &mut self.reports[report].document.statements;
        let content = place.start..place.end;
        let known = statements.iter().position(|it| it.content[0] == content);
        let statement = known.unwrap_or(statements.len());
        if known.is_none() {
            statements.push(plain(format!("{}-{}", place.start, place.end), content));
        }
        let gold = &mut statements[statement];
        let name = place.speaker.as_deref().or(speaker).and_then(|it| it.split(';').next());
        gold.speaker = gold.speaker.take().or(name.map(str::to_owned));
        gold.form = gold.form.or(place.form);
        Ok(At { report, statement })
    }

    fn wrong(&self, problem: String) -> EvalError {
        EvalError::Gold { place: self.name.clone(), problem }
    }
}

/// A statement of which nothing but the words is known.
fn plain(id: String, content: std::ops::Range<usize>) -> Gold {
    Gold {
        id,
        parent: None,
        source: None,
        cue: None,
        content: vec![content],
        speaker: None,
        kind: None,
        anonymous: false,
        form: None,
        act: Act::Assert,
        to: None,
        place: None,
        when: None,
        inferred: None,
        optional: false,
    }
}

/// Puts each statement into the shortest one of another speaker that holds it.
fn nest(statements: &mut [Gold]) {
    let all: Vec<_> =
        statements.iter().map(|it| (it.content[0].clone(), it.speaker.clone())).collect();
    let mut parents: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, (inner, speaker)) in all.iter().enumerate() {
        let holds = |(outer, other): &(std::ops::Range<usize>, Option<String>)| {
            outer.len() > inner.len()
                && outer.start <= inner.start
                && inner.end <= outer.end
                && other != speaker
        };
        let holding = all.iter().enumerate().filter(|(_, it)| holds(it));
        if let Some((parent, _)) = holding.min_by_key(|(_, (outer, _))| outer.len()) {
            parents.insert(at, parent);
        }
    }
    parents.into_iter().for_each(|(at, parent)| statements[at].parent = Some(parent));
}

#[cfg(test)]
mod tests {
    use super::from_folder;
    use crate::corpora::links::{At, Case};
    use crate::error::EvalError;
    use gainsay::record::{Act, Form, Relation};

    // 0 Ana 4 denied 11 it 14 rained, 22 Bo 25 said. 31 “It 34 poured.”
    const TEXT: &str = "Ana denied it rained, Bo said. “It poured.”";

    fn cases(links: &str) -> Result<Vec<Case>, EvalError> {
        let folder = tempfile::tempdir().unwrap();
        let event = folder.path().join("event");
        std::fs::create_dir(&event).unwrap();
        for name in ["a", "b"] {
            std::fs::write(event.join(format!("{name}.txt")), TEXT).unwrap();
            let meta = format!(r#"{{"outlet":"{name}","date":"2016-07-27"}}"#);
            std::fs::write(event.join(format!("{name}.meta.json")), meta).unwrap();
        }
        std::fs::write(event.join("links.json"), links).unwrap();
        from_folder(folder.path(), folder.path())
    }

    const LINKS: &str = r#"{"event":"e","utterances":[{"id":"u1","speaker":"Bo","members":[
            {"doc":"a.txt","start":0,"end":20,"form":"indirect","rel":"anchor"},
            {"doc":"b.txt","start":31,"end":43,"form":"direct","rel":"paraphrase","part":[1,2]}]}],
        "denials":[{"group":"d1",
            "denial":{"doc":"b.txt","start":31,"end":43,"speaker":"Bo"},
            "allegation":{"doc":"a.txt","start":11,"end":20,"speaker":"Cy; others"}}],
        "not_linked":[{"members":[{"doc":"b.txt","start":0,"end":3}],"why":"x"}]}"#;

    #[test]
    fn a_span_is_one_statement_whatever_names_it() {
        let case = cases(LINKS).unwrap().remove(0);
        assert_eq!(case.reports[1].published.as_deref(), Some("2016-07-27"));
        let member = &case.utterances[0].members[1];
        assert_eq!(member.at, At { report: 1, statement: 0 });
        assert_eq!(member.relation, Some(Relation::Paraphrase));
        assert_eq!(member.parts, [1, 2].into());
        assert_eq!(case.denials[0].denial, member.at);
        let denial = &case.document(1).statements[0];
        assert_eq!((denial.act, denial.form), (Act::Deny, Some(Form::Direct)));
        assert_eq!(case.document(1).statements.len(), 2);
    }

    #[test]
    fn what_another_speaker_says_inside_is_nested() {
        let case = cases(LINKS).unwrap().remove(0);
        let inner = &case.document(0).statements[1];
        assert_eq!((inner.parent, inner.speaker.as_deref()), (Some(0), Some("Cy")));
    }

    #[test]
    fn a_report_that_is_not_there_is_an_error() {
        let error = cases(&LINKS.replace("b.txt", "c.txt")).unwrap_err();
        assert_eq!(error.to_string(), "e: c.txt is no report");
    }
}
