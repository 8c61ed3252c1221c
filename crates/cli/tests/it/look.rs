//! The view of a report: plain where nobody looks, in colour where asked for, never too wide.

use crate::samples::{Ended, REPORT, ended, examples, folder, gainsay, run};

const ESCAPE: char = '\u{1b}';

fn shown(arguments: &[&str], variables: &[(&str, &str)]) -> String {
    let folder = folder(&[("bridge.txt", REPORT.as_bytes())]);
    let mut command = gainsay(arguments);
    command.current_dir(folder.path()).envs(variables.iter().copied()).args(["read", "bridge.txt"]);
    let Ended { out, said, code } = ended(&mut command);
    assert_eq!((said.as_str(), code), ("", Some(0)));
    out
}

#[test]
fn a_report_is_shown_with_its_words_in_brackets() {
    let page = shown(&[], &[]);
    assert!(page.starts_with("bridge.txt ──"), "{page}");
    assert!(page.contains("[1 ") && page.contains("who says what ──"), "{page}");
    assert!(!page.contains(ESCAPE));
}

#[test]
fn colour_comes_where_it_is_asked_for() {
    assert!(shown(&["--color", "always"], &[]).contains(ESCAPE));
    assert!(shown(&["--color", "always"], &[("NO_COLOR", "1")]).contains(ESCAPE));
    assert!(shown(&[], &[("CLICOLOR_FORCE", "1")]).contains(ESCAPE));
    assert!(!shown(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]).contains(ESCAPE));
    assert!(!shown(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]).contains(ESCAPE));
}

#[test]
fn no_line_is_wider_than_asked_for() {
    for width in ["40", "80", "130"] {
        let Ended { out, code, .. } = run(&examples(), &["read", "--width", width, "."]);
        assert_eq!(code, Some(0));
        let widest = out.lines().map(|line| line.chars().count()).max();
        assert!(widest <= width.parse().ok(), "{widest:?} > {width}");
    }
}

#[test]
fn a_report_in_another_language_is_kept_and_said_to_be_unread() {
    let german = "Die Brücke bleibt bis zum Frühjahr geschlossen, sagte die Bürgermeisterin. Sie hat \
                  keine andere Wahl, und die Fähren fahren weiter wie bisher durch den Winter. Das \
                  Geld für die neuen Pfeiler fehlt der Stadt noch immer, so der Kämmerer.";
    let folder = folder(&[("bruecke.txt", german.as_bytes())]);
    let Ended { out, said, code } = run(folder.path(), &["read", "bruecke.txt"]);
    assert_eq!(code, Some(0));
    assert!(out.ends_with("not read for statements: not in English (language: de)\n\n"), "{out}");
    insta::assert_snapshot!(said, @"gainsay: bruecke.txt: kept, but not read for statements: it is not in English but in another language (de)");
}
