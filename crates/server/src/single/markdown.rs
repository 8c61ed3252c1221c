//! The file as Markdown (CommonMark), for wikis, notes and version control.

use std::fmt::Write as _;

use gainsay::store::Store;

use super::{Content, Single, said};
use crate::ServerError;
use crate::pages::utterance::Rendering;
use crate::parts::{Line, Report, one_line};

/// The file as Markdown.
///
/// # Errors
/// If the record does not hold what is wanted, or fails.
pub fn single_markdown(store: &Store, wanted: &Single) -> Result<String, ServerError> {
    let content = Content::of(store, wanted).map_err(said)?;
    let mut text = format!("# {}\n\n", plain(&wanted.title));
    if !content.found.is_empty() {
        text += "## What was found\n\n";
        content.found.iter().for_each(|line| text += &item(line));
        text.push('\n');
    }
    if !content.disputes.is_empty() {
        text += "## Disputes\n\n";
        for dispute in &content.disputes {
            let claim =
                dispute.dispute.claim.as_ref().map_or("A dispute", |it| it.content.as_str());
            let _ = writeln!(text, "### {}\n", plain(claim));
            for stand in &dispute.statements {
                let _ = write!(text, "- **{}** ", stand.side);
                text += item(&stand.line).trim_start_matches("- ");
            }
            text.push('\n');
        }
    }
    if !content.utterances.is_empty() {
        text += "## Renderings\n\n";
        for utterance in &content.utterances {
            let name = utterance.renderings.first().map(|it| it.line.by()).unwrap_or_default();
            let (shown, all) = (utterance.renderings.len(), utterance.utterance.size as usize);
            let part = if shown < all { format!(" of {all}") } else { String::new() };
            let _ = writeln!(text, "### {} ({shown}{part})\n", plain(&name));
            utterance.renderings.iter().for_each(|it| text += &rendering(it));
            text.push('\n');
        }
    }
    if !content.reports.is_empty() {
        text += "## Reports\n\n";
        for whole in &content.reports {
            let _ = writeln!(text, "### {}\n", plain(whole.report.title()));
            let _ =
                writeln!(text, "{}\n", about(&whole.report, whole.url.as_deref(), &whole.sha256));
            whole.statements.iter().for_each(|it| {
                let _ = writeln!(
                    text,
                    "- {}: {} ({}) {}",
                    plain(&it.chain.join(" < ")),
                    it.line.act,
                    it.line.form,
                    plain(&it.line.content)
                );
            });
            text.push('\n');
        }
    }
    if content.left_out > 0 {
        let _ = writeln!(text, "{} more reports are not in this file.\n", content.left_out);
    }
    let _ = writeln!(text, "Made by gainsay on {}.", plain(&wanted.made));
    Ok(text)
}

fn about(report: &Report, url: Option<&str>, sha256: &str) -> String {
    let url = url.map(|it| format!(", {}", plain(it))).unwrap_or_default();
    format!(
        "{}, {}{url}. Report `{}`, SHA-256 `{sha256}`.",
        plain(report.outlet()),
        plain(report.published()),
        report.article
    )
}

fn item(line: &Line) -> String {
    format!(
        "- {}, {}: {} ({}, {}): {} `{}`\n",
        plain(line.published()),
        plain(line.outlet()),
        plain(&line.by()),
        line.act,
        line.form,
        plain(&line.content),
        &line.statement
    )
}

fn rendering(it: &Rendering) -> String {
    let words = it.differences.iter().map(|piece| match piece.change {
        "gone" => format!("~~{}~~", plain(&piece.words)),
        "new" => format!("**{}**", plain(&piece.words)),
        _ => plain(&piece.words),
    });
    let words = words.collect::<Vec<_>>().join(" ");
    let how = if it.is_base { "fullest" } else { it.relation.as_deref().unwrap_or("by others") };
    format!(
        "- {}, {} ({how}): {words} `{}`\n",
        plain(it.line.published()),
        plain(it.line.outlet()),
        it.line.statement
    )
}

/// Words on one line in which nothing means anything to Markdown or HTML.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in one_line(text).chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' => {
                plain.push('\\');
                plain.push(character);
            }
            '<' => plain.push_str("&lt;"),
            '>' => plain.push_str("&gt;"),
            '&' => plain.push_str("&amp;"),
            it => plain.push(it),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn words_of_reports_are_words_only() {
        assert_eq!(
            plain("a *b*\n<script> [x](y) & `z`"),
            "a \\*b\\* &lt;script&gt; \\[x\\](y) &amp; \\`z\\`"
        );
    }
}
