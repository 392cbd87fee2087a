"""The map of a customer as every report shows it: what is missing first, and every word with who said it and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from askwhy.conversation import Conversation, Side
from askwhy.curiosity.private import care_of, confided_in, is_private
from askwhy.curiosity.promises import Kept, Promise
from askwhy.curiosity.question import Question
from askwhy.curiosity.threads import State, Thread
from askwhy.customer_report import CustomerReport
from askwhy.evidence import Evidence
from askwhy.labels import ASPECTS, Aspect
from askwhy.render.close import ASPECT_NAMES, due_text, standing_text
from askwhy.render.script import time_of
from askwhy.render.wording import NOT_NAMED, counted, day_short, heading, names_in, shortened, without_bullet
from askwhy.understanding.coverage import FacetCoverage
from askwhy.understanding.disputes import Dispute
from askwhy.understanding.gaps import Gap
from askwhy.understanding.insight import Insight, Standing
from askwhy.understanding.people import Roster

_LURES = 2
_AT_ODDS = {
    Dispute.TWO_PEOPLE: "two people see it in two ways",
    Dispute.CHANGED: "it has changed since",
    Dispute.CORRECTED_BY_ONESELF: "they put themselves right",
    Dispute.WE_WERE_WRONG: "we had it wrong",
}
_KEPT = {
    Kept.DONE: "done",
    Kept.LATE: "done, late",
    Kept.PART: "partly done",
    Kept.BROKEN: "not kept, they say",
    Kept.UNKNOWN: "due, and nobody has said",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words with who said them, when, and where they stand. Shortened words end in "…"."""

    text: str
    name: str
    when: str  # a day, or that none is known
    source: str  # the file's name
    anchor: str  # of the passage on the page
    ours: bool  # our own words, which are never set as theirs


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An insight: the words to show first, and where else it was told."""

    standing: Standing
    remark: str  # how it stands, in words
    part: str  # the facet
    quote: Quote
    others: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A facet: how much of it is known, from how many insights and people."""

    name: str
    value: float
    n: int
    people: tuple[str, ...]
    capped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AspectView:
    """One of the nine aspects, with everything that was told of it, the most telling first."""

    aspect: Aspect
    name: str
    value: float
    state: str  # "they told us", "thin" …
    n: int  # insights that tell of it, also those filed under another aspect first
    n_assumed: int
    confirmed: str | None  # when anything of it was last confirmed
    parts: tuple[Part, ...]
    known: tuple[Known, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What nobody has told us; ``asked`` where we asked and they did not answer."""

    text: str
    asked: Quote | None
    named: tuple[Quote, ...]  # where they were named


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two things that are at odds, the earlier first."""

    remark: str
    one: Quote
    other: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarked:
    """Words with a remark of ours, and other words to which they lead."""

    quote: Quote
    remark: str
    other: Quote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A promise: who, what, by when, what became of it; ``broken`` where they say that it was not kept."""

    who: str
    what: str
    due: str | None
    kept: str | None
    broken: bool
    is_kept: bool
    quote: Quote

    @property
    def beside(self) -> tuple[str, ...]:
        """What there is to say beside it."""
        return tuple(part for part in (self.due, self.kept) if part is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """A question to ask next; ``whole`` where it quotes all the words that it grows from."""

    number: int
    text: str
    why: str
    quote: Quote
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of theirs, when we last met, and whether they said a word."""

    name: str
    beside: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A turn that is quoted, or that stands beside one; ``quoted`` where its words are shown elsewhere on the page."""

    anchor: str
    name: str
    side: str
    time: str | None
    text: str
    quoted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Passages:
    """The quoted turns of one conversation with their neighbours; None where some were left out between two."""

    heading: str
    beside: str
    turns: tuple[Said | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """Everything that a report of one customer shows."""

    name: str
    facts: tuple[str, ...]
    missing: tuple[Missing, ...]
    aspects: tuple[AspectView, ...]
    to_ask: tuple[Next, ...]
    conduct: tuple[Remarked, ...]
    assumed: tuple[Known, ...]
    pairs: tuple[Pair, ...]
    dropped: tuple[Remarked, ...]
    n_picked_up: int
    owed: tuple[Owed, ...]  # not kept yet
    kept: tuple[Owed, ...]
    common_ground: tuple[Remarked, ...]
    people: tuple[Person, ...]
    lens: str
    n_private: int
    not_read: Mapping[str, str]
    passages: tuple[Passages, ...]  # where all the words stand, in the order of time


def view_of(report: CustomerReport) -> MapView:
    """What to show of a customer."""
    found, brief = report.customer_map, report.brief
    quotes = Quotes(report.conversations, found.roster)
    promised = sorted(
        _public(report.promises, report), key=lambda promise: promise.due.last if promise.due else date.max
    )
    owed = [_owed(promise, quotes) for promise in promised]
    dropped = [thread for thread in _public(report.threads, report) if thread.state is State.DROPPED]
    view = MapView(
        name=report.name,
        facts=tuple(_facts(report)),
        missing=tuple(_missing(gap, quotes) for gap in found.gaps),
        aspects=tuple(_aspects(report, quotes)),
        to_ask=tuple(_next(number, question, quotes) for number, question in enumerate(brief.questions, start=1)),
        conduct=tuple(
            Remarked(
                quote=quotes.of(remark.evidence, remark.who),
                remark="they were content with it" if remark.good else "of how we behaved",
                other=quotes.of(remark.moment) if remark.moment else None,
            )
            for remark in found.remarks
        ),
        assumed=tuple(known(insight, quotes) for insight in brief.assumed),
        pairs=tuple(_pairs(report, quotes)),
        dropped=tuple(
            Remarked(quote=quotes.of(t.evidence), remark=", ".join(lure.value for lure in t.lures[:_LURES]))
            for t in sorted(dropped, key=lambda thread: -thread.weight)
        ),
        n_picked_up=sum(thread.state is State.PICKED_UP_LATER for thread in report.threads),
        owed=tuple(one for one in owed if not one.is_kept),
        kept=tuple(one for one in owed if one.is_kept),
        common_ground=tuple(
            Remarked(quote=quotes.of(shared.theirs), remark="and we", other=quotes.of(shared.ours))
            for shared in brief.common_ground
        ),
        people=tuple(
            _person(found.roster.person(met.name), met.role, met.last_at, spoke=met.spoke) for met in brief.people
        ),
        lens=_lens(report),
        n_private=brief.n_private,
        not_read=report.not_read,
        passages=(),
    )
    return replace(view, passages=tuple(quotes.passages()))


class Quotes:
    """Quotations of several conversations, ready to be shown, people under their fullest names."""

    def __init__(self, conversations: Iterable[Conversation], roster: Roster) -> None:
        self._conversations = {conversation.id: conversation for conversation in conversations}
        self._numbers = {id_: number for number, id_ in enumerate(self._conversations, start=1)}
        self._turns = {(c.id, turn.id): turn for c in self._conversations.values() for turn in c.turns}
        self._names = {c.id: names_in(c) for c in self._conversations.values()}
        self._roster = roster
        self.quoted: set[tuple[str, str]] = set()  # every passage that was shown

    def of(self, piece: Evidence, who: str | None = None) -> Quote:
        """The words on one line.

        Args:
            piece: A quotation.
            who: Whose words they are, where it is not the speaker of the turn (a note).
        """
        conversation, turn = self._conversations[piece.source], self._turns[piece.source, piece.turn_id]
        self.quoted.add((piece.source, piece.turn_id))
        names = self._names[piece.source]
        own = names.get(turn.speaker_id or "", NOT_NAMED)
        speaker = names.get(who or "", who) or own
        day = turn.at.date() if turn.at is not None else conversation.day
        time = time_of(turn) if turn.start_s is not None else None
        return Quote(
            text=shortened(without_bullet(piece.exact)),
            name=self._roster.person(speaker),
            when=", ".join(part for part in ("no date" if day is None else day_short(day), time) if part),
            source=conversation.source,
            anchor=self.anchor(piece.source, piece.turn_id),
            ours=conversation.side_of(turn) is Side.US and speaker == own,
        )

    def anchor(self, source: str, turn_id: str) -> str:
        """The address of a passage on the page."""
        return f"c{self._numbers[source]}-{turn_id}"

    def passages(self) -> Iterator[Passages]:
        """Where everything stands that was shown so far: each quoted turn with the one before and the one after."""
        for conversation in self._conversations.values():
            turns = list(self._around(conversation))
            if turns:
                day = None if conversation.day is None else day_short(conversation.day)
                yield Passages(
                    heading=heading(conversation),
                    beside=" · ".join(part for part in (day, conversation.source) if part),
                    turns=tuple(turns),
                )

    def _around(self, conversation: Conversation) -> Iterator[Said | None]:
        """What is private stands there only where somebody's words were shown for another reason."""
        quoted = [(conversation.id, turn.id) in self.quoted for turn in conversation.turns]
        last = -1
        for number, turn in enumerate(conversation.turns):
            if not any(quoted[max(0, number - 1) : number + 2]) or not turn.text.strip():
                continue
            if not quoted[number] and care_of(turn.text) is not None:
                continue
            if number != last + 1 and last >= 0:
                yield None
            last = number
            side = conversation.side_of(turn)
            yield Said(
                anchor=self.anchor(conversation.id, turn.id),
                name=self._names[conversation.id].get(turn.speaker_id or "", NOT_NAMED),
                side="" if side is None else side.value,
                time=time_of(turn),
                text=turn.text,
                quoted=quoted[number],
            )


def known(insight: Insight, quotes: Quotes) -> Known:
    """An insight with its words."""
    first = next((t for t in insight.tellings if t.evidence == insight.quotation), insight.tellings[0])
    others = [quotes.of(t.evidence, t.who) for t in insight.tellings if t is not first]
    others += [quotes.of(reply.evidence, reply.who) for reply in insight.replies]
    return Known(
        standing=insight.standing,
        remark=standing_text(insight),
        part=insight.facet.part,
        quote=quotes.of(first.evidence, first.who),
        others=tuple(others),
    )


def _facts(report: CustomerReport) -> Iterator[str]:
    found = report.customer_map
    yield counted(len(report.conversations), "conversation")
    days = [c.day for c in report.conversations if c.day is not None]
    if days:
        first, last = min(days), max(days)
        yield day_short(first) if first == last else f"{day_short(first)} to {day_short(last)}"
    undated = len(report.conversations) - len(days)
    if undated:
        yield f"{undated} without a date, taken as the latest (say when: --at FILE=DATE)"
    heard = sum(met.spoke for met in report.brief.people)
    yield f"{counted(heard, 'person', 'people')} of theirs heard"
    if found.as_of is not None:
        yield f"as of {day_short(found.as_of)}"


def _missing(gap: Gap, quotes: Quotes) -> Missing:
    lead = "Asked, and not answered" if gap.asked else "Nobody has asked"
    named = [piece for piece in gap.evidence if care_of(piece.exact) is None]
    return Missing(
        text=f"{lead}: {gap.wanted}" if ":" in gap.wanted or gap.asked else f"{lead} {gap.wanted}",
        asked=quotes.of(gap.asked) if gap.asked else None,
        named=tuple(quotes.of(piece) for piece in named),
    )


def _aspects(report: CustomerReport, quotes: Quotes) -> Iterator[AspectView]:
    found = report.customer_map
    lines = {line.aspect: line for line in found.readiness}
    for aspect in ASPECTS:
        coverage = found.coverage[aspect]
        insights = [insight for insight in found.shown if insight.facet.aspect is aspect]
        confirmed = found.last_confirmed(aspect)
        yield AspectView(
            aspect=aspect,
            name=ASPECT_NAMES[aspect],
            value=coverage.value,
            state=lines[aspect].known.value,
            n=sum(aspect in insight.aspects and insight.care is None for insight in found.insights),
            n_assumed=sum(i.standing is Standing.ASSUMED and i.care is None for i in found.under(aspect)),
            confirmed=day_short(confirmed.date()) if confirmed else None,
            parts=tuple(_part(facet) for facet in coverage.facets),
            known=tuple(known(insight, quotes) for insight in insights),
        )


def _part(facet: FacetCoverage) -> Part:
    return Part(
        name=facet.facet.part,
        value=facet.value,
        n=len(facet.weights),
        people=tuple(person or NOT_NAMED for person in facet.people),
        capped=facet.capped,
    )


def _next(number: int, question: Question, quotes: Quotes) -> Next:
    quote = quotes.of(question.grows_from, question.to)
    return Next(
        number=number,
        text=question.text,
        why=question.why,
        quote=quote,
        whole=len(quote.text) <= len(question.quoted) + len(".”"),
    )


def _pairs(report: CustomerReport, quotes: Quotes) -> Iterator[Pair]:
    by_id = {insight.id: insight for insight in report.customer_map.insights if insight.care is None}
    for found in report.customer_map.contradictions:
        if {found.one, found.other} <= by_id.keys():
            one, other = known(by_id[found.one], quotes), known(by_id[found.other], quotes)
            yield Pair(remark=_AT_ODDS[found.kind], one=one.quote, other=other.quote)


def _owed(promise: Promise, quotes: Quotes) -> Owed:
    quote = quotes.of(promise.evidence, promise.by)
    return Owed(
        who=quote.name,
        what=shortened(promise.what),
        due=None if promise.due is None else due_text(promise.due),
        kept=_KEPT.get(promise.kept),
        broken=promise.kept is Kept.BROKEN,
        is_kept=promise.kept in (Kept.DONE, Kept.LATE),
        quote=quote,
    )


def _person(name: str, role: str | None, last: datetime | None, *, spoke: bool) -> Person:
    parts = [role, f"last {day_short(last.date())}" if last else None, None if spoke else "never said a word to us"]
    return Person(name=name, beside=" · ".join(part for part in parts if part))


def _lens(report: CustomerReport) -> str:
    lens = report.customer_map.lens
    if lens.value is None:
        return f"Product lens: not measured, for {lens.reason}."
    return f"Product lens: {100 * lens.value:.0f} % of {counted(lens.n, 'insight')} speak of what we offer."


_Told = TypeVar("_Told", Promise, Thread)


def _public(found: Iterable[_Told], report: CustomerReport) -> list[_Told]:
    confided = confided_in(report.conversations)
    return [one for one in found if not is_private(one.evidence, confided)]
