""" "Are we getting why and how they operate?" Nine lines before each engagement, one an aspect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from askwhy.evidence import Evidence
from askwhy.labels import ASPECTS, Aspect
from askwhy.understanding.coverage import AspectCoverage
from askwhy.understanding.insight import Insight, Standing
from askwhy.understanding.reading import Asked
from askwhy.understanding.settings import UnderstandingSettings

MOST_QUOTATIONS = 3  # a line


class Known(StrEnum):
    """How far an aspect is known."""

    TOLD = "they told us"
    THIN = "thin"
    ASSUMED = "we only assume"
    UNANSWERED = "asked, not answered"
    NEVER_ASKED = "nobody has asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessLine:
    """What is known of one aspect, with the words that it rests on."""

    aspect: Aspect
    title: str  # the aspect as the page names it
    known: Known
    coverage: float
    quotations: tuple[Evidence, ...]  # theirs where they told, ours where we only assume or asked


_TITLES = {Aspect.MOTIVATIONS: "why it matters to them", Aspect.CUSTOMERS: "their customers"}


def check_readiness(
    coverage: Mapping[Aspect, AspectCoverage],
    insights: Sequence[Insight],
    questions: Iterable[Asked],
    *,
    settings: UnderstandingSettings | None = None,
) -> tuple[ReadinessLine, ...]:
    """The nine lines, in the order of the aspects.

    Args:
        coverage: Of every aspect.
        insights: Those of the map, those that tell most first.
        questions: Everything that we asked, in order.
        settings: The constants.
    """
    settings = settings or UnderstandingSettings()
    asked = list(questions)
    return tuple(_line(coverage[aspect], insights, asked, settings) for aspect in ASPECTS)


def _line(
    coverage: AspectCoverage, insights: Sequence[Insight], asked: Sequence[Asked], settings: UnderstandingSettings
) -> ReadinessLine:
    aspect = coverage.aspect
    # What was told under another aspect first still tells of this one: it makes the line thin, never empty.
    told = _first(
        i for i in insights if aspect in i.aspects and i.standing is not Standing.ASSUMED and (i.is_told or i.replies)
    )
    assumed = [] if told else _first(i for i in insights if aspect in i.aspects and i.standing is Standing.ASSUMED)
    questions = [
        question.evidence for question in islice((q for q in reversed(asked) if aspect in q.about), MOST_QUOTATIONS)
    ]
    if told:
        known, quotations = (Known.TOLD if coverage.value >= settings.told else Known.THIN), told
    elif assumed:
        known, quotations = Known.ASSUMED, assumed
    elif questions:
        known, quotations = Known.UNANSWERED, questions
    else:
        known, quotations = Known.NEVER_ASKED, []
    return ReadinessLine(
        aspect=aspect,
        title=_TITLES.get(aspect, aspect.value),
        known=known,
        coverage=coverage.value,
        quotations=tuple(quotations),
    )


def _first(insights: Iterable[Insight]) -> list[Evidence]:
    return [insight.quotation for insight in islice(insights, MOST_QUOTATIONS)]
