//! `tagger.json`: what a model says about itself beside its weights.
//!
//! The file's text comes in; a checked card goes out. A card in a later format is refused, and so
//! is one whose tables or numbers cannot be used.

use serde::Deserialize;

use gainsay_record::Act;

use crate::crf::Crf;
use crate::error::TaggerError;

/// The format that this program reads.
pub(crate) const FORMAT: &str = "gainsay.tagger/1";

/// Labels of the flat PolNeAR head: none, and two each for source, cue, content.
pub(crate) const POLNEAR_LABELS: usize = 7;
/// Labels of names: none, and two each for person, organisation, place.
pub(crate) const NAME_LABELS: usize = 7;
/// Labels of the reader: none, and two each for source and content.
pub(crate) const READER_LABELS: usize = 5;
/// Pieces that a window may have: the network knows as many positions.
const MOST_PIECES: usize = 512;
/// Pieces that a window needs: the longest word of all, and the two special ones.
const LEAST_PIECES: usize = crate::wordpiece::LONGEST + 2;

/// What the model says about itself.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub(crate) struct Card {
    format: String,
    /// The model's name, with its version.
    pub(crate) name: String,
    /// The most pieces of a window, the two special ones included.
    pub(crate) limit: usize,
    /// The field over the flat PolNeAR labels.
    pub(crate) polnear_crf: Crf,
    /// The field over the reader's labels.
    pub(crate) reader_crf: Crf,
    /// Where an anchor begins to be one.
    pub(crate) thresholds: Thresholds,
    /// The acts, in the order of the reader's output.
    pub(crate) acts: Vec<Act>,
}

/// Where an anchor begins to be one, as probabilities.
#[derive(Clone, Copy, PartialEq, Debug, Deserialize)]
pub(crate) struct Thresholds {
    /// Of a cue.
    pub(crate) cue: f32,
    /// Of the first word of a content without cue.
    pub(crate) free: f32,
}

impl Card {
    /// Reads a card; `file` is what errors call it.
    pub(crate) fn parse(text: &str, file: &str) -> Result<Self, TaggerError> {
        let wrong = |reason: String| TaggerError::Model { file: file.to_owned(), reason };
        check_format(text, file)?;
        let card: Card = serde_json::from_str(text).map_err(|error| wrong(error.to_string()))?;
        card.check().map_err(|reason| wrong(reason.to_owned()))?;
        Ok(card)
    }

    fn check(&self) -> Result<(), &'static str> {
        let share = 0.0..=1.0;
        let Thresholds { cue, free } = self.thresholds;
        if !(LEAST_PIECES..=MOST_PIECES).contains(&self.limit) {
            Err("its limit is not between 102 and 512 pieces")
        } else if !self.polnear_crf.fits(POLNEAR_LABELS) {
            Err("its polnear_crf is not one of 7 labels")
        } else if !self.reader_crf.fits(READER_LABELS) {
            Err("its reader_crf is not one of 5 labels")
        } else if !share.contains(&cue) || !share.contains(&free) {
            Err("its thresholds are not between 0 and 1")
        } else if self.acts.is_empty() {
            Err("it names no acts")
        } else {
            Ok(())
        }
    }
}

/// A card in another format may have other fields, so the format is read first.
fn check_format(text: &str, file: &str) -> Result<(), TaggerError> {
    #[derive(Deserialize)]
    struct Head {
        format: String,
    }
    let file = || file.to_owned();
    let head: Head = serde_json::from_str(text)
        .map_err(|error| TaggerError::Model { file: file(), reason: error.to_string() })?;
    if head.format == FORMAT {
        return Ok(());
    }
    if head.format.starts_with("gainsay.tagger/") {
        return Err(TaggerError::Newer { file: file(), found: head.format, known: FORMAT });
    }
    let reason = format!("is no model card: its format is {:?}", head.format);
    Err(TaggerError::Model { file: file(), reason })
}

#[cfg(test)]
mod tests {
    use gainsay_record::Act;

    use super::Card;

    fn card(format: &str, limit: usize, labels: usize) -> String {
        let field = |n: usize| {
            let row = vec!["0.5"; n].join(",");
            let step = vec![format!("[{row}]"); n].join(",");
            format!(r#"{{"step":[{step}],"start":[{row}],"end":[{row}]}}"#)
        };
        format!(
            r#"{{"format":"{format}","name":"test","limit":{limit},"polnear_crf":{},"reader_crf":{},
               "thresholds":{{"cue":0.5,"free":0.4}},"acts":["assert","deny"],"more":1}}"#,
            field(7),
            field(labels)
        )
    }

    fn refused(text: &str) -> String {
        Card::parse(text, "tagger.json").unwrap_err().to_string()
    }

    #[test]
    fn a_card_is_read() {
        let card = Card::parse(&card("gainsay.tagger/1", 256, 5), "tagger.json").unwrap();
        assert_eq!((card.name.as_str(), card.limit), ("test", 256));
        assert_eq!(card.acts, [Act::Assert, Act::Deny]);
    }

    #[test]
    fn a_card_says_what_is_wrong_with_it() {
        assert_eq!(
            refused(&card("gainsay.tagger/2", 256, 5)),
            "tagger.json: is in format gainsay.tagger/2, and this program reads gainsay.tagger/1"
        );
        assert_eq!(
            refused(&card("other", 256, 5)),
            "tagger.json: is no model card: its format is \"other\""
        );
        assert_eq!(
            refused(&card("gainsay.tagger/1", 600, 5)),
            "tagger.json: its limit is not between 102 and 512 pieces"
        );
        assert_eq!(
            refused(&card("gainsay.tagger/1", 256, 4)),
            "tagger.json: its reader_crf is not one of 5 labels"
        );
        assert!(refused("{\"format\":").starts_with("tagger.json: EOF while parsing"));
    }
}
