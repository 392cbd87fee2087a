"""Who and what a conversation itself introduces: people, roles, departments and tools, as they are named.

Rules on English words, without a list of names: somebody is a person because he is "my foreman", because she "runs the
planning", or because a "he" or "she" takes the name up; a capital alone makes nobody a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from askwhy.conversation import Channel, Side
from askwhy.evidence import Evidence
from askwhy.language.labelled import LabelledConversation
from askwhy.understanding.words import words_in


class Kind(StrEnum):
    """What somebody or something named is."""

    PERSON = "person"
    ROLE = "role"
    DEPARTMENT = "department"
    TOOL = "tool"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Somebody or something named in a text. ``name`` is as it was said, roles and departments in lower case."""

    kind: Kind
    name: str
    role: str | None = None  # what the same words say a person does or is: "foreman"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A mention and the quotation in which it stands."""

    mention: Mention
    evidence: Evidence


_KIN = (
    "father|mother|dad|mum|mom|old man|brother|sister|son|daughter|wife|husband|uncle|aunt|cousin|nephew|niece|grandson|granddaughter|"
    "grandfather|grandmother|grandad|granddad|grandpa|grandma|gran|nan|mam|mama|papa|brother-in-law|sister-in-law|son-in-law|daughter-in-law|partner"
)
_ROLES = (
    "accountant|administrator|analyst|apprentice|architect|assistant|auditor|baker|banker|bookkeeper|boss|broker|builder|buyer|caretaker|"
    "chairman|chef|chief executive|cleaner|client|clerk|coater|colleague|conservation officer|consultant|contractor|controller|cook|coordinator|"
    "craftsman|customer|dealer|dentist|designer|developer|director|dispatcher|distributor|doctor|draughtsman|driver|electrician|engineer|estimator|"
    "farmer|fitter|foreman|founder|general manager|grower|inspector|installer|insurer|intern|investor|janitor|landlord|landlady|lawyer|"
    "line manager|lorry driver|machinist|manager|mechanic|nurse|office manager|operator|owner|pharmacist|planner|planning officer|plumber|"
    "printer|producer|programmer|project manager|purchaser|receptionist|regulator|rep|salesman|salesperson|secretary|shareholder|shift leader|"
    "site manager|solicitor|storeman|subcontractor|supervisor|supplier|surveyor|teacher|team lead|technician|temp|tenant|trainee|treasurer|trustee|"
    "vendor|volunteer|waiter|warehouseman|welder|wholesaler|workshop manager"
)
_DEPARTMENTS = (
    "accounts|back office|billing|board|branch|call centre|customer service|despatch|dispatch|drawing office|engineering|"
    "finance|goods in|head office|hr|human resources|legal|logistics|maintenance|marketing|mitre bench|night shift|"
    "early shift|late shift|day shift|operations|paint shop|payroll|planning|procurement|production|purchasing|quality|"
    "reception|sales|service desk|shop floor|sites|spray booth|stores|the books|the counter|the front desk|the kitchen|the lab|"
    "the office|the yard|the warehouse|the workshop"
)
_TOOLS = (
    "app|crm|dashboard|database|erp|excel|filing cabinet|foxpro|google sheets|handheld|handhelds|ledger|notebook|outlook|plc|portal|"
    "quickbooks|sage|salesforce|sap|scanner|scanners|sharepoint|spreadsheet|spreadsheets|tablet|timesheet|timesheets|whatsapp|whiteboard|xero"
)
_NAME = r"[A-Z][a-zà-öø-ÿ]+(?:[-'’][A-Z][a-zà-öø-ÿ]+)?"
# Verbs that only people do, and (after a name inside a sentence) verbs that are nouns as well: "Short runs" is nobody.
_ACTS = frozenset(
    "says said reckons thinks thought wants did knows knew kept keyed rang came left retired retires decides decided signed "
    "wrote writes built told tells asks asked likes hates worked handles manages won't doesn't didn't can't sent made loves "
    "phoned started".split()
)
_ACTS_INSIDE = frozenset(
    "runs does keeps keys rings calls comes starts works looks sits stands goes went never always sends gets got puts makes "
    "texts emails has he she he's she's he'd she'd he'll she'll".split()
)
_STATES = frozenset("retiring leaving off been worried happy away new".split())
# "Tony has left" is said of somebody; "Sonoran Ridge has told us" as well of a firm: then the name is nobody's.
_DONE_BY_FIRMS = frozenset(
    "asked told announced agreed offered required demanded confirmed changed bought merged".split()
)
_ITS = re.compile(r"\bits\b")
_TITLES = frozenset("mr mrs ms miss dr mr. mrs. ms. dr.".split())
_SPOKEN_TO = frozenset("ask tell told asked bring named thank".split())
_PLACED = frozenset("from in at near over to outside around of the by off".split())
_OWN = frozenset("my our the his her their a an".split())
_IS = frozenset("that's who's he's she's is was".split())
_DOES = frozenset("runs handles manages does keeps".split())
_CAPITAL = re.compile(rf"(?<![\w'’]){_NAME}(?: {_NAME})?")
_SEEN_AS_PLACE = re.compile(
    rf"\b(?:from|in|at|near|over|by|outside|around|towards|across|through|out of|up in|down in) (?P<name>{_NAME})"
)
_NOT_NAMES = frozenset(
    (
        "The A An I We He She They It You This That These Those There Here My Our His Her Their Your Its And But Or So If Then When Where What Who Why "
        "How Which While Because Since As At By For From In On Of To With Without Not No Yes Yeah Nah Nobody Somebody Everybody Anybody Nothing "
        "Something Everything One Two Three Four Five Six Seven Eight Nine Ten Every Each Some Any All Both Most Many Few More Less Other Another "
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays January February March "
        "April May June July August September October November December Christmas Easter Well Oh Um Er Uh Ah Hm Right Okay Ok Sure Look See Now "
        "Just Only Maybe Perhaps Still Again Even Also Anyway Actually Honestly Basically Sometimes Usually Always Never Once Last Next First Then "
        "Excel Miss Mister Mrs Mr Ms Dr English German French Dutch Spanish Polish God Jesus Lord Sorry Thanks Thank Please Let Say Tell Ask Half People Main Old Big Young "
        "Got Did Does Do Is Are Was Were Has Have Had Can Could Will Would Should Might Must Been Being Come Came Go Going Gone Put Take Give Bit Whoever Whatever Depends"
    ).split()
)
_COUNT = r"\d+|two|three|four|five|six|seven|eight|nine|ten|\w+teen|twenty|thirty|forty|fifty|sixty"
_KIN_NAMES = frozenset(_KIN.split("|"))
_ROLE_NAMES = frozenset([*_ROLES.split("|"), *_KIN_NAMES])
_LEXICON: dict[str, Mention] = {}
for _names, _kind in ((_ROLES, Kind.ROLE), (_KIN, Kind.ROLE), (_DEPARTMENTS, Kind.DEPARTMENT), (_TOOLS, Kind.TOOL)):
    for _name in _names.split("|"):
        _LEXICON[_name] = Mention(kind=_kind, name=_name.removeprefix("the "))
        if _kind is Kind.ROLE:
            _LEXICON[f"{_name}s"] = _LEXICON[_name]
