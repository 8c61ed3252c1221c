//! Invented readings to look at: built from a text and the words of its statements.

use gainsay::record::{
    Act, Article, BlockKind, Cue, Draft, Form, Meta, Provenance, Reading, Span, Speaker, SpeakerId,
    SpeakerKind, Statement, StatementId, When, sha256_hex,
};

/// A statement as a test writes it. Words are found where they first stand in the text.
#[derive(Clone, Copy)]
pub(super) struct Says<'a> {
    pub(super) who: Option<(&'a str, SpeakerKind)>,
    pub(super) source: Option<&'a str>,
    pub(super) cue: Option<&'a str>,
    pub(super) content: &'a [&'a str],
    pub(super) form: Form,
    pub(super) act: Act,
    pub(super) inside: Option<usize>,
    pub(super) to: Option<&'a str>,
    pub(super) place: Option<&'a str>,
    pub(super) when: Option<(&'a str, &'a str)>,
    pub(super) hedged: bool,
    pub(super) score: f32,
}

pub(super) const SAYS: Says<'static> = Says {
    who: None,
    source: None,
    cue: None,
    content: &[],
    form: Form::Indirect,
    act: Act::Assert,
    inside: None,
    to: None,
    place: None,
    when: None,
    hedged: false,
    score: 0.9,
};

/// An article of one block for each paragraph, told apart by a prefix such as `caption| `.
pub(super) fn article(meta: Meta, marked: &str) -> Article {
    let (mut text, mut blocks) = (String::new(), Vec::new());
    for paragraph in marked.trim().split("\n\n") {
        for line in paragraph.split('¶') {
            let (kind, words) = line.split_once("| ").unwrap_or(("paragraph", line));
            let kind: BlockKind = kind.trim().parse().unwrap();
            let start = text.len();
            text.push_str(words.trim());
            blocks.push((kind, start..text.len()));
            text.push(' ');
        }
        text.pop();
        text.push_str("\n\n");
    }
    let (origin, sha256) = ("reports/solano.txt".to_owned(), sha256_hex(text.as_bytes()));
    Article::new(Draft { origin, sha256, text, meta, blocks, ..Draft::default() }).unwrap()
}

