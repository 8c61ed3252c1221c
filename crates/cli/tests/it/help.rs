//! Help, manual, completions, the model's card, and wrong usage.

use crate::samples::{Ended, ended, folder, gainsay, run};

fn say(arguments: &[&str]) -> Ended {
    ended(&mut gainsay(arguments))
}

#[test]
fn without_arguments_it_says_what_it_can_do() {
    let Ended { out, said, code } = say(&[]);
    assert_eq!((out.as_str(), code), ("", Some(2)));
    insta::assert_snapshot!(said, @r"
    Reads news reports and shows who says what, according to whom

    Usage: gainsay [OPTIONS] <COMMAND>

    Commands:
      read         Read reports and show who says what in them
      add          Add reports to the record, linked with what it holds
      find         Find statements in the record by words, speaker, act, form, outlet, date, story
      who          Show what somebody said over time, who relays it, what others say of them
      compare      Compare the renderings of an utterance, two reports, or two outlets, word by word
      story        List the stories in the record, or the reports of one in order of time
      disputes     List the claims in the record that somebody denies
      dispute      Show one dispute: who alleges, who denies, in order of time
      framing      Show with which verbs, in whose words and by which sources outlets report
      report       Write a story, or what a search finds, as one HTML file or as Markdown
      serve        Show the record in the browser, on this machine
      show         Show the report in which something stands, marked in it: the way back to the words
      export       Write readings of the record in any format, all or those a query finds
      stats        Say how much is in the record: reports, statements, speakers, links
      verify       Check that every statement's words stand where the record says, and every link holds
      correct      Correct what gainsay made of the reports: merge, split, another speaker, not a
                   statement
      undo         Take a correction back, or several
      log          List what was corrected, by whom, when and why
      model        Print the model's card: what it was trained on, its scores, its limits
      completions  Print the completions for a shell
      man          Print the manual
      help         Print this message or the help of the given subcommand(s)

    Options:
          --color <WHEN>  When to use colour: auto, always, or never [default: auto]
      -h, --help          Print help (see more with '--help')
      -V, --version       Print version

    Start with: gainsay read report.txt
    ");
}

#[test]
fn the_help_of_read_names_every_option_with_its_default() {
    let Ended { out, said, code } = say(&["read", "-h"]);
    assert_eq!((said.as_str(), code), ("", Some(0)));
    insta::assert_snapshot!(out, @r"
    Read reports and show who says what in them

    Usage: gainsay read [OPTIONS] <PATH>...

    Arguments:
      <PATH>...  Files, folders, or `-` for standard input

    Options:
      -f, --format <FORMAT>      What to print: text, jsonl, csv, brat, annotation, schema-org [default:
                                 text]
      -o, --out <PATH>           Write to this file or folder instead of standard output
      -j, --jobs <N>             How many reports to read at once [default: the number of cores]
          --map <FIELD=KEY,...>  Which fields of a JSON record hold what, such as text=body,title=head
          --explain <STATEMENT>  Tell for one statement why it is read so: its number, the start of its
                                 id, or all
          --model <FOLDER>       Read with the model in this folder [default: the one that comes with
                                 gainsay]
          --width <COLUMNS>      How wide the text may be [default: the terminal's width; 80 elsewhere]
          --stats                Say at the end how much was read, how fast, and with how much memory
          --color <WHEN>         When to use colour: auto, always, or never [default: auto]
      -h, --help                 Print help (see more with '--help')
    ");
}

#[test]
fn the_long_help_teaches_by_examples() {
    let commands = [
        "read", "add", "find", "who", "compare", "story", "disputes", "dispute", "framing",
        "report", "serve", "show", "export", "stats", "verify", "correct", "undo", "log", "model",
        "man",
    ];
    let own = commands.map(|command| vec![command, "--help"]);
    for command in own.into_iter().chain([vec!["--help"]]) {
        let Ended { out, code, .. } = say(&command);
        assert!(code == Some(0) && out.contains("\nExamples:\n  gainsay"), "{command:?}: {out}");
    }
}

#[test]
fn wrong_usage_is_told_apart_from_bad_input() {
    for (arguments, word) in [
        (&["read"][..], "<PATH>..."),
        (
            &["read", "--format", "xml", "a.txt"],
            "[possible values: text, jsonl, csv, brat, annotation, schema-org]",
        ),
        (&["read", "--map", "body=text", "a.txt"], "no field `body`: an article has text, title,"),
        (&["read", "--map", "text", "a.txt"], "`text` is not of the form field=key"),
        (&["read", "--jobs", "0", "a.txt"], "--jobs <N>"),
        (&["read", "--model", "nowhere", "a.txt"], "cannot use the model in nowhere: "),
        (&["reed", "a.txt"], "a similar subcommand exists: 'read'"),
        (&["man", "rade"], "no command `rade`; there are read, add, find, who, compare, "),
        (&["add"], "<PATH>..."),
        (&["find", "--act", "lie"], "[possible values: assert, deny, allege, confirm, "),
        (&["find", "--limit", "0"], "a number from 1 on, or all"),
        (&["compare", "a", "b", "c"], "unexpected value"),
        (&["correct", "merge", "00000000"], "<OTHER>"),
    ] {
        let Ended { out, said, code } = say(arguments);
        assert_eq!((out.as_str(), code), ("", Some(2)), "{arguments:?}: {said}");
        assert!(said.contains(word), "{arguments:?}: {said}");
    }
}

#[test]
fn every_shell_has_completions() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let Ended { out, said, code } = say(&["completions", shell]);
        assert_eq!((said.as_str(), code), ("", Some(0)));
        assert!(out.contains("gainsay") && out.contains("annotation"), "{shell}");
    }
}

#[test]
fn the_manual_has_a_page_for_each_command() {
    let Ended { out, code, .. } = say(&["man", "read"]);
    assert_eq!(code, Some(0));
    assert!(out.contains(".TH gainsay-read 1") && out.contains("Exit codes"), "{out}");
    let folder = folder(&[]);
    let Ended { out, said, code } = run(folder.path(), &["man", "--out", "man/man1"]);
    assert_eq!((out.as_str(), said.as_str(), code), ("", "", Some(0)));
    let pages = std::fs::read_dir(folder.path().join("man/man1")).unwrap();
    let mut pages: Vec<_> = pages.map(|page| page.unwrap().file_name()).collect();
    pages.sort();
    for name in ["read", "add", "correct", "correct-not-same", "dispute", "who"] {
        let name = std::ffi::OsString::from(format!("gainsay-{name}.1"));
        assert!(pages.contains(&name), "{name:?} is not in {pages:?}");
    }
    assert_eq!(pages.last().unwrap(), "gainsay.1");
}

#[test]
fn the_model_shows_its_card() {
    let Ended { out, said, code } = say(&["model"]);
    assert_eq!((said.as_str(), code), ("", Some(0)));
    assert!(out.contains("gainsay-en-6"), "{out}");
}
