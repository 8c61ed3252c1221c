//! The README's examples: what it shows is what the program prints, and every command it names runs.

use std::path::Path;

use crate::samples::{Ended, examples, run};

const README: &str = include_str!("../../../../README.md");

/// The lines of the indented block that begins with a line, without their indent.
fn block(first: &str) -> Vec<&'static str> {
    let lines = README.lines().skip_while(|line| line.trim() != first);
    let inside = lines.take_while(|line| line.is_empty() || line.starts_with("    "));
    let mut inside: Vec<&str> = inside.map(|line| line.get(4..).unwrap_or_default()).collect();
    while inside.last().is_some_and(|line| line.is_empty()) {
        inside.pop();
    }
    assert!(inside.len() > 3, "the README has no block that begins with {first:?}");
    inside
}

/// A line without the digits of how sure the model is: "(0.54)" may be "(0.55)" on a processor that adds in another order.
fn without_scores(line: &str) -> String {
    let mut parts = line.trim_end().split("(0.");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str("(0.");
        out.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    out
}

/// Whether each run of lines between two "…" stands in an output, in this order; scores aside.
fn stands_in(shown: &[&str], printed: &str) {
    let printed: Vec<String> = printed.lines().map(without_scores).collect();
    let shown: Vec<String> = shown.iter().map(|line| without_scores(line)).collect();
    let mut from = 0;
    for run in shown.split(|line| line.trim() == "…") {
        let rest = printed.get(from..).unwrap_or_default();
        let at = rest.windows(run.len()).position(|lines| lines == run);
        let at = at.unwrap_or_else(|| {
            panic!("not printed:\n{}\nbut:\n{}", run.join("\n"), rest.join("\n"))
        });
        from += at + run.len();
    }
}

fn printed(folder: &Path, arguments: &[&str]) -> String {
    let Ended { out, said, code } = run(folder, arguments);
    assert_eq!(code, Some(0), "{arguments:?}: {said}");
    out
}

#[test]
fn a_reading_looks_as_it_is_shown() {
    let wire = "examples/reports/reservoir-wire.txt";
    let root = examples().join("../..");
    let first = "SKELBY, March 11 (Continental Wire) - A former head of the laboratory at";
    stands_in(&block(first), &printed(&root, &["read", wire]));
    let why = printed(&root, &["read", wire, "--explain", "4"]);
    let told = why.lines().next().unwrap_or_default().trim_end();
    stands_in(&block(told), &why);
}

#[test]
fn the_record_answers_as_it_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let reports = examples().canonicalize().unwrap();
    printed(folder.path(), &["add", reports.to_str().unwrap()]);
    let compare = README.lines().find_map(|line| line.trim().strip_prefix("$ gainsay compare "));
    let id = compare.expect("an utterance compared");
    let shown = block(&format!("$ gainsay compare {id}"));
    stands_in(&shown[1..], &printed(folder.path(), &["compare", id]));
    for command in [
        "find 'reservoir -scare' --act deny",
        "who Trelawn",
        "compare 7b578936",
        "compare 0251ef1a 4bd8aa55",
        "compare --outlets courier tideway",
        "story",
        "disputes",
        "framing --by Trelawn",
        "show 5a37c9ed",
        "export --format csv",
        "log",
        "verify",
        "stats",
    ] {
        assert!(README.contains(&format!("gainsay {command}")), "the README has no {command:?}");
        let arguments: Vec<String> = words(command);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        printed(folder.path(), &arguments);
    }
}

/// The words of a command line, what stands in marks being one.
fn words(command: &str) -> Vec<String> {
    let parts = command.split('\'').enumerate();
    parts
        .flat_map(|(nth, part)| match nth % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}
