"""``summitcal itinerary``: what an official or a delegation does, day after day."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import attrs

from summitcal.cli.common import Seen, instant_of, on_clock, seen
from summitcal.cli.days import parse_day, parse_hours
from summitcal.cli.feed import named_feed
from summitcal.cli.outcomes import FINE, UsageError, warn, write_result
from summitcal.cli.progress import Progress
from summitcal.errors import UnknownIdError
from summitcal.ical import render
from summitcal.itinerary import Itinerary, Rules, itineraries_of, itinerary_for
from summitcal.itinerary.owners import entries_by_side, members
from summitcal.itinerary.sheets import (
    Sheet,
    combined_sheet,
    issued,
    on_day,
    sheet_of,
    with_changes,
)
from summitcal.itinerary.sightings import containers
from summitcal.pages.journeys import delegation_record, itinerary_record
from summitcal.pages.markdown_sheets import sheet_markdown
from summitcal.pages.plain_sheets import sheet_text
from summitcal.pages.records import as_json

_MOST_BOXES = 12
_SUFFIXES = {"text": "txt", "markdown": "md"}


def run(options: Namespace) -> int:
    """Write the itinerary of an official, of a delegation, or of everyone."""
    _check(options)
    shown = seen(options)
    if options.since and shown.ledger is None:
        raise UsageError("--since: there is no ledger that remembers what changed")
    live = tuple(entry for entry in shown.entries if entry.is_live)
    desk = _Desk(attrs.evolve(shown, entries=on_clock(live, options.clock)), options)
    if options.all:
        _write_all(desk, Path(options.out))
    elif options.delegation:
        write_result(desk.of_delegation(options.delegation), options.output)
    else:
        write_result(desk.of_official(options.official), options.output)
    if desk.boxes:
        warn(_boxes_text("".join(sorted(desk.boxes))))
    return FINE


def _boxes_text(boxes: str) -> str:
    """Return that a PDF has boxes for characters, and what to do about it."""
    shown = f"{boxes[:_MOST_BOXES]}…" if len(boxes) > _MOST_BOXES else boxes
    return (
        f"no installed font has {shown!r}, so they are boxes in the PDF; "
        "on Debian the package fonts-noto-cjk has Chinese, Japanese and Korean"
    )


def _check(options: Namespace) -> None:
    if sum((bool(options.official), bool(options.delegation), options.all)) != 1:
        raise UsageError("itinerary: name an official, or --delegation ID, or --all")
    if options.all is not bool(options.out):
        raise UsageError("itinerary: --all and --out DIR go together")
    if options.format in ("json", "ics") and (options.day or options.since):
        raise UsageError(f"--day and --since are for sheets, not for {options.format}")
    if not 0 <= options.rest <= 24:
        raise UsageError(f"--rest: {options.rest:g} hours are no night")


def _write_all(desk: _Desk, folder: Path) -> None:
    """Write everyone's itinerary, a file each."""
    suffix = _SUFFIXES.get(desk.format, desk.format)
    everyone = tuple(desk.everyone())
    folder.mkdir(parents=True, exist_ok=True)
    with Progress("writing") as progress:
        for done, itinerary in enumerate(everyone, 1):
            path = folder / f"{itinerary.official.id}.{suffix}"
            write_result(desk.written(itinerary), str(path))
            progress.show(done, len(everyone))


class _Desk:
    """Makes sheets as the options ask for them."""

    def __init__(self, shown: Seen, options: Namespace) -> None:
        self._shown = shown
        self._options = options
        self.format: str = options.format
        self._rules = Rules(
            rest=timedelta(hours=options.rest), office=parse_hours(options.office, "--office")
        )
        self.boxes: set[str] = set()
        """The characters that a PDF has no font for."""
        self._home_zone = options.clock or shown.view.diary.home_zone

    def everyone(self) -> Iterator[Itinerary]:
        return itineraries_of(self._shown.view, self._shown.entries, self._rules)

    def of_official(self, official: str) -> bytes:
        view, made = self._shown.view, self._shown.entries
        return self.written(itinerary_for(view, made, official, self._rules))

    def written(self, itinerary: Itinerary) -> bytes:
        if self.format == "ics":
            return render(named_feed(f"officials/{itinerary.official.id}", self._shown))
        if self.format == "json":
            return as_json(itinerary_record(itinerary)).encode()
        return self._sheet(sheet_of(itinerary, self._home_zone))

    def of_delegation(self, delegation: str) -> bytes:
        known = self._shown.view.delegations
        if delegation not in known:
            raise UnknownIdError("delegation", delegation, known)
        if self.format == "ics":
            return render(named_feed(f"delegations/{delegation}", self._shown))
        own = members(self.everyone()).get(delegation, ())
        if self.format == "json":
            return as_json(delegation_record(known[delegation], own)).encode()
        made = self._shown.entries
        shown = entries_by_side(made).get(delegation, ())
        sheet = combined_sheet(known[delegation], own, shown, containers(made), self._home_zone)
        return self._sheet(sheet)

    def _sheet(self, sheet: Sheet) -> bytes:
        options = self._options
        if self._shown.ledger is not None:
            sheet = issued(sheet)
            if options.since:
                since = instant_of(options.since, "--since")
                sheet = with_changes(sheet, since, self._shown.ledger.began)
        if options.day:
            sheet = on_day(sheet, parse_day(options.day, "--day"))
        open_first = options.open == "first"
        if self.format == "text":
            return sheet_text(sheet, open_first=open_first).encode()
        if self.format == "markdown":
            return sheet_markdown(sheet, open_first=open_first).encode()
        return self._page(sheet, open_first=open_first)

    def _page(self, sheet: Sheet, *, open_first: bool) -> bytes:
        # Only these formats need the templates.
        from summitcal.pages.pdf import page_pdf
        from summitcal.pages.web import sheet_html

        paper = self._options.paper if self.format == "pdf" else ""
        language = self._shown.view.diary.language
        page = sheet_html(sheet, language, open_first=open_first, paper=paper)
        if self.format == "html":
            return page.encode()
        try:
            made = page_pdf(page)
        except (ImportError, OSError) as error:
            advice = "pip install 'summitcal[pdf]', and Pango as WeasyPrint's page on it says"
            raise UsageError(f"no PDF can be made here ({error}): {advice}") from None
        self.boxes |= set(made.boxes)
        return made.data
