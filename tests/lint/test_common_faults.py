r"""The faults that feeds in the wild have, several at once, each at its line."""

from __future__ import annotations

import pytest

from summitcal.lint import examine

HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//maker.example//EN\n"
TALK = "BEGIN:VEVENT\nUID:talk@maker.example\nDTSTAMP:20250901T070000Z\nSUMMARY:Talk\n"
HOURS = "DTSTART:20250915T070000Z\nDTEND:20250915T083000Z\n"
END = "END:VEVENT\nEND:VCALENDAR\n"


def told(text: str, line_end: str = "\r\n") -> list[tuple[int, str]]:
    data = text.replace("\n", line_end).encode()
    return [(finding.line, finding.code) for finding in examine(data)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            HEAD + TALK.replace("DTSTAMP:20250901T070000Z\n", "") + HOURS + END,
            [(4, "missing-dtstamp")],
            id="no DTSTAMP",
        ),
        pytest.param(
            HEAD + TALK + "DTSTART;TZID=Europe/Paris:20250915T090000\n"
            "DTEND;TZID=Europe/Paris:20250915T103000\n" + END,
            [(8, "undeclared-zone")],
            id="no VTIMEZONE",
        ),
        pytest.param(
            HEAD + TALK + "DTSTART;TZID=Eastern Standard Time:20250915T090000\n"
            "DTEND;TZID=Eastern Standard Time:20250915T103000\n" + END,
            [(8, "windows-zone")],
            id="a zone of Windows",
        ),
        pytest.param(
            HEAD + TALK + "DTSTART;TZID=Conference Clock:20250915T090000\n"
            "DTEND;TZID=Conference Clock:20250915T103000\n" + END,
            [(8, "unknown-zone")],
            id="a zone of nobody",
        ),
        pytest.param(
            HEAD + TALK.replace("UID:talk@maker.example\n", "") + HOURS + END,
            [(4, "missing-uid")],
            id="no UID",
        ),
        pytest.param(
            HEAD + TALK + "DTSTART:20250915T083000Z\nDTEND:20250915T070000Z\n" + END,
            [(9, "end-before-start")],
            id="it ends before it starts",
        ),
        pytest.param(
            HEAD + TALK + "DTSTART;VALUE=DATE:20250915\nDTEND:20250915T083000Z\n" + END,
            [(9, "date-against-time")],
            id="a day until an hour",
        ),
        pytest.param(
            HEAD + TALK + HOURS + "END:VEVENT\n" + TALK + HOURS + END,
            [(12, "repeated-uid")],
            id="a UID twice",
        ),
        pytest.param(
            "BEGIN:VCALENDAR\n" + TALK + HOURS + END,
            [(1, "missing-prodid"), (1, "missing-version")],
            id="a bare calendar",
        ),
        pytest.param(
            HEAD + TALK + HOURS + "DESCRIPTION:a bell \x07\n" + END,
            [(10, "control-character")],
            id="a control character",
        ),
        pytest.param(
            HEAD + TALK + HOURS,
            [(9, "unclosed-component"), (9, "unclosed-component")],
            id="cut off",
        ),
        pytest.param(
            HEAD + TALK + HOURS + "SUMMARY:Another\n" + END,
            [(10, "repeated-property")],
            id="two titles",
        ),
        pytest.param(
            HEAD + "BEGIN:VEVENT\nUID:a@maker.example\nDTSTAMP:20250901T070000Z\n"
            "SUMMARY:Talk by\nATTENDEE:mailto:you@maker.example\nEND:VEVENT\n" + TALK + HOURS + END,
            [(4, "missing-dtstart"), (8, "attendee-without-organizer")],
            id="lines put in through a title",
        ),
        pytest.param(
            HEAD + TALK + HOURS + "STATUS:RESCHEDULED\nTRANSP:NO\nSEQUENCE:v2\nPRIORITY:10\n" + END,
            [(10, "bad-word"), (11, "bad-word"), (12, "bad-number"), (13, "bad-number")],
            id="words of its own",
        ),
        pytest.param(
            HEAD + TALK + HOURS + "ORGANIZER;CN=Team: west; two:mailto:a@maker.example\n" + END,
            [(10, "unquoted-parameter")],
            id="a colon in a name",
        ),
        pytest.param(
            HEAD + TALK + "DTSTART:2025-09-15T07:00:00Z\nDTEND:20250931T083000Z\n" + END,
            [(8, "bad-date"), (9, "bad-date")],
            id="dates that are none",
        ),
        pytest.param(
            HEAD + TALK.replace("070000Z", "070000") + HOURS + END,
            [(6, "not-utc")],
            id="a local DTSTAMP",
        ),
        pytest.param(
            HEAD + TALK + "\n" + HOURS + END, [(8, "blank-line")], id="a blank line"
        ),
        pytest.param(
            HEAD + TALK + HOURS + 'ORGANIZER;CN="The \\"A\\" Team":mailto:a@maker.example\n' + END,
            [(10, "bad-parameter")],
            id="quotes in a name",
        ),
        pytest.param(
            HEAD + "METHOD:PUBLISH\n" + TALK + HOURS + "ORGANIZER:mailto:a@maker.example\n"
            "ATTENDEE:mailto:b@maker.example\n" + END,
            [(12, "publish-with-attendee")],
            id="published, with guests",
        ),
        pytest.param(
            HEAD + "METHOD:PUBLISH\n" + TALK + HOURS + END,
            [(5, "publish-without-organizer")],
            id="published by nobody",
        ),
        pytest.param(
            HEAD + "METHOD:REQUEST\n" + TALK + HOURS + "ORGANIZER:mailto:a@maker.example\n"
            "ATTENDEE:mailto:b@maker.example\n" + END,
            [(4, "invitation")],
            id="an invitation",
        ),
        pytest.param(
            HEAD + TALK + HOURS + "DESCRIPTION:a\\tb\\:\n" + END, [(10, "bad-escape")],
            id="escapes of its own",
        ),
        pytest.param(
            HEAD + TALK + HOURS + "LOCATION:Paris, France; hall 2\n" + END,
            [(10, "unescaped-text")],
            id="a comma by itself",
        ),
        pytest.param(
            HEAD + TALK + HOURS + "DESCRIPTION:a\rATTENDEE:mailto:you@maker.example\n" + END,
            [(10, "bare-cr")],
            id="a line put in through a CR",
        ),
        pytest.param(
            HEAD + "END:VCALENDAR\n", [(1, "no-component")], id="nothing in it"
        ),
    ],
)  # fmt: skip
def test_each_fault_at_its_line(text: str, expected: list[tuple[int, str]]):
    """A fault is told with the line of the file that it stands on."""
    assert told(text) == expected


def test_lines_are_those_of_the_file():
    """Folded lines, blank ones and a byte order mark leave the count of lines as it is."""
    long = "DESCRIPTION:one\n two\n\tthree\n"
    assert told(HEAD + TALK + long + HOURS + "STATUS:NO\n" + END) == [(13, "bad-word")]
    assert told("\ufeff" + HEAD + TALK + "\n" + HOURS + "STATUS:NO\n" + END) == [
        (1, "byte-order-mark"), (8, "blank-line"), (11, "bad-word"),
    ]  # fmt: skip


def test_line_feeds_alone():
    """A file whose lines end with LF alone is told so once, and its other faults too."""
    found = told(HEAD + TALK + HOURS + "STATUS:NO\n" + END, line_end="\n")
    assert found == [(1, "bare-lf"), (10, "bad-word")]


def test_many_of_one_kind():
    """Beyond a thousand findings of a code they are counted, not listed."""
    text = HEAD + TALK + HOURS + "SEQUENCE:x\n" * 3000 + END
    found = [f for f in examine(text.replace("\n", "\r\n").encode()) if f.code == "bad-number"]
    assert len(found) == 1000
    assert found[-1].message.endswith("(and 2000 more)")
