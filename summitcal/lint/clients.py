"""Clients: who is hurt by what, each row with its source.

A client is hurt where it drops the feed, an event or a property, or shows another hour, person or
text than the calendar says. What nobody saw stands in no row.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

import attrs


class Client(StrEnum):
    """A program that people subscribe with."""

    GOOGLE = "google"
    APPLE = "apple"
    OUTLOOK = "outlook"
    THUNDERBIRD = "thunderbird"
    EVOLUTION = "evolution"
    KDE = "kde"
    HOME_ASSISTANT = "home-assistant"
    NEXTCLOUD = "nextcloud"
    FULLCALENDAR = "fullcalendar"

    @property
    def label(self) -> str:
        """The client's name as it writes it."""
        return _LABELS.get(self, self.value.capitalize())


_LABELS = {
    Client.KDE: "KDE",
    Client.HOME_ASSISTANT: "Home Assistant",
    Client.FULLCALENDAR: "FullCalendar",
}
MEASURED = "measured"
"""The source of what these programs did with a faulty feed and with a good one."""
MEASURED_WITH = {
    Client.THUNDERBIRD: "Thunderbird 153.7.0esr, subscribed to the feed",
    Client.EVOLUTION: "evolution-data-server 3.46.4, subscribed to the feed",
    Client.KDE: "KCalendarCore 5.103.0",
    Client.HOME_ASSISTANT: "ical 14.3.1 in its compatibility mode, as Remote Calendar uses it",
    Client.NEXTCLOUD: "@nextcloud/calendar-js 8.1.6, which its pages read with; not for zones, "
    "of which the pages have a table of their own",
    Client.FULLCALENDAR: "@fullcalendar/icalendar 6.1.21 with ical.js 1.5.0",
}


@attrs.frozen
class Hurt:
    """What a fault does to some clients, and how that is known."""

    code: str
    clients: tuple[Client, ...]
    effect: str
    source: str
    """`MEASURED`, or an address."""


def _hurt(code: str, clients: str, effect: str, source: str = MEASURED) -> Hurt:
    return Hurt(code, tuple(map(Client, clients.split())), effect, source)


_GITHUB = "https://github.com/"
_OUTLOOK = "https://learn.microsoft.com/en-us/openspecs/exchange_standards/ms-stanoical/"
_EXCHANGE = "https://learn.microsoft.com/en-us/openspecs/exchange_standards/ms-stanxical/"
_OXCICAL = "https://learn.microsoft.com/en-us/openspecs/exchange_server_protocols/ms-oxcical/"
_NO_FEED = "drops the whole feed"
_OWN_CLOCK = "takes the time for the viewer's own"
_JS = "thunderbird nextcloud fullcalendar"
"""All three read with ical.js."""