_FIRST_WORDS = frozenset(name.split()[0] for name in _LEXICON)


def mentions_in(text: str, words: Sequence[str] | None = None) -> tuple[Mention, ...]:
    """Whom and what a text names, each once, people first; empty where it names nothing.

    Args:
        text: A sentence or a passage.
        words: Its words, where they are known already.
    """
    return tuple(dict.fromkeys([*_people(text), *_others(words_in(text) if words is None else words)]))


def is_kin(role: str) -> bool:
    """Whether a role is a tie of family: "brother", "old man"."""
    return role.removesuffix("s") in _KIN_NAMES


def is_described(named: Named) -> bool:
    """Whether the words around a role say how many or which ones: "twelve fitters", "the officer at Dudley"."""
    how_many, which = _descriptions(named.mention.name)
    return how_many.search(named.evidence.exact) is not None or which.search(named.evidence.exact) is not None


@cache
def _descriptions(role: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a text tells how many of a role there are, and which ones; the roles are those of the lexicon."""
    name, last = re.escape(role), re.escape(role.split()[-1])
    many = rf"\b(?:{_COUNT}) (?:\w+ )?{name}s\b|\b(?:the|our|their) {name}s? (?:is|are) (?:a |an )?\w+"
    return re.compile(many, re.IGNORECASE), re.compile(rf"\b{last}s? (?:at|from|in|called) [A-Z]")


def find_named(labelled: LabelledConversation) -> tuple[Named, ...]:
    """Whom and what their sentences (and our notes) name, in order; the same name again each time."""
    is_note = labelled.conversation.channel is Channel.NOTE
    return tuple(
        Named(mention=mention, evidence=labelled.evidence(sentence))
        for sentence in labelled.sentences
        if sentence.side is Side.THEM or is_note
        for mention in mentions_in(sentence.text)
    )


def find_places(labelled: LabelledConversation) -> frozenset[str]:
    """Names that anywhere stand where a place would ("from Tipton"): whoever is named so is taken for nobody."""
    return frozenset(match.group("name") for s in labelled.sentences for match in _SEEN_AS_PLACE.finditer(s.text))


def _people(text: str) -> Iterator[Mention]:
    for match in _CAPITAL.finditer(text):
        if match.group() in _NOT_NAMES:
            continue
        words = match.group().replace("’", "'").split(" ")
        while words and _is_no_name(words[0]):
            words = words[1:]
        if words and not _is_no_name(words[-1]):
            mention = _person(" ".join(words), text[: match.start()], text[match.end() : match.end() + 60])
            if mention is not None:
                yield mention


def _is_no_name(word: str) -> bool:
    return word in _NOT_NAMES or word.lower() in _KIN_NAMES


def _person(name: str, before: str, after: str) -> Mention | None:
    """Somebody, if the words around the name show it."""
    last = before[-30:].replace(",", " ,").split()[-3:]
    following = after.split()
    own = [word.lower() for word in last]
    said = [bare for word in following[:5] if (bare := word.strip(",.;").lower())][:4]
    role = _role_after(after, said) or _role_before(own)
    if role is not None:
        return Mention(kind=Kind.PERSON, name=name, role=role)
    if own and own[-1] in _TITLES:
        return Mention(kind=Kind.PERSON, name=name)
    if own and own[-1] in _PLACED:
        return None
    spoken_to = bool(own) and (own[-1] in _SPOKEN_TO or own[-2:] == ["said", "to"])
    acts = bool(said) and (said[0] in _ACTS or (bool(own) and said[0] in _ACTS_INSIDE))
    if said and said[0] in ("has", "asked", "told", "wants", "decided", "sent") and _is_a_firm(own, said, after):
        return None
    is_so = bool(own) and len(said) > 1 and said[0] in ("is", "was", "'s") and said[1] in _STATES
    is_so = is_so or (bool(own) and after.startswith(("'s ", "’s ")) and len(said) > 1 and said[1] in _STATES)
    return Mention(kind=Kind.PERSON, name=name) if spoken_to or acts or is_so else None


def _is_a_firm(own: Sequence[str], said: Sequence[str], after: str) -> bool:
    """Whether what acts is a firm: "our largest builder, Sonoran Ridge, has asked …", "… has told us", "… on its list"."""
    superlative = any(word.endswith("est") or word in ("main", "key", "other") for word in own)
    speaks_for_it = said[0] == "has" and len(said) > 1 and said[1] in _DONE_BY_FIRMS
    return superlative or speaks_for_it or _ITS.search(after) is not None


def _role_after(after: str, said: Sequence[str]) -> str | None:
    """The role that follows a name: ", my foreman", ", that's my foreman", " is our planner", ", she runs the planning"."""
    if len(said) > 2 and said[0] in ("he", "she") and said[1] in _DOES:
        return said[3] if said[2] in ("the", "all") and len(said) > 3 else said[2]
    rest = list(said[1:]) if said and said[0] in _IS else list(said) if after.startswith(",") else []
    if not rest or rest[0] not in _OWN:
        return None
    for role in (" ".join(rest[1:3]), rest[1] if len(rest) > 1 else "", rest[2] if len(rest) > 2 else ""):
        if role in _ROLE_NAMES:
            return role
    return None


def _role_before(own: Sequence[str]) -> str | None:
    """The role before a name: "my foreman Tony"."""
    words = [word for word in own if word != ","]
    if len(words) >= 2 and words[-1] in _ROLE_NAMES and words[-2] in _OWN:
        return words[-1]
    return None


def _others(words: Sequence[str]) -> Iterator[Mention]:
    if _FIRST_WORDS.isdisjoint(words):
        return
    for place, word in enumerate(words):
        if word in _FIRST_WORDS:
            pair = f"{word} {words[place + 1]}" if place + 1 < len(words) else ""
            mention = _LEXICON.get(pair) or _LEXICON.get(word)
            if mention is not None:
                yield mention
