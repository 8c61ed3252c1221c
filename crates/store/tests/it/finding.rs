//! Finding: by words and by all that is known, newest first, and whatever is typed.

use gainsay_record::{Act, End, Form, Heard, LinkKind, SpeakerKind};
use gainsay_store::{ArticleQuery, Listed, Page, Query, Tally};
use proptest::prelude::*;

use crate::any::{Kept, Line, arrival, says};
use crate::grouping::link;

/// A record of four invented reports.
fn kept() -> Kept {
    let mut kept = Kept::new();
    for (outlet, published, lines) in [
        (
            "The Harbour Post",
            "2016-07-27",
            &[
                Line("Ana Ruiz", "“We never sold the harbour,”", Act::Deny),
                Line("Tomás Vega", "the harbour was sold in secret", Act::Allege),
            ][..],
        ),
        (
            "The Evening Bell",
            "2016-07-28",
            &[
                Line("(officials)", "Ms Ruiz had denied selling the harbour", Act::Assert),
                Line("Ana Ruiz", "“No, never, é 🙂 sold it”", Act::Deny),
            ],
        ),
        ("The Harbour Post", "2017", &[Line("Ana Ruiz", "the harbours were safe", Act::Promise)]),
        ("Northern Wire", "XXXX-03-08", &[Line("Lena Ruiz", "it would rain", Act::Predict)]),
    ] {
        kept.add(&says(outlet, published, lines));
    }
    kept
}

fn found(kept: &Kept, query: Query) -> Vec<String> {
    let listed = kept.store.find(&query, &Page::default()).unwrap();
    listed.items.into_iter().map(|hit| hit.told.line()).collect()
}

fn words(words: &str) -> Query {
    Query { words: Some(words.to_owned()), ..Query::default() }
}

#[test]
fn deep_chains_are_told_apart() {
    let mut kept = Kept::new();
    let lines: Vec<Line> = (0..6).map(|_| Line("Ana Ruiz", "it was late", Act::Assert)).collect();
    let mut reading = says("The Harbour Post", "2016", &lines);
    for at in 1..reading.statements.len() {
        reading.statements[at].parent = Some(reading.statements[at - 1].id);
    }
    kept.add(&reading);
    let deep = |depth| found(&kept, Query { depth: Some(depth), ..Query::default() }).len();
    assert_eq!([1, 2, 4, 5, 6, 7].map(deep), [6, 5, 3, 2, 1, 0]);
}

#[test]
fn words_are_found_newest_first() {
    let kept = kept();
    let harbour = found(&kept, words("harbour"));
    assert_eq!(
        harbour,
        [
            "the harbours were safe",
            "Ms Ruiz had denied selling the harbour",
            "the harbour was sold in secret",
            "“We never sold the harbour,”",
        ]
    );
    assert_eq!(found(&kept, words("never sold")).len(), 2);
    assert_eq!(found(&kept, words("“never sold”")).len(), 1);
    assert_eq!(found(&kept, words("harbour -secret -safe")).len(), 2);
    assert_eq!(found(&kept, words("sec*")).len(), 1);
    assert_eq!(found(&kept, words("-harbour")).len(), 2);
    assert_eq!(found(&kept, words("nowhere")).len(), 0);
    assert_eq!(found(&kept, Query::default()).len(), 6);
}

#[test]
fn what_is_known_narrows_a_search() {
    let kept = kept();
    let by = |by: &str| Query { by: Some(by.to_owned()), ..Query::default() };
    let old = |date: &str| Some(date.to_owned());
    for (query, times) in [
        (by("ana ruiz"), 3),
        (by("RUIZ"), 4),
        (by("tomas"), 1),
        (Query { act: Some(Act::Deny), ..by("ruiz") }, 2),
        (Query { form: Some(Form::Direct), ..Query::default() }, 2),
        (Query { kind: Some(SpeakerKind::Unnamed), ..Query::default() }, 1),
        (Query { kind: Some(SpeakerKind::Person), ..Query::default() }, 5),
        (Query { outlet: old("harbour post"), ..Query::default() }, 3),
        (Query { outlet: old("The"), ..Query::default() }, 5),
        (Query { since: old("2016-07-28"), ..Query::default() }, 3),
        (Query { until: old("2016-07-27"), ..Query::default() }, 2),
        (Query { since: old("2016"), until: old("2016"), ..Query::default() }, 4),
        (Query { depth: Some(2), ..Query::default() }, 0),
        (Query { not_by: old("ruiz"), ..words("ruiz") }, 1),
        (Query { not_by: old("ruiz"), ..Query::default() }, 2),
    ] {
        assert_eq!(found(&kept, query.clone()).len(), times, "{query:?}");
    }
}

