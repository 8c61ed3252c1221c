"""Our own labels: of reports that others published, as offsets and file ids, never their texts; and of reports that we invented.

`labels/readings.jsonl.gz`, `readings-2.jsonl.gz` and so on: statements, of five rounds. A line is one report: its corpus and id there, the CRC-32 of its text, and its statements as `../shared/data/readings/GUIDE.md` wants them.
A speaker is the place of its fullest name (of several, one each), or empty where the report names nobody.

`labels/invented.jsonl.gz`: the texts of the corpus `invented`, which are ours: events with invented people, three reports each.

`labels/acts.jsonl.gz`: the acts of PolNeAR's attributions. A line is one report of its training part; an act is [start, end, act], where the
cue starts and ends. All offsets are code points.
"""

from __future__ import annotations

import json
import pathlib
import re
import zlib

import corpora

FOLDER = pathlib.Path(__file__).parent / "labels"


def texts(shared: pathlib.Path):
    """(corpus, id, text) of every report that labels may be of: title and body, an empty line between them."""
    data = shared / "data"
    for d in corpora.lines(data / "polnear/train.jsonl.gz"):
        yield "polnear", d["id"], d["text"]
    for d in corpora.lines(data / "basil/articles.jsonl.gz"):
        a = d["article"]
        yield "basil", d["id"], a["title"] + "\n\n" + "\n\n".join(" ".join(p) for p in a["body-paragraphs"])
    for d in corpora.lines(data / "fakenewsnet/articles.jsonl.gz"):
        headed = d["text"].startswith(d["title"])
        yield "fakenewsnet", d["id"], d["text"] if headed else d["title"] + "\n\n" + d["text"]
    for d in corpora.lines(data / "reuters21578/articles.jsonl.gz"):
        yield "reuters21578", d["id"], d["title"] + "\n\n" + d["text"]
    pages = json.loads((data / "article-extraction-benchmark/ground-truth.json").read_text(encoding="utf8"))
    for name, page in sorted(pages.items()):
        yield "article-extraction-benchmark", name, page["articleBody"]
    for d in corpora.lines(FOLDER / "invented.jsonl.gz"):
        yield "invented", d["id"], d["text"]


ROUNDS = [FOLDER / "readings.jsonl.gz", *(FOLDER / f"readings-{n}.jsonl.gz" for n in (2, 3, 4, 5, 6))]


def documents(shared: pathlib.Path):
    """The labelled reports of all rounds as the guide's training file has them, texts put back in place."""
    wanted = {(r["corpus"], r["id"]): r | {"round": n + 1} for n, path in enumerate(ROUNDS) for r in corpora.lines(path)}
    for corpus, name, text in texts(shared):
        row = wanted.get((corpus, name))
        if row is None:
            continue
        text = text.replace("\r", "")
        if zlib.crc32(text.encode()) != row["crc32"]:
            raise ValueError(f"{corpus} {name} is not the text that was labelled")
        statements = [statement(text, s) for s in row["statements"]]
        yield {"id": f"{corpus}_{name}", "text": text, "statements": statements, "round": row["round"]}


def acts(path: pathlib.Path = FOLDER / "acts.jsonl.gz") -> dict[str, dict[tuple[int, int], str]]:
    """The acts of PolNeAR's attributions by report and by the first and last code point of the cue."""
    return {row["id"]: {(start, end): act for start, end, act in row["acts"]} for row in corpora.lines(path)}


def statement(text: str, s: dict) -> dict:
    span = lambda at: {"start": at[0], "end": at[1], "text": text[at[0] : at[1]]} if at else None
    out = {k: v for k, v in s.items() if k not in ("content", "speaker", "source", "cue", "to", "where", "when")}
    out |= {k: span(s[k]) for k in ("source", "cue", "to", "where", "when") if k in s}
    out["content"] = [span(at) for at in s["content"]]
    names = [re.sub(r"\s+", " ", span(at)["text"]) for at in s["speaker"]]
    out["speaker"] = "; ".join(names) or ("(unnamed)" if s["speaker_kind"] == "unnamed" else None)
    return out
