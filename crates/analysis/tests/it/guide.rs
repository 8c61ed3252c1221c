//! The rules against readings made by hand: given the right spans, how often is the rest right?
//!
//! Reads `../shared/data/readings-train` beside the repository and is skipped where that is not:
//! `cargo test -p gainsay-analysis -- --ignored --nocapture against_the_guide`. Every labelled
//! statement is handed in as a frame, without form, parent and speaker, and these are compared with
//! what the annotator gave.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use gainsay_analysis::attribution::{Attribution, attribute};
use gainsay_record::{
    Act, Article, BlockKind, Draft, Frame, Scored, Span, Speaker, SpeakerKind, Statement, Tags,
};
use serde_json::Value;

/// One labelled article: its statements as JSON, beside their frames.
struct Labelled {
    id: String,
    article: Article,
    statements: Vec<Value>,
    frames: Vec<Frame>,
}

fn labelled() -> Option<Vec<Labelled>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/readings-train/readings.jsonl.gz");
    let lines = unzipped(path)?;
    Some(lines.lines().map(|line| labelled_article(&serde_json::from_str(line).unwrap())).collect())
}

fn unzipped(path: PathBuf) -> Option<String> {
    path.exists().then(|| {
        let output = Command::new("gzip").arg("-dc").arg(path).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    })
}

fn labelled_article(json: &Value) -> Labelled {
    let text = json["text"].as_str().unwrap();
    let article =
        Article::new(Draft { text: text.to_owned(), blocks: blocks(text), ..Draft::default() })
            .unwrap();
    let statements = json["statements"].as_array().unwrap().clone();
    let frames = statements.iter().map(|it| frame(&article, it)).collect();
    Labelled { id: json["id"].as_str().unwrap().to_owned(), article, statements, frames }
}

/// Lines as paragraphs, or groups of lines where the text is wrapped by hand; a short first one is
/// the headline. The ingest crate knows more.
fn blocks(text: &str) -> Vec<(BlockKind, std::ops::Range<usize>)> {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut lengths: Vec<usize> =
        lines.iter().map(|line| line.trim_end().chars().count()).filter(|&n| n > 0).collect();
    lengths.sort_unstable();
    let wrapped = lengths.len() > 3
        && lengths[(lengths.len() as f64 * 0.95) as usize] <= 100
        && lengths.iter().filter(|&&n| n >= 50).count() > lengths.len() / 2;
    let mut blocks: Vec<(BlockKind, std::ops::Range<usize>)> = Vec::new();
    let (mut at, mut joined) = (0, false);
    for line in lines {
        let (start, end) = (at + line.len() - line.trim_start().len(), at + line.len());
        at = end + 1;
        if line.trim().is_empty() {
            joined = false;
            continue;
        }
        match blocks.last_mut() {
            Some(last) if wrapped && joined && !line.starts_with([' ', '\t']) => last.1.end = end,
            _ => blocks.push((BlockKind::Paragraph, start..end)),
        }
        joined = true;
    }
    if let Some(first) = blocks.first_mut().filter(|first| first.1.len() < 250) {
        first.0 = BlockKind::Headline;
    }
    blocks
}

fn span(article: &Article, json: &Value) -> Option<Span> {
    let at = |key: &str| json.get(key)?.as_u64().map(|at| at as usize);
    let range = article.units().bytes_of_code_points(at("start")?..at("end")?)?;
    article.span(range).ok()
}

fn frame(article: &Article, json: &Value) -> Frame {
    let scored = |span| Scored { span, score: 1.0 };
    let content: Vec<Scored> = json["content"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|it| span(article, it))
        .map(scored)
        .collect();
    let cue = span(article, &json["cue"]).map(scored);
    let source = span(article, &json["source"]).map(scored);
    let act = json["act"].as_str().unwrap().parse().unwrap_or(Act::Assert);
    let anchor = cue.unwrap_or(content[0]).span;
    Frame {
        anchor,
        cue,
        source,
        content,
        score: 1.0,
        acts: vec![(act, 1.0)],
        kinds: Vec::new(),
        named: Vec::new(),
        sense: None,
    }
}

/// Counts of right and all, by what was asked.
#[derive(Default)]
struct Tally(BTreeMap<String, (usize, usize)>);

