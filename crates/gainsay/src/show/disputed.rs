//! What is disputed: the groups of denials and claims in which somebody rejects what another one says.
//!
//! A piece of the list of such groups comes in; it goes out with the positions of their members, without
//! those in which nobody denies anything: what is only left open, or what surer links put on one side, is
//! no dispute. Lists, pages and counts all ask here. Nothing here decides who is right.

use gainsay_record::{End, StatementId};
use gainsay_store::{Group, GroupKind, Listed, Page, Store, StoreError};

use super::{Position, Side, positions};

/// So many members of a dispute are looked at, the newest ones. Who denies a larger one may be among the
/// others.
const LOOKED_AT: usize = 500;

/// How many groups are looked at before the next ones are asked for.
const AT_ONCE: usize = 200;

/// A dispute with the sides of its newest members.
#[derive(Clone, PartialEq, Debug)]
pub struct Disputed {
    /// The dispute.
    pub group: Group,
    /// The positions of its newest five hundred members, in order of time.
    pub positions: Vec<Position>,
}

impl Disputed {
    fn of(store: &Store, group: Group) -> Result<Self, StoreError> {
        let page = Page { limit: LOOKED_AT, ..Page::default() };
        let members = store.members(GroupKind::Dispute, group.name, &page)?.items;
        Ok(Self { positions: positions(store, &members)?, group })
    }

    /// How many of the members that were looked at stand on a side.
    #[must_use]
    pub fn count(&self, side: Side) -> usize {
        self.positions.iter().filter(|it| it.side == side).count()
    }

    /// What was claimed first of what was looked at.
    #[must_use]
    pub fn claim(&self) -> Option<&Position> {
        self.positions.iter().find(|it| it.side == Side::Alleges)
    }

    /// What was denied last.
    #[must_use]
    pub fn denial(&self) -> Option<&Position> {
        self.positions.iter().rfind(|it| it.side == Side::Denies)
    }

    fn is_denied(&self) -> bool {
        is_denied(self.count(Side::Denies), self.group.size as usize)
    }
}

/// A piece of the list of disputes, those with the newest statements first. It may have less in it than
/// was asked for, though more follow.
///
/// # Errors
/// If the record fails.
pub fn disputed(store: &Store, page: &Page) -> Result<Listed<Disputed>, StoreError> {
    let Listed { items, after } = store.groups(GroupKind::Dispute, page)?;
    let all = items.into_iter().map(|group| Disputed::of(store, group));
    let mut items = all.collect::<Result<Vec<_>, _>>()?;
    items.retain(Disputed::is_denied);
    Ok(Listed { items, after })
}

/// The dispute that a statement is in, if somebody denies something there.
///
/// # Errors
/// If the record does not hold the statement, or fails.
pub fn dispute_of(store: &Store, id: StatementId) -> Result<Option<Disputed>, StoreError> {
    let group = store.group(GroupKind::Dispute, End::Statement(id))?;
    let dispute = group.map(|it| Disputed::of(store, it)).transpose()?;
    Ok(dispute.filter(Disputed::is_denied))
}

/// How many disputes there are: as many as the whole list has. Each of them is looked at.
///
/// # Errors
/// If the record fails.
pub fn count_disputed(store: &Store) -> Result<u64, StoreError> {
    let mut page = Page { limit: AT_ONCE, ..Page::default() };
    let mut count = 0;
    loop {
        let Listed { items, after } = disputed(store, &page)?;
        count += items.len() as u64;
        if after.is_none() {
            return Ok(count);
        }
        page.after = after;
    }
}

/// Whether somebody denies what a group is about, as far as that was looked at.
fn is_denied(denying: usize, members: usize) -> bool {
    denying > 0 || members > LOOKED_AT
}

#[cfg(test)]
mod tests {
    use gainsay_record::{Act, End, Evidence, Link, LinkKind, Reading};
    use gainsay_store::{Arrival, GroupKind, Page, Store};
    use gainsay_testkit::{Line, says};

    use super::{LOOKED_AT, count_disputed, dispute_of, disputed, is_denied};

    /// A report in which the second claims something that the first is linked to as a denial of it.
    fn add(store: &mut Store, outlet: &str, denial: &str) -> Reading {
        let claim = format!("the boats of {outlet} were sold");
        let lines = [Line("Ana Ruiz", denial, Act::Deny), Line("Tomás Vega", &claim, Act::Allege)];
        let reading = says(outlet, "2016-07-27", &lines);
        let [a, b] = [0, 1].map(|at| End::Statement(reading.statements[at].id));
        let (kind, evidence) = (LinkKind::Denies, Evidence::default());
        let link = Link { kind, a, b, relation: None, score: 0.9, evidence };
        store.add(&reading, &Arrival::default(), |it| it.put_links(&[link])).unwrap();
        reading
    }

    #[test]
    fn lists_and_counts_have_what_somebody_denies() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(folder.path().join("record.gainsay")).unwrap();
        let open =
            add(&mut store, "The Harbour Post", "she could not rule out that they were sold");
        assert_eq!(store.stats().unwrap().groups[&GroupKind::Dispute], 1, "a group it is");
        assert_eq!(count_disputed(&store).unwrap(), 0);
        assert_eq!(dispute_of(&store, open.statements[1].id).unwrap(), None);
        let denied = add(&mut store, "Northern Wire", "“They were never sold,”");
        let listed = disputed(&store, &Page::default()).unwrap().items;
        assert_eq!(listed.len(), 1);
        assert_eq!(listed[0].denial().unwrap().told.id, denied.statements[0].id);
        assert_eq!(count_disputed(&store).unwrap(), 1);
        assert_eq!(dispute_of(&store, denied.statements[1].id).unwrap().as_ref(), listed.first());
    }

    #[test]
    fn what_nobody_denies_is_no_dispute() {
        assert!(is_denied(1, 2) && !is_denied(0, 2));
        assert!(is_denied(0, LOOKED_AT + 1), "who denies it may be among the others");
    }
}
