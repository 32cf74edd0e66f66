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
from summitcal.registry.notation import note_what_is_hidden
from summitcal.registry.records import SECTIONS, check_id, is_id
from summitcal.registry.texts import Text
from summitcal.registry.values import BadValueError, Draft, Value

SUFFIXES = (".yaml", ".yml")


@attrs.define
class Sources:
    """The files of a registry, and what they come to."""

    draft: Draft
    diary: Value | None = None
    texts: list[Text] = attrs.Factory(list)
    """Those that are no registry's text among them."""

    @property
    def start(self) -> Position | None:
        """Where the only file begins; None where there are several."""
        return Position(self.texts[0].file, 1, 1) if len(self.texts) == 1 else None


def registry_files(path: Path) -> list[Path]:
    """Return the files of a registry: itself, or the YAML files of a folder, sorted by name.

    Raises:
        UnreadableRegistryError: there is no such path, or no YAML file in the folder.
    """
    if not path.is_dir():
        return [path]
    try:
        files = sorted(p for p in path.iterdir() if _is_registry_file(p))
    except OSError as error:
        message = f"cannot read {str(path)!r}: {error.strerror}"
        raise UnreadableRegistryError(message) from error
    if not files:
        raise UnreadableRegistryError(f"folder {str(path)!r} has no *.yaml or *.yml file")
    return files


def _is_registry_file(path: Path) -> bool:
    # A hidden one is an editor's, or a system's.
    return path.suffix in SUFFIXES and not path.name.startswith(".") and path.is_file()


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


def read_texts(texts: Iterable[tuple[str, bytes]]) -> Sources:
    """Return the records of several texts, each with the name of its file."""
    draft = Draft(records={kind: {} for kind in SECTIONS.values()})
    sources = Sources(draft)
    for file, data in texts:
        text = Text(file, data)
        sources.texts.append(text)
        root, problems = text.read()
        for problem in problems:
            draft.report(problem)
            note_what_is_hidden(problem, draft)
        if root is None:
            draft.ids_are_missing = True
        else:
            _sort_in(Value(root, draft, text_file=text), text, sources)
    return sources


# What the keys of a file mean


def _sort_in(root: Value, text: Text, sources: Sources) -> None:
    """Add the records of one file to those of the others."""
    misspelt = []
    for key, value in root.entries():
        section = key.text()
        if section in _SECTIONS:
            _take(section, key, value, sources)
        elif meant := _report_section(key, value):
            misspelt.append((meant, key, value))
    for meant, key, value in misspelt:
        if value and not (meant == "diary" and sources.diary):
            # What is within it speaks as if the key were right, and is found by that path.
            text.meant.setdefault(meant, key.text())
            _take(meant, key, value.as_if_at(meant), sources)


_SECTIONS = ("diary", *SECTIONS)


def _report_section(key: Value, value: Value | None) -> str:
    """Report an unknown section, and return which was surely meant, if any."""
    near = suggestions(key.text(), _SECTIONS)
    hint = did_you_mean(near) or f"the keys are {', '.join(_SECTIONS)}"
    key.report("unknown-key", f"a registry has no key {key.text()!r}", hint)
    if near and abs(len(near[0]) - len(key.text())) <= 2:
        return near[0]
    if value and not value.is_text:
        key.draft.ids_are_missing = True
    return ""


def _take(section: str, key: Value, value: Value | None, sources: Sources) -> None:
    if section == "diary":
        _take_diary(key, value, sources)
    elif value is not None:
        if not value.is_mapping:
            sources.draft.ids_are_missing = True
        with suppress(BadValueError):
            _take_section(SECTIONS[section], value, sources.draft)


def _take_diary(key: Value, value: Value | None, sources: Sources) -> None:
    if sources.diary:
        key.report("repeated-key", f"'diary' stands in {_line_of(sources.diary)} too", "keep one")
    else:
        sources.diary = value or _empty(key)


def _line_of(value: Value) -> str:
    at = value.position
    return f"{at.file}:{at.line}" if at else ""


def _empty(key: Value) -> Value:
    return Value({}, key.draft, key.outer, key.step)


def _take_section(kind: str, section: Value, draft: Draft) -> None:
    records = draft.records[kind]
    for name, node in section.mapping().items():
        record = Value({} if node is None else node, draft, section, name)
        if name in records:
            where = _line_of(records[name].key)
            message = f"{kind} {name!r} stands in {where} too"
            record.key.report("repeated-key", message, "ids are unique")
            continue
        if not is_id(kind, name):
            check_id(kind, record.key)
        records[name] = record
        if "." in name or "[" in name:  # no path leads to it
            draft.mark_broken(record.path)
        was = record.get("was")
        for former in was.one_or_many() if was else ():
            if former.is_text:
                draft.former.setdefault(kind, {})[former.text()] = name
