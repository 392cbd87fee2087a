"""Learning: labelled talks in, a trained `Network` out, the same for the same seed and machine."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from askwhy.language.windows import MAX_TOKENS, TokenSentence, Window, windows_of
from askwhy.language.wordpiece import WordPiece
from training.corpus import Talk
from training.network import Network, parameter_groups, warm_then_cool
from training.targets import OUTPUTS, truth

FAR = 1 << 20  # the turn of padding: later than all, so nobody sees it
_MARKS = re.compile(r"[^\w\s']+")


@dataclass(frozen=True)
class Recipe:
    """How the network is trained. The values were chosen on development conversations (docs/explanation/quality.md)."""

    epochs: int = 6
    batch: int = 8  # windows
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    dropout: float = 0.1
    unmarked: float = 0.2  # share of talks read without punctuation in an epoch, as speech recognition writes
    rare_weight: float = 2.0  # how much more a positive of a rare label counts, at most
    seed: int = 1


def learn(talks: Sequence[Talk], pieces: WordPiece, network: Network, recipe: Recipe, report=print) -> Network:
    """Train ``network`` on these talks."""
    torch.manual_seed(recipe.seed)
    chance = random.Random(recipe.seed)
    encoded = {unmarked: [encode(talk, pieces, unmarked=unmarked) for talk in talks] for unmarked in (False, True)}
    answers = [truth(talk) for talk in talks]
    weight = _positive_weight(answers, recipe.rare_weight)
    tokens = sum(len(s.ids) for talk in encoded[False] for s in talk)
    steps = recipe.epochs * (int(tokens * 1.4 / MAX_TOKENS / recipe.batch) + 1)
    groups = parameter_groups(network, encoder_rate=recipe.encoder_rate, head_rate=recipe.head_rate, decay=recipe.decay)
    optimiser = torch.optim.AdamW(groups, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: warm_then_cool(min(step, steps), steps))
    # Half precision for the products halves the time where the processor has it, and takes twenty times as long elsewhere.
    half = torch.ops.mkldnn._is_mkldnn_bf16_supported()
    for epoch in range(recipe.epochs):
        network.train()
        total, count = 0.0, 0
        for batch, target, known in _batches(encoded, answers, pieces, recipe, chance):
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
                logits = network(*batch)
            logits = logits.float()
            losses = torch.nn.functional.binary_cross_entropy_with_logits(
                logits, target, reduction="none", pos_weight=weight
            )
            loss = (losses * known).sum() / len(target)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total, count = total + loss.item() * len(target), count + len(target)
        report(f"epoch {epoch + 1} of {recipe.epochs}: loss {total / count:.4f} on {count} sentences")
    return network.eval()


def predict(network: Network, talk: Talk, pieces: WordPiece, *, unmarked: bool = False) -> np.ndarray:
    """Logits for each sentence of a talk, (sentences, outputs)."""
    sentences = encode(talk, pieces, unmarked=unmarked)
    result = np.zeros((len(sentences), len(OUTPUTS)), np.float32)
    with torch.no_grad():
        for window in windows_of(sentences, cls=pieces.cls, sep=pieces.sep):
            batch, indices = collate([window])
            result[[index for _, index in indices]] = network(*batch).numpy()
    return result


def encode(talk: Talk, pieces: WordPiece, *, unmarked: bool = False) -> list[TokenSentence]:
    """The talk as token ids; turns are numbered anew, for excerpts skip some."""
    number, last = -1, None
    sentences = []
    for sentence in talk.sentences:
        if (sentence.turn, sentence.side) != last:
            number, last = number + 1, (sentence.turn, sentence.side)
        text = _MARKS.sub(" ", sentence.text) if unmarked else sentence.text
        ids = pieces.encode(text) or pieces.encode(sentence.text)
        sentences.append(TokenSentence(tuple(ids), number, sentence.side))
    return sentences


def _positive_weight(answers: Sequence[tuple[np.ndarray, np.ndarray]], most: float) -> Tensor:
    right = sum(a.sum(0) for a, _ in answers)
    known = sum(k.sum(0) for _, k in answers)
    rarity = np.sqrt(np.maximum(known - right, 1) / np.maximum(right, 1)) / 3
    return torch.tensor(np.clip(rarity, 1.0, most), dtype=torch.float32)


def _batches(encoded, answers, pieces: WordPiece, recipe: Recipe, chance: random.Random) -> Iterator:
    """One epoch's batches: windows of every talk, cut at other places each time, of like length together."""
    pool: list[tuple[int, Window]] = []
    for number, plain in enumerate(encoded[False]):
        sentences = encoded[True][number] if chance.random() < recipe.unmarked else plain
        first = chance.randrange(MAX_TOKENS // 3, MAX_TOKENS + 1)
        pool += [(number, w) for w in windows_of(sentences, cls=pieces.cls, sep=pieces.sep, first=first)]
    chance.shuffle(pool)
    chunk = recipe.batch * 16
    batches = []
    for start in range(0, len(pool), chunk):
        near = sorted(pool[start : start + chunk], key=lambda entry: len(entry[1].ids))
        batches += [near[i : i + recipe.batch] for i in range(0, len(near), recipe.batch)]
    chance.shuffle(batches)
    for entries in batches:
        batch, indices = collate([window for _, window in entries])
        talks = [entries[row][0] for row, _ in indices]
        rows = [index for _, index in indices]
        right = np.stack([answers[t][0][r] for t, r in zip(talks, rows, strict=True)])
        known = np.stack([answers[t][1][r] for t, r in zip(talks, rows, strict=True)])
        yield batch, torch.from_numpy(right), torch.from_numpy(known)


def collate(windows: Sequence[Window]) -> tuple[tuple[Tensor, Tensor, Tensor, Tensor], list[tuple[int, int]]]:
    """The windows as one padded batch, and for each target its (row, index of the sentence)."""
    longest = max(len(window.ids) for window in windows)
    ids = torch.zeros(len(windows), longest, dtype=torch.long)
    turns = torch.full((len(windows), longest), FAR, dtype=torch.long)
    sides = torch.zeros(len(windows), longest, dtype=torch.long)
    targets, indices = [], []
    for row, window in enumerate(windows):
        size = len(window.ids)
        ids[row, :size] = torch.tensor(window.ids)
        turns[row, :size] = torch.tensor(window.turns)
        sides[row, :size] = torch.tensor(window.sides)
        targets += [(row, start, end) for _, start, end in window.targets]
        indices += [(row, index) for index, _, _ in window.targets]
    return (ids, turns, sides, torch.tensor(targets)), indices
