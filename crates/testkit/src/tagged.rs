//! Tags written by hand: what a test needs of a model, without one.
//!
//! An article and some lines come in, one frame a line; tags go out, in text order, with the flat
//! labels that follow from the frames. Words are found as [`try_span`](crate::try_span) says.
//!
//! ```text
//! cue=said#1 source=`Ana Ruiz` content=`"That is false,"` content=`"Nobody asked."` act=deny
//! content=`"We had no choice."` score=0.6
//! name=`Orlen Times` kind=organization
//! ```
//!
//! Every frame has content; `named` are other words that name who speaks; `kind` is the kind of
//! speaker; `cue` and `source` may be missing, `act` is assert and `score` is 1
//! where they are not given. Of a score below 1 the
//! rest is the other acts'. Lines that start with `//` are comments.

use gainsay_record::{
    Act, Article, Frame, Label, Name, NameKind, Role, Scored, Span, SpeakerKind, Tags,
};

use crate::fields::{Field, fields};
use crate::try_span;

/// The tags of an article, one frame a line.
///
/// # Panics
/// If a line cannot be understood, with its number and the reason.
#[must_use]
#[track_caller]
pub fn tags(article: &Article, lines: &str) -> Tags {
    match try_tags(article, lines) {
        Ok(tags) => tags,
        Err((line, message)) => panic!("tags, line {}: {message}", line + 1),
    }
}

/// The tags of an article, one frame a line.
///
/// # Errors
/// The first line that cannot be understood, counted from 0, and why.
pub fn try_tags(article: &Article, lines: &str) -> Result<Tags, (usize, String)> {
    let (mut frames, mut names) = (Vec::new(), Vec::new());
    for (number, line) in lines.lines().enumerate() {
        let line = line.trim();
        let wrong = |message| (number, message);
        if line.starts_with("name=") {
            names.push(name(article, line).map_err(wrong)?);
        } else if !line.is_empty() && !line.starts_with("//") {
            frames.push(frame(article, line).map_err(wrong)?);
        }
    }
    frames.sort_by_key(|frame| (frame.anchor, frame.content.first().map(|it| it.span)));
    let labels = labels(&frames);
    names.sort_by_key(|name| name.span);
    Ok(Tags { frames, labels, names })
}

fn frame(article: &Article, line: &str) -> Result<Frame, String> {
    let (mut cue, mut source, mut content, mut named) = (None, None, Vec::new(), Vec::new());
    let (mut act, mut score, mut kinds) = (Act::Assert, 1.0, Vec::new());
    for field in fields(line)? {
        match field.key {
            "cue" => once(&mut cue, &field, words(article, &field)?)?,
            "source" => once(&mut source, &field, words(article, &field)?)?,
            "content" => content.push(words(article, &field)?),
            "named" => named.push(words(article, &field)?),
            "act" => act = field.value.parse().map_err(|error| format!("{error}"))?,
            "kind" => {
                let kind: SpeakerKind = field.value.parse().map_err(|error| format!("{error}"))?;
                kinds.push((kind, 1.0));
            }
            "score" => score = number(field.value)?,
            key => {
                return Err(format!(
                    "unknown key `{key}`, one of: cue, source, content, named, act, kind, score"
                ));
            }
        }
    }
    content.sort();
    named.sort();
    let named = named.into_iter().map(|span| Scored { span, score }).collect();
    let first = *content.first().ok_or("the frame has no content")?;
    let anchor = cue.unwrap_or_else(|| first_word(article, first));
    let scored = |span| Scored { span, score };
    Ok(Frame {
        anchor,
        cue: cue.map(scored),
        source: source.map(scored),
        content: content.into_iter().map(scored).collect(),
        score,
        acts: shares(act, score),
        kinds,
        named,
        sense: None,
    })
}

/// An act with its share; what is left is the other acts', in equal parts.
fn shares(act: Act, share: f32) -> Vec<(Act, f32)> {
    let others = Act::ALL.iter().copied().filter(|other| *other != act);
    let left = (1.0 - share) / (Act::ALL.len() - 1) as f32;
    let mut shares: Vec<(Act, f32)> = others.filter(|_| left > 0.0).map(|it| (it, left)).collect();
    shares.push((act, share));
    shares.sort_by(|a, b| b.1.total_cmp(&a.1));
    shares
}

