"""The weights of the linker of utterances: a logistic regression over its signs, fitted to our own labels of links.

    gainsay-eval --signs SIGNS [--model DIR]      # what is looked at, in pairs of statements: the one place that computes it
    python training/utterances.py SIGNS           # prints how well it does on events it has not seen, writes weights.txt and spreads.txt
    python training/utterances.py SIGNS --without meaning    # the same scores without a sign; nothing is written

If spreads.txt changed, build and run both again: one of the signs is computed with it.

In: the table of signs. A pair is labelled if an utterance has both statements in it; what the labels leave open is left out. Gold statements count
twice: once more without what other corpora of gold statements do not tell (acts, cues, days), so that what they lack is not held against them.
Out: weights for the signs as they are, one set learnt of all pairs, which weighs paraphrases, and one learnt of quotations; the thresholds at which pairs of unseen events have the best F1, all views together; that of
paraphrases once the links between two reports are seen together, as settle.rs sees them (but for statements that stand in one another).
"""

from __future__ import annotations

import argparse
import pathlib

import numpy as np

FOLDER = pathlib.Path(__file__).parent.parent / "crates/analysis/src/linking/utterances"
FIRST = 10  # the columns before the signs
UNTOLD = ["act", "cue", "same day", "another day", "nested", "same place", "another place", "same addressee"]
FOLDS = 8
RIDGE, OF_QUOTATIONS = 10.0, 3.0
LEAST, OF_LEAD, LEAD, QUOTES = 0.1, 0.5, (-4.0, 3.0), 0.7  # as settle.rs and weights.rs have them


class Pairs:
    def __init__(self, path: pathlib.Path):
        lines = [line.rstrip("\n").split("\t") for line in path.open(encoding="utf8")]
        self.spreads = lines[0][1:]
        self.names = lines[1][FIRST:]
        rows = [r for r in lines[2:] if len(r) > FIRST]
        self.lost = [r for r in lines[2:] if len(r) <= FIRST]  # a cheap look found nothing
        self.signs = np.array([[float(v) for v in r[FIRST:]] for r in rows])
        self.view = np.array([f"{r[0]} {r[1]}" for r in rows])
        self.events = np.array([[int(r[2]), int(r[3])] for r in rows])
        self.met = np.array([r[6] == "1" for r in rows])
        self.star, self.every = (np.array([label(r[at]) for r in rows]) for at in (4, 5))
        self.quoted = np.array([r[9] != "paraphrase" for r in rows])
        self.gold = np.array([r[4] for r in rows])
        self.ends = np.array([r[7:9] for r in rows])  # report.statement of either

    def untold(self) -> tuple[np.ndarray, np.ndarray]:
        """The signs of pairs of gold statements once more, without some; and which pairs these are."""
        which = np.flatnonzero(np.char.startswith(self.view, "gold"))
        signs = self.signs[which].copy()
        signs[:, [self.names.index(name) for name in UNTOLD]] = 0
        return signs, which


def label(verdict: str) -> int:
    return {"wrong": 0, "neutral": -1}.get(verdict, 1)


def fit(signs: np.ndarray, labels: np.ndarray, strength: float = RIDGE) -> np.ndarray:
    """Weights and, last, what is always added: ridge on signs of unit variance, by Newton's method."""
    mean, spread = signs.mean(0), signs.std(0) + 1e-9
    x = np.hstack([(signs - mean) / spread, np.ones((len(signs), 1))])
    ridge = np.diag([strength] * signs.shape[1] + [1e-6])
    w = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, x.T @ (p - labels) + ridge @ w)
        w -= step
        if np.abs(step).max() < 1e-7:
            break
    w[:-1] /= spread
    w[-1] -= w[:-1] @ mean
    return w


def scores(w: np.ndarray, signs: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-(signs @ w[:-1] + w[-1])))


def unseen(signs: np.ndarray, labels: np.ndarray, events: np.ndarray, strength: float = RIDGE) -> np.ndarray:
    """The score of each pair by weights that saw neither of its events."""
    order = np.random.RandomState(0).permutation(int(events.max()) + 1)
    fold = np.array([int(np.flatnonzero(order == e)[0]) % FOLDS for e in range(len(order))])[events]
    out = np.zeros(len(signs))
    for k in range(FOLDS):
        inside = (fold == k).any(1)
        learnt = ~inside & (labels >= 0)
        out[inside] = scores(fit(signs[learnt], labels[learnt], strength), signs[inside])
    return out


def odds(score: np.ndarray) -> np.ndarray:
    score = np.clip(score, 1e-4, 1 - 1e-4)
    return np.log(score / (1 - score))


