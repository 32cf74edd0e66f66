"""A page as PDF, with WeasyPrint, which is there with the extra ``pdf``."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def page_pdf(page: str) -> bytes:
    """Return a page as PDF: the same page gives the same bytes.

    Raises:
        ImportError: WeasyPrint is not installed.
        OSError: the libraries that it draws text with are not.
    """
    weasyprint: Any = import_module("weasyprint")
    document = weasyprint.HTML(string=page, url_fetcher=_refuse)
    data: bytes = document.write_pdf(pdf_identifier=b"summitcal", pdf_tags=True)
    return data


def _refuse(url: str, *_: Any, **__: Any) -> Any:
    raise ValueError(f"a page asks for nothing outside itself: {url!r}")
