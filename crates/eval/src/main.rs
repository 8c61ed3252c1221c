//! The command: which sections to run, how to print them, what to check them against.
//!
//! Arguments come in; a table, or JSON, goes to standard output, complaints to standard error. Exit
//! codes: 0 done; 1 a figure is out of its bounds; 2 a corpus or the model cannot be read.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use gainsay_eval::corpora::polnear;
use gainsay_eval::engine::Model;
use gainsay_eval::engine::articles::Reader;
use gainsay_eval::error::EvalError;
use gainsay_eval::floors::Floors;
use gainsay_eval::sections::links::Wanted;
use gainsay_eval::sections::{
    Section, Shared, act_signs, links, readings, second, speaker_signs, speed, tables,
};
use gainsay_eval::table::{Table, to_json};
use gainsay_eval::{dates, pages, sections};

/// Scores gainsay against gold corpora; docs/evaluation.md defines every figure
#[derive(Parser, Debug)]
struct Arguments {
    /// Sections to run, separated by commas; all of them by default
    #[arg(long, value_delimiter = ',')]
    only: Vec<Section>,
    /// Folder with the corpora
    #[arg(long, value_name = "DIR", default_value_os_t = default_shared())]
    shared: PathBuf,
    /// Folder with another model than the one that is built in
    #[arg(long, value_name = "DIR")]
    model: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Exit with 1 if a figure is out of the bounds in this file
    #[arg(long, value_name = "FILE")]
    check: Option<PathBuf>,
    /// Print the scores of each document of our own guide, too
    #[arg(long)]
    documents: bool,
    /// Print every error on our own guide, or with `--only links` on our own labels of links, with
    /// words of the corpora, and nothing else
    #[arg(long)]
    errors: bool,
    /// Columns of the section `links`, by the beginnings of their names; all of them by default
    #[arg(long, value_delimiter = ',', value_name = "NAME")]
    columns: Vec<String>,
    /// Score a folder in PolNeAR's layout (text/*.txt, attributions/*.ann), and nothing else
    #[arg(long, value_name = "DIR")]
    polnear: Option<PathBuf>,
    /// Write the PolNeAR labels of each text as one JSON line
    #[arg(long, value_name = "FILE")]
    dump: Option<PathBuf>,
    /// Write what is looked at in pairs of statements of our own labels of links, for training
    #[arg(long, hide = true, value_name = "FILE")]
    signs: Option<PathBuf>,
    /// Write what the linker of denials looks at in our own labels, for training
    #[arg(long, hide = true, value_name = "FILE")]
    denial_signs: Option<PathBuf>,
    /// Write what tells the acts of statements of our own labels, for training
    #[arg(long, hide = true, value_name = "FILE")]
    act_signs: Option<PathBuf>,
    /// Write what is looked at to find out who speaks in our own labels and readings, for training
    #[arg(long, hide = true, value_name = "FILE")]
    speaker_signs: Option<PathBuf>,
    #[arg(long, hide = true)]
    measure: Option<speed::Load>,
    #[arg(long, hide = true, default_value = "1")]
    jobs: NonZeroUsize,
}

/// Beside the repository.
fn default_shared() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared")
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("gainsay-eval: {error}");
            ExitCode::from(2)
        }
    }
}

/// Whether everything is within its bounds.
fn run(arguments: &Arguments) -> Result<bool, EvalError> {
    let (model, shared) = (Model(arguments.model.clone()), Shared::new(arguments.shared.clone()));
    if let Some(load) = arguments.measure {
        let measured = speed::measure(&model, &shared, load, arguments.jobs)?;
        say(&serde_json::json!(measured).to_string());
        return Ok(true);
    }
    if let Some(path) = &arguments.signs {
        let corpora = links::corpora::corpora(&shared, &Wanted(vec!["labels".to_owned()]))?;
        let tagger = model.tagger()?;
        let table = links::signs::table(&Reader::new(&tagger), &corpora)?;
        std::fs::write(path, table).map_err(EvalError::io(path))?;
        return Ok(true);
    }
    if let Some(path) = &arguments.denial_signs {
        let tagger = model.tagger()?;
        let table = links::denial_signs::table(&Reader::new(&tagger), &shared)?;
        std::fs::write(path, table).map_err(EvalError::io(path))?;
        return Ok(true);
    }
    if let Some(path) = &arguments.act_signs {
        let lines = act_signs::lines(&model.tagger()?, &shared)?;
        std::fs::write(path, lines).map_err(EvalError::io(path))?;
        return Ok(true);
    }
    if let Some(path) = &arguments.speaker_signs {
        let table = speaker_signs::table(&model.tagger()?, &shared)?;
        std::fs::write(path, table).map_err(EvalError::io(path))?;
        return Ok(true);
    }
    if arguments.errors {
        say(&errors(arguments, &model, &shared)?);
        return Ok(true);
    }
    let sections = sections_of(arguments);
    let mut tables = Vec::new();
    for section in &sections {
        tables.extend(tables_of(*section, arguments, &model, &shared)?);
    }
    show(arguments, &model, &tables)?;
    check(arguments, &sections, &tables)
}

