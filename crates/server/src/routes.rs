//! Routes: which address is answered by what.
//!
//! Every page has a twin that is data, at the same address with `.json` behind it; the API has the
//! same answers below `/api/v1`. A handler asks the record and hands what it got to a page or to JSON.

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::extract::{FromRequestParts, Path, Query, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use gainsay::record::End;
use gainsay::store::Store;
use serde::{Deserialize, Serialize};

use crate::adding::Adding;
use crate::answer::{Shape, data, page, problem_data, problem_page};
use crate::error::Problem;
use crate::frame::Frame;
use crate::guard::{Guard, guard, same_secret};
use crate::pages::{dispute, framing, home, log, report, search, speaker, story, utterance};
use crate::parts::article_of;
use crate::reader::Reader;
use crate::records::Records;
use crate::{add, api, assets, download, write};

/// What handlers need.
#[derive(Clone)]
pub(crate) struct App {
    pub records: Records,
    pub guard: Arc<Guard>,
    pub adding: Adding,
    pub reader: Reader,
    /// What time it is, as RFC 3339 has it.
    pub now: fn() -> String,
    /// Who signs corrections.
    pub user: String,
    /// A folder of its own for the record of the examples.
    pub scratch: PathBuf,
    /// Whether addresses may be fetched.
    pub fetches: bool,
}

/// All of them.
pub(crate) fn routes(app: App) -> Router {
    let pages = Router::new()
        .route("/", get(home))
        .route("/home.json", get(home))
        .route("/search", get(search))
        .route("/search.json", get(search))
        .route("/reports", get(reports))
        .route("/reports.json", get(reports))
        .route("/report/{id}", get(report))
        .route("/speakers", get(speakers))
        .route("/speakers.json", get(speakers))
        .route("/speaker/{id}", get(speaker))
        .route("/utterance/{id}", get(utterance))
        .route("/disputes", get(disputes))
        .route("/disputes.json", get(disputes))
        .route("/dispute/{id}", get(dispute))
        .route("/stories", get(stories))
        .route("/stories.json", get(stories))
        .route("/story/{id}", get(story))
        .route("/framing", get(framing))
        .route("/framing.json", get(framing))
        .route("/outlet", get(outlet))
        .route("/log", get(log))
        .route("/log.json", get(log))
        .route("/at/{id}", get(at))
        .route("/export", get(download::export))
        .route("/correct", post(write::correct))
        .route("/undo", post(write::undo))
        .route("/examples", post(add::examples))
        .route("/add", get(add::page))
        .route("/add.json", get(add::page))
        .route("/add/progress", get(add::progress))
        .route("/add/files", post(add::files))
        .route("/add/text", post(add::text))
        .route("/add/address", post(add::address))
        .route("/static/style.css", get(assets::style))
        .route("/static/island.js", get(assets::script))
        .route("/static/icon.svg", get(assets::icon));
    pages
        .merge(api::routes())
        .fallback(|State(app): State<App>, asking: Asking| async move {
            asking.refused(&app, &Problem::not_found("there is no such page"))
        })
        .layer(middleware::from_fn_with_state(app.clone(), guard))
        .with_state(app)
}

/// What is known of a request beside its question.
#[derive(Clone, Debug)]
pub(crate) struct Asking {
    pub shape: Shape,
    pub path: String,
    pub query: String,
    pub headers: HeaderMap,
}

impl FromRequestParts<App> for Asking {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Self::Rejection> {
        let path = parts.uri.path().to_owned();
        let is_data = path.ends_with(".json") || path.starts_with("/api/");
        Ok(Self {
            shape: if is_data { Shape::Data } else { Shape::Page },
            query: parts.uri.query().unwrap_or_default().to_owned(),
            headers: parts.headers.clone(),
            path,
        })
    }
}

impl Asking {
    pub(crate) fn frame(&self, app: &App) -> Frame {
        let may_write = app.guard.may_write && app.guard.trusts(&self.headers);
        let query = if self.query.is_empty() { String::new() } else { format!("?{}", self.query) };
        let data = match self.path.as_str() {
            "/" => "/home.json".to_owned(),
            // Adding has nothing to show as data.
            "/add" => String::new(),
            path => format!("{path}.json{query}"),
        };
        Frame {
            record: app.records.path().display().to_string(),
            path: self.path.clone(),
            data,
            may_write,
            token: app.guard.token.clone().filter(|_| may_write).unwrap_or_default(),
            ..Frame::default()
        }
    }

    /// The frame of a page that says above its form what is wrong.
    pub(crate) fn frame_with(&self, app: &App, problem: &Problem) -> Frame {
        let problem = Some(problem.clone());
        Frame { problem, data: String::new(), ..self.frame(app) }
    }

    /// Says that something cannot be answered; where there is no record yet, how one begins.
    pub(crate) fn refused(&self, app: &App, problem: &Problem) -> Response {
        if self.shape == Shape::Data {
            return problem_data(problem);
        }
        let frame = self.frame(app);
        if app.records.is_there() {
            return problem_page(problem, &frame);
        }
        let empty = page(&home::Empty { frame: &Frame { data: String::new(), ..frame.clone() } });
        empty.map_or_else(|it| problem_page(&it, &frame), |it| (problem.status, it).into_response())
    }
}

/// Asks the record, and answers in the shape that is wanted.
async fn answer<T: Serialize + Send + 'static>(
    app: &App,
    asking: &Asking,
    question: impl FnOnce(&Store) -> Result<T, Problem> + Send + 'static,
    show: impl FnOnce(&Frame, &T) -> Result<Response, Problem>,
) -> Response {
    let found = app.records.ask(question).await;
    let answered = found.and_then(|found| match asking.shape {
        Shape::Page => show(&asking.frame(app), &found),
        Shape::Data => data(&found, &asking.headers),
    });
    answered.unwrap_or_else(|it| asking.refused(app, &it))
}

