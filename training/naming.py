"""Which words of a document name the speaker of a statement: what the reader learns to point at.

An annotator gives the speaker by the fullest name in the article. Words that name the same one: that name, its surname alone
(not after another first name), and the sources of the speaker's other statements. Code points and word indices.
"""

from __future__ import annotations

import re
from collections import defaultdict

from features import Words, words_in

SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "jr.", "sr."}
UNNAMED = "(unnamed)"


def surname(name: str) -> str:
    """The last part of a name that is no suffix; empty for a name of one part."""
    parts = [p.strip(",") for p in name.split()]
    while len(parts) > 1 and parts[-1].lower() in SUFFIXES:
        parts.pop()
    return parts[-1] if len(parts) > 1 else ""


def places(text: str, part: str) -> list[tuple[int, int]]:
    """Where `part` stands as whole words."""
    return [m.span() for m in re.finditer(rf"(?<!\w){re.escape(part)}(?!\w)", text)] if part else []


class Naming:
    def __init__(self, text: str, words: Words, statements: list[dict]):
        self.text, self.words = text, words
        self.sources: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.known: dict[str, list[int]] = {}
        self.people = {n for s in statements if s.get("speaker_kind") == "person" for n in speakers(s)}
        for s in statements:
            for name in speakers(s):
                if s["source"]:
                    self.sources[name].append((s["source"]["start"], s["source"]["end"]))

    def words_of(self, statement: dict) -> list[int]:
        """Ascending; of an unnamed speaker only the statement's own source."""
        named: set[int] = set()
        for name in speakers(statement):
            if name not in self.known:
                self.known[name] = self.of_name(name)
            named.update(self.known[name])
        if statement["source"]:
            named.update(words_in(self.words, statement["source"]["start"], statement["source"]["end"]))
        return sorted(named)

    def of_name(self, name: str) -> list[int]:
        spans = places(self.text, name) + self.sources[name]
        if name in self.people:
            last = surname(name)
            others = {n for n in self.people if n != name and surname(n) == last}
            spans += [span for span in places(self.text, last) if self.may_be(span[0], name, others)]
        return sorted({w for start, end in spans for w in words_in(self.words, start, end)})

    def may_be(self, start: int, name: str, others: set[str]) -> bool:
        """Is the surname here without the first name of somebody else?"""
        before = re.search(r"(\S*)(\s+)(\S+)\s+$", self.text[max(0, start - 60) : start])
        word = before[3] if before else ""
        if word in name.split():
            return True
        opens = not before or before[1][-1:] in ".!?:”\"" or "\n" in before[2]  # a capital that a sentence's first word has
        plain = not word[:1].isupper() or opens or word.lower() in TITLES or word[-1] in ".,:;”\""
        return plain and not others


TITLES = {"mr", "mrs", "ms", "dr", "president", "senator", "sen", "gov", "governor", "rep", "representative", "judge", "secretary",
          "minister", "mayor", "gen", "general", "professor", "prof", "sir", "lord", "lady", "officer", "sheriff", "chief",
          "ambassador", "speaker", "chancellor", "king", "queen", "prince", "pope", "director", "justice", "congressman", "leader",
          "congresswoman", "attorney", "captain", "capt", "col", "colonel", "sgt", "lt", "rev", "reverend", "host", "candidate"}


def speakers(statement: dict) -> list[str]:
    names = [n.strip() for n in (statement.get("speaker") or "").split(";")]
    return [n for n in names if n and n != UNNAMED]
