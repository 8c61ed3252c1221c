//! Texts to articles and readings, as a user's plain-text files would be read.
//!
//! A text comes in, with or without what is known beside it; an article goes out, and the reading
//! that the program makes of it. What is known beside the text replaces what ingest found.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use gainsay::analysis::attribution::{Attribution, attribute};
use gainsay::ingest::{self, Options};
use gainsay::record::{Article, Capture, Draft, GroundKind, Provenance, Reading, Span, Tags};
use gainsay::tagger::Tagger;

use crate::error::EvalError;

/// What is known beside a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Beside<'a> {
    /// Who published it.
    pub outlet: Option<&'a str>,
    /// When, in EDTF.
    pub published: Option<&'a str>,
}

/// The article of a plain text; none where the program refuses it.
///
/// # Errors
/// If the text of the article is not the one that came in, so that offsets mean nothing.
pub fn article(id: &str, text: &str, beside: Beside<'_>) -> Result<Option<Article>, EvalError> {
    let capture = Capture::new(text.as_bytes().to_vec(), format!("{id}.txt"), None);
    let Some(Ok(article)) = ingest::read(&capture, &Options::default()).next() else {
        return Ok(None);
    };
    let problem = |problem: String| EvalError::Gold { place: id.to_owned(), problem };
    if article.text() != text.trim_start_matches('\u{feff}') {
        return Err(problem("the article's text is not that of the file".to_owned()));
    }
    if beside == Beside::default() {
        return Ok(Some(article));
    }
    Article::new(with(&article, beside)).map(Some).map_err(|error| problem(error.to_string()))
}

/// The same article, with what is known beside it.
fn with(article: &Article, beside: Beside<'_>) -> Draft {
    let mut meta = article.meta().clone();
    let grounds = article.published_from().iter().map(|it| (it.kind, it.span.map(Span::range)));
    let mut published_from: Vec<_> = grounds.collect();
    if let Some(outlet) = beside.outlet {
        meta.outlet = Some(outlet.to_owned());
    }
    if let Some(published) = beside.published {
        meta.published = Some(published.to_owned());
        published_from = vec![(GroundKind::Metadata, None)];
    }
    Draft {
        origin: article.origin().to_owned(),
        sha256: article.sha256().to_owned(),
        text: article.text().to_owned(),
        meta,
        published_from,
        blocks: article.blocks().iter().map(|block| (block.kind, block.span.range())).collect(),
    }
}

/// Reads articles, and shows each text to the model once.
pub struct Reader<'a> {
    /// The model.
    pub tagger: &'a Tagger,
    /// What it saw in the texts, by their hashes; nothing of texts in another language.
    seen: Mutex<BTreeMap<String, Arc<Option<Tags>>>>,
}

impl<'a> Reader<'a> {
    /// With a model, and nothing seen.
    #[must_use]
    pub fn new(tagger: &'a Tagger) -> Self {
        Self { tagger, seen: Mutex::default() }
    }

    /// Reads an article.
    ///
    /// # Errors
    /// If the model fails on it.
    pub fn read(&self, article: Article) -> Result<Reading, EvalError> {
        let tags = self.tags(&article)?;
        let attribution = tags.as_ref().as_ref().map(|tags| attribute(&article, tags));
        let Attribution { speakers, statements, .. } = attribution.unwrap_or_default();
        Ok(Reading { article, speakers, statements, provenance: Provenance::default() })
    }

    fn tags(&self, article: &Article) -> Result<Arc<Option<Tags>>, EvalError> {
        let hash = article.sha256();
        // A thread that broke off has left nothing half done here.
        let seen = || self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(tags) = seen().get(hash) {
            return Ok(Arc::clone(tags));
        }
        let tags = ingest::is_english(article).then(|| self.tagger.tag(article)).transpose();
        let wrong = |error| EvalError::Model(format!("{}: {error}", article.origin()));
        let tags = Arc::new(tags.map_err(wrong)?);
        seen().insert(hash.to_owned(), Arc::clone(&tags));
        Ok(tags)
    }
}

#[cfg(test)]
mod tests {
    use super::{Beside, article};

    const TEXT: &str = "Ferry late again\n\nThe ferry was late on Monday, Ana Ruiz of the port said, and nobody knew why it was.\n";

    #[test]
    fn what_is_known_beside_a_text_is_in_the_article_and_not_in_its_text() {
        let bare = article("ferry", TEXT, Beside::default()).unwrap().unwrap();
        assert_eq!(bare.meta().published, None);
        let beside = Beside { outlet: Some("post"), published: Some("2016-07-27") };
        let dated = article("ferry", TEXT, beside).unwrap().unwrap();
        assert_eq!(dated.meta().published.as_deref(), Some("2016-07-27"));
        assert_eq!(dated.meta().outlet.as_deref(), Some("post"));
        assert_eq!((dated.text(), dated.blocks()), (bare.text(), bare.blocks()));
        assert_ne!(dated.id(), bare.id());
    }
}
