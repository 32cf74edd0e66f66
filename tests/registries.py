"""Pairs of registries that differ only in what an audience may not see, for the law of privacy.

What is visible is drawn once. Then two registries are written of it, each with secrets of its own:
hidden events and what they alone name, hidden sources, withheld values, notes, criteria of feeds
that name what is hidden, and another order of everything.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from summitcal.model.vocabulary import Audience
from tests.builders import DIARY, SECTIONS

LATER = "2026-01-01T00:00Z"
"""When every embargo and every withholding of these registries ends: after all builds."""
PUBLIC_VENUES = ["malaysia", "kuala-lumpur", "merdeka", "seoul"]
ZONES = {"seoul": "Asia/Seoul", "hall-here": "Asia/Kuala_Lumpur", "hall-there": "Asia/Tokyo"}
HIDDEN = {
    "delegations": {"xx": {"name": "Xanadu", "country": "JP"}},
    "officials": {
        "x-man": {"name": "Mr X", "delegation": "xx", "title": "Spy"},
        "x-aide": {"name": "Aide X", "delegation": "us"},
    },
    "venues": {
        "x-house": {"name": "House X", "zone": "Asia/Tokyo", "country": "JP"},
        "x-room": {"name": "Room X", "in": "x-house"},
        "x-hut": {"name": "Hut X", "zone": "America/New_York"},
        "hall-here": {"name": "Hall X", "in": "kuala-lumpur"},
        "hall-there": {"name": "Annex X", "in": "kuala-lumpur", "zone": "Asia/Tokyo"},
    },
    "series": {"x-series": {"name": "Series X"}},
    "groups": {"x-group": {"members": ["x-man", {"official": "bessent", "capacity": "head"}]}},
}
"""Records that only secrets name; a registry has some of them, under names of its own."""
WITHHELD_VALUES: dict[str, list[Any]] = {
    "text": ["Secret text.", "Other text."],
    "status": ["cancelled", "postponed", "doubtful", "held"],
    "reason": ["Secret reason.", {"text": "Other.", "source": "x-source"}],
    "participants": [["x-man"], [{"official": "x-aide", "represented_by": "bessent"}], ["greer"]],
    "host": ["xx", "x-man", "us"],
    "series": ["x-series", "trade"],
    "topics": [["x-topic"], ["trade", "x-other"]],
    "access": ["pool", "closed"],
    "coverage": ["Gather in secret.", {"gather": [{"when": "2025-10-24", "venue": "x-room"}]}],
    "previous": [["2025-10-20"], [{"when": "2025-10-21", "venue": "x-hut", "zone": "Asia/Tokyo"}]],
    "says": [
        [{"by": "us", "status": "cancelled"}],
        [{"by": "xx", "status": "confirmed", "when": "2025-10-24T10:00"}],
    ],
    "confirmed": [[{"by": "xx", "source": "aa"}], [{"by": "us", "source": "x-source"}]],
    "sources": [["x-source"], ["aa", "x-source"]],
    "words": ["secret words"],
    "native_title": ["秘密"],
    "url": ["https://example.org/secret"],
    "busy": ["true", "false"],
}  # fmt: skip


@st.composite
def pairs(draw: Callable[..., Any], audience: Audience, steps: int = 1) -> list[tuple[str, str]]:
    """`steps` pairs of texts of registries, the members of each pair alike to an audience.

    From one pair to the next the visible part changes: that of an event, or whether it is visible.
    """
    rungs = {Audience.PUBLIC: ["press", "internal"], Audience.PRESS: ["internal"]}[audience]
    frame = draw(frames())
    texts = []
    for _ in range(steps):
        frame = draw(changed(frame)) if texts else frame
        texts.append(tuple(Secrets(draw, frame, rungs).text() for _ in range(2)))
    return texts


@st.composite
def frames(draw: Callable[..., Any]) -> dict[str, dict[str, Any]]:
    """The visible part: events by id, each with what of it is secret."""
    events: dict[str, dict[str, Any]] = {}
    for number in range(draw(st.integers(1, 4))):
        key = f"{'bdmz'[number]}-event"
        events[key] = {
            "day": draw(st.integers(20, 28)),
            "hour": draw(st.integers(0, 10)),
            "known": draw(st.sampled_from(["hours", "days", "part", "window", "tbc", "about"])),
            "secret": draw(
                st.sampled_from(["", "", "field", "larger place", "no place", "hour", "presence"])
            ),
            "field": draw(st.sampled_from(sorted(WITHHELD_VALUES))),
            "venue": draw(st.sampled_from([*PUBLIC_VENUES, ""])),
            "within": draw(st.sampled_from([*events, ""])) if events else "",
            "after": draw(st.lists(st.sampled_from([*events]), max_size=2, unique=True))
            if events
            else [],
            "people": draw(
                st.lists(st.sampled_from(["bessent", "greer", "anwar"]), max_size=2, unique=True)
            ),
            "extra": draw(
                st.fixed_dictionaries(
                    {},
                    optional={
                        "kind": st.sampled_from(["talks", "deadline", "call", "meal"]),
                        "status": st.sampled_from(["confirmed", "cancelled", "postponed", "held"]),
                        "topics": st.just(["trade"]),
                        "access": st.just("open"),
                        "series": st.just("trade"),
                        "sources": st.just(["aa"]),
                        "says": st.just([{"by": "us", "status": "confirmed"}]),
                        "reason": st.just({"text": "A reason."}),
                        "text": st.just("What it is about."),
                    },
                )
            ),
            "visible": True,
        }
    return events


@st.composite
def changed(draw: Callable[..., Any], frame: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The visible part of a later day: one event moved, renamed, gone, or back."""
    key = draw(st.sampled_from(sorted(frame)))
    event = dict(frame[key])
    change = draw(st.sampled_from(["day", "people", "gone", "text"]))
    if change == "day":
        event["day"] = event["day"] % 28 + 1
    elif change == "people":
        event["people"] = ["anwar"]
    elif change == "gone":
        event["visible"] = not event["visible"]
    else:
        event["extra"] = {**event["extra"], "text": "Something else."}
    return {**frame, key: event}


