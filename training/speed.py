"""Word pieces a second of onnxruntime on a model folder: `python speed.py --model DIR [--shared DIR] [--threads N] [--json]`.

The same windows and the same questions as crates/tagger: of PolNeAR dev with --shared, else of the parity texts. Only the two
networks are timed, neither words nor decoding, which favours onnxruntime. `--threads 2` gives its operators two threads each.
`cargo bench -p gainsay-tagger` times the other side.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import time

import corpora
from corpora import Document
from features import words_of
from shipped import Shipped
from train import tokenizer


def parity(folder: pathlib.Path) -> list[Document]:
    t = tokenizer()
    rows = map(json.loads, (folder / "parity.jsonl").read_text(encoding="utf8").splitlines())
    return [Document(r["id"], 1, r["text"], words_of(r["text"], r["paragraphs"], t), [[]]) for r in rows]


def tag_timed(shipped: Shipped, windows: list) -> tuple[float, float]:
    """Seconds in the encoder, and in the reader."""
    seeing = asking = 0.0
    for window in windows:
        begun = time.perf_counter()
        seen = shipped.see(window)
        seeing += time.perf_counter() - begun
        for anchor, is_cue, _ in shipped.questions(seen, 1, []):
            begun = time.perf_counter()
            shipped.ask(seen, anchor, is_cue, 1)
            asking += time.perf_counter() - begun
    return seeing, asking


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--model", type=pathlib.Path, required=True)
    a.add_argument("--shared", type=pathlib.Path)
    a.add_argument("--texts", type=int, default=24, help="how many of PolNeAR dev")
    a.add_argument("--threads", type=int, default=1)
    a.add_argument("--turns", type=int, default=3, help="the fastest counts")
    a.add_argument("--json", action="store_true")
    args = a.parse_args()
    shipped = Shipped(args.model, args.threads)
    docs = parity(args.model)
    if args.shared:
        docs = corpora.polnear(args.shared / "data/polnear/dev.jsonl.gz", tokenizer())[: args.texts]
    windows = [w for d in docs for w in shipped.windows(d)]
    pieces = sum(2 + sum(len(w.doc.words.pieces[i]) for i in w.words) for w in windows)
    seeing, asking = min((tag_timed(shipped, windows) for _ in range(args.turns)), key=sum)
    row = {"engine": "onnxruntime", "threads": args.threads, "pieces": pieces,
           "encoder_pieces_a_second": round(pieces / seeing), "pieces_a_second": round(pieces / (seeing + asking)),
           "articles_a_second": round(len(docs) / (seeing + asking), 2)}
    if args.json:
        print(json.dumps(row))
    else:
        print(f"onnxruntime, {args.threads} threads: encoder {row['encoder_pieces_a_second']} pieces a second, with the reader "
              f"{row['pieces_a_second']}, {row['articles_a_second']} articles a second")


if __name__ == "__main__":
    main()
