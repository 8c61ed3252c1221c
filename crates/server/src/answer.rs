//! Answers: what was found goes out as a page or as data, or a problem as either.
//!
//! Data is JSON with a tag (RFC 9110, ETag), so that a program that asks again learns at once that
//! nothing has changed. Problems are RFC 9457.

use std::hash::{DefaultHasher, Hash, Hasher};

use askama::Template;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde::Serialize;
use serde_json::json;

use crate::error::Problem;
use crate::frame::Frame;

/// In which shape an answer is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shape {
    Page,
    Data,
}

/// A page, or why it cannot be made.
pub(crate) fn page(template: &impl Template) -> Result<Response, Problem> {
    template.render().map(|html| Html(html).into_response()).map_err(|_| Problem::broken())
}

/// Data, or that it is what the asker has already.
pub(crate) fn data(value: &impl Serialize, asked: &HeaderMap) -> Result<Response, Problem> {
    let body = serde_json::to_string(value).map_err(|_| Problem::broken())?;
    let mut hasher = DefaultHasher::new();
    body.hash(&mut hasher);
    let tag = format!("\"{:016x}\"", hasher.finish());
    let known = asked.get(header::IF_NONE_MATCH).and_then(|it| it.to_str().ok());
    if known
        .is_some_and(|known| known.split(',').any(|it| it.trim().trim_start_matches("W/") == tag))
    {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    Ok(([(header::CONTENT_TYPE, "application/json".to_owned()), (header::ETAG, tag)], body)
        .into_response())
}

/// A problem as data.
pub(crate) fn problem_data(problem: &Problem) -> Response {
    let body = json!({
        "type": "about:blank",
        "title": problem.title,
        "status": problem.status.as_u16(),
        "detail": problem.advice,
    });
    let kind = [(header::CONTENT_TYPE, "application/problem+json")];
    (problem.status, kind, body.to_string()).into_response()
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'a> {
    frame: &'a Frame,
    problem: &'a Problem,
}

/// A problem as a page, within what stands around every page.
pub(crate) fn problem_page(problem: &Problem, frame: &Frame) -> Response {
    // There is nothing of it that could be had as data.
    let frame = &Frame { data: String::new(), ..frame.clone() };
    let html = ProblemPage { frame, problem }.render();
    let html = html.unwrap_or_else(|_| "gainsay broke down on this".to_owned());
    (problem.status, Html(html)).into_response()
}
