//! Closed vocabularies: enums whose variants have one published name each.
//!
//! The macro here takes variants and names, and gives the enum its list, its name, and the way back
//! from the name. The names are the ones in the JSON form, in CSV and in specs; they never change
//! once released.

use thiserror::Error;

/// A name that a closed vocabulary does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("unknown {vocabulary} `{name}`, one of: {known}")]
pub struct UnknownName {
    /// What kind of name was looked for, such as `act`.
    pub vocabulary: &'static str,
    /// The name as it was written.
    pub name: String,
    /// The names there are, joined with commas.
    pub known: String,
}

/// Declares an enum together with `ALL`, `as_str`, `Display`, `FromStr` and its serde form, the
/// name.
macro_rules! vocabulary {
    ($(#[$attribute:meta])* $kind:ident, $what:literal { $($(#[$doc:meta])* $variant:ident = $name:literal,)+ }) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $kind { $($(#[$doc])* $variant,)+ }

        impl $kind {
            /// Every variant, in the order of the glossary.
            pub const ALL: &'static [$kind] = &[$($kind::$variant,)+];

            /// The published name.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $($kind::$variant => $name,)+ }
            }
        }

        impl std::fmt::Display for $kind {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $kind {
            type Err = $crate::names::UnknownName;

            fn from_str(name: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|known| known.as_str() == name).ok_or_else(|| {
                    let known: Vec<_> = Self::ALL.iter().map(|kind| kind.as_str()).collect();
                    $crate::names::UnknownName {
                        vocabulary: $what,
                        name: name.to_owned(),
                        known: known.join(", "),
                    }
                })
            }
        }

        impl serde::Serialize for $kind {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $kind {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let name = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(from)?;
                name.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use vocabulary;

#[cfg(test)]
mod tests {
    use crate::{Act, BlockKind};

    #[test]
    fn every_name_leads_back_to_its_variant() {
        for &act in Act::ALL {
            assert_eq!(act.as_str().parse(), Ok(act));
        }
        for &kind in BlockKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
    }

    #[test]
    fn an_unknown_name_is_answered_with_the_known_ones() {
        let error = "headlines".parse::<BlockKind>().unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("unknown block kind `headlines`, one of: headline, standfirst,")
        );
    }
}
