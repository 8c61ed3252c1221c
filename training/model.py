"""The network: one MiniLM encoder, flat heads over its words, and a small reader that is asked about one anchor at a time.

encoder   pieces [n, p] → word states [n, w, 384]
flat      word states → PolNeAR labels [n, w, 7] (O, B/I source, B/I cue, B/I content; CRF)
          word states → names [n, w, 7] (O, B/I person, B/I organisation, B/I place)
          word states → guide cues [n, w, 3] (O, B, I) and guide anchors [n, w] (first word of a content without cue)
          word states → senses [n, w, SENSE]: their mean over a content's words, made of length 1, is what it means (sense.py;
          fitted afterwards, not trained)
reader    word states of a window + one anchor → labels [a, w, 5] (O, B/I source, B/I content; CRF), who [a, w] (is this
          word part of a mention of who speaks?), the act [a, 12], from the anchor and four looks at what it takes for the content,
          and the kind of speaker [a, 4], from the anchor and from what it takes for the source

Because cues of nested statements are disjoint words, one flat pass finds them at every depth; the reader then gives each
its own source and content, which may overlap, stand inside one another, and have gaps. It is told the label scheme
(0 PolNeAR, 1 the guide), so both corpora train the same weights.
"""

from __future__ import annotations

import pathlib

import torch
from torch import nn
from torch.nn import functional as F

from corpora import ACTS, SPEAKERS
from crf import Crf

HIDDEN, HEADS, LAYERS, INNER = 384, 12, 6, 1536
READER, READER_HEADS, READER_LAYERS, READER_INNER = 192, 6, 2, 384
DISTANCES = 40
SENSE = 128
LOOKS, ACT_INNER = 4, 256  # how many words or groups of words of a content the act goes by
CASES, QUOTES, PLACES, SCHEMES, MARKS = 6, 5, 4, 2, 3


class Dropout(nn.Module):
    """Dropout that takes its mask from a pool of random bits made once: drawing fresh ones costs more than the layers."""

    pool: dict[float, torch.Tensor] = {}

    def __init__(self, rate: float):
        super().__init__()
        self.rate = rate
        if rate not in Dropout.pool:
            bits = torch.rand(1 << 24, generator=torch.Generator().manual_seed(7)) >= rate
            Dropout.pool[rate] = (bits / (1 - rate)).bfloat16()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training:
            return x
        pool, n = Dropout.pool[self.rate], x.numel()
        at = int(torch.randint(len(pool) - n, ()))
        return x * pool[at : at + n].view_as(x)


class Linear(nn.Linear):
    """Works in the type of what comes in: weights stay f32, activations are bf16 in training."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.linear(x, self.weight.to(x.dtype), self.bias.to(x.dtype))


class LayerNorm(nn.LayerNorm):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.layer_norm(x, self.normalized_shape, self.weight.to(x.dtype), self.bias.to(x.dtype), self.eps)


class Attention(nn.Module):
    def __init__(self, width: int, heads: int):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (Linear(width, width) for _ in range(4))

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        n, p, d = x.shape
        q, k, v = (f(x).view(n, p, self.heads, d // self.heads).transpose(1, 2) for f in (self.query, self.key, self.value))
        weights = torch.softmax(q @ k.transpose(2, 3) * (d // self.heads) ** -0.5 + bias.to(q.dtype), -1)
        y = weights @ v
        return self.out(y.transpose(1, 2).reshape(n, p, d))


class Layer(nn.Module):
    """A post-norm transformer layer, as BERT's."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float):
        super().__init__()
        self.attention = Attention(width, heads)
        self.norm1, self.norm2 = LayerNorm(width, eps=1e-12), LayerNorm(width, eps=1e-12)
        self.inner, self.outer = Linear(width, inner), Linear(inner, width)
        self.drop = Dropout(dropout)

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        x = self.norm1(x + self.drop(self.attention(x, bias)))
        return self.norm2(x + self.drop(self.outer(F.gelu(self.inner(x)))))


def padding_bias(mask: torch.Tensor) -> torch.Tensor:
    """[n, p] of 0 and 1 → [n, 1, 1, p] of 0 and a large negative."""
    return ((1.0 - mask.float()) * -1e4)[:, None, None, :]


class Encoder(nn.Module):
    def __init__(self, vocabulary: int = 30522, positions: int = 512, dropout: float = 0.1):
        super().__init__()
        self.word = nn.Embedding(vocabulary, HIDDEN)
        self.position = nn.Embedding(positions, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.case, self.quote, self.place = (nn.Embedding(n, HIDDEN) for n in (CASES, QUOTES, PLACES))
        for extra in (self.case, self.quote, self.place):
            nn.init.zeros_(extra.weight)
        self.norm = LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(HIDDEN, HEADS, INNER, dropout) for _ in range(LAYERS))
        self.drop = Dropout(dropout)
        self.word.weight.requires_grad_(False)
        self.working = torch.float32  # the type of the activations

    def forward(self, pieces, case, quote, place, mask) -> torch.Tensor:
        at = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.word(pieces) + self.position(at)[None] + self.kind + self.case(case) + self.quote(quote) + self.place(place)
        x = self.drop(self.norm(x).to(self.working))
        bias = padding_bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_minilm(self, folder: pathlib.Path) -> None:
        """Takes the weights of all-MiniLM-L6-v2 (Apache-2.0) as the sentence-transformers project publishes them."""
        from safetensors.torch import load_file

        w = load_file(str(folder / "model.safetensors"))
        w = {k.removeprefix("bert."): v for k, v in w.items()}
        copy = lambda p, k: p.data.copy_(w[k])
        copy(self.word.weight, "embeddings.word_embeddings.weight")
        copy(self.position.weight, "embeddings.position_embeddings.weight")
        self.kind.data.copy_(w["embeddings.token_type_embeddings.weight"][0])
        names = {"attention.query": "attention.self.query", "attention.key": "attention.self.key",
                 "attention.value": "attention.self.value", "attention.out": "attention.output.dense",
                 "norm1": "attention.output.LayerNorm", "inner": "intermediate.dense", "outer": "output.dense",
                 "norm2": "output.LayerNorm"}
        for part in ("weight", "bias"):
            copy(getattr(self.norm, part), f"embeddings.LayerNorm.{part}")
            for i, layer in enumerate(self.layers):
                for ours, theirs in names.items():
                    copy(getattr(layer.get_submodule(ours), part), f"encoder.layer.{i}.{theirs}.{part}")


