"""How pages word days, ages and labels."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

ASPECT_NAMES = {
    "value": "value",
    "customers": "their customers",
    "catalysts": "catalysts",
    "obstacles": "obstacles",
    "culture": "culture",
    "processes": "processes",
    "goals": "goals",
    "fears": "fears",
    "motivations": "why it matters",
}
# What stands in the place of an empty aspect: a question that waits, never an empty box.
NOBODY_ASKED = {
    "value": "Nobody has asked how they create value.",
    "customers": "Nobody has asked who their own customers are.",
    "catalysts": "Nobody has asked what set this in motion.",
    "obstacles": "Nobody has asked what stands in their way.",
    "culture": "Nobody has asked how they decide.",
    "processes": "Nobody has asked how the work runs.",
    "goals": "Nobody has asked what they hope for.",
    "fears": "Nobody has asked what keeps them awake.",
    "motivations": "Nobody has asked why it matters to them.",
}
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_LABELS = {
    "follow_up": "follow-up",
    "personal_story": "our story",
    "third_party_story": "story of others",
    "commitment": "promise",
    "small_talk": "small talk",
    "motivations": "why it matters",
    "customers": "their customers",
}


def label_name(label: str) -> str:
    """A label as people read it."""
    return _LABELS.get(label, label)


def day(moment: date | datetime | None) -> str:
    """A day: 10 Nov, with the year where it is not this one; empty for None."""
    if moment is None:
        return ""
    local = timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
    short = f"{local.day} {_MONTHS[local.month - 1]}"
    return short if local.year == timezone.localdate().year else f"{short} {local.year}"


def year_day(moment: date | datetime | None) -> str:
    """A day with its year: 10 Nov 2026; empty for None."""
    if moment is None:
        return ""
    local = timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}"


def hour(moment: datetime) -> str:
    """A time of the day where the workspace stands: 09:30."""
    return f"{timezone.localtime(moment):%H:%M}"


def iso_day(text: str) -> str:
    """A day that stands as ISO text in a JSON value: 10 Nov 2026."""
    return year_day(date.fromisoformat(text))


def ago(moment: date | datetime | None) -> str:
    """How long ago: "today", "2 days ago", "5 weeks ago", "in 3 days"; empty for None."""
    if moment is None:
        return ""
    local = timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
    days = (timezone.localdate() - local).days
    if days < 0:
        return "tomorrow" if days == -1 else f"in {-days} days"
    if days < 2:
        return ("today", "yesterday")[days]
    for limit, length, unit in ((14, 1, "days"), (70, 7, "weeks"), (700, 30, "months")):
        if days < limit:
            return f"{days // length} {unit} ago"
    return f"{days // 365} years ago"


def shortened(text: str, limit: int = 160) -> str:
    """The text, cut at a word and marked where it is longer than ``limit`` characters."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


_KINDS = {
    "apitoken": "token",
    "importbatch": "import",
    "insightrow": "insight",
    "meetingrow": "meeting",
    "onetoone": "one-to-one",
    "playbacklink": "playback",
    "saveddraft": "message",
}


def kind_name(kind: str) -> str:
    """What people call a kind of thing that the record knows by its table."""
    return _KINDS.get(kind, kind)
