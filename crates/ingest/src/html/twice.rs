//! Pages whose UTF-8 was once read as Windows-1252 or Latin-1 and written again: "â€œNoâ€" for “No”, "cafÃ©" for "café".
//!
//! The text of a page comes in; it goes out mended where it plainly suffered that, and untouched where it did not. Only runs
//! that are UTF-8 when written as Windows-1252 change, so that a page with a few such paragraphs keeps its others. Plain texts
//! are never mended: their offsets hold against the user's own file.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

/// What is left of the quotation marks and dashes of a page that was read as Windows-1252.
const SIGN: &str = "â€";
/// So many of them are no accident.
const SIGNS: usize = 2;

/// The page as it was meant.
pub(crate) fn mended(page: &str) -> Cow<'_, str> {
    if signs(page).take(SIGNS).count() < SIGNS {
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

/// What no text has unless it was read twice: the first byte of a mark or of a letter of Western Europe, and behind it one
/// that only stands within a character.
fn signs(page: &str) -> impl Iterator<Item = usize> {
    let is_sign = |at: usize, first: char| {
        let mut behind = page.get(at + first.len_utf8()..).unwrap_or_default().chars();
        let within = behind.next().and_then(byte).is_some_and(|it| (0x80..=0xbf).contains(&it));
        let next = behind.next().and_then(byte).is_some_and(|it| it >= 0x80);
        let dropped = page.get(at..).is_some_and(|rest| rest.starts_with(SIGN));
        within && (first != 'â' || next || dropped)
    };
    let firsts = page.match_indices(['â', 'Ã', 'Â']).map(|(at, found)| (at, found.chars().next()));
    firsts.filter_map(move |(at, first)| is_sign(at, first?).then_some(at))
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
        assert_eq!(mended("â\u{80}\u{9c}Noâ\u{80}\u{9d} cafÃ© Â£3 é"), "“No” café £3 é");
        assert_eq!(mended("ZoÃ« IbÃ¡Ã±ez"), "Zoë Ibáñez");
        for whole in ["“It isn’t” â€", "Zoë Škoda", "Ã©", "SÃO PAULO, NÃO, Â – Â", "château, âme"]
        {
            assert_eq!(mended(whole), whole);
        }
    }
}
