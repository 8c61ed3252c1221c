//! Adding: what is said of it, what is left out, and what adding again does.

use std::fs;
use std::path::Path;

use gainsay::record::Link;
use gainsay::store::Store;

use crate::kept::{ask_in, printed, rows, text};
use crate::samples::{Ended, REPORT, folder};

fn said_of_adding(folder: &Path, arguments: &[&str], expected: i32) -> String {
    let Ended { out, said, code } = ask_in(folder, &[&["add"], arguments].concat());
    assert_eq!((out.as_str(), code), ("", Some(expected)), "{said}");
    said
}

/// Another report than the sample's: the same words with another number of years.
fn report(years: usize) -> String {
    REPORT.replace("two years", &format!("{years} years"))
}

#[test]
fn what_is_added_can_be_found_and_is_not_read_again() {
    let reports = [report(2), report(3)];
    let folder = folder(&[
        ("a/one.txt", reports[0].as_bytes()),
        ("a/two.txt", reports[1].as_bytes()),
        ("a/empty.txt", b""),
    ]);
    let said = said_of_adding(folder.path(), &["a"], 1);
    let statements = rows(folder.path(), &["find"]).len();
    assert_eq!(
        said,
        format!(
            "gainsay: a/empty.txt: empty; save the report again\n\
             gainsay: record.gainsay: 2 articles added, {statements} statements in them\n"
        )
    );
    let again = said_of_adding(folder.path(), &["a", "--stats"], 1);
    assert!(again.contains("gainsay: record.gainsay: 2 articles in it already\n"), "{again}");
    assert!(again.contains("gainsay: 0 reports, 0 statements, "), "{again}");
    assert_eq!(rows(folder.path(), &["find"]).len(), statements);
    let names = fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name());
    assert_eq!(names.count(), 2, "nothing is left beside the record");
}

#[test]
fn the_record_itself_is_no_report() {
    let report = report(2);
    let folder = folder(&[("one.txt", report.as_bytes())]);
    said_of_adding(folder.path(), &["."], 0);
    let said = said_of_adding(folder.path(), &["."], 0);
    assert_eq!(said, "gainsay: record.gainsay: 1 article in it already\n");
}

#[test]
fn a_file_that_has_changed_is_a_newer_version() {
    let reports = [report(2), report(3)];
    let folder = folder(&[("one.txt", reports[0].as_bytes())]);
    said_of_adding(folder.path(), &["one.txt"], 0);
    let before = rows(folder.path(), &["find"]);
    printed(folder.path(), &["correct", "speaker", text(&before[0], "statement"), "nobody"]);
    let before = rows(folder.path(), &["find"]);
    fs::write(folder.path().join("one.txt"), &reports[1]).unwrap();
    let said = said_of_adding(folder.path(), &["one.txt"], 0);
    assert!(said.contains("record.gainsay: 1 article added as a newer version, "), "{said}");
    let left = "; 1 correction is of words that the newer version does not have\n";
    assert!(said.ends_with(left), "{said}");
    let after = rows(folder.path(), &["find"]);
    assert_ne!(text(&before[0], "article"), text(&after[0], "article"));
    let all = rows(folder.path(), &["find", "--all-versions"]);
    let replaced = all.iter().filter(|row| row["replaced"] == true);
    let replaced: Vec<&str> = replaced.map(|row| text(row, "statement")).collect();
    assert_eq!(replaced, before.iter().map(|row| text(row, "statement")).collect::<Vec<_>>());
    assert_eq!(all.len(), before.len() + after.len());
    let csv = |arguments: &[&str]| {
        printed(folder.path(), &[&["export", "--format", "csv"], arguments].concat())
    };
    let count =
        |arguments: &[&str]| csv::Reader::from_reader(csv(arguments).as_bytes()).records().count();
    assert_eq!((count(&[]), count(&["--all-versions"])), (after.len(), all.len()));
    let stats = rows(folder.path(), &["stats"]);
    let counted =
        |what: &str| stats.iter().find(|row| row["what"] == what).unwrap()["value"].clone();
    assert_eq!((counted("articles"), counted("older_versions")), (1.into(), 1.into()));
    assert_eq!(counted("statements"), after.len());
    assert_eq!(counted("older_statements"), before.len());
    let shown = printed(folder.path(), &["show", text(&before[0], "statement")]);
    assert!(shown.contains("versions of this report ──"), "the old one stays: {shown}");
}