impl Tally {
    fn add(&mut self, what: impl Into<String>, right: bool) {
        let entry = self.0.entry(what.into()).or_default();
        entry.0 += usize::from(right);
        entry.1 += 1;
    }

    fn share(&self, what: &str) -> f64 {
        self.0.get(what).map_or(0.0, |&(right, all)| right as f64 / all.max(1) as f64)
    }

    fn print(&self) {
        for (what, (right, all)) in &self.0 {
            println!("{what:44} {right:5} of {all:5}  {:.4}", *right as f64 / (*all).max(1) as f64);
        }
    }
}

/// The statement made of a frame: the same cue, or where there is none the content most alike.
fn made_of<'a>(frame: &Frame, statements: &'a [Statement]) -> Option<&'a Statement> {
    let shared = |statement: &&Statement| {
        let pairs =
            frame.content.iter().flat_map(|a| statement.content.iter().map(move |b| (a, b)));
        pairs.filter_map(|(a, b)| a.span.intersect(*b)).map(Span::len).sum::<usize>()
    };
    let cue = frame.cue.map(|cue| cue.span);
    statements
        .iter()
        .filter(|it| it.cue.as_ref().map(|cue| cue.span) == cue)
        .filter(|it| frame.source.is_none() || it.source.is_some())
        .filter(|it| shared(it) > 0)
        .max_by_key(shared)
}

#[test]
#[ignore = "reads data that lies beside the repository"]
fn against_the_guide() {
    let Some(labelled) = labelled() else {
        println!("no ../shared/data/readings-train here: skipped");
        return;
    };
    let mut tally = Tally::default();
    let verbose = std::env::var("GUIDE").unwrap_or_default();
    for it in &labelled {
        compare(it, &mut tally, &verbose);
        layout_alone(it, &mut tally, &verbose);
        first_pieces(it, &mut tally, &verbose);
    }
    tally.print();
    assert!(tally.share("form") >= 0.97 && tally.share("parent") >= 0.97);
    for key in ["to", "where", "when"] {
        assert!(tally.share(&format!("{key}: precision")) >= 0.80, "{key}");
    }
}

fn compare(labelled: &Labelled, tally: &mut Tally, verbose: &str) {
    let Labelled { id, article, statements: golds, frames } = labelled;
    let tags = Tags { frames: frames.clone(), ..Tags::default() };
    let Attribution { speakers, statements, .. } = attribute(article, &tags);
    let made: Vec<Option<&Statement>> = frames.iter().map(|it| made_of(it, &statements)).collect();
    tally.add("statements added", statements.len() <= golds.len());
    for (at, gold) in golds.iter().enumerate() {
        tally.add("kept", made[at].is_some());
        let Some(it) = made[at] else {
            if verbose == "kept" {
                println!("{id} LOST {}", gold)
            }
            continue;
        };
        let content: Vec<Span> = frames[at].content.iter().map(|it| it.span).collect();
        let right = it.content == content;
        tally.add("content unchanged", right);
        if !right && verbose == "content" {
            let show =
                |spans: &[Span]| spans.iter().map(|it| article.slice(*it)).collect::<Vec<_>>();
            println!(
                "{id} [{}]\n   {:?}\n   {:?}",
                gold["cue"]["text"],
                show(&content),
                show(&it.content)
            );
        }
        let right = it.form.as_str() == gold["form"];
        tally.add("form", right);
        tally.add(format!("form {}", gold["form"]), right);
        if !right && verbose == "form" {
            println!(
                "{id} {} {} {:?}",
                gold["form"],
                it.form.as_str(),
                it.content.iter().map(|it| article.slice(*it)).collect::<Vec<_>>()
            );
        }
        let parent = golds
            .iter()
            .position(|other| other["id"] == gold["parent"] && !gold["parent"].is_null());
        let parent_made = parent.and_then(|at| made[at]).map(|it| it.id);
        tally.add("parent", it.parent == parent_made);
        tally.add(format!("parent {}", parent.is_some()), it.parent == parent_made);
        if it.parent != parent_made && verbose == "parent" {
            println!(
                "{id} {}\n   gold {:?}\n   made {:?}",
                gold,
                parent.map(|at| golds[at]["content"].to_string()),
                it.parent
                    .and_then(|p| statements.iter().find(|s| s.id == p))
                    .map(|p| article.slice(p.content[0]))
            );
        }
        let hedged = gold["hedged"].as_bool().unwrap_or(false);
        if hedged {
            tally.add("hedged recall", it.hedged);
        }
        if it.hedged {
            tally.add("hedged precision", hedged);
        }
        tally.add("headline", it.in_headline == gold["headline"].as_bool().unwrap_or(false));
        speaker(labelled, gold, it, &speakers, tally, verbose);
        circumstances(labelled, gold, it, tally, verbose);
    }
}

