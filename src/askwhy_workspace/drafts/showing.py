"""A checked message as its page shows it: the text in stretches, each with what was found there, and the findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.urls import reverse
from django.utils.http import urlencode

from askwhy.drafts.finding import Fault, Finding, Words
from askwhy.render.check_view import TITLES
from askwhy.render.wording import value_text
from askwhy.understanding.insight import Standing
from askwhy_workspace.drafts.checking import CheckedFor

_ON_THE_WHOLE = frozenset({Fault.COULD_BE_ANYONE, Fault.US_HEAVY})  # of the message, and of no place in it
_STANDINGS = {
    Standing.ASSUMED: "we believe",
    Standing.HEARD: "heard",
    Standing.CONFIRMED: "confirmed",
    Standing.CONTRADICTED: "contradicted",
    Standing.STALE: "no longer so, or old",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of the message; with a finding's number, it is a place to look at."""

    text: str
    numbers: tuple[int, ...] = ()  # of the findings that hold for it, the gravest first
    level: str = ""  # of the gravest


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words beside a finding."""

    words: str
    who: str
    standing: str
    url: str  # of the passage; empty where it cannot be opened
    heard_by_reader: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One finding as the page words it."""

    number: int
    title: str
    level: str
    place: str  # the words it is about; empty where it is about the whole
    why: str
    evidence: tuple[Quoted, ...]
    instead: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDraft:
    """Everything on the page of a checked message."""

    stretches: tuple[Stretch, ...]
    findings: tuple[Found, ...]
    n_told: int  # insights that it was compared with
    figures: tuple[tuple[str, str], ...]  # each figure's name and value


def shown_draft(found: CheckedFor) -> ShownDraft:
    """The page of a checked message."""
    findings = found.checked.findings
    figures = found.checked.figures
    return ShownDraft(
        stretches=tuple(_stretches(found.checked.draft.text, findings)),
        findings=tuple(_found(number, finding, found) for number, finding in enumerate(findings, start=1)),
        n_told=len(found.checked.known.facts),
        figures=(
            ("of its sentences are theirs alone", value_text(figures["specificity"])),
            ("words of us", value_text(figures["us_words"])),
            ("words of them", value_text(figures["you_words"])),
        ),
    )


def _stretches(text: str, findings: Sequence[Finding]) -> Iterator[Stretch]:
    """The whole text, cut wherever a finding begins or ends; nothing of it is lost."""
    placed = [(n, f) for n, f in enumerate(findings, start=1) if f.fault not in _ON_THE_WHOLE]
    cuts = sorted({0, len(text), *(edge for _, f in placed for edge in (f.place.start, f.place.end))})
    for start, end in pairwise(cuts):
        here = [(n, f) for n, f in placed if f.place.start <= start and end <= f.place.end]
        here.sort(key=lambda one: _ORDER.index(one[1].fault))
        level = here[0][1].level.value if here else ""
        yield Stretch(text=text[start:end], numbers=tuple(n for n, _ in here), level=level)


_ORDER = tuple(Fault)


def _found(number: int, finding: Finding, found: CheckedFor) -> Found:
    shown = set(finding.evidence)
    return Found(
        number=number,
        title=TITLES[finding.fault],
        level=finding.level.value,
        place="" if finding.fault in _ON_THE_WHOLE else finding.place.exact,
        why=finding.why,
        evidence=tuple(_quoted(words, found) for words in finding.evidence),
        instead=tuple(_quoted(words, found) for words in finding.instead if words not in shown),
    )


def _quoted(words: Words, found: CheckedFor) -> Quoted:
    piece = words.evidence
    key = found.rows.get(piece.source)
    place = urlencode({"at": f"{piece.turn_id}-{piece.start}", "to": str(piece.end)})
    return Quoted(
        words=piece.exact,
        who=", ".join(words.who) or ("us" if words.standing is Standing.ASSUMED else "not named"),
        standing=_STANDINGS[words.standing],
        url=f"{reverse('conversation', args=[key])}?{place}" if key else "",
        heard_by_reader=words.heard_by_reader,
    )
