"""The exported model, run by onnxruntime: the reference that crates/tagger is held to, and what its speed is compared with.

In: a model folder and documents. Out: labels and frames, decoded as decode.py does, window by window and question by question.
"""

from __future__ import annotations

import json
import pathlib

import numpy as np
import onnxruntime
import torch

from corpora import Document
from crf import Crf
from decode import Found, cue_runs, runs
from features import Words
from model import distance_bucket
from windows import CLS, SEP, Window, cut


def session(path: pathlib.Path, threads: int = 1) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def crf(tables: dict) -> Crf:
    out = Crf((len(tables["start"]) - 1) // 2)
    for name in ("step", "start", "end"):
        getattr(out, name).data.copy_(torch.tensor(tables[name]))
    out.step_rule.zero_()
    out.start_rule.zero_()
    return out


class Shipped:
    def __init__(self, folder: pathlib.Path, threads: int = 1):
        self.encoder = session(folder / "encoder.onnx", threads)
        self.reader = session(folder / "reader.onnx", threads)
        self.card = json.loads((folder / "tagger.json").read_text())
        self.polnear_crf, self.reader_crf = crf(self.card["polnear_crf"]), crf(self.card["reader_crf"])

    def windows(self, doc: Document) -> list[Window]:
        return cut(doc, self.card["limit"])

    def see(self, window: Window) -> dict[str, np.ndarray]:
        feed = encoder_inputs(window.doc.words, window.words)
        names = [o.name for o in self.encoder.get_outputs()]
        return dict(zip(names, self.encoder.run(names, feed)))

    def ask(self, seen: dict, anchor: range, is_cue: bool, scheme: int) -> tuple[np.ndarray, np.ndarray]:
        """Emissions of the labels [w, 5] and of the acts [12]."""
        at = torch.arange(len(seen["tokens"]))
        where = (at - anchor[0]).clamp(max=0) + (at - anchor[-1]).clamp(min=0)
        mark = np.zeros((1, len(at)), np.int64)
        mark[0, anchor[0] : anchor[-1] + 1] = 1 if is_cue else 2
        mean = seen["anchors"][anchor[0] : anchor[-1] + 1].mean(0, keepdims=True)
        labels, act = self.reader.run(["labels", "act"], {
            "tokens": seen["tokens"], "anchor": mean, "scheme": np.array([scheme]), "mark": mark,
            "distance": distance_bucket(where).numpy()[None]})
        return labels[0], act[0]

    def questions(self, seen: dict, scheme: int, labels: list[int]) -> list[tuple[range, bool, float]]:
        if scheme == 0:
            return [(range(a, b), True, 1.0) for role, a, b in runs(labels) if role == 1]
        limits = self.card["thresholds"]
        cue = torch.softmax(torch.tensor(seen["cue"]), -1)
        free = torch.sigmoid(torch.tensor(seen["free"])[:, 0]).tolist()
        cues = [(range(a, b), True, s) for a, b, s in cue_runs(cue, limits["cue"])]
        return cues + [(range(k, k + 1), False, s) for k, s in enumerate(free) if s >= limits["free"]]

    def tag(self, doc: Document, scheme: int) -> tuple[list[tuple[int, list[int]]], list[Found]]:
        """As decode.tag: flat labels as (role, words), and the frames of the asked scheme."""
        flat, found = [], []
        for window in self.windows(doc):
            seen, words = self.see(window), window.words
            labels = decode(self.polnear_crf, seen["polnear"])
            flat += [(role, words[a:b]) for role, a, b in runs(labels)]
            for anchor, is_cue, score in self.questions(seen, scheme, labels):
                emissions, act = self.ask(seen, anchor, is_cue, scheme)
                spans = runs(decode(self.reader_crf, emissions))
                content = [words[a:b] for role, a, b in spans if role == 1]
                source = max((words[a:b] for role, a, b in spans if role == 0), key=len, default=[])
                at = [words[k] for k in anchor]
                if content:
                    found.append(Found(at if is_cue else [], source, content, score, int(act.argmax()), at))
        return flat, found


def decode(field: Crf, emissions: np.ndarray) -> list[int]:
    rows = torch.tensor(emissions)[None]
    return field.decode(rows, torch.ones(rows.shape[:2], dtype=torch.bool))[0]


def encoder_inputs(words: Words, window: list[int]) -> dict[str, np.ndarray]:
    """The window's pieces with the features of their words, and each word's first piece."""
    rows, first = [(CLS, 0, 0, 0)], []
    for i in window:
        first.append(len(rows))
        rows += [(piece, words.case[i], words.quote[i], words.place[i]) for piece in words.pieces[i]]
    columns = np.array(rows + [(SEP, 0, 0, 0)], np.int64).T
    return dict(zip(("pieces", "case", "quote", "place"), np.ascontiguousarray(columns))) | {"first": np.array(first)}
