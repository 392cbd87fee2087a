"""What ships with the package, and what is said where a part of it is missing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from askwhy.conversation import Sentence, Side
from askwhy.errors import MissingWeights
from askwhy.labels import Aspect, Move
from askwhy.language.labelled import LabelledConversation
from askwhy.language.sentences import sentences_of
from askwhy.shipped import Tier, Weights, load_boundaries, load_labeller, load_meaning, load_rarity, shipped
from askwhy.testing import conversation, said

CALL = conversation(
    said("Ana", "What made you move the stock to Tipton?"),
    said("Ben", "Our landlord sold the yard. We had six weeks, and half of the orders went out late."),
    said("Ana", "So it was the landlord that set it off, not the lorries."),
    said("Ben", "Exactly."),
    us=["Ana"],
)


def label(tier: Tier) -> LabelledConversation:
    return load_labeller(tier).label(CALL, sentences_of(CALL))


def copy_of(folder: Path, *names: str) -> Weights:
    for name in names:
        with (shipped().folder / name).open("rb") as source, (folder / name).open("wb") as target:
            shutil.copyfileobj(source, target)
    return Weights(folder)


def test_the_network_reads_a_plain_exchange() -> None:
    asked, landlord, late, given_back, exactly = label(Tier.FULL).sentences
    assert {Move.QUESTION, Move.OPEN, Move.WHY} <= asked.labels
    assert Move.DISCLOSURE in landlord.labels & late.labels
    assert Aspect.OBSTACLES in late.labels
    assert Move.REFLECTION in given_back.labels
    assert exactly.labels == {Move.CONFIRMS}


def test_every_result_names_its_classifier() -> None:
    assert (label(Tier.FULL).classifier, label(Tier.FAST).classifier) == ("minilm/2", "ngrams/2")


@pytest.mark.parametrize("tier", Tier)
def test_the_same_words_have_the_same_labels_every_time(tier: Tier) -> None:
    assert label(tier) == label(tier)


@pytest.mark.parametrize("tier", Tier)
def test_what_is_said_later_changes_no_label(tier: Tier) -> None:
    sentences = sentences_of(CALL)
    begun: tuple[Sentence, ...] = sentences[:3]
    alone = load_labeller(tier).label(CALL, begun)
    assert alone.sentences == label(tier).sentences[:3]


@pytest.mark.parametrize("tier", Tier)
def test_who_is_of_neither_side_has_no_labels(tier: Tier) -> None:
    call = conversation(
        said("Ana", "Why now?"), said("Interpreter", "She asks why now."), us=["Ana"], neither=["Interpreter"]
    )
    interpreted = load_labeller(tier).label(call, sentences_of(call)).sentences[1]
    assert (interpreted.side, interpreted.labels, interpreted.probabilities) == (Side.NEITHER, frozenset(), {})


def test_without_the_network_the_plain_tier_answers_and_says_so(tmp_path: Path) -> None:
    assert copy_of(tmp_path, "card.json", "ngrams.npz").labeller(Tier.FULL).name == "ngrams/2"


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    weights = copy_of(tmp_path, "card.json", "vocabulary.txt", "words.npz", "rarity.json")
    (tmp_path / "rarity.json").write_text('{"the": 0.1}', encoding="utf-8")
    (tmp_path / "words.npz").write_bytes(b"PK")
    with pytest.raises(MissingWeights, match=r"rarity\.json is not the file that its card describes"):
        _ = weights.rarity
    with pytest.raises(MissingWeights, match=r"words\.npz is not the file that its card describes"):
        _ = weights.meaning


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingWeights, match=r"card\.json is missing from the installation"):
        Weights(tmp_path).labeller(Tier.FAST)


def test_meanings_that_are_near_are_told_from_those_that_are_not() -> None:
    meaning = load_meaning()
    near = meaning.similarity("We re-key every invoice twice", "the invoices are typed two times")
    far = meaning.similarity("We re-key every invoice twice", "I like the sea")
    assert near > 0.5 > far
    assert meaning.similarity("", "anything") == 0.0


def test_rare_words_weigh_more() -> None:
    rarity = load_rarity()
    assert rarity["the"] < rarity["customer"] < rarity["invoice"]


def test_speech_without_marks_is_cut_by_what_was_learnt() -> None:
    text = "we moved the stock to tipton in may and what did the drivers say they said nothing at all"
    begun = [text[start : start + 8] for start in load_boundaries().beginnings(text)]
    assert begun == ["and what"]
