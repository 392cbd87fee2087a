"""Rev.ai: a transcript of monologues made of elements.

Units: ``ts`` and ``end_ts`` are SECONDS. Elements of the type ``punct`` (blanks and signs) have no times; the text is all
elements one after the other, as Rev prints them. An ``unknown`` element ("<unk>") stands for a word that Rev could not make
out: it is no word, so it is listed as a loss and leaves a blank.
"""

from __future__ import annotations

from typing import Any

from askwhy.conversation import Anchor, Channel, Conversation, Grain
from askwhy.readers.building import conversation_of
from askwhy.readers.json_reader import json_reader
from askwhy.readers.json_shape import as_label, as_list, as_name, as_object, as_seconds, as_text, has_objects
from askwhy.readers.language_tags import as_language
from askwhy.readers.people import People
from askwhy.readers.source import Source
from askwhy.readers.utterances import NO_TEXT, Utterances
from askwhy.readers.words import anchor, is_only_signs


def _fits(value: Any) -> bool:
    return has_objects(as_object(value).get("monologues"), "elements")


def _conversation(source: Source, value: Any, part: str | None) -> Conversation:
    transcript = as_object(value)
    heard, people = Utterances(), People()
    for speaker in map(as_object, as_list(transcript.get("speakers"))):
        people.add(as_label(speaker.get("id")), name=as_name(speaker.get("name")))
    for place, monologue in heard.objects(transcript.get("monologues"), "monologue"):
        _add_monologue(heard, people, place, monologue)
    return conversation_of(
        source,
        heard.cues,
        format=READER.name,
        channel=Channel.CALL,
        grain=Grain.WORD,
        people=people.all(),
        part=part,
        language=as_language(transcript.get("language")),
        who=people.who,
        losses=heard.losses,
    )


def _add_monologue(heard: Utterances, people: People, place: str, monologue: dict[str, Any]) -> None:
    info = as_object(monologue.get("speaker_info"))
    parts: list[str] = []
    anchors: list[Anchor] = []
    length = n_lost = 0
    for within, element in heard.objects(monologue.get("elements"), f"{place}, element"):
        text = as_text(element.get("value"))
        if text is None or element.get("type") == "unknown":
            heard.lose(within, NO_TEXT if text is None else "Rev.ai could not make out the word", element.get("value"))
            continue
        if parts and len(heard.losses) > n_lost:
            text = _after_a_gap(parts[-1], text)
        n_lost = len(heard.losses)
        if not parts:
            text = text.lstrip()  # the text begins with its first word, and so do the offsets
        start_s, end_s = as_seconds(element.get("ts")), as_seconds(element.get("end_ts"))
        if text.strip() and (start_s is not None or end_s is not None):
            begin = length + len(text) - len(text.lstrip())
            anchors.append(anchor(begin, begin + len(text.strip()), start_s, end_s))
        if text:
            parts.append(text)
            length += len(text)
    heard.add(
        place,
        "".join(parts),
        speaker=people.speaker(as_label(monologue.get("speaker")), as_name(info.get("display_name"))),
        start_s=min((a.start_s for a in anchors if a.start_s is not None), default=None),
        end_s=max((a.end_s for a in anchors if a.end_s is not None), default=None),
        anchors=tuple(anchors),
    )


def _after_a_gap(before: str, text: str) -> str:
    """What comes after something that was left out: one blank between words, none before signs."""
    if before[-1].isspace():
        return text.lstrip()
    return text if is_only_signs(text) else f" {text}"


READER = json_reader(name="rev-ai", title="Rev.ai transcript (JSON)", fits=_fits, read_one=_conversation)
