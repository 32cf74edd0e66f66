"""A page as PDF, with WeasyPrint, which is there with the extra ``pdf``."""

from __future__ import annotations

import logging
from importlib import import_module
from typing import Any

import attrs


@attrs.frozen
class Pdf:
    """A page on paper."""

    data: bytes
    boxes: str = ""
    """The characters, sorted, for which there was no font, so that each is an empty box."""


class _Boxes(logging.Handler):
    """Collects the characters of which WeasyPrint logs, one at a time, that no font has them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith(".notdef") and isinstance(record.args, tuple):
            self.found.add(str(record.args[0]))


def page_pdf(page: str) -> Pdf:
    """Return a page as PDF: the same page gives the same bytes where the fonts are the same.

    Raises:
        ImportError: WeasyPrint is not installed.
        OSError: the libraries that it draws text with are not.
    """
    weasyprint: Any = import_module("weasyprint")
    logger, boxes = logging.getLogger("weasyprint"), _Boxes()
    logger.addHandler(boxes)
    try:
        document = weasyprint.HTML(string=page, url_fetcher=_refuse)
        data: bytes = document.write_pdf(pdf_identifier=b"summitcal", pdf_tags=True)
    finally:
        logger.removeHandler(boxes)
    return Pdf(data, "".join(sorted(boxes.found)))


def _refuse(url: str, *_: Any, **__: Any) -> Any:
    raise ValueError(f"a page asks for nothing outside itself: {url!r}")