/// The same of what a form asks: where that cannot be asked, the form is shown again, with what was
/// typed and `nothing` found, and what is wrong with it.
async fn answer_form<T: Serialize + Send + 'static>(
    app: &App,
    asking: &Asking,
    question: impl FnOnce(&Store) -> Result<T, Problem> + Send + 'static,
    nothing: T,
    show: impl Fn(&Frame, &T) -> Result<Response, Problem>,
) -> Response {
    let found = app.records.ask(question).await;
    let answered = match (found, asking.shape) {
        (Ok(found), Shape::Data) => data(&found, &asking.headers),
        (Ok(found), Shape::Page) => show(&asking.frame(app), &found),
        (Err(it), Shape::Page) if it.status.is_client_error() && app.records.is_there() => {
            let frame = asking.frame_with(app, &it);
            show(&frame, &nothing).map(|page| (it.status, page).into_response())
        }
        (Err(it), _) => Err(it),
    };
    answered.unwrap_or_else(|it| asking.refused(app, &it))
}

/// An id as it stands at the end of an address, its `.json` aside.
fn bare(id: &str) -> String {
    id.strip_suffix(".json").unwrap_or(id).to_ascii_lowercase()
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Entry {
    token: String,
}

pub(crate) async fn home(
    State(app): State<App>,
    asking: Asking,
    Query(entry): Query<Entry>,
) -> Response {
    if let Some(secret) = app.guard.token.as_deref().filter(|it| same_secret(it, &entry.token)) {
        let cookie = format!("gainsay={secret}; Path=/; HttpOnly; SameSite=Strict");
        return ([(header::SET_COOKIE, cookie)], Redirect::to("/")).into_response();
    }
    if asking.shape == Shape::Page && !app.records.is_there() {
        let frame = asking.frame(&app);
        return page(&home::Empty { frame: &frame }).unwrap_or_else(|it| problem_page(&it, &frame));
    }
    answer(&app, &asking, home::Home::of, |frame, it| page(&home::Page { frame, it })).await
}

pub(crate) async fn search(
    State(app): State<App>,
    asking: Asking,
    Query(asked): Query<search::Asked>,
) -> Response {
    let question = asked.clone();
    let show = |frame: &Frame, it: &search::Found| {
        let frame = Frame { words: asked.words.clone(), ..frame.clone() };
        page(&search::Page { frame: &frame, asked: &asked, it })
    };
    let question = move |store: &Store| search::Found::of(store, &question);
    answer_form(&app, &asking, question, search::Found::default(), show).await
}

pub(crate) async fn reports(
    State(app): State<App>,
    asking: Asking,
    Query(asked): Query<search::Asked>,
) -> Response {
    let question = asked.clone();
    let show =
        |frame: &Frame, it: &search::Reports| page(&search::List { frame, asked: &asked, it });
    let question = move |store: &Store| search::Reports::of(store, &question);
    answer_form(&app, &asking, question, search::Reports::default(), show).await
}

pub(crate) async fn report(
    State(app): State<App>,
    asking: Asking,
    Path(id): Path<String>,
) -> Response {
    let question = move |store: &Store| report::Whole::of(store, store.article_id(&bare(&id))?);
    answer(&app, &asking, question, |frame, it| page(&report::Page { frame, it })).await
}

#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Named {
    /// A name, or a part of it.
    pub name: String,
}

