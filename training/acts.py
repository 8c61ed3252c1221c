"""What tells acts: `python acts.py --signs FILE` fits the weights of crates/analysis/src/attribution/acts to what `gainsay-eval --act-signs FILE` writes.

Three steps, as the model knows the acts of its training texts by heart (98 of 100 are right there, 70 elsewhere), so that its shares of them
say nothing of what they are worth: (1) signs alone, ridge regression, on the training texts; (2) beside what the contents mean, with what signs said of texts
that they were not fitted to; (3) how much that counts beside the model's shares, and a bias for each act, thirteen numbers and one, on held-out texts.
All of it is linear, so the file has one row a sign. Printed: acts right of 100 by cross-validation of (3) over reports. Deterministic.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import zlib
from collections import Counter

import numpy as np
import scipy.sparse as sp
from scipy.optimize import minimize

ACTS = ["assert", "deny", "allege", "confirm", "question", "demand", "promise", "praise", "criticise", "express", "decline", "predict"]
OUT = pathlib.Path(__file__).parent.parent / "crates/analysis/src/attribution/acts/weights.txt"
TIMES = 8  # signs seen less often are left out
SIGNS = 6000  # as many are kept, those that count most
RIDGE, OF_SENSE, OF_BIAS = 5.0, 3.0, 20.0
HEAVY = {"acts": 0.6, "optional": 0.7}
FOLDS, LEAST, UNIT = 5, 1e-4, 100
LENGTH = 11.3  # of a sense: as if each of its numbers had a variance of one


class Table:
    def __init__(self, path: pathlib.Path):
        rows = [json.loads(line) for line in path.open(encoding="utf8")]
        self.corpus, self.report = (np.array([r[k] for r in rows]) for k in ("corpus", "report"))
        self.out = np.array([r["held_out"] and r["corpus"] != "acts" for r in rows])
        self.optional = np.array([r["optional"] for r in rows])
        self.act, self.now = (np.array([ACTS.index(r[k]) for r in rows]) for k in ("act", "now"))
        seen = np.array([[r["shares"].get(act, 0) for act in ACTS] for r in rows])
        self.shares = np.log(np.maximum(seen, LEAST)) * (seen.sum(1, keepdims=True) > 0)
        self.sense = np.array([r["sense"] or [0] * 128 for r in rows]) / 127 * LENGTH
        times = Counter(sign for r, out in zip(rows, self.out) for sign in r["signs"] if not out)
        self.names = sorted(sign for sign, n in times.items() if n >= TIMES and not set(sign) & set("#:,"))
        at = {name: k for k, name in enumerate(self.names)}
        found = [[at[sign] for sign in r["signs"] if sign in at] for r in rows]
        ends = np.cumsum([0, *map(len, found)])
        self.signs = sp.csr_matrix((np.ones(ends[-1]), np.concatenate(found).astype(int), ends))
        self.weight = np.where(self.corpus == "acts", HEAVY["acts"], 1.0) * np.where(self.optional, HEAVY["optional"], 1.0)

    def keep(self, columns: np.ndarray) -> None:
        self.signs, self.names = self.signs[:, columns], [self.names[k] for k in columns]

    def fold(self, folds: int) -> np.ndarray:
        return np.array([zlib.crc32(f"fold {name}".encode()) % folds for name in self.report])


def descend(loss, start: np.ndarray) -> np.ndarray:
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 60}).x


def cross_entropy(z: np.ndarray, act: np.ndarray, weight: np.ndarray) -> tuple[float, np.ndarray]:
    """The loss, and its slope in z."""
    top = z.max(1, keepdims=True)
    e = np.exp(z - top)
    share, right = e / e.sum(1, keepdims=True), np.eye(len(ACTS))[act]
    total = weight * (np.log(e.sum(1)) + top[:, 0] - (right * z).sum(1))
    return total.sum(), (share - right) * weight[:, None]


def fit(x, act: np.ndarray, weight: np.ndarray, ridge: float) -> tuple[np.ndarray, np.ndarray]:
    """Weights, a row a column of x, and biases."""
    x, turned, k = sp.csr_matrix(x), sp.csr_matrix(x).T.tocsr(), len(ACTS)

    def loss(p: np.ndarray) -> tuple[float, np.ndarray]:
        w, b = p[:-k].reshape(-1, k), p[-k:]
        total, slope = cross_entropy(x @ w + b, act, weight)
        return total + ridge / 2 * (w**2).sum(), np.concatenate([(turned @ slope + ridge * w).ravel(), slope.sum(0)])

    p = descend(loss, np.zeros((x.shape[1] + 1) * k))
    return p[:-k].reshape(-1, k), p[-k:]


def weigh(witnesses: list[np.ndarray], act: np.ndarray) -> np.ndarray:
    """How much each of some witnesses counts, and a bias for each act."""
    def loss(p: np.ndarray) -> tuple[float, np.ndarray]:
        z = sum(a * of for a, of in zip(p, witnesses)) + p[-len(ACTS) :]
        total, slope = cross_entropy(z, act, np.ones(len(act)))
        bias = OF_BIAS * p[-len(ACTS) :]
        own = [(slope * of).sum() for of in witnesses]
        return total + (bias**2).sum() / OF_BIAS / 2, np.concatenate([own, slope.sum(0) + bias])

    return descend(loss, np.concatenate([np.full(len(witnesses), 0.5), np.zeros(len(ACTS))]))


def centred(z: np.ndarray) -> np.ndarray:
    return z - z.mean(-1, keepdims=True)


def words_alone(t: Table) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Steps 1 and 2: weights of the signs, of the senses, and biases."""
    learnt, fold = ~t.out, t.fold(FOLDS)
    of = lambda rows: fit(t.signs[rows], t.act[rows], t.weight[rows], RIDGE)
    t.keep(np.sort(np.argsort(-np.abs(centred(of(learnt)[0])).max(1), kind="stable")[:SIGNS]))
    unseen = np.zeros((len(t.act), len(ACTS)))
    for k in range(FOLDS):
        w, b = of(learnt & (fold != k))
        unseen[fold == k] = centred(t.signs[fold == k] @ w + b)
    both = np.hstack([unseen * 0.5, t.sense])
    w, b = fit(both[learnt], t.act[learnt], t.weight[learnt], OF_SENSE)
    own, bias = map(centred, of(learnt))
    through = w[: len(ACTS)] * 0.5
    return own @ through, w[len(ACTS) :], bias @ through + b


