//! Writing from the page: corrections, and taking them back.
//!
//! A form comes in; the correction is made, signed with the name of who started the server, and the
//! browser goes back to where it was.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use gainsay::Archive;
use gainsay::record::{
    ArticleId, End, LinkKind, Reading, SpeakerId, SpeakerKind, StatementId, UnknownName,
};
use gainsay::show::{called, said_by, said_by_name};
use gainsay::store::{Change, Signed, Store};
use serde::Deserialize;

use crate::answer::{page, problem_page};
use crate::error::{Choice, Problem};
use crate::frame::Frame;
use crate::guard::same_secret;
use crate::routes::{App, Asking};

/// A correction as a form sends it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Correction {
    /// merge, apart, split, confirm, right, not_a_statement, speaker, outlet or date.
    what: String,
    /// Of links, their kind; of speaker, what kind of speaker it is if the report is not read to name them.
    kind: String,
    /// What it is about.
    a: String,
    /// The other one; of speaker, a name or an id, or `nobody`; of outlet and date, the right one, or
    /// nothing where it is not known.
    b: String,
    reason: String,
    /// Where to go afterwards.
    back: String,
    token: String,
}

/// An undoing as a form sends it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Undo {
    number: i64,
    reason: String,
    token: String,
}

/// Whether a form has the token that writing needs here.
pub(crate) fn check_token(app: &App, token: &str) -> Result<(), Problem> {
    match &app.guard.token {
        Some(secret) if !same_secret(secret, token) => Err(Problem::new(
            StatusCode::FORBIDDEN,
            "writing needs the token that was printed when the server started",
            "Open the address that was printed with it.",
        )),
        _ => Ok(()),
    }
}

pub(crate) async fn correct(
    State(app): State<App>,
    asking: Asking,
    Form(form): Form<Correction>,
) -> Response {
    let back = back(&form.back);
    match made(&app, form.clone()).await {
        Ok(()) => Redirect::to(&back).into_response(),
        // A token that is wrong does not go into a page.
        Err(problem) if problem.status == StatusCode::FORBIDDEN => asking.refused(&app, &problem),
        Err(problem) => {
            let frame = asking.frame_with(&app, &problem);
            let again = page(&Again { frame: &frame, form: &form, back: &back });
            let again = again.map(|it| (problem.status, it).into_response());
            again.unwrap_or_else(|it| problem_page(&it, &frame))
        }
    }
}

/// A correction that was not made, to be sent again with what was typed.
#[derive(Template)]
#[template(path = "again.html")]
struct Again<'a> {
    frame: &'a Frame,
    form: &'a Correction,
    back: &'a str,
}

impl Again<'_> {
    /// What may be typed otherwise, and how that is sent.
    fn field(&self) -> Option<(&'static str, &'static str)> {
        match self.form.what.as_str() {
            "speaker" => Some(("Somebody else says it", "Set speaker")),
            "outlet" => Some(("Published by", "Set outlet")),
            "date" => Some(("Published on", "Set date")),
            "merge" => Some(("Is the same as the one with this id", "Merge")),
            _ => None,
        }
    }
}

async fn made(app: &App, form: Correction) -> Result<(), Problem> {
    check_token(app, &form.token)?;
    let reason = form.reason.clone();
    make(app, reason, move |store| changes(store, &form)).await
}

/// Makes corrections, and reads anew what they make another report of.
async fn make(
    app: &App,
    reason: String,
    changes: impl FnOnce(&Store) -> Result<Vec<Change>, Problem> + Send + 'static,
) -> Result<(), Problem> {
    let (now, user, reader) = ((app.now)(), app.user.clone(), app.reader.clone());
    let read = move |article| -> Result<Reading, Problem> {
        let reader = reader.get().map_err(|_| Problem::broken())?;
        reader.read_article(article).map_err(|_| Problem::broken())
    };
    let change = move |store: Store| {
        let reason = Some(reason.trim()).filter(|it| !it.is_empty());
        let signed = Signed { time: &now, maker: &user, reason };
        let changes = changes(&store)?;
        let mut archive = Archive::from(store);
        match changes.as_slice() {
            [change] => archive.correct(change, &signed, &read).map(|_| ()),
            several => Ok(archive.correct_together(several, &signed).map(|_| ())?),
        }
    };
    app.records.change(change).await
}

pub(crate) async fn undo(
    State(app): State<App>,
    asking: Asking,
    Form(form): Form<Undo>,
) -> Response {
    let undone = async {
        check_token(&app, &form.token)?;
        make(&app, form.reason, move |_| Ok(vec![Change::Undo(form.number)])).await
    };
    match undone.await {
        Ok(()) => Redirect::to("/log").into_response(),
        Err(problem) => asking.refused(&app, &problem),
    }
}

