//! Adding from the page: forms come in, captures are handed on, and progress goes out as server-sent
//! events.

use std::convert::Infallible;

use axum::Form;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use gainsay::record::Capture;
use serde::Deserialize;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

use crate::adding::{Job, file_name, pasted};
use crate::answer::{self, Shape, problem_page};
use crate::error::Problem;
use crate::examples;
use crate::fetch::{fetch, is_public};
use crate::pages;
use crate::routes::{App, Asking};
use crate::write::check_token;

pub(crate) async fn page(State(app): State<App>, asking: Asking) -> Response {
    let frame = asking.frame(&app);
    let it = app.adding.progress().borrow().clone();
    if asking.shape == Shape::Data {
        return answer::data(&it, &asking.headers).unwrap_or_else(|it| answer::problem_data(&it));
    }
    answer::page(&pages::add::Page { frame: &frame, it: &it, fetches: app.fetches })
        .unwrap_or_else(|it| problem_page(&it))
}

/// How far it has come, whenever that changes.
pub(crate) async fn progress(
    State(app): State<App>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let told = WatchStream::new(app.adding.progress()).map(|it| {
        let told = serde_json::json!({
            "running": it.is_running(),
            "sentence": it.sentence(),
            "skipped": it.skipped,
        });
        Ok(Event::default().data(told.to_string()))
    });
    Sse::new(told).keep_alive(KeepAlive::default())
}

/// A text that was typed or pasted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Text {
    text: String,
    outlet: String,
    published: String,
    token: String,
}

pub(crate) async fn text(State(app): State<App>, Form(form): Form<Text>) -> Response {
    if let Err(problem) = check_token(&app, &form.token) {
        return problem_page(&problem);
    }
    if form.text.trim().is_empty() {
        return problem_page(&Problem::wrong("there is no text"));
    }
    start(&app, vec![pasted(&form.text, &form.outlet, &form.published)])
}

pub(crate) async fn files(State(app): State<App>, mut form: Multipart) -> Response {
    let mut captures = Vec::new();
    let mut token = String::new();
    loop {
        let field = match form.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(error) => {
                return problem_page(&Problem::new(
                    error.status(),
                    error.body_text(),
                    "Send fewer or smaller files.",
                ));
            }
        };
        let is_token = field.name() == Some("token");
        let name = file_name(field.file_name().unwrap_or_default());
        let kind = field.content_type().map(str::to_owned);
        match field.bytes().await {
            Ok(bytes) if is_token => token = String::from_utf8_lossy(&bytes).into_owned(),
            Ok(bytes) if bytes.is_empty() => {}
            Ok(bytes) => captures.push(Capture::new(bytes.to_vec(), name, kind)),
            Err(error) => {
                return problem_page(&Problem::new(
                    error.status(),
                    error.body_text(),
                    "Send fewer or smaller files.",
                ));
            }
        }
    }
    if let Err(problem) = check_token(&app, &token) {
        return problem_page(&problem);
    }
    if captures.is_empty() {
        return problem_page(&Problem::wrong("there is no file with anything in it"));
    }
    start(&app, captures)
}

/// An address to be fetched.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Address {
    address: String,
    token: String,
}

pub(crate) async fn address(State(app): State<App>, Form(form): Form<Address>) -> Response {
    if let Err(problem) = check_token(&app, &form.token) {
        return problem_page(&problem);
    }
    if !app.fetches {
        return problem_page(&Problem::new(
            StatusCode::FORBIDDEN,
            "this server fetches nothing",
            "Start it without --no-fetch, or save the page and add the file.",
        ));
    }
    let fetched = tokio::task::spawn_blocking(move || fetch(form.address.trim(), is_public)).await;
    match fetched {
        Ok(Ok(capture)) => start(&app, vec![capture]),
        Ok(Err(error)) => problem_page(&Problem::new(
            StatusCode::BAD_GATEWAY,
            error.to_string(),
            "Open the address in the browser, save the page, and add the file.",
        )),
        Err(_) => problem_page(&Problem::broken()),
    }
}

/// Reads the examples into a record of their own, which then takes the place of the one that is not
/// there.
pub(crate) async fn examples(State(app): State<App>, Form(form): Form<Text>) -> Response {
    if let Err(problem) = check_token(&app, &form.token) {
        return problem_page(&problem);
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
