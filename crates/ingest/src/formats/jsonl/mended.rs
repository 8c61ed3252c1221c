//! JSON that programs broke in ways that leave no doubt what was meant.
//!
//! A record that is no JSON comes in; it goes out mended where that is safe: a mark ahead of it, a comma behind it or ahead of
//! a closing bracket, half a surrogate pair, a raw control character within a string, `NaN`. Nothing is added that would
//! close what breaks off.

/// The record as it was meant, if anything in it is mended.
pub(super) fn mended(json: &str) -> Option<String> {
    let whole = json.trim_start_matches(['\u{feff}', '\u{1e}', ' ', '\t']);
    let whole = whole.trim_end_matches([',', ' ', '\t', '\r']);
    let mut text = String::with_capacity(whole.len());
    let mut rest = whole;
    let mut in_string = false;
    while let Some(character) = rest.chars().next() {
        let mut used = character.len_utf8();
        match character {
            '"' => {
                in_string = !in_string;
                text.push('"');
            }
            '\\' if in_string => used = escape(rest, &mut text),
            '\n' | '\r' | '\t' if in_string => {
                text.push_str(match character {
                    '\n' => "\\n",
                    '\r' => "\\r",
                    _ => "\\t",
                });
            }
            control if in_string && control.is_ascii_control() && control < ' ' => text.push(' '),
            'N' | 'I' | '-' if !in_string && is_no_number(rest) => {
                used = rest
                    .find(|it: char| !it.is_ascii_alphabetic() && it != '-')
                    .unwrap_or(rest.len());
                text.push_str("null");
            }
            '}' | ']' if !in_string => {
                let kept = text.trim_end();
                let end = kept.strip_suffix(',').map_or(text.len(), str::len);
                text.truncate(end);
                text.push(character);
            }
            other => text.push(other),
        }
        rest = rest.get(used..).unwrap_or_default();
    }
    (text != json).then_some(text)
}

/// Whether a bare word is what programs write for a number that is none.
fn is_no_number(rest: &str) -> bool {
    ["NaN", "Infinity", "-Infinity"].iter().any(|word| {
        let after = rest.strip_prefix(word);
        after.is_some_and(|after| !after.starts_with(|it: char| it.is_alphanumeric()))
    })
}

/// Copies an escape, half a surrogate pair as the sign of replacement. Gives how many bytes it read.
fn escape(rest: &str, text: &mut String) -> usize {
    let unit = |from: usize| {
        let rest = rest.get(from..)?.strip_prefix("\\u")?;
        u32::from_str_radix(rest.get(..4)?, 16).ok()
    };
    let (used, lone) = match (unit(0), unit(6)) {
        (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => (12, false),
        (Some(0xd800..=0xdfff), _) => (6, true),
        (Some(_), _) => (6, false),
        (None, _) => (1 + rest.chars().nth(1).map_or(0, char::len_utf8), false),
    };
    text.push_str(if lone { "\\ufffd" } else { rest.get(..used).unwrap_or_default() });
    used
}

#[cfg(test)]
mod tests {
    use super::mended;
    use serde_json::{Value, json};

    fn read(json: &str) -> Option<Value> {
        serde_json::from_str(&mended(json)?).ok()
    }

    #[test]
    fn what_was_meant_is_plain() {
        for broken in [
            "{\"text\":\"He said no.\"},",
            "{\"text\":\"He said no.\",}",
            "\u{feff}{\"text\":\"He said no.\"}",
            "\u{1e}{\"text\":\"He said no.\"}",
        ] {
            assert_eq!(read(broken), Some(json!({"text": "He said no."})), "{broken}");
        }
        assert_eq!(
            read(
                "{\"text\":\"a\tb \\ud83d\\ude00 \\ud800 \\\" \\\\ NaN,}\u{1}\",\"x\":NaN,\"y\":[-Infinity,],\"z\":-1}"
            ),
            Some(json!({"text": "a\tb 😀 \u{fffd} \" \\ NaN,} ", "x": null, "y": [null], "z": -1}))
        );
    }

    #[test]
    fn what_breaks_off_stays_broken() {
        for broken in [
            "{\"text\":\"He said",
            "{'text': 'He said no.'}",
            "{\"text\":\"a\\",
            "{\"text\":\"\\ud8",
            "{\"a\":Nan}",
            "not json",
        ] {
            assert_eq!(read(broken), None, "{broken}");
        }
    }
}
