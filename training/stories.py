"""What makes two reports one story: `python stories.py --shared DIR` writes crates/analysis/src/linking/stories/weights.txt.

In: BASIL's events but those of the links (three reports each), PolNeAR's training part, FakeNewsNet and six days of Reuters; and
`labels/stories.jsonl.gz`, 437 pairs of the latter three, judged by their titles and first sentences: does each report what the other
does? One annotator. Further pairs that are none: a report of an event and any other that keys bring together with it, more than a
month away. The signs come from the program (`crates/eval/examples/likeness.rs`), the weights are a logistic regression's; every pair
counts once more, a little, as if there were no dates. Prints how well it does with a tenth held out.
"""

from __future__ import annotations

import argparse
import json
import math
import pathlib
import subprocess
import tempfile
from collections import defaultdict
from datetime import datetime

import numpy as np

import corpora
import labels

ROOT = pathlib.Path(__file__).parent.parent
TARGET = ROOT / "crates/analysis/src/linking/stories/weights.txt"
SIGNS = ["words", "lead", "names", "shared"]
DAYS = {"1987-03-02", "1987-03-03", "1987-03-04", "1987-03-05", "1987-10-19", "1987-10-20"}
UNDATED, MONTH = 0.3, 30


def dates(shared: pathlib.Path) -> dict[str, str | None]:
    data = shared / "data"
    found = {"polnear_" + d["id"]: d["date"] for d in corpora.lines(data / "polnear/train.jsonl.gz")}
    found |= {"basil_" + d["id"]: d["article"]["date"] for d in corpora.lines(data / "basil/articles.jsonl.gz")}
    found |= {"fakenewsnet_" + d["id"]: (d["published"] or "")[:10] or None for d in corpora.lines(data / "fakenewsnet/articles.jsonl.gz")}
    for d in corpora.lines(data / "reuters21578/articles.jsonl.gz"):
        try:
            found["reuters21578_" + d["id"]] = datetime.strptime(d["date"].split()[0], "%d-%b-%Y").date().isoformat()
        except ValueError:
            found["reuters21578_" + d["id"]] = None
    return found


def articles(shared: pathlib.Path) -> tuple[list[dict], dict[str, list[str]]]:
    """What is read, and the reports of each event."""
    tested = {path.name for path in (shared / "data/links").iterdir()}
    date, rows, events = dates(shared), [], defaultdict(list)
    for corpus, name, text in labels.texts(shared):
        key = f"{corpus}_{name}"
        event = name.split("_")[0]
        if corpus == "basil" and event in tested or corpus == "reuters21578" and date[key] not in DAYS:
            continue
        if corpus == "basil":
            events[event].append(key)
        rows.append({"text": text, "date": date[key], "outlet": corpus, "url": f"https://{corpus}.test/{name}", "title": text.split("\n")[0]})
    return rows, events


def likeness(rows: list[dict], pairs: list[tuple[str, str]]) -> dict[tuple[str, str], tuple]:
    address = lambda key: "https://{}.test/{}".format(*key.split("_", 1))
    key = lambda url: url.removeprefix("https://").replace(".test/", "_", 1)
    with tempfile.TemporaryDirectory() as folder:
        read, given = pathlib.Path(folder, "articles.jsonl"), pathlib.Path(folder, "pairs")
        read.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
        given.write_text("".join(f"{address(a)} {address(b)}\n" for a, b in pairs), encoding="utf8")
        command = ["cargo", "run", "-q", "--locked", "-p", "gainsay-eval", "--example", "likeness", "--", str(read), str(given)]
        lines = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    found = {}
    for a, b, signs, days, together in map(json.loads, lines):
        found[tuple(sorted((key(a), key(b))))] = ([signs[name] for name in SIGNS], days, together)
    return found


def judged(found: dict, events: dict[str, list[str]], labelled: dict) -> dict[tuple[str, str], bool]:
    event = {key: name for name, keys in events.items() for key in keys}
    same = dict(labelled)
    for (a, b), (_, days, _) in found.items():
        one, other = event.get(a), event.get(b)
        if one and one == other:
            same[a, b] = True
        elif (one or other) and days is not None and days > MONTH:
            same.setdefault((a, b), False)
    return {pair: same[pair] for pair in sorted(same) if pair in found}


def row(signs: list[float], days: int | None) -> list[float]:
    return signs + [math.log1p(days), 0.0, 1.0] if days is not None else signs + [0.0, 1.0, 1.0]


def fit(x: np.ndarray, y: np.ndarray, weight: np.ndarray, ridge: float = 0.1) -> np.ndarray:
    b = np.zeros(x.shape[1])
    penalty = np.r_[np.full(x.shape[1] - 1, ridge), 0]
    for _ in range(100):
        p = 1 / (1 + np.exp(-x @ b))
        step = np.linalg.solve((x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(penalty), x.T @ (weight * (p - y)) + penalty * b)
        b -= step
        if abs(step).max() < 1e-9:
            break
    return b


def scores(y: np.ndarray, p: np.ndarray) -> str:
    right, said = (y & (p >= 0.5)).sum(), (p >= 0.5).sum()
    return f"P {right / max(1, said):.3f} R {right / y.sum():.3f} F1 {2 * right / (said + y.sum()):.3f}"


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--shared", type=pathlib.Path, required=True)
    shared = a.parse_args().shared
    rows, events = articles(shared)
    labelled = {tuple(sorted((d["a"], d["b"]))): d["same"] for d in corpora.lines(labels.FOLDER / "stories.jsonl.gz")}
    pairs = list(labelled) + [(x, y) for keys in events.values() for x in keys for y in keys if x < y]
    found = likeness(rows, pairs)
    same = judged(found, events, labelled)
    y = np.array(list(same.values()))
    dated = np.array([row(found[pair][0], found[pair][1]) for pair in same])
    undated = np.array([row(found[pair][0], None) for pair in same])
    train = lambda of: fit(np.r_[dated[of], undated[of]], np.r_[y[of], y[of]], np.r_[np.ones(of.sum()), np.full(of.sum(), UNDATED)])
    fold, p, q = np.random.RandomState(0).randint(0, 10, len(y)), np.zeros(len(y)), np.zeros(len(y))
    for k in range(10):
        b = train(fold != k)
        p[fold == k], q[fold == k] = (1 / (1 + np.exp(-x[fold == k] @ b)) for x in (dated, undated))
    together = np.array([found[pair][2] for pair in same])
    print(f"{len(y)} pairs, {y.sum()} same; keys bring together {together[y].mean():.3f} of the same")
    print(f"dated: {scores(y, p)}; as if undated: {scores(y, q)}")
    weights = zip(SIGNS + ["days", "undated", "bias"], train(np.ones(len(y), bool)))
    head = "# What each sign of a story weighs: what training/stories.py fitted.\n"
    TARGET.write_text(head + "".join(f"{name} {weight:.3f}\n" for name, weight in weights), encoding="utf8")


if __name__ == "__main__":
    main()
