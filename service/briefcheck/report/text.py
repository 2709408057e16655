"""A review for a terminal: verdict, the three elements, what to mend first, what is good, then every finding."""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.contract import AspectView, ElementView, FindingView, Review, TableView
from briefcheck.finding import SHAPES, Status
from briefcheck.report import phrases
from briefcheck.report.lines import Line, Piece, Style, cells, flow, harmless, plain, spread

_GAUGE = 20
_GOOD_MAX = 6
"""Enough to show that the good was seen; the rest is counted, and listed in the HTML report."""
_QUOTE_MAX = 160
_CELLS_SHOWN = 8
_SETTLED: dict[Status, str] = {"fixed": "Fixed since the last review", "dismissed": "Dismissed"}
_VERDICT_STYLES: dict[str, Style] = {
    "missing": "error",
    "weak": "warning",
    "present": "good",
    "not_applicable": "quiet",
}


def render(review: Review, *, width: int = 80) -> str:
    """The review as plain text, no line wider than `width` unless a single word is."""
    return plain(lines(review, width=width))


def render_short(review: Review, *, width: int = 80) -> str:
    """The review in three or four lines, for a run over several files."""
    return plain(short_lines(review, width=width))


def lines(review: Review, *, width: int = 80) -> Iterator[Line]:
    """The review as styled lines, for whoever can show styles."""
    yield from _head(review, width)
    yield from _changes(review, width)
    yield from _good(review, width)
    yield from _findings(review, width)
    yield from _counted(review, width)
    yield from _settled(review, width)
    yield from _tracker(review, width)
    yield from _file(review, width)


def short_lines(review: Review, *, width: int = 80) -> Iterator[Line]:
    """The short form as styled lines."""
    yield from spread([Piece(review.document.name, "strong")], _verdict(review), width)
    gauges = "; ".join(f"{element.name} {_measure(element)}" for element in review.elements)
    yield from flow([Piece(gauges)], width, first="  ", rest="  ")
    standing = phrases.standing(review)
    yield from flow([Piece(phrases.tally(standing))], width, first="  ", rest="  ")
    first = phrases.fix_first(review)
    if first is not None:
        words = [Piece("Fix first:", "strong"), Piece(f"{first.title}, {first.state} ({first.code})")]
        yield from flow(words, width, first="  ", rest="    ")
    for warning in review.document.warnings:
        yield from flow([Piece("Note about the file:", "strong"), Piece(warning)], width, first="  ", rest="    ")


def _verdict(review: Review) -> Piece:
    statuses = [element.status for element in review.elements]
    worst = next((status for status in _VERDICT_STYLES if status in statuses), "present")
    return Piece(f"{harmless(review.verdict)}, {phrases.score(review.score)}", _VERDICT_STYLES[worst])


def _head(review: Review, width: int) -> Iterator[Line]:
    card = review.document
    yield from flow([Piece(card.name, "strong")], width)
    facts = f"{card.kind}, {phrases.size(review)}, language {card.language}, {card.depth} depth"
    yield from flow([Piece(facts, "quiet")], width)
    yield from flow([Piece(f"profile {card.profile}: {card.profile_reason}", "quiet")], width)
    if card.language_note:
        yield from flow([Piece(card.language_note, "quiet")], width)
    if card.depth_reason:
        yield from flow([Piece(card.depth_reason, "quiet")], width)
    yield ()
    verdict = _verdict(review)
    yield (Piece("Verdict: "), Piece(verdict.text, verdict.style))
    yield ()
    name_width = max((cells(element.name) for element in review.elements), default=0)
    for element in review.elements:
        yield from _gauge(element, name_width, width)
    first = phrases.fix_first(review)
    if first is not None:
        yield ()
        words = [Piece("Fix first:", "strong"), Piece(f"{first.title}, {first.state} ({first.code})"), *_at(first)]
        yield from flow(words, width, rest="  ")


def _gauge(element: ElementView, name_width: int, width: int) -> Iterator[Line]:
    filled = round(element.score * _GAUGE / 100)
    style = _VERDICT_STYLES[element.status]
    name = element.name + " " * (name_width - cells(element.name))
    bar = (Piece("━" * filled, style), Piece("─" * (_GAUGE - filled), "quiet"))
    words = Piece(f"  {_measure(element)}")
    if name_width + _GAUGE + cells(words.text) + 4 <= width:
        yield (Piece(f"  {name}  "), *bar, words)
    else:
        yield from flow([Piece(f"{element.name}:"), words], width, first="  ", rest="    ")


def _measure(element: ElementView) -> str:
    status = phrases.STATUSES[element.status]
    return status if element.status == "not_applicable" else f"{element.score}, {status}"


def _at(finding: FindingView) -> list[Piece]:
    spot = phrases.place(finding.location)
    return [Piece(f"— {spot}", "quiet")] if spot else []


def _changes(review: Review, width: int) -> Iterator[Line]:
    since = review.since_last
    if since is not None:
        yield ()
        counts = f"{since.fixed} fixed, {since.open} still open, {since.new} new, {since.dismissed} dismissed"
        yield from flow([Piece("Since the last review:", "strong"), Piece(counts)], width, rest="  ")


def _good(review: Review, width: int) -> Iterator[Line]:
    met = phrases.met(review)
    if not met:
        return
    yield ()
    yield (Piece("What is good", "strong"),)
    for aspect in met[:_GOOD_MAX]:
        yield from _met(aspect, width)
    rest = [aspect.title[:1].lower() + aspect.title[1:] for aspect in met[_GOOD_MAX:]]
    if rest:
        yield from flow([Piece(f"Also said: {phrases.listed(rest)}", "quiet")], width, first="    ", rest="    ")


