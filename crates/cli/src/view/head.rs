//! What stands above a report: where it came from, and what is known of it.

use gainsay::record::{Article, BlockKind, Ground, Reading};

use super::Look;
use super::lines::{Line, cut, words, wrap};
use super::paint::{FAINT, PLAIN, STRONG};
use crate::terminal::harmless;

/// The lines above a report.
pub(super) fn lines(reading: &Reading, width: usize) -> Vec<Line> {
    let article = &reading.article;
    let mut lines = vec![rule(&harmless(article.origin()), width)];
    let about = about(reading);
    if !about.is_empty() {
        lines.extend(wrap(words(&harmless(&about), FAINT), width, Line::default()));
    }
    lines.push(Line::default());
    let has_headline = article.blocks().iter().any(|block| block.kind == BlockKind::Headline);
    if let Some(title) = article.meta().title.as_deref().filter(|_| !has_headline) {
        lines.extend(wrap(words(&harmless(title), STRONG), width, Line::default()));
        lines.push(Line::default());
    }
    lines
}

/// The line above a part of what a command shows.
pub(crate) fn heading(title: &str, look: Look) -> String {
    let mut text = String::new();
    rule(&harmless(title), look.width.min(100)).write(&mut text, look.color);
    text
}

/// A few words that stand back, between the parts of what a command shows.
pub(crate) fn aside(text: &str, look: Look) -> String {
    let lines = wrap(words(&harmless(text), FAINT), look.width.clamp(20, 100), Line::default());
    let mut shown = String::new();
    lines.iter().for_each(|line| line.write(&mut shown, look.color));
    shown
}

/// A rule across the page with a title at its left.
pub(super) fn rule(title: &str, width: usize) -> Line {
    let mut rule = Line::of(cut(title, width), STRONG);
    let left = width.saturating_sub(rule.width() + 1);
    if left > 0 {
        rule.extend(Line::of(" ", PLAIN));
        rule.extend(Line::of("─".repeat(left), FAINT));
    }
    rule
}

/// Outlet, authors, date and language, as far as they are known.
fn about(reading: &Reading) -> String {
    let meta = reading.article.meta();
    let mut about: Vec<String> = Vec::new();
    about.extend(meta.outlet.clone());
    about.extend((!meta.byline.is_empty()).then(|| meta.byline.join(", ")));
    about.extend(dated(&reading.article));
    about.extend(meta.language.clone().filter(|language| language != "en"));
    about.join(" · ")
}

/// The date, and in brackets what it rests on: "2016-07-27? (dateline “July 27”, address)".
fn dated(article: &Article) -> Option<String> {
    let date = article.meta().published.as_deref()?;
    let ground = |it: &Ground| match it.span {
        Some(span) => format!("{} “{}”", it.kind, article.slice(span)),
        None => it.kind.to_string(),
    };
    let grounds: Vec<String> = article.published_from().iter().map(ground).collect();
    let grounds = grounds.join(", ");
    Some(if grounds.is_empty() { date.to_owned() } else { format!("{date} ({grounds})") })
}
