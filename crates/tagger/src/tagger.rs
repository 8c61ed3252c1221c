//! The tagger: an article in, its tags out.
//!
//! The article's words are read window by window; the network sees each window once, and the reader
//! is asked about each anchor in the window where it stands. Of a window nothing is kept but the
//! spans it gave, so memory does not grow with the article beyond those. The same article gives the
//! same tags, on however many threads it is asked. What a frame means is not decided here.

use std::borrow::Cow;
use std::fmt;
use std::path::Path;

use gainsay_record::{Article, Frame, Label, Name, NameKind, Role, Scored, Sense, Span, Tags};

use crate::card::Card;
use crate::engine::{Engine, Seen, Worker};
use crate::error::TaggerError;
use crate::files::Files;
use crate::frames::{self, FlatLabel, Joined, Part};
use crate::question::{Question, Scheme};
use crate::windows::Windows;
use crate::wordpiece::Vocabulary;
use crate::words::{Word, Words};

/// Pieces of a window that are no words: the two marks at its ends.
const MARKS: usize = 2;

/// What is read beside the frames of our guide.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Settings {
    /// Whether [`Tags::labels`] are filled: flat labels of the PolNeAR kind, which only scoring
    /// against that corpus needs.
    pub polnear: bool,
}

/// A model, ready to tag articles; on several threads at once, if need be.
pub struct Tagger {
    engine: Engine,
    vocabulary: Vocabulary,
    card: Card,
    readme: Cow<'static, str>,
    settings: Settings,
}

/// Without the weights, which are many.
impl fmt::Debug for Tagger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Tagger");
        shown
            .field("name", &self.name())
            .field("settings", &self.settings())
            .finish_non_exhaustive()
    }
}

impl Tagger {
    /// The model that is built into the program.
    ///
    /// # Errors
    /// If the program was built without one, or its files do not fit together, which is a bug.
    pub fn embedded() -> Result<Self, TaggerError> {
        Self::load(Files::embedded()?)
    }

    /// The model in a folder: `tagger.json`, `vocab.txt`, `encoder.onnx`, `reader.onnx`.
    ///
    /// # Errors
    /// If one of them is missing, or holds something else; the error says which and why.
    pub fn open(folder: &Path) -> Result<Self, TaggerError> {
        Self::load(Files::open(folder)?)
    }

    fn load(files: Files) -> Result<Self, TaggerError> {
        let Files { encoder, reader, card, vocabulary, readme } = files;
        let wrong = |reason| TaggerError::Model { file: vocabulary.file.clone(), reason };
        Ok(Self {
            card: Card::parse(&card.text, &card.file)?,
            vocabulary: Vocabulary::parse(&vocabulary.text).map_err(wrong)?,
            engine: Engine::load(encoder, reader)?,
            readme,
            settings: Settings::default(),
        })
    }

    /// The same model with other settings.
    #[must_use]
    pub fn with_settings(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self
    }

