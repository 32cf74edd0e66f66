"""Components: lines become a tree, told leaf by leaf, and what is out of balance is found.

A component is told when its END is read, its children before it, so that of a long calendar only
the open components are held.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import attrs

from summitcal.lint.heads import Head, parse_head, split_quoted
from summitcal.lint.lines import Lines
from summitcal.lint.report import Report, shown


@attrs.define
class Property:
    """One property of a component."""

    line: int
    text: str
    head: Head
    value: str

    @property
    def name(self) -> str:
        """The property's name, in capitals."""
        return self.head.name


@attrs.define
class Component:
    """What stands between BEGIN and END."""

    name: str
    line: int
    parent: str = ""
    properties: dict[str, list[Property]] = attrs.field(factory=dict)
    children: list[Component] = attrs.field(factory=list)
    """Of a calendar none: they are many, and told already."""
    child_count: int = 0

    def first(self, name: str) -> Property | None:
        """Return the first property of a name."""
        found = self.properties.get(name)
        return found[0] if found else None

    def value(self, name: str) -> str:
        """Return the value of the first property of a name, or nothing."""
        found = self.properties.get(name)
        return found[0].value if found else ""


def has_calendar(lines: Lines) -> bool:
    """Return whether any line begins a calendar."""
    return any(text[:15].upper() == "BEGIN:VCALENDAR" for text in lines.texts)


def read_components(lines: Lines, report: Report) -> Iterator[Component]:
    """Yield the components of a file, each at its end."""
    return _Reader(report).read(lines)


class _Reader:
    def __init__(self, report: Report) -> None:
        self._report = report
        self._open: list[Component] = []
        self._open_names: Counter[str] = Counter()

    def read(self, lines: Lines) -> Iterator[Component]:
        stack = self._open
        for number, text in zip(lines.numbers, lines.texts, strict=True):
            if not text:
                continue
            before, colon, value = text.partition(":")
            if '"' in before and before.count('"') % 2:
                before, value = split_quoted(text)
            head = parse_head(before)
            if not head or not colon:
                message = f"not a property: {shown(text)}"
                self._report.add("not-a-content-line", number, message)
                continue
            name = head.name
            if name == "BEGIN":
                self._begin(value.strip().upper(), number)
            elif name == "END":
                yield from self._end(value.strip().upper(), number)
            elif stack:
                if stack[-1].child_count:
                    message = f"{name} stands after a component in {stack[-1].name}"
                    self._report.add("property-after-component", number, message)
                properties = stack[-1].properties
                if name in properties:
                    properties[name].append(Property(number, text, head, value))
                else:
                    properties[name] = [Property(number, text, head, value)]
            else:
                message = f"{shown(text)} stands outside of the calendar"
                self._report.add("outside-calendar", number, message)
        last = lines.numbers[-1]
        while stack:
            message = f"{stack[-1].name} of line {stack[-1].line} is not closed"
            self._report.add("unclosed-component", last, message)
            yield self._close()

    def _begin(self, name: str, number: int) -> None:
        parent = self._open[-1].name if self._open else ""
        self._open.append(Component(name, number, parent))
        self._open_names[name] += 1

    def _end(self, name: str, number: int) -> Iterator[Component]:
        if not self._open_names[name]:
            del self._open_names[name]
            message = f"END:{name} closes nothing"
            self._report.add("unbalanced-end", number, message)
            return
        while self._open[-1].name != name:
            left = self._open[-1]
            message = f"END:{name} where {left.name} of line {left.line} is open"
            self._report.add("unbalanced-end", number, message)
            yield self._close()
        yield self._close()

    def _close(self) -> Component:
        component = self._open.pop()
        self._open_names[component.name] -= 1
        if self._open:
            parent = self._open[-1]
            parent.child_count += 1
            if parent.name != "VCALENDAR":
                parent.children.append(component)
        return component
