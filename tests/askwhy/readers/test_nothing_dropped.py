"""What stands in a document or chat is in the conversation: in a turn, a name, the title, or among the losses."""

from __future__ import annotations

import json
import re
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from askwhy.conversation import Conversation
from askwhy.errors import AskwhyError
from askwhy.readers import whatsapp
from askwhy.readers.source import Source
from askwhy.readers.table import read_conversations
from askwhy.serial import to_json_value
from made_files import make_docx

WORD = re.compile(r"[^\W\d_]{4,}")
SPOKEN = st.sampled_from(("close", "takes eleven", "overtime", "nobody knows", "phone: yes", "it was 10:30", "because"))
PARAGRAPHS = st.one_of(
    st.sampled_from(
        (
            "Dana Whitfield started transcription",
            "12 March 2026, 09:02am",
            "SUMMARY KEYWORDS",
            "📖 Transcript",
            "You should review Gemini's notes.",
            "Transcription ended after 00:02:56",
            "00:05:00",
            "Attendees",
            "   0:09",
        )
    ),
    st.builds(
        "{0}   {1}:{2:02}\n{3}".format,
        st.sampled_from(("Dana", "Zoë", "Marcus")),
        st.integers(0, 90),
        st.integers(0, 59),
        SPOKEN,
    ),
    st.builds("{0}  {1}:{2:02}".format, st.sampled_from(("Dana", "Zoë")), st.integers(0, 90), st.integers(0, 59)),
    st.builds(
        "0:0:{0}.{1} --> 0:0:{2}.0\nDana\n{3}".format,
        st.integers(0, 59),
        st.integers(0, 999),
        st.integers(0, 59),
        SPOKEN,
    ),
    st.builds("**{0}:** {1}".format, st.sampled_from(("Dana", "Zoë", "Marcus")), SPOKEN),
    st.builds("{0}: {1}".format, st.sampled_from(("Dana", "Zoë", "Agenda")), SPOKEN),
    SPOKEN,
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=20),
)


def words_kept(conversations: tuple[Conversation, ...]) -> set[str]:
    kept = json.dumps([to_json_value(conversation) for conversation in conversations], ensure_ascii=False)
    return set(WORD.findall(kept.replace("\\n", " ").replace("\\t", " ").casefold()))


@given(st.lists(PARAGRAPHS, max_size=12))
def test_every_word_of_a_document_is_kept_or_it_is_refused(paragraphs: list[str]) -> None:
    with suppress(AskwhyError):
        kept = words_kept(read_conversations(make_docx(paragraphs), name="x.docx"))
        dates = {"march", "recording"}
        assert set(WORD.findall(" ".join(paragraphs).casefold())) - dates <= kept


LINES = st.one_of(
    st.builds(
        "{0}/03/2026, 10:{1:02} - {2}: {3}".format,
        st.integers(1, 31),
        st.integers(0, 59),
        st.sampled_from(("Dana", "Zoë")),
        SPOKEN,
    ),
    st.sampled_from(
        (
            "12/03/2026, 10:00 - Dana added Marcus",
            "12/03/2026, 10:00 - Dana: <Media omitted>",
            "12/03/2026, 10:00 - Dana: IMG.jpg (file attached)",
            "12/03/2026, 10:00 - Dana: fine <This message was edited>",
            "99/99/2026, 10:00 - Dana: never",
            "\u200e[3/12/26, 6:45:40\u202fPM] Dana: \u200e<attached: photo.jpg>",
        )
    ),
    SPOKEN,
)


@given(st.lists(LINES, min_size=1, max_size=12))
def test_every_word_of_a_chat_is_kept_or_it_is_refused(lines: list[str]) -> None:
    text = "\n".join(["12/03/2026, 09:00 - Dana: hello", *lines])
    source = Source("x.txt", text.encode())
    assert whatsapp.READER.recognises(source)
    assert set(WORD.findall(text.casefold())) <= words_kept(whatsapp.READER.read(source))
