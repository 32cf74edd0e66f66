"""The templates of web pages: every text escaped, and without what no page may hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from summitcal import wording


def is_web(address: str) -> bool:
    """Return whether an address may be followed from a page: no script, no file."""
    return address.lower().startswith(("https://", "http://"))


def printable(text: Any) -> Any:
    """Return a text without what no page may hold; anything else as it is."""
    if not isinstance(text, str) or isinstance(text, Markup) or text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\n\t" else " " for c in text)


@cache
def environment() -> Environment:
    """Return the templates, every text in them escaped."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=printable,
    )
    made.filters["is_web"] = is_web
    made.globals["words"] = wording.PAGE_WORDS
    return made


@cache
def macro(template: str, name: str) -> Callable[..., Markup]:
    """Return a part of a page as a function: rendering a template costs more than a small one."""
    found: Callable[..., Markup] = getattr(environment().get_template(template).module, name)
    return found


def joined(parts: Iterable[Markup]) -> Markup:
    """Return what templates made as one; `Markup.join` would look at each part again."""
    return Markup("".join(parts))  # noqa: S704  # all of them escaped
