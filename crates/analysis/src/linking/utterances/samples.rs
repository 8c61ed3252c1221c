//! Statements for tests, told in a few words.

use gainsay_record::{
    Act, ArticleId, Draft, Form, SpeakerId, SpeakerKind, StatementId, Told, Voice, Words,
};

use super::super::item::StatementItem;

/// A person of this name.
pub(super) fn voice(name: &str) -> Voice {
    let article = gainsay_record::Article::new(Draft::default()).unwrap();
    Voice {
        id: SpeakerId::of(&article, SpeakerKind::Person, name, None),
        name: name.to_owned(),
        kind: SpeakerKind::Person,
        description: None,
        speaks_for: None,
    }
}

/// What Mara Oduya says in a report: direct if it is all in marks, mixed if some of it is.
pub(super) fn said(report: &str, content: &str) -> StatementItem {
    let text = content.to_owned();
    let article = gainsay_record::Article::new(Draft {
        text: format!("{report}\n{text}"),
        blocks: vec![(gainsay_record::BlockKind::Paragraph, 0..report.len() + 1 + text.len())],
        ..Draft::default()
    });
    let article = article.unwrap();
    let span = article.span(report.len() + 1..report.len() + 1 + text.len()).unwrap();
    let marks = content.matches(['“', '”']).count();
    let whole = marks == 2 && content.starts_with('“') && content.ends_with('”');
    let form = match marks {
        0 => Form::Indirect,
        _ if whole => Form::Direct,
        _ => Form::Mixed,
    };
    let at = article.units().code_points(span);
    StatementItem::new(Told {
        id: StatementId::of(&article, None, None, &[span]),
        article: ArticleId::of(report, None),
        position: 0,
        parent: None,
        outlet: None,
        title: None,
        published: None,
        voice: Some(voice("Mara Oduya")),
        source: None,
        cue: None,
        lemma: None,
        content: vec![Words { at: at.start as u32..at.end as u32, text }],
        form,
        act: Act::Assert,
        hedged: false,
        to: None,
        place: None,
        when: None,
        edtf: None,
        in_headline: false,
        score: 1.0,
        sense: None,
    })
}
