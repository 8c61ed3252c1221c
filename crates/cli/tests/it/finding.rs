//! Finding: what lists show, in each format, and what is said where there is nothing.

use crate::kept::{ask, ask_in, printed, rows, samples, text};
use crate::samples::Ended;

#[test]
fn words_lead_to_statements_and_to_their_places() {
    let found = rows(samples(), &["find", "scare", "story", "--outlet", "courier"]);
    assert!(!found.is_empty());
    for row in &found {
        let content = text(row, "content").to_lowercase();
        assert!(content.contains("scare") && content.contains("story"), "{row}");
        assert_eq!(text(row, "outlet"), "The Skelby Courier");
        assert_eq!(row["found_spans"].as_array().unwrap().len(), 2, "{row}");
    }
}

#[test]
fn the_three_formats_list_the_same() {
    let query = ["find", "reservoir"];
    let objects = rows(samples(), &query);
    let csv = printed(samples(), &["find", "reservoir", "--format", "csv"]);
    let mut csv = csv::Reader::from_reader(csv.as_bytes());
    let keys: Vec<String> = csv.headers().unwrap().iter().map(str::to_owned).collect();
    let object = objects[0].as_object().unwrap();
    assert_eq!(keys.len(), object.len());
    assert!(keys.iter().all(|key| object.contains_key(key)), "{keys:?}");
    assert_eq!(csv.records().count(), objects.len());
    let table = printed(samples(), &["find", "reservoir", "--width", "140"]);
    assert!(table.starts_with("published "), "{table}");
    for row in &objects {
        assert!(table.contains(&text(row, "statement")[..8]), "{row}");
    }
    assert!(table.lines().all(|line| line.chars().count() <= 140));
}

#[test]
fn filters_hold_for_everything_found() {
    let by = |query: &[&str]| rows(samples(), &[&["find"], query].concat());
    let denials = by(&["--by", "Trelawn", "--act", "deny"]);
    assert!(!denials.is_empty());
    assert!(denials.iter().all(|it| it["act"] == "deny" && it["speaker"] == "Imke Trelawn"));
    assert!(by(&["--form", "direct"]).iter().all(|it| it["form"] == "direct"));
    // Whoever has no name, and where nobody speaks.
    let unnamed = by(&["--kind", "unnamed"]);
    assert!(unnamed.iter().all(|it| it["speaker_kind"] == "unnamed" || it["speaker_id"].is_null()));
    assert!(unnamed.iter().any(|it| it["speaker_kind"] == "unnamed"));
    let late = by(&["--since", "2026-03-12", "--until", "2026-03"]);
    assert!(!late.is_empty() && late.iter().all(|it| it["published"] == "2026-03-12"));
    let deep = by(&["--chain-depth", "2"]);
    assert!(!deep.is_empty() && deep.iter().all(|it| it["parent"].is_string()));
    let id = text(&denials[0], "statement");
    let reports = rows(samples(), &["story", id]);
    let in_story = by(&["--in", id]);
    assert!(in_story.len() > denials.len());
    let is_in = |it: &&serde_json::Value| reports.iter().any(|row| row["article"] == it["article"]);
    assert!(in_story.iter().all(|it| is_in(&it)));
    let exactly = by(&["--by", text(&denials[0], "speaker_id"), "--act", "deny"]);
    assert!(!exactly.is_empty() && exactly.iter().all(|it| denials.contains(it)), "{exactly:?}");
}

#[test]
fn a_list_that_is_cut_says_so() {
    let Ended { out, said, code } = ask(&["find", "--limit", "2", "--width", "200"]);
    assert_eq!((out.matches("2026-03-12").count(), code), (2, Some(0)), "{out}");
    insta::assert_snapshot!(said, @"gainsay: there are more than these 2: --limit all shows them");
    let programs = ask(&["find", "--limit", "2", "--format", "jsonl"]);
    assert_eq!((programs.out.lines().count(), programs.said), (2, said));
}

#[test]
fn nothing_found_is_said_and_no_failure() {
    for format in ["table", "jsonl", "csv"] {
        let Ended { out, said, code } = ask(&["find", "xyzzy", "--format", format]);
        assert_eq!((out.lines().count(), code), (usize::from(format == "csv"), Some(0)));
        assert_eq!(
            said,
            "gainsay: nothing found; give fewer words or the begin* of one, or leave a filter out\n"
        );
    }
    let folder = crate::samples::folder(&[("one.txt", crate::samples::REPORT.as_bytes())]);
    assert_eq!(ask_in(folder.path(), &["add", "one.txt"]).code, Some(0));
    for command in
        [&["story"][..], &["disputes"], &["log"], &["who", "xyzzy"], &["export", "xyzzy"]]
    {
        let Ended { out, said, code } = ask_in(folder.path(), command);
        assert_eq!((out.as_str(), code), ("", Some(0)), "{command:?}");
        assert!(
            said.starts_with("gainsay: ") && said.contains("; `gainsay ")
                || said.contains("give fewer"),
            "{said}"
        );
    }
}

