//! What holds of the tags that a model gives.

use gainsay_record::{Article, Name, Scored, Span, Tags};

/// Whether all spans are the article's, hold words and start in what is read; each frame has
/// content in text order and scores between 0 and 1; frames and labels stand in text order.
///
/// # Panics
/// If not.
#[track_caller]
pub fn check_tags(article: &Article, tags: &Tags) {
    for span in spans(tags) {
        assert_eq!(article.span(span.range()), Ok(span));
        assert!(!span.is_empty(), "{span:?} is empty");
        let block = article.block_of(span);
        assert!(block.is_some_and(|block| block.kind.is_read()), "{span:?} stands in {block:?}");
    }
    for frame in &tags.frames {
        assert!(!frame.content.is_empty(), "{frame:?} has no content");
        let in_order = |two: &[Scored]| two[0].span.end() <= two[1].span.start();
        assert!(frame.content.windows(2).all(in_order), "{frame:?} is not in order");
        let likely = frame.acts.windows(2).all(|two| two[0].1 >= two[1].1);
        assert!(likely && frame.named.windows(2).all(in_order), "{frame:?} is not in order");
        let shares = frame.acts.iter().map(|(_, share)| *share);
        let mut scores = shares.chain(frame.named.iter().map(|it| it.score)).chain([frame.score]);
        // A sum of shares may miss 1 by the last digit.
        assert!(scores.all(|score| (0.0..=1.001).contains(&score)), "{frame:?}");
    }
    assert!(tags.frames.windows(2).all(|two| two[0].anchor <= two[1].anchor), "frames");
    let apart = |two: &[Name]| two[0].span.end() <= two[1].span.start();
    assert!(tags.names.windows(2).all(apart), "names");
    assert!(tags.labels.windows(2).all(|two| two[0].span <= two[1].span), "labels");
}

fn spans(tags: &Tags) -> Vec<Span> {
    let labels = tags.labels.iter().map(|label| label.span);
    let mut spans: Vec<Span> = labels.chain(tags.names.iter().map(|name| name.span)).collect();
    for frame in &tags.frames {
        spans.push(frame.anchor);
        spans.extend(frame.cue.iter().chain(&frame.source).map(|part| part.span));
        spans.extend(frame.content.iter().chain(&frame.named).map(|part| part.span));
    }
    spans
}
