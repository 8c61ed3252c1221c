"""A trained run to a model folder: `python export.py --run DIR --shared DIR --out DIR`. Writes encoder.onnx, reader.onnx,
tagger.json, vocab.txt, and parity.jsonl: what onnxruntime makes of invented texts, which crates/tagger has to make of them too.

A few training documents tell which channels are loud (see graphs.py). Prints the sizes, and how the labels of the int8 graphs
agree with those of the f32 model: on the parity texts, and with --compare on PolNeAR dev and the held-out tenth of the guide's
documents.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import shutil

import onnx
import torch

import corpora
import decode
import graphs
from corpora import ACTS, Document
from features import paragraphs_of, words_of
from model import Tagger
from shipped import Shipped
from train import MINILM, tokenizer
from windows import LIMIT, asks, cut, positions, tensors, visible

HERE = pathlib.Path(__file__).parent
MOST_BYTES = 30_000_000
HEARD = 12  # documents of each corpus that tell which channels are loud
ROLES = ("source", "cue", "content")


@torch.no_grad()
def loudest(model: Tagger, docs: list[Document]) -> dict[str, torch.Tensor]:
    """The largest absolute value of each channel that goes into the inner and outer matrices, by their names."""
    heard: dict[str, torch.Tensor] = {}

    def hear(name):
        def hook(_, inputs):
            peak = inputs[0].abs().flatten(0, -2).amax(0)
            heard[name] = torch.maximum(heard[name], peak) if name in heard else peak

        return hook

    modules = [(n, m) for n, m in model.named_modules() if n.endswith((".inner", ".outer"))]
    hooks = [m.register_forward_pre_hook(hear(n)) for n, m in modules]
    for doc in docs:
        for window in cut(doc, LIMIT):
            batch, at = tensors([window]), positions(window.words)
            cues = [visible(f, at)[0] for f in doc.annotations[0]]
            questions = [(0, cue, True, doc.scheme) for cue in cues if cue]
            states = model.word_states(batch)
            if questions:
                model.read(states, asks(batch, questions))
    for hook in hooks:
        hook.remove()
    return heard


def write(model: Tagger, heard: dict[str, torch.Tensor], out: pathlib.Path, args) -> None:
    weights = model.state_dict()
    for name, graph in (("encoder", graphs.encoder(weights, heard)), ("reader", graphs.reader(weights, heard))):
        onnx.checker.check_model(graph)
        onnx.save(graph, out / f"{name}.onnx")
    shutil.copyfile(MINILM / "vocab.txt", out / "vocab.txt")
    card = {"format": "gainsay.tagger/1", "name": args.name, "limit": LIMIT,
            "polnear_crf": tables(model.polnear_crf), "reader_crf": tables(model.reader_crf),
            "thresholds": {"cue": args.cue, "free": args.free}, "acts": ACTS}
    (out / "tagger.json").write_text(json.dumps(card, indent=1) + "\n")


@torch.no_grad()
def tables(crf) -> dict:
    step, start, end = crf.tables()
    plain = lambda t: [[round(float(x), 5) for x in row] for row in t] if t.ndim > 1 else [round(float(x), 5) for x in t]
    return {"step": plain(step), "start": plain(start), "end": plain(end)}


def parity_documents() -> list[tuple[Document, list[tuple[int, int, bool]]]]:
    """The texts of parity.txt, parted by lines of equals signs."""
    out, t = [], tokenizer()
    for number, text in enumerate((HERE / "parity.txt").read_text(encoding="utf8").split("\n=====\n")):
        paragraphs = paragraphs_of(text)
        out.append((Document(f"parity-{number}", 1, text, words_of(text, paragraphs, t), [[]]), paragraphs))
    return out


def parity_row(shipped: Shipped, doc: Document, paragraphs) -> dict:
    """All offsets are code points; words are (start, end, case, quote, place, pieces)."""
    w = doc.words
    span = lambda words: [w.start[words[0]], w.end[words[-1]]] if words else None

    def frame(f: decode.Found) -> dict:
        return {"anchor": span(f.anchor), "cue": bool(f.cue), "source": span(f.source), "content": [span(c) for c in f.content],
                "act": ACTS[f.act]}

    flat, polnear = shipped.tag(doc, 0)
    flat = [x for x in flat if x[0] != 2] + [(2, c) for f in polnear for c in f.content]  # as Tagger::tag_polnear
    _, guide = shipped.tag(doc, 1)
    return {"id": doc.id, "text": doc.text, "paragraphs": paragraphs,
            "words": list(zip(w.start, w.end, w.case, w.quote, w.place, w.pieces)),
            "windows": [len(x.words) for x in shipped.windows(doc)],
            "labels": [[ROLES[role], *span(words)] for role, words in flat],
            "polnear": [frame(f) for f in polnear], "guide": [frame(f) for f in guide]}


def agreement(name: str, model: Tagger, shipped: Shipped, docs: list[Document]) -> None:
    """Words with the same flat label, and frames that are the same in every part, f32 against int8."""
    words = same = frames = equal = 0
    limits = shipped.card["thresholds"]
    key = lambda f: (tuple(f.anchor), tuple(f.source), tuple(map(tuple, f.content)))
    for doc in docs:
        label = []
        for flat in (decode.tag(model, doc, 0)[0], shipped.tag(doc, 0)[0]):
            label.append({w: (role, k == 0) for role, ws in flat for k, w in enumerate(ws)})
        words += len(doc.words)
        same += sum(label[0].get(w) == label[1].get(w) for w in range(len(doc.words)))
        a = {key(f) for f in decode.tag(model, doc, 1, limits["cue"], limits["free"])[1]}
        b = {key(f) for f in shipped.tag(doc, 1)[1]}
        frames, equal = frames + len(a | b), equal + len(a & b)
    print(f"{name}: {same / max(1, words):.4f} of {words} words labelled the same, {equal} of {frames} frames the same")


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--run", type=pathlib.Path, required=True)
    a.add_argument("--out", type=pathlib.Path, required=True)
    a.add_argument("--name", default="gainsay-en-6")
    a.add_argument("--cue", type=float, default=0.5)
    a.add_argument("--free", type=float, default=0.5)
    a.add_argument("--shared", type=pathlib.Path, required=True)
    a.add_argument("--compare", action="store_true")
    args = a.parse_args()
    torch.set_num_threads(1)
    args.out.mkdir(parents=True, exist_ok=True)
    model = decode.load(args.run)
    t = tokenizer()
    guide = corpora.guide(args.shared / "data/readings-train/readings.jsonl.gz", t)
    polnear = corpora.polnear(args.shared / "data/polnear/train.jsonl.gz", t)
    trained = polnear[:HEARD] + [d for d in guide if not corpora.held_out(d)][:HEARD]
    write(model, loudest(model, trained), args.out, args)
    shipped = Shipped(args.out)
    parity = parity_documents()
    with (args.out / "parity.jsonl").open("w", encoding="utf8") as f:
        for doc, paragraphs in parity:
            f.write(json.dumps(parity_row(shipped, doc, paragraphs), ensure_ascii=False, separators=(",", ":")) + "\n")
    for path in sorted(args.out.iterdir()):
        print(f"{path.name}: {path.stat().st_size:,} bytes")
        assert path.stat().st_size < MOST_BYTES, path
    agreement("parity texts", model, shipped, [doc for doc, _ in parity])
    if args.compare:
        agreement("PolNeAR dev", model, shipped, corpora.polnear(args.shared / "data/polnear/dev.jsonl.gz", t))
        agreement("guide, held out", model, shipped, [d for d in guide if corpora.held_out(d)])


if __name__ == "__main__":
    main()
