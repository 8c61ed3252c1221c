//! Which lines stand beneath a picture: they name a photographer or an agency at their end, or say that they show something.
//!
//! One line comes in; yes or no goes out. Captions without any such sign cannot be told from paragraphs and are read.

use super::phrases::AGENCIES;
use super::shape::Shape;

/// Whether a line is a caption or the credit of a picture.
pub(crate) fn is_caption(line: &str, shape: &Shape) -> bool {
    if shape.words == 0 || shape.words > 80 || line.len() > 900 || line.starts_with(['<', '-', '•'])
    {
        return false;
    }
    opens_as_caption(line) || says_it_shows(line, shape) || ends_in_credit(line)
}

/// "Photo: …", "FILE - In this March 3 photo, …", "(Photo by …".
fn opens_as_caption(line: &str) -> bool {
    const OPENINGS: [&str; 29] = [
        "photo:",
        "photos by",
        "photo by",
        "(photo",
        "photograph:",
        "photo credit",
        "photo courtesy",
        "image:",
        "image credit",
        "image source",
        "image copyright",
        "images:",
        "(image",
        "picture:",
        "picture credit",
        "pictured:",
        "caption:",
        "credit:",
        "credits:",
        "file photo",
        "file -",
        "file –",
        "file —",
        "media caption",
        "featured image",
        "featured photo",
        "illustration:",
        "screenshot",
        "screengrab",
    ];
    let head: String = line.chars().take(24).flat_map(char::to_lowercase).collect();
    OPENINGS.iter().any(|opening| head.starts_with(opening))
}

/// "… is pictured in an undated photo provided by …", "in this file photo", "Ilse Brandt (L)".
fn says_it_shows(line: &str, shape: &Shape) -> bool {
    const SIGNS: [&str; 14] = [
        "file photo",
        "undated photo",
        "undated handout",
        "handout photo",
        "handout picture",
        "photo provided by",
        "photo released by",
        "image released by",
        "video grab",
        "is pictured ",
        "are pictured ",
        "(not seen)",
        "(not pictured)",
        "screen grab",
    ];
    let lower = line.to_lowercase();
    let sides =
        line.contains("(L)") && (line.contains("(R)") || line.contains("(C)") || shape.words <= 15);
    let shows = sides || SIGNS.iter().any(|sign| lower.contains(sign));
    shape.words <= 60 && !lower.contains(['“', '"']) && shows
}

/// Whether the line ends in a credit: "©AP", "Reuters/Mira Valdés", "(AP Photo/Mira Valdés)", "| AP Photo".
fn ends_in_credit(line: &str) -> bool {
    if let Some((_, credit)) = line.rsplit_once(['©', 'Ⓒ']) {
        return Shape::of(credit).words <= 8;
    }
    let line = line.trim_end_matches(['.', ')', ']', ' ']);
    let tail = tail(line);
    names_picture(tail) || is_credit(tail, is_quiet(line))
}

/// Whether a line is short and tells nothing that somebody said: wire copy, and each item of a news summary, may be signed
/// with an agency alone, too.
fn is_quiet(line: &str) -> bool {
    let tells = [" said", " says", " told ", " added", "“", "\"", " ["];
    line.split_whitespace().count() <= 30 && !tells.iter().any(|sign| line.contains(sign))
}

/// "Image: Velmar Harbour Office" behind the caption's own words.
fn names_picture(tail: &str) -> bool {
    const OPENINGS: [&str; 6] =
        ["Image: ", "Photo: ", "Picture: ", "Credit: ", "Photograph: ", "Photo by "];
    OPENINGS.iter().any(|opening| tail.starts_with(opening))
        && tail.split_whitespace().count() <= 10
}

/// What stands behind the last mark that may part a caption from its credit.
fn tail(line: &str) -> &str {
    const MARKS: [&str; 12] =
        [". ", ".) ", " | ", " (", " [", " / ", " — ", " – ", " - ", "” ", "\" ", "! "];
    let cut = MARKS.iter().filter_map(|mark| line.rfind(mark).map(|at| at + mark.len())).max();
    // "David T. Falk/The Velmar Post via AP": an initial does not end a sentence.
    let cut = cut.filter(|&cut| !ends_in_initial(line.get(..cut).unwrap_or_default()));
    line.get(cut.unwrap_or(0)..).unwrap_or(line).trim_start_matches('(')
}

