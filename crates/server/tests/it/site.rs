//! A record of the examples, and a server that shows it.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, mpsc};
use std::thread;

use gainsay::record::Capture;
use gainsay::store::{Arrival, Store};
use gainsay::{Archive, Pipeline, Prepared};
use gainsay_server::{Settings, serve};
use serde_json::Value;
use tempfile::TempDir;

/// Titles and quotations that would do something if they were not text.
const HOSTILE: &str = r#"{"text":"<script>window.hacked=1</script> \"><img src=x onerror=alert(1)>\n\n“<b onclick=alert(1)>The pump ran</b> & ran,” said Ana </textarea><script>alert(2)</script> Ruiz, a mayor.","outlet":"<i>Outlet</i> \"'&","date":"2026-02-03","url":"javascript:alert(1)"}"#;

/// The record, made once.
fn record() -> &'static Path {
    static RECORD: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let made = RECORD.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("record.gainsay");
        let pipeline = Pipeline::embedded().unwrap();
        let mut archive = Archive::open_or_create(&path).unwrap();
        let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/reports");
        let mut names: Vec<_> =
            std::fs::read_dir(examples).unwrap().map(|it| it.unwrap().path()).collect();
        names.sort();
        let captures = names.iter().map(|it| {
            Capture::new(
                std::fs::read(it).unwrap(),
                it.file_name().unwrap().to_string_lossy(),
                None,
            )
        });
        let hostile = Capture::new(HOSTILE.into(), "hostile.jsonl", None);
        for capture in captures.chain([hostile]) {
            for reading in pipeline.read_capture(&capture) {
                let arrival = Arrival { time: "2026-03-13T09:30:00Z", ..Arrival::default() };
                archive.add(&Prepared::new(reading.unwrap()), &arrival).unwrap();
            }
        }
        drop(archive);
        (folder, path)
    });
    &made.1
}

/// A server with a copy of the record, which goes when the tests end.
pub struct Site {
    pub address: SocketAddr,
    folder: TempDir,
}

impl Site {
    /// The one that tests share which change nothing.
    pub fn shared() -> &'static Site {
        static SITE: OnceLock<Site> = OnceLock::new();
        SITE.get_or_init(|| Site::with(|_| ()))
    }

    /// One of its own, started as `change` has it.
    pub fn with(change: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("record.gainsay");
        std::fs::copy(record(), &path).unwrap();
        let mut settings = Settings {
            record: path,
            scratch: folder.path().to_owned(),
            address: "127.0.0.1:0".parse().unwrap(),
            names: Vec::new(),
            may_write: true,
            fetches: false,
            token: None,
            user: "a test".to_owned(),
            now: || "2026-03-14T10:00:00Z".to_owned(),
        };
        change(&mut settings);
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || serve(settings, |address| sender.send(address).unwrap()));
        Self { address: receiver.recv().unwrap(), folder }
    }

    pub fn store(&self) -> Store {
        Store::open(self.folder.path().join("record.gainsay")).unwrap()
    }

    pub fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[])
    }

    pub fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = agent().get(format!("http://{}{path}", self.address));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Answer::of(request.call().unwrap())
    }

    pub fn data(&self, path: &str) -> Value {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    }

    pub fn post(&self, path: &str, form: &[(&str, &str)], headers: &[(&str, &str)]) -> Answer {
        let mut request = agent().post(format!("http://{}{path}", self.address));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Answer::of(request.send_form(form.iter().copied()).unwrap())
    }

    /// The ids of all statements, with those of their reports.
    pub fn statements(&self) -> Vec<(String, String)> {
        let found = self.data("/search.json?limit=1000");
        let text = |it: &Value, name: &str| it[name].as_str().unwrap().to_owned();
        let all = found["statements"].as_array().unwrap();
        all.iter().map(|it| (text(it, "statement"), text(it, "article"))).collect()
    }
}

/// Requests are made one after another, so that no test waits for another one's slot.
fn agent() -> ureq::Agent {
    static AGENT: Mutex<Option<ureq::Agent>> = Mutex::new(None);
    let mut agent = AGENT.lock().unwrap();
    let made = || {
        let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0);
        config.max_redirects_will_error(false).build().into()
    };
    agent.get_or_insert_with(made).clone()
}

/// What the server answered.
pub struct Answer {
    pub status: u16,
    pub body: String,
    headers: ureq::http::HeaderMap,
}

impl Answer {
    fn of(mut answer: ureq::http::Response<ureq::Body>) -> Self {
        let body = answer.body_mut().read_to_string().unwrap();
        Self { status: answer.status().as_u16(), body, headers: answer.headers().clone() }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |it| it.to_str().unwrap())
    }
}
