from __future__ import annotations

import base64
import random
import string
from pathlib import Path

import pytest

from askwhy.errors import AskwhyError
from askwhy.readers.source import Source
from askwhy.readers.wordiness import is_for_programs, is_table, looks_like_words


@pytest.mark.parametrize(
    "text",
    [
        "call back monday",
        "harbor pine 12/3\nmarcus cfo zoe ops\nclose 11d (7 bef) board feb\n4.2k OT/mo\nannika malmo >25k !!",
        "fup thu w/ mgr re: PO",
        "Rückruf Montag wegen Angebot",
        "客户说他们需要更快的交货时间",
        "позвонить в понедельник",
        "اتصل به يوم الاثنين",
        "- [ ] summary\n- [x] no slides!",
    ],
)
def test_notes_in_many_languages_are_words(text: str) -> None:
    assert looks_like_words(text)
    assert not is_table(text)
    assert not is_for_programs(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ok",
        "12 34 56",
        "!!! ??? ...",
        "%^&*() ^%$#@ word two three",
        "aGVsbG8 d29ybGQ Zm9vYmFy cXV4cXV4",
        "xzcvb qwrtp sdfgh",
    ],
)
def test_what_has_no_words_is_none(text: str) -> None:
    assert not looks_like_words(text)


def test_noise_is_not_taken_for_words() -> None:
    chance = random.Random(7)  # noqa: S311  # no secret
    for length in (300, 1000):
        for alphabet in (string.printable, string.ascii_letters + " ", string.digits + string.ascii_lowercase):
            assert not looks_like_words("".join(chance.choice(alphabet) for _ in range(length)))
    assert not looks_like_words(base64.b64encode(chance.randbytes(600)).decode())
    for _ in range(50):
        try:
            assert not looks_like_words(Source("x", chance.randbytes(1000)).text)
        except AskwhyError:
            continue


@pytest.mark.parametrize(
    "text",
    [
        "id;name;mail\n1;Zoë;z@x.example\n2;Dana;d@x.example",
        "a,b\n1,2\n3,4",
        '"Account","Mail"\n"Pine","z@x"\n\n"Copyright (c)"',
        "old\tnew\na\tb",
    ],
)
def test_tables_are_known_by_their_columns(text: str) -> None:
    assert is_table(text)


@pytest.mark.parametrize(
    "text", ["price, terms, dates\nmore, of, it", "Dana, Zoë\nsaid no", "one line, only", "# a | b\ntext"]
)
def test_prose_with_commas_is_no_table(text: str) -> None:
    assert not is_table(text)


@pytest.mark.parametrize(
    "text",
    [
        "<?xml version='1.0'?><a/>",
        "<!DOCTYPE html><p>x",
        '{"a": 1}',
        '[{"a": 1}]',
        "import os\ndef a(x):\n    return x\nb = a(1)\nprint(b)\n",
    ],
)
def test_files_for_programs_are_known(text: str) -> None:
    assert is_for_programs(text)


def test_the_tables_of_the_crms_are_tables(shared: Path) -> None:
    files = sorted(shared.glob("samples/crm-*/*.csv"))
    assert len(files) >= 20
    assert [file.name for file in files if not is_table(Source(file.name, file.read_bytes()).text)] == []
