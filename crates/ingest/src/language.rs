//! The language of a text, or nothing where it cannot be told.
//!
//! Two detectors must agree, or one must be sure of a language that the other does not know. Short and mixed texts stay
//! unknown unless their small words and letters are English. A guess is never passed off as knowledge.

use gainsay_record::{Article, BlockKind};

/// How much of a text is looked at, in bytes.
const SAMPLE: usize = 6000;
/// Below this many letters the detectors guess.
const ENOUGH: usize = 100;

/// Small words of English that few other languages share. Sorted.
const SMALL_WORDS: [&str; 56] = [
    "about", "after", "and", "are", "been", "but", "could", "did", "does", "for", "from", "had",
    "has", "have", "he", "her", "his", "if", "into", "is", "it", "its", "not", "of", "on", "or",
    "our", "out", "said", "says", "she", "than", "that", "the", "their", "them", "there", "these",
    "they", "this", "those", "to", "told", "was", "we", "were", "what", "when", "which", "while",
    "who", "will", "with", "would", "you", "your",
];

/// Whether an article is to be read: its language is known to be English.
///
/// An article whose language is unknown is not: nothing in it, not even its small words, says that it is English.
#[must_use]
pub fn is_english(article: &Article) -> bool {
    article.meta().language.as_deref() == Some("en")
}

/// The language of the pieces of a text that are read. `claimed` is what a page or record says of itself; it counts only
/// where the words themselves decide nothing.
pub(crate) fn identify<'a>(
    text: &'a str,
    blocks: impl Iterator<Item = (BlockKind, &'a str)>,
    claimed: Option<&str>,
) -> Option<String> {
    let mut sample = String::new();
    for (_, words) in blocks.filter(|(kind, _)| kind.is_read()) {
        append(&mut sample, words);
    }
    if sample.is_empty() {
        append(&mut sample, text);
    }
    let letters = sample.chars().filter(|character| character.is_alphabetic()).take(ENOUGH).count();
    let found = if letters >= ENOUGH { detect(&sample) } else { None };
    found.or_else(|| supported_english(&sample, claimed))
}

fn append(sample: &mut String, words: &str) {
    let room = SAMPLE.saturating_sub(sample.len());
    let cut = words
        .char_indices()
        .map(|(at, character)| at + character.len_utf8())
        .take_while(|&end| end <= room)
        .last();
    sample.push_str(words.get(..cut.unwrap_or(0)).unwrap_or_default());
    sample.push('\n');
}

fn detect(sample: &str) -> Option<String> {
    let fast = short_code(whichlang::detect_language(sample).three_letter_code())?;
    // Where one word in four is a small word of English there is nothing left to ask.
    if fast == "en" && small_words(sample) >= 0.25 {
        return Some(fast.to_owned());
    }
    let info = whatlang::detect(sample)?;
    let (slow, sure) = (short_code(info.lang().code())?, info.is_reliable());
    match (slow == fast, knows(slow), sure) {
        (true, _, _) => Some(slow.to_owned()),
        // A language that only the slower detector knows, and it is sure of it.
        (false, false, true) => Some(slow.to_owned()),
        _ => None,
    }
}

/// Whether the fast detector knows a language.
fn knows(code: &str) -> bool {
    whichlang::LANGUAGES.iter().any(|known| short_code(known.three_letter_code()) == Some(code))
}

/// English where the small words and the letters say so; where there are too few words to tell, the claim decides.
fn supported_english(sample: &str, claimed: Option<&str>) -> Option<String> {
    let letters = sample.chars().filter(|character| character.is_alphabetic()).count();
    let ascii = sample.chars().filter(char::is_ascii_alphabetic).count();
    let plain = letters > 0 && ascii * 100 >= letters * 95;
    let claims = claimed.is_some_and(|claimed| claimed.to_ascii_lowercase().starts_with("en"));
    let small = small_words(sample);
    // Of a few sentences full of names one detector that says English, or the claim, is enough beside some small words.
    let supported =
        claims || short_code(whichlang::detect_language(sample).three_letter_code()) == Some("en");
    let enough = small >= 0.16 || supported && small >= 0.08;
    let few = sample.split_whitespace().count() < 12 && claims;
    (plain && (enough || few)).then(|| "en".to_owned())
}

/// The share of small words of English among the words of a text.
fn small_words(sample: &str) -> f64 {
    let (mut words, mut small) = (0u32, 0u32);
    for word in
        sample.split(|character: char| !character.is_alphabetic()).filter(|word| !word.is_empty())
    {
        words += 1;
        small += u32::from(
            word.len() < 7 && SMALL_WORDS.binary_search(&word.to_lowercase().as_str()).is_ok(),
        );
    }
    f64::from(small) / f64::from(words.max(1))
}

