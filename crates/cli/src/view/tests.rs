//! The look of a page: what a journalist sees.

use gainsay::record::{
    Act, Article, BlockKind, Draft, Form, GroundKind, Meta, SpeakerKind, sha256_hex,
};
use unicode_width::UnicodeWidthStr;

use super::samples::{SAYS, Says, article, harbour, reading};
use super::{Look, show};

fn plain(width: usize) -> Look {
    Look { width, color: false }
}

#[test]
fn beneath() {
    insta::assert_snapshot!(show(&harbour(), plain(80)), @r"
    reports/solano.txt ─────────────────────────────────────────────────────────────
    The Harbour Post · Lena Okoro · 2016-07-27

    Mayor’s office denies [1 selling the harbour]

    By Lena Okoro

    (caption) The old harbour of Port Solano. © Velmar Pictures

    PORT SOLANO, July 27 — [2 “That is simply false,”] said Ana Ruiz, a
    spokeswoman for Mayor Tomás Vega, in a radio interview on Wednesday.
    [2 “Nobody has asked us, and nobody will.”]

    The Harbour Union told reporters [3 that officials had claimed [4 the sale
    had been agreed in secret in May, two weeks before the council was told
    [5 that there were no plans of the kind]]].

    She called [6 the union’s account “a fairy tale”] and regretted [7 that it
    had been printed]. The council meets again on Monday.

    [8 “We have seen the contract, and it bears a date,”] its chairman, Piet
    Okkonen, wrote in a letter to members.

    (furniture) Share this report · Comments (0) · More from Port Solano

    who says what ──────────────────────────────────────────────────────────────────
    1 Mayor’s office · deny · indirect · “denies”
      selling the harbour
    2 Ana Ruiz · deny · direct · “said” · where: a radio interview
      when: on Wednesday (2016-07-27?)
      “That is simply false,” … “Nobody has asked us, and nobody will.”
    3 Harbour Union · assert · indirect · “told” · to: reporters
      that officials had claimed the sale had been agreed in secret in May, two
      weeks before the council was told that there were no plans of the kind
       4 officials (unnamed) · allege · < Harbour Union < The Harbour Post
         indirect · “claimed”
         the sale had been agreed in secret in May, two weeks before the council was
         told that there were no plans of the kind
          5 (unnamed) · deny
            < officials (unnamed) < Harbour Union < The Harbour Post · indirect
            “told” · to: the council · unsure (0.44)
            that there were no plans of the kind
    6 Ana Ruiz (“She”) · criticise · mixed · “called”
      the union’s account “a fairy tale”
    7 Ana Ruiz (“She”) · express · indirect · “regretted” · hedged
      that it had been printed
    8 Piet Okkonen · assert · direct · “wrote” · to: members · where: a letter
      “We have seen the contract, and it bears a date,”

    8 statements: Mayor’s office 1 · Ana Ruiz 2, 6, 7 · Harbour Union 3
                  officials (unnamed) 4 · (unnamed) 5 · Piet Okkonen 8
    ");
}

#[test]
fn beside() {
    let page = show(&harbour(), plain(116));
    let report: Vec<_> = page.lines().skip(10).take(13).collect();
    insta::assert_snapshot!(report.join("\n"), @r"
    PORT SOLANO, July 27 — [2 “That is simply false,”] said Ana Ruiz, a          │ 2 Ana Ruiz · deny · direct · “said”
    spokeswoman for Mayor Tomás Vega, in a radio interview on Wednesday.         │   where: a radio interview
    [2 “Nobody has asked us, and nobody will.”]                                  │   when: on Wednesday (2016-07-27?)

    The Harbour Union told reporters [3 that officials had claimed [4 the sale   │ 3 Harbour Union · assert · indirect
    had been agreed in secret in May, two weeks before the council was told      │   “told” · to: reporters
    [5 that there were no plans of the kind]]].                                  │    4 officials (unnamed) · allege
                                                                                 │      < Harbour Union < The Harbour
                                                                                 │      Post · indirect · “claimed”
                                                                                 │       5 (unnamed) · deny
                                                                                 │         < officials (unnamed) <
                                                                                 │         Harbour Union < The Harbour
                                                                                 │         Post · indirect · “told”
    ");
}

#[test]
fn a_date_says_what_it_rests_on() {
    let text = "PORT SOLANO, July 27 — No, he said.".to_owned();
    let meta = Meta { published: Some("2016-07-27?".into()), ..Meta::default() };
    let published_from = vec![(GroundKind::Dateline, Some(13..20)), (GroundKind::Address, None)];
    let (sha256, blocks) =
        (sha256_hex(text.as_bytes()), vec![(BlockKind::Paragraph, 0..text.len())]);
    let draft = Draft { text, sha256, meta, published_from, blocks, ..Draft::default() };
    let page = show(&reading(Article::new(draft).unwrap(), &[]), plain(80));
    assert_eq!(page.lines().nth(1), Some("2016-07-27? (dateline “July 27”, address)"), "{page}");
}

#[test]
fn colour_adds_to_the_plain_form_and_changes_nothing_in_it() {
    for width in [40, 80, 116] {
        let colored = show(&harbour(), Look { width, color: true });
        assert_eq!(
            anstream::adapter::strip_str(&colored).to_string(),
            show(&harbour(), plain(width))
        );
        assert_ne!(colored, show(&harbour(), plain(width)));
    }
}

#[test]
fn no_line_is_wider_than_the_screen() {
    for width in 20..200 {
        for line in show(&harbour(), plain(width)).lines() {
            assert!(line.width() <= width, "{width}: {line}");
        }
    }
}

#[test]
fn contents_that_cross_are_closed_with_their_number() {
    let article = article(Meta::default(), "one two three four");
    let says = [
        Says { content: &["one two three"], ..SAYS },
        Says { content: &["two three four"], ..SAYS },
    ];
    let page = show(&reading(article, &says), plain(60));
    assert_eq!(page.lines().nth(2), Some("[1 one [2 two three 1] four]"));
}

#[test]
fn a_content_over_paragraphs_is_bracketed_in_each() {
    let article = article(Meta::default(), "“One two.\n\n“Three four,” said Ana Ruiz.");
    let ruiz = Some(("Ana Ruiz", SpeakerKind::Person));
    let content = &["“One two.\n\n“Three four,”"];
    let says = [Says {
        who: ruiz,
        source: Some("Ana Ruiz"),
        content,
        form: Form::Direct,
        act: Act::Assert,
        ..SAYS
    }];
    let page = show(&reading(article, &says), plain(60));
    let lines: Vec<_> = page.lines().skip(2).take(3).collect();
    assert_eq!(lines, ["[1 “One two.]", "", "[1 “Three four,”] said Ana Ruiz."]);
}

#[test]
fn a_stranger_does_not_steer_the_terminal() {
    let article = article(
        Meta { title: Some("\u{1b}]0;owned\u{7}Title".into()), ..Meta::default() },
        "He said \u{1b}[2Jnothing \u{202e}desrever.",
    );
    let says = [Says { cue: Some("said"), content: &["\u{1b}[2Jnothing"], ..SAYS }];
    let page = show(&reading(article, &says), plain(60));
    assert!(!page.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{page}");
    assert!(page.contains("�]0;owned�Title"), "{page}");
}

#[test]
fn wide_characters_and_endless_words_are_wrapped() {
    let endless = "x".repeat(95);
    let article =
        article(Meta::default(), &format!("港湾 港湾 {endless} 港湾港湾港湾港湾港湾港湾港湾 end"));
    let page = show(&reading(article, &[]), plain(30));
    assert!(page.lines().all(|line| line.width() <= 30), "{page}");
    assert!(page.replace('\n', "").contains(&endless), "{page}");
}

#[test]
fn a_report_without_statements_says_why() {
    let last = |language: Option<&str>| {
        let meta = Meta { language: language.map(str::to_owned), ..Meta::default() };
        let page = show(&reading(article(meta, "Ja."), &[]), plain(80));
        page.trim_end().lines().last().map(str::to_owned).unwrap_or_default()
    };
    assert_eq!(last(Some("en")), "no statements found");
    assert_eq!(last(Some("de")), "not read for statements: not in English (language: de)");
    assert_eq!(last(None), "not read for statements: the language cannot be told");
}
