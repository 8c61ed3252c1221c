//! One expected statement a line, as a journalist reads and writes it.
//!
//! ```text
//! deny  direct  "That is simply false,"  < Ana Ruiz, for the mayor  < (outlet)
//! assert  indirect  he wants peace  < Putin  < Dmitry Peskov  < (outlet)  cue=wants
//! ```
//!
//! Two spaces part the columns. First the act (`any` leaves it open), the form and the content: the
//! exact words, ` | ` between spans, ` [...] ` for what is left out of long ones. Then the chain,
//! from who speaks to the outlet that reports it: a name; a name with `(kind)`; `(unnamed)` for a
//! source the report does not identify; `(nobody)` where there is no speaker; `, for NAME` where
//! they speak for another. At the end of a line, what else shall hold: `cue=`, `source=`, `to=`,
//! `where=`, `when=` with exact words or `-` for none, `edtf=` with the date that the words of
//! `when=` mean or `-`, `hedged=` and `headline=` with `yes` or `no`. What a line leaves out is not
//! compared.

use gainsay_record::{Act, Form, SpeakerKind};

use crate::fields::{columns, fields};

/// What a line of a statements block asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The line in its file, counted from 1.
    pub line: usize,
    /// The line as it was written.
    pub written: String,
    /// What is done by saying it; `None` leaves it open.
    pub act: Option<Act>,
    /// Whether the content stands in quotation marks.
    pub form: Form,
    /// The words of each content span.
    pub content: Vec<String>,
    /// Who speaks, who reports that, and so on; the outlet is left out.
    pub chain: Vec<Link>,
    /// Other keys with what shall hold of them; `None` stands for nothing.
    pub others: Vec<(&'static str, Option<String>)>,
}

/// One speaker of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The name; `None` where only the kind matters.
    pub name: Option<String>,
    /// The kind; `None` where only the name matters.
    pub kind: Option<SpeakerKind>,
    /// For whom they speak, if the line says so.
    pub speaks_for: Option<String>,
}

impl Link {
    /// Whether the line wants nobody there.
    #[must_use]
    pub fn is_nobody(&self) -> bool {
        self.name.is_none() && self.kind.is_none()
    }
}

const WORDS: &[&str] = &["cue", "source", "to", "where", "when", "edtf"];
const FLAGS: &[&str] = &["hedged", "headline"];

impl Expected {
    /// Reads a line.
    ///
    /// # Errors
    /// What cannot be understood, in words.
    pub fn parse(written: &str, line: usize) -> Result<Self, String> {
        let columns = columns(written);
        let [act, form, content, rest @ ..] = columns.as_slice() else {
            return Err(
                "a statement has act, form, content and chain, two spaces between".to_owned()
            );
        };
        let (chain, others): (Vec<&str>, Vec<&str>) =
            rest.iter().partition(|it| it.starts_with('<'));
        Ok(Self {
            line,
            written: written.trim().to_owned(),
            act: (*act != "any").then(|| act.parse()).transpose().map_err(|it| format!("{it}"))?,
            form: form.parse().map_err(|error| format!("{error}"))?,
            content: content.split(" | ").map(str::to_owned).collect(),
            chain: parse_chain(&chain)?,
            others: parse_others(&others)?,
        })
    }
}

fn parse_chain(columns: &[&str]) -> Result<Vec<Link>, String> {
    let names: Vec<_> = columns.iter().flat_map(|it| it.split(" < ")).collect();
    let names: Vec<_> = names.iter().map(|it| it.trim_start_matches('<').trim()).collect();
    match names.as_slice() {
        [speakers @ .., "(outlet)"] if !speakers.is_empty() => {
            speakers.iter().map(|name| parse_link(name)).collect()
        }
        _ => Err("the chain names a speaker and ends with `< (outlet)`".to_owned()),
    }
}

