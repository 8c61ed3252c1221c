//! Whom somebody means who types a name: speakers of one report, and what a correction has to say to give
//! a statement to one of them.

use gainsay_record::{Reading, Speaker, SpeakerId, SpeakerKind, StatementId};
use gainsay_store::{Change, Store, StoreError};

/// The speakers of a report whom a name or an id may mean: those who are called just that, whatever
/// the case, else those in whose name it is.
#[must_use]
pub fn called(reading: &Reading, given: &str) -> Vec<SpeakerId> {
    let wanted = given.trim().to_lowercase();
    let fitting = |fits: &dyn Fn(&str) -> bool| -> Vec<SpeakerId> {
        let speakers = reading.speakers.iter();
        speakers.filter(|it| fits(&it.name.to_lowercase())).map(|it| it.id).collect()
    };
    let same_id = reading.speakers.iter().find(|it| it.id.to_string() == wanted);
    let exact = match same_id {
        Some(it) => vec![it.id],
        None => fitting(&|name| name == wanted),
    };
    if exact.is_empty() && !wanted.is_empty() {
        fitting(&|name| name.contains(&wanted))
    } else {
        exact
    }
}

/// The correction that gives a statement to a speaker of its report. Whom a user named is named once more:
/// that holds by itself.
///
/// # Errors
/// If the record does not hold the speaker, or fails.
pub fn said_by(
    store: &Store,
    reading: &Reading,
    statement: StatementId,
    id: SpeakerId,
) -> Result<Change, StoreError> {
    Ok(match reading.speaker(id) {
        Some(one) if store.is_by_user(id)? => {
            Change::Named { statement, name: one.name.clone(), kind: one.kind }
        }
        _ => Change::Speaker { statement, right: Some(id) },
    })
}

/// The correction that gives a statement to somebody of a name and a kind: to the speaker of its report who is
/// called just so, else to one whom the report is not read to name.
///
/// # Errors
/// If the record fails.
pub fn said_by_name(
    store: &Store,
    reading: &Reading,
    statement: StatementId,
    name: &str,
    kind: SpeakerKind,
) -> Result<Change, StoreError> {
    let same = |it: &&Speaker| it.kind == kind && it.name.to_lowercase() == name.to_lowercase();
    match reading.speakers.iter().find(same) {
        Some(one) => said_by(store, reading, statement, one.id),
        None => Ok(Change::Named { statement, name: name.to_owned(), kind }),
    }
}

#[cfg(test)]
mod tests {
    use gainsay_testkit::sample_reading;

    use super::called;

    #[test]
    fn a_whole_name_goes_before_a_part_of_one() {
        let reading = sample_reading();
        let [one, other] = [&reading.speakers[0], &reading.speakers[1]];
        assert_eq!(called(&reading, &one.name.to_uppercase()), [one.id]);
        assert_eq!(called(&reading, &other.id.to_string()), [other.id]);
        let part: String = one.name.chars().take(3).collect();
        assert!(called(&reading, &part).contains(&one.id));
        assert_eq!(called(&reading, "nobody of that name"), []);
        assert_eq!(called(&reading, " "), []);
    }
}
