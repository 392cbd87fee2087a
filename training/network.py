"""The network as torch trains it. `askwhy.language.encoder` computes the same on numpy; a test compares the two."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

HIDDEN, HEADS, LAYERS, INNER = 384, 12, 6, 1536
SIDES = 3


class Layer(nn.Module):
    """One transformer layer of BERT, normalised after each half."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor, dropout: float) -> Tensor:
        """``x`` is (batch, tokens, HIDDEN); ``mask`` (batch, 1, tokens, tokens) is true where a token may look."""
        batch, tokens, _ = x.shape
        q, k, v = self.qkv(x).view(batch, tokens, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        # No dropout inside the attention: drawing it took a sixth of the time and changed nothing that we could measure.
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        seen = self.out(seen.transpose(1, 2).reshape(batch, tokens, HIDDEN))
        x = self.norm1(x + functional.dropout(seen, dropout, self.training))
        inner = self.down(functional.gelu(self.up(x), approximate="tanh"))
        return self.norm2(x + functional.dropout(inner, dropout, self.training))


class Network(nn.Module):
    """MiniLM with a side for each token, a mask by turns, and one output for each label."""

    def __init__(self, vocabulary: int, labels: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, HIDDEN)
        self.positions = nn.Embedding(512, HIDDEN)
        self.sides = nn.Embedding(SIDES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.head = nn.Linear(2 * HIDDEN, labels)
        self.dropout = dropout

    def forward(self, ids: Tensor, turns: Tensor, sides: Tensor, targets: Tensor) -> Tensor:
        """Logits, (sentences, labels).

        Args:
            ids: (batch, tokens), padded with 0.
            turns: (batch, tokens), padded with a huge number, so that nobody looks at padding.
            sides: (batch, tokens).
            targets: (sentences, 3): row of the batch, first token, one past the last (which is the sentence's [SEP]).
        """
        mask = (turns[:, :, None] >= turns[:, None, :]).unsqueeze(1)
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.positions(place) + self.sides(sides))
        x = functional.dropout(x, self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask, self.dropout)
        # The mean over a sentence from running sums: one subtraction instead of a loop.
        sums = functional.pad(x.cumsum(1), (0, 0, 1, 0))
        row, start, end = targets.unbind(1)
        mean = (sums[row, end] - sums[row, start]) / (end - start)[:, None]
        pooled = torch.cat([mean, x[row, end - 1]], dim=1)
        return self.head(functional.dropout(pooled, self.dropout, self.training))

    def load_minilm(self, weights: dict[str, Tensor]) -> None:
        """Begin from the published sentence encoder. Sides begin as copies of its one used token type."""
        own = self.state_dict()
        own["words.weight"] = weights["embeddings.word_embeddings.weight"]
        own["positions.weight"] = weights["embeddings.position_embeddings.weight"]
        own["sides.weight"] = weights["embeddings.token_type_embeddings.weight"][:1].repeat(SIDES, 1)
        _copy_norm(own, weights, "norm", "embeddings.LayerNorm")
        for number in range(LAYERS):
            theirs, ours = f"encoder.layer.{number}", f"layers.{number}"
            for kind in ("weight", "bias"):
                parts = [weights[f"{theirs}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                own[f"{ours}.qkv.{kind}"] = torch.cat(parts)
                own[f"{ours}.out.{kind}"] = weights[f"{theirs}.attention.output.dense.{kind}"]
                own[f"{ours}.up.{kind}"] = weights[f"{theirs}.intermediate.dense.{kind}"]
                own[f"{ours}.down.{kind}"] = weights[f"{theirs}.output.dense.{kind}"]
            _copy_norm(own, weights, f"{ours}.norm1", f"{theirs}.attention.output.LayerNorm")
            _copy_norm(own, weights, f"{ours}.norm2", f"{theirs}.output.LayerNorm")
        self.load_state_dict(own)


def _copy_norm(own: dict[str, Tensor], weights: dict[str, Tensor], ours: str, theirs: str) -> None:
    for kind in ("weight", "bias"):
        own[f"{ours}.{kind}"] = weights[f"{theirs}.{kind}"]


def parameter_groups(network: Network, *, encoder_rate: float, head_rate: float, decay: float) -> list[dict]:
    """Parameters for the optimiser: lower layers learn more slowly, norms and biases do not decay."""
    groups = []
    for name, parameter in network.named_parameters():
        if name.startswith("words"):
            # Half of all numbers, and most words are rare here: learnt, they would only forget what they meant.
            parameter.requires_grad = False
            continue
        if name.startswith("head"):
            rate = head_rate
        else:
            depth = int(name.split(".")[1]) + 1 if name.startswith("layers") else 0
            rate = encoder_rate * 0.9 ** (LAYERS - depth)
        shrink = 0.0 if "norm" in name or name.endswith("bias") else decay
        groups.append({"params": [parameter], "lr": rate, "weight_decay": shrink})
    return groups


def warm_then_cool(step: int, steps: int) -> float:
    """The learning rate's share at a step: up in the first tenth, then down along a cosine."""
    warm = max(1, steps // 10)
    return step / warm if step < warm else 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, steps - warm)))
