//! The parts of the table: each reads its corpora, runs the program on them, and hands in tables.

pub mod act_signs;
pub mod links;
pub mod listing;
pub mod polnear;
pub mod readings;
pub mod second;
pub mod speaker_signs;
pub mod speed;
pub mod tables;

use std::path::{Path, PathBuf};

/// What can be asked for with `--only`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, clap::ValueEnum)]
pub enum Section {
    /// Labels and whole attributions on PolNeAR dev.
    Polnear,
    /// Statements by our own guide, on all corpora that follow it.
    Readings,
    /// Links between statements, speakers and articles.
    Links,
    /// The body of pages.
    Pages,
    /// The reports' own dates.
    Dates,
    /// Speed and memory.
    Speed,
}

impl Section {
    /// All of them, in the order of the table.
    pub const ALL: [Section; 6] =
        [Self::Polnear, Self::Readings, Self::Links, Self::Pages, Self::Dates, Self::Speed];

    /// The first parts of the keys of its figures.
    #[must_use]
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Polnear => &["polnear"],
            Self::Readings => &["readings", "acts", "genres"],
            Self::Links => &["links"],
            Self::Pages => &["pages"],
            Self::Dates => &["dates"],
            Self::Speed => &["speed"],
        }
    }
}

/// What lies in this repository: our own gold.
#[must_use]
pub fn own_gold() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("gold")
}

/// What lies in this repository: our own labels of reports of the corpora, offsets alone.
#[must_use]
pub fn own_labels() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../training/labels/readings.jsonl.gz")
}

/// The same of every round of labels: figures are measured on the first, weights are fitted to all.
#[must_use]
pub fn own_rounds() -> [PathBuf; 6] {
    ["", "-2", "-3", "-4", "-5", "-6"]
        .map(|round| own_labels().with_file_name(format!("readings{round}.jsonl.gz")))
}

/// What lies in this repository: which of the labelled statements say one thing, and which deny which,
/// round by round, each with the rounds of labels that its annotators saw. Figures are measured on
/// the first, weights may be fitted to all.
#[must_use]
pub fn own_links() -> [(PathBuf, Vec<PathBuf>); 4] {
    let rounds = own_rounds();
    let links = ["", "-2", "-3", "-4"]
        .map(|round| own_labels().with_file_name(format!("links{round}.jsonl.gz")));
    let [first, second, third, fourth] = links;
    let seen = |from: usize, to: usize| rounds[from..to].to_vec();
    [(first, seen(0, 1)), (second, seen(0, 2)), (third, seen(3, 4)), (fourth, seen(4, 6))]
}

/// What lies in this repository: the acts of attributions of PolNeAR's training part.
#[must_use]
pub fn own_acts() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../training/labels/acts.jsonl.gz")
}

/// Where the corpora lie.
#[derive(Clone, Debug)]
pub struct Shared(PathBuf);

impl Shared {
    /// The corpora beneath a folder.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self(folder)
    }

    /// PolNeAR dev, one text a line.
    #[must_use]
    pub fn polnear_dev(&self) -> PathBuf {
        self.0.join("data/polnear/dev.jsonl.gz")
    }

    /// PolNeAR's training part, one text a line.
    #[must_use]
    pub fn polnear_train(&self) -> PathBuf {
        self.0.join("data/polnear/train.jsonl.gz")
    }

    /// The readings: texts and their gold side by side.
    #[must_use]
    pub fn readings(&self) -> PathBuf {
        self.0.join("data/readings")
    }

    /// The training readings, one a line.
    #[must_use]
    pub fn training_readings(&self) -> PathBuf {
        self.0.join("data/readings-train/readings.jsonl.gz")
    }

    /// The seed reports.
    #[must_use]
    pub fn seeds(&self) -> PathBuf {
        self.0.join("seeds")
    }

    /// Events that three outlets report, one folder each.
    #[must_use]
    pub fn links(&self) -> PathBuf {
        self.0.join("data/links")
    }

    /// More events that three outlets report, one report a line.
    #[must_use]
    pub fn basil(&self) -> PathBuf {
        self.0.join("data/basil/articles.jsonl.gz")
    }

    /// Reuters stories, one a line.
    #[must_use]
    pub fn reuters(&self) -> PathBuf {
        self.0.join("data/reuters21578/articles.jsonl.gz")
    }

    /// Reports of the web, one a line.
    #[must_use]
    pub fn fakenewsnet(&self) -> PathBuf {
        self.0.join("data/fakenewsnet/articles.jsonl.gz")
    }

    /// Pages with the bodies of their articles.
    #[must_use]
    pub fn pages(&self) -> PathBuf {
        self.0.join("data/article-extraction-benchmark")
    }

    /// The corpora that are no seeds, one folder each.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.0.join("data")
    }

    /// The folder itself.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.0
    }
}
