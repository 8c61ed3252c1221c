//! Pages whose UTF-8 was once read as Windows-1252 and written again: "â€œNoâ€" for “No”.
//!
//! The text of a page comes in; it goes out mended where it plainly suffered that, and untouched where it did not. Only runs
//! that are UTF-8 when written as Windows-1252 change, so that a page with a few such paragraphs keeps its others. Plain texts
//! are never mended: their offsets hold against the user's own file.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

/// What is left of the quotation marks and dashes of such a page.
const SIGN: &str = "â€";
/// So many of them are no accident.
const SIGNS: usize = 2;

/// The page as it was meant.
pub(crate) fn mended(page: &str) -> Cow<'_, str> {
    if page.matches(SIGN).take(SIGNS).count() < SIGNS {
        return Cow::Borrowed(page);
    }
    let mut text = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(start) = rest.find(|it: char| !it.is_ascii()) {
        let (plain, tail) = rest.split_at(start);
        let end = tail.find(|it: char| it.is_ascii()).unwrap_or(tail.len());
        let (run, tail) = tail.split_at(end);
        text.push_str(plain);
        text.push_str(&once(run).unwrap_or_else(|| run.to_owned()));
        rest = tail;
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// A run of characters read once less. Some tools drop the last byte of a closing mark, which no character has.
fn once(run: &str) -> Option<String> {
    let (head, cut) = run.strip_suffix(SIGN).map_or((run, false), |head| (head, true));
    let bytes: Option<Vec<u8>> = head.chars().map(byte).collect();
    let mut text = String::from_utf8(bytes?).ok()?;
    if cut {
        text.push('”');
    }
    Some(text)
}

fn byte(character: char) -> Option<u8> {
    if let Ok(low) = u8::try_from(u32::from(character)) {
        return Some(low);
    }
    let mut utf8 = [0; 4];
    let (bytes, _, lost) = WINDOWS_1252.encode(character.encode_utf8(&mut utf8));
    match (bytes.as_ref(), lost) {
        ([byte], false) => Some(*byte),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::mended;

    #[test]
    fn only_what_was_read_twice_is_mended() {
        assert_eq!(
            mended("â€œIt isnâ€™t, Zoeâ€\u{9d} â€“ â€œNoâ€ cafÃ© é Škoda"),
            "“It isn’t, Zoe” – “No” café é Škoda"
        );
        for whole in ["“It isn’t” â€", "Zoë Škoda", "Ã©"] {
            assert_eq!(mended(whole), whole);
        }
    }
}
