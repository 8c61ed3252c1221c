//! Corrections: they hold at once, stand in the log, and can be undone.

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
    let said = |arguments: &[&str]| {
        let Ended { out, said, code } = ask_in(folder.path(), arguments);
        assert_eq!((out.as_str(), code), ("", Some(2)), "{said}");
        said
    };
    let two = said(&["correct", "merge", id, speaker]);
    assert!(two.ends_with("is a speaker; give two ids of one kind\n"), "{two}");
    let name = said(&["correct", "speaker", id, "Nobody Ofthisname"]);
    assert!(
        name.contains("nobody in that report is called `Nobody Ofthisname`; there are "),
        "{name}"
    );
    insta::assert_snapshot!(said(&["undo", "7"]), @"gainsay: correction: there is no correction 7; `gainsay log` lists what was corrected");
    printed(folder.path(), &["correct", "not-a-statement", id]);
    let twice = said(&["correct", "not-a-statement", id]);
    assert!(twice.contains("correction 1 says so already; "), "{twice}");
}
