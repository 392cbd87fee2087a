"""What somebody told in confidence: it stays with those present until a person decides, like any private matter.

Nobody says beforehand how far a confidence reaches. Counted in are the turn in which its mark stands, what the same person
says in the few turns after it, and what we say there; erring on the side of care, for a person lifts it in one step.
"""

from __future__ import annotations

import re

from askwhy.conversation import Channel, Conversation, Side, Turn

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
        found |= {
            near.id
            for near in conversation.turns[begin : number + REACH + 1]
            if near.speaker_id == whose or conversation.side_of(near) is Side.US
        }
    return frozenset(found)


def _begin_of(conversation: Conversation, turn: Turn, number: int) -> int | None:
    """The number of the turn that a mark is about: itself, or, where we promise to keep it, what they said last."""
    if conversation.channel is Channel.NOTE:  # a line of ours may say what must not be told on
        return number if _THEIRS.search(turn.text) or _OURS.search(turn.text) else None
    if conversation.side_of(turn) is not Side.US:
        return number if _THEIRS.search(turn.text) else None
    if not _OURS.search(turn.text):
        return None
    earlier = range(number - 1, max(-1, number - 1 - REACH), -1)
    return next((at for at in earlier if conversation.side_of(conversation.turns[at]) is Side.THEM), None)
