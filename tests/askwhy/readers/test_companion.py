from __future__ import annotations

import pytest

from askwhy.errors import UnreadableInput
from askwhy.readers.companion import Companion
from askwhy.readers.source import Source


def nothing(*_: Source) -> None:
    """No list belongs to any transcript here."""


LIST = Companion(
    name="list",
    title="a list of guests",
    recognises=lambda source: source.data == b"guests",
    together=nothing,
    needs="what they said",
)


def test_alone_it_is_refused_and_what_is_missing_is_named() -> None:
    reader = LIST.as_reader()
    assert reader.recognises(Source("guests.txt", b"guests"))
    with pytest.raises(UnreadableInput) as caught:
        reader.read(Source("guests.txt", b"guests"))
    assert str(caught.value) == (
        "guests.txt: a list of guests tells who took part, and holds nothing that was said. Give it together with what they said."
    )
