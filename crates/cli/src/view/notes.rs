//! What is said of a statement: who, on whose word, how, and in the list the words themselves.
//!
//! A statement comes in; a few lines go out, indented under the statement that it stands in.

use anstyle::Style;
use gainsay::record::{Reading, Speaker, Statement};
use gainsay::show::short_id;

use super::lines::{Line, Piece, Word, fill, words, wrap};
use super::paint::{FAINT, PLAIN, Palette};
use super::tree::Entry;
use crate::terminal::harmless;

/// Below this score a note says that the reading is unsure.
const UNSURE: f32 = 0.5;

/// How many columns a level of nesting takes.
const STEP: usize = 3;

/// The notes of one reading.
pub(super) struct Notes<'a> {
    pub(super) reading: &'a Reading,
    pub(super) palette: &'a Palette,
    /// Columns to fill.
    pub(super) width: usize,
    /// Cells that the largest number takes.
    pub(super) digits: usize,
    /// Whether to show the ids by which commands take statements.
    pub(super) with_ids: bool,
}

impl Notes<'_> {
    /// Who speaks and how; with the words of the statement beneath, if they are wanted.
    pub(super) fn lines(&self, entry: &Entry<'_>, with_words: bool) -> Vec<Line> {
        let statement = entry.statement;
        let depth = entry.depth.min(self.width / (4 * STEP));
        let number = format!("{}{:>2$} ", " ".repeat(depth * STEP), entry.number, self.digits);
        let first = Line::of(number, self.palette.name(statement));
        let indent = Line::of(" ".repeat(first.width()), PLAIN);
        let mut lines = fill(self.about(statement), self.width, first);
        if with_words {
            lines.extend(wrap(self.content(statement), self.width, indent));
        }
        lines
    }

    /// Speaker, act, chain, and whatever else is known.
    fn about(&self, statement: &Statement) -> Vec<Vec<Word>> {
        let chain = gainsay::chain(self.reading, statement);
        let name = chain.first().map(String::as_str).unwrap_or_default();
        let comma = if self.speaks_for(statement).is_some() { "," } else { "" };
        let named = harmless(name).into_owned() + comma;
        let mut who: Vec<Word> = words(&named, self.palette.name(statement)).collect();
        who.extend(words(&harmless(&self.resolved(statement, name)), PLAIN));
        let mut about = vec![who, words(statement.act.as_str(), PLAIN).collect()];
        let above = chain.iter().skip(1).map(|name| format!("< {name}")).collect::<Vec<_>>();
        let above = statement.parent.map(|_| above.join(" "));
        let tags = above.into_iter().chain(self.tags(statement));
        about.extend(tags.map(|tag| words(&harmless(&tag), FAINT).collect()));
        about
    }

    /// On whose behalf the speaker speaks.
    fn speaks_for(&self, statement: &Statement) -> Option<&Speaker> {
        let speaker = self.reading.speaker(statement.speaker?)?;
        self.reading.speaker(speaker.speaks_for?)
    }

    /// For whom the speaker speaks, and what the report calls the speaker here, where that has no
    /// word of the name in it: then somebody had to work out who it is.
    fn resolved(&self, statement: &Statement, name: &str) -> String {
        let speaker = statement.speaker.and_then(|id| self.reading.speaker(id));
        let other = self.speaks_for(statement);
        let speaks_for = other.map_or(String::new(), |it| format!("for {}", it.name));
        let here = match (statement.source, speaker) {
            (Some(source), Some(speaker)) => {
                let words = self.reading.article.slice(source);
                let named = shares_a_word(words, speaker, name);
                if named { String::new() } else { format!(" (“{words}”)") }
            }
            _ => String::new(),
        };
        speaks_for + &here
    }

    fn tags(&self, statement: &Statement) -> Vec<String> {
        let slice = |span| self.reading.article.slice(span);
        let mut tags = vec![statement.form.to_string()];
        tags.extend(statement.cue.as_ref().map(|cue| format!("“{}”", slice(cue.span))));
        tags.extend(statement.to.map(|to| format!("to: {}", slice(to))));
        tags.extend(statement.place.map(|place| format!("where: {}", slice(place))));
        tags.extend(statement.when.as_ref().map(|when| {
            let edtf = when.edtf.as_ref().map_or(String::new(), |edtf| format!(" ({edtf})"));
            format!("when: {}{edtf}", slice(when.span))
        }));
        tags.extend(statement.hedged.then(|| "hedged".to_owned()));
        tags.extend((statement.score < UNSURE).then(|| format!("unsure ({:.2})", statement.score)));
        let id = self.with_ids.then(|| short_id(statement.id));
        tags.extend(id);
        tags
    }

    fn content(&self, statement: &Statement) -> Vec<Word> {
        let style: Style = self.palette.content(statement);
        let mut content = Vec::new();
        for (index, &span) in statement.content.iter().enumerate() {
            if index > 0 {
                content.push(vec![Piece::new("…", FAINT)]);
            }
            content.extend(words(&harmless(self.reading.article.slice(span)), style));
        }
        content
    }
}

/// Whether the words by which the report calls a speaker have a word of the name in them.
fn shares_a_word(words: &str, speaker: &Speaker, name: &str) -> bool {
    let plain = |word: &str| word.trim_matches(|it: char| !it.is_alphanumeric()).to_lowercase();
    let mut known = speaker.name.split_whitespace().chain(name.split_whitespace()).map(plain);
    known.any(|known| words.split_whitespace().any(|word| plain(word) == known))
}
