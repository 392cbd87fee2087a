"""Tags and entities go; everything else stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.readers.markup import plain, without_overrides


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("Thanks for <i>making</i> the <00:00:05.000>time.", "Thanks for making the time."),
        ("<lang sv>Ja, <c.yellow.bg_blue>precis</c></lang>", "Ja, precis"),
        ('<font color="#fff">one</font><br>two<br/>three', "one two three"),
        ("&lt;5% slack &amp; no R&amp;D.&#39;&quot;&nbsp;", "<5% slack & no R&D.'\"\u00a0"),
        ("&lt;i&gt;Softly&lt;/i&gt;", "<i>Softly</i>"),
        ("&amp;lt;", "&lt;"),
        ("<5% off, R&D, a < b, <div> &unknown; AT&T", "<5% off, R&D, a < b, <div> &unknown; AT&T"),
        ("the<00:00:04.799><c> first</c>", "the first"),
        ("an unfinished <c", "an unfinished <c"),
    ],
)
def test_markup_goes_and_words_stay(written: str, text: str) -> None:
    assert plain(written) == text


def test_overrides_of_substation_go() -> None:
    assert without_overrides(r"{\an8}up here {not} {\pos(1,2)}there") == "up here {not} there"


@given(st.text(alphabet="ab <>&;/%", max_size=60))
def test_only_what_looks_like_a_tag_goes(text: str) -> None:
    kept = plain(text)
    assert len(kept) <= len(text)
    if "<b" not in text and "</b" not in text:
        assert kept == text
