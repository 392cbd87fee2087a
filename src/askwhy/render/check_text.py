"""A checked message in a terminal: each finding with its place, why, and what they said."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from askwhy.drafts.check import Checked
from askwhy.drafts.finding import Finding, Level, Words
from askwhy.render.check_view import TITLES, quoted
from askwhy.render.columns import hanging, wrapped
from askwhy.render.text import MAX_WIDTH, MIN_WIDTH
from askwhy.render.wording import counted, printable, shortened, value_text

_MARKS = {Level.ERROR: "✗", Level.WARNING: "!", Level.NOTE: "·"}
_LONGEST = 120  # characters of the message that are shown: the place tells where to read on


def render_check_text(checked: Checked, *, width: int) -> Text:
    """What was found in a message, in between 48 and 100 columns."""
    columns = max(MIN_WIDTH, min(width, MAX_WIDTH))
    text = Text()
    for line in _lines(checked, columns):
        text.append_text(line).append("\n")
    return text


def _lines(checked: Checked, width: int) -> Iterator[Text]:
    known = checked.known
    against = f"the map of {known.customer or 'the customer'}" if known.facts else "no map: nothing is known of them"
    yield from wrapped(checked.draft.name, width, style="bold")
    yield from wrapped(f"{counted(len(checked.findings), 'finding')}, against {against}", width, style="dim")
    yield Text()
    shown: set[Words] = set()
    for finding in checked.findings:
        yield from _finding(finding, width, shown)
    figures = checked.figures
    share, us, you = (value_text(figures[name]) for name in ("specificity", "us_words", "you_words"))
    yield from wrapped(
        f"Only theirs: {share} of the sentences. “I”, “we”, “our”: {us} words. “You”, “your”: {you}.", width
    )


def _finding(finding: Finding, width: int, shown: set[Words]) -> Iterator[Text]:
    mark = f"{_MARKS[finding.level]} {finding.line}:{finding.column}  "
    yield from hanging(mark, Text(TITLES[finding.fault], style="bold"), width)
    yield from hanging("    ", Text(printable(shortened(finding.place.exact, _LONGEST)), style="italic"), width)
    yield from hanging("    ", Text(printable(finding.why)), width)
    for words in finding.evidence:
        yield from hanging("    on the map: ", Text(printable(quoted(words)), style="dim"), width)
    shown.update(finding.evidence)
    for words in finding.instead:
        if words not in shown:  # a suggestion is made once
            shown.add(words)
            yield from hanging("    their words: ", Text(printable(quoted(words)), style="dim"), width)
    yield Text()
