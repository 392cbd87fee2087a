"""A message checked against a customer's map as it stands, by the library, in memory: nothing here is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.conf import settings

from askwhy.conversation import Conversation, Sentence
from askwhy.curiosity.our_terms import OurTerms
from askwhy.drafts.check import Checked, check_draft
from askwhy.drafts.checking import Checking
from askwhy.drafts.draft import Draft, draft_of
from askwhy.drafts.known import NOTHING_KNOWN, Known, known_of
from askwhy.drafts.nearness import Near
from askwhy.drafts.reading import Written, read_written
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.readers.limits import Limits
from askwhy.readers.source import Source
from askwhy.shipped import load_judge, load_labeller, load_sense
from askwhy_workspace.conversations.models import Conversation as ConversationRow
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.drafts.models import SavedDraft
from askwhy_workspace.drafts.queries import drafts_of
from askwhy_workspace.fit.queries import our_names, our_offers
from askwhy_workspace.knowledge.document import map_document_of, pieces_of
from askwhy_workspace.knowledge.models import InsightRow
from askwhy_workspace.people.models import Membership

MOST_OTHERS = 40  # saved drafts, the newest: what was written years ago makes nobody's letter worn
TYPED = "message.txt"


@dataclass(frozen=True, kw_only=True)
class CheckedFor:
    """A checked message, with where the quotations beside its findings stand."""

    checked: Checked
    written: Written
    customer: Customer | None
    rows: Mapping[str, int] = field(default_factory=dict)  # keys of our conversations, by the library's ids
    files: Mapping[str, str] = field(default_factory=dict)  # names of their files, by the library's ids


def read_message(data: bytes, name: str = TYPED) -> Written:
    """The message in a file, or in what was typed.

    Raises:
        UnreadableInput: It is no text, no Word document and no e-mail, or holds no word.
        InputTooLarge: It is longer than any message.
    """
    limits = Limits(file_bytes=settings.ASKWHY.file_mb * 1_000_000)
    return read_written(Source(name, data, limits))


def check_message(
    member: Membership,
    written: Written,
    *,
    customer: Customer | None,
    to: Iterable[str] = (),
    but: SavedDraft | None = None,
) -> CheckedFor:
    """What the library finds in a message.

    Args:
        member: Who asks: no draft that this person may not see is compared.
        written: The message.
        customer: Whose map it is checked against; None for a letter to somebody whom we do not know yet.
        to: Whom it goes to; otherwise as it says.
        but: A saved draft that is not compared, for it is this one.
    """
    labeller = load_labeller()
    known = NOTHING_KNOWN if customer is None else known_of(map_document_of(customer))
    draft = draft_of(written.text, labeller, name=written.name, sha256=written.sha256, to=tuple(to) or written.to)
    checked = check_draft(
        Checking(
            draft=draft,
            near=Near(sense=load_sense()),
            known=known,
            ours=OurTerms(names=our_names(member.workspace), offers=our_offers(member.workspace)),
            others=tuple(_others(member, customer, but)),
            judge=load_judge(),
        )
    )
    rows = _rows_behind(known, customer)
    return CheckedFor(checked=checked, written=written, customer=customer, rows=rows, files=_files(rows))


def _others(member: Membership, customer: Customer | None, but: SavedDraft | None) -> Iterator[Draft]:
    """The newest saved drafts to other customers."""
    saved = drafts_of(member).exclude(customer=customer) if customer else drafts_of(member)
    saved = saved.exclude(pk=but.pk) if but else saved
    for row in saved.select_related("customer").order_by("-made_at")[:MOST_OTHERS]:
        yield draft_of(row.text, _Unlabelled(), name=f"“{row.name}” to {row.customer.name}")


class _Unlabelled:
    """Splits only: what is compared with other drafts are words, and no labels are needed for that."""

    name = "none"

    def label(self, conversation: Conversation, sentences: tuple[Sentence, ...]) -> LabelledConversation:
        """The sentences without labels."""
        return LabelledConversation(
            conversation=conversation,
            sentences=tuple(
                LabelledSentence(sentence=one, side=conversation.side_of(conversation.turns[0]), labels=frozenset())
                for one in sentences
            ),
            classifier=self.name,
        )


def _rows_behind(known: Known, customer: Customer | None) -> dict[str, int]:
    """Our conversations by the library's ids, as far as the map quotes them."""
    if customer is None or not known.facts:
        return {}
    values = InsightRow.objects.filter(customer=customer, held_back="").values_list("value", flat=True)
    return {piece["source"]: piece["conversation"] for value in values for piece in pieces_of(value)}


def _files(rows: Mapping[str, int]) -> dict[str, str]:
    names = dict(ConversationRow.objects.filter(pk__in=rows.values()).values_list("pk", "file__name"))
    return {source: names[key] for source, key in rows.items() if key in names}
