//! What is known of the terminal, and what must never reach it.
//!
//! The environment and the streams are asked here; a width and a yes or no about colour go out.

use std::borrow::Cow;
use std::env;
use std::ffi::OsStr;
use std::io::{IsTerminal, stdout};

use clap::ValueEnum;
use terminal_size::{Width, terminal_size};

use crate::view::Look;

/// The width where there is no terminal to ask.
const WIDTH: usize = 80;

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set; elsewhere if CLICOLOR_FORCE is
    Auto,
    /// Always, such as for `less -R`
    Always,
    /// Never
    Never,
}

/// How to show readings on standard output, or in a file.
pub(crate) fn look(color: Color, width: Option<usize>, to_file: bool) -> Look {
    let on_screen = !to_file && stdout().is_terminal();
    let screen = || terminal_size().map(|(Width(width), _)| usize::from(width));
    let width = width.or_else(|| screen().filter(|_| on_screen)).unwrap_or(WIDTH);
    let color = match color {
        Color::Auto => wants_color(on_screen, |name| env::var_os(name)),
        Color::Always => true,
        Color::Never => false,
    };
    Look { width, color }
}

/// As <https://no-color.org> and <https://bixense.com/clicolors/> have it.
fn wants_color<T: AsRef<OsStr>>(on_screen: bool, variable: impl Fn(&str) -> Option<T>) -> bool {
    let says = |name: &str, word: &str| variable(name).is_some_and(|it| it.as_ref() == word);
    let is_set = |name: &str| variable(name).is_some_and(|it| !it.as_ref().is_empty());
    if is_set("NO_COLOR") {
        return false;
    }
    if is_set("CLICOLOR_FORCE") && !says("CLICOLOR_FORCE", "0") {
        return true;
    }
    on_screen && !says("TERM", "dumb") && !says("CLICOLOR", "0")
}

/// Text without characters that steer a terminal: controls other than white space, and those that
/// turn the direction of what follows. They are shown as `�`.
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
    let steers = |character: char| {
        (character.is_control() && !character.is_whitespace())
            || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(steers) {
        return text.into();
    }
    text.chars().map(|it| if steers(it) { char::REPLACEMENT_CHARACTER } else { it }).collect()
}

#[cfg(test)]
mod tests {
    use super::{harmless, wants_color};

    fn wants(on_screen: bool, variables: &[(&str, &'static str)]) -> bool {
        let get = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|it| it.1);
        wants_color(on_screen, get)
    }

    #[test]
    fn colour_follows_the_terminal_and_the_variables() {
        assert!(wants(true, &[]));
        assert!(!wants(false, &[]));
        assert!(!wants(true, &[("NO_COLOR", "1")]));
        assert!(wants(true, &[("NO_COLOR", "")]));
        assert!(wants(false, &[("CLICOLOR_FORCE", "1")]));
        assert!(!wants(false, &[("CLICOLOR_FORCE", "0")]));
        assert!(!wants(true, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
        assert!(!wants(true, &[("TERM", "dumb")]));
        assert!(!wants(true, &[("CLICOLOR", "0")]));
    }

    #[test]
    fn escapes_do_not_reach_the_terminal() {
        assert_eq!(harmless("a\u{1b}[31mb\u{202e}c\n"), "a�[31mb�c\n");
        assert_eq!(harmless("“Zoë”\t"), "“Zoë”\t");
    }
}
