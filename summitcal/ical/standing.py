"""How an entry stands: STATUS, whether it takes time, and what readers are told of its secrecy.

The tables from the words of protocol to those of the RFC.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from summitcal.feeds import Style
from summitcal.ledger import State
from summitcal.model.vocabulary import Audience, CancelledPolicy, Kind, Status

_STATUS = {
    Status.RUMOURED: b"TENTATIVE",
    Status.EXPECTED: b"TENTATIVE",
    Status.DOUBTFUL: b"TENTATIVE",
    Status.CONFIRMED: b"CONFIRMED",
    Status.HELD: b"CONFIRMED",
    Status.POSTPONED: b"CANCELLED",
    Status.CANCELLED: b"CANCELLED",
    Status.NOT_HELD: b"CANCELLED",
}
_TAKES_NO_TIME = frozenset(
    {Kind.DEADLINE, Kind.STATEMENT, Kind.OUTCOME, Kind.LOGISTICS, Kind.INCIDENT}
)
_CONTAINERS = frozenset({Kind.WEEK, Kind.TRIP})
_CONTAINER_LENGTH = timedelta(hours=24)
_CLASS = {
    Audience.PUBLIC: b"CLASS:PUBLIC\r\n",
    Audience.PRESS: b"CLASS:PRIVATE\r\n",
    Audience.INTERNAL: b"CLASS:CONFIDENTIAL\r\n",
}


def status_lines(state: State, style: Style) -> bytes:
    """Return STATUS, TRANSP and X-MICROSOFT-CDO-BUSYSTATUS, which agree with one another."""
    return _status_lines(status_value(state, style), takes_time(state))


@cache
def _status_lines(status: bytes, is_busy: bool) -> bytes:
    if not is_busy:
        transparency, busy = b"TRANSPARENT", b"FREE"
    else:
        transparency, busy = b"OPAQUE", b"TENTATIVE" if status == b"TENTATIVE" else b"BUSY"
    return (
        b"STATUS:" + status
        + b"\r\nTRANSP:" + transparency
        + b"\r\nX-MICROSOFT-CDO-BUSYSTATUS:" + busy
        + b"\r\n"
    )  # fmt: skip


def status_value(state: State, style: Style) -> bytes:
    """Return STATUS (RFC 5545 §3.8.1.11).

    What is confirmed without its day is tentative. That an entry is off a feed may leave to the
    title, since Google hides what is CANCELLED.
    """
    if state.status.is_off and style.cancelled is CancelledPolicy.TITLE:
        return b"CONFIRMED"
    if state.status is Status.CONFIRMED and not state.shown.is_dated:
        return b"TENTATIVE"
    return _STATUS[state.status]


def takes_time(state: State) -> bool:
    """Return whether an entry makes a subscriber busy: TRANSP is OPAQUE (RFC 5545 §3.8.2.7).

    What is off never does; else as the registry's `busy` says; else what has hours, is not a mere
    point in the news and is not a container of other entries.
    """
    if state.status.is_off:
        return False
    if state.busy is not None:
        return state.busy
    if not state.start or state.kind in _TAKES_NO_TIME or state.kind in _CONTAINERS:
        return False
    end = state.ends_at
    return not end or end - state.start.instant < _CONTAINER_LENGTH


def class_line(state: State) -> bytes:
    """Return CLASS (RFC 5545 §3.8.1.3): an intent told to clients; what is enforced is the view."""
    return _CLASS[state.audience]
