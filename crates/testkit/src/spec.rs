//! A spec in Markdown in, its cases out.
//!
//! `## title` begins a case; prose around it explains. Fenced blocks are what counts: one `article`
//! (see [`try_article`]), one `statements` (see [`Expected`]), and, where no model reads the
//! article, one `tags` (see [`try_tags`]). A block that is misspelled, missing or never closed is
//! an error, never a case that quietly passes.

use std::path::{Path, PathBuf};

use gainsay_record::{Article, Tags};
use thiserror::Error;

use crate::{Expected, try_article, try_tags};

/// What cannot be understood in a spec, and where.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}:{line}: {message}", path.display())]
pub struct SpecError {
    /// The file.
    pub path: PathBuf,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

/// One case of a spec.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// What stands after `##`.
    pub title: String,
    /// The file it stands in.
    pub path: PathBuf,
    /// The line of its title, counted from 1.
    pub line: usize,
    /// The article to read.
    pub article: Article,
    /// The tags, where the case gives them.
    pub tags: Option<Tags>,
    /// What shall be found, in any order.
    pub expected: Vec<Expected>,
}

/// A title and the blocks beneath it.
#[derive(Default)]
struct Section<'a> {
    title: &'a str,
    line: usize,
    blocks: Vec<Block<'a>>,
}

/// A fenced block; `line` is the one of its fence.
struct Block<'a> {
    name: &'a str,
    line: usize,
    lines: Vec<&'a str>,
}

/// Reads a spec.
///
/// # Errors
/// The first thing that cannot be understood.
pub fn parse_spec(path: &Path, text: &str) -> Result<Vec<Case>, SpecError> {
    let located = |(line, message)| SpecError { path: path.to_owned(), line, message };
    let sections = sections(text).map_err(located)?;
    sections.iter().map(|section| case(path, section).map_err(located)).collect()
}

fn sections(text: &str) -> Result<Vec<Section<'_>>, (usize, String)> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    let mut open: Option<Block<'_>> = None;
    for (line, content) in (1..).zip(text.lines()) {
        let fence = content.strip_prefix("```");
        match (&mut open, fence) {
            (Some(block), None) => block.lines.push(content),
            (Some(_), Some(_)) => {
                let section =
                    sections.last_mut().ok_or((line, "a block before `## title`".to_owned()))?;
                section.blocks.extend(open.take());
            }
            (None, Some(name)) => open = Some(Block { name: name.trim(), line, lines: Vec::new() }),
            (None, None) => {
                let title = content.strip_prefix("## ").map(str::trim);
                sections.extend(title.map(|title| Section { title, line, blocks: Vec::new() }));
            }
        }
    }
    match open {
        Some(block) => Err((block.line, format!("the block `{}` never closes", block.name))),
        None => Ok(sections),
    }
}

fn case(path: &Path, section: &Section<'_>) -> Result<Case, (usize, String)> {
    let at = section.line;
    let missing = |name| (at, format!("`{}` has no block `{name}`", section.title));
    let written = only_block(section, "article")?.ok_or_else(|| missing("article"))?;
    let article = try_article(&written.lines.join("\n"));
    let article = article.map_err(|error| (written.line, error.to_string()))?;
    let tags = match only_block(section, "tags")? {
        Some(block) => Some(
            try_tags(&article, &block.lines.join("\n"))
                .map_err(|(line, message)| (block.line + 1 + line, message))?,
        ),
        None => None,
    };
    let statements = only_block(section, "statements")?.ok_or_else(|| missing("statements"))?;
    let expected = expected(statements)?;
    let known = ["article", "tags", "statements"];
    if let Some(other) = section.blocks.iter().find(|block| !known.contains(&block.name)) {
        let message = format!("unknown block `{}`, one of: {}", other.name, known.join(", "));
        return Err((other.line, message));
    }
    let (title, path) = (section.title.to_owned(), path.to_owned());
    Ok(Case { title, path, line: at, article, tags, expected })
}

