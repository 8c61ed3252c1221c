//! Framing: in which manner outlets report what somebody says: verbs, direct words, unnamed sources;
//! with counts and intervals.

use askama::Template;
use gainsay::record::SpeakerId;
use gainsay::show::{MEASURES, NO_OUTLET, shares};
use gainsay::store::{Candidate, Store};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::outlet::Prints;
use super::search::encoded;
use crate::error::{Choice, Problem};
use crate::frame::Frame;
use crate::parts::{Somebody, counted};
use crate::plot::{self, Bar};

/// How many of those whom a name may mean are listed.
const CANDIDATES: usize = 12;
/// How many values of a measure are shown.
const SHOWN: usize = 25;

/// How many of them are drawn.
const BARS: usize = 15;

/// What is asked for.
#[derive(Clone, Debug, Default, Serialize, Deserialize, IntoParams, ToSchema)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// The id of a speaker, or a name that only one has.
    pub by: String,
    /// The outlet, or a part of its name.
    pub outlet: String,
}

/// A share of statements.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Share {
    /// What it is a share of: a form, a verb, an outlet.
    pub value: String,
    /// How many statements.
    pub statements: u64,
    /// Of how many.
    pub of: u64,
    /// The share, from 0 to 1.
    pub share: f64,
    /// Where its 95 % interval begins (Wilson 1927).
    pub low: f64,
    /// Where it ends.
    pub high: f64,
}

impl Share {
    fn percent(&self) -> String {
        format!("{:.1} %", self.share * 100.0)
    }

    fn interval(&self) -> String {
        format!("{:.1} to {:.1} %", self.low * 100.0, self.high * 100.0)
    }
}

/// Something that is measured.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Measure {
    /// What.
    pub name: &'static str,
    /// What people read above it.
    pub title: &'static str,
    /// The largest shares, the largest first.
    pub shares: Vec<Share>,
    /// How many shares there are.
    pub values: usize,
}

/// How something is reported.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct Framing {
    /// Whose statements: null for everybody's.
    pub by: Option<String>,
    /// The name of whom.
    pub name: Option<String>,
    /// Which outlet: null for all.
    pub outlet: Option<String>,
    /// How many statements.
    pub statements: u64,
    /// What is measured of them.
    pub measures: Vec<Measure>,
    /// Of one outlet, whom it lets speak and with whom it shares texts.
    pub prints: Option<Prints>,
}

impl Framing {
    pub(crate) fn of(store: &Store, asked: &Asked) -> Result<Self, Problem> {
        let by = speaker(store, asked.by.trim(), asked)?;
        let outlet = Some(asked.outlet.trim()).filter(|it| !it.is_empty());
        let tallies = store.framing(outlet, by.as_ref().map(|it| it.0))?;
        let all = shares(&tallies);
        let measure = |(name, title): (&'static str, &'static str)| {
            let some = || all.iter().filter(|it| it.measure == name);
            let shares = some().take(SHOWN).map(|it| {
                let (low, high) = it.interval();
                let (value, statements, of) = (it.value.clone(), it.statements, it.of);
                Share { value, statements, of, share: it.share(), low, high }
            });
            Measure { name, title, shares: shares.collect(), values: some().count() }
        };
        let prints = match (outlet, &by) {
            (Some(outlet), None) => Some(Prints::of(store, outlet)?),
            _ => None,
        };
        Ok(Self {
            prints,
            by: by.as_ref().map(|it| it.0.to_string()),
            name: by.map(|it| it.1),
            outlet: outlet.map(str::to_owned),
            statements: tallies.iter().map(|it| it.statements).sum(),
            measures: MEASURES
                .into_iter()
                .map(measure)
                .filter(|it| !it.shares.is_empty())
                .collect(),
        })
    }

    fn title(&self) -> String {
        let whom = self.name.as_deref().unwrap_or("everybody");
        format!("How {whom} is reported in {}", self.outlet.as_deref().unwrap_or("all outlets"))
    }
}

impl Measure {
    /// Whether a value of it is an outlet, which has a page.
    fn is_of_outlet(&self, share: &Share) -> bool {
        self.name.ends_with("by outlet") && share.value != NO_OUTLET
    }

    fn plot(&self) -> String {
        let bar = |it: &Share| Bar {
            name: it.value.clone(),
            share: it.share,
            low: it.low,
            high: it.high,
            note: format!("{} of {}", it.statements, it.of),
        };
        let bars: Vec<Bar> = self.shares.iter().take(BARS).map(bar).collect();
        let some = match self.values > bars.len() {
            true => format!(", the {} largest of {}", bars.len(), self.values),
            false => String::new(),
        };
        let title = format!("{}, share of statements in % with 95 % intervals{some}", self.title);
        plot::bars(&title, &bars)
    }
}

/// The speaker who is meant, with the name.
fn speaker(
    store: &Store,
    given: &str,
    asked: &Asked,
) -> Result<Option<(SpeakerId, String)>, Problem> {
    if given.is_empty() {
        return Ok(None);
    }
    if let Ok(id) = store.speaker_id(&given.to_lowercase()) {
        return Ok(Some((id, store.heard(id)?.voice.name)));
    }
    let found = store.who(given, CANDIDATES)?;
    match found.as_slice() {
        [one] => Ok(Some((one.heard.voice.id, one.heard.voice.name.clone()))),
        [] => Err(Problem::not_found(format!("nobody in the record is called `{given}`"))),
        several => Err(Problem::wrong(format!("`{given}` may mean several"))
            .or(several.iter().map(|it| choice(it, asked)))),
    }
}

/// Somebody who may be meant, and the same question about them.
fn choice(candidate: &Candidate, asked: &Asked) -> Choice {
    let who = Somebody::of(candidate);
    let described =
        who.speaker.description.as_ref().map(|it| format!(", {it}")).unwrap_or_default();
    let words =
        format!("{}{described}: {}", who.name(), counted(who.statements.into(), "statement"));
    let outlet = encoded(asked.outlet.trim());
    Choice { words, to: Some(format!("/framing?by={}&outlet={outlet}", who.speaker.id)) }
}

/// The page.
#[derive(Template)]
#[template(path = "framing.html")]
pub(crate) struct Page<'a> {
    pub frame: &'a Frame,
    pub asked: &'a Asked,
    pub it: &'a Framing,
}