/// To whom, where, and when: right where some of the annotator's words are among them.
fn circumstances(
    labelled: &Labelled,
    gold: &Value,
    made: &Statement,
    tally: &mut Tally,
    verbose: &str,
) {
    let article = &labelled.article;
    let near = made.cue.as_ref().map_or(made.content[0], |cue| cue.span);
    let when = made.when.as_ref().map(|when| when.span);
    for (key, found) in [("to", made.to), ("where", made.place), ("when", when)] {
        let wanted = gold[key].as_str().and_then(|words| nearest(article, words, near));
        let same = |(found, wanted): (Span, Span)| {
            found.overlaps(wanted) || article.slice(found) == article.slice(wanted)
        };
        let right = found.zip(wanted).is_some_and(same);
        if found.is_some() {
            tally.add(format!("{key}: precision"), right);
        }
        if wanted.is_some() {
            tally.add(format!("{key}: recall"), right);
        }
        if verbose == key && !right && (found.is_some() || wanted.is_some()) {
            let words = |span: Option<Span>| span.map_or("-", |it| article.slice(it));
            println!("{key} gold <{}> made <{}>", words(wanted), words(found));
            println!("      {}", around(article, near, wanted.or(found).unwrap_or(near)));
        }
    }
}

/// Where some words stand nearest to a span.
fn nearest(article: &Article, words: &str, near: Span) -> Option<Span> {
    let places = article.text().match_indices(words);
    let spans = places.filter_map(|(at, it)| article.span(at..at + it.len()).ok());
    let apart = |it: &Span| {
        near.start().saturating_sub(it.end()).max(it.start().saturating_sub(near.end()))
    };
    spans.min_by_key(apart)
}

/// The text around two spans, the first in brackets.
fn around(article: &Article, cue: Span, other: Span) -> String {
    let text = article.text();
    let from = cue.start().min(other.start()).saturating_sub(90);
    let to = (cue.end().max(other.end()) + 60).min(text.len());
    let part = |from: usize, to: usize| String::from_utf8_lossy(&text.as_bytes()[from..to]);
    let (before, after) = (part(from, cue.start()), part(cue.end(), to));
    let shown = format!("{before}[{}]{after}", article.slice(cue)).replace('\n', "⏎");
    let length = shown.chars().count();
    match length > 420 {
        true => {
            let start: String = shown.chars().take(200).collect();
            let end: String = shown.chars().skip(length - 200).collect();
            start + " ~~~ " + &end
        }
        false => shown,
    }
}

/// Without the frames that have no cue: are the statements that the rules add the right ones?
fn layout_alone(labelled: &Labelled, tally: &mut Tally, verbose: &str) {
    let Labelled { id, article, frames, .. } = labelled;
    let given = frames.iter().filter(|it| it.cue.is_some()).cloned().collect();
    let made = attribute(article, &Tags { frames: given, ..Tags::default() }).statements;
    let contents = |it: &Frame| it.content.iter().map(|it| it.span).collect::<Vec<_>>();
    let known = |it: &&Statement| {
        frames.iter().any(|frame| frame.cue.map(|it| it.span) == it.cue.as_ref().map(|it| it.span))
            && it.cue.is_some()
    };
    for added in made.iter().filter(|it| !known(it)) {
        let right = frames.iter().any(|frame| likeness(&contents(frame), &added.content) >= 0.8);
        tally.add("layout: precision", right);
        if verbose == "layout" {
            let words = |spans: &[Span]| {
                spans.iter().map(|it| article.slice(*it)).collect::<Vec<_>>().join(" | ")
            };
            println!(
                "{id} {} {:?} {}",
                if right { "right" } else { "WRONG" },
                added.source.map(|it| article.slice(it)),
                words(&added.content)
            );
        }
    }
    for frame in frames.iter().filter(|it| it.cue.is_none()) {
        let found = made.iter().any(|it| likeness(&contents(frame), &it.content) >= 0.8);
        tally.add("layout: recall", found);
    }
}

