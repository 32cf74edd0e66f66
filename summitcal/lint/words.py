"""Words: the vocabularies of properties and parameters, some closed, some open.

A closed one has no other words; an open one takes any that begins with X-, and registered ones.
"""

from __future__ import annotations

from summitcal.lint.components import Property
from summitcal.lint.report import Report, shown


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ATTENDANCE = _words("NEEDS-ACTION ACCEPTED DECLINED TENTATIVE DELEGATED")
_STATUS = {
    "VEVENT": _words("TENTATIVE CONFIRMED CANCELLED"),
    "VTODO": _words("NEEDS-ACTION COMPLETED IN-PROCESS CANCELLED"),
    "VJOURNAL": _words("DRAFT FINAL CANCELLED"),
}
_PARTSTAT = {
    "VEVENT": _ATTENDANCE,
    "VTODO": _ATTENDANCE | {"COMPLETED", "IN-PROCESS"},
    "VJOURNAL": _words("NEEDS-ACTION ACCEPTED DECLINED"),
}
_CLOSED = {"TRANSP": _words("OPAQUE TRANSPARENT")}
_OPEN = {
    "CLASS": _words("PUBLIC PRIVATE CONFIDENTIAL"),
    "ACTION": _words("AUDIO DISPLAY EMAIL"),
    "PROXIMITY": _words("ARRIVE DEPART CONNECT DISCONNECT"),
    "X-MICROSOFT-CDO-BUSYSTATUS": _words("FREE TENTATIVE BUSY OOF WORKINGELSEWHERE"),
}
_CLOSED_PARAMETERS = {
    "RSVP": _words("TRUE FALSE"),
    "RANGE": _words("THISANDFUTURE"),
    "RELATED": _words("START END"),
    "ENCODING": _words("8BIT BASE64"),
}
_OPEN_PARAMETERS = {
    "ROLE": _words("CHAIR REQ-PARTICIPANT OPT-PARTICIPANT NON-PARTICIPANT"),
    "CUTYPE": _words("INDIVIDUAL GROUP RESOURCE ROOM UNKNOWN"),
    "RELTYPE": _words(
        "PARENT CHILD SIBLING SNOOZE FINISHTOSTART FINISHTOFINISH STARTTOFINISH STARTTOSTART "
        "FIRST NEXT DEPENDS-ON REFID CONCEPT"
    ),
    "FBTYPE": _words("FREE BUSY BUSY-UNAVAILABLE BUSY-TENTATIVE"),
    "DISPLAY": _words("BADGE GRAPHIC FULLSIZE THUMBNAIL"),
    "FEATURE": _words("AUDIO CHAT FEED MODERATOR PHONE SCREEN VIDEO"),
}
_CLAUSES = {
    "STATUS": "RFC 5545 §3.8.1.11",
    "TRANSP": "RFC 5545 §3.8.2.7",
    "CLASS": "RFC 5545 §3.8.1.3",
    "ACTION": "RFC 5545 §3.8.6.1",
    "PROXIMITY": "RFC 9074 §8.1",
    "X-MICROSOFT-CDO-BUSYSTATUS": "[MS-OXCICAL] §2.1.3.1.1.20.31",
    "RSVP": "RFC 5545 §3.2.17",
    "RANGE": "RFC 5545 §3.2.13",
    "RELATED": "RFC 5545 §3.2.14",
    "ENCODING": "RFC 5545 §3.2.7",
    "ROLE": "RFC 5545 §3.2.16",
    "CUTYPE": "RFC 5545 §3.2.3",
    "RELTYPE": "RFC 5545 §3.2.15",
    "FBTYPE": "RFC 5545 §3.2.9",
    "DISPLAY": "RFC 7986 §6.1",
    "FEATURE": "RFC 7986 §6.3",
    "PARTSTAT": "RFC 5545 §3.2.12",
}


def check_word(found: Property, component: str, report: Report) -> None:
    """Report the value of a property whose value is one word."""
    name, word = found.name, found.value.upper()
    closed = _STATUS.get(component) if name == "STATUS" else _CLOSED.get(name)
    if closed:
        if word not in closed:
            _bad(found, name, found.value, closed, report)
            return
    elif name in _OPEN and word not in _OPEN[name]:
        _unknown(found, name, found.value, report)
        return
    if word != found.value:
        message = f"{name} is {shown(found.value)}, not in capitals"
        report.add("lower-case-word", found.line, message)


def check_parameter_words(found: Property, component: str, report: Report) -> None:
    """Report parameters whose values are words."""
    for name, values in found.head.parameters.items():
        if name in _CLOSED_PARAMETERS:
            if values[0].upper() not in _CLOSED_PARAMETERS[name]:
                _bad(found, name, values[0], _CLOSED_PARAMETERS[name], report)
            continue
        known = _PARTSTAT.get(component) if name == "PARTSTAT" else _OPEN_PARAMETERS.get(name)
        if known:
            for value in values:
                if value.upper() not in known:
                    _unknown(found, name, value, report)


def _bad(found: Property, name: str, word: str, known: frozenset[str], report: Report) -> None:
    report.add(
        "bad-word", found.line, f"{name} is {shown(word)}",
        clause=_CLAUSES[name], hint=f"one of {', '.join(sorted(known))}",
    )  # fmt: skip


def _unknown(found: Property, name: str, word: str, report: Report) -> None:
    if not word.upper().startswith("X-"):
        message = f"{name} is {shown(word)}"
        report.add("unknown-word", found.line, message, clause=_CLAUSES[name])
