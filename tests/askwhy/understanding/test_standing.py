"""How what they told stands after what was said next."""

from __future__ import annotations

from datetime import date

import pytest

from askwhy.language.labelled import LabelledConversation
from askwhy.testing import WordsAsMeaning
from askwhy.understanding.comparing import Sense
from askwhy.understanding.insight import Insight, Standing
from askwhy.understanding.knowledge import Knowledge
from askwhy.understanding.reading import understand
from askwhy.understanding.replies import Outcome, read_words
from askwhy.understanding.standing import settle
from talk import talk

SENSE = Sense(meaning=WordsAsMeaning(), rarity={})


def settled(*calls: LabelledConversation) -> dict[str, Insight]:
    """Every insight as it stands, by the first words of its quotation."""
    readings = [understand(call, SENSE, number=number) for number, call in enumerate(calls)]
    insights = settle(Knowledge.of(readings, SENSE)).insights
    return {" ".join(insight.quotation.exact.split()[:3]): insight for insight in insights}


def test_news_that_we_give_back_by_what_was_so_at_another_time_is_confirmed() -> None:
    found = settled(
        talk(
            ("Priya", "The coater took the buses of Dudley off, it's five days again.", "disclosure obstacles"),
            ("Dean", "So what you told me in January, eleven days, that's gone.", "reflection"),
            ("Priya", "Yes, since September.", "confirms"),
        )
    )
    assert found["The coater took"].standing is Standing.CONFIRMED


def test_what_we_only_recall_of_another_time_confirms_nothing_said_just_now() -> None:
    found = settled(
        talk(
            ("Priya", "The coater took the buses of Dudley off, it's five days again.", "disclosure obstacles"),
            ("Dean", "What you told me in January was eleven days and nobody ringing.", "reflection"),
            ("Priya", "Yes.", "confirms"),
        )
    )
    assert found["The coater took"].standing is Standing.HEARD


@pytest.mark.parametrize(
    ("pointing", "standing"),
    [
        ("That's what I look at the ceiling about at three in the morning.", Standing.CONFIRMED),
        ("I look at the ceiling about the pension at three in the morning.", Standing.HEARD),
    ],
)
def test_what_only_points_at_its_neighbour_stands_as_that_does(pointing: str, standing: Standing) -> None:
    found = settled(
        talk(
            ("Malcolm", pointing, "disclosure fears"),
            ("Malcolm", "I've eleven months of orders for a section nobody may roll.", "disclosure obstacles"),
            ("Dean", "So there are orders for a section that nobody may roll.", "reflection"),
            ("Malcolm", "Exactly.", "confirms"),
        )
    )
    assert found["I've eleven months"].standing is Standing.CONFIRMED
    assert found[" ".join(pointing.split()[:3])].standing is standing


def test_words_that_hardly_anybody_uses_tie_what_has_changed_to_what_was() -> None:
    """Both passages are long, so that what they share is a small part of either."""
    before = (
        "It used to be four days, and since they took on the charger contract with Bilston it's eleven, and I ring."
    )
    after = (
        "They lost the charger contract with Bilston in August, so a line and a half stands empty, "
        "and a girl on the desk writes me a message whenever the frames leave the oven."
    )
    found = settled(
        talk(("Priya", before, "disclosure obstacles"), source="one.vtt", on=date(2026, 1, 5)),
        talk(("Priya", after, "disclosure obstacles"), source="two.vtt", on=date(2026, 11, 5)),
    )
    assert found["It used to"].standing is Standing.STALE
    assert found["It used to"].replaced_by == found["They lost the"].id


@pytest.mark.parametrize(
    ("ours", "theirs", "outcome"),
    [
        ("Not a cut length of ours in it.", "Not one.", Outcome.CONFIRMED),
        ("So nobody rings you when it is late.", "Nobody.", Outcome.CONFIRMED),
        ("So it never broke down since.", "Never.", Outcome.CONFIRMED),
        ("You must be losing shops over that.", "Not one.", Outcome.CORRECTED),
        ("So nobody rings you.", "No, the girl rings.", Outcome.CORRECTED),
        ("It's not just a window to you.", "No, well, it isn't.", Outcome.CONFIRMED),
    ],
)
def test_a_bare_none_agrees_with_what_was_denied(ours: str, theirs: str, outcome: Outcome) -> None:
    assert read_words(ours, theirs) is outcome


NINETEEN = ("Carla", "We cut nineteen refund checks for wrong prorations.", "disclosure obstacles")
FOUR = ("Carla", "Refund checks for wrong prorations are no longer nineteen, it's four.", "disclosure obstacles")
ONLY_FOUR = ("Carla", "We cut four refund checks for wrong prorations.", "disclosure obstacles")


@pytest.mark.parametrize(("before", "after"), [(None, date(2026, 9, 1)), (date(2026, 3, 1), None)])
def test_where_a_conversation_has_no_date_the_words_tell_what_has_changed(
    before: date | None, after: date | None
) -> None:
    found = settled(talk(NINETEEN, source="a.vtt", on=before), talk(FOUR, source="b.vtt", on=after))
    assert found["We cut nineteen"].standing is Standing.STALE
    assert found["Refund checks for"].standing is Standing.HEARD


@pytest.mark.parametrize(("day", "standing"), [(date(2026, 9, 1), Standing.STALE), (None, Standing.HEARD)])
def test_where_neither_a_date_nor_the_words_tell_nothing_is_out_of_date(day: date | None, standing: Standing) -> None:
    found = settled(talk(NINETEEN, source="a.vtt", on=date(2026, 3, 1)), talk(ONLY_FOUR, source="b.vtt", on=day))
    assert found["We cut nineteen"].standing is standing
    assert found["We cut four"].standing is Standing.HEARD