fn parse_link(written: &str) -> Result<Link, String> {
    let (written, speaks_for) = match written.split_once(", for ") {
        Some((name, other)) => (name, Some(other.to_owned())),
        None => (written, None),
    };
    if written == "(nobody)" {
        return Ok(Link { name: None, kind: None, speaks_for });
    }
    let (name, kind) = match written.strip_suffix(')').and_then(|it| it.rsplit_once('(')) {
        Some((name, kind)) => match kind.parse::<SpeakerKind>() {
            Ok(kind) => (name.trim(), Some(kind)),
            Err(error) => return Err(format!("{error}, or (nobody), or (outlet) at the end")),
        },
        None => (written, None),
    };
    if name.is_empty() && kind.is_none() {
        return Err("a speaker has a name: (nobody) where there is none".to_owned());
    }
    Ok(Link { name: (!name.is_empty()).then(|| name.to_owned()), kind, speaks_for })
}

fn parse_others(columns: &[&str]) -> Result<Vec<(&'static str, Option<String>)>, String> {
    let mut others = Vec::new();
    for field in columns.iter().map(|it| fields(it)).collect::<Result<Vec<_>, _>>()?.concat() {
        let known = WORDS.iter().chain(FLAGS).find(|key| **key == field.key);
        let key = known.ok_or_else(|| {
            format!("unknown key `{}`, one of: {}", field.key, [WORDS, FLAGS].concat().join(", "))
        })?;
        if FLAGS.contains(key) && !matches!(field.value, "yes" | "no") {
            return Err(format!("`{key}` is yes or no"));
        }
        others.push((*key, (field.value != "-").then(|| field.value.to_owned())));
    }
    Ok(others)
}

#[cfg(test)]
mod tests {
    use super::Expected;
    use gainsay_record::{Act, Form, SpeakerKind};

    #[test]
    fn a_line_says_who_says_what() {
        let line =
            r#"deny  direct  "That is false," | "Never."  < Ana Ruiz, for the mayor  < (outlet)"#;
        let expected = Expected::parse(line, 7).unwrap();
        assert_eq!(
            (expected.act, expected.form, expected.line),
            (Some(Act::Deny), Form::Direct, 7)
        );
        assert_eq!(expected.content, ["\"That is false,\"", "\"Never.\""]);
        let [ruiz] = &expected.chain[..] else { panic!("one link") };
        assert_eq!(ruiz.name.as_deref(), Some("Ana Ruiz"));
        assert_eq!(ruiz.speaks_for.as_deref(), Some("the mayor"));
    }

    #[test]
    fn a_chain_goes_up_to_the_outlet() {
        let line = "any  indirect  it was sold  < (unnamed) < Harbour Union (organization)  < (outlet)  cue=claimed source=-";
        let expected = Expected::parse(line, 1).unwrap();
        let kinds: Vec<_> = expected.chain.iter().map(|it| it.kind).collect();
        assert_eq!(kinds, [Some(SpeakerKind::Unnamed), Some(SpeakerKind::Organization)]);
        assert_eq!(expected.chain[0].name, None);
        assert_eq!(expected.others, [("cue", Some("claimed".to_owned())), ("source", None)]);
    }

    #[test]
    fn what_is_wrong_is_said() {
        let message = |line| Expected::parse(line, 1).unwrap_err();
        assert_eq!(
            message("deny direct"),
            "a statement has act, form, content and chain, two spaces between"
        );
        assert!(message("lie  direct  no  < Ruiz  < (outlet)").starts_with("unknown act `lie`"));
        assert_eq!(
            message("deny  direct  no  < Ruiz"),
            "the chain names a speaker and ends with `< (outlet)`"
        );
        assert!(
            message("deny  direct  no  < Ruiz (robot)  < (outlet)")
                .starts_with("unknown speaker kind `robot`")
        );
        assert!(
            message("deny  direct  no  < Ruiz  < (outlet)  verb=said")
                .starts_with("unknown key `verb`")
        );
        assert_eq!(
            message("deny  direct  no  < Ruiz  < (outlet)  hedged=perhaps"),
            "`hedged` is yes or no"
        );
    }
}
