"""The word vectors of `askwhy.language.meaning`: every piece of the vocabulary through the published encoder, reduced."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from askwhy.language.wordpiece import WordPiece
from training.network import HEADS, HIDDEN, Network

DIMENSION = 160
BATCH = 512


def word_vectors(network: Network, pieces: WordPiece, texts: list[str]) -> np.ndarray:
    """One row a piece, ``(vocabulary, DIMENSION)``, weighted by rarity in ``texts``.

    Args:
        network: The published encoder, before any training of ours.
        pieces: Its vocabulary.
        texts: What people say: rarity is counted in it.
    """
    size = network.words.weight.shape[0]
    rows = []
    with torch.no_grad():
        for start in range(0, size, BATCH):
            ids = torch.arange(start, min(start + BATCH, size))
            rows.append(_alone(network, ids, pieces))
    vectors = torch.cat(rows).numpy()
    vectors -= vectors.mean(0)
    _, _, directions = np.linalg.svd(vectors[::4], full_matrices=False)
    reduced = vectors @ directions[:DIMENSION].T
    counts = np.ones(size)
    for text in texts:
        counts[pieces.encode(text)] += 1
    share = counts / counts.sum()
    rarity = 1e-3 / (1e-3 + share)  # smooth inverse frequency, Arora et al. 2017
    return (reduced * rarity[:, None]).astype(np.float32)


def _alone(network: Network, ids: Tensor, pieces: WordPiece) -> Tensor:
    """Each piece between its two marks, averaged."""
    marked = torch.stack([torch.full_like(ids, pieces.cls), ids, torch.full_like(ids, pieces.sep)], dim=1)
    x = network.norm(
        network.words(marked) + network.positions(torch.arange(3)) + network.sides(torch.zeros_like(marked))
    )
    for layer in network.layers:
        q, k, v = layer.qkv(x).view(len(ids), 3, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(len(ids), 3, HIDDEN)
        x = layer.norm1(x + layer.out(seen))
        x = layer.norm2(x + layer.down(functional.gelu(layer.up(x))))
    return x.mean(1)
