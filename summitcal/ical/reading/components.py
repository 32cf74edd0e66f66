"""Components: content lines become a calendar with events and zones in it (RFC 5545 §3.6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import attrs

from summitcal.ical.reading.lines import ContentLine
from summitcal.ical.reading.trouble import Trouble, quoted

_DEEPEST = 3
"""VCALENDAR, VTIMEZONE, STANDARD: what lies deeper is nothing that is read."""


@attrs.define
class Component:
    """What stands between a BEGIN and its END."""

    name: str
    line: int
    lines: list[ContentLine] = attrs.Factory(list)
    """Its own."""
    children: list[Component] = attrs.Factory(list)
    is_whole: bool = False
    """Whether its own END closed it."""

    def first(self, name: str) -> ContentLine | None:
        """Return the first line of a name."""
        return next((line for line in self.lines if line.name == name), None)

    def every(self, name: str) -> list[ContentLine]:
        """Return every line of a name."""
        return [line for line in self.lines if line.name == name]

    def text(self, *names: str) -> str:
        """Return the TEXT of the first of some names that is there."""
        found = next((line for name in names if (line := self.first(name))), None)
        return found.text if found else ""

    def word(self, name: str) -> str:
        """Return a word of the RFC in capitals."""
        found = self.first(name)
        return found.value.strip().upper() if found else ""


def calendars_in(lines: Iterable[ContentLine], trouble: Trouble) -> list[Component]:
    """Return the VCALENDARs of a file; of one that is cut off, what there is."""
    tree = _Tree(trouble)
    for line in lines:
        if line.name == "BEGIN":
            tree.open(line)
        elif line.name == "END":
            tree.close(line)
        elif tree.opened:
            tree.opened[-1].lines.append(line)
        else:
            trouble.add("outside-calendar", line.line, 1, f"{line.name} in no calendar")
    for left in reversed(tree.opened[:_DEEPEST]):
        trouble.add("unclosed-component", left.line, 1, f"{left.name} has no END: is it cut off?")
    return tree.calendars


class _Tree:
    """What is open while lines are read."""

    def __init__(self, trouble: Trouble) -> None:
        self.calendars: list[Component] = []
        self.opened: list[Component] = []
        self._names: Counter[str] = Counter()
        self._trouble = trouble

    def open(self, line: ContentLine) -> None:
        """Begin a component."""
        component = Component(line.value.strip().upper(), line.line)
        if not self.opened:
            if component.name == "VCALENDAR":
                self.calendars.append(component)
            else:
                message = f"{quoted(component.name)} in no calendar"
                self._trouble.add("outside-calendar", line.line, line.column, message)
        elif len(self.opened) < _DEEPEST:
            self.opened[-1].children.append(component)
        self.opened.append(component)
        self._names[component.name] += 1

    def close(self, line: ContentLine) -> None:
        """End a component; whoever forgot an END still closed what is around it."""
        name = line.value.strip().upper()
        last = self.opened[-1] if self.opened else None
        if not last or last.name != name:
            what = f"{quoted(last.name)} of line {last.line} is open" if last else "nothing is open"
            message = f"END of {quoted(name)}, and {what}"
            self._trouble.add("unbalanced-end", line.line, line.column, message)
        while self._names[name]:
            closed = self.opened.pop()
            self._names[closed.name] -= 1
            if closed.name == name:
                closed.is_whole = True
                break
