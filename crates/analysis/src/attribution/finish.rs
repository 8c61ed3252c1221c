//! Drafts to statements: ids, lemmas, and the order of the text.
//!
//! Drafts with everything decided come in, with the ids of their speakers; statements go out, by
//! the start of the whole statement. Two drafts that would have the same id are one statement, the
//! surer one. Nothing is decided here.

use std::collections::BTreeMap;

use gainsay_record::{Article, Cue, Speaker, Statement, StatementId};

use super::draft::Draft;
use super::lemma::lemma;
use super::page::Page;

/// The statements of an article.
pub(crate) fn statements(page: &Page, drafts: &[Draft], cast: &[Speaker]) -> Vec<Statement> {
    let ids: Vec<StatementId> = drafts.iter().map(|draft| id(page.article, draft)).collect();
    let mut best: BTreeMap<StatementId, usize> = BTreeMap::new();
    for (index, draft) in drafts.iter().enumerate() {
        let kept = best.entry(ids[index]).or_insert(index);
        if drafts[*kept].score < draft.score {
            *kept = index;
        }
    }
    let mut kept: Vec<usize> = best.into_values().collect();
    let key = |&index: &usize| {
        let whole = drafts[index].whole().map_or(0..0, |whole| whole.range());
        (whole.start, usize::MAX - whole.end, drafts[index].cue, index)
    };
    kept.sort_by_key(key);
    kept.into_iter().map(|index| statement(page, &drafts[index], &ids, index, cast)).collect()
}

fn id(article: &Article, draft: &Draft) -> StatementId {
    StatementId::of(article, draft.source, draft.cue, &draft.content)
}

fn statement(
    page: &Page,
    draft: &Draft,
    ids: &[StatementId],
    index: usize,
    cast: &[Speaker],
) -> Statement {
    Statement {
        id: ids[index],
        parent: draft.parent.map(|parent| ids[parent]),
        speaker: draft.speaker.and_then(|speaker| cast.get(speaker)).map(|speaker| speaker.id),
        source: draft.source,
        cue: draft.cue.map(|span| Cue { span, lemma: lemma(page.text(span)) }),
        content: draft.content.clone(),
        form: draft.form,
        act: draft.act,
        hedged: draft.hedged,
        to: draft.to,
        place: draft.place,
        when: draft.when.clone(),
        in_headline: draft.in_headline,
        score: draft.score,
    }
}