    /// The model's name, with its version.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.card.name
    }

    /// The model's card, for people: what it was trained on, how well it reads, where it fails.
    #[must_use]
    pub fn model_card(&self) -> &str {
        &self.readme
    }

    /// What else the tags depend on: thresholds, and the pieces of a window.
    #[must_use]
    pub fn settings(&self) -> String {
        let Card { limit, thresholds, .. } = &self.card;
        format!("cue={} free={} window={limit}", thresholds.cue, thresholds.free)
    }

    /// How many pieces the network is shown for an article, the marks around windows included: what
    /// its speed is measured in.
    #[must_use]
    pub fn pieces(&self, article: &Article) -> usize {
        let pieces = |window: Vec<Word>| window.iter().map(|w| w.pieces.len()).sum::<usize>();
        self.windows(article).map(|window| pieces(window) + MARKS).sum()
    }

    /// Tags an article: frames as our guide draws them, labels if the settings ask for them.
    ///
    /// # Errors
    /// If the network fails, which it does not if its files fit together.
    pub fn tag(&self, article: &Article) -> Result<Tags, TaggerError> {
        self.read(article, Scheme::Guide, self.settings.polnear)
    }

    /// Tags an article as PolNeAR's annotators would: its labels, and frames around their cues. For
    /// scoring against that corpus. Sources and cues are the flat head's; contents are the reader's,
    /// which knows the cue it is asked about and draws their ends better.
    ///
    /// # Errors
    /// As [`Tagger::tag`].
    pub fn tag_polnear(&self, article: &Article) -> Result<Tags, TaggerError> {
        let mut tags = self.read(article, Scheme::Polnear, true)?;
        tags.labels.retain(|label| label.role != Role::Content);
        let contents = tags.frames.iter().flat_map(|frame| &frame.content);
        let label = |content: &Scored| Label {
            role: Role::Content,
            span: content.span,
            score: content.score,
        };
        tags.labels.extend(contents.map(label));
        tags.labels.sort_by_key(|label| (label.span, label.role));
        tags.labels.dedup_by_key(|label| (label.span, label.role));
        Ok(tags)
    }

    /// What the words of given contents mean, each a list of spans: for statements that did not come
    /// from [`Tagger::tag`]. `None` where no word stands in them, and for all of an older model.
    ///
    /// # Errors
    /// As [`Tagger::tag`].
    pub fn senses(
        &self,
        article: &Article,
        contents: &[Vec<Span>],
    ) -> Result<Vec<Option<Sense>>, TaggerError> {
        let worker = self.engine.worker();
        let mut sums = vec![[0.0; Sense::DIMENSIONS]; contents.len()];
        for words in self.windows(article) {
            let seen = worker.see(&words, (self.vocabulary.opening, self.vocabulary.closing))?;
            for (at, word) in words.iter().enumerate() {
                let Some(row) = seen.sense(at) else { continue };
                let start = word.start as usize;
                let has = |content: &[Span]| content.iter().any(|it| it.range().contains(&start));
                for (sum, _) in sums.iter_mut().zip(contents).filter(|(_, it)| has(it)) {
                    sum.iter_mut().zip(row).for_each(|(sum, cell)| *sum += cell);
                }
            }
        }
        Ok(sums.iter().map(|sum| Sense::of(sum)).collect())
    }

    fn windows<'a>(&'a self, article: &'a Article) -> impl Iterator<Item = Vec<Word>> + 'a {
        let words = Words::new(article, &self.vocabulary);
        Windows::new(article.text(), words, self.card.limit - MARKS)
    }

    fn read(&self, article: &Article, scheme: Scheme, flat: bool) -> Result<Tags, TaggerError> {
        let worker = self.engine.worker();
        let mut tags = Tags::default();
        for words in self.windows(article) {
            let window = Window { article, words: &words };
            let seen = worker.see(&words, (self.vocabulary.opening, self.vocabulary.closing))?;
            let labels = if flat { self.flat_labels(&seen) } else { Vec::new() };
            let questions = match scheme {
                Scheme::Polnear => frames::polnear_questions(&labels),
                Scheme::Guide => frames::guide_questions(&seen, self.card.thresholds),
            };
            for label in labels {
                tags.labels.push(window.label(label)?);
            }
            for (kind, part) in frames::names(&seen) {
                tags.names.push(window.name(kind, &part)?);
            }
            self.ask(&worker, &window, &seen, &frames::surest(questions), &mut tags.frames)?;
        }
        tags.frames.sort_by_key(|frame| (frame.anchor, frame.cue.is_none()));
        Ok(tags)
    }

    fn flat_labels(&self, seen: &Seen) -> Vec<FlatLabel> {
        frames::flat_labels(&self.card.polnear_crf, seen)
    }

    fn ask(
        &self,
        worker: &Worker<'_>,
        window: &Window<'_>,
        seen: &Seen,
        questions: &[Question],
        frames: &mut Vec<Frame>,
    ) -> Result<(), TaggerError> {
        for question in questions {
            let answer = worker.ask(seen, question)?;
            let joined = frames::joined(&self.card.reader_crf, &self.card.acts, seen, &answer);
            if let Some(joined) = joined {
                frames.push(window.frame(question, joined)?);
            }
        }
        Ok(())
    }
}

/// The words of a window, to turn what is said of them into spans of the article.
struct Window<'a> {
    article: &'a Article,
    words: &'a [Word],
}

impl Window<'_> {
    fn span(&self, words: &std::ops::Range<usize>) -> Result<Span, TaggerError> {
        let words = self.words.get(words.clone()).unwrap_or_default();
        let (first, last) = (words.first(), words.last());
        let start = first.map_or(0, |word| word.start as usize);
        let end = last.map_or(start, |word| word.end as usize);
        Ok(self.article.span(start..end)?)
    }

    fn scored(&self, part: &Part) -> Result<Scored, TaggerError> {
        Ok(Scored { span: self.span(&part.words)?, score: part.score })
    }

    fn name(&self, kind: NameKind, part: &Part) -> Result<Name, TaggerError> {
        let Scored { span, score } = self.scored(part)?;
        Ok(Name { kind, span, score })
    }

    fn label(&self, label: FlatLabel) -> Result<Label, TaggerError> {
        let Scored { span, score } = self.scored(&label.part)?;
        Ok(Label { role: label.role, span, score })
    }

    /// A frame is as sure as its anchor and, in the mean, its contents together.
    fn frame(&self, question: &Question, joined: Joined) -> Result<Frame, TaggerError> {
        let anchor = self.span(&question.anchor)?;
        let sure = joined.content.iter().map(|part| part.score).sum::<f32>();
        let content: Result<Vec<_>, _> = joined.content.iter().map(|p| self.scored(p)).collect();
        let content = content?;
        let named: Result<Vec<_>, _> = joined.named.iter().map(|part| self.scored(part)).collect();
        Ok(Frame {
            anchor,
            cue: question.cue.then_some(Scored { span: anchor, score: question.score }),
            source: joined.source.map(|part| self.scored(&part)).transpose()?,
            score: question.score * sure / content.len() as f32,
            content,
            acts: joined.acts,
            kinds: joined.kinds,
            named: named?,
            sense: joined.sense,
        })
    }
}
