"""Heads of turns that are told by no mark of their own: "Dana – We close late." and "Q1: … A1: …".

A dash stands in lists of tasks and in glossaries as well, and a letter with a number before any list. Each is taken for
the head of a turn only where nearly every line has one, they come back, and people talk in what stands behind them. Then
the lines are spelt as "Name: text" and read as such; not a letter of the text behind is touched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from askwhy.readers.dialogue_signs import people_talk
from askwhy.readers.speaker_evidence import MAX_LABEL, Shape, shape_of

_DASHED = re.compile(rf"([^\s:–—-][^:–—\n]{{0,{MAX_LABEL - 1}}}?)[ \t]{{1,5}}[–—-][ \t]{{1,5}}(\S.*)")
_NUMBERED = re.compile(r"(Q|A|Question|Answer)[ .#]?(\d{1,4})[ \t]?[:.)–—-][ \t]+(\S.*)", re.IGNORECASE)
_DASHES = (" – ", " — ", " - ")
_PEOPLE = (Shape.MACHINE, Shape.ROLE, Shape.FULL, Shape.WORD)
_NEARLY_ALL = 0.8  # of the lines with words
_LOOKED_THROUGH = 12  # lines, to see that a text has no such heads


def with_colons(lines: Sequence[str]) -> Sequence[str]:
    """The lines, those with such heads spelt "Name: text"; as they are where the text is not written so."""
    beginning = [line for line in lines[:_LOOKED_THROUGH] if line.strip()]
    if any(_NUMBERED.match(line) for line in beginning):
        return _without_numbers(lines)
    if sum(any(dash in line for dash in _DASHES) for line in beginning) * 2 >= max(len(beginning), 1):
        return _without_dashes(lines)
    return lines


def _without_numbers(lines: Sequence[str]) -> Sequence[str]:
    """ "Q1: …" as "Q: …": the number is that of the question, and not another person who asks."""
    heads = {at: head for at, line in enumerate(lines) if (head := _NUMBERED.fullmatch(line.rstrip())) is not None}
    told = [(head[1][0].upper(), int(head[2])) for head in heads.values()]
    follow = all(
        (one[0] == "Q" and other == ("A", one[1])) or (one[0] == "A" and other[0] == "Q" and other[1] > one[1])
        for one, other in pairwise(told)
    )
    if len(told) < 4 or not follow or told[0][0] != "Q":
        return lines
    return [line if at not in heads else f"{heads[at][1]}: {heads[at][3]}" for at, line in enumerate(lines)]


def _without_dashes(lines: Sequence[str]) -> Sequence[str]:
    heads = {at: head for at, line in enumerate(lines) if (head := _DASHED.fullmatch(line.rstrip())) is not None}
    counts = Counter(head[1] for head in heads.values())
    names = {name for name, n in counts.items() if n >= 2 and shape_of(name) in _PEOPLE}
    heads = {at: head for at, head in heads.items() if head[1] in names}
    n_worded = sum(bool(line.strip()) for line in lines)
    if len(names) < 2 or len(heads) < 4 or len(heads) < _NEARLY_ALL * n_worded:
        return lines
    if not people_talk([head[2] for head in heads.values()]):
        return lines
    return [line if at not in heads else f"{heads[at][1]}: {heads[at][2]}" for at, line in enumerate(lines)]
