"""The one guard that stands before every reader: how big and how deep an input may be.

The readers are linear in the size of what they are given, so bounding sizes bounds time and memory without a clock.
A long call is 0.2 MB of text; the largest real export among our samples has 0.3 MB.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a reader is given at most. Sizes in bytes."""

    file_bytes: int = 64 * 1024 * 1024
    # A text of more than this is no conversation of people; at 10 ms for 110 KB it would take 2 s to read.
    text_bytes: int = 24 * 1024 * 1024
    unpacked_bytes: int = 96 * 1024 * 1024  # of all parts of a zip together
    unpacked_ratio: int = 200  # unpacked to packed, of one part: XML of speech packs about 20 to 1
    zip_parts: int = 10_000
    xml_paragraphs: int = 200_000
    xml_elements: int = 1_500_000  # ten to twenty make a paragraph of Word; so many are read in half a second
    xml_depth: int = 200
    # Brackets and commas of a JSON text: each value takes some hundred bytes of memory. Three hours of speech with a time
    # for every word have 420,000.
    json_values: int = 2_000_000
    mail_parts: int = 500  # of one message, at any depth
    mail_depth: int = 50  # multiparts in one message: each costs every line below it a look
    mail_lines: int = 1_500_000  # of a whole file; 64 MB of attachments have 0.9 million
    mail_text: int = 1_000_000  # characters of one message's own text: 500 pages
    mail_people: int = 500  # in one header
    mail_messages: int = 20_000  # in one mailbox
    mail_header_bytes: int = 256 * 1024
    text_lines: int = 250_000  # of a transcript or chat: cues of forty hours, or a chat of years
    note_text: int = 300_000  # characters of one note: 150 pages
    turns: int = 200_000


DEFAULT_LIMITS = Limits()
