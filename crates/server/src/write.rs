//! Writing from the page: corrections, and taking them back.
//!
//! A form comes in; the correction is made, signed with the name of who started the server, and the
//! browser goes back to where it was.

use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use gainsay::record::{End, LinkKind, SpeakerId, StatementId};
use gainsay::store::{Change, Signed, Store};
use serde::Deserialize;

use crate::answer::problem_page;
use crate::error::Problem;
use crate::guard::same_secret;
use crate::routes::App;

/// A correction as a form sends it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Correction {
    /// merge, apart, split, confirm, right, not_a_statement or speaker.
    what: String,
    /// Of links, their kind.
    kind: String,
    /// What it is about.
    a: String,
    /// The other one; of speaker, a name or an id, or `nobody`.
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

pub(crate) async fn correct(State(app): State<App>, Form(form): Form<Correction>) -> Response {
    let back = back(&form.back);
    match made(&app, form).await {
        Ok(()) => Redirect::to(&back).into_response(),
        Err(problem) => problem_page(&problem),
    }
}

async fn made(app: &App, form: Correction) -> Result<(), Problem> {
    check_token(app, &form.token)?;
    let (now, user) = ((app.now)(), app.user.clone());
    let change = move |store: &mut Store| {
        let reason = Some(form.reason.trim()).filter(|it| !it.is_empty());
        let signed = Signed { time: &now, maker: &user, reason };
        for change in changes(store, &form)? {
            store.correct(&change, &signed)?;
        }
        Ok(())
    };
    app.records.change(change).await
}

pub(crate) async fn undo(State(app): State<App>, Form(form): Form<Undo>) -> Response {
    let undone = async {
        check_token(&app, &form.token)?;
        let (now, user) = ((app.now)(), app.user.clone());
        let change = move |store: &mut Store| {
            let reason = Some(form.reason.trim()).filter(|it| !it.is_empty());
            Ok(store.undo(form.number, &Signed { time: &now, maker: &user, reason })?)
        };
        app.records.change(change).await
    };
    match undone.await {
        Ok(_) => Redirect::to("/log").into_response(),
        Err(problem) => problem_page(&problem),
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
            vec![Change::Speaker { statement, right: speaker(store, statement, form.b.trim())? }]
        }
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

/// One taken out of everything that it is linked with.
fn split(store: &Store, one: End, kind: &str) -> Result<Vec<Change>, Problem> {
    let kind = kind.parse::<LinkKind>().map_err(|it| Problem::wrong(it.to_string()))?;
    let links = store.links(one)?.into_iter().filter(|it| it.kind == kind);
    let changes: Vec<Change> = links.map(|it| Change::Apart { kind, a: it.a, b: it.b }).collect();
    if changes.is_empty() { Err(Problem::wrong("it is linked with nothing")) } else { Ok(changes) }
}

/// A speaker of the same report by name or id.
fn speaker(store: &Store, of: StatementId, given: &str) -> Result<Option<SpeakerId>, Problem> {
    if given == "nobody" {
        return Ok(None);
    }
    let reading = store.reading(store.told(of)?.article)?;
    let wanted = given.to_lowercase();
    let fits = |exact: bool| {
        let speakers = reading.speakers.iter().filter(|it| {
            let name = it.name.to_lowercase();
            if exact {
                name == wanted || it.id.to_string() == wanted
            } else {
                name.contains(&wanted)
            }
        });
        speakers.map(|it| it.id).collect::<Vec<_>>()
    };
    let found = Some(fits(true)).filter(|it| !it.is_empty()).unwrap_or_else(|| fits(false));
    match found.as_slice() {
        [one] if !wanted.is_empty() => Ok(Some(*one)),
        [] => Err(Problem::wrong(format!("nobody in that report is called `{given}`"))),
        _ => Err(Problem::wrong(format!(
            "`{given}` may be several in that report; give the whole name"
        ))),
    }
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
