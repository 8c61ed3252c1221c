//! What a correction is about: ids and names come in, and what they mean in the record goes out.

use std::collections::BTreeSet;

use gainsay::record::{ArticleId, End, LinkKind, Speaker, SpeakerKind, StatementId};
use gainsay::show::{called, said_by, said_by_name, short_id};
use gainsay::store::{Change, Store};

use crate::failure::Failure;
use crate::record::{a_what, article_of, end, may_be_id};

/// Two ends of one kind, and how they belong together: as the user says, else as the link between
/// them does, else as things of their kind do.
pub(super) fn pair(
    store: &Store,
    a: &str,
    b: &str,
    kind: Option<LinkKind>,
) -> Result<(End, End, LinkKind), Failure> {
    let one = fitting(store, a, kind)?;
    let other = fitting(store, b, kind)?;
    if usual(one) != usual(other) {
        return Err(Failure::usage(format!(
            "`{a}` is {} and `{b}` is {}; give two ids of one kind",
            a_what(one),
            a_what(other)
        )));
    }
    if one == other {
        return Err(Failure::usage(format!("`{a}` and `{b}` are one and the same; give two ids")));
    }
    let link = store.links(one)?.into_iter().find(|link| link.a == other || link.b == other);
    Ok(match (kind, link) {
        (Some(kind), _) => (one, other, kind),
        // In the direction that the link has.
        (None, Some(link)) => (link.a, link.b, link.kind),
        (None, None) => (one, other, usual(one)),
    })
}

/// What an id names, if the user's way to belong together is one for that; else its report, if it is one
/// for reports.
fn fitting(store: &Store, id: &str, kind: Option<LinkKind>) -> Result<End, Failure> {
    let it = end(store, id)?;
    let report = End::Article(article_of(store, it)?);
    let is_for = |it: &End| kind.is_none_or(|kind| ways(*it).iter().any(|way| way.0 == kind));
    [it, report].into_iter().find(is_for).ok_or_else(|| {
        let fits: Vec<&str> = ways(it).iter().map(|way| way.1).collect();
        Failure::usage(format!("`{id}` is {}: what fits is {}", a_what(it), fits.join(" or ")))
    })
}

/// The two in the direction of the link between them, where there is none in the direction given:
/// telling them apart takes that one away, and the log says which it was.
pub(super) fn as_linked(
    store: &Store,
    (a, b, kind): (End, End, LinkKind),
) -> Result<(End, End, LinkKind), Failure> {
    let links = store.linked(a)?;
    let turned = links.contains(&(kind, b, a)) && !links.contains(&(kind, a, b));
    Ok(if turned { (b, a, kind) } else { (a, b, kind) })
}

/// The corrections that take something out of a group: apart from each that it is linked with.
pub(super) fn split(
    store: &Store,
    id: &str,
    kind: Option<LinkKind>,
) -> Result<Vec<Change>, Failure> {
    let one = fitting(store, id, kind)?;
    let kind = kind.unwrap_or_else(|| usual(one));
    let changes = store.splits(one, kind)?;
    if changes.is_empty() {
        let has: BTreeSet<LinkKind> = store.linked(one)?.into_iter().map(|it| it.0).collect();
        let other = ways(one).iter().find(|way| has.contains(&way.0));
        let hint = other.map_or_else(
            || format!("`gainsay show {id}` shows those it has"),
            |way| {
                format!(
                    "`gainsay correct split {id} --from {}` takes it out of those it has",
                    way.1
                )
            },
        );
        return Err(Failure::usage(format!("`{id}` has no link {kind}; {hint}")));
    }
    Ok(changes)
}

/// The correction that gives a statement the speaker whom the user means: one of its report, or nobody;
/// somebody of a kind whom the report is not read to name, where a kind is given and nobody there is
/// called just so.
pub(super) fn speaker(
    store: &Store,
    statement: StatementId,
    given: &str,
    kind: Option<SpeakerKind>,
) -> Result<Change, Failure> {
    if given == "nobody" && kind.is_none() {
        return Ok(Change::Speaker { statement, right: None });
    }
    let reading = store.corrected(store.told(statement)?.article)?;
    if let Some(kind) = kind {
        return Ok(said_by_name(store, &reading, statement, given.trim(), kind)?);
    }
    if may_be_id(given) {
        let id = store.speaker_id(&given.to_ascii_lowercase())?;
        return Ok(said_by(store, &reading, statement, id)?);
    }
    match called(&reading, given).as_slice() {
        [one] => Ok(said_by(store, &reading, statement, *one)?),
        [] => {
            let named = |it: &Speaker| format!("{} ({})", it.name, short_id(it.id));
            let names: Vec<String> = reading.speakers.iter().map(named).collect();
            Err(Failure::usage(format!(
                "nobody in that report is called `{given}`; there are {}: give a name or an id of these; or, if it is somebody \
                 whom the report is not read to name, add `--kind person` (or organization, group), or say `nobody`",
                names.join(", ")
            )))
        }
        several => {
            let ids: Vec<String> = several.iter().map(ToString::to_string).collect();
            Err(Failure::usage(format!(
                "`{given}` may be several in that report; give the id of one: {}",
                ids.join(", ")
            )))
        }
    }
}

/// The report that an id names.
pub(super) fn report(store: &Store, id: &str) -> Result<ArticleId, Failure> {
    match end(store, id)? {
        End::Article(id) => Ok(id),
        other => Err(Failure::usage(format!(
            "`{id}` is {}; give the id of its report, which `gainsay show {id}` names",
            a_what(other)
        ))),
    }
}

/// How things of a kind belong together where nothing else is said.
fn usual(end: End) -> LinkKind {
    ways(end)[0].0
}

/// The ways in which things of a kind may belong together, with what the command line calls them; the
/// usual one first.
const fn ways(end: End) -> &'static [(LinkKind, &'static str)] {
    match end {
        End::Speaker(_) => &[(LinkKind::SameSpeaker, "speaker")],
        End::Statement(_) => {
            &[(LinkKind::SameUtterance, "utterance"), (LinkKind::Denies, "denial")]
        }
        End::Article(_) => &[(LinkKind::SameStory, "story"), (LinkKind::CopyOf, "copy")],
    }
}
