"""AnnoMI, never learnt from: questions and reflections found, and good conversations told from bad: ``python -m benchmarks.annomi``.

Data: 105 demonstrations of counselling (89 good, 16 poor; the other 28 are held out), labelled by experts (Wu et al. 2022; no licence stated, so it
is only measured on). Each listening figure is computed twice in one run, from the experts' labels and from ours.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from askwhy.conversation import Side
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation, Labeller
from askwhy.language.sentences import sentences_of
from askwhy.shipped import Tier, load_labeller
from benchmarks.corpora import conversation_of, read_talks
from benchmarks.statistics import auc, f1, interval, shown

SIDES = {"asker": Side.US, "customer": Side.THEM}


@dataclass(frozen=True, slots=True)
class Session:
    """One demonstration: as labelled by us, and turn by turn by the experts."""

    labelled: LabelledConversation
    turns: tuple[dict[str, Any], ...]
    good: bool


def read_sessions(labeller: Labeller) -> Iterator[Session]:
    """Every session of the corpus, labelled."""
    for talk in read_talks("annomi", "train.jsonl.gz"):
        conversation = conversation_of(talk, SIDES)
        labelled = labeller.label(conversation, sentences_of(conversation))
        yield Session(labelled, tuple(talk["turns"]), talk["meta"]["quality"] == "high")


def experts(session: Session, name: str) -> list[bool]:
    """Whether the experts heard it, for each turn of the counsellor that they labelled."""
    if name == "advice":
        return [turn["labels"].get("input_type") == "advice" for turn in _coded(session)]
    return [bool(turn["labels"].get(name)) for turn in _coded(session)]


def ours(session: Session, move: Move) -> list[bool]:
    """Whether we found it, for the same turns."""
    by_turn = session.labelled.by_turn
    return [
        any(sentence.has(move) for sentence in by_turn.get(f"t{number}", ()))
        for number, turn in enumerate(session.turns)
        if _is_coded(turn)
    ]


def _coded(session: Session) -> list[dict[str, Any]]:
    return [turn for turn in session.turns if _is_coded(turn)]


def _is_coded(turn: dict[str, Any]) -> bool:
    return turn["role"] == "asker" and bool(turn["labels"])


FOUND = {"question": Move.QUESTION, "reflection": Move.REFLECTION, "advice": Move.ADVICE}


def found(sessions: Sequence[Session]) -> None:
    """Print F1 by turn for questions, reflections and advice."""
    for name, move in FOUND.items():

        def figure(drawn: Sequence[int], name: str = name, move: Move = move) -> float:
            right = np.array([heard for i in drawn for heard in experts(sessions[i], name)])
            return f1(right, np.array([heard for i in drawn for heard in ours(sessions[i], move)]))

        everything = range(len(sessions))
        n = sum(sum(experts(session, name)) for session in sessions)
        print(f"{name}: F1 {shown(figure(everything), *interval(len(sessions), figure, draws=200))}, n = {n}")


FIGURES: dict[str, Callable[[Session, bool], float]] = {
    "reflections for each question": lambda s, own: _ratio(_count(s, own, "reflection"), _count(s, own, "question")),
    "reflections a turn": lambda s, own: _ratio(_count(s, own, "reflection"), len(_coded(s))),
    "advice a turn (less is better)": lambda s, own: -_ratio(_count(s, own, "advice"), len(_coded(s))),
    "questions a turn": lambda s, own: _ratio(_count(s, own, "question"), len(_coded(s))),
}


def _count(session: Session, own: bool, name: str) -> int:
    return sum(ours(session, FOUND[name]) if own else experts(session, name))


def _ratio(a: float, b: float) -> float:
    return a / b if b else a


def _talk_share(session: Session) -> float:
    n_words = {role: sum(len(t["text"].split()) for t in session.turns if t["role"] == role) for role in SIDES}
    return -_ratio(n_words["asker"], sum(n_words.values()))


def told_apart(sessions: Sequence[Session]) -> None:
    """Print the area under the curve of good against poor for each figure, from both labels."""
    good = [session.good for session in sessions]
    for name, figure in FIGURES.items():
        scores = {own: [figure(session, own) for session in sessions] for own in (False, True)}

        def area(drawn: Sequence[int], own: bool = True, scores: dict[bool, list[float]] = scores) -> float:
            return auc([scores[own][i] for i in drawn], [good[i] for i in drawn])

        everything = range(len(sessions))
        bounds = interval(len(sessions), area, draws=500)
        print(f"{name}: experts {area(everything, own=False):.2f}, ours {shown(area(everything), *bounds)}")
    print(f"talk share (less is better): {auc([_talk_share(s) for s in sessions], good):.2f}")


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tier", choices=[tier.value for tier in Tier], default=Tier.FULL.value)
    sessions = list(read_sessions(load_labeller(Tier(parser.parse_args().tier))))
    print(f"{len(sessions)} sessions, {sessions[0].labelled.classifier}")
    found(sessions)
    told_apart(sessions)


if __name__ == "__main__":
    main()
