"""The ledger's file: one JSON object a line, events by id, then the addresses of feeds.

In: the bytes of a file. Out: a `Ledger`, or a `LedgerError` that says which line and what to do;
nothing is guessed. A line that did not change is written as the bytes it was read as.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NoReturn

from summitcal.errors import LedgerError
from summitcal.ledger.changes import Why
from summitcal.ledger.codec import instant_of, instant_text
from summitcal.ledger.records import Address, Ledger, Past, Record


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
                _merge_record(_record(plain, line), records, name, number)
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            _damaged(name, number, f"it is not the line of an event or a feed ({error!r})")
    _check_uids(records.values(), name)
    return Ledger(records.values(), addresses.values())


def _object(line: bytes, name: str, number: int) -> dict[str, Any]:
    try:
        plain = json.loads(line)
    except ValueError:
        _damaged(name, number, "it is no JSON")
    if not isinstance(plain, dict):
        _damaged(name, number, "it is no object")
    return plain


def _damaged(name: str, number: int, why: str) -> NoReturn:
    raise LedgerError(
        f"line {number} of {name!r} is damaged: {why}",
        code="ledger-damaged",
        hint="take the file back from git; without it numbers start again, identities do not",
    )


def _record(plain: Mapping[str, Any], line: bytes) -> Record:
    removed = plain.get("removed")
    record = Record(
        id=plain["id"],
        uid=plain["uid"],
        removed=instant_of(removed) if removed else None,
        states=tuple(_past(state) for state in plain["states"]),
        line=line,
    )
    stamps = [past.at for past in record.states]
    if not stamps or stamps != sorted(stamps):
        raise ValueError("its states are out of order")
    if record.sequence != plain["sequence"]:
        raise ValueError("its sequence does not count its states")
    return record


def _past(plain: Mapping[str, Any]) -> Past:
    at: datetime = instant_of(plain["at"])
    return Past(at, tuple(plain["changed"]), Why(plain["why"]), plain["state"])


def _address(plain: Mapping[str, Any]) -> Address:
    closed = plain.get("closed")
    return Address(
        path=plain["feed"],
        since=instant_of(plain["since"]),
        closed=instant_of(closed) if closed else None,
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


def _merge_record(record: Record, known: dict[str, Record], name: str, number: int) -> None:
    """Keep the longer of two histories that a merge left, if it continues the shorter."""
    other = known.get(record.id)
    if other:
        shorter, longer = sorted((record, other), key=lambda r: len(r.states))
        if longer.states[: len(shorter.states)] != shorter.states or longer.uid != shorter.uid:
            raise LedgerError(
                f"two lines of event {record.id!r} in {name!r} (line {number}) tell two histories",
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
    lines = [record.line or _record_line(record) for record in ledger.records.values()]
    lines += [_address_line(address) for address in ledger.addresses.values()]
    return b"".join(line + b"\n" for line in lines)


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
    return {
        "at": instant_text(past.at),
        "changed": list(past.changed),
        "why": str(past.why),
        "state": _sorted(past.plain),
    }


def _sorted(value: Any) -> Any:
    """Return plain JSON with the keys of every object sorted."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(item) for item in value] if isinstance(value, list) else value


def _address_line(address: Address) -> bytes:
    plain = {"feed": address.path, "since": instant_text(address.since)}
    if address.closed:
        plain["closed"] = instant_text(address.closed)
    return _line(plain)


def _line(plain: Mapping[str, Any]) -> bytes:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
