"""A run's own labels on reports that nobody has labelled: `python pseudo.py --run DIR --shared DIR --out FILE`; `train.py --also FILE`.

Self-training (Scudder 1965; Yarowsky, ACL 1995): the guide's documents are few, and a model that has learnt them by heart draws its
lines better when it also sees its own answers on other outlets' reports. FakeNewsNet's web articles are read, without those that the
guide's annotators have labelled. Where the run is unsure of a cue (0.3 to 0.7) its words teach nothing.
The file holds offsets and the texts they point into: it stays out of the repository.
"""

from __future__ import annotations

import argparse
import json
import pathlib

import torch

import corpora
import decode
from corpora import ACTS, Document
from features import paragraphs_of, words_of
from train import tokenizer

UNSURE = (0.3, 0.7)
FREE = 0.5


def reports(shared: pathlib.Path, known: set[str]):
    """Id and text of each unlabelled report whose text nobody has labelled."""
    for d in corpora.lines(shared / "data/fakenewsnet/articles.jsonl.gz"):
        text = d.get("text") or ""
        if len(text) > 400 and start(text) not in known:
            yield f"fakenewsnet-{d['id']}", text


def start(text: str) -> str:
    """The first letters of a text: enough to know it again."""
    return "".join(filter(str.isalnum, text))[:160]


def row(doc: Document, found: list[decode.Found]) -> dict:
    w = doc.words
    span = lambda words: {"start": w.start[words[0]], "end": w.end[words[-1]]}
    statements = []
    for k, f in enumerate(found):
        unsure = bool(f.cue) and UNSURE[0] <= f.score < UNSURE[1]
        statements.append({"id": str(k), "parent": None, "optional": unsure, "act": ACTS[f.act],
                           "cue": span(f.cue) if f.cue else None, "source": span(f.source) if f.source else None,
                           "content": [span(c) for c in f.content]})
    return {"id": doc.id, "text": doc.text, "statements": statements}


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--run", type=pathlib.Path, required=True)
    a.add_argument("--shared", type=pathlib.Path, required=True)
    a.add_argument("--out", type=pathlib.Path, required=True)
    args = a.parse_args()
    torch.set_num_threads(1)
    model, t = decode.load(args.run), tokenizer()
    known = {start(d["text"]) for d in corpora.lines(args.shared / "data/readings-train/readings.jsonl.gz")}
    known |= {start(p.read_text(encoding="utf8")) for f in ("seeds", "data/readings") for p in (args.shared / f).glob("*.txt")}
    with args.out.open("w", encoding="utf8") as out:
        for name, text in reports(args.shared, known):
            doc = Document(name, 1, text, words_of(text, paragraphs_of(text), t), [[]])
            _, found = decode.tag(model, doc, 1, UNSURE[0], FREE)
            out.write(json.dumps(row(doc, found), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