pub(crate) async fn speakers(
    State(app): State<App>,
    asking: Asking,
    Query(named): Query<Named>,
) -> Response {
    let nothing = speaker::Speakers { name: named.name.clone(), ..speaker::Speakers::default() };
    let question = move |store: &Store| speaker::Speakers::of(store, &named.name);
    let show = |frame: &Frame, it: &speaker::Speakers| page(&speaker::List { frame, it });
    answer_form(&app, &asking, question, nothing, show).await
}

pub(crate) async fn speaker(
    State(app): State<App>,
    asking: Asking,
    Path(id): Path<String>,
    Query(asked): Query<search::Asked>,
) -> Response {
    let question = move |store: &Store| {
        speaker::Whole::of(store, store.speaker_id(&bare(&id))?, &asked.page(60)?)
    };
    answer(&app, &asking, question, |frame, it| page(&speaker::Page { frame, it })).await
}

pub(crate) async fn utterance(
    State(app): State<App>,
    asking: Asking,
    Path(id): Path<String>,
    Query(asked): Query<search::Piece>,
) -> Response {
    let question = move |store: &Store| {
        let id = store.statement_id(&bare(&id))?;
        utterance::Whole::of(store, id, &asked.page(utterance::MOST)?)
    };
    answer(&app, &asking, question, |frame, it| page(&utterance::Page { frame, it })).await
}

pub(crate) async fn disputes(
    State(app): State<App>,
    asking: Asking,
    Query(asked): Query<search::Asked>,
) -> Response {
    let question = move |store: &Store| dispute::Disputes::of(store, &asked.page(20)?);
    answer(&app, &asking, question, |frame, it| page(&dispute::List { frame, it })).await
}

pub(crate) async fn dispute(
    State(app): State<App>,
    asking: Asking,
    Path(id): Path<String>,
    Query(asked): Query<search::Piece>,
) -> Response {
    let question = move |store: &Store| {
        let id = store.statement_id(&bare(&id))?;
        dispute::Whole::of(store, id, &asked.page(dispute::MOST)?)
    };
    answer(&app, &asking, question, |frame, it| page(&dispute::Page { frame, it })).await
}

pub(crate) async fn stories(
    State(app): State<App>,
    asking: Asking,
    Query(asked): Query<search::Asked>,
) -> Response {
    let question = move |store: &Store| story::Stories::of(store, &asked.page(30)?);
    answer(&app, &asking, question, |frame, it| page(&story::List { frame, it })).await
}

pub(crate) async fn story(
    State(app): State<App>,
    asking: Asking,
    Path(id): Path<String>,
    Query(asked): Query<search::Piece>,
) -> Response {
    let question = move |store: &Store| {
        let id = article_of(store, store.end(&bare(&id))?)?;
        story::Whole::of(store, id, &asked.page(story::REPORTS)?)
    };
    answer(&app, &asking, question, |frame, it| page(&story::Page { frame, it })).await
}

pub(crate) async fn framing(
    State(app): State<App>,
    asking: Asking,
    Query(asked): Query<framing::Asked>,
) -> Response {
    let question = asked.clone();
    let show =
        |frame: &Frame, it: &framing::Framing| page(&framing::Page { frame, asked: &asked, it });
    let question = move |store: &Store| framing::Framing::of(store, &question);
    answer_form(&app, &asking, question, framing::Framing::default(), show).await
}

/// The page of an outlet is the one of how it reports.
async fn outlet(Query(named): Query<Named>) -> Redirect {
    Redirect::to(&format!("/framing?outlet={}", search::encoded(&named.name)))
}

pub(crate) async fn log(State(app): State<App>, asking: Asking) -> Response {
    answer(&app, &asking, log::Log::of, |frame, it| page(&log::Page { frame, it })).await
}

/// The page on which something stands that an id names.
async fn at(State(app): State<App>, asking: Asking, Path(id): Path<String>) -> Response {
    let question = move |store: &Store| {
        let end = store.end(&bare(&id))?;
        Ok(match end {
            End::Article(id) => format!("/report/{id}"),
            End::Speaker(id) => format!("/speaker/{id}"),
            End::Statement(id) => format!("/report/{}#s-{id}", store.told(id)?.article),
        })
    };
    match app.records.ask(question).await {
        Ok(to) => (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response(),
        Err(it) => asking.refused(&app, &it),
    }
}
