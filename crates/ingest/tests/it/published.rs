//! When a report was published: what tells its date, and what does not.
//!
//! Invented reports come in, each with the date and the grounds that a careful reader would give. Where nothing tells, the right
//! answer is none.

use gainsay_ingest::Options;
use gainsay_record::Article;

use crate::sample::{grounds, read_all};

/// Two paragraphs that name no date.
const REST: &str = "“There is no contract,” Brandt said, and there would be none as long as she held the office.\n\nThe company, which builds cranes, said in a statement that it had offered to repair the harbour.";

const LEAD: &str = "The harbour of Velmar will not be sold, its mayor Ilse Brandt told the council, ending a week of rumours.";

fn article(text: &str) -> Article {
    read_all(text.as_bytes(), "a.txt", &Options::default()).remove(0).unwrap()
}

/// The date of an article with what it rests on: `2021-03-08 < stamp “8 March 2021”`.
fn dated(article: &Article) -> String {
    match article.meta().published.as_deref() {
        Some(date) => format!("{date} < {}", grounds(article)),
        None => "none".to_owned(),
    }
}

/// Checks the date of reports that end as all here do.
#[track_caller]
fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(dated(&article(&format!("{text}\n\n{REST}"))), *expected, "{text}");
    }
}

/// Checks the date of reports that begin with a title and these lines, and then tell.
#[track_caller]
fn check_lines(cases: &[(&str, &str)]) {
    for (lines, expected) in cases {
        let text = format!("Harbour not for sale, mayor says\n\n{lines}\n\n{LEAD}\n\n{REST}");
        assert_eq!(dated(&article(&text)), *expected, "{lines}");
    }
}

/// Checks the date of a report as a record with an address and perhaps a date of its own.
#[track_caller]
fn check_record(cases: &[(&str, &str, &str, &str)]) {
    for (path, date, opening, expected) in cases {
        let record = format!(
            r#"{{"url": "https://velmarpost.example{path}", "date": "{date}", "text": "{opening}{LEAD}"}}"#
        );
        let article =
            read_all(record.as_bytes(), "a.jsonl", &Options::default()).remove(0).unwrap();
        assert_eq!(dated(&article), *expected, "{record}");
    }
}

#[test]
fn lines_ahead_of_the_report() {
    check_lines(&[
        ("8 March 2021", "2021-03-08 < stamp “8 March 2021”"),
        ("Monday, March 8, 2021", "2021-03-08 < stamp “Monday, March 8, 2021”"),
        ("Published 8 March 2021 at 10:15", "2021-03-08 < stamp “8 March 2021”"),
        ("2021-03-08 10:15", "2021-03-08 < stamp “2021-03-08”"),
        ("Velmar, 8 March 2021", "2021-03-08 < stamp “8 March 2021”"),
        ("March 8, 10:15 UTC+3 VELMAR", "XXXX-03-08 < stamp “March 8”"),
        ("By Ana Ruiz | March 8, 2021 at 4:15 pm", "2021-03-08 < byline “March 8, 2021”"),
        ("Posted by Ana Ruiz on 8 Mar 2021", "2021-03-08 < byline “8 Mar 2021”"),
        ("Posted on 8th March 2021 by Ana Ruiz", "2021-03-08 < byline “8th March 2021”"),
        ("By our arts staff, Monday 8 March 2021", "2021-03-08 < byline “Monday 8 March 2021”"),
        ("St Oran Herald | 8 March 2021", "2021-03-08 < stamp “8 March 2021”"),
        ("St Oran Herald · Coast · 8 March 2021", "2021-03-08 < stamp “8 March 2021”"),
    ]);
}

#[test]
fn lines_that_date_something_else() {
    check_lines(&[
        ("Updated 9 March 2021", "none"),
        ("Last modified on Tuesday, March 9, 2021", "none"),
        ("© 8 March 2021 Velmar Post", "none"),
        ("Copyright 8 March 2021", "none"),
        ("Photo: 7 March 2021", "none"),
        ("Pay June 1, 2021", "none"),
        ("St Oran Herald | Updated 9 March 2021", "none"),
        ("The harbour as it was | 7 March 2021", "none"),
        ("The harbour of Velmar on 7 March 2021. Photo: Mira Valdés/Velmar Post", "none"),
        // The weekday is another one: one of the two is a slip.
        ("Tuesday, March 8, 2021", "none"),
    ]);
}

