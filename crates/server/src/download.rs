//! Downloads: what a search finds, written while it is found.

use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tokio::sync::mpsc;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::ReceiverStream;

use crate::error::Problem;
use crate::export::{Format, export as written};
use crate::pages::search::Asked;
use crate::routes::{App, Asking};

/// How many pieces may wait for a slow reader.
const WAITING: usize = 4;

/// In which format.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Wanted {
    /// csv, jsonl, bibtex or csl-json [default: jsonl].
    pub format: String,
}

pub(crate) async fn export(
    State(app): State<App>,
    asking: Asking,
    Query(asked): Query<Asked>,
    Query(wanted): Query<Wanted>,
) -> Response {
    let name = if wanted.format.is_empty() { "jsonl" } else { &wanted.format };
    let Some(format) = Format::named(name) else {
        return asking.refused(&app, &Problem::wrong(format!("there is no format `{name}`")));
    };
    // What is wrong with the question is said before anything is sent.
    let question = asked.clone();
    if let Err(it) = app.records.ask(move |store| question.query(store)).await {
        return asking.refused(&app, &it);
    }
    let (sender, receiver) = mpsc::channel::<String>(WAITING);
    tokio::spawn(async move {
        let asked = move |store: &gainsay::store::Store| {
            written(store, &asked, format, |piece| sender.blocking_send(piece).is_ok())
        };
        // Where the record fails on the way, the answer ends early.
        let _ = app.records.ask(asked).await;
    });
    let pieces = ReceiverStream::new(receiver).map(Ok::<String, std::convert::Infallible>);
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", format.file())),
    ];
    (headers, Body::from_stream(pieces)).into_response()
}