/// ISO 639-3 to the two letters of ISO 639-1.
fn short_code(code: &str) -> Option<&'static str> {
    const CODES: [(&str, &str); 71] = [
        ("afr", "af"),
        ("aka", "ak"),
        ("amh", "am"),
        ("ara", "ar"),
        ("aze", "az"),
        ("bel", "be"),
        ("ben", "bn"),
        ("bul", "bg"),
        ("cat", "ca"),
        ("ces", "cs"),
        ("cmn", "zh"),
        ("cym", "cy"),
        ("dan", "da"),
        ("deu", "de"),
        ("ell", "el"),
        ("eng", "en"),
        ("epo", "eo"),
        ("est", "et"),
        ("fin", "fi"),
        ("fra", "fr"),
        ("guj", "gu"),
        ("heb", "he"),
        ("hin", "hi"),
        ("hrv", "hr"),
        ("hun", "hu"),
        ("hye", "hy"),
        ("ind", "id"),
        ("ita", "it"),
        ("jav", "jv"),
        ("jpn", "ja"),
        ("kan", "kn"),
        ("kat", "ka"),
        ("khm", "km"),
        ("kor", "ko"),
        ("lat", "la"),
        ("lav", "lv"),
        ("lit", "lt"),
        ("mal", "ml"),
        ("mar", "mr"),
        ("mkd", "mk"),
        ("mya", "my"),
        ("nep", "ne"),
        ("nld", "nl"),
        ("nob", "no"),
        ("ori", "or"),
        ("pan", "pa"),
        ("pes", "fa"),
        ("pol", "pl"),
        ("por", "pt"),
        ("ron", "ro"),
        ("rus", "ru"),
        ("sin", "si"),
        ("slk", "sk"),
        ("slv", "sl"),
        ("sna", "sn"),
        ("spa", "es"),
        ("srp", "sr"),
        ("swe", "sv"),
        ("tam", "ta"),
        ("tel", "te"),
        ("tgl", "tl"),
        ("tha", "th"),
        ("tuk", "tk"),
        ("tur", "tr"),
        ("ukr", "uk"),
        ("urd", "ur"),
        ("uzb", "uz"),
        ("vie", "vi"),
        ("yid", "yi"),
        ("zho", "zh"),
        ("zul", "zu"),
    ];
    CODES.binary_search_by_key(&code, |(long, _)| long).ok().map(|index| CODES[index].1)
}

#[cfg(test)]
mod tests {
    use super::{BlockKind, SMALL_WORDS, identify, knows, short_code};

    fn language(text: &str, claimed: Option<&str>) -> Option<String> {
        identify(text, std::iter::once((BlockKind::Paragraph, text)), claimed)
    }

    #[test]
    fn what_is_searched_by_halves_is_sorted() {
        assert!(SMALL_WORDS.is_sorted());
        for language in whatlang::Lang::all() {
            assert!(short_code(language.code()).is_some(), "{language:?}");
        }
        assert!(knows("en") && !knows("pl"));
    }

    #[test]
    fn long_texts_are_told_apart() {
        let german = "Die Bürgermeisterin von Velmar hat am Montag erklärt, dass sie von den Verträgen nichts gewusst habe und dass der Hafen nicht verkauft werde.";
        let polish = "Burmistrz Velmaru oświadczyła w poniedziałek, że nic nie wiedziała o umowach i że port nie zostanie sprzedany, dopóki rada miasta się nie zbierze.";
        let english = "The mayor of Velmar said on Monday that she had known nothing of the contracts and that the port would not be sold to anybody.";
        let russian = "Мэр Велмара заявила в понедельник, что она ничего не знала о договорах и что порт не будет продан никому, пока не соберётся городской совет.";
        for (text, code) in [(german, "de"), (polish, "pl"), (english, "en"), (russian, "ru")] {
            assert_eq!(language(text, None).as_deref(), Some(code));
        }
    }

    #[test]
    fn short_texts_are_english_only_if_their_words_say_so() {
        assert_eq!(language("She said that it was over.", None).as_deref(), Some("en"));
        let named = "Karel Dune, the union leader, sued the banker Leo Varga. Varga denied taking bribes. “I took no bribes,” he said.";
        assert_eq!(language(named, None).as_deref(), Some("en"));
        let dutch = "Karel Dune, de vakbondsleider, klaagde bankier Leo Varga aan. Varga ontkende. “Ik was het niet”, zei hij.";
        assert_ne!(language(dutch, Some("en")).as_deref(), Some("en"));
        assert_eq!(language("Net 483,518 vs loss 220,582", None), None);
        assert_eq!(language("Mayor resigns", Some("en-GB")).as_deref(), Some("en"));
        assert_eq!(language("Bürgermeisterin tritt zurück", Some("en")), None);
        assert_eq!(language("", None), None);
    }
}