#[test]
fn several_lines() {
    check_lines(&[
        ("Published 8 March 2021\n\nUpdated 9 March 2021", "2021-03-08 < stamp “8 March 2021”"),
        ("Updated 9 March 2021, published 8 March 2021", "2021-03-08 < stamp “8 March 2021”"),
        ("Published 8 March 2021, updated 9 March 2021", "2021-03-08 < stamp “8 March 2021”"),
        ("8 March 2021\n\n9 March 2021", "none"),
        ("9 March 2021\n\nPosted: 8 March 2021", "2021-03-08 < stamp “8 March 2021”"),
    ]);
}

#[test]
fn a_line_above_the_title_may_be_the_day_of_the_reader() {
    let told = |line: &str| {
        let text = format!("{line}\n\nHarbour not for sale, mayor says\n\n{LEAD}\n\n{REST}");
        dated(&article(&text))
    };
    assert_eq!(told("Friday, March 12, 2021"), "none");
    assert_eq!(told("Published 8 March 2021"), "2021-03-08 < stamp “8 March 2021”");
}

#[test]
fn lines_behind_the_report_do_not_date_it() {
    for line in [
        "Friday, March 12, 2021",
        "Correction: March 12, 2021",
        "Published 12 March 2021",
        "By Lena Hart | March 12, 2021",
        "© 2021 Velmar Post",
        "Read more: Dockers march through Velmar, 7 March 2021",
    ] {
        let text = format!("Harbour not for sale, mayor says\n\n{LEAD}\n\n{REST}\n\n{line}\n");
        assert_eq!(dated(&article(&text)), "none", "{line}");
    }
}

#[test]
fn a_date_line_that_opens_the_first_paragraph() {
    check(&[
        (
            "Monday, March 8, 2021 The harbour of Velmar will not be sold, its mayor told the council.",
            "2021-03-08 < stamp “Monday, March 8, 2021”",
        ),
        (
            "Monday, March 8, 2021, was the day on which the mayor of Velmar told the council all.",
            "none",
        ),
        (
            "Tuesday, March 8, 2021 The harbour of Velmar will not be sold, its mayor told the council.",
            "none",
        ),
    ]);
}

#[test]
fn datelines() {
    check(&[
        (
            "VELMAR, March 8, 2021 (CWA) - The harbour will not be sold, its mayor told the council.",
            "2021-03-08 < dateline “March 8, 2021”",
        ),
        (
            "VELMAR, March 8 (CWA) - The harbour will not be sold, its mayor told the council.",
            "XXXX-03-08 < dateline “March 8”",
        ),
        (
            "VELMAR (CWA), March 8, 2021 - The harbour will not be sold, its mayor told the council.",
            "2021-03-08 < dateline “March 8, 2021”",
        ),
        ("VELMAR (CWA) - The harbour will not be sold, its mayor told the council.", "none"),
    ]);
}

#[test]
fn the_year_of_an_address() {
    let dateline = "VELMAR, March 8 (CWA) - ";
    check_record(&[
        ("/2021/03/08/harbour", "", dateline, "2021-03-08 < dateline “March 8”, address"),
        ("/2021/03/09/harbour", "", dateline, "2021-03-08? < dateline “March 8”, address"),
        ("/2021/mar/harbour-not-sold", "", dateline, "2021-03-08? < dateline “March 8”, address"),
        ("/2021/05/harbour-not-sold", "", dateline, "XXXX-03-08 < dateline “March 8”"),
        ("/2021/05/09/harbour", "", dateline, "XXXX-03-08 < dateline “March 8”"),
        ("/2021/harbour-not-sold", "", dateline, "XXXX-03-08 < dateline “March 8”"),
        (
            "/2017/01/01/harbour",
            "",
            "VELMAR, Dec. 31 (CWA) - ",
            "2016-12-31? < dateline “Dec. 31”, address",
        ),
        ("/2021/03/08/harbour", "", "", "2021-03-08 < address"),
        ("/2021/03/harbour-not-sold", "", "", "2021-03 < address"),
        ("/harbour?published=2021-03-08", "", "", "none"),
    ]);
}

#[test]
fn a_field_outranks_everything_and_may_be_filled() {
    check_record(&[
        ("/2021/03/09/harbour", "2021-03-08T10:15:00Z", "", "2021-03-08 < metadata"),
        (
            "/harbour",
            "2021-03",
            "VELMAR, March 8 (CWA) - ",
            "2021-03-08? < dateline “March 8”, metadata",
        ),
        ("/harbour", "2021-05", "VELMAR, March 8 (CWA) - ", "2021-05 < metadata"),
        ("/2021/03/08/harbour", "March 8", "", "2021-03-08 < metadata, address"),
    ]);
}

