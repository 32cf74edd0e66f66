"""Heads: the name and the parameters of a content line (RFC 5545 §3.1, §3.2).

Heads repeat from event to event, so each is parsed once. What is wrong with one is kept with it.
"""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

_NAME = re.compile(r"[A-Za-z0-9-]+")
_HEAD = re.compile(r'[^":]*+(?:"[^"]*+"[^":]*+)*+(?=:)')
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=((?:"[^"]*+"|[^";:,]*+)(?:,(?:"[^"]*+"|[^";:,]*+))*+)')
_VALUE = re.compile(r'"([^"]*)"|([^",]+)')
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$")
_SINGLE = frozenset({"CN", "TZID", "LABEL"})


@attrs.frozen
class Head:
    """What stands before the colon of a line."""

    name: str
    """In capitals."""
    parameters: dict[str, tuple[str, ...]] = attrs.field(factory=dict)
    faults: tuple[tuple[str, str], ...] = ()
    """Code and message of what is wrong with it."""
    zone: str = ""
    value_type: str = ""

    def parameter(self, name: str) -> str:
        """Return a parameter's first value, or nothing."""
        return self.parameters.get(name, ("",))[0]


def split_quoted(text: str) -> tuple[str, str]:
    """Return head and value of a line whose first colon stands in a quoted parameter."""
    found = _HEAD.match(text)
    if not found:  # a quote is not closed
        head, _, value = text.partition(":")
        return head, value
    return found[0], text[found.end() + 1 :]


@lru_cache(maxsize=4096)
def parse_head(text: str) -> Head | None:
    """Return the parts of a head; None: it does not begin with a name."""
    found = _NAME.match(text)
    if not found or text[found.end() : found.end() + 1] not in ("", ";"):
        return None
    name = found[0].upper()
    faults = []
    if name != found[0]:
        faults.append(("lower-case-name", f"{found[0]} is not in capitals"))
    parameters, more = _parameters(name, text[found.end() :])
    faults += more
    return Head(
        name, parameters, tuple(faults),
        zone=parameters.get("TZID", ("",))[0],
        value_type=parameters.get("VALUE", ("",))[0].upper(),
    )  # fmt: skip


def _parameters(name: str, text: str) -> tuple[dict[str, tuple[str, ...]], list[tuple[str, str]]]:
    parameters: dict[str, tuple[str, ...]] = {}
    faults = []
    at = 0
    while at < len(text):
        found = _PARAMETER.match(text, at)
        if not found or text[found.end() : found.end() + 1] not in ("", ";"):
            rest = text[at : at + 40].lstrip(";")
            message = f"the parameters of {name} are not well formed: {rest!r}"
            faults.append(("bad-parameter", message))
            break
        key, values = found[1].upper(), found[2]
        if key in parameters:
            faults.append(("repeated-parameter", f"{name} has {key} twice"))
        parameters[key] = tuple(quoted or bare for quoted, bare in _VALUE.findall(values)) or ("",)
        faults += _parameter_faults(name, key, values, len(parameters[key]))
        at = found.end()
    return parameters, faults


def _parameter_faults(name: str, key: str, values: str, count: int) -> list[tuple[str, str]]:
    faults = []
    if count > 1 and key in _SINGLE:
        faults.append(("unquoted-parameter", f"{key} of {name} holds a ',': {values[:40]!r}"))
    if re.search(r"\^[n'^]", values):
        faults.append(("caret-in-parameter", f"{key} of {name} has an escape of RFC 6868"))
    if key == "LANGUAGE" and not _LANGUAGE.match(values.strip('"')):
        faults.append(("bad-language", f"{values[:40]!r} is no language"))
    return faults
