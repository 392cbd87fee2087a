"""What is kept is what was given."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from askwhy.conversation import Sentence, Side
from askwhy.labels import ASPECTS, OUR_MOVES, THEIR_MOVES, Aspect
from askwhy.language.labelled import LabelledSentence
from askwhy.testing import conversation, said
from askwhy_workspace.conversations.models import SentenceRow
from askwhy_workspace.conversations.packing import (
    LABELS,
    about_bits,
    about_of,
    bits_of,
    labels_of,
    pack_bytes,
    pack_conversation,
    row_values,
    sentence_of,
    unpack_bytes,
    unpack_conversation,
)

SHARES = st.integers(0, 1000).map(lambda thousandths: thousandths / 1000)


@given(st.sets(st.sampled_from(LABELS)), st.sets(st.sampled_from(ASPECTS)))
def test_sets_of_labels_come_back(labels: set[object], about: set[Aspect]) -> None:
    assert labels_of(bits_of(labels)) == labels  # type: ignore[arg-type]
    assert set(about_of(about_bits(about))) == about


@given(st.data())
def test_a_labelled_sentence_comes_back_equal(data: st.DataObject) -> None:
    call = conversation(said("Ana", "Well. Why is that?"), said("Ben", "We lost her. Nobody knew."), us=["Ana"])
    side = data.draw(st.sampled_from([Side.US, Side.THEM]))
    turn = call.turns[0 if side is Side.US else 1]
    order = OUR_MOVES if side is Side.US else (*THEIR_MOVES, *ASPECTS)
    about = {aspect: data.draw(SHARES) for aspect in ASPECTS} if side is Side.US else {}
    chosen = (
        sorted(data.draw(st.sets(st.sampled_from(ASPECTS), max_size=2)), key=lambda a: (-about[a], ASPECTS.index(a)))
        if about
        else []
    )
    sentence = LabelledSentence(
        sentence=Sentence(turn_id=turn.id, start=0, end=5, text=turn.text[:5]),
        side=side,
        labels=frozenset(data.draw(st.sets(st.sampled_from(order)))),
        about=tuple(chosen),
        probabilities={label: data.draw(SHARES) for label in order},
        probabilities_about=about,
    )
    row = SentenceRow(**row_values(0, sentence, {turn.id: call.turns.index(turn)}))
    assert sentence_of(row, call) == sentence


@given(st.binary())
def test_bytes_come_back(data: bytes) -> None:
    assert unpack_bytes(pack_bytes(data)) == data


def test_a_conversation_comes_back_equal() -> None:
    call = conversation(said("Ana", "Ja, „gut“ – 🙂", 0.0, 2.5), said(None, "…", 3.0, 4.0), us=["Ana"])
    assert unpack_conversation(pack_conversation(call)) == call


def test_the_order_of_labels_on_disk_is_what_it_was() -> None:
    """Bits on disk mean these labels for ever: a new label goes to the end of this list, nothing moves."""
    assert " ".join(label.value for label in LABELS) == (
        "question open closed why follow_up leading reflection acknowledgement personal_story third_party_story pitch "
        "advice assumption referral small_talk commitment disclosure confirms corrects asks declines objects emotion "
        "value customers catalysts obstacles culture processes goals fears motivations"
    )
