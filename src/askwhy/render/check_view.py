"""How a checked message is worded, for the terminal and for SARIF."""

from __future__ import annotations

from askwhy.drafts.finding import Fault, Words
from askwhy.render.wording import shortened
from askwhy.understanding.insight import Standing

TITLES = {
    Fault.CONTRADICTED: "They told us otherwise",
    Fault.UNKNOWN: "Nobody told us",
    Fault.ASSUMED: "Only we believe it",
    Fault.CANNED_OPENING: "Canned opening",
    Fault.COULD_BE_ANYONE: "Could be sent to anybody",
    Fault.PRODUCT_BEFORE_NEED: "Our product before their need",
    Fault.US_HEAVY: "About us more than about them",
    Fault.THIRD_PARTY_STORY: "A story of somebody else",
    Fault.REPEATED: "Written to somebody else too",
    Fault.PROMISE: "A promise",
}
_LONGEST = 160  # characters of a quotation: its place tells where to read on
_STANDINGS = {
    Standing.ASSUMED: "our assumption",
    Standing.HEARD: "heard",
    Standing.CONFIRMED: "confirmed",
    Standing.CONTRADICTED: "contradicted",
    Standing.STALE: "no longer so, or old",
}


def quoted(words: Words) -> str:
    """Words of the map with whose they are, where they stand, and whether they may go back."""
    who = " and ".join(words.who) or ("us" if words.standing is Standing.ASSUMED else "not named")
    where = f", {words.evidence.source}" if words.evidence.source else ""
    apart = "" if words.heard_by_reader else "; not said in front of whom this is for"
    return f"“{shortened(words.evidence.exact, _LONGEST)}” ({who}{where}; {_STANDINGS[words.standing]}{apart})"
