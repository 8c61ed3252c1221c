"""Word pieces a second of onnxruntime and of gainsay on one model folder, in turn: `python speed.py --model DIR [--shared DIR]`.

The same windows and the same questions on both sides: of PolNeAR dev with --shared, else of the parity texts. Of onnxruntime only the
two networks are timed, neither words nor decoding, which favours it; with --threads 2 it may choose: two threads in its operators, or
two windows at once, whichever is faster. gainsay is timed by `cargo bench -p gainsay-tagger`, everything from the article to its
tags, in turns with onnxruntime, so that both meet the same machine; --alone leaves it out.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import json
import pathlib
import subprocess
import tempfile
import time

import corpora
from corpora import Document
from features import words_of
from shipped import Shipped
from train import tokenizer

REPOSITORY = pathlib.Path(__file__).parent.parent


def parity(folder: pathlib.Path) -> list[Document]:
    t = tokenizer()
    rows = map(json.loads, (folder / "parity.jsonl").read_text(encoding="utf8").splitlines())
    return [Document(r["id"], 1, r["text"], words_of(r["text"], r["paragraphs"], t), [[]]) for r in rows]


def run(shipped: Shipped, window) -> float:
    """Seconds in the two networks."""
    begun = time.perf_counter()
    seen = shipped.see(window)
    spent = time.perf_counter() - begun
    for anchor, is_cue, _ in shipped.questions(seen, 1, []):
        begun = time.perf_counter()
        shipped.ask(seen, anchor, is_cue, 1)
        spent += time.perf_counter() - begun
    return spent


def onnxruntime(folder: pathlib.Path, windows: list, threads: int, pieces: int) -> float:
    """Pieces a second: the operators on `threads` threads, or `threads` windows at once on one each."""
    inside = Shipped(folder, threads)
    rates = [pieces / sum(run(inside, w) for w in windows)]
    if threads > 1:
        beside = Shipped(folder, 1)
        with concurrent.futures.ThreadPoolExecutor(threads) as pool:
            begun = time.perf_counter()
            list(pool.map(lambda w: run(beside, w), windows))
            rates.append(pieces / (time.perf_counter() - begun))
    return max(rates)


def gainsay(docs: list[Document], threads: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for k, doc in enumerate(docs):
            files.append(pathlib.Path(folder) / f"{k}.txt")
            files[-1].write_text(doc.text, encoding="utf8")
        command = ["cargo", "bench", "--quiet", "--locked", "-p", "gainsay-tagger", "--bench", "speed", "--", "--json",
                   "--threads", str(threads), *map(str, files)]
        out = subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True, text=True).stdout
    return json.loads(out.splitlines()[-1])["pieces_a_second"]


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--model", type=pathlib.Path, required=True)
    a.add_argument("--shared", type=pathlib.Path)
    a.add_argument("--texts", type=int, default=24, help="how many of PolNeAR dev")
    a.add_argument("--threads", type=int, nargs="*", default=[1, 2])
    a.add_argument("--turns", type=int, default=2, help="the fastest counts, on either side")
    a.add_argument("--alone", action="store_true", help="onnxruntime only")
    args = a.parse_args()
    docs = parity(args.model)
    if args.shared:
        docs = corpora.polnear(args.shared / "data/polnear/dev.jsonl.gz", tokenizer())[: args.texts]
    windows = [w for d in docs for w in Shipped(args.model).windows(d)]
    pieces = sum(2 + sum(len(w.doc.words.pieces[i]) for i in w.words) for w in windows)
    for threads in args.threads:
        theirs = ours = 0.0
        for _ in range(args.turns):
            theirs = max(theirs, onnxruntime(args.model, windows, threads, pieces))
            ours = 0.0 if args.alone else max(ours, gainsay(docs, threads))
        row = {"threads": threads, "onnxruntime_pieces_a_second": round(theirs)}
        if ours:
            row |= {"gainsay_pieces_a_second": round(ours), "ratio": round(ours / theirs, 3)}
        print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
