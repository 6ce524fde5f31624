#!/usr/bin/env python3
"""Writes reference numbers of the Transformer, computed by PyTorch's own layers.

    python3 reference.py > ../resources/io/squall/training/transformer/reference.json

The encoder is torch.nn.TransformerEncoderLayer, the optimiser torch.optim.AdamW, the clipping
torch.nn.utils.clip_grad_norm_: nothing is shared with the Java code but the architecture.
Made with PyTorch 1.13 (Debian 12, python3-torch).
"""
import json
import math
import struct
import sys

import torch
from torch import nn

VOCABULARIES = {"level": 4, "component": 5, "event_id": 9, "http_method": 4, "vm_event": 4, "instance_slot": 5}
WIDTHS = {"level": 8, "component": 8, "event_id": 16, "http_method": 8, "vm_event": 8, "instance_slot": 8}
D_MODEL, LAYERS, HEADS, FEED_FORWARD, LONGEST = 16, 2, 2, 32, 12
LENGTHS = [7, 1, 12, 4]
LABELS = [1.0, 0.0, 0.0, 1.0]
POSITIVE_WEIGHT, LEARNING_RATE, WEIGHT_DECAY, GRADIENT_NORM, STEPS = 3.0, 1e-2, 1e-2, 1.0, 10


class Transformer(nn.Module):
    def __init__(self, mean_max):
        super().__init__()
        self.mean_max = mean_max
        self.numerical = nn.Linear(14, 32)
        self.binary = nn.Linear(8, 16)
        self.embedding = nn.ModuleDict(
            {name: nn.Embedding(size, WIDTHS[name], padding_idx=0) for name, size in VOCABULARIES.items()})
        self.fusion = nn.Linear(32 + 16 + sum(WIDTHS.values()), D_MODEL)
        self.fusion_norm = nn.LayerNorm(D_MODEL)
        self.encoder = nn.ModuleList(
            [nn.TransformerEncoderLayer(D_MODEL, HEADS, FEED_FORWARD, dropout=0.0, batch_first=True)
             for _ in range(LAYERS)])
        self.aggregates = nn.Linear(9, 32)
        pooled = 2 * D_MODEL if mean_max else D_MODEL
        self.head = nn.ModuleList([nn.Linear(pooled + 32, 128), nn.Linear(128, 64), nn.Linear(64, 1)])
        position = torch.arange(LONGEST, dtype=torch.float64)[:, None]
        angle = position / 10000 ** (torch.arange(0, D_MODEL, 2, dtype=torch.float64) / D_MODEL)
        table = torch.zeros(LONGEST, D_MODEL, dtype=torch.float64)
        table[:, 0::2], table[:, 1::2] = torch.sin(angle), torch.cos(angle)
        self.positions = table.float()

    def forward(self, batch):
        categorical = [self.embedding[name](batch[name]) for name in VOCABULARIES]
        x = torch.cat([self.numerical(batch["numerical"]), self.binary(batch["binary"])] + categorical, dim=2)
        x = self.fusion_norm(self.fusion(x)) + self.positions[: x.shape[1]]
        padding = torch.arange(x.shape[1])[None, :] >= batch["lengths"][:, None]
        for layer in self.encoder:
            x = layer(x, src_key_padding_mask=padding)
        keep = (~padding).float()[:, :, None]
        pooled = (x * keep).sum(1) / keep.sum(1)
        if self.mean_max:
            pooled = torch.cat([pooled, x.masked_fill(padding[:, :, None], -math.inf).max(1).values], dim=1)
        x = torch.cat([pooled, torch.relu(self.aggregates(batch["aggregates"]))], dim=1)
        for layer in self.head[:-1]:
            x = torch.relu(layer(x))
        return self.head[-1](x)[:, 0]


def few_digits(tensor):
    return torch.round(tensor, decimals=2)


def example_batch():
    longest = max(LENGTHS)
    keep = (torch.arange(longest)[None, :] < torch.tensor(LENGTHS)[:, None])
    batch = {"lengths": torch.tensor(LENGTHS), "aggregates": few_digits(torch.randn(len(LENGTHS), 9))}
    batch["numerical"] = few_digits(torch.randn(len(LENGTHS), longest, 14)) * keep[:, :, None]
    batch["binary"] = (torch.rand(len(LENGTHS), longest, 8) < 0.3).float() * keep[:, :, None]
    for name, size in VOCABULARIES.items():
        batch[name] = torch.randint(1, size, (len(LENGTHS), longest)) * keep
    return batch


def shortest(value):
    """The shortest decimal that reads back as the same float32."""
    for digits in range(1, 10):
        text = float(f"{value:.{digits}g}")
        if struct.pack("f", text) == struct.pack("f", value):
            return int(text) if text == int(text) else text
    raise ValueError(f"{value} is not finite")


def rounded(tensor):
    return [shortest(value) for value in tensor.detach().flatten().tolist()]


def sequences(batch):
    result = []
    for row, length in enumerate(LENGTHS):
        result.append({
            "length": length,
            "label": int(LABELS[row]),
            "numerical": rounded(batch["numerical"][row, :length]),
            "binary": rounded(batch["binary"][row, :length]),
            "categorical": [batch[name][row, :length].tolist() for name in VOCABULARIES],
            "aggregates": rounded(batch["aggregates"][row]),
        })
    return result


def case(pooling, batch):
    model = Transformer(pooling == "MEAN_MAX")
    for name, parameter in model.named_parameters():
        if name.startswith("embedding"):
            nn.init.normal_(parameter, 0, 0.3)
            parameter.data[0] = 0
        elif parameter.dim() == 1:  # biases and norms away from their trivial start
            parameter.data += 0.1 * torch.randn_like(parameter)
    for parameter in model.parameters():  # few digits, so that the file stays small
        parameter.data = few_digits(parameter.data)
    start = {name: {"shape": list(p.shape), "values": rounded(p)} for name, p in model.named_parameters()}
    model.train()
    logits = rounded(model(batch))
    optimizer = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    loss_of = nn.BCEWithLogitsLoss(pos_weight=torch.tensor(POSITIVE_WEIGHT))
    losses, norms = [], []
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss = loss_of(model(batch), torch.tensor(LABELS))
        loss.backward()
        norms.append(float(nn.utils.clip_grad_norm_(model.parameters(), GRADIENT_NORM)))
        optimizer.step()
        losses.append(loss.item())
    return {"pooling": pooling, "weights": start, "logits": logits, "losses": losses, "gradientNorms": norms,
            "logitsAfter": rounded(model(batch))}


def main():
    torch.manual_seed(20261124)
    torch.set_num_threads(1)
    batch = example_batch()
    reference = {
        "vocabularies": VOCABULARIES, "dModel": D_MODEL, "layers": LAYERS, "heads": HEADS,
        "feedForward": FEED_FORWARD, "maxSequenceLength": LONGEST, "positiveWeight": POSITIVE_WEIGHT,
        "learningRate": LEARNING_RATE, "weightDecay": WEIGHT_DECAY, "gradientNorm": GRADIENT_NORM,
        "sequences": sequences(batch), "cases": [case(pooling, batch) for pooling in ("MEAN", "MEAN_MAX")]}
    json.dump(reference, sys.stdout, separators=(",", ":"))
    print()


if __name__ == "__main__":
    main()
