//! A text with four statements made by hand, for the tests of the figures.
//!
//! Nothing comes in; gold goes out, and the same statements as if the program had given them.

use gainsay::record::{Act, Form, SpeakerKind};

use crate::corpora::guide::{Gold, Inferred};
use crate::metrics::speaker::Named;
use crate::metrics::statements::Given;
use crate::text::Piece;

// 0 Ana 4 said 9 that 14 the 18 port 23 denied 30 claims 37 of 40 fraud. 47 Bo 50 agreed. 58 “No way ever,” 73 he 76 said.
pub(crate) const TEXT: &str =
    "Ana said that the port denied claims of fraud. Bo agreed. “No way ever,” he said.";

/// A plain statement of Ana Ruiz.
pub(crate) fn gold(cue: Piece, content: Piece) -> Gold {
    Gold {
        id: String::new(),
        parent: None,
        source: None,
        cue: Some(cue),
        content: vec![content],
        speaker: Some("Ana Ruiz".to_owned()),
        kind: Some(SpeakerKind::Person),
        anonymous: false,
        form: Some(Form::Indirect),
        act: Act::Assert,
        to: None,
        place: None,
        when: None,
        inferred: Some(Inferred::default()),
        optional: false,
    }
}

/// The four: one, one in it, one in that, and another one.
pub(crate) fn golds() -> Vec<Gold> {
    let nested = |parent, source, gold| Gold { parent, source, ..gold };
    vec![
        nested(None, Some(0..3), gold(4..8, 9..45)),
        nested(Some(0), Some(14..22), gold(23..29, 30..45)),
        nested(Some(1), None, gold(30..36, 37..45)),
        nested(None, Some(73..75), gold(76..80, 58..72)),
    ]
}

/// The statement, given without a fault.
pub(crate) fn as_given(gold: &Gold) -> Given {
    Given { speaker: Named::Name("ana ruiz".to_owned()), ..Given::of(gold) }
}

/// The four, given without a fault.
pub(crate) fn perfect() -> Vec<Given> {
    golds().iter().map(as_given).collect()
}
