//! The API: the same answers for programs, below `/api/v1`, and their description in OpenAPI.
//!
//! Lists are answered in pieces: `after` of one answer is the `after` of the next question. Answers
//! carry an ETag. Problems are `application/problem+json` (RFC 9457).

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use utoipa::OpenApi;

use crate::download::{self, Wanted};
use crate::pages::{dispute, framing, home, log, report, search, speaker, story, utterance};
use crate::routes::{self, App, Asking, Entry, Named};

/// What OpenAPI says of all of it.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "gainsay",
        description = "A record of attributed statements: who said what, according to whom. Offsets are code points of the \
                       article's text, end exclusive; dates are EDTF; what is not known is null. Lists are answered in \
                       pieces: hand `after` of one answer in with the next question.",
        license(name = "MIT OR Apache-2.0")
    ),
    paths(
        summary, statements, reports, report_of_id, speakers, speaker_of_id, utterance_of_id, disputes, dispute_of_id, stories, story_of_id,
        how_reported, corrections, export
    ),
    tags((name = "record", description = "What the record holds"))
)]
struct Description;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/api/v1/openapi.json", get(openapi))
        .route("/api/v1/summary", get(summary))
        .route("/api/v1/statements", get(statements))
        .route("/api/v1/reports", get(reports))
        .route("/api/v1/reports/{id}", get(report_of_id))
        .route("/api/v1/speakers", get(speakers))
        .route("/api/v1/speakers/{id}", get(speaker_of_id))
        .route("/api/v1/utterances/{id}", get(utterance_of_id))
        .route("/api/v1/disputes", get(disputes))
        .route("/api/v1/disputes/{id}", get(dispute_of_id))
        .route("/api/v1/stories", get(stories))
        .route("/api/v1/stories/{id}", get(story_of_id))
        .route("/api/v1/framing", get(how_reported))
        .route("/api/v1/corrections", get(corrections))
        .route("/api/v1/export", get(export))
}

/// The description itself.
pub(crate) fn description() -> String {
    Description::openapi().to_pretty_json().unwrap_or_default()
}

async fn openapi() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], description()).into_response()
}

/// What the record holds, its newest statements, disputes and stories
#[utoipa::path(get, path = "/api/v1/summary", tag = "record", responses((status = 200, body = home::Home)))]
async fn summary(app: State<App>, asking: Asking, entry: Query<Entry>) -> Response {
    routes::home(app, asking, entry).await
}

/// Statements that a question asks for, newest first
#[utoipa::path(get, path = "/api/v1/statements", tag = "record", params(search::Asked),
    responses((status = 200, body = search::Found), (status = 400, description = "the question cannot be asked")))]
async fn statements(app: State<App>, asking: Asking, asked: Query<search::Asked>) -> Response {
    routes::search(app, asking, asked).await
}

/// Reports that a question asks for, newest first (words, outlet, since, until, after and limit count)
#[utoipa::path(get, path = "/api/v1/reports", tag = "record", params(search::Asked),
    responses((status = 200, body = search::Reports)))]
async fn reports(app: State<App>, asking: Asking, asked: Query<search::Asked>) -> Response {
    routes::reports(app, asking, asked).await
}

/// A report with its text and all that is said in it
#[utoipa::path(get, path = "/api/v1/reports/{id}", tag = "record", params(("id" = String, Path, description = "its id, or the first digits")),
    responses((status = 200, body = report::Whole), (status = 404, description = "there is none")))]
async fn report_of_id(app: State<App>, asking: Asking, id: Path<String>) -> Response {
    routes::report(app, asking, id).await
}

/// Whoever may be meant by a name
#[utoipa::path(get, path = "/api/v1/speakers", tag = "record", params(Named), responses((status = 200, body = speaker::Speakers)))]
async fn speakers(app: State<App>, asking: Asking, named: Query<Named>) -> Response {
    routes::speakers(app, asking, named).await
}