def say(name: str, found: np.ndarray, t: Table) -> None:
    counted = t.out & ~t.optional
    share = lambda rows: 100 * (found == t.act)[rows].mean()
    f1 = lambda act: 200 * ((found == act) & (t.act == act))[counted].sum() / ((found == act)[counted].sum() + (t.act == act)[counted].sum())
    parts = " ".join(f"{corpus} {share(counted & (t.corpus == corpus)):.1f}" for corpus in ("readings", "labels"))
    print(f"{name:12} {share(counted):.1f} {parts} deny {f1(1):.1f} allege {f1(2):.1f}")


def row(name: str, weights: np.ndarray) -> str:
    told = [(round(float(w) * UNIT), act) for w, act in zip(centred(weights), ACTS)]
    return f"{name}: " + ", ".join(f"{act} {n}" for n, act in sorted(told, key=lambda it: -abs(it[0])) if abs(n) >= 6)


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--signs", type=pathlib.Path, required=True)
    t = Table(a.parse_args().signs)
    own, of_sense, bias = words_alone(t)
    witnesses = [t.shares, centred(t.signs @ own + t.sense @ of_sense + bias)]
    say("now", t.now, t)
    say("words alone", witnesses[1].argmax(1), t)
    fold, found = t.fold(10), t.now.copy()
    for k in range(10):
        p = weigh([of[t.out & (fold != k)] for of in witnesses], t.act[t.out & (fold != k)])
        here = t.out & (fold == k)
        found[here] = (sum(a * of[here] for a, of in zip(p, witnesses)) + p[2:]).argmax(1)
    say("all", found, t)
    p = weigh([of[t.out] for of in witnesses], t.act[t.out])
    lines = [f"# How much each sign speaks for each act, in hundredths of a logarithm; and how much the model's word counts. Written by training/acts.py.",
             f"model: {p[0]:.2f}", row("always", p[1] * bias + p[2:])]
    lines += [row(f"sense={k}", w * p[1] * LENGTH) for k, w in enumerate(of_sense)]
    lines += [line for line in (row(name, w * p[1]) for name, w in zip(t.names, own)) if not line.endswith(": ")]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf8")
    print(f"{len(lines)} lines, {OUT.stat().st_size} bytes; the model counts {p[0]:.2f}, the rest {p[1]:.2f}")


if __name__ == "__main__":
    main()
