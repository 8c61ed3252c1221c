//! Bytes to text, as a browser does it: byte-order mark, then the sender's word, then the page's own, then detection.
//!
//! The text is what the bytes say, unchanged but for the byte-order mark. Bytes that are no text are refused and named.
//! Nothing here repairs, normalises or trims, but a stray byte in UTF-8 is read as the Windows-1252 that such pages mix in.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::reason::{Kind, Reason};

/// How far a page's head is searched for its character set, as browsers do.
const META_WINDOW: usize = 1024;
/// How many bytes are looked at to tell text from other data.
const SAMPLE: usize = 64 << 10;
/// So many control characters of a wire service are in the shortest copy.
const FRAMES: usize = 16;

/// The text of some bytes.
///
/// `media_type` is the sender's `Content-Type`; `markup` says whether the bytes may name their character set themselves.
pub(crate) fn decode<'a>(
    bytes: &'a [u8],
    media_type: Option<&str>,
    markup: bool,
) -> Result<Cow<'a, str>, Reason> {
    if bytes.is_empty() {
        return Err(Reason::Empty);
    }
    if let Some(text) = utf32(bytes) {
        return Ok(Cow::Owned(text));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(with(encoding, bytes.get(mark..).unwrap_or_default()));
    }
    if let Some(kind) = magic(bytes) {
        return Err(Reason::Binary(kind));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return Ok(with(encoding, bytes));
    }
    if is_binary(bytes) {
        return Err(Reason::Binary(Kind::Unknown));
    }
    let declared = media_type.and_then(charset_of);
    let declared = declared.or_else(|| if markup { charset_of_page(bytes) } else { None });
    Ok(with(declared.unwrap_or_else(|| detect(bytes, markup)), bytes))
}

fn with<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Cow<'a, str> {
    if encoding == UTF_8 && std::str::from_utf8(bytes).is_err() {
        let (good, bad) = beyond_ascii(bytes);
        // What says that it is UTF-8 and has hardly a character of it is something else.
        return if good * 10 <= bad {
            with(detect(bytes, true), bytes)
        } else {
            Cow::Owned(mixed(bytes))
        };
    }
    encoding.decode_without_bom_handling(bytes).0
}

/// UTF-32 with its mark, which begins as that of UTF-16 does and which no browser reads.
fn utf32(bytes: &[u8]) -> Option<String> {
    let read: fn([u8; 4]) -> u32 = match bytes {
        [0xff, 0xfe, 0, 0, ..] => u32::from_le_bytes,
        [0, 0, 0xfe, 0xff, ..] => u32::from_be_bytes,
        _ => return None,
    };
    let units = bytes.get(4..)?.chunks(4);
    let unit = |unit: &[u8]| unit.try_into().ok().and_then(|unit| char::from_u32(read(unit)));
    Some(units.map(|it| unit(it).unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

/// UTF-8 with stray bytes: marks of Windows-1252 ("\x93No\x94"), and its letters beside a letter, as they were meant; others as
/// the sign of replacement.
fn mixed(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut chunks = bytes.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        text.push_str(chunk.valid());
        let beside = |it: Option<char>| it.is_some_and(|it| it.is_ascii_alphabetic());
        let after = chunks.peek().and_then(|next| next.valid().chars().next());
        let letter = beside(text.chars().next_back()) && beside(after);
        match *chunk.invalid() {
            [] => {}
            [byte @ (0x80 | 0x82..=0x8c | 0x91..=0x9c)] => {
                text.push_str(&WINDOWS_1252.decode_without_bom_handling(&[byte]).0)
            }
            [byte @ 0xc0..=0xff] if letter => {
                text.push_str(&WINDOWS_1252.decode_without_bom_handling(&[byte]).0)
            }
            _ => text.push(char::REPLACEMENT_CHARACTER),
        }
    }
    text
}

/// The character set in a media type such as `text/html; charset="utf-8"`.
fn charset_of(media_type: &str) -> Option<&'static Encoding> {
    let lower = media_type.to_ascii_lowercase();
    let (_, value) = lower.split_once("charset")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let value = value.trim_start_matches(['"', '\'']);
    let end = value.find(['"', '\'', ';', ' ', '>', '/']).unwrap_or(value.len());
    Encoding::for_label(value.get(..end)?.as_bytes())
}

/// The character set that a page names within its first kilobyte: `<meta charset>`, `http-equiv`, or the XML declaration.
fn charset_of_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..META_WINDOW.min(bytes.len()))?;
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let of_meta = head.match_indices("<meta").find_map(|(at, _)| {
        let tag = head.get(at..)?;
        charset_of(tag.get(..tag.find('>').unwrap_or(tag.len()))?)
    });
    let of_xml = || {
        let declaration = head.strip_prefix("<?xml")?;
        let declaration = declaration.get(..declaration.find("?>")?)?;
        charset_of(&declaration.replace("encoding", "charset"))
    };
    // A page that could be read this far is not in UTF-16, whatever it says (HTML standard, 13.2.3.2).
    let ascii_based = |named| if named == UTF_16LE || named == UTF_16BE { UTF_8 } else { named };
    of_meta.or_else(of_xml).map(ascii_based)
}

