"""`CustomerReport`: what all conversations with one customer give together, whichever way it is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from askwhy.conversation import Conversation, Side
from askwhy.curiosity.brief import ONE_PAGE, Brief, make_brief, settled_promises
from askwhy.curiosity.later import put_together
from askwhy.curiosity.openings import find_openings
from askwhy.curiosity.our_terms import NO_TERMS, OurTerms
from askwhy.curiosity.promises import Promise
from askwhy.curiosity.threads import Thread
from askwhy.language.labelled import LabelledConversation
from askwhy.language.sentences import sentences_of
from askwhy.report import Reader, why_not_closely
from askwhy.sides import Sided
from askwhy.understanding.catalogue import Catalogue
from askwhy.understanding.comparing import Sense
from askwhy.understanding.customer_map import CustomerMap, draw_map
from askwhy.understanding.knowledge import Knowledge
from askwhy.understanding.reading import understand

MOST_QUESTIONS = 10
_NAMED = 3  # people in the name of a customer whose organisation no source names


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerReport:
    """One customer: the map, and the brief before the next meeting.

    ``conversations`` stand in the order of their time, those without a date last. ``not_read`` says of each
    conversation that could not be read closely why, by its file's name. ``brief.questions`` are all that are proposed.
    """

    name: str
    conversations: tuple[Conversation, ...]
    customer_map: CustomerMap
    threads: tuple[Thread, ...]
    promises: tuple[Promise, ...]  # of both sides, each with what became of it
    brief: Brief
    not_read: Mapping[str, str]


def report_on_customer(
    sided: Sequence[Sided],
    reader: Reader,
    *,
    as_of: date | None = None,
    name: str | None = None,
    our_terms: OurTerms = NO_TERMS,
    before_each: Callable[[str], object] = lambda _: None,
) -> CustomerReport:
    """Read all conversations with one customer and put together what they tell.

    Args:
        sided: The conversations in any order; among those without a date the order given is kept.
        reader: What reads closely.
        as_of: The day on which ages are counted, and up to which promises may still be open; None leaves ages out.
        name: What the customer is called; else its organisation or people, as the sources name them.
        our_terms: Who we are and what we offer: no question names it, and the product lens looks for it.
        before_each: Called with the name of each file before it is read.
    """
    labelled: list[LabelledConversation] = []
    not_read: dict[str, str] = {}
    for one in sided:
        before_each(one.conversation.source)
        why_not = why_not_closely(one.conversation)
        if why_not is None:
            conversation = one.conversation
            labelled.append(reader.labeller.label(conversation, sentences_of(conversation, reader.boundaries)))
        else:
            not_read[one.conversation.source] = why_not
    return understand_customer(labelled, reader.sense, as_of=as_of, name=name, our_terms=our_terms, not_read=not_read)


def understand_customer(
    labelled: Sequence[LabelledConversation],
    sense: Sense,
    *,
    as_of: date | None = None,
    name: str | None = None,
    our_terms: OurTerms = NO_TERMS,
    not_read: Mapping[str, str] | None = None,
) -> CustomerReport:
    """What labelled conversations with one customer give together, whoever gave the labels."""
    readings = [(understand(talk, sense, number=number), talk) for number, talk in enumerate(labelled)]
    readings.sort(key=lambda pair: pair[0].order)
    talks = tuple(talk for _, talk in readings)
    knowledge = Knowledge.of((reading for reading, _ in readings), sense)
    catalogue = Catalogue.of(our_terms.offers) if our_terms.offers else None
    customer_map = draw_map(knowledge, as_of=as_of, catalogue=catalogue)
    openings = [find_openings(talk) for talk in talks]
    promises = tuple(settled_promises(talks, as_of))
    brief = make_brief(
        talks,
        customer_map,
        gaps=customer_map.gaps,
        sense=sense,
        our_terms=our_terms,
        as_of=as_of,
        settings=replace(ONE_PAGE, questions=MOST_QUESTIONS),
        openings=openings,
        promises=promises,
    )
    return CustomerReport(
        name=name or name_of_customer([talk.conversation for talk in talks], customer_map),
        conversations=tuple(talk.conversation for talk in talks),
        customer_map=customer_map,
        threads=put_together([(one.threads, one.returns) for one in openings]),
        promises=promises,
        brief=brief,
        not_read=dict(not_read or {}),
    )


def name_of_customer(conversations: Iterable[Conversation], customer_map: CustomerMap) -> str:
    """The organisation that most of their people belong to; else who of them spoke most."""
    organisations: Counter[str] = Counter()
    turns: Counter[str] = Counter()
    for conversation in conversations:
        theirs = {p.id: p for p in conversation.participants if p.side is Side.THEM}
        organisations.update(p.organisation for p in theirs.values() if p.organisation)
        for turn in conversation.turns:
            person = theirs.get(turn.speaker_id or "")
            if person is not None and person.name:
                turns[customer_map.roster.person(person.name)] += 1
    if organisations:
        return organisations.most_common(1)[0][0]
    people = [person for person, _ in turns.most_common()]
    if len(people) > _NAMED + 1:
        return f"{', '.join(people[:_NAMED])} and {len(people) - _NAMED} more"
    return " and ".join(filter(None, (", ".join(people[:-1]), people[-1]))) if people else "A customer"
