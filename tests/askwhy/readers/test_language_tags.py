from __future__ import annotations

import pytest

from askwhy.readers.language_tags import as_language, common_language


@pytest.mark.parametrize(
    ("stated", "tag"),
    [
        ("en", "en"),
        ("english", "en"),
        ("eng", "en"),
        ("en_us", "en-US"),
        ("EN-gb", "en-GB"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("nan", "nan"),
        ("unknown", None),
        ("auto", None),
        ("und", None),
        ("", None),
        (5, None),
    ],
)
def test_languages_become_tags(stated: object, tag: str | None) -> None:
    assert as_language(stated) == tag


def test_utterances_share_a_language_or_none_is_named() -> None:
    assert common_language(["en", "english", None]) == "en"
    assert common_language(["en", "sv"]) is None
    assert common_language([]) is None
