"""The index of words: FTS5 on SQLite, full text on PostgreSQL. Who may see a passage is a token inside the index.

A token costs a tenth of a join, and nobody can forget the filter: a question without tokens finds nothing. FTS5 keeps no
text of its own here (the transcript has it), so that whoever takes words out must hand them over once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
from django.db import connection

from askwhy.shipped import load_rarity

UNKNOWN = 99.0  # a name, or a word that nobody said in what rarity was counted on
MOST_WEIGHED = 5_000  # where not all words are found together: the newest passages with each of them
_TERM = re.compile(r'"([^"]{1,200})"|([^\s"]{1,60})')
_WORD = re.compile(r"\w+")
MOST_TERMS = 12
TELLING = (
    4.0  # nats: "decides" has 7.7, "work" 2.3; where not all words are found together, the common ones find anything
)


def create(vendor: str) -> list[str]:
    """The statements that make the table. Passages are as long as a sentence, so that lengths need not be kept."""
    if vendor == "postgresql":
        return [
            "CREATE TABLE search_words (id bigint PRIMARY KEY, doc tsvector NOT NULL)",
            "CREATE INDEX search_words_doc ON search_words USING gin (doc)",
        ]
    return [
        "CREATE VIRTUAL TABLE search_words USING fts5"
        "(words, scope, content='', columnsize=0, tokenize='porter unicode61 remove_diacritics 2')"
    ]


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
    """The numbers of passages with these words: those with all of them, the newest first, then those with some of them,
    by how much these tell.

    Args:
        text: As somebody typed it; words in quotation marks stand together.
        let_in: Tokens of which a passage must carry one.
        within: Tokens that it must carry all.
        limit: How many.
    """
    terms = terms_of(text)
    if not terms or not let_in:
        return []
    found = _newest(terms, let_in, within, limit)
    if len(found) < limit and len(terms) > 1:
        known = set(found)
        found += [number for number in _with_some(terms, let_in, within, limit) if number not in known]
    return found[:limit]


def _with_some(terms: Sequence[str], let_in: Sequence[str], within: Sequence[str], limit: int) -> list[int]:
    """Passages with some of the words, those first whose words are the rarest together, and of these the newest."""
    telling = telling_of(terms)
    found = [np.array(_newest([term], let_in, within, MOST_WEIGHED), np.int64) for term in telling]
    weights = np.repeat([_rarity(term) for term in telling], [len(numbers) for numbers in found])
    numbers, places = np.unique(np.concatenate(found), return_inverse=True)
    scores = np.bincount(places, weights, minlength=len(numbers))
    best = np.lexsort((-numbers, -scores))[:limit]
    return [int(number) for number in numbers[best]]


def terms_of(text: str) -> list[str]:
    """The words and phrases of a question, without what only a query language means."""
    terms = [phrase or word for phrase, word in _TERM.findall(text)]
    return [" ".join(_WORD.findall(term)) for term in terms if _WORD.search(term)][:MOST_TERMS]


def telling_of(terms: Sequence[str]) -> list[str]:
    """The terms that are rare enough to tell something; the rarest where none is."""
    rare = {term: _rarity(term) for term in terms}
    return [term for term in rare if rare[term] >= TELLING] or [max(rare, key=lambda term: rare[term])]


def _rarity(term: str) -> float:
    rarity = load_rarity()
    return max(rarity.get(word.lower(), UNKNOWN) for word in term.split())


def _newest(terms: Sequence[str], let_in: Sequence[str], within: Sequence[str], limit: int) -> list[int]:
    """The newest passages with all of these terms."""
    if connection.vendor == "postgresql":
        return _newest_postgresql(terms, let_in, within, limit)
    scope = [f"scope : {token}" for token in within]
    walls = "scope : (" + " OR ".join(let_in) + ")"
    words = "words : (" + " AND ".join(f'"{term}"' for term in terms) + ")"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM search_words WHERE search_words MATCH %s ORDER BY rowid DESC LIMIT %s",
            [" AND ".join([words, *scope, walls]), limit],
        )
        return [number for (number,) in cursor.fetchall()]


def _newest_postgresql(terms: Sequence[str], let_in: Sequence[str], within: Sequence[str], limit: int) -> list[int]:
    words = " && ".join(["phraseto_tsquery('english', %s)"] * len(terms))
    scope = " & ".join(
        ["(" + " | ".join(f"'§{token}'" for token in let_in) + ")", *(f"'§{token}'" for token in within)]
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT ({words})::text, numnode({words})", [*terms, *terms])
        asked, n_words = cursor.fetchone()
        if not n_words:
            return []
        # Asked as a constant, so that the planner knows how rare the words are.
        cursor.execute(
            "WITH found AS MATERIALIZED (SELECT id FROM search_words WHERE doc @@ (%s::tsquery && %s::tsquery)) "
            "SELECT id FROM found ORDER BY id DESC LIMIT %s",
            [asked, scope, limit],
        )
        return [number for (number,) in cursor.fetchall()]