fn ends_in_initial(head: &str) -> bool {
    let word = head.trim_end().trim_end_matches('.').rsplit([' ', '/']).next().unwrap_or_default();
    head.trim_end().ends_with('.') && word.chars().count() == 1
}

/// Names with a capital, the few small words that join them, and at least one word that only credits use.
fn is_credit(tail: &str, quiet: bool) -> bool {
    const JOINTS: [&str; 17] = [
        "/", "via", "by", "for", "of", "the", "and", "from", "courtesy", "de", "van", "von",
        "file", "in", "photo", "image", "a",
    ];
    let words: Vec<&str> = tail.split_whitespace().collect();
    if words.is_empty() || words.len() > 12 {
        return false;
    }
    let named = |word: &str| {
        JOINTS.contains(&word)
            || word.starts_with(|first: char| {
                first.is_uppercase() || first.is_numeric() || first == '@'
            })
    };
    words.iter().all(|word| named(word.trim_matches([',', ':'])))
        && holds_credit_word(tail, words.len(), quiet)
}

fn holds_credit_word(tail: &str, words: usize, quiet: bool) -> bool {
    let lower = tail.to_lowercase();
    let parts = || {
        lower.split(|character: char| !character.is_alphanumeric()).filter(|part| !part.is_empty())
    };
    let agency = |part: &str| AGENCIES.binary_search(&part).is_ok();
    let slashed = lower.contains('/') && parts().any(agency);
    let alone = words <= 3
        && quiet
        && parts().all(|part| {
            agency(part)
                || matches!(part, "photo" | "photos" | "images" | "image" | "file" | "news")
        })
        && parts().any(|part| part != "news" && part != "file");
    let says = lower.contains("photo")
        && (parts().any(agency) || lower.contains("photo by") || lower.contains("photo courtesy"));
    let via = lower.contains("via ")
        && (parts().any(agency) || lower.contains("facebook") || lower.contains("twitter"));
    let getty = lower.contains("getty images")
        || lower.contains("associated press/")
        || lower.contains("/associated press");
    slashed || alone || says || via || getty
}

#[cfg(test)]
mod tests {
    use super::{Shape, is_caption};

    fn caption(line: &str) -> bool {
        is_caption(line, &Shape::of(line))
    }

    #[test]
    fn credits_end_captions() {
        for line in [
            "Mayor Ilse Brandt ©AP",
            "Mayor Ilse Brandt © Mira Valdés/Reuters",
            "Ilse Brandt speaks in Velmar on March 3, 2021. Reuters/Mira Valdés",
            "Ilse Brandt speaks in Velmar. (AP Photo/Mira Valdés)",
            "Ilse Brandt leaves the court in Velmar. | AP Photo",
            "David T. Falk III/The Velmar Post via AP Photo",
            "Ilse Brandt is pictured in an undated photo provided by the police.",
            "FILE - In this March 3, 2021 photo, Ilse Brandt waves.",
            "Photo by Mira Valdés",
            "Featured image via Wikimedia",
            "Mira Valdés/Getty Images",
            "Anton Korol (L) and Ilse Brandt at the port of Velmar",
        ] {
            assert!(caption(line), "{line}");
        }
    }

    #[test]
    fn sentences_about_agencies_are_no_captions() {
        for line in [
            "Brandt said that she would resign, according to Reuters.",
            "“I never saw the letter,” she told AP.",
            "BRIDGE WILL OPEN The council said it had found the bolts. [AP]",
            "The council said it had found the bolts. (AP)",
            "She spoke to Reuters.",
            "The pictures were posted on Twitter.",
            "The ministry denied it, TASS reported.",
            "Korol, 44, a docker from Velmar (AP had given another name), denied it.",
            "He said the photo was taken in Velmar.",
        ] {
            assert!(!caption(line), "{line}");
        }
    }
}
