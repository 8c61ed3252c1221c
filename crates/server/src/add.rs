//! Adding from the page: forms come in, captures are handed on, and progress goes out as server-sent
//! events.

use std::convert::Infallible;

use axum::Form;
use axum::extract::multipart::MultipartError;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use gainsay::ingest::{self, Options};
use gainsay::record::{Capture, GroundKind};
use serde::Deserialize;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

use crate::adding::{Job, file_name, pasted};
use crate::answer::{self, Shape, problem_page};
use crate::error::Problem;
use crate::examples;
use crate::fetch::{fetch, is_public};
use crate::frame::Frame;
use crate::pages;
use crate::routes::{App, Asking};
use crate::write::check_token;

pub(crate) async fn page(State(app): State<App>, asking: Asking) -> Response {
    if asking.shape == Shape::Data {
        let it = app.adding.progress().borrow().clone();
        return answer::data(&it, &asking.headers).unwrap_or_else(|it| answer::problem_data(&it));
    }
    shown(&app, &asking.frame(&app), &Typed::default())
}

/// The page with its forms, and what was typed into them.
fn shown(app: &App, frame: &Frame, typed: &Typed) -> Response {
    let it = app.adding.progress().borrow().clone();
    answer::page(&pages::add::Page { frame, it: &it, typed, fetches: app.fetches })
        .unwrap_or_else(|it| problem_page(&it, frame))
}

/// The same where something was not taken: why, above forms that still have what was typed.
fn again(app: &App, asking: &Asking, problem: &Problem, typed: &Typed) -> Response {
    let page = shown(app, &asking.frame_with(app, problem), typed);
    (problem.status, page).into_response()
}

/// How far it has come, whenever that changes.
pub(crate) async fn progress(
    State(app): State<App>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let told = WatchStream::new(app.adding.progress()).map(|it| {
        let told = serde_json::json!({
            "running": it.is_running(),
            "sentence": it.sentence(),
            "onward": it.holds_any(),
            "skipped": it.skipped,
        });
        Ok(Event::default().data(told.to_string()))
    });
    Sse::new(told).keep_alive(KeepAlive::default())
}

/// What is typed into the forms: a text with what is known of it, or an address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    pub text: String,
    pub outlet: String,
    pub published: String,
    pub address: String,
    token: String,
}

pub(crate) async fn text(
    State(app): State<App>,
    asking: Asking,
    Form(form): Form<Typed>,
) -> Response {
    if let Err(problem) = check_token(&app, &form.token) {
        return asking.refused(&app, &problem);
    }
    match written(&form) {
        Ok(capture) => start(&app, vec![capture]),
        Err(problem) => again(&app, &asking, &problem, &form),
    }
}

/// A text as a capture, if there is one, and its date is one.
fn written(form: &Typed) -> Result<Capture, Problem> {
    if form.text.trim().is_empty() {
        return Err(Problem::wrong("there is no text"));
    }
    let capture = pasted(&form.text, &form.outlet, &form.published);
    let given = form.published.trim();
    if !given.is_empty() && !is_dated(&capture) {
        let advice = "Write 2016-07-27, 2016-07 or 2016, or leave it empty where it is not known.";
        let title = format!("`{given}` is no date");
        return Err(Problem::new(StatusCode::BAD_REQUEST, title, advice));
    }
    Ok(capture)
}

/// Whether the date that was given with a text is read as one; of what is no report something else is
/// said later.
fn is_dated(capture: &Capture) -> bool {
    let options = Options::default();
    let mut read = ingest::read(capture, &options).filter_map(Result::ok);
    read.all(|it| it.published_from().iter().any(|from| from.kind == GroundKind::Metadata))
}

pub(crate) async fn files(State(app): State<App>, asking: Asking, mut form: Multipart) -> Response {
    let again = |problem: &Problem| again(&app, &asking, problem, &Typed::default());
    let mut captures = Vec::new();
    let mut token = String::new();
    loop {
        let field = match form.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(error) => {
                return again(&refused(error));
            }
        };
        let is_token = field.name() == Some("token");
        let name = file_name(field.file_name().unwrap_or_default());
        let kind = field.content_type().map(str::to_owned);
        match field.bytes().await {
            Ok(bytes) if is_token => token = String::from_utf8_lossy(&bytes).into_owned(),
            Ok(bytes) if bytes.is_empty() => {}
            Ok(bytes) => captures.push(Capture::new(bytes.into(), name, kind)),
            Err(error) => {
                return again(&refused(error));
            }
        }
    }
    if let Err(problem) = check_token(&app, &token) {
        return asking.refused(&app, &problem);
    }
    if captures.is_empty() {
        return again(&Problem::wrong("there is no file with anything in it"));
    }
    start(&app, captures)
}

fn refused(error: MultipartError) -> Problem {
    Problem::new(error.status(), error.body_text(), "Send fewer or smaller files.")
}

pub(crate) async fn address(
    State(app): State<App>,
    asking: Asking,
    Form(form): Form<Typed>,
) -> Response {
    if let Err(problem) = check_token(&app, &form.token) {
        return asking.refused(&app, &problem);
    }
    if !app.fetches {
        let advice = "Start it without --no-fetch, or save the page and add the file.";
        let problem = Problem::new(StatusCode::FORBIDDEN, "this server fetches nothing", advice);
        return again(&app, &asking, &problem, &form);
    }
    let address = form.address.trim().to_owned();
    let problem = match tokio::task::spawn_blocking(move || fetch(&address, is_public)).await {
        Ok(Ok(capture)) => return start(&app, vec![capture]),
        Ok(Err(error)) => {
            let advice = "Open the address in the browser, save the page, and add the file.";
            Problem::new(StatusCode::BAD_GATEWAY, error.to_string(), advice)
        }
        Err(_) => Problem::broken(),
    };
    again(&app, &asking, &problem, &form)
}

/// Reads the examples into a record of their own, which then takes the place of the one that is not
/// there.
pub(crate) async fn examples(
    State(app): State<App>,
    asking: Asking,
    Form(form): Form<Typed>,
) -> Response {
    if let Err(problem) = check_token(&app, &form.token) {
        return asking.refused(&app, &problem);
    }
    if app.records.is_there() {
        return Redirect::to("/").into_response();
    }
    let record = app.scratch.join("examples.gainsay");
    let (records, path) = (app.records.clone(), record.clone());
    let then: Box<dyn FnOnce() + Send> = Box::new(move || records.move_to(path));
    app.adding.add(Job { captures: examples::examples(), record, then: Some(then) });
    Redirect::to("/add").into_response()
}

fn start(app: &App, captures: Vec<Capture>) -> Response {
    app.adding.add(Job { captures, record: app.records.path(), then: None });
    Redirect::to("/add").into_response()
}
