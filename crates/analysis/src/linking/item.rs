//! Items: statements, speakers and articles, made ready to be compared.
//!
//! What a reading or the store tells comes in; what every comparison needs (words, days) is worked
//! out once and goes out beside it. An item decides nothing.

use std::sync::OnceLock;

use gainsay_record::{Article, ArticleId, BlockKind, End, Form, Heard, Reading, Told};

use super::days::Days;
use super::denials::stance::Stance;
use super::gist::Gist;
use super::identities::Called;
use super::utterances::ready::Ready;
use super::words::{Word, words};

/// Something that linkers compare.
pub trait Item: Sync + 'static {
    /// What a link to it names.
    fn end(&self) -> End;

    /// The article it stands in.
    fn article(&self) -> ArticleId;

    /// When its article was published.
    fn published(&self) -> Option<Days>;
}

/// A statement, ready to be compared.
#[derive(Clone, Debug)]
pub struct StatementItem {
    /// The statement.
    pub told: Told,
    /// The words of its content.
    pub words: Vec<Word>,
    /// When its article was published.
    pub published: Option<Days>,
    /// When it was said, where the report lets one work that out.
    pub said: Option<Days>,
    /// See [`StatementItem::stance`]: most are never compared by it.
    stance: OnceLock<Stance>,
    /// What it is compared by.
    pub(super) ready: Ready,
}

impl StatementItem {
    /// Makes a statement ready.
    #[must_use]
    pub fn new(told: Told) -> Self {
        let direct = told.form == Form::Direct;
        let pieces = told.content.iter();
        let words: Vec<Word> =
            pieces.flat_map(|piece| words(&piece.text, piece.at.start, direct)).collect();
        let (stance, ready) = (OnceLock::new(), Ready::of(&words));
        let published = told.published.as_deref().and_then(Days::of);
        let said = told.edtf.as_deref().and_then(Days::of);
        Self { told, words, published, said, stance, ready }
    }

    /// How its words stand to what others say.
    pub(super) fn stance(&self) -> &Stance {
        self.stance.get_or_init(|| Stance::of(&self.told, &self.words))
    }
}

impl Item for StatementItem {
    fn end(&self) -> End {
        End::Statement(self.told.id)
    }

    fn article(&self) -> ArticleId {
        self.told.article
    }

    fn published(&self) -> Option<Days> {
        self.published
    }
}

/// A speaker, ready to be compared.
#[derive(Clone, PartialEq, Debug)]
pub struct SpeakerItem {
    /// The speaker.
    pub heard: Heard,
    /// When the article was published.
    pub published: Option<Days>,
    /// What it is called, read once.
    pub(super) called: Called,
}

impl SpeakerItem {
    /// Makes a speaker ready.
    #[must_use]
    pub fn new(heard: Heard) -> Self {
        let published = heard.published.as_deref().and_then(Days::of);
        let called = Called::of(&heard);
        Self { heard, published, called }
    }
}

impl Item for SpeakerItem {
    fn end(&self) -> End {
        End::Speaker(self.heard.voice.id)
    }

    fn article(&self) -> ArticleId {
        self.heard.article
    }

    fn published(&self) -> Option<Days> {
        self.published
    }
}

/// An article, ready to be compared.
#[derive(Clone, PartialEq, Debug)]
pub struct ArticleItem {
    /// The article.
    pub id: ArticleId,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<Days>,
    /// The words of the title and of the other blocks of the head.
    pub head: Vec<Word>,
    /// The words of the paragraphs and block quotes, in text order.
    pub body: Vec<Word>,
    /// Which of them are the first of their paragraph or block quote.
    pub paragraphs: Vec<usize>,
    /// Byline, dateline and furniture, a line each: a credit may stand there.
    pub credit: String,
}

impl ArticleItem {
    /// Makes an article ready.
    #[must_use]
    pub fn new(article: &Article) -> Self {
        let (meta, units) = (article.meta(), article.units());
        let (mut head, mut body, mut paragraphs) = (Vec::new(), Vec::new(), Vec::new());
        let mut credit = meta.byline.join("\n");
        let is_text = |kind: BlockKind| kind == BlockKind::Paragraph;
        let last = article.blocks().iter().rposition(|block| is_text(block.kind));
        for (at, block) in article.blocks().iter().enumerate() {
            let start = units.code_points(block.span).start as u32;
            let text = article.slice(block.span);
            let (text, agency) = if Some(at) == last { without_credit(text) } else { (text, "") };
            if !agency.is_empty() {
                credit.push('\n');
                credit.push_str(agency);
            }
            if matches!(block.kind, BlockKind::Paragraph | BlockKind::BlockQuote) {
                paragraphs.push(body.len());
            }
            match block.kind {
                BlockKind::Headline | BlockKind::Standfirst => {
                    head.extend(words(text, start, false))
                }
                BlockKind::Paragraph => body.extend(words(text, start, false)),
                BlockKind::BlockQuote => body.extend(words(text, start, true)),
                BlockKind::Byline | BlockKind::Dateline | BlockKind::Furniture => {
                    credit.push('\n');
                    credit.push_str(text);
                }
                BlockKind::Caption => {}
            }
        }
        Self {
            id: article.id(),
            outlet: meta.outlet.clone(),
            title: meta.title.clone(),
            published: meta.published.as_deref().and_then(Days::of),
            head,
            body,
            paragraphs,
            credit,
        }
    }
}

/// The last paragraph of a report without the agency in brackets behind its last sentence, and that one: "… she said.
/// (Continental Wire)".
fn without_credit(text: &str) -> (&str, &str) {
    const WORDS: usize = 4;
    let whole = text.trim_end();
    let Some((said, credit)) = whole.strip_suffix(')').and_then(|it| it.rsplit_once('(')) else {
        return (text, "");
    };
    let named = credit.split_whitespace().count() <= WORDS
        && credit
            .split_whitespace()
            .all(|it| it.starts_with(|c: char| c.is_uppercase() || c == '/'));
    let ends = said.trim_end().ends_with(['.', '!', '?', '"', '”', '’']);
    if named && ends && !credit.is_empty() { (said, credit) } else { (text, "") }
}

impl Item for ArticleItem {
    fn end(&self) -> End {
        End::Article(self.id)
    }

    fn article(&self) -> ArticleId {
        self.id
    }

    fn published(&self) -> Option<Days> {
        self.published
    }
}

impl Item for Gist {
    fn end(&self) -> End {
        End::Article(self.id)
    }

    fn article(&self) -> ArticleId {
        self.id
    }

    fn published(&self) -> Option<Days> {
        self.published
    }
}

/// All that is compared of one reading.
#[derive(Clone, Debug)]
pub struct Items {
    /// The article.
    pub article: ArticleItem,
    /// What it is about.
    pub gist: Gist,
    /// Its speakers, in the reading's order.
    pub speakers: Vec<SpeakerItem>,
    /// Its statements, in the reading's order.
    pub statements: Vec<StatementItem>,
}

impl Items {
    /// Makes a reading ready.
    #[must_use]
    pub fn of(reading: &Reading) -> Self {
        let article = ArticleItem::new(&reading.article);
        Self {
            gist: Gist::of(&article),
            article,
            speakers: Heard::all(reading).into_iter().map(SpeakerItem::new).collect(),
            statements: Told::all(reading).into_iter().map(StatementItem::new).collect(),
        }
    }
}
