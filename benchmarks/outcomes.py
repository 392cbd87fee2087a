"""Does listening go with what came of a conversation? ``python -m benchmarks.outcomes``.

Two corpora with a real outcome, neither of them sales: Persuasion For Good (Wang et al. 2019, Apache-2.0), where one
person asks another to give part of a small pay to a charity, and what was given is known; and CaSiNo (Chawla et al.
2021, CC BY 4.0), where two people share out supplies, and each says how satisfied they are and how much they like the
other. In CaSiNo each of the two is "us" once, and the other one's feeling is the outcome.

Each listening figure is correlated (Spearman) with the outcome, with a 95 % interval drawn by whole dialogue. All are
printed, whichever way they fall; a correlation is no cause. With this many figures about one in twenty intervals leaves
zero aside by chance.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from askwhy.conversation import Side
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation, Labeller
from askwhy.language.sentences import sentences_of
from askwhy.listening.talk_share import talk_share
from askwhy.listening.uptake import uptake
from askwhy.shipped import Tier, load_labeller, load_rarity
from benchmarks.corpora import conversation_of, read_talks
from benchmarks.statistics import interval, shown, spearman

P4G_SIDES = {"asker": Side.US, "customer": Side.THEM}


@dataclass(frozen=True, slots=True)
class Listened:
    """One dialogue seen by one listener: the listening figures, and what the other did or felt."""

    dialogue: str
    figures: Mapping[str, float]
    outcomes: Mapping[str, float]


def persuasion(labeller: Labeller) -> Iterator[Listened]:
    """Persuasion For Good: did they give, and how much?"""
    for part in ("train_annotated", "train_unannotated"):
        for talk in read_talks("p4g", f"{part}.jsonl.gz"):
            given = talk["meta"].get("donation")
            if given is None:
                continue
            outcomes = {"gave": float(given > 0), "how much": min(float(given), 2.0)}  # 2 dollars were all they had
            yield Listened(talk["id"], _figures(talk, P4G_SIDES, "role", labeller), outcomes)


def sharing_out(labeller: Labeller) -> Iterator[Listened]:
    """CaSiNo: how satisfied was the other, and how much did they like us?"""
    for part in ("train", "valid"):
        for talk in read_talks("casino", f"{part}.jsonl.gz"):
            people = talk["meta"]["participants"]
            spoken = [turn for turn in talk["turns"] if not turn["labels"].get("action")]
            for us, them in (tuple(people), tuple(people)[::-1]):
                felt = {"satisfied": people[them]["satisfaction"], "likes us": people[them]["likes_partner"]}
                sides = {us: Side.US, them: Side.THEM}
                yield Listened(talk["id"], _figures(talk | {"turns": spoken}, sides, "speaker", labeller), felt)


def _figures(talk: Mapping[str, Any], sides: Mapping[str, Side], by: str, labeller: Labeller) -> dict[str, float]:
    conversation = conversation_of(talk, sides, by=by)
    labelled = labeller.label(conversation, sentences_of(conversation))
    return {name: figure(labelled) for name, figure in FIGURES.items()}


def _share(*moves: Move) -> Callable[[LabelledConversation], float]:
    def share(labelled: LabelledConversation) -> float:
        return len(labelled.ours(*moves)) / max(1, len(labelled.ours()))

    return share


def _value(measured: float | None) -> float:
    return float("nan") if measured is None else measured


FIGURES: Mapping[str, Callable[[LabelledConversation], float]] = {
    "our share of the talk": lambda labelled: _value(talk_share(labelled.conversation, of=Side.US).value),
    "uptake": lambda labelled: _value(uptake(labelled, load_rarity()).value),
    **{f"{move.value.replace('_', ' ')}, share of our sentences": _share(move) for move in (
        Move.QUESTION, Move.OPEN, Move.CLOSED, Move.FOLLOW_UP, Move.REFLECTION, Move.ACKNOWLEDGEMENT, Move.ASSUMPTION,
        Move.PITCH, Move.ADVICE, Move.PERSONAL_STORY, Move.THIRD_PARTY_STORY, Move.SMALL_TALK)},
}  # fmt: skip


def report(name: str, heard: Sequence[Listened]) -> None:
    """Print the correlation of every figure with every outcome."""
    dialogues = sorted({one.dialogue for one in heard})
    rows: dict[str, list[int]] = {dialogue: [] for dialogue in dialogues}
    for row, one in enumerate(heard):
        rows[one.dialogue].append(row)
    print(f"\n{name}: {len(dialogues)} dialogues, {len(heard)} listeners")
    for outcome in heard[0].outcomes:
        print(f"  {outcome} (mean {np.mean([one.outcomes[outcome] for one in heard]):.2f})")
        for figure in FIGURES:
            pairs = np.array([(one.figures[figure], one.outcomes[outcome]) for one in heard])

            def correlation(drawn: Sequence[int], pairs: np.ndarray = pairs) -> float:
                chosen = pairs[[row for i in drawn for row in rows[dialogues[i]]]]
                chosen = chosen[~np.isnan(chosen[:, 0])]
                return spearman(chosen[:, 0].tolist(), chosen[:, 1].tolist())

            bounds = interval(len(dialogues), correlation, draws=500)
            print(f"    {figure}: {shown(correlation(range(len(dialogues))), *bounds)}")


def main() -> None:
    """Print both corpora."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tier", choices=[tier.value for tier in Tier], default=Tier.FULL.value)
    labeller = load_labeller(Tier(parser.parse_args().tier))
    report("Persuasion For Good", list(persuasion(labeller)))
    report("CaSiNo", list(sharing_out(labeller)))


if __name__ == "__main__":
    main()