class Secrets:
    """Writes a frame as a registry, with secrets that are drawn for this one alone."""

    def __init__(
        self, draw: Callable[..., Any], frame: dict[str, dict[str, Any]], rungs: list[str]
    ) -> None:
        self.draw = draw
        self.frame = frame
        self.rungs = rungs
        self.zones: dict[str, str] = {}
        """The zone of each event's clock, in this registry."""

    def pick(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def some(self, choices: list[Any], most: int = 2) -> list[Any]:
        if not choices:
            return []
        indexes = st.lists(st.integers(0, len(choices) - 1), max_size=most, unique=True)
        return [choices[index] for index in self.draw(indexes)]

    def rung(self) -> Any:
        return self.pick(*self.rungs)

    def held(self) -> Any:
        """How a field is withheld: by a rung, until an instant, or both."""
        return self.pick(self.rung(), LATER, {"audience": self.rungs[-1], "until": LATER})

    def text(self) -> str:
        """The registry, its records and their keys in an order of their own."""
        hidden = self.hidden_ids()
        events = {}
        for key, event in self.frame.items():
            if self.is_visible(key):
                events[key] = self.visible(key, event, hidden)
            elif self.pick(True, False):  # gone from the registry, or raised above the audience
                events[key] = self.raised(key, event, hidden)
        events |= {key: self.hidden(hidden) for key in hidden}
        plain: dict[str, Any] = {"diary": DIARY, "events": events, "feeds": self.feeds(hidden)}
        for name, records in SECTIONS.items():
            plain[name] = {**records, **HIDDEN.get(name, {})}
        plain["groups"] = HIDDEN["groups"]
        plain["sources"] = {
            **SECTIONS["sources"],
            "x-source": {"title": self.pick("Memo", "Cable"), "audience": self.rung()},
        }
        plain["officials"]["x-man"] = {"name": self.pick("Mr X", "Ms X"), "delegation": "xx"}
        plain["delegations"]["us"] = {
            **SECTIONS["delegations"]["us"], "head": self.pick([], [{"official": "x-aide"}]),
        }  # fmt: skip
        return json.dumps(self.shuffled(plain), ensure_ascii=False)

    def is_visible(self, key: str) -> bool:
        """Whether an event and all that it is within are visible."""
        within = self.frame[key]["within"]
        return self.frame[key]["visible"] and (not within or self.is_visible(within))

    def shuffled(self, plain: dict[str, Any], depth: int = 0) -> dict[str, Any]:
        keys = self.draw(st.permutations(sorted(plain)))
        if depth > 1:
            return {key: plain[key] for key in keys}
        return {
            key: self.shuffled(plain[key], depth + 1)
            if isinstance(plain[key], dict)
            else plain[key]
            for key in keys
        }

    # Hidden events

    def hidden_ids(self) -> list[str]:
        return self.some(["a-hidden", "c-hidden", "n-hidden", "zz-hidden"], 3)

    def hiding(self) -> dict[str, Any]:
        return self.pick({"audience": self.rung()}, {"embargo": LATER})

    def hidden(self, hidden: list[str]) -> dict[str, Any]:
        visible = [key for key in self.frame if self.is_visible(key)]
        event: dict[str, Any] = {
            "title": self.pick("Secret", "Secret talks"),
            "when": self.pick("2025-10-24", "2025-10-24T10:00", "tbc", "2025", "2025-10 evening"),
            "venue": self.pick("x-room", "x-hut", "merdeka"),
            "participants": self.pick(
                ["x-man"], [{"group": "x-group"}], [{"delegation": "xx"}], ["bessent", "x-aide"],
                *([[{"like": self.pick(*visible)}]] if visible else []),
            ),
            **self.hiding(),
        }  # fmt: skip
        if visible and self.pick(True, False):
            event["within"] = self.pick(*visible)
        for name in self.some(sorted(WITHHELD_VALUES), 3):
            event.setdefault(name, self.pick(*WITHHELD_VALUES[name]))
        if hidden and self.pick(True, False):
            event["after"] = [self.pick(*hidden, *visible)]
        return event

    def raised(self, key: str, frame: dict[str, Any], hidden: list[str]) -> dict[str, Any]:
        """An event that was visible once, on its own: what it was within may be gone."""
        event = {**self.visible(key, frame, hidden), **self.hiding()}
        if event.pop("within", None) and "venue" not in event:
            event.setdefault("zone", self.zones[key] or "UTC")
        return event

    # Visible events

    def visible(self, key: str, frame: dict[str, Any], hidden: list[str]) -> dict[str, Any]:
        event: dict[str, Any] = {"title": f"Event {key}", **frame["extra"]}
        event["participants"] = list(frame["people"])
        if frame["within"]:
            event["within"] = frame["within"]
        if frame["venue"]:
            event["venue"] = frame["venue"]
        links = [i for i in frame["after"] if self.is_visible(i)]
        event["after"] = [*self.some(hidden, 1), *links, *self.some(hidden, 1)]
        event["before"] = self.some(hidden, 1)
        event["note"] = self.pick("", "For the desk.", "Another note.")
        event["sources"] = [*event.get("sources", []), *self.some(["x-source"])]
        if "reason" in event:
            event["reason"] = {**event["reason"], **self.pick({}, {"source": "x-source"})}
        if "says" in event:
            event["says"] = [{**event["says"][0], **self.pick({}, {"source": "x-source"})}]
        withhold: dict[str, Any] = {}
        self.keep_secret(frame, event, withhold)
        zone = self.zone_of(event)
        self.zones[key] = zone
        if "when" not in event:
            event["when"] = self.when(frame, zone)
        if withhold:
            event["withhold"] = withhold
        return event

    def zone_of(self, event: dict[str, Any]) -> str:
        """The zone of an event's clock as this registry has it; empty: none that is shown."""
        if event.get("venue"):
            return ZONES.get(event["venue"], "Asia/Kuala_Lumpur")
        if event.get("zone"):
            return str(event["zone"])
        return self.zones.get(event.get("within", ""), "")

    def when(self, frame: dict[str, Any], zone: str) -> Any:
        """The time of an event, hours of one instant on whatever clock is this registry's."""
        day = f"2025-10-{frame['day']:02}"
        known = frame["known"]
        if known in ("hours", "about"):
            about = "~" * (known == "about")
            if not zone:
                return f"{day}T{about}{frame['hour']:02}:30 Asia/Kuala_Lumpur"
            ahead = 9 if zone in ("Asia/Tokyo", "Asia/Seoul") else 8
            wall = datetime.fromisoformat(day) + timedelta(hours=frame["hour"] + ahead)
            return f"{wall:%Y-%m-%d}T{about}{wall:%H:%M}"
        return {
            "days": day,
            "part": f"{day} morning",
            "window": f"{day}..2025-11-01",
            "tbc": "tbc",
        }[known]

    def keep_secret(
        self, frame: dict[str, Any], event: dict[str, Any], withhold: dict[str, Any]
    ) -> None:
        """Give an event a secret, in a form that the audience cannot tell from any other."""
        day = f"2025-10-{frame['day']:02}"
        if frame["secret"] == "field":
            name = frame["field"]
            event.pop(name, None)
            if self.pick(True, True, False):
                event[name] = self.pick(*WITHHELD_VALUES[name])
                withhold[name] = self.held()
        elif frame["secret"] == "larger place":
            event["venue"] = self.pick("hall-here", "hall-there")
            withhold["venue"] = self.held()
        elif frame["secret"] == "no place":
            event.pop("venue", None)
            event.update(
                self.pick({"venue": "x-house"}, {"venue": "x-hut"}, {"zone": "Asia/Tokyo"})
            )
            withhold["venue"] = self.held()
            if frame["known"] in ("hours", "about"):
                event["when"] = f"{day}T{self.pick('00:30', '09:00/10:00', '~23:30')}"
        elif frame["secret"] == "hour":
            event["venue"] = "merdeka"
            withhold["when"] = self.held()
            event["when"] = (
                f"{day}{self.pick('', 'T00:30', 'T~17:00/18:10', ' evening', 'T../11:00')}"
            )
            event["says"] = [
                {
                    "by": "cn", "status": "expected",
                    "when": f"2025-10-20{self.pick('', 'T10:15', ' late afternoon')}",
                }
            ]  # fmt: skip
            event.update(self.pick({}, {"words": "at ten past five"}))
        elif frame["secret"] == "presence":
            event["venue"] = "merdeka"
            withhold["when"] = self.held()
            event["when"] = day
            moment = self.pick("2025-10-25T00:30+08:00", "2025-10-24T23:00Z", "2025-10-25")
            event["participants"] = [{"official": "bessent", "from": moment}]
            gather = {"when": f"2025-10-25{self.pick('', 'T08:20')}", "venue": "merdeka"}
            event["coverage"] = {"gather": [gather]}

    # Declared feeds

    def feeds(self, hidden: list[str]) -> dict[str, Any]:
        """The same feeds to whoever may not know the hidden ids that their criteria name."""
        secret: dict[str, list[str]] = {
            "official": ["x-man", "x-aide"], "venue": ["x-house", "hall-here", "hall-there"],
            "delegation": ["xx"], "series": ["x-series"], "topic": ["x-topic"], "within": hidden,
        }  # fmt: skip
        feeds: dict[str, Any] = {
            "a-trade": {"where": {"series": ["trade", *self.some(secret["series"])]}},
            "b-people": {
                "name": "People",
                "where": {"official": ["bessent", *self.some(secret["official"])]},
            },
            "c-places": {"each": "venue", "name": "Places"},
            "d-all": {"where": self.pick({}, *({"not": {k: v}} for k, v in secret.items() if v))},
            "e-kinds": {"each": "kind", "where": {"venue": ["malaysia", *secret["venue"][:2]]}},
        }
        for number, (facet, values) in enumerate(sorted(secret.items())):
            if values and self.pick(True, False):
                feeds[f"x-{number}"] = {"name": "Secret feed", "where": {facet: values}}
        return feeds
