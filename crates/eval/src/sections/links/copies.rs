//! Who is taken for a copy of whom, on the set made of real articles.

use std::collections::BTreeMap;

use gainsay::analysis::linking::link;
use gainsay::record::{Article, End, Link, LinkKind, Provenance, Reading, Relation};

use crate::corpora::copies::{Printed, Variant, set};
use crate::engine::articles::{Beside, article};
use crate::engine::linked::sets;
use crate::error::EvalError;
use crate::metrics::links::clusters::{adjusted_rand, pairs};
use crate::metrics::prf::{Counts, Ratio};
use crate::sections::Shared;
use crate::sections::links::Known;
use crate::table::{Cell, Table};
use crate::workers::each;

/// What is counted of the set.
struct Scores {
    index: f64,
    pairs: Counts,
    /// The same where excerpts join, too.
    excerpts: f64,
    /// Of the copies of each kind, those in one set with their original.
    found: [Ratio; Variant::MADE.len()],
    /// Of the links between an original and a copy, those that know which was first.
    first: Ratio,
    count: usize,
}

/// The table.
///
/// # Errors
/// If a corpus cannot be read.
pub fn table(shared: &Shared) -> Result<Table, EvalError> {
    let printed = set(&shared.data())?;
    let scores = [scores(&printed, Known::Dated)?, scores(&printed, Known::Bare)?];
    let title = "Copies of one article, on the set made";
    let mut table = Table::new("links.copies", title, &["dated", "bare"]);
    table.row("ARI", scores.iter().map(|it| Cell::Share(it.index)));
    table.row("F1", scores.iter().map(|it| Cell::Share(it.pairs.f1())));
    table.row("precision", scores.iter().map(|it| Cell::Share(it.pairs.precision())));
    table.row("recall", scores.iter().map(|it| Cell::Share(it.pairs.recall())));
    for (at, variant) in Variant::MADE.into_iter().enumerate() {
        let found = scores.iter().map(|it| Cell::Share(it.found[at].value()));
        table.row(format!("found {}", variant.name()), found);
    }
    table.row("first", scores.iter().map(|it| Cell::Share(it.first.value())));
    table.row("ARI with excerpts", scores.iter().map(|it| Cell::Share(it.excerpts)));
    table.row("articles", scores.iter().map(|it| Cell::Count(it.count)));
    table.row("gold", scores.iter().map(|it| Cell::Count(it.pairs.gold)));
    table.row("given", scores.iter().map(|it| Cell::Count(it.pairs.given)));
    Ok(table)
}

/// The articles that the program does not refuse, each with what it was made of.
fn articles(printed: &[Printed], known: Known) -> Result<Vec<(&Printed, Article)>, EvalError> {
    let article = |it: &'_ Printed| -> Result<Option<Article>, EvalError> {
        let beside = match known {
            Known::Dated => Beside { outlet: Some(&it.outlet), published: Some(&it.published) },
            Known::Bare => Beside::default(),
        };
        article(it.variant.name(), &it.text, beside)
    };
    let articles = each(printed, article).into_iter().collect::<Result<Vec<_>, _>>()?;
    let articles = printed.iter().zip(articles);
    Ok(articles.filter_map(|(it, article)| Some((it, article?))).collect())
}

fn scores(printed: &[Printed], known: Known) -> Result<Scores, EvalError> {
    let articles = articles(printed, known)?;
    let reading = |(_, article): &(&Printed, Article)| Reading {
        article: article.clone(),
        speakers: Vec::new(),
        statements: Vec::new(),
        provenance: Provenance::default(),
    };
    let links = link(&articles.iter().map(reading).collect::<Vec<_>>());
    let copies = links.iter().filter(|link| link.kind == LinkKind::CopyOf);
    let copies: Vec<&Link> = copies.collect();
    let ends: Vec<End> = articles.iter().map(|(_, it)| End::Article(it.id())).collect();
    let whole = copies.iter().copied().filter(|it| it.relation != Some(Relation::Excerpted));
    let given = sets(&ends, whole);
    let gold: Vec<usize> = articles.iter().map(|(it, _)| it.family).collect();
    Ok(Scores {
        index: adjusted_rand(&gold, &given),
        pairs: pairs(&gold, &given),
        excerpts: adjusted_rand(&gold, &sets(&ends, copies.iter().copied())),
        found: found(&articles, &given),
        first: first(&articles, &copies),
        count: articles.len(),
    })
}

/// Which copies are in one set with their original.
fn found(articles: &[(&Printed, Article)], given: &[usize]) -> [Ratio; Variant::MADE.len()] {
    let mut found = [Ratio::default(); Variant::MADE.len()];
    let originals: BTreeMap<usize, usize> = articles
        .iter()
        .zip(given)
        .filter(|((it, _), _)| it.variant == Variant::Original)
        .map(|((it, _), set)| (it.family, *set))
        .collect();
    for ((it, _), set) in articles.iter().zip(given) {
        if let Some(at) = Variant::MADE.iter().position(|variant| *variant == it.variant) {
            found[at].add(originals.get(&it.family) == Some(set));
        }
    }
    found
}

/// How often the original is the one that was there first.
fn first(articles: &[(&Printed, Article)], copies: &[&Link]) -> Ratio {
    let of: BTreeMap<End, &Printed> =
        articles.iter().map(|(it, article)| (End::Article(article.id()), *it)).collect();
    let mut first = Ratio::default();
    for link in copies {
        let (Some(a), Some(b)) = (of.get(&link.a), of.get(&link.b)) else { continue };
        let originals = [a, b].map(|it| it.variant == Variant::Original);
        if a.family == b.family && originals[0] != originals[1] {
            first.add(originals[1]);
        }
    }
    first
}
