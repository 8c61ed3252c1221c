//! Inputs that do harm to careless readers: each gives one clear line, quickly, and the others are read.

use std::time::{Duration, Instant};

use gainsay_ingest::{Kind, Limits, NotArticle, Options, Reason};
use gainsay_record::BlockKind;

use crate::sample::read_all;

const SENTENCE: &str =
    "The mayor of Velmar said on Monday that she would leave her office in June. ";

/// Generous, since tests run without an optimiser on machines that have other work.
const PATIENCE: Duration = Duration::from_secs(30);

fn reasons(bytes: &[u8], origin: &str) -> Vec<Option<Reason>> {
    let began = Instant::now();
    let results = read_all(bytes, origin, &Options::default());
    assert!(began.elapsed() < PATIENCE, "{origin}: {:?}", began.elapsed());
    results.into_iter().map(|result| result.err().map(|skipped| skipped.reason)).collect()
}

fn reason(bytes: &[u8], origin: &str) -> Reason {
    let reasons = reasons(bytes, origin);
    assert_eq!(reasons.len(), 1, "{reasons:?}");
    reasons.into_iter().next().flatten().unwrap()
}

fn is_read(bytes: &[u8], origin: &str) -> bool {
    reasons(bytes, origin) == [None]
}

#[test]
fn empty_inputs() {
    for origin in ["a.txt", "a.html", "a.jsonl", "a.json", "a"] {
        assert_eq!(reason(b"", origin), Reason::Empty, "{origin}");
        assert_eq!(reason(b" \r\n\t\n", origin), Reason::Empty, "{origin}");
    }
    assert_eq!(reason(b"\xef\xbb\xbf", "a.txt"), Reason::Empty);
    for no_records in ["[", "[]", " [ ]\n", "\u{2028}["] {
        assert_eq!(reason(no_records.as_bytes(), "a.json"), Reason::Empty, "{no_records:?}");
    }
}

