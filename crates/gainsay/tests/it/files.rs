//! Finding and opening files, on a folder made for the test.

use std::fs;
use std::path::Path;

use gainsay::files::{open, walk};
use gainsay::ingest::Options;

fn found(root: &Path) -> Vec<String> {
    let shown = |path: &Path| path.strip_prefix(root).unwrap_or(path).display().to_string();
    let walk = walk(root).map(|it| it.map_or_else(|unread| unread.to_string(), |it| shown(&it)));
    walk.collect()
}

fn folder(files: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "text").unwrap();
    }
    folder
}

#[test]
fn files_come_sorted_and_hidden_ones_stay_out() {
    let folder =
        folder(&["b.txt", "a/z.txt", "a/.hidden", ".git/x", "a/b/c.txt", "a.txt", "A.txt"]);
    let expected = ["A.txt", "a/b/c.txt", "a/z.txt", "a.txt", "b.txt"];
    assert_eq!(found(folder.path()), expected);
}

#[test]
fn a_file_that_is_named_is_read_even_if_hidden() {
    let folder = folder(&[".hidden"]);
    let path = folder.path().join(".hidden");
    assert!(walk(&path).all(|found| found.unwrap() == path));
    assert_eq!(walk(&path).count(), 1);
}

#[test]
fn an_empty_folder_says_so() {
    let folder = folder(&["sub/.hidden"]);
    let found = found(folder.path());
    assert_eq!(found, [format!("{}: no files in this folder", folder.path().display())]);
}

#[test]
fn what_is_missing_is_found_to_be_missing_when_it_is_opened() {
    let path = Path::new("nowhere/report.txt");
    assert_eq!(walk(path).count(), 1);
    let unread = open(path, &Options::default()).unwrap_err();
    assert_eq!(unread.to_string(), "nowhere/report.txt: no such file or folder");
    assert_eq!(unread.advice(), "check the spelling of the path");
}

#[test]
fn a_large_file_is_not_loaded() {
    let folder = folder(&["large.txt"]);
    let path = folder.path().join("large.txt");
    fs::File::options().write(true).open(&path).unwrap().set_len(1 << 40).unwrap();
    let unread = open(&path, &Options::default()).unwrap_err();
    let expected = "large.txt: a file of 1099511627776 bytes, at most 16777216 are read";
    assert!(unread.to_string().ends_with(expected), "{unread}");
}

#[cfg(unix)]
#[test]
fn links_to_folders_are_not_followed_in_circles() {
    let folder = folder(&["a/b.txt"]);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("a/up")).unwrap();
    std::os::unix::fs::symlink("b.txt", folder.path().join("a/link.txt")).unwrap();
    assert_eq!(found(folder.path()), ["a/b.txt", "a/link.txt"]);
}
