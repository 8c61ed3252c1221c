//! Joined: names that a comma or "&" stands in.
//!
//! The words of a piece of text come in, and go out with the commas that part no names taken from them, and with the names of
//! firms seen as one: "Ministry of Works, Ferries and Housing", "Lund Cables, Inc.", "Lund & Hale".

use gainsay_record::NameKind;

use super::{Spotted, Word};

/// "The Ministry of Works, Ferries and Housing (MWFH)": no comma parts what a body is for. That it is one
/// body, and no list of several, the model sees or the letters behind it say.
pub(super) fn list_names(words: &mut [Word]) {
    let opens = |pair: &[Word]| {
        pair[0].is_capital() && pair[0].is_one_of(&MINISTRIES) && pair[1].text == "of"
    };
    let starts: Vec<usize> =
        words.windows(2).enumerate().filter(|(_, it)| opens(it)).map(|(at, _)| at).collect();
    for start in starts {
        if let Some(end) = listed_until(&words[start..]) {
            for word in words[start..start + end].iter_mut().filter(|word| word.comma) {
                (word.comma, word.stops, word.listed) = (false, false, true);
            }
        }
    }
}

/// "Lund Cables, Inc.": no comma parts a company from what says that it is one.
pub(super) fn join_forms(words: &mut [Word]) {
    let forms = ["inc", "ltd", "llc", "llp", "plc"];
    for at in 1..words.len() {
        let form = words[at].is_capital() && words[at].is_one_of(&forms);
        let before = &mut words[at - 1];
        if form && before.is_capital() && before.comma && !before.parts && !before.ends {
            (before.comma, before.stops, before.listed) = (false, false, true);
        }
    }
}

/// "Lund & Hale", "Lund & Sons", "Lund & Hale Ltd": two single words that "&" joins are one firm, whatever the model
/// makes of each, unless it sees one of them in a longer name.
pub(super) fn join_firms(words: &mut [Word]) {
    for at in 1..words.len().saturating_sub(1) {
        let (before, first, and, second) =
            (at.checked_sub(2).map(|it| words[it]), words[at - 1], words[at], words[at + 1]);
        let single = |word: &Word| {
            word.is_capital() && word.text.len() > 1 && word.title().is_none() && !word.is_role()
        };
        let close = !first.stops && !and.stops && !first.owns;
        if and.text != "&" || !close || !single(&first) || !single(&second) {
            continue;
        }
        let place = |word: &Word| word.spotted.is_some_and(|it| it.kind == NameKind::Place);
        let same = |one: &Word, other: &Word| one.spotted.is_some() && one.spotted == other.spotted;
        let opens = before.is_none_or(|it| it.stops || !it.is_capital() && !same(&it, &first));
        let after = words.get(at + 2).copied().filter(|_| !second.stops);
        let form = after.filter(|it| it.is_capital() && it.is_organization());
        let goes_on = after.is_some_and(|it| form.is_none() && same(&second, &it));
        // "Ilo & Mara Varga" are two.
        let couple = form.is_none()
            && first.gender().is_some()
            && second.gender().is_some()
            && after.is_some_and(|it| it.is_capital());
        if !opens || goes_on || couple || place(&first) || place(&second) {
            continue;
        }
        let seen = first.spotted.or(second.spotted).map_or(usize::MAX - at, |it| it.at);
        let firm = Spotted { at: seen, kind: NameKind::Organization };
        let end = if form.is_some() { at + 3 } else { at + 2 };
        words[at - 1..end].iter_mut().for_each(|word| word.spotted = Some(firm));
    }
}

const MINISTRIES: [&str; 3] = ["ministry", "department", "secretariat"];

/// How many things a ministry is for, at most.
const THINGS_LISTED: usize = 5;

/// Where the last comma inside the name of a ministry stands, behind how many words, if there is any.
fn listed_until(words: &[Word]) -> Option<usize> {
    let thing = |word: &&Word| word.is_capital() && !word.owns;
    let listed = words.iter().skip(2).take(THINGS_LISTED).take_while(thing);
    let until = 2 + listed.take_while(|word| word.comma && !word.parts && !word.ends).count();
    let [and, last, rest @ ..] = words.get(until + 1..)? else { return None };
    let closed = thing(&&words[until]) && !words[until].stops && thing(&last);
    let name = &words[..until + 3];
    let seen = name[0].spotted.is_some() && name.iter().all(|it| it.spotted == name[0].spotted);
    let first = |word: &Word| word.text.chars().next().filter(|c| c.is_uppercase());
    let letters = || name.iter().filter_map(first).collect::<String>();
    let said = last.parts && rest.first().is_some_and(|it| it.text == letters());
    (until > 2 && closed && and.is_one_of(&["and", "&"]) && (seen || said)).then_some(until)
}
