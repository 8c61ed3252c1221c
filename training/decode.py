"""From a trained tagger to labels and frames of a document: the reference for crates/tagger/src/frames.rs."""

from __future__ import annotations

import dataclasses

import torch

from corpora import Document
from model import Tagger
from windows import LIMIT, asks, cut, tensors


@dataclasses.dataclass
class Found:
    cue: list[int]
    source: list[int]
    content: list[list[int]]
    score: float
    act: int
    anchor: list[int]


def runs(labels: list[int]) -> list[tuple[int, int, int]]:
    """BIO labels → (role, first, end)."""
    out, i = [], 0
    while i < len(labels):
        if labels[i] == 0:
            i += 1
            continue
        role, j = (labels[i] - 1) // 2, i + 1
        while j < len(labels) and labels[j] == 2 + 2 * role:
            j += 1
        out.append((role, i, j))
        i = j
    return out


def cue_runs(p: torch.Tensor, threshold: float) -> list[tuple[int, int, float]]:
    """[w, 3] probabilities of O, B, I → (first, end, score): starts where B + I passes, goes on where I beats B."""
    out, i, on = [], 0, (p[:, 1] + p[:, 2]).tolist()
    b, inside = p[:, 1].tolist(), p[:, 2].tolist()
    while i < len(on):
        if on[i] < threshold:
            i += 1
            continue
        j = i + 1
        while j < len(on) and on[j] >= threshold and inside[j] > b[j]:
            j += 1
        out.append((i, j, sum(on[i:j]) / (j - i)))
        i = j
    return out


def batches(doc: Document, limit: int, most: int = 8):
    windows = sorted(cut(doc, limit), key=lambda w: len(w.words))
    for i in range(0, len(windows), most):
        yield windows[i : i + most]


@torch.no_grad()
def tag(model: Tagger, doc: Document, scheme: int, cue_threshold: float = 0.5, free_threshold: float = 0.5,
        limit: int = LIMIT) -> tuple[list[tuple[int, list[int]]], list[Found]]:
    """Flat PolNeAR labels as (role, words), and the frames of the asked scheme."""
    flat: list[tuple[int, list[int]]] = []
    found: list[Found] = []
    for windows in batches(doc, limit):
        batch = tensors(windows)
        states = model.word_states(batch)
        polnear, cue, free, _ = model.flat(states)
        labels = model.polnear_crf.decode(polnear, batch["mask"])
        questions = []
        for row, words in enumerate(batch["words"]):
            spans = runs(labels[row])
            flat += [(role, words[a:b]) for role, a, b in spans]
            if scheme == 0:
                questions += [(row, list(range(a, b)), True, 0, 1.0) for role, a, b in spans if role == 1]
            else:
                p = torch.softmax(cue[row, : len(words)].float(), -1)
                questions += [(row, list(range(a, b)), True, 1, s) for a, b, s in cue_runs(p, cue_threshold)]
                f = torch.sigmoid(free[row, : len(words)].float()).tolist()
                questions += [(row, [k], False, 1, s) for k, s in enumerate(f) if s >= free_threshold]
        if not questions:
            continue
        ask = asks(batch, [q[:4] for q in questions])
        emissions, _, acts, _ = model.read(states, ask)
        paths = model.reader_crf.decode(emissions, ask["mask"])
        for (row, anchor, is_cue, _, score), path, act in zip(questions, paths, acts.argmax(1).tolist()):
            words = batch["words"][row]
            spans = runs(path)
            content = [words[a:b] for role, a, b in spans if role == 1]
            source = max((words[a:b] for role, a, b in spans if role == 0), key=len, default=[])
            if content:
                at = [words[k] for k in anchor]
                found.append(Found(at if is_cue else [], source, content, score, act, at))
    return flat, found


def load(run, average: bool = True) -> Tagger:
    saved = torch.load(run / "checkpoint.pt", weights_only=True)
    model = Tagger()
    model.load(saved["average" if average else "model"])
    model.eval()
    return model
