//! From what the network saw to labels and frames: the decoding that `training/decode.py` does.
//!
//! Numbers of one window come in; anchors to ask about, and the spans of words that an answer
//! draws, go out, all by the words' places in the window. A frame without content is none. Nothing
//! here runs a network or knows a text.

use std::ops::Range;

use gainsay_record::{Act, NameKind, Role, Sense, SpeakerKind};

use crate::card::{NAME_LABELS, Thresholds};
use crate::crf::{Crf, Run, runs};
use crate::engine::{Answer, Seen};
use crate::question::{Question, Scheme};

/// A run of words with how sure the model is of it.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Part {
    pub(crate) words: Range<usize>,
    pub(crate) score: f32,
}

/// A flat label.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct FlatLabel {
    pub(crate) role: Role,
    pub(crate) part: Part,
}

/// What belongs to an anchor.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Joined {
    pub(crate) source: Option<Part>,
    /// In text order, one at least.
    pub(crate) content: Vec<Part>,
    /// Likeliest first.
    pub(crate) acts: Vec<(Act, f32)>,
    /// Likeliest first.
    pub(crate) kinds: Vec<(SpeakerKind, f32)>,
    /// Words that name who speaks, in text order.
    pub(crate) named: Vec<Part>,
    /// What the content means.
    pub(crate) sense: Option<Sense>,
}

/// Anchors of one window that are asked about. The reports of the corpora have seventeen at most; more are hostile, and each costs
/// a run of the reader.
const MOST: usize = 32;

/// The surest anchors of a window, in the order of the text.
pub(crate) fn surest(mut questions: Vec<Question>) -> Vec<Question> {
    if questions.len() > MOST {
        questions.sort_by(|a, b| b.score.total_cmp(&a.score));
        questions.truncate(MOST);
        questions.sort_by_key(|question| (question.anchor.start, !question.cue));
    }
    questions
}

/// The flat PolNeAR labels of a window.
pub(crate) fn flat_labels(crf: &Crf, seen: &Seen) -> Vec<FlatLabel> {
    let role = |run: &Run| [Role::Source, Role::Cue, Role::Content][usize::from(run.role.min(2))];
    let parts = scored_runs(crf, &seen.polnear);
    parts.into_iter().map(|(run, part)| FlatLabel { role: role(&run), part }).collect()
}

/// The questions that PolNeAR's flat cues are anchors of.
pub(crate) fn polnear_questions(labels: &[FlatLabel]) -> Vec<Question> {
    let cues = labels.iter().filter(|label| label.role == Role::Cue);
    let question = |label: &FlatLabel| Question {
        anchor: label.part.words.clone(),
        cue: true,
        scheme: Scheme::Polnear,
        score: label.part.score,
    };
    cues.map(question).collect()
}

/// The questions of our guide: its cues, and the first words of contents without one.
pub(crate) fn guide_questions(seen: &Seen, thresholds: Thresholds) -> Vec<Question> {
    let mut questions = cues(seen, thresholds.cue);
    for (word, logit) in seen.free.iter().enumerate() {
        let score = sigmoid(*logit);
        if score >= thresholds.free {
            let anchor = word..word + 1;
            questions.push(Question { anchor, cue: false, scheme: Scheme::Guide, score });
        }
    }
    questions
}

/// A cue starts where "begins" and "goes on" together pass the threshold, and goes on as long as
/// they do and "goes on" beats "begins". Its score is the mean of the two together.
fn cues(seen: &Seen, threshold: f32) -> Vec<Question> {
    let mut cues: Vec<Question> = Vec::new();
    for (word, logits) in seen.cue.chunks_exact(3).enumerate() {
        let shares = softmax(logits);
        let (begins, goes_on) = (shares[1], shares[2]);
        if begins + goes_on < threshold {
            continue;
        }
        match cues.last_mut() {
            Some(cue) if cue.anchor.end == word && goes_on > begins => {
                cue.anchor.end += 1;
                cue.score += begins + goes_on;
            }
            _ => cues.push(Question {
                anchor: word..word + 1,
                cue: true,
                scheme: Scheme::Guide,
                score: begins + goes_on,
            }),
        }
    }
    cues.iter_mut().for_each(|cue| cue.score /= cue.anchor.len() as f32);
    cues
}

/// What an answer draws: the longest source, of equal ones the first, and every content. None if
/// there is no content.
pub(crate) fn joined(crf: &Crf, acts: &[Act], seen: &Seen, answer: &Answer) -> Option<Joined> {
    let (mut source, mut content) = (None::<Part>, Vec::new());
    for (run, part) in scored_runs(crf, &answer.labels) {
        if run.role == 1 {
            content.push(part);
        } else if source.as_ref().is_none_or(|best| part.words.len() > best.words.len()) {
            source = Some(part);
        }
    }
    let (acts, kinds) = (likeliest(acts, &answer.acts), likeliest(&KINDS, &answer.kinds));
    let named = named(&answer.named);
    let sense = sense(seen, &content);
    (!content.is_empty()).then_some(Joined { source, content, acts, kinds, named, sense })
}

