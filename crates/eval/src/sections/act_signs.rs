//! What tells the acts of statements, beside the act that our labels give them: what the weights of
//! `crates/analysis/src/attribution/acts` are fitted to.
//!
//! The training readings and our own labels come in, read through the whole pipeline; lines of JSON go
//! out, one for each statement that has a label: its report, whether training leaves that out, its
//! act, and what is looked at. PolNeAR's attributions have acts by their cues.

use std::collections::BTreeMap;
use std::path::Path;

use gainsay::analysis::attribution::{ActSigns, act_signs, attribute};
use gainsay::record::{Act, Provenance, Reading, StatementId, Tags};
use gainsay::tagger::Tagger;
use serde::Deserialize;
use serde_json::json;

use crate::corpora::checksum::is_held_out;
use crate::corpora::guide::{self, Document};
use crate::corpora::{json_lines, labels, polnear};
use crate::engine::articles::{Beside, article};
use crate::engine::given;
use crate::error::EvalError;
use crate::metrics::statements::{Given, matched};
use crate::sections::{Shared, own_acts, own_rounds};
use crate::text::Text;
use crate::workers::each;

/// The acts of the attributions of one of PolNeAR's texts, by the code points of their cues.
#[derive(Deserialize)]
struct ByCue {
    id: String,
    acts: Vec<(usize, usize, Act)>,
}

/// A text, and who says what its acts are.
enum Labelled {
    Guide(&'static str, Document),
    Cues(ByCue, String),
}

/// The lines, corpus by corpus.
///
/// # Errors
/// If a corpus cannot be read or the model fails.
pub fn lines(tagger: &Tagger, shared: &Shared) -> Result<String, EvalError> {
    let readings = guide::those(&shared.training_readings(), |_| true)?;
    let ours = labels::of_all(&own_rounds(), &shared.data())?;
    let mut all: Vec<Labelled> = Vec::new();
    all.extend(readings.into_iter().map(|it| Labelled::Guide("readings", it)));
    all.extend(ours.into_iter().map(|it| Labelled::Guide("labels", it)));
    all.extend(by_cues(&own_acts(), shared)?);
    let lines = each(&all, |it| it.lines(tagger)).into_iter();
    Ok(lines.collect::<Result<Vec<_>, _>>()?.concat())
}

fn by_cues(path: &Path, shared: &Shared) -> Result<Vec<Labelled>, EvalError> {
    let texts = polnear::from_file(&shared.polnear_train())?.into_iter();
    let mut texts: BTreeMap<String, String> = texts.map(|it| (it.id, it.text)).collect();
    let rows: Vec<ByCue> = json_lines(path)?;
    let labelled = |row: ByCue| texts.remove(&row.id).map(|text| Labelled::Cues(row, text));
    Ok(rows.into_iter().filter_map(labelled).collect())
}

impl Labelled {
    fn lines(&self, tagger: &Tagger) -> Result<String, EvalError> {
        let (corpus, id, text) = match self {
            Self::Guide(corpus, document) => (*corpus, &document.id, &document.text),
            Self::Cues(row, text) => ("acts", &row.id, text),
        };
        let Some(article) = article(id, text, Beside::default())? else {
            return Ok(String::new());
        };
        let tags: Tags =
            tagger.tag(&article).map_err(|error| EvalError::Model(format!("{id}: {error}")))?;
        let signs = act_signs(&article, &tags);
        let made = attribute(&article, &tags);
        let (speakers, statements) = (made.speakers, made.statements);
        let reading = Reading { article, speakers, statements, provenance: Provenance::default() };
        let ids: Vec<StatementId> = reading.statements.iter().map(|it| it.id).collect();
        let acts = self.acts(&given(&reading));
        let line = |(at, act, optional): (usize, Act, bool)| {
            let head = json!({"corpus": corpus, "report": id, "held_out": is_held_out(id),
                "act": act, "optional": optional, "now": reading.statements[at].act});
            signs.get(&ids[at]).map(|signs| format!("{}\n", with(head, signs)))
        };
        Ok(acts.into_iter().filter_map(line).collect())
    }

    /// The labelled acts of given statements, and whether their labels are optional.
    fn acts(&self, given: &[Given]) -> Vec<(usize, Act, bool)> {
        match self {
            Self::Guide(_, document) => {
                let text = Text::new(&document.text);
                let partner = matched(&text, &document.statements, given).partner;
                let met = document.statements.iter().zip(partner);
                met.filter_map(|(gold, at)| Some((at?, gold.act, gold.optional))).collect()
            }
            Self::Cues(row, _) => {
                let act = |(at, given): (usize, &Given)| {
                    let cue = given.cue.as_ref()?;
                    let same = |it: &&(usize, usize, Act)| it.0 < cue.end && cue.start < it.1;
                    Some((at, row.acts.iter().find(same)?.2, false))
                };
                given.iter().enumerate().filter_map(act).collect()
            }
        }
    }
}

fn with(mut head: serde_json::Value, signs: &ActSigns) -> serde_json::Value {
    let by_act = |all: &[(Act, f32)]| -> BTreeMap<&str, f32> {
        all.iter().map(|&(act, value)| (act.as_str(), value)).collect()
    };
    let sense = signs.sense.map(|sense| sense.to_bytes().map(u8::cast_signed).to_vec());
    head["shares"] = json!(by_act(&signs.shares));
    head["signs"] = json!(signs.signs);
    head["sense"] = json!(sense);
    head
}
