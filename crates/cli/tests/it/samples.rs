//! Reports to read and the program to read them with.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

/// A short report in which somebody says something beyond doubt.
pub(crate) const REPORT: &str = "\
Bridge to stay closed until the spring

“The bridge will stay closed until the spring,” said Ana Ruiz, the mayor of Port Solano, on Monday. \
“We have no choice.”

The union of ferrymen accused the town of having known about the damage for two years.
";

/// The variables that change what is printed.
const VARIABLES: [&str; 5] = ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "TERM"];

/// The program, as in an environment that says nothing.
pub(crate) fn gainsay(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gainsay"));
    VARIABLES.iter().for_each(|name| {
        command.env_remove(name);
    });
    command.args(arguments);
    command
}

/// What a run came to.
pub(crate) struct Ended {
    pub(crate) out: String,
    pub(crate) said: String,
    pub(crate) code: Option<i32>,
}

/// Runs the program in a folder.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Ended {
    ended(gainsay(arguments).current_dir(folder))
}

/// Runs a command to its end.
pub(crate) fn ended(command: &mut Command) -> Ended {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ended { out: text(output.stdout), said: text(output.stderr), code: output.status.code() }
}

/// A folder with these files in it.
pub(crate) fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// The sample reports that come with the program.
pub(crate) fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/reports")
}
