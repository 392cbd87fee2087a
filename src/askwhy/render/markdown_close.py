"""A close reading as Markdown: all of it, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from askwhy.render.close import ASPECT_NAMES, Close, Noted, Promised, ToAsk, close_of
from askwhy.render.escaping import escape
from askwhy.render.passages import Passage
from askwhy.report import Report


def close_parts(report: Report) -> Iterator[str]:
    """What was found, in sections; nothing where the conversation was not read closely."""
    close = close_of(report)
    if close is None:
        return
    yield from noted_part("What they opened and we dropped", close.left_open, theirs=True)
    yield from questions_part(close.to_ask)
    yield from _to_try(close)
    yield from _learned(close)
    yield from noted_part("What we assumed", close.assumed)
    yield from noted_part("Stories we told", close.stories)
    yield from promises_part(close.promised)
    if close.n_private:
        yield f"*{close.n_private} private, left out here.*\n"


def noted_part(words: str, found: Sequence[Noted], *, theirs: bool = False) -> Iterator[str]:
    """A section of passages with a remark beside each; their words are quotations."""
    if not found:
        return
    yield f"## {words}\n"
    for noted in found:
        text = quoted(noted.passage) if theirs else escape(noted.passage.text)
        yield f"- {text} {_where(noted.passage)}  "
        answer = f": {quoted(noted.answer)}" if noted.answer else ""
        yield f"  {escape(noted.remark)}{answer}"
    yield ""


def questions_part(to_ask: Sequence[ToAsk]) -> Iterator[str]:
    """The next questions, each with the words it grows from and why."""
    if not to_ask:
        return
    yield "## What to ask next\n"
    for question in to_ask:
        yield f"{question.number}. **{escape(question.text)}**  "
        yield f"   {quoted(question.grows_from)} {_where(question.grows_from)} · {escape(question.why)}"
    yield ""


def promises_part(promised: Sequence[Promised]) -> Iterator[str]:
    """Who said they would do what, by when, and what became of it."""
    if not promised:
        return
    yield "## Promises\n"
    yield "| who | what | by when | since |"
    yield "| --- | --- | --- | --- |"
    for promise in promised:
        cells = (promise.who, promise.what, promise.due or "", promise.kept or "")
        yield f"| {' | '.join(escape(cell) for cell in cells)} |"
    yield ""


def _to_try(close: Close) -> Iterator[str]:
    if close.to_try is not None:
        yield "## One thing to try next time\n"
        yield f"{escape(close.to_try.text)}\n"


def _learned(close: Close) -> Iterator[str]:
    if not close.learned:
        return
    yield "## What they told us\n"
    for aspect, found in close.learned.items():
        yield f"### {ASPECT_NAMES[aspect]}\n"
        for learned in found:
            yield f"- {quoted(learned.passage)} {_where(learned.passage)} · {escape(learned.remark)}"
        yield ""


def quoted(passage: Passage) -> str:
    """Their words in quotation marks."""
    return f"“{escape(passage.text)}”"


def _where(passage: Passage) -> str:
    return escape(f"({passage.name}, {passage.time or passage.turn_id})")