/// Where to go: a page of this server, never elsewhere.
fn back(asked: &str) -> String {
    let is_own =
        asked.starts_with('/') && !asked.starts_with("//") && !asked.contains(['\\', '\r', '\n']);
    if is_own { asked.to_owned() } else { "/log".to_owned() }
}

fn changes(store: &Store, form: &Correction) -> Result<Vec<Change>, Problem> {
    let a = end(store, &form.a)?;
    let two = || -> Result<(LinkKind, End, End), Problem> {
        let kind = form.kind.parse::<LinkKind>().map_err(|it| Problem::wrong(it.to_string()))?;
        Ok((kind, a, end(store, &form.b)?))
    };
    Ok(match form.what.as_str() {
        "merge" => two().map(|(kind, a, b)| vec![Change::Merge { kind, a, b }])?,
        "apart" => two().map(|(kind, a, b)| vec![Change::Apart { kind, a, b }])?,
        "confirm" => two().map(|(kind, a, b)| vec![Change::Confirm { kind, a, b }])?,
        "split" => split(store, a, &form.kind)?,
        "right" => vec![Change::Right(statement(a)?)],
        "not_a_statement" => vec![Change::NotAStatement(statement(a)?)],
        "speaker" => {
            let statement = statement(a)?;
            vec![speaker(store, statement, form.b.trim(), form.kind.trim())?]
        }
        "outlet" => vec![Change::Outlet { article: report(a)?, right: known(&form.b) }],
        "date" => vec![Change::Published { article: report(a)?, right: known(&form.b) }],
        other => return Err(Problem::wrong(format!("there is no correction `{other}`"))),
    })
}

fn end(store: &Store, id: &str) -> Result<End, Problem> {
    Ok(store.end(&id.trim().to_ascii_lowercase())?)
}

fn statement(end: End) -> Result<StatementId, Problem> {
    match end {
        End::Statement(id) => Ok(id),
        _ => Err(Problem::wrong("that is no statement")),
    }
}

fn report(end: End) -> Result<ArticleId, Problem> {
    match end {
        End::Article(id) => Ok(id),
        _ => Err(Problem::wrong("that is no report")),
    }
}

fn known(given: &str) -> Option<String> {
    Some(given.trim()).filter(|it| !it.is_empty()).map(str::to_owned)
}

/// One taken out of everything that it is linked with.
fn split(store: &Store, one: End, kind: &str) -> Result<Vec<Change>, Problem> {
    let kind = kind.parse::<LinkKind>().map_err(|it| Problem::wrong(it.to_string()))?;
    let changes = store.splits(one, kind)?;
    if changes.is_empty() { Err(Problem::wrong("it is linked with nothing")) } else { Ok(changes) }
}

/// Somebody else who says a statement: a speaker of the same report by name or id; or one of a kind whom
/// the report is not read to name.
fn speaker(store: &Store, of: StatementId, given: &str, kind: &str) -> Result<Change, Problem> {
    if given == "nobody" && kind.is_empty() {
        return Ok(Change::Speaker { statement: of, right: None });
    }
    let reading = store.corrected(store.told(of)?.article)?;
    if !kind.is_empty() {
        let kind: SpeakerKind =
            kind.parse().map_err(|it: UnknownName| Problem::wrong(it.to_string()))?;
        return Ok(said_by_name(store, &reading, of, given, kind)?);
    }
    match called(&reading, given).as_slice() {
        [one] => Ok(said_by(store, &reading, of, *one)?),
        [] => {
            let all = reading.speakers.iter().map(|it| it.id).collect::<Vec<_>>();
            let problem = Problem::wrong(format!(
                "nobody in that report is called `{given}`; say of what kind they are if the report is not read to name them"
            ));
            Err(problem.or(choices(&reading, &all)))
        }
        several => {
            let problem = Problem::wrong(format!("`{given}` may be several in that report"));
            Err(problem.or(choices(&reading, several)))
        }
    }
}

/// Speakers of a report, as whoever types a name needs them: with the id, which no other one has.
fn choices(reading: &Reading, ids: &[SpeakerId]) -> Vec<Choice> {
    let known = ids.iter().filter_map(|&id| Some((id, reading.speaker(id)?)));
    known.map(|(id, it)| Choice { words: format!("{} ({id})", it.name), to: None }).collect()
}

#[cfg(test)]
mod tests {
    use super::back;

    #[test]
    fn one_is_never_sent_elsewhere() {
        assert_eq!(back("/report/1b2c#s-1"), "/report/1b2c#s-1");
        for elsewhere in
            ["", "//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nb"]
        {
            assert_eq!(back(elsewhere), "/log", "{elsewhere}");
        }
    }
}
