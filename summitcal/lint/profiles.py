"""Profiles: the limits of each client."""

from __future__ import annotations

import attrs

from summitcal.lint.clients import Client


@attrs.frozen
class LintProfile:
    """What a client takes; what it drops or misreads is in the table of clients."""

    client: Client
    most_octets: int | None = None
    most_events: int | None = None
    source: str = ""
    """Of the limits."""


_ALL = (
    LintProfile(
        Client.GOOGLE,
        most_octets=1_000_000,
        most_events=1_111,
        source="https://github.com/roed314/seminars/issues/777, which quotes Google's help (1 MB) "
        "and its help forum (1,111 events)",
    ),
    LintProfile(Client.APPLE),
    LintProfile(Client.OUTLOOK),
    LintProfile(Client.THUNDERBIRD),
    LintProfile(Client.EVOLUTION),
    LintProfile(Client.KDE),
    LintProfile(Client.HOME_ASSISTANT),
    LintProfile(Client.NEXTCLOUD),
    LintProfile(Client.FULLCALENDAR),
)

PROFILES: dict[str, LintProfile] = {profile.client.value: profile for profile in _ALL}
