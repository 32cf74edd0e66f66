r"""Texts: TEXT values and their escapes (RFC 5545 §3.3.11).

A text has ``\\``, ``\,``, ``\;`` and ``\n`` (or ``\N``); a comma or a semicolon by itself would
separate values.
"""

from __future__ import annotations

import re

from summitcal.lint.colors import COLORS
from summitcal.lint.components import Property
from summitcal.lint.report import Report, shown

_FINE = re.compile(r"(?:[^\\;,]++|\\[\\;,nN])*+")
_FINE_LIST = re.compile(r"(?:[^\\;]++|\\[\\;,nN])*+")
_ESCAPED_COMMA = re.compile(r"(?<!\\)(?:\\\\)*+\\,")
_ESCAPE = re.compile(r"\\.")
_LONGEST_TITLE = 255
_LONGEST_UID = 255
_LONGEST_NAME = 255
_SHOWN = frozenset({"SUMMARY", "LOCATION", "DESCRIPTION"})


def check_text(found: Property, _component: str, report: Report) -> None:
    """Report a TEXT value whose escapes are wrong, and what else single texts have."""
    value, name = found.value, found.name
    fine = _FINE.match(value)
    end = fine.end() if fine else 0
    if end != len(value):
        _report_escape(found, end, report)
    if name in _SHOWN and (value[0].isspace() or value[-1].isspace()):
        message = f"{name} has white space at its ends"
        report.add("outer-white-space", found.line, message)
    limit = _LIMITS.get(name)
    if limit:
        limit(found, report)


def check_texts(found: Property, _component: str, report: Report) -> None:
    """Report a list of TEXT values whose escapes are wrong."""
    value = found.value
    fine = _FINE_LIST.match(value)
    end = fine.end() if fine else 0
    if end != len(value):
        _report_escape(found, end, report)
    if found.name == "CATEGORIES":
        if _ESCAPED_COMMA.search(value):
            report.add("category-comma", found.line, f"a category holds a comma: {shown(value)}")
        if "LANGUAGE" in found.head.parameters:
            report.add("category-language", found.line, "CATEGORIES has LANGUAGE")


def _report_escape(found: Property, at: int, report: Report) -> None:
    around = shown(found.value[max(0, at - 15) : at + 15])
    if found.value[at] == "\\":
        what = found.value[at : at + 2]
        report.add("bad-escape", found.line, f"{found.name} has the escape {what}: {around}")
    else:
        message = f"{found.name} has {found.value[at]!r} by itself: {around}"
        report.add("unescaped-text", found.line, message)


def _limit_title(found: Property, report: Report) -> None:
    length = len(found.value) - len(_ESCAPE.findall(found.value))
    if length > _LONGEST_TITLE:
        report.add("long-summary", found.line, f"SUMMARY has {length} characters")


def _limit_uid(found: Property, report: Report) -> None:
    if len(found.value.encode()) > _LONGEST_UID:
        report.add("long-uid", found.line, f"UID has {len(found.value.encode())} octets")


def _limit_name(found: Property, report: Report) -> None:
    octets = len(found.value.encode())
    if octets > _LONGEST_NAME:
        report.add("long-name", found.line, f"{found.name} has {octets} octets")


def _limit_color(found: Property, report: Report) -> None:
    if found.value.lower() not in COLORS:
        report.add("bad-color", found.line, f"COLOR is {shown(found.value)}")


_LIMITS = {
    "SUMMARY": _limit_title,
    "UID": _limit_uid,
    "NAME": _limit_name,
    "X-WR-CALNAME": _limit_name,
    "COLOR": _limit_color,
}
