//! `gainsay read --explain`: every conclusion with what it goes by, and the words of the report.

use gainsay::record::{Reading, from_json};

use crate::samples::{Ended, REPORT, folder, run};

fn explained(which: &str) -> Ended {
    let folder = folder(&[("bridge.txt", REPORT.as_bytes())]);
    run(folder.path(), &["read", "bridge.txt", "--explain", which])
}

fn reading() -> Reading {
    let folder = folder(&[("bridge.txt", REPORT.as_bytes())]);
    let Ended { out, .. } = run(folder.path(), &["read", "bridge.txt", "--format", "jsonl"]);
    from_json(out.trim_end()).unwrap()
}

#[test]
fn a_statement_is_explained_by_its_number_and_by_its_id() {
    let Ended { out, said, code } = explained("1");
    assert_eq!((said.as_str(), code), ("", Some(0)));
    let title = out.lines().next().unwrap();
    assert!(title.starts_with("bridge.txt · statement 1 · "), "{title}");
    let id = title.split(' ').nth(5).unwrap();
    assert_eq!(explained(&id[..8]).out, out);
}

#[test]
fn each_conclusion_has_a_reason() {
    let Ended { out, .. } = explained("all");
    assert_eq!(out.matches(" · statement ").count(), reading().statements.len());
    for about in ["content", "speaker", "act", "form"] {
        let lines: Vec<&str> = out.lines().collect();
        let at = |line: &&str| line.starts_with(about);
        let told = lines.iter().filter(|line| at(line)).count();
        assert_eq!(told, reading().statements.len(), "{about}\n{out}");
    }
    assert!(out.contains("· the model reads it so ("), "{out}");
}

#[test]
fn what_is_not_there_is_said_to_be_missing() {
    let Ended { out, said, code } = explained("999");
    assert_eq!((out.as_str(), code), ("", Some(2)));
    insta::assert_snapshot!(said, @"gainsay: nothing that was read has a statement of this number or id; `gainsay read` without --explain shows the numbers, --format csv the ids");
    let Ended { said, code, .. } = explained("first");
    assert_eq!(code, Some(2));
    assert!(said.contains("a statement's number"), "{said}");
}
