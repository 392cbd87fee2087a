"""What one label means for another: the only place where it is enforced.

A question is open or closed, never both; why, follow-up and leading are questions; aspects stand on disclosures, one or
two of them; they confirm only where there is something to confirm; `about` stands on questions, assumptions and
reflections of ours.
"""

from __future__ import annotations

from collections.abc import Mapping

from askwhy.labels import ASPECTS, MAX_ASPECTS, OUR_MOVES, THEIR_MOVES, Aspect, Label, Move

READ_ABOUT: frozenset[Label] = frozenset({Move.QUESTION, Move.ASSUMPTION, Move.REFLECTION})
_KINDS_OF_QUESTION = frozenset({Move.OPEN, Move.CLOSED, Move.WHY, Move.FOLLOW_UP, Move.LEADING})
# A sentence of ours that is as likely as this one of these may be confirmed: less than a threshold, for a
# bare "exactly" says itself that there was something.
_CONFIRMABLE = 0.15


def our_labels(probabilities: Mapping[Label, float], thresholds: Mapping[Label, float]) -> frozenset[Label]:
    """The labels of a sentence of ours. A label below its threshold is absent, except that a question has a kind."""
    labels = {move for move in OUR_MOVES if probabilities[move] >= thresholds[move]}
    if Move.QUESTION not in labels:
        return frozenset(labels - _KINDS_OF_QUESTION)
    labels -= {Move.OPEN, Move.CLOSED}
    labels.add(Move.OPEN if probabilities[Move.OPEN] >= probabilities[Move.CLOSED] else Move.CLOSED)
    return frozenset(labels)


def their_labels(
    probabilities: Mapping[Label, float], thresholds: Mapping[Label, float], *, something_to_confirm: bool
) -> frozenset[Label]:
    """The labels of a sentence of theirs. A disclosure tells of at least its likeliest aspect."""
    labels: set[Label] = {move for move in THEIR_MOVES if probabilities[move] >= thresholds[move]}
    if not something_to_confirm:
        labels.discard(Move.CONFIRMS)
    if Move.DISCLOSURE in labels:
        labels.update(_likeliest(probabilities, thresholds) or (max(ASPECTS, key=lambda a: probabilities[a]),))
    return frozenset(labels)


def what_it_is_about(
    labels: frozenset[Label], probabilities: Mapping[Aspect, float], thresholds: Mapping[Aspect, float]
) -> tuple[Aspect, ...]:
    """The aspects that a question, assumption or reflection of ours is about, likeliest first; empty for all else."""
    return _likeliest(probabilities, thresholds) if labels & READ_ABOUT else ()


def can_be_confirmed(probabilities: Mapping[Label, float]) -> bool:
    """Whether a sentence of ours may be something that they confirm."""
    return max(probabilities[move] for move in READ_ABOUT) >= _CONFIRMABLE


def _likeliest(
    probabilities: Mapping[Label, float] | Mapping[Aspect, float],
    thresholds: Mapping[Label, float] | Mapping[Aspect, float],
) -> tuple[Aspect, ...]:
    passed = [aspect for aspect in ASPECTS if probabilities[aspect] >= thresholds[aspect]]
    return tuple(sorted(passed, key=lambda aspect: -probabilities[aspect])[:MAX_ASPECTS])
