//! The record in the browser, and as one file.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::kept::{ask_in, copy, printed, rows, text};

/// A server that ends with the test.
struct Serving {
    child: Child,
    address: String,
}

impl Serving {
    fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_gainsay"))
            .current_dir(folder)
            .env_remove("GAINSAY_RECORD")
            .args([&["serve", "--port", "0"], arguments].concat())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stderr.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
        Self { child, address }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let host = &self.address;
        write!(stream, "GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_record_is_shown_in_the_browser() {
    let folder = copy();
    let serving = Serving::start(folder.path(), &["record.gainsay"]);
    let home = serving.get("/");
    assert!(home.starts_with("HTTP/1.1 200 OK"), "{home}");
    assert!(home.contains("Who said what, according to whom"), "{home}");
    let search = serving.get("/search?words=reservoir&act=deny");
    assert!(search.contains("<mark>reservoir</mark>"), "{search}");
}

#[test]
fn without_a_record_it_offers_the_examples() {
    let folder = tempfile::tempdir().unwrap();
    let serving = Serving::start(folder.path(), &[]);
    assert!(serving.get("/").contains("Look at the examples"));
    assert!(serving.get("/search").starts_with("HTTP/1.1 404"));
    assert!(!folder.path().join("record.gainsay").exists());
}

#[test]
fn a_story_becomes_one_file() {
    let folder = copy();
    let story = rows(folder.path(), &["story"]).remove(0);
    let id = text(&story, "story");
    printed(folder.path(), &["report", "--in", id, "--out", "story.html"]);
    let html = std::fs::read_to_string(folder.path().join("story.html")).unwrap();
    assert!(html.starts_with("<!doctype html>") && html.contains(text(&story, "newest")), "{html}");
    let markdown =
        printed(folder.path(), &["report", "reservoir", "--act", "deny", "--format", "markdown"]);
    assert!(markdown.starts_with("# reservoir\n\n## What was found\n"), "{markdown}");
    let nothing = ask_in(folder.path(), &["report"]);
    assert_eq!(nothing.code, Some(2), "{}", nothing.said);
}
