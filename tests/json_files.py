"""One short call in every JSON shape that we read, and ways to read and to spoil such files."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import strategies as st

from askwhy.conversation import Conversation
from askwhy.readers.table import read_conversations

T1, T2, T3 = "What changed in May?", "We lost our dispatcher, and 3 orders.", "I see."
WORDS = (  # with their starts and ends in milliseconds, speaker 0 is us
    ("What", 1500, 1700, 0), ("changed", 1700, 2100, 0), ("in", 2100, 2300, 0), ("May?", 2300, 3250, 0),
    ("We", 4000, 4200, 1), ("lost", 4200, 4500, 1), ("our", 4500, 4700, 1), ("dispatcher,", 4700, 5400, 1),
    ("and", 5500, 5700, 1), ("3", 5700, 5900, 1), ("orders.", 5900, 6500, 1),
    ("I", 7000, 7100, 0), ("see.", 7100, 7500, 0),
)  # fmt: skip
LINES = (("Ana Ruiz", T1, 1500, 3250), ("Ben Okafor", T2, 4000, 6500), ("Ana Ruiz", T3, 7000, 7500))
IDS = {"Ana Ruiz": 0, "Ben Okafor": 1}


def _clock(ms: int) -> str:
    return f"2026-03-12T09:00:{ms / 1000:06.3f}Z"


def _words(speaker: int | None = None) -> list[tuple[str, int, int, int]]:
    return [word for word in WORDS if speaker is None or word[3] == speaker]


def _said_in(start: int, end: int) -> list[tuple[str, int, int, int]]:
    return [word for word in WORDS if start <= word[1] and word[2] <= end]


SAMPLES: dict[str, Any] = {
    "askwhy": {
        "schema": "askwhy/1",
        "conversations": [
            {
                "ends_known": True,
                "participants": [{"id": "p1", "name": "Ana Ruiz"}, {"id": "p2", "name": "Ben Okafor"}],
                "turns": [
                    {"id": f"t{n}", "speaker_id": f"p{IDS[who] + 1}", "text": text, "start_s": a / 1000, "end_s": b / 1000}
                    for n, (who, text, a, b) in enumerate(LINES, start=1)
                ],
            }
        ],
    },
    "gong": {
        "callTranscripts": [
            {
                "callId": "77823422740259378950",
                "transcript": [
                    {
                        "speakerId": f"6432345678901234567{IDS[who]}",
                        "topic": None,
                        "sentences": [{"start": a, "end": b, "text": text}],
                    }
                    for who, text, a, b in LINES
                ],
            }
        ]
    },
    "fireflies": {
        "data": {
            "transcript": {
                "title": "May",
                "date": 1773306120000,
                "duration": 0.125,
                "meeting_attendees": [{"displayName": None, "email": "ana@ours.example"}],
                "sentences": [
                    {"index": n, "speaker_name": who, "speaker_id": IDS[who], "text": text, "raw_text": text,
                     "start_time": a / 1000, "end_time": b / 1000}
                    for n, (who, text, a, b) in enumerate(LINES)
                ],
            }
        }
    },
    "otter-json": {
        "speech": {
            "title": "May",
            "start_time": 1773306120,
            "speakers": [{"id": 0, "speaker_name": "Ana Ruiz"}, {"id": 1, "speaker_name": "Ben Okafor"}],
            "transcripts": [
                {"transcript": text, "start_offset": a * 16, "end_offset": b * 16, "speaker_id": IDS[who]}
                for who, text, a, b in LINES
            ],
        }
    },
    "granola": {
        "created_at": "2026-03-12T09:00:00Z",
        "attendees": [{"name": "Ben Okafor", "email": "ben@theirs.example"}],
        "transcript": [
            {"speaker": {"source": ("microphone", "speaker")[IDS[who]], "attribution": ("me", "them")[IDS[who]]},
             "text": text, "start_time": _clock(a), "end_time": _clock(b)}
            for who, text, a, b in LINES
        ],
    },
    "fathom": {
        "meeting_title": "May",
        "recording_start_time": "2026-03-12T09:00:00Z",
        "calendar_invitees": [
            {"name": "Ana Ruiz", "email": "ana@ours.example", "is_external": False, "matched_speaker_display_name": None},
            {"name": "Okafor, Ben", "email": "ben@theirs.example", "is_external": True,
             "matched_speaker_display_name": "Ben Okafor"},
        ],
        "transcript": [
            {"speaker": {"display_name": who, "matched_calendar_invitee_email": None}, "text": text,
             "timestamp": f"00:00:{a // 1000:02}"}
            for who, text, a, _ in LINES
        ],
    },
    "read-ai": {
        "title": "May",
        "start_time": "2026-03-12T09:00:00.900Z",
        "participants": [{"name": "Ana Ruiz", "email": "ana@ours.example"}, {"name": "Ben Okafor", "email": "None"}],
        "transcript": {
            "speaker_blocks": [
                {"start_time": 1773306000 + a // 1000, "end_time": 1773306000 + b // 1000, "speaker": {"name": who},
                 "words": text}
                for who, text, a, b in LINES
            ]
        },
    },
    "chorus": {
        "data": {
            "attributes": {
                "name": "May",
                "participants": [{"name": "Ana Ruiz", "type": "rep", "company_name": "Ours"}],
                "recording": {
                    "start_time": "2026-03-12T09:00:00Z",
                    "utterances": [
                        {"snippet_time": a / 1000, "snippet": text, "speaker_name": who,
                         "speaker_type": ("rep", "cust")[IDS[who]]}
                        for who, text, a, _ in LINES
                    ],
                },
            }
        }
    },
    "webex": {
        "items": [
            {"text": text, "personName": who, "personEmail": f"{who[:3].lower()}@x.example", "startTime": _clock(a),
             "endTime": _clock(b), "offsetMillisecond": a, "durationMillisecond": b - a, "language": "en"}
            for who, text, a, b in LINES
        ]
    },
    "meet-entries": {
        "participants": [
            {"name": f"conferenceRecords/c/participants/{n}", "earliestStartTime": "2026-03-12T09:00:00Z",
             "signedinUser": {"displayName": who}}
            for who, n in IDS.items()
        ],
        "transcriptEntries": [
            {"participant": f"conferenceRecords/c/participants/{IDS[who]}", "text": text, "startTime": _clock(a),
             "endTime": _clock(b), "languageCode": "en-US"}
            for who, text, a, b in LINES
        ],
    },
    "grain": [
        {"participant_id": f"g{IDS[who]}", "speaker": who, "start": a, "end": b, "text": text} for who, text, a, b in LINES
    ],
    "avoma": {
        "transcript": [
            {"transcript": text, "timestamps": [word[1] / 1000 for word in _said_in(a, b)], "speaker_id": IDS[who]}
            for who, text, a, b in LINES
        ],
        "speakers": [
            {"id": 0, "name": "Ana Ruiz", "email": "ana@ours.example", "is_rep": True},
            {"id": 1, "name": None, "email": None, "is_rep": False},
        ],
    },
    "tldv": {
        "meetingId": "m1",
        "data": [{"speaker": who, "text": text, "startTime": a / 1000, "endTime": b / 1000} for who, text, a, b in LINES],
    },
    "rev-ai": {
        "monologues": [
            {
                "speaker": IDS[who],
                "elements": [
                    element
                    for word, start, end, _ in _said_in(a, b)
                    for element in (
                        {"type": "text", "value": word.rstrip(",.?"), "ts": start / 1000, "end_ts": end / 1000},
                        {"type": "punct", "value": word[len(word.rstrip(",.?")) :] + " "},
                    )
                ],
            }
            for who, text, a, b in LINES
        ]
    },
    "deepgram": {
        "results": {
            "channels": [
                {
                    "alternatives": [
                        {
                            "transcript": f"{T1} {T2} {T3}",
                            "words": [
                                {"word": word.lower().strip(",.?"), "punctuated_word": word, "start": a / 1000,
                                 "end": b / 1000, "speaker": who}
                                for word, a, b, who in WORDS
                            ],
                        }
                    ]
                }
            ]
        }
    },
    "aws-transcribe": {
        "results": {
            "transcripts": [{"transcript": f"{T1} {T2} {T3}"}],
            "speaker_labels": {
                "segments": [
                    {"speaker_label": f"spk_{who}",
                     "items": [{"start_time": f"{a / 1000}", "end_time": f"{b / 1000}", "speaker_label": f"spk_{who}"}]}
                    for word, a, b, who in WORDS
                ]
            },
            "items": [
                item
                for word, a, b, _ in WORDS
                for item in (
                    {"type": "pronunciation", "alternatives": [{"content": word.rstrip(",.?")}],
                     "start_time": f"{a / 1000}", "end_time": f"{b / 1000}"},
                    {"type": "punctuation", "alternatives": [{"content": word[-1]}]},
                )
                if item["type"] == "pronunciation" or word[-1] in ",.?"
            ],
        }
    },
    "azure-speech": {
        "recognizedPhrases": [
            {"channel": 0, "speaker": IDS[who] + 1, "offsetInTicks": a * 10_000, "durationInTicks": (b - a) * 10_000,
             "nBest": [{"lexical": text.lower(), "display": text}]}
            for who, text, a, b in LINES
        ]
    },
    "google-speech": {
        "results": [
            {"alternatives": [{"transcript": f"{T1} {T2} {T3}"}]},
            {
                "alternatives": [
                    {"words": [
                        {"word": word, "startTime": f"{a / 1000}s", "endTime": f"{b / 1000}s", "speakerTag": who + 1}
                        for word, a, b, who in WORDS
                    ]}
                ]
            },
        ]
    },
    "assemblyai": {
        "status": "completed",
        "audio_duration": 8,
        "language_code": "en_us",
        "text": f"{T1} {T2} {T3}",
        "utterances": [
            {"speaker": "AB"[IDS[who]], "start": a, "end": b, "text": text,
             "words": [{"text": word[0], "start": word[1], "end": word[2]} for word in _said_in(a, b)]}
            for who, text, a, b in LINES
        ],
    },
    "podcast-json": {
        "version": "1.0.0",
        "segments": [
            {"speaker": who, "startTime": a / 1000, "endTime": b / 1000, "body": text} for who, text, a, b in LINES
        ],
    },
    "whisper-cpp": {
        "result": {"language": "en"},
        "transcription": [{"offsets": {"from": a, "to": b}, "text": f" {text}"} for _, text, a, b in LINES],
    },
    "whisperx": {
        "language": "en",
        "segments": [
            {"start": a / 1000, "end": b / 1000, "text": f" {text}", "speaker": f"SPEAKER_0{IDS[who]}",
             "words": [
                 {"word": word[0]} | ({} if word[0] == "3" else {"start": word[1] / 1000, "end": word[2] / 1000})
                 for word in _said_in(a, b)
             ]}
            for who, text, a, b in LINES
        ],
    },
    "whisper": {
        "text": f" {T1} {T2} {T3}",
        "language": "english",
        "words": [{"word": word.strip(",.?"), "start": a / 1000, "end": b / 1000} for word, a, b, _ in WORDS],
        "segments": [
            {"id": n, "start": a / 1000, "end": b / 1000, "text": f" {text}"} for n, (_, text, a, b) in enumerate(LINES)
        ],
    },
    "telegram": {
        "name": "Ben",
        "messages": [
            {"type": "message", "date": "2026-03-12T10:00:00", "date_unixtime": f"{1773306000 + a // 1000}", "from": who,
             "from_id": f"user{IDS[who]}", "text": [text[:5], {"type": "bold", "text": text[5:]}]}
            for who, text, a, _ in LINES
        ],
    },
    "labelled-sentences": [
        {"id": f"c-{n}", "conversation": "c", "turn": n, "sentence": 0, "side": ("us", "them")[IDS[who]], "speaker": who,
         "text": text, "labels": ["question"]}
        for n, (who, text, _, _) in enumerate(LINES)
    ],
    "labelled-call": {
        "id": "d1",
        "title": "May",
        "channel": "meeting",
        "us": ["Ana Ruiz"],
        "them": ["Ben Okafor"],
        "turns": [
            {"turn": n, "speaker": who, "side": ("us", "them")[IDS[who]], "start": a / 1000, "end": b / 1000,
             "sentences": [{"text": text, "labels": []}]}
            for n, (who, text, a, b) in enumerate(LINES)
        ],
    },
    "json-turns": {
        "entries": [{"speakerName": who, "content": text, "startMs": a, "endMs": b} for who, text, a, b in LINES]
    },
}  # fmt: skip

# Where the utterances of a sample stand, and under which key their words.
LISTS: dict[str, tuple[tuple[str | int, ...], str]] = {
    "gong": (("callTranscripts", 0, "transcript", 1, "sentences"), "text"),
    "fireflies": (("data", "transcript", "sentences"), "text"),
    "otter-json": (("speech", "transcripts"), "transcript"),
    "granola": (("transcript",), "text"),
    "fathom": (("transcript",), "text"),
    "read-ai": (("transcript", "speaker_blocks"), "words"),
    "chorus": (("data", "attributes", "recording", "utterances"), "snippet"),
    "webex": (("items",), "text"),
    "meet-entries": (("transcriptEntries",), "text"),
    "grain": ((), "text"),
    "avoma": (("transcript",), "transcript"),
    "tldv": (("data",), "text"),
    "rev-ai": (("monologues", 1, "elements"), "value"),
    "deepgram": (("results", "channels", 0, "alternatives", 0, "words"), "punctuated_word"),
    "aws-transcribe": (("results", "items"), "alternatives"),
    "azure-speech": (("recognizedPhrases",), "nBest"),
    "assemblyai": (("utterances",), "text"),
    "podcast-json": (("segments",), "body"),
    "whisper-cpp": (("transcription",), "text"),
    "whisperx": (("segments",), "text"),
    "whisper": (("segments",), "text"),
    "telegram": (("messages",), "text"),
    "labelled-sentences": ((), "text"),
    "labelled-call": (("turns", 1, "sentences"), "text"),
    "json-turns": (("entries",), "content"),
}


def read_all(value: Any) -> tuple[Conversation, ...]:
    """The conversations in a file that holds this value."""
    return read_conversations(json.dumps(value).encode(), name="call.json")


def read(value: Any) -> Conversation:
    """The one conversation in a file that holds this value."""
    (conversation,) = read_all(value)
    return conversation


def changed(name: str, *path: str | int, to: Any) -> Any:
    """The sample with one value replaced."""
    value = copy.deepcopy(SAMPLES[name])
    inner = value
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = to
    return value


def utterances_in(value: Any, name: str) -> list[Any]:
    """The list of utterances in a value of this sample's shape."""
    for key in LISTS[name][0]:
        value = value[key]
    return value  # type: ignore[no-any-return]


