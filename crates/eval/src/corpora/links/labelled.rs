//! Our own labels of links, between statements of reports that are labelled, too.
//!
//! The file of links and the labelled reports come in; cases go out: events of two or three
//! reports, and single reports with their denials. Whoever labelled an event saw all statements of
//! its reports, so that what is not linked is known not to be.

use std::collections::BTreeMap;
use std::path::Path;

use gainsay::record::Relation;
use serde::Deserialize;
use serde_json::Value;

use crate::corpora::guide::Document;
use crate::corpora::json_lines;
use crate::corpora::links::{At, Case, Denial, Judged, Member, Report, Utterance, parts};
use crate::corpora::stories::Story;
use crate::error::EvalError;

/// An event, or a report.
#[derive(Deserialize)]
struct Row {
    /// Whose event it is: BASIL's where nothing is said.
    #[serde(default = "basil")]
    corpus: String,
    event: Option<String>,
    doc: Option<String>,
    #[serde(default)]
    utterances: Vec<RawUtterance>,
    #[serde(default)]
    denials: Vec<RawDenial>,
}

fn basil() -> String {
    "basil".to_owned()
}

#[derive(Deserialize)]
struct RawUtterance {
    optional: bool,
    members: Vec<RawMember>,
}

#[derive(Deserialize)]
struct RawMember {
    doc: String,
    id: String,
    rel: String,
    #[serde(default)]
    part: Value,
}

/// Ends are names of statements of the one report, or say of which.
#[derive(Deserialize)]
struct RawDenial {
    group: String,
    denial: Value,
    allegation: Value,
}

/// The names of the reports that the file is about; one that ends in `_` is the beginning of several.
///
/// # Errors
/// If the file cannot be read or is not what it should be.
pub fn reports(path: &Path) -> Result<Vec<String>, EvalError> {
    let rows: Vec<Row> = json_lines(path)?;
    let name = |row: Row| row.prefix().or(row.doc);
    Ok(rows.into_iter().filter_map(name).collect())
}

/// Reads the cases, in the order of the file. `known` are the labelled
/// reports by their names, `stories` what is known beside the texts of some.
///
/// # Errors
/// If the file cannot be read or is not what it should be, or names a statement that is not there.
pub fn cases(
    path: &Path,
    known: &BTreeMap<String, Document>,
    stories: &[Story],
) -> Result<Vec<Case>, EvalError> {
    let rows: Vec<Row> = json_lines(path)?;
    rows.into_iter().map(|row| row.case(known, stories)).collect()
}

impl Row {
    /// What the names of the reports of an event begin with.
    fn prefix(&self) -> Option<String> {
        self.event.as_ref().map(|event| format!("{}_{event}_", self.corpus))
    }

    fn case(
        self,
        known: &BTreeMap<String, Document>,
        stories: &[Story],
    ) -> Result<Case, EvalError> {
        let (names, judged) = match self.prefix() {
            Some(prefix) => (
                known.keys().filter(|name| name.starts_with(&prefix)).cloned().collect(),
                Judged::All,
            ),
            None => (self.doc.iter().cloned().collect::<Vec<_>>(), Judged::Denials),
        };
        let reports = names.iter().filter_map(|name| {
            let story = stories.iter().find(|story| format!("basil_{}", story.id) == *name);
            let document = known.get(name)?.clone();
            let outlet = story.map(|it| it.outlet.clone());
            Some(Report { document, outlet, published: story.map(|it| it.published.clone()) })
        });
        let reports: Vec<Report> = reports.collect();
        let name = self.event.or(self.doc).unwrap_or_default();
        let places = Places { case: &name, reports: &reports };
        let utterances = self.utterances.into_iter().map(|it| places.utterance(it));
        let utterances = utterances.collect::<Result<_, _>>()?;
        let denials = self.denials.into_iter().map(|it| places.denial(it));
        let denials = denials.collect::<Result<_, _>>()?;
        Ok(Case { reports, utterances, denials, judged, name })
    }
}

struct Places<'a> {
    case: &'a str,
    reports: &'a [Report],
}

