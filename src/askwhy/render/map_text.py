"""The map of a customer in a terminal: what is missing first, then what to ask, then what we know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from askwhy.customer_report import CustomerReport
from askwhy.render.columns import hanging, title, wrapped
from askwhy.render.map_view import AspectView, Known, MapView, Missing, Next, Owed, Pair, Quote, Remarked, view_of
from askwhy.render.text import BESIDE_WIDTH, MAX_WIDTH, MIN_WIDTH
from askwhy.render.text_close import how_many
from askwhy.render.wording import printable, shortened

_BAR = 20  # cells
_MISSING, _ASKED, _FEW, _KNOWN = 8, 5, 5, 3  # shown of each part; the other formats show all


def render_map_text(report: CustomerReport, *, width: int) -> Text:
    """The map of one customer.

    Args:
        report: What is known.
        width: Columns of the terminal; between 48 and 100 are used.
    """
    columns = max(MIN_WIDTH, min(width, MAX_WIDTH))
    text = Text()
    for line in _parts(view_of(report), columns):
        text.append_text(line).append("\n")
    return text


def _parts(view: MapView, width: int) -> Iterator[Text]:
    yield from wrapped(view.name, width, style="bold")
    yield from wrapped(" · ".join(view.facts), width, style="dim")
    yield Text()
    yield from _missing(view.missing, width)
    yield from _aspects(view.aspects, width)
    yield from _to_ask(view.to_ask, width)
    yield from _remarked("What they said of us", view.conduct, width)
    yield from _believed(view.assumed, width)
    yield from _pairs(view.pairs, width)
    yield from _remarked("What they opened and we dropped", view.dropped, width)
    yield from _owed(view.owed, width)
    yield from _remarked("Common ground", view.common_ground, width)
    yield from _known(view.aspects, width)
    yield from _end(view, width)


def _missing(missing: Sequence[Missing], width: int) -> Iterator[Text]:
    if not missing:
        return
    yield from title("What we do not know yet", width, how_many(_MISSING, len(missing)))
    for gap in missing[:_MISSING]:
        yield from hanging("  ○ ", Text(printable(f"{gap.text}.")), width)
        if gap.asked is not None:
            yield from _said(gap.asked, width)
    yield Text()


def _aspects(aspects: Sequence[AspectView], width: int) -> Iterator[Text]:
    yield from title("Are we getting why and how they operate?", width)
    for aspect in aspects:
        lead = Text(f"  {aspect.name:<23}")
        if width >= BESIDE_WIDTH:
            filled = round(_BAR * aspect.value)
            lead.append("█" * filled).append("·" * (_BAR - filled), style="dim").append("  ")
        assumed = f", {aspect.n_assumed} assumed" if aspect.n_assumed else ""
        yield from hanging(lead, Text(f"{aspect.value:.2f}  {aspect.state} ({aspect.n}{assumed})"), width)
    yield Text()


def _to_ask(to_ask: Sequence[Next], width: int) -> Iterator[Text]:
    if not to_ask:
        return
    yield from title("What to ask next", width, how_many(_ASKED, len(to_ask)))
    for question in to_ask[:_ASKED]:
        yield from hanging(f"{question.number:>3}  ", Text(printable(question.text), style="bold"), width)
        where = f"{question.why} {question.quote.name}, {question.quote.when}"
        yield from hanging("     ", Text(printable(where), style="dim"), width)
    yield Text()


def _believed(assumed: Sequence[Known], width: int) -> Iterator[Text]:
    if not assumed:
        return
    yield from title("We only assume", width)
    for believed in assumed:
        yield from hanging("  ? ", Text(printable(believed.quote.text)), width)
        where = f"{believed.quote.name}, {believed.quote.when}"
        yield from hanging("    ", Text(printable(where), style="dim"), width)
    yield Text()


def _pairs(pairs: Sequence[Pair], width: int) -> Iterator[Text]:
    if not pairs:
        return
    yield from title("At odds, or no longer so", width, how_many(_FEW, len(pairs)))
    for pair in pairs[:_FEW]:
        yield from hanging("  ≠ ", Text(pair.remark, style="dim"), width)
        yield from _said(pair.one, width)
        yield from _said(pair.other, width)
    yield Text()


def _remarked(words: str, found: Sequence[Remarked], width: int) -> Iterator[Text]:
    if not found:
        return
    yield from title(words, width, how_many(_FEW, len(found)))
    for remarked in found[:_FEW]:
        other = f": “{shortened(remarked.other.text, 100)}”" if remarked.other else ""
        yield from _said(remarked.quote, width, beside=f"{remarked.remark}{other}")
    yield Text()


def _owed(owed: Sequence[Owed], width: int) -> Iterator[Text]:
    if not owed:
        return
    yield from title("Promises that are not kept yet", width, how_many(_MISSING, len(owed)))
    for promise in owed[:_MISSING]:
        line = Text.assemble((f"{printable(promise.who)}: ", "bold"), printable(promise.what))
        line.append(f" ({'; '.join(promise.beside)})" if promise.beside else "", style="dim")
        yield from hanging("  ! " if promise.broken else "    ", line, width)
    yield Text()


def _known(aspects: Sequence[AspectView], width: int) -> Iterator[Text]:
    if not any(aspect.known for aspect in aspects):
        return
    yield from title("Their world", width, f"{_KNOWN} of each; all of them with --format html")
    for aspect in aspects:
        if aspect.known:
            yield Text(f"  {aspect.name}", style="bold")
        for known in aspect.known[:_KNOWN]:
            yield from _said(known.quote, width, beside=known.remark)
    yield Text()


def _end(view: MapView, width: int) -> Iterator[Text]:
    lines = [view.lens]
    lines += [f"{view.n_private} private, left out until a person decides."] if view.n_private else []
    lines += [f"Not read: {source}. {why}" for source, why in view.not_read.items()]
    for line in lines:
        yield from wrapped(line, width, style="dim")


def _said(quote: Quote, width: int, beside: str = "") -> Iterator[Text]:
    yield from hanging("    ", Text(f"“{printable(quote.text)}”", style="italic"), width)
    remark = " · ".join(part for part in (f"{quote.name}, {quote.when}", beside) if part)
    yield from hanging("    ", Text(printable(remark), style="dim"), width)