/// UTF-8 if the bytes are that, or nearly so; else what the browser's detector says.
fn detect(bytes: &[u8], markup: bool) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() || nearly_utf8(bytes) {
        return UTF_8;
    }
    let stateful = if markup { Iso2022JpDetection::Deny } else { Iso2022JpDetection::Allow };
    let mut detector = EncodingDetector::new(stateful);
    detector.feed(bytes.get(..(4 * SAMPLE).min(bytes.len())).unwrap_or_default(), true);
    match detector.guess(None, Utf8Detection::Allow) {
        // The detector saw only ASCII so far, or a character cut at the end of its window.
        guessed if guessed == UTF_8 => WINDOWS_1252,
        guessed => guessed,
    }
}

/// Whether at least half of what is not ASCII is well-formed UTF-8: a stray byte must not turn every quotation mark to rubble,
/// and in no other character set do so many bytes follow each other as in UTF-8.
fn nearly_utf8(bytes: &[u8]) -> bool {
    let (good, bad) = beyond_ascii(bytes);
    good > 0 && bad <= good
}

/// How many characters that are not ASCII are well-formed UTF-8, and how many runs of bytes are not.
fn beyond_ascii(bytes: &[u8]) -> (usize, usize) {
    let (mut good, mut bad) = (0, 0);
    // In Windows-1252 a capital with a quotation mark or a dash behind it: "“CAFÉ”".
    let is_chance = |character: char| {
        let mut bytes = [0; 4];
        matches!(character.encode_utf8(&mut bytes).as_bytes(), [0xc3..=0xdf, 0x91..=0x97])
    };
    for chunk in bytes.utf8_chunks() {
        let beyond = chunk.valid().chars().filter(|character| !character.is_ascii());
        good += beyond.filter(|character| !is_chance(*character)).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    (good, bad)
}

/// UTF-16 that lost its mark shows as text with every other byte zero.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE.min(bytes.len()) & !1)?;
    let pairs = sample.len() / 2;
    let zeros =
        |from: usize| sample.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (high, low) = (zeros(0), zeros(1));
    let telling =
        |many: usize, few: usize| pairs >= 4 && many * 10 >= pairs * 6 && few * 50 <= pairs;
    match () {
        () if telling(low, high) => Some(UTF_16LE),
        () if telling(high, low) => Some(UTF_16BE),
        () => None,
    }
}

/// Whether the bytes are no text: more than a stray zero or control character in a thousand. Those with which wire services
/// frame their copy and its headings, and terminals their colours, may be two in a hundred.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE.min(bytes.len())).unwrap_or_default();
    let count = |odd: fn(&u8) -> bool| sample.iter().filter(|byte| odd(byte)).count();
    let frames = count(|byte| matches!(byte, 1..=4 | 7 | 8 | 17..=20 | 22));
    let odd = count(|byte| matches!(byte, 0 | 5 | 6 | 14..=16 | 21 | 23..=26 | 28..=31 | 127));
    odd * 1000 > sample.len().max(1000) || frames * 50 > sample.len().max(50 * FRAMES)
}