impl Places<'_> {
    fn utterance(&self, raw: RawUtterance) -> Result<Utterance, EvalError> {
        let member = |raw: &RawMember| {
            let relation = Some(raw.rel.as_str()).filter(|rel| *rel != "anchor");
            let relation = relation.map(str::parse::<Relation>).transpose();
            Ok(Member {
                at: self.at(Some(&raw.doc), &raw.id)?,
                relation: relation.map_err(|error| self.wrong(error.to_string()))?,
                parts: parts(&raw.part),
            })
        };
        let members = raw.members.iter().map(member).collect::<Result<_, _>>()?;
        Ok(Utterance { optional: raw.optional, members })
    }

    fn denial(&self, raw: RawDenial) -> Result<Denial, EvalError> {
        let end = |end: &Value| {
            let id = end.as_str().or_else(|| end.get("id")?.as_str()).unwrap_or_default();
            self.at(end.get("doc").and_then(Value::as_str), id)
        };
        let (denial, allegation) = (end(&raw.denial)?, end(&raw.allegation)?);
        Ok(Denial { denial, allegation, group: raw.group, optional: false })
    }

    /// The statement of this name in the report of that name, or in the only one.
    fn at(&self, doc: Option<&str>, id: &str) -> Result<At, EvalError> {
        let is_it = |report: &Report| doc.is_none_or(|doc| report.document.id == doc);
        let report = self.reports.iter().position(is_it);
        let find = |report: usize| {
            let statements = &self.reports[report].document.statements;
            let statement = statements.iter().position(|it| it.id == id)?;
            Some(At { report, statement })
        };
        let problem = || self.wrong(format!("{id} is no statement"));
        report.and_then(find).ok_or_else(problem)
    }

    fn wrong(&self, problem: String) -> EvalError {
        EvalError::Gold { place: self.case.to_owned(), problem }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::io::Write as _;

    use super::{cases, reports};
    use crate::corpora::guide::{Document, Gold};
    use crate::corpora::links::{At, Case, Judged};
    use crate::corpora::stories::Story;
    use crate::error::EvalError;
    use crate::metrics::cases::gold;

    fn document(id: &str) -> Document {
        let named = |id: &str| Gold { id: id.to_owned(), ..gold(0..1, 0..1) };
        let statements = vec![named("s1"), named("s2")];
        Document { id: id.to_owned(), text: String::new(), statements }
    }

    fn read(line: &str) -> (Vec<String>, Result<Vec<Case>, EvalError>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("links.jsonl");
        std::fs::File::create(&path).unwrap().write_all(line.as_bytes()).unwrap();
        let names = ["basil_e_1", "basil_e_2", "polnear_x"];
        let known: BTreeMap<_, _> = names.map(|name| (name.to_owned(), document(name))).into();
        let story = Story {
            id: "e_2".to_owned(),
            event: "e".to_owned(),
            text: String::new(),
            outlet: "post".to_owned(),
            published: "2016-07-27".to_owned(),
        };
        (reports(&path).unwrap(), cases(&path, &known, &[story]))
    }

    #[test]
    fn an_event_has_all_its_labelled_reports() {
        let (names, cases) = read(
            r#"{"event":"e","utterances":[{"optional":false,"members":[{"doc":"basil_e_1","id":"s1","rel":"anchor"},
            {"doc":"basil_e_2","id":"s2","rel":"trimmed","part":1}]}],"denials":[],"not_linked":[]}"#
                .replace('\n', " ")
                .as_str(),
        );
        assert_eq!(names, ["basil_e_"]);
        let case = cases.unwrap().remove(0);
        assert_eq!((case.reports.len(), case.judged), (2, Judged::All));
        assert_eq!(case.reports[1].published.as_deref(), Some("2016-07-27"));
        assert_eq!(case.utterances[0].members[1].at, At { report: 1, statement: 1 });
    }

    #[test]
    fn an_event_may_be_of_another_corpus() {
        let (names, cases) =
            read(r#"{"corpus":"polnear","event":"e","utterances":[],"denials":[]}"#);
        assert_eq!(names, ["polnear_e_"]);
        assert!(cases.unwrap()[0].reports.is_empty());
    }

    #[test]
    fn a_report_alone_has_denials_alone() {
        let row = r#"{"doc":"polnear_x","denials":[{"group":"d1","denial":"s2","allegation":"s1"}],"none":[]}"#;
        let (names, cases) = read(row);
        assert_eq!(names, ["polnear_x"]);
        let case = cases.unwrap().remove(0);
        assert_eq!((case.denials[0].denial.statement, case.judged), (1, Judged::Denials));
    }

    #[test]
    fn a_statement_that_is_not_there_is_an_error() {
        let row = r#"{"doc":"polnear_x","denials":[{"group":"d1","denial":"s9","allegation":"s1"}],"none":[]}"#;
        let error = read(row).1.unwrap_err().to_string();
        assert_eq!(error, "polnear_x: s9 is no statement");
    }
}
