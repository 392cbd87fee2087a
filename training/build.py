"""Rebuild every file in ``src/askwhy/language/weights`` in one command: ``python -m training.build``.

The rehearsal leaves conversations out, and on those the probabilities are calibrated, the thresholds chosen and the
figures of the model card measured. It learns in two sittings: what was labelled first, then that together with what
was labelled since. ``--first FILE`` takes the first sitting's network from an earlier build, packed, and saves its hours.
What ships is the rehearsal's network after one further pass over everything, the left-out conversations too, with the
rehearsal's calibration; ``--as-rehearsed`` ships it as it is, so that benchmarks can judge it on what it has not seen.
``--pack-only`` packs the last rehearsal's network again. About two hours on two idle cores.
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
from askwhy.language.packed import pack, unpack
from askwhy.language.wordpiece import WordPiece
from training.boundaries import learn_boundaries
from training.calibrate import calibrate
from training.corpus import ROOT, SHARED, Talk, load_talks
from training.learn import Recipe, learn, predict
from training.minilm import fetch, vocabulary
from training.network import Network
from training.ngram_learning import learn_ngrams
from training.splits import CACHE, LAST_PASS, SECOND_SITTING, held_out
from training.targets import OUTPUTS, truth
from training.word_vectors import word_vectors

WEIGHTS = ROOT / "src" / "askwhy" / "language" / "weights"
VERSION = "2"
FIRST = Recipe(epochs=6)
SECOND = Recipe(epochs=3, encoder_rate=1.2e-4, head_rate=5e-4, seed=2)
LAST = Recipe(epochs=1, encoder_rate=6e-5, head_rate=3e-4, seed=3)
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+")


def main() -> None:
    """Rebuild the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=Path, help="the packed network of an earlier first sitting")
    parser.add_argument("--as-rehearsed", action="store_true", help="leave the last pass over everything out")
    parser.add_argument("--pack-only", action="store_true", help="use the last rehearsal")
    options = parser.parse_args()
    CACHE.mkdir(parents=True, exist_ok=True)
    source = fetch(CACHE)
    pieces = WordPiece(vocabulary(source))
    talks = load_talks()
    if not options.pack_only:
        network = rehearse(talks, source, pieces, options.first)
        torch.save(network.state_dict(), CACHE / "rehearsal.pt")
    network = begin(source)
    network.load_state_dict(torch.load(CACHE / "rehearsal.pt", weights_only=True))
    if not options.as_rehearsed:
        network = learn(talks, pieces, network, LAST)
    pack_everything(network, talks, source, pieces)


def rehearse(talks: Sequence[Talk], source: Path, pieces: WordPiece, first: Path | None) -> Network:
    """Learn without the held-out conversations; keep the calibration and their logits under ``out/training``."""
    left_out = held_out(talks)
    names = {talk.id for talk in left_out}
    learnt = [talk for talk in talks if talk.id not in names and talk.source not in LAST_PASS]
    if first is None:
        early = [talk for talk in learnt if talk.source not in SECOND_SITTING]
        network = learn(early, pieces, begin(source), FIRST)
    else:
        network = begin(source)
        network.load_state_dict({name: torch.from_numpy(array) for name, array in unpacked(first).items()})
    network = learn(learnt, pieces, network, SECOND)
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
    return network


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


def unpacked(path: Path) -> dict[str, np.ndarray]:
    """The weights of a packed network, in single precision."""
    data = path.read_bytes()
    return unpack(data, sha256=hashlib.sha256(data).hexdigest(), name=path.name)


def ngram_logits(ngrams: Ngrams, talk: Talk) -> np.ndarray:
    """The plain tier's logits for a talk, (sentences, outputs)."""
    return ngrams.logits([s.text for s in talk.sentences], [s.side for s in talk.sentences])


def boundaries(talks: Sequence[Talk]) -> dict[str, float]:
    """The weights of words around a gap; the bias stands under the empty name.

    Not from what was labelled later: most of that was written, and its long sentences would hide where speech begins anew.
    """
    weights, bias = learn_boundaries([talk for talk in talks if talk.source not in (*SECOND_SITTING, *LAST_PASS)])
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