#[test]
fn who_has_no_speaker_is_unnamed() {
    let mut kept = kept();
    let mut reading = says(
        "Orlen Wire",
        "2016-08-01",
        &[
            Line("Ana Ruiz", "it was late", Act::Assert),
            Line("(officials)", "it was not", Act::Deny),
        ],
    );
    reading.statements[0].speaker = None;
    reading.speakers.remove(0);
    kept.add(&reading);
    let unnamed = Query { kind: Some(SpeakerKind::Unnamed), ..Query::default() };
    assert_eq!(
        found(&kept, unnamed),
        ["it was not", "it was late", "Ms Ruiz had denied selling the harbour"]
    );
    let tallies = kept.store.framing(None, None).unwrap();
    let nobody = |it: &&Tally| matches!(it.kind, None | Some(SpeakerKind::Unnamed));
    assert_eq!(tallies.iter().filter(nobody).map(|it| it.statements).sum::<u64>(), 3);
}

/// Nobody has two surnames, or two given names: what stands before the last word, but for a title.
fn other_names(one: &Heard, other: &Heard) -> bool {
    let parted = |it: &Heard| -> (Option<String>, String) {
        let words: Vec<&str> = it.voice.name.split(' ').collect();
        let given = words.first().filter(|it| words.len() > 1 && !["Ms", "Mr"].contains(it));
        (given.map(|it| (*it).to_owned()), words[words.len() - 1].to_owned())
    };
    let ((given, surname), (others_given, others_surname)) = (parted(one), parted(other));
    surname != others_surname || given.zip(others_given).is_some_and(|(one, other)| one != other)
}

#[test]
fn what_is_said_of_them_goes_by_who_is_meant() {
    let mut kept = Kept::new();
    let assert = |name: &'static str, words: &'static str| Line(name, words, Act::Assert);
    let mut quarrel = says(
        "Harbour Post",
        "2016-08-01",
        &[
            assert("Edwin Hale", "the hall was cold"),
            assert("Ruth Hale", "Edwin Hale never paid"),
            assert("Orla Finch", "Hale was no help"),
        ],
    );
    // The report's cast knows who is meant.
    let text = quarrel.article.text();
    let at = text.find("Hale was no help").unwrap();
    let span = quarrel.article.span(at..at + 4).unwrap();
    quarrel.speakers[1].mentions.push(span);
    kept.add(&quarrel);
    let others = [
        says("Post", "2016-08-02", &[assert("Orla Finch", "Lukas Hale was a liar")]),
        says("Post", "2016-08-03", &[assert("Orla Finch", "Ms Hale was a liar")]),
        says(
            "Post",
            "2016-08-04",
            &[assert("Orla Finch", "Ruth Hale left early"), assert("Tove Finch", "Hale did not")],
        ),
    ];
    others.iter().for_each(|it| _ = kept.add(it));
    let of = |name: &str| -> Vec<String> {
        let one = kept.store.who(name, 9).unwrap().remove(0).heard.voice.id;
        let mut lines = Vec::new();
        let mut page = Page { limit: 1, ..Page::default() };
        loop {
            let found = kept.store.said_of(one, &["Hale"], &other_names, &page).unwrap();
            lines.extend(found.items.into_iter().map(|hit| hit.told.line()));
            page.after = found.after;
            if page.after.is_none() {
                return lines;
            }
        }
    };
    // "Ms Hale" and nothing else may be either.
    assert_eq!(of("Ruth Hale"), ["Hale did not", "Ruth Hale left early", "Hale was no help"]);
    assert_eq!(of("Edwin Hale"), ["Edwin Hale never paid"]);
}

