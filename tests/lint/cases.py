"""Faulty calendars, one or more for each code, and for each a twin without the fault."""

from __future__ import annotations

from tests.lint.calendars import (
    ALARM,
    AT_THE_END,
    DAYLIGHT,
    DESK,
    DINNER,
    GUEST,
    IN_THE_HEAD,
    PLENARY,
    STANDARD,
    ZONE,
    Case,
    calendar,
    edit,
    event,
    head,
    octets,
)

_BASE = calendar(())

LINES = [
    Case("empty-file", (), (), b""),
    Case("empty-file", (), (), b"\r\n \r\n"),
    Case("not-a-calendar", (), (), b"<!DOCTYPE html>\n<title>404</title>\n"),
    Case("byte-order-mark", (), (), b"\xef\xbb\xbf" + _BASE),
    Case("bare-lf", (), (), _BASE.replace(b"\r\n", b"\n")),
    octets("bare-lf", b"Dinner\r\n", b"Dinner\n"),
    octets("bare-cr", b"Dinner", b"Dinner\rand dance"),
    Case("bare-cr", (), (), _BASE.replace(b"\r\n", b"\r")),
    event("long-line", f"COMMENT:{'x' * 68}\n", f"COMMENT:{'x' * 67}\n"),
    event("long-line", f"COMMENT:{'é' * 34}\n", f"COMMENT:{'é' * 33}\n"),
    octets("fold-in-character", b"Dinner", "Dîner".encode().replace(b"\xae", b"\r\n \xae")),
    octets("invalid-utf-8", b"Dinner", b"D\xeener"),
    octets("control-character", b"Dinner", b"Din\x07ner"),
    octets("control-character", b"Dinner", b"Din\x0bner"),
    event("line-separator", "COMMENT:one\u2028two\n", "COMMENT:one\\ntwo\n"),
    octets("blank-line", b"SUMMARY:Dinner", b"\r\nSUMMARY:Dinner"),
    Case("unended-line", (), (), _BASE.removesuffix(b"\r\n")),
    edit("not-a-content-line", "Dinner\n", "Dinner\nand dance\n", "Dinner\n  and dance\n"),
    edit("lower-case-name", "SUMMARY:Dinner", "Summary:Dinner"),
]
PARAMETERS = [
    event("bad-parameter", 'ORGANIZER;CN="A \\"B\\" C":mailto:a@diary.example\n', DESK),
    event("bad-parameter", "ORGANIZER;CN=Desk; Zurich:mailto:a@diary.example\n", DESK),
    event(
        "bad-parameter",
        "ATTACH;VALUE=BINARY:Zm9v\n",
        "ATTACH;ENCODING=BASE64;VALUE=BINARY:Zm9v\n",
    ),
    event("repeated-parameter", "ORGANIZER;CN=A;CN=B:mailto:a@diary.example\n", DESK),
    event(
        "unquoted-parameter",
        "ORGANIZER;CN=Desk: main:mailto:a@diary.example\n",
        'ORGANIZER;CN="Desk: main":mailto:a@diary.example\n',
    ),
    event(
        "unquoted-parameter",
        "ORGANIZER;CN=Example, Ada:mailto:a@diary.example\n",
        'ORGANIZER;CN="Example, Ada":mailto:a@diary.example\n',
    ),
    event("caret-in-parameter", "ORGANIZER;CN=A ^'B^':mailto:a@diary.example\n", DESK),
    event("bad-language", "COMMENT;LANGUAGE=en_US:x\n", "COMMENT;LANGUAGE=en-US:x\n"),
    event("wrong-value-type", "URL;VALUE=TEXT:https://a.example/\n", "URL:https://a.example/\n"),
    head(
        "value-not-declared",
        "REFRESH-INTERVAL:PT1H\nX-PUBLISHED-TTL:PT1H\n",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H\nX-PUBLISHED-TTL:PT1H\n",
    ),
    head(
        "value-not-declared", "SOURCE:https://a.example/\n", "SOURCE;VALUE=URI:https://a.example/\n"
    ),
    event(
        "value-not-declared",
        "CONFERENCE:https://a.example/\n",
        "CONFERENCE;VALUE=URI:https://a.example/\n",
    ),
    edit(
        "date-without-value",
        "DTSTART:20260706T180000Z\nDTEND:20260706T200000Z",
        "DTSTART:20260706\nDTEND:20260707",
        "DTSTART;VALUE=DATE:20260706\nDTEND;VALUE=DATE:20260707",
    ),
]
STRUCTURE = [
    edit("unclosed-component", AT_THE_END + "\n", ""),
    edit("unclosed-component", "END:VCALENDAR\n", ""),
    edit("unbalanced-end", AT_THE_END, "END:VTODO\n" + AT_THE_END),
    edit("unbalanced-end", AT_THE_END, "END:VCALENDAR"),
    edit("outside-calendar", "END:VCALENDAR\n", "END:VCALENDAR\nX-LATE:x\n"),
    edit("outside-calendar", "END:VCALENDAR\n", "END:VCALENDAR\nBEGIN:VEVENT\nUID:c@a.example\n"
         "DTSTAMP:20260601T080000Z\nDTSTART;VALUE=DATE:20260706\nEND:VEVENT\n"),
    edit(
        "several-calendars", "END:VCALENDAR\n",
        "END:VCALENDAR\nBEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//b//EN\n"
        + DINNER.replace("dinner@", "dance@") + "END:VCALENDAR\n",
    ),
    Case("no-component", ((ZONE, ""), (PLENARY, ""), (DINNER, "")), ((PLENARY, ""), (DINNER, ""))),
    edit("misplaced-component", "END:VCALENDAR", ALARM + "END:VCALENDAR"),
    event("property-after-component", ALARM + "COMMENT:x\n", "COMMENT:x\n" + ALARM),
    edit("property-after-component", "END:VCALENDAR", "X-WR-CALNAME:x\nEND:VCALENDAR"),
    edit("unknown-component", "END:VCALENDAR", "BEGIN:PARTY\nEND:PARTY\nEND:VCALENDAR",
         "BEGIN:X-PARTY\nEND:X-PARTY\nEND:VCALENDAR"),
    event("nested-component", "BEGIN:PARTICIPANT\nUID:p@a.example\nPARTICIPANT-TYPE:SPEAKER\n"
          "END:PARTICIPANT\n"),
    event("nested-component", "BEGIN:VLOCATION\nUID:l@a.example\nNAME:Hall\nEND:VLOCATION\n"),
]  # fmt: skip
CARDINALITY = [
    edit("missing-uid", "UID:dinner@diary.example\n", ""),
    edit("missing-uid", "UID:dinner@diary.example", "UID:"),
    edit("missing-dtstamp", "DTSTAMP:20260601T080000Z\n", ""),
    Case("missing-dtstart", (("DTSTART:20260706T180000Z\nDTEND:20260706T200000Z\n", ""),)),
    edit("missing-prodid", "PRODID:-//diary.example//by hand//EN\n", ""),
    edit("missing-version", "VERSION:2.0\n", ""),
    event("missing-property", ALARM.replace("TRIGGER:-PT15M\n", ""), ALARM),
    edit("missing-property", "TZOFFSETTO:+0100\n", ""),
    event("repeated-property", "SUMMARY:Dance\n"),
    event("repeated-property", "RRULE:FREQ=DAILY;COUNT=2\nRRULE:FREQ=WEEKLY;COUNT=2\n",
          "RRULE:FREQ=DAILY;COUNT=2\n"),
    event("misplaced-property", "TZNAME:CET\n"),
    event("misplaced-property", "DUE:20260706T200000Z\n"),
    event("unknown-property", "DRESS-CODE:black tie\n", "X-DRESS-CODE:black tie\n"),
    event("empty-property", "COMMENT:\n"),
    event("empty-property", "URL:\n", "URL:https://a.example/\n"),
]  # fmt: skip
_BUSY = """\
BEGIN:VFREEBUSY
UID:busy@diary.example
DTSTAMP:20260601T080000Z
FREEBUSY:20260707T180000Z/PT1H
END:VFREEBUSY
"""
VALUES = [
    edit("bad-date", "DTEND:20260706T200000Z", "DTEND:20260732T200000Z"),
    edit("bad-date", "DTEND:20260706T200000Z", "DTEND:2026-07-06T20:00:00Z"),
    event("bad-date", "EXDATE:20260706T180000Z,tomorrow\n", "EXDATE:20260706T180000Z\n"),
    edit("bad-date", "END:VCALENDAR", _BUSY.replace("/PT1H", "") + "END:VCALENDAR",
         _BUSY + "END:VCALENDAR"),
    edit("not-utc", "DTSTAMP:20260601T080000Z", "DTSTAMP:20260601T080000"),
    event("not-utc", "CREATED:20260601T080000\n", "CREATED:20260601T080000Z\n"),
    event("not-utc", "LAST-MODIFIED:20260601\n", "LAST-MODIFIED:20260601T080000Z\n"),
    edit("misused-zone", "DTEND:2026", "DTEND;TZID=Europe/Zurich:2026"),
    edit(
        "misused-zone",
        "DTSTART:20260706T180000Z\nDTEND:20260706T200000Z",
        "DTSTART;TZID=Europe/Zurich;VALUE=DATE:20260706\nDTEND;VALUE=DATE:20260707",
        "DTSTART;VALUE=DATE:20260706\nDTEND;VALUE=DATE:20260707",
    ),
    edit("bad-duration", "DTEND:20260706T200000Z", "DURATION:2H", "DURATION:PT2H"),
    edit("bad-duration", "DTEND:20260706T200000Z", "DURATION:PT1H30S", "DURATION:PT1H0M30S"),
    edit("bad-offset", "TZOFFSETTO:+0100", "TZOFFSETTO:+01:00"),
    edit("bad-offset", "TZOFFSETTO:+0100", "TZOFFSETTO:-0000"),
    event("bad-number", "SEQUENCE:one\n", "SEQUENCE:1\n"),
    event("bad-number", "SEQUENCE:-1\n", "SEQUENCE:0\n"),
    event("bad-number", "PRIORITY:12\n", "PRIORITY:9\n"),
    event("bad-uri", "URL:www.diary.example\n", "URL:https://www.diary.example/a?b=1;c=2,3\n"),
    event("bad-uri", "ORGANIZER:desk@diary.example\n", "ORGANIZER:MAILTO:desk@diary.example\n"),
    event("bad-place", "GEO:47.37\\;8.54\n", "GEO:47.37;8.54\n"),
    event("bad-place", "GEO:98.54;47.37\n", "GEO:-47;-8.54\n"),
    event("bad-word", "STATUS:POSTPONED\n", "STATUS:CONFIRMED\n"),
    event("bad-word", "TRANSP:MAYBE\n", "TRANSP:OPAQUE\n"),
    event("bad-word", "RECURRENCE-ID;RANGE=THISANDPRIOR:20260706T180000Z\n",
          "RECURRENCE-ID;RANGE=THISANDFUTURE:20260706T180000Z\n"),
    event("unknown-word", "CLASS:SECRET\n", "CLASS:X-SECRET\n"),
    event("unknown-word", "RELATED-TO;RELTYPE=OWNER:a@a.example\n",
          "RELATED-TO;RELTYPE=PARENT:a@a.example\n"),
    event("lower-case-word", "STATUS:Confirmed\n", "STATUS:CONFIRMED\n"),
    event("lower-case-word", "CLASS:public\n", "CLASS:PUBLIC\n"),
    event("bad-color", "COLOR:#b22222\n", "COLOR:Firebrick\n"),
    event("unescaped-text", "COMMENT:one, two\n", "COMMENT:one\\, two\n"),
    event("unescaped-text", "COMMENT:one; two\n", "COMMENT:one\\; two\n"),
    event("unescaped-text", "CATEGORIES:one;two\n", "CATEGORIES:one,two\n"),
    event("bad-escape", "COMMENT:C:\\temp\n", "COMMENT:C:\\\\temp\\Ntwo\n"),
    event("bad-escape", "COMMENT:at the end\\\n", "COMMENT:at the end\\\\\n"),
    edit("outer-white-space", "SUMMARY:Dinner", "SUMMARY:Dinner "),
    event("category-comma", "CATEGORIES:meals\\, drinks\n", "CATEGORIES:meals,drinks\n"),
    event("category-language", "CATEGORIES;LANGUAGE=en:meals\n", "CATEGORIES:meals\n"),
    edit("long-summary", "SUMMARY:Dinner",
         "SUMMARY:" + "\n ".join(["x" * 64] * 4), "SUMMARY:" + "\n ".join(["x" * 51] * 5)),
    edit("long-uid", "UID:dinner", "UID:" + "\n ".join(["x" * 55] * 5)),
    head("long-name", "X-WR-CALNAME:" + "\n ".join(["x" * 60] * 5) + "\n", "X-WR-CALNAME:x\n"),
]  # fmt: skip
_TIMES = "DTSTART:20260706T180000Z\nDTEND:20260706T200000Z"
_LATE = "DTSTART;TZID=Europe/Zurich:20261024T220000\n"
TIMES = [
    edit("end-before-start", "DTEND:20260706T200000Z", "DTEND:20260706T160000Z"),
    edit("end-before-start", _TIMES, "DTSTART:20260706T180000Z\n"
         "DTEND;TZID=Europe/Zurich:20260706T190000", "DTSTART:20260706T180000Z\n"
         "DTEND;TZID=Europe/Zurich:20260706T210000"),
    edit("end-equals-start", "DTEND:20260706T200000Z", "DTEND:20260706T180000Z"),
    edit("end-equals-start", _TIMES, "DTSTART;VALUE=DATE:20260706\nDTEND;VALUE=DATE:20260706"),
    edit("date-against-time", _TIMES, "DTSTART;VALUE=DATE:20260706\nDTEND:20260706T200000Z"),
    edit("date-against-time", _TIMES, "DTSTART;VALUE=DATE:20260706\nDURATION:PT2H",
         "DTSTART;VALUE=DATE:20260706\nDURATION:P2D"),
    event("end-and-duration", "DURATION:PT2H\n"),
    edit("negative-duration", "DTEND:20260706T200000Z", "DURATION:-PT2H", "DURATION:PT2H"),
    edit("duration-over-change", _TIMES, _LATE + "DURATION:PT11H", _LATE + "DURATION:P1D"),
    edit("no-end", "DTEND:20260706T200000Z\n", ""),
    edit("floating-time", _TIMES, "DTSTART:20260706T180000\nDTEND:20260706T200000"),
    edit("skipped-time", _TIMES, "DTSTART;TZID=Europe/Zurich:20260329T023000\n"
         "DTEND;TZID=Europe/Zurich:20260329T040000", "DTSTART;TZID=Europe/Zurich:20260329T033000\n"
         "DTEND;TZID=Europe/Zurich:20260329T040000"),
    edit("repeated-time", _TIMES, "DTSTART;TZID=Europe/Zurich:20261025T023000\n"
         "DTEND;TZID=Europe/Zurich:20261025T040000"),
]  # fmt: skip
RECURRENCE = [
    event("bad-rule", "RRULE:EVERY DAY\n", "RRULE:FREQ=DAILY;COUNT=3\n"),
    event("bad-rule", "RRULE:FREQ=DAYLY\n"),
    event("bad-rule", "RRULE:FREQ=DAILY;COUNT=3;UNTIL=20260709T180000Z\n"),
    event("bad-rule", "RRULE:FREQ=WEEKLY;BYDAY=1MO\n", "RRULE:FREQ=WEEKLY;BYDAY=MO\n"),
    event("bad-rule", "RRULE:FREQ=DAILY;INTERVAL=0\n", "RRULE:FREQ=DAILY;INTERVAL=1\n"),
    event("bad-rule", "RRULE:FREQ=YEARLY;BYMONTH=13\n", "RRULE:FREQ=YEARLY;BYMONTH=7\n"),
    event("until-type", "RRULE:FREQ=DAILY;UNTIL=20260709\n",
          "RRULE:FREQ=DAILY;UNTIL=20260709T180000Z\n"),
    event("until-type", "RRULE:FREQ=DAILY;UNTIL=20260709T180000\n"),
    event("until-before-start", "RRULE:FREQ=DAILY;UNTIL=20250709T180000Z\n"),
    event("start-outside-rule", "RRULE:FREQ=WEEKLY;BYDAY=TU,TH\n",
          "RRULE:FREQ=WEEKLY;BYDAY=MO,TH\n"),
    event("start-outside-rule", "RRULE:FREQ=MONTHLY;BYMONTHDAY=7\n",
          "RRULE:FREQ=MONTHLY;BYMONTHDAY=6,-1\n"),
    event("exception-type", "RRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20260707\n",
          "RRULE:FREQ=DAILY;COUNT=3\nEXDATE:20260707T180000Z\n"),
    event("recurrence-id-type", "RECURRENCE-ID;VALUE=DATE:20260707\n",
          "RECURRENCE-ID:20260707T180000Z\n"),
    event("added-dates", "RDATE:20260708T180000Z\n"),
]  # fmt: skip


