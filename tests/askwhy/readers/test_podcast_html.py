from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.conversation import Conversation
from askwhy.errors import AskwhyError
from askwhy.readers.podcast_html import READER
from askwhy.readers.source import Source
from askwhy.readers.table import read_conversations
from growth import grows_with_the_length


def read(page: str) -> Conversation:
    (conversation,) = READER.read(Source("page.html", page.encode()))
    return conversation


PAGE = "<cite>Ana:</cite>\n<time>0:05</time>\n<p>What changed?</p>\n<cite>Ben</cite><time>1:00:02</time><p>We &amp; they moved.</p>"


def test_cite_time_and_paragraph_are_who_when_and_what() -> None:
    call = read(PAGE)
    assert [(turn.text, turn.start_s, turn.end_s) for turn in call.turns] == [
        ("What changed?", 5.0, None),
        ("We & they moved.", 3602.0, None),
    ]
    assert [person.name for person in call.participants] == ["Ana", "Ben"]
    assert not call.ends_known


def test_the_speaker_goes_on_until_another_is_named() -> None:
    call = read("<cite>Ana</cite><time>0:01</time><p>One.</p><time>0:09</time><p>Two<br>three.</p>")
    assert [turn.text for turn in call.turns] == ["One. Two three."]
    assert [(a.start, a.start_s) for a in call.turns[0].anchors] == [(0, 1.0), (5, 9.0)]


def test_what_stands_before_the_first_speaker_is_a_loss_and_scripts_are_nothing() -> None:
    call = read(
        f"<html><head><title>T</title><style>p {{}}</style></head><h1>Our show</h1><script>x</script>{PAGE}<!-- end -->"
    )
    assert len(call.turns) == 2
    assert [(loss.place, loss.text) for loss in call.losses] == [("the head of the page", "Our show")]


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("a < b and c > d", "a < b and c > d"),
        ("less <5% off", "less <5% off"),
        ("&#99999999999; &#x41;", "&#99999999999; A"),
        ("<b>bold</b> <a href='x'>link</a>", "bold link"),
        ("&lt;b&gt;", "<b>"),
        ("<![CDATA[x]]>y", "y"),
    ],
)
def test_words_are_kept_and_markup_is_not(inside: str, said: str) -> None:
    assert read(f"<cite>A</cite><p>{inside}</p>").turns[0].text == said


def test_a_page_broken_off_keeps_its_words() -> None:
    assert read("<cite>A</cite><p>We moved <b").turns[0].text == "We moved <b"


def test_pages_without_speakers_are_not_recognised() -> None:
    for page in ("<html><p>Hello</p></html>", "Name <cite>x</cite><p>y</p>", "<cite>x</cite>"):
        assert not READER.recognises(Source("page.html", page.encode()))


@pytest.mark.parametrize("mark", ["<", "<!--", "<cite", "<p ", "&#", "<style></style>x", "<cite>a</cite>", "</"])
def test_hostile_pages_take_linear_time(mark: str) -> None:
    def read_marks(times: int) -> None:
        read(f"<cite>A</cite><p>Hello.</p>{mark * (times // len(mark))}")

    assert grows_with_the_length(read_marks, times=400_000)


@given(
    st.lists(
        st.sampled_from(
            [
                "<cite>",
                "</cite>",
                "<time>",
                "</time>",
                "<p>",
                "1:02",
                "Ana",
                "&amp;",
                "<",
                ">",
                "<!--",
                "-->",
                "&#9;",
                "<style>",
                '"',
            ]
        )
    ).map("".join)
    | st.text()
)
def test_whatever_page_it_is_it_is_read_or_refused(page: str) -> None:
    source = Source("page.html", page.encode())
    try:
        if READER.recognises(source):
            READER.read(source)
    except AskwhyError:
        return


@pytest.mark.parametrize(("name", "turns", "speakers"), [("buzzcast.html", 34, 5), ("spec-example.html", 10, 3)])
def test_real_pages_are_read(shared: Path, name: str, turns: int, speakers: int) -> None:
    file = shared / "samples" / "podcast-namespace" / name
    (call,) = read_conversations(file.read_bytes(), name=name)
    assert (call.format, len(call.turns), len(call.participants)) == ("podcast-html", turns, speakers)


def test_the_page_and_the_json_of_one_podcast_say_the_same(shared: Path) -> None:
    folder = shared / "samples" / "podcast-namespace"
    page, listed = (
        read_conversations((folder / f"buzzcast.{kind}").read_bytes(), name=kind)[0] for kind in ("html", "json")
    )
    same = [a.text == b.text for a, b in zip(page.turns, listed.turns, strict=True)]
    assert same == [True] * 33 + [False]  # the page goes on a little longer
