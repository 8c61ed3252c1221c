//! Turns: the paragraphs of a transcript, each with a name and a colon ahead of what that person says.
//!
//! Lines come in; which of them are turns goes out. A name in capitals, or Q or A, or one that opens another line too, is a
//! speaker's, "ANA RUIZ, HOST:" alone on its line, too; and only where two speak, and one of them more than once, is there a transcript.

use std::collections::BTreeMap;

use super::shape::Shape;

/// A name has no more bytes and words than this.
const LABEL: (usize, usize) = (48, 4);

/// Which of some lines are turns of a transcript: be they a single word, and wherever they stand.
pub(super) fn turns(lines: &[&str]) -> Vec<bool> {
    let labels: Vec<Option<&str>> = lines.iter().map(|line| label(line)).collect();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    labels.iter().flatten().for_each(|label| *count.entry(label).or_default() += 1);
    count.retain(|label, count| *count > 1 || is_shouted(label));
    let is_transcript = count.len() > 1 && count.values().any(|&count| count > 1);
    let is_turn = |label: &Option<&str>| label.is_some_and(|label| count.contains_key(label));
    labels.iter().map(|label| is_transcript && is_turn(label)).collect()
}

/// "WALLACE: Did you see it" — what looks like a turn whatever stands around it.
pub(crate) fn is_turn(text: &str) -> bool {
    label(text).is_some_and(is_shouted)
        && text.split_once(':').is_some_and(|(_, words)| words.split_whitespace().count() > 1)
}

/// The words with capitals ahead of a colon, if some follow it.
fn label(line: &str) -> Option<&str> {
    let (name, words) = line.split_once(':').filter(|(name, _)| name.len() <= LABEL.0)?;
    let fits = (1..=LABEL.1).contains(&Shape::of(name).words)
        && name.split_whitespace().all(|word| word.starts_with(|it: char| !it.is_lowercase()));
    let said = words.starts_with(char::is_whitespace) && words.contains(char::is_alphanumeric);
    let introduced = words.trim().is_empty() && name.contains(", ") && is_shouted(name);
    (fits && (said || introduced)).then(|| surname(name))
}

/// Of a name in capitals the last word, without what its owner is: "ANA RUIZ, HOST" is "RUIZ" further down.
fn surname(label: &str) -> &str {
    let name = label.split_once(", ").map_or(label, |(name, _)| name);
    let last = name.rsplit(' ').next().filter(|last| is_shouted(label) && last.len() > 1);
    last.unwrap_or(label)
}

fn is_shouted(label: &str) -> bool {
    matches!(label, "Q" | "A") || Shape::of(label).is_shouted()
}

#[cfg(test)]
mod tests {
    use super::turns;

    #[test]
    fn a_transcript_has_two_who_speak_and_one_who_does_so_again() {
        assert_eq!(
            turns(&["Q: Why?", "A: I was tired.", "And old.", "Q: Sorry?"]),
            [true, true, false, true]
        );
        assert_eq!(turns(&["Ana Ruiz: So?", "Piet: No.", "Ana Ruiz: No?", "Piet: No."]), [true; 4]);
        assert!(turns(&["ANA RUIZ, HOST:", "Hello.", "VOS: No.", "RUIZ: No?"])[0]);
        assert_eq!(turns(&["PORT SOLANO, ORLEN:", "Hello.", "The vote: no."]), [false; 3]);
        assert_eq!(turns(&["LIVE: The vote", "Ana Ruiz: No.", "EXCLUSIVE: The lease"]), [false; 3]);
        assert_eq!(turns(&["Lund: no comment", "12:30 vote", "Lund: still none"]), [false; 3]);
    }
}
