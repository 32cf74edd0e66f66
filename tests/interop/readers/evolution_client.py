"""Runs in the session that evolution.py starts, with pairs of an address and a feed.

The Python is that of the system, for which Debian has the bindings of GNOME.
"""

import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import gi

for _name, _version in {"ECal": "2.0", "EDataServer": "1.2", "ICalGLib": "3.0"}.items():
    gi.require_version(_name, _version)
from gi.repository import ECal, EDataServer, GLib, ICalGLib  # noqa: E402

PATIENCE = 15
"""Seconds until a feed is read."""
_NO_WAIT = 2**32 - 1
"""For the word that it is connected, which this kind of calendar does not give."""


def subscribed(registry, address):
    """Return a client of a new calendar on the web, which reads an address."""
    source = EDataServer.Source.new(None, None)
    source.set_display_name(address)
    source.set_parent("webcal-stub")
    source.get_extension(EDataServer.SOURCE_EXTENSION_CALENDAR).set_backend_name("webcal")
    place = source.get_extension(EDataServer.SOURCE_EXTENSION_WEBDAV_BACKEND)
    place.set_uri(GLib.Uri.parse(address, GLib.UriFlags.NONE))
    registry.commit_source_sync(source, None)
    client = ECal.Client.connect_sync(source, ECal.ClientSourceType.EVENTS, _NO_WAIT, None)
    client.refresh_sync(None)
    return client


def events_of(client, count):
    """Return the events that a client has once they are as many as in the feed, or time is up."""
    for _ in range(10 * PATIENCE):
        _, events = client.get_object_list_as_comps_sync("#t", None)
        if len(events) == count:
            break
        time.sleep(0.1)
    return events


def instant(client, value):
    """Return a date, or a time through the zone that the calendar keeps under its TZID."""
    when, tzid = value.get_value(), value.get_tzid()
    if when.is_date():
        return f"{when.get_year()}-{when.get_month():02}-{when.get_day():02}"
    zone = ICalGLib.Timezone.get_utc_timezone()
    if tzid and tzid != "UTC":
        _, zone = client.get_timezone_sync(tzid, None)
    elif not when.is_utc():
        return "with no zone"
    return utc(when.as_timet_with_zone(zone))


def utc(seconds):
    """Return an instant as the others write it."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"


def attendee(person):
    """Return a person with what is said of them."""
    return {
        "uri": person.get_value(),
        "cn": person.get_cn(),
        "role": _word(person.get_role()).replace("PARTICIPANT", "-PARTICIPANT"),
        "partstat": _word(person.get_partstat()).replace("NEEDSACTION", "NEEDS-ACTION"),
        "cutype": _word(person.get_cutype()),
    }


def _word(value):
    return value.value_nick.upper()


def normalised(client, event):
    """Return an event as plain values."""
    component = event.get_icalcomponent()
    organizer = event.get_organizer()
    alarms = map(event.get_alarm, event.get_alarm_uids())
    return {
        "uid": event.get_uid(),
        "summary": event.get_summary().get_value(),
        "start": instant(client, event.get_dtstart()),
        "end": instant(client, event.get_dtend()),
        "revised": utc(event.get_last_modified().as_timet()),
        "status": _word(event.get_status()),
        "transp": _word(event.get_transparency()),
        "class": _word(event.get_classification()),
        "url": event.get_url() or "",
        "sequence": event.get_sequence(),
        "location": event.get_location() or "",
        "description": component.get_description() or "",
        "categories": event.get_categories_list(),
        "organizer": organizer.get_cn() if organizer else "",
        "attendees": [attendee(person) for person in event.get_attendees()],
        "alarms": [alarm.get_trigger().get_duration().as_int() for alarm in alarms],
    }


def main(pairs):
    """Print the events of each feed."""
    registry = EDataServer.SourceRegistry.new_sync(None)
    for address, feed in zip(pairs[::2], pairs[1::2], strict=True):
        client = subscribed(registry, address)
        count = Path(feed).read_bytes().count(b"BEGIN:VEVENT")
        for event in events_of(client, count):
            print(json.dumps({"feed": feed, **normalised(client, event)}, ensure_ascii=False))


main(sys.argv[1:])
