"""Which encoding a text is read in, and that it is said."""

from __future__ import annotations

import pytest

from askwhy.readers.source import Source


@pytest.mark.parametrize(
    ("text", "written", "named"),
    [
        ("Zoë: Malmö, naïve café", "latin-1", "cp1252"),
        ("Jörg: Größe, Straße, Übung und Äpfel sind schön.", "cp1252", "cp1252"),
        ("Zażółć gęślą jaźń. Łukasz: Dzień dobry, świetnie.", "cp1250", "cp1250"),
        ("Иван: Здравствуйте, как ваши дела сегодня? Хорошо.", "cp1251", "cp1251"),
        ("田中：こんにちは、今日はいい天気ですね。会議を始めましょう。", "cp932", "cp932"),
        ("Zoë: hej", "utf-8", "utf-8"),
        ("Zoë: hej", "utf-8-sig", "utf-8-sig"),
        ("Zoë: hej", "utf-16", "utf-16"),
        ("Zoë: so why is that? “R&D”", "utf-16-le", "utf-16-le"),
        ("Zoë: so why is that?", "utf-16-be", "utf-16-be"),
        (
            "Zoë Lindqvist-Park: So it is late – and nobody’s here, at £5, says everybody who was asked in May. " * 9,
            "cp1252",
            "cp1252",
        ),
        ("Łukasz Wiśniewski: So it is late, and nobody is here, in Łódź. " * 9, "cp1250", "cp1250"),
    ],
)
def test_the_encoding_is_found_and_named(text: str, written: str, named: str) -> None:
    assert Source("x", text.encode(written)).decoded == (text, named)


def test_a_broken_letter_is_seen_and_loses_nothing_else() -> None:
    assert Source("x", b"\xef\xbb\xbfa\xffb").text == "a\ufffdb"
