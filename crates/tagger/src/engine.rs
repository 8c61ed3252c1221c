//! The one file that sees the tensor engine (`rten`): two networks, and how they are run.
//!
//! The words of one window come in; what the flat heads think of each word and its states for the
//! reader go out. A question comes in with those states; the reader's answer goes out. One window
//! is one run, and so is one question: no padding, no mask, and with activations quantised by what
//! they are in that run, a result that depends on nothing but the window itself, whatever company
//! it is read in and on however many threads. Nothing here knows what an output means.

use std::sync::{Arc, Mutex, PoisonError};

use gainsay_record::Sense;
use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value};

use crate::card::{NAME_LABELS, POLNEAR_LABELS, READER_LABELS};
use crate::error::TaggerError;
use crate::question::Question;
use crate::words::Word;

const ENCODER: &str = "encoder.onnx";
const READER: &str = "reader.onnx";

/// The two networks, and the threads that are free to run them.
pub(crate) struct Engine {
    encoder: Network,
    reader: Network,
    idle: Mutex<Vec<Arc<ThreadPool>>>,
}

/// What the network saw in a window, row by row, a row a word.
#[derive(Debug)]
pub(crate) struct Seen {
    /// How many words there are.
    pub(crate) words: usize,
    /// Emissions of the flat PolNeAR labels: words × 7.
    pub(crate) polnear: Vec<f32>,
    /// Logits of the guide's cues: words × 3 (none, begins, goes on).
    pub(crate) cue: Vec<f32>,
    /// Logits of the guide's anchors that are no cue: words × 1.
    pub(crate) free: Vec<f32>,
    /// Logits of names: words × 7 (none; begins and goes on for person, organisation, place).
    pub(crate) names: Vec<f32>,
    /// What a word adds to the sense of a content: words × 128; of an older model, nothing.
    senses: Vec<f32>,
    /// What the reader sees of a word: words × width.
    tokens: Vec<f32>,
    /// What it sees of one that belongs to the anchor: words × width.
    anchors: Vec<f32>,
}

impl Seen {
    /// What a word adds to the sense of a content that it stands in.
    pub(crate) fn sense(&self, word: usize) -> Option<&[f32]> {
        self.senses.get(word * Sense::DIMENSIONS..(word + 1) * Sense::DIMENSIONS)
    }

    /// Whether there is a row for every word.
    fn is_whole(&self) -> bool {
        self.polnear.len() == self.words * POLNEAR_LABELS
            && self.cue.len() == self.words * 3
            && self.free.len() == self.words
            && self.names.len() == self.words * NAME_LABELS
            && (self.senses.is_empty() || self.senses.len() == self.words * Sense::DIMENSIONS)
            && self.tokens.len() == self.anchors.len()
            && self.tokens.len().is_multiple_of(self.words.max(1))
    }
}

fn another_shape(network: &'static str, words: usize) -> TaggerError {
    TaggerError::Run { network, words, reason: "its outputs have another shape".to_owned() }
}

/// What the reader answers.
#[derive(Debug)]
pub(crate) struct Answer {
    /// Emissions of its labels: words × 5.
    pub(crate) labels: Vec<f32>,
    /// Logits of whether a word names who speaks: a word each.
    pub(crate) named: Vec<f32>,
    /// Logits of the acts.
    pub(crate) acts: Vec<f32>,
    /// Logits of the kinds of speaker.
    pub(crate) kinds: Vec<f32>,
}

impl Engine {
    /// Loads the two networks from the bytes of their ONNX files.
    pub(crate) fn load(encoder: Weights, reader: Weights) -> Result<Self, TaggerError> {
        let inputs = ["pieces", "case", "quote", "place", "first"];
        let outputs = ["polnear", "cue", "free", "names", "tokens", "anchors"];
        let encoder = Network::load(ENCODER, encoder, &inputs, &outputs)?.that_may_give("senses");
        let inputs = ["tokens", "anchor", "scheme", "mark", "distance"];
        let reader = Network::load(READER, reader, &inputs, &["labels", "named", "act", "kind"])?;
        Ok(Self { encoder, reader, idle: Mutex::default() })
    }

    /// Takes a thread to run on. Several may be at work at once, each for one article.
    pub(crate) fn worker(&self) -> Worker<'_> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let pool = idle.unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)));
        Worker { engine: self, pool }
    }
}

/// A thread that runs the networks; handed back when it is dropped.
pub(crate) struct Worker<'a> {
    engine: &'a Engine,
    pool: Arc<ThreadPool>,
}

impl Drop for Worker<'_> {
    fn drop(&mut self) {
        let mut idle = self.engine.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.push(Arc::clone(&self.pool));
    }
}

impl Worker<'_> {
    /// Shows the network a window between the vocabulary's two `marks`.
    pub(crate) fn see(&self, window: &[Word], marks: (u16, u16)) -> Result<Seen, TaggerError> {
        let words = window.len();
        let inputs = encoder_inputs(window, marks);
        let outputs = self.engine.encoder.run(&self.pool, inputs, words)?;
        let [polnear, cue, free, names, tokens, anchors, senses] = outputs;
        let seen = Seen { words, polnear, cue, free, names, senses, tokens, anchors };
        if seen.is_whole() { Ok(seen) } else { Err(another_shape(ENCODER, words)) }
    }

    /// Asks the reader about one anchor of a window.
    pub(crate) fn ask(&self, seen: &Seen, question: &Question) -> Result<Answer, TaggerError> {
        let (words, width) = (seen.words, seen.tokens.len() / seen.words.max(1));
        let inputs = vec![
            tensor([words, width], seen.tokens.clone()),
            tensor([1, width], mean(&seen.anchors, width, question)),
            tensor([1], vec![question.scheme as i32]),
            tensor([1, words], question.marks(words)),
            tensor([1, words], question.distances(words)),
        ];
        let [labels, named, acts, kinds] = self.engine.reader.run(&self.pool, inputs, words)?;
        let whole = labels.len() == words * READER_LABELS && named.len() == words;
        if whole {
            Ok(Answer { labels, named, acts, kinds })
        } else {
            Err(another_shape(READER, words))
        }
    }
}

