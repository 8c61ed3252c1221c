//! Our own labels: of reports that others published, kept as offsets without the texts, and of
//! reports that we invented, whose texts lie beside the labels.
//!
//! The file of labels and the folder of the corpora come in; the documents that training leaves
//! out go out, with their texts put back as `training/labels.py` puts them. A text that is not the
//! one that was labelled is refused. Offsets are code points of that text.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gainsay::record::{Act, SpeakerKind};
use serde::Deserialize;

use crate::corpora::checksum::{crc32, is_held_out};
use crate::corpora::guide::{Document, Gold};
use crate::corpora::{json, json_lines};
use crate::error::EvalError;
use crate::text::{Piece, Text};

/// One report: where it is from, what its text must be, and its statements.
#[derive(Deserialize)]
struct Row {
    corpus: String,
    id: String,
    crc32: u32,
    statements: Vec<Label>,
}

/// Start and end.
type At = (usize, usize);

#[derive(Deserialize)]
struct Label {
    id: String,
    parent: Option<String>,
    source: Option<At>,
    cue: Option<At>,
    content: Vec<At>,
    speaker: Vec<At>,
    speaker_kind: SpeakerKind,
    act: Act,
    to: Option<At>,
    #[serde(rename = "where")]
    place: Option<At>,
    when: Option<At>,
    #[serde(default)]
    anonymous: bool,
    #[serde(default)]
    optional: bool,
}

/// A report as any of the corpora has it.
#[derive(Deserialize)]
struct Line {
    id: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    text: String,
    article: Option<Article>,
}

/// A report as BASIL has it.
#[derive(Deserialize)]
struct Article {
    title: String,
    #[serde(rename = "body-paragraphs")]
    paragraphs: Vec<Vec<String>>,
}

/// The corpora that labels may be of, and their files beneath `data/`.
const CORPORA: [(&str, &str); 4] = [
    ("polnear", "polnear/train.jsonl.gz"),
    ("basil", "basil/articles.jsonl.gz"),
    ("fakenewsnet", "fakenewsnet/articles.jsonl.gz"),
    ("reuters21578", "reuters21578/articles.jsonl.gz"),
];

/// News pages, and the file of their bodies.
const PAGES: (&str, &str) =
    ("article-extraction-benchmark", "article-extraction-benchmark/ground-truth.json");

/// Reports that we invented, and their file beside the labels.
const INVENTED: (&str, &str) = ("invented", "invented.jsonl.gz");

/// A news page as the benchmark has it.
#[derive(Deserialize)]
struct Page {
    #[serde(rename = "articleBody")]
    body: String,
}

/// Reads the labelled reports whose labels no training sees, in the order of the file: those whose
/// corpus and id, joined with `_`, have a CRC-32 that ten divides. None where there is no file of
/// labels.
///
/// # Errors
/// If a file cannot be read or is not what it should be, or a text is not the one that was labelled.
pub fn held_out(labels: &Path, data: &Path) -> Result<Option<Vec<Document>>, EvalError> {
    those(labels, data, is_held_out)
}

/// Reads the labelled reports whose names, corpus and id joined with `_`, are wanted.
///
/// # Errors
/// As [`held_out`].
pub fn those(
    labels: &Path,
    data: &Path,
    wanted: impl Fn(&str) -> bool,
) -> Result<Option<Vec<Document>>, EvalError> {
    if !labels.exists() {
        return Ok(None);
    }
    let mut rows: Vec<Row> = json_lines(labels)?;
    rows.retain(|row| wanted(&row.name()));
    let mut texts = texts(&rows, data, &labels.with_file_name(INVENTED.1))?;
    let document = |row: Row| {
        let text = texts.remove(&row.name()).unwrap_or_default();
        row.document(text)
    };
    rows.into_iter().map(document).collect::<Result<_, _>>().map(Some)
}

/// Reads all labelled reports of several files, file by file.
///
/// # Errors
/// As [`held_out`].
pub fn of_all(files: &[PathBuf], data: &Path) -> Result<Vec<Document>, EvalError> {
    let all = files.iter().map(|labels| Ok(those(labels, data, |_| true)?.unwrap_or_default()));
    Ok(all.collect::<Result<Vec<_>, EvalError>>()?.concat())
}

