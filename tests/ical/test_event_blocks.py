"""An entry as VEVENT: which properties, in which order, with which values."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from summitcal.errors import SummitcalError
from summitcal.feeds import Style
from summitcal.ledger import Link
from summitcal.model.vocabulary import Kind, Status
from summitcal.model.when import Window
from summitcal.wording import Text
from tests.builders import KUALA_LUMPUR, event_lines, make_entry, make_person

ALARMS = Style(alarms=(timedelta(minutes=30), timedelta(days=1)))


def lines(style: Style | None = None, text: Text | None = None, **fields) -> list[str]:
    return event_lines(make_entry(**fields), style, text)


def value(name: str, **fields) -> str | None:
    found = [line.partition(":")[2] for line in lines(**fields) if line.startswith(name)]
    return found[0] if found else None


def test_the_whole_of_an_entry():
    """Every property, in the one order."""
    text = Text("Talks, fifth round", "Kuala Lumpur", "What\nand who")
    entry = {
        "id": "kl-talks",
        "uid": "5f0c",
        "sequence": 3,
        "created": datetime(2025, 10, 20, tzinfo=UTC),
        "place": KUALA_LUMPUR,
        "people": (make_person(),),
        "topics": ("trade", "rare earths"),
        "url": "https://news.example/a;b,c",
        "within": (Link(id="week", uid="77aa", title="Week"), Link(id="y", uid="y", title="Y")),
    }
    assert lines(ALARMS, text, **entry) == [
        "BEGIN:VEVENT",
        "UID:5f0c",
        "DTSTAMP:20251022T093000Z",
        "CREATED:20251020T000000Z",
        "LAST-MODIFIED:20251022T093000Z",
        "SEQUENCE:3",
        "SUMMARY:Talks\\, fifth round",
        "DTSTART;TZID=Asia/Kuala_Lumpur:20251025T100000",
        "DTEND;TZID=Asia/Kuala_Lumpur:20251025T110000",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
        "LOCATION:Kuala Lumpur",
        "CATEGORIES:Talks,trade,rare earths",
        "CLASS:PUBLIC",
        "URL:https://news.example/a;b,c",
        "RELATED-TO;RELTYPE=PARENT:77aa",
        "DESCRIPTION:What\\nand who",
        "ORGANIZER;CN=Diary desk:mailto:publisher@diary.example.org.invalid",
        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE"
        ";CN=Scott Bessent:mailto:bessent@diary.example.org.invalid",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-PT30M",
        "DESCRIPTION:Talks\\, fifth round",
        "END:VALARM",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-P1D",
        "DESCRIPTION:Talks\\, fifth round",
        "END:VALARM",
        "END:VEVENT",
    ]


def test_the_least_of_an_entry():
    """What is empty is left out."""
    names = [line.partition(":")[0].partition(";")[0] for line in lines(text=Text("", "", ""))]
    assert names == [
        "BEGIN", "UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND",
        "STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS", "CATEGORIES", "CLASS", "END",
    ]  # fmt: skip


def test_categories_have_no_comma():
    """A comma in a topic becomes a space, and an empty or repeated topic goes."""
    topics = ("soybeans, rare earths", "trade", "trade", " \x00", "Talks", "a\nb")
    assert value("CATEGORIES", topics=topics) == "Talks,soybeans rare earths,trade,a b"


def test_every_kind_has_a_category():
    """The first category is the kind in plain words."""
    for kind in Kind:
        found = value("CATEGORIES", kind=kind)
        assert found.lower().replace("-", " ") == kind.replace("-", " ")


@pytest.mark.parametrize("field", ["url", "uid"])
def test_a_control_in_a_literal_value_is_refused(field):
    """A value that cannot be escaped never carries a line break into a feed."""
    with pytest.raises(SummitcalError, match=f"a control character in {field.upper()}"):
        lines(**{field: "a\r\nATTENDEE:mailto:x@y.example"})


def test_an_adopted_uid_is_text():
    """The UID of an adopted calendar is escaped as the RFC has it."""
    assert value("UID", uid="a,b;c@x.example") == "a\\,b\\;c@x.example"


@pytest.mark.parametrize("status", [s for s in Status if s.is_off])
def test_nothing_rings_for_what_is_off(status):
    """What does not take place has no alarm."""
    assert "BEGIN:VALARM" not in lines(ALARMS, status=status)


def test_nothing_rings_for_a_day_that_is_not_fixed():
    """An alarm before the first day of a window would be a guess."""
    window = Window(first=date(2025, 10, 27), last=date(2025, 11, 1))
    assert "BEGIN:VALARM" not in lines(ALARMS, when=window)
