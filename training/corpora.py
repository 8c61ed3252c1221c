"""The corpora as documents with frames: what training, evaluation and the parity file read.

A *frame* is one attribution joined around its anchor: the words of its cue, or the first word of the content where
there is no cue. Offsets are code points in the corpora and word indices here.
"""

from __future__ import annotations

import dataclasses
import gzip
import json
import pathlib
import zlib

from features import Words, paragraphs_of, words_in, words_of
from naming import Naming

SPEAKERS = ["person", "organization", "group", "unnamed"]
ACTS = ["assert", "deny", "allege", "confirm", "question", "demand", "promise", "praise", "criticise", "express",
        "decline", "predict"]


@dataclasses.dataclass
class Frame:
    cue: list[int]
    source: list[int]
    content: list[list[int]]  # one list of words a span, in text order
    optional: bool = False
    act: int = -1
    parent: int = -1  # index into the document's frames
    named: list[int] = dataclasses.field(default_factory=list)  # words that name who speaks, anywhere in the document
    known: bool = False  # does the annotator say who speaks?
    kind: int = -1  # of the speaker

    @property
    def anchor(self) -> list[int]:
        return self.cue or [self.content[0][0]]


@dataclasses.dataclass
class Document:
    id: str
    scheme: int  # 0 PolNeAR, 1 the guide, 2 names alone
    text: str
    words: Words
    annotations: list[list[Frame]]  # one list an annotator
    names: list[tuple[int, list[int]]] | None = None  # kind and words: see names.py; None: nobody has looked
    open: set[int] = dataclasses.field(default_factory=set)  # words of which nobody says whether they are part of a name
    statements: list[dict] | None = None  # as the guide's files have them
    round: int = 1  # of our own labels: see labels.py

    def word(self, index: int) -> str:
        return self.text[self.words.start[index] : self.words.end[index]]


def lines(path: pathlib.Path):
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf8") as f:
        for line in f:
            yield json.loads(line)


def brat_frames(ann: str) -> list[dict]:
    """The E lines of one standoff file as {"source": [(start, end)…], "cue": …, "content": …}."""
    spans, out = {}, []
    for line in ann.split("\n"):
        parts = line.split("\t")
        if line.startswith("T") and len(parts) > 1:
            where = parts[1].split(" ", 1)[1]
            spans[parts[0]] = [tuple(map(int, p.split(" "))) for p in where.split(";")]
        elif line.startswith("E") and len(parts) > 1:
            frame = {"source": [], "cue": [], "content": []}
            for arg in parts[1].split(" "):
                role, _, ref = arg.partition(":")
                role = role.rstrip("0123456789").lower()
                if role in frame and ref in spans:
                    frame[role] += spans[ref]
            if frame["cue"] or frame["content"]:
                out.append(frame)
    return out


def to_words(words: Words, spans) -> list[list[int]]:
    found = [list(words_in(words, s, e)) for s, e in sorted(spans)]
    return [f for f in found if f]


def polnear(path: pathlib.Path, tokenizer, acts: dict | None = None) -> list[Document]:
    """`acts`: see labels.py."""
    docs, acts = [], acts or {}
    for d in lines(path):
        words = words_of(d["text"], paragraphs_of(d["text"]), tokenizer)
        notes, known = [], acts.get(d["id"], {})
        for _, ann in sorted(d["brat"].items()):
            frames = []
            for f in brat_frames(ann):
                cue = sum(to_words(words, f["cue"]), [])
                content = to_words(words, f["content"])
                if cue:
                    act = known.get((min(a for a, _ in f["cue"]), max(b for _, b in f["cue"])))
                    frames.append(Frame(cue, sum(to_words(words, f["source"]), []), content,
                                        act=ACTS.index(act) if act else -1))
            notes.append(frames)
        docs.append(Document(d["id"], 0, d["text"], words, notes))
    return docs


def guide_frames(text: str, words: Words, statements: list[dict]) -> list[Frame]:
    frames, index = [], {}
    naming = Naming(text, words, statements)
    for s in statements:
        spans = [(c["start"], c["end"]) for c in s["content"]]
        cue = sum(to_words(words, [(s["cue"]["start"], s["cue"]["end"])] if s["cue"] else []), [])
        source = sum(to_words(words, [(s["source"]["start"], s["source"]["end"])] if s["source"] else []), [])
        content = to_words(words, spans)
        if not content:
            continue
        index[s["id"]] = len(frames)
        act = ACTS.index(s["act"]) if s.get("act") in ACTS else -1
        frames.append(Frame(cue, source, content, bool(s.get("optional")), act, index.get(s["parent"], -1),
                            naming.words_of(s), s.get("speaker") is not None,
                            SPEAKERS.index(s["speaker_kind"]) if s.get("speaker_kind") in SPEAKERS else -1))
    return frames


def guide(path: pathlib.Path, tokenizer) -> list[Document]:
    """Documents with statements as the guide has them: its readings, or the file that pseudo.py writes."""
    return labelled(lines(path), tokenizer)


def labelled(rows, tokenizer) -> list[Document]:
    docs = []
    for d in rows:
        words = words_of(d["text"], paragraphs_of(d["text"]), tokenizer)
        frames = guide_frames(d["text"], words, d["statements"])
        docs.append(Document(d["id"], 1, d["text"], words, [frames], statements=d["statements"], round=d.get("round", 1)))
    return docs


def golds(folder: pathlib.Path, tokenizer, texts: pathlib.Path | None = None) -> list[Document]:
    """`*.gold.json` beside their `*.txt`: the readings and the seeds. Scored, never trained on."""
    docs = []
    for path in sorted(folder.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        text = ((texts or folder) / f"{name}.txt").read_text(encoding="utf8")
        gold = json.loads(path.read_text(encoding="utf8"))
        words = words_of(text, paragraphs_of(text), tokenizer)
        docs.append(Document(name, 1, text, words, [guide_frames(text, words, gold["statements"])]))
    return docs


def held_out(doc: Document) -> bool:
    """A tenth of the guide's training documents is never trained on: thresholds are set there."""
    return zlib.crc32(doc.id.encode()) % 10 == 0
