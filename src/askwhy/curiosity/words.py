"""The words of a sentence that carry its subject: for linking a question of ours to what they had said."""

from __future__ import annotations

from functools import lru_cache

from askwhy.understanding.words import stem, words_in

# Words that stand in talk about anything: they link nothing.
_COMMON = """
a about above across actually after again against ago ah ain't all almost along already alright also although always am
an and another any anybody anyone anything anyway are aren't around as at away aye back be because been before being
below best better between big bit blimey both bring but by bye call called came can can't cannot come comes coming could
couldn't course day days deal did didn't different do does doesn't doing don't done down each eh either else end enough
er even ever every everybody everyone everything exactly fact fair far feel few fine first for from full gave get gets
getting give given gives go goes going gone gonna good got gotta great guess guy guys had hadn't half has hasn't have
haven't having he he'd he'll he's hear heard hello help her here here's hers hey hi him himself his hm hmm hold how how's
huh i i'd i'll i'm i've if in into is isn't it it'd it'll it's its itself just keep kind knew know known knows last least
left less let let's like little long look looked looking looks lot lots love lovely made make makes making many mate
matter may maybe me mean means meant might mind mine mm moment more most mostly much must my myself need needed needs
never new next nice no nobody none nope nor not nothing now of off often oh ok okay old on once one ones only onto or
other others ought our ours ourselves out over own part people perhaps person place plenty point probably put puts
putting quite rather real really right said same saw say saying says see seems seen sees sense set shall she she'd she'll
she's should shouldn't show side since so some somebody someone something sometimes somewhere soon sorry sort still stop
stuff such sure take taken takes taking talk talking tell tells than thank thanks that that'd that'll that's the their
theirs them themselves then there there'd there's these they they'd they'll they're they've thing things think thinking
this those though thought through till time times to today together told too took top toward true truth try trying turn
two ugh uh um under until up upon us use used uses using usually very wait want wanted wants was wasn't way ways we we'd
we'll we're we've week weeks well went were weren't what what'd what's whatever when where where's which while who who'd
who's whole whose why will with within without won't work worked working works world would wouldn't wow yeah year years
yep yes yet you you'd you'll you're you've your yours yourself cause cos em yer ye gonna wanna dunno honestly basically
exactly totally absolutely obviously literally happen happens happened happening
"""
COMMON_WORDS: frozenset[str] = frozenset(_COMMON.split())
_NUMBERS = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million".split()
)


@lru_cache(maxsize=50_000)
def content_words(text: str) -> frozenset[str]:
    """The stems of the words that say what a text is about; empty where it has only common words and numbers."""
    return frozenset(stem(word) for word in words_in(text) if word not in COMMON_WORDS and word not in _NUMBERS)
