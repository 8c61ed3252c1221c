//! What holds of a reading that attribution made, and of one that is written down.

use gainsay_record::{Reading, Span, from_json, to_json};

/// Whether statements stand in text order, quote only what is read, and the reading as a whole is
/// what [`Reading::check`] accepts: ids, parents and speakers that are there and lead in no circle,
/// spans that lie in the text.
///
/// # Panics
/// If not.
#[track_caller]
pub fn check_reading(reading: &Reading) {
    let (article, statements) = (&reading.article, &reading.statements);
    let starts = statements.iter().map(|it| {
        let cue = it.cue.as_ref().map(|cue| cue.span);
        [it.source, cue, it.content.first().copied()].into_iter().flatten().min()
    });
    assert!(starts.is_sorted_by_key(|start| start.map(Span::start)), "not in text order");
    for &content in statements.iter().flat_map(|it| &it.content) {
        let block = article.block_of(content);
        assert!(
            block.is_some_and(|block| block.kind.is_read() && block.span.contains(content)),
            "{content:?} is no part of what is read, but of {block:?}"
        );
    }
    assert_eq!(reading.check(), Ok(()));
}

/// Whether a reading is written as one line, and comes back equal; hands on the line.
///
/// # Panics
/// If not, and if the article knows its address, which the published form leaves out.
#[track_caller]
pub fn check_written(reading: &Reading) -> String {
    let line = to_json(reading);
    assert!(!line.contains('\n'), "more than a line");
    let back = from_json(&line);
    assert_eq!(back.as_ref(), Ok(reading));
    assert_eq!(back.as_ref().map(to_json), Ok(line.clone()));
    line
}

/// Whether a line is refused, or read as something sound that is written and read back equal; hands
/// on whether it was read.
///
/// # Panics
/// If not.
#[track_caller]
pub fn check_line(line: &str) -> bool {
    match from_json(line) {
        Ok(reading) => {
            assert_eq!(reading.check(), Ok(()));
            check_written(&reading);
            true
        }
        Err(refused) => {
            assert!(!refused.to_string().is_empty());
            false
        }
    }
}
