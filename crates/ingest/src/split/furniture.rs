//! Which lines are furniture: buttons, counters, links, addresses, offers, separators, lines in another script.
//!
//! One line comes in; yes or no goes out. Where the line stands is judged in `zones`. Long lines are never furniture, so that
//! a report that speaks of newsletters is still read.

use super::phrases::{LIST_HEADS, OPENINGS, PASSAGES, SERVICES, WHOLE};
use super::shape::{Shape, key};

/// Whether a line is no part of any report, wherever it stands.
pub(crate) fn is_furniture(line: &str, shape: &Shape) -> bool {
    if shape.words > 50 || line.len() > 600 {
        return false;
    }
    if shape.letters == 0 {
        return shape.width <= 60;
    }
    if is_address(line) {
        return true;
    }
    let key = key(line);
    is_phrase(line, &key, shape) || is_counter(&key) || is_follow(&key, shape) || is_ticker(line)
}

fn is_phrase(line: &str, key: &str, shape: &Shape) -> bool {
    let whole = shape.words <= 10 && WHOLE.binary_search(&key).is_ok();
    // What stands in quotation marks was said by somebody, whatever it says.
    let said = line.starts_with(['"', '“', '‘', '\'', '«']);
    let quotes = said || line.contains(['"', '“']);
    let room = if reports(key) { 8 } else { 30 };
    let opens =
        || !said && shape.words <= room && OPENINGS.iter().any(|opening| key.starts_with(opening));
    let holds = || !quotes && PASSAGES.iter().any(|passage| key.contains(passage));
    whole || opens() || holds() || is_source(key, shape) || !quotes && is_contact(key, shape)
}

/// "The best of the coast in your inbox", "Do you know more? Email tips@velmarpost.example": an offer or a request of the
/// outlet's, in few words.
fn is_contact(key: &str, shape: &Shape) -> bool {
    const WAYS: [&str; 6] = ["email", "e-mail", "contact", "write to", "get in touch", "tips"];
    let offers = shape.words <= 15
        && ["in your inbox", "to your inbox"].iter().any(|end| key.ends_with(end));
    let mail = || key.split_whitespace().any(|word| word.contains('@') && looks_like_address(word));
    let asks =
        || shape.words <= 25 && !reports(key) && WAYS.iter().any(|way| key.contains(way)) && mail();
    offers || asks()
}

/// Whether a line tells what somebody said: then only a short one can be a link to a report.
fn reports(key: &str) -> bool {
    [" said", " told ", " added", " according to ", " asked"].iter().any(|verb| key.contains(verb))
}

/// "Source: Velmar Post", "(Sources: Velmar Post, agencies)".
fn is_source(key: &str, shape: &Shape) -> bool {
    let rest = key.strip_prefix("sources").or_else(|| key.strip_prefix("source"));
    shape.words <= 12 && rest.is_some_and(|rest| rest.trim_start().starts_with([':', '|']))
}

/// Whether a line is a heading above a list that is no part of the report.
pub(crate) fn heads_list(line: &str, shape: &Shape) -> bool {
    let key = key(line);
    let all_such = key.contains(' ') && key.split(' ').all(|word| LIST_WORDS.contains(&word));
    shape.words <= 5
        && !shape.is_sentence()
        && (all_such || LIST_HEADS.binary_search(&key.as_str()).is_ok())
}

/// Words that headings of lists are made of: "Read More Related Articles".
const LIST_WORDS: [&str; 17] = [
    "also", "articles", "content", "coverage", "latest", "links", "more", "news", "next", "on",
    "popular", "posts", "read", "related", "see", "stories", "this",
];

/// Whether a heading says that what stands beneath it is no part of a report.
pub(crate) fn heads_box(line: &str) -> bool {
    let shape = Shape::of(line);
    shape.letters > 0 && (is_furniture(line, &shape) || heads_list(line, &shape))
}

/// A line of nothing but web or mail addresses.
fn is_address(line: &str) -> bool {
    let mut words = line.split_whitespace().peekable();
    words.peek().is_some()
        && words.all(|word| looks_like_address(word.trim_matches(['(', ')', '<', '>', '[', ']'])))
}

fn looks_like_address(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let mail =
        || lower.contains('@') && lower.rsplit('@').next().is_some_and(|host| host.contains('.'));
    ["http://", "https://", "www.", "pic.twitter.com/", "t.co/", "mailto:", "doi:"]
        .iter()
        .any(|start| lower.starts_with(start))
        || mail()
}

/// "20.1k SHARES Facebook Twitter", "Comments 0", "12 comments", "4 min read": a number and names of buttons.
fn is_counter(key: &str) -> bool {
    const UNITS: [&str; 12] = [
        "comment", "comments", "min", "mins", "minute", "minutes", "read", "shares", "views",
        "likes", "reply", "replies",
    ];
    let (mut numbers, mut known, mut other) = (0, 0, 0);
    for word in key.split(|character: char| {
        character.is_whitespace() || matches!(character, '|' | '·' | '•' | '-' | '(' | ')')
    }) {
        match word.trim_matches([',', ':', '.']) {
            "" => {}
            word if is_count(word) => numbers += 1,
            word if UNITS.contains(&word)
                || SERVICES.binary_search(&word).is_ok()
                || word == "this" =>
            {
                known += 1
            }
            word if is_glued_services(word) => known += 1,
            _ => other += 1,
        }
    }
    known > 0 && other == 0 && (numbers > 0 || known > 1)
}

