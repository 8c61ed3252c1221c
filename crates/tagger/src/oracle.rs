//! Tests of words and pieces against two oracles: the `tokenizers` crate, which the model was
//! trained with, and `parity.jsonl`, which the training wrote beside the weights.

use std::path::PathBuf;

use gainsay_record::{Article, BlockKind, Draft};
use proptest::prelude::*;
use serde::Deserialize;
use tokenizers::models::wordpiece::WordPiece;
use tokenizers::normalizers::BertNormalizer;
use tokenizers::pre_tokenizers::bert::BertPreTokenizer;
use tokenizers::{Model as _, NormalizedString, Normalizer, OffsetReferential, OffsetType};
use tokenizers::{PreTokenizedString, PreTokenizer};
use unicode_normalization::UnicodeNormalization;

use crate::characters::is_accent;
use crate::tokens::Tokens;
use crate::windows::Windows;
use crate::wordpiece::Vocabulary;
use crate::words::Words;

fn model_file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../models/gainsay-en-6").join(name)
}

struct Both {
    ours: Vocabulary,
    theirs: WordPiece,
}

fn both() -> Both {
    let path = model_file("vocab.txt");
    let ours = Vocabulary::parse(&std::fs::read_to_string(&path).unwrap()).unwrap();
    let theirs = WordPiece::from_file(path.to_str().unwrap()).build().unwrap();
    Both { ours, theirs }
}

/// A token: where it starts and ends, and its pieces.
type Piece = (usize, usize, Vec<u32>);

impl Both {
    /// What the oracle makes of a text whose quotation marks are straight already.
    fn theirs(&self, text: &str) -> Vec<Piece> {
        let mut normal = NormalizedString::from(text);
        BertNormalizer::default().normalize(&mut normal).unwrap();
        let mut split = PreTokenizedString::from(normal);
        BertPreTokenizer.pre_tokenize(&mut split).unwrap();
        let splits = split.get_splits(OffsetReferential::Original, OffsetType::Byte);
        let piece = |(word, (start, end), _): (&str, (usize, usize), _)| {
            let pieces = self.theirs.tokenize(word).unwrap();
            (start, end, pieces.into_iter().map(|piece| piece.id).collect())
        };
        splits.into_iter().map(|(a, b, c)| piece((a, b, c))).collect()
    }

    fn ours(&self, text: &str) -> Vec<Piece> {
        let mut tokens = Tokens::new(text);
        let mut all = Vec::new();
        while let Some(token) = tokens.next() {
            let pieces = self.ours.pieces(token.spelling).into_iter().map(u32::from).collect();
            // Accents that follow are a part of our words, and of nothing there.
            let end = text[..token.end].trim_end_matches(is_accent).len();
            all.push((token.start, end.max(token.start), pieces));
        }
        all
    }

    /// Compares the two, but for characters that Unicode has got since the oracle's tables.
    fn agree(&self, text: &str) -> Result<(), TestCaseError> {
        let text: String = text.chars().filter(|c| !is_newer(*c) && !is_mark(*c)).collect();
        let (mut ours, mut theirs) = (self.ours(&text), self.theirs(&text));
        if is_reordered(&text) {
            // Of marks that change places the oracle says of one where the other stood.
            ours.iter_mut().chain(&mut theirs).for_each(|piece| (piece.0, piece.1) = (0, 0));
        }
        prop_assert_eq!(ours, theirs, "{:?}", text);
        Ok(())
    }
}

/// Whether marks on one letter stand in another order than the canonical one.
fn is_reordered(text: &str) -> bool {
    let mut as_written = String::new();
    for character in text.chars() {
        unicode_normalization::char::decompose_canonical(character, |part| as_written.push(part));
    }
    text.nfd().ne(as_written.chars())
}

/// Marks that are made straight before anything else, which the oracle is not told.
fn is_mark(character: char) -> bool {
    "“”„‟«»″‘’‚‛′`´".contains(character)
}

/// Whether a character has come apart into others only since Unicode 11, whose tables the oracle
/// has.
fn is_newer(character: char) -> bool {
    !unicode_normalization_agrees(character)
}

