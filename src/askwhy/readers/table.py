"""The one table of readers, and the door to them: `read_file_bytes`.

The order is the order of asking: what has an unmistakable mark comes first, free text last.
"""

from __future__ import annotations

from askwhy.conversation import Conversation
from askwhy.readers import (
    askwhy_json,
    assemblyai,
    avoma,
    aws_transcribe,
    azure_speech,
    chorus,
    deepgram,
    eml,
    fathom,
    fireflies,
    gong,
    google_recorder,
    google_speech,
    grain_ai,
    granola,
    json_turns,
    labelled_calls,
    labelled_sentences,
    mail_body,
    mbox,
    meet_docx,
    meet_entries,
    meet_text,
    notes,
    otter_docx,
    otter_json,
    otter_text,
    outlook_msg,
    plain_text,
    podcast_html,
    podcast_json,
    read_ai,
    rev_ai,
    sbv,
    signal_chat,
    slack,
    srt,
    teams_docx,
    telegram,
    text_docx,
    tldv,
    unknown_json,
    webex_snippets,
    webvtt,
    whatsapp,
    whisper,
    whisper_cpp,
    whisperx,
    zoom_captions,
    zoom_chat,
)
from askwhy.readers.companion import Companion
from askwhy.readers.limits import DEFAULT_LIMITS, Limits
from askwhy.readers.reader import Reader
from askwhy.readers.refusals import refusal_at_sight, refusal_in_the_end
from askwhy.readers.source import Source

# Files without speech that complete a transcript given with them.
COMPANIONS: tuple[Companion, ...] = (gong.DETAILS, tldv.MEETING)
READERS: tuple[Reader, ...] = (
    # cues
    webvtt.READER,
    srt.READER,
    sbv.READER,
    # mail
    mbox.READER,
    eml.READER,
    outlook_msg.READER,
    # Word documents
    teams_docx.READER,
    meet_docx.READER,
    otter_docx.READER,
    text_docx.READER,
    # archives
    slack.READER,
    # JSON: what has keys of its own first, then what is told apart by a mark or two
    askwhy_json.READER,
    gong.READER,
    fireflies.READER,
    otter_json.READER,
    granola.READER,
    fathom.READER,
    read_ai.READER,
    chorus.READER,
    webex_snippets.READER,
    meet_entries.READER,
    grain_ai.READER,
    avoma.READER,
    tldv.READER,
    rev_ai.READER,
    deepgram.READER,
    aws_transcribe.READER,
    azure_speech.READER,
    google_speech.READER,
    assemblyai.READER,
    podcast_json.READER,
    whisper_cpp.READER,
    whisperx.READER,
    whisper.READER,
    telegram.READER,
    labelled_sentences.READER,
    labelled_calls.READER,
    json_turns.READER,
    *(companion.as_reader() for companion in COMPANIONS),
    unknown_json.READER,
    # marked-up text
    podcast_html.READER,
    # text with a shape of its own
    zoom_chat.READER,
    zoom_captions.READER,
    signal_chat.READER,
    whatsapp.READER,
    meet_text.READER,
    otter_text.READER,
    google_recorder.READER,
    mail_body.READER,
    # any other text in which people take turns
    plain_text.READER,
    # whatever somebody wrote down
    notes.READER,
)


def read_conversations(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS) -> tuple[Conversation, ...]:
    """The conversations in one file, whichever format it has.

    Args:
        data: The file's bytes.
        name: The file's name, for messages and as `Conversation.source`; the format is recognised by content alone.
        limits: How big and how deep the file may be.

    Returns:
        At least one conversation: a mailbox or a chat export may hold several.

    Raises:
        UnreadableInput: The file is empty, of no known format, damaged, or nobody speaks in it.
        InputTooLarge: The file is beyond the limits.
    """
    source = Source(name, data, limits)
    return reader_of(source).read(source)


def reader_of(source: Source) -> Reader:
    """The first reader of the table that recognises the file.

    Raises:
        UnreadableInput: The file is empty or no reader recognises it.
        InputTooLarge: The file is beyond the limits.
    """
    if len(source.data) > source.limits.file_bytes:
        raise source.too_large(
            f"it has {len(source.data) / 1e6:.0f} MB, and {source.limits.file_bytes / 1e6:.0f} MB is the most"
        )
    if not source.data.strip():
        raise source.unreadable("it is empty", remedy="Export the conversation again.")
    refusal = refusal_at_sight(source)
    if refusal is not None:
        raise refusal
    for reader in READERS:
        if reader.recognises(source):
            return reader
    raise refusal_in_the_end(source)
