//! Corrections: they hold at once, stand in the log, and can be undone.

use serde_json::Value;

use crate::kept::{ask_in, copy, in_the_courier, on_the_wire, printed, rows, text};
use crate::samples::Ended;

#[test]
fn a_correction_holds_and_can_be_taken_back() {
    let folder = copy();
    let folder = folder.path();
    let statement = in_the_courier();
    let id = text(&statement, "statement");
    let now = |folder| rows(folder, &["find", "\"not a single sample\""]);
    let made =
        printed(folder, &["correct", "speaker", &id[..8], "Desmond Hask", "--reason", "he did"]);
    assert!(
        made.starts_with(&format!("correction 1: {} is said by Desmond Hask (", &id[..8])),
        "{made}"
    );
    assert_eq!(text(&now(folder)[0], "speaker"), "Desmond Hask");
    let csv = printed(folder, &["export", "--found", "\"not a single sample\"", "--format", "csv"]);
    assert!(csv.contains(",Desmond Hask,person,"), "{csv}");
    printed(folder, &["correct", "not-a-statement", id]);
    let Ended { said, .. } = ask_in(folder, &["find", "\"not a single sample\""]);
    assert!(said.starts_with("gainsay: nothing found"), "{said}");
    assert_eq!(printed(folder, &["undo", "2"]), "correction 3: correction 2 no longer holds\n");
    assert_eq!(now(folder).len(), 1);
    let log = rows(folder, &["log"]);
    let kinds: Vec<_> = log.iter().map(|row| text(row, "kind")).collect();
    assert_eq!(kinds, ["undo", "not_a_statement", "speaker"], "the newest first");
    assert_eq!((text(&log[2], "maker"), text(&log[2], "reason")), ("Lena", "he did"));
    assert_eq!(log[1]["undone_by"], 3);
    assert!(text(&log[0], "made").ends_with('Z'), "{:?}", log[0]);
    let Ended { said, code, .. } = ask_in(folder, &["verify"]);
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn who_speaks_decides_what_is_linked() {
    let folder = copy();
    let folder = folder.path();
    let exported = || -> Vec<Value> {
        let lines = printed(folder, &["export", "--format", "jsonl"]);
        lines.lines().map(|it| serde_json::from_str(it).unwrap()).collect()
    };
    let all = exported();
    // One utterance in other words: it hangs on who speaks.
    let link = all.iter().find(|it| it["relation"] == "paraphrase").unwrap();
    let (here, there) = (text(link, "a"), text(link, "b"));
    let report = all.iter().find(|it| {
        it["statements"].as_array().is_some_and(|all| all.iter().any(|it| it["id"] == here))
    });
    let report = report.unwrap();
    let said = report["statements"].as_array().unwrap().iter().find(|it| it["id"] == here).unwrap();
    let other = report["speakers"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["id"] != said["speaker"] && it["kind"] == "person");
    let other = text(other.unwrap(), "id");
    let links = || -> Vec<Value> {
        let lines = exported().into_iter();
        lines.filter(|it| it["a"] == here || it["b"] == here).collect()
    };
    let is_linked = |links: &[Value]| {
        let of_two = |it: &&Value| it["a"] == there || it["b"] == there;
        links.iter().filter(of_two).any(|it| it["kind"] == "same_utterance")
    };
    let before = links();
    printed(folder, &["correct", "speaker", here, other]);
    let after = links();
    assert!(!is_linked(&after), "{after:#?}");
    printed(folder, &["undo", "1"]);
    assert_eq!(links(), before);
    // What a user links holds whoever speaks.
    printed(folder, &["correct", "confirm", here, there]);
    printed(folder, &["correct", "speaker", here, other]);
    assert!(is_linked(&links()));
    let Ended { said, code, .. } = ask_in(folder, &["verify"]);
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn two_are_one_and_apart_again() {
    let folder = copy();
    let folder = folder.path();
    let (a, b) = (in_the_courier(), on_the_wire());
    let (a, b) = (text(&a, "speaker_id"), text(&b, "speaker_id"));
    if !rows(folder, &["who", a]).iter().any(|row| row["speaker_id"] == b) {
        printed(folder, &["correct", "merge", a, b]);
    }
    let both = rows(folder, &["who", a]);
    assert!(both.iter().any(|row| row["speaker_id"] == b), "what one says the other says too");
    assert_eq!(rows(folder, &["who", b]).len(), both.len());
    printed(folder, &["correct", "not-same", a, b]);
    let one = rows(folder, &["who", a]);
    assert!(!one.iter().any(|row| row["part"] == "said" && row["speaker_id"] == b));
}

#[test]
fn what_cannot_be_corrected_is_said() {
    let folder = copy();
    let statement = in_the_courier();
    let (id, speaker) = (text(&statement, "statement"), text(&statement, "speaker_id"));
    let article = text(&statement, "article");
    let said = |arguments: &[&str]| {
        let Ended { out, said, code } = ask_in(folder.path(), arguments);
        assert_eq!((out.as_str(), code), ("", Some(2)), "{said}");
        said
    };
    let two = said(&["correct", "merge", id, speaker]);
    assert!(two.ends_with("is a speaker; give two ids of one kind\n"), "{two}");
    // What is linked with many others says nothing of itself.
    for what in ["merge", "not-same", "confirm"] {
        let same = said(&["correct", what, &id[..8], id]);
        let expected = format!("`{}` and `{id}` are one and the same; give two ids", &id[..8]);
        assert!(same.contains(&expected), "{what}: {same}");
    }
    // A way to belong together is one for what it is said of.
    for (what, a, b, how, fits) in [
        ("merge", id, id, "speaker", "is a statement: what fits is utterance or denial"),
        ("not-same", speaker, speaker, "denial", "is a speaker: what fits is speaker"),
        ("merge", article, article, "utterance", "is a report: what fits is story or copy"),
    ] {
        let unfit = said(&["correct", what, a, b, "--as", how]);
        assert!(unfit.contains(fits), "{unfit}");
    }
    let unfit = said(&["correct", "split", id, "--from", "speaker"]);
    assert!(unfit.contains("what fits is utterance or denial"), "{unfit}");
    let name = said(&["correct", "speaker", id, "Nobody Ofthisname"]);
    assert!(
        name.contains("nobody in that report is called `Nobody Ofthisname`; there are "),
        "{name}"
    );
    insta::assert_snapshot!(said(&["undo", "7"]), @"gainsay: there is no correction 7; `gainsay log` lists what was corrected");
    printed(folder.path(), &["correct", "not-a-statement", id]);
    let twice = said(&["correct", "not-a-statement", id]);
    assert!(twice.contains("correction 1 says so already; "), "{twice}");
}

#[test]
fn statements_stand_for_their_reports_where_those_are_meant() {
    let folder = copy();
    let folder = folder.path();
    let (here, there) = (in_the_courier(), on_the_wire());
    let (a, b) = (text(&here, "statement"), text(&there, "statement"));
    let made = printed(folder, &["correct", "not-same", a, b, "--as", "story"]);
    let [a, b] = [&here, &there].map(|it| &text(it, "article")[..8]);
    assert!(made.contains(a) && made.contains(b), "{made}");
    assert!(!made.contains("no link leads"), "{made}");
    let [a, b] = [&here, &there].map(|it| text(it, "statement"));
    let made = printed(folder, &["correct", "not-same", a, b, "--as", "denial"]);
    assert!(made.contains("no link leads from one to the other"), "{made}");
}

#[test]
fn what_is_no_statement_is_said_to_be_none() {
    let folder = copy();
    let folder = folder.path();
    let statement = in_the_courier();
    let id = text(&statement, "statement");
    printed(folder, &["correct", "not-a-statement", id]);
    let none = format!("{} is no statement: correction 1 says so", &id[..8]);
    for command in ["dispute", "compare"] {
        let Ended { out, said, code } = ask_in(folder, &[command, id]);
        assert_eq!((out.as_str(), code), ("", Some(2)), "{said}");
        assert!(said.contains(&none), "{said}");
    }
    assert!(printed(folder, &["show", id, "--width", "200"]).contains(&none));
}

#[test]
fn an_id_of_a_report_leads_to_its_statements() {
    let folder = copy();
    let here = in_the_courier();
    let Ended { said, code, .. } = ask_in(folder.path(), &["dispute", text(&here, "article")]);
    assert_eq!(code, Some(2), "{said}");
    assert!(
        said.contains("is a report, not a statement") && said.contains("`gainsay show`"),
        "{said}"
    );
    let help = ask_in(folder.path(), &["correct", "split", "--help"]).out;
    assert!(help.contains("Reports of one story") && !help.contains("Two reports"), "{help}");
}

#[test]
fn a_split_is_taken_back_at_once() {
    let folder = copy();
    let folder = folder.path();
    let links = || printed(folder, &["export", "--format", "jsonl"]);
    let before = links();
    let here = in_the_courier();
    let link = |line: &str| serde_json::from_str::<Value>(line).unwrap();
    let is_own =
        |it: &Value| it["kind"] == "same_story" && [&it["a"], &it["b"]].contains(&&here["article"]);
    let count = before.lines().map(link).filter(is_own).count();
    assert!(count > 1, "of one story with several");
    let made = printed(folder, &["correct", "split", text(&here, "article")]);
    let numbers: Vec<String> = (1..=count).map(|it| it.to_string()).collect();
    let undo = format!("`gainsay undo {}` takes all of that back", numbers.join(" "));
    assert_eq!(made.lines().last(), Some(undo.as_str()), "{made}");
    assert_ne!(links(), before);
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let apart = links();
    let Ended { out, said, code } = ask_in(folder, &[&["undo", "99"], numbers.as_slice()].concat());
    assert_eq!((out.as_str(), code), ("", Some(2)), "{said}");
    assert!(said.contains("there is no correction 99"), "{said}");
    assert_eq!(links(), apart, "all of them, or none");
    printed(folder, &[&["undo"], numbers.as_slice()].concat());
    assert_eq!(links(), before);
}

#[test]
fn a_split_from_a_page_with_versions_is_made_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let report = |day: u32, outlet: &str, more: &str| {
        format!(
            "{{\"url\": \"https://{outlet}/pool\", \"title\": \"Pool shut\", \"date_publish\": \"2031-03-0{day}\", \
             \"source_domain\": \"{outlet}\", \"text\": \"The pool of Tarnby was shut on Monday.\\n\\n“We were told of new pipes \
             in May and nobody ever came to lay them,” said Ilka Varga, who swims there.\\n\\nThe council was sorry{more}.\"}}\n"
        )
    };
    let add = |name: &str, text: String| {
        std::fs::write(folder.join(name), text).unwrap();
        assert_eq!(ask_in(folder, &["add", name]).code, Some(0));
    };
    let outlets = ["courier.example", "echo.example", "post.example"];
    add("first.jsonl", (3..).zip(outlets).map(|(day, outlet)| report(day, outlet, "")).collect());
    add("second.jsonl", report(3, outlets[0], ", and will meet the swimmers on Friday"));
    add("third.jsonl", report(4, outlets[1], "; its clerk did not come, though he had said so"));
    let links = || printed(folder, &["export", "--format", "jsonl", "--all-versions"]);
    let before = links();
    let found = rows(folder, &["find", "pipes", "--outlet", "post"]);
    let id = text(&found[0], "statement");
    let made = printed(folder, &["correct", "split", id]);
    let last = made.lines().last().unwrap_or_default();
    assert!(last.ends_with(" takes all of that back"), "{made}");
    let numbers: Vec<&str> =
        last.split(|c: char| !c.is_ascii_digit()).filter(|it| !it.is_empty()).collect();
    assert_eq!(numbers.len(), rows(folder, &["log"]).len());
    assert_ne!(links(), before);
    printed(folder, &[&["undo"], numbers.as_slice()].concat());
    assert_eq!(links(), before);
}

#[test]
fn a_denial_is_split_from_what_its_own_report_says() {
    let folder = copy();
    let folder = folder.path();
    let all = printed(folder, &["export", "--format", "jsonl"]);
    let all: Vec<Value> = all.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    let in_one = |link: &&Value| {
        let stand = |report: &Value, end: &Value| {
            report["statements"].as_array().is_some_and(|all| all.iter().any(|it| it["id"] == *end))
        };
        link["kind"] == "denies"
            && all.iter().any(|it| stand(it, &link["a"]) && stand(it, &link["b"]))
    };
    let link = all.iter().find(in_one).unwrap();
    let made = printed(folder, &["correct", "split", text(link, "a"), "--from", "denial"]);
    assert!(made.contains(&text(link, "b")[..8]), "{made}");
}

#[test]
fn as_read_knows_nothing_of_what_users_linked_or_told_apart() {
    let folder = copy();
    let folder = folder.path();
    let as_read = || printed(folder, &["export", "--as-read", "--format", "jsonl"]);
    let before = as_read();
    let link = |line: &str| serde_json::from_str::<Value>(line).unwrap();
    let denial = before.lines().map(link).find(|it| it["kind"] == "denies").unwrap();
    let (a, b) = (text(&denial, "a"), text(&denial, "b"));
    // Given the other way round, the log names the denial that goes.
    let made = printed(folder, &["correct", "not-same", b, a, "--as", "denial"]);
    assert!(made.contains(&format!("{} does not deny {}", &a[..8], &b[..8])), "{made}");
    let (here, there) = (in_the_courier(), on_the_wire());
    printed(folder, &["correct", "merge", text(&here, "statement"), text(&there, "statement")]);
    assert_eq!(as_read(), before);
    let now = printed(folder, &["export", "--format", "jsonl"]);
    assert!(
        !now.lines().map(link).any(|it| it["a"] == a && it["b"] == b && it["kind"] == "denies")
    );
}

#[test]
fn a_report_that_is_dated_anew_is_read_anew() {
    let folder = copy();
    let folder = folder.path();
    let article = text(&in_the_courier(), "article").to_owned();
    let whole = || {
        let lines = printed(folder, &["export", "--format", "jsonl"]);
        let mut readings = lines.lines().map(|it| serde_json::from_str::<Value>(it).unwrap());
        readings.find(|it| it["article"]["id"] == article.as_str()).unwrap()
    };
    let said_on = |reading: &Value| -> Vec<Value> {
        let statements = reading["statements"].as_array().unwrap();
        statements.iter().map(|it| it["when"]["edtf"].clone()).filter(|it| !it.is_null()).collect()
    };
    let before = whole();
    let made = printed(folder, &["correct", "date", &article[..8], "2031-05-07"]);
    let expected = format!(
        "correction 1: {} was published 2031-05-07 (`gainsay undo 1` takes it back)\n",
        &article[..8]
    );
    assert_eq!(made, expected);
    printed(folder, &["correct", "outlet", &article, "The Ledger"]);
    let after = whole();
    assert_eq!(after["article"]["id"], before["article"]["id"]);
    assert_eq!(after["article"]["outlet"], "The Ledger");
    assert_eq!(after["article"]["published_from"][0]["kind"], "correction");
    assert_eq!(after["article"]["as_read"]["outlet"], before["article"]["outlet"]);
    let days = said_on(&after);
    assert!(!days.is_empty() && days != said_on(&before), "{days:?}");
    let found = rows(folder, &["find", "\"not a single sample\"", "--outlet", "The Ledger"]);
    assert_eq!(found.len(), 1);
    printed(folder, &["undo", "1"]);
    printed(folder, &["undo", "2"]);
    assert_eq!(whole(), before);
    let Ended { said, code, .. } = ask_in(folder, &["verify"]);
    assert_eq!(code, Some(0), "{said}");
    let Ended { said, code, .. } = ask_in(folder, &["correct", "date", &article, "Tuesday"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("`Tuesday` is no date: write 2016-07-27"), "{said}");
}

#[test]
fn a_merge_says_that_it_confirms_the_denial_that_is_there() {
    let folder = copy();
    let folder = folder.path();
    let links = printed(folder, &["export", "--format", "jsonl"]);
    let link = |line: &str| serde_json::from_str::<Value>(line).unwrap();
    let denial = links.lines().map(link).find(|it| it["kind"] == "denies").unwrap();
    let (a, b) = (text(&denial, "a"), text(&denial, "b"));
    let made = printed(folder, &["correct", "merge", a, b]);
    assert!(made.contains(" denies ") && made.contains("`--as utterance`"), "{made}");
    let made = printed(folder, &["correct", "merge", a, b, "--as", "utterance"]);
    assert!(!made.contains("`--as utterance`"), "{made}");
}

#[test]
fn somebody_whom_the_report_does_not_name_can_say_it() {
    let folder = copy();
    let folder = folder.path();
    let statement = in_the_courier();
    let id = text(&statement, "statement");
    let Ended { said, code, .. } = ask_in(folder, &["correct", "speaker", id, "Ottilie Quist"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("add `--kind person` (or organization, group)"), "{said}");
    let named = |id: &str| {
        let made = ["correct", "speaker", id, "Ottilie Quist", "--kind", "person"];
        printed(folder, &made)
    };
    let made = named(id);
    let expected = format!(
        "correction 1: {} is said by Ottilie Quist (person), whom its report is not read to name",
        &id[..8]
    );
    assert!(made.starts_with(&expected), "{made}");
    let found = rows(folder, &["find", "--by", "Quist"]);
    assert_eq!(found.len(), 1);
    assert_eq!((text(&found[0], "speaker"), text(&found[0], "statement")), ("Ottilie Quist", id));
    let who = printed(folder, &["who", "Quist"]);
    assert!(who.contains("named by a user"), "{who}");
    // Once named, a name is enough; and a kind is no other speaker where the report names one.
    let others = rows(folder, &["find", "--in", text(&statement, "article")]);
    let of_report = |it: &&Value| it["article"] == statement["article"];
    let other =
        others.iter().filter(of_report).find(|it| it["statement"] != statement["statement"]);
    let other = text(other.unwrap(), "statement");
    let made = printed(folder, &["correct", "speaker", other, "Quist"]);
    assert!(made.contains("Ottilie Quist (person), whom its report"), "{made}");
    let made = printed(folder, &["correct", "speaker", other, "Desmond Hask", "--kind", "person"]);
    assert!(made.contains(" is said by Desmond Hask ("), "{made}");
    let exported = printed(folder, &["export", "--format", "jsonl"]);
    assert!(exported.contains("\"name\":\"Ottilie Quist\""), "{exported}");
    let Ended { said, code, .. } = ask_in(folder, &["verify"]);
    assert_eq!(code, Some(0), "{said}");
    printed(folder, &["undo", "1"]);
    let Ended { out, .. } = ask_in(folder, &["find", "--by", "Quist", "--format", "jsonl"]);
    assert_eq!(out, "");
    let Ended { said, code, .. } = ask_in(folder, &["verify"]);
    assert_eq!(code, Some(0), "{said}");
}
