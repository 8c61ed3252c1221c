"""What cues do: `python cue_acts.py --shared DIR` writes how often each cue has which act where annotators labelled both.

The lexicon of crates/analysis (`attribution/acts/cues.txt`) is this script's output: a line is a cue as it is printed, lower case, with "not " in
front where a word before it negates it, and its acts with their counts. Cues that were labelled less than three times are left out. The held-out
documents of the guide have no part in it.
"""

from __future__ import annotations

import argparse
import pathlib
import re
from collections import Counter, defaultdict

import corpora
import labels

LEAST = 3
NEGATION = re.compile(r"(?:\b(?:not|never|nor|neither|nobody|without)|n['’]t)\W+(?:\w+\W+)?$", re.IGNORECASE)
HERE = pathlib.Path(__file__).parent
OUT = HERE.parent / "crates/analysis/src/attribution/acts/cues.txt"


def key(text: str, start: int, end: int) -> str:
    cue = " ".join(text[start:end].lower().replace("’", "'").split()).strip(",.:;\"'“”‘")
    return f"not {cue}" if NEGATION.search(text[max(0, start - 40) : start]) else cue


def counts(shared: pathlib.Path) -> dict[str, Counter]:
    found: dict[str, Counter] = defaultdict(Counter)
    readings = [*corpora.lines(shared / "data/readings-train/readings.jsonl.gz"), *labels.documents(shared)]
    for d in readings:
        if not corpora.held_out(corpora.Document(d["id"], 1, "", None, [])):
            for s in d["statements"]:
                if s["cue"]:
                    found[key(d["text"], s["cue"]["start"], s["cue"]["end"])][s["act"]] += 1
    known = labels.acts()
    for d in corpora.lines(shared / "data/polnear/train.jsonl.gz"):
        for (start, end), act in known.get(d["id"], {}).items():
            found[key(d["text"], start, end)][act] += 1
    return found


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--shared", type=pathlib.Path, required=True)
    args = a.parse_args()
    lines = ["# How often each cue, as it is printed, has which act. Written by training/cue_acts.py."]
    for cue, acts in sorted(counts(args.shared).items()):
        if sum(acts.values()) >= LEAST and cue and not set(cue) & set("#:,="):
            told = ", ".join(f"{act} {n}" for act, n in sorted(acts.items(), key=lambda it: (-it[1], it[0])))
            lines.append(f"{cue}: {told}")
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text("\n".join(lines) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
