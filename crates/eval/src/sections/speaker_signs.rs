//! What is looked at to find out who speaks, beside what our own guide says: what the weights of the
//! choice are fitted to.
//!
//! The training readings and our own labels come in, a table goes out, a line for everybody whom a
//! statement that was found may be by. The last tenth that no training sees is marked `held_out`.

use std::fmt::Write as _;

use gainsay::analysis::attribution::{SPEAKER_SIGNS, attribute, speaker_signs};
use gainsay::record::{Provenance, Reading, Tags};
use gainsay::tagger::Tagger;

use crate::corpora::checksum::is_held_out;
use crate::corpora::guide::{self, Document};
use crate::corpora::labels;
use crate::engine::articles::{Beside, article};
use crate::engine::given;
use crate::error::EvalError;
use crate::metrics::judgement::judge;
use crate::metrics::speaker::{Named, same_speaker};
use crate::metrics::statements::matched;
use crate::sections::{Shared, own_rounds};
use crate::text::Text;
use crate::workers::each;

/// The table, its columns named in the first line.
///
/// # Errors
/// If a corpus cannot be read or the model fails.
pub fn table(tagger: &Tagger, shared: &Shared) -> Result<String, EvalError> {
    let readings = guide::those(&shared.training_readings(), |_| true)?;
    let labels = labels::of_all(&own_rounds(), &shared.data())?;
    let corpora = [("dev", readings), ("labels", labels)];
    let head = format!(
        "corpus\theld_out\tdocument\tstatement\tclass\tright\t{}\n",
        SPEAKER_SIGNS.join("\t")
    );
    corpora.into_iter().try_fold(head, |table, (corpus, documents)| {
        let lines = each(&documents, |document| lines(tagger, corpus, document));
        Ok(table + &lines.into_iter().collect::<Result<String, EvalError>>()?)
    })
}

fn lines(tagger: &Tagger, corpus: &str, document: &Document) -> Result<String, EvalError> {
    let mut lines = String::new();
    let Some(article) = article(&document.id, &document.text, Beside::default())? else {
        return Ok(lines);
    };
    let wrong = |error| EvalError::Model(format!("{}: {error}", document.id));
    let tags: Tags = tagger.tag(&article).map_err(wrong)?;
    let asked = speaker_signs(&article, &tags);
    let it = attribute(&article, &tags);
    let (speakers, statements) = (it.speakers, it.statements);
    let reading = Reading { article, speakers, statements, provenance: Provenance::default() };
    let (given, text) = (given(&reading), Text::new(&document.text));
    let matching = matched(&text, &document.statements, &given);
    for (at, gold) in document.statements.iter().enumerate() {
        let judged = judge(&text, &document.statements, &given, &matching, at);
        let Some(of) =
            matching.partner[at].filter(|_| judged.is_some_and(|it| it.speaker.is_some()))
        else {
            continue;
        };
        let id = reading.statements[of].id;
        for (name, signs) in
            asked.iter().filter(|it| it.statement == id).flat_map(|it| &it.candidates)
        {
            let named = name.clone().map_or(Named::Nobody, Named::Name);
            let right = same_speaker(gold.speaker.as_deref(), gold.anonymous, &named);
            let class = asked.iter().find(|it| it.statement == id).map_or("", |it| it.class);
            let held_out = u8::from(is_held_out(&document.id));
            let _ = write!(
                lines,
                "{corpus}\t{held_out}\t{}\t{}\t{class}\t{}",
                document.id,
                gold.id,
                u8::from(right)
            );
            for value in signs {
                let _ = if *value == 0.0 {
                    write!(lines, "\t0")
                } else {
                    write!(lines, "\t{value:.4}")
                };
            }
            lines.push('\n');
        }
    }
    Ok(lines)
}
