"""The network of Squall's specification in Python PyTorch, as the other side of `compare`.

Reads the weights and batches that Squall wrote, and does one task for each line on standard input:

    gemm                            the machine's sgemm: one product of 1024 x 1024, best of five
    score BATCH                     logits of a batch, eager
    train BATCH...                  one AdamW step for each batch, gradients clipped, dropout as in training

and answers with one line: seconds of processor time, seconds of wall clock, a value (GF/s, sum of logits, last loss).
"""

import json
import math
import os
import struct
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

HEADS = 4
CATEGORICAL = ("level", "component", "event_id", "http_method", "vm_event", "instance_slot")


def floats(path):
    with open(path, "rb") as file:
        data = bytearray(file.read())
    return torch.frombuffer(data, dtype=torch.float32)


class Batch:
    """Padded: numerical [B, L, 14], binary [B, L, 8], six columns [B, L], aggregates [B, 9], lengths [B]."""

    def __init__(self, path):
        with open(path, "rb") as file:
            b, length = struct.unpack("<ii", file.read(8))
            take = lambda n: torch.frombuffer(bytearray(file.read(4 * n)), dtype=torch.float32)
            self.numerical = take(b * length * 14).view(b, length, 14)
            self.binary = take(b * length * 8).view(b, length, 8)
            self.columns = [take(b * length).view(b, length).long() for _ in CATEGORICAL]
            self.aggregates = take(b * 9).view(b, 9)
            self.lengths = take(b).long()
        self.absent = torch.arange(length)[None, :] >= self.lengths[:, None]
        self.labels = (torch.arange(b) % 2).float()


class Attention(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.in_proj = nn.Linear(width, 3 * width)
        self.out_proj = nn.Linear(width, width)

    def forward(self, x, absent, rate):
        b, length, width = x.shape
        q, k, v = self.in_proj(x).view(b, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-2, -1) / math.sqrt(width // HEADS)
        weights = scores.masked_fill(absent[:, None, None, :], float("-inf")).softmax(-1)
        heard = F.dropout(weights, rate, self.training) @ v
        return self.out_proj(heard.transpose(1, 2).reshape(b, length, width))


class Layer(nn.Module):
    def __init__(self, width, inner):
        super().__init__()
        self.self_attn = Attention(width)
        self.linear1 = nn.Linear(width, inner)
        self.linear2 = nn.Linear(inner, width)
        self.norm1 = nn.LayerNorm(width)
        self.norm2 = nn.LayerNorm(width)

    def forward(self, x, absent, rate):
        x = self.norm1(x + F.dropout(self.self_attn(x, absent, rate), rate, self.training))
        inner = F.dropout(F.relu(self.linear1(x)), rate, self.training)
        return self.norm2(x + F.dropout(self.linear2(inner), rate, self.training))


class Network(nn.Module):
    def __init__(self, named, rate=0.1):
        super().__init__()
        self.rate = rate
        shape = lambda name: tuple(named[name].shape)
        width = shape("fusion.weight")[0]
        self.numerical = nn.Linear(14, 32)
        self.binary = nn.Linear(8, 16)
        self.tables = nn.ModuleList(nn.Embedding(*shape(f"embedding.{c}.weight")) for c in CATEGORICAL)
        self.fusion = nn.Linear(shape("fusion.weight")[1], width)
        self.fusion_norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList()
        while f"encoder.{len(self.layers)}.linear1.weight" in named:
            self.layers.append(Layer(width, shape(f"encoder.{len(self.layers)}.linear1.weight")[0]))
        self.aggregates = nn.Linear(*reversed(shape("aggregates.weight")))
        self.head = nn.ModuleList(nn.Linear(*reversed(shape(f"head.{i}.weight"))) for i in range(3))
        at = torch.arange(1024)[:, None] / torch.pow(10000.0, torch.arange(0, width, 2) / width)
        self.register_buffer("positions", torch.stack((at.sin(), at.cos()), -1).view(1024, width))
        with torch.no_grad():
            for name, value in self.named_parameters():
                value.copy_(named[self.saved(name)])

    @staticmethod
    def saved(name):
        """Squall's name of a parameter."""
        if name.startswith("tables."):
            return f"embedding.{CATEGORICAL[int(name.split('.')[1])]}.weight"
        if name.startswith("layers."):
            name = "encoder." + name[len("layers."):]
            return name.replace("in_proj.", "in_proj_")
        return name

    def embed(self, batch):
        parts = [self.numerical(batch.numerical), self.binary(batch.binary)]
        parts += [table(column) for table, column in zip(self.tables, batch.columns)]
        x = self.fusion_norm(self.fusion(torch.cat(parts, -1)))
        return x + self.positions[: x.shape[1]]

    def pool(self, x, batch):
        mean = x.masked_fill(batch.absent[:, :, None], 0).sum(1) / batch.lengths[:, None]
        x = torch.cat((mean, F.relu(self.aggregates(batch.aggregates))), -1)
        for linear in self.head[:-1]:
            x = F.dropout(F.relu(linear(x)), self.rate, self.training)
        return self.head[-1](x)[:, 0]

    def forward(self, batch):
        x = F.dropout(self.embed(batch), self.rate, self.training)
        for layer in self.layers:
            x = layer(x, batch.absent, self.rate)
        return self.pool(x, batch)


class Tasks:
    def __init__(self, folder):
        self.folder = folder
        with open(os.path.join(folder, "weights.json")) as file:
            shapes = json.load(file)
        flat = floats(os.path.join(folder, "weights.bin"))
        named, at = {}, 0
        for name, shape in shapes.items():
            size = math.prod(shape)
            named[name] = flat[at : at + size].view(shape)
            at += size
        self.network = Network(named).eval()
        self.student = Network(named).train()
        self.optimizer = torch.optim.AdamW(self.student.parameters(), lr=1e-4, weight_decay=0.01)
        self.batches = {}

    def batch(self, name):
        if name not in self.batches:
            self.batches[name] = Batch(os.path.join(self.folder, name))
        return self.batches[name]

    def gemm(self):
        a, b = torch.randn(1024, 1024), torch.randn(1024, 1024)
        best = math.inf
        for _ in range(5):
            start = time.process_time()
            torch.mm(a, b)
            best = min(best, time.process_time() - start)
        return 2 * 1024**3 / best / 1e9

    def score(self, name):
        with torch.no_grad():
            return self.network(self.batch(name)).sum().item()

    def train(self, *names):
        loss = 0.0
        for name in names:
            batch = self.batch(name)
            self.optimizer.zero_grad()
            value = F.binary_cross_entropy_with_logits(self.student(batch), batch.labels)
            value.backward()
            nn.utils.clip_grad_norm_(self.student.parameters(), 1.0)
            self.optimizer.step()
            loss = value.item()
        return loss


def main():
    torch.set_num_threads(int(sys.argv[2]))
    tasks = Tasks(sys.argv[1])
    print("torch", torch.__version__, flush=True)
    for line in sys.stdin:
        name, *arguments = line.split()
        for argument in arguments:
            tasks.batch(argument)
        cpu, wall = time.process_time(), time.perf_counter()
        value = getattr(tasks, name)(*arguments)
        print(time.process_time() - cpu, time.perf_counter() - wall, value, flush=True)


main()
