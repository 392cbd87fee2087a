"""A close reading in a terminal: what matters most, a few lines of each part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from askwhy.render.close import ASPECT_NAMES, Close, Noted, Promised, ToAsk, close_of
from askwhy.render.columns import hanging, title, wrapped
from askwhy.render.wording import printable, shortened
from askwhy.report import Report

MOST_NOTED, MOST_ASKED = 4, 3  # shown in a terminal


def close_lines(report: Report, width: int) -> Iterator[Text]:
    """What matters most of a close reading; the HTML report has all of it."""
    close = close_of(report)
    if close is None:
        return
    yield from noted_lines("What they opened and we dropped", close.left_open, width, theirs=True)
    yield from question_lines(close.to_ask, width)
    if close.to_try is not None:
        yield from title("One thing to try next time", width)
        yield from wrapped(close.to_try.text, width - 2, indent="  ")
        yield Text()
    yield from noted_lines("What we assumed", close.assumed, width)
    yield from noted_lines("Stories we told", close.stories, width)
    yield from promise_lines(close.promised, width)
    yield from _learned(close, width)


def _learned(close: Close, width: int) -> Iterator[Text]:
    """The most telling of each aspect, in their words."""
    n = sum(map(len, close.learned.values()))
    first = [
        Noted(passage=found[0].passage, remark=f"{ASPECT_NAMES[aspect]}, {found[0].remark}")
        for aspect, found in close.learned.items()
    ]
    yield from noted_lines("What they told us", first, width, theirs=True, n=n)


def question_lines(to_ask: Sequence[ToAsk], width: int, most: int = MOST_ASKED) -> Iterator[Text]:
    """The questions most worth asking next, each with its reason."""
    if not to_ask:
        return
    yield from title("What to ask next", width, how_many(most, len(to_ask)))
    for question in to_ask[:most]:
        yield from hanging(f"{question.number:>3}  ", Text(printable(question.text), style="bold"), width)
        yield from hanging("     ", Text(printable(question.why), style="dim"), width)
    yield Text()


def promise_lines(promised: Sequence[Promised], width: int, words: str = "Promises") -> Iterator[Text]:
    """Who said they would do what, and by when."""
    if not promised:
        return
    yield from title(words, width)
    for promise in promised:
        line = Text.assemble((f"{printable(promise.who)}: ", "bold"), printable(promise.what))
        line.append(f" ({'; '.join(promise.beside)})" if promise.beside else "", style="dim")
        yield from hanging("  ", line, width)
    yield Text()


def noted_lines(
    words: str,
    found: Sequence[Noted],
    width: int,
    *,
    theirs: bool = False,
    most: int = MOST_NOTED,
    n: int | None = None,
) -> Iterator[Text]:
    """Passages with their time, and what there is to say of each below it. Their words stand in quotation marks.

    ``n`` is how many there are, where ``found`` holds but a choice of them.
    """
    if not found:
        return
    yield from title(words, width, how_many(min(most, len(found)), n or len(found)))
    for noted in found[:most]:
        passage = noted.passage
        text = f"“{passage.text}”" if theirs else shortened(passage.text, 160)
        lead = f"{passage.time or passage.turn_id.removeprefix('t'):>9}  "
        yield from hanging(lead, Text(printable(text), style="italic" if theirs else ""), width)
        answer = f": “{shortened(noted.answer.text, 120)}”" if noted.answer else ""
        who = f"{passage.name} · " if theirs else ""
        yield from hanging(" " * len(lead), Text(printable(f"{who}{noted.remark}{answer}"), style="dim"), width)
    yield Text()


def how_many(shown: int, n: int) -> str:
    """How many there are, and where the others stand."""
    return str(n) if n <= shown else f"{shown} of {n}; all of them with --format html"