def settled(score: np.ndarray, chosen: np.ndarray, groups: list[str], ends: np.ndarray, quotes: np.ndarray) -> np.ndarray:
    """The scores of chosen pairs once each is compared with its rivals: others that one of its statements has in the same report."""
    rivals: dict[tuple[str, str, str], list[int]] = {}
    sides = lambda k: ((groups[k], x, y.split(".")[0]) for x, y in (ends[k], ends[k][::-1]))
    possible = [k for k in np.flatnonzero(chosen) if score[k] >= LEAST]
    for k in possible:
        for side in sides(k):
            rivals.setdefault(side, []).append(k)
    out = score.copy()
    for k in possible:
        following = max([LEAST, *(score[other] for side in sides(k) for other in rivals[side] if other != k)])
        own = odds(score[k])
        total = own + OF_LEAD * np.clip(own - odds(np.array(following)), *LEAD)
        out[k] = max(1 / (1 + np.exp(-total)), score[k] if quotes[k] else 0)
    return out


def best(score: np.ndarray, labels: np.ndarray, met: np.ndarray, lost: int = 0) -> tuple[float, float, float, float]:
    """The best F1, its precision and recall, and the threshold, over pairs that share a key."""
    known = (labels >= 0) & met
    gold = (labels == 1).sum() + lost
    order = np.argsort(-score[known], kind="stable")
    right = np.cumsum(labels[known][order])
    f1 = 2 * right / (np.arange(len(right)) + 1 + gold)
    at = int(f1.argmax())
    return f1[at], right[at] / (at + 1), right[at] / gold, score[known][order][at]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("signs", type=pathlib.Path)
    parser.add_argument("--without", action="append", default=[], help="a sign to be left out: only scores are printed")
    args = parser.parse_args()
    pairs = Pairs(args.signs)
    pairs.signs[:, [pairs.names.index(name) for name in args.without]] = 0
    untold, again = pairs.untold()
    signs = np.vstack([pairs.signs, untold])
    more = lambda of: np.concatenate([of, of[again]])
    view = np.concatenate([pairs.view, np.char.add(pairs.view[again], " untold")])
    every, star, met, quoted = more(pairs.every), more(pairs.star), more(pairs.met), more(pairs.quoted)
    events = np.vstack([pairs.events, pairs.events[again]])
    score = unseen(signs, every, events)
    one = events[:, 0] == events[:, 1]
    for name in sorted(set(view)):
        here = (view == name) & one
        lost = sum(f"{r[0]} {r[1]}" == name.removesuffix(" untold") and label(r[4]) == 1 for r in pairs.lost)
        shown = [best(score[here], star[here], met[here], lost), best(score[here], every[here], met[here])]
        print(f"{name:18}", *(f"F1 {f:.3f} P {p:.3f} R {r:.3f} at {t:.2f} |" for f, p, r, t in shown))
    groups = [f"{v} {e}" for v, e in zip(view, events[:, 0])]
    after = settled(score, one & met, groups, more(pairs.ends), signs[:, pairs.names.index("passage")] >= QUOTES)
    # Quotations are weighed by what was learnt of quotations alone.
    own = unseen(signs[quoted], every[quoted], events[quoted], OF_QUOTATIONS)
    limit = []
    for name, side, sure in (("paraphrases", one & ~quoted, after), ("quotations", one & quoted, np.zeros(len(one)))):
        sure[quoted] = own if name == "quotations" else sure[quoted]
        f, p, r, least = best(sure[side], star[side], met[side])
        limit.append(least)
        print(f"{name} F1 {f:.3f} P {p:.3f} R {r:.3f}")
    if args.without:
        return
    known = every >= 0
    weights = fit(signs[known], every[known]), fit(signs[known & quoted], every[known & quoted], OF_QUOTATIONS)
    lines = [f"{w:.4f} {q:.4f} {name}" for w, q, name in zip(*weights, [*pairs.names, "(always)"])]
    lines.append(f"{limit[0]:.2f} {limit[1]:.2f} (threshold)")
    head = "# how much each sign speaks for one utterance, among paraphrases and among quotations: training/utterances.py\n"
    (FOLDER / "weights.txt").write_text(head + "\n".join(lines) + "\n", encoding="utf8")
    rows = [" ".join(pairs.spreads[at : at + 16]) for at in range(0, len(pairs.spreads), 16)]
    head = "# how much contents differ in each direction of their senses: training/utterances.py\n"
    (FOLDER / "spreads.txt").write_text(head + "\n".join(rows) + "\n", encoding="utf8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
