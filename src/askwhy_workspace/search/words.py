"""The index of words: FTS5 on SQLite, full text on PostgreSQL. Who may see a passage is a token inside the index.

A token costs a tenth of a join, and nobody can forget the filter: a question without tokens finds nothing. FTS5 keeps no
text of its own here (the transcript has it), so that whoever takes words out must hand them over once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from django.db import connection

from askwhy.shipped import load_rarity

UNKNOWN = 99.0  # a name, or a word that nobody said in what rarity was counted on
MOST_RANKED = 10_000  # of many matches the newest are ranked: a common word costs no more than this
_TERM = re.compile(r'"([^"]{1,200})"|([^\s"]{1,60})')
_WORD = re.compile(r"\w+")
MOST_TERMS = 12
TELLING = (
    4.0  # nats: "decides" has 7.7, "work" 2.3; where not all words are found together, the common ones find anything
)


def create(vendor: str) -> str:
    """The statement that makes the table."""
    if vendor == "postgresql":
        return "CREATE TABLE search_words (id bigint PRIMARY KEY, doc tsvector NOT NULL)"
    return (
        "CREATE VIRTUAL TABLE search_words USING fts5"
        "(scope, words, content='', tokenize='porter unicode61 remove_diacritics 2')"
    )


def add(passages: Iterable[tuple[int, str, str]]) -> None:
    """Puts passages in: number, tokens divided by blanks, words."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.executemany(
                "INSERT INTO search_words (id, doc) VALUES (%s, array_to_tsvector(%s) || to_tsvector('english', %s))",
                [(number, [f"§{token}" for token in scope.split()], words) for number, scope, words in passages],
            )
        else:
            cursor.executemany("INSERT INTO search_words (rowid, scope, words) VALUES (%s, %s, %s)", list(passages))


def remove(passages: Iterable[tuple[int, str, str]]) -> None:
    """Takes passages out, given exactly as they were put in."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DELETE FROM search_words WHERE id = ANY(%s)", [[number for number, _, _ in passages]])
        else:
            cursor.executemany(
                "INSERT INTO search_words (search_words, rowid, scope, words) VALUES ('delete', %s, %s, %s)",
                list(passages),
            )


def forget_words() -> None:
    """Empties the index."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("TRUNCATE search_words")
        else:
            cursor.execute("INSERT INTO search_words (search_words) VALUES ('delete-all')")


def sweep() -> None:
    """Leaves nothing on disk of what was taken out: FTS5 marks words as deleted, and merges them away later."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM search_words")
        else:
            cursor.execute("INSERT INTO search_words (search_words) VALUES ('optimize')")


def find(text: str, *, let_in: Sequence[str], within: Sequence[str] = (), limit: int = 100) -> list[int]:
    """The numbers of passages with these words, the best first; of those with all words before those with some.

    Args:
        text: As somebody typed it; words in quotation marks stand together.
        let_in: Tokens of which a passage must carry one.
        within: Tokens that it must carry all.
        limit: How many.
    """
    terms = terms_of(text)
    if not terms or not let_in:
        return []
    found = _find(terms, " AND ", let_in, within, limit)
    if len(found) < limit and len(terms) > 1:
        known, telling = set(found), telling_of(terms)
        found += [number for number in _find(telling, " OR ", let_in, within, limit) if number not in known]
    return found[:limit]


def terms_of(text: str) -> list[str]:
    """The words and phrases of a question, without what only a query language means."""
    terms = [phrase or word for phrase, word in _TERM.findall(text)]
    return [" ".join(_WORD.findall(term)) for term in terms if _WORD.search(term)][:MOST_TERMS]


def telling_of(terms: Sequence[str]) -> list[str]:
    """The terms that are rare enough to tell something; the rarest where none is."""
    rarity = load_rarity()
    rare = {term: max(rarity.get(word.lower(), UNKNOWN) for word in term.split()) for term in terms}
    return [term for term in terms if rare[term] >= TELLING] or [max(terms, key=lambda term: rare[term])]


def _find(terms: Sequence[str], joint: str, let_in: Sequence[str], within: Sequence[str], limit: int) -> list[int]:
    if connection.vendor == "postgresql":
        return _find_postgresql(terms, joint, let_in, within, limit)
    scope = " AND ".join(f"scope : {token}" for token in within)
    walls = "scope : (" + " OR ".join(let_in) + ")"
    words = "words : (" + joint.join(f'"{term}"' for term in terms) + ")"
    match = " AND ".join(filter(None, [scope, walls, words]))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM search_words WHERE search_words MATCH %s ORDER BY rowid DESC LIMIT 1 OFFSET %s",
            [match, MOST_RANKED],
        )
        oldest = cursor.fetchone()
        cursor.execute(
            "SELECT rowid FROM search_words WHERE search_words MATCH %s AND rowid > %s "
            "ORDER BY bm25(search_words, 0.0, 1.0), rowid DESC LIMIT %s",
            [match, oldest[0] if oldest else 0, limit],
        )
        return [number for (number,) in cursor.fetchall()]


def _find_postgresql(
    terms: Sequence[str], joint: str, let_in: Sequence[str], within: Sequence[str], limit: int
) -> list[int]:
    sign = " && " if joint == " AND " else " || "
    words = sign.join(["phraseto_tsquery('english', %s)"] * len(terms))
    scope = " & ".join(
        ["(" + " | ".join(f"'§{token}'" for token in let_in) + ")", *(f"'§{token}'" for token in within)]
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH asked AS (SELECT {words} AS words), newest AS MATERIALIZED ("  # noqa: S608 -- signs and %s alone
            "SELECT id, doc FROM search_words, asked WHERE numnode(asked.words) > 0 "
            "AND doc @@ (asked.words && %s::tsquery) ORDER BY id DESC LIMIT %s) "
            "SELECT id FROM newest, asked ORDER BY ts_rank_cd(doc, asked.words) DESC, id DESC LIMIT %s",
            [*terms, scope, MOST_RANKED, limit],
        )
        return [number for (number,) in cursor.fetchall()]
