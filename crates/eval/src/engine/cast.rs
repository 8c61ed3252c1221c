//! The speakers of a report as its gold names them.
//!
//! An article and its gold statements come in; speakers go out, one for each name, mentioned where
//! their names stand and where they are sources, and who says which statement.

use std::collections::BTreeMap;

use gainsay::record::{Article, Span, Speaker, SpeakerId, SpeakerKind};

use crate::corpora::guide::{Document, Gold};
use crate::engine::gold::span;

/// Who speaks in a report.
pub(super) struct Cast {
    /// In the order of their first mention.
    pub speakers: Vec<Speaker>,
    /// The speaker of each gold statement.
    pub of_statement: Vec<Option<SpeakerId>>,
}

/// Sources that name nobody by themselves.
const PRONOUNS: [&str; 19] = [
    "he", "she", "it", "they", "i", "we", "you", "who", "his", "her", "its", "their", "him",
    "them", "which", "that", "one", "both", "whose",
];

impl Cast {
    /// Gathers the speakers.
    pub(super) fn of(article: &Article, document: &Document) -> Self {
        let keys: Vec<_> = document.statements.iter().map(|gold| key(article, gold)).collect();
        let mut golds: BTreeMap<&(SpeakerKind, String), Vec<&Gold>> = BTreeMap::new();
        for (key, gold) in keys.iter().zip(&document.statements) {
            if let Some(key) = key {
                golds.entry(key).or_default().push(gold);
            }
        }
        let known: BTreeMap<_, Speaker> =
            golds.iter().map(|(key, golds)| (*key, speaker(article, key, golds))).collect();
        let of_statement = keys.iter().map(|key| Some(known.get(key.as_ref()?)?.id)).collect();
        let mut speakers: Vec<Speaker> = known.into_values().collect();
        speakers.sort_by_key(|it| (it.mentions.is_empty(), it.mentions.first().copied(), it.id));
        Self { speakers, of_statement }
    }
}

/// Kind and name of whoever says it; of a source that is not named, its words.
fn key(article: &Article, gold: &Gold) -> Option<(SpeakerKind, String)> {
    let named = gold.speaker.clone().filter(|name| name != "(unnamed)" && !name.is_empty());
    if let Some(name) = named {
        return Some((gold.kind.unwrap_or(SpeakerKind::Person), name));
    }
    let source = gold.source.as_ref().and_then(|piece| span(article, piece))?;
    let words: Vec<&str> = article.slice(source).split_whitespace().collect();
    Some((SpeakerKind::Unnamed, words.join(" ").to_lowercase()))
}

fn speaker(article: &Article, (kind, name): &(SpeakerKind, String), golds: &[&Gold]) -> Speaker {
    let sources = golds.iter().filter_map(|gold| span(article, gold.source.as_ref()?));
    let is_name = |span: &Span| {
        let words = article.slice(*span).to_lowercase();
        !PRONOUNS.contains(&words.as_str())
    };
    let mut mentions = places(article, name);
    for source in sources.filter(is_name) {
        if !mentions.iter().any(|mention| mention.overlaps(source)) {
            mentions.push(source);
        }
    }
    mentions.sort_by_key(|span| span.start());
    let id = SpeakerId::of(article, *kind, name, mentions.first().copied());
    let (name, kind) = (name.clone(), *kind);
    Speaker { id, name, kind, description: None, speaks_for: None, mentions }
}

/// Where a name stands as whole words.
fn places(article: &Article, name: &str) -> Vec<Span> {
    let text = article.text();
    let is_whole = |(at, _): &(usize, &str)| {
        let before = text[..*at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let after = text[at + name.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        before && after
    };
    let found = text.match_indices(name).filter(is_whole);
    found.filter_map(|(at, _)| article.span(at..at + name.len()).ok()).collect()
}
