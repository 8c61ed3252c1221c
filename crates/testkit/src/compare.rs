//! What was found beside what was expected: where they differ, in words.
//!
//! The expected lines and the statements found come in; differences go out, each with its line. A
//! statement is recognised by its content, so that a wrong form is called a wrong form and not a
//! missing statement; where two have the same content, the one that differs least is taken.

use std::fmt;

use gainsay_record::{Reading, Span, Speaker, Statement};

use crate::expect::{Expected, Link};

/// One thing that is not as expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The line that is not met, counted from 1; `None` for a statement that no line expects.
    pub line: Option<usize>,
    /// What differs.
    pub message: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

/// Compares a reading with what was expected of it.
#[must_use]
pub fn compare(reading: &Reading, expected: &[Expected]) -> Vec<Difference> {
    let mut open: Vec<&Statement> = reading.statements.iter().collect();
    let mut differences = Vec::new();
    for wanted in expected {
        let candidates =
            open.iter().enumerate().filter(|(_, it)| same_content(reading, wanted, it));
        let best = candidates
            .map(|(at, it)| (problems(reading, wanted, it), at))
            .min_by_key(|it| it.0.len());
        let messages = match best {
            Some((problems, at)) => {
                open.remove(at);
                problems
            }
            None => vec![format!("not found: {}", wanted.written)],
        };
        let line = Some(wanted.line);
        differences.extend(messages.into_iter().map(|message| Difference { line, message }));
    }
    let extra = open.iter().map(|it| format!("not expected: {}", written(reading, it)));
    differences.extend(extra.map(|message| Difference { line: None, message }));
    differences
}

fn same_content(reading: &Reading, wanted: &Expected, found: &Statement) -> bool {
    wanted.content.len() == found.content.len()
        && wanted
            .content
            .iter()
            .zip(&found.content)
            .all(|(words, &span)| matches(reading, words, span))
}

/// Whether a span holds the words, with any white space, and ` [...] ` for anything.
fn matches(reading: &Reading, words: &str, span: Span) -> bool {
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let found = flat(reading.article.slice(span));
    match words.split_once(" [...] ") {
        None => found == flat(words),
        Some((from, to)) => {
            let (from, to) = (flat(from), flat(to));
            found.len() > from.len() + to.len() && found.starts_with(&from) && found.ends_with(&to)
        }
    }
}

/// Everything in which a statement differs from a line with the same content.
fn problems(reading: &Reading, wanted: &Expected, found: &Statement) -> Vec<String> {
    let mut problems = Vec::new();
    let mut check = |what: &str, is_met: bool, is: String, wants: String| {
        if !is_met {
            problems.push(format!("{what} is {is}, expected {wants}, in: {}", wanted.written));
        }
    };
    let act = wanted.act.unwrap_or(found.act);
    check("act", act == found.act, found.act.to_string(), act.to_string());
    check("form", wanted.form == found.form, found.form.to_string(), wanted.form.to_string());
    let links = chain(reading, found);
    let met = links.len() == wanted.chain.len()
        && wanted
            .chain
            .iter()
            .zip(&links)
            .all(|(link, speaker)| link_matches(reading, link, *speaker));
    check("chain", met, chain_written(reading, &links), wanted_chain(wanted));
    for (key, words) in &wanted.others {
        let (is_met, is) = other(reading, found, key, words.as_deref());
        check(key, is_met, is, words.clone().unwrap_or_else(|| "-".to_owned()));
    }
    problems
}

/// Whether another key of the line is met, and what the statement has there.
fn other(reading: &Reading, found: &Statement, key: &str, words: Option<&str>) -> (bool, String) {
    let span = match key {
        "cue" => found.cue.as_ref().map(|it| it.span),
        "source" => found.source,
        "to" => found.to,
        "where" => found.place,
        "when" => found.when.as_ref().map(|it| it.span),
        "edtf" => {
            let is = found.when.as_ref().and_then(|it| it.edtf.as_deref());
            return (words == is, is.unwrap_or("-").to_owned());
        }
        flag => {
            let is = if flag == "hedged" { found.hedged } else { found.in_headline };
            let is = if is { "yes" } else { "no" };
            return (words == Some(is), is.to_owned());
        }
    };
    let is_met = match (words, span) {
        (Some(words), Some(span)) => matches(reading, words, span),
        (words, span) => words.is_none() && span.is_none(),
    };
    (is_met, span.map_or("-".to_owned(), |span| format!("`{}`", reading.article.slice(span))))
}

/// Who speaks, who reports that, and so on.
fn chain<'a>(reading: &'a Reading, statement: &Statement) -> Vec<Option<&'a Speaker>> {
    let mut links = Vec::new();
    let mut here = Some(statement);
    while let Some(statement) = here.filter(|_| links.len() <= reading.statements.len()) {
        links.push(statement.speaker.and_then(|id| reading.speaker(id)));
        here = statement.parent.and_then(|id| reading.statement(id));
    }
    links
}

