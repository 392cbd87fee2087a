"""A conversation that was read closely, with labels that a person gave, for every report."""

from __future__ import annotations

from datetime import date

from askwhy.customer_report import CustomerReport, understand_customer
from askwhy.language.labelled import LabelledConversation
from askwhy.listening.close import listen_closely
from askwhy.listening.report import listen
from askwhy.report import Report, understand_closely
from askwhy.testing import WordsAsMeaning
from askwhy.understanding.comparing import Sense
from talk import talk

SENSE = Sense(meaning=WordsAsMeaning(), rarity={})
TALK = talk(
    ("Dean", "What happened in May?", "question open"),
    ("Priya", "Our dispatcher left, and nobody knew the routes.", "disclosure obstacles"),
    ("Priya", "I was scared that we'd lose the depot.", "disclosure fears emotion"),
    ("Dean", "We make a routing app.", "pitch"),
    ("Dean", "You have about forty drivers, I suppose.", "assumption"),
    ("Priya", "No, twelve.", "corrects disclosure processes"),
    ("Dean", "So the routes were only in her head.", "reflection"),
    ("Priya", "Exactly.", "confirms"),
    ("Dean", "A firm in Leeds had the same and they never looked back.", "third_party_story"),
    ("Priya", "Hm.", ""),
    ("Dean", "Why did you want to keep it all in one head?", "question open why follow_up"),
    ("Priya", "My father did it that way, and I never asked him.", "disclosure motivations"),
    ("Dean", "I'll send you the list by Friday.", "commitment"),
    ("Priya", "And I'll ring the depot on Sunday.", "commitment"),
    on=date(2026, 11, 10),
    seconds=6,
)


def report_of(labelled: LabelledConversation) -> Report:
    """The report of a labelled conversation, as `report_on` makes it."""
    measured = dict(listen(labelled.conversation)) | dict(listen_closely(labelled, SENSE.rarity))
    measured.pop("marked_questions")
    return Report(conversation=labelled.conversation, listening=measured, close=understand_closely(labelled, SENSE))


def closely_read() -> Report:
    """A small call in which every part of a close reading has something."""
    return report_of(TALK)


FIRST = talk(
    ("Dean", "What holds you up?", "question open"),
    ("Priya", "The coater takes eleven days, and I only find out when I ring.", "disclosure obstacles processes"),
    ("Priya", "I was scared that we'd lose the Digbeth job.", "disclosure fears emotion"),
    ("Dean", "We make a routing app.", "pitch"),
    ("Dean", "You must have a second coater, I suppose.", "assumption"),
    ("Priya", "Hm.", ""),
    ("Dean", "I'll send you the list by Friday.", "commitment"),
    on=date(2026, 1, 16),
    source="first.vtt",
)
LATER = talk(
    ("Dean", "So the coater takes eleven days.", "reflection"),
    ("Priya", "Exactly.", "confirms"),
    ("Glenys", "The redrawing comes to thirty-one thousand pounds a year.", "disclosure obstacles"),
    ("Dean", "Why does nobody measure the openings twice?", "question open why"),
    ("Glenys", "My wife has cancer, and he is tired.", "disclosure fears"),
    ("Priya", "The list arrived, thank you.", "disclosure"),
    on=date(2026, 11, 10),
    source="later.vtt",
)


def customer() -> CustomerReport:
    """Two conversations with one customer, ten months apart, given in the wrong order."""
    return understand_customer([LATER, FIRST], SENSE, as_of=date(2026, 11, 21), name="Danks & Son")
