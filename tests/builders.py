"""Small builders of what renderers take: an entry or a feed, all but a few fields given."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from summitcal import loads
from summitcal.feeds import Feed, Settings, Style
from summitcal.ical.times import written_times
from summitcal.ical.vevent import event_bytes
from summitcal.ledger import Entry, Person, State
from summitcal.model.clocks import Clock, Moment, place
from summitcal.model.places import Venue
from summitcal.model.vocabulary import Kind, Status
from summitcal.model.when import Days, Hours
from summitcal.registry import Registry
from summitcal.selection import Facets
from summitcal.wording import Text, Texts, text_of

DOMAIN = "diary.example.org"
NOW = datetime(2025, 10, 22, 9, 30, tzinfo=UTC)
KUALA_LUMPUR = Venue(id="kuala-lumpur", name="Kuala Lumpur", country="MY", zone="Asia/Kuala_Lumpur")
DIARY = {"name": "Summit diary", "domain": DOMAIN, "home_zone": "America/New_York"}
SECTIONS: dict[str, dict[str, Any]] = {
    "delegations": {
        "us": {"name": "United States", "country": "US"},
        "cn": {"name": "China", "country": "CN", "native_name": "中国"},
        "my": {"name": "Malaysia", "country": "MY"},
    },
    "officials": {
        "bessent": {"name": "Scott Bessent", "delegation": "us", "title": "Treasury Secretary"},
        "greer": {"name": "Jamieson Greer", "delegation": "us", "title": "Trade Representative"},
        "he-lifeng": {"name": "He Lifeng", "delegation": "cn", "title": "Vice Premier"},
        "anwar": {"name": "Anwar Ibrahim", "delegation": "my", "title": "Prime Minister"},
    },
    "venues": {
        "malaysia": {"name": "Malaysia", "country": "MY", "zone": KUALA_LUMPUR.zone},
        "kuala-lumpur": {"name": "Kuala Lumpur", "in": "malaysia"},
        "merdeka": {"name": "Merdeka 118", "in": "kuala-lumpur"},
        "seoul": {"name": "Seoul", "country": "KR", "zone": "Asia/Seoul"},
        "new-york": {"name": "New York", "country": "US", "zone": "America/New_York"},
    },
    "sources": {"aa": {"publisher": "Anadolu", "title": "Talks", "published": "2025-10-22"}},
    "series": {"trade": {"name": "Trade track"}},
}
"""What the registries of tests name; a test adds to it or takes its place."""
_OF_ENTRY = ("id", "uid", "sequence", "created", "revised")


def moment(wall: str, zone: str = KUALA_LUMPUR.zone) -> Moment:
    """Return a wall time, as ISO writes it, as a moment."""
    return place(Clock(datetime.fromisoformat(wall)), zone)


def hours(start: str | Moment, end: str | Moment, zone: str = KUALA_LUMPUR.zone) -> dict[str, Any]:
    """Return the fields of a state whose hours are stated."""
    first = moment(start, zone) if isinstance(start, str) else start
    last = moment(end, zone) if isinstance(end, str) else end
    return {
        "when": Hours(start=Clock(first.wall), end=Clock(last.wall)),
        "start": first,
        "end": last,
        "zone": first.zone,
    }


def days(first: str, last: str | None = None) -> dict[str, Any]:
    """Return the fields of a state that lasts whole days."""
    return {"when": Days(first=date.fromisoformat(first), last=date.fromisoformat(last or first))}


def make_entry(**changes: Any) -> Entry:
    """Return an entry: talks of an hour, confirmed; `changes` are fields of it or of its state."""
    own = {name: changes.pop(name) for name in _OF_ENTRY if name in changes}
    state = {
        "title": "Trade talks",
        "kind": Kind.TALKS,
        "status": Status.CONFIRMED,
        "facets": Facets(),
        **({} if "when" in changes else hours("2025-10-25T10:00", "2025-10-25T11:00")),
        **changes,
    }
    entry_id = own.get("id", "talks")
    return Entry(
        **{"id": entry_id, "uid": f"{entry_id}@{DOMAIN}", "created": NOW, "revised": NOW, **own},
        state=State(**state),
    )


def make_person(id: str = "bessent", name: str = "Scott Bessent", **changes: Any) -> Person:
    """Return a participant."""
    return Person(id=id, name=name, **changes)


def make_settings(**changes: Any) -> Settings:
    """Return the settings of a feed."""
    own = {"domain": DOMAIN, "home_zone": "America/New_York", "publisher": "Diary desk"}
    return Settings(**{**own, **changes})


def make_feed(*entries: Entry, style: Style | None = None, **changes: Any) -> Feed:
    """Return a feed; `changes` are fields of it or of its settings."""
    own = {name: changes.pop(name) for name in ("path", "name") if name in changes}
    return Feed(
        **{"path": "feeds/diary.ics", "name": "Summit diary", **own},
        entries=entries,
        style=style or Style(),
        settings=make_settings(**changes),
    )


def unfolded(content: bytes) -> list[str]:
    """Return the content lines of a rendered feed or block, without their folds."""
    return content.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def event_lines(entry: Entry, style: Style | None = None, text: Text | None = None) -> list[str]:
    """Return an entry as the content lines of its VEVENT; `text` is said in place of its own."""
    style = style or Style()
    times = written_times(entry, style.profile)
    return unfolded(event_bytes(entry, text or text_of(entry), times, style, make_settings()))


class Saying(Texts):
    """The same text for whichever entry."""

    def __init__(self, title: str = "", place: str = "", description: str = "") -> None:
        super().__init__()
        self.text = Text(title, place, description)

    def of(self, entry: Entry) -> Text:  # noqa: ARG002  # it is the same for all
        """Return the text."""
        return self.text


def registry_text(
    events: Mapping[str, Mapping[str, Any]], diary: Mapping[str, Any] | None = None, **sections: Any
) -> str:
    """Return the text of a registry as JSON; `sections` add records to those of `SECTIONS`."""
    plain: dict[str, Any] = {"diary": {**DIARY, **(diary or {})}}
    for name in {**SECTIONS, **sections}:
        plain[name] = {**SECTIONS.get(name, {}), **sections.get(name, {})}
    plain["events"] = {
        key: {"title": key.replace("-", " ").capitalize(), **event} for key, event in events.items()
    }
    return json.dumps(plain, ensure_ascii=False)


def make_registry(
    events: Mapping[str, Mapping[str, Any]], diary: Mapping[str, Any] | None = None, **sections: Any
) -> Registry:
    """Return a registry of these events; of what else they name, see `SECTIONS`."""
    return loads(registry_text(events, diary, **sections), "registry.json")


@contextmanager
def quick_folder() -> Iterator[Path]:
    """Give an empty folder, in memory where the machine has that: for examples by the hundred."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder, by its path there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


EXAMPLES = Path(__file__).parents[1] / "examples"


def copied_example(name: str, folder: Path) -> Path:
    """Copy an example's files, and no ledger that a build has left beside them; return where."""
    copy = folder / name
    copy.mkdir()
    for path in (EXAMPLES / name).glob("*.yaml"):
        (copy / path.name).write_bytes(path.read_bytes())
    return copy