#[test]
fn a_query_of_nonsense_or_of_sql_is_one_clear_line() {
    for words in [
        "'; DROP TABLE statements; --",
        "a OR b NOT(c)",
        "words:x ^y NEAR/2",
        "nul\u{1}l",
        "\"open",
    ] {
        let Ended { said, code, .. } = ask(&["find", words]);
        assert_eq!(code, Some(0), "{words}: {said}");
        assert!(said.lines().count() <= 1, "{words}: {said}");
    }
    let Ended { said, code, .. } = ask(&["find", "!!", "…"]);
    assert_eq!(code, Some(2));
    insta::assert_snapshot!(said, @r#"gainsay: words `!! …`: holds no word; give whole words, a "phrase", or the begin* of a word"#);
    let said = |arguments: &[&str]| {
        let Ended { out, said, code } = ask(arguments);
        assert_eq!((out.as_str(), code), ("", Some(2)), "{said}");
        said
    };
    insta::assert_snapshot!(said(&["find", "--outlet", "Nowhere Times"]), @"gainsay: outlet `Nowhere Times`: no outlet in the record is called so; `gainsay stats --outlets` lists them");
    insta::assert_snapshot!(said(&["find", "--since", "soon"]), @"gainsay: since `soon`: is no date, as 2016, 2016-07 or 2016-07-27; `--help` says what can be asked");
    insta::assert_snapshot!(said(&["show", "cafe"]), @"gainsay: `cafe` is no id: at least the first 8 of its hexadecimal digits; `gainsay find` lists ids");
    insta::assert_snapshot!(said(&["show", "00000000"]), @"gainsay: record.gainsay: `00000000` names nothing in it; `gainsay find` lists ids");
}

#[test]
fn counts_are_those_of_the_lists() {
    let stats = rows(samples(), &["stats"]);
    let count = |what: &str| {
        let row = stats.iter().find(|row| row["what"] == what);
        row.unwrap_or_else(|| panic!("{what}: {stats:?}"))["value"].as_u64().unwrap()
    };
    assert_eq!(count("statements") as usize, rows(samples(), &["find"]).len());
    let outlets = rows(samples(), &["stats", "--outlets"]);
    let all: u64 = outlets.iter().map(|row| row["statements"].as_u64().unwrap()).sum();
    assert_eq!(all, count("statements"));
    let Ended { out, said, .. } = ask(&["stats", "--outlets", "-n", "1", "--format", "jsonl"]);
    assert_eq!(out.lines().count(), 1, "{out}");
    assert!(said.contains("--limit"), "{said}");
}

#[test]
fn shares_come_with_counts_and_intervals() {
    let shares = rows(samples(), &["framing"]);
    let statements = rows(samples(), &["find"]).len() as u64;
    let forms: Vec<_> = shares.iter().filter(|row| row["measure"] == "form").collect();
    let sum: u64 = forms.iter().map(|row| row["statements"].as_u64().unwrap()).sum();
    assert_eq!(sum, statements);
    for row in &shares {
        let number = |field: &str| row[field].as_f64().unwrap();
        assert!((number("share") - number("statements") / number("of")).abs() < 1e-9, "{row}");
        assert!(number("low") <= number("share") && number("share") <= number("high"), "{row}");
    }
    let courier = printed(samples(), &["framing", "--outlet", "courier"]);
    assert!(courier.starts_with("everybody in courier ──"), "{courier}");
    assert!(
        courier.contains("\nreporting verbs ──") && !courier.contains("by outlet"),
        "{courier}"
    );
}

#[test]
fn nobody_relays_their_own_words() {
    let named = ask(&["who", "Joachim Adderley", "--format", "jsonl"]);
    let lines: Vec<serde_json::Value> =
        named.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let said: Vec<_> = lines.iter().filter(|row| row["part"] == "said").collect();
    let whose = |id: &serde_json::Value| said.iter().any(|row| row["statement"] == *id);
    assert!(said.iter().any(|row| whose(&row["parent"])), "somebody says that they said something");
    let page = printed(samples(), &["who", text(said[0], "speaker_id")]);
    let relays = page.split("\nwho relays it ──").nth(1).unwrap();
    let relays = relays.split("\n\n").next().unwrap();
    assert!(relays.contains("(outlet)") && !relays.contains("Adderley"), "{relays}");
}

#[test]
fn a_name_that_means_several_is_answered_with_all_of_them() {
    let Ended { out, said, code } = ask(&["who", "Trelawn", "--format", "jsonl"]);
    assert_eq!(code, Some(0));
    let first: serde_json::Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    assert_eq!(said.contains("the name may mean several"), first["part"].is_null(), "{said}");
    assert_eq!(text(&first, "speaker"), "Imke Trelawn");
    let id = text(&first, "speaker_id");
    let page = printed(samples(), &["who", &id[..8]]);
    assert!(page.starts_with("Imke Trelawn ──") && page.contains("\nwhat they said ──"), "{page}");
    assert!(page.contains("\nwho relays it ──"), "{page}");
    let lines = rows(samples(), &["who", id]);
    let said = lines.iter().filter(|row| row["part"] == "said");
    assert!(said.clone().count() > 0 && said.clone().all(|row| row["speaker"] == "Imke Trelawn"));
    let of = lines.iter().filter(|row| row["part"] == "said_of");
    assert!(of.clone().all(|row| text(row, "content").contains("Trelawn")));
}