/// The texts that rows are of, by their names.
fn texts(
    rows: &[Row],
    data: &Path,
    invented: &Path,
) -> Result<BTreeMap<String, String>, EvalError> {
    let mut texts = BTreeMap::new();
    let files = CORPORA.map(|(corpus, path)| (corpus, data.join(path)));
    let files = files.into_iter().chain([(INVENTED.0, invented.to_owned())]);
    for (corpus, path) in files {
        let ids: Vec<&str> =
            rows.iter().filter(|row| row.corpus == corpus).map(|row| row.id.as_str()).collect();
        if !ids.is_empty() {
            let lines: Vec<Line> = json_lines(&path)?;
            let wanted = lines.into_iter().filter(|line| ids.contains(&line.id.as_str()));
            texts.extend(wanted.map(|line| (format!("{corpus}_{}", line.id), line.text(corpus))));
        }
    }
    if rows.iter().any(|row| row.corpus == PAGES.0) {
        let path = data.join(PAGES.1);
        let pages: BTreeMap<String, Page> = json(&path)?;
        let body = |page: Page| page.body.replace('\r', "");
        texts.extend(pages.into_iter().map(|(id, it)| (format!("{}_{id}", PAGES.0), body(it))));
    }
    Ok(texts)
}

impl Line {
    /// Title and body, an empty line between them; PolNeAR's texts have their title in them.
    fn text(self, corpus: &str) -> String {
        let body = match &self.article {
            Some(Article { title, paragraphs }) => {
                let paragraphs: Vec<_> = paragraphs.iter().map(|words| words.join(" ")).collect();
                format!("{title}\n\n{}", paragraphs.join("\n\n"))
            }
            None if corpus == "polnear" || corpus == INVENTED.0 => self.text,
            None if corpus == "fakenewsnet" && self.text.starts_with(&self.title) => self.text,
            None => format!("{}\n\n{}", self.title, self.text),
        };
        body.replace('\r', "")
    }
}

impl Row {
    fn name(&self) -> String {
        format!("{}_{}", self.corpus, self.id)
    }

    fn document(self, text: String) -> Result<Document, EvalError> {
        let id = self.name();
        let wrong = |problem: String| EvalError::Gold { place: id.clone(), problem };
        if crc32(text.as_bytes()) != self.crc32 {
            return Err(wrong("this is not the text that was labelled".to_owned()));
        }
        let parents = self.parents().map_err(wrong)?;
        let words = Text::new(&text);
        let labels = self.statements.into_iter().zip(parents);
        let statements = labels.map(|(label, parent)| label.gold(parent, &words)).collect();
        Ok(Document { id, text, statements })
    }

    /// The parent of each statement, as an index.
    fn parents(&self) -> Result<Vec<Option<usize>>, String> {
        let at = |parent: &String| {
            let at = self.statements.iter().position(|other| other.id == *parent);
            at.ok_or(format!("parent {parent} is no statement"))
        };
        self.statements.iter().map(|label| label.parent.as_ref().map(at).transpose()).collect()
    }
}

impl Label {
    fn gold(self, parent: Option<usize>, text: &Text) -> Gold {
        let piece = |(start, end): At| -> Piece { start..end };
        Gold {
            parent,
            source: self.source.map(piece),
            cue: self.cue.map(piece),
            content: self.content.iter().copied().map(piece).collect(),
            speaker: self.name(text),
            kind: Some(self.speaker_kind),
            anonymous: self.anonymous,
            form: None,
            act: self.act,
            to: self.to.map(piece),
            place: self.place.map(piece),
            when: self.when.map(piece),
            inferred: None,
            optional: self.optional,
            id: self.id,
        }
    }