/// A reading of an article with these statements.
pub(super) fn reading(article: Article, says: &[Says<'_>]) -> Reading {
    let provenance = Provenance { gainsay: "0.1.0".into(), ..Provenance::default() };
    let (speakers, statements) = (Vec::new(), Vec::new());
    let mut reading = Reading { article, speakers, statements, provenance };
    for says in says {
        let statement = statement(&mut reading, says);
        reading.statements.push(statement);
    }
    reading.check().unwrap();
    reading
}

fn statement(reading: &mut Reading, says: &Says<'_>) -> Statement {
    let speaker = says.who.map(|(name, kind)| speaker(reading, name, kind, says.source));
    let article = &reading.article;
    let find = |words| find(article, words);
    let source = says.source.map(find);
    let content: Vec<_> = says.content.iter().copied().map(find).collect();
    let inside = says.inside.map(|index| &reading.statements[index]);
    let cue =
        says.cue.map(|words| Cue { span: near(article, words, &content), lemma: "say".into() });
    Statement {
        id: StatementId::of(article, source, cue.as_ref().map(|cue| cue.span), &content),
        parent: inside.map(|statement| statement.id),
        speaker,
        source,
        cue,
        content,
        form: says.form,
        act: says.act,
        hedged: says.hedged,
        to: says.to.map(find),
        place: says.place.map(find),
        when: says.when.map(|(words, edtf)| When { span: find(words), edtf: Some(edtf.into()) }),
        in_headline: false,
        sense: None,
        score: says.score,
    }
}

fn speaker(
    reading: &mut Reading,
    name: &str,
    kind: SpeakerKind,
    source: Option<&str>,
) -> SpeakerId {
    if let Some(known) = reading.speakers.iter().find(|speaker| speaker.name == name) {
        return known.id;
    }
    let mention = source.map(|words| find(&reading.article, words));
    let id = SpeakerId::of(&reading.article, kind, name, mention);
    reading.speakers.push(Speaker {
        id,
        name: name.to_owned(),
        kind,
        description: None,
        speaks_for: None,
        mentions: mention.into_iter().collect(),
    });
    id
}

fn find(article: &Article, words: &str) -> Span {
    let start = article.text().find(words).unwrap_or_else(|| panic!("no `{words}`"));
    article.span(start..start + words.len()).unwrap()
}

/// Where words stand closest to a content.
fn near(article: &Article, words: &str, content: &[Span]) -> Span {
    let places = article.text().match_indices(words).map(|(at, _)| at);
    let far = |at: &usize| {
        let gap =
            |span: &Span| span.start().abs_diff(at + words.len()).min(at.abs_diff(span.end()));
        content.iter().map(gap).min()
    };
    let start = places.min_by_key(far).unwrap_or_else(|| panic!("no `{words}`"));
    article.span(start..start + words.len()).unwrap()
}

/// A report with everything in it: a dateline, furniture, a chain of three, crossed lines.
pub(super) fn harbour() -> Reading {
    use Act::{Allege, Assert, Criticise, Deny, Express};
    use Form::{Direct, Mixed};
    use SpeakerKind::{Organization, Person, Unnamed};
    let meta = Meta {
        outlet: Some("The Harbour Post".into()),
        byline: vec!["Lena Okoro".into()],
        published: Some("2016-07-27".into()),
        language: Some("en".into()),
        ..Meta::default()
    };
    let article = article(
        meta,
        "headline| Mayor’s office denies selling the harbour

byline| By Lena Okoro

caption| The old harbour of Port Solano. © Velmar Pictures

dateline| PORT SOLANO, July 27 —¶paragraph| “That is simply false,” said Ana Ruiz, a spokeswoman for Mayor Tomás Vega, in a radio interview on Wednesday. “Nobody has asked us, and nobody will.”

The Harbour Union told reporters that officials had claimed the sale had been agreed in secret in May, two weeks before the council was told that there were no plans of the kind.

She called the union’s account “a fairy tale” and regretted that it had been printed. The council meets again on Monday.

“We have seen the contract, and it bears a date,” its chairman, Piet Okkonen, wrote in a letter to members.

furniture| Share this report · Comments (0) · More from Port Solano",
    );
    let mayor = Some(("Mayor’s office", Organization));
    let ruiz = Some(("Ana Ruiz", Person));
    let union = Some(("Harbour Union", Organization));
    reading(
        article,
        &[
            Says {
                who: mayor,
                source: Some("Mayor’s office"),
                cue: Some("denies"),
                content: &["selling the harbour"],
                act: Deny,
                ..SAYS
            },
            Says {
                who: ruiz,
                source: Some("Ana Ruiz, a spokeswoman for Mayor Tomás Vega"),
                cue: Some("said"),
                content: &["“That is simply false,”", "“Nobody has asked us, and nobody will.”"],
                form: Direct,
                act: Deny,
                place: Some("a radio interview"),
                when: Some(("on Wednesday", "2016-07-27?")),
                score: 0.97,
                ..SAYS
            },
            Says {
                who: union,
                source: Some("The Harbour Union"),
                cue: Some("told"),
                content: &[
                    "that officials had claimed the sale had been agreed in secret in May, two weeks before the council was told that there were no plans of the kind",
                ],
                to: Some("reporters"),
                ..SAYS
            },
            Says {
                who: Some(("(unnamed)", Unnamed)),
                source: Some("officials"),
                cue: Some("claimed"),
                content: &[
                    "the sale had been agreed in secret in May, two weeks before the council was told that there were no plans of the kind",
                ],
                act: Allege,
                inside: Some(2),
                ..SAYS
            },
            Says {
                cue: Some("told"),
                content: &["that there were no plans of the kind"],
                act: Deny,
                inside: Some(3),
                to: Some("the council"),
                score: 0.44,
                ..SAYS
            },
            Says {
                who: ruiz,
                source: Some("She"),
                cue: Some("called"),
                content: &["the union’s account “a fairy tale”"],
                form: Mixed,
                act: Criticise,
                ..SAYS
            },
            Says {
                who: ruiz,
                source: Some("She"),
                cue: Some("regretted"),
                content: &["that it had been printed"],
                act: Express,
                hedged: true,
                ..SAYS
            },
            Says {
                who: Some(("Piet Okkonen", Person)),
                source: Some("its chairman, Piet Okkonen,"),
                cue: Some("wrote"),
                content: &["“We have seen the contract, and it bears a date,”"],
                form: Direct,
                act: Assert,
                to: Some("members"),
                place: Some("a letter"),
                ..SAYS
            },
        ],
    )
}
