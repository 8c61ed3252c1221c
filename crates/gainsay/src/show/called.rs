//! Whom somebody means who types a name: speakers of one report.

use gainsay_record::{Reading, SpeakerId};

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