/// A count such as `12`, `4,301` or `20.1k`.
fn is_count(word: &str) -> bool {
    let digits = word.trim_end_matches(['k', 'm', '+']);
    digits.starts_with(|first: char| first.is_ascii_digit())
        && digits
            .chars()
            .all(|character| character.is_ascii_digit() || matches!(character, ',' | '.'))
}

/// Buttons that lost the spaces between them: "FacebookTwitterPinterest".
fn is_glued_services(word: &str) -> bool {
    let mut rest = word;
    while !rest.is_empty() {
        let next = SERVICES
            .iter()
            .filter_map(|service| rest.strip_prefix(service))
            .min_by_key(|left| left.len());
        match next {
            Some(left) => rest = left,
            None => return false,
        }
    }
    !word.is_empty()
}

/// "Latest news 18:55 Mayor resigns 18:41 Quay reopens": times of day, each with the title of another report.
fn is_ticker(line: &str) -> bool {
    const LEADS: [&str; 14] = [
        "at", "from", "to", "until", "till", "by", "around", "about", "before", "after", "since",
        "and", "between", "past",
    ];
    let words: Vec<&str> = line.split_whitespace().collect();
    let titled = words.windows(3).filter(|three| {
        let led = three[0].ends_with(',') || LEADS.contains(&three[0].to_lowercase().as_str());
        !led && is_clock(three[1]) && three[2].starts_with(|first: char| !first.is_lowercase())
    });
    titled.count() >= 2
}

fn is_clock(word: &str) -> bool {
    let digits =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_digit());
    word.split_once(':')
        .is_some_and(|(hour, minute)| digits(hour) && digits(minute) && minute.len() == 2)
}

/// "Follow Ana Ruiz on Twitter", "Reach the reporters at …".
fn is_follow(key: &str, shape: &Shape) -> bool {
    const VERBS: [&str; 5] = ["follow ", "contact ", "reach ", "email ", "find "];
    const PLACES: [&str; 9] = [
        " on twitter",
        " on facebook",
        " on instagram",
        " on x",
        " at http",
        "@",
        " on youtube",
        " on telegram",
        "www.",
    ];
    shape.words <= 30
        && VERBS.iter().any(|verb| key.starts_with(verb))
        && PLACES.iter().any(|place| key.contains(place))
}

#[cfg(test)]
mod tests {
    use super::super::phrases::{AGENCIES, LIST_HEADS, SERVICES, WHOLE};
    use super::{Shape, is_furniture};

    fn furniture(line: &str) -> bool {
        is_furniture(line, &Shape::of(line))
    }

    #[test]
    fn lists_that_are_searched_by_halves_are_sorted() {
        for list in [WHOLE, LIST_HEADS, SERVICES, AGENCIES] {
            let pair = list.windows(2).find(|pair| pair[0] >= pair[1]);
            assert_eq!(pair, None);
        }
    }

    #[test]
    fn buttons_counters_and_addresses() {
        for line in [
            "SHARE THIS ARTICLE",
            "20.1k SHARES Facebook Twitter",
            "8422 SHARES FacebookTwitter GooglePinterest",
            "Comments 0",
            "0 Comments",
            "3 min read",
            "Facebook | Twitter | WhatsApp",
            "www.velmarpost.example",
            "https://velmarpost.example/a?b=c newsroom@velmarpost.example",
            "***",
            "— — —",
            "ADVERTISEMENT",
            "Story Continued Below",
            "Read more: Mayor of Velmar resigns",
            "Follow Ana Ruiz on Twitter: @anaruiz",
            "Sign up for our newsletter and never miss a story.",
            "© 2021 Velmar Post. All rights reserved.",
            "The best of the coast in your inbox.",
            "Do you know more? Email tips@velmarpost.example or call 020 0000",
            "doi:10.0000/velmar.2021.4",
            "Latest news 18:55 Mayor of Velmar resigns 18:41 Quay reopens, police say",
        ] {
            assert!(furniture(line), "{line}");
        }
    }

    #[test]
    fn words_of_people_are_not_furniture() {
        for line in [
            "“Share this with your neighbours,” the mayor said.",
            "Comments by the minister angered the dockers.",
            "Twitter said it had removed 1,200 accounts.",
            "He followed her on foot.",
            "Yes.",
            "BRANDT: More?",
            "Facebook denied the report.",
            "It left at 10:15 Monday and came back at 18:40 Tuesday, she said.",
            "She wrote to tips@velmarpost.example that the mayor had lied, the paper said.",
            "The minister will share the report with parliament, she said.",
        ] {
            assert!(!furniture(line), "{line}");
        }
    }
}