class Reader(nn.Module):
    """What belongs to this anchor? Word states, told where the anchor is, through two small layers."""

    def __init__(self, dropout: float = 0.1):
        super().__init__()
        self.token = Linear(HIDDEN, READER)
        self.anchor = Linear(HIDDEN, READER)
        self.scheme = nn.Embedding(SCHEMES, READER)
        self.mark = nn.Embedding(MARKS, READER)
        self.distance = nn.Embedding(DISTANCES, READER)
        self.norm = LayerNorm(READER, eps=1e-12)
        self.layers = nn.ModuleList(Layer(READER, READER_HEADS, READER_INNER, dropout) for _ in range(READER_LAYERS))
        self.drop = Dropout(dropout)
        self.label = Linear(READER, 5)
        self.who_inner, self.who = Linear(READER, READER), Linear(READER, 1)
        self.kind = Linear(2 * READER, len(SPEAKERS))
        self.look = Linear(READER, LOOKS)
        self.act_drop = Dropout(0.2)
        self.act_inner, self.act = Linear((1 + LOOKS) * READER, ACT_INNER), Linear(ACT_INNER, len(ACTS))

    def forward(self, tokens, anchors, scheme, mark, distance, mask) -> tuple[torch.Tensor, ...]:
        """tokens: [a, w, READER] (through `token`), anchors: [a, READER] (the mean of the anchor's words through `anchor`),
        scheme: [a], mark (0 none, 1 cue, 2 first word of a content without cue), distance, mask: [a, w]."""
        told = (anchors + self.scheme(scheme).to(tokens.dtype))[:, None]
        x = tokens + told + (self.mark(mark) + self.distance(distance)).to(tokens.dtype)
        x = self.drop(self.norm(x))
        bias = padding_bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        marked = (mark > 0).to(x.dtype)[:, :, None]
        at = (x * marked).sum(1) / marked.sum(1)
        label = self.label(x)
        shares = torch.softmax(label.detach().float(), -1) * mask.float()[:, :, None]

        def taken(share: torch.Tensor) -> torch.Tensor:
            share = share.sum(2) + 1e-6
            return (x * (share / share.sum(1, keepdim=True)).to(x.dtype)[:, :, None]).sum(1)

        looks = self.look(x).float() + torch.log(shares[:, :, 3:].sum(2, keepdim=True) + 1e-4)
        looks = torch.softmax(looks.masked_fill(~mask[:, :, None], -1e4), 1).to(x.dtype)
        seen = (looks.transpose(1, 2) @ x).flatten(1)
        act = self.act(self.act_drop(F.gelu(self.act_inner(torch.cat([at, seen], 1)))))
        who = self.who(F.gelu(self.who_inner(x))).squeeze(2)
        return label, who, act, self.kind(torch.cat([at, taken(shares[:, :, 1:3])], 1))


def distance_bucket(words: torch.Tensor) -> torch.Tensor:
    """Signed distance to the anchor in words, 0 inside of it, to one of 40 buckets: exact to 8, then by octaves."""
    far = words.abs()
    log = 8 + ((far.clamp(min=8).float() / 8).log2() * 2.5).long()
    bucket = torch.where(far < 8, far, log.clamp(max=19))
    return torch.where(words < 0, 20 + bucket, bucket)


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = Encoder()
        self.polnear = Linear(HIDDEN, 7)
        self.cue = Linear(HIDDEN, 3)
        self.names = Linear(HIDDEN, 7)
        self.free = Linear(HIDDEN, 1)
        self.sense = Linear(HIDDEN, SENSE)
        self.reader = Reader()
        self.polnear_crf = Crf(3)
        self.reader_crf = Crf(2)
        self.drop = Dropout(0.1)

    def load(self, weights: dict[str, torch.Tensor]) -> None:
        """Weights of a run; of one from before some head was there that head starts anew."""
        own = self.state_dict()
        fitting = {k: v for k, v in weights.items() if k in own and own[k].shape == v.shape}
        self.load_state_dict(own | fitting)

    def word_states(self, batch: dict) -> torch.Tensor:
        states = self.encoder(batch["pieces"], batch["case"], batch["quote"], batch["place"], batch["piece_mask"])
        return states.gather(1, batch["first"].unsqueeze(2).expand(-1, -1, HIDDEN))

    def flat(self, words: torch.Tensor):
        words = self.drop(words)
        return self.polnear(words), self.cue(words), self.free(words).squeeze(2), self.names(words)

    def read(self, words: torch.Tensor, ask: dict):
        """`ask`: window [a] (row of `words`), mark [a, w], distance [a, w], scheme [a], mask [a, w]."""
        tokens = self.reader.token(words)[ask["window"]]
        marked = (ask["mark"] > 0).to(tokens.dtype)[:, :, None]
        anchors = (self.reader.anchor(words)[ask["window"]] * marked).sum(1) / marked.sum(1)
        return self.reader(tokens, anchors, ask["scheme"], ask["mark"], ask["distance"], ask["mask"])