fn errors(arguments: &Arguments, model: &Model, shared: &Shared) -> Result<String, EvalError> {
    if arguments.only == [Section::Links] {
        return links::errors(model, shared, &Wanted(arguments.columns.clone()));
    }
    Ok(readings::errors(&readings::corpora(&model.pipeline()?, shared)?))
}

/// The sections asked for, each once, in the order of the table.
fn sections_of(arguments: &Arguments) -> Vec<Section> {
    if arguments.polnear.is_some() {
        return vec![Section::Polnear];
    }
    let wanted = |section: &Section| arguments.only.is_empty() || arguments.only.contains(section);
    Section::ALL.into_iter().filter(wanted).collect()
}

fn tables_of(
    section: Section,
    arguments: &Arguments,
    model: &Model,
    shared: &Shared,
) -> Result<Vec<Table>, EvalError> {
    match section {
        Section::Polnear => polnear_tables(arguments, model, shared),
        Section::Readings => {
            let corpora = readings::corpora(&model.pipeline()?, shared)?;
            let second = second::readings(shared)?;
            let documents = arguments.documents.then(|| tables::documents(&corpora));
            let tables = [
                tables::readings(&corpora, &second),
                tables::acts(&corpora),
                tables::genres(&corpora),
            ];
            Ok(tables.into_iter().chain(documents).collect())
        }
        Section::Links => links::tables(model, shared, &Wanted(arguments.columns.clone())),
        Section::Pages => Ok(vec![pages::table(&shared.pages())?]),
        Section::Dates => Ok(vec![dates::table(shared)?]),
        Section::Speed => Ok(vec![speed::table(model, shared)?]),
    }
}

fn polnear_tables(
    arguments: &Arguments,
    model: &Model,
    shared: &Shared,
) -> Result<Vec<Table>, EvalError> {
    let documents = match &arguments.polnear {
        Some(folder) => polnear::from_folder(folder)?,
        None => polnear::from_file(&shared.polnear_dev())?,
    };
    let given = sections::polnear::annotations(&model.tagger()?, &documents)?;
    if let Some(path) = &arguments.dump {
        let lines = sections::polnear::dump(&documents, &given);
        std::fs::write(path, lines).map_err(EvalError::io(path))?;
    }
    let has_gold = documents.iter().any(|document| document.gold.is_some());
    Ok(if has_gold { sections::polnear::tables(&documents, &given) } else { Vec::new() })
}

fn show(arguments: &Arguments, model: &Model, tables: &[Table]) -> Result<(), EvalError> {
    let name = model.tagger()?.name().to_owned();
    if arguments.json {
        say(&format!("{:#}", to_json(&name, tables)));
    } else {
        let tables: Vec<_> = tables.iter().map(Table::text).collect();
        say(&format!("model {name}\n\n{}", tables.join("\n")));
    }
    Ok(())
}

/// Prints a text; whoever no longer listens has heard enough.
fn say(text: &str) {
    let _ = writeln!(std::io::stdout(), "{}", text.trim_end());
}

fn check(arguments: &Arguments, sections: &[Section], tables: &[Table]) -> Result<bool, EvalError> {
    let Some(path) = &arguments.check else { return Ok(true) };
    let figures: BTreeMap<String, f64> = tables.iter().flat_map(Table::figures).collect();
    let names: Vec<&str> = sections.iter().flat_map(|section| section.names()).copied().collect();
    let broken = Floors::open(path)?.broken(&figures, &names);
    broken.iter().for_each(|line| eprintln!("out of bounds: {line}"));
    Ok(broken.is_empty())
}
