"""Languages as vendors write them ("english", "eng", "en_us") to BCP 47 tags ("en", "en-US")."""

from __future__ import annotations

import re
from typing import Any

from askwhy.readers.json_shape import as_name

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?", re.IGNORECASE)

# Names and ISO 639-2 codes of the languages that meeting tools transcribe; Whisper writes the names, Gong the codes.
_CODES = {
    "en": "english eng",
    "de": "german ger deu",
    "fr": "french fre fra",
    "es": "spanish castilian spa",
    "pt": "portuguese por",
    "it": "italian ita",
    "nl": "dutch flemish dut nld",
    "sv": "swedish swe",
    "da": "danish dan",
    "no": "norwegian nor",
    "nb": "nob",
    "nn": "nynorsk nno",
    "fi": "finnish fin",
    "is": "icelandic ice isl",
    "pl": "polish pol",
    "cs": "czech cze ces",
    "sk": "slovak slo slk",
    "sl": "slovenian slv",
    "hu": "hungarian hun",
    "ro": "romanian moldavian moldovan rum ron",
    "bg": "bulgarian bul",
    "hr": "croatian hrv",
    "sr": "serbian srp",
    "uk": "ukrainian ukr",
    "ru": "russian rus",
    "el": "greek gre ell",
    "tr": "turkish tur",
    "ar": "arabic ara",
    "he": "hebrew heb",
    "fa": "persian per fas",
    "hi": "hindi hin",
    "bn": "bengali ben",
    "ur": "urdu urd",
    "ta": "tamil tam",
    "te": "telugu tel",
    "id": "indonesian ind",
    "ms": "malay may msa",
    "vi": "vietnamese vie",
    "th": "thai tha",
    "ja": "japanese jpn",
    "ko": "korean kor",
    "zh": "chinese mandarin chi zho cmn",
    "yue": "cantonese",
    "ca": "catalan valencian cat",
    "eu": "basque baq eus",
    "gl": "galician glg",
    "et": "estonian est",
    "lv": "latvian lav",
    "lt": "lithuanian lit",
    "af": "afrikaans afr",
    "sw": "swahili swa",
    "cy": "welsh wel cym",
    "ga": "irish gle",
}
_BY_NAME = {name: code for code, names in _CODES.items() for name in names.split()}


def as_language(value: Any) -> str | None:
    """The BCP 47 tag of a language as a file states it; None for "unknown", "auto" and what is no language."""
    text = (as_name(value) or "").lower()
    if text in _BY_NAME:
        return _BY_NAME[text]
    match = _TAG.fullmatch(text)
    if match is None or text in ("unk", "und", "mul", "mix"):
        return None
    language, script, region = match.groups()
    subtags = (_BY_NAME.get(language, language), script and script.title(), region and region.upper())
    return "-".join(subtag for subtag in subtags if subtag)


def common_language(values: list[Any]) -> str | None:
    """The one language that every utterance is said to be in; None where they differ or nothing is said."""
    tags = {as_language(value) for value in values if value is not None}
    return tags.pop() if len(tags) == 1 else None
