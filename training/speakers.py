"""Who speaks, where a source leaves it open: `python speakers.py --signs TABLE` fits the weights of crates/analysis/src/attribution/speakers.

With `--evidence` nothing is fitted: how often whom the shipped weights choose is right is printed by what speaks for them.

`gainsay-eval --speaker-signs TABLE` writes the table: for every statement that was found, everybody whom it may be by, with what is looked at.
A conditional logit (McFadden 1974): the candidates of one statement compete. Each kind of mention has weights of its own, which lean towards
weights that all kinds share. What is held out of training has no part in the fit. Printed are the shares of right choices, by cross-validation
over reports and on what is held out. Deterministic.
"""

from __future__ import annotations

import argparse
import csv
import pathlib
import zlib

import numpy as np
from scipy.optimize import minimize

CLASSES = ("he", "it", "they", "i", "role", "body", "document", "cue", "free")
FOLDS = 5
SHARED, OWN = 20.0, 60.0  # ridge on what all kinds share, and on what is a kind's own
OUT = pathlib.Path(__file__).parent.parent / "crates/analysis/src/attribution/speakers/weights.txt"


class Table:
    """Candidates, one a row; those of one statement stand together."""

    def __init__(self, path: pathlib.Path):
        with open(path, encoding="utf8", newline="") as f:
            rows = csv.reader(f, delimiter="\t")
            self.names = next(rows)[6:]
            lines = list(rows)
        asked = [(r[0], r[2], r[3]) for r in lines]
        starts = [k for k in range(len(lines)) if k == 0 or asked[k] != asked[k - 1]]
        self.group = np.zeros(len(lines), int)
        self.group[starts] = 1
        self.group = self.group.cumsum() - 1
        self.starts = np.array(starts)
        first = [lines[k] for k in starts]
        self.corpus = np.array([r[0] for r in first])
        self.held_out = np.array([r[1] == "1" for r in first])
        self.kind = np.array([CLASSES.index(r[4]) for r in first])
        self.fold = np.array([zlib.crc32(r[2].encode()) // 10 % FOLDS for r in first])
        self.right = np.array([r[5] == "1" for r in lines])
        self.signs = np.array([[float(x) for x in r[6:]] for r in lines])
        self.open = np.add.reduceat(self.right, self.starts) > 0  # somebody among them is right


def fit(table: Table, learn: np.ndarray) -> np.ndarray:
    """Weights, a row a kind and a column a sign."""
    rows = (learn & table.open)[table.group]
    x, right, group = table.signs[rows], table.right[rows], table.group[rows]
    kind = table.kind[group]
    _, group = np.unique(group, return_inverse=True)
    starts = np.flatnonzero(np.r_[True, group[1:] != group[:-1]])
    spread = x.std(0)
    spread[spread < 1e-9] = 1.0
    x = x / spread
    size = (len(CLASSES) + 1, x.shape[1])

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        w = flat.reshape(size)
        sums = (x * (w[0] + w[1 + kind])).sum(1)
        sums = sums - np.maximum.reduceat(sums, starts)[group]
        odds = np.exp(sums)
        every = np.add.reduceat(odds, starts)
        good = np.add.reduceat(odds * right, starts)
        value = np.log(every).sum() - np.log(good).sum() + 0.5 * SHARED * (w[0] ** 2).sum() + 0.5 * OWN * (w[1:] ** 2).sum()
        slope = (odds / every[group] - odds * right / good[group])[:, None] * x
        own = np.stack([slope[kind == k].sum(0) for k in range(len(CLASSES))])
        return value, (np.vstack([slope.sum(0), own]) + np.vstack([SHARED * w[:1], OWN * w[1:]])).ravel()

    w = minimize(loss, np.zeros(size).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x.reshape(size)
    return (w[0] + w[1:]) / spread


def choose(table: Table, weights: np.ndarray) -> np.ndarray:
    """Whether the likeliest candidate of each statement is right; of equals the first one."""
    sums = (table.signs * weights[table.kind[table.group]]).sum(1)
    ends = np.r_[table.starts[1:], len(sums)]
    return np.array([table.right[a + int(np.argmax(sums[a:b]))] for a, b in zip(table.starts, ends)])


def by_rule(table: Table) -> np.ndarray:
    rule = table.signs[:, table.names.index("rule")] > 0
    return np.add.reduceat(table.right & rule, table.starts) > 0


def show(table: Table, chosen: dict[str, np.ndarray], what: str, asked: np.ndarray) -> None:
    print(f"\n{what}\n{'':10}{'asked':>7}{'open':>7}" + "".join(f"{name:>10}" for name in chosen))
    for k, name in [*enumerate(CLASSES), (None, "all")]:
        it = asked & (table.kind == k if k is not None else True)
        if it.any():
            print(f"{name:10}{it.sum():7}{100 * table.open[it].mean():7.1f}" + "".join(f"{100 * c[it].mean():10.1f}" for c in chosen.values()))


def shipped(table: Table) -> np.ndarray:
    """The weights of the program, a row a kind and a column a sign."""
    rows = (line.split() for line in OUT.read_text().splitlines() if not line.startswith("#"))
    known = {row[0]: [float(x) for x in row[1:]] for row in rows}
    return np.array([known.get(name, [0.0] * len(CLASSES)) for name in table.names]).T


def evidence(table: Table) -> None:
    """Who is chosen, by kind of mention, by how sure the model points at them and by what else speaks for them."""
    weights = shipped(table)
    sums = (table.signs * weights[table.kind[table.group]]).sum(1)
    ends = np.r_[table.starts[1:], len(sums)]
    best = np.array([a + int(np.argmax(sums[a:b])) for a, b in zip(table.starts, ends)])
    sign = {name: table.signs[best, table.names.index(name)] for name in ("pointed", "rule", "noun_in_name", "nobody")}
    right = table.right[best]
    print(f"{'':10}{'pointed':>9}{'rule':>6}{'noun':>6}{'chosen':>8}{'right':>7}")
    for k, name in enumerate(CLASSES):
        for low, high in ((0.5, 2.0), (0.2, 0.5), (-1.0, 0.2)):
            for rule in (True, False):
                for noun in (True, False):
                    it = (table.kind == k) & (sign["nobody"] == 0) & (sign["pointed"] >= low) & (sign["pointed"] < high)
                    it &= ((sign["rule"] > 0) == rule) & ((sign["noun_in_name"] > 0) == noun)
                    if it.any():
                        at_least = f"{max(low, 0):.1f}"
                        print(f"{name:10}{at_least:>9}{'yes' if rule else '':>6}{'yes' if noun else '':>6}{it.sum():8}{100 * right[it].mean():7.1f}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--signs", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, default=OUT)
    parser.add_argument("--evidence", action="store_true", help="print what the shipped choices go by, and fit nothing")
    arguments = parser.parse_args()
    table = Table(arguments.signs)
    if arguments.evidence:
        evidence(table)
        return
    crossed = np.zeros(len(table.kind), bool)
    for fold in range(FOLDS):
        weights = fit(table, ~table.held_out & (table.fold != fold))
        ask = table.fold == fold
        crossed[ask] = choose(table, weights)[ask]
    weights = fit(table, ~table.held_out)
    rule, fitted = by_rule(table), choose(table, weights)
    show(table, {"rule": rule, "crossed": crossed}, "training, by cross-validation", ~table.held_out)
    for corpus in ("dev", "labels"):
        show(table, {"rule": rule, "fitted": fitted}, f"held out: {corpus}", table.held_out & (table.corpus == corpus))
    lines = [f"{name} " + " ".join(f"{w:.3f}" for w in weights[:, k]) for k, name in enumerate(table.names)]
    head = ["# How much each sign counts for each kind of mention. Written by training/speakers.py.", "# sign " + " ".join(CLASSES)]
    arguments.out.write_text("\n".join(head + lines) + "\n")


if __name__ == "__main__":
    main()
