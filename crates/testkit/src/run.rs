//! Runs a folder of specs and tells everything that is not as expected, at once.

use std::fs;
use std::path::{Path, PathBuf};

use gainsay_record::{Provenance, Reading, Speaker, Statement};

use crate::{Case, compare, parse_spec};

/// Runs every case of every `.md` file in a folder, and gives their number.
///
/// `read` is what is tested: a case in, speakers and statements out. What it makes must also hold
/// as a reading ([`Reading::check`]), whatever the lines expect.
///
/// # Panics
/// If a file cannot be read or understood, if the folder holds no case, or if any case differs; the
/// message lists every difference of every case.
#[track_caller]
pub fn run_specs(folder: &Path, read: impl Fn(&Case) -> (Vec<Speaker>, Vec<Statement>)) -> usize {
    let (mut cases, mut failures) = (0, Vec::new());
    for path in markdown_files(folder) {
        let text =
            fs::read_to_string(&path).unwrap_or_else(|it| panic!("{}: {it}", path.display()));
        for case in parse_spec(&path, &text).unwrap_or_else(|error| panic!("{error}")) {
            cases += 1;
            failures.extend(failure(&case, read(&case)));
        }
    }
    assert!(cases > 0, "no spec in {}", folder.display());
    assert!(
        failures.is_empty(),
        "{} of {cases} cases differ\n\n{}",
        failures.len(),
        failures.join("\n\n")
    );
    cases
}

fn markdown_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|it| panic!("{}: {it}", folder.display()));
    let paths = entries.map(|entry| match entry {
        Ok(entry) => entry.path(),
        Err(error) => panic!("{}: {error}", folder.display()),
    });
    let mut paths: Vec<_> =
        paths.filter(|it| it.extension().is_some_and(|end| end == "md")).collect();
    paths.sort();
    paths
}

/// What is wrong with a case, as one message.
fn failure(case: &Case, (speakers, statements): (Vec<Speaker>, Vec<Statement>)) -> Option<String> {
    let article = case.article.clone();
    let reading = Reading { article, speakers, statements, provenance: Provenance::default() };
    let mut lines: Vec<_> =
        compare(&reading, &case.expected).iter().map(|it| format!("  {it}")).collect();
    lines.extend(reading.check().err().map(|error| format!("  not a sound reading: {error}")));
    let place = format!("{}:{}: {}", case.path.display(), case.line, case.title);
    (!lines.is_empty()).then(|| format!("{place}\n{}", lines.join("\n")))
}

#[cfg(test)]
mod tests {
    use super::run_specs;
    use std::fs;

    const SPEC: &str = "## Silence\n```article\nAll was quiet.\n```\n```statements\n```\n";

    #[test]
    fn every_case_is_run() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("silence.md"), SPEC).unwrap();
        fs::write(folder.path().join("again.md"), [SPEC, SPEC].concat()).unwrap();
        fs::write(folder.path().join("notes.txt"), "## no spec").unwrap();
        assert_eq!(run_specs(folder.path(), |_| (Vec::new(), Vec::new())), 3);
    }

    #[test]
    #[should_panic(expected = "not found: assert  indirect  all was quiet")]
    fn a_case_that_differs_fails() {
        let folder = tempfile::tempdir().unwrap();
        let line = "```statements\nassert  indirect  all was quiet  < (nobody)  < (outlet)";
        fs::write(folder.path().join("silence.md"), SPEC.replace("```statements", line)).unwrap();
        run_specs(folder.path(), |_| (Vec::new(), Vec::new()));
    }

    #[test]
    #[should_panic(expected = "no spec in")]
    fn an_empty_folder_fails() {
        let folder = tempfile::tempdir().unwrap();
        run_specs(folder.path(), |_| (Vec::new(), Vec::new()));
    }
}