#[test]
fn a_weekday_and_the_dates_of_the_text_leave_one_year() {
    let told = |line: &str, sentence: &str| {
        let text =
            format!("Harbour not for sale, mayor says\n\n{line}\n\n{LEAD} {sentence}\n\n{REST}");
        dated(&article(&text))
    };
    let burnt = "The old quay had burnt on January 17, 2021.";
    let found = "2021-03-08? < stamp “Monday, March 8”, text “January 17, 2021”";
    assert_eq!(told("Monday, March 8", burnt), found);
    for (line, sentence) in [
        // No weekday; another weekday; no date to look back on.
        ("March 8", burnt),
        ("Tuesday, March 8", burnt),
        ("Monday, March 8", "The old quay had burnt in January."),
        // The latest date lies too far back, or behind.
        ("Monday, March 8", "The old quay had burnt on January 17, 2015."),
        ("Monday, March 8", "The old quay had burnt on March 17, 2021."),
        // What lies ahead is nothing to look back on.
        ("Monday, March 8", "The new quay will open on January 17, 2021."),
        // A later year is named, so that the report may be a later one.
        ("Monday, March 8", "The old quay had burnt on January 17, 2021, and the new one in 2026."),
    ] {
        assert!(told(line, sentence).starts_with("XXXX-03-08 < stamp"), "{line} {sentence}");
    }
}

#[test]
fn the_report_says_what_today_is() {
    check(&[
        (
            "The mayor of Velmar resigned today, 8 March 2021, after a week of rumours about the harbour.",
            "2021-03-08? < text “today, 8 March 2021”",
        ),
        (
            "The mayor of Velmar resigned today (Monday, March 8, 2021) after a week of rumours.",
            "2021-03-08? < text “today (Monday, March 8, 2021”",
        ),
        (
            "The mayor of Velmar resigned this morning, March 8, 2021, after a week of rumours.",
            "2021-03-08? < text “this morning, March 8, 2021”",
        ),
        (
            "The mayor of Velmar resigned yesterday, 8 March 2021, after a week of rumours.",
            "2021-03-09? < text “yesterday, 8 March 2021”",
        ),
        (
            "VELMAR, March 8 (CWA) - The mayor of Velmar resigned today, 8 March 2021, after a week of rumours.",
            "2021-03-08 < dateline “March 8”, text “today, 8 March 2021”",
        ),
    ]);
}

#[test]
fn what_is_not_the_reports_today() {
    check(&[
        (
            "“Today, 8 March 2021, is a good day for the harbour of Velmar,” its mayor Ilse Brandt said.",
            "none",
        ),
        (
            "A year ago today, 8 March 2021, the mayor of Velmar resigned after a week of rumours.",
            "none",
        ),
        (
            "The mayor of Velmar resigned today. March 8, 2021 had been the day of the first rumours.",
            "none",
        ),
        (
            "BRANDT: Today, 8 March 2021, I resign as the mayor of Velmar, and nobody will hold me.",
            "none",
        ),
        (
            "The mayor of Velmar resigned today, Tuesday, 8 March 2021, after a week of rumours.",
            "none",
        ),
        (
            "The mayor of Velmar resigned today, 8 March 2021, she wrote; by 9 May 2021 she was back.\n\nOn 9 May 2022 she resigned again.",
            "none",
        ),
    ]);
}

#[test]
fn what_was_said_on_a_day_tells_the_month() {
    check(&[
        (
            "The harbour of Velmar will not be sold, its mayor said on Monday, 8 March 2021.",
            "2021-03? < text “Monday, 8 March 2021”",
        ),
        (
            "On Monday, March 8, 2021, the mayor of Velmar announced that the harbour will not be sold.",
            "2021-03? < text “Monday, March 8, 2021”",
        ),
        // The month was nearly over: the report may be of the next one.
        (
            "The harbour of Velmar will not be sold, its mayor told reporters on Monday, 29 March 2021.",
            "2021? < text “Monday, 29 March 2021”",
        ),
        (
            "The harbour of Velmar will not be sold, its mayor said on Monday, 27 December 2021.",
            "none",
        ),
    ]);
}