numbers = st.integers() | st.floats() | st.sampled_from([10**30, -1, 1e308, "3.12", "00:01:02", "1.2s", "9" * 50])
texts = st.text(max_size=8) | st.sampled_from(
    ["None", "A", "2026-03-12T09:00:00Z", "0001-01-01T00:00:00+14:00", "\ud800", "."]
)
json_values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@st.composite
def spoiled(draw: st.DrawFn, name: str) -> Any:
    """The sample with up to four values anywhere in it replaced, left out, doubled or exchanged."""
    value = copy.deepcopy(SAMPLES[name])
    for _ in range(draw(st.integers(1, 4))):
        value = _spoil(draw, value, depth=draw(st.integers(1, 8)))
    return value


def _spoil(draw: st.DrawFn, value: Any, depth: int) -> Any:
    if not isinstance(value, dict | list) or not value or depth == 0:
        return draw(json_values)
    key = draw(st.sampled_from(sorted(value) if isinstance(value, dict) else range(len(value))))
    how = draw(st.sampled_from(["deeper", "deeper", "deeper", "leave out", "double"]))
    if how == "deeper":
        value[key] = _spoil(draw, value[key], depth - 1)
    elif how == "leave out":
        del value[key]
    elif isinstance(value, list):
        value.insert(key, copy.deepcopy(value[key]))
    else:
        value[draw(texts)] = value[key]
    return value


@st.composite
def with_bad_neighbours(draw: st.DrawFn, name: str) -> tuple[Any, int]:
    """The sample with values in its utterances replaced, but for the words, and with other things between them.

    Returns:
        The value, and how many things that are no object were put between the utterances.
    """
    value = copy.deepcopy(SAMPLES[name])
    utterances = utterances_in(value, name)
    for _ in range(draw(st.integers(0, 2))):
        utterance = draw(st.sampled_from(utterances))
        key = draw(st.sampled_from(sorted(utterance)))
        if key not in (LISTS[name][1], "type"):
            utterance[key] = draw(json_values)
    strange = draw(st.lists(json_values.filter(lambda item: not isinstance(item, dict)), max_size=2))
    for item in strange:
        utterances.insert(draw(st.integers(0, len(utterances))), item)
    return value, len(strange)
