//! Kinds: what kind of speaker the model takes a source for, where its words leave that open.
//!
//! A mention as its words are read comes in, with the model's shares of person, organisation, group
//! and unnamed; the mention goes out as it is to be taken: "both parties" are a group that the report
//! calls so, "a local lender" is nobody in particular, "the watchdog" is a body. Nobody gets a name
//! here that the source does not give.

use gainsay_record::{Span, SpeakerKind};

use super::cast::unnamed_name;
use super::mention::{Mention, Part, Role};
use super::names::{Names, Sort};
use super::words::Gender;
use crate::attribution::draft::Draft;
use crate::attribution::page::Page;

/// The model's word counts from this share on.
const SURE: f32 = 0.75;

/// A mention in the light of the kind that the model takes it for.
pub(crate) fn settle(page: &Page, names: &mut Names, draft: &Draft, mention: Mention) -> Mention {
    let share = |kind| draft.kinds.iter().find(|it| it.0 == kind).map_or(0.0, |it| it.1);
    let unnamed = share(SpeakerKind::Unnamed) >= SURE;
    let (body, group) = (share(SpeakerKind::Organization), share(SpeakerKind::Group));
    let several = body + group >= SURE;
    match (mention, draft.source) {
        (Mention::Unnamed, Some(source)) if several => {
            let sort = if body > group { Sort::Organization } else { Sort::Group };
            called(page, names, source, sort).unwrap_or(Mention::Unnamed)
        }
        (Mention::Role(role), _) if several && !role.is_document => {
            Mention::Role(Role { is_body: true, ..role })
        }
        (Mention::Role(_), _) if unnamed => Mention::Unnamed,
        (Mention::Named(parts), _) if unnamed && is_doubtful(names, &parts) => Mention::Unnamed,
        (mention, _) => mention,
    }
}

/// Those whom the report calls so, and by no other name.
fn called(page: &Page, names: &mut Names, source: Span, sort: Sort) -> Option<Mention> {
    let name = unnamed_name(page, source);
    let plain = !name.is_empty() && name.split_whitespace().count() <= 6;
    let who = plain.then(|| names.named(&name, sort, Gender::Unknown))?;
    Some(Mention::Named(vec![Part { who, description: None }]))
}

/// Whether nothing but a capital says that somebody is named.
fn is_doubtful(names: &Names, parts: &[Part]) -> bool {
    let doubtful = |part: &Part| {
        let named = &names.all[part.who];
        !named.sure && named.count <= 1 && named.sort == Sort::Person
    };
    parts.iter().all(doubtful)
}
