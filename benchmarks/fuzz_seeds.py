"""What the fuzzing of the readers starts from: constructed samples, and a few written here where there is none."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path

from askwhy.errors import AskwhyError
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source
from askwhy.readers.table import read_conversations, reader_of
from askwhy.serial import to_document

REPOSITORY = Path(__file__).parents[1]
CONSTRUCTED = REPOSITORY / "tests" / "data"
SHARED = REPOSITORY.parent / "shared" / "samples"
LARGEST = 40_000  # bytes; larger ones cost time and show no more
_TEXT = "Dana: So what happens then?\nMarcus: We ask Ingrid.\nDana: Why Ingrid?\nMarcus: She keeps the list.\n"
_TABLE = 'Speaker,Start,End,Text\nDana,0:03,0:05,So what happens then?\nMarcus,0:06,0:09,"We ask Ingrid, daily."\n'
_ROWS = (
    "0:03,Dana,So what happens then?\n0:06,Marcus,We ask Ingrid daily.\n0:11,Dana,Why do you ask Ingrid?\n"
    '0:14,Marcus,"She keeps the list, I think."\n0:19,Dana,And what if she is away?\n0:22,Marcus,Then we wait for her.\n'
)
_LETTER = "Hi Marcus,\n\nwhat happens when Ingrid is away?\n\nBest regards,\nDana\n\nOn 9 Mar 2026, Marcus wrote:\n> We ask Ingrid.\n"
_OTTER = {
    "title": "A call",
    "start_time": 1773306120,
    "speakers": [{"id": 1, "speaker_name": "Dana"}],
    "transcripts": [
        {"transcript": "So what happens then?", "speaker_id": 1, "start_offset": 16000, "end_offset": 48000},
        {"transcript": "We ask Ingrid.", "speaker_id": None, "speaker_model_label": "2", "start_offset": 50000},
    ],
}
_SENTENCES = [
    {"conversation": "c1", "turn": 0, "side": "us", "sentence": 0, "text": "Why is it so?"},
    {"conversation": "c1", "turn": 1, "side": "them", "sentence": 0, "text": "Nobody knows."},
]
_CALL = {
    "us": ["Dana"],
    "them": ["Marcus"],
    "turns": [
        {"side": "us", "speaker": "Dana", "sentences": [{"text": "Why is it so?"}]},
        {"side": "them", "speaker": "Marcus", "start": 3, "end": 5, "sentences": [{"text": "Nobody knows."}]},
    ],
}


def constructed() -> list[bytes]:
    """The constructed samples: the repository's, those of the shared folder where it is, and those written here."""
    files = [path for folder in (CONSTRUCTED, SHARED) for path in sorted(folder.rglob("*")) if path.is_file()]
    ours = [f for f in files if f.is_relative_to(CONSTRUCTED) or f.name.startswith(("golden", "Harbor"))]
    found = [path.read_bytes() for path in ours if path.stat().st_size]
    return list(dict.fromkeys([*found, *_written()]))


def real() -> list[bytes]:
    """The real samples of the shared folder, read in place: for readers that no constructed sample reaches."""
    return [path.read_bytes() for path in sorted(SHARED.rglob("*")) if path.is_file() and path.stat().st_size]


def seeds_of(reader: Reader, samples: Sequence[bytes], fallback: Sequence[bytes]) -> list[bytes]:
    """The samples that come to this reader, or that it recognises at least; without the large ones where there are others."""
    own = next(
        (
            own
            for comes in (_takes, _recognises)
            for of in (samples, fallback)
            if (own := [s for s in of if comes(reader, s)])
        ),
        list(samples),
    )
    return [s for s in own if len(s) <= LARGEST] or own


def _takes(reader: Reader, data: bytes) -> bool:
    try:
        return reader_of(Source("seed", data)) is reader
    except AskwhyError:
        return False


def _recognises(reader: Reader, data: bytes) -> bool:
    try:
        return reader.recognises(Source("seed", data))
    except AskwhyError:
        return False


def _written() -> list[bytes]:
    own = to_document(read_conversations(_TEXT.encode(), name="call.txt"))
    values = [own, _OTTER, _SENTENCES, _CALL]
    return [
        *(json.dumps(value).encode() for value in values),
        _docx(_TEXT),
        _mail(_TEXT),
        _mbox(_TEXT),
        *(text.encode() for text in (_TABLE, _ROWS, _LETTER)),
    ]


def _docx(text: str) -> bytes:
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in text.splitlines())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


def _mail(text: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "Dana <dana@lumen.example>", "Marcus <marcus@harbor.example>"
    message["Subject"], message["Date"] = "=?utf-8?q?Caf=C3=A9?=", "Tue, 10 Mar 2026 10:00:00 +0100"
    message.set_content(f"{text}\n-- \nDana\n\nOn Mon, 9 Mar 2026, Marcus wrote:\n> one\n>> two\n")
    message.add_alternative(f"<p>{text}</p><blockquote>one</blockquote>", subtype="html")
    return message.as_bytes()


def _mbox(text: str) -> bytes:
    return b"".join(b"From dana@lumen.example Tue Mar 10 10:00:00 2026\n" + _mail(text) + b"\n" for _ in range(2))
