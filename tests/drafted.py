"""Drafts and what is known, for tests: one customer, and a labeller that labels nothing."""

from __future__ import annotations

from askwhy.conversation import Conversation, Sentence, Side
from askwhy.drafts.check import Checked, check_draft
from askwhy.drafts.checking import Checking
from askwhy.drafts.draft import Draft, draft_of
from askwhy.drafts.finding import Fault
from askwhy.drafts.known import NOTHING_KNOWN, Fact, Known
from askwhy.drafts.nearness import Near
from askwhy.evidence import Evidence
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.testing import WordsAsMeaning
from askwhy.understanding.comparing import Sense
from askwhy.understanding.insight import Standing

NEAR = Near(sense=Sense(meaning=WordsAsMeaning(), rarity={}))


class LabelsNothing:
    """A labeller that finds the sentences of one side, and no label."""

    name = "nothing/1"

    def label(self, conversation: Conversation, sentences: tuple[Sentence, ...]) -> LabelledConversation:
        labelled = tuple(LabelledSentence(sentence=sentence, side=Side.US) for sentence in sentences)
        return LabelledConversation(conversation=conversation, sentences=labelled, classifier=self.name)


def fact(
    id: str,
    exact: str,
    standing: Standing = Standing.HEARD,
    *,
    who: str = "Priya Sahota",
    replaced_by: str | None = None,
) -> Fact:
    """An insight with one quotation."""
    told_by = () if standing is Standing.ASSUMED else (who,)
    evidence = Evidence(source="call.vtt", turn_id="t1", start=0, end=len(exact), exact=exact)
    return Fact(id=id, standing=standing, evidence=(evidence,), who=told_by, replaced_by=replaced_by)


KNOWN = Known(
    customer="Danks & Son",
    facts=(
        fact("coater", "The coater takes eleven days, and we only find out when we ring."),
        fact("scrap", "The scrap skip is emptied every second week.", Standing.ASSUMED),
        fact("green", "The holidays stand in the green book.", Standing.STALE, replaced_by="tin"),
        fact("tin", "The green book got lost, and the holidays are in a biscuit tin."),
        fact("sister", "I sleep on every order above five thousand and ask my sister.", who="Malcolm Danks"),
    ),
)


def draft(text: str, *, name: str = "mail.txt", to: tuple[str, ...] = ()) -> Draft:
    """A message without labels."""
    return draft_of(text, LabelsNothing(), name=name, to=to)


def checked(text: str, known: Known = KNOWN, *, others: tuple[str, ...] = (), to: tuple[str, ...] = ()) -> Checked:
    """A message checked with the words of a text as their meaning."""
    written = tuple(draft(other, name=f"other-{number}.txt") for number, other in enumerate(others, start=1))
    return check_draft(Checking(draft=draft(text, to=to), near=NEAR, known=known, others=written))


def found(text: str, fault: Fault, known: Known = NOTHING_KNOWN) -> list[str]:
    """The words of a message in which a fault was found."""
    return [finding.place.exact for finding in checked(text, known).of(fault)]
