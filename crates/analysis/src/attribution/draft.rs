//! A statement in the making: what the steps of attribution hand on to one another.
//!
//! Nothing is decided here. A draft holds spans; the last step turns it into a statement.

use gainsay_record::{Act, Form, Scored, Sense, Span, SpeakerKind, When};

use super::reasons::{About, Because, Reason};

/// Who proposed a draft.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Origin {
    /// The model.
    Frame,
    /// A rule about how the text is laid out; the model saw nothing there.
    Layout,
}

/// A statement in the making.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Draft {
    pub(crate) origin: Origin,
    pub(crate) cue: Option<Span>,
    pub(crate) source: Option<Span>,
    /// In text order, not overlapping.
    pub(crate) content: Vec<Span>,
    pub(crate) act: Act,
    /// Acts with how likely the model holds them, likeliest first; none where it saw nothing.
    pub(crate) acts: Vec<(Act, f32)>,
    /// Kinds of speaker with how likely the model holds them; none where it saw nothing.
    pub(crate) kinds: Vec<(SpeakerKind, f32)>,
    /// Words elsewhere that the model takes to name who speaks, in text order.
    pub(crate) named: Vec<Scored>,
    /// What the model says the content means.
    pub(crate) sense: Option<Sense>,
    pub(crate) score: f32,
    pub(crate) form: Form,
    pub(crate) hedged: bool,
    pub(crate) in_headline: bool,
    /// The draft inside whose content this one stands.
    pub(crate) parent: Option<usize>,
    /// The speaker's place in the cast.
    pub(crate) speaker: Option<usize>,
    /// To whom it was said.
    pub(crate) to: Option<Span>,
    /// The venue or medium.
    pub(crate) place: Option<Span>,
    pub(crate) when: Option<When>,
    /// What the steps went by.
    pub(crate) why: Vec<Reason>,
}

impl Draft {
    /// A draft of which no step has decided anything yet.
    pub(crate) fn new(origin: Origin, content: Vec<Span>) -> Self {
        Self {
            origin,
            cue: None,
            source: None,
            content,
            act: Act::Assert,
            acts: Vec::new(),
            kinds: Vec::new(),
            named: Vec::new(),
            sense: None,
            score: 0.0,
            form: Form::Indirect,
            hedged: false,
            in_headline: false,
            parent: None,
            speaker: None,
            to: None,
            place: None,
            when: None,
            why: Vec::new(),
        }
    }

    /// Gives it another source, or none, and says by what.
    pub(crate) fn replace_source(&mut self, source: Option<Span>, because: Because) {
        self.source = source;
        self.why.retain(|reason| reason.about != About::Source);
        self.why.extend(source.map(|it| Reason::rule(About::Source, because, vec![it])));
    }

    /// From the first attributed word to the last; drafts with no content are dropped early.
    pub(crate) fn hull(&self) -> Option<Span> {
        Some(self.content.first()?.cover(*self.content.last()?))
    }

    /// From the first word of source, cue and content to the last.
    pub(crate) fn whole(&self) -> Option<Span> {
        let hull = self.hull()?;
        Some([self.cue, self.source].into_iter().flatten().fold(hull, Span::cover))
    }

    /// The bytes of content.
    pub(crate) fn len(&self) -> usize {
        self.content.iter().map(|span| span.len()).sum()
    }

    /// Whether some span of the content holds all of another.
    pub(crate) fn holds(&self, span: Span) -> bool {
        self.content.iter().any(|content| content.contains(span))
    }

    pub(crate) fn touches(&self, span: Span) -> bool {
        self.content.iter().any(|content| content.overlaps(span))
    }

    /// The bytes of content that two drafts share.
    pub(crate) fn shared(&self, other: &Draft) -> usize {
        let overlap = |span: &Span| {
            other.content.iter().filter_map(|it| it.intersect(*span)).map(Span::len).sum::<usize>()
        };
        self.content.iter().map(overlap).sum()
    }

    /// How much of all the bytes of two contents they share.
    pub(crate) fn likeness(&self, other: &Draft) -> f64 {
        let shared = self.shared(other);
        let all = self.len() + other.len() - shared;
        if all == 0 { 0.0 } else { shared as f64 / all as f64 }
    }
}