#[test]
fn a_correction_holds_in_a_newer_version_of_the_file() {
    let folder = folder(&[("one.txt", report(2).as_bytes())]);
    said_of_adding(folder.path(), &["one.txt"], 0);
    let before = rows(folder.path(), &["find"]);
    printed(folder.path(), &["correct", "not-a-statement", text(&before[0], "statement")]);
    let longer = format!("{}\n\nThe hall was empty by ten.\n", report(2));
    fs::write(folder.path().join("one.txt"), longer).unwrap();
    let said = said_of_adding(folder.path(), &["one.txt"], 0);
    assert!(said.starts_with("gainsay: record.gainsay: 1 article added as a newer version, "));
    assert!(!said.contains("correction"), "{said}");
    let after = rows(folder.path(), &["find"]);
    assert_eq!(after.len() + 1, before.len());
    assert!(after.iter().all(|row| row["content"] != before[0]["content"]));
}

#[test]
fn the_environment_names_a_record() {
    let report = report(2);
    let folder = folder(&[("one.txt", report.as_bytes())]);
    let run = |arguments: &[&str]| {
        let mut command = crate::samples::gainsay(arguments);
        command.current_dir(folder.path()).env("GAINSAY_RECORD", "water.gainsay");
        crate::samples::ended(&mut command)
    };
    let Ended { said, code, .. } = run(&["add", "one.txt"]);
    assert!(
        code == Some(0) && said.starts_with("gainsay: water.gainsay: 1 article added"),
        "{said}"
    );
    assert!(run(&["stats"]).out.contains("articles"));
    let Ended { said, code, .. } = run(&["stats", "--record", "other.gainsay"]);
    assert_eq!(code, Some(3));
    insta::assert_snapshot!(said, @"gainsay: other.gainsay: no such file; make a record with `gainsay add PATH`, or name yours with --record");
}

#[cfg(unix)]
#[test]
fn a_run_that_is_stopped_leaves_a_sound_record_and_goes_on() {
    use std::io::{BufRead, BufReader, Read};
    use std::os::unix::process::ExitStatusExt;
    use std::process::{Command, Stdio};

    let reports: Vec<(String, String)> =
        (0..60).map(|at| (format!("reports/{at:03}.txt"), report(at))).collect();
    let files: Vec<_> = reports.iter().map(|(name, it)| (name.as_str(), it.as_bytes())).collect();
    let folder = folder(&files);
    let mut child = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .current_dir(folder.path())
        .args(["add", "reports/000.txt", "missing.txt", "reports"])
        .env_remove("GAINSAY_RECORD")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The missing file is said once all ahead of it is in the record.
    let mut said = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    assert!(line.starts_with("gainsay: missing.txt: no such file"), "{line}");
    let stopped = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(stopped.unwrap().success());
    let mut rest = String::new();
    said.read_to_string(&mut rest).unwrap();
    assert_eq!(child.wait().unwrap().signal(), Some(2));
    assert!(rest.starts_with("gainsay: stopped after ") && rest.contains(" added, "), "{rest}");
    assert!(rest.ends_with("; the same command goes on from there\n"), "{rest}");
    let Ended { said, code, .. } = ask_in(folder.path(), &["verify"]);
    assert_eq!(code, Some(0), "{said}");
    let said = said_of_adding(folder.path(), &["reports"], 0);
    assert!(said.contains(" in it already"), "{said}");
    let stats = rows(folder.path(), &["stats"]);
    let articles = stats.iter().find(|row| row["what"] == "articles").unwrap();
    assert_eq!(articles["value"], 60);
}

#[test]
fn what_an_earlier_linker_left_is_linked_anew() {
    let reports = [report(2), report(3), report(4)];
    let folder = folder(&[
        ("one.txt", reports[0].as_bytes()),
        ("two.txt", reports[1].as_bytes()),
        ("three.txt", reports[2].as_bytes()),
    ]);
    said_of_adding(folder.path(), &["one.txt", "two.txt"], 0);
    let path = folder.path().join("record.gainsay");
    let linked = || -> Vec<Link> {
        let store = Store::open(&path).unwrap();
        store.all_links().collect::<Result<_, _>>().unwrap()
    };
    let (before, versions) = (linked(), Store::open(&path).unwrap().linkers().unwrap());
    assert!(versions.values().all(|&version| version > 0), "{versions:?}");
    assert!(!before.is_empty());

    let mut store = Store::open_or_create(&path).unwrap();
    versions.keys().for_each(|&kind| drop(store.forget_links(kind).unwrap()));
    drop(store);
    assert_eq!(linked(), []);

    let said = said_of_adding(folder.path(), &["three.txt"], 0);
    assert!(
        said.starts_with(
            "gainsay: record.gainsay: an earlier gainsay linked its 2 reports otherwise; they are linked anew\n"
        ),
        "{said}"
    );
    assert_eq!(Store::open(&path).unwrap().linkers().unwrap(), versions);
    let after = linked();
    assert!(before.iter().all(|link| after.contains(link)));
    let said = said_of_adding(folder.path(), &["three.txt"], 0);
    assert_eq!(said, "gainsay: record.gainsay: 1 article in it already\n");
    assert_eq!(linked(), after);
}
