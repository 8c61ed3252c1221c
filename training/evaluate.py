"""Scores a run on held-out documents: `python evaluate.py --shared DIR --run DIR`. The product's own scores come from gainsay-eval.

Flat labels on PolNeAR dev by exact span; whole attributions there; statements on the held-out tenth of the guide's documents.
"""

from __future__ import annotations

import argparse
import json
import pathlib
from collections import Counter

import torch

import corpora
from decode import Found, load, tag
from train import tokenizer

ROLES = ("source", "cue", "content")
PUNCTUATION = set("\"'“”‘’.,;:!?-–—()[] ")


def f1(right: int, found: int, gold: int) -> float:
    return 200 * right / max(1, found + gold)


def chunks(words: list[int]) -> list[list[int]]:
    out: list[list[int]] = []
    for w in words:
        if out and w == out[-1][-1] + 1:
            out[-1].append(w)
        else:
            out.append([w])
    return out


def flat_scores(gold, flat) -> dict[str, Counter]:
    counts = {r: Counter() for r in ROLES}
    g = {r: Counter() for r in ROLES}
    for f in gold:
        for role, spans in (("source", chunks(f.source)), ("cue", chunks(f.cue)), ("content", f.content)):
            for s in spans:
                g[role][(s[0], s[-1])] = 1
    p = {r: Counter() for r in ROLES}
    for role, words in flat:
        p[ROLES[role]][(words[0], words[-1])] = 1
    for r in ROLES:
        counts[r].update(gold=sum(g[r].values()), found=sum(p[r].values()), right=sum((g[r] & p[r]).values()))
    return counts


def trimmed(doc, content) -> set[int]:
    text = lambda i: doc.text[doc.words.start[i] : doc.words.end[i]]
    words = [w for span in content for w in span]
    if words and text(words[0]).lower() == "that":
        words = words[1:]
    return {w for w in words if not all(c in PUNCTUATION for c in text(w))}


def iou(a: set, b: set) -> float:
    return len(a & b) / max(1, len(a | b))


def match(doc, gold: list, found: list[Found]) -> list[tuple[int, int]]:
    """One to one, best overlap first, content IoU ≥ .8."""
    g, p = [trimmed(doc, x.content) for x in gold], [trimmed(doc, x.content) for x in found]
    pairs = []
    for i, a in enumerate(g):
        for j, b in enumerate(p):
            v = iou(a, b)
            if v >= 0.8:
                same_cue = bool(set(gold[i].cue) & set(found[j].cue))
                pairs.append((-v, not same_cue, i, j))
    used_g, used_p, out = set(), set(), []
    for _, _, i, j in sorted(pairs):
        if i not in used_g and j not in used_p:
            used_g.add(i)
            used_p.add(j)
            out.append((i, j))
    return out


def statement_counts(doc, gold, found) -> Counter:
    c = Counter()
    pairs = match(doc, gold, found)
    hit_optional = {j for i, j in pairs if gold[i].optional}
    right = [(i, j) for i, j in pairs if not gold[i].optional]
    c.update(gold=sum(not g.optional for g in gold), found=len(found) - len(hit_optional), right=len(right))
    c.update(nested=sum(not g.optional and g.parent >= 0 for g in gold),
             nested_right=sum(gold[i].parent >= 0 for i, _ in right))
    for i, j in right:
        g, p = gold[i], found[j]
        c["source"] += set(g.source) == set(p.source)
        c["cue"] += g.cue == p.cue
        c["content"] += trimmed(doc, g.content) == trimmed(doc, p.content)
        c["act"] += g.act == p.act
    return c


def report(name: str, c: Counter) -> dict:
    n = max(1, c["right"])
    row = {"P": c["right"] / max(1, c["found"]), "R": c["right"] / max(1, c["gold"]),
           "F1": f1(c["right"], c["found"], c["gold"]) / 100, "nested": f'{c["nested_right"]}/{c["nested"]}',
           **{k: c[k] / n for k in ("source", "cue", "content", "act")}}
    row = {k: round(v, 3) if isinstance(v, float) else v for k, v in row.items()}
    print(f"{name:28}", row, flush=True)
    return row


def polnear_dev(model, shared: pathlib.Path, limit: int) -> dict:
    flat_total = {r: Counter() for r in ROLES}
    whole, direct = Counter(), Counter()
    for doc in corpora.polnear(shared / "data/polnear/dev.jsonl.gz", tokenizer()):
        gold = doc.annotations[0]
        flat, found = tag(model, doc, 0, limit=limit)
        for r, c in flat_scores(gold, flat).items():
            flat_total[r].update(c)
        pairs = match(doc, gold, found)
        ok = [(i, j) for i, j in pairs if (not gold[i].source and not found[j].source or set(gold[i].source) & set(found[j].source))
              and set(gold[i].cue) & set(found[j].cue)]
        whole.update(gold=len(gold), found=len(found), right=len(ok))
    out = {r: round(f1(c["right"], c["found"], c["gold"]), 2) for r, c in flat_total.items()}
    out["whole"] = round(f1(whole["right"], whole["found"], whole["gold"]), 2)
    print("PolNeAR dev, exact F1", out, {r: dict(c) for r, c in flat_total.items()}, flush=True)
    return out


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--shared", type=pathlib.Path, required=True)
    a.add_argument("--run", type=pathlib.Path, required=True)
    a.add_argument("--limit", type=int, default=256)
    a.add_argument("--cue", type=float, nargs="*", default=[0.5])
    a.add_argument("--free", type=float, default=0.5)
    a.add_argument("--readings", action="store_true", help="the readings and the seeds too: to look at, never to tune on")
    args = a.parse_args()
    torch.set_num_threads(1)
    model = load(args.run)
    t = tokenizer()
    out = {"polnear": polnear_dev(model, args.shared, args.limit)}
    sets = {"guide, held out": [d for d in corpora.guide(args.shared / "data/readings-train/readings.jsonl.gz", t)
                                if corpora.held_out(d)]}
    if args.readings:
        sets["readings"] = corpora.golds(args.shared / "data/readings", t)
        sets["seeds"] = corpora.golds(args.shared / "seeds/gold", t, args.shared / "seeds")
    for name, docs in sets.items():
        for threshold in args.cue:
            total = Counter()
            for doc in docs:
                _, found = tag(model, doc, 1, threshold, args.free, args.limit)
                total.update(statement_counts(doc, doc.annotations[0], found))
            out[f"{name} {threshold}"] = report(f"{name} ({len(docs)}), {threshold}", total)
    (args.run / "scores.json").write_text(json.dumps(out, indent=1))


if __name__ == "__main__":
    main()
