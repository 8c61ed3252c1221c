//! Statements against the statements of the guide: who meets whom.
//!
//! Gold and given statements of one text come in; a matching goes out. Statements are matched one to
//! one where their contents share at least 0.8 of their tokens (intersection over union, outer
//! punctuation and an opening "that" taken off each fragment).

use gainsay::record::{Act, Form, SpeakerKind};

use crate::corpora::guide::Gold;
use crate::metrics::assign::assign;
use crate::metrics::speaker::Named;
use crate::metrics::whole::ENOUGH;
use crate::text::{Piece, Text, overlap};

/// A statement as the program gives it, in code points.
#[derive(Clone, PartialEq, Debug)]
pub struct Given {
    /// The statement it nests in, as an index into the given statements.
    pub parent: Option<usize>,
    /// The words that name the speaker.
    pub source: Option<Piece>,
    /// The reporting expression.
    pub cue: Option<Piece>,
    /// The attributed words.
    pub content: Vec<Piece>,
    /// Who speaks.
    pub speaker: Named,
    /// What kind of speaker it is: unnamed where there is none.
    pub kind: SpeakerKind,
    /// On whose behalf.
    pub speaks_for: Named,
    /// Whether the content is quoted.
    pub form: Form,
    /// What is done by saying it.
    pub act: Act,
    /// The words for whoever was told.
    pub to: Option<Piece>,
    /// The words for the venue.
    pub place: Option<Piece>,
    /// The words that say when.
    pub when: Option<Piece>,
    /// The date they mean, in EDTF.
    pub edtf: Option<String>,
}

impl Given {
    /// What somebody says who labels a text by hand, as the program would say it.
    #[must_use]
    pub fn of(gold: &Gold) -> Self {
        let inferred = gold.inferred.clone().unwrap_or_default();
        let named = |name: Option<String>| {
            let name = name.filter(|name| !name.is_empty() && name != "(unnamed)");
            name.map_or(Named::Nobody, Named::Name)
        };
        Self {
            parent: gold.parent,
            source: gold.source.clone(),
            cue: gold.cue.clone(),
            content: gold.content.clone(),
            speaker: named(gold.speaker.clone()),
            kind: gold.kind.unwrap_or(SpeakerKind::Unnamed),
            speaks_for: named(inferred.speaks_for),
            form: gold.form.unwrap_or(Form::Indirect),
            act: gold.act,
            to: gold.to.clone(),
            place: gold.place.clone(),
            when: gold.when.clone(),
            edtf: inferred.edtf,
        }
    }
}

/// Who was matched with whom.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Matching {
    /// For each gold statement, the given one.
    pub partner: Vec<Option<usize>>,
    /// Given statements that are wrong.
    pub surplus: Vec<usize>,
}

/// Matches gold and given statements one to one: as many required ones as possible, then as many
/// optional ones, then the closest contents, then those that agree in source and cue.
#[must_use]
pub fn matched(text: &Text, gold: &[Gold], given: &[Given]) -> Matching {
    let tokens = |content: &[Piece]| text.token_set(&comparable(text, content));
    let given_tokens: Vec<_> = given.iter().map(|given| tokens(&given.content)).collect();
    let weight = |statement: &Gold| -> Vec<i64> {
        let wanted = tokens(&statement.content);
        let shares = given_tokens.iter().map(|tokens| overlap(&wanted, tokens));
        shares.zip(given).map(|(share, given)| worth(text, statement, given, share)).collect()
    };
    let partner = assign(&gold.iter().map(weight).collect::<Vec<_>>());
    let surplus = (0..given.len()).filter(|at| !partner.contains(&Some(*at))).collect();
    Matching { partner, surplus }
}

/// Each step outweighs all of the next ones together in a text of up to two thousand statements.
fn worth(text: &Text, gold: &Gold, given: &Given, share: f64) -> i64 {
    if share < ENOUGH {
        return 0;
    }
    let base = if gold.optional { 1 << 28 } else { 1 << 40 };
    let agreement = i64::from(same(text, gold.source.as_ref(), given.source.as_ref())) * 2
        + i64::from(same(text, gold.cue.as_ref(), given.cue.as_ref()));
    base + ((share * 1000.0) as i64) * 4 + agreement
}

/// A content as it is compared.
pub(super) fn comparable(text: &Text, content: &[Piece]) -> Vec<Piece> {
    let mut pieces: Vec<_> = content.iter().map(|piece| text.content(piece.clone())).collect();
    pieces.sort_by_key(|piece| piece.start);
    pieces
}

/// The same piece, outer punctuation taken off; none where there is none.
pub(super) fn same(text: &Text, a: Option<&Piece>, b: Option<&Piece>) -> bool {
    let bare = |piece: Option<&Piece>| {
        piece.map(|piece| text.without_marks(piece.clone())).filter(|piece| !piece.is_empty())
    };
    bare(a) == bare(b)
}

#[cfg(test)]
mod tests {
    use super::matched;
    use crate::metrics::cases::{TEXT, as_given, golds};
    use crate::text::Text;

    #[test]
    fn a_required_statement_is_preferred_to_an_optional_one() {
        let mut golds = vec![golds()[3].clone(), golds()[3].clone()];
        golds[0].optional = true;
        let given = vec![as_given(&golds[1])];
        assert_eq!(matched(&Text::new(TEXT), &golds, &given).partner, [None, Some(0)]);
    }

    #[test]
    fn of_equal_contents_the_one_with_the_same_source_is_the_partner() {
        let mut golds = vec![golds()[0].clone(), golds()[0].clone()];
        golds[1].source = Some(47..49);
        let given = vec![as_given(&golds[1]), as_given(&golds[0])];
        assert_eq!(matched(&Text::new(TEXT), &golds, &given).partner, [Some(1), Some(0)]);
    }
}
