//! `gainsay correct`: what a user knows better than gainsay.
//!
//! A correction names what it is about by ids; it holds at once, always wins over what is read or
//! linked, outlives reading anew, and can be undone. Who made it and when goes into the log.

mod target;

use clap::{Args, Subcommand, ValueEnum};
use gainsay::record::{Article, LinkKind, Reading, SpeakerKind};
use gainsay::show::sentence;
use gainsay::store::{Change, Signed, Store};
use gainsay::{Archive, Pipeline};

use crate::clock;
use crate::commands::tagger;
use crate::exit;
use crate::failure::Failure;
use crate::output::to_screen;
use crate::record::{RecordArg, statement_id};
use crate::reports::unread as unread_as;

const EXAMPLES: &str = "\
Examples:
  gainsay correct merge 5c0ffee1 77aa01f3 --reason \"same chemist, see her letter\"
      Two speakers are one; two statements render one utterance; two reports are of one story.

  gainsay correct merge 1b2c3d4e 9a8b7c6d --as denial
      The first statement denies what the second one says.

  gainsay correct not-same 5c0ffee1 0badcafe
      They are not, whatever links say.

  gainsay correct split 5c0ffee1
      This one belongs to none of those it is taken for: a correction for each of them, and in the
      last line how all are taken back together.

  gainsay correct speaker 1b2c3d4e \"Imke Trelawn\"
      Somebody else in the report says it: the name, the id of the speaker, or nobody.

  gainsay correct speaker 1b2c3d4e \"Ruth Hale\" --kind person
      Somebody says it whom the report is not read to name.

  gainsay correct not-a-statement 1b2c3d4e
      Nobody states anything there.

  gainsay correct date 77aa01f3 2016-07-27
  gainsay correct outlet 77aa01f3 \"The Harbour Post\"
      When the report was published, and by whom; `unknown` if that cannot be told. It is read
      anew: \"Wednesday\" means another day then.

  gainsay correct confirm 1b2c3d4e
      It is read as it should be. With two ids: the link between them is right.

  gainsay log
  gainsay undo 12
      What was corrected, and taking back the twelfth.

A correction is signed with the name in GAINSAY_USER, else with that of the user of the system.";

/// Correct what gainsay made of the reports: merge, split, another speaker, not a statement
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES, subcommand_required = true, arg_required_else_help = true)]
pub(crate) struct CorrectArgs {
    #[command(subcommand)]
    what: What,
}

/// What is so.
#[derive(Debug, Subcommand)]
enum What {
    /// Two belong together: one speaker, one utterance, one story
    Merge(Two),
    /// Two do not belong together
    NotSame(Two),
    /// One belongs to none of those it is taken for
    Split(One),
    /// Somebody else says it
    Speaker(Speaker),
    /// Nobody states anything there
    NotAStatement(Id),
    /// The report was published at another time
    Date(Date),
    /// Somebody else published the report
    Outlet(Outlet),
    /// A statement is read as it should be; or, with two ids, the link between them is right
    Confirm(Confirm),
}

/// How two belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum As {
    /// Speakers who are one
    Speaker,
    /// Statements that render one utterance
    Utterance,
    /// A denial, named first, and what it denies
    Denial,
    /// Reports of one story
    Story,
    /// A copy, named first, and what it was copied from
    Copy,
}

impl As {
    fn kind(self) -> LinkKind {
        match self {
            As::Speaker => LinkKind::SameSpeaker,
            As::Utterance => LinkKind::SameUtterance,
            As::Denial => LinkKind::Denies,
            As::Story => LinkKind::SameStory,
            As::Copy => LinkKind::CopyOf,
        }
    }
}

/// What every correction takes.
#[derive(Debug, Args)]
struct Common {
    /// Why, in your words
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,

    #[command(flatten)]
    record: RecordArg,
}

#[derive(Debug, Args)]
struct Two {
    /// The one; the denial, or the copy
    #[arg(value_name = "ID")]
    a: String,

    /// The other
    #[arg(value_name = "OTHER")]
    b: String,

    /// How they do, or do not, belong together [default: as the link between them says, else as
    /// one speaker, utterance or story]
    #[arg(long = "as", value_enum, value_name = "WHAT")]
    how: Option<As>,

    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Args)]
struct One {
    /// A speaker, a statement or a report
    #[arg(value_name = "ID")]
    id: String,

    /// From what it is taken out [default: the speaker, utterance or story it is taken for]
    #[arg(long = "from", value_enum, value_name = "WHAT")]
    how: Option<As>,

    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Args)]
struct Speaker {
    /// The statement
    #[arg(value_name = "STATEMENT")]
    statement: String,

    /// Who says it: the name or id of a speaker in the same report, or nobody
    #[arg(value_name = "SPEAKER")]
    speaker: String,

    /// What kind of speaker it is, if the report is not read to name them
    #[arg(long, value_enum, value_name = "KIND")]
    kind: Option<Kind>,

    #[command(flatten)]
    common: Common,
}

/// What kind of speaker somebody is who has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    Person,
    Organization,
    Group,
}

