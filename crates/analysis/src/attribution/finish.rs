//! Drafts to statements: ids, lemmas, and the order of the text.
//!
//! Drafts with everything decided come in, with the ids of their speakers; statements and their
//! reasons go out, by the start of the whole statement. Two drafts that would have the same id are one statement, the
//! surer one. Nothing is decided here.

use std::collections::BTreeMap;

use gainsay_record::{Article, Cue, Span, Speaker, Statement, StatementId};

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
        let whole = place(page, &drafts[index]).map_or(0..0, |whole| whole.range());
        (whole.start, usize::MAX - whole.end, drafts[index].cue, index)
    };
    kept.sort_by_key(key);
    let made = |index| {
        let statement = statement(page, &drafts[index], &ids, index, cast);
        (statement, std::mem::take(&mut drafts[index].why))
    };
    kept.into_iter().map(made).unzip()
}

/// Where a draft stands: all of it, but for a name without a cue that another paragraph has.
fn place(page: &Page, draft: &Draft) -> Option<Span> {
    let hull = draft.hull()?;
    let apart = draft.source.is_some_and(|source| !page.same_block(source, hull));
    if apart && draft.cue.is_none() { Some(hull) } else { draft.whole() }
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