/// What some words mean together: the mean of their rows.
fn sense(seen: &Seen, parts: &[Part]) -> Option<Sense> {
    let mut sum = [0.0; Sense::DIMENSIONS];
    for row in parts.iter().flat_map(|part| part.words.clone()).filter_map(|at| seen.sense(at)) {
        sum.iter_mut().zip(row).for_each(|(sum, cell)| *sum += cell);
    }
    Sense::of(&sum)
}

/// The kinds of speaker, in the order of the reader's output.
const KINDS: [SpeakerKind; 4] =
    [SpeakerKind::Person, SpeakerKind::Organization, SpeakerKind::Group, SpeakerKind::Unnamed];

/// Choices with their shares, likeliest first.
fn likeliest<T: Copy>(choices: &[T], logits: &[f32]) -> Vec<(T, f32)> {
    let mut shares: Vec<(T, f32)> = choices.iter().copied().zip(softmax(logits)).collect();
    shares.sort_by(|a, b| b.1.total_cmp(&a.1));
    shares
}

/// What a name names, in the order of the network's output.
const NAMES: [NameKind; 3] = [NameKind::Person, NameKind::Organization, NameKind::Place];

/// The names of a window: a run of words of one kind, as far as "goes on" is the likeliest label. Its
/// score is the mean of its words' shares.
pub(crate) fn names(seen: &Seen) -> Vec<(NameKind, Part)> {
    let mut names: Vec<(usize, Part)> = Vec::new();
    for (word, logits) in seen.names.chunks_exact(NAME_LABELS).enumerate() {
        let shares = softmax(logits);
        let label = (0..NAME_LABELS).max_by(|&a, &b| shares[a].total_cmp(&shares[b])).unwrap_or(0);
        let Some(kind) = label.checked_sub(1).map(|label| label / 2) else { continue };
        let begins = label % 2 == 1;
        match names.last_mut() {
            Some((last, part)) if !begins && *last == kind && part.words.end == word => {
                part.words.end += 1;
                part.score += shares[label];
            }
            _ => names.push((kind, Part { words: word..word + 1, score: shares[label] })),
        }
    }
    let mean = |part: Part| Part { score: part.score / part.words.len() as f32, ..part };
    names.into_iter().map(|(kind, part)| (NAMES[kind], mean(part))).collect()
}

/// Words less likely than this to name who speaks are not told of.
const NAMED: f32 = 0.2;

/// Runs of words that name who speaks; a run is as likely as its likeliest word.
fn named(logits: &[f32]) -> Vec<Part> {
    let mut runs: Vec<Part> = Vec::new();
    for (word, logit) in logits.iter().enumerate() {
        let score = sigmoid(*logit);
        if score < NAMED {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.words.end == word => {
                run.words.end += 1;
                run.score = run.score.max(score);
            }
            _ => runs.push(Part { words: word..word + 1, score }),
        }
    }
    runs
}

fn sigmoid(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}

/// The best runs of a window; a run's score is the mean of how likely its words' labels are.
fn scored_runs(crf: &Crf, emissions: &[f32]) -> Vec<(Run, Part)> {
    let labels = crf.best(emissions);
    let runs = runs(&labels);
    if runs.is_empty() {
        return Vec::new();
    }
    let sure = crf.sureness(emissions, &labels);
    let scored = |run: Run| {
        let words = run.words.clone();
        let score = sure[words.clone()].iter().sum::<f32>() / words.len() as f32;
        (run, Part { words, score })
    };
    runs.into_iter().map(scored).collect()
}

fn softmax(logits: &[f32]) -> Vec<f32> {
    let most = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let shares: Vec<f32> = logits.iter().map(|logit| (logit - most).exp()).collect();
    let total: f32 = shares.iter().sum();
    shares.into_iter().map(|share| share / total).collect()
}

#[cfg(test)]
mod tests {
    use super::{MOST, surest};
    use crate::question::{Question, Scheme};

    #[test]
    fn of_too_many_anchors_the_surest_are_kept_in_their_order() {
        let question = |at: usize| Question {
            anchor: at..at + 1,
            cue: true,
            scheme: Scheme::Guide,
            score: if at < 10 { 0.4 } else { 0.9 },
        };
        let kept = surest((0..MOST + 10).map(question).collect());
        let places: Vec<usize> = kept.iter().map(|it| it.anchor.start).collect();
        assert_eq!(places, (10..MOST + 10).collect::<Vec<_>>());
        assert_eq!(surest((0..MOST).map(question).collect()).len(), MOST);
    }
}