/// With only the first piece of each content in several: are the others found again?
fn first_pieces(labelled: &Labelled, tally: &mut Tally, verbose: &str) {
    let Labelled { id, article, frames, .. } = labelled;
    let quoted = |frame: &Frame| {
        frame.content.len() > 1
            && frame
                .content
                .iter()
                .all(|it| article.slice(it.span).starts_with(['"', '“', '\'', '‘']))
    };
    let first = |frame: &Frame| {
        let mut frame = frame.clone();
        let pieces = if quoted(&frame) { 1 } else { frame.content.len() };
        frame.content.truncate(pieces);
        frame
    };
    let given = frames.iter().map(first).collect();
    let made = attribute(article, &Tags { frames: given, ..Tags::default() }).statements;
    for frame in frames.iter().filter(|it| quoted(it)) {
        let content: Vec<Span> = frame.content.iter().map(|it| it.span).collect();
        let right = made.iter().any(|it| it.content == content);
        tally.add("joined: recall", right);
        if verbose == "joined" && !right {
            println!("{id} {:?}", content.iter().map(|it| article.slice(*it)).collect::<Vec<_>>());
        }
    }
}

/// Shared bytes of two contents, of all their bytes.
fn likeness(one: &[Span], other: &[Span]) -> f64 {
    let pairs = one.iter().flat_map(|a| other.iter().map(move |b| (a, b)));
    let shared: usize = pairs.filter_map(|(a, b)| a.intersect(*b)).map(Span::len).sum();
    let all = |spans: &[Span]| spans.iter().map(|it| it.len()).sum::<usize>();
    shared as f64 / (all(one) + all(other) - shared).max(1) as f64
}

fn speaker(
    labelled: &Labelled,
    gold: &Value,
    made: &Statement,
    speakers: &[Speaker],
    tally: &mut Tally,
    verbose: &str,
) {
    let speaker = made.speaker.and_then(|id| speakers.iter().find(|it| it.id == id));
    let name = gold["speaker"].as_str().unwrap_or("(unnamed)");
    let right = match speaker {
        None => name == "(unnamed)",
        Some(it) if it.kind == SpeakerKind::Unnamed => name == "(unnamed)",
        Some(it) => plain(&it.name) == plain(name),
    };
    tally.add("speaker", right);
    let mention = gold["source"]["text"].as_str();
    let kind = match mention {
        None if gold["cue"].is_null() => "nothing",
        None => "no source",
        Some(text) if PRONOUNS.contains(&text.to_lowercase().as_str()) => "pronoun",
        Some(_) if name == "(unnamed)" => "unnamed",
        Some(text) if text.contains(name) => "named in full",
        Some(text)
            if !text
                .trim_start_matches("The ")
                .trim_start_matches("A ")
                .chars()
                .any(char::is_uppercase) =>
        {
            "role"
        }
        Some(_) => "named in part",
    };
    tally.add(format!("speaker: {kind}"), right);
    if verbose == format!("speaker {kind}") && !right || verbose == "speaker" && !right {
        let whole = made.content[0];
        println!(
            "{} {kind} {:?} [{}] gold {name:?} ({}) made {:?}  …{}…",
            labelled.id,
            mention.unwrap_or("-"),
            gold["cue"]["text"].as_str().unwrap_or("-"),
            gold["speaker_kind"].as_str().unwrap_or("-"),
            speaker.map(|it| (&it.name, it.kind)),
            labelled.article.slice(whole).chars().take(60).collect::<String>()
        );
    }
}

const PRONOUNS: [&str; 17] = [
    "he", "she", "they", "it", "i", "we", "you", "his", "her", "their", "its", "him", "them",
    "who", "my", "our", "us",
];

/// A name without what does not make it another: case, a leading article, marks, double spaces.
fn plain(name: &str) -> String {
    let lower = name.to_lowercase().replace('’', "'");
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, '"' | ',' | '(' | ')' | '.'))
        .filter(|w| !w.is_empty())
        .collect();
    let from = usize::from(words.first() == Some(&"the"));
    words[from.min(words.len())..].join(" ")
}
