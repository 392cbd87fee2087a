"""Rebuild every file in ``src/askwhy/language/weights`` in one command: ``python -m training.build``.

The rehearsal leaves conversations out, and on those the probabilities are calibrated, the thresholds chosen and the
figures of the model card measured. That network ships: what was measured is what people get. ``--everything`` learns
once more, from the left-out conversations too, and ships that with the rehearsal's calibration. About half an hour on
two idle cores for each training. ``--pack-only`` packs the last rehearsal again.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file

from askwhy.language.labeller import Calibration
from askwhy.language.ngrams import Ngrams
from askwhy.language.packed import pack
from askwhy.language.wordpiece import WordPiece
from training.boundaries import learn_boundaries
from training.calibrate import calibrate
from training.corpus import ROOT, SHARED, Talk, load_talks
from training.learn import Recipe, learn, predict
from training.minilm import fetch, vocabulary
from training.network import Network
from training.ngram_learning import learn_ngrams
from training.splits import CACHE, held_out
from training.targets import OUTPUTS, truth
from training.word_vectors import word_vectors

WEIGHTS = ROOT / "src" / "askwhy" / "language" / "weights"
VERSION = "1"
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+")


def main() -> None:
    """Rebuild the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    parser.add_argument(
        "--everything", action="store_true", help="learn from the left-out conversations too, and ship that"
    )
    parser.add_argument("--pack-only", action="store_true", help="use the last rehearsal")
    options = parser.parse_args()
    recipe = Recipe(epochs=options.epochs)
    CACHE.mkdir(parents=True, exist_ok=True)
    source = fetch(CACHE)
    pieces = WordPiece(vocabulary(source))
    talks = load_talks()
    if not options.pack_only:
        rehearse(talks, source, pieces, recipe)
    if options.everything:
        network = learn(talks, pieces, begin(source), recipe)
    else:
        network = begin(source)
        network.load_state_dict(torch.load(CACHE / "rehearsal.pt", weights_only=True))
    pack_everything(network, talks, source, pieces)


def rehearse(talks: Sequence[Talk], source: Path, pieces: WordPiece, recipe: Recipe) -> None:
    """Learn without the held-out conversations; keep the calibration and their logits under ``out/training``."""
    left_out = held_out(talks)
    names = {talk.id for talk in left_out}
    learnt = [talk for talk in talks if talk.id not in names]
    network = learn(learnt, pieces, begin(source), recipe)
    ngrams = Ngrams(*learn_ngrams(learnt, len(OUTPUTS)))
    logits = {
        "network": [predict(network, talk, pieces) for talk in left_out],
        "unmarked": [predict(network, talk, pieces, unmarked=True) for talk in left_out],
        "ngrams": [ngram_logits(ngrams, talk) for talk in left_out],
    }
    right, known = (np.concatenate([truth(talk)[i] for talk in left_out]) for i in (0, 1))
    for tier in ("network", "ngrams"):
        calibration = calibrate(np.concatenate(logits[tier]), right, known)
        (CACHE / f"calibration-{tier}.json").write_text(json.dumps(_as_card(calibration)))
    np.savez(
        CACHE / "rehearsal.npz",
        talks=np.array([talk.id for talk in left_out]),
        sizes=np.array([len(talk.sentences) for talk in left_out]),
        **{tier: np.concatenate(values) for tier, values in logits.items()},
    )
    torch.save(network.state_dict(), CACHE / "rehearsal.pt")


def pack_everything(network: Network, talks: Sequence[Talk], source: Path, pieces: WordPiece) -> None:
    """Write the files of the package. The plain tier, the boundaries and the rarity of words learn from every talk."""
    WEIGHTS.mkdir(parents=True, exist_ok=True)
    plain = begin(source)
    vectors = word_vectors(plain.eval(), pieces, [*_texts(talks), *_talk_of_work()])
    rows, bias = learn_ngrams(talks, len(OUTPUTS))
    card = {
        "network": _write("network.npz", pack({k: v.numpy() for k, v in network.state_dict().items()}))
        | {"version": f"minilm/{VERSION}"}
        | json.loads((CACHE / "calibration-network.json").read_text()),
        "ngrams": _write("ngrams.npz", pack({"rows": rows, "bias": bias}))
        | {"version": f"ngrams/{VERSION}"}
        | json.loads((CACHE / "calibration-ngrams.json").read_text()),
        "words": _write("words.npz", pack({"vectors": vectors})),
        "rarity": _write("rarity.json", json.dumps(rarity([*_texts(talks), *_talk_of_work()])).encode()),
        "boundaries": _write("boundaries.json", json.dumps(boundaries(talks), ensure_ascii=False).encode()),
        "vocabulary": _write("vocabulary.txt", (source / "vocab.txt").read_bytes()),
    }
    (WEIGHTS / "card.json").write_text(json.dumps(card, indent=1) + "\n")


def begin(source: Path) -> Network:
    """The network before it has learnt anything of ours."""
    torch.manual_seed(0)
    network = Network(len(vocabulary(source)), len(OUTPUTS), Recipe.dropout)
    network.load_minilm(load_file(source / "model.safetensors"))
    return network


def ngram_logits(ngrams: Ngrams, talk: Talk) -> np.ndarray:
    """The plain tier's logits for a talk, (sentences, outputs)."""
    return ngrams.logits([s.text for s in talk.sentences], [s.side for s in talk.sentences])


def boundaries(talks: Sequence[Talk]) -> dict[str, float]:
    """The weights of words around a gap; the bias stands under the empty name."""
    weights, bias = learn_boundaries(talks)
    return {"": round(bias, 3), **weights}


def rarity(texts: Sequence[str]) -> dict[str, float]:
    """Nats of surprise of the words that occur in at least five sentences, commonest first."""
    counts = Counter(word for text in texts for word in set(_WORD.findall(text.lower())))
    return {w: round(math.log((len(texts) + 1) / (n + 1)), 2) for w, n in counts.most_common() if n >= 5}


def _texts(talks: Sequence[Talk]) -> list[str]:
    return [sentence.text for talk in talks for sentence in talk.sentences]


def _talk_of_work() -> list[str]:
    """What 1,131 people say of their work: words only to be counted."""
    with gzip.open(SHARED / "corpora" / "anthropic_interviewer" / "transcripts.jsonl.gz", "rt") as lines:
        return [turn["text"] for line in lines for turn in json.loads(line)["turns"] if turn["role"] == "customer"]


def _as_card(calibration: Calibration) -> dict[str, tuple[float, ...]]:
    return {"slope": calibration.slope, "offset": calibration.offset, "threshold": calibration.threshold}


def _write(name: str, data: bytes) -> dict[str, str]:
    (WEIGHTS / name).write_bytes(data)
    return {"sha256": hashlib.sha256(data).hexdigest()}


if __name__ == "__main__":
    main()