fn name(article: &Article, line: &str) -> Result<Name, String> {
    let (mut span, mut kind) = (None, NameKind::Person);
    for field in fields(line)? {
        match field.key {
            "name" => span = Some(words(article, &field)?),
            "kind" => kind = field.value.parse().map_err(|error| format!("{error}"))?,
            key => return Err(format!("unknown key `{key}`, one of: name, kind")),
        }
    }
    let span = span.ok_or("the line names nothing")?;
    Ok(Name { kind, span, score: 1.0 })
}

fn words(article: &Article, field: &Field<'_>) -> Result<Span, String> {
    try_span(article, field.value, field.nth).map_err(|error| format!("{}: {error}", field.key))
}

fn once(slot: &mut Option<Span>, field: &Field<'_>, span: Span) -> Result<(), String> {
    match slot.replace(span) {
        None => Ok(()),
        Some(_) => Err(format!("a frame has one {}", field.key)),
    }
}

fn number(value: &str) -> Result<f32, String> {
    let score = value.parse().ok().filter(|score| (0.0..=1.0).contains(score));
    score.ok_or_else(|| format!("score `{value}` is no number from 0 to 1"))
}

/// The first word of a span, which anchors a frame without a cue: letters and digits, without the
/// marks that open.
fn first_word(article: &Article, content: Span) -> Span {
    let words = article.slice(content);
    let from = words.find(char::is_alphanumeric).unwrap_or(0);
    let rest = &words[from..];
    let len = rest.find(|it: char| !it.is_alphanumeric()).unwrap_or(rest.len());
    let start = content.start() + from;
    article.span(start..start + len).unwrap_or(content)
}

/// The flat labels of the frames, each once, in text order.
fn labels(frames: &[Frame]) -> Vec<Label> {
    let mut labels = Vec::new();
    for frame in frames {
        let mut add =
            |role, it: &Scored| labels.push(Label { role, span: it.span, score: it.score });
        frame.source.iter().for_each(|it| add(Role::Source, it));
        frame.cue.iter().for_each(|it| add(Role::Cue, it));
        frame.content.iter().for_each(|it| add(Role::Content, it));
    }
    labels.sort_by_key(|label| (label.span, label.role));
    labels.dedup_by_key(|label| (label.span, label.role));
    labels
}

#[cfg(test)]
mod tests {
    use super::{tags, try_tags};
    use crate::article;
    use gainsay_record::{Act, Role};

    #[test]
    fn frames_stand_in_text_order_with_their_labels() {
        let article = article("“No,” said Ana Ruiz. “Never.” Okoro said it was sold.");
        let tags = tags(
            &article,
            "// the later one first\ncue=said#2 source=Okoro content=`it was sold`\n\n\
             cue=said#1 source=`Ana Ruiz` content=“No,” content=“Never.” act=deny score=0.5",
        );
        let [first, second] = &tags.frames[..] else { panic!("two frames") };
        assert_eq!((first.act(), first.score, first.content.len()), (Act::Deny, 0.5, 2));
        assert_eq!(article.slice(second.anchor), "said");
        let roles: Vec<_> = tags.labels.iter().map(|it| it.role).collect();
        use Role::{Content, Cue, Source};
        assert_eq!(roles, [Content, Cue, Source, Content, Source, Cue, Content]);
    }

    #[test]
    fn a_frame_without_a_cue_is_anchored_at_its_first_word() {
        let article = article("WALLACE: “Really not?”");
        let tags = tags(&article, "source=WALLACE content=`“Really not?”`");
        assert_eq!(article.slice(tags.frames[0].anchor), "Really");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        let article = article("He said no.");
        let wrong = |lines| try_tags(&article, lines).unwrap_err();
        assert_eq!(wrong("\ncue=said"), (1, "the frame has no content".to_owned()));
        assert_eq!(wrong("cue=says content=no").1, "cue: `says` does not stand in the article");
        assert_eq!(wrong("cue=said cue=said content=no").1, "a frame has one cue");
        assert_eq!(
            wrong("verb=said").1,
            "unknown key `verb`, one of: cue, source, content, named, act, kind, score"
        );
        assert_eq!(wrong("content=no score=2").1, "score `2` is no number from 0 to 1");
        assert!(wrong("content=no act=lie").1.starts_with("unknown act `lie`, one of: assert,"));
    }
}