/// Files that begin like text to a careless eye, and those for which better advice can be given than "not text".
fn magic(bytes: &[u8]) -> Option<Kind> {
    const SIGNATURES: [(&[u8], Kind); 19] = [
        (b"%PDF-", Kind::Pdf),
        (b"PK\x03\x04", Kind::Zip),
        (b"PK\x05\x06", Kind::Zip),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::Office),
        (b"{\\rtf", Kind::Office),
        (b"\x1f\x8b", Kind::Compressed),
        (b"\x28\xb5\x2f\xfd", Kind::Compressed),
        (b"BZh", Kind::Compressed),
        (b"\xfd7zXZ\0", Kind::Compressed),
        (b"7z\xbc\xaf\x27\x1c", Kind::Compressed),
        (b"\x89PNG\r\n\x1a\n", Kind::Media),
        (b"\xff\xd8\xff", Kind::Media),
        (b"GIF87a", Kind::Media),
        (b"GIF89a", Kind::Media),
        (b"RIFF", Kind::Media),
        (b"OggS", Kind::Media),
        (b"ID3", Kind::Media),
        (b"\0\0\0 ftyp", Kind::Media),
        (b"SQLite format 3\0", Kind::Database),
    ];
    let (_, kind) = SIGNATURES.into_iter().find(|(signature, _)| bytes.starts_with(signature))?;
    // Plain letters at the start of a file may be words after all.
    let letters = matches!(bytes.get(..3), Some(b"BZh" | b"RIF" | b"Ogg" | b"ID3"));
    (!letters || is_binary(bytes)).then_some(kind)
}

#[cfg(test)]
mod tests {
    use super::decode;
    use crate::reason::{Kind, Reason};

    fn text(bytes: &[u8], media_type: Option<&str>, markup: bool) -> String {
        decode(bytes, media_type, markup).unwrap().into_owned()
    }

    #[test]
    fn a_mark_outranks_what_the_sender_says() {
        assert_eq!(
            text(b"\xef\xbb\xbfna\xc3\xafve", Some("text/plain; charset=latin1"), false),
            "naïve"
        );
        assert_eq!(text(b"\xff\xfeH\0i\0", None, false), "Hi");
        assert_eq!(text(b"\xfe\xff\0H\0i", None, false), "Hi");
    }

    #[test]
    fn the_sender_outranks_the_page() {
        let page = b"<meta charset=utf-8>caf\xe9";
        assert!(text(page, Some("text/html; charset=\"ISO-8859-1\""), true).ends_with("café"));
    }

    #[test]
    fn the_page_names_its_set_in_three_ways() {
        for head in [
            &b"<meta charset='windows-1251'>"[..],
            b"<META http-equiv=Content-Type content=\"text/html; charset=windows-1251\">",
            b"<?xml version=\"1.0\" encoding=\"windows-1251\"?>",
        ] {
            assert!(text(&[head, b"\xcc\xe8\xf0"].concat(), None, true).ends_with("Мир"));
        }
        assert!(text(b"<meta charset=utf-16>\xc3\xa9", None, true).ends_with('é'));
    }

    #[test]
    fn what_nobody_names_is_detected() {
        assert_eq!(
            text(b"\x93No,\x94 she said \x96 twice.", None, false),
            "“No,” she said – twice."
        );
        assert_eq!(text("“No,” she said.".as_bytes(), None, false), "“No,” she said.");
    }

    #[test]
    fn one_bad_byte_spoils_only_itself() {
        let mut bytes = "“Never,” said Zoë. “Not at all,” said Noël. “Éire” – “naïve” – “œuvre”."
            .as_bytes()
            .to_vec();
        bytes.push(0xff);
        assert!(text(&bytes, None, false).starts_with("“Never,” said Zoë."));
    }

