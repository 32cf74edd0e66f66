"""Which files a registry is, and their texts as one draft of records.

In: a path, or a text. Out: a `Draft` with every record under its kind and id, the settings, and the
problems of notation. It knows the sections of a registry and none of their keys.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import attrs

from summitcal.errors import Position, Problem, UnreadableRegistryError, did_you_mean, suggestions
from summitcal.registry import jsontext, yamltext
from summitcal.registry.readers import ID
from summitcal.registry.records import SECTIONS
from summitcal.registry.tree import Mapping, Node
from summitcal.registry.values import BadValueError, Draft, Value

SUFFIXES = (".yaml", ".yml")


@attrs.define
class Sources:
    """The files of a registry as trees, and what they come to."""

    draft: Draft
    diary: Value | None = None
    trees: dict[str, Mapping] = attrs.Factory(dict)

    def position(self, path: str) -> Position | None:
        """Return where a path of the registry stands; of a missing value, what it is missing in."""
        return _position(self.trees, path)


def registry_files(path: Path) -> list[Path]:
    """Return the files of a registry: itself, or the YAML files of a folder, sorted by name.

    Raises:
        UnreadableRegistryError: there is no such path, or no YAML file in the folder.
    """
    if not path.is_dir():
        return [path]
    files = sorted(p for p in path.iterdir() if p.suffix in SUFFIXES and p.is_file())
    if not files:
        raise UnreadableRegistryError(f"folder {str(path)!r} has no *.yaml or *.yml file")
    return files


def unreadable(path: str, error: UnreadableRegistryError) -> Problem:
    """Return the problem that a registry which cannot be read is."""
    return Problem("unreadable-file", str(error), "check the path and its permissions", path)


def texts_of(files: Iterable[Path]) -> list[tuple[str, bytes]]:
    """Return the names of files with what is in them.

    Raises:
        UnreadableRegistryError: one cannot be read at all.
    """
    texts: list[tuple[str, bytes]] = []
    for file in files:
        try:
            texts.append((str(file), file.read_bytes()))
        except OSError as error:
            message = f"cannot read {str(file)!r}: {error.strerror}"
            raise UnreadableRegistryError(message) from error
    return texts


def read_texts(texts: Iterable[tuple[str, bytes]], *, located: bool = False) -> Sources:
    """Return the records of several texts, each with the name of its file.

    Args:
        located: read JSON the slower way, which knows positions; YAML always knows them.
    """
    draft = Draft(records={kind: {} for kind in SECTIONS.values()})
    sources = Sources(draft)
    for file, data in texts:
        root, problems = _parse(data, file, located)
        for problem in problems:
            draft.report(problem)
        if root:
            sources.trees[file] = root
            with suppress(BadValueError):
                _sort_in(Value(root, "", file, draft), sources)
    return sources


def _parse(data: bytes, file: str, located: bool) -> tuple[Mapping | None, list[Problem]]:
    if not is_json(file):
        return yamltext.parse(data, file)
    root, problems = jsontext.parse(data, file)
    return (jsontext.locate(data) or root if located and root else root), problems


def is_json(file: str) -> bool:
    """Whether a file holds a registry as JSON."""
    return file.endswith(".json")


def _sort_in(root: Value, sources: Sources) -> None:
    """Add the records of one file to those of the others."""
    for key, value in root.entries():
        section = key.text()
        if section == "diary":
            _take_diary(key, value, sources)
        elif section not in SECTIONS:
            near = did_you_mean(suggestions(section, ("diary", *SECTIONS)))
            hint = near or f"the keys are diary, {', '.join(SECTIONS)}"
            sources.draft.report(
                Problem(
                    "unknown-key", f"a registry has no key {section!r}", hint, section, key.position
                )
            )
        elif value is not None:
            with suppress(BadValueError):
                _take_section(SECTIONS[section], value, sources.draft)


def _take_diary(key: Value, value: Value | None, sources: Sources) -> None:
    if sources.diary:
        at = sources.diary.position
        where = f"{at.file}:{at.line}" if at else sources.diary.file
        with suppress(BadValueError):
            key.fail("repeated-key", f"'diary' stands in {where} too", "keep one")
    else:
        sources.diary = value


def _take_section(kind: str, section: Value, draft: Draft) -> None:
    records = draft.records[kind]
    for key, value in section.entries():
        name = key.text()
        with suppress(BadValueError):
            if not ID.fullmatch(name):
                hint = "lower-case letters, digits and single hyphens, as in kl-talks"
                _keep(kind, name, key, value, draft)
                key.fail("bad-id", f"{name!r} is no id", hint)
            if name in records:
                first = records[name][0]
                where = f"{first.file}:{first.node.line}"
                key.fail("repeated-key", f"{kind} {name!r} stands in {where} too", "ids are unique")
            _keep(kind, name, key, value, draft)


def _keep(kind: str, name: str, key: Value, value: Value | None, draft: Draft) -> None:
    empty = Mapping({}, key.node.line, key.node.column)
    record = value or Value(empty, key.path, key.file, draft)
    draft.records[kind][name] = (key, record)
    was = record.get("was")
    for former in was.one_or_many() if was else ():
        if former.is_text:
            draft.former.setdefault(kind, {})[former.text()] = name


def _position(trees: dict[str, Mapping], path: str) -> Position | None:
    """Walk down each file's tree along a path, and take the one that goes furthest."""
    steps = path.replace("[", ".[").split(".")
    best: tuple[int, Position] | None = None
    for file, root in trees.items():
        depth, line, column = _walk(root, steps)
        if line and (best is None or depth > best[0]):
            best = depth, Position(file, line, column)
    return best[1] if best else None


def _walk(root: Mapping, steps: list[str]) -> tuple[int, int, int]:
    """Return how many steps lead somewhere, and where the last of them is.

    A record is shown at its key, a value at itself.
    """
    node: Node | None = root
    at = (0, 0)
    for depth, step in enumerate(steps):
        if isinstance(node, Mapping) and step in node.entries:
            key, node = node.entries[step]
            shown = key if depth < 2 or node is None else node
            at = shown.line, shown.column
        else:
            items = getattr(node, "items", None)
            index = int(step[1:-1]) if step.startswith("[") else -1
            if not items or not 0 <= index < len(items):
                return depth, *at
            node = items[index]
            at = (node.line, node.column) if node else at
    return len(steps), *at
