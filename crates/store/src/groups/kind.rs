//! The kinds of groups, and where each is kept.

use std::fmt;
use std::str::FromStr;

use gainsay_record::{LinkKind, UnknownName};

use crate::shown::{NOT_APART, none_rejected};

/// What kind of thing a group is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum GroupKind {
    /// One person or body: speakers of several articles.
    Identity,
    /// One saying event: the statements that render it.
    Utterance,
    /// One proposition: the statements that deny it and those that say it.
    Dispute,
    /// One event or running matter: the articles that report it.
    Story,
    /// One text: the articles that carry it, or much of it.
    Copies,
}

impl GroupKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Identity, Self::Utterance, Self::Dispute, Self::Story, Self::Copies];

    /// The published name, which is the column that holds the group of a member too.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Utterance => "utterance",
            Self::Dispute => "dispute",
            Self::Story => "story",
            Self::Copies => "copies",
        }
    }

    /// The kind of link that makes such groups.
    #[must_use]
    pub const fn link(self) -> LinkKind {
        match self {
            Self::Identity => LinkKind::SameSpeaker,
            Self::Utterance => LinkKind::SameUtterance,
            Self::Dispute => LinkKind::Denies,
            Self::Story => LinkKind::SameStory,
            Self::Copies => LinkKind::CopyOf,
        }
    }

    /// The kind of group that links of a kind make.
    #[must_use]
    pub const fn of(link: LinkKind) -> Self {
        match link {
            LinkKind::SameSpeaker => Self::Identity,
            LinkKind::SameUtterance => Self::Utterance,
            LinkKind::Denies => Self::Dispute,
            LinkKind::SameStory => Self::Story,
            LinkKind::CopyOf => Self::Copies,
        }
    }

    /// Whether two that users told apart are never in one such group. Who does not deny somebody may take
    /// part in the same dispute all the same: only that link goes.
    pub(crate) const fn parts(self) -> bool {
        !matches!(self, Self::Dispute)
    }

    pub(crate) const fn column(self) -> &'static str {
        self.as_str()
    }

    /// The table of the members.
    pub(crate) const fn table(self) -> &'static str {
        match self {
            Self::Identity => "speakers",
            Self::Utterance | Self::Dispute => "statements",
            Self::Story | Self::Copies => "articles",
        }
    }

    /// Asks for columns of the links `l` of the number `?1`, of the kind of link `?2`, whichever end it
    /// is, of which something holds. Links to what users rejected are left out, and those between what
    /// they told apart.
    pub(super) fn links_of_number(self, columns: &str, holds: &str) -> String {
        let [from, to] = ["a", "b"].map(|end| self.links_with(end, columns, false, holds));
        format!("{from} UNION ALL {to}")
    }

    /// The same, of links with the number at one end, with the rows `x` and `y` of both ends if they are
    /// asked for. What is asked for both is had cheaply at the end `a`, where the links stand one beside
    /// the other; of the other ends alone there is an index.
    pub(super) fn links_with(self, end: &str, columns: &str, of_ends: bool, holds: &str) -> String {
        let (links, table) = (self.links(), self.table());
        let (ends, kept) = match (none_rejected(table), of_ends) {
            // No row is looked up that nobody asks for: this is done for all that is around a link.
            (None, false) => (String::new(), "1"),
            (kept, _) => {
                let ends =
                    format!("JOIN {table} x ON x.number = l.a JOIN {table} y ON y.number = l.b ");
                (ends, kept.unwrap_or("1"))
            }
        };
        format!(
            "SELECT {columns} FROM {links} l {ends}\
             WHERE l.{end} = ?1 AND l.kind = ?2 AND {holds} AND {kept} AND {NOT_APART}"
        )
    }

    /// The table of the links.
    pub(crate) const fn links(self) -> &'static str {
        match self {
            Self::Identity => "speaker_links",
            Self::Utterance | Self::Dispute => "statement_links",
            Self::Story | Self::Copies => "article_links",
        }
    }
}

/// The published name.
impl fmt::Display for GroupKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for GroupKind {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name).ok_or_else(|| UnknownName {
            vocabulary: "kind of group",
            name: name.to_owned(),
            known: Self::ALL.map(Self::as_str).join(", "),
        })
    }
}
