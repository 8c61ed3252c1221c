"""Scores two heads of the reader where the annotators' cues are given: `python heads.py --shared DIR --run DIR`. In f32.

Acts: the share that is right, and F1 by act. Pointing: of the statements whose speaker is named in the window elsewhere than in the source, the
share where the likeliest word outside of the source, pronouns left out, is part of such a mention; by the kind of source.
"""

from __future__ import annotations

import argparse
import pathlib
from collections import Counter

import torch

import corpora
from corpora import ACTS, Document
from decode import load
from train import PRONOUNS, tokenizer
from windows import LIMIT, asks, cut, positions, tensors, visible


def kind_of(words: list[str]) -> str:
    if not words:
        return "none"
    if len(words) == 1 and words[0].lower() in PRONOUNS:
        return "pronoun"
    return "name" if any(w[:1].isupper() for w in words) else "role"


@torch.no_grad()
def score(model, doc: Document, acts: Counter, pointed: Counter) -> None:
    for window in cut(doc, LIMIT):
        at, word = positions(window.words), lambda k: doc.word(window.words[k])
        asked = []
        for f in doc.annotations[0]:
            cue, source, _ = visible(f, at)
            anchor = cue if f.cue else [at[f.content[0][0]]] if f.content[0][0] in at else []
            if anchor:
                asked.append((f, anchor, source))
        if not asked:
            continue
        batch = tensors([window])
        ask = asks(batch, [(0, anchor, bool(f.cue), 1) for f, anchor, _ in asked])
        _, who, act, _ = model.read(model.word_states(batch), ask)
        for (f, _, source), likely, found in zip(asked, who, act.argmax(1).tolist()):
            acts[ACTS[f.act], ACTS[found]] += 1
            plain = [k for k in range(len(window.words)) if k not in source and word(k).isalnum() and word(k).lower() not in PRONOUNS]
            named = {at[w] for w in f.named if w in at} & set(plain)
            if named:
                best = max(plain, key=lambda k: float(likely[k]))
                pointed[kind_of([word(k) for k in source]), best in named] += 1


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--shared", type=pathlib.Path, required=True)
    a.add_argument("--run", type=pathlib.Path, required=True)
    args = a.parse_args()
    torch.set_num_threads(1)
    model, acts, pointed = load(args.run), Counter(), Counter()
    for doc in corpora.guide(args.shared / "data/readings-train/readings.jsonl.gz", tokenizer()):
        if corpora.held_out(doc):
            score(model, doc, acts, pointed)
    count = lambda test: sum(n for pair, n in acts.items() if test(*pair))
    print(f"acts right: {count(lambda g, p: g == p) / count(lambda g, p: True):.3f} of {count(lambda g, p: True)}")
    for act in ACTS:
        both = count(lambda g, p: g == act) + count(lambda g, p: p == act)
        print(f"  {act:10} F1 {2 * acts[act, act] / max(1, both):.2f} of {count(lambda g, p: g == act)}")
    for kind in ("pronoun", "role", "name", "none"):
        total = pointed[kind, True] + pointed[kind, False]
        print(f"points at who speaks, source a {kind}: {pointed[kind, True] / max(1, total):.3f} of {total}")


if __name__ == "__main__":
    main()
