//! What is to be read: paths as the user gave them, in their order.

use std::io::{IsTerminal, stdin};
use std::path::{Path, PathBuf, absolute};

use gainsay::{Input, files};

use crate::talk;

/// What standard input is called in messages and readings.
pub(in crate::commands) const STANDARD_INPUT: &str = "standard input";

/// Everything beneath the paths, found as it is asked for. What is, or lies in, one of `written` is
/// left out.
pub(in crate::commands) fn inputs(
    paths: Vec<PathBuf>,
    written: &[PathBuf],
) -> impl Iterator<Item = Input> + Send + use<> {
    let written: Vec<PathBuf> = written.iter().filter_map(|path| absolute(path).ok()).collect();
    paths.into_iter().flat_map(move |path| {
        let written = written.clone();
        let given = (path.as_os_str() == "-").then(|| std::iter::once_with(standard_input));
        let walk = given.is_none().then(|| files::walk(&path)).into_iter().flatten();
        let walk = walk.filter(move |found| !written.iter().any(|it| lies_in(found, it)));
        given.into_iter().flatten().chain(walk.map(Input::from))
    })
}

fn lies_in(found: &Result<PathBuf, gainsay::Unread>, out: &Path) -> bool {
    found.as_ref().is_ok_and(|path| absolute(path).is_ok_and(|path| path.starts_with(out)))
}

fn standard_input() -> Input {
    let stdin = stdin();
    if stdin.is_terminal() {
        talk::line("reading from the terminal; end with Ctrl-D on a line of its own");
    }
    match files::open_stream(stdin.lock(), STANDARD_INPUT) {
        Ok(capture) => Input::Capture(capture),
        Err(unread) => Input::Unread(unread),
    }
}

/// How many reports there will be, unless some file may hold several.
pub(in crate::commands) fn count(paths: &[PathBuf]) -> Option<u64> {
    let mut count = 0;
    for path in paths {
        if path.as_os_str() == "-" {
            return None;
        }
        for found in files::walk(path).flatten() {
            count += 1;
            if files::holds_records(&found) {
                return None;
            }
        }
    }
    Some(count)
}
