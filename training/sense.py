"""What a content means, as a vector: which words of which length say the same. The teacher is all-MiniLM-L6-v2, the sentence model
that the encoder started from (Reimers and Gurevych, EMNLP 2019); the encoder learns to give its vectors in passing, from the states
of the content's words.

In: documents with frames. Out: for every content the teacher's vector, turned to the SENSE directions in which the teacher's vectors
of all these contents are longest (a truncated singular value decomposition without centring, so that cosines are kept), of length 1.
"""

from __future__ import annotations

import pathlib

import torch

from corpora import Document, Frame
from model import SENSE, Encoder
from windows import CLS, SEP

LONGEST = 254  # pieces of a content that the teacher reads


def pieces(doc: Document, frame: Frame) -> list[int]:
    return [p for run in frame.content for w in run for p in doc.words.pieces[w]][:LONGEST]


@torch.no_grad()
def taught(contents: list[list[int]], minilm: pathlib.Path, at_once: int = 8192) -> torch.Tensor:
    """The teacher's vectors [n, 384], of length 1: the mean over all pieces, the two special ones included."""
    teacher = Encoder().eval()
    teacher.load_minilm(minilm)
    teacher.working = torch.bfloat16
    out = torch.zeros(len(contents), 384)
    order = sorted(range(len(contents)), key=lambda k: len(contents[k]))
    while order:
        length = len(contents[order[-1]]) + 2
        some = order[-max(1, at_once // length):]
        del order[-len(some):]
        batch = torch.zeros(len(some), length, dtype=torch.long)
        mask = torch.zeros(len(some), length)
        for row, k in enumerate(some):
            row_pieces = [CLS, *contents[k], SEP]
            batch[row, : len(row_pieces)] = torch.tensor(row_pieces)
            mask[row, : len(row_pieces)] = 1
        nothing = torch.zeros_like(batch)
        states = teacher(batch, nothing, nothing, nothing, mask).float() * mask[:, :, None]
        out[some] = states.sum(1) / mask.sum(1, keepdim=True)
    return torch.nn.functional.normalize(out, dim=1)


def teach(docs: list[Document], minilm: pathlib.Path, kept: pathlib.Path) -> torch.Tensor:
    """Numbers the frames (`Frame.sense`) and gives their vectors [n, SENSE]; `kept` holds them for a run that goes on."""
    frames = [(d, f) for d in docs for annotation in d.annotations for f in annotation if f.content]
    for number, (_, frame) in enumerate(frames):
        frame.sense = number
    if kept.exists():
        vectors = torch.load(kept, weights_only=True)
        if len(vectors) == len(frames):
            return vectors
    whole = taught([pieces(d, f) for d, f in frames], minilm)
    _, strength, directions = torch.linalg.svd(whole, full_matrices=False)
    print(f"{len(frames)} contents; {float((strength[:SENSE] ** 2).sum() / (strength ** 2).sum()):.3f} of their length is kept")
    vectors = torch.nn.functional.normalize(whole @ directions[:SENSE].T, dim=1)
    torch.save(vectors, kept)
    return vectors