#[test]
fn where_nobody_else_is_called_so_a_surname_is_enough() {
    let mut kept = Kept::new();
    for (day, line) in [
        ("2016-08-01", Line("Ruth Hale", "it was late", Act::Assert)),
        ("2016-08-02", Line("Orla Finch", "Ms Hale was late", Act::Assert)),
        ("2016-08-03", Line("Orla Finch", "Lukas Hale was late", Act::Assert)),
        // A common word that is written as the name is.
        ("2016-08-04", Line("Orla Finch", "the horse is hale again", Act::Assert)),
    ] {
        kept.add(&says("Post", day, &[line]));
    }
    let ruth = kept.store.who("Ruth", 9).unwrap()[0].heard.voice.id;
    let of = kept.store.said_of(ruth, &["Hale"], &other_names, &Page::default()).unwrap();
    assert_eq!(of.items.iter().map(|it| it.told.line()).collect::<Vec<_>>(), ["Ms Hale was late"]);
    assert!(kept.store.said_of(ruth, &["…"], &other_names, &Page::default()).is_err());
}

#[test]
fn several_under_one_source_make_no_name_ambiguous() {
    let mut kept = Kept::new();
    for (day, name) in [("2016-08-01", "Ruth Hale"), ("2016-08-02", "Ruth Hale; Victor Amsel")] {
        kept.add(&says("Post", day, &[Line(name, "it was late", Act::Assert)]));
    }
    let names = |name: &str| -> Vec<String> {
        kept.store.who(name, 9).unwrap().into_iter().map(|it| it.heard.voice.name).collect()
    };
    assert_eq!(names("Ruth Hale"), ["Ruth Hale"]);
    assert_eq!(names("Hale"), ["Ruth Hale"]);
    assert_eq!(names("Victor Amsel"), ["Ruth Hale; Victor Amsel"]);
    assert_eq!(names("Hale Amsel"), ["Ruth Hale; Victor Amsel"]);
}

#[test]
fn whoever_is_meant_is_found_under_other_names_too() {
    let mut kept = kept();
    let said = |name: &str, words: &str| {
        says("Orlen Wire", "2016-08-01", &[Line(name, words, Act::Assert)])
    };
    let (sure, other) = (said("Anna Ruis", "the harbour is ours"), said("Ida Ruis", "it is not"));
    kept.add(&other);
    let by = |kept: &Kept, name: &str| {
        found(kept, Query { by: Some(name.to_owned()), ..Query::default() }).len()
    };
    let ana = kept.store.who("ana ruiz", 9).unwrap()[0].heard.voice.id;
    let same =
        link(LinkKind::SameSpeaker, End::Speaker(ana), End::Speaker(sure.speakers[0].id), 0.9);
    kept.store.add(&sure, &arrival(), |linking| linking.put_links(&[same])).unwrap();
    let of_one = by(&kept, "ana ruiz");
    assert_eq!((by(&kept, "anna ruis"), by(&kept, "anna -ida")), (of_one, of_one));
    assert_eq!(by(&kept, "ruis"), of_one + 1, "and Ida");
    assert_eq!(by(&kept, "ida"), 1);
}

#[test]
fn the_words_that_were_looked_for_are_marked_in_the_article() {
    let kept = kept();
    let listed = kept.store.find(&words("never sold"), &Page::default()).unwrap();
    for hit in listed.items {
        let text = kept.store.reading(hit.told.article).unwrap().article.text().to_owned();
        let marked = hit.marks.iter().map(|range| {
            let (start, length) = (range.start as usize, range.len());
            text.chars().skip(start).take(length).collect::<String>()
        });
        assert_eq!(marked.collect::<Vec<_>>(), ["never", "sold"]);
    }
}

#[test]
fn a_list_goes_on_where_it_stopped() {
    let kept = kept();
    for query in [words("harbour"), Query::default()] {
        let whole = found(&kept, query.clone());
        let (mut pieces, mut page) = (Vec::new(), Page { limit: 1, ..Page::default() });
        loop {
            let listed = kept.store.find(&query, &page).unwrap();
            pieces.extend(listed.items.into_iter().map(|hit| hit.told.line()));
            page.after = listed.after;
            if page.after.is_none() {
                break;
            }
        }
        assert_eq!(pieces, whole);
    }
}