#[test]
fn what_happened_on_a_day_tells_nothing() {
    check(&[
        (
            "The mayor of Velmar, who was born on Monday, 8 March 1971, will leave her office in June.",
            "none",
        ),
        (
            "The harbour of Velmar burnt down on Monday, 8 March 2021, and has been closed since then.",
            "none",
        ),
        (
            "The mayor of Velmar said on 8 March 2021 that the harbour will not be sold to anybody.",
            "none",
        ),
        (
            "The mayor of Velmar had said on Monday, 8 March 2021, that the harbour will not be sold.",
            "none",
        ),
        (
            "“She said on Monday, 8 March 2021, that it will not be sold,” the chairman of the union told us.",
            "none",
        ),
        (
            "The mayor said on Monday, 8 March 2021, that the harbour will not be sold, but in 2023 it was.",
            "none",
        ),
        (
            "The mayor said on Monday, 8 March 2021, that it would not be sold. It was sold on 3 May 2021.",
            "none",
        ),
        (
            "In March 2011 the mayor of Velmar said that the harbour would not be sold to anybody.",
            "none",
        ),
        (
            "The harbour will be closed on Monday, 8 March 2021, the mayor of Velmar said in a letter.",
            "none",
        ),
    ]);
}

/// The date of a page with these lines in its head, above its title and beneath it.
fn page(head: &str, above: &str, beneath: &str) -> String {
    let paragraphs = format!(
        "{LEAD}\n\n{REST}\n\n{LEAD} The council met until midnight, and nobody left the hall."
    );
    let paragraphs = paragraphs.replace("\n\n", "</p><p>");
    let page = format!(
        "<html lang=en><head><title>Harbour not for sale, mayor says</title>{head}</head><body><div>{above}</div>\
         <article><h1>Harbour not for sale, mayor says</h1>{beneath}<p>{paragraphs}</p></article></body></html>"
    );
    dated(&read_all(page.as_bytes(), "a.html", &Options::default()).remove(0).unwrap())
}

#[test]
fn what_a_page_says_and_shows() {
    let field = "<meta property='article:published_time' content='2021-03-08T10:15:00Z'>";
    let address =
        "<link rel=canonical href='https://velmarpost.example/2021/03/harbour-not-for-sale'>";
    let line = "<p class=date>March 8, 2021</p>";
    let time = "<time datetime='2021-03-08'>Monday</time>";
    for (head, above, beneath, expected) in [
        (field, "", "<p>Updated March 9, 2021</p>", "2021-03-08 < metadata"),
        ("", "", line, "2021-03-08 < page"),
        ("", "", time, "2021-03-08 < page"),
        (address, "", line, "2021-03-08 < page, address"),
        (address, "", "", "2021-03 < address"),
        ("", "", "<p>Updated March 9, 2021</p>", "none"),
        ("", "", "<time class=updated datetime='2021-03-09'>Tuesday</time>", "none"),
        ("", "<p>Friday, March 12, 2021</p>", "<p>Photo: March 7, 2021</p>", "none"),
    ] {
        assert_eq!(page(head, above, beneath), expected, "{head} {above} {beneath}");
    }
}

#[test]
fn a_time_element_dates_a_report_only_where_reports_say_their_date() {
    let photo = "<time datetime='2016-03-03'>March 3, 2016</time>";
    for beneath in [
        format!("<figure><img src=a.jpg><figcaption>The quay, {photo}</figcaption></figure>"),
        format!("<aside><h3>Related</h3><a href=/1>Quay sold</a> {photo}</aside>"),
        format!("<section class=comments><p>Hal {photo}</p></section>"),
        format!("<p>The council meets on {photo}.</p>"),
        format!("<p><img src=a.jpg> The quay in a photograph taken {photo}</p>"),
        format!("<p>Last updated {photo}</p>"),
        format!("<h3><a href=/1>The old quay of Velmar is sold</a></h3>{photo}"),
    ] {
        assert_eq!(page("", "", &beneath), "none", "{beneath}");
    }
    for beneath in [
        photo.to_owned(),
        format!("<div>By Ana Ruiz | {photo}</div>"),
        format!("<div class=byline>Ana Ruiz, Velmar {photo}</div>"),
        "<div>Filed <time class=post-published datetime='2016-03-03'>Thursday</time></div>".into(),
        "<p>In print <time pubdate datetime='2016-03-03'>Thursday</time></p>".into(),
    ] {
        assert_eq!(page("", "", &beneath), "2016-03-03 < page", "{beneath}");
    }
    let said = "<p><time itemprop=datePublished datetime='2016-03-03'>Thursday</time></p>";
    assert_eq!(page("", said, ""), "2016-03-03 < page");
    assert_eq!(page("", &format!("<p>{photo}</p>"), ""), "none");
}

#[test]
fn a_field_that_stands_for_no_date_leaves_it_to_the_address() {
    for date in ["0001-01-01T00:00:00Z", "9999-12-31", "1970-01-01T00:00:00Z"] {
        check_record(&[
            ("/2020/01/06/quay", date, "", "2020-01-06 < address"),
            ("/quay", date, "", "none"),
        ]);
    }
}
