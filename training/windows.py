"""Documents cut into windows of whole paragraphs, and windows into batches of tensors."""

from __future__ import annotations

import dataclasses
import random

import torch

from corpora import Document, Frame
from features import CASE_LOWER, CASE_TITLE, CASE_UPPER, QUOTE_NONE, QUOTE_OPEN, QUOTE_CLOSE, PLACE_HEADLINE
from model import distance_bucket

CLS, SEP, MASK = 101, 102, 103
LIMIT = 256  # pieces of a window, the two special ones included


@dataclasses.dataclass
class Window:
    doc: Document
    words: list[int]  # indices into the document's words, ascending


def cut(doc: Document, limit: int, start: int = 0) -> list[Window]:
    """Greedy: whole paragraphs as long as they fit; a paragraph beyond the limit is cut after its last sentence that fits.

    `start`: a word at which a window has to begin (training shifts the cuts from pass to pass).
    """
    w = doc.words
    room = limit - 2
    out: list[Window] = []
    now: list[int] = []
    used = 0
    i = 0
    while i < len(w):
        j, cost = i, 0
        while j < len(w) and w.paragraph[j] == w.paragraph[i] and not (j == start and j > i):
            cost += len(w.pieces[j])
            j += 1
        if used + cost > room and now or i == start and now:
            out.append(Window(doc, now))
            now, used = [], 0
        while cost > room:
            k, part, stop = i, 0, i + 1
            while k < j and part + len(w.pieces[k]) <= room:
                part += len(w.pieces[k])
                k += 1
                if k < j and ends_sentence(w, k, doc.text):
                    stop = k
            if stop == i + 1:
                stop = max(k, i + 1)
            out.append(Window(doc, list(range(i, stop))))
            cost -= sum(len(w.pieces[x]) for x in range(i, stop))
            i = stop
        now += range(i, j)
        used += cost
        i = j
    if now:
        out.append(Window(doc, now))
    return out


def ends_sentence(w, k: int, text: str) -> bool:
    """Does a sentence probably end before word k? A full stop or a mark after one, then white space and a capital or mark."""
    before = text[w.start[k - 1] : w.end[k - 1]]
    if before in "\"”’'" and k >= 2:
        before = text[w.start[k - 2] : w.end[k - 2]]
    return before in (".", "!", "?") and w.end[k - 1] < w.start[k] and not text[w.start[k]].islower()


def noise(doc: Document, words: list[int], rng: random.Random) -> tuple[list[int], list[int], list[int], list[int]]:
    """Training only: lost quotation marks, headlines in capitals, unmarked headlines. Returns words, case, quote, place."""
    w = doc.words
    case, quote, place = ([x[i] for i in words] for x in (w.case, w.quote, w.place))
    if rng.random() < 0.04:
        keep = [k for k, q in enumerate(quote) if q not in (QUOTE_OPEN, QUOTE_CLOSE)] or [0]
        words, case, place = ([x[k] for k in keep] for x in (words, case, place))
        quote = [QUOTE_NONE] * len(words)
    if rng.random() < 0.04:
        to = rng.choice([CASE_LOWER, CASE_TITLE, CASE_UPPER])
        case = [to if c in (CASE_LOWER, CASE_TITLE, CASE_UPPER) else c for c in case]
    if rng.random() < 0.15:
        place = [p % PLACE_HEADLINE for p in place]
    return words, case, quote, place


def tensors(windows: list[Window], rng: random.Random | None = None, masked: float = 0.05) -> dict:
    """One padded batch. With `rng`, noise is added and of the pieces the share `masked` is hidden."""
    rows = []
    for win in windows:
        words = win.words
        if rng:
            words, case, quote, place = noise(win.doc, words, rng)
        else:
            w = win.doc.words
            case, quote, place = ([x[i] for i in words] for x in (w.case, w.quote, w.place))
        pieces, first = [CLS], []
        feats = [(0, 0, 0)]
        for i, c, q, p in zip(words, case, quote, place):
            first.append(len(pieces))
            for piece in win.doc.words.pieces[i]:
                pieces.append(MASK if rng and rng.random() < masked else piece)
                feats.append((c, q, p))
        pieces.append(SEP)
        feats.append((0, 0, 0))
        rows.append((words, pieces, first, feats))
    n, p, m = len(rows), max(len(r[1]) for r in rows), max(len(r[2]) for r in rows)
    batch = {k: torch.zeros(n, p, dtype=torch.long) for k in ("pieces", "case", "quote", "place", "piece_mask")}
    batch["first"] = torch.zeros(n, m, dtype=torch.long)
    batch["mask"] = torch.zeros(n, m, dtype=torch.bool)
    batch["words"] = [r[0] for r in rows]
    for i, (_, pieces, first, feats) in enumerate(rows):
        batch["pieces"][i, : len(pieces)] = torch.tensor(pieces)
        batch["piece_mask"][i, : len(pieces)] = 1
        for k, name in enumerate(("case", "quote", "place")):
            batch[name][i, : len(feats)] = torch.tensor([f[k] for f in feats])
        batch["first"][i, : len(first)] = torch.tensor(first)
        batch["mask"][i, : len(first)] = True
    return batch


def asks(batch: dict, questions: list[tuple[int, list[int], bool, int]]) -> dict:
    """Questions to the reader: (row of the batch, anchor as positions in that row, is a cue, scheme) → tensors."""
    a, m = len(questions), batch["mask"].shape[1]
    mark = torch.zeros(a, m, dtype=torch.long)
    where = torch.zeros(a, m, dtype=torch.long)
    at = torch.arange(m)
    for k, (_, anchor, is_cue, _) in enumerate(questions):
        mark[k, anchor] = 1 if is_cue else 2
        where[k] = (at - anchor[0]).clamp(max=0) + (at - anchor[-1]).clamp(min=0)
    rows = torch.tensor([q[0] for q in questions])
    return {"window": rows, "mark": mark, "distance": distance_bucket(where), "mask": batch["mask"][rows],
            "scheme": torch.tensor([q[3] for q in questions])}


def bio(length: int, spans: list[tuple[int, list[int]]]) -> list[int]:
    """Spans (role, positions ascending) → one label a position; a run with a gap is several spans."""
    labels = [0] * length
    for role, positions in spans:
        last = None
        for p in positions:
            labels[p] = 1 + 2 * role + (last is not None and p == last + 1)
            last = p
    for p in range(length):  # spans that overlap (annotators' slips) leave an inside without its beginning
        if labels[p] and labels[p] % 2 == 0 and (p == 0 or labels[p - 1] not in (labels[p], labels[p] - 1)):
            labels[p] -= 1
    return labels


def positions(words: list[int]) -> dict[int, int]:
    return {w: k for k, w in enumerate(words)}


def visible(frame: Frame, at: dict[int, int]) -> tuple[list[int], list[int], list[list[int]]]:
    """A frame's cue, source and content as positions in one window; what stands outside is left out."""
    inside = lambda ws: [at[w] for w in ws if w in at]
    return inside(frame.cue), inside(frame.source), [c for c in map(inside, frame.content) if c]