fn expected(block: &Block<'_>) -> Result<Vec<Expected>, (usize, String)> {
    let lines = (block.line + 1..).zip(&block.lines);
    let lines = lines.filter(|(_, it)| !it.trim().is_empty() && !it.trim().starts_with("//"));
    lines.map(|(line, it)| Expected::parse(it, line).map_err(|message| (line, message))).collect()
}

/// The block with this name, if there is one; two are an error.
fn only_block<'a, 'b>(
    section: &'b Section<'a>,
    name: &str,
) -> Result<Option<&'b Block<'a>>, (usize, String)> {
    let mut blocks = section.blocks.iter().filter(|block| block.name == name);
    let first = blocks.next();
    match blocks.next() {
        Some(second) => Err((second.line, format!("`{}` has two blocks `{name}`", section.title))),
        None => Ok(first),
    }
}

#[cfg(test)]
mod tests {
    use super::{Case, parse_spec};
    use std::path::Path;

    const SPEC: &str = "# Denials

Prose above the first case.

## A denial
The words are hers.
```article
“No,” said Ana Ruiz.
```
```tags
cue=said source=`Ana Ruiz` content=“No,” act=deny
```
```statements
deny  direct  “No,”  < Ana Ruiz  < (outlet)
```

## Nothing is said
```article
The harbour is closed.
```
```statements
```
";

    fn parse(text: &str) -> Result<Vec<Case>, String> {
        parse_spec(Path::new("denials.md"), text).map_err(|error| error.to_string())
    }

    #[test]
    fn a_spec_has_its_cases() {
        let cases = parse(SPEC).unwrap();
        let titles: Vec<_> = cases.iter().map(|it| (it.title.as_str(), it.line)).collect();
        assert_eq!(titles, [("A denial", 5), ("Nothing is said", 17)]);
        assert_eq!(cases[0].article.text(), "“No,” said Ana Ruiz.");
        assert_eq!(cases[0].tags.as_ref().map(|tags| tags.frames.len()), Some(1));
        assert_eq!(cases[0].expected[0].line, 14);
        assert!(cases[1].tags.is_none() && cases[1].expected.is_empty());
    }

    #[test]
    fn the_example_for_contributors_is_a_spec() {
        let text = include_str!("../../../CONTRIBUTING.md").lines();
        let example: Vec<_> = text.filter_map(|line| line.strip_prefix("    ")).collect();
        let cases = parse(&example.join("\n")).unwrap();
        assert_eq!(cases[0].title, "A denial through a spokesperson");
        assert_eq!(cases[0].tags.as_ref().map(|tags| tags.frames.len()), Some(1));
    }

    #[track_caller]
    fn refused(from: &str, to: &str, message: &str) {
        assert!(SPEC.contains(from));
        assert_eq!(parse(&SPEC.replacen(from, to, 1)), Err(message.to_owned()));
    }

    #[test]
    fn nothing_passes_quietly() {
        refused(
            "```statements\n```\n",
            "",
            "denials.md:17: `Nothing is said` has no block `statements`",
        );
        refused(
            "```tags",
            "```tag",
            "denials.md:10: unknown block `tag`, one of: article, tags, statements",
        );
        refused("```tags", "```article", "denials.md:10: `A denial` has two blocks `article`");
        refused("## A denial", "A denial", "denials.md:9: a block before `## title`");
        refused("cue=said", "cue=says", "denials.md:11: cue: `says` does not stand in the article");
        refused(
            "deny  direct",
            "deny  oblique",
            "denials.md:14: unknown form `oblique`, one of: direct, mixed, indirect",
        );
        let open = SPEC.trim_end().strip_suffix("```").unwrap();
        assert_eq!(
            parse(open),
            Err("denials.md:21: the block `statements` never closes".to_owned())
        );
    }
}