/// The mean row of the question's anchor.
fn mean(rows: &[f32], width: usize, question: &Question) -> Vec<f32> {
    let rows = &rows[question.anchor.start * width..question.anchor.end * width];
    let mut mean = vec![0.0; width];
    for row in rows.chunks_exact(width.max(1)) {
        mean.iter_mut().zip(row).for_each(|(sum, cell)| *sum += cell);
    }
    let count = question.anchor.len() as f32;
    mean.iter_mut().for_each(|sum| *sum /= count);
    mean
}

/// Pieces with their words' features; the two marks have none. `first` is each word's first piece.
fn encoder_inputs(window: &[Word], (opening, closing): (u16, u16)) -> Vec<Value> {
    let mut pieces = vec![i32::from(opening)];
    let (mut case, mut quote, mut place) = (vec![0], vec![0], vec![0]);
    let mut first = Vec::with_capacity(window.len());
    for word in window {
        first.push(pieces.len() as i32);
        pieces.extend(word.pieces.iter().map(|piece| i32::from(*piece)));
        case.resize(pieces.len(), word.case as i32);
        quote.resize(pieces.len(), word.quote as i32);
        place.resize(pieces.len(), i32::from(word.place));
    }
    pieces.push(i32::from(closing));
    for feature in [&mut case, &mut quote, &mut place] {
        feature.push(0);
    }
    [pieces, case, quote, place, first].into_iter().map(|row| tensor([row.len()], row)).collect()
}

/// A tensor of data whose length is right by how it was made.
fn tensor<T, const N: usize>(shape: [usize; N], data: Vec<T>) -> Value
where
    Value: From<rten_tensor::NdTensor<T, N>>,
{
    rten_tensor::NdTensor::from_data(shape, data).into()
}

/// The bytes of an ONNX file.
pub(crate) enum Weights {
    /// Inside the program.
    Static(&'static [u8]),
    /// Read from a folder.
    Read { path: std::path::PathBuf, bytes: Vec<u8> },
}

/// One network with its inputs and outputs by name.
struct Network {
    name: &'static str,
    model: Model,
    inputs: Vec<NodeId>,
    outputs: Vec<NodeId>,
}

impl Network {
    fn load(
        name: &'static str,
        weights: Weights,
        inputs: &[&str],
        outputs: &[&str],
    ) -> Result<Self, TaggerError> {
        let file = match &weights {
            Weights::Static(_) => name.to_owned(),
            Weights::Read { path, .. } => path.display().to_string(),
        };
        let wrong = |reason: String| TaggerError::Model { file: file.clone(), reason };
        let model = load(weights).map_err(|error| wrong(error.to_string()))?;
        let node = |name: &&str| model.node_id(name).map_err(|_| wrong(format!("has no {name}")));
        let inputs = inputs.iter().map(node).collect::<Result<_, _>>()?;
        let outputs = outputs.iter().map(node).collect::<Result<_, _>>()?;
        Ok(Self { name, model, inputs, outputs })
    }

    /// The same network with one output more, if it has it.
    fn that_may_give(mut self, output: &str) -> Self {
        self.outputs.extend(self.model.node_id(output));
        self
    }

    /// Runs the network on one thread; the outputs' data in their order, of one that it does not
    /// have nothing.
    fn run<const N: usize>(
        &self,
        pool: &Arc<ThreadPool>,
        inputs: Vec<Value>,
        words: usize,
    ) -> Result<[Vec<f32>; N], TaggerError> {
        let wrong = |reason: String| TaggerError::Run { network: self.name, words, reason };
        let options = RunOptions::default().with_thread_pool(Some(Arc::clone(pool)));
        let inputs = self.inputs.iter().copied().zip(inputs);
        let inputs = inputs.map(|(node, value)| (node, value.into())).collect();
        let run = self.model.run(inputs, &self.outputs, Some(options));
        let outputs = run.map_err(|error| wrong(error.to_string()))?;
        let data: Result<Vec<Vec<f32>>, _> = outputs.into_iter().map(floats).collect();
        let mut data = data.map_err(wrong)?;
        data.resize_with(N.max(data.len()), Vec::new);
        data.try_into().map_err(|_| wrong("another number of outputs".to_owned()))
    }
}

fn floats(value: Value) -> Result<Vec<f32>, String> {
    let tensor: rten_tensor::Tensor<f32> = value.try_into().map_err(|error| format!("{error}"))?;
    Ok(tensor.into_data())
}

fn load(weights: Weights) -> Result<Model, rten::LoadError> {
    let mut options = ModelOptions::with_all_ops();
    options.prepack_weights(true);
    match weights {
        Weights::Static(bytes) => options.load_static_slice(bytes),
        Weights::Read { bytes, .. } => options.load(bytes),
    }
}
