"""How much each sign of a denial counts: `python denials.py --signs TABLE` fits the weights of crates/analysis/src/linking/denials.

`gainsay-eval --denial-signs TABLE` writes the table: pairs of statements of our own labels with what the linker looks at. Logistic regression, on pairs
as the gold has them, as they are read, and (half as heavy) with acts misread: one for pairs inside a report, fitted to those of published reports,
since what we invented denies more plainly; and one for pairs across reports, fitted to all. Printed are precision, recall and F1 by cross-validation over
events and reports; what no statement was read for counts as missed. Deterministic.
"""

from __future__ import annotations

import argparse
import csv
import pathlib
import zlib

import numpy as np

import corpora

RUNS = ("gold", "read", "misread")
FOLDS = 5
RIDGE = 60.0  # in units of one pair; signs are standardised
HEAVY = {"gold": 1.0, "read": 1.0, "misread": 0.5}
LINKS = pathlib.Path(__file__).parent / "labels"
OUT = pathlib.Path(__file__).parent.parent / "crates/analysis/src/linking/denials/weights.txt"


class Table:
    def __init__(self, path: pathlib.Path):
        with open(path, encoding="utf8", newline="") as f:
            rows = csv.reader(f, delimiter="\t")
            head = next(rows)
            self.names = head[8:]
            self.gold, lines = [], []
            for row in rows:
                if row[0] == "pair":
                    self.gold.append((row[1], row[2], f"{row[3]}-{row[4]}"))
                else:
                    lines.append(row)
        self.run, self.case, self.place = (np.array([r[k] for r in lines]) for k in (0, 1, 2))
        self.meet = np.array([r[5] == "1" for r in lines])
        self.right = np.array([r[6] == "1" for r in lines])
        self.found = [r[7].split(",") if r[7] else [] for r in lines]
        self.signs = np.array([[float(x) for x in r[8:]] for r in lines])
        self.fold = np.array([zlib.crc32(c.encode()) % FOLDS for c in self.case])
        self.events = np.array([c.startswith("event:") for c in self.case])
        invented = invented_cases()
        published = np.array([c not in invented for c in self.case])
        self.learnt = {"inside": (self.place == "inside") & published, "across": np.ones(len(lines), bool)}
        self.weight = np.array([HEAVY[r] for r in self.run])

    def count(self, place: str, events: bool) -> int:
        return sum(p == place and (not events or c.startswith("event:")) for c, p, _ in self.gold)


def invented_cases() -> set[str]:
    """The events and reports of our links that we invented."""
    rows = [row for path in sorted(LINKS.glob("links*.jsonl.gz")) for row in corpora.lines(path)]
    events = {f"event:{row['event']}" for row in rows if row.get("corpus") == "invented"}
    return events | {row["doc"] for row in rows if row.get("doc", "").startswith("invented_")}


def fit(signs: np.ndarray, right: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights and bias, by Newton's method (iteratively reweighted least squares) with halved steps."""
    mean, spread = signs.mean(0), signs.std(0)
    spread[spread < 1e-9] = 1.0
    x = np.c_[(signs - mean) / spread, np.ones(len(signs))]
    ridge = np.full(x.shape[1], RIDGE)
    ridge[-1] = 0.0
    y = right.astype(float)

    def loss(w: np.ndarray) -> float:
        z = x @ w
        return float((weight * (np.logaddexp(0.0, z) - y * z)).sum() + 0.5 * (ridge * w * w).sum())

    w = np.zeros(x.shape[1])
    w[-1] = np.log(max(y.mean(), 1e-6))
    for _ in range(100):
        p = 1.0 / (1.0 + np.exp(-np.clip(x @ w, -40, 40)))
        slope = x.T @ (weight * (p - y)) + ridge * w
        bend = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(ridge + 1e-9)
        step, size, before = np.linalg.solve(bend, slope), 1.0, loss(w)
        while loss(w - size * step) > before and size > 1e-6:
            size /= 2
        w = w - size * step
        if np.abs(size * step).max() < 1e-7:
            break
    return w[:-1] / spread, float(w[-1] - (w[:-1] * mean / spread).sum())


def held_out(table: Table) -> np.ndarray:
    """The sum of each pair, by weights that its event or report had no part in."""
    sums = np.full(len(table.right), -99.0)
    for place, learnt in table.learnt.items():
        for fold in range(FOLDS):
            learn, ask = learnt & (table.fold != fold), (table.fold == fold) & ((table.place == "inside") == (place == "inside"))
            w, bias = fit(table.signs[learn], table.right[learn], table.weight[learn])
            sums[ask] = table.signs[ask] @ w + bias
    return sums


def scores(table: Table, sums: np.ndarray, chosen: np.ndarray, gold: int, least: float) -> tuple[float, float, float]:
    given = np.flatnonzero(chosen & (sums >= least))
    right = int(table.right[given].sum())
    found = len({(table.case[k], pair) for k in given for pair in table.found[k]})
    precision, recall = right / max(1, len(given)), found / max(1, gold)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def show(table: Table, sums: np.ndarray, least: dict[str, float]) -> None:
    for place in ("inside", "across"):
        for events in (False, True):
            gold = table.count(place, events)
            for run in RUNS:
                chosen = (table.run == run) & (table.place == place) & (table.events | (not events))
                if place == "across":
                    chosen &= table.meet
                best = max(np.arange(-3, 2, 0.05), key=lambda at: scores(table, sums, chosen, gold, at)[2])
                p, r, f = scores(table, sums, chosen, gold, least[place])
                top = scores(table, sums, chosen, gold, best)
                print(f"{place:7} {'events' if events else 'all':6} {run:8} P {p:.3f} R {r:.3f} F1 {f:.3f}   best {best:+.2f} F1 {top[2]:.3f}")
    between = {run: int(((table.run == run) & (table.place == "between") & (sums >= least["across"])).sum()) for run in RUNS}
    print("between two events:", between)


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--signs", type=pathlib.Path, required=True)
    a.add_argument("--inside", type=float, default=-1.6, help="the sum from which on two statements of one report are linked")
    a.add_argument("--across", type=float, default=-1.0, help="the same, of two reports")
    args = a.parse_args()
    table = Table(args.signs)
    show(table, held_out(table), {"inside": args.inside, "across": args.across})
    of = lambda rows: fit(table.signs[rows], table.right[rows], table.weight[rows])
    (inside, bias), (across, far) = of(table.learnt["inside"]), of(table.learnt["across"])
    lines = ["# How much each sign of a denial counts inside a report and across reports. Written by training/denials.py."]
    lines += [f"{name} {one:.4f} {other:.4f}" for name, one, other in zip(table.names, inside, across)]
    lines += [f"bias {bias:.4f} {far:.4f}", f"least {args.inside:.4f} {args.across:.4f}"]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
