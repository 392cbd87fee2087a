"""Learning the plain tier: one row of weights for each hashed feature, the same seed, the same rows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from askwhy.language.ngrams import ROWS, features_of
from training.corpus import Talk
from training.targets import truth

EPOCHS, RATE, DECAY, BATCH = 8, 0.05, 2e-6, 256


def learn_ngrams(talks: Sequence[Talk], outputs: int, *, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Weights ``(ROWS, outputs)`` and bias ``(outputs,)``."""
    torch.manual_seed(seed)
    features: list[list[int]] = []
    right, known = [], []
    for talk in talks:
        features += features_of([s.text for s in talk.sentences], [s.side for s in talk.sentences])
        a, k = truth(talk)
        right.append(a)
        known.append(k)
    answers, mask = torch.from_numpy(np.concatenate(right)), torch.from_numpy(np.concatenate(known))
    table = torch.nn.EmbeddingBag(ROWS, outputs, mode="sum", sparse=False)
    torch.nn.init.zeros_(table.weight)
    bias = torch.nn.Parameter(torch.logit((answers.sum(0) + 0.5) / (mask.sum(0) + 1)))
    optimiser = torch.optim.Adagrad([{"params": table.parameters(), "lr": RATE}, {"params": [bias], "lr": RATE}])
    order = np.arange(len(features))
    chance = np.random.default_rng(seed)
    for _ in range(EPOCHS):
        chance.shuffle(order)
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            flat = torch.tensor([f for row in rows for f in features[row]] or [0])
            sizes = [len(features[row]) for row in rows]
            offsets = torch.tensor([0, *np.cumsum(sizes)[:-1]])
            scale = torch.tensor([max(size, 1) ** -0.5 for size in sizes])[:, None]
            logits = table(flat, offsets) * scale + bias
            losses = torch.nn.functional.binary_cross_entropy_with_logits(logits, answers[rows], reduction="none")
            loss = (losses * mask[rows]).sum() / len(rows) + DECAY * table.weight.square().sum()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    return table.weight.detach().numpy(), bias.detach().numpy()
