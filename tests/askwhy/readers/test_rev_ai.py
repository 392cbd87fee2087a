from __future__ import annotations

from json_files import SAMPLES, T2, read


def element(value: object, ts: float | None = None, kind: str = "text") -> dict[str, object]:
    return {"type": kind, "value": value} | ({} if ts is None else {"ts": ts, "end_ts": ts + 0.5})


def monologue(*elements: object) -> dict[str, object]:
    return {"monologues": [{"speaker": 0, "elements": list(elements)}]}


def test_the_text_is_all_elements_as_they_stand() -> None:
    assert read(SAMPLES["rev-ai"]).turns[1].text == T2


def test_a_word_that_rev_could_not_make_out_is_a_loss_and_no_word() -> None:
    blank = element(" ", kind="punct")
    call = read(monologue(element("We", 1.0), blank, element("<unk>", kind="unknown"), blank, element("moved", 2.0)))
    assert call.turns[0].text == "We moved"
    assert [(loss.place, loss.text) for loss in call.losses] == [("monologue 1, element 3", "<unk>")]
    assert [(a.start, a.end, a.start_s) for a in call.turns[0].anchors] == [(0, 2, 1.0), (3, 8, 2.0)]


def test_words_do_not_run_together_where_something_was_lost() -> None:
    assert (
        read(monologue(element("We", 1.0), 5, element("moved", 2.0), 5, element(".", kind="punct"))).turns[0].text
        == "We moved."
    )


def test_times_stand_on_words_also_after_leading_blanks() -> None:
    turn = read(monologue(element("  ", kind="punct"), element(" We ", 1.0), element(" moved", 2.0))).turns[0]
    assert turn.text == "We  moved"
    assert [(turn.text[a.start : a.end], a.start_s, a.end_s) for a in turn.anchors] == [
        ("We", 1.0, 1.5),
        ("moved", 2.0, 2.5),
    ]


def test_names_come_from_the_list_of_speakers() -> None:
    call = read(SAMPLES["rev-ai"] | {"speakers": [{"id": 0, "name": "Ana"}], "language": "en"})
    assert ([person.name for person in call.participants], call.language) == (["Ana", "1"], "en")
