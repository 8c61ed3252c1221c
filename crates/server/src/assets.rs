//! What pages need beside themselves: one style sheet and one script, built in.
//!
//! The script is made from `web/`, which only who changes it needs; both files are committed.

use axum::http::header;
use axum::response::{IntoResponse, Response};

/// The style sheet, which single files carry in themselves.
pub(crate) const STYLE: &str = include_str!("../assets/style.css");
const SCRIPT: &str = include_str!("../assets/island.js");
const ICON: &str = include_str!("../assets/icon.svg");

pub(crate) async fn style() -> Response {
    asset("text/css; charset=utf-8", STYLE)
}

pub(crate) async fn script() -> Response {
    asset("text/javascript; charset=utf-8", SCRIPT)
}

pub(crate) async fn icon() -> Response {
    asset("image/svg+xml", ICON)
}

fn asset(kind: &'static str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "max-age=3600")], text).into_response()
}