fn link_matches(reading: &Reading, link: &Link, speaker: Option<&Speaker>) -> bool {
    let Some(speaker) = speaker else { return link.is_nobody() };
    let other = speaker.speaks_for.and_then(|id| reading.speaker(id)).map(|it| it.name.as_str());
    !link.is_nobody()
        && link.name.as_ref().is_none_or(|name| *name == speaker.name)
        && link.kind.is_none_or(|kind| kind == speaker.kind)
        && link.speaks_for.as_ref().is_none_or(|name| Some(without_the(name)) == other)
}

/// A speaker without a name is called by what they are: "mayor" for "the mayor".
fn without_the(name: &str) -> &str {
    name.strip_prefix("the ").unwrap_or(name)
}

fn wanted_chain(wanted: &Expected) -> String {
    let link = |link: &Link| {
        let kind = link.kind.map(|kind| format!("({kind})"));
        let name: Vec<_> = link.name.clone().into_iter().chain(kind).collect();
        let name = if name.is_empty() { "(nobody)".to_owned() } else { name.join(" ") };
        let other = link.speaks_for.as_ref().map(|name| format!(", for {name}"));
        name + &other.unwrap_or_default()
    };
    wanted.chain.iter().map(link).collect::<Vec<_>>().join(" < ")
}

fn chain_written(reading: &Reading, links: &[Option<&Speaker>]) -> String {
    let link = |speaker: &Option<&Speaker>| {
        let Some(speaker) = speaker else { return "(nobody)".to_owned() };
        let other = speaker.speaks_for.and_then(|id| reading.speaker(id));
        let other = other.map(|it| format!(", for {}", it.name)).unwrap_or_default();
        format!("{} ({}){other}", speaker.name, speaker.kind)
    };
    links.iter().map(link).collect::<Vec<_>>().join(" < ")
}

/// A statement as a line would expect it.
fn written(reading: &Reading, statement: &Statement) -> String {
    let slice = |span: &Span| reading.article.slice(*span);
    let content: Vec<_> = statement.content.iter().map(slice).collect();
    let chain = chain_written(reading, &chain(reading, statement));
    let cue = statement.cue.as_ref().map_or("-", |cue| slice(&cue.span));
    let (act, form, content) = (statement.act, statement.form, content.join(" | "));
    format!("{act}  {form}  {content}  < {chain} < (outlet)  cue=`{cue}`")
}

#[cfg(test)]
mod tests {
    use super::compare;
    use crate::{Expected, sample_reading};

    /// What is expected of the sample, as it is.
    const SAMPLE: &str = "\
deny  direct  “That is simply false,” | “Nobody has asked us.”  < Ana Ruiz, for Mayor Tomás Vega  < (outlet)  cue=said when=`on Wednesday` edtf=2016-07-27?
assert  indirect  that officials [...] 🙂  < Harbour Union (organization)  < (outlet)  to=reporters
allege  indirect  the sale had been agreed in secret  < (unnamed)  < Harbour Union  < (outlet)  hedged=yes
any  indirect  selling the harbour  < (nobody)  < (outlet)  headline=yes where=-";

    fn differences(lines: &str) -> Vec<String> {
        let expected: Vec<_> = lines
            .lines()
            .enumerate()
            .map(|(at, it)| Expected::parse(it, at + 1).unwrap())
            .collect();
        compare(&sample_reading(), &expected).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_as_expected_differs_in_nothing() {
        assert_eq!(differences(SAMPLE), Vec::<String>::new());
    }

    #[track_caller]
    fn differs(from: &str, to: &str, message: &str) {
        assert!(SAMPLE.contains(from));
        let found = differences(&SAMPLE.replacen(from, to, 1));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains(message), "{found:?}");
    }

    #[test]
    fn every_part_of_a_line_can_fail() {
        differs("deny  direct", "assert  direct", "line 1: act is deny, expected assert");
        differs("direct", "mixed", "line 1: form is direct, expected mixed");
        differs(
            "Ana Ruiz, for Mayor Tomás Vega",
            "Ana Ruiz, for the mayor",
            "line 1: chain is Ana Ruiz (person), for Mayor Tomás Vega",
        );
        differs(
            "(unnamed)  < Harbour Union",
            "(unnamed)",
            "chain is (unnamed) (unnamed) < Harbour Union",
        );
        differs(
            "(organization)",
            "(group)",
            "line 2: chain is Harbour Union (organization), expected Harbour Union (group)",
        );
        differs("(nobody)", "(unnamed)", "line 4: chain is (nobody), expected (unnamed)");
        differs("cue=said", "cue=-", "line 1: cue is `said`, expected -");
        differs("to=reporters", "to=officials", "line 2: to is `reporters`, expected officials");
        differs(
            "edtf=2016-07-27?",
            "edtf=2016-07-27",
            "line 1: edtf is 2016-07-27?, expected 2016",
        );
        differs("where=-", "where=`on air`", "line 4: where is -, expected on air");
        differs("hedged=yes", "hedged=no", "line 3: hedged is yes, expected no");
    }

    #[test]
    fn a_missing_statement_and_one_too_many_are_both_told() {
        let found = differences(&SAMPLE.replacen("| “Nobody", "| “No one", 1));
        assert_eq!(found.len(), 2);
        assert!(found[0].starts_with("line 1: not found: deny  direct  “That"), "{found:?}");
        assert!(found[1].starts_with("not expected: deny  direct  “That"), "{found:?}");
    }
}
