//! Speed and memory of the whole pipeline, each load in a process of its own.
//!
//! A load and a number of threads come in; a measurement goes out. Peak memory belongs to a process,
//! so this program starts itself once for each row of the table. The model is opened before the
//! clock starts; reading, tagging, attribution and JSON are on it.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use gainsay::record::{Article, Capture, to_json};
use gainsay::{Input, Pipeline};
use serde::{Deserialize, Serialize};

use crate::corpora::{polnear, reuters};
use crate::engine::{Model, pieces};
use crate::error::EvalError;
use crate::sections::Shared;
use crate::table::{Cell, Table};

/// How many Reuters stories are read.
const STORIES: usize = 2000;

/// What is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub enum Load {
    /// PolNeAR dev, each text a file.
    Polnear,
    /// 2,000 Reuters stories, as one JSONL file.
    Reuters,
}

impl Load {
    const fn name(self) -> &'static str {
        match self {
            Self::Polnear => "polnear",
            Self::Reuters => "reuters",
        }
    }
}

/// What one process measured.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Measurement {
    articles: usize,
    statements: usize,
    pieces: usize,
    bytes_written: usize,
    seconds: f64,
    cpu_seconds: Option<f64>,
    peak_bytes: Option<u64>,
}

/// Reads a load on `jobs` threads in this process.
///
/// # Errors
/// If the corpus or the model cannot be read.
pub fn measure(
    model: &Model,
    shared: &Shared,
    load: Load,
    jobs: NonZeroUsize,
) -> Result<Measurement, EvalError> {
    let captures = captures(shared, load)?;
    let (mut measured, articles) = read_all(&model.pipeline()?, captures, jobs);
    measured.pieces = count_pieces(model, &articles)?;
    Ok(measured)
}

/// Everything but the number of pieces, and what was read, to count them in.
fn read_all(
    pipeline: &Pipeline,
    captures: Vec<Capture>,
    jobs: NonZeroUsize,
) -> (Measurement, Vec<Article>) {
    let (start, cpu) = (Instant::now(), cpu_seconds());
    let (mut articles, mut statements, mut bytes_written) = (Vec::new(), 0, 0);
    let inputs = captures.into_iter().map(Input::Capture);
    let finish = |outcome: gainsay::Outcome| {
        let reading = outcome.ok()?;
        Some((to_json(&reading).len(), reading.statements.len(), reading.article))
    };
    pipeline.read_all(inputs, jobs, finish, |read| {
        if let Some((bytes, count, article)) = read {
            bytes_written += bytes;
            statements += count;
            articles.push(article);
        }
        ControlFlow::Continue(())
    });
    let measured = Measurement {
        articles: articles.len(),
        statements,
        pieces: 0,
        bytes_written,
        seconds: start.elapsed().as_secs_f64(),
        cpu_seconds: cpu_seconds().zip(cpu).map(|(now, then)| now - then),
        peak_bytes: peak_bytes(),
    };
    (measured, articles)
}

fn count_pieces(model: &Model, articles: &[Article]) -> Result<usize, EvalError> {
    let tagger = model.tagger()?;
    Ok(articles.iter().map(|article| pieces(&tagger, article)).sum())
}

fn captures(shared: &Shared, load: Load) -> Result<Vec<Capture>, EvalError> {
    let capture = |bytes: String, name: String| Capture::new(bytes.into_bytes(), name, None);
    match load {
        Load::Polnear => {
            let documents = polnear::from_file(&shared.polnear_dev())?.into_iter();
            Ok(documents
                .map(|document| capture(document.text, format!("{}.txt", document.id)))
                .collect())
        }
        Load::Reuters => {
            let stories = reuters::stories(&shared.reuters(), STORIES)?.join("\n");
            Ok(vec![capture(stories, "reuters.jsonl".to_owned())])
        }
    }
}

/// The table of both loads, on one thread and on as many as there are cores.
///
/// # Errors
/// If a process cannot be started or does not come back with a measurement.
pub fn table(model: &Model, shared: &Shared) -> Result<Table, EvalError> {
    let columns = [
        "articles/s",
        "pieces/s",
        "peak MB",
        "cores",
        "articles",
        "pieces",
        "statements",
        "seconds",
    ];
    let mut table = Table::new("speed", "Speed of the whole pipeline", &columns);
    let all = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    for load in [Load::Polnear, Load::Reuters] {
        for (word, jobs) in [("one", 1), ("all", all)] {
            let measured = in_own_process(model, shared, load, jobs)?;
            table.row(format!("{} {word}", load.name()), cells(&measured));
        }
    }
    Ok(table)
}

fn cells(measured: &Measurement) -> [Cell; 8] {
    let a_second = |count: usize| Cell::Number(count as f64 / measured.seconds.max(1e-9));
    let maybe = |number: Option<f64>| number.map_or(Cell::Empty, Cell::Number);
    [
        a_second(measured.articles),
        a_second(measured.pieces),
        maybe(measured.peak_bytes.map(|bytes| bytes as f64 / 1e6)),
        maybe(measured.cpu_seconds.map(|cpu| cpu / measured.seconds.max(1e-9))),
        Cell::Count(measured.articles),
        Cell::Count(measured.pieces),
        Cell::Count(measured.statements),
        Cell::Number(measured.seconds),
    ]
}

fn in_own_process(
    model: &Model,
    shared: &Shared,
    load: Load,
    jobs: usize,
) -> Result<Measurement, EvalError> {
    let problem =
        |problem: String| EvalError::Measurement { what: load.name().to_owned(), problem };
    let program = std::env::current_exe().map_err(|error| problem(error.to_string()))?;
    let mut command = Command::new(program);
    command
        .args(["--measure", load.name(), "--jobs", &jobs.to_string(), "--shared"])
        .arg(shared.folder());
    if let Some(folder) = &model.0 {
        command.arg("--model").arg(folder);
    }
    // Engines keep thread pools of their own: one core has to mean one.
    command.env("RAYON_NUM_THREADS", jobs.to_string()).env("RTEN_NUM_THREADS", jobs.to_string());
    let output = command.output().map_err(|error| problem(error.to_string()))?;
    if !output.status.success() {
        return Err(problem(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| problem(error.to_string()))
}

/// The most memory this process ever held, where the system tells.
fn peak_bytes() -> Option<u64> {
    let status = std::fs::read_to_string(Path::new("/proc/self/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

/// The processor time of this process so far, where the system tells, to a hundredth of a second.
fn cpu_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string(Path::new("/proc/self/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
    let ticks: u64 = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some(ticks as f64 / 100.0)
}

#[cfg(test)]
mod tests {
    use super::{Measurement, cells, cpu_seconds, peak_bytes};
    use crate::table::Cell;

    #[test]
    fn rates_are_counts_over_seconds() {
        let measured = Measurement {
            articles: 84,
            statements: 2000,
            pieces: 50_000,
            bytes_written: 1,
            seconds: 10.0,
            cpu_seconds: Some(19.0),
            peak_bytes: Some(250_000_000),
        };
        let [articles, pieces, peak, cores, ..] = cells(&measured);
        assert_eq!([articles, pieces, peak, cores], [8.4, 5000.0, 250.0, 1.9].map(Cell::Number));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_system_tells_memory_and_time() {
        assert!(peak_bytes().is_some_and(|bytes| bytes > 100_000));
        assert!(cpu_seconds().is_some());
    }
}