#[test]
fn a_story_is_searched_article_by_article() {
    let mut kept = Kept::new();
    let readings: Vec<_> = (1..=5)
        .map(|day| {
            let ours = format!("“The harbour is ours for {day} years.”");
            let lines = [
                Line("Ana Ruiz", &ours, Act::Assert),
                Line("Tomás Vega", "so it was", Act::Confirm),
            ];
            says("The Harbour Post", &format!("2016-07-0{day}"), &lines)
        })
        .collect();
    for (at, reading) in readings.iter().enumerate() {
        // The first, the third and the fifth are one story.
        let links: Vec<_> = (0..at)
            .filter(|other| at % 2 == 0 && other % 2 == 0)
            .map(|other| {
                let ends = [&readings[other], reading].map(|it| End::Article(it.article.id()));
                link(LinkKind::SameStory, ends[0], ends[1], 0.7)
            })
            .collect();
        kept.store.add(reading, &arrival(), |linking| linking.put_links(&links)).unwrap();
    }
    let story = Some(readings[2].article.id());
    assert_eq!(found(&kept, Query { story, ..words("harbour") }).len(), 3);
    let query = Query { story, ..Query::default() };
    let whole: Vec<_> = kept.store.find(&query, &Page::default()).unwrap().items;
    assert_eq!(whole.len(), 6);
    let mut page = Page { limit: 4, ..Page::default() };
    let first = kept.store.find(&query, &page).unwrap();
    page.after = first.after;
    let second = kept.store.find(&query, &page).unwrap();
    assert_eq!([first.items, second.items].concat(), whole);
    assert_eq!(second.after, None);
    let alone = Some(readings[1].article.id());
    assert_eq!(found(&kept, Query { story: alone, ..Query::default() }).len(), 2);
}

#[test]
fn articles_are_found_with_an_excerpt() {
    let kept = kept();
    let query = ArticleQuery { words: Some("secret".to_owned()), ..ArticleQuery::default() };
    let listed = kept.store.find_articles(&query, &Page::default()).unwrap();
    let [line] = &listed.items[..] else { panic!("{listed:?}") };
    assert_eq!((line.statements, line.outlet.as_deref()), (2, Some("The Harbour Post")));
    let excerpt = line.excerpt.clone().unwrap();
    let mark = excerpt.marks[0].clone();
    let marked: String = excerpt.text.chars().skip(mark.start as usize).take(mark.len()).collect();
    assert_eq!(marked, "secret");
    let all = kept.store.find_articles(&ArticleQuery::default(), &Page::default()).unwrap();
    let dates: Vec<_> = all.items.iter().map(|it| it.published.as_deref().unwrap()).collect();
    assert_eq!(dates, ["2017", "2016-07-28", "2016-07-27", "XXXX-03-08"]);
}

#[test]
fn whoever_may_be_meant_by_a_name_is_a_candidate() {
    let mut kept = kept();
    let readings: Vec<_> = kept.store.readings().map(|it| it.unwrap()).collect();
    let ana = readings.iter().flat_map(|it| &it.speakers).filter(|it| it.name == "Ana Ruiz");
    let ana: Vec<_> = ana.map(|it| End::Speaker(it.id)).collect();
    let links = [
        link(LinkKind::SameSpeaker, ana[0], ana[1], 0.9),
        link(LinkKind::SameSpeaker, ana[1], ana[2], 0.9),
    ];
    let last = says("Northern Wire", "2018-01-01", &[Line("A. Ruiz", "it was late", Act::Assert)]);
    kept.store.add(&last, &arrival(), |linking| linking.put_links(&links)).unwrap();
    let found = kept.store.who("ruiz", 10).unwrap();
    let names: Vec<_> = found.iter().map(|it| (it.names[0].clone(), it.statements)).collect();
    assert_eq!(names[0], (("Ana Ruiz".to_owned(), 3), 3));
    assert_eq!(names.len(), 3);
    // By whichever name somebody is asked for, all of theirs are told.
    let a_ruiz = End::Speaker(last.speakers[0].id);
    let also = link(LinkKind::SameSpeaker, ana[0], a_ruiz, 0.9);
    kept.store.link_again(last.article.id(), |it| it.put_links(&[also])).unwrap();
    for name in ["A. Ruiz", "Ana"] {
        let one = &kept.store.who(name, 10).unwrap()[0];
        assert_eq!(one, &kept.store.candidate(one.heard.voice.id).unwrap());
        assert_eq!(one.names, [("Ana Ruiz".to_owned(), 3), ("A. Ruiz".to_owned(), 1)]);
    }
    let found = kept.store.who("ruiz", 10).unwrap();
    assert_eq!(
        found[0].identity.as_ref().map(|it| it.first.clone()),
        Some(Some("2016-07-27".into()))
    );
    let said = kept.store.said(found[0].heard.voice.id, &Page::default()).unwrap();
    assert_eq!(said.items.len(), 4);
    assert_eq!(said.items[1].line(), "the harbours were safe");
    assert_eq!(kept.store.who("nobody here", 10).unwrap(), []);
    kept.check();
}

