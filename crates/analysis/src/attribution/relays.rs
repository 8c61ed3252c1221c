//! Relays: whom somebody cites who says it: "according to the Courier, which cited two officials".
//!
//! Drafts with their parents come in; they go out with one more for each source that is cited beside
//! the words of attribution: the same content, said by whoever is cited, inside the statement that
//! cites them. What is cited must be somebody: "citing security concerns" gives a reason and is left
//! alone. Of what the model made of such words nothing stays.

use gainsay_record::Span;

use super::draft::{Draft, Origin};
use super::nesting;
use super::page::Page;
use super::reasons::{About, Because, Reason};
use super::speakers::words::{Word, words};

/// The score of a statement that only the words around another one give.
const SCORE: f32 = 0.5;
/// No sentence that is looked at is longer, in bytes.
const SENTENCE: usize = 2000;
/// Whoever is cited has no more words than this.
const LONGEST: usize = 12;

/// A word that cites, and who is cited.
struct Cited {
    cue: Span,
    source: Span,
}

/// Adds what is cited beside the words of attribution of every draft.
pub(crate) fn add(page: &Page, drafts: &mut Vec<Draft>) {
    let hosts = drafts.len();
    for host in 0..hosts {
        let Some(cited) = cited(page, &drafts[host]) else { continue };
        let is_it = |draft: &Draft| draft.cue.is_some_and(|cue| cue.overlaps(cited.cue));
        let known = (0..hosts).find(|&at| at != host && is_it(&drafts[at]));
        let draft = relayed(&drafts[host], host, &cited);
        match known {
            Some(at) => replace(drafts, at, draft),
            None => drafts.push(draft),
        }
    }
}

/// Puts a draft in place of another one. What stood inside that one, and does not in this one, stands where
/// that one did: what is cited may have held the very statement that cites it.
fn replace(drafts: &mut [Draft], at: usize, draft: Draft) {
    let before = std::mem::replace(&mut drafts[at], draft).parent;
    for inner in 0..drafts.len() {
        if drafts[inner].parent == Some(at) && !nesting::holds(&drafts[at], &drafts[inner]) {
            drafts[inner].parent = before.filter(|&above| above != inner);
        }
    }
}

/// The statement of whoever is cited.
fn relayed(host: &Draft, at: usize, cited: &Cited) -> Draft {
    let words = vec![cited.cue, cited.source];
    let why = [About::Content, About::Cue, About::Source]
        .map(|about| Reason::rule(about, Because::Clause, words.clone()))
        .to_vec();
    let draft = Draft::new(Origin::Layout, host.content.clone());
    Draft {
        cue: Some(cited.cue),
        source: Some(cited.source),
        act: host.act,
        form: host.form,
        sense: host.sense,
        score: SCORE,
        parent: Some(at),
        in_headline: host.in_headline,
        why,
        ..draft
    }
}

/// Who is cited right beside the source and the cue of a draft, in the same sentence and outside of
/// its content.
fn cited(page: &Page, host: &Draft) -> Option<Cited> {
    let (cue, source) = (host.cue?, host.source?);
    let sentence = page.sentences.get(page.sentences.at(cue.start()))?;
    let long = sentence.len() > SENTENCE;
    if long || page.quotations.at(cue.start()).is_some() || !sentence.contains(source) {
        return None;
    }
    let all = words(page.text(sentence), sentence.start());
    let at = (0..all.len()).find(|&at| cites(&all, at) && is_beside(&all, at, [source, cue]))?;
    let free = |word: &&Word| {
        let own = [cue, source].iter().any(|it| it.start() == word.start);
        !own && !host.content.iter().any(|it| it.range().contains(&word.start))
    };
    let rest = &all[at + 1..];
    let end = rest.iter().take_while(free).position(|word| word.comma || word.stops || word.ends);
    let len = end.map_or_else(|| rest.iter().take_while(free).count(), |end| end + 1);
    let who = rest.get(..len).filter(|who| who.len() <= LONGEST && is_somebody(who))?;
    let (first, last) = (who.first()?, who.last()?);
    let outside = |span: Span| !host.content.iter().any(|it| it.overlaps(span));
    let span = |from, to| page.span(from, to).filter(|span| outside(*span));
    Some(Cited { cue: span(all[at].start, all[at].end)?, source: span(first.start, last.end)? })
}

/// "Citing", "quoting"; "which cited", "who quoted".
fn cites(words: &[Word], at: usize) -> bool {
    let relative = || at > 0 && words[at - 1].is_one_of(&["which", "who", "that"]);
    words[at].is_one_of(&["citing", "quoting"])
        || words[at].is_one_of(&["cited", "cites", "quoted", "quotes"]) && relative()
}

/// Whether a word follows the words of attribution at once, past "on Monday", or opens the sentence
/// ahead of them.
fn is_beside(words: &[Word], at: usize, attribution: [Span; 2]) -> bool {
    const ASIDE: usize = 4;
    let word = words[at].start;
    let after = |span: &Span| {
        let between = words[..at].iter().filter(|it| it.start >= span.end());
        span.end() <= word && between.count() <= ASIDE
    };
    let within = |span: &Span| span.range().contains(&word);
    let ahead = at == 0 && attribution.iter().all(|span| span.start() > word);
    ahead || attribution.iter().any(|span| after(span) || within(span))
}

/// Whether words name people or a body, and no reason: "two officials", "police", "Mayor Lund".
pub(super) fn is_somebody(words: &[Word]) -> bool {
    let head = words.iter().skip(1).position(Word::ends_head).map_or(words.len(), |at| at + 1);
    words[..head].last().is_some_and(|last| {
        let person = last.is_people_word() || last.is_role() || last.is_office();
        let source = last.is_one_of(&["source", "sources", "agency", "agencies"]);
        person || source || last.is_body() || last.is_organization() || last.is_capital()
    })
}
