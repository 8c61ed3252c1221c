//! The date that a web address names in its path.
//!
//! An address comes in; a day or a month in EDTF goes out. Archives put their own date ahead of the address of what they
//! keep: only the inner address is asked. What stands behind `?` or `#` is not the report's.

use super::{compact, edtf, is_digits, iso_within, month, plausible};

/// The day or the month in the path of an address: `/2016/07/27/`, `/2016/jul/27/`, `/2016-07-27-story`, `/20160727`; else
/// `/2016/07/story`.
pub(crate) fn of_address(address: &str) -> Option<String> {
    let (_, rest) = address.split(['?', '#']).next()?.rsplit_once("://")?;
    let parts: Vec<&str> = rest.split('/').skip(1).collect();
    let folders = parts.windows(3).find_map(|part| day(part.try_into().ok()?));
    let written = || parts.iter().find_map(|part| iso_within(part).or_else(|| digits(part)));
    let is_day = |date: &String| date.len() == "2016-07-27".len() && !date.starts_with('X');
    folders.or_else(|| written().filter(is_day)).or_else(|| in_month(&parts))
}

fn day([year, month, day]: [&str; 3]) -> Option<String> {
    let number = (day.len() <= 2 && is_digits(day)).then(|| day.parse().ok()).flatten()?;
    edtf(Some(year_of(year)?), month_of(month)?, number)
}

/// A month with the name of the story behind it. A number there would be a day, or the page of a list.
fn in_month(parts: &[&str]) -> Option<String> {
    parts.windows(3).find_map(|part| {
        let [year, month, story] = part else { return None };
        let (year, month) = (year_of(year)?, month_of(month)?);
        let named = story.chars().filter(|letter| letter.is_alphabetic()).count() >= 5;
        named.then(|| format!("{year:04}-{month:02}"))
    })
}

fn year_of(folder: &str) -> Option<i16> {
    let year = (folder.len() == 4 && is_digits(folder)).then(|| folder.parse().ok()).flatten()?;
    plausible(year)
}

/// `07`, `7`, `jul`, `july`.
fn month_of(folder: &str) -> Option<u8> {
    if folder.len() <= 2 && is_digits(folder) {
        return folder.parse().ok().filter(|month| (1..=12).contains(month));
    }
    month(folder)
}

/// `20160727`, alone or behind the name of the story. Numbers of stories look like old dates more often than they are.
fn digits(part: &str) -> Option<String> {
    let recent = |date: &String| date.get(..4).is_some_and(|year| ("1995".."2100").contains(&year));
    let last = part.rsplit('-').next().unwrap_or(part);
    compact(part).or_else(|| compact(last).filter(|_| last.len() == 8)).filter(recent)
}

#[cfg(test)]
mod tests {
    use super::of_address;

    fn named(path: &str) -> Option<String> {
        of_address(&format!("https://velmar.example{path}"))
    }

    #[test]
    fn days_in_addresses() {
        for path in [
            "/news/2016/07/27/harbour",
            "/2016/7/27/",
            "/2016/jul/27/harbour",
            "/news/2016-07-27-harbour.html",
            "/20160727/harbour",
            "/harbour-sale-20160727/",
        ] {
            assert_eq!(
                named(&format!("{path}?d=2011/01/01")).as_deref(),
                Some("2016-07-27"),
                "{path}"
            );
        }
        for path in [
            "/news/12345678",
            "/2016/27/07/",
            "/a?d=2016-07-27",
            "/1/2/3",
            "/16500101/harbour",
            "/2016/07/",
            "/2016/07/1234",
            "/uploads/2016",
        ] {
            assert_eq!(named(path), None, "{path}");
        }
    }

    #[test]
    fn months_in_addresses() {
        for path in ["/2016/07/harbour-sold", "/blog/2016/july/harbour"] {
            assert_eq!(named(path).as_deref(), Some("2016-07"), "{path}");
        }
    }

    #[test]
    fn an_archive_is_asked_for_what_it_keeps() {
        let kept = "/web/20170101000000/https://solano.example/2016/07/27/harbour";
        assert_eq!(named(kept).as_deref(), Some("2016-07-27"));
        assert_eq!(named("/web/20170101000000/https://solano.example/harbour"), None);
    }
}
