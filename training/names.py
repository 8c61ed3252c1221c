"""Names in running text, by kind: person, organisation, place. From GUM's entities, Universal NER, and the speakers of our own labels.

A document's names are (kind, words); where nobody has looked whether a word is part of a name, it is in `open` and not learnt from. GUM marks
entities of all sorts: a name here is the proper nouns around an entity's head, titles in front left out. UNER marks names alone. The readings know
only who speaks: other words with a capital stay open there.
"""

from __future__ import annotations

import gzip
import pathlib
import re

import corpora
from corpora import Document
from features import paragraphs_of, words_in, words_of
from naming import SUFFIXES, TITLES, Naming, places, speakers, surname

KINDS = ["person", "organization", "place"]
PROPER = {"NNP", "NNPS"}
INNER = {"of", "the", "for", "and", "&", "'s", "’s", "de", "von", "van", "al", "-", ".", "bin"}
NEVER = {"GUM_news_defector", "GUM_news_flag", "GUM_news_questionnaire", "GUM_news_soccer"}  # scored by the readings


def document(name: str, text: str, spans: list[tuple[int, int, str]], tokenizer) -> Document:
    words = words_of(text, paragraphs_of(text), tokenizer)
    doc = Document(name, 2, text, words, [[]])
    doc.names = [(KINDS.index(kind), found) for a, b, kind in spans if (found := list(words_in(words, a, b)))]
    return doc


def gum(path: pathlib.Path, tokenizer) -> list[Document]:
    docs, text, spans, sentence, name = [], "", [], [], ""

    def close_sentence() -> None:
        nonlocal sentence
        spans.extend(mentions(sentence))
        sentence = []

    def close_document() -> None:
        close_sentence()
        if name and name not in NEVER:
            docs.append(document(name, text, spans, tokenizer))

    with gzip.open(path, "rt", encoding="utf8") as f:
        for line in f:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                close_document()
                text, spans, name = "", [], line.split("= ")[1]
            elif line.startswith("# newpar") and "newpar_block" not in line:
                text = text.rstrip() + "\n\n" if text else ""
            elif not line:
                close_sentence()
            elif line[0].isdigit():
                c = line.split("\t")
                if c[0].isdigit():
                    start = len(text)
                    text += c[1]
                    sentence.append((int(c[0]), start, len(text), c[1], c[4] if c[3] == "PROPN" else c[3], int(c[6]), c[9]))
                    text += "" if "SpaceAfter=No" in c[9] else " "
    close_document()
    return docs


def mentions(sentence) -> list[tuple[int, int, str]]:
    """The names among a sentence's entities; of those that overlap the shortest."""
    open_, found = {}, []
    for k, token in enumerate(sentence):
        entity = re.search(r"(?:^|\|)Entity=([^|]+)", token[6])
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", entity[1] if entity else ""):
            if part.startswith("("):
                bits = part.strip("()").split("-")
                open_.setdefault(bits[0], []).append((k, bits[1] if len(bits) > 1 else ""))
            if part.endswith(")"):
                key = part.strip("()").split("-")[0]
                if open_.get(key):
                    start, kind = open_[key].pop()
                    found.append((start, k, kind))
    taken, names = set(), []
    for start, end, kind in sorted(found, key=lambda m: m[1] - m[0]):
        if kind not in KINDS:
            continue
        ids = {sentence[k][0] for k in range(start, end + 1)}
        head = next((k for k in range(start, end + 1) if sentence[k][5] not in ids), None)
        if head is None or sentence[head][4] not in PROPER or head in taken or many(kind, sentence[head]):
            continue
        a = b = head
        proper = lambda k: start <= k <= end and k not in taken and is_proper(sentence[k])
        inner = lambda k: start <= k <= end and k not in taken and sentence[k][3].lower() in INNER
        while proper(a - 1) or kind == "organization" and inner(a - 1) and proper(a - 2):
            a -= 1
        while proper(b + 1) or kind == "organization" and inner(b + 1) and proper(b + 2):
            b += 1
        title = lambda k: kind == "person" and sentence[k][3].lower().strip(".") in TITLES
        a = max((k + 1 for k in range(a, b) if title(k)), default=a)
        taken.update(range(a, b + 1))
        if title(a):
            continue
        names.append((sentence[a][1], sentence[b][2], kind))
    return names


def is_proper(token) -> bool:
    """A proper noun, or another word with a capital that stands beside one: "United" States."""
    return token[4] in PROPER or token[3][:1].isupper() and token[4] in ("ADJ", "NOUN", "VERB")


def many(kind: str, token) -> bool:
    """A people or a party is not a person."""
    return kind == "person" and token[4] == "NNPS"


def uner(path: pathlib.Path, tokenizer) -> list[Document]:
    kinds = {"PER": "person", "ORG": "organization", "LOC": "place"}
    docs, text, spans, at, run = [], "", [], 0, None

    def close(name: str) -> None:
        if text:
            docs.append(document(name, text, spans, tokenizer))

    for line in path.read_text(encoding="utf8").split("\n"):
        if line.startswith("# newdoc"):
            close(f"{path.stem}-{len(docs)}")
            text, spans, at = "", [], 0
        elif line.startswith("# text = "):
            text = text + "\n\n" if text else ""
            at = len(text)
            text += line[9:]
        elif line[:1].isdigit():
            c = line.split("\t")
            start = text.find(c[1], at)
            if start < 0:
                continue
            at = start + len(c[1])
            if c[2].startswith("B-") and c[2][2:] in kinds:
                run = [start, at, kinds[c[2][2:]]]
                spans.append(run)
            elif c[2].startswith("I-") and run:
                run[1] = at
            else:
                run = None
    close(f"{path.stem}-{len(docs)}")
    return docs


def of_speakers(doc: Document, statements: list[dict], known_places: set[str]) -> None:
    """Notes the names of a guide document's speakers, and which words stay open."""
    naming = Naming(doc.text, doc.words, statements)
    kinds = {n: s["speaker_kind"] for s in statements for n in speakers(s) if ";" not in s["speaker"]}
    names, taken = [], set()
    for name, kind in sorted(kinds.items(), key=lambda it: -len(it[0])):
        if kind not in ("person", "organization") or name.lower() in known_places:
            continue
        spans = places(doc.text, name)
        if kind == "person" and surname(name):
            last = surname(name)
            others = {n for n in kinds if n != name and surname(n) == last}
            spans += [s for s in places(doc.text, last) if naming.may_be(s[0], name, others)]
        for a, b in spans:
            found = list(words_in(doc.words, a, b))
            if not doc.text[a].isupper() or taken & set(found):
                continue
            taken.update(found)
            names.append((KINDS.index(kind), found))
    beside = {k + d for k in taken for d in (-1, 1)}
    doc.names = names
    doc.open = {k for k in range(len(doc.words)) if k not in taken
                and (doc.word(k)[:1].isupper() or k in beside or doc.word(k).lower() in SUFFIXES | INNER)}


def documents(shared: pathlib.Path, tokenizer) -> list[Document]:
    docs = gum(shared / "data/gum/gum.conllu.gz", tokenizer)
    for path in sorted((shared / "data/uner").glob("*.iob2")):
        docs += uner(path, tokenizer)
    return docs


def place_names(docs: list[Document]) -> set[str]:
    text = lambda d, ws: " ".join(d.word(w) for w in ws).lower()
    return {text(d, ws) for d in docs for kind, ws in d.names if KINDS[kind] == "place"}
