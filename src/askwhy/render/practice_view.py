"""What the page of one's own practice says: headings with lines under them, once for the terminal and for Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from askwhy.listening.close import CLOSE_MEASURES
from askwhy.listening.report import FOR_LEARNING, MEASURES
from askwhy.practice.after_stories import AfterStories
from askwhy.practice.openers import Opener
from askwhy.practice.report import PracticeReport
from askwhy.practice.sameness import Sameness
from askwhy.practice.trends import Trend
from askwhy.render.headings import Heading
from askwhy.render.wording import shortened

_NOUNS = {measure.name: measure.noun for measure in MEASURES} | {close.name: close.noun for close in CLOSE_MEASURES}
_QUOTED = 140  # characters of a quotation


def headings_of(report: PracticeReport, names: Mapping[str, str]) -> Iterator[Heading]:
    """The parts of the page; what there is nothing to say of is left out.

    Args:
        report: What was found.
        names: What each quotation's source reads.
    """
    yield from _part("One thing to try", _to_try(report, names))
    yield from _part("What opened the most", [_opener(opener, names) for opener in report.openers])
    yield from _part("From the first obstacle to our answer", _autopilot(report))
    yield from _part("After our stories", [line for after in report.stories for line in _stories(after)])
    yield from _part("How alike our questions are", [line for one in report.questions for line in _sameness(one)])
    yield from _part("How alike our offers are", [line for one in report.offers for line in _sameness(one)])
    yield from _part("Over time", [_trend(trend) for trend in report.trends])


def heading_of_all(report: PracticeReport) -> str:
    """What the page is of."""
    calls = "1 conversation" if report.n == 1 else f"{report.n} conversations"
    whom = "1 customer" if len(report.customers) == 1 else f"{len(report.customers)} customers"
    return f"{calls} with {whom}"


def foot() -> str:
    """What every page of listening figures says."""
    return FOR_LEARNING


def _part(title: str, lines: Sequence[str]) -> Iterator[Heading]:
    if lines:
        yield Heading(title=title, lines=tuple(lines))


def _to_try(report: PracticeReport, names: Mapping[str, str]) -> list[str]:
    if report.to_try is None:
        return []
    lines = [report.to_try.text]
    if report.n_begging > 1:
        lines.append(f"  {report.n_begging} of {report.n} conversations beg for the same.")
    if report.own_example is not None:
        lines.append(f"  You do it already: {_opener(report.own_example, names)}")
    return lines


def _opener(opener: Opener, names: Mapping[str, str]) -> str:
    aspects = ", ".join(aspect.value for aspect in opener.aspects) or "their world"
    where = names.get(opener.question.source, opener.question.source)
    return (
        f"“{shortened(opener.question.exact, _QUOTED)}” ({where}) opened {opener.words} words on {aspects}: "
        f"“{shortened(opener.answer.exact, _QUOTED)}”"
    )


def _autopilot(report: PracticeReport) -> list[str]:
    lines = []
    for source, found in report.autopilot:
        n = len(found.follow_ups)
        asked = f"{n} follow-up{'' if n == 1 else 's'} and {found.their_words} words of theirs"
        what = (
            f"{asked}, and no answer of ours at all"
            if found.answer is None
            else f"{asked} until “{shortened(found.answer.exact, _QUOTED)}”"
        )
        lines.append(f"{source}: “{shortened(found.obstacle.exact, _QUOTED)}”, then {what}")
        if found.before is not None:
            lines.append(f"  Before they had told any obstacle: “{shortened(found.before.exact, _QUOTED)}”")
    return lines


def _stories(after: AfterStories) -> list[str]:
    if not after.stories:
        return []
    kind = after.kind.value.replace("_", " ").replace("third party", "third-party")
    received = ", ".join(f"{n} {reception.value}" for reception, n in after.receptions.items() if n)
    n = len(after.stories)
    kinds = kind if n == 1 else kind.replace("story", "stories")
    return [
        f"{n} {kinds}: {received}. They said {after.words_after:g} words right after (median); "
        f"{after.words_usual:g} are usual in these conversations."
    ]


def _sameness(one: Sameness) -> list[str]:
    if one.value is None:
        return [f"{one.customer}: not measurable, {one.reason}"]
    lines = [f"{one.customer}: {one.value:.2f} of 1, most like {one.nearest} (n {one.n})"]
    lines += [
        f"  “{shortened(twin.one.exact, _QUOTED)}” and, to {twin.customer}, “{shortened(twin.other.exact, _QUOTED)}”"
        for twin in one.twins
    ]
    return lines


def _trend(trend: Trend) -> str:
    noun = _NOUNS.get(trend.measure, trend.measure.replace("_", " "))
    if trend.slope is None or trend.middle is None:
        return f"{noun}: {trend.reason}"
    says = {1: "rising", -1: "falling", 0: "no trend that can be told"}[trend.direction]
    return (
        f"{noun}: {says}; {trend.slope:+.3g} a conversation (95 % {trend.low:+.3g} to {trend.high:+.3g}), "
        f"median {trend.middle:.3g}, n {trend.n}"
    )