def _met(aspect: AspectView, width: int) -> Iterator[Line]:
    shown = aspect.evidence[0]
    quote = phrases.goes_on(shown, _clip(shown.quote))
    words = [Piece("✓", "good"), Piece(f"{aspect.title}:"), Piece(f"“{quote}”")]
    spot = phrases.place(shown.location)
    yield from flow([*words, Piece(spot and f"— {spot}", "quiet")], width, first="  ", rest="    ")


def _findings(review: Review, width: int) -> Iterator[Line]:
    standing = phrases.standing(review)
    yield ()
    yield (Piece(f"Findings: {phrases.tally(standing)}" if standing else "No findings: nothing to mend.", "strong"),)
    for number, finding in enumerate(standing, 1):
        yield ()
        yield from _finding(review, finding, number, width)


def _finding(review: Review, finding: FindingView, number: int, width: int) -> Iterator[Line]:
    margin = " " * 5
    sign = Piece(f"{SHAPES[finding.severity]} {finding.severity}", finding.severity)
    of = Piece(f"· {phrases.element_of(review, finding.element)} · {finding.state}")
    yield from spread([sign, of], Piece(finding.code, "quiet"), width, first=f"{number:>3}  ", rest=margin)
    yield from flow([Piece(finding.title, "strong")], width, first=margin, rest=margin)
    if finding.quote:
        yield from flow([Piece(f"“{_clip(finding.quote)}”")], width, first=margin, rest=margin)
    spot = phrases.place(finding.location)
    if finding.count > 1:
        spot += f", and {phrases.counted(finding.count - 1, 'more cell')}: {_cells(finding)}"
    where = spot if finding.quote else spot and f"belongs near {spot}"
    yield from flow([Piece(where, "quiet")], width, first=margin, rest=margin)
    yield from flow([Piece(finding.message)], width, first=margin, rest=margin)
    yield from flow(
        [Piece(finding.suggest and "→", "strong"), Piece(finding.suggest)], width, first=margin, rest=margin
    )


def _counted(review: Review, width: int) -> Iterator[Line]:
    """Words that are counted only; of interest to whoever asked for everything."""
    if review.counted and review.document.depth == "strict":
        counts = phrases.listed(
            f"{counted.title.lower()} {counted.uses} ({counted.code})" for counted in review.counted
        )
        yield ()
        yield from flow([Piece("Counted only:", "strong"), Piece(f"{counts}.")], width, first="", rest="  ")


def _cells(finding: FindingView) -> str:
    shown = finding.more[:_CELLS_SHOWN]
    return ", ".join(shown) + (" …" if finding.count - 1 > len(shown) else "")


def _settled(review: Review, width: int) -> Iterator[Line]:
    for status, heading in _SETTLED.items():
        findings = phrases.settled(review, status)
        if findings:
            yield ()
            yield (Piece(heading, "strong"),)
        for finding in findings:
            words = [Piece(f"{finding.title} ({finding.code})"), Piece(f"— {finding.reason}" if finding.reason else "")]
            yield from flow([Piece("·"), *words], width, first="  ", rest="    ")


def _tracker(review: Review, width: int) -> Iterator[Line]:
    """What the workbook was understood to be, so that a wrong guess is seen and can be set right."""
    if review.tracker is None:
        return
    for table in review.tracker.tables:
        yield ()
        kind = "" if table.kind == "other" else f", {table.kind}"
        yield from flow([Piece(f"Table: {phrases.table_place(table)}{kind}", "strong")], width, rest="  ")
        known = [(letters, column) for letters, column in table.columns.items() if column.field != "other"]
        for letters, column in known:
            words = [Piece(f"{letters} “{_clip(column.header)}”:"), Piece(phrases.field_word(column.field), "strong")]
            yield from flow([*words, Piece(f"— {column.reason}", "quiet")], width, first="  ", rest="    ")
        rest = len(table.columns) - len(known)
        if rest:
            others = f"{phrases.counted(rest, 'other column')}: --columns {_example(table)} says what one is about."
            yield from flow([Piece(others, "quiet")], width, first="  ", rest="    ")
    if review.tracker.passed:
        yield ()
        yield (Piece("Sheets without a table" if review.tracker.tables else "No table was found", "strong"),)
    for passed in review.tracker.passed:
        yield from flow([Piece("·"), Piece(f"{passed.sheet}: {passed.reason}")], width, first="  ", rest="    ")


def _example(table: TableView) -> str:
    return next((f"{letters}=due" for letters, column in table.columns.items() if column.field == "other"), "F=due")


def _file(review: Review, width: int) -> Iterator[Line]:
    notes = [*review.document.warnings]
    if review.document.unread:
        notes.append(f"Not read, so not judged: {phrases.listed(review.document.unread)}.")
    if review.sections_inserted:
        notes.append(f"Inserted as tracked changes: {phrases.listed(review.sections_inserted)}.")
    if review.fidelity is not None:
        notes.append(f"Annotated copy: {phrases.fidelity(review)}")
        notes.append(phrases.uncommented(review))
    if notes:
        yield ()
        yield (Piece("About the file", "strong"),)
    for note in filter(None, notes):
        yield from flow([Piece("·"), Piece(note)], width, first="  ", rest="    ")


def _clip(quote: str) -> str:
    text = harmless(quote)
    if len(text) <= _QUOTE_MAX:
        return text
    return text[:_QUOTE_MAX].rpartition(" ")[0] + " …"
