"""What somebody told in confidence: it stays with those present until a person decides, like any private matter.

Nobody says beforehand how far a confidence reaches. Counted in are the turn in which its mark stands or, where it says
nothing but the mark, what the same person said last; what that person says in the few turns after it; and what we say
there. It ends where one of us says that we turn to something else. Erring on the side of care, for a person lifts it in
one step; two things take a mark back: "Don't tell Malcolm" is teasing while Malcolm is there, and "Don't tell the bank",
said by itself and laughed at, is a joke.
"""

from __future__ import annotations

import re

from askwhy.conversation import Channel, Conversation, Side, Turn
from askwhy.understanding.people import is_same_name
from askwhy.understanding.words import words_in

_FEW = 3  # words around a mark that tell nothing: "please", "mind"
REACH = 4  # turns after the mark: one answer, and one more
_WHOM = (
    r"(?:him|her|them|anyone|anybody|any of them|my|the|(?:my |his |her )?(?:boss|grandad|grandfather|dad|mum|mom|wife|husband|"
    r"brother|sister|partner)|(?-i:[A-Z][a-z]+))"
)
_THEIRS = re.compile(
    rf"\b(?:in (?:strict(?:est)? )?confidence|confidentially|off the record|(?:just |strictly )?between (?:you and me|ourselves|these (?:four )?walls|us two)|"
    rf"(?:I|we) (?:haven't|have not|didn't|never) (?:told|said (?:anything|a word) to) {_WHOM}|"
    rf"(?<!I )(?<!you )(?<!we )(?<!they )(?:don't|do not) (?:tell|let on to|breathe a word to) {_WHOM}|(?:keep|kept) (?:it|this|that) (?:to (?:yourself|yourselves|myself)|between us|quiet)|"
    rf"you (?:didn't|did not) hear (?:it|this|that) from me|(?:doesn't|does not|don't|mustn't) (?:leave|go out of|go beyond) this room|"
    rf"(?:nobody|no one|no-one) (?:else )?(?:here )?knows (?:yet(?! (?:who|what|how|whether|if|when|where|why|which)\b)|about (?:it|this|that))|"
    rf"(?:I'm|I am|we're) not (?:supposed|meant|allowed) to (?:say|tell|talk)|under the hat)\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    rf"(?<!I )(?<!you )(?<!we )(?<!they )(?:don't|do not) (?:tell|let on to|breathe a word to) (?P<whom>{_WHOM})\b",
    re.IGNORECASE,
)
_LAUGHS = re.compile(r"(?:ha(?:[ -]?ha)*|he[ -]?he|lol)\b|[\[(*]\s*(?:\w+ )?laugh\w*|[😀-😆😂🤣]", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"(?:^|[.!?] )(?:(?:ok|okay|right|so|well|now|anyway|anyhow)[,.]? )*(?:anyway|anyhow|moving on|on (?:another|a different) (?:note|subject)|"
    r"(?:let me|let's|can I|shall we|could we|I(?:'d| would) like to) (?:just )?(?:ask|talk|turn|move|go|come)(?: you)? (?:on|back|about something (?:else|different)|to (?:something|another))|"
    r"(?:something|one thing) (?:else|different|completely different)|another (?:thing|subject|question)|(?:coming|going) back to)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?]*\w[^.!?]*")
_OURS = re.compile(
    r"(?:^|[.!?;,] |\b(?:it|that|this|everything|which)(?: all)? )stops with (?:me|us)\b|\b(?:stays (?:with (?:me|us)|between us|in this room)|(?:I'll|I will|we'll) keep (?:it|that|this) to (?:myself|ourselves)|"
    r"(?:yours|his|hers|theirs) to tell|goes no further|(?:won't|will not|doesn't) go any further|in (?:strict )?confidence)\b",
    re.IGNORECASE,
)


def told_in_confidence(conversation: Conversation) -> frozenset[str]:
    """The ids of the turns in which something is told in confidence, and of what we say there; empty where nobody says so."""
    found: set[str] = set()
    for number, turn in enumerate(conversation.turns):
        begin = _begin_of(conversation, turn, number)
        if begin is None:
            continue
        whose = conversation.turns[begin].speaker_id
        for near in conversation.turns[begin : _end_of(conversation, number)]:
            if near.speaker_id == whose or conversation.side_of(near) is Side.US:
                found.add(near.id)
    return frozenset(found)


def _end_of(conversation: Conversation, number: int) -> int:
    """The number of the first turn after a mark that it no longer reaches."""
    for place, turn in enumerate(conversation.turns[number + 1 : number + REACH + 1], start=number + 1):
        if conversation.side_of(turn) is Side.US and _ELSEWHERE.search(turn.text):
            return place
    return number + REACH + 1


def _begin_of(conversation: Conversation, turn: Turn, number: int) -> int | None:
    """The number of the turn that a mark is about: itself, or, where we promise to keep it, what they said last."""
    if conversation.channel is Channel.NOTE:  # a line of ours may say what must not be told on
        return number if _THEIRS.search(turn.text) or _OURS.search(turn.text) else None
    earlier = range(number - 1, max(-1, number - 1 - REACH), -1)
    if conversation.side_of(turn) is not Side.US:
        if not _THEIRS.search(turn.text) or _is_said_in_fun(conversation, turn, number):
            return None
        own = (at for at in earlier if conversation.turns[at].speaker_id == turn.speaker_id)
        return next(own, number) if _says_nothing_else(turn) else number
    if not _OURS.search(turn.text):
        return None
    return next((at for at in earlier if conversation.side_of(conversation.turns[at]) is Side.THEM), None)


def _is_said_in_fun(conversation: Conversation, turn: Turn, number: int) -> bool:
    """Whether it only teases: who must not be told is there, or the request says all that is said, and somebody laughs."""
    request = _REQUEST.search(turn.text)
    if request is None or _THEIRS.search(_REQUEST.sub("", turn.text)):
        return False
    speaking = {other.speaker_id for other in conversation.turns} - {turn.speaker_id}
    present = [person.name for person in conversation.participants if person.id in speaking]
    if request["whom"][0].isupper() and any(is_same_name(request["whom"], name) for name in present):
        return True
    following = conversation.turns[number + 1 : number + 2]
    laughed_at = _LAUGHS.search(turn.text) or any(_LAUGHS.match(reply.text.strip()) for reply in following)
    return bool(laughed_at) and _n_sentences(turn) == 1


def _says_nothing_else(turn: Turn) -> bool:
    """Whether a turn is a mark and hardly a word more: "Keep it to yourself.", "Don't tell Malcolm, please."."""
    return _n_sentences(turn) == 1 and len(words_in(_THEIRS.sub("", turn.text))) <= _FEW


def _n_sentences(turn: Turn) -> int:
    return sum(_LAUGHS.fullmatch(part.strip()) is None for part in _SENTENCE.findall(turn.text))
