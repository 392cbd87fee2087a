"""The map of a customer as Markdown: all of it, what is missing first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from askwhy.customer_report import CustomerReport
from askwhy.render.escaping import escape
from askwhy.render.map_view import AspectView, Known, MapView, Missing, Next, Owed, Pair, Quote, Remarked, view_of


def render_map_markdown(report: CustomerReport) -> str:
    """The map of one customer, with the brief."""
    return "\n".join(_parts(view_of(report))).strip() + "\n"


def _parts(view: MapView) -> Iterator[str]:
    yield f"# {escape(view.name)}\n"
    yield escape(" · ".join(view.facts)) + "\n"
    yield from _missing(view.missing)
    yield from _aspects(view.aspects)
    yield from _to_ask(view.to_ask)
    yield from _remarked("What they said of us", view.conduct)
    yield from _believed(view.assumed)
    yield from _pairs(view.pairs)
    yield from _remarked("What they opened and we dropped", view.dropped)
    yield from _owed("Promises that are not kept yet", view.owed)
    yield from _owed("Promises kept", view.kept)
    yield from _remarked("Common ground", view.common_ground)
    yield from _known(view.aspects)
    yield from _people(view)
    yield f"*{escape(view.lens)}*\n"
    if view.n_private:
        yield f"*{view.n_private} private, left out until a person decides.*\n"
    for source, why in view.not_read.items():
        yield f"*Not read: {escape(source)}. {escape(why)}*\n"


def _missing(missing: Sequence[Missing]) -> Iterator[str]:
    if not missing:
        return
    yield "## What we do not know yet\n"
    for gap in missing:
        asked = f": {_said(gap.asked)}" if gap.asked else ""
        yield f"- {escape(gap.text)}{asked}"
    yield ""


def _aspects(aspects: Sequence[AspectView]) -> Iterator[str]:
    yield "## Are we getting why and how they operate?\n"
    yield "| aspect | known | insights | only assumed | so far | last confirmed |"
    yield "| --- | ---: | ---: | ---: | --- | --- |"
    for aspect in aspects:
        cells = (aspect.name, f"{aspect.value:.2f}", str(aspect.n), str(aspect.n_assumed or ""), aspect.state)
        yield f"| {' | '.join(map(escape, cells))} | {escape(aspect.confirmed or '')} |"
    yield ""


def _to_ask(to_ask: Sequence[Next]) -> Iterator[str]:
    if not to_ask:
        return
    yield "## What to ask next\n"
    for question in to_ask:
        yield f"{question.number}. **{escape(question.text)}**  "
        yield f"   {_said(question.quote)} · {escape(question.why)}"
    yield ""


def _believed(assumed: Sequence[Known]) -> Iterator[str]:
    if not assumed:
        return
    yield "## We only assume\n"
    for believed in assumed:
        yield f"- {_said(believed.quote)}"
    yield ""


def _pairs(pairs: Sequence[Pair]) -> Iterator[str]:
    if not pairs:
        return
    yield "## At odds, or no longer so\n"
    for pair in pairs:
        yield f"- {escape(pair.remark)}"
        yield f"  - {_said(pair.one)}"
        yield f"  - {_said(pair.other)}"
    yield ""


def _remarked(words: str, found: Sequence[Remarked]) -> Iterator[str]:
    if not found:
        return
    yield f"## {words}\n"
    for remarked in found:
        other = f": {_said(remarked.other)}" if remarked.other else ""
        yield f"- {_said(remarked.quote)} · {escape(remarked.remark)}{other}"
    yield ""


def _owed(words: str, owed: Sequence[Owed]) -> Iterator[str]:
    if not owed:
        return
    yield f"## {words}\n"
    yield "| who | what | by when | since |"
    yield "| --- | --- | --- | --- |"
    for promise in owed:
        cells = (promise.who, promise.what, promise.due or "", promise.kept or "")
        yield f"| {' | '.join(map(escape, cells))} |"
    yield ""


def _known(aspects: Sequence[AspectView]) -> Iterator[str]:
    yield "## Their world, in their words\n"
    for aspect in aspects:
        yield f"### {aspect.name}\n"
        for known in aspect.known:
            yield f"- {_said(known.quote)} · {escape(known.remark)} · {escape(known.part)}"
            for other in known.others:
                yield f"  - {_said(other)}"
        if not aspect.known:
            yield "Nobody has told us a word of it."
        yield ""


def _people(view: MapView) -> Iterator[str]:
    if not view.people:
        return
    yield "## Their people\n"
    for person in view.people:
        yield f"- {escape(person.name)}{f': {escape(person.beside)}' if person.beside else ''}"
    yield ""


def _said(quote: Quote) -> str:
    return f"“{escape(quote.text)}” {escape(f'({quote.name}, {quote.when})')}"