fn unicode_normalization_agrees(character: char) -> bool {
    let mut theirs = NormalizedString::from(character.to_string());
    theirs.nfd();
    let mut ours = String::new();
    unicode_normalization::char::decompose_canonical(character, |part| ours.push(part));
    ours == theirs.get()
}

#[test]
fn texts_of_all_kinds_have_the_oracles_pieces() {
    let both = both();
    for text in [
        "",
        "Mayor Ana Ruiz denied it.",
        "Öland, Žatec, São Lourenço & \"Åkesson-Núñez\" 61.3% (€25) — …",
        "cafe\u{301} e\u{301}\u{302}! \u{301}x \u{200b}zero\u{200b}width\u{feff} nul\0l \u{fffd}",
        "王小明 (Wang) 中a文 ｆｕｌｌ 한국어 हिन्दी ไทย العربية",
        "x\u{a0}y\u{2028}z\u{3000}w\tt\r\nn\u{85}m\u{1c}k",
        "https://example.org/vote?id=17#top @handle #tag a_b",
        "İstanbul ẞ ŉ ǅ ﬁ ½ ² ≠ ≮ \u{37e} \u{1fef} \u{387} ①",
        "\u{1e026}\u{a3c} a\u{301}\u{316}",
        "😀👍🏽🇩🇪 \u{1f468}\u{200d}\u{1f469}",
    ] {
        both.agree(text).unwrap();
    }
    for length in [99, 100, 101, 5000] {
        both.agree(&"x".repeat(length)).unwrap();
        both.agree(&"é".repeat(length)).unwrap();
    }
}

#[test]
fn any_text_has_the_oracles_pieces() {
    let both = both();
    let words = "[a-zA-Z\u{c0}-\u{17f}'\".,:;!? \u{301}\u{200b}0-9-]{0,60}";
    let mut runner = proptest::test_runner::TestRunner::default();
    runner.run(&any::<String>(), |text| both.agree(&text)).unwrap();
    runner.run(&words, |text| both.agree(&text)).unwrap();
}

#[derive(Deserialize)]
struct Row {
    id: String,
    text: String,
    paragraphs: Vec<(usize, usize, bool)>,
    words: Vec<(usize, usize, u8, u8, u8, Vec<u16>)>,
    windows: Vec<usize>,
}

impl Row {
    fn article(&self) -> Article {
        let at: Vec<usize> = self.text.char_indices().map(|(at, _)| at).collect();
        let byte = |point: usize| at.get(point).copied().unwrap_or(self.text.len());
        let kind = |head| if head { BlockKind::Headline } else { BlockKind::Paragraph };
        let blocks = self.paragraphs.iter();
        let blocks = blocks.map(|(start, end, head)| (kind(*head), byte(*start)..byte(*end)));
        let (text, blocks) = (self.text.clone(), blocks.collect());
        Article::new(Draft { text, blocks, ..Draft::default() }).unwrap()
    }
}

#[test]
fn words_features_and_windows_are_those_of_the_training() {
    let vocabulary = both().ours;
    let rows = std::fs::read_to_string(model_file("parity.jsonl")).unwrap();
    let card = std::fs::read_to_string(model_file("tagger.json")).unwrap();
    let room = crate::card::Card::parse(&card, "tagger.json").unwrap().limit - 2;
    for row in rows.lines() {
        let row: Row = serde_json::from_str(row).unwrap();
        let article = row.article();
        let units = article.units();
        let words = Words::new(&article, &vocabulary).map(|word| {
            let point = |byte: u32| units.code_point(byte as usize).unwrap();
            let (start, end) = (point(word.start), point(word.end));
            (start, end, word.case as u8, word.quote as u8, word.place, word.pieces)
        });
        assert_eq!(words.collect::<Vec<_>>(), row.words, "{}", row.id);
        let words = Words::new(&article, &vocabulary);
        let windows = Windows::new(article.text(), words, room).map(|window| window.len());
        assert_eq!(windows.collect::<Vec<_>>(), row.windows, "{}", row.id);
    }
}
