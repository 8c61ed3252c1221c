"""A linear-chain conditional random field over BIO labels (Lafferty, McCallum, Pereira, ICML 2001).

Emissions: [batch, words, labels]; mask: [batch, words], true on the left. Impossible steps (O or another role to I) are
forbidden by a constant, in training as in decoding.
"""

from __future__ import annotations

import torch
from torch import nn

FORBIDDEN = -1e4


def bio_constraints(roles: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Labels are O, B-0, I-0, B-1, I-1 … Returns penalties of steps [from, to] and of starts [to]."""
    n = 2 * roles + 1
    step, start = torch.zeros(n, n), torch.zeros(n)
    for r in range(roles):
        begin, inside = 1 + 2 * r, 2 + 2 * r
        start[inside] = FORBIDDEN
        for prev in range(n):
            if prev not in (begin, inside):
                step[prev, inside] = FORBIDDEN
    return step, start


class Crf(nn.Module):
    def __init__(self, roles: int):
        super().__init__()
        n = 2 * roles + 1
        self.step = nn.Parameter(torch.zeros(n, n))
        self.start = nn.Parameter(torch.zeros(n))
        self.end = nn.Parameter(torch.zeros(n))
        step, start = bio_constraints(roles)
        self.register_buffer("step_rule", step)
        self.register_buffer("start_rule", start)

    def tables(self) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        return self.step + self.step_rule, self.start + self.start_rule, self.end

    def nll(self, emissions: torch.Tensor, labels: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Negative log likelihood of each sequence: [batch]."""
        emissions = emissions.float()
        step, start, end = self.tables()
        length = mask.sum(1)
        rows = torch.arange(len(labels))
        gold = emissions.gather(2, labels.unsqueeze(2)).squeeze(2) * mask
        gold = gold.sum(1) + start[labels[:, 0]] + end[labels[rows, length - 1]]
        gold = gold + (step[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]).sum(1)
        alpha = start + emissions[:, 0]
        for t in range(1, emissions.shape[1]):
            new = torch.logsumexp(alpha.unsqueeze(2) + step, 1) + emissions[:, t]
            alpha = torch.where(mask[:, t : t + 1], new, alpha)
        return torch.logsumexp(alpha + end, 1) - gold

    @torch.no_grad()
    def decode(self, emissions: torch.Tensor, mask: torch.Tensor) -> list[list[int]]:
        """Viterbi: the best label sequence of each row."""
        emissions = emissions.float()
        step, start, end = self.tables()
        score, back = start + emissions[:, 0], []
        for t in range(1, emissions.shape[1]):
            best, arg = (score.unsqueeze(2) + step).max(1)
            new = best + emissions[:, t]
            keep = mask[:, t : t + 1]
            back.append(torch.where(keep, arg, torch.arange(arg.shape[1]).expand_as(arg)))
            score = torch.where(keep, new, score)
        last = (score + end).argmax(1)
        paths = [last]
        for arg in reversed(back):
            last = arg.gather(1, last.unsqueeze(1)).squeeze(1)
            paths.append(last)
        table = torch.stack(paths[::-1], 1)
        return [row[: int(m.sum())].tolist() for row, m in zip(table, mask)]