impl Kind {
    fn kind(self) -> SpeakerKind {
        match self {
            Kind::Person => SpeakerKind::Person,
            Kind::Organization => SpeakerKind::Organization,
            Kind::Group => SpeakerKind::Group,
        }
    }
}

#[derive(Debug, Args)]
struct Id {
    /// The statement
    #[arg(value_name = "STATEMENT")]
    id: String,

    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Args)]
struct Date {
    /// The report
    #[arg(value_name = "REPORT")]
    id: String,

    /// When it was published: 2016-07-27, 2016-07, 2016-07-27? where it is not sure, or unknown
    #[arg(value_name = "DATE")]
    date: String,

    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Args)]
struct Outlet {
    /// The report
    #[arg(value_name = "REPORT")]
    id: String,

    /// Who published it, or unknown
    #[arg(value_name = "OUTLET")]
    outlet: String,

    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Args)]
struct Confirm {
    /// The statement; or the one end of a link
    #[arg(value_name = "ID")]
    a: String,

    /// The other end of the link
    #[arg(value_name = "OTHER")]
    b: Option<String>,

    #[command(flatten)]
    common: Common,
}

/// Makes the corrections, and says which numbers they have.
pub(crate) fn run(args: &CorrectArgs) -> Result<u8, Failure> {
    let common = args.what.common();
    let mut archive = Archive::from(common.record.write()?);
    let changes = changes(archive.store(), &args.what)?;
    let (time, maker) = (clock::now(), clock::user());
    let signed = Signed { time: &time, maker: &maker, reason: common.reason.as_deref() };
    if let [change] = changes.as_slice() {
        let parts = archive.store().is_to_part(change)?;
        let number = archive.correct(change, &signed, read_anew)?;
        let what = sentence(archive.store(), change);
        to_screen(&format!(
            "correction {number}: {what} (`gainsay undo {number}` takes it back)\n"
        ))?;
        if let (What::Merge(Two { how: None, .. }), Change::Merge { kind: LinkKind::Denies, .. }) =
            (&args.what, change)
        {
            to_screen("as the link between them says; `--as utterance` has them render one\n")?;
        }
        if !parts {
            to_screen("no link leads from one to the other; whatever is found later, none will\n")?;
        }
        return Ok(exit::DONE);
    }
    let made = archive.correct_together(&changes, &signed)?;
    for (number, change) in &made {
        let what = sentence(archive.store(), change);
        to_screen(&format!("correction {number}: {what}\n"))?;
    }
    let numbers: Vec<String> = made.iter().map(|it| it.0.to_string()).collect();
    to_screen(&format!("`gainsay undo {}` takes all of that back\n", numbers.join(" ")))?;
    Ok(exit::DONE)
}

/// Reads a report with the model that comes with gainsay.
pub(crate) fn read_anew(article: Article) -> Result<Reading, Failure> {
    let read = Pipeline::new(tagger(None)?).read_article(article);
    read.map_err(|unread| {
        let (message, bug) = unread_as(&unread);
        Failure { message, code: if bug { exit::BUG } else { exit::SKIPPED } }
    })
}

impl What {
    fn common(&self) -> &Common {
        match self {
            What::Merge(it) | What::NotSame(it) => &it.common,
            What::Split(it) => &it.common,
            What::Speaker(it) => &it.common,
            What::NotAStatement(it) => &it.common,
            What::Date(it) => &it.common,
            What::Outlet(it) => &it.common,
            What::Confirm(it) => &it.common,
        }
    }
}

/// What the store is asked to note down.
fn changes(store: &Store, what: &What) -> Result<Vec<Change>, Failure> {
    let change = match what {
        What::Merge(two) => {
            let (a, b, kind) = target::pair(store, &two.a, &two.b, two.how.map(As::kind))?;
            Change::Merge { kind, a, b }
        }
        What::NotSame(two) => {
            let pair = target::pair(store, &two.a, &two.b, two.how.map(As::kind))?;
            let (a, b, kind) = target::as_linked(store, pair)?;
            Change::Apart { kind, a, b }
        }
        What::Split(one) => return target::split(store, &one.id, one.how.map(As::kind)),
        What::Speaker(it) => {
            let statement = statement_id(store, &it.statement)?;
            target::speaker(store, statement, &it.speaker, it.kind.map(Kind::kind))?
        }
        What::NotAStatement(it) => Change::NotAStatement(statement_id(store, &it.id)?),
        What::Date(it) => {
            Change::Published { article: target::report(store, &it.id)?, right: known(&it.date) }
        }
        What::Outlet(it) => {
            Change::Outlet { article: target::report(store, &it.id)?, right: known(&it.outlet) }
        }
        What::Confirm(Confirm { a, b: None, .. }) => Change::Right(statement_id(store, a)?),
        What::Confirm(Confirm { a, b: Some(b), .. }) => {
            let (a, b, kind) = target::pair(store, a, b, None)?;
            Change::Confirm { kind, a, b }
        }
    };
    Ok(vec![change])
}

/// What is given, unless it is said to be unknown.
fn known(given: &str) -> Option<String> {
    Some(given.trim()).filter(|it| *it != "unknown").map(str::to_owned)
}
