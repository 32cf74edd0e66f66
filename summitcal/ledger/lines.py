"""The ledger's file: one JSON object a line, events by id, then the addresses of feeds.

In: the bytes of a file. Out: a `Ledger`, or a `LedgerError` that says which line and what to do;
nothing is guessed. A line that did not change is written as the bytes it was read as.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import pairwise
from typing import Any, NoReturn

import orjson

from summitcal.errors import LedgerError
from summitcal.ledger.changes import Why
from summitcal.ledger.codec import instant_of, instant_text
from summitcal.ledger.records import DAMAGED_HINT, Address, Ledger, Past, Record
from summitcal.registry.collector import collector_paused

_MERGE_MARKS = (b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>")
_FEED_PATH = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*\.ics")


@collector_paused
def read_ledger(data: bytes, name: str = "ledger") -> Ledger:
    """Return the ledger in the bytes of its file.

    Args:
        name: what the file is called in messages.

    Raises:
        LedgerError: ``ledger-damaged``: a line is none, or contradicts itself; ``ledger-conflict``:
            two lines of one event have histories of which neither continues the other.
    """
    if data and not data.endswith(b"\n"):
        _damaged(name, data.count(b"\n") + 1, "it ends in the middle of a line")
    records: dict[str, Record] = {}
    addresses: dict[str, Address] = {}
    for number, line in enumerate(data.splitlines(), 1):
        plain = _object(line, name, number)
        try:
            if "feed" in plain:
                _merge_address(_address(plain), addresses)
            else:
                _merge_record(_record(plain, line, f"line {number} of {name!r}"), records)
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            _damaged(name, number, f"it is not the line of an event or a feed ({error!r})")
    _check_uids(records.values(), name)
    return Ledger(records.values(), addresses.values())


def _object(line: bytes, name: str, number: int) -> dict[str, Any]:
    if line.startswith(_MERGE_MARKS):
        raise LedgerError(
            f"line {number} of {name!r} is a mark of a merge that was not finished",
            code="ledger-conflict",
            hint="keep the lines of both sides without the marks, and write "
            "'*ledger*.jsonl merge=union' into .gitattributes",
        )
    try:
        plain = orjson.loads(line)
    except orjson.JSONDecodeError:
        _damaged(name, number, "it is no JSON")
    if not isinstance(plain, dict):
        _damaged(name, number, "it is no object")
    return plain


def _damaged(name: str, number: int, why: str) -> NoReturn:
    raise LedgerError(
        f"line {number} of {name!r} is damaged: {why}", code="ledger-damaged", hint=DAMAGED_HINT
    )


def _record(plain: Mapping[str, Any], line: bytes, where: str) -> Record:
    record = Record(
        id=_text(plain["id"]),
        uid=_text(plain["uid"]),
        removed=_instant_or_none(plain.get("removed")),
        states=tuple(_past(state, where) for state in plain["states"]),
        line=line,
    )
    _check_history(record)
    head = (record.sequence, instant_text(record.created), instant_text(record.revised))
    if head != (plain["sequence"], plain["created"], plain["revised"]):
        raise ValueError("its sequence and its instants are not those of its states")
    return record


def _check_history(record: Record) -> None:
    """Raise `ValueError` for states that cannot have followed one another."""
    reasons = [past.why for past in record.states]
    if [i for i, why in enumerate(reasons) if why is Why.NEW] != [0]:
        raise ValueError("it does not begin with its first state")
    for one, two in pairwise(record.states):
        if two.at < one.at:
            raise ValueError("its states are out of order")
        if (one.why is Why.REMOVED) is not (two.why is Why.RETURNED):
            raise ValueError("only what was removed returns")
    removed = record.states[-1].at if reasons[-1] is Why.REMOVED else None
    if record.removed != removed:
        raise ValueError("it was not removed when it says")


def _past(plain: Mapping[str, Any], where: str) -> Past:
    return Past(
        instant_of(plain["at"]),
        tuple(_text(field) for field in plain["changed"]),
        Why(plain["why"]),
        _is(plain["state"], dict),
        where,
    )


def _text(value: Any) -> str:
    text: str = _is(value, str)
    return text


def _is(value: Any, kind: type) -> Any:
    if not isinstance(value, kind) or not (value or kind is dict):
        raise ValueError(f"{value!r} is not what stands there")
    return value


def _instant_or_none(text: str | None) -> datetime | None:
    return None if text is None else instant_of(text)


def _address(plain: Mapping[str, Any]) -> Address:
    path = _text(plain["feed"])
    if not _FEED_PATH.fullmatch(path):
        raise ValueError(f"{path!r} is no feed's path")
    return Address(
        path=path,
        since=instant_of(plain["since"]),
        closed=_instant_or_none(plain.get("closed")),
    )


def _merge_address(address: Address, known: dict[str, Address]) -> None:
    """Keep the older of two lines that a merge left, open if either is."""
    other = known.get(address.path)
    if other:
        closed = [a.closed for a in (address, other) if a.closed]
        address = Address(
            path=address.path,
            since=min(address.since, other.since),
            closed=min(closed) if len(closed) == 2 else None,
        )
    known[address.path] = address


def _merge_record(record: Record, known: dict[str, Record]) -> None:
    """Keep the longer of two histories that a merge left, if it continues the shorter."""
    other = known.get(record.id)
    if other:
        shorter, longer = sorted((record, other), key=lambda r: len(r.states))
        if longer.states[: len(shorter.states)] != shorter.states or longer.uid != shorter.uid:
            raise LedgerError(
                f"{record.states[0].read_from} tells another history of event {record.id!r} than "
                f"a line before it",
                code="ledger-conflict",
                hint="keep the line that was published and build again: the other change follows",
            )
        record = longer
    known[record.id] = record


def _check_uids(records: Iterable[Record], name: str) -> None:
    owners: dict[str, Record] = {}
    for record in records:
        other = owners.setdefault(record.uid, record)
        if other is not record:
            raise LedgerError(
                f"events {other.id!r} and {record.id!r} have one UID in {name!r}",
                code="ledger-conflict",
                hint="keep the line under the id that the registry has now",
            )


def write_ledger(ledger: Ledger) -> bytes:
    """Return the bytes of a ledger's file."""
    lines = [line_of(record) for record in ledger.records.values()]
    lines += [_address_line(address) for address in ledger.addresses.values()]
    return b"".join(line + b"\n" for line in lines)


def line_of(record: Record) -> bytes:
    """Return the line of an event, without its end; one that was read as it was."""
    return record.line or _record_line(record)


def _record_line(record: Record) -> bytes:
    plain: dict[str, Any] = {
        "id": record.id,
        "uid": record.uid,
        "sequence": record.sequence,
        "created": instant_text(record.created),
        "revised": instant_text(record.revised),
    }
    if record.removed:
        plain["removed"] = instant_text(record.removed)
    plain["states"] = [_past_plain(past) for past in record.states]
    return _line(plain)


def _past_plain(past: Past) -> dict[str, Any]:
    """Return a state as a line has it: in its own order, the state itself with sorted keys."""
    return {
        "at": instant_text(past.at),
        "changed": list(past.changed),
        "why": str(past.why),
        "state": orjson.Fragment(orjson.dumps(past.plain, option=orjson.OPT_SORT_KEYS)),
    }


def _address_line(address: Address) -> bytes:
    plain = {"feed": address.path, "since": instant_text(address.since)}
    if address.closed:
        plain["closed"] = instant_text(address.closed)
    return _line(plain)


def _line(plain: Mapping[str, Any]) -> bytes:
    return orjson.dumps(plain)