HURTS = (
    _hurt("byte-order-mark", "home-assistant", _NO_FEED),
    _hurt("byte-order-mark", "google apple", _NO_FEED, _GITHUB + "ical-org/ical.net/issues/823"),
    _hurt("bare-lf", "outlook", "refuses the file", _GITHUB + "adamgibbons/ics/issues/168"),
    _hurt("bare-cr", "home-assistant", _NO_FEED),
    _hurt("bare-cr", "evolution", "joins what stands around it"),
    _hurt("fold-in-character", "thunderbird", "shows two marks in its place"),
    _hurt("invalid-utf-8", "thunderbird evolution kde", "shows a mark in its place"),
    _hurt("control-character", "home-assistant", _NO_FEED),
    _hurt("not-a-content-line", f"{_JS} home-assistant", _NO_FEED),
    _hurt("not-a-content-line", "evolution kde", "leaves the line out"),
    _hurt("not-a-content-line", "apple", "imports nothing",
          _GITHUB + "SimpleMobileTools/Simple-Calendar/issues/1362"),
    _hurt("lower-case-name", "apple", "does not see the property",
          _GITHUB + "nwcell/ics.js/issues/52"),
    _hurt("bad-parameter", "home-assistant", _NO_FEED),
    _hurt("bad-parameter", "thunderbird nextcloud", "cuts a name at its quote"),
    _hurt("unquoted-parameter", f"{_JS} evolution kde home-assistant",
          "takes the rest of the name for the address"),
    _hurt("unquoted-parameter", "google", "refuses the file",
          _GITHUB + "arran4/golang-ical/pull/60"),
    _hurt("date-without-value", "fullcalendar", _NO_FEED),
    _hurt("unclosed-component", f"{_JS} evolution kde home-assistant", _NO_FEED),
    _hurt("unbalanced-end", f"{_JS} evolution kde home-assistant", _NO_FEED),
    _hurt("outside-calendar", _JS, _NO_FEED),
    _hurt("several-calendars", f"{_JS} home-assistant", _NO_FEED),
    _hurt("missing-uid", "thunderbird evolution kde home-assistant",
          "makes one up: an update becomes another entry"),
    _hurt("missing-uid", "outlook", "may misbehave with meetings and series, its makers say",
          _OUTLOOK + "c6e0cd4c-4430-4dc0-9257-f0ce53b706cb"),
    _hurt("missing-dtstamp", "google apple", "refuses the file, on phones most of all",
          _GITHUB + "spatie/calendar-links/issues/96"),
    _hurt("missing-dtstart", "nextcloud fullcalendar", _NO_FEED),
    _hurt("missing-dtstart", "thunderbird", "leaves the event out"),
    _hurt("missing-dtstart", "evolution kde home-assistant", "has an event at no time"),
    _hurt("missing-version", "kde", _NO_FEED),
    _hurt("missing-property", "home-assistant", _NO_FEED),
    _hurt("missing-property", "thunderbird", "leaves an alarm out"),
    _hurt("missing-property", "outlook", "on the web drops the feed if TZOFFSETTO is missing",
          _EXCHANGE + "29d4f948-8692-4482-828a-11210fd99fab"),
    _hurt("repeated-property", "home-assistant", _NO_FEED),
    _hurt("repeated-property", "kde", "takes the last, where others take the first"),
    _hurt("bad-date", f"{_JS} home-assistant", _NO_FEED),
    _hurt("bad-date", "evolution kde", "has another time, or none"),
    _hurt("bad-date", "google", "refuses the file",
          _GITHUB + "bjornregnell/kapten-alloc-web/issues/10"),
    _hurt("bad-date", "apple", "shows no event",
          _GITHUB + "freaktechnik/twitch-events-ical/issues/23"),
    _hurt("not-utc", "home-assistant", "drops the whole feed if it is a date"),
    _hurt("misused-zone", "home-assistant", "takes the zone, not the Z"),
    _hurt("bad-duration", f"{_JS} home-assistant", _NO_FEED),
    _hurt("bad-duration", "evolution kde", "has an event without an end"),
    _hurt("bad-offset", "thunderbird nextcloud home-assistant", _NO_FEED),
    _hurt("bad-number", "home-assistant", _NO_FEED),
    _hurt("bad-number", f"{_JS} evolution kde", "takes 0"),
    _hurt("bad-place", "kde", "leaves the place out"),
    _hurt("bad-word", "home-assistant", _NO_FEED),
    _hurt("bad-word", "evolution kde", "shows a status of no meaning"),
    _hurt("lower-case-word", "home-assistant", _NO_FEED),
    _hurt("unescaped-text", "apple", "misreads a place",
          _GITHUB + "jasvrcek/ICS/issues/30"),
    _hurt("bad-escape", "evolution kde", "shows white space in its place"),
    _hurt("outer-white-space", "evolution kde", "trims it"),
    _hurt("category-comma", "evolution kde home-assistant", "makes two of the category"),
    _hurt("category-language", "nextcloud", "does not show the category"),
    _hurt("long-summary", "outlook", "cuts the title",
          _OXCICAL + "f9f57d5c-98fc-4e6b-96f1-652d0a5f1105"),
    _hurt("long-uid", "outlook", "does not tell long ones apart in some stores",
          _OUTLOOK + "a2bf198d-2110-487e-b1f4-4794210f4cb0"),
    _hurt("long-name", "outlook", "cuts the name",
          _OXCICAL + "1da58449-b97e-46bd-b018-a1ce576f3e6d"),
    _hurt("end-equals-start", "google", "expects the next day on a phone",
          _GITHUB + "hoodie/icalendar/issues/129"),
    _hurt("end-equals-start", "outlook", "shows an end before the start",
          _GITHUB + "spatie/calendar-links/issues/53"),
    _hurt("date-against-time", "home-assistant", "drops the whole feed, or takes another end"),
    _hurt("date-against-time", "kde", "takes the day for its midnight"),
    _hurt("negative-duration", "home-assistant", _NO_FEED),
    _hurt("duration-over-change", "thunderbird evolution nextcloud", "ends it an hour off"),
    _hurt("floating-time", "google", "takes it for UTC", _GITHUB + "webuildsg/webuild/issues/26"),
    _hurt("floating-time", "outlook", "has no such times",
          _GITHUB + "spatie/icalendar-generator/issues/137"),
    _hurt("skipped-time", "thunderbird evolution kde nextcloud", "is an hour off"),
    _hurt("repeated-time", "thunderbird evolution kde nextcloud", "takes the second of the two"),
    _hurt("bad-rule", f"{_JS} home-assistant", _NO_FEED),
    _hurt("until-type", "home-assistant", _NO_FEED),
    _hurt("until-before-start", "nextcloud", "leaves the event out",
          _GITHUB + "nextcloud/server/blob/master/apps/dav/lib/CalDAV/WebcalCaching/"
          "RefreshWebcalService.php"),
    _hurt("until-before-start", "fullcalendar", "leaves the event out"),
    _hurt("exception-type", "fullcalendar", "shows the date that is taken out"),
    _hurt("recurrence-id-type", "thunderbird nextcloud", "makes a whole day of it"),
    _hurt("added-dates", "apple", "shows the first date alone",
          _GITHUB + "stephenharris/Event-Organiser/issues/356"),
    _hurt("added-dates", "outlook", "leaves out an event with RDATE and no RRULE",
          _GITHUB + "esrg-knights/Squire/issues/214"),
    _hurt("undeclared-zone", "outlook", "shows it an hour off",
          _GITHUB + "owncloud-archive/calendar/issues/687"),
    _hurt("unknown-zone", "home-assistant", _NO_FEED),
    _hurt("unknown-zone", "thunderbird evolution kde", _OWN_CLOCK),
    _hurt("windows-zone", "home-assistant", _NO_FEED),
    _hurt("windows-zone", "evolution kde", _OWN_CLOCK),
    _hurt("no-observance", "home-assistant", _NO_FEED),
    _hurt("no-observance", "thunderbird", "takes the time for UTC"),
    _hurt("no-standard", "outlook", "has one clock the whole year",
          _GITHUB + "markuspoerschke/iCal/issues/367"),
    _hurt("wrong-offset", "thunderbird", "shows the hour that the VTIMEZONE says"),
    _hurt("onset-on-new-clock", "thunderbird", "is an hour off around the change"),
    _hurt("onset-on-new-clock", "outlook", "changes at the hour of DTSTART",
          _OXCICAL + "832b62de-0dba-446a-b66e-efa0b5f80fac"),
    _hurt("zone-time-not-local", "home-assistant", _NO_FEED),
    _hurt("dated-zone", "outlook", "shows times of the other half of the year an hour off",
          _GITHUB + "iCalcreator/iCalcreator/issues/86"),
    _hurt("ruleless-zone", "outlook", "takes one date for every year's, or none",
          _OXCICAL + "832b62de-0dba-446a-b66e-efa0b5f80fac"),
    _hurt("odd-zone-rule", "outlook", "cannot read the zone",
          _OXCICAL + "9b81b753-23fc-4635-a4f0-16445897d22b"),
    _hurt("many-observances", "outlook", "takes the one with the latest DTSTART",
          _OXCICAL + "25619839-5b3a-402e-865a-f4fa511db4b2"),
    _hurt("invitation", "outlook", "takes it for an invitation, with one of its events",
          _GITHUB + "markuspoerschke/iCal/issues/117"),
    _hurt("attendee-not-mail", "kde", "leaves the person out"),
    _hurt("real-address", "google", "mails them when its API imports the event",
          _GITHUB + "insanum/gcalcli/issues/587"),
    _hurt("bad-alarm", "home-assistant", _NO_FEED),
    _hurt("bad-alarm", "thunderbird", "leaves the alarm out"),
    _hurt("repeated-uid", "thunderbird evolution kde", "shows one of them"),
    _hurt("repeated-uid", "google", "shows the last of them",
          _GITHUB + "emfcamp/Website/issues/2097"),
    _hurt("bad-version", "kde", _NO_FEED),
    _hurt("refresh-differs", "outlook", "follows X-PUBLISHED-TTL",
          _GITHUB + "moadim-io/daemon/issues/362"),
    _hurt("name-without-calname", "google apple", "does not see the name",
          _GITHUB + "ics-py/ics-py/pull/312"),
    _hurt("large-feed", "google", "does not take it", _GITHUB + "JM-Lemmi/ical-relay/issues/212"),
    _hurt("many-events", "google", "shows some of them", _GITHUB + "roed314/seminars/issues/777"),
    _hurt("cancelled-hidden", "google", "does not show the event",
          _GITHUB + "hackgvl/hackgreenville-com/pull/498"),
    _hurt("zone-ignored", "fullcalendar", _OWN_CLOCK,
          _GITHUB + "fullcalendar/fullcalendar/issues/7456"),
)  # fmt: skip


@cache
def hurt_by(code: str) -> tuple[Client, ...]:
    """Return the clients that a fault hurts."""
    hurt = {client for row in HURTS if row.code == code for client in row.clients}
    return tuple(client for client in Client if client in hurt)