    #[test]
    fn a_stray_byte_spoils_no_short_text() {
        let stray =
            ["“No,” said José. The deputy ".as_bytes(), b"\x96 Anton Korol \x96 denied it\x85"];
        assert_eq!(
            text(&stray.concat(), None, false),
            "“No,” said José. The deputy – Anton Korol – denied it…"
        );
        // Not UTF-8, though a capital and a mark look like it.
        assert_eq!(text(b"\x93CAF\xc9\x94, he said", None, false), "“CAFÉ”, he said");
        let (koi8, _, _) = encoding_rs::KOI8_R.encode("Совет гавани во вторник проголосовал");
        assert_eq!(text(&koi8, None, false), "Совет гавани во вторник проголосовал");
    }

    #[test]
    fn utf32_is_read() {
        let units = |swap: bool| -> Vec<u8> {
            let bytes = |it: char| {
                if swap { u32::from(it).to_be_bytes() } else { u32::from(it).to_le_bytes() }
            };
            "\u{feff}“No,” she said".chars().flat_map(bytes).collect()
        };
        for swap in [false, true] {
            assert_eq!(text(&units(swap), None, false), "“No,” she said");
            let cut = units(swap);
            assert!(text(&cut[..cut.len() - 1], None, false).ends_with("sai\u{fffd}"));
        }
        let beyond = [&b"\xff\xfe\0\0"[..], &[0xff; 4]].concat();
        assert_eq!(text(&beyond, None, false), "\u{fffd}");
    }

    #[test]
    fn copy_of_a_wire_service_is_text() {
        let copy = b"\x16\x16\x01\x13a0423 r w\x02Pier closed\r\n\x08\x08SKELBY (Wire) - It is shut.\r\n\x03\x14 1820\x04";
        assert!(text(copy, None, false).contains("SKELBY"));
        let noise = [&[1, 2, 3, 4, 7][..], b"a word"].concat().repeat(40);
        assert_eq!(decode(&noise, None, false).unwrap_err(), Reason::Binary(Kind::Unknown));
    }

    #[test]
    fn a_page_that_only_says_that_it_is_utf8_is_detected() {
        let page = b"<meta charset=utf-8><p>\x93No,\x94 said Jos\xe9 Ib\xe1\xf1ez of the Caf\xe9 Z\xfcrich.";
        assert!(text(page, None, true).ends_with("“No,” said José Ibáñez of the Café Zürich."));
        let one = "“No,” said Zoë. “Éire” – “naïve”".as_bytes();
        let cut = text(&[b"<meta charset=utf-8>", one, b" Jos\xe9"].concat(), None, true);
        assert!(cut.contains("“naïve”"), "{cut}");
    }

    #[test]
    fn utf16_without_its_mark_is_still_read() {
        let bytes: Vec<u8> = "No comment, she said.".bytes().flat_map(|byte| [byte, 0]).collect();
        assert_eq!(text(&bytes, None, false), "No comment, she said.");
    }

    #[test]
    fn what_is_no_text_is_named() {
        let refused = |bytes: &[u8]| decode(bytes, None, false).unwrap_err();
        assert_eq!(refused(b""), Reason::Empty);
        assert_eq!(refused(b"%PDF-1.7\n..."), Reason::Binary(Kind::Pdf));
        assert_eq!(refused(b"\x1f\x8b\x08\0\0"), Reason::Binary(Kind::Compressed));
        assert_eq!(refused(&[0, 1, 2, 3, 0, 0, 9, 200].repeat(50)), Reason::Binary(Kind::Unknown));
        assert_eq!(
            text(b"ID3 tags are useful, he said.", None, false),
            "ID3 tags are useful, he said."
        );
    }

    #[test]
    fn a_stray_zero_is_kept() {
        let words = format!("{}\0 end", "word ".repeat(400));
        assert_eq!(text(words.as_bytes(), None, false), words);
    }

    #[test]
    fn stray_marks_and_letters_in_utf8_are_read_as_they_were_meant() {
        let page =
            b"<meta charset=utf-8>\xe2\x80\x9cNo\xe2\x80\x9d \x93Yes\x94 Str\xf6m \x81 \xe2\x80 x";
        let read = text(page, None, true);
        assert!(read.ends_with("“No” “Yes” Ström \u{fffd} \u{fffd} x"), "{read}");
    }
}
