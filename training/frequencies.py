"""How much common words tell: `python frequencies.py --shared DIR` writes crates/analysis/src/linking/weights.txt.

In: the training texts of PolNeAR, FakeNewsNet, and a part of Reuters as large as both. Out: for every word that stands in more than
one text of 300, ln(texts / texts with it) as hundredths of ln(300): inverse document frequency (Spärck Jones 1972), cut off where it
tells all. Words are folded as crates/analysis/src/linking/words.rs does it. Only counts leave the corpora.
"""

from __future__ import annotations

import argparse
import math
import pathlib
import re
import unicodedata
from collections import Counter, defaultdict

import corpora

TARGET = pathlib.Path(__file__).parent.parent / "crates/analysis/src/linking"
RARE, NAME = 300, 60


def spellings() -> dict[str, str]:
    lines = (line for line in (TARGET / "spellings.txt").read_text(encoding="utf8").splitlines() if not line.startswith("#"))
    return {word: line.split()[0] for line in lines for word in line.split()}


def names(texts: list[str], same: dict[str, str]) -> set[str]:
    """Words of two letters or more that are nearly always written with a capital."""
    plain, capital = Counter(), Counter()
    for text in texts:
        for word in re.findall(r"[^\W\d_]{2,}", text):
            (capital if word[0].isupper() else plain)[same.get(word.lower(), word.lower())] += 1
    days = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april",
            "june", "july", "august", "september", "october", "november", "december", "reuter"}
    return {word for word, count in capital.items() if count > 9 * plain[word]} - days


def folded(text: str, same: dict[str, str]) -> set[str]:
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()
    text = re.sub("[’‘ʼ`´′]", "'", text)
    found = re.findall(r"[^\W_]+(?:'[^\W_]+)*(?:(?<=\d)[.,]\d+)*|[&%$€£]", text)
    bare = (re.sub("[',]", "", word.removesuffix("'s")) for word in found)
    return {same.get(word, word) for word in bare}


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--shared", type=pathlib.Path, required=True)
    data = a.parse_args().shared / "data"
    texts = [d["text"] for name in ("polnear/train", "fakenewsnet/articles") for d in corpora.lines(data / f"{name}.jsonl.gz")]
    wire = [d["text"] for d in corpora.lines(data / "reuters21578/articles.jsonl.gz")]
    texts += wire[:: max(1, len(wire) // len(texts))]
    same, count = spellings(), Counter()
    for text in texts:
        count.update(folded(text, same))
    groups, always_capital = defaultdict(list), names(texts, same)
    for word, texts_with_it in count.items():
        weight = round(100 * math.log(len(texts) / texts_with_it) / math.log(RARE))
        weight = max(weight, NAME) if word in always_capital else weight
        if weight < 100:
            groups[max(0, weight)].append(word)
    head = "# How much common words tell, in hundredths: what training/frequencies.py counted. Every other word tells all.\n"
    lines = (f"{weight} {' '.join(sorted(words))}\n" for weight, words in sorted(groups.items()))
    (TARGET / "weights.txt").write_text(head + "".join(lines), encoding="utf8")
    print(f"{len(texts)} texts, {sum(map(len, groups.values()))} words")


if __name__ == "__main__":
    main()
