//! The time, and who it is that sits there: what only the command asks.

use std::env;

use jiff::Timestamp;

/// Who is named in corrections where the environment names nobody.
const SOMEBODY: &str = "somebody";

/// Now, in whole seconds, as RFC 3339 has it: `2026-03-13T09:30:00Z`.
pub(crate) fn now() -> String {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now).to_string()
}

/// Who uses the program: GAINSAY_USER, else what the system calls them.
pub(crate) fn user() -> String {
    let names = ["GAINSAY_USER", "USER", "LOGNAME", "USERNAME"];
    let known = names.iter().filter_map(|name| env::var(name).ok());
    let known = known.map(|it| it.trim().to_owned());
    known.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| SOMEBODY.to_owned())
}
