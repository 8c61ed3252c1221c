"""The mean of several runs' weights: `python soup.py --runs DIR DIR … --out DIR` (model soups; Wortsman et al., ICML 2022).

Runs that went on from the same weights lie in one basin: their mean reads new documents at least as well as the best of them, at the
price of one. Writes a run that evaluate.py, pseudo.py, export.py and `train.py --from` take.
"""

from __future__ import annotations

import argparse
import pathlib

import torch


def mean(runs: list[pathlib.Path], weights: list[float]) -> dict[str, torch.Tensor]:
    states = [torch.load(run / "checkpoint.pt", weights_only=True)["average"] for run in runs]
    total = sum(weights)
    out = dict(states[0])
    for name, value in out.items():
        if value.dtype.is_floating_point:
            out[name] = sum(w / total * state[name] for w, state in zip(weights, states))
    return out


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--runs", type=pathlib.Path, nargs="+", required=True)
    a.add_argument("--weights", type=float, nargs="*", help="one a run; equal if left out")
    a.add_argument("--out", type=pathlib.Path, required=True)
    args = a.parse_args()
    weights = args.weights or [1.0] * len(args.runs)
    if len(weights) != len(args.runs):
        a.error("--weights takes one a run")
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save({"average": mean(args.runs, weights)}, args.out / "checkpoint.pt")


if __name__ == "__main__":
    main()
