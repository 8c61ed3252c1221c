//! Who has which colour.
//!
//! A reading comes in; a style for each speaker and for each part of a page goes out. Only the
//! sixteen colours of the terminal's own theme are used, so that they can be read on any
//! background, and none carries a meaning that the brackets and names do not carry too.

use std::collections::BTreeMap;

use anstyle::{AnsiColor, Color, Style};
use gainsay::record::{Reading, SpeakerId, SpeakerKind, Statement};

/// The hues of named speakers, in the order in which they first speak.
const HUES: [AnsiColor; 6] = [
    AnsiColor::Cyan,
    AnsiColor::Green,
    AnsiColor::Magenta,
    AnsiColor::Yellow,
    AnsiColor::Blue,
    AnsiColor::Red,
];

/// What stands back: furniture, rules, brackets around notes.
pub(crate) const FAINT: Style = Style::new().dimmed();
/// What stands out: titles, names.
pub(crate) const STRONG: Style = Style::new().bold();
/// What neither stands back nor out.
pub(crate) const PLAIN: Style = Style::new();

/// The styles of one reading's speakers.
#[derive(Debug)]
pub(super) struct Palette(BTreeMap<SpeakerId, Style>);

impl Palette {
    /// Gives each named speaker a hue. Sources without a name share a style of their own.
    pub(super) fn of(reading: &Reading) -> Self {
        let mut styles = BTreeMap::new();
        let mut hues = HUES.iter().cycle();
        for id in reading.statements.iter().filter_map(|statement| statement.speaker) {
            let unnamed = |id| reading.speaker(id).is_none_or(|it| it.kind == SpeakerKind::Unnamed);
            if !unnamed(id) && !styles.contains_key(&id) {
                let hue = hues.next().copied().map(Color::from);
                styles.insert(id, Style::new().fg_color(hue));
            }
        }
        Self(styles)
    }

    /// The style of what somebody says.
    pub(super) fn content(&self, statement: &Statement) -> Style {
        let named = statement.speaker.and_then(|id| self.0.get(&id));
        named.copied().unwrap_or(Style::new().italic())
    }

    /// The style of whoever says it.
    pub(super) fn name(&self, statement: &Statement) -> Style {
        self.content(statement).bold()
    }

    /// The style of the reporting words.
    pub(super) fn cue(&self, statement: &Statement) -> Style {
        self.content(statement).underline()
    }
}