def _in_zone(name: str) -> tuple[tuple[str, str], ...]:
    return (("TZID=Europe/Zurich", f"TZID={name}"),) * 2


_YEARS = "20260329T020000,20270328T020000"
_RULELESS = ("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\n", "")
ZONES = [
    edit("undeclared-zone", ZONE, ""),
    Case("unknown-zone", ((ZONE, ""), *_in_zone("Europe/Zuerich"))),
    Case("windows-zone", ((ZONE, ""), *_in_zone("W. Europe Standard Time"))),
    Case("private-zone", (("TZID:Europe/Zurich", "TZID:Summit"), *_in_zone("Summit"))),
    edit("unused-zone", PLENARY, ""),
    edit("repeated-zone", ZONE, ZONE + ZONE),
    Case("no-observance", ((STANDARD, ""), (DAYLIGHT, ""))),
    Case("no-standard", ((STANDARD, ""), ("BYMONTH=3;BYDAY=-1SU", "BYMONTH=1;BYDAY=1MO"),
                         ("TZOFFSETFROM:+0100", "TZOFFSETFROM:+0300"),
                         ("TZOFFSETTO:+0200", "TZOFFSETTO:+0300"),
                         ("TZID:Europe/Zurich", "TZID:Africa/Nairobi"),
                         *_in_zone("Africa/Nairobi"))),
    edit("wrong-offset", "TZOFFSETTO:+0200", "TZOFFSETTO:+0300"),
    Case("onset-on-new-clock", (("DTSTART:19701025T030000", "DTSTART:19701025T020000"),
                                ("DTSTART:19700329T020000", "DTSTART:19700329T030000"))),
    edit("wrong-onset", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "FREQ=YEARLY;BYMONTH=9;BYDAY=-1SU"),
    edit("zone-time-not-local", "DTSTART:19701025T030000", "DTSTART:19701025T030000Z"),
    Case("dated-zone", (("DTSTART:19700329T020000", "DTSTART:20250330T020000"),
                        ("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", f"RDATE:{_YEARS}"))),
    Case("ruleless-zone", (("DTSTART:19701025T030000", "DTSTART:20261025T030000"), _RULELESS,
                           ("DTSTART:19700329T020000", "DTSTART:20260329T020000"))),
    edit("monthday-zone", "BYMONTH=3;BYDAY=-1SU",
         "BYMONTH=3;BYMONTHDAY=25,26,27,28,29,30,31;BYDAY=SU"),
    edit("odd-zone-rule", "YEARLY;BYMONTH=3;BYDAY=-1SU", "MONTHLY;INTERVAL=12;BYDAY=-1SU"),
    edit("many-observances", STANDARD, STANDARD + STANDARD.replace("1970", "1960").replace(
        "1025T", "1030T").replace("BYDAY=-1SU", "BYDAY=-1SU;UNTIL=19691026T010000Z")),
]  # fmt: skip
PEOPLE = [
    Case("invitation", (
        (IN_THE_HEAD, "METHOD:REQUEST\n"), (AT_THE_END, DESK + GUEST + AT_THE_END))),
    Case("publish-with-attendee", (
        (IN_THE_HEAD, "METHOD:PUBLISH\n"), ("END:VEVENT", DESK + "END:VEVENT"),
        (AT_THE_END, DESK + GUEST + AT_THE_END))),
    head("publish-without-organizer", "METHOD:PUBLISH\n"),
    event("attendee-without-organizer", GUEST),
    event("attendee-not-mail", DESK + "ATTENDEE:urn:uuid:6f1f3c0a-2f5b-4b3e-9a8e-3f5b0e8a9d10\n"),
    event("attendee-not-mail", "ORGANIZER:https://diary.example/\n", DESK),
    event("real-address", DESK + GUEST.replace("diary.example", "diary.org")),
    event("attendee", DESK + GUEST),
]  # fmt: skip
ALARMS = [
    event("bad-alarm", ALARM.replace("DESCRIPTION:Soon\n", ""), ALARM),
    event("bad-alarm", ALARM.replace("TRIGGER", "REPEAT:2\nTRIGGER"),
          ALARM.replace("TRIGGER", "REPEAT:2\nDURATION:PT5M\nTRIGGER")),
]  # fmt: skip
FEED = [
    edit("repeated-uid", "UID:dinner@", "UID:plenary@"),
    edit("bad-version", "VERSION:2.0", "VERSION:1.0"),
    edit("other-calendar-scale", "CALSCALE:GREGORIAN", "CALSCALE:JULIAN"),
    head("refresh-differs", "REFRESH-INTERVAL;VALUE=DURATION:PT1H\nX-PUBLISHED-TTL:PT2H\n",
         "REFRESH-INTERVAL;VALUE=DURATION:PT1H\nX-PUBLISHED-TTL:PT60M\n"),
    head("refresh-differs", "REFRESH-INTERVAL;VALUE=DURATION:PT1H\n", "X-PUBLISHED-TTL:PT1H\n"),
    head("name-without-calname", "NAME:Diary\n", "NAME:Diary\nX-WR-CALNAME:Diary\n"),
    event("large-feed", "COMMENT:" + "\n ".join(["x" * 60] * 16_000) + "\n"),
    edit("many-events", DINNER, "".join(
        DINNER.replace("dinner@", f"dinner-{n}@") for n in range(1_200))),
]  # fmt: skip

CASES = [
    *LINES, *PARAMETERS, *STRUCTURE, *CARDINALITY, *VALUES, *TIMES, *RECURRENCE, *ZONES, *PEOPLE,
    *ALARMS, *FEED,
]  # fmt: skip