    /// The words where the fullest names stand; none where the labels know somebody without a name.
    fn name(&self, text: &Text) -> Option<String> {
        let name = |&(start, end): &At| {
            let words = text.slice(&(start..end));
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let names: Vec<_> = self.speaker.iter().map(name).collect();
        let unnamed = self.speaker_kind == SpeakerKind::Unnamed;
        if names.is_empty() {
            unnamed.then(|| "(unnamed)".to_owned())
        } else {
            Some(names.join("; "))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;
    use std::path::Path;

    use super::{held_out, of_all};
    use crate::corpora::checksum::{crc32, is_held_out};
    use crate::corpora::guide::Document;
    use crate::error::EvalError;

    const TEXT: &str = "Ferry late\n\nAna\n Ruiz said it was late.";

    fn pack(path: &Path, line: &str) {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let file = std::fs::File::create(path).unwrap();
        let mut packed = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
        packed.write_all(line.as_bytes()).unwrap();
        packed.finish().unwrap();
    }

    /// The documents of one labelled report whose name is held out, or is not.
    fn read(is_out: bool, crc32: u32, kind: &str) -> Result<Option<Vec<Document>>, EvalError> {
        let folder = tempfile::tempdir().unwrap();
        let wanted = |id: &String| is_held_out(&format!("fakenewsnet_{id}")) == is_out;
        let id = (0..).map(|number| format!("Web_{number}")).find(wanted).unwrap();
        let body = "Ana\\r\\n Ruiz said it was late.";
        let text = format!(r#"{{"id":"{id}","title":"Ferry late","text":"{body}"}}"#);
        pack(&folder.path().join("fakenewsnet/articles.jsonl.gz"), &text);
        let speaker = if kind == "person" { "[[12,21]]" } else { "[]" };
        let labels = folder.path().join("labels.jsonl.gz");
        pack(&labels, &format!(
            r#"{{"corpus":"fakenewsnet","id":"{id}","crc32":{crc32},"statements":[{{"id":"s1","parent":null,
            "source":[12,21],"cue":[22,26],"content":[[27,38]],"speaker":{speaker},"speaker_kind":"{kind}","act":"assert"}}]}}"#
        ).replace('\n', " "));
        held_out(&labels, folder.path())
    }

    #[test]
    fn texts_and_names_are_put_back() {
        let documents = read(true, crc32(TEXT.as_bytes()), "person").unwrap().unwrap();
        assert_eq!(documents[0].text, TEXT);
        let statement = &documents[0].statements[0];
        assert_eq!(statement.speaker.as_deref(), Some("Ana Ruiz"));
        assert_eq!((statement.form, &statement.inferred), (None, &None));
    }

    #[test]
    fn nobody_named_and_a_lost_name_are_two_things() {
        let speaker = |kind: &str| {
            let documents = read(true, crc32(TEXT.as_bytes()), kind).unwrap().unwrap();
            documents[0].statements[0].speaker.clone()
        };
        assert_eq!(speaker("unnamed").as_deref(), Some("(unnamed)"));
        assert_eq!(speaker("group"), None);
    }

    #[test]
    fn files_of_labels_are_read_one_after_the_other_and_bodies_of_pages_put_back() {
        let folder = tempfile::tempdir().unwrap();
        let pages = folder.path().join("article-extraction-benchmark");
        std::fs::create_dir_all(&pages).unwrap();
        let body = r#"{"0a":{"articleBody":"Ana Ruiz\r\n left.","url":"x"}}"#;
        std::fs::write(pages.join("ground-truth.json"), body).unwrap();
        let row = |crc32: u32| {
            format!(
                r#"{{"corpus":"article-extraction-benchmark","id":"0a","crc32":{crc32},"statements":[]}}"#
            )
        };
        let files = ["one.gz", "two.gz", "none.gz"].map(|name| folder.path().join(name));
        files[..2].iter().for_each(|file| pack(file, &row(crc32(b"Ana Ruiz\n left."))));
        let read = of_all(&files, folder.path()).unwrap();
        let texts: Vec<_> = read.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(texts, ["Ana Ruiz\n left."; 2]);
        assert_eq!(read[0].id, "article-extraction-benchmark_0a");
        pack(&files[2], &row(1));
        assert!(of_all(&files, folder.path()).is_err());
    }

    #[test]
    fn what_we_invented_lies_beside_the_labels() {
        let folder = tempfile::tempdir().unwrap();
        let text = "Ferry late\nAna Ruiz left.";
        let own = format!("{}\n", serde_json::json!({"id": "e1_1", "text": text}));
        pack(&folder.path().join("invented.jsonl.gz"), &own);
        let labels = folder.path().join("labels.jsonl.gz");
        let crc32 = crc32(text.as_bytes());
        pack(
            &labels,
            &format!(r#"{{"corpus":"invented","id":"e1_1","crc32":{crc32},"statements":[]}}"#),
        );
        let read = of_all(&[labels], Path::new("nowhere")).unwrap();
        assert_eq!((read[0].id.as_str(), read[0].text.as_str()), ("invented_e1_1", text));
    }

    #[test]
    fn only_what_is_held_out_is_read() {
        assert!(read(false, 0, "person").unwrap().unwrap().is_empty());
    }

    #[test]
    fn another_text_is_refused() {
        let error = read(true, 1, "person").unwrap_err().to_string();
        assert!(error.ends_with(": this is not the text that was labelled"), "{error}");
    }

    #[test]
    fn without_labels_there_is_no_corpus() {
        assert!(held_out(Path::new("/nowhere"), Path::new("/nowhere")).unwrap().is_none());
    }
}
