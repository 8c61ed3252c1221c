//! Drafts to statements: ids, lemmas, and the order of the text.
//!
//! Drafts with everything decided come in, with the ids of their speakers; statements and their
//! reasons go out, by the start of the whole statement. Two drafts that would have the same id are one statement, the
//! surer one. Nothing is decided here.

use std::collections::BTreeMap;

use gainsay_record::{Article, Cue, Speaker, Statement, StatementId};

use super::draft::Draft;
use super::lemma::lemma;
use super::page::Page;
use super::reasons::Reason;

/// The statements of an article, and the reasons of each.
pub(crate) fn statements(
    page: &Page,
    mut drafts: Vec<Draft>,
    cast: &[Speaker],
) -> (Vec<Statement>, Vec<Vec<Reason>>) {
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
        // One name far ahead may be that of several answers.
        let apart = far_content(page, &drafts[index]);
        (whole.start, apart, usize::MAX - whole.end, drafts[index].cue, index)
    };
    kept.sort_by_key(key);
    let made = |index| {
        let statement = statement(page, &drafts[index], &ids, index, cast);
        (statement, std::mem::take(&mut drafts[index].why))
    };
    kept.into_iter().map(made).unzip()
}

/// Where the content of a draft starts, if its name stands in another paragraph and there is no cue.
fn far_content(page: &Page, draft: &Draft) -> Option<usize> {
    let hull = draft.hull().filter(|_| draft.cue.is_none())?;
    draft.source.filter(|source| !page.same_block(*source, hull)).map(|_| hull.start())
}

/// The id of the statement that a draft becomes.
pub(crate) fn id(article: &Article, draft: &Draft) -> StatementId {
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
        sense: draft.sense,
        score: draft.score,
    }
}
