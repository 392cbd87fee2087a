"""Which language a conversation is in: told by its smallest words, which no language lends.

Labels are made for English; another language is named and its labels are "not supported yet", never guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from askwhy.conversation import Conversation

SUPPORTED = "en"
FEWEST_WORDS = 12  # of text; with fewer nobody can tell
FEWEST_SHARE = 0.12  # of its words are small words of the language: spoken English has 0.45, a list of names none

_SMALL_WORDS = {
    "en": "the and of to is that it you we was for this with have not are they but what do be on my at so",
    "de": "der die das und ist nicht ich wir sie es ein eine zu mit auf für den auch sich dass von haben aber noch",
    "fr": "le la les et est pas je nous vous il elle une un des que dans pour sur avec ce qui mais c'est du au",
    "es": "el los las y es no que de en un una por con para se lo como pero más está muy nos del al",
    "it": "il che di è non un una per con sono ma si ho abbiamo anche della nel gli questo perché molto noi ci più",
    "pt": "o os as e é não que de em um uma por com para se mas muito nós do da no na isso está você",
    "nl": "de het een en is niet ik wij we je dat van op te voor met zijn maar ook hebben er aan dan nog",
    "sv": "och att det är inte jag vi en ett som på för med har av till om men så den de var också du",
    "da": "og at det er ikke jeg vi en et som på for med har af til om men så den de var også du",
    "no": "og å det er ikke jeg vi en et som på for med har av til om men så den de var også du",
    "fi": "ja on ei se että me mutta kun niin ovat oli myös jos mitä minä tämä sitten kuin hän ole",
    "pl": "i w nie to że na się z do jest jak ale my po co już tak dla od są tylko być o za",
    "cs": "a je to že se na v nebo ale jsme ne jak co už tak pro od jsou jen být za s si jako",
    "tr": "ve bir bu da de için çok ama ne var biz ben o mi gibi daha olarak değil kadar her şey",
}
_LANGUAGES = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def name_language(texts: Iterable[str]) -> str | None:
    """The language of these texts as a BCP 47 code; None where there are too few words, or no language we know fits."""
    counts = Counter(word for text in texts for word in _WORD.findall(text.lower().replace("’", "'")))
    n_words = sum(counts.values())
    if n_words < FEWEST_WORDS:
        return None
    shares = {language: sum(counts[word] for word in small) / n_words for language, small in _LANGUAGES.items()}
    likeliest = max(shares, key=lambda language: shares[language])
    return likeliest if shares[likeliest] >= FEWEST_SHARE else None


def language_of(conversation: Conversation) -> str | None:
    """The language of a conversation: as its source states it, else by its words."""
    stated = conversation.language
    return stated.split("-")[0].lower() if stated else name_language(turn.spoken for turn in conversation.turns)


def can_be_labelled(conversation: Conversation) -> bool:
    """Whether the classifiers know the language. Where nothing tells another one, a short text counts as English."""
    return language_of(conversation) in (SUPPORTED, None)
