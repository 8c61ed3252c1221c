//! One file: the pages of a story or of what a search found, in a single HTML file that needs no
//! network and no server, or as Markdown; to be mailed, printed, archived.
//!
//! A record and what is wanted of it come in, and the text of the file goes out. Links lead to places
//! in the file, or, where what they lead to is not in it, are left out.

mod markdown;

use std::collections::BTreeSet;

use askama::Template;
use gainsay::record::{ArticleId, StatementId};
use gainsay::store::{Page as Slice, Store};

use crate::assets::STYLE;
use crate::error::{Problem, ServerError};
use crate::frame::Frame;
use crate::pages::{dispute, report, story, utterance};
use crate::parts::Line;

pub use markdown::single_markdown;

/// How many reports one file holds whole.
const REPORTS: usize = 40;
/// How many utterances, and how many disputes.
const GROUPS: usize = 60;

/// What goes into the file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Single {
    /// What stands at the top.
    pub title: String,
    /// The story whose reports go in.
    pub story: Option<ArticleId>,
    /// The statements that were found, in their order.
    pub statements: Vec<StatementId>,
    /// When the file is made, as RFC 3339 has it.
    pub made: String,
}

/// All that goes in.
pub(crate) struct Content {
    pub story: Option<story::Whole>,
    pub found: Vec<Line>,
    pub reports: Vec<report::Whole>,
    pub utterances: Vec<utterance::Whole>,
    pub disputes: Vec<dispute::Whole>,
    /// How many reports there was no room for.
    pub left_out: usize,
}

impl Content {
    fn of(store: &Store, wanted: &Single) -> Result<Self, Problem> {
        let all = |limit| Slice { limit, ..Slice::default() };
        let story =
            wanted.story.map(|id| story::Whole::of(store, id, &all(story::REPORTS))).transpose()?;
        let told = wanted.statements.iter().map(|&id| Ok(Line::of(&store.told(id)?)));
        let found: Vec<Line> = told.collect::<Result<_, Problem>>()?;
        let of_story = story.iter().flat_map(|it| it.reports.iter().map(|it| it.article.clone()));
        let mut articles: Vec<String> = Vec::new();
        for article in of_story.chain(found.iter().map(|it| it.article.clone())) {
            if !articles.contains(&article) {
                articles.push(article);
            }
        }
        let unseen = story.as_ref().map_or(0, story::Whole::unseen);
        let left_out = articles.len().saturating_sub(REPORTS) + unseen;
        articles.truncate(REPORTS);
        let whole = |id: &String| report::Whole::of(store, store.article_id(id)?);
        let reports = articles.iter().map(whole).collect::<Result<Vec<_>, Problem>>()?;
        let wanted: BTreeSet<&str> = found.iter().map(|it| it.statement.as_str()).collect();
        let said = || {
            let said = reports.iter().flat_map(|it| &it.statements);
            said.filter(|it| story.is_some() || wanted.contains(it.line.statement.as_str()))
        };
        let named = |ids: &mut Vec<String>, id: Option<&str>| {
            if let Some(id) =
                id.filter(|it| ids.len() < GROUPS && !ids.iter().any(|known| known == it))
            {
                ids.push(id.to_owned());
            }
        };
        let (mut utterances, mut disputes) = (Vec::new(), Vec::new());
        for said in said() {
            named(&mut utterances, said.utterance.as_ref().map(|it| it.id.as_str()));
            named(&mut disputes, said.dispute.as_ref().map(|it| it.id.as_str()));
        }
        let utterance = |id: &String| {
            utterance::Whole::of(store, store.statement_id(id)?, &all(utterance::MOST))
        };
        let dispute =
            |id: &String| dispute::Whole::of(store, store.statement_id(id)?, &all(dispute::MOST));
        Ok(Self {
            utterances: utterances.iter().map(utterance).collect::<Result<_, Problem>>()?,
            disputes: disputes.iter().map(dispute).collect::<Result<_, Problem>>()?,
            story,
            found,
            reports,
            left_out,
        })
    }

    fn holds(&self) -> BTreeSet<String> {
        let reports = self.reports.iter().map(|it| format!("report-{}", it.report.article));
        let utterances = self.utterances.iter().map(|it| format!("utterance-{}", it.utterance.id));
        let disputes = self.disputes.iter().map(|it| format!("dispute-{}", it.dispute.group.id));
        let story = self.story.iter().map(|it| format!("story-{}", it.story.group.id));
        reports.chain(utterances).chain(disputes).chain(story).collect()
    }
}

/// The file as HTML.
///
/// # Errors
/// If the record does not hold what is wanted, or fails.
pub fn single_html(store: &Store, wanted: &Single) -> Result<String, ServerError> {
    let content = Content::of(store, wanted).map_err(said)?;
    let frame = Frame { is_single: true, holds: content.holds(), ..Frame::default() };
    let file = File { wanted, frame: &frame, it: &content, style: STYLE };
    file.render().map_err(|_| said(Problem::broken()))
}

fn said(problem: Problem) -> ServerError {
    ServerError::Unshown { title: problem.title, advice: problem.advice }
}

#[derive(Template)]
#[template(path = "single.html")]
struct File<'a> {
    wanted: &'a Single,
    frame: &'a Frame,
    it: &'a Content,
    style: &'a str,
}

impl File<'_> {
    fn story(&self, it: &story::Whole) -> Result<String, askama::Error> {
        story::Body { frame: self.frame, it }.render()
    }

    fn utterance(&self, it: &utterance::Whole) -> Result<String, askama::Error> {
        utterance::Body { frame: self.frame, it }.render()
    }

    fn dispute(&self, it: &dispute::Whole) -> Result<String, askama::Error> {
        dispute::Body { frame: self.frame, it }.render()
    }

    fn report(&self, it: &report::Whole) -> Result<String, askama::Error> {
        report::Body { frame: self.frame, it }.render()
    }
}