#[test]
fn binary_inputs() {
    let noise: Vec<u8> =
        (0..200_000u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for origin in ["a.txt", "a.html", "a.jsonl"] {
        assert_eq!(reason(&noise, origin), Reason::Binary(Kind::Unknown), "{origin}");
        assert_eq!(reason(&[0; 5000], origin), Reason::Binary(Kind::Unknown), "{origin}");
        assert_eq!(reason(b"PK\x03\x04\x14\0\0\0", origin), Reason::Binary(Kind::Zip), "{origin}");
    }
}

#[test]
fn invalid_utf8_is_read_all_the_same() {
    let latin1 = b"The mayor said: \x93caf\xe9s will close\x94, and left the room at once.";
    let results = read_all(latin1, "a.txt", &Options::default());
    let article = results[0].as_ref().unwrap();
    assert!(article.text().contains("“cafés will close”"), "{}", article.text());
    assert!(is_read(&[SENTENCE.as_bytes(), b"\xff\x80\xfe"].concat().repeat(30), "a.txt"));
}

#[test]
fn utf16_is_read_with_and_without_its_mark() {
    let words: Vec<u8> = SENTENCE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [words.clone(), [&[0xff, 0xfe][..], &words].concat()] {
        let results = read_all(&bytes, "a.txt", &Options::default());
        assert_eq!(results[0].as_ref().unwrap().text(), SENTENCE);
    }
}

#[test]
fn a_stray_zero_does_not_cost_the_report() {
    let text = format!("{}\0{}", SENTENCE.repeat(10), SENTENCE.repeat(10));
    assert!(is_read(text.as_bytes(), "a.txt"));
}

#[test]
fn a_line_of_fifty_megabytes() {
    let line = SENTENCE.repeat((50 << 20) / SENTENCE.len());
    assert!(matches!(reason(line.as_bytes(), "a.txt"), Reason::TooLarge { what: "a text", .. }));
    let page = format!("<html><p>{line}");
    assert!(matches!(reason(page.as_bytes(), "a.html"), Reason::TooLarge { what: "a page", .. }));
    let records = format!("{{\"text\":\"{line}\"}}\n{{\"text\":\"{SENTENCE}\"}}\n");
    let reasons = reasons(records.as_bytes(), "a.jsonl");
    assert!(matches!(reasons[0], Some(Reason::TooLarge { what: "a record", .. })));
    assert_eq!(reasons[1], None);
}

#[test]
fn a_text_of_the_largest_size_in_one_line_or_in_many() {
    let limit = Limits::default().text;
    assert!(is_read(SENTENCE.repeat(limit / SENTENCE.len()).as_bytes(), "a.txt"));
    assert!(is_read("a\n".repeat(limit / 8).as_bytes(), "a.txt"));
    assert_eq!(reason("\n".repeat(limit).as_bytes(), "a.txt"), Reason::Empty);
    assert!(is_read(
        "no full stop here\nbut another line follows it\n".repeat(9000).as_bytes(),
        "a.txt"
    ));
}

#[test]
fn ten_thousand_quotation_marks() {
    for unit in ["\"", "“", "” ", "“a” \"b\n", "'", "«"] {
        assert!(is_read(unit.repeat(10_000).as_bytes(), "a.txt"), "{unit}");
        let page = format!("<html><body><p>{SENTENCE}</p><p>{}</p>", unit.repeat(10_000));
        reasons(page.as_bytes(), "a.html");
    }
}

#[test]
fn what_is_mended_or_looked_up_takes_no_longer_for_being_long() {
    let escapes = "\\ud800\\ud800\t".repeat(40_000);
    assert!(is_read(format!("{{\"text\":\"{SENTENCE}{escapes}\",}},").as_bytes(), "a.jsonl"));
    let brackets = "[ ,".repeat(200_000);
    reasons(format!("{{\"text\":\"{SENTENCE}\",\"x\":{brackets}").as_bytes(), "a.jsonl");
    let people = "{\"@id\":\"#a\",\"name\":\"Ana\",\"author\":[{\"@id\":\"#a\"}]},".repeat(20_000);
    for body in [
        format!("<script type='application/ld+json'>[{people}{{}}]</script><p>{SENTENCE}"),
        format!("<p>{}{SENTENCE}", "<sup>".repeat(200)),
        format!("<p>{SENTENCE}{}", "<sup><a href=#a>1</a></sup><s>x</s>".repeat(20_000)),
        format!("<p>{SENTENCE}{}", "<i itemprop=author>".repeat(200)),
        format!("<p>{SENTENCE}{}", "Ã©â\u{80}".repeat(100_000)),
        format!("<base href='https://a.example/{}'><p>{SENTENCE}", "/https://".repeat(50_000)),
    ] {
        reasons(format!("<html><body>{body}").as_bytes(), "a.html");
    }
    for head in ["<!--", "<?", "a: b\n", "x,", "HTTP/1.1 200 ", "\u{1}\u{2}"] {
        reasons(head.repeat(100_000).as_bytes(), "a.txt");
    }
}

#[test]
fn pages_a_million_deep() {
    for unit in [
        "<table><tr><td>",
        "<div>",
        "<b>",
        "<ul><li>",
        "<font size=1><div>",
        "<svg><g>",
        "<p><b>",
        "<table>",
    ] {
        let page = unit.repeat(1_000_000);
        let told = reason(page.get(..page.len().min(15 << 20)).unwrap().as_bytes(), "a.html");
        assert!(matches!(told, Reason::TooTangled { .. }), "{unit}: {told}");
        assert!(told.to_string().starts_with("a page with more than"), "{told}");
    }
}

#[test]
fn pages_with_a_million_of_everything_else() {
    for unit in [
        "<p>",
        "x<br>",
        "</p>",
        "</br>",
        "<",
        "&amp;",
        "<!--",
        "<script>",
        "<p title='",
        "<i></p>",
        "<a>",
        "]]>",
    ] {
        reasons(unit.repeat(200_000).as_bytes(), "a.html");
    }
    let attributes: String = (0..200_000).map(|number| format!(" a{number}")).collect();
    assert!(matches!(
        reason(format!("<p{attributes}>").as_bytes(), "a.html"),
        Reason::TooTangled { .. }
    ));
}

#[test]
fn a_page_as_deep_as_is_allowed() {
    let page = format!(
        "<html><body>{}<p>{}{}",
        "<div>".repeat(480),
        SENTENCE.repeat(9),
        "</div>".repeat(480)
    );
    assert!(is_read(page.as_bytes(), "a.html"));
}

#[test]
fn metadata_a_million_deep() {
    let script =
        format!("<script type=application/ld+json>{}</script>", "[{\"@graph\":".repeat(200_000));
    let page = format!("<html>{script}<p>{}</p><p>{}</p>", SENTENCE.repeat(4), SENTENCE.repeat(5));
    assert!(is_read(page.as_bytes(), "a.html"));
}

#[test]
fn json_that_is_cut_costs_only_itself() {
    let lines = format!(
        "{{\"text\":\"{SENTENCE}\"}}\n{{\"text\":\"{SENTENCE}\",\"ti\n{{\"text\":\"{SENTENCE}\"}}\n"
    );
    let results = read_all(lines.as_bytes(), "a.jsonl", &Options::default());
    assert_eq!(results.len(), 3);
    let skipped = results[1].as_ref().unwrap_err();
    let expected = "a.jsonl, line 2: broken JSON at byte 90 of the line: it breaks off";
    assert_eq!(skipped.to_string(), expected);
    assert!(results[0].is_ok() && results[2].is_ok());
}

#[test]
fn json_a_million_deep() {
    for unit in ["[", "{\"a\":", "[{\"a\":"] {
        let told = reason(unit.repeat(1_000_000).as_bytes(), "a.json");
        assert!(matches!(told, Reason::BrokenJson { .. }), "{told}");
    }
}

#[test]
fn a_file_that_holds_no_records_is_given_up() {
    let reasons = reasons("This is a letter.\n".repeat(100_000).as_bytes(), "a.jsonl");
    assert_eq!(reasons.len(), 20);
    assert_eq!(reasons[19], Some(Reason::NotRecords { tried: 20 }));
}

#[test]
fn stubs_in_records_are_told() {
    let records = "{\"text\":\"Checking your browser before accessing velmarpost.example.\"}\n";
    assert_eq!(
        reason(records.as_bytes(), "a.jsonl"),
        Reason::NotAnArticle(NotArticle::BrowserCheck)
    );
}

#[test]
fn every_reason_has_advice_in_one_line() {
    let all = [
        (&b""[..], "a"),
        (b"%PDF-1.4", "a"),
        (b"{\"a\":1}\n", "a.jsonl"),
        (b"{\"a\n", "a.json"),
        (b"[[1]]", "a.json"),
        (b"<html><title>404</title><p>Not found", "a"),
    ];
    for (bytes, origin) in all {
        for result in read_all(bytes, origin, &Options::default()) {
            let skipped = result.unwrap_err();
            let line = format!("{skipped}; {}", skipped.advice());
            assert!(!line.contains('\n') && !skipped.advice().is_empty(), "{line}");
        }
    }
}

#[test]
fn blocks_that_are_not_read_hold_no_statement_of_the_report() {
    let text = format!("Share this\n\n{SENTENCE}\n\nComments 0\n");
    let results = read_all(text.as_bytes(), "a.txt", &Options::default());
    let article = results[0].as_ref().unwrap();
    let read: Vec<_> = article.body().map(|block| article.slice(block.span)).collect();
    assert_eq!(read, [SENTENCE.trim_end()]);
    assert_eq!(article.blocks()[0].kind, BlockKind::Furniture);
}
