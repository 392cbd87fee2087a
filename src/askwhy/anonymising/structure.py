"""Words that are part of a format and not of what somebody said: they stay, or the file would lose its shape."""

from __future__ import annotations

from askwhy.readers.mail_words import FROM_LABELS, ON_WORDS, OTHER_LABELS, SUBJECT_LABELS
from askwhy.readers.speaker_evidence import NOTE_LABELS, SOUND_LABELS

_CAPTIONS = """webvtt note style region kind language confidence captions subtitles metadata align position line size start
middle end center left right vertical snapwidth viewportanchor regionanchor scroll timestamp map mpegts local"""
_MAIL = """from to cc bcc subject date sent reply message id in references mime version content type transfer encoding disposition
charset boundary multipart mixed alternative related signed text plain html utf iso ascii windows quoted printable base bit
binary format flowed delsp inline attachment filename name application octet stream rfc received delivered return path list
hi hello dear hej hallo bonjour best regards kind thanks thank you cheers hilsen mvh groet caution external originated outside click
links recognize unless confidential intended recipient original forwarded begin wrote schrieb écrit escribió schreef skrev napisał re fw fwd aw wg sv antw"""
_MEETINGS = """speaker speakers spk unknown participant guest person voice channel transcript transcription transcribed transcripts
started stopped ended after attendees invited summary notes gemini keywords meeting recording details action items by
reacted replying removed with everyone direct messages message privately org com net www http https mailto example otter ai zoom presentation taker
teams google meet webex"""
_CHATS = """whatsapp messages calls end encrypted media omitted image video audio sticker gif document null edited deleted this was
diese wurde hast haben ce été supprimé vous avez se eliminó este mensaje eliminaste mensagem apagada bericht verwijderd questo
messaggio eliminato weggelassen ausgeschlossen medien angehängt datei hinzugefügt verschlüsselt gruppe zur hat bild nachricht gelöscht omitido omitida absente joined left added created group"""
_CALENDAR = """am pm gmt utc cet cest est edt pst pdt bst mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday
sunday jan feb mar apr may jun jul aug sep oct nov dec january february march april june july august september october
november december januar februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag
sonntag janvier février mars avril juin juillet août septembre octobre novembre décembre t z h s ms min"""
_VALUES = """true false null none us them neither internal external rep cust customer me microphone system agent unknown utterance word
sentence words final partial pronunciation punctuation punct en gb us fr es sv pl it nl completed success done eastern"""

_NOISES = """silence music applause laughter laughs laughing laugh chuckles chuckling sighs coughs coughing clears throat pause
inaudible unintelligible indistinct crosstalk background noise static beep blank sound cheering typing"""
# People speak to each other with these; they tell nothing, and a text of talk is known by them.
_TALK = "you we i my our us"

_OWN = " ".join((_TALK, _NOISES, _CAPTIONS, _MAIL, _MEETINGS, _CHATS, _CALENDAR, _VALUES)).split()
# What the readers themselves know a format by.
_OF_READERS = FROM_LABELS | OTHER_LABELS | SUBJECT_LABELS | ON_WORDS | NOTE_LABELS | SOUND_LABELS
KEPT: frozenset[str] = frozenset(_OWN).union(*(label.casefold().split() for label in _OF_READERS))
"""Case-folded. Some are words that people say as well ("from", "may"): by themselves they tell nothing about anybody."""
