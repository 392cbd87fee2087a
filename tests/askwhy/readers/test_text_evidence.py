"""Which lines begin turns, judged over the whole text."""

from __future__ import annotations

from askwhy.readers.text_evidence import heads_in


def opening(*lines: str, known: frozenset[str] = frozenset()) -> list[str]:
    found = heads_in(lines, known=known)
    return [line for line, opens in zip(lines, found.opens, strict=True) if opens]


def test_labels_open_turns_by_the_evidence_of_the_file() -> None:
    lines = ("Dana: Hi.", "so: it goes", "Marcus: Yes.", "Note: no", "Dana: Bye.")
    assert opening(*lines) == ["Dana: Hi.", "Marcus: Yes.", "Dana: Bye."]


def test_where_names_come_with_clocks_a_label_alone_needs_one_of_those_names() -> None:
    lines = ("[0:01] Dana: Hi.", "Prices: high", "[0:05] Marcus: Yes.", "Dana: Bye.")
    assert opening(*lines) == ["[0:01] Dana: Hi.", "[0:05] Marcus: Yes.", "Dana: Bye."]


def test_a_clock_alone_opens_a_turn_where_nobody_is_named_or_names_follow_clocks() -> None:
    assert opening("0:01 one", "0:02 two", "three") == ["0:01 one", "0:02 two"]
    assert opening("[0:01] Dana: a", "[0:02] b", "[0:03] c", "[0:04] Marcus: d") == [
        "[0:01] Dana: a",
        "[0:02] b",
        "[0:03] c",
        "[0:04] Marcus: d",
    ]
    assert opening("Dana: a", "[0:02] b", "Marcus: c", "[0:04] d", "Dana: e") == ["Dana: a", "Marcus: c", "Dana: e"]


def test_known_names_need_no_evidence() -> None:
    assert opening("so it is", "", "x y: words", known=frozenset({"x y"})) == ["x y: words"]


def test_headings_in_bold_that_come_once_open_nothing() -> None:
    lines = (
        "**Introduction**",
        "",
        "**Dana:** Hi.",
        "",
        "**Marcus:** Yes.",
        "",
        "**Dana:** So.",
        "",
        "**Marcus:** No.",
    )
    assert opening(*lines) == ["**Dana:** Hi.", "**Marcus:** Yes.", "**Dana:** So.", "**Marcus:** No."]


def test_names_on_lines_of_their_own_must_come_back() -> None:
    assert opening("DANA", "Hi.", "", "ZOË", "Yes.", "", "DANA", "So.", "", "ZOË", "No.") == [
        "DANA",
        "ZOË",
        "DANA",
        "ZOË",
    ]
    assert opening("Prices", "High.", "", "Costs", "Low.", "", "Prices", "Still.") == []


def test_what_could_begin_a_turn_is_counted() -> None:
    assert heads_in(["Dana: a", "b", "", "c", "d", "", "Marcus: e"]).n_openers == 3
