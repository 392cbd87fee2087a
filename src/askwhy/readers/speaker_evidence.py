"""Whether what stands before a colon is a speaker: decided over the whole file, never from one line.

"Name: text" has no mark of its own. "So here's the thing: we are late" has the same shape, and "Agenda: prices" too. What
tells them apart is the shape of the label, how often it comes back, and how much of the file is labelled at all. In
doubt it is no speaker: then the words stay whole and nobody is credited with them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum, auto

from askwhy.readers.building import is_speaker_label

MAX_LABEL = 64  # code points; the longest display name of our samples has 43

# Labels of what somebody wrote between the turns. What stands behind them is nobody's speech.
_NOTES = (
    "action item, action items, agenda, apologies, attendee, attendees, attending, bcc, break, cc, copyright, date, decisions, "
    "disclaimer, duration, follow-up, follow-ups, host link, invited, invitees, keywords, location, meeting id, minutes, next "
    "step, next steps, note, notes, open questions, participants, present, produced by, recorded, recording, scribe notes, show "
    "notes, sponsor, subject, summary, summary keywords, title, to do, to-do, todo, topics, transcribed by, transcript, "
    "transcription, video link, zoom link"
)
# Labels of a form's fields. They are no people either, but somebody may well say "Price: …".
_FIELDS = (
    "action, actions, category, chapter, company, contact, decision, description, e-mail, email, end, file, file name, follow up, "
    "from, goal, id, language, length, link, links, meeting, objective, outcome, outcomes, page, phone, place, price, project, "
    "purpose, re, ref, references, regarding, resources, sent, session, source, speakers, start, status, tags, tel, time, "
    "times, to, topic, type, updated, url, venue, version, warning, website, when, where"
)
# Labels of what is heard and has no speaker whom the file names.
_SOUNDS = (
    "audio, audio clip, chorus, clip, intro, jingle, lyrics, music, outro, recording begins, recording ends, song, "
    "song extract, sound, teaser, theme, verse, video, video clip, voiceover, voice-over"
)
# What people say before a colon.
_PHRASES = (
    "and, background, because, bottom line, but, case in point, caution, conclusion, cons, context, correction, cost, edit, "
    "exactly, example, examples, fact, fair point, final thought, finally, first, firstly, for example, for instance, friday, "
    "fun fact, fyi, guess what, hello, hence, here, hey, hi, hint, hmm, honestly, idea, important, in short, introduction, key "
    "point, last, lastly, later, listen, look, main point, maybe, meaning, monday, my point, myth, nah, nb, no, now, number one, "
    "number three, number two, obviously, oh, ok, okay, one, option, options, or, overview, p.s, part, plus, point, problem, "
    "pros, ps, quick question, quote, reality, reason, remember, result, results, rule, saturday, second, secondly, short "
    "answer, side note, similarly, situation, so, solution, sorry, specifically, spoiler, spoiler alert, step, still, sunday, "
    "task, that is, the point, the problem, the question, the result, then, therefore, thing, things, think, third, thirdly, "
    "three, thursday, tip, today, tomorrow, total, translation, true, truth, tuesday, two, update, wednesday, well, what if, "
    "which means, why, yeah, yes, yesterday, yet"
)


def _set_of(listed: str) -> frozenset[str]:
    return frozenset(label.strip() for label in listed.split(","))


NOTE_LABELS, SOUND_LABELS = _set_of(_NOTES), _set_of(_SOUNDS)
_NOT_PEOPLE = NOTE_LABELS | SOUND_LABELS | _set_of(_FIELDS) | _set_of(_PHRASES)
# A label with one of these words in it is a heading, however it is capitalised.
_IN_HEADINGS = frozenset(
    "action actions agenda attendees item items key part phase section step steps takeaway takeaways the our your their this "
    "that these those what why how when which if".split()
)
# A label with one of these in small letters is the beginning of a sentence. ("My", "An" and "So" are names as well.)
_IN_SENTENCES = frozenset(
    "a an is are was were i i'm we we're you you're he she it they here here's there there's that's what's it's so and but "
    "because my his her its not in on at for with by from about into than then to of or as be has have had".split()
)
_PARTICLES = frozenset(
    "de da das do dos del della der den di du la le les van von vom zu zum zur ter ten bin ibn al el y e & af av".split()
)
# "(Besu)", and "Bill" in William "Bill" Smith.
_BESIDE = re.compile(r"[(\[][^()\[\]]{1,40}[)\]]|\s[\"“][^\"“”\s]{1,20}[\"”](?=\s)")
_DIVIDER = re.compile(r"\s[|/·–—-]\s|,\s|\s?\|\s?")
_NEVER = re.compile(r"[?!;\"“”„«»<>{}=\\^~$%€£…]|://|www\.|\d[:.]\d\d\b")
_ADDRESS = re.compile(r"[\w.+%-]{1,64}@[\w.-]{1,64}")
_PHONE = re.compile(r"\+?[\d*xX][\d*xX ().-]{5,20}")


class Shape(Enum):
    """What a label looks like, from the surest to the least sure."""

    MACHINE = auto()  # "Speaker 1", "SPEAKER_00"
    ROLE = auto()  # "Interviewer", "P1": could be a heading as well
    LETTER = auto()  # "Q", "A": could be anything
    FULL = auto()  # "Dana Whitfield", "Justin Florentine (Besu)"
    WORD = auto()  # "Dana", "ZOË", "DW"
    HANDLE = auto()  # "stokes", "pk910", "anna@firm.example", "+46 70 123 45 67"
    LOOSE = auto()  # "anna k"
    NEVER = auto()


_NAMES = (Shape.FULL, Shape.WORD)
_PLAUSIBLE = (*_NAMES, Shape.MACHINE, Shape.ROLE, Shape.LETTER, Shape.HANDLE)


def shape_of(label: str) -> Shape:
    """What a label looks like."""
    folded = label.casefold()
    if not label or len(label) > MAX_LABEL or folded in _NOT_PEOPLE:
        return Shape.NEVER
    if is_speaker_label(label):
        if len(label) == 1 or label.isdecimal():
            return Shape.LETTER
        return Shape.MACHINE if len(label) > 3 and label[-1].isdecimal() else Shape.ROLE
    if _ADDRESS.fullmatch(label) or _PHONE.fullmatch(label):
        return Shape.HANDLE
    bare = _BESIDE.sub("", label).strip()
    if _NEVER.search(bare):
        return Shape.NEVER
    name = _DIVIDER.split(bare, maxsplit=1)[0]
    return Shape.NEVER if name.casefold() in _NOT_PEOPLE else _shape_of_words(name.split())


def split_label(line: str) -> tuple[str, str] | None:
    """What stands before and after the first colon of a line; None where no label can stand before it."""
    label, _, text = line.partition(": ")
    if text and 0 < len(label) <= MAX_LABEL and ":" not in label:
        return label.rstrip(), text.lstrip()  # as nearly all are
    at = line.find(":", 1, MAX_LABEL + 1)
    if at > 0:
        after = line[at + 1 : at + 2]
        # "12:30", "http://", "C:\" and "BEGIN:VCARD" are no labels. In scripts without blanks none stands behind a colon.
        if after and not after.isspace() and after.isascii():
            return None
    elif (at := line.find("：", 1, MAX_LABEL + 1)) < 0:
        return None
    return line[:at].rstrip(), line[at + 1 :].lstrip()


def speakers_among(counts: Mapping[str, int], *, n_units: int) -> frozenset[str]:
    """The labels that are speakers.

    Args:
        counts: What stands before a colon at the head of units, and how often.
        n_units: How many units (cues, lines, paragraphs) there are, labelled or not.
    """
    shapes = {label: shape_of(label) for label in counts}
    share = sum(n for label, n in counts.items() if shapes[label] in _PLAUSIBLE) / max(n_units, 1)
    named = {label for label in counts if shapes[label] in _NAMES}
    sure = {label for label in named if counts[label] >= 2}
    sure |= {label for label in counts if shapes[label] is Shape.ROLE and counts[label] >= 2}
    if share < 0.05 and len(sure) < 2:
        sure = set()  # once or twice in an hour somebody says "Amazon: …"
    if share >= 0.3:
        sure |= {label for label in counts if shapes[label] is Shape.LETTER and counts[label] >= 2}
    if share >= 0.5 or (share >= 0.3 and len(named) >= 2) or not sure.isdisjoint(named):
        sure |= named
    if share >= 0.5 or not sure.isdisjoint(named):
        sure |= {label for label in counts if shapes[label] is Shape.HANDLE and (counts[label] >= 2 or share >= 0.8)}
    if share >= 0.5:
        often = 2 if share >= 0.9 else 3
        sure |= {label for label in counts if shapes[label] is Shape.LOOSE and counts[label] >= often}
    return frozenset(sure | {label for label in counts if shapes[label] is Shape.MACHINE})


def _shape_of_words(words: list[str]) -> Shape:
    if not 1 <= len(words) <= 6 or not any(character.isalpha() for word in words for character in word):
        return Shape.NEVER
    if not _IN_SENTENCES.isdisjoint(words) or not _IN_HEADINGS.isdisjoint(word.casefold() for word in words):
        return Shape.NEVER
    # A full stop ends initials and short forms ("Z.", "Dr.", "St.") in names, and sentences elsewhere.
    if any(word.endswith((".", ",")) and len(word) > 4 for word in words):
        return Shape.NEVER
    capital = [_is_capitalised(word) for word in words]
    if len(words) == 1:
        return Shape.WORD if capital[0] else Shape.HANDLE
    if any(capital) and all(big or word.casefold() in _PARTICLES for big, word in zip(capital, words, strict=True)):
        return Shape.FULL
    return Shape.LOOSE if len(words) <= 3 else Shape.NEVER


def _is_capitalised(word: str) -> bool:
    """Whether a word is written as names are: with a capital, in letters that have none, or without letters."""
    return any(character.isupper() for character in word) or not any(character.islower() for character in word)
