"""Statements of a report as an annotator writes them, and as the labels have them.

`annotate.py show --corpus C --id I` prints a report with its paragraphs numbered. An annotator answers with a line a statement,

    id | paragraph | parent | source | cue | content | speaker | kind | act | extras

all words as they stand in the report, `-` for nothing. `paragraph` is where the cue stands (without a cue: where the content begins). Spans of
a content are parted by ` // `, and a long one may be `its first words … its last words`; `cue#2` is the second such word of the paragraph.
The speaker is the fullest name in the report, several parted by `; `. Extras are parted by `; `: `to=words`, `where=words`, `when=words`,
`headline`, `hedged`, `optional`. `annotate.py label --corpus C --id I --lines FILE` prints the line for `labels/readings.jsonl.gz`, offsets in code points, and
says on stderr which lines it cannot place; `annotate.py write --corpus C --id I` gives the lines of a report that is already labelled.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import re
import sys
import zlib

ACTS = {"assert", "deny", "allege", "confirm", "question", "demand", "promise", "praise", "criticise", "express", "decline",
        "predict"}
KINDS = {"person", "organization", "group", "unnamed"}
SAME = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "–": "-", "—": "-", "\u00a0": " ", "\n": " ", "\t": " "})


class Unplaced(Exception):
    """Words that do not stand where they should."""


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Lines with words in them; code points."""
    return [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", text)]


class Report:
    def __init__(self, text: str):
        self.text, self.plain, self.paragraphs = text, text.translate(SAME), paragraphs(text)

    def shown(self) -> str:
        return "\n".join(f"[{n}] {self.text[a:b].strip()}" for n, (a, b) in enumerate(self.paragraphs))

    def places(self, words: str, start: int, end: int) -> list[tuple[int, int]]:
        """Where `words` stand as whole words, marks and spaces of any kind; a difference in case only where nothing else fits."""
        parts = [re.escape(p) for p in words.translate(SAME).split()]
        if not parts:
            return []
        pattern = (r"(?<!\w)" if parts[0][0].isalnum() else "") + r"\s+".join(parts) + (r"(?!\w)" if words[-1].isalnum() else "")
        for flags in (0, re.IGNORECASE):
            found = [m.span() for m in re.compile(pattern, flags).finditer(self.plain, start, end)]
            if found:
                return found
        return []

    def paragraph(self, number: int, before: int = 0, after: int = 0) -> tuple[int, int]:
        last = len(self.paragraphs) - 1
        return self.paragraphs[max(0, number - before)][0], self.paragraphs[min(last, number + after)][1]

    def nearest(self, words: str, number: int, to: tuple[int, int] | None) -> tuple[int, int]:
        """The place of `words` in this paragraph or, failing that, around it that is nearest to `to`."""
        for before, after in ((0, 0), (1, 1), (4, 4)):
            found = self.spans(words, *self.paragraph(number, before, after))
            if found:
                return min(found, key=lambda at: apart(at, to) if to else at[0])
        raise Unplaced(f"not found near paragraph {number}: {words!r}")

    def spans(self, words: str, start: int, end: int) -> list[tuple[int, int]]:
        begin, dots, last = re.match(r"(.*?)\s*(?:(…|\.\.\.)\s*(.+))?$", words).groups() if "…" in words or " ... " in words else (words, None, None)
        whole = self.places(words, start, end)
        if whole or not dots:
            return whole
        out = []
        for a, b in self.places(begin, start, end):
            ends = self.places(last, b, self.paragraphs[-1][1])
            if ends and ends[0][1] - a < 6000:
                out.append((a, ends[0][1]))
        return out

    def cue(self, words: str, number: int, near: tuple[int, int] | None) -> tuple[int, int]:
        words, _, which = words.partition("#")
        if which:
            found = self.places(words.strip(), *self.paragraph(number))
            if len(found) < int(which):
                raise Unplaced(f"paragraph {number} has no {words!r} number {which}")
            return found[int(which) - 1]
        return self.nearest(words, number, near)


def apart(a: tuple[int, int], b: tuple[int, int]) -> tuple[int, int]:
    """How many code points lie between two spans; those that overlap are further away than neighbours."""
    if a[0] < b[1] and b[0] < a[1]:
        return 40, a[0]
    return (b[0] - a[1] if a[1] <= b[0] else a[0] - b[1]), a[0]


def statement(report: Report, line: str, known: set[str]) -> dict:
    fields = [f.strip() for f in line.split("|")]
    if len(fields) == 9:
        fields.append("-")
    if len(fields) != 10:
        raise Unplaced(f"{len(fields)} fields instead of 10")
    name, number, parent, source, cue, content, speaker, kind, act, extras = fields
    number = int(number)
    if number >= len(report.paragraphs):
        raise Unplaced(f"there is no paragraph {number}")
    if kind not in KINDS or act not in ACTS:
        raise Unplaced(f"unknown kind or act: {kind}, {act}")
    if parent != "-" and parent not in known:
        raise Unplaced(f"parent {parent} is not among the lines before")
    pieces = [c.strip() for c in content.split(" // ")]
    rough = report.nearest(pieces[0], number, None)
    at = report.cue(cue, number, rough) if cue != "-" else None
    near = at or rough
    spans = []
    for piece in pieces:
        spans.append(report.nearest(piece, number, spans[-1] if spans else near))
    whose = [s.strip() for s in speaker.split("; ") if s.strip() not in ("", "-", "(unnamed)")]
    out = {"id": name, "parent": None if parent == "-" else parent,
           "source": list(report.nearest(source, number, near)) if source != "-" else None, "cue": list(at) if at else None,
           "content": [list(s) for s in sorted(spans)], "speaker_kind": kind, "act": act, "speaker": []}
    for one in whose:
        found = report.places(one, 0, len(report.plain))
        if not found:
            raise Unplaced(f"the report nowhere says {one!r}")
        out["speaker"].append(list(found[0]))
    for extra in [] if extras == "-" else extras.split("; "):
        key, given, words = extra.strip().partition("=")
        if given and key in ("to", "where", "when"):
            out[key] = list(report.nearest(words, number, near))
        elif key in ("headline", "hedged", "optional"):
            out[key] = True
        elif key:
            raise Unplaced(f"unknown extra {extra!r}")
    return out


def labelled(report: Report, lines: list[str]) -> tuple[list[dict], list[str]]:
    """The statements of an annotator's lines, and what could not be placed."""
    out, wrong = [], []
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        try:
            out.append(statement(report, line, {s["id"] for s in out}))
        except (Unplaced, ValueError) as error:
            wrong.append(f"{line}\n    {error}")
    return out, wrong


def written(report: Report, statements: list[dict]) -> str:
    """Statements as the guide's files have them, in the annotator's lines."""
    out = []
    for s in statements:
        text = lambda at: at["text"] if isinstance(at, dict) else at
        words = lambda key: " ".join(text(s[key]).split()) if s.get(key) else "-"
        start = (s["cue"] or s["content"][0])["start"]
        number = next((n for n, (a, b) in enumerate(report.paragraphs) if a <= start < b), 0)
        extras = [f"{k}={words(k)}" for k in ("to", "where", "when") if s.get(k)]
        extras += [k for k in ("headline", "hedged", "optional") if s.get(k)]
        speaker = s.get("speaker") if s.get("speaker_kind") != "unnamed" else None
        out.append(" | ".join([s["id"], str(number), s["parent"] or "-", words("source"), words("cue"),
                               " // ".join(" ".join(c["text"].split()) for c in s["content"]), speaker or "-",
                               s.get("speaker_kind") or "-", s["act"], "; ".join(extras) or "-"]))
    return "\n".join(out)


def main() -> None:
    import labels

    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("what", choices=["show", "label", "write"])
    a.add_argument("--shared", type=pathlib.Path, required=True)
    a.add_argument("--corpus", required=True)
    a.add_argument("--id", required=True)
    a.add_argument("--lines", type=pathlib.Path, help="what an annotator wrote, to `label`")
    args = a.parse_args()
    if args.what == "write":
        row = next((d for d in labels.documents(args.shared) if d["id"] == f"{args.corpus}_{args.id}"), None)
        if row is None:
            sys.exit(f"no labels of {args.corpus} {args.id}")
        print(written(Report(row["text"]), row["statements"]))
        return
    text = next((t.replace("\r", "") for c, i, t in labels.texts(args.shared) if (c, i) == (args.corpus, args.id)), None)
    if text is None:
        sys.exit(f"no report {args.id} in {args.corpus}")
    report = Report(text)
    if args.what == "show":
        print(report.shown())
        return
    if args.lines is None:
        a.error("label needs --lines")
    statements, wrong = labelled(report, args.lines.read_text(encoding="utf8").splitlines())
    print("\n".join(wrong), file=sys.stderr)
    print(json.dumps({"corpus": args.corpus, "id": args.id, "crc32": zlib.crc32(text.encode()), "statements": statements}))


if __name__ == "__main__":
    main()