/// Somebody: what they said, and what others say of them
#[utoipa::path(get, path = "/api/v1/speakers/{id}", tag = "record",
    params(("id" = String, Path, description = "the id of a speaker in a report; it stands for all"), search::Asked),
    responses((status = 200, body = speaker::Whole), (status = 404, description = "there is none")))]
async fn speaker_of_id(
    app: State<App>,
    asking: Asking,
    id: Path<String>,
    asked: Query<search::Asked>,
) -> Response {
    routes::speaker(app, asking, id, asked).await
}

/// An utterance in all its renderings
#[utoipa::path(get, path = "/api/v1/utterances/{id}", tag = "record", params(("id" = String, Path, description = "the id of a statement in it"), search::Piece),
    responses((status = 200, body = utterance::Whole), (status = 404, description = "there is none"),
        (status = 410, description = "a user said that it is no statement")))]
async fn utterance_of_id(
    app: State<App>,
    asking: Asking,
    id: Path<String>,
    asked: Query<search::Piece>,
) -> Response {
    routes::utterance(app, asking, id, asked).await
}

/// Claims that somebody denies
#[utoipa::path(get, path = "/api/v1/disputes", tag = "record", params(search::Asked), responses((status = 200, body = dispute::Disputes)))]
async fn disputes(app: State<App>, asking: Asking, asked: Query<search::Asked>) -> Response {
    routes::disputes(app, asking, asked).await
}

/// A dispute: who makes the claim, who rejects it, in order of time
#[utoipa::path(get, path = "/api/v1/disputes/{id}", tag = "record", params(("id" = String, Path, description = "the id of a statement in it"), search::Piece),
    responses((status = 200, body = dispute::Whole), (status = 404, description = "there is none"),
        (status = 410, description = "a user said that it is no statement")))]
async fn dispute_of_id(
    app: State<App>,
    asking: Asking,
    id: Path<String>,
    asked: Query<search::Piece>,
) -> Response {
    routes::dispute(app, asking, id, asked).await
}

/// Stories, those with the newest reports first
#[utoipa::path(get, path = "/api/v1/stories", tag = "record", params(search::Asked), responses((status = 200, body = story::Stories)))]
async fn stories(app: State<App>, asking: Asking, asked: Query<search::Asked>) -> Response {
    routes::stories(app, asking, asked).await
}

/// A story: its reports, who copied from whom, and which report renders what
#[utoipa::path(get, path = "/api/v1/stories/{id}", tag = "record", params(("id" = String, Path, description = "the id of a story, or of anything in one"), search::Piece),
    responses((status = 200, body = story::Whole), (status = 404, description = "there is none")))]
async fn story_of_id(
    app: State<App>,
    asking: Asking,
    id: Path<String>,
    asked: Query<search::Piece>,
) -> Response {
    routes::story(app, asking, id, asked).await
}

/// In which manner outlets report
#[utoipa::path(get, path = "/api/v1/framing", tag = "record", params(framing::Asked), responses((status = 200, body = framing::Framing)))]
async fn how_reported(app: State<App>, asking: Asking, asked: Query<framing::Asked>) -> Response {
    routes::framing(app, asking, asked).await
}

/// The log of corrections
#[utoipa::path(get, path = "/api/v1/corrections", tag = "record", responses((status = 200, body = log::Log)))]
async fn corrections(app: State<App>, asking: Asking) -> Response {
    routes::log(app, asking).await
}

/// All statements that a question asks for, or the reports they stand in, as a stream
#[utoipa::path(get, path = "/api/v1/export", tag = "record", params(search::Asked, Wanted),
    responses((status = 200, description = "lines in the format that was asked for")))]
async fn export(
    app: State<App>,
    asking: Asking,
    asked: Query<search::Asked>,
    wanted: Query<Wanted>,
) -> Response {
    download::export(app, asking, asked, wanted).await
}
