//! The run itself: threads, output, and what is said on the way.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use gainsay::export::{Exporter, exporter};
use gainsay::ingest::Options;
use gainsay::record::Reading;
use gainsay::{Outcome, Pipeline};

use super::ReadArgs;
use super::format::{Explained, Text};
use super::inputs::{count, inputs};
use crate::failure::Failure;
use crate::interrupt;
use crate::output::{Output, Piece};
use crate::reports::{self, Size};
use crate::stats::Tally;
use crate::talk::Talk;
use crate::terminal::{Color, look};

/// Reads everything, and gives the exit code.
pub(crate) fn run(args: ReadArgs, color: Color) -> Result<u8, Failure> {
    let tally = Tally::start();
    let look = look(color, args.width, args.out.is_some());
    let options = Options { map: args.map.unwrap_or_default(), ..Options::default() };
    let tagger = crate::commands::tagger(args.model.as_deref())?;
    let pipeline = Pipeline::new(tagger).with_options(options);
    let text = Text(look);
    let explained = args.explain.map(|which| Explained {
        pipeline: &pipeline,
        which,
        look,
        found: AtomicUsize::new(0),
    });
    let format = match &explained {
        Some(explained) => explained,
        None => exporter(&args.format).unwrap_or(&text),
    };
    let output = Output::open(args.out.as_deref(), format)?;
    let paths = args.paths.clone();
    let talk = Talk::new(args.out.is_none(), move || count(&paths));
    let run = Run { format, prepare: output.prepare(), talk, tally };
    let jobs = reports::jobs(args.jobs);
    let inputs = inputs(args.paths, args.out.as_slice());
    let code = run.all(&pipeline, inputs, jobs, output, args.stats)?;
    let none = explained.is_some_and(|it| it.found.load(Ordering::Relaxed) == 0);
    if none {
        return Err(Failure::usage(
            "nothing that was read has a statement of this number or id; `gainsay read` without \
             --explain shows the numbers, --format csv the ids",
        ));
    }
    Ok(code)
}

struct Run<'a> {
    format: &'a dyn Exporter,
    prepare: fn(&dyn Exporter, &Reading) -> Piece,
    talk: Talk,
    tally: Tally,
}

/// What became of one input, ready to be written or said.
enum Done {
    Read { piece: Piece, size: Size, remark: Option<String> },
    Unread { message: String, bug: bool },
}

impl Run<'_> {
    fn all(
        mut self,
        pipeline: &Pipeline,
        inputs: impl Iterator<Item = gainsay::Input> + Send,
        jobs: NonZeroUsize,
        output: Output,
        stats: bool,
    ) -> Result<u8, Failure> {
        let output = Arc::new(Mutex::new(output));
        interrupt::watch(&output, &self.talk);
        let (format, prepare) = (self.format, self.prepare);
        let finish = |outcome: Outcome| finish(outcome, format, prepare);
        let (talk, tally, mut result) = (&self.talk, &mut self.tally, Ok(()));
        pipeline.read_all(inputs, jobs, finish, |done| {
            result = take(done, &output, talk, tally);
            if result.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        self.talk.end();
        result?;
        end(&output)?;
        if stats {
            self.talk.say(&self.tally.report(jobs));
        }
        Ok(self.tally.code())
    }
}

/// On the thread that read the report.
fn finish(
    outcome: Outcome,
    format: &dyn Exporter,
    prepare: fn(&dyn Exporter, &Reading) -> Piece,
) -> Done {
    match outcome {
        Ok(reading) => Done::Read {
            piece: prepare(format, &reading),
            size: Size::of(&reading),
            remark: reports::remark(&reading),
        },
        Err(unread) => {
            let (message, bug) = reports::unread(&unread);
            Done::Unread { message, bug }
        }
    }
}

/// On the thread that writes.
fn take(done: Done, output: &Mutex<Output>, talk: &Talk, tally: &mut Tally) -> Result<(), Failure> {
    match done {
        Done::Read { piece, size, remark } => {
            output.lock().unwrap_or_else(PoisonError::into_inner).write(&piece)?;
            tally.read(&size);
            talk.read(size.statements);
            remark.iter().for_each(|remark| talk.say(remark));
        }
        Done::Unread { message, bug } => {
            tally.skip(bug);
            talk.say(&message);
        }
    }
    Ok(())
}

fn end(output: &Mutex<Output>) -> Result<(), Failure> {
    output.lock().unwrap_or_else(PoisonError::into_inner).finish()
}
