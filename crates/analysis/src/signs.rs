//! Signs: numbers with names that learnt weights are multiplied with.
//!
//! Names with what they mean come in; a struct with a number for each goes out, and the names in the
//! order of the weights. What is looked at is the business of whoever names them.

/// Makes the struct `Signs` of the module, and `NAMES`.
macro_rules! signs {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// The names of the signs, in the order of the weights.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        /// What was found of each sign.
        #[derive(Clone, Copy, PartialEq, Debug, Default)]
        pub(super) struct Signs { $($(#[$doc])* pub $name: f32,)* }

        impl Signs {
            /// What was found, in the order of [`NAMES`].
            pub(super) fn values(&self) -> [f32; NAMES.len()] {
                [$(self.$name),*]
            }
        }
    };
}

pub(crate) use signs;
