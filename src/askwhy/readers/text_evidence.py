"""Which lines of a text begin turns: judged over the whole text, for no single line can tell.

Names that stand with a clock are surest. Labels need the evidence of the file. Names on lines of their own are taken only
where they come back, for headings do not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from askwhy.readers.speaker_evidence import Shape, shape_of, speakers_among
from askwhy.readers.text_heads import Form, Head, head_of

_SENTENCE_ENDS = (".", "?", "!", "…", ",", "-", '"', "”")
_NAMES = (Shape.MACHINE, Shape.ROLE, Shape.FULL, Shape.WORD)
_LONGEST_NAME_ALONE = 40


@dataclass(slots=True)
class Lines:
    """The lines of a text with the heads that they may have, and what was judged of them over the whole text."""

    texts: list[str]
    heads: list[Head | None]
    opens: list[bool]  # whether a turn begins at the line
    n_openers: int  # lines that could begin a turn: those with a head, and the first of each paragraph
    timed: bool  # whether lines that begin with a clock and no name begin a turn


def heads_in(texts: Sequence[str], *, known: frozenset[str] = frozenset()) -> Lines:
    """Finds the heads of turns in the lines of a text, and judges over all of them which are speakers.

    Args:
        texts: The lines.
        known: Names that the file itself gives as those of people who took part.
    """
    lines = [line.rstrip() for line in texts]
    heads = [head_of(line) for line in lines]
    found = [head for head in heads if head is not None]
    _name_clocked_lines(found)
    # A paragraph begins below a blank line; a line with a head may begin a turn wherever it stands.
    n_openers = len(found) + _n_paragraphs(lines, heads)
    speakers = _speakers(found, n_openers) | known
    if not speakers:
        speakers = _names_alone(lines, heads)
        found = [head for head in heads if head is not None]
    forms = Counter([head.form for head in found if head.name in speakers])
    n_times = sum(not head.name for head in found)
    # Where names come without a clock, a clock alone is a mark inside a turn.
    timed = n_times >= 2 and (forms[Form.TIME_NAME] * 2 > forms.total() if forms else n_times * 2 >= n_openers)
    opens = [head is not None and (head.name in speakers if head.name else timed) for head in heads]
    _close_form(heads, opens)
    return Lines(lines, heads, opens, n_openers, timed)


def _n_paragraphs(lines: Sequence[str], heads: Sequence[Head | None]) -> int:
    """How many paragraphs begin without a head."""
    above, n = "", 0
    for line, head in zip(lines, heads, strict=True):
        if not above and line and head is None:
            n += 1
        above = line
    return n


def _speakers(heads: Sequence[Head], n_openers: int) -> frozenset[str]:
    """The names that are speakers: those in heads that say a time as well, where the file has such heads."""
    named = Counter([(head.name, head.form) for head in heads if head.name])
    named = Counter({key: n for key, n in named.items() if key[1] is not Form.ALONE or n >= 2})
    shapes = {name: shape_of(name) for name, _ in named}
    timed = {key: n for key, n in named.items() if key[1] in (Form.NAME_TIME, Form.TIME_NAME)}
    n_timed = sum(n for (name, _), n in timed.items() if shapes[name] is not Shape.NEVER)
    if n_timed >= 2 or (n_timed and n_timed * 2 >= n_openers):
        sure = {
            name
            for (name, form), n in timed.items()
            if form is Form.NAME_TIME and (shapes[name] not in (Shape.NEVER, Shape.LOOSE) or n >= 2)
        }
        return speakers_among(_counted(timed), n_units=n_openers) | sure
    found = speakers_among(_counted(named), n_units=n_openers)
    if any(shapes[name] in _NAMES for name in found):
        return found
    # Keys of settings ("title: …", "date: …") look like handles. Alone, and not in brackets, they are no people who talk.
    return frozenset(name for name in found if shapes[name] is not Shape.HANDLE or (name, Form.BRACKETS) in named)


def _counted(named: Mapping[tuple[str, Form], int]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for (name, _), n in named.items():
        counts[name] += n
    return counts


def _names_alone(lines: Sequence[str], heads: list[Head | None]) -> frozenset[str]:
    """The names that stand on lines of their own above what they say, as in a play: those of which most come back."""
    alone: dict[int, str] = {}
    for at in range(len(lines) - 1):
        name = lines[at].lstrip("#").strip()
        if lines[at + 1] and (at == 0 or not lines[at - 1]) and 0 < len(name) <= _LONGEST_NAME_ALONE:
            alone[at] = name
    counts = Counter(alone.values())
    names = frozenset(name for name, n in counts.items() if n >= 2 and shape_of(name) in _NAMES)
    n_paragraphs = _n_paragraphs(lines, [None] * len(lines))
    if len(names) < 2 or sum(counts[name] for name in names) * 2 < n_paragraphs:
        return frozenset()
    for at, name in alone.items():
        if name in names:
            heads[at] = Head(Form.ALONE, name, "", "", "")
    return names


def _name_clocked_lines(heads: Sequence[Head]) -> None:
    """Takes "0:03 Dana Whitfield" for the head that it is, where every line with a clock is written so."""
    clocked = [head for head in heads if head.form is Form.TIME]
    if len(clocked) >= 2 and all(shape_of(text) in _NAMES for text in {head.text for head in clocked}):
        for head in clocked:
            head.form, head.name, head.text = Form.TIME_NAME, head.text, ""


def _close_form(heads: Sequence[Head | None], opens: list[bool]) -> None:
    """Takes "Customer: Harbor Pine" above the conversation for a line of a form, though "Customer" could be somebody.

    What is found there once, with a few words behind it, before anybody speaks who speaks again, is no turn.
    """
    counts = Counter([head.name for head, opened in zip(heads, opens, strict=True) if head is not None and opened])
    if not counts or max(counts.values()) == 1:
        return
    for at, (head, opened) in enumerate(zip(heads, opens, strict=True)):
        if head is not None and opened:
            said = head.text
            if counts[head.name] > 1 or head.form is not Form.LABEL or len(said) > 60 or said.endswith(_SENTENCE_ENDS):
                return
            opens[at] = False
