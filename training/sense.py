"""What a content means, as a vector: `python sense.py --shared DIR --run RUN --out RUN` gives a run its head for that.

The teacher is all-MiniLM-L6-v2, the sentence model that the encoder started from (Reimers and Gurevych, EMNLP 2019): its vector of a
content alone, turned to the SENSE directions in which the vectors of all these contents are longest (a truncated singular value
decomposition without centring, so that cosines are kept). The head is linear in the encoder's states of the content's words, in
their report, so that its mean over any words is theirs; ridge regression fits it, and the encoder is left as it is. Prints the mean
cosine with the teacher on a tenth of the documents that it was not fitted on, and how the likeness of two contents (neighbours in
their report, and any two) agrees with the teacher's, as Spearman's rank correlation.
"""

from __future__ import annotations

import argparse
import pathlib
import random

import torch

import corpora
import decode
import train
from corpora import Document, Frame
from model import SENSE, Encoder, Tagger
from windows import CLS, LIMIT, SEP, cut, positions, tensors, visible

LONGEST = 254  # pieces of a content that the teacher reads
RIDGE = 10.0


def contents(docs: list[Document]) -> list[list[tuple[Document, Frame]]]:
    return [[(d, f) for annotation in d.annotations[:1] for f in annotation if f.content] for d in docs]


@torch.no_grad()
def taught(frames: list[tuple[Document, Frame]], at_once: int = 8192) -> torch.Tensor:
    """The teacher's vectors [n, 384], of length 1: the mean over all pieces, the two special ones included."""
    teacher = Encoder().eval()
    teacher.load_minilm(train.MINILM)
    teacher.working = torch.bfloat16
    rows = [[CLS, *[p for run in f.content for w in run for p in d.words.pieces[w]][:LONGEST], SEP] for d, f in frames]
    out = torch.zeros(len(rows), 384)
    order = sorted(range(len(rows)), key=lambda k: len(rows[k]))
    while order:
        length = len(rows[order[-1]])
        some = order[-max(1, at_once // length):]
        del order[-len(some):]
        batch, mask = torch.zeros(len(some), length, dtype=torch.long), torch.zeros(len(some), length)
        for row, k in enumerate(some):
            batch[row, : len(rows[k])] = torch.tensor(rows[k])
            mask[row, : len(rows[k])] = 1
        nothing = torch.zeros_like(batch)
        states = teacher(batch, nothing, nothing, nothing, mask).float() * mask[:, :, None]
        out[some] = states.sum(1) / mask.sum(1, keepdim=True)
    return torch.nn.functional.normalize(out, dim=1)


@torch.no_grad()
def states(model: Tagger, frames: list[tuple[Document, Frame]]) -> torch.Tensor:
    """The mean state of each content's words in its window [n, 384]; of one that is cut, of what is in the first window with it."""
    out: dict[int, torch.Tensor] = {}
    by_doc: dict[int, list[int]] = {}
    for k, (d, _) in enumerate(frames):
        by_doc.setdefault(id(d), []).append(k)
    for some in by_doc.values():
        for window in cut(frames[some[0]][0], LIMIT):
            at, words = positions(window.words), model.word_states(tensors([window]))[0].float()
            for k in some:
                inside = sum(visible(frames[k][1], at)[2], [])
                if inside and k not in out:
                    out[k] = words[inside].mean(0)
    return torch.stack([out[k] for k in range(len(frames))])


def ranks(x: torch.Tensor) -> torch.Tensor:
    return x.argsort().argsort().float()


def spearman(own: torch.Tensor, theirs: torch.Tensor) -> float:
    return float(torch.corrcoef(torch.stack([ranks(own), ranks(theirs)]))[0, 1])


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--shared", type=pathlib.Path, required=True)
    a.add_argument("--run", type=pathlib.Path, required=True)
    a.add_argument("--out", type=pathlib.Path, required=True)
    a.add_argument("--documents", type=int, default=900)
    args = a.parse_args()
    torch.set_num_threads(1)
    docs = [d for d in train.load(args.shared)[0] if d.annotations and d.annotations[0]]
    random.Random(3).shuffle(docs)
    groups = contents(docs[: args.documents])
    held = len(groups) // 10
    frames = [pair for group in groups for pair in group]
    first = sum(map(len, groups[:held]))
    whole = taught(frames)
    _, strength, directions = torch.linalg.svd(whole, full_matrices=False)
    target = torch.nn.functional.normalize(whole @ directions[:SENSE].T, dim=1)
    model = decode.load(args.run)
    x = states(model, frames)
    x = torch.cat([x, torch.ones(len(x), 1)], 1)

    def fit(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        return torch.linalg.solve(x.T @ x + RIDGE * torch.eye(x.shape[1]), x.T @ y)

    own = torch.nn.functional.normalize(x[:first] @ fit(x[first:], target[first:]), dim=1)
    theirs, other = whole[:first], torch.randperm(first, generator=torch.Generator().manual_seed(1))
    print(f"{len(frames)} contents; {float((strength[:SENSE] ** 2).sum() / (strength ** 2).sum()):.3f} of the teacher's length is kept; "
          f"cosine with the teacher {float((own * target[:first]).sum(1).mean()):.3f}; likeness of neighbours "
          f"{spearman((own[1:] * own[:-1]).sum(1), (theirs[1:] * theirs[:-1]).sum(1)):.3f}, of any two "
          f"{spearman((own * own[other]).sum(1), (theirs * theirs[other]).sum(1)):.3f}")
    weights = fit(x, target)
    with torch.no_grad():
        model.sense.weight.copy_(weights[:-1].T)
        model.sense.bias.copy_(weights[-1])
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save({"average": model.state_dict()}, args.out / "checkpoint.pt")


if __name__ == "__main__":
    main()
