"""Private matters: recognised by their words, so that they stay with those present until a person decides.

Words of sickness, faith and quarrels also name machines and markets ("the line is sick", "our biggest client is the
church"), so most of these need a person beside them. Meant to err on the side of care: a person lifts it in one step.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from askwhy.understanding.insight import Care

_ONE = "(i|he|she|they|you|dad|mum|mom|father|mother|wife|husband|son|daughter|brother|sister)"
_ONES = "(my|his|her|their|your)"
CARE_SIGNS: Mapping[Care, str] = {
    Care.HEALTH: f"""
        cancer, chemo*, {_ONE} (has|had|have|got) (diabetes|asthma|a stroke), depressed, depression, anxiety, burnt out, burned out, burnout,
        nervous breakdown, heart attack, had (an operation|surgery), (having|have|had|get|getting) (the|my|his|her|a new) (hip|knee|heart|back) done,
        in hospital, (the|whole|hospital) ward, out of the hospital, in the hospital where, off sick, sick leave, signed off, diagnosed, pregnant, pregnancy, miscarriage, dementia,
        alzheimer*, epilep*, limping, limps, (i'm|if i'm) crook, arm in a sling, (and|with) {_ONES} (bad|) (knee|knees|hip|hips|lungs|nerves),
        bad (knee|hip|back|heart), my hip, (his|her) eyes are bad, drinks too much, alcoholi*, rehab, therapist""",
    Care.FAITH: f"""
        (i'm|he's|she's|they're) (a|an|) (muslim|christian|catholic|protestant|jewish|hindu|sikh|buddhist|religious|devout|atheist|baptist|methodist),
        (i|he|she|we|they) (pray|prays|prayed|fast|fasts), (go|goes|went) to (church|mosque|temple|mass), (is|she's|he's|i'm) at (church|mosque|temple|mass),
        {_ONES} (faith|religion|god)""",
    Care.POLITICS: """
        vote* (for|labour|tory|leave|remain|republican|democrat), labour party, tory, tories, republican*, democrat, democrats, brexiteer, remainer,
        election campaign, political views, party member""",
    Care.UNION: "trade union, in the union, the union rep, shop steward, union member*, works council, on strike, strike ballot",
    Care.SEXUALITY: "gay, lesbian, bisexual, transgender, came out as, his boyfriend, her girlfriend",
    Care.FAMILY: f"""
        (got|getting|{_ONES[1:-1]}|the) (divorce|divorced), separated from (my|his|her), split up, (wife|husband) left (me|him|her), custody,
        {_ONES} funeral, widow, widower, widowed, (he|she|dad|mum|mom|father|mother|husband|wife|brother|sister) (passed|died),
        since * passed, * passed away, {_ONES} late (husband|wife|father|mother), until the will, inheritance, don't speak any more,
        doesn't speak to (him|her|me|us), falling out, fallen out, estranged""",
}  # fmt: skip


_CARES = tuple(CARE_SIGNS)


def read_care(signs: Mapping[Any, int]) -> Care | None:
    """Which part of somebody's private life a passage touches; None where it touches none."""
    return next((care for care in _CARES if care in signs), None)
