//! The examples that come with gainsay: reports about invented people, for whoever has no record yet.

use gainsay::record::Capture;

macro_rules! examples {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../../examples/reports/", $name)))),*]
    };
}

const EXAMPLES: &[(&str, &[u8])] = examples![
    "agency-mirror.txt",
    "council-single-quotes.txt",
    "crawl.jsonl",
    "interview-harbour.txt",
    "long-quotations.txt",
    "opinion-site.html",
    "press-release.txt",
    "reservoir-courier.html",
    "reservoir-upland.txt",
    "reservoir-wire.txt",
    "science-local.txt",
    "statehouse-american.txt",
];

/// All of them.
pub(crate) fn examples() -> Vec<Capture> {
    let capture = |&(name, bytes): &(&str, &[u8])| {
        Capture::new(bytes.to_vec(), format!("examples/reports/{name}"), None)
    };
    EXAMPLES.iter().map(capture).collect()
}

#[cfg(test)]
mod tests {
    use super::EXAMPLES;

    #[test]
    fn all_examples_are_built_in() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/reports");
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|it| it.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(names, EXAMPLES.iter().map(|it| it.0).collect::<Vec<_>>());
    }
}
