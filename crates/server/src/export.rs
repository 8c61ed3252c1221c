//! Exports of what was found: statements as CSV and JSON Lines, and the reports they stand in for
//! citing, as BibTeX and CSL-JSON.
//!
//! Lines are written as they are found, however many there are.

use std::collections::BTreeSet;

use gainsay::export::csv_row;
use gainsay::store::{Page, Store};
use serde_json::json;

use crate::error::Problem;
use crate::pages::search::Asked;
use crate::parts::{Line, Report};

/// How many statements are fetched at a time.
const STEP: usize = 500;

/// A format of a search's results.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Format {
    Csv,
    Jsonl,
    Bibtex,
    CslJson,
}

impl Format {
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "csv" => Self::Csv,
            "jsonl" => Self::Jsonl,
            "bibtex" => Self::Bibtex,
            "csl-json" => Self::CslJson,
            _ => return None,
        })
    }

    pub(crate) const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Jsonl => "application/x-ndjson",
            Self::Bibtex => "application/x-bibtex; charset=utf-8",
            Self::CslJson => "application/vnd.citationstyles.csl+json",
        }
    }

    pub(crate) const fn file(self) -> &'static str {
        match self {
            Self::Csv => "statements.csv",
            Self::Jsonl => "statements.jsonl",
            Self::Bibtex => "reports.bib",
            Self::CslJson => "reports.json",
        }
    }
}

const COLUMNS: [&str; 15] = [
    "published",
    "outlet",
    "speaker",
    "act",
    "form",
    "hedged",
    "content",
    "cue",
    "source",
    "said",
    "statement",
    "speaker_id",
    "article",
    "title",
    "replaced",
];

/// Hands in an export piece by piece; `false` from `write` says that nobody wants more.
pub(crate) fn export(
    store: &Store,
    asked: &Asked,
    format: Format,
    mut write: impl FnMut(String) -> bool,
) -> Result<(), Problem> {
    let query = asked.query(store)?;
    let all_versions = asked.all_versions()?;
    let mut page = Page { limit: STEP, after: None, all_versions };
    let mut cited = BTreeSet::new();
    let head = match format {
        Format::Csv => csv_row(COLUMNS.map(Into::into)),
        Format::CslJson => "[".to_owned(),
        Format::Jsonl | Format::Bibtex => String::new(),
    };
    if !write(head) {
        return Ok(());
    }
    loop {
        let found = store.find(&query, &page)?;
        let mut piece = String::new();
        for hit in &found.items {
            match format {
                Format::Csv => piece += &row(&Line::found(hit)),
                Format::Jsonl => {
                    piece += &(serde_json::to_string(&Line::found(hit)).unwrap_or_default() + "\n")
                }
                Format::Bibtex | Format::CslJson => {
                    if cited.insert(hit.told.article) {
                        let report = Report::of(&store.article_line(hit.told.article)?);
                        let meta = store.reading(hit.told.article)?;
                        let meta = meta.article.meta();
                        piece += &match format {
                            Format::Bibtex => bibtex(&report, &meta.byline, meta.url.as_deref()),
                            _ => {
                                let comma = if cited.len() > 1 { "," } else { "" };
                                format!(
                                    "{comma}\n{}",
                                    csl(&report, &meta.byline, meta.url.as_deref())
                                )
                            }
                        };
                    }
                }
            }
        }
        if !write(piece) {
            return Ok(());
        }
        page.after = found.after;
        if page.after.is_none() {
            break;
        }
    }
    if format == Format::CslJson {
        write("\n]\n".to_owned());
    }
    Ok(())
}

fn row(line: &Line) -> String {
    let or = |it: &Option<String>| it.clone().unwrap_or_default();
    let who = line.speaker.as_ref();
    let fields = [
        or(&line.published),
        or(&line.outlet),
        who.map(|it| it.name.clone()).unwrap_or_default(),
        line.act.clone(),
        line.form.clone(),
        line.hedged.to_string(),
        line.content.clone(),
        or(&line.cue),
        or(&line.source),
        or(&line.said),
        line.statement.clone(),
        who.map(|it| it.id.clone()).unwrap_or_default(),
        line.article.clone(),
        or(&line.title),
        line.replaced.to_string(),
    ];
    csv_row(fields.map(Into::into))
}

/// Text inside braces: what would end them or means something to TeX is written so that it does not.
fn braced(text: &str) -> String {
    let mut braced = String::from("{");
    for character in text.chars() {
        match character {
            '\\' => braced.push_str("\\textbackslash{}"),
            '{' | '}' | '#' | '$' | '%' | '&' | '_' => {
                braced.push('\\');
                braced.push(character);
            }
            '~' => braced.push_str("\\textasciitilde{}"),
            '^' => braced.push_str("\\textasciicircum{}"),
            it if it.is_control() => braced.push(' '),
            it => braced.push(it),
        }
    }
    braced + "}"
}

/// An address in braces as BibTeX takes it to the letter; what would end the field is written as a percentage.
fn verbatim(url: &str) -> String {
    let mut verbatim = String::from("{");
    for character in url.chars() {
        match character {
            '{' | '}' | '\\' | ' ' => verbatim.push_str(&format!("%{:02X}", u32::from(character))),
            it if it.is_control() => {}
            it => verbatim.push(it),
        }
    }
    verbatim + "}"
}

fn bibtex(report: &Report, byline: &[String], url: Option<&str>) -> String {
    let mut fields = vec![("title", braced(report.title()))];
    if !byline.is_empty() {
        let names: Vec<String> = byline.iter().map(|it| braced(it)).collect();
        fields.push(("author", format!("{{{}}}", names.join(" and "))));
    }
    fields.extend(report.outlet.as_deref().map(|it| ("journal", braced(it))));
    fields.extend(report.published.as_deref().map(|it| ("date", braced(it))));
    fields.extend(url.map(|it| ("url", verbatim(it))));
    fields.push(("note", format!("{{gainsay {}}}", report.article)));
    let fields: Vec<String> =
        fields.into_iter().map(|(name, value)| format!("  {name} = {value}")).collect();
    format!("@article{{{},\n{}\n}}\n\n", report.article, fields.join(",\n"))
}

fn csl(report: &Report, byline: &[String], url: Option<&str>) -> String {
    let parts = report.published.as_deref().map(|date| {
        let numbers =
            date.trim_end_matches(['?', '~', '%']).split('-').map(|it| it.parse::<u32>().ok());
        numbers.map_while(|it| it).collect::<Vec<u32>>()
    });
    let mut item =
        json!({ "id": report.article, "type": "article-newspaper", "title": report.title() });
    if !byline.is_empty() {
        item["author"] = byline.iter().map(|it| json!({ "literal": it })).collect();
    }
    if let Some(outlet) = &report.outlet {
        item["container-title"] = json!(outlet);
    }
    if let Some(parts) = parts.filter(|it| !it.is_empty()) {
        item["issued"] = json!({ "date-parts": [parts] });
    }
    if let Some(url) = url {
        item["URL"] = json!(url);
    }
    item.to_string()
}

#[cfg(test)]
mod tests {
    use super::{braced, verbatim};

    #[test]
    fn braces_always_match() {
        assert_eq!(braced("50 % of {x} & \\y"), "{50 \\% of \\{x\\} \\& \\textbackslash{}y}");
    }

    #[test]
    fn an_address_stays_as_it_is() {
        assert_eq!(
            verbatim("https://a.example/b_c%20d~e?x=1&y=2#z"),
            "{https://a.example/b_c%20d~e?x=1&y=2#z}"
        );
        assert_eq!(verbatim("a}b\\c"), "{a%7Db%5Cc}");
    }
}