#[test]
fn whoever_is_described_so_is_a_candidate_where_nobody_is_called_so() {
    let mut kept = kept();
    let lines = [
        Line("Ida Ruis", "it is not", Act::Assert),
        Line("Lena Okoro", "the curator was late", Act::Assert),
    ];
    let mut reading = says("Orlen Wire", "2016-08-01", &lines);
    reading.speakers[0].description = Some("the curator".to_owned());
    kept.add(&reading);
    let found = kept.store.who("the curator", 9).unwrap();
    let names: Vec<&str> = found.iter().map(|it| it.heard.voice.name.as_str()).collect();
    assert_eq!(names, ["Ida Ruis"]);
}

#[test]
fn whoever_is_described_by_the_name_of_another_is_not_found_under_it() {
    let mut kept = Kept::new();
    let lines = [
        Line("Eva Lindholm", "it was never mine", Act::Deny),
        Line("Lindholm's accuser", "she took the boat", Act::Allege),
        Line("Piet Hanno", "she was at home", Act::Assert),
        Line("Ruth Osk", "the boat is back", Act::Assert),
    ];
    let mut reading = says("Orlen Wire", "2016-08-01", &lines);
    reading.speakers[2].description = Some("lawyer for Lindholm".to_owned());
    reading.speakers[3].description = Some("mayor of Varga".to_owned());
    kept.add(&reading);
    let by = |kept: &Kept, by: &str| {
        let query = Query { by: Some(by.to_owned()), ..Query::default() };
        found(kept, query)
    };
    assert_eq!(by(&kept, "lindholm"), ["it was never mine"]);
    assert_eq!(by(&kept, "eva lindholm"), ["it was never mine"]);
    assert_eq!(by(&kept, "lindholm accuser"), ["she took the boat"]);
    assert_eq!(by(&kept, "lindholm lawyer"), ["she was at home"]);
    assert_eq!(by(&kept, "mayor"), ["the boat is back"]);
    assert_eq!(by(&kept, "varga"), ["the boat is back"], "nobody is called so");
    let described =
        Query { by: Some("lindholm".to_owned()), by_described: true, ..Query::default() };
    assert_eq!(found(&kept, described).len(), 3);
    // A page is full however many are passed over, and goes on where it ended.
    let mut page = Page { limit: 1, ..Page::default() };
    for outlet in ["The Harbour Post", "The Evening Bell", "Northern Wire", "Osk Daily"] {
        kept.add(&says(outlet, "2016-08-02", &[lines[1], lines[0], lines[1]]));
    }
    let query = Query { by: Some("lindholm".to_owned()), ..Query::default() };
    let mut pages = 0;
    loop {
        let Listed { items, after } = kept.store.find(&query, &page).unwrap();
        assert_eq!(items.len(), 1);
        pages += 1;
        page.after = after;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(pages, 5);
}

#[test]
fn letters_that_are_written_in_several_ways_are_the_same() {
    let mut kept = Kept::new();
    for (outlet, name, content) in [
        ("Ö'Neil \"Blätt\"", "Łukasz Wałęsa-Groß", "“The bridge is safe,”"),
        ("The Æbeltoft Post", "Bjørn Møller", "“It was never safe,”"),
        ("Blattgold", "Bjorn Moller", "the bridge at Aerø was safe"),
    ] {
        kept.add(&says(outlet, "2024-05-05", &[Line(name, content, Act::Assert)]));
    }
    let by = |by: &str| Query { by: Some(by.into()), ..Query::default() };
    let of = |outlet: &str| Query { outlet: Some(outlet.into()), ..Query::default() };
    for (query, expected) in [
        (by("walesa"), 1),
        (by("Lukasz Walesa-Gross"), 1),
        (by("\"Wałęsa Groß\""), 1),
        (by("wales*"), 1),
        (by("moller"), 2),
        (by("Møller"), 2),
        (Query { not_by: Some("moller".into()), ..words("bridge") }, 1),
        (words("aero"), 1),
        (words("aerø"), 1),
        (words("bridge saf*"), 2),
        (of("blatt"), 2),
        (of("o'neil blatt"), 1),
        (of("aebeltoft"), 1),
        (of("blattgold"), 1),
    ] {
        assert_eq!(found(&kept, query.clone()).len(), expected, "{query:?}");
    }
    assert_eq!(kept.store.who("Walesa-Gross", 9).unwrap().len(), 1);
    assert_eq!(kept.store.who("bjorn moller", 9).unwrap().len(), 2);
}

#[test]
fn how_outlets_report_is_counted() {
    let kept = kept();
    let all = kept.store.framing(None, None).unwrap();
    assert_eq!(all.iter().map(|it| it.statements).sum::<u64>(), 6);
    let post = kept.store.framing(Some("Harbour Post"), None).unwrap();
    assert_eq!(post.iter().map(|it| it.statements).sum::<u64>(), 3);
    assert_eq!(post[0].lemma.as_deref(), Some("say"));
    let stats = kept.store.stats().unwrap();
    assert_eq!((stats.articles, stats.statements, stats.speakers, stats.outlets), (4, 6, 6, 3));
    assert_eq!((stats.first.as_deref(), stats.last.as_deref()), (Some("2016-07-27"), Some("2017")));
}

#[test]
fn a_question_that_cannot_be_asked_is_answered_in_one_line() {
    let kept = kept();
    let wrong = |query: Query| kept.store.find(&query, &Page::default()).unwrap_err().to_string();
    assert_eq!(wrong(words("!!")), "words `!!`: holds no word");
    let outlet = Query { outlet: Some("Herald".into()), ..Query::default() };
    assert_eq!(wrong(outlet), "outlet `Herald`: no outlet in the record is called so");
    let since = Query { since: Some("tomorrow".into()), ..Query::default() };
    assert_eq!(wrong(since), "since `tomorrow`: is no date, as 2016, 2016-07 or 2016-07-27");
    let until = Query { until: Some("2016-01/2016-03".into()), ..Query::default() };
    assert!(wrong(until).ends_with("is no date, as 2016, 2016-07 or 2016-07-27"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whatever_is_typed_is_harmless(typed in prop_oneof![
        any::<String>(),
        "[\"'()*^:{}+\\-a-c NOTRAD;]{0,24}",
    ]) {
        thread_local!(static KEPT: Kept = kept());
        KEPT.with(|kept| {
            for query in [
                words(&typed),
                Query { by: Some(typed.clone()), ..Query::default() },
                Query { not_by: Some(typed.clone()), ..words("harbour") },
                Query { outlet: Some(typed.clone()), ..Query::default() },
                Query { since: Some(typed.clone()), ..Query::default() },
            ] {
                if let Err(error) = kept.store.find(&query, &Page::default()) {
                    let is_question = matches!(error, gainsay_store::StoreError::Question { .. });
                    assert!(is_question, "{typed:?}: {error}");
                }
            }
            let _ = kept.store.who(&typed, 5);
            let query = ArticleQuery { words: Some(typed.clone()), ..ArticleQuery::default() };
            if let Err(error) = kept.store.find_articles(&query, &Page::default()) {
                assert!(matches!(error, gainsay_store::StoreError::Question { .. }), "{error}");
            }
        });
    }
}
