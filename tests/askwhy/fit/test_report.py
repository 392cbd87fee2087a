"""The judgement of one customer with what it is made of."""

from __future__ import annotations

from dataclasses import fields

from askwhy.curiosity.question import Ground, Question
from askwhy.fit.asking import FirstQuestion
from askwhy.fit.judgement import State
from askwhy.fit.needs import Need
from askwhy.fit.providers import Capability, Kind
from askwhy.fit.report import report_on_fit
from askwhy.fit.settings import FitSettings
from askwhy.labels import Aspect
from askwhy.map_document import MapDocument
from askwhy.testing import WordsAsMeaning
from askwhy.understanding.comparing import Sense
from askwhy.understanding.conduct import Remark
from needing import capability, insight, piece

SENSE = Sense(meaning=WordsAsMeaning(), rarity={})
LATE = insight("Coating takes eleven days.", id="late")
SECTION = insight("The section might not get made.", id="section", who="Malcolm")
HANDS = insight("Nobody measures the openings.", id="hands")
FOUND = MapDocument(
    customer="Danks", insights=(LATE, SECTION, HANDS), weights={"late": 0.7, "section": 0.7, "hands": 0.49}
)
TABLE = (
    capability("Coating, five days", 2, serves=["late"]),
    capability("Advice on coaters", 2, kind=Kind.ADVICE, serves=["late"]),
    capability("Rolled section", 3, ours=False, provider="Tinsley", serves=["section"]),
)


def test_needs_that_divide_say_who_would_do_what() -> None:
    report = report_on_fit(FOUND, TABLE, SENSE)
    assert report.verdict.state is State.PART
    assert [(p.provider, p.is_ours, [n.id for n in p.needs]) for p in report.parts] == [
        ("Us", True, ["late"]),
        ("Tinsley", False, ["section"]),
    ]
    assert report.why == "Of 2 needs: 1 served best by us (50% of the weight), 1 by somebody else (50%), 0 undecided."


def test_help_beyond_the_product_says_for_which_need() -> None:
    report = report_on_fit(FOUND, TABLE, SENSE)
    assert {h.capability.name: [n.id for n in h.needs] for h in report.beyond_product} == {
        "Coating, five days": ["late"],
        "Advice on coaters": ["late"],
    }


def test_what_is_undecided_says_what_to_ask_first() -> None:
    report = report_on_fit(FOUND, (), SENSE)
    assert report.verdict.state is State.UNDECIDED
    assert report.first == FirstQuestion(
        text="You said “Coating takes eleven days”. Who or what helps you with that today, and what have you tried?",
        to="Priya",
        grows_from=LATE.quotation,
    )
    assert set(report.questions) == {"late", "section", "hands"}


def test_a_question_of_the_map_that_grows_from_the_need_comes_first() -> None:
    asked = Question(
        text="What happens on the eleventh day?",
        why="",
        quoted="",
        grows_from=LATE.quotation,
        ground=Ground.THREAD,
        learns=Aspect.OBSTACLES,
        to="Priya",
    )
    report = report_on_fit(MapDocument(**_values(FOUND) | {"questions": (asked,)}), (), SENSE)
    assert report.questions["late"].text == "What happens on the eleventh day?"


def test_what_nobody_rated_is_asked_of_ourselves() -> None:
    report = report_on_fit(FOUND, [capability("Coating, five days", None, serves=["late"])], SENSE)
    assert report.questions["late"].to == "us"


def test_what_they_would_miss_is_their_own_words_or_the_question() -> None:
    assert report_on_fit(FOUND, TABLE, SENSE).missed.question == "What would you miss if we were gone?"
    words = piece("Thanks for telling us before we rang.")
    remark = Remark(evidence=words, who="Priya", at=None, good=True, moment=None)
    helped = insight("Your Monday list has been a proper help.", aspect=Aspect.PROCESSES)
    complaint = insight("Nobody would miss you.", aspect=Aspect.PROCESSES)
    found = MapDocument(**_values(FOUND) | {"remarks": (remark,), "insights": (helped, complaint)})
    missed = report_on_fit(found, TABLE, SENSE).missed
    assert (missed.words, missed.question) == ((words, helped.quotation), None)


def test_there_is_no_place_for_what_we_earn() -> None:
    money = {"price", "margin", "quota", "revenue", "commission", "fee", "value", "amount"}
    for noun in (Capability, Need, MapDocument, FitSettings):
        assert money.isdisjoint(field.name for field in fields(noun)), noun


def _values(found: MapDocument) -> dict[str, object]:
    return {field.name: getattr(found, field.name) for field in fields(found)}
