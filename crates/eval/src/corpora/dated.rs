//! Reports whose outlets say on which day they appeared: polnear, fakenewsnet, reuters, pages, our own.
//!
//! Corpora come in; captures that have the day in no field of their own go out, with the day beside them.

use std::path::Path;

use gainsay::record::Capture;
use serde::Deserialize;
use serde_json::json;

use crate::corpora::{files, json as json_file, json_lines, read};
use crate::error::EvalError;

/// A report whose day is known.
#[derive(Debug)]
pub struct Dated {
    /// What the program is shown.
    pub capture: Capture,
    /// The day, `2016-09-12`.
    pub day: String,
}

fn plain(id: &str, text: String, day: String) -> Dated {
    Dated { capture: Capture::new(text.into_bytes(), format!("{id}.txt"), None), day }
}

/// Reports of an election: text alone.
///
/// # Errors
/// If the file cannot be read or a line is not what it should be.
pub fn polnear(path: &Path) -> Result<Vec<Dated>, EvalError> {
    #[derive(Deserialize)]
    struct Line {
        id: String,
        date: String,
        text: String,
    }
    let lines: Vec<Line> = json_lines(path)?;
    Ok(lines.into_iter().map(|it| plain(&it.id, it.text, it.date)).collect())
}

/// Reports of the web: text alone, or as a crawler hands them in, with address and title.
///
/// # Errors
/// As [`polnear`].
pub fn web(path: &Path, with_address: bool) -> Result<Vec<Dated>, EvalError> {
    #[derive(Deserialize)]
    struct Line {
        id: String,
        url: Option<String>,
        title: Option<String>,
        published: Option<String>,
        text: Option<String>,
    }
    let lines: Vec<Line> = json_lines(path)?;
    let dated = |it: Line| {
        let day = it.published?.get(..10)?.to_owned();
        let text = it.text.filter(|text| !text.trim().is_empty())?;
        if !with_address {
            return Some(plain(&it.id, text, day));
        }
        let line = json!({"url": it.url?, "title": it.title, "text": text}).to_string();
        Some(Dated {
            capture: Capture::new(line.into_bytes(), format!("{}.jsonl", it.id), None),
            day,
        })
    };
    Ok(lines.into_iter().filter_map(dated).collect())
}

/// Newswire, with its title and dateline ahead of it.
///
/// # Errors
/// As [`polnear`].
pub fn wire(path: &Path) -> Result<Vec<Dated>, EvalError> {
    #[derive(Deserialize)]
    struct Line {
        id: String,
        title: Option<String>,
        dateline: Option<String>,
        date: String,
        text: Option<String>,
    }
    let lines: Vec<Line> = json_lines(path)?;
    let dated = |it: Line| {
        let day = day_of_wire(&it.date)?;
        let (title, dateline, text) = (it.title?, it.dateline?, it.text?);
        Some(plain(&it.id, format!("{title}\n\n{} {text}", dateline.trim()), day))
    };
    Ok(lines.into_iter().filter_map(dated).collect())
}

/// `26-FEB-1987 15:01:01.79` as `1987-02-26`.
fn day_of_wire(stamp: &str) -> Option<String> {
    const MONTHS: &str = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
    let mut parts = stamp.split_whitespace().next()?.split('-');
    let (day, month, year) = (parts.next()?.parse::<u8>().ok()?, parts.next()?, parts.next()?);
    let month = MONTHS.find(month)? / 3 + 1;
    Some(format!("{year}-{month:02}-{day:02}"))
}

/// Those pages whose address, which the program is not told, has the day.
#[must_use]
pub fn pages(pages: Vec<(Capture, String)>) -> Vec<Dated> {
    let dated = |(capture, address): (Capture, String)| {
        Some(Dated { capture, day: day_in_address(&address)? })
    };
    pages.into_iter().filter_map(dated).collect()
}

/// `/2019/11/4/` as `2019-11-04`.
fn day_in_address(address: &str) -> Option<String> {
    let parts: Vec<Option<u16>> = address.split('/').map(|part| part.parse().ok()).collect();
    parts.windows(3).find_map(|parts| {
        let &[Some(year), Some(month), Some(day)] = parts else { return None };
        let sound =
            (1990..2030).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        sound.then(|| format!("{year}-{month:02}-{day:02}"))
    })
}

/// Our own reports of other genres.
///
/// # Errors
/// As [`polnear`].
pub fn genres(folder: &Path) -> Result<Vec<Dated>, EvalError> {
    #[derive(Deserialize)]
    struct Gold {
        published: Option<String>,
    }
    let dated = |path: std::path::PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let id = name.trim_end_matches(".gold.json");
        let gold: Gold = json_file(&path)?;
        let text = read(&path.with_file_name(format!("{id}.txt")))?;
        Ok(gold.published.map(|day| plain(id, text, day)))
    };
    let reports: Result<Vec<_>, EvalError> =
        files(folder, ".gold.json")?.into_iter().map(dated).collect();
    Ok(reports?.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::{day_in_address, day_of_wire};

    #[test]
    fn the_stamp_of_a_wire_has_a_day() {
        assert_eq!(day_of_wire("26-FEB-1987 15:01:01.79").as_deref(), Some("1987-02-26"));
        assert_eq!(day_of_wire(" 3-MAR-1987 09:00").as_deref(), Some("1987-03-03"));
        assert_eq!(day_of_wire("yesterday"), None);
    }

    #[test]
    fn an_address_may_have_a_day() {
        let day = |address| day_in_address(address);
        assert_eq!(day("https://post.example/2019/11/4/x").as_deref(), Some("2019-11-04"));
        assert_eq!(day("https://post.example/2019/13/4/x"), None);
        assert_eq!(day("https://post.example/news/12/4/x"), None);
    }
}
